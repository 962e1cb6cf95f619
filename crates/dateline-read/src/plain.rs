//! Plain text to one article. Comes in: a page without markup; goes out: its reading, with the text exactly as it came.
//!
//! A listing is handed on to `plain_listing`. What is left is one article: a title if the first paragraph looks like one, then byline and
//! dateline, paragraphs, headings, list items and quotations.

use std::sync::Arc;

use dateline_model::article::{Article, Block, BlockKind, Extent, Published, Reading, Sign};
use dateline_model::page::{Page, PageKind};
use dateline_model::span::Span;
use jiff::civil::Date;

use crate::calendar::{Order, first_date};
use crate::charset;
use crate::dateline::{dateline, place_and_date};
use crate::error::ReadError;
use crate::lines::{self, Look, Unit, units};
use crate::plain_listing;

/// Reads a page as plain text.
///
/// # Errors
/// When nothing but white space is left after decoding.
pub(crate) fn read(page: &Page) -> Result<Reading, ReadError> {
    let decoded = charset::decode(&page.bytes, page.content_type.as_deref(), false);
    let text: Arc<str> = decoded.text.into();
    let units = units(&text);
    if units.is_empty() {
        return Err(ReadError::Empty { bytes: page.bytes.len() });
    }
    let doubts = decoded.doubt.into_iter().collect();
    let reading = |kind, title: Option<String>, articles: Vec<Article>| Reading {
        id: page.id.clone(),
        url: page.url.clone(),
        kind,
        title: page.given.title.clone().or(title),
        source: page.given.source.clone().or_else(|| masthead(&text, &units).map(str::to_owned)),
        language: None,
        text: Arc::clone(&text),
        articles,
        doubts,
    };
    if let Some(listing) = plain_listing::items(&text, &units) {
        let articles = listing.items.into_iter().map(|item| item.into_article(&text, page)).collect();
        return Ok(reading(PageKind::Listing, listing.heading, articles));
    }
    let article = article(&text, &units, page);
    Ok(reading(PageKind::Text, article.title.clone(), vec![article]))
}

/// The day that the giver of the page knows.
pub(crate) fn given_day(page: &Page) -> Option<Published> {
    page.given.published.map(|day| Published { day, at: None, by: Sign::Given })
}

fn article(text: &Arc<str>, units: &[Unit], page: &Page) -> Article {
    let mut blocks = Vec::new();
    let mut authors = Vec::new();
    let mut day = None;
    let masthead = masthead(text, units).map(str::to_owned);
    let units = &units[usize::from(masthead.is_some())..];
    let title_units = title_units(text, units);
    if title_units > 0 {
        blocks.push(Block { span: units[0].span.to(units[title_units - 1].span), kind: BlockKind::Title });
    }
    let dates = units.iter().filter(|unit| unit.look == Look::Date).count();
    let mut report = false;
    for (at, unit) in units.iter().enumerate().skip(title_units) {
        let words = unit.body().of(text).trim_end();
        let span = Span::new(unit.span.start as usize, unit.span.start as usize + words.len());
        let near_top = !report && at < title_units + 4;
        match unit.look {
            Look::Mark | Look::Rule => continue,
            Look::Byline if near_top => {
                byline(words, &mut authors);
                // "Last updated" is no day of publication.
                let updated = words.get(..12).is_some_and(|start| start.to_ascii_lowercase().contains("updated"));
                day = day.or_else(|| first_date(words, Order::DayFirst).filter(|_| !updated).map(|found| found.day));
                continue;
            }
            // A date alone under the title, in a text that is no chronology, is when it was published.
            Look::Date if near_top && dates == 1 => {
                day = day.or_else(|| first_date(words, Order::DayFirst).map(|found| found.day));
                blocks.push(Block { span, kind: BlockKind::Dateline });
                continue;
            }
            Look::Title | Look::Prose if near_top && place_and_date(words).is_some() => {
                day = day.or_else(|| place_and_date(words));
                blocks.push(Block { span, kind: BlockKind::Dateline });
                continue;
            }
            _ => {}
        }
        let heading = matches!(unit.look, Look::Title | Look::Date) && !unit.is_listed() && is_heading(text, units, at);
        if near_top && !heading {
            day = day.or(prose(text, span, unit, &mut blocks, true));
        } else if heading {
            blocks.push(Block { span, kind: BlockKind::Heading });
        } else {
            prose(text, span, unit, &mut blocks, false);
        }
        report |= !heading;
    }
    if blocks.is_empty() {
        blocks.push(Block { span: units[0].span.to(units[units.len() - 1].span), kind: BlockKind::Paragraph });
    }
    let own = units[0].span.to(units[units.len() - 1].span);
    let title = (title_units > 0).then(|| squeeze(units[0].span.to(units[title_units - 1].span).of(text)));
    Article {
        text: Arc::clone(text),
        span: blocks.iter().fold(own, |span, block| span.to(block.span)),
        blocks,
        extent: Extent::Whole,
        url: page.url.clone(),
        title: page.given.title.clone().or(title),
        label: None,
        authors,
        source: page.given.source.clone().or(masthead),
        language: None,
        published: given_day(page).or(day.map(|day| Published { day, at: None, by: Sign::Text })),
        modified: None,
    }
}

