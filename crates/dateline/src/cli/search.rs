//! `dateline search`: articles that hold the words, newest first.

use std::io::{self, BufWriter, Write as _};

use clap::Args;
use dateline_store::view::Paging;

use super::paper;
use super::{Db, Format, Outcome, print_json};

/// Find articles by words, actors, places, events and dates, newest first
///
/// Words side by side must all occur. Also: "a phrase", OR, -not, begin*, and the fields actor:PRK actor:"Kim Jong Un" place:RUS
/// event:CONSULT mode:visit status:future source:TASS after:2024-01 before:2025 on:2024-06-19.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Search {
    /// What to look for; a word that begins with - must stand behind --
    #[arg(required = true, value_name = "WORDS")]
    words: Vec<String>,
    #[command(flatten)]
    db: Db,
    /// How to print; a table on a terminal, JSON into a pipe or file unless told
    #[arg(long, short, value_enum)]
    format: Option<Format>,
    /// How many articles
    #[arg(long, value_name = "N", default_value_t = 20)]
    limit: u32,
    /// How many to skip
    #[arg(long, value_name = "N", default_value_t = 0)]
    skip: u32,
}

const EXAMPLES: &str = "Examples:
  dateline search armistice parade
  dateline search 'actor:PRK event:CONSULT after:2024'
  dateline search -- treaty -nuclear";

impl Search {
    pub(crate) fn run(self) -> anyhow::Result<Outcome> {
        let store = self.db.to_read()?;
        let found = store.search(&self.words.join(" "), Paging { limit: self.limit, offset: self.skip })?;
        match Format::or_suitable(self.format) {
            Format::Json => print_json(&found)?,
            format => {
                let mut out = BufWriter::new(io::stdout().lock());
                paper::found(&mut out, &found, format == Format::Table)?;
                out.flush()?;
            }
        }
        Ok(Outcome::Good)
    }
}
