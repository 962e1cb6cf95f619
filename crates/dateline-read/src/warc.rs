//! A WARC archive, one page after another. Comes in: the unpacked stream of an archive (versions 1.0 and 1.1); goes out: the pages that its
//! response and resource records hold. Records of other kinds are passed over and counted.
//!
//! What is broken is reported with its byte, and reading goes on at the next record that begins.

use std::io::{self, BufRead, Read};

use dateline_model::page::Page;
use flate2::read::{MultiGzDecoder, ZlibDecoder};

use crate::error::ReadError;
use crate::limits::Limits;

/// The state of reading an archive.
#[derive(Debug, Default)]
pub(crate) struct Archive {
    /// Unpacked bytes before the next record.
    byte: u64,
    /// Records seen.
    records: usize,
    /// Records that hold no page.
    pub(crate) passed: usize,
    /// Whether the stream itself failed: nothing more can come.
    dead: bool,
}

/// Headers of a record or of an answer: names in lower case.
type Headers = Vec<(String, String)>;

impl Archive {
    /// The next page, an error, or the end. After an error of the stream itself nothing more comes.
    pub(crate) fn next(
        &mut self,
        id: &str,
        limits: &Limits,
        reader: &mut impl BufRead,
    ) -> Option<Result<Page, ReadError>> {
        while !self.dead {
            match self.record(id, limits, reader) {
                Ok(None) => return None,
                Ok(Some(Some(page))) => return Some(Ok(page)),
                Ok(Some(None)) => self.passed += 1,
                Err(error) => return Some(Err(error)),
            }
        }
        None
    }

    fn broken(&self, why: impl Into<String>) -> ReadError {
        ReadError::Archive { byte: self.byte, why: why.into() }
    }

    fn line(&mut self, reader: &mut impl BufRead) -> Result<Option<Vec<u8>>, ReadError> {
        let mut line = Vec::new();
        let got = reader.by_ref().take(64 << 10).read_until(b'\n', &mut line).map_err(|error| self.stream(&error))?;
        self.byte += got as u64;
        Ok((got > 0).then_some(line))
    }

    fn stream(&mut self, error: &io::Error) -> ReadError {
        self.dead = true;
        self.broken(format!("the stream ends or fails here: {error}"))
    }

    /// One record: the end, a page, or a record without one.
    fn record(
        &mut self,
        id: &str,
        limits: &Limits,
        reader: &mut impl BufRead,
    ) -> Result<Option<Option<Page>>, ReadError> {
        let first = loop {
            match self.line(reader)? {
                None => return Ok(None),
                Some(line) if line.trim_ascii().is_empty() => {}
                Some(line) => break line,
            }
        };
        if !first.starts_with(b"WARC/") {
            let error =
                self.broken("expected a record that begins with `WARC/1.0` or `WARC/1.1`, found something else");
            self.find_next(reader)?;
            return Err(error);
        }
        self.records += 1;
        let headers = self.headers(reader)?;
        let length = value(&headers, "content-length").and_then(|length| length.parse::<u64>().ok());
        let Some(length) = length else {
            let error = self.broken("expected a `Content-Length` with a number, found none");
            self.find_next(reader)?;
            return Err(error);
        };
        let kind = value(&headers, "warc-type").unwrap_or("");
        let stated = value(&headers, "content-type").unwrap_or("").to_ascii_lowercase();
        let http = kind == "response" && (stated.is_empty() || stated.starts_with("application/http"));
        let wanted = (http || (kind == "resource" && is_page(&stated))) && length <= limits.page_bytes as u64;
        if !wanted {
            let skipped =
                io::copy(&mut reader.by_ref().take(length), &mut io::sink()).map_err(|error| self.stream(&error))?;
            self.byte += skipped;
            if skipped < length {
                return Err(self.broken(format!("the record ends {} bytes before its stated length", length - skipped)));
            }
            return if (http || kind == "resource") && length > limits.page_bytes as u64 {
                Err(ReadError::TooLong { limit: limits.page_bytes, line: None })
            } else {
                Ok(Some(None))
            };
        }
        let mut body = Vec::new();
        let got = reader.by_ref().take(length).read_to_end(&mut body).map_err(|error| self.stream(&error))? as u64;
        self.byte += got;
        if got < length {
            return Err(self.broken(format!("the record ends {} bytes before its stated length", length - got)));
        }
        let url = value(&headers, "warc-target-uri").map(|uri| uri.trim_matches(['<', '>', ' ']).to_owned());
        let (bytes, content_type) = if http {
            let Some((bytes, content_type)) = answer(body, limits) else { return Ok(Some(None)) };
            (bytes, content_type)
        } else {
            (body, Some(stated))
        };
        Ok(Some(Some(Page { id: format!("{id}:{}", self.records), url, bytes, content_type, ..Page::default() })))
    }

