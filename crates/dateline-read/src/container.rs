//! Files that hold many pages. Comes in: a name and a stream of bytes; goes out: one page after another.
//!
//! JSON Lines are recognised by their first line, WARC and gzip by their first bytes; anything else is one page. Memory is bounded by the longest
//! page, which [`Limits`] bounds; a line that cannot be used is an error of its own, and the next line is read.

use std::io::{self, BufRead, BufReader, Read};

use dateline_model::page::{Given, Page};
use flate2::bufread::MultiGzDecoder;
use serde_json::Value;

use crate::calendar::{Order, first_date};
use crate::error::ReadError;
use crate::limits::Limits;
use crate::warc::Archive;

/// The pages of a file or stream.
#[derive(Debug)]
pub struct Pages<R: BufRead> {
    id: String,
    limits: Limits,
    state: State<R>,
    line: usize,
    /// Unpacked bytes read so far.
    byte: u64,
    passed: usize,
}

#[derive(Debug)]
enum State<R: BufRead> {
    Fresh(R),
    Lines { source: Source<R>, first: Option<Vec<u8>> },
    Archive { source: Source<R>, archive: Archive },
    Done,
}

/// Bytes as they come, or unpacked on the way.
#[derive(Debug)]
enum Source<R: BufRead> {
    Bare(R),
    Gzip(Box<BufReader<MultiGzDecoder<R>>>),
}

/// What stands before the end of a line, or why not.
enum Line {
    End,
    Bytes(Vec<u8>),
    TooLong,
}

impl<R: BufRead> Pages<R> {
    /// The pages of `reader`, each named `id` or by what a line says, within `limits`.
    pub fn new(id: String, reader: R, limits: Limits) -> Self {
        Self { id, limits, state: State::Fresh(reader), line: 0, byte: 0, passed: 0 }
    }

    /// How many records of an archive were passed over because they hold no page.
    pub fn passed(&self) -> usize {
        self.passed
    }

    /// Looks at the first bytes: the first page of many, or the only one.
    fn open(&mut self, mut reader: R) -> Option<Result<Page, ReadError>> {
        let packed = match reader.fill_buf() {
            Ok(bytes) => bytes.starts_with(b"\x1f\x8b"),
            Err(source) => return Some(Err(ReadError::Source { byte: 0, source })),
        };
        let mut source = if packed {
            Source::Gzip(Box::new(BufReader::new(MultiGzDecoder::new(reader))))
        } else {
            Source::Bare(reader)
        };
        match source.begins_archive() {
            Ok(true) => {
                self.state = State::Archive { source, archive: Archive::default() };
                return self.next();
            }
            Ok(false) => {}
            Err(error) => return Some(Err(source.error(error, 0))),
        }
        let mut bytes = Vec::new();
        let mut lines = 0;
        // Blank lines before the first one are part of a page, and nothing in JSON Lines.
        while bytes.trim_ascii().is_empty() && bytes.len() < 4_096 {
            lines += 1;
            match source.line(self.limits.page_bytes) {
                Ok(Line::End) => break,
                Ok(Line::Bytes(line)) => bytes.extend(line),
                Ok(Line::TooLong) => {
                    return Some(Err(ReadError::TooLong { limit: self.limits.page_bytes, line: None }));
                }
                Err(error) => return Some(Err(source.error(error, bytes.len() as u64))),
            }
        }
        let start = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes).trim_ascii();
        if start.first() == Some(&b'{') && is_page(start) {
            self.line = lines - 1;
            self.state = State::Lines { first: Some(start.to_vec()), source };
            return self.next();
        }
        let room = self.limits.page_bytes.saturating_sub(bytes.len()) as u64 + 1;
        let got = match &mut source {
            Source::Bare(reader) => reader.take(room).read_to_end(&mut bytes),
            Source::Gzip(reader) => reader.take(room).read_to_end(&mut bytes),
        };
        if let Err(error) = got {
            return Some(Err(source.error(error, bytes.len() as u64)));
        }
        if bytes.len() > self.limits.page_bytes {
            return Some(Err(ReadError::TooLong { limit: self.limits.page_bytes, line: None }));
        }
        Some(Ok(Page { id: self.id.clone(), bytes, ..Page::default() }))
    }
}

