//! Merges a stream of page records: what `dateline read` wrote comes in on stdin, one JSON object a line; out goes, in the same
//! order, `{"id","story","events":[{...mention, "entry"}]}`, as the project's merge scorer reads it.
//!
//! `cargo run --release -p dateline-store --example merge < records.jsonl > merged.jsonl`

use std::io::{BufRead as _, Write as _};

use dateline_store::rows::PageRecord;
use dateline_store::{PageToKeep, Store};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut store = Store::open_memory()?;
    let mut pages = Vec::new();
    for line in std::io::stdin().lock().lines() {
        let record = PageRecord::from_json(&line?)?;
        let parts = record.into_parts()?;
        store.add(&[PageToKeep {
            reading: &parts.reading,
            coded: &parts.coded,
            cites: &parts.cites,
            doubts: &parts.doubts,
        }])?;
        pages.push(parts.reading.id);
    }
    let mut out = std::io::stdout().lock();
    for merged in store.merged(&pages)? {
        writeln!(out, "{}", serde_json::to_string(&merged)?)?;
    }
    writeln!(std::io::stderr(), "{}", serde_json::to_string(&store.counts()?)?)?;
    Ok(())
}
