//! A record read back: JSON to the values of the house, so that prepared records can be added to a store or merged again.
//!
//! In comes a [`PageRecord`]; out go the reading, the reports by article, the cites and the doubts that [`PageRecord::of`] was given.
//! A record says less than a page did: the blocks of an article are its title and its paragraphs, and an item of a listing is looked
//! for in the text by its words.

use std::str::FromStr;
use std::sync::Arc;

use dateline_model::actor::Party;
use dateline_model::article::{Article, Block, BlockKind, Extent, Published, Reading, Sign};
use dateline_model::doubt::Doubt;
use dateline_model::mention::Cite;
use dateline_model::page::PageKind;
use dateline_model::place::Place;
use dateline_model::report::Report;
use dateline_model::span::Span;
use jiff::civil::Date;

use super::offsets::Offsets;
use super::{Coded, EventRecord, PageRecord, PartyRecord, PlaceRecord};

/// A record that says something the house does not know.
#[derive(Debug, thiserror::Error)]
pub enum BadRecord {
    /// The line is JSON of another kind, or none.
    #[error("not a page record: expected a JSON object")]
    NoObject,
    /// The line is not such a JSON object.
    #[error("not a page record: {0}")]
    Json(#[from] serde_json::Error),
    /// A field holds a word that is not in its list, or a date that is none.
    #[error("page {page:?}, {field}: {why}")]
    Field {
        /// The page's id.
        page: String,
        /// The field, with the number of the event counted from 1.
        field: String,
        /// What was expected.
        why: String,
    },
    /// Offsets that do not fit the text.
    #[error("page {page:?}, {field}: characters {start} to {end} do not fit the text of {length} characters")]
    Offsets {
        /// The page's id.
        page: String,
        /// The field, with the number of the event counted from 1.
        field: String,
        /// The first character stated.
        start: u32,
        /// The end stated.
        end: u32,
        /// How many characters the text has.
        length: u32,
    },
}

/// What a record holds, in the words of the house.
#[derive(Clone, Debug)]
pub struct Parts {
    /// The page and its articles; its own doubts are among `doubts`.
    pub reading: Reading,
    /// The reports by article.
    pub coded: Vec<Coded>,
    /// The sources named in brackets.
    pub cites: Vec<Cite>,
    /// All doubts of the record.
    pub doubts: Vec<Doubt>,
}

impl PageRecord {
    /// Reads one line of JSON.
    ///
    /// # Errors
    /// When the line is no JSON object, or a field has the wrong type.
    pub fn from_json(line: &str) -> Result<Self, BadRecord> {
        if !line.trim_start().starts_with('{') {
            return Err(BadRecord::NoObject);
        }
        Ok(serde_json::from_str(line)?)
    }

    /// The values of the house that this record was made of. A report belongs to the article whose text holds its evidence.
    ///
    /// # Errors
    /// When a category, mode, context, status, code, sector, date or kind is not known, or offsets do not fit the text.
    pub fn into_parts(self) -> Result<Parts, BadRecord> {
        let text: Arc<str> = self.text.as_str().into();
        let back = Back { page: &self, offsets: Offsets::new(&self.text) };
        let kind = back.kind()?;
        let articles = back.articles(kind, &text)?;
        let mut coded: Vec<Coded> = (0..articles.len()).map(|index| (index, Vec::new())).collect();
        for (index, event) in self.events.iter().enumerate() {
            let report = back.report(index, event)?;
            let owner = articles.iter().position(|article| article.span.contains(report.evidence)).unwrap_or(0);
            if let Some((_, reports)) = coded.get_mut(owner) {
                reports.push(report);
            }
        }
        coded.retain(|(_, reports)| !reports.is_empty());
        let mut cites = Vec::new();
        for (index, cite) in self.cites.iter().enumerate() {
            let field = || format!("cite {}", index + 1);
            cites.push(Cite {
                span: back.span(field, cite.start, cite.end)?,
                source: cite.source.clone(),
                when: back.word(field, cite.date.as_deref())?,
            });
        }
        let mut doubts = Vec::new();
        for (index, doubt) in self.doubts.iter().enumerate() {
            let span = match (doubt.start, doubt.end) {
                (Some(start), Some(end)) => Some(back.span(|| format!("doubt {}", index + 1), start, end)?),
                _ => None,
            };
            doubts.push(Doubt { what: doubt.what.clone(), span });
        }
        let reading = Reading {
            id: self.id.clone(),
            url: self.url.clone(),
            kind,
            title: self.title.clone(),
            source: self.source.clone(),
            language: self.language.clone(),
            text,
            articles,
            doubts: Vec::new(),
        };
        Ok(Parts { reading, coded, cites, doubts })
    }
}

struct Back<'p> {
    page: &'p PageRecord,
    offsets: Offsets<'p>,
}

