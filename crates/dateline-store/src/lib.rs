//! Keep, find, hand out: one SQLite file of articles, mentions, entries and topics; and the flat rows that leave the program.
//!
//! The only crate that writes files and serialises. [`rows`] is the record that `dateline read` writes; [`Store`] keeps pages and
//! answers the desk with the values of [`view`].

use std::path::Path;

use dateline_model::actor::Code;
use dateline_model::topic::Topic;

pub mod error;
pub mod keep;
pub mod rows;
pub mod view;

pub use error::StoreError;
pub use keep::PageToKeep;

use view::*;

/// One store: a file, or memory. One process writes, any number read at the same time.
#[derive(Debug)]
pub struct Store {
    db: rusqlite::Connection,
}

/// A name that the store is told, so that it can show and find it: from the actor files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownTopic {
    /// The code of a country, or the canonical name of a person or organisation.
    pub topic: Topic,
    /// `country`, `person` or `organisation`.
    pub kind: &'static str,
    /// Name to show.
    pub name: String,
    /// Other names by which one may ask for it.
    pub also: Vec<String>,
}

#[allow(unused_variables, reason = "being built")]
impl Store {
    /// Opens the store at `path` for reading and writing; makes it when there is none; brings an older one up to date.
    ///
    /// # Errors
    /// When the file is from a newer program, is no store, is damaged, or cannot be opened or written.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        Err(StoreError::Locked)
    }

    /// Opens the store at `path` for reading only. Many may read while one writes.
    ///
    /// # Errors
    /// As [`Store::open`]; also when there is no such file.
    pub fn open_read_only(path: &Path) -> Result<Self, StoreError> {
        Err(StoreError::Locked)
    }

    /// A store in memory, gone when it is dropped.
    ///
    /// # Errors
    /// When memory fails.
    pub fn open_memory() -> Result<Self, StoreError> {
        Ok(Self { db: rusqlite::Connection::open_in_memory()? })
    }

    /// Keeps pages, in one transaction: all of them or none. A page that is known changes nothing.
    ///
    /// # Errors
    /// When the store is locked, read-only or damaged, or the disk is full; nothing of this batch is kept then.
    pub fn add(&mut self, pages: &[PageToKeep<'_>]) -> Result<Added, StoreError> {
        Err(StoreError::Locked)
    }

    /// Tells the store names to show and to find topics by. They are kept; telling them again changes nothing.
    ///
    /// # Errors
    /// As [`Store::add`].
    pub fn know(&mut self, names: &[KnownTopic]) -> Result<(), StoreError> {
        Err(StoreError::Locked)
    }

    /// How much there is.
    ///
    /// # Errors
    /// When the database fails.
    pub fn counts(&self) -> Result<Counts, StoreError> {
        Err(StoreError::Locked)
    }

    /// The outlets, most articles first.
    ///
    /// # Errors
    /// When the database fails.
    pub fn sources(&self) -> Result<Vec<SourceLine>, StoreError> {
        Err(StoreError::Locked)
    }

    /// The topics, most entries first.
    ///
    /// # Errors
    /// When the database fails.
    pub fn topics(&self, paging: Paging) -> Result<Vec<TopicLine>, StoreError> {
        Err(StoreError::Locked)
    }

    /// The topic that these words mean: a key, a name, or a name told by [`Store::know`], in any case; several joined by `+` or
    /// " and " mean all at once. None when the store knows no such topic.
    ///
    /// # Errors
    /// When the database fails.
    pub fn topic_by_key(&self, words: &str) -> Result<Option<Topic>, StoreError> {
        Err(StoreError::Locked)
    }

    /// A topic's page. `None` when nothing in the store touches it.
    ///
    /// # Errors
    /// When the database fails.
    pub fn topic(&self, topic: &Topic, articles: Paging, entries: Paging) -> Result<Option<TopicPage>, StoreError> {
        Err(StoreError::Locked)
    }

    /// Entries of a topic that are planned for `from` (`YYYY-MM-DD`) or later, soonest first.
    ///
    /// # Errors
    /// When the database fails.
    pub fn upcoming(&self, topic: &Topic, from: &str, limit: u32) -> Result<Vec<EntryLine>, StoreError> {
        Err(StoreError::Locked)
    }

    /// Who with whom between two days (`YYYY-MM-DD`, inclusive), most entries first.
    ///
    /// # Errors
    /// When the database fails.
    pub fn pairs(&self, of: Option<Code>, from: &str, until: &str, limit: u32) -> Result<Vec<PairLine>, StoreError> {
        Err(StoreError::Locked)
    }

    /// One article. None when there is none of that number.
    ///
    /// # Errors
    /// When the database fails.
    pub fn article(&self, id: i64) -> Result<Option<ArticlePage>, StoreError> {
        Err(StoreError::Locked)
    }

    /// One entry. None when there is none of that number.
    ///
    /// # Errors
    /// When the database fails.
    pub fn entry(&self, id: i64) -> Result<Option<EntryPage>, StoreError> {
        Err(StoreError::Locked)
    }

    /// The newest entries by date of the event, the merely planned left out.
    ///
    /// # Errors
    /// When the database fails.
    pub fn newest_entries(&self, limit: u32) -> Result<Vec<EntryLine>, StoreError> {
        Err(StoreError::Locked)
    }

    /// The newest articles, folded by story.
    ///
    /// # Errors
    /// When the database fails.
    pub fn newest_articles(&self, paging: Paging) -> Result<Vec<StoryLine>, StoreError> {
        Err(StoreError::Locked)
    }

    /// Articles that hold the words, newest first. Words side by side must all occur; `"a phrase"`, `OR`, `-not`, `begin*`, and the
    /// fields `actor:PRK actor:"Kim Jong Un" place:RUS event:CONSULT mode:visit status:future source:TASS after:2024-01 before:2025
    /// on:2024-06-19`.
    ///
    /// # Errors
    /// When the question cannot be understood, with the place and what was expected; when the database fails.
    pub fn search(&self, words: &str, paging: Paging) -> Result<SearchPage, StoreError> {
        Err(StoreError::Locked)
    }

    /// Looks whether everything is in order: the file, foreign keys, index against texts, checksums, orphans. Empty when it is.
    ///
    /// # Errors
    /// When the database fails.
    pub fn check(&self) -> Result<Vec<String>, StoreError> {
        Err(StoreError::Locked)
    }

    /// Writes a copy of the live store to `path`, which must not exist.
    ///
    /// # Errors
    /// When `path` exists or cannot be written.
    pub fn backup(&self, path: &Path) -> Result<(), StoreError> {
        Err(StoreError::Locked)
    }
}
