//! What a page says of itself in its head and its data: JSON-LD, meta elements, links. Comes in: the sheet; goes out: the facts, raw and in
//! ranked lists, from which `metadata` and `published` choose.

use serde_json::Value;

use crate::tree::{Sheet, Tag};

/// What the page says of itself.
#[derive(Debug, Default)]
pub(crate) struct Facts {
    /// `property` or `name` of each meta element in lower case, with its content, in page order.
    pub(crate) metas: Vec<(String, String)>,
    /// The title element.
    pub(crate) title: Option<String>,
    /// `link rel=canonical`.
    pub(crate) canonical: Option<String>,
    /// `lang` of the html element.
    pub(crate) language: Option<String>,
    /// The JSON-LD object that describes the article, as far as there is one.
    pub(crate) article: Option<Described>,
    /// The types of all JSON-LD objects.
    pub(crate) types: Vec<String>,
    /// The publisher or site that JSON-LD names.
    pub(crate) publisher: Option<String>,
}

/// A JSON-LD object that describes an article.
#[derive(Debug, Default)]
pub(crate) struct Described {
    pub(crate) kind: String,
    pub(crate) headline: Option<String>,
    pub(crate) authors: Vec<String>,
    pub(crate) published: Option<String>,
    pub(crate) modified: Option<String>,
}

impl Facts {
    pub(crate) fn of(sheet: &Sheet) -> Self {
        let mut facts = Self::default();
        for node in &sheet.nodes {
            match node.tag {
                Tag::Meta => {
                    let name = node
                        .attr("property")
                        .or_else(|| node.attr("name"))
                        .or_else(|| node.attr("itemprop"))
                        .or_else(|| node.attr("http-equiv"));
                    if let (Some(name), Some(content)) = (name, node.attr("content"))
                        && !content.is_empty()
                    {
                        facts.metas.push((name.to_ascii_lowercase(), unescape(content)));
                    }
                }
                Tag::Link if node.attr("rel").is_some_and(|rel| rel.eq_ignore_ascii_case("canonical")) => {
                    facts.canonical = facts
                        .canonical
                        .or(node.attr("href").filter(|href| href.starts_with("http")).map(str::to_owned));
                }
                Tag::Title => {
                    facts.title =
                        facts.title.or_else(|| Some(unescape(&squeeze(&node.raw))).filter(|title| !title.is_empty()))
                }
                Tag::Html => {
                    facts.language = node
                        .attr("lang")
                        .or_else(|| node.attr("xml:lang"))
                        .filter(|lang| is_language(lang))
                        .map(str::to_owned)
                }
                Tag::Script => facts.data(&node.raw),
                _ => {}
            }
        }
        facts
    }

    /// The first meta of one of these names, in the order of the names.
    pub(crate) fn meta(&self, names: &[&str]) -> Option<&str> {
        names
            .iter()
            .find_map(|name| self.metas.iter().find(|(meta, _)| meta == name).map(|(_, content)| content.as_str()))
    }

    fn data(&mut self, raw: &str) {
        let raw = raw
            .trim()
            .trim_start_matches("<!--")
            .trim_end_matches("-->")
            .trim()
            .trim_start_matches("//<![CDATA[")
            .trim_end_matches("//]]>")
            .trim();
        // Line feeds inside strings are the most frequent fault of JSON-LD on the web.
        let value =
            serde_json::from_str::<Value>(raw).or_else(|_| serde_json::from_str(&raw.replace(['\n', '\r', '\t'], " ")));
        match value {
            Ok(value) => self.object(&value, 0),
            // Data that no reader of JSON takes still names its days.
            Err(_) if raw.contains("Article\"") || raw.contains("BlogPosting\"") => {
                let described = Described {
                    kind: "Article".to_owned(),
                    published: quoted(raw, "datePublished"),
                    modified: quoted(raw, "dateModified"),
                    ..Described::default()
                };
                if described.published.is_some() && self.article.is_none() {
                    self.article = Some(described);
                }
            }
            Err(_) => {}
        }
    }

    fn object(&mut self, value: &Value, depth: usize) {
        match value {
            Value::Array(values) if depth < 6 => {
                values.iter().take(200).for_each(|value| self.object(value, depth + 1))
            }
            Value::Object(fields) if depth < 6 => {
                let kinds = words(fields.get("@type"));
                let article = kinds.iter().find(|kind| ARTICLES.contains(&kind.as_str()));
                self.types.extend(kinds.iter().cloned());
                if kinds
                    .iter()
                    .any(|kind| matches!(kind.as_str(), "Organization" | "NewsMediaOrganization" | "WebSite"))
                {
                    self.publisher = self.publisher.take().or_else(|| words(fields.get("name")).into_iter().next());
                }
                if let Some(kind) = article {
                    let described = Described {
                        kind: kind.clone(),
                        headline: words(fields.get("headline"))
                            .into_iter()
                            .next()
                            .or_else(|| words(fields.get("name")).into_iter().next()),
                        authors: people(fields.get("author").or_else(|| fields.get("creator"))),
                        published: words(fields.get("datePublished"))
                            .into_iter()
                            .next()
                            .or_else(|| words(fields.get("dateCreated")).into_iter().next()),
                        modified: words(fields.get("dateModified")).into_iter().next(),
                    };
                    let better =
                        self.article.as_ref().is_none_or(|have| have.kind == "WebPage" && described.kind != "WebPage");
                    if better {
                        self.article = Some(described);
                    } else if let Some(have) = &mut self.article
                        && have.kind != "WebPage"
                        && have.published.is_none()
                        && described.kind == "WebPage"
                    {
                        have.published = described.published;
                    }
                    if let Some(name) =
                        fields.get("publisher").and_then(|publisher| publisher.get("name")).and_then(Value::as_str)
                    {
                        self.publisher =
                            Some(unescape(name)).filter(|name| !name.trim().is_empty()).or(self.publisher.take());
                    }
                }
                for name in ["@graph", "mainEntity", "mainEntityOfPage", "hasPart", "itemListElement"] {
                    if let Some(inner) = fields
                        .get(name)
                        .filter(|inner| inner.is_array() || (name != "itemListElement" && inner.is_object()))
                    {
                        // The items of a list are other pages.
                        if matches!(name, "itemListElement" | "hasPart") {
                            continue;
                        }
                        self.object(inner, depth + 1);
                    }
                }
            }
            _ => {}
        }
    }

