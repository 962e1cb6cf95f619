//! A press desk in one binary: it reads the press and keeps topic pages and a chronicle of who did what with whom, when, where.
//!
//! Start with [`pipeline`]: the whole line from page to chronicle on one screen. [`intake`] brings the pages of files, folders and streams
//! to it, on all cores and in order; [`names`] and [`words`] say how things are called; [`desk`] shows the store in a browser. The words are those of `dateline_model`.

pub mod pipeline;

pub mod intake;

pub mod names;

pub mod words;

pub mod desk;

pub use dateline_model as model;
