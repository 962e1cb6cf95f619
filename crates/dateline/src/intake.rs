//! Many inputs, one line: the pages of files, folders and streams taken through the pipeline on all cores, given out in input order.
//!
//! In: paths and `-`. Out: one [`Taken`] after another, and a [`Summary`]. Memory does not grow with the number of pages: a page may only
//! start when one of a fixed number of places is free, and a place is free again when its result has been given out.

use std::collections::BTreeMap;
use std::num::NonZeroUsize;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, Sender, channel, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};

use dateline_model::page::Page;
use jiff::civil::Date;

use crate::pipeline::{Pipeline, Told};

mod files;

mod pages;

pub use files::{Input, total_bytes};
pub use pages::Failure;

/// How to read.
#[derive(Clone, Debug)]
pub struct Options {
    /// How many threads read and code.
    pub jobs: NonZeroUsize,
    /// Day of publication of pages that name none.
    pub published: Option<Date>,
    /// Outlet of pages that name none.
    pub source: Option<String>,
}

impl Default for Options {
    /// As many threads as the machine has cores, nothing supplied.
    fn default() -> Self {
        Self { jobs: std::thread::available_parallelism().unwrap_or(NonZeroUsize::MIN), published: None, source: None }
    }
}

/// What became of one page.
#[derive(Debug)]
pub struct Taken {
    /// The input that it came from, as the user would name it.
    pub input: String,
    /// What it told, or why not.
    pub told: Result<Told, Failure>,
    /// Bytes of the input that are read with this page, for a progress bar.
    pub bytes: u64,
}

/// What a run did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Pages that were read.
    pub pages: u64,
    /// Articles and teasers on them.
    pub articles: u64,
    /// Event mentions coded.
    pub events: u64,
    /// What was noticed and not settled.
    pub doubts: u64,
    /// Inputs, pages or lines that could not be read.
    pub failed: u64,
}

impl Summary {
    fn count(&mut self, taken: &Taken) {
        match &taken.told {
            Ok(told) => {
                self.pages += 1;
                self.articles += told.reading.articles.len() as u64;
                self.events += told.coded.iter().map(|(_, reports)| reports.len() as u64).sum::<u64>();
                self.doubts += (told.reading.doubts.len() + told.doubts.len()) as u64;
            }
            Err(_) => self.failed += 1,
        }
    }
}

/// A page on its way to a worker.
struct Job {
    number: u64,
    input: String,
    page: Result<Page, Failure>,
    bytes: u64,
}

/// How many pages may be under way for each thread: enough that no thread waits for a slow page of another.
const PLACES_PER_JOB: usize = 8;

/// Takes all pages of `inputs` through `pipeline` and gives each to `sink`, in input order, on the calling thread.
///
/// An input or page that fails is given out like any other and the run goes on. Paths that are folders are walked in sorted order; hidden
/// files and README files in them are passed over.
///
/// # Errors
/// What `sink` gives; the run ends with it.
pub fn each<E>(
    inputs: &[PathBuf],
    pipeline: &Pipeline,
    options: &Options,
    mut sink: impl FnMut(Taken) -> Result<(), E>,
) -> Result<Summary, E> {
    let jobs = options.jobs.get();
    let places = jobs * PLACES_PER_JOB;
    let (free_places, take_place) = sync_channel::<()>(places);
    for _ in 0..places {
        free_places.send(()).expect("the receiver is held below");
    }
    let (to_workers, work) = sync_channel::<Job>(jobs);
    // Held by the workers alone: when all have gone, the reader sees that nobody listens.
    let work = Arc::new(Mutex::new(work));
    let (done, results) = channel::<(u64, Taken)>();
    std::thread::scope(move |scope| {
        scope.spawn(move || pages::send(inputs, &take_place, &to_workers));
        for _ in 0..jobs {
            let (work, done) = (Arc::clone(&work), done.clone());
            scope.spawn(move || labour(&work, &done, pipeline, options));
        }
        drop((work, done));
        let mut summary = Summary::default();
        let mut waiting = BTreeMap::new();
        let mut next = 0;
        // Moved in, so that an early return drops both: then reader and workers see that nobody listens any more.
        let (free_places, results) = (free_places, results);
        for (number, taken) in &results {
            waiting.insert(number, taken);
            while let Some(taken) = waiting.remove(&next) {
                next += 1;
                summary.count(&taken);
                sink(taken)?;
                // The reader may have ended already; then nobody wants the place.
                let _ = free_places.send(());
            }
        }
        Ok(summary)
    })
}

/// One worker: takes a page, codes it, hands on what it told, until there are no more.
fn labour(work: &Mutex<Receiver<Job>>, done: &Sender<(u64, Taken)>, pipeline: &Pipeline, options: &Options) {
    loop {
        let job = work.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok(Job { number, input, page, bytes }) = job else { return };
        let told = page.and_then(|page| {
            // A fault of the program in one page must not cost the user the other pages of the run.
            catch_unwind(AssertUnwindSafe(|| take(pipeline, page, options))).unwrap_or(Err(Failure::Fault))
        });
        if done.send((number, Taken { input, told, bytes })).is_err() {
            return;
        }
    }
}

/// Takes one page in, with the user's day and outlet where the page names none.
fn take(pipeline: &Pipeline, mut page: Page, options: &Options) -> Result<Told, Failure> {
    if options.published.is_some() || options.source.is_some() {
        let reading = dateline_read::read(&page)?;
        if reading.articles.iter().all(|article| article.published.is_none()) {
            page.given.published = page.given.published.or(options.published);
        }
        if reading.source.is_none() && reading.articles.iter().all(|article| article.source.is_none()) {
            page.given.source = page.given.source.take().or_else(|| options.source.clone());
        }
    }
    Ok(pipeline.take(&page)?)
}
