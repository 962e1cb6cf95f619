//! HTML to a reading. Comes in: a page of HTML; goes out: one article, or the items of a listing. The page is parsed once; kind, fields, date
//! and listing are read from its sheet, and then the tree itself is handed to the body extraction.

use std::sync::Arc;

use dateline_model::article::{Article, BlockKind, Extent, Published, Reading, Sign};
use dateline_model::doubt::Doubt;
use dateline_model::page::{Page, PageKind};
use dateline_model::span::Span;
use dom_query::Document;
use dom_smoothie::{Config, Readability};

use crate::authors;
use crate::charset;
use crate::compose::Text;
use crate::depth;
use crate::error::ReadError;
use crate::facts::Facts;
use crate::limits::Limits;
use crate::listing;
use crate::marks;
use crate::metadata;
use crate::plain;
use crate::prune;
use crate::published;
use crate::tree::Sheet;

/// Reads a page as HTML.
///
/// # Errors
/// When the page is nested too deeply or shows no text at all.
pub(crate) fn read(page: &Page, limits: &Limits) -> Result<Reading, ReadError> {
    let decoded = charset::decode(&page.bytes, page.content_type.as_deref(), true);
    depth::check_depth(&decoded.text, limits.depth)?;
    let document = Document::from(decoded.text);
    let sheet = Sheet::of(document.root());
    let facts = Facts::of(&sheet);
    let mut doubts: Vec<Doubt> = decoded.doubt.into_iter().collect();
    let fields = Fields::of(page, &facts, &sheet);
    if let Some(listing) = listing::listing(&sheet, &facts, fields.url.as_deref(), limits.items) {
        return Ok(fields.listing(page, listing, doubts));
    }
    // The extraction compares every heading with the title; an endless one would make that quadratic.
    let endless = |words: &str| words.len() > 2_000;
    if facts.title.as_deref().is_some_and(endless) || facts.metas.iter().any(|(_, content)| endless(content)) {
        document.select("title, meta").remove();
    }
    let lines = body(document, &sheet);
    if lines.is_empty() && fields.title.is_none() {
        return Err(ReadError::NoText { bytes: page.bytes.len() });
    }
    if lines.is_empty() {
        doubts.push(Doubt::about("no body text was found, the title only"));
    }
    Ok(fields.article(page, lines, doubts))
}

/// What is known of the page as a whole.
pub(crate) struct Fields {
    url: Option<String>,
    title: Option<String>,
    pub(crate) source: Option<String>,
    pub(crate) language: Option<String>,
    authors: Vec<String>,
    published: Option<Published>,
    modified: Option<String>,
}

impl Fields {
    fn of(page: &Page, facts: &Facts, sheet: &Sheet) -> Self {
        let url = page
            .url
            .clone()
            .or_else(|| facts.canonical.clone())
            .or_else(|| facts.meta(&["og:url"]).filter(|url| url.starts_with("http")).map(str::to_owned));
        Self {
            title: page.given.title.clone().or_else(|| metadata::title(facts, sheet)),
            source: page.given.source.clone().or_else(|| metadata::source(facts)),
            language: metadata::language(facts),
            authors: authors::authors(facts, sheet),
            published: plain::given_day(page).or_else(|| published::published(facts, sheet, url.as_deref())),
            modified: published::modified(facts),
            url,
        }
    }

    /// The fields of a feed or sitemap, whose title is its outlet's name.
    pub(crate) fn of_list(page: &Page, url: Option<String>, title: Option<String>, language: Option<String>) -> Self {
        Self {
            url: page.url.clone().or(url),
            source: page.given.source.clone().or_else(|| title.clone()),
            title: page.given.title.clone().or(title),
            language,
            authors: Vec::new(),
            published: None,
            modified: None,
        }
    }

    fn reading(
        &self,
        page: &Page,
        kind: PageKind,
        text: Arc<str>,
        articles: Vec<Article>,
        doubts: Vec<Doubt>,
    ) -> Reading {
        Reading {
            id: page.id.clone(),
            url: self.url.clone(),
            kind,
            title: self.title.clone(),
            source: self.source.clone(),
            language: self.language.clone(),
            text,
            articles,
            doubts,
        }
    }

    fn article(self, page: &Page, lines: Vec<(String, BlockKind)>, doubts: Vec<Doubt>) -> Reading {
        let mut text = Text::default();
        let mut blocks = Vec::new();
        if let Some(title) = &self.title {
            text.block(title, BlockKind::Title, &mut blocks, false);
        }
        let mut day = None;
        let mut prose = 0;
        for (at, (words, kind)) in lines.iter().enumerate() {
            // The body often begins with the title once more.
            if at < 3 && self.title.as_deref().is_some_and(|title| plain::squeeze(words) == title) {
                continue;
            }
            let first = prose < 2;
            prose += usize::from(*kind == BlockKind::Paragraph);
            day = day.or(text.block(words, *kind, &mut blocks, first));
        }
        let text: Arc<str> = text.finish().into();
        let published = self.published.clone().or(day.map(|day| Published { day, at: None, by: Sign::Text }));
        let article = Article {
            text: Arc::clone(&text),
            span: Span::new(0, text.len()),
            blocks,
            extent: Extent::Whole,
            url: self.url.clone(),
            title: self.title.clone(),
            label: None,
            authors: self.authors.clone(),
            source: self.source.clone(),
            language: self.language.clone(),
            published,
            modified: self.modified.clone(),
        };
        self.reading(page, PageKind::Article, text, vec![article], doubts)
    }

