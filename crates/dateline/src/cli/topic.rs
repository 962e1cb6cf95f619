//! `dateline topic`: a topic's page: its latest articles and its chronicle, with evidence and source.

use std::io::{self, BufWriter, Write as _};

use clap::Args;
use dateline::names::asked;
use dateline_store::Store;
use dateline_store::view::Paging;

use super::paper;
use super::{Db, Format, Outcome, print_json};

/// Print a topic's page: latest articles, newest first, and its chronicle
///
/// A topic is a country, a person or an organisation, by its name or code. Several joined by "and" or + mean what touches all of them.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Topic {
    /// Name or code, such as "North Korea", PRK, "Kim Jong Un", "Russia and North Korea"
    #[arg(required = true, value_name = "TOPIC")]
    words: Vec<String>,
    #[command(flatten)]
    db: Db,
    /// How to print; a table on a terminal, JSON into a pipe or file unless told
    #[arg(long, short, value_enum)]
    format: Option<Format>,
    /// How many articles and how many entries
    #[arg(long, value_name = "N", default_value_t = 50)]
    limit: u32,
    /// How many of each to skip
    #[arg(long, value_name = "N", default_value_t = 0)]
    skip: u32,
}

const EXAMPLES: &str = "Examples:
  dateline topic \"North Korea\"
  dateline topic Russia and North Korea --format markdown > brief.md
  dateline topic PRK --format json | jq '.chronicle[].date'";

impl Topic {
    pub(crate) fn run(self) -> anyhow::Result<Outcome> {
        let store = self.db.to_read()?;
        let words = self.words.join(" ");
        let paging = Paging { limit: self.limit, offset: self.skip };
        let page = match asked(&store, &words)? {
            Some(topic) => store.topic(&topic, paging, paging)?,
            None => None,
        };
        let Some(page) = page else { return Err(unknown(&store, &words)?) };
        let mut out = BufWriter::new(io::stdout().lock());
        match Format::or_suitable(self.format) {
            Format::Json => {
                drop(out);
                print_json(&page)?;
            }
            Format::Markdown => {
                paper::topic(&mut out, &page)?;
                out.flush()?;
            }
            Format::Table => {
                paper::topic_table(&mut out, &page)?;
                out.flush()?;
            }
        }
        Ok(Outcome::Good)
    }
}

/// Says which topics there are.
fn unknown(store: &Store, words: &str) -> anyhow::Result<anyhow::Error> {
    let most = store.topics(Paging { limit: 6, offset: 0 })?;
    let names: Vec<&str> = most.iter().map(|topic| topic.name.as_str()).collect();
    Ok(match names.as_slice() {
        [] => anyhow::anyhow!("the store is empty: read something into it with `dateline add PATH...`"),
        names => anyhow::anyhow!("nothing in the store touches {words:?}; it has most about {}", names.join(", ")),
    })
}