    fn headers(&mut self, reader: &mut impl BufRead) -> Result<Headers, ReadError> {
        let mut headers = Headers::new();
        while let Some(line) = self.line(reader)? {
            let line = line.trim_ascii_end();
            if line.is_empty() || headers.len() > 200 {
                break;
            }
            add_header(line, &mut headers);
        }
        Ok(headers)
    }

    /// Passes over lines until one begins a record; its headers are then read as those of a record without a version line would be.
    fn find_next(&mut self, reader: &mut impl BufRead) -> Result<(), ReadError> {
        loop {
            let begins = reader.fill_buf().map_err(|error| self.stream(&error))?;
            if begins.is_empty() || begins.starts_with(b"WARC/1") {
                return Ok(());
            }
            self.line(reader)?;
        }
    }
}

fn add_header(line: &[u8], headers: &mut Headers) {
    let line = String::from_utf8_lossy(line);
    match line.split_once(':') {
        Some((name, value)) if !line.starts_with([' ', '\t']) => {
            headers.push((name.trim().to_ascii_lowercase(), value.trim().to_owned()))
        }
        _ => {
            if let Some((_, value)) = headers.last_mut() {
                value.push(' ');
                value.push_str(line.trim());
            }
        }
    }
}

fn value<'h>(headers: &'h Headers, name: &str) -> Option<&'h str> {
    headers.iter().find(|(header, _)| header == name).map(|(_, value)| value.as_str())
}

/// Whether a media type is one of pages: HTML, XML, text, feeds.
fn is_page(media: &str) -> bool {
    let media = media.split(';').next().unwrap_or(media).trim();
    media.is_empty()
        || media.contains("html")
        || media.contains("xml")
        || media == "text/plain"
        || media.contains("feed+json")
}

/// The body of an HTTP answer of status 200 that is a page, with its media type.
fn answer(bytes: Vec<u8>, limits: &Limits) -> Option<(Vec<u8>, Option<String>)> {
    let (mut at, mut headers, mut status) = (0, Headers::new(), None);
    while let Some(end) = bytes[at..].iter().position(|&byte| byte == b'\n') {
        let line = bytes[at..at + end].trim_ascii_end();
        at += end + 1;
        match (line.is_empty(), &status) {
            (true, _) => break,
            (false, None) => status = Some(String::from_utf8_lossy(line).into_owned()),
            (false, Some(_)) => add_header(line, &mut headers),
        }
    }
    let status = status?;
    if !status.starts_with("HTTP/") || status.split_whitespace().nth(1) != Some("200") {
        return None;
    }
    let media = value(&headers, "content-type").map(str::to_owned);
    if !is_page(&media.as_deref().unwrap_or("").to_ascii_lowercase()) {
        return None;
    }
    let mut body = bytes[at.min(bytes.len())..].to_vec();
    if value(&headers, "transfer-encoding").is_some_and(|coding| coding.eq_ignore_ascii_case("chunked")) {
        body = unchunk(&body).unwrap_or(body);
    }
    let room = limits.page_bytes as u64 + 1;
    let mut out = Vec::new();
    match value(&headers, "content-encoding").map(str::to_ascii_lowercase).as_deref() {
        // What was unpacked before a fault is kept; archives often hold unpacked bodies under the old header.
        Some("gzip" | "x-gzip") if body.starts_with(b"\x1f\x8b") => {
            let _ = MultiGzDecoder::new(body.as_slice()).take(room).read_to_end(&mut out);
            body = out;
        }
        Some("deflate") if body.first() == Some(&0x78) => {
            let _ = ZlibDecoder::new(body.as_slice()).take(room).read_to_end(&mut out);
            body = out;
        }
        _ => {}
    }
    Some((body, media))
}

/// A body without the chunk lengths between its pieces; nothing when it is not made of chunks.
fn unchunk(body: &[u8]) -> Option<Vec<u8>> {
    let (mut out, mut rest) = (Vec::with_capacity(body.len()), body);
    loop {
        let end = rest.iter().take(40).position(|&byte| byte == b'\n')?;
        let size = std::str::from_utf8(&rest[..end]).ok()?.split(';').next()?.trim();
        let size = usize::from_str_radix(size, 16).ok()?;
        rest = &rest[end + 1..];
        if size == 0 {
            return Some(out);
        }
        out.extend_from_slice(rest.get(..size).unwrap_or(rest));
        let Some(next) = rest.get(size..) else { return Some(out) };
        rest = next.strip_prefix(b"\r\n").or_else(|| next.strip_prefix(b"\n")).unwrap_or(next);
        if rest.is_empty() {
            return Some(out);
        }
    }
}
