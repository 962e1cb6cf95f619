//! What can be wrong with bytes, and where. Comes in: nothing; goes out: the one error type of this crate.
//!
//! Half a page is still an article: what is odd but readable is a doubt of the reading, not an error.

use thiserror::Error;

/// Why a page, or a line of a file of pages, could not be read.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum ReadError {
    /// There is nothing but white space.
    #[error("the page is empty: expected text or HTML, found {bytes} bytes of white space")]
    Empty {
        /// How many bytes there were.
        bytes: usize,
    },
    /// Markup that shows no text.
    #[error("the page shows no text: {bytes} bytes of markup without a title or a paragraph")]
    NoText {
        /// How many bytes of markup there are.
        bytes: usize,
    },
    /// The bytes are no text of any kind.
    #[error("the page is not text: {what} at byte {byte}")]
    Binary {
        /// What the bytes look like, such as "a PDF file" or "a NUL byte".
        what: &'static str,
        /// The first byte that says so.
        byte: usize,
    },
    /// A page, or a line of a file of pages, is longer than the limit.
    #[error("{} longer than {limit} bytes, the limit `page_bytes`", place(*.line, "the page is"))]
    TooLong {
        /// The limit, in bytes.
        limit: usize,
        /// The line of the file of pages, counted from 1; none for a single page.
        line: Option<usize>,
    },
    /// HTML elements are nested more deeply than the limit.
    #[error("elements are nested {depth} deep at byte {byte}, the limit `depth` is {limit}")]
    TooDeep {
        /// How deep.
        depth: usize,
        /// The limit.
        limit: usize,
        /// The byte of the tag that went too deep.
        byte: usize,
    },
    /// Compressed data that cannot be unpacked to its end.
    #[error("the gzip data is broken or cut off after {byte} unpacked bytes: {why}")]
    Gzip {
        /// How many bytes were unpacked before.
        byte: u64,
        /// What the unpacker says.
        why: String,
    },
    /// A line of a JSON Lines file that cannot be used.
    #[error("line {line}: {why}")]
    JsonLine {
        /// The line, counted from 1.
        line: usize,
        /// What was expected and what was found.
        why: String,
    },
    /// A feed or sitemap that cannot be understood.
    #[error("the {format} cannot be read: {why}")]
    Markup {
        /// `feed` or `sitemap`.
        format: &'static str,
        /// What the reader says, with the place where it knows it.
        why: String,
    },
    /// A record of a WARC archive that cannot be used.
    #[error("the archive is broken at byte {byte}: {why}")]
    Archive {
        /// Bytes of the unpacked archive before the broken record.
        byte: u64,
        /// What was expected and what was found.
        why: String,
    },
    /// The source of the bytes failed.
    #[error("cannot read on after byte {byte}: {source}")]
    Source {
        /// How many bytes had come.
        byte: u64,
        /// What the system says.
        source: std::io::Error,
    },
}

/// "line 3 is", or what stands for a page without lines.
fn place(line: Option<usize>, page: &str) -> String {
    line.map_or_else(|| page.to_owned(), |line| format!("line {line} is"))
}
