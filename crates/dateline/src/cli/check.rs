//! `dateline check` and `dateline backup`: whether the store is in order, and a copy of it.

use std::io::{self, Write as _};
use std::path::PathBuf;

use clap::Args;

use super::intake::many;
use super::{Db, Outcome};

/// Look whether everything in the store is in order
#[derive(Debug, Args)]
#[command(after_help = "Exit codes: 0 in order, 1 not; what is wrong stands on standard output, one line each.")]
pub(crate) struct Check {
    #[command(flatten)]
    db: Db,
}

impl Check {
    pub(crate) fn run(self) -> anyhow::Result<Outcome> {
        let store = self.db.to_read()?;
        let wrong = store.check()?;
        let mut out = io::stdout().lock();
        for line in &wrong {
            writeln!(out, "{line}")?;
        }
        if !wrong.is_empty() {
            anyhow::bail!("{} is not in order: {}", self.db.db.display(), many(wrong.len() as u64, "fault"));
        }
        let counts = store.counts()?;
        writeln!(
            out,
            "{} is in order: {}, {}, {}",
            self.db.db.display(),
            many(counts.articles, "article"),
            many(counts.mentions, "mention"),
            many(counts.entries, "entry"),
        )?;
        Ok(Outcome::Good)
    }
}

/// Write a copy of the store, also while a desk is serving it
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  dateline backup --db dateline.db dateline-2026-11-22.db")]
pub(crate) struct Backup {
    /// The copy; it must not exist yet
    #[arg(value_name = "COPY")]
    copy: PathBuf,
    #[command(flatten)]
    db: Db,
}

impl Backup {
    pub(crate) fn run(self) -> anyhow::Result<Outcome> {
        self.db.to_read()?.backup(&self.copy)?;
        eprintln!("{} copied to {}", self.db.db.display(), self.copy.display());
        Ok(Outcome::Good)
    }
}
