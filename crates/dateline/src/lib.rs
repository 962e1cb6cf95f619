//! A press desk in one binary: it reads the press and keeps topic pages and a chronicle of who did what with whom, when, where.
//!
//! Start with [`pipeline`]: the whole line from page to chronicle on one screen. The words are those of `dateline_model`.

pub mod pipeline;

pub use dateline_model as model;
