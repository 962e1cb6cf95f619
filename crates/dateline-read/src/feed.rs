//! Feeds: RSS 0.9x, 1.0 and 2.0, Atom 0.3 and 1.0, JSON Feed. Comes in: a page that is a feed; goes out: its reading, each entry an article,
//! whole where the feed carries the full text.

use dateline_model::article::Reading;
use dateline_model::article::{BlockKind, Published, Sign};
use dateline_model::doubt::Doubt;
use dateline_model::page::{Page, PageKind};
use dom_query::Document;
use serde_json::Value;

use crate::calendar::Order;
use crate::cards::absolute;
use crate::charset;
use crate::error::ReadError;
use crate::facts::{squeeze, unescape};
use crate::html::{self, Fields, Offer};
use crate::limits::Limits;
use crate::stamps::{day_of, moment};
use crate::tree::Sheet;
use crate::xml::{self, Field};

/// Reads RSS, RDF or Atom.
///
/// # Errors
/// When no feed can be found in the bytes, or a limit is passed.
pub(crate) fn read(page: &Page, limits: &Limits) -> Result<Reading, ReadError> {
    let decoded = charset::decode(&page.bytes, page.content_type.as_deref(), true);
    let found = xml::records(&decoded.text, &["item", "entry"], limits)?;
    let mut doubts: Vec<Doubt> = decoded.doubt.into_iter().collect();
    if let Some(why) = found.broken {
        if found.records.is_empty() && found.head.is_empty() {
            return Err(ReadError::Markup { format: "feed", why });
        }
        doubts.push(Doubt::about(format!("the feed breaks off: {why}")));
    }
    let head = |names: &[&str]| xml::text(&found.head, names).map(words).filter(|words| !words.is_empty());
    let base = page.url.clone().or_else(|| link(&found.head));
    let fields = Fields::of_list(page, base.clone(), head(&["title", "dc:title"]), head(&["language", "dc:language"]));
    let offers = found.records.iter().map(|record| entry(record, base.as_deref(), &fields)).collect();
    Ok(html::list(fields, page, PageKind::Feed, offers, doubts))
}

fn entry(record: &[Field], base: Option<&str>, feed: &Fields) -> Offer {
    let text = |names: &[&str]| xml::text(record, names);
    let content = text(&["content:encoded", "content", "xhtml:body", "body"]);
    let summary = text(&[
        "description",
        "summary",
        "dc:description",
        "itunes:summary",
        "media:description",
        "media:group/media:description",
        "subtitle",
    ]);
    let source = content.filter(|content| summary.is_none_or(|summary| content.len() >= summary.len()));
    let paragraphs = source.or(summary).map(paragraphs).unwrap_or_default();
    let stated =
        text(&["pubdate", "published", "dc:date", "issued", "dcterms:issued", "created", "dcterms:created", "date"]);
    let changed = text(&["updated", "modified", "dcterms:modified", "lastbuilddate"]);
    let date = stated.or(changed);
    let published = date
        .and_then(|date| day_of(date, Order::DayFirst).map(|day| Published { day, at: moment(date), by: Sign::Feed }));
    let mut authors: Vec<String> = Vec::new();
    for field in record.iter().filter(|field| {
        matches!(field.name.as_str(), "author" | "author/name" | "dc:creator" | "itunes:author" | "media:credit")
    }) {
        let name = person(&field.text);
        if !name.is_empty()
            && !authors.contains(&name)
            && (authors.is_empty() || !matches!(field.name.as_str(), "itunes:author" | "media:credit"))
        {
            authors.push(name);
        }
    }
    let address = link(record).or_else(|| {
        record
            .iter()
            .find(|field| {
                matches!(field.name.as_str(), "guid" | "id")
                    && field.text.trim().starts_with("http")
                    && field.attr("ispermalink") != Some("false")
            })
            .map(|field| field.text.trim().to_owned())
    });
    Offer {
        title: text(&["title", "dc:title", "media:title"]).map(words).filter(|title| !title.is_empty()),
        url: address.and_then(|address| absolute(&address, base)),
        paragraphs,
        authors,
        published,
        modified: changed
            .filter(|changed| stated.is_some() && stated != Some(changed))
            .map(|changed| moment(changed).unwrap_or_else(|| changed.to_owned())),
        source: text(&["source", "dc:source"]).map(words).or_else(|| feed.source.clone()),
        language: feed.language.clone(),
        whole: source.is_some(),
        ..Offer::default()
    }
}

