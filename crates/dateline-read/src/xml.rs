//! Records of XML: the items of a feed, the addresses of a sitemap. Comes in: decoded XML, well formed or not; goes out: the records with
//! their fields, and the fields of the whole.
//!
//! Entities that a document defines are never expanded; what cannot be parsed ends the reading, and the records before it are kept.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::error::ReadError;
use crate::facts::unescape;
use crate::limits::Limits;

/// A field of a record: its name with prefix, its text, its attributes.
#[derive(Debug, Default)]
pub(crate) struct Field {
    pub(crate) name: String,
    pub(crate) text: String,
    pub(crate) attrs: Vec<(String, String)>,
}

impl Field {
    pub(crate) fn attr(&self, name: &str) -> Option<&str> {
        self.attrs
            .iter()
            .find(|(attr, _)| attr == name)
            .map(|(_, value)| value.trim())
            .filter(|value| !value.is_empty())
    }
}

/// What a document holds.
#[derive(Debug, Default)]
pub(crate) struct Records {
    /// The fields of the whole: of `channel`, `feed`.
    pub(crate) head: Vec<Field>,
    /// The fields of each record.
    pub(crate) records: Vec<Vec<Field>>,
    /// Why the reading ended early.
    pub(crate) broken: Option<String>,
}

/// The first field of one of these names, in the order of the names, that has text.
pub(crate) fn text<'f>(fields: &'f [Field], names: &[&str]) -> Option<&'f str> {
    names
        .iter()
        .find_map(|name| fields.iter().find(|field| field.name == *name && !field.text.trim().is_empty()))
        .map(|field| field.text.trim())
}

/// Reads the records called `names` (local names, in lower case).
///
/// # Errors
/// When elements are nested beyond the limit.
pub(crate) fn records(xml: &str, names: &[&str], limits: &Limits) -> Result<Records, ReadError> {
    let mut reader = Reader::from_str(xml);
    let config = reader.config_mut();
    config.allow_dangling_amp = true;
    config.allow_unmatched_ends = true;
    config.check_end_names = false;
    let mut found = Records::default();
    let mut open: Vec<Field> = Vec::new();
    // Depth of the record that is open, and its fields.
    let mut record: Option<(usize, Vec<Field>)> = None;
    loop {
        let event = match reader.read_event() {
            Ok(event) => event,
            Err(error) => {
                found.broken = Some(format!("{error} at byte {}", reader.error_position()));
                break;
            }
        };
        match event {
            Event::Start(start) => {
                begin(&start, &mut open, &mut record, names);
                if open.len() > limits.depth {
                    return Err(ReadError::TooDeep {
                        depth: open.len(),
                        limit: limits.depth,
                        byte: reader.buffer_position() as usize,
                    });
                }
            }
            Event::Empty(start) => {
                begin(&start, &mut open, &mut record, names);
                end(&mut open, &mut record, &mut found);
            }
            Event::End(closing) => {
                // A forgotten end tag inside a record: close up to the one that is meant.
                let name = lower(closing.name().0);
                if let Some(at) = open.iter().rposition(|field| field.name == name) {
                    while open.len() > at {
                        end(&mut open, &mut record, &mut found);
                    }
                }
            }
            Event::Text(words) => add(&mut open, &words.into_inner()),
            Event::CData(words) => add(&mut open, &words.into_inner()),
            Event::GeneralRef(name) => {
                let name = name.into_inner();
                let entity = format!("&{name};");
                add(&mut open, &unescape(&entity));
            }
            Event::Eof => break,
            _ => {}
        }
        if found.records.len() >= limits.items {
            break;
        }
    }
    while !open.is_empty() {
        end(&mut open, &mut record, &mut found);
    }
    Ok(found)
}

fn add(open: &mut [Field], words: &str) {
    if let Some(field) = open.last_mut() {
        field.text.push_str(words);
    }
}

fn begin(start: &BytesStart<'_>, open: &mut Vec<Field>, record: &mut Option<(usize, Vec<Field>)>, names: &[&str]) {
    let name = lower(start.name().0);
    let attrs =
        start.html_attributes().flatten().take(40).map(|attr| (lower(attr.key.0), unescape(&attr.value))).collect();
    if record.is_none() && names.contains(&name.as_str()) {
        *record = Some((open.len(), Vec::new()));
    }
    open.push(Field { name, text: String::new(), attrs });
}

fn end(open: &mut Vec<Field>, record: &mut Option<(usize, Vec<Field>)>, found: &mut Records) {
    let Some(field) = open.pop() else { return };
    let depth = open.len();
    match record {
        Some((at, _)) if *at == depth => {
            if let Some((_, fields)) = record.take() {
                found.records.push(fields);
            }
        }
        Some((at, fields)) => {
            let parent = open.last_mut();
            // Names inside an author, and the news of a sitemap, are fields of the record; other inner markup is text of its element.
            let inner = parent.as_ref().is_some_and(|parent| {
                matches!(
                    parent.name.as_str(),
                    "author" | "contributor" | "news:news" | "news:publication" | "media:group" | "source" | "image"
                )
            });
            if depth == *at + 1 {
                fields.push(field);
            } else if inner {
                let name = parent.map_or(String::new(), |parent| parent.name.clone());
                fields.push(Field { name: format!("{name}/{}", field.name), ..field });
            } else if let Some(parent) = parent {
                let block = matches!(
                    field.name.rsplit(':').next(),
                    Some("p" | "div" | "li" | "br" | "h1" | "h2" | "h3" | "h4" | "blockquote" | "tr")
                );
                parent.text.push_str(&field.text);
                if block {
                    parent.text.push_str("\n\n");
                }
            }
        }
        None => {
            let parent = open.last().map(|parent| parent.name.as_str());
            if matches!(parent, Some("channel" | "feed")) {
                found.head.push(field);
            } else if let Some(parent) =
                open.last_mut().filter(|parent| matches!(parent.name.as_str(), "title" | "author"))
            {
                parent.text.push_str(&field.text);
            }
        }
    }
}

/// A name in lower case, without the prefixes that some feeds give to the elements of the feed itself.
fn lower(name: &str) -> String {
    let name = name.to_lowercase();
    match name.split_once(':') {
        Some((
            "atom" | "atom10" | "atom03" | "a10" | "a" | "rss" | "rss1" | "rdf" | "xhtml" | "ns0" | "sm" | "sitemap"
            | "default",
            local,
        )) => local.to_owned(),
        _ => name,
    }
}
