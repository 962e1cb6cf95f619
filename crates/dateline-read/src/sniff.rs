//! Which format is it? Comes in: a page; goes out: one of the formats that this crate reads, or why it is none.
//!
//! By the first bytes, not by a name. What the sender states is believed only where the bytes leave it open.

use dateline_model::page::Page;

use crate::charset;
use crate::error::ReadError;
use crate::limits::Limits;

/// A format that this crate reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    /// Text without markup.
    Plain,
    /// HTML or XHTML.
    Html,
    /// RSS, RDF or Atom.
    Feed,
    /// A JSON Feed.
    JsonFeed,
    /// A sitemap or an index of sitemaps.
    Sitemap,
}

/// First bytes of things that are no text.
const MAGIC: &[(&[u8], &str)] = &[
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a zip archive or office document"),
    (b"\x1f\x8b", "gzip data inside gzip data"),
    (b"\x28\xb5\x2f\xfd", "zstd data"),
    (b"BZh", "bzip2 data"),
    (b"\xfd7zXZ\0", "xz data"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"RIFF", "a RIFF file (WebP, WAV)"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"SQLite format 3\0", "an SQLite database"),
    (b"OggS", "an Ogg file"),
    (b"ID3", "an MP3 file"),
    (b"wOFF", "a font"),
    (b"wOF2", "a font"),
    (b"{\\rtf", "a rich text document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
];

/// The format of `page`.
///
/// # Errors
/// When the page is too long, empty, or no text.
pub(crate) fn format(page: &Page, limits: &Limits) -> Result<Format, ReadError> {
    let bytes = page.bytes.as_slice();
    if bytes.len() > limits.page_bytes {
        return Err(ReadError::TooLong { limit: limits.page_bytes, line: None });
    }
    if let Some((_, what)) = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Err(ReadError::Binary { what, byte: 0 });
    }
    let marked =
        (bytes.starts_with(b"\xff\xfe") && !bytes.starts_with(b"\xff\xfe\0\0")) || bytes.starts_with(b"\xfe\xff");
    let wide = marked || charset::wide(bytes).is_some();
    if !wide && let Some(byte) = binary_at(bytes) {
        return Err(ReadError::Binary { what: "control bytes such as no text has", byte });
    }
    let start = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    if start.is_empty() {
        return Err(ReadError::Empty { bytes: bytes.len() });
    }
    let stated =
        page.content_type.as_deref().map(|stated| stated.split(';').next().unwrap_or("").trim().to_ascii_lowercase());
    if stated.as_deref() == Some("text/plain") {
        return Ok(Format::Plain);
    }
    // In UTF-16 every second byte of markup is nothing.
    let head: Vec<u8> = start.iter().copied().filter(|&byte| byte != 0).take(4_096).collect();
    let head = if marked { head[2.min(head.len())..].trim_ascii_start() } else { head.as_slice() };
    Ok(by_content(head).unwrap_or(if stated.is_some_and(|stated| stated.contains("html")) {
        Format::Html
    } else {
        Format::Plain
    }))
}

/// The first byte that no text has: a NUL, or the first of many control bytes.
fn binary_at(bytes: &[u8]) -> Option<usize> {
    let head = &bytes[..bytes.len().min(64 << 10)];
    let control = |byte: &u8| matches!(byte, 0..=8 | 14..=26 | 28..=31);
    let nul = head.iter().filter(|&&byte| byte == 0).count();
    let controls = head.iter().filter(|byte| control(byte)).count();
    // A stray NUL in a long page is a slip; a page made of them is none. UTF-16 without a mark shows as NULs in every second place.
    (nul * 1_000 > head.len() || controls * 100 > head.len()).then(|| head.iter().position(control)).flatten()
}

fn by_content(head: &[u8]) -> Option<Format> {
    if head.first() == Some(&b'{') {
        return has(&head[..head.len().min(1_000)], b"jsonfeed.org").then_some(Format::JsonFeed);
    }
    let mut lines =
        head.split(|&byte| byte == b'\n').map(<[u8]>::trim_ascii).filter(|line| !line.is_empty()).take(3).peekable();
    if lines.peek().is_some()
        && lines.all(|line| line.starts_with(b"http") && !line.contains(&b' ') && line.contains(&b'/'))
    {
        return Some(Format::Sitemap);
    }
    if head.first() != Some(&b'<') {
        // Some pages begin with a stray word or a script's warning before the markup.
        return (has(head, b"<html") || has(head, b"<!doctype html") || (has(head, b"<head") && has(head, b"<meta")))
            .then_some(Format::Html);
    }
    let name = first_element(head)?;
    let local = name.rsplit(|&byte| byte == b':').next().unwrap_or(name);
    Some(match local.to_ascii_lowercase().as_slice() {
        b"rss" | b"feed" | b"rdf" | b"channel" => Format::Feed,
        b"urlset" | b"sitemapindex" => Format::Sitemap,
        _ => Format::Html,
    })
}

/// The name of the first element, past declarations, comments and instructions.
fn first_element(head: &[u8]) -> Option<&[u8]> {
    let mut rest = head;
    loop {
        let at = rest.iter().position(|&byte| byte == b'<')?;
        rest = &rest[at..];
        let past = if rest.starts_with(b"<!--") {
            b"-->".as_slice()
        } else if rest.starts_with(b"<?") || rest.starts_with(b"<!") {
            b">".as_slice()
        } else {
            let end = rest[1..].iter().position(|byte| !(byte.is_ascii_alphanumeric() || b":_-".contains(byte)))?;
            if end > 0 {
                return Some(&rest[1..=end]);
            }
            rest = &rest[1..];
            continue;
        };
        let end = rest.windows(past.len()).position(|window| window == past)?;
        rest = &rest[end + past.len()..];
    }
}

fn has(bytes: &[u8], what: &[u8]) -> bool {
    bytes.windows(what.len()).any(|window| window.eq_ignore_ascii_case(what))
}
