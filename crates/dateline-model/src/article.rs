//! An article: its text, the blocks that the text is made of, and what is known of who published it when.
//!
//! A listing is no second kind of thing: each of its items is an article whose [`Extent`] is a teaser, and travels the same line.
//! All articles of one page share the page's text; an article's blocks say which part of it is its own.

use std::sync::Arc;

use jiff::civil::Date;

use crate::doubt::Doubt;
use crate::page::PageKind;
use crate::span::Span;

/// What a page was read into: the page's own text and fields, and the articles on it.
#[derive(Clone, Debug)]
pub struct Reading {
    /// The page's name, as given.
    pub id: String,
    /// The page's address, given or canonical.
    pub url: Option<String>,
    /// What kind of page it is.
    pub kind: PageKind,
    /// The page's title: of the article, or the heading of a listing.
    pub title: Option<String>,
    /// The outlet.
    pub source: Option<String>,
    /// BCP 47 tag of the language, when the page says so or it was recognised.
    pub language: Option<String>,
    /// The whole plain text: title first, paragraphs parted by a blank line; for plain text input exactly the text given.
    pub text: Arc<str>,
    /// The articles, in page order. One for an article or text; one an item for a listing or feed.
    pub articles: Vec<Article>,
    /// What was noticed and not settled.
    pub doubts: Vec<Doubt>,
}

/// One article, whole or as the teaser that a listing gives.
#[derive(Clone, Debug)]
pub struct Article {
    /// The text of the *page*; every span of this article points into it.
    pub text: Arc<str>,
    /// The part of `text` that is this article, title included.
    pub span: Span,
    /// The blocks in text order, within `span`.
    pub blocks: Vec<Block>,
    /// Whether this is the whole article or only what a listing offers of it.
    pub extent: Extent,
    /// Its own address.
    pub url: Option<String>,
    /// The title, as printed.
    pub title: Option<String>,
    /// A label printed before the teaser, such as "Executive Summary" or "Introduction".
    pub label: Option<String>,
    /// The people who wrote it.
    pub authors: Vec<String>,
    /// The outlet.
    pub source: Option<String>,
    /// BCP 47 tag of the language.
    pub language: Option<String>,
    /// When it was published, and by what sign that is known.
    pub published: Option<Published>,
    /// When it was last changed, RFC 3339, if the page says so.
    pub modified: Option<String>,
}

impl Article {
    /// The day of publication: the only date that the stages after reading may use as "today".
    pub fn day(&self) -> Option<Date> {
        self.published.as_ref().map(|published| published.day)
    }

    /// The article's own part of the page's text.
    pub fn own_text(&self) -> &str {
        self.span.of(&self.text)
    }

    /// The teaser: the paragraphs of the article without title and label, as printed, trimmed.
    pub fn teaser(&self) -> Option<&str> {
        let mut paragraphs = self.blocks.iter().filter(|block| block.kind.is_prose());
        let first = paragraphs.next()?;
        let last = paragraphs.next_back().unwrap_or(first);
        Some(first.span.to(last.span).of(&self.text).trim())
    }
}

/// How much of an article we have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Extent {
    /// All of it.
    Whole,
    /// What a listing or feed offers of it.
    Teaser {
        /// Whether the text breaks off ("... MORE").
        truncated: bool,
    },
}

/// A piece of an article's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: BlockKind,
}

/// What a block of text is. Marks such as "MORE" or "Read More" belong to no block.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BlockKind {
    /// The article's title.
    Title,
    /// A heading inside the article, or a date label of a chronology that stands alone.
    Heading,
    /// A label before a teaser ("Executive Summary:").
    Label,
    /// Running text.
    Paragraph,
    /// An item of a list.
    ListItem,
    /// A quotation set apart.
    Quote,
    /// "PYONGYANG, July 25 (KCNA) --": not part of any sentence.
    Dateline,
}

impl BlockKind {
    /// Whether the block is running text in which sentences are to be looked for.
    pub fn is_prose(self) -> bool {
        matches!(self, Self::Paragraph | Self::ListItem | Self::Quote)
    }
}

/// When an article was published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Published {
    /// The civil day, as the outlet printed it.
    pub day: Date,
    /// Day and time with offset (RFC 3339), when the page says them.
    pub at: Option<String>,
    /// The sign that decided.
    pub by: Sign,
}

/// By what sign the day of publication is known, strongest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sign {
    /// The giver of the page said so.
    Given,
    /// JSON-LD `datePublished`.
    JsonLd,
    /// A `meta` element.
    Meta,
    /// A `time` element.
    TimeElement,
    /// The address.
    Url,
    /// Visible text: byline or dateline.
    Text,
    /// The feed's own date.
    Feed,
}

impl Sign {
    /// The word used in records: `given`, `json-ld`, `meta`, `time-element`, `url`, `text`, `feed`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Given => "given",
            Self::JsonLd => "json-ld",
            Self::Meta => "meta",
            Self::TimeElement => "time-element",
            Self::Url => "url",
            Self::Text => "text",
            Self::Feed => "feed",
        }
    }
}
