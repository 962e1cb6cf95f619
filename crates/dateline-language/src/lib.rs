//! Reads press English: article to sentences, tokens, tags, trees, names and times.
//!
//! In comes an [`dateline_model::article::Article`], out go [`dateline_model::sentence::Sentence`]s whose spans point into the page's text.
//! This crate knows no actors and no events; it opens no file and no connection. In the order of the work: [`split`] finds sentences,
//! [`tokenize`] cuts them into tokens, [`tag`] says what part of speech each is, [`parse`] hangs them into a tree;
//! [`english`] does all of it, and [`clause`] tells who did what to whom.

pub mod english;

mod abbreviations;

pub mod split;

mod boundary;

mod leads;

mod date_labels;

pub mod tokenize;

pub mod time;

pub mod tongue;

pub mod tag;

pub mod lexicon;

pub mod lemma;

pub mod parse;

pub mod parse_features;

mod mend_tags;

mod mend;

pub mod clause;

mod doers;

mod clause_status;

mod clause_print;

pub mod conllu;

pub mod linear;

pub mod hash;

pub mod pack;

pub mod error;
