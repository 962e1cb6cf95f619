//! Prints what the scorer of reading wants: one JSON object a page, from the paths named on the command line.
//!
//! `read_scores PATH... > predictions.jsonl`; a `.gz` is dropped from the name with the extension.

use std::fs::File;
use std::io::{BufReader, Write};
use std::path::Path;

use dateline_model::article::{Extent, Reading};
use serde_json::json;

fn main() -> std::io::Result<()> {
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for path in std::env::args().skip(1) {
        let name = Path::new(&path).file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
        let name = name.trim_end_matches(".gz");
        let id = name.rsplit_once('.').map_or(name, |(stem, _)| stem).to_owned();
        for page in dateline_read::pages(id.clone(), BufReader::new(File::open(&path)?)) {
            let name = page.as_ref().map_or(id.clone(), |page| page.id.clone());
            match page.and_then(|page| dateline_read::read(&page)) {
                Ok(reading) => writeln!(out, "{}", row(&reading))?,
                Err(error) => writeln!(out, "{}", json!({ "id": name, "error": error.to_string() }))?,
            }
        }
    }
    Ok(())
}

fn row(reading: &Reading) -> serde_json::Value {
    let first = reading.articles.first();
    let items: Vec<_> = reading.articles.iter().filter(|article| article.extent != Extent::Whole || reading.kind.as_str() == "feed").map(|article| {
        json!({
            "title": article.title, "label": article.label, "teaser": article.teaser(), "url": article.url, "authors": article.authors,
            "truncated": matches!(article.extent, Extent::Teaser { truncated: true }),
            "date": article.day().map(|day| day.to_string()),
        })
    }).collect();
    let body: Vec<&str> = first
        .map(|a| {
            a.blocks
                .iter()
                .filter(|b| b.kind != dateline_model::article::BlockKind::Title)
                .map(|b| b.span.of(&a.text))
                .collect()
        })
        .unwrap_or_default();
    json!({
        "id": reading.id, "kind": reading.kind.as_str(), "title": reading.title, "source": reading.source, "language": reading.language, "url": reading.url,
        "authors": first.map(|a| a.authors.clone()), "published": first.and_then(|a| a.day()).map(|d| d.to_string()),
        "published_by": first.and_then(|a| a.published.as_ref()).map(|p| p.by.as_str()), "modified": first.and_then(|a| a.modified.clone()),
        "text": body.join("\n\n"), "items": items,
        "blocks": first.map(|a| a.blocks.iter().map(|b| json!([format!("{:?}", b.kind), b.span.of(&a.text)])).collect::<Vec<_>>()),
        "doubts": reading.doubts.iter().map(|d| d.what.clone()).collect::<Vec<_>>(),
    })
}
