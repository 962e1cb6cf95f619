//! Full text: what is put into the index, and how a question is answered. (Being built.)

use dateline_model::report::Report;
use rusqlite::{Transaction, params};

use crate::error::StoreError;
use crate::topics::fold;

/// The token of a facet inside the index: filters are words like any other there, which is a hundred times faster than a join
/// (design paper on the store).
pub(crate) fn token(field: &str, value: &str) -> String {
    format!("zf{:016x}", dateline_chronicle::words::hash(format!("{field}:{}", fold(value)).as_bytes()))
}

/// Puts an article into the index.
pub(crate) fn index(
    db: &Transaction<'_>,
    id: i64,
    title: Option<&str>,
    text: &str,
    source: Option<&str>,
    reports: &[&Report],
) -> Result<(), StoreError> {
    let mut facets = Vec::new();
    facets.extend(source.map(|source| token("source", source)));
    for report in reports {
        facets.push(token("event", report.category.as_str()));
        facets.extend(report.mode.map(|mode| token("mode", mode.as_str())));
        facets.push(token("status", report.status.as_str()));
        for party in report.actors.iter().chain(&report.recipients) {
            facets.extend(party.code.map(|code| token("actor", code.as_str())));
            facets.extend(party.name.as_ref().map(|name| token("actor", name)));
        }
        if let Some(place) = &report.place {
            facets.extend(place.country.map(|code| token("place", code.as_str())));
            facets.push(token("place", &place.name));
        }
    }
    facets.sort();
    facets.dedup();
    db.prepare_cached("INSERT INTO words (rowid, title, text, facets) VALUES (?, ?, ?, ?)")?.execute(params![
        id,
        title.unwrap_or(""),
        text,
        facets.join(" ")
    ])?;
    Ok(())
}
