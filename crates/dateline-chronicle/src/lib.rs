//! Reports to entries: have we heard this already?
//!
//! In come reports; out come entries, each with the reason why its reports are one. Everything here is a function of its arguments:
//! no clock, no disk, no order of arrival. In reading order: [`told`] folds what one article tells of one event, [`same`] compares two
//! of them, [`merge`] groups them, [`stories`] groups articles, [`follow`] says which topics an entry touches; [`words`] compares texts.
//!
//! It does not know where reports come from, nor where entries are kept.

pub mod told;

pub mod same;

pub mod merge;

pub mod stories;

pub mod follow;

pub mod words;
