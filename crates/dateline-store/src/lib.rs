//! Keep, find, hand out: one SQLite file of articles, mentions, entries and topics; and the flat rows that leave the program.
//!
//! The only crate that writes files and serialises. [`rows`] is the record that `dateline read` writes.

pub mod rows;
