//! `/topic/{key}`: what is announced, the chronicle, the latest articles, who with whom. Several keys joined by `+` mean all at once.

use std::collections::BTreeMap;
use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use dateline_model::plover::Category;
use dateline_store::view::{EntryLine, Paging, PartyLine, TopicPage};
use dateline_store::{Store, StoreError};
use serde::Deserialize;

use super::chart::{Chart, chart};
use super::fault::Fault;
use super::frame::{Frame, Place, encode, html};
use super::home::as_of;
use super::pool::Pool;
use super::shown::{Act, Article, Entry, Story, many, topic_path};
use super::topics::key;
use crate::names;
use crate::words::{self, Length};

#[derive(Debug, Template)]
#[template(path = "topic.html")]
struct Page {
    frame: Frame,
    name: String,
    path: String,
    code: Option<String>,
    /// "31 articles, 58 entries in the chronicle".
    sum: String,
    chart: Option<Chart>,
    asked: Asked,
    /// The categories that occur, each with whether it is chosen.
    types: Vec<(&'static str, &'static str, bool)>,
    entries: Vec<Entry>,
    /// "58 entries", "12 of 58 entries".
    shown: String,
    newer: Option<String>,
    older: Option<String>,
    undated_entries: Vec<Entry>,
    stories: Vec<Story>,
    undated_articles: Vec<Article>,
    newer_articles: Option<String>,
    older_articles: Option<String>,
    upcoming: Vec<Entry>,
    as_of: String,
    whom: Vec<Whom>,
}

/// Another party of the topic's entries.
#[derive(Debug)]
struct Whom {
    name: String,
    path: String,
    /// The topic and this one together.
    both: String,
    cooperation: u32,
    conflict: u32,
    last: String,
}

/// What of a topic is asked for.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    /// A PLOVER category.
    #[serde(rename = "type")]
    category: String,
    /// A year, month or day: entries of that time or later.
    from: String,
    /// A year, month or day: entries of that time or earlier.
    until: String,
    /// Entries to skip.
    skip: usize,
    /// Stories to skip.
    articles: u32,
}

/// Entries a page.
const ENTRIES: usize = 40;
/// Stories a page.
const STORIES: u32 = 12;
/// The newest entries that are looked through for chart, choice and parties.
const LOOKED_AT: u32 = 2_000;
const WHOM: usize = 12;

