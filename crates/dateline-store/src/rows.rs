//! The one place that is serialised: what a page was read into, as one flat JSON object (`dateline read --format jsonl`).
//!
//! In comes a reading with the reports coded from it; out goes a [`PageRecord`], which can be read back. Spans become offsets in
//! characters, evidence is quoted, unknown fields are null. The strict PLOVER projection is in [`plover`], the way back in [`back`].

use dateline_model::actor::Party;
use dateline_model::article::{Article, Extent, Reading, Sign};
use dateline_model::doubt::Doubt;
use dateline_model::mention::Cite;
use dateline_model::page::PageKind;
use dateline_model::place::Place;
use dateline_model::report::Report;
use serde::{Deserialize, Serialize};

pub mod back;
pub mod offsets;
pub mod plover;

use offsets::Offsets;

/// The reports of one page by article: the article's index in [`Reading::articles`], and what was coded from it.
pub type Coded = (usize, Vec<Report>);

/// One page as it was read. Offsets are in characters (Unicode scalar values) of `text`, end exclusive.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct PageRecord {
    /// The page's name, as given.
    pub id: String,
    /// The page's address.
    pub url: Option<String>,
    /// `article`, `listing`, `feed`, `sitemap` or `text`.
    pub kind: String,
    /// The title, or the heading of a listing.
    pub title: Option<String>,
    /// The people who wrote it.
    pub authors: Vec<String>,
    /// The outlet.
    pub source: Option<String>,
    /// BCP 47 tag.
    pub language: Option<String>,
    /// RFC 3339 date or date-time.
    pub published: Option<String>,
    /// RFC 3339 date or date-time of the last change.
    pub modified: Option<String>,
    /// By what sign the day of publication is known: `given`, `json-ld`, `meta`, `time-element`, `url`, `text`, `feed`.
    pub published_by: Option<String>,
    /// The plain text.
    pub text: String,
    /// What a listing or feed offers.
    pub items: Vec<ItemRecord>,
    /// The event mentions, in text order.
    pub events: Vec<EventRecord>,
    /// Sources named in brackets.
    pub cites: Vec<CiteRecord>,
    /// What was noticed and not settled.
    pub doubts: Vec<DoubtRecord>,
}

/// One item of a listing or feed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ItemRecord {
    /// The title, as printed.
    pub title: Option<String>,
    /// A label before the teaser: "Executive Summary".
    pub label: Option<String>,
    /// The teaser without its "... MORE".
    pub teaser: Option<String>,
    /// Whether the text breaks off.
    pub truncated: bool,
    /// The item's own address.
    pub url: Option<String>,
    /// Date or date-time of publication.
    pub date: Option<String>,
    /// Its authors, parted by commas.
    pub author: Option<String>,
}

/// One event mention.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct EventRecord {
    /// The evidence.
    pub sentence: String,
    /// Its first character.
    pub start: u32,
    /// One past its last character.
    pub end: u32,
    /// The word that names the act.
    pub trigger: String,
    /// Its first character.
    pub trigger_start: u32,
    /// One past its last character.
    pub trigger_end: u32,
    /// The PLOVER category.
    pub event: String,
    /// The PLOVER mode.
    pub mode: Option<String>,
    /// The PLOVER contexts.
    pub contexts: Vec<String>,
    /// `occurred`, `future`, `hypothetical` or `negated`.
    pub status: String,
    /// Who.
    pub actors: Vec<PartyRecord>,
    /// To whom.
    pub recipients: Vec<PartyRecord>,
    /// EDTF level 1.
    pub date: Option<String>,
    /// The words that the date comes from.
    pub date_text: Option<String>,
    /// Where.
    pub place: Option<PlaceRecord>,
    /// The same for mentions of one event within the page.
    pub event_id: u32,
    /// What coded it.
    pub rule: String,
    /// Indexes into the page's cites that stand in the same sentence.
    pub cites: Vec<u32>,
}