impl Back<'_> {
    fn wrong(&self, field: String, why: impl ToString) -> BadRecord {
        BadRecord::Field { page: self.page.id.clone(), field, why: why.to_string() }
    }

    fn span(&self, field: impl Fn() -> String, start: u32, end: u32) -> Result<Span, BadRecord> {
        self.offsets.span(start, end).ok_or_else(|| BadRecord::Offsets {
            page: self.page.id.clone(),
            field: field(),
            start,
            end,
            length: self.offsets.character(self.page.text.len()),
        })
    }

    /// A word of a closed list, a code or a date, where one is told.
    fn word<T: FromStr>(&self, field: impl Fn() -> String, word: Option<&str>) -> Result<Option<T>, BadRecord>
    where
        T::Err: ToString,
    {
        word.map(str::parse).transpose().map_err(|error: T::Err| self.wrong(field(), error.to_string()))
    }

    fn must<T: FromStr>(&self, field: impl Fn() -> String, word: &str) -> Result<T, BadRecord>
    where
        T::Err: ToString,
    {
        word.parse().map_err(|error: T::Err| self.wrong(field(), error.to_string()))
    }

    fn kind(&self) -> Result<PageKind, BadRecord> {
        Ok(match self.page.kind.as_str() {
            "article" => PageKind::Article,
            "listing" => PageKind::Listing,
            "feed" => PageKind::Feed,
            "sitemap" => PageKind::Sitemap,
            "text" | "" => PageKind::Text,
            other => {
                return Err(
                    self.wrong("kind".into(), format!("{other:?} is not one of article, listing, feed, sitemap, text"))
                );
            }
        })
    }

    fn published(&self, date: Option<&str>, by: Option<&str>) -> Result<Option<Published>, BadRecord> {
        let Some(date) = date else { return Ok(None) };
        let day: Date =
            date.get(..10).unwrap_or(date).parse().map_err(|error| self.wrong("published".into(), error))?;
        let by = match by {
            Some("json-ld") => Sign::JsonLd,
            Some("meta") => Sign::Meta,
            Some("time-element") => Sign::TimeElement,
            Some("url") => Sign::Url,
            Some("text") => Sign::Text,
            Some("feed") => Sign::Feed,
            _ => Sign::Given,
        };
        Ok(Some(Published { day, at: (date.len() > 10).then(|| date.to_owned()), by }))
    }

    fn articles(&self, kind: PageKind, text: &Arc<str>) -> Result<Vec<Article>, BadRecord> {
        let page = self.page;
        if matches!(kind, PageKind::Article | PageKind::Text) {
            let span = Span::new(0, text.len());
            return Ok(vec![Article {
                text: text.clone(),
                span,
                blocks: paragraphs(text, span, page.title.as_deref()),
                extent: Extent::Whole,
                url: page.url.clone(),
                title: page.title.clone(),
                label: None,
                authors: page.authors.clone(),
                source: page.source.clone(),
                language: page.language.clone(),
                published: self.published(page.published.as_deref(), page.published_by.as_deref())?,
                modified: page.modified.clone(),
            }]);
        }
        let mut from = 0;
        let mut articles = Vec::new();
        for item in &page.items {
            let find = |words: Option<&str>, from: usize| {
                let words = words.filter(|words| !words.is_empty())?;
                let at = from + window(text, from).find(words)?;
                Some(Span::new(at, at + words.len()))
            };
            let title = find(item.title.as_deref(), from);
            from = title.map_or(from, |span| span.end as usize);
            let teaser = find(item.teaser.as_deref(), from);
            from = teaser.map_or(from, |span| span.end as usize);
            let span = match (title, teaser) {
                (Some(title), Some(teaser)) => title.to(teaser),
                (one, other) => one.or(other).unwrap_or(Span::new(from, from)),
            };
            let mut blocks: Vec<Block> = title.map(|span| Block { span, kind: BlockKind::Title }).into_iter().collect();
            blocks.extend(teaser.map(|span| Block { span, kind: BlockKind::Paragraph }));
            articles.push(Article {
                text: text.clone(),
                span,
                blocks,
                extent: Extent::Teaser { truncated: item.truncated },
                url: item.url.clone(),
                title: item.title.clone(),
                label: item.label.clone(),
                authors: item.author.iter().flat_map(|all| all.split(", ")).map(str::to_owned).collect(),
                source: page.source.clone(),
                language: page.language.clone(),
                published: self.published(item.date.as_deref(), page.published_by.as_deref())?,
                modified: None,
            });
        }
        Ok(articles)
    }

    fn report(&self, index: usize, event: &EventRecord) -> Result<Report, BadRecord> {
        let field = |name: &'static str| move || format!("event {}, {name}", index + 1);
        let evidence = self.span(field("start and end"), event.start, event.end)?;
        let mut contexts = Vec::new();
        for context in &event.contexts {
            contexts.push((self.must(field("contexts"), context)?, evidence));
        }
        let date_text = event.date_text.as_deref().and_then(|words| self.find(words, evidence));
        let when = self.word(field("date"), event.date.as_deref())?.map(|when| (when, date_text));
        Ok(Report {
            evidence,
            trigger: self.span(field("trigger_start and trigger_end"), event.trigger_start, event.trigger_end)?,
            category: self.must(field("event"), &event.event)?,
            mode: self.word(field("mode"), event.mode.as_deref())?,
            contexts,
            status: self.must(field("status"), &event.status)?,
            actors: self.parties(field("actors"), &event.actors)?,
            recipients: self.parties(field("recipients"), &event.recipients)?,
            when,
            place: event.place.as_ref().map(|place| self.place(field("place"), place, evidence)).transpose()?,
            event_id: event.event_id,
            rule: event.rule.clone(),
            cites: event.cites.clone(),
        })
    }

    fn parties(&self, field: impl Fn() -> String + Copy, parties: &[PartyRecord]) -> Result<Vec<Party>, BadRecord> {
        let party = |party: &PartyRecord| {
            Ok(Party {
                span: self.span(field, party.start, party.end)?,
                code: self.word(field, party.code.as_deref())?,
                sector: self.word(field, party.sector.as_deref())?,
                name: party.name.clone(),
                office: party.office.clone(),
                id: party.id.clone(),
            })
        };
        parties.iter().map(party).collect()
    }

    fn place(
        &self,
        field: impl Fn() -> String + Copy,
        place: &PlaceRecord,
        evidence: Span,
    ) -> Result<Place, BadRecord> {
        Ok(Place {
            span: self
                .find(&place.text, evidence)
                .unwrap_or(Span::new(evidence.start as usize, evidence.start as usize)),
            country: self.word(field, place.country.as_deref())?,
            name: place.name.clone().unwrap_or_default(),
            point: place.lat.zip(place.lon),
            geonameid: place.geonameid,
        })
    }

    /// Words without offsets of their own: in the evidence, or else the first of their kind on the page.
    fn find(&self, words: &str, evidence: Span) -> Option<Span> {
        if words.is_empty() {
            return None;
        }
        let at = |base: usize, text: &str| text.find(words).map(|at| Span::new(base + at, base + at + words.len()));
        at(evidence.start as usize, evidence.of(&self.page.text)).or_else(|| at(0, window(&self.page.text, 0)))
    }
}

/// At most 64 KiB of `text` from byte `from`: words are not looked for further away, so that no record takes quadratic time.
fn window(text: &str, from: usize) -> &str {
    let mut until = text.len().min(from.saturating_add(1 << 16));
    while !text.is_char_boundary(until) {
        until -= 1;
    }
    text.get(from..until).unwrap_or("")
}

/// The paragraphs of a text that are parted by blank lines; the first is the title when it says so.
fn paragraphs(text: &str, all: Span, title: Option<&str>) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut from = all.start as usize;
    for piece in text[all.range()].split("\n\n") {
        let words = piece.trim();
        if !words.is_empty() {
            let start = from + (piece.len() - piece.trim_start().len());
            let kind = if blocks.is_empty() && title == Some(words) { BlockKind::Title } else { BlockKind::Paragraph };
            blocks.push(Block { span: Span::new(start, start + words.len()), kind });
        }
        from += piece.len() + 2;
    }
    blocks
}
