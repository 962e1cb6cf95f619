//! Opening a store: is it ours, which version, and how does it become the present one? The tables themselves are in `tables.sql`.
//!
//! A file is ours when it bears our application number; its `user_version` is the schema's. An older one is brought up to date step by
//! step in one transaction; a newer one is refused.

use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, OpenFlags, TransactionBehavior};

use crate::error::StoreError;

/// "DaLi", in SQLite's header.
const APPLICATION: i64 = 0x4461_4c69;

/// The steps from one version of the schema to the next: the first makes an empty file a store of version 1.
const STEPS: &[&str] = &[include_str!("tables.sql")];

/// The version that this program writes.
pub const VERSION: i64 = STEPS.len() as i64;

/// How long to wait for another process that is writing.
const PATIENCE: Duration = Duration::from_secs(10);

/// Opens a file for reading and writing and brings it up to date.
pub(crate) fn open(path: &Path) -> Result<Connection, StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut db = connect(path, flags)?;
    let (application, version) = header(&db, path)?;
    judge(path, application, version)?;
    if db.is_readonly("main").unwrap_or(false) {
        return Err(StoreError::ReadOnly);
    }
    if application == 0 && version == 0 {
        let tables: i64 = db.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
        if tables > 0 {
            return Err(StoreError::NotAStore {
                path: path.into(),
                why: "it is an SQLite database of another program".into(),
            });
        }
    }
    db.pragma_update(None, "journal_mode", "wal")?;
    // A commit is on the disk before it is acknowledged.
    db.pragma_update(None, "synchronous", "full")?;
    settle(&mut db, version)?;
    Ok(db)
}

/// Opens a file for reading only.
pub(crate) fn open_read_only(path: &Path) -> Result<Connection, StoreError> {
    if !path.exists() {
        return Err(StoreError::CannotOpen { path: path.into(), why: "there is no such file".into() });
    }
    let db = connect(path, OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    let (application, version) = header(&db, path)?;
    judge(path, application, version)?;
    if application == 0 || version < VERSION {
        let why = format!(
            "it is empty or of version {version}, and is opened for reading only; version {VERSION} is expected"
        );
        return Err(StoreError::NotAStore { path: path.into(), why });
    }
    db.pragma_update(None, "query_only", true)?;
    Ok(db)
}

/// A store in memory.
pub(crate) fn open_memory() -> Result<Connection, StoreError> {
    let mut db = Connection::open_in_memory()?;
    prepare(&db)?;
    settle(&mut db, 0)?;
    Ok(db)
}

fn connect(path: &Path, flags: OpenFlags) -> Result<Connection, StoreError> {
    let db = Connection::open_with_flags(path, flags)
        .map_err(|error| StoreError::CannotOpen { path: path.into(), why: plain(&error) })?;
    prepare(&db).map_err(|error| about(error, path))?;
    Ok(db)
}

/// What is wrong with the file itself, by its name.
fn about(error: StoreError, path: &Path) -> StoreError {
    match error {
        StoreError::Damaged(why) => StoreError::NotAStore { path: path.into(), why },
        StoreError::Database(error) => StoreError::CannotOpen { path: path.into(), why: plain(&error) },
        other => other,
    }
}

fn prepare(db: &Connection) -> Result<(), StoreError> {
    db.busy_timeout(PATIENCE)?;
    db.set_prepared_statement_cache_capacity(128);
    db.pragma_update(None, "foreign_keys", true)?;
    db.pragma_update(None, "cache_size", -64_000)?;
    db.pragma_update(None, "temp_store", "memory")?;
    Ok(())
}

/// Application number and version; says what is wrong with a file that is no database.
fn header(db: &Connection, path: &Path) -> Result<(i64, i64), StoreError> {
    let read = |name: &str| db.query_row(&format!("PRAGMA {name}"), [], |row| row.get::<_, i64>(0));
    let both = read("application_id").and_then(|application| Ok((application, read("user_version")?)));
    both.map_err(|error| about(error.into(), path))
}

fn judge(path: &Path, application: i64, version: i64) -> Result<(), StoreError> {
    let path = PathBuf::from(path);
    if application != APPLICATION && (application != 0 || version != 0) {
        return Err(StoreError::NotAStore { path, why: "it is an SQLite database of another program".into() });
    }
    if version > VERSION {
        return Err(StoreError::Newer { path, found: version, known: VERSION });
    }
    Ok(())
}

fn settle(db: &mut Connection, version: i64) -> Result<(), StoreError> {
    if version >= VERSION {
        return Ok(());
    }
    let transaction = db.transaction_with_behavior(TransactionBehavior::Exclusive)?;
    // Another process may have done it while we waited.
    let version: i64 = transaction.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    for step in STEPS.iter().skip(usize::try_from(version).unwrap_or(0)) {
        transaction.execute_batch(step)?;
    }
    transaction.pragma_update(None, "application_id", APPLICATION)?;
    transaction.pragma_update(None, "user_version", VERSION)?;
    transaction.commit()?;
    Ok(())
}

fn plain(error: &rusqlite::Error) -> String {
    match error {
        rusqlite::Error::SqliteFailure(_, Some(message)) => message.clone(),
        other => other.to_string(),
    }
}