impl<R: BufRead> Iterator for Pages<R> {
    type Item = Result<Page, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            match std::mem::replace(&mut self.state, State::Done) {
                State::Done => return None,
                State::Fresh(reader) => return self.open(reader),
                State::Archive { mut source, mut archive } => {
                    let page = match &mut source {
                        Source::Bare(reader) => archive.next(&self.id, &self.limits, reader),
                        Source::Gzip(reader) => archive.next(&self.id, &self.limits, reader),
                    };
                    self.passed = archive.passed;
                    if page.is_some() {
                        self.state = State::Archive { source, archive };
                    }
                    return page;
                }
                State::Lines { mut source, first } => {
                    self.line += 1;
                    let line = match first {
                        Some(first) => Ok(Line::Bytes(first)),
                        None => source.line(self.limits.page_bytes),
                    };
                    if let Ok(Line::Bytes(bytes)) = &line {
                        self.byte += bytes.len() as u64;
                    }
                    let page = match line {
                        Ok(Line::End) => return None,
                        Ok(Line::Bytes(bytes)) if bytes.trim_ascii().is_empty() => None,
                        Ok(Line::Bytes(bytes)) => Some(page_of(&bytes, self.line, &self.id)),
                        Ok(Line::TooLong) => {
                            Some(Err(ReadError::TooLong { limit: self.limits.page_bytes, line: Some(self.line) }))
                        }
                        Err(error) => return Some(Err(source.error(error, self.byte))),
                    };
                    self.state = State::Lines { source, first: None };
                    if page.is_some() {
                        return page;
                    }
                }
            }
        }
    }
}

impl<R: BufRead> Source<R> {
    /// The next line with its line feed; a line beyond `limit` is passed over without being kept.
    fn line(&mut self, limit: usize) -> io::Result<Line> {
        match self {
            Self::Bare(reader) => next_line(reader, limit),
            Self::Gzip(reader) => next_line(reader, limit),
        }
    }

    /// Whether the first bytes are those of a WARC archive.
    fn begins_archive(&mut self) -> io::Result<bool> {
        let bytes = match self {
            Self::Bare(reader) => reader.fill_buf()?,
            Self::Gzip(reader) => reader.fill_buf()?,
        };
        Ok(bytes.starts_with(b"WARC/"))
    }

    fn error(&self, source: io::Error, byte: u64) -> ReadError {
        match self {
            Self::Gzip(_) => ReadError::Gzip { byte, why: source.to_string() },
            Self::Bare(_) => ReadError::Source { byte, source },
        }
    }
}

fn next_line(reader: &mut impl BufRead, limit: usize) -> io::Result<Line> {
    let mut bytes = Vec::new();
    reader.by_ref().take(limit as u64 + 1).read_until(b'\n', &mut bytes)?;
    if bytes.is_empty() {
        return Ok(Line::End);
    }
    if bytes.len() <= limit {
        return Ok(Line::Bytes(bytes));
    }
    while bytes.last() != Some(&b'\n') {
        bytes.clear();
        if reader.by_ref().take(64 << 10).read_until(b'\n', &mut bytes)? == 0 {
            break;
        }
    }
    Ok(Line::TooLong)
}

/// Whether a first line is an object with a page in it.
fn is_page(line: &[u8]) -> bool {
    let Ok(Value::Object(fields)) = serde_json::from_slice(line) else { return false };
    ["text", "html"].iter().any(|name| fields.get(*name).is_some_and(Value::is_string))
}

/// The page that a line of JSON Lines holds.
fn page_of(line: &[u8], number: usize, file: &str) -> Result<Page, ReadError> {
    let wrong = |why: String| ReadError::JsonLine { line: number, why };
    let value: Value = serde_json::from_slice(line.trim_ascii()).map_err(|error| {
        wrong(format!(
            "expected one JSON object, found something else at column {}: {}",
            error.column(),
            short(&error.to_string())
        ))
    })?;
    let Value::Object(mut fields) = value else {
        return Err(wrong(format!("expected a JSON object with `text` or `html`, found {}", kind_of(&value))));
    };
    let mut word = |name: &str| match fields.remove(name) {
        Some(Value::String(word)) if !word.trim().is_empty() => Some(word),
        Some(Value::Number(number)) => Some(number.to_string()),
        _ => None,
    };
    let published = match word("published") {
        None => None,
        Some(text) => Some(
            first_date(&text, Order::DayFirst)
                .ok_or_else(|| wrong(format!("`published` is {text:?}, expected a day such as \"2024-07-25\"")))?
                .day,
        ),
    };
    let given = Given { published, source: word("source"), title: word("title") };
    let (id, url) = (word("id"), word("url"));
    let (text, kind) = match (word("html"), word("text")) {
        (Some(html), _) => (html, "text/html; charset=utf-8"),
        (None, Some(text)) => (text, "text/plain; charset=utf-8"),
        (None, None) => return Err(wrong("expected `text` or `html` with something in it, found neither".to_owned())),
    };
    let id = id.unwrap_or_else(|| format!("{file}:{number}"));
    Ok(Page { id, url, bytes: text.into_bytes(), content_type: Some(kind.to_owned()), given })
}

/// A message of the JSON reader without the place, which is said otherwise.
fn short(message: &str) -> &str {
    message.split(" at line ").next().unwrap_or(message)
}

fn kind_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "an array",
        Value::Object(_) => "an object",
    }
}
