//! Is everything in order? And a copy of a store that is in use.
//!
//! The check looks at the file, at foreign keys, at the texts' checksums, at the index against the texts, and at entries, stories and
//! counts against what they were made from.

use std::path::Path;
use std::time::Duration;

use rusqlite::Connection;
use rusqlite::backup::{Backup, StepResult};

use crate::Store;
use crate::error::StoreError;

/// What must hold: a question that finds what breaks it, and how to say so.
const RULES: &[(&str, &str)] = &[
    ("SELECT id FROM article WHERE id NOT IN (SELECT article FROM body)", "article without a text"),
    ("SELECT id FROM article WHERE story NOT IN (SELECT id FROM article)", "article whose story is gone"),
    (
        "SELECT article.id FROM article
         WHERE mentions <> (SELECT count(*) FROM mention WHERE mention.article = article.id)",
        "article whose number of mentions is wrong",
    ),
    ("SELECT id FROM told WHERE entry IS NULL", "report without an entry"),
    ("SELECT id FROM told WHERE id NOT IN (SELECT told FROM mention)", "report without a mention"),
    ("SELECT id FROM told WHERE id NOT IN (SELECT told FROM block)", "report that merging cannot find"),
    (
        "SELECT one FROM likeness AS pair
         WHERE NOT EXISTS (SELECT 1 FROM likeness WHERE one = pair.other AND other = pair.one)",
        "likeness that is told from one side only, of report",
    ),
    ("SELECT id FROM entry WHERE id NOT IN (SELECT entry FROM told WHERE entry IS NOT NULL)", "entry without a report"),
    ("SELECT id FROM entry WHERE evidence NOT IN (SELECT id FROM mention)", "entry whose evidence is gone"),
    (
        "SELECT id FROM topic WHERE articles <> (SELECT count(*) FROM topic_article WHERE topic = id)
            OR entries <> (SELECT count(*) FROM topic_entry WHERE topic = id)",
        "topic whose counts are wrong",
    ),
    ("SELECT id FROM article WHERE id NOT IN (SELECT rowid FROM words)", "article that is not in the index"),
    ("SELECT rowid FROM words WHERE rowid NOT IN (SELECT id FROM article)", "index entry without an article"),
    (
        "SELECT mention.id FROM mention JOIN body ON body.article = mention.article
         WHERE mention.end > length(CAST(text AS BLOB)) OR trigger_end > length(CAST(text AS BLOB)) OR start > end",
        "mention that points beyond its text",
    ),
];

impl Store {
    /// Looks whether everything is in order: the file, foreign keys, index against texts, checksums, orphans. Gives what is not, at most
    /// ten lines for each kind; an empty list when all is well.
    ///
    /// # Errors
    /// When the file is too damaged to be looked at.
    pub fn check(&self) -> Result<Vec<String>, StoreError> {
        let mut out = Vec::new();
        let mut find = self.db.prepare("PRAGMA integrity_check(10)")?;
        for line in find.query_map([], |row| row.get::<_, String>(0))? {
            let line = line?;
            if line != "ok" {
                out.push(format!("file: {line}"));
            }
        }
        let mut find = self.db.prepare("PRAGMA foreign_key_check")?;
        let rows = find.query_map([], |row| {
            Ok((row.get::<_, String>(0)?, row.get::<_, Option<i64>>(1)?, row.get::<_, String>(2)?))
        })?;
        for row in rows.take(10) {
            let (table, id, parent) = row?;
            out.push(format!("{table} {}: what it names in {parent} is gone", id.unwrap_or(0)));
        }
        for (sql, what) in RULES {
            let mut find = self.db.prepare(&format!("{sql} LIMIT 10"))?;
            for id in find.query_map([], |row| row.get::<_, i64>(0))? {
                out.push(format!("{what}: {}", id?));
            }
        }
        let mut find = self.db.prepare("SELECT article, text, sum FROM body")?;
        let mut rows = find.query([])?;
        while let Some(row) = rows.next()? {
            let text = row.get_ref(1)?.as_bytes().unwrap_or_default();
            if dateline_chronicle::words::hash(text) as i64 != row.get::<_, i64>(2)? {
                out.push(format!("text whose checksum is wrong: {}", row.get::<_, i64>(0)?));
            }
        }
        Ok(out)
    }

    /// Writes a copy of the store to `path`, which must not exist. Others may write to the store meanwhile; the copy is of one moment.
    ///
    /// # Errors
    /// When `path` exists or cannot be written, or the disk is full.
    pub fn backup(&self, path: &Path) -> Result<(), StoreError> {
        if path.exists() {
            return Err(StoreError::CannotOpen {
                path: path.into(),
                why: "the file exists; a backup never overwrites one".into(),
            });
        }
        let mut copy = Connection::open(path)
            .map_err(|error| StoreError::CannotOpen { path: path.into(), why: error.to_string() })?;
        let backup = Backup::new(&self.db, &mut copy)?;
        loop {
            match backup.step(-1)? {
                StepResult::Done => return Ok(()),
                StepResult::Busy | StepResult::Locked => return Err(StoreError::Locked),
                _ => std::thread::sleep(Duration::from_millis(1)),
            }
        }
    }
}
