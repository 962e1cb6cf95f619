//! `/entry/{id}`: one entry of the chronicle: when, where, who, what, and every report's sentence, and why they were joined.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use dateline_store::view::{EntryPage, LinkedEntry};

use super::article::Note;
use super::fault::Fault;
use super::frame::{Frame, Place, html};
use super::marks;
use super::pool::Pool;
use super::shown::{Act, Article, Entry, Who, each_once, many};
use crate::words::{self, Length};

#[derive(Debug, Template)]
#[template(path = "entry.html")]
struct Page {
    frame: Frame,
    entry: Entry,
    /// The date in full words.
    date: Option<String>,
    country: Option<String>,
    point: Option<String>,
    actors: Vec<Who>,
    recipients: Vec<Who>,
    /// "3 articles, 2 independent, 2 outlets".
    support: String,
    reports: Vec<Report>,
    linked: Vec<(String, Entry)>,
    differences: Vec<Difference>,
    history: Vec<String>,
}

#[derive(Debug)]
struct Report {
    article: Article,
    html: String,
    note: Note,
}

/// A field in which reports differ, and the values with their number of articles.
#[derive(Debug)]
struct Difference {
    field: String,
    values: Vec<(String, String)>,
}

pub(super) async fn page(State(pool): State<Arc<Pool>>, Path(id): Path<String>) -> Result<Response, Fault> {
    let missing = Fault::NotFound(format!("There is no entry {id} in the store."));
    let Ok(number) = id.parse::<i64>() else { return Err(missing) };
    let found = pool.ask(move |store| store.entry(number)).await?;
    Ok(html(&laid_out(&found.ok_or(missing)?)))
}

fn laid_out(page: &EntryPage) -> Page {
    let line = &page.entry;
    let entry = Entry::of(line);
    let names = |parties: &[Who]| parties.iter().map(|who| who.name.as_str()).collect::<Vec<_>>().join(", ");
    let actors: Vec<Who> = each_once(&line.actors);
    let recipients: Vec<Who> = each_once(&line.recipients);
    let title = format!("{}: {}", entry.act.name, names(&actors));
    let reports = page.reports.iter().enumerate().map(|(index, report)| Report {
        article: Article::of(&report.article),
        html: marks::sentence(&report.mention),
        note: Note::of(index + 1, &report.mention),
    });
    let differences = page.differences.iter().map(|difference| Difference {
        field: difference.field.clone(),
        values: difference
            .values
            .iter()
            .map(|(value, count)| (said(&difference.field, value), many(u64::from(*count), "article", "articles")))
            .collect(),
    });
    let linked = page.linked.iter().map(|LinkedEntry { relation, entry }| (relation.clone(), Entry::of(entry)));
    let history = page.history.iter().map(|line| {
        let undone = if line.undone { " (undone)" } else { "" };
        let note = if line.note.is_empty() { String::new() } else { format!(": “{}”", line.note) };
        format!("{} {}, {}{note}{undone}", line.at, line.by, line.what)
    });
    Page {
        frame: Frame::new(title, Place::Elsewhere),
        date: line.date.as_deref().map(|date| words::date(date, Length::Long)),
        country: line.place.as_ref().and_then(|place| place.country.clone().filter(|country| *country != place.name)),
        point: line.place.as_ref().and_then(|place| place.point).map(|(lat, lon)| format!("{lat:.2}, {lon:.2}")),
        support: format!(
            "{}, {} independent, {}",
            many(u64::from(line.articles), "article", "articles"),
            line.independent,
            many(u64::from(line.sources), "outlet", "outlets"),
        ),
        actors,
        recipients,
        reports: reports.collect(),
        linked: linked.collect(),
        differences: differences.collect(),
        history: history.collect(),
        entry,
    }
}

/// A value of a field in words.
fn said(field: &str, value: &str) -> String {
    match field {
        "date" => words::date(value, Length::Long),
        "status" => words::status(value).unwrap_or("took place").to_owned(),
        _ => value.to_owned(),
    }
}

impl Page {
    /// The act once more, for the heading.
    fn act(&self) -> &Act {
        &self.entry.act
    }
}
