//! A few connections to the store that only read, lent to one question at a time, off the threads that talk to browsers.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use dateline_store::{Store, StoreError};
use tokio::sync::Semaphore;

use super::fault::Fault;

/// How many questions are answered at the same time: SQLite reads in parallel, and a desk has few readers.
const CONNECTIONS: usize = 4;

/// Connections that only read.
#[derive(Debug)]
pub(super) struct Pool {
    path: PathBuf,
    idle: Mutex<Vec<Store>>,
    places: Semaphore,
}

impl Pool {
    /// The first connection is opened at once, so that a store that cannot be read is known before the first page.
    pub(super) fn open(path: &Path) -> Result<Self, StoreError> {
        let first = Store::open_read_only(path)?;
        Ok(Self { path: path.to_owned(), idle: Mutex::new(vec![first]), places: Semaphore::new(CONNECTIONS) })
    }

    /// Asks the store, on a thread that may wait for the disk.
    pub(super) async fn ask<T, E>(
        self: &Arc<Self>,
        question: impl FnOnce(&Store) -> Result<T, E> + Send + 'static,
    ) -> Result<T, Fault>
    where
        T: Send + 'static,
        E: Into<Fault> + Send + 'static,
    {
        let _place = self.places.acquire().await.map_err(|_| Fault::Broken)?;
        let pool = Arc::clone(self);
        let answer = tokio::task::spawn_blocking(move || {
            let idle = pool.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
            let store = idle.map_or_else(|| Store::open_read_only(&pool.path), Ok).map_err(Fault::from)?;
            let answer = question(&store).map_err(Into::into);
            pool.idle.lock().unwrap_or_else(PoisonError::into_inner).push(store);
            answer
        });
        answer.await.map_err(|_| Fault::Broken)?
    }
}
