//! `/sources`: the outlets, with how much is kept of each and how new it is.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::response::Response;

use super::fault::Fault;
use super::frame::{Frame, Place, encode, html};
use super::pool::Pool;
use crate::words::{self, Length};

#[derive(Debug, Template)]
#[template(path = "sources.html")]
struct Sources {
    frame: Frame,
    sources: Vec<Source>,
}

#[derive(Debug)]
struct Source {
    /// Empty where pages name no outlet.
    name: String,
    articles: u64,
    newest: Option<String>,
    /// The search for its articles.
    path: String,
}

pub(super) async fn page(State(pool): State<Arc<Pool>>) -> Result<Response, Fault> {
    let sources = pool.ask(|store| store.sources()).await?;
    let sources = sources.into_iter().map(|line| Source {
        path: format!("/search?q={}", encode(&format!("source:\"{}\"", line.source))),
        newest: line.newest.as_deref().map(|day| words::published(day.get(..10).unwrap_or(day), Length::Short)),
        name: line.source,
        articles: line.articles,
    });
    Ok(html(&Sources { frame: Frame::new("Sources", Place::Sources), sources: sources.collect() }))
}