    /// Whether the page says that it is one article: by its data, or by a day of publication in its head. `og:type` alone is not
    /// believed: many archives say `article`.
    pub(crate) fn says_article(&self) -> bool {
        self.article.as_ref().is_some_and(|article| article.kind != "WebPage")
            || self.meta(&["article:published_time"]).is_some()
    }

    /// Whether the page says that it is a collection.
    pub(crate) fn says_listing(&self) -> bool {
        self.types.iter().any(|kind| {
            matches!(kind.as_str(), "CollectionPage" | "ItemList" | "Blog" | "SearchResultsPage" | "ProfilePage")
        })
    }
}

/// JSON-LD types of things that are one article; a bare page only counts for its dates.
const ARTICLES: &[&str] = &[
    "NewsArticle",
    "Article",
    "BlogPosting",
    "ReportageNewsArticle",
    "AnalysisNewsArticle",
    "OpinionNewsArticle",
    "BackgroundNewsArticle",
    "ReviewNewsArticle",
    "LiveBlogPosting",
    "Report",
    "ScholarlyArticle",
    "TechArticle",
    "SocialMediaPosting",
    "Posting",
    "Review",
    "AdvertiserContentArticle",
    "WebPage",
];

/// The string after a name in text that looks like JSON.
fn quoted(raw: &str, name: &str) -> Option<String> {
    let at = raw.find(&format!("\"{name}\""))? + name.len() + 2;
    let rest = raw[at..].trim_start().strip_prefix(':')?.trim_start().strip_prefix('"')?;
    let value = &rest[..rest.find('"')?];
    (value.len() <= 40).then(|| value.to_owned())
}

/// The strings in a value that is a string, a list, or an object with `@value` or `name`.
fn words(value: Option<&Value>) -> Vec<String> {
    match value {
        Some(Value::String(word)) => {
            vec![unescape(&squeeze(word))].into_iter().filter(|word| !word.is_empty()).collect()
        }
        Some(Value::Array(values)) => values.iter().take(50).flat_map(|value| words(Some(value))).collect(),
        Some(Value::Object(fields)) => words(fields.get("@value").or_else(|| fields.get("name"))),
        _ => Vec::new(),
    }
}

/// The people that a value names.
fn people(value: Option<&Value>) -> Vec<String> {
    match value {
        Some(Value::Array(values)) => values.iter().take(50).flat_map(|value| people(Some(value))).collect(),
        Some(Value::Object(fields)) => {
            // An organisation is an outlet, not an author.
            let organisation = words(fields.get("@type")).iter().any(|kind| kind.contains("Organization"));
            if organisation { Vec::new() } else { words(fields.get("name")) }
        }
        other => words(other),
    }
}

pub(crate) fn squeeze(words: &str) -> String {
    crate::plain::squeeze(words)
}

fn is_language(tag: &str) -> bool {
    (2..=20).contains(&tag.len())
        && tag.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_')
        && tag.as_bytes()[..2].iter().all(u8::is_ascii_alphabetic)
}

/// Entities that were escaped twice, as they stand in many titles: "Q&amp;amp;A", "Macron&#8217;s".
pub(crate) fn unescape(text: &str) -> String {
    if !text.contains('&') {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest.bytes().take(12).position(|byte| byte == b';');
        let found = end.and_then(|end| entity(&rest[1..end]).map(|c| (c, end)));
        match found {
            Some((c, end)) => {
                out.push(c);
                rest = &rest[end + 1..];
            }
            None => {
                out.push('&');
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
    out
}

fn entity(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        };
        return char::from_u32(code).filter(|c| !c.is_control());
    }
    Some(match name {
        "amp" => '&',
        "quot" => '"',
        "apos" => '\'',
        "lt" => '<',
        "gt" => '>',
        "nbsp" => ' ',
        "rsquo" => '’',
        "lsquo" => '‘',
        "rdquo" => '”',
        "ldquo" => '“',
        "ndash" => '–',
        "mdash" => '—',
        "hellip" => '…',
        "eacute" => 'é',
        "egrave" => 'è',
        "agrave" => 'à',
        "ccedil" => 'ç',
        "auml" => 'ä',
        "ouml" => 'ö',
        "uuml" => 'ü',
        "Auml" => 'Ä',
        "Ouml" => 'Ö',
        "Uuml" => 'Ü',
        "szlig" => 'ß',
        "ntilde" => 'ñ',
        "aacute" => 'á',
        "iacute" => 'í',
        "oacute" => 'ó',
        "uacute" => 'ú',
        "laquo" => '«',
        "raquo" => '»',
        "bull" => '•',
        "middot" => '·',
        "euro" => '€',
        _ => return None,
    })
}
