//! `/topics`: all topics by kind; `?open=North Korea` goes to the topic that the words mean, `&with=Russia` to both at once.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use dateline_model::topic::Topic;
use dateline_store::view::{Paging, TopicLine};
use serde::Deserialize;

use super::fault::Fault;
use super::frame::{Frame, Place, html};
use super::pool::Pool;
use super::shown::{many, topic_path};
use crate::names::asked;

/// A topic in a list.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub(super) name: String,
    pub(super) code: Option<String>,
    pub(super) path: String,
    pub(super) entries: String,
    pub(super) articles: String,
}

impl Line {
    fn of(topic: &TopicLine) -> Self {
        Self {
            name: topic.name.clone(),
            code: topic.code.clone().filter(|code| *code != topic.name),
            path: topic_path(&topic.key),
            entries: many(topic.entries, "entry", "entries"),
            articles: many(topic.articles, "article", "articles"),
        }
    }
}

/// Topics under the name of their kind, at most `limit` of a kind.
pub(super) fn groups(topics: &[TopicLine], limit: usize) -> Vec<(&'static str, Vec<Line>)> {
    let of =
        |kind: &str| topics.iter().filter(|topic| topic.kind == kind).take(limit).map(Line::of).collect::<Vec<_>>();
    [("Countries", of("country")), ("People", of("person")), ("Organisations", of("organisation"))]
        .into_iter()
        .filter(|(_, lines)| !lines.is_empty())
        .collect()
}

#[derive(Debug, Template)]
#[template(path = "topics.html")]
struct Topics {
    frame: Frame,
    groups: Vec<(&'static str, Vec<Line>)>,
    open: String,
    with: String,
    /// What was asked for and is not there.
    unknown: Option<String>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    open: String,
    with: String,
}

/// The most topics on the page: beyond, one searches.
const TOPICS: u32 = 1_000;

pub(super) async fn page(State(pool): State<Arc<Pool>>, Query(form): Query<Asked>) -> Result<Response, Fault> {
    pool.ask(move |store| {
        let Asked { open, with } = form;
        let words: Vec<&str> = [open.trim(), with.trim()].into_iter().filter(|words| !words.is_empty()).collect();
        let mut keys = Vec::new();
        let mut unknown = None;
        for words in &words {
            match asked(store, words)? {
                Some(topic) => keys.push(key(&topic)),
                None => unknown = Some((*words).to_owned()),
            }
        }
        if unknown.is_none() && !keys.is_empty() {
            return Ok(Redirect::to(&topic_path(&keys.join("+"))).into_response());
        }
        let topics = store.topics(Paging { limit: TOPICS, offset: 0 })?;
        let frame = Frame::new("Topics", Place::Topics);
        Ok::<_, Fault>(html(&Topics { frame, groups: groups(&topics, usize::MAX), open, with, unknown }))
    })
    .await
}

/// The key of a topic in an address.
pub(super) fn key(topic: &Topic) -> String {
    match topic {
        Topic::Country(code) => code.to_string(),
        Topic::Named(name) => name.clone(),
        Topic::All(topics) => topics.iter().map(key).collect::<Vec<_>>().join("+"),
    }
}
