//! Keep, find, hand out: one SQLite file of articles, mentions, entries and topics; and the flat rows that leave the program.
//!
//! The only crate that writes files and serialises. [`rows`] is the record that `dateline read` writes; [`Store`] keeps pages and
//! answers the desk with the values of [`view`].

use std::path::Path;

pub mod error;
pub mod keep;
pub mod rows;
pub mod search;
pub mod tables;
pub mod topics;
pub mod view;

mod ask;
mod check;
mod fold;
mod line;
mod weave;

pub use error::StoreError;
pub use keep::PageToKeep;
pub use topics::KnownTopic;

/// One store: a file, or memory. One process writes, any number read at the same time.
#[derive(Debug)]
pub struct Store {
    pub(crate) db: rusqlite::Connection,
}

impl Store {
    /// Opens the store at `path` for reading and writing; makes it when there is none; brings an older one up to date.
    ///
    /// # Errors
    /// When the file is from a newer program, is no store, is damaged, or cannot be opened or written.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        Ok(Self { db: tables::open(path)? })
    }

    /// Opens the store at `path` for reading only. Many may read while one writes.
    ///
    /// # Errors
    /// As [`Store::open`]; also when there is no such file.
    pub fn open_read_only(path: &Path) -> Result<Self, StoreError> {
        Ok(Self { db: tables::open_read_only(path)? })
    }

    /// How long to wait for another process that is writing before [`StoreError::Locked`] is given: ten seconds at first.
    ///
    /// # Errors
    /// When the database fails.
    pub fn set_patience(&mut self, patience: std::time::Duration) -> Result<(), StoreError> {
        Ok(self.db.busy_timeout(patience)?)
    }

    /// A store in memory, gone when it is dropped.
    ///
    /// # Errors
    /// When memory fails.
    pub fn open_memory() -> Result<Self, StoreError> {
        Ok(Self { db: tables::open_memory()? })
    }
}
