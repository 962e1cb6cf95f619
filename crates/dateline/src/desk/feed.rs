//! `/topic/{key}/atom` and `/topic/{key}/json`: a topic's chronicle for other programs.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::http::header::{CONTENT_TYPE, HOST};
use axum::response::{IntoResponse, Response};
use dateline_store::view::{EntryLine, Paging};

use super::fault::Fault;
use super::pool::Pool;
use super::shown::{Entry, topic_path};
use super::topic::found;

/// Entries of a feed, and entries and articles of the JSON.
const ENTRIES: u32 = 100;

#[derive(Debug, Template)]
#[template(path = "topic.xml", escape = "xml")]
struct Feed {
    name: String,
    /// "http://127.0.0.1:8484".
    desk: String,
    path: String,
    updated: String,
    entries: Vec<(String, Entry)>,
}

/// The chronicle as an Atom feed (RFC 4287), what was reported last first.
pub(super) async fn atom(
    State(pool): State<Arc<Pool>>,
    Path(words): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Fault> {
    let host = headers.get(HOST).and_then(|host| host.to_str().ok()).unwrap_or("localhost");
    let desk = format!("http://{host}");
    let (key, page) = pool.ask(move |store| found(store, &words, none(), some())).await?;
    let mut lines: Vec<(String, &EntryLine)> =
        page.chronicle.iter().chain(&page.undated_entries).map(|line| (updated(line), line)).collect();
    lines.sort_by(|a, b| b.0.cmp(&a.0));
    let feed = Feed {
        name: page.topic.name,
        desk,
        path: topic_path(&key),
        updated: lines.first().map_or_else(|| NEVER.to_owned(), |(updated, _)| updated.clone()),
        entries: lines.into_iter().map(|(updated, line)| (updated, Entry::of(line))).collect(),
    };
    match feed.render() {
        Ok(text) => Ok(([(CONTENT_TYPE, "application/atom+xml; charset=utf-8")], text).into_response()),
        Err(_) => Err(Fault::Broken),
    }
}

/// The topic's page as `dateline topic --format json` prints it.
pub(super) async fn json(State(pool): State<Arc<Pool>>, Path(words): Path<String>) -> Result<Response, Fault> {
    let (_, page) = pool.ask(move |store| found(store, &words, some(), some())).await?;
    let text = serde_json::to_string_pretty(&page).map_err(|_| Fault::Broken)?;
    Ok(([(CONTENT_TYPE, "application/json; charset=utf-8")], text).into_response())
}

fn some() -> Paging {
    Paging { limit: ENTRIES, offset: 0 }
}

fn none() -> Paging {
    Paging { limit: 0, offset: 0 }
}

/// For an entry whose report bears no date; a feed must have one.
const NEVER: &str = "1970-01-01T00:00:00Z";

/// When an entry was last told of, as RFC 3339 asks: the publication of its best report.
fn updated(line: &EntryLine) -> String {
    let published = line.evidence.published.as_deref().or(line.first_day.as_deref()).unwrap_or(NEVER);
    if published.len() == 10 { format!("{published}T00:00:00Z") } else { published.to_owned() }
}
