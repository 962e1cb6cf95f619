//! Reads press English: article to sentences, tokens, tags, trees, names and times.
//!
//! In comes an [`dateline_model::article::Article`], out go [`dateline_model::sentence::Sentence`]s whose spans point into the page's text.
//! This crate knows no actors and no events; it opens no file and no connection. In the order of the work: [`split`] finds sentences,
//! [`tokenize`] cuts them into tokens.

mod abbreviations;

pub mod split;

mod boundary;

mod leads;

pub mod tokenize;

pub mod time;

mod lemma;