/// A party to an event.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct PartyRecord {
    /// The words that name it.
    pub text: String,
    /// Their first character.
    pub start: u32,
    /// One past their last character.
    pub end: u32,
    /// Country or group.
    pub code: Option<String>,
    /// What it is there.
    pub sector: Option<String>,
    /// Canonical name of the person or organisation.
    pub name: Option<String>,
    /// The office held on the day of the event.
    pub office: Option<String>,
    /// Key of the actor file.
    pub id: Option<String>,
}

/// Where an act took place.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct PlaceRecord {
    /// The words that name it.
    pub text: String,
    /// ISO 3166-1 alpha-3.
    pub country: Option<String>,
    /// Its usual English name.
    pub name: Option<String>,
    /// Degrees north.
    pub lat: Option<f64>,
    /// Degrees east.
    pub lon: Option<f64>,
    /// GeoNames number.
    pub geonameid: Option<u32>,
}

/// A source named in brackets.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct CiteRecord {
    /// The source as printed.
    pub source: Option<String>,
    /// The date of the report, EDTF.
    pub date: Option<String>,
    /// First character of the bracket.
    pub start: u32,
    /// One past its last character.
    pub end: u32,
}

/// What was noticed and not settled.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct DoubtRecord {
    /// In words.
    pub what: String,
    /// First character in question; null when the doubt is about the whole page.
    pub start: Option<u32>,
    /// One past the last.
    pub end: Option<u32>,
}

impl PageRecord {
    /// The record of a page: `reading` with what was `coded` from its articles, the `cites` of the page and the `doubts` of the
    /// later stages (the reading's own are put before them).
    ///
    /// Events are put in text order. Each article's event numbers are its own; on the page they are counted anew from 1.
    pub fn of(reading: &Reading, coded: &[Coded], cites: &[Cite], doubts: &[Doubt]) -> Self {
        let offsets = Offsets::new(&reading.text);
        let mut reports: Vec<(usize, &Report)> =
            coded.iter().flat_map(|(article, reports)| reports.iter().map(|report| (*article, report))).collect();
        reports.sort_by_key(|(article, report)| (report.evidence.start, report.trigger.start, *article));
        let mut known = std::collections::HashMap::new();
        let events = reports
            .into_iter()
            .map(|(article, report)| {
                let next = known.len() as u32 + 1;
                let number = *known.entry((article, report.event_id)).or_insert(next);
                event(report, number, &reading.text, &offsets)
            })
            .collect();
        let date = page_date(reading);
        let single = match (reading.kind, reading.articles.as_slice()) {
            (PageKind::Article | PageKind::Text, [article, ..]) => Some(article),
            _ => None,
        };
        Self {
            id: reading.id.clone(),
            url: reading.url.clone(),
            kind: reading.kind.as_str().to_owned(),
            title: reading.title.clone().or_else(|| single.and_then(|article| article.title.clone())),
            authors: single.map(|article| article.authors.clone()).unwrap_or_default(),
            source: reading.source.clone().or_else(|| single.and_then(|article| article.source.clone())),
            language: reading.language.clone().or_else(|| single.and_then(|article| article.language.clone())),
            published: date.as_ref().map(|(date, _)| date.clone()),
            published_by: date.map(|(_, sign)| sign.as_str().to_owned()),
            modified: single.and_then(|article| article.modified.clone()),
            text: reading.text.to_string(),
            items: match reading.kind {
                PageKind::Listing | PageKind::Feed | PageKind::Sitemap => reading.articles.iter().map(item).collect(),
                PageKind::Article | PageKind::Text => Vec::new(),
            },
            events,
            cites: cites.iter().map(|cite| cite_record(cite, &offsets)).collect(),
            doubts: reading.doubts.iter().chain(doubts).map(|doubt| doubt_record(doubt, &offsets)).collect(),
        }
    }
}

