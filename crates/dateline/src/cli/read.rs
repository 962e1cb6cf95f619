//! `dateline read`: what pages say and report, as records, a table or Markdown. Nothing is kept.

use std::io::{self, BufWriter, IsTerminal as _, Write};
use std::path::PathBuf;

use clap::Args;
use dateline_store::rows::plover::{PloverOptions, PloverRecord};
use dateline_store::rows::{EventRecord, PageRecord, PartyRecord};

use super::Outcome;
use super::intake::{Reading, in_words, pipeline};
use super::table::{Column, Table, clean};

/// Read pages and print what they report; nothing is kept
///
/// PATH is a file, a folder, or - for standard input. What a file is shows in its bytes, not in its name: HTML, plain text, or
/// JSON Lines with a page on each line (`text` or `html`, and what is known of `id`, `url`, `published`, `source`, `title`), each
/// compressed by gzip or not. Folders are walked in sorted order; hidden files and README files in them are passed over.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Read {
    /// Files, folders, or - for standard input
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// How to print; a table on a terminal, jsonl into a pipe or file unless told
    #[arg(long, short, value_enum)]
    format: Option<ReadFormat>,
    #[command(flatten)]
    reading: Reading,
}

const EXAMPLES: &str = "Examples:
  dateline read page.html
  dateline read --format jsonl examples/press > records.jsonl
  dateline read --published 2024-07-26 --source \"Harbor Wire\" story.txt
  zcat pages.jsonl.gz | dateline read - --format plover";

/// How `read` prints.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum ReadFormat {
    /// One JSON object a page
    Jsonl,
    /// One line an event, for the eye
    Table,
    /// One section a page, for a memo
    Markdown,
    /// One strict PLOVER 2.0 record an event
    Plover,
}

impl Read {
    pub(crate) fn run(self) -> anyhow::Result<Outcome> {
        let on_terminal = io::stdout().is_terminal();
        let format = self.format.unwrap_or(if on_terminal { ReadFormat::Table } else { ReadFormat::Jsonl });
        let mut out = BufWriter::new(io::stdout().lock());
        let table = Table::new(&COLUMNS);
        if format == ReadFormat::Table {
            table.print_heads(&mut out)?;
        }
        let pipeline = pipeline()?;
        let (outcome, summary) = self.reading.each(&self.paths, &pipeline, |told| {
            let record = told.record();
            match format {
                ReadFormat::Jsonl => line(&mut out, &record)?,
                ReadFormat::Plover => {
                    for record in PloverRecord::of(&record, PloverOptions::default()).records {
                        line(&mut out, &record)?;
                    }
                }
                ReadFormat::Table => {
                    record.events.iter().try_for_each(|event| table.print(&mut out, &row(&record, event)))?
                }
                ReadFormat::Markdown => markdown(&mut out, &record)?,
            }
            // Whoever looks at a terminal wants to see a page when it is read.
            if on_terminal { Ok(out.flush()?) } else { Ok(()) }
        })?;
        out.flush()?;
        eprintln!("{}", in_words(&summary));
        Ok(outcome)
    }
}

fn line(out: &mut impl Write, record: &impl serde::Serialize) -> anyhow::Result<()> {
    serde_json::to_writer(&mut *out, record)?;
    Ok(out.write_all(b"\n")?)
}

const COLUMNS: [Column; 5] = [
    Column { head: "WHEN", width: 12 },
    Column { head: "WHAT", width: 22 },
    Column { head: "WHO", width: 0 },
    Column { head: "WHERE", width: 14 },
    Column { head: "PAGE", width: 24 },
];

fn row(record: &PageRecord, event: &EventRecord) -> [String; 5] {
    [
        event.date.clone().unwrap_or_else(|| "-".to_owned()),
        what(event),
        who(event),
        event.place.as_ref().map(|place| place.name.clone().unwrap_or_else(|| place.text.clone())).unwrap_or_default(),
        record.id.clone(),
    ]
}

/// "CONSULT visit (future)".
fn what(event: &EventRecord) -> String {
    let mut what = event.event.clone();
    if let Some(mode) = &event.mode {
        what += &format!(" {mode}");
    }
    if event.status != "occurred" {
        what += &format!(" ({})", event.status);
    }
    what
}

/// "RUS Sergei Shoigu -> PRK Kim Jong Un".
fn who(event: &EventRecord) -> String {
    let side = |parties: &[PartyRecord]| parties.iter().map(party).collect::<Vec<_>>().join(", ");
    let (actors, recipients) = (side(&event.actors), side(&event.recipients));
    if recipients.is_empty() { actors } else { format!("{actors} -> {recipients}") }
}

fn party(party: &PartyRecord) -> String {
    let name = party.name.as_ref().unwrap_or(&party.text);
    party.code.as_ref().map_or_else(|| name.clone(), |code| format!("{code} {name}"))
}

/// A section a page: title, what is known of it, its items, its events with their sentences.
fn markdown(out: &mut impl Write, record: &PageRecord) -> io::Result<()> {
    writeln!(out, "## {}\n", clean(record.title.as_deref().unwrap_or(&record.id)))?;
    let known = [record.source.as_deref(), record.published.as_deref(), record.url.as_deref()];
    let known: Vec<String> = known.into_iter().flatten().map(clean).collect();
    if !known.is_empty() {
        writeln!(out, "{}\n", known.join(" · "))?;
    }
    for item in &record.items {
        let title = clean(item.title.as_deref().unwrap_or("(no title)"));
        let more = if item.truncated { " …" } else { "" };
        let date = item.date.as_deref().map(|date| format!("{date} ")).unwrap_or_default();
        let teaser = clean(item.teaser.as_deref().unwrap_or_default());
        writeln!(out, "- {date}**{title}** {teaser}{more}")?;
    }
    if !record.items.is_empty() {
        writeln!(out)?;
    }
    for event in &record.events {
        let date = event.date.as_deref().unwrap_or("no date");
        let place = event.place.as_ref().map(|place| format!(", {}", clean(&place.text))).unwrap_or_default();
        writeln!(out, "- **{date}** {} — {}{place}\n  > {}", what(event), clean(&who(event)), clean(&event.sentence))?;
    }
    if record.events.is_empty() {
        writeln!(out, "No event found.")?;
    }
    writeln!(out)
}
