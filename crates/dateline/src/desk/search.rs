//! `/search?q=`: articles that hold the words, newest first.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use dateline_store::StoreError;
use dateline_store::view::{Paging, SearchPage};
use serde::Deserialize;

use super::fault::Fault;
use super::frame::{Frame, Place, encode, html};
use super::pool::Pool;
use super::shown::Article;

#[derive(Debug, Template)]
#[template(path = "search.html")]
struct Page {
    frame: Frame,
    asked: bool,
    hits: Vec<Hit>,
    missing: Vec<(String, Option<String>)>,
    /// Why the question cannot be understood.
    wrong: Option<String>,
    newer: Option<String>,
    older: Option<String>,
}

#[derive(Debug)]
struct Hit {
    article: Article,
    snippet: Vec<(bool, String)>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    q: String,
    skip: u32,
}

/// Hits a page.
const HITS: u32 = 20;

pub(super) async fn page(State(pool): State<Arc<Pool>>, Query(asked): Query<Asked>) -> Result<Response, Fault> {
    let Asked { q, skip } = asked;
    let words = q.trim().to_owned();
    let mut frame =
        Frame::new(if words.is_empty() { "Search".to_owned() } else { format!("Search: {words}") }, Place::Elsewhere);
    frame.query.clone_from(&words);
    let mut page = Page {
        asked: !words.is_empty(),
        frame,
        hits: Vec::new(),
        missing: Vec::new(),
        wrong: None,
        newer: None,
        older: None,
    };
    if words.is_empty() {
        return Ok(html(&page));
    }
    let question = words.clone();
    match pool.ask(move |store| store.search(&question, Paging { limit: HITS, offset: skip })).await {
        Ok(SearchPage { hits, more, missing }) => {
            let at = |skip: u32| format!("/search?q={}&skip={skip}", encode(&words).replace('+', "%2B"));
            page.hits =
                hits.into_iter().map(|hit| Hit { article: Article::of(&hit.article), snippet: hit.snippet }).collect();
            page.missing = missing;
            page.newer = (skip > 0).then(|| at(skip.saturating_sub(HITS)));
            page.older = more.then(|| at(skip.saturating_add(HITS)));
            page.frame.command = Some(format!("dateline search '{}'", words.replace('\'', "'\\''")));
            Ok(html(&page))
        }
        Err(Fault::Store(StoreError::Query { at, why })) => {
            page.wrong = Some(format!("At character {at}: {why}."));
            Ok((StatusCode::BAD_REQUEST, html(&page)).into_response())
        }
        Err(fault) => Err(fault),
    }
}