pub(super) async fn page(
    State(pool): State<Arc<Pool>>,
    Path(words): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Fault> {
    pool.ask(move |store| {
        let page = found(
            store,
            &words,
            Paging { limit: STORIES, offset: asked.articles },
            Paging { limit: LOOKED_AT, offset: 0 },
        )?;
        Ok::<_, Fault>(html(&laid_out(store, &page.0, page.1, asked)?))
    })
    .await
}

/// The topic that words mean, with its key.
pub(super) fn found(
    store: &Store,
    words: &str,
    articles: Paging,
    entries: Paging,
) -> Result<(String, TopicPage), Fault> {
    let missing = || {
        Fault::NotFound(format!(
            "Nothing in the store touches “{words}”. The list of topics has all that something touches, and the search looks for words."
        ))
    };
    let topic = names::asked(store, words)?.ok_or_else(missing)?;
    let page = store.topic(&topic, articles, entries)?.ok_or_else(missing)?;
    Ok((key(&topic), page))
}

fn laid_out(store: &Store, key: &str, page: TopicPage, asked: Asked) -> Result<Page, StoreError> {
    let TopicPage { topic, latest, undated_articles, chronicle, undated_entries } = page;
    let path = topic_path(key);
    let mut frame = Frame::new(topic.name.clone(), Place::Topics);
    frame.command = Some(format!("dateline topic '{}' --format markdown", key.replace('\'', "'\\''")));
    frame.atom = Some(format!("{path}/atom"));

    let chosen: Vec<EntryLine> = chronicle.iter().filter(|entry| asked.wants(entry)).cloned().collect();
    let mut all = many(topic.entries, "entry", "entries");
    if chosen.len() < chronicle.len() {
        all = format!("{} of {all}", chosen.len());
    }
    let here = &chosen[asked.skip.min(chosen.len())..chosen.len().min(asked.skip.saturating_add(ENTRIES))];
    let undated: Vec<EntryLine> = undated_entries
        .into_iter()
        .filter(|entry| asked.is_open() || (asked.is_undated() && asked.wants(entry)))
        .collect();
    let from = as_of(store)?;
    let stories = topic.articles;
    let entry_page = |skip: usize| format!("{path}?{}#chronicle", asked.query(skip, asked.articles));
    let article_page = |skip: u32| format!("{path}?{}#articles", asked.query(asked.skip, skip));
    let upcoming = match names::asked(store, key)? {
        Some(topic) => store.upcoming(&topic, &from, 8)?,
        None => Vec::new(),
    };
    Ok(Page {
        sum: format!(
            "{}, {} in the chronicle",
            many(stories, "article", "articles"),
            many(topic.entries, "entry", "entries")
        ),
        chart: chart(&chronicle),
        types: types(&chronicle, &asked.category),
        entries: Entry::list(here),
        shown: all,
        newer: (asked.skip > 0).then(|| entry_page(asked.skip.saturating_sub(ENTRIES))),
        older: (asked.skip + here.len() < chosen.len()).then(|| entry_page(asked.skip + ENTRIES)),
        undated_entries: Entry::list(&undated),
        newer_articles: (asked.articles > 0).then(|| article_page(asked.articles.saturating_sub(STORIES))),
        older_articles: (latest.len() as u32 == STORIES).then(|| article_page(asked.articles.saturating_add(STORIES))),
        stories: latest.iter().map(Story::of).collect(),
        undated_articles: undated_articles.iter().map(Article::of).collect(),
        upcoming: Entry::list(&upcoming),
        as_of: words::date(&from, Length::Long),
        whom: whom(key, &chosen),
        code: topic.code.filter(|code| *code != topic.name),
        name: topic.name,
        frame,
        path,
        asked,
    })
}

impl Asked {
    fn is_open(&self) -> bool {
        self.category.is_empty() && self.is_undated()
    }

    fn is_undated(&self) -> bool {
        self.from.is_empty() && self.until.is_empty()
    }

    /// Whether an entry is of the kind and time that is asked for. Dates compare as text: `2024` is a beginning of `2024-07-25`.
    fn wants(&self, entry: &EntryLine) -> bool {
        let first = entry.first_day.as_deref().unwrap_or_default();
        let last = entry.last_day.as_deref().unwrap_or(first);
        (self.category.is_empty() || entry.category == self.category)
            && (self.from.is_empty() || last >= self.from.as_str())
            && (self.until.is_empty()
                || first.get(..self.until.len().min(first.len())).is_some_and(|first| first <= self.until.as_str()))
    }

    /// The same choice at another place of the lists.
    fn query(&self, skip: usize, articles: u32) -> String {
        let mut parts = Vec::new();
        for (name, value) in [("type", &self.category), ("from", &self.from), ("until", &self.until)] {
            if !value.is_empty() {
                parts.push(format!("{name}={}", encode(value)));
            }
        }
        if skip > 0 {
            parts.push(format!("skip={skip}"));
        }
        if articles > 0 {
            parts.push(format!("articles={articles}"));
        }
        parts.join("&")
    }
}

/// The categories that occur, in the order of the manual.
fn types(chronicle: &[EntryLine], chosen: &str) -> Vec<(&'static str, &'static str, bool)> {
    Category::ALL
        .iter()
        .map(|category| category.as_str())
        .filter(|word| *word == chosen || chronicle.iter().any(|entry| entry.category == *word))
        .map(|word| (word, words::act(word, None), word == chosen))
        .collect()
}

/// The other parties of the entries, by how many entries they share. A person counts beside the country.
fn whom(key: &str, chronicle: &[EntryLine]) -> Vec<Whom> {
    let own: Vec<&str> = key.split('+').collect();
    let mut others: BTreeMap<String, (String, u32, u32, &EntryLine)> = BTreeMap::new();
    for entry in chronicle.iter().filter(|entry| entry.status == "occurred") {
        let good = Act::of(&entry.category, None, "").is_cooperation();
        let parties: BTreeMap<&str, &PartyLine> = entry
            .actors
            .iter()
            .chain(&entry.recipients)
            .filter_map(|party| Some((party.name.as_deref().or(party.code.as_deref())?, party)))
            // A topic's own people are not whom it deals with.
            .filter(|(other, party)| {
                !own.contains(other) && !party.code.as_deref().is_some_and(|code| own.contains(&code))
            })
            .collect();
        for (other, party) in parties {
            let (_, cooperation, conflict, _) =
                others.entry(other.to_owned()).or_insert_with(|| (party.shown.clone(), 0, 0, entry));
            if good { *cooperation += 1 } else { *conflict += 1 }
        }
    }
    let mut whom: Vec<Whom> = others
        .into_iter()
        .map(|(other, (name, cooperation, conflict, last))| Whom {
            path: topic_path(&other),
            both: topic_path(&format!("{key}+{other}")),
            last: format!(
                "{}, {}",
                words::act(&last.category, last.mode.as_deref()),
                last.date
                    .as_deref()
                    .map_or_else(|| "day not known".to_owned(), |date| words::date(date, Length::Short)),
            ),
            name,
            cooperation,
            conflict,
        })
        .collect();
    whom.sort_by_key(|whom| std::cmp::Reverse(whom.cooperation + whom.conflict));
    whom.truncate(WHOM);
    whom
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_asked_for_as_precisely_as_one_likes() {
        let entry = EntryLine {
            category: "CONSULT".to_owned(),
            first_day: Some("2024-06-01".to_owned()),
            last_day: Some("2024-06-30".to_owned()),
            ..EntryLine::default()
        };
        let asked =
            |from: &str, until: &str| Asked { from: from.to_owned(), until: until.to_owned(), ..Asked::default() };
        for (from, until) in [
            ("", ""),
            ("2024", "2024"),
            ("2024-06", "2024-06"),
            ("2024-06-15", ""),
            ("", "2024-06-01"),
            ("2023", "2025"),
        ] {
            assert!(asked(from, until).wants(&entry), "{from}..{until}");
        }
        for (from, until) in [("2024-07", ""), ("", "2024-05"), ("2025", ""), ("", "2024-05-31")] {
            assert!(!asked(from, until).wants(&entry), "{from}..{until}");
        }
    }
}
