//! The words of the house: what is a page, an article, a sentence, an actor, an event, a report, an entry?
//!
//! Every other crate speaks these words and none of its own for the same thing. This crate imports nothing of the house, reads no
//! file, knows no clock, and serialises nothing: what leaves the program has flat rows of its own (`dateline-store`).
//!
//! In reading order: a [`page::Page`] is what one address gave; it is read into one or more [`article::Article`]s (a listing offers
//! many, each only a teaser); an article is split into [`sentence::Sentence`]s; in them stand [`mention`]s of
//! actors, places and times; what they say happened is a [`report::Report`]; reports of one event make an [`entry::Entry`].
//!
//! ```
//! use dateline_model::when::When;
//! let day: When = "XXXX-09-13".parse()?;              // a day whose year the page does not say
//! assert!(day.year().is_none());
//! assert_eq!(day.to_string(), "XXXX-09-13");
//! # Ok::<(), dateline_model::when::NotEdtf>(())
//! ```

pub mod span;

pub mod page;

pub mod article;

pub mod sentence;

pub mod mention;

pub mod when;

pub mod place;

pub mod plover;

pub mod actor;

pub mod report;

pub mod entry;

pub mod topic;

pub mod doubt;
