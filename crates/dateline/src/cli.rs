//! The commands: one table of them, each in a file of its own with its options and its `run` side by side.

use std::io::{self, IsTerminal as _};
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use clap::{Args, Parser, Subcommand};
use dateline_store::Store;

mod actors;

mod read;

mod add;

mod topic;

mod search;

mod desk;

mod check;

mod completions;

mod intake;

mod paper;

mod table;

/// A press desk: reads the press and keeps topic pages and a chronicle of who did what with whom, when, where.
#[derive(Debug, Parser)]
#[command(version, propagate_version = true, max_term_width = 100, after_help = EXAMPLES)]
pub(crate) struct Dateline {
    #[command(subcommand)]
    pub(crate) command: Command,
}

const EXAMPLES: &str = "Examples:
  dateline desk examples/press                 read a folder, then show it at http://127.0.0.1:8484
  dateline read page.html                      what one page says and reports
  dateline add ~/press && dateline topic \"North Korea\"
  cat pages.jsonl | dateline read - --format jsonl > records.jsonl

Exit codes: 0 all good, 1 nothing could be done, 2 wrong usage, 3 some inputs failed (each is named on standard error).";

/// What one can ask for.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Read(read::Read),
    Add(add::Add),
    Topic(topic::Topic),
    Search(search::Search),
    Desk(desk::Desk),
    Check(check::Check),
    Actors(actors::Actors),
    Backup(check::Backup),
    Completions(completions::Completions),
}

/// How a command ended that did its work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// All of it.
    Good,
    /// But some inputs failed, each with a message.
    SomeFailed,
}

impl Command {
    /// Does it.
    pub(crate) fn run(self) -> anyhow::Result<Outcome> {
        match self {
            Self::Read(read) => read.run(),
            Self::Add(add) => add.run(),
            Self::Topic(topic) => topic.run(),
            Self::Search(search) => search.run(),
            Self::Desk(desk) => desk.run(),
            Self::Check(check) => check.run(),
            Self::Actors(actors) => actors.run(),
            Self::Backup(backup) => backup.run(),
            Self::Completions(completions) => completions.run(),
        }
    }
}

/// The store that a command works on.
#[derive(Debug, Args)]
pub(crate) struct Db {
    /// The store, one SQLite file
    #[arg(long, value_name = "FILE", default_value = "dateline.db")]
    pub(crate) db: PathBuf,
}

impl Db {
    /// For reading only; says how to make a store when there is none.
    pub(crate) fn to_read(&self) -> anyhow::Result<Store> {
        if !self.db.exists() {
            anyhow::bail!(
                "there is no store {}: make one with `dateline add --db {} PATH...`",
                self.db.display(),
                shell_word(&self.db)
            );
        }
        Ok(Store::open_read_only(&self.db)?)
    }

    /// For writing; made when there is none.
    pub(crate) fn to_write(&self) -> anyhow::Result<Store> {
        Ok(Store::open(&self.db)?)
    }
}

/// A path as one may paste it into a shell.
fn shell_word(path: &Path) -> String {
    let path = path.display().to_string();
    let plain = |c: char| c.is_ascii_alphanumeric() || "/._-+".contains(c);
    if path.chars().all(plain) { path } else { format!("'{}'", path.replace('\'', "'\\''")) }
}

/// How a list is printed. Without a choice: a table on a terminal, JSON into a pipe or file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Format {
    /// One JSON object
    Json,
    /// For a memo or a web page
    Markdown,
    /// For the eye
    Table,
}

impl Format {
    /// The choice, or what suits where the output goes.
    pub(crate) fn or_suitable(choice: Option<Self>) -> Self {
        choice.unwrap_or(if io::stdout().is_terminal() { Self::Table } else { Self::Json })
    }
}

/// Writes a value as JSON with a line feed behind it.
pub(crate) fn print_json(value: &impl serde::Serialize) -> anyhow::Result<()> {
    let mut out = io::stdout().lock();
    serde_json::to_writer_pretty(&mut out, value)?;
    io::Write::write_all(&mut out, b"\n").context("cannot write")
}