    fn listing(mut self, page: &Page, listing: listing::Listing, doubts: Vec<Doubt>) -> Reading {
        self.title = page.given.title.clone().or(listing.heading).or(self.title);
        let items = listing
            .items
            .into_iter()
            .map(|item| Offer { source: self.source.clone(), language: self.language.clone(), ..item })
            .collect();
        list(self, page, PageKind::Listing, items, doubts)
    }
}

/// The reading of a page that lists offers: its heading, then each title and teaser, parted by blank lines.
pub(crate) fn list(fields: Fields, page: &Page, kind: PageKind, offers: Vec<Offer>, doubts: Vec<Doubt>) -> Reading {
    let mut text = Text::default();
    if let Some(title) = &fields.title {
        text.paragraph(title);
    }
    let articles = offers
        .into_iter()
        .map(|item| {
            let published = item.published.or_else(|| plain::given_day(page));
            offer(&mut text, Offer { published, ..item })
        })
        .collect();
    finish(fields, page, kind, text, articles, doubts)
}

fn finish(
    fields: Fields,
    page: &Page,
    kind: PageKind,
    text: Text,
    mut articles: Vec<Article>,
    doubts: Vec<Doubt>,
) -> Reading {
    let text: Arc<str> = text.finish().into();
    for article in &mut articles {
        article.text = Arc::clone(&text);
    }
    fields.reading(page, kind, text, articles, doubts)
}

/// What a listing or feed offers of an article.
#[derive(Clone, Debug, Default)]
pub(crate) struct Offer {
    pub(crate) title: Option<String>,
    pub(crate) url: Option<String>,
    pub(crate) label: Option<String>,
    /// Paragraphs of the teaser, or of the whole text, with what each is.
    pub(crate) paragraphs: Vec<(String, BlockKind)>,
    pub(crate) authors: Vec<String>,
    pub(crate) published: Option<Published>,
    pub(crate) modified: Option<String>,
    pub(crate) source: Option<String>,
    pub(crate) language: Option<String>,
    /// Whether `paragraphs` is the whole article.
    pub(crate) whole: bool,
}

/// Adds an offer to the text of its page; the article's own `text` is set when the page is finished.
fn offer(text: &mut Text, offer: Offer) -> Article {
    let mut blocks = Vec::new();
    if let Some(title) = &offer.title {
        text.block(title, BlockKind::Title, &mut blocks, false);
    }
    let (mut label, mut truncated, mut day) = (offer.label, false, None);
    for (at, (words, kind)) in offer.paragraphs.iter().enumerate() {
        if marks::is_mark(words) {
            truncated |= at > 0;
            continue;
        }
        let mark = if offer.whole { None } else { marks::mark_at_end(words) };
        let body = mark.as_ref().map_or(words.as_str(), |mark| words[..mark.start].trim_end());
        truncated |= mark.is_some() || marks::breaks_off(body);
        let (found, rest) = if at == 0 && label.is_none() && !offer.whole {
            crate::plain_listing::label_of(body)
        } else {
            (None, body)
        };
        if let Some((words, name)) = found {
            text.block(words, BlockKind::Label, &mut blocks, false);
            label = Some(name.to_owned());
        }
        if !rest.trim().is_empty() {
            day = day.or(text.block(rest, *kind, &mut blocks, at == 0));
        }
    }
    let first = blocks.first().map_or(Span::default(), |block| block.span);
    let by_dateline = day.map(|day| Published { day, at: None, by: Sign::Text });
    Article {
        text: Arc::from(""),
        span: blocks.iter().fold(first, |span, block| span.to(block.span)),
        blocks,
        extent: if offer.whole { Extent::Whole } else { Extent::Teaser { truncated } },
        url: offer.url,
        title: offer.title,
        label,
        authors: offer.authors,
        source: offer.source,
        language: offer.language,
        published: offer.published.or(by_dateline),
        modified: offer.modified,
    }
}

/// The lines of the article's body.
fn body(document: Document, sheet: &Sheet) -> Vec<(String, BlockKind)> {
    let config = Config { disable_json_ld: true, keep_classes: true, ..Config::default() };
    let found = Readability::with_document(document, None, Some(config)).ok().and_then(|mut readability| {
        readability.parse().ok()?;
        let found = readability.doc.select_single("#readability-page-1");
        found.nodes().first().map(|node| prune::story(&Sheet::of(*node)))
    });
    match found {
        Some(lines) if !lines.is_empty() => lines,
        // A page too short for the extraction still has its paragraphs.
        _ => prune::story(sheet)
            .into_iter()
            .filter(|(words, kind)| *kind == BlockKind::Paragraph && words.len() > 60)
            .collect(),
    }
}
