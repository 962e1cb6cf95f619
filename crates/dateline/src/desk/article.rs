//! `/article/{id}`: one article, its event sentences marked, and beside them what was coded.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use dateline_store::view::{ArticlePage, MentionLine};

use super::fault::Fault;
use super::frame::{Frame, Place, html};
use super::marks::{self, Block};
use super::pool::Pool;
use super::shown::{Act, Article, Who, each_once};
use crate::words::{self, Length};

#[derive(Debug, Template)]
#[template(path = "article.html")]
struct Page {
    frame: Frame,
    article: Article,
    teaser_only: bool,
    /// The title with its marks, and the notes that belong to it.
    title: Paragraph,
    paragraphs: Vec<Paragraph>,
    published_by: Option<&'static str>,
    modified: Option<String>,
    same_story: Vec<Article>,
    doubts: Vec<String>,
    /// The name of the page that it was read from.
    page: String,
    events: usize,
}

/// A paragraph and what was coded from it.
#[derive(Debug)]
struct Paragraph {
    html: String,
    notes: Vec<Note>,
}

/// What was coded from a sentence.
#[derive(Clone, Debug)]
pub(super) struct Note {
    pub(super) number: usize,
    pub(super) id: i64,
    pub(super) act: Act,
    pub(super) actors: Vec<Who>,
    pub(super) recipients: Vec<Who>,
    /// The date in words, and as EDTF.
    pub(super) date: Option<(String, String)>,
    pub(super) place: Option<String>,
    pub(super) contexts: String,
    pub(super) rule: String,
    pub(super) entry: Option<i64>,
    pub(super) why: Option<String>,
}

impl Note {
    pub(super) fn of(number: usize, mention: &MentionLine) -> Self {
        let place = mention.place.as_ref().map(|place| match &place.country {
            Some(country) if *country != place.name => format!("{} ({country})", place.name),
            _ => place.name.clone(),
        });
        Self {
            number,
            id: mention.id,
            act: Act::of(&mention.category, mention.mode.as_deref(), &mention.status),
            actors: each_once(mention.actors.iter().map(|party| &party.party)),
            recipients: each_once(mention.recipients.iter().map(|party| &party.party)),
            date: mention.date.as_deref().map(|date| (words::date(date, Length::Short), date.to_owned())),
            place,
            contexts: mention.contexts.join(", "),
            rule: mention.rule.clone(),
            entry: mention.entry,
            why: mention.why.clone(),
        }
    }
}

pub(super) async fn page(State(pool): State<Arc<Pool>>, Path(id): Path<String>) -> Result<Response, Fault> {
    let missing = Fault::NotFound(format!("There is no article {id} in the store."));
    let Ok(number) = id.parse::<i64>() else { return Err(missing) };
    let found = pool.ask(move |store| store.article(number)).await?;
    Ok(html(&laid_out(found.ok_or(missing)?)))
}

fn laid_out(page: ArticlePage) -> Page {
    let ArticlePage { article, text, mentions, same_story, doubts, modified, published_by, page } = page;
    let mut blocks = marks::blocks(&text, &mentions).into_iter().peekable();
    let paragraph = |block: Block| Paragraph {
        html: block.html,
        notes: block.mentions.iter().map(|index| Note::of(index + 1, &mentions[*index])).collect(),
    };
    // The text begins with its title where the page has one; it is shown once, as the heading, with its marks.
    let headed = article.title.as_deref().is_some_and(|title| text.trim_start().starts_with(title.trim()));
    let shown = Article::of(&article);
    let first = blocks.next_if(|_| headed).map(paragraph);
    let title = first.unwrap_or_else(|| Paragraph { html: marks::plain(&shown.title), notes: Vec::new() });
    Page {
        frame: Frame::new(shown.title.clone(), Place::Elsewhere),
        teaser_only: article.teaser_only,
        title,
        paragraphs: blocks.map(paragraph).collect(),
        published_by: published_by.as_deref().map(sign),
        modified: modified.as_deref().map(|when| words::published(when, Length::Short)),
        same_story: same_story.iter().map(Article::of).collect(),
        doubts,
        page,
        events: mentions.len(),
        article: shown,
    }
}

/// By what sign the day of publication is known, in words.
fn sign(by: &str) -> &'static str {
    match by {
        "given" => "the date was given with the page",
        "json-ld" => "the date stands in the page's JSON-LD",
        "meta" => "the date stands in a meta element",
        "time-element" => "the date stands in a time element",
        "url" => "the date stands in the address",
        "text" => "the date stands in the text",
        "feed" => "the date is the feed's",
        _ => "the sign for the date is not known",
    }
}
