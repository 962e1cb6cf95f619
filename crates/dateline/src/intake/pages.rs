//! Opens one input after another and sends its pages to the workers. In: paths. Out: numbered pages, or why not.
//!
//! What a file holds shows in its bytes and not in its name; the name only gives the page's `id`.

use std::cell::Cell;
use std::fs::File;
use std::io::{self, BufReader, Read};
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::mpsc::{Receiver, SyncSender};

use dateline_model::page::Page;
use dateline_read::error::ReadError;

use super::Job;
use super::files::{Input, Walk};

/// Why an input or page gave nothing.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Failure {
    /// The file or folder cannot be opened or read.
    #[error("{0}")]
    Io(#[from] io::Error),
    /// The bytes are no page.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// A fault of the program; the message of the fault stands above.
    #[error("the program failed on this page, which is a fault of the program: please report it with the page")]
    Fault,
}

/// Nobody listens any more: the run has ended.
struct Ended;

/// Counts the bytes that pass.
struct Counted<R> {
    reader: R,
    count: Rc<Cell<u64>>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.reader.read(buffer)?;
        self.count.set(self.count.get() + read as u64);
        Ok(read)
    }
}

/// Sends the pages of all `inputs`, each when a place is free, until there are no more or nobody listens.
pub(super) fn send(inputs: &[PathBuf], place: &Receiver<()>, workers: &SyncSender<Job>) {
    let mut line = Line { place, workers, number: 0, may_start: false };
    // An end before the last page is the listener's will and no failure here.
    let _ = inputs.iter().try_for_each(|path| send_path(path, &mut line));
}

struct Line<'l> {
    place: &'l Receiver<()>,
    workers: &'l SyncSender<Job>,
    number: u64,
    /// A place is held and not yet used.
    may_start: bool,
}

impl Line<'_> {
    fn send(&mut self, input: &str, page: Result<Page, Failure>, bytes: u64) -> Result<(), Ended> {
        let job = Job { number: self.number, input: input.to_owned(), page, bytes };
        self.number += 1;
        self.may_start = false;
        self.workers.send(job).map_err(|_| Ended)
    }

    /// Waits until a page may start.
    fn wait(&mut self) -> Result<(), Ended> {
        if !self.may_start {
            self.place.recv().map_err(|_| Ended)?;
            self.may_start = true;
        }
        Ok(())
    }
}

fn send_path(path: &Path, line: &mut Line<'_>) -> Result<(), Ended> {
    for input in Walk::new(path) {
        match input {
            Ok(Input::Stdin) => send_stream("standard input", "stdin", io::stdin().lock(), line)?,
            Ok(Input::File(file)) => match File::open(&file).and_then(not_a_folder) {
                Ok(reader) => send_stream(&file.display().to_string(), &id(&file), reader, line)?,
                Err(error) => {
                    line.wait()?;
                    line.send(&file.display().to_string(), Err(error.into()), 0)?;
                }
            },
            Err((path, error)) => {
                line.wait()?;
                line.send(&path.display().to_string(), Err(error.into()), 0)?;
            }
        }
    }
    Ok(())
}

/// A folder can be opened like a file on some systems, and then fails at the first byte with an odd message.
fn not_a_folder(file: File) -> io::Result<File> {
    if file.metadata()?.is_dir() {
        return Err(io::Error::new(io::ErrorKind::IsADirectory, "it is a folder"));
    }
    Ok(file)
}

/// Sends all pages of one stream. A place is taken before the page is read, so that waiting pages cost no memory.
fn send_stream(input: &str, id: &str, reader: impl Read, line: &mut Line<'_>) -> Result<(), Ended> {
    let count = Rc::new(Cell::new(0));
    let reader = BufReader::with_capacity(64 << 10, Counted { reader, count: Rc::clone(&count) });
    let mut pages = dateline_read::pages(id, reader);
    let mut told = 0;
    loop {
        line.wait()?;
        let Some(page) = pages.next() else { return Ok(()) };
        let bytes = count.get() - told;
        told = count.get();
        line.send(input, page.map_err(Failure::from), bytes)?;
    }
}

/// A file's name without `.gz` and without its extension.
fn id(file: &Path) -> String {
    let bare = file.file_name().map(PathBuf::from).unwrap_or_default();
    let packed = bare.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("gz"));
    let bare = if packed { bare.with_extension("") } else { bare };
    bare.file_stem().map_or_else(|| file.display().to_string(), |stem| stem.to_string_lossy().into_owned())
}
