//! Bytes to articles and listings: what does this page say?
//!
//! [`read`] takes one [`Page`] and gives a [`Reading`]: an article, a listing, a feed, a sitemap, a plain text, or why not. [`pages`] takes a
//! file or stream that may hold many pages (JSON Lines, an archive, compressed or not) and gives one page after another. Nothing here knows a
//! clock, a disk or a network, and nothing here knows what an event is.
//!
//! ```
//! use dateline_model::page::{Page, PageKind};
//! let page = Page { id: "a".into(), bytes: b"Talks in Geneva\n\nGENEVA, May 3 (Wire) - They met.".to_vec(), ..Page::default() };
//! let reading = dateline_read::read(&page)?;
//! assert_eq!(reading.kind, PageKind::Text);
//! assert_eq!(reading.title.as_deref(), Some("Talks in Geneva"));
//! assert_eq!(reading.articles[0].teaser(), Some("They met."));
//! # Ok::<(), dateline_read::error::ReadError>(())
//! ```

use std::io::BufRead;

use dateline_model::article::Reading;
use dateline_model::page::Page;

use crate::error::ReadError;
use crate::limits::Limits;
use crate::sniff::Format;

pub mod limits;

pub mod error;

mod sniff;

mod charset;

pub mod container;

mod warc;

mod months;

mod calendar;

mod lines;

mod marks;

mod dateline;

mod plain;

mod plain_listing;

mod depth;

mod tree;

mod stamps;

mod compose;

mod facts;

mod metadata;

mod authors;

mod published;

mod cards;

mod listing;

mod prune;

mod html;

mod xml;

mod feed;

mod sitemap;

/// Reads one page, within the default [`Limits`].
///
/// What the giver knows (`page.given`) wins over what the page says of itself. For plain text [`Reading::text`] is the text as it came,
/// without a byte order mark; else it is the title and the paragraphs, parted by a blank line.
///
/// # Errors
/// When the page is empty, is no text, or breaks a limit. What is odd but readable is a doubt of the reading.
pub fn read(page: &Page) -> Result<Reading, ReadError> {
    read_within(page, &Limits::default())
}

/// Reads one page, within `limits`.
///
/// # Errors
/// As [`read`].
pub fn read_within(page: &Page, limits: &Limits) -> Result<Reading, ReadError> {
    match sniff::format(page, limits)? {
        Format::Plain => plain::read(page),
        Format::Html => html::read(page, limits),
        Format::Feed => feed::read(page, limits),
        Format::JsonFeed => feed::read_json(page, limits),
        Format::Sitemap => sitemap::read(page, limits),
    }
}

/// The pages of a file or stream, one after another, within the default [`Limits`]; memory does not grow with their number.
///
/// What it is shows in the bytes and not in a name: JSON Lines begin with `{` and their first line is a JSON object with `text` or `html`;
/// a WARC archive begins with `WARC/`; everything else is one page, named `id`. Compressed bytes (gzip) are unpacked on the way.
pub fn pages<R: BufRead>(id: impl Into<String>, reader: R) -> container::Pages<R> {
    container::Pages::new(id.into(), reader, Limits::default())
}
