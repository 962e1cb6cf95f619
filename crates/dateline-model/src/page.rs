//! What one address gave at one moment: bytes, and what is known of them before they are read.

use jiff::civil::Date;

/// One page as it came in: a file, a record of an archive, a line of a JSON Lines file, an answer of a server.
#[derive(Clone, Debug, Default)]
pub struct Page {
    /// The name by which the run calls it: a file's name without its extension, or the `id` that was given.
    pub id: String,
    /// The address, when one is known.
    pub url: Option<String>,
    /// The bytes, not yet decoded.
    pub bytes: Vec<u8>,
    /// The media type and charset that the sender stated, such as `text/html; charset=windows-1252`.
    pub content_type: Option<String>,
    /// What is known without reading.
    pub given: Given,
}

/// What the giver of a page already knows about it. It wins over what the page says of itself.
#[derive(Clone, Debug, Default)]
pub struct Given {
    /// Day of publication.
    pub published: Option<Date>,
    /// The outlet.
    pub source: Option<String>,
    /// The title.
    pub title: Option<String>,
}

/// What kind of thing a page turned out to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PageKind {
    /// One article.
    Article,
    /// Many articles, each a title and a teaser.
    Listing,
    /// A feed: RSS, RDF, Atom, JSON Feed.
    Feed,
    /// A sitemap: addresses only.
    Sitemap,
    /// Plain text that is one text.
    Text,
}

impl PageKind {
    /// The word used in records: `article`, `listing`, `feed`, `sitemap`, `text`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Article => "article",
            Self::Listing => "listing",
            Self::Feed => "feed",
            Self::Sitemap => "sitemap",
            Self::Text => "text",
        }
    }
}