/// The address among the links of a feed or entry: the one for readers.
fn link(fields: &[Field]) -> Option<String> {
    let links = || fields.iter().filter(|field| field.name == "link");
    let plain = links()
        .find(|field| field.attr("href").is_none() && !field.text.trim().is_empty())
        .map(|field| field.text.trim().to_owned());
    let of = |rel: &str| {
        links()
            .find(|field| field.attr("rel").unwrap_or("alternate") == rel)
            .and_then(|field| field.attr("href"))
            .map(str::to_owned)
    };
    plain.or_else(|| of("alternate")).or_else(|| {
        links()
            .find(|field| !matches!(field.attr("rel"), Some("self" | "hub" | "enclosure" | "replies" | "edit")))
            .and_then(|field| field.attr("href"))
            .map(str::to_owned)
    })
}

/// A title without tags and entities.
fn words(text: &str) -> String {
    let text = unescape(text);
    if text.contains('<') && text.contains('>') {
        squeeze(&paragraphs(&text).into_iter().map(|(words, _)| words).collect::<Vec<_>>().join(" "))
    } else {
        squeeze(&text)
    }
}

/// "jane@example.org (Jane Roe)" is Jane Roe.
fn person(text: &str) -> String {
    let text = words(text);
    if let (true, Some(open), Some(close)) = (text.contains('@'), text.find('('), text.rfind(')'))
        && open < close
    {
        return text[open + 1..close].trim().to_owned();
    }
    text
}

/// The lines of a description or content, which is HTML or plain text.
fn paragraphs(text: &str) -> Vec<(String, BlockKind)> {
    let markup = text.contains('<') && text.contains('>');
    if !markup && !text.contains('&') {
        return text
            .split("\n\n")
            .map(squeeze)
            .filter(|words| !words.is_empty())
            .map(|words| (words, BlockKind::Paragraph))
            .collect();
    }
    let text = if markup { text.to_owned() } else { unescape(text) };
    if crate::depth::check_depth(&text, Limits::default().depth).is_err() {
        return Vec::new();
    }
    let document = Document::fragment(text);
    let sheet = Sheet::of(document.root());
    sheet
        .lines
        .iter()
        .map(|line| (sheet.text[line.text.0..line.text.1].to_owned(), line.kind))
        .filter(|(words, _)| words.chars().any(char::is_alphanumeric))
        .collect()
}

/// Reads a JSON Feed.
///
/// # Errors
/// When the JSON is broken or is no feed.
pub(crate) fn read_json(page: &Page, limits: &Limits) -> Result<Reading, ReadError> {
    let decoded = charset::decode(&page.bytes, page.content_type.as_deref(), false);
    let wrong = |why: String| ReadError::Markup { format: "feed", why };
    let value: Value = serde_json::from_str(&decoded.text).map_err(|error| wrong(error.to_string()))?;
    let items = value
        .get("items")
        .and_then(Value::as_array)
        .ok_or_else(|| wrong("expected a JSON Feed with `items`, found none".to_owned()))?;
    let string = |value: &Value, name: &str| {
        value.get(name).and_then(Value::as_str).map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned)
    };
    let fields = Fields::of_list(
        page,
        page.url.clone().or_else(|| string(&value, "home_page_url")),
        string(&value, "title"),
        string(&value, "language"),
    );
    let offers = items
        .iter()
        .take(limits.items)
        .map(|item| {
            let content = string(item, "content_html").or_else(|| string(item, "content_text"));
            let date = string(item, "date_published").or_else(|| string(item, "date_modified"));
            let people = item
                .get("authors")
                .and_then(Value::as_array)
                .map(|people| people.iter().filter_map(|person| string(person, "name")).collect::<Vec<_>>());
            Offer {
                title: string(item, "title").map(|title| words(&title)),
                url: string(item, "url")
                    .or_else(|| string(item, "external_url"))
                    .or_else(|| string(item, "id").filter(|id| id.starts_with("http"))),
                paragraphs: content
                    .clone()
                    .or_else(|| string(item, "summary"))
                    .map(|text| paragraphs(&text))
                    .unwrap_or_default(),
                authors: people
                    .filter(|people| !people.is_empty())
                    .or_else(|| item.get("author").and_then(|author| string(author, "name")).map(|name| vec![name]))
                    .unwrap_or_default(),
                published: date.as_deref().and_then(|date| {
                    day_of(date, Order::DayFirst).map(|day| Published { day, at: moment(date), by: Sign::Feed })
                }),
                modified: string(item, "date_modified"),
                source: fields.source.clone(),
                language: string(item, "language").or_else(|| fields.language.clone()),
                whole: content.is_some(),
                ..Offer::default()
            }
        })
        .collect();
    Ok(html::list(fields, page, PageKind::Feed, offers, decoded.doubt.into_iter().collect()))
}
