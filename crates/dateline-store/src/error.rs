//! What can be wrong with a store, and what to do about it.

use std::path::PathBuf;

/// Why a store could not be opened, asked or written.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The file was written by a newer program.
    #[error("{path} is a store of version {found}; this program knows versions up to {known}: use a newer dateline")]
    Newer {
        /// The file.
        path: PathBuf,
        /// Its version.
        found: i64,
        /// The newest version known here.
        known: i64,
    },
    /// The file is no SQLite database, or one of another program.
    #[error("{path} is not a store of dateline: {why}")]
    NotAStore {
        /// The file.
        path: PathBuf,
        /// What it looks like instead.
        why: String,
    },
    /// Another process is writing and did not finish in time.
    #[error(
        "the store is locked by another process that is writing; nothing was changed: try again when it has finished"
    )]
    Locked,
    /// The file or its folder cannot be written.
    #[error("the store cannot be written (read-only file, folder or disk)")]
    ReadOnly,
    /// The file does not exist, or its folder does not, or it may not be opened.
    #[error("cannot open {path}: {why}")]
    CannotOpen {
        /// The file.
        path: PathBuf,
        /// The system's word for it.
        why: String,
    },
    /// The disk is full; nothing of the running batch was kept.
    #[error("the disk is full; the running batch was not kept, everything before it was")]
    Full,
    /// The file is damaged.
    #[error("the store is damaged: {0}; restore a backup, or read the pages again into a new store")]
    Damaged(String),
    /// A question that cannot be understood.
    #[error("search, character {at}: {why}")]
    Query {
        /// Character of the question, counted from 1.
        at: usize,
        /// What was expected.
        why: String,
    },
    /// Something asked for by number or name is not there.
    #[error("no {what} {name:?} in the store")]
    Unknown {
        /// "article", "entry", "mention", "correction".
        what: &'static str,
        /// Its number or name.
        name: String,
    },
    /// A correction that makes no sense.
    #[error("this correction cannot be made: {0}")]
    Correction(String),
    /// Any other failure of the database.
    #[error("the database failed: {0}")]
    Database(rusqlite::Error),
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode as Code;
        match error.sqlite_error_code() {
            Some(Code::DatabaseBusy | Code::DatabaseLocked) => Self::Locked,
            Some(Code::ReadOnly) => Self::ReadOnly,
            Some(Code::DiskFull) => Self::Full,
            Some(Code::DatabaseCorrupt | Code::NotADatabase) => Self::Damaged(error.to_string()),
            _ => Self::Database(error),
        }
    }
}
