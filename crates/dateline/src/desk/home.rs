//! `/`: what is newest, what is announced, which topics there are.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use dateline_store::view::{Counts, EntryLine, Paging};
use dateline_store::{Store, StoreError};

use super::fault::Fault;
use super::frame::{Frame, Place, encode, html};
use super::pool::Pool;
use super::shown::{Entry, Story, many};
use super::topics::{Line, groups};
use crate::words::{self, Length};

#[derive(Debug, Template)]
#[template(path = "home.html")]
struct Home {
    frame: Frame,
    counts: Counts,
    /// "84 articles from 9 outlets, the newest of 27 December 2025, tell of 120 events: 80 entries in the chronicle."
    sum: String,
    entries: Vec<Entry>,
    stories: Vec<Story>,
    topics: Vec<(&'static str, Vec<Line>)>,
    pairs: Vec<Pair>,
    upcoming: Vec<Entry>,
    /// The day from which on `upcoming` counts, in words.
    as_of: String,
}

/// Two countries and how many entries they share.
#[derive(Debug)]
struct Pair {
    names: String,
    path: String,
    /// "31 entries, mostly talks".
    what: String,
}

/// How many of each list the desk shows.
const ENTRIES: u32 = 12;
const STORIES: u32 = 8;
const TOPICS: u32 = 60;
const PAIRS: u32 = 6;
const UPCOMING: usize = 5;

pub(super) async fn page(State(pool): State<Arc<Pool>>) -> Result<Response, Fault> {
    Ok(html(&pool.ask(home).await?))
}

fn home(store: &Store) -> Result<Home, StoreError> {
    let counts = store.counts()?;
    let topics = store.topics(Paging { limit: TOPICS, offset: 0 })?;
    let from = as_of(store)?;
    let mut upcoming: Vec<EntryLine> = Vec::new();
    for topic in topics.iter().take(12) {
        if let Some(topic) = store.topic_by_key(&topic.key)? {
            upcoming.extend(store.upcoming(&topic, &from, UPCOMING as u32)?);
        }
    }
    upcoming.sort_by(|a, b| (&a.first_day, a.id).cmp(&(&b.first_day, b.id)));
    upcoming.dedup_by_key(|entry| entry.id);
    upcoming.truncate(UPCOMING);
    let stories = store.newest_articles(Paging { limit: STORIES, offset: 0 })?;
    let pairs = store.pairs(None, "0000-01-01", "9999-12-31", PAIRS)?;
    let name = |code: &str| {
        topics.iter().find(|topic| topic.key == code).map_or_else(|| code.to_owned(), |topic| topic.name.clone())
    };
    Ok(Home {
        frame: Frame::new("Desk", Place::Desk),
        sum: format!(
            "{} from {}{} tell of {}: {} in the chronicle.",
            many(counts.articles, "article", "articles"),
            many(counts.sources, "outlet", "outlets"),
            stories
                .first()
                .and_then(|story| story.lead.published.as_deref()?.get(..10))
                .map_or_else(String::new, |day| { format!(", the newest of {},", words::date(day, Length::Long)) }),
            many(counts.mentions, "event", "events"),
            many(counts.entries, "entry", "entries"),
        ),
        entries: Entry::list(&store.newest_entries(ENTRIES)?),
        stories: stories.iter().map(Story::of).collect(),
        pairs: pairs
            .iter()
            .map(|pair| Pair {
                names: format!("{} – {}", name(&pair.one), name(&pair.other)),
                path: format!("/topic/{}", encode(&format!("{}+{}", pair.one, pair.other))),
                what: many(pair.entries, "entry", "entries"),
            })
            .collect(),
        topics: groups(&topics, 14),
        upcoming: Entry::list(&upcoming),
        as_of: words::date(&from, Length::Long),
        counts,
    })
}

/// The day from which on something is upcoming: today, or the day of the newest article where the press kept here ends earlier. An
/// archive is read as of its last day.
pub(super) fn as_of(store: &Store) -> Result<String, StoreError> {
    let today = jiff::Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC).date().to_string();
    let newest = store.newest_articles(Paging { limit: 1, offset: 0 })?;
    let newest = newest.first().and_then(|story| story.lead.published.as_deref()?.get(..10)).map(str::to_owned);
    Ok(newest.map_or_else(|| today.clone(), |newest| newest.min(today.clone())))
}