/// Date or date-time of publication as records write it.
pub(crate) fn date_of(article: &Article) -> Option<String> {
    article.published.as_ref().map(|published| published.at.clone().unwrap_or_else(|| published.day.to_string()))
}

/// The page's own date: that of its one article, or what the giver said of all that stands on it.
fn page_date(reading: &Reading) -> Option<(String, Sign)> {
    let first = reading.articles.first()?;
    let published = first.published.as_ref()?;
    let whole = match reading.kind {
        PageKind::Article | PageKind::Text => true,
        _ => {
            published.by == Sign::Given
                && reading.articles.iter().all(|article| article.published.as_ref() == Some(published))
        }
    };
    whole.then(|| date_of(first).map(|date| (date, published.by))).flatten()
}

fn item(article: &Article) -> ItemRecord {
    ItemRecord {
        title: article.title.clone(),
        label: article.label.clone(),
        teaser: article.teaser().map(str::to_owned),
        truncated: article.extent == Extent::Teaser { truncated: true },
        url: article.url.clone(),
        date: date_of(article),
        author: (!article.authors.is_empty()).then(|| article.authors.join(", ")),
    }
}

fn event(report: &Report, number: u32, text: &str, offsets: &Offsets<'_>) -> EventRecord {
    let (start, end) = offsets.characters(report.evidence);
    let (trigger_start, trigger_end) = offsets.characters(report.trigger);
    EventRecord {
        sentence: report.evidence.of(text).to_owned(),
        start,
        end,
        trigger: report.trigger.of(text).to_owned(),
        trigger_start,
        trigger_end,
        event: report.category.as_str().to_owned(),
        mode: report.mode.map(|mode| mode.as_str().to_owned()),
        contexts: report.contexts.iter().map(|(context, _)| context.as_str().to_owned()).collect(),
        status: report.status.as_str().to_owned(),
        actors: report.actors.iter().map(|party| party_record(party, text, offsets)).collect(),
        recipients: report.recipients.iter().map(|party| party_record(party, text, offsets)).collect(),
        date: report.when.as_ref().map(|(when, _)| when.to_string()),
        date_text: report.when.as_ref().and_then(|(_, span)| *span).map(|span| span.of(text).to_owned()),
        place: report.place.as_ref().map(|place| place_record(place, text)),
        event_id: number,
        rule: report.rule.clone(),
        cites: report.cites.clone(),
    }
}

pub(crate) fn party_record(party: &Party, text: &str, offsets: &Offsets<'_>) -> PartyRecord {
    let (start, end) = offsets.characters(party.span);
    PartyRecord {
        text: party.span.of(text).to_owned(),
        start,
        end,
        code: party.code.map(|code| code.as_str().to_owned()),
        sector: party.sector.map(|sector| sector.as_str().to_owned()),
        name: party.name.clone(),
        office: party.office.clone(),
        id: party.id.clone(),
    }
}

pub(crate) fn place_record(place: &Place, text: &str) -> PlaceRecord {
    PlaceRecord {
        text: place.span.of(text).to_owned(),
        country: place.country.map(|code| code.as_str().to_owned()),
        name: Some(place.name.clone()).filter(|name| !name.is_empty()),
        lat: place.point.map(|(lat, _)| lat),
        lon: place.point.map(|(_, lon)| lon),
        geonameid: place.geonameid,
    }
}

fn cite_record(cite: &Cite, offsets: &Offsets<'_>) -> CiteRecord {
    let (start, end) = offsets.characters(cite.span);
    CiteRecord { source: cite.source.clone(), date: cite.when.map(|when| when.to_string()), start, end }
}

fn doubt_record(doubt: &Doubt, offsets: &Offsets<'_>) -> DoubtRecord {
    let range = doubt.span.map(|span| offsets.characters(span));
    DoubtRecord { what: doubt.what.clone(), start: range.map(|range| range.0), end: range.map(|range| range.1) }
}
