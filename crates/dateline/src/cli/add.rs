//! `dateline add`: reads pages into the store. Reading the same page twice changes nothing.

use std::path::PathBuf;

use clap::Args;
use dateline::names;
use dateline::pipeline::Told;
use dateline_store::view::Added;
use dateline_store::{PageToKeep, Store};

use super::intake::{Reading, in_words, many, pipeline};
use super::{Db, Outcome};

/// Read pages into the store; a page that is known changes nothing
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Add {
    /// Files, folders, or - for standard input
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    #[command(flatten)]
    db: Db,
    #[command(flatten)]
    reading: Reading,
}

const EXAMPLES: &str = "Examples:
  dateline add examples/press
  dateline add --db korea.db --source \"Harbor Wire\" wire/*.txt";

impl Add {
    pub(crate) fn run(self) -> anyhow::Result<Outcome> {
        let mut store = self.db.to_write()?;
        add(&mut store, &self.paths, self.reading)
    }
}

/// Reads `paths` into `store` and says on standard error what was done.
pub(crate) fn add(store: &mut Store, paths: &[PathBuf], reading: Reading) -> anyhow::Result<Outcome> {
    let pipeline = pipeline()?;
    store.know(&names::known(&pipeline.coder().roster))?;
    let mut batch = Batch { store, told: Vec::new(), bytes: 0, added: Added::default() };
    let (outcome, summary) = reading.each(paths, &pipeline, |told| batch.put(told))?;
    batch.keep()?;
    let Added { articles, known, replaced, mentions, entries } = batch.added;
    eprintln!("{}", in_words(&summary));
    eprintln!(
        "{} kept ({known} known already, {replaced} replaced), {}, {} begun",
        many(articles, "article"),
        many(mentions, "mention"),
        many(entries, "entry"),
    );
    Ok(outcome)
}

/// Pages on their way into the store, kept some hundred at a time: a transaction a page would be slow, one for all would hold all.
struct Batch<'s> {
    store: &'s mut Store,
    told: Vec<Told>,
    bytes: usize,
    added: Added,
}

impl Batch<'_> {
    const PAGES: usize = 256;
    const BYTES: usize = 8 << 20;

    fn put(&mut self, told: Told) -> anyhow::Result<()> {
        self.bytes += told.reading.text.len();
        self.told.push(told);
        if self.told.len() >= Self::PAGES || self.bytes >= Self::BYTES { self.keep() } else { Ok(()) }
    }

    fn keep(&mut self) -> anyhow::Result<()> {
        let pages: Vec<PageToKeep<'_>> = self.told.iter().map(Told::to_keep).collect();
        let added = self.store.add(&pages)?;
        self.added.articles += added.articles;
        self.added.known += added.known;
        self.added.replaced += added.replaced;
        self.added.mentions += added.mentions;
        self.added.entries += added.entries;
        self.told.clear();
        self.bytes = 0;
        Ok(())
    }
}