/// The name of the outlet in capitals on the first line, above the title: "HARBOR WIRE".
pub(crate) fn masthead<'t>(text: &'t str, units: &[Unit]) -> Option<&'t str> {
    let [first, second, ..] = units else { return None };
    let words = first.span.of(text);
    let capitals = !words.chars().any(char::is_lowercase)
        && words.chars().any(char::is_uppercase)
        && words.split_whitespace().count() <= 4;
    let above =
        second.look == Look::Title && !second.after_blank && second.span.of(text).chars().any(char::is_lowercase);
    (first.look == Look::Title && capitals && above && units.len() > 2).then_some(words)
}

/// How many of the first units are the title: none or one.
fn title_units(text: &str, units: &[Unit]) -> usize {
    let first = &units[0];
    let words = first.span.of(text);
    let titled =
        first.look == Look::Title || (first.look == Look::Prose && lines::is_title(words) && !first.is_listed());
    usize::from(
        titled && units.len() > 1 && dateline(words).is_none() && !first.is_listed() && place_and_date(words).is_none(),
    )
}

/// A heading inside an article: alone in its paragraph, short, and followed by running text.
fn is_heading(text: &str, units: &[Unit], at: usize) -> bool {
    let unit = &units[at];
    let words = unit.span.of(text);
    let follows = units.get(at + 1).is_some_and(|next| {
        matches!(next.look, Look::Prose | Look::Date | Look::Byline) || next.is_listed() || next.look == Look::Title
    });
    let alone = unit.after_blank
        && units.get(at + 1).is_none_or(|next| next.after_blank || unit.look == Look::Date || next.look == Look::Prose);
    words.split_whitespace().count() <= 14 && follows && alone && !words.ends_with(['”', '"', '’', '»'])
}

/// Adds running text, its dateline split off when `first`; gives the day of the dateline.
pub(crate) fn prose(text: &str, span: Span, unit: &Unit, blocks: &mut Vec<Block>, first: bool) -> Option<Date> {
    let words = span.of(text);
    let kind = if words.starts_with('>') {
        BlockKind::Quote
    } else if unit.is_listed() {
        BlockKind::ListItem
    } else {
        BlockKind::Paragraph
    };
    let found = (first && kind == BlockKind::Paragraph).then(|| dateline(words)).flatten();
    let Some(found) = found else {
        let quoted =
            if kind == BlockKind::Quote { words.len() - words.trim_start_matches(['>', ' ']).len() } else { 0 };
        if quoted < words.len() {
            blocks.push(Block { span: Span::new(span.start as usize + quoted, span.end as usize), kind });
        }
        return None;
    };
    let start = span.start as usize;
    blocks.push(Block { span: Span::new(start, start + found.end), kind: BlockKind::Dateline });
    blocks.push(Block { span: Span::new(start + found.body, span.end as usize), kind });
    found.day
}

/// The people that a byline names.
pub(crate) fn byline(words: &str, authors: &mut Vec<String>) {
    let Some(rest) = lines::byline_name(words) else { return };
    let names = rest.split(['|', '•', '·', '–', '—']).next().unwrap_or(rest);
    for name in
        names.split([',', ';', '&']).flat_map(|part| part.split(" and ")).map(|name| name.trim_matches(lines::is_space))
    {
        let people = name.split_whitespace().count();
        if (2..=5).contains(&people) && !name.starts_with("our ") && !name.chars().any(|c| c.is_ascii_digit()) {
            authors.push(name.to_owned());
        }
    }
}

/// The words with every run of white space as one space.
pub(crate) fn squeeze(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
