//! When was it published, and by what sign is that known? Comes in: the facts, the sheet and the address; goes out: the day with the strongest
//! sign that gives one. What says when a page was changed is never taken for when it was published; copyright lines never count.

use dateline_model::article::{Published, Sign};
use jiff::civil::Date;

use crate::calendar::{Order, first_date};
use crate::compose::order;
use crate::facts::Facts;
use crate::stamps::{day_of, moment, url_day};
use crate::tree::{Node, Sheet, Tag};

/// Meta elements that give the day of publication, the more reliable first.
const METAS: &[&str] = &[
    "article:published_time",
    "article:published",
    "og:published_time",
    "og:article:published_time",
    "bt:pubdate",
    "rnews:datepublished",
    "datepublished",
    "date_published",
    "datepublic",
    "cxenseparse:recs:publishtime",
    "cxenseparse:publishtime",
    "parsely-pub-date",
    "sailthru.date",
    "article.published",
    "published-date",
    "published_date",
    "publishdate",
    "publish-date",
    "publish_date",
    "pubdate",
    "publicationdate",
    "publication_date",
    "publication-date",
    "article_date_original",
    "article:post_date",
    "originalpublicationdate",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date.created",
    "dcterms.created",
    "dcterms.date",
    "dc.date",
    "dc:date",
    "citation_publication_date",
    "citation_date",
    "prism.publicationdate",
    "displaydate",
    "ptime",
    "pub_date",
    "date",
    "created",
    "datecreated",
    "article:created",
    "article:date",
    "og:pubdate",
    "rbpubdate",
    "doc_date",
    "timestamp",
    "wp.published",
    "news:publication_date",
    "og:release_date",
    "og:regdate",
    "video:release_date",
    "release_date",
    "mediator_published_time",
    "shareaholic:article_published_time",
    "buildtime",
    "dc.created",
    "last-published",
];

/// Meta elements that give the day of the last change.
const MODIFIED: &[&str] = &[
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "dcterms.modified",
    "dc.date.modified",
    "last-modified",
    "lastmod",
    "revised",
    "modified",
    "updated_time",
];

/// Parts of a class that say: this is a date of publication.
const DATED: &[&str] = &[
    "publish",
    "pubdate",
    "pub-date",
    "pub_date",
    "posted",
    "date",
    "datum",
    "fecha",
    "data-pub",
    "time",
    "byline",
    "post-meta",
    "entry-meta",
    "article-meta",
    "postmeta",
    "entrymeta",
    "meta",
    "dateline",
    "submitted",
    "created",
    "author",
    "info",
    "kicker",
    "post-header",
    "stand",
    "news_day",
    "day",
    "fn-time",
    "postinfo",
    "credit",
    "published",
];

/// Parts of a class that say: what stands here is about something else.
const ELSEWHERE: &[&str] = &[
    "comment",
    "related",
    "sidebar",
    "widget",
    "footer",
    "recent",
    "popular",
    "most-read",
    "teaser",
    "recommend",
    "more-",
    "latest",
    "next-",
    "prev",
    "trending",
    "calendar",
    "archive",
    "copyright",
    "menu",
    "nav",
    "carousel",
    "event-list",
    "reply",
    "newsletter",
    "upcoming",
];

/// The day of publication, by the strongest sign.
///
/// A moment in universal time may lie on another day than the outlet's own: where the address or the visible text has the day before or
/// after, that is the day as printed.
pub(crate) fn published(facts: &Facts, sheet: &Sheet, url: Option<&str>) -> Option<Published> {
    let found = strongest(facts, sheet, url)?;
    let universal = found.at.as_deref().is_some_and(|at| at.ends_with('Z') || at.ends_with("+00:00"));
    if !universal || matches!(found.by, Sign::Url | Sign::Text) {
        return Some(found);
    }
    let hour: i32 = found.at.as_deref().and_then(|at| at.get(11..13)).and_then(|hour| hour.parse().ok()).unwrap_or(12);
    let days = |day: &Date| day.since(found.day).map_or(0, |span| span.get_days());
    // Noon in London is the same day from New Zealand to Hawaii, nearly: the hour bounds which day it can be elsewhere.
    let address = url.into_iter().chain(facts.canonical.as_deref()).find_map(url_day);
    let by_address = address.filter(|day| (days(day) == -1 && hour < 12) || (days(day) == 1 && hour >= 10));
    let printed = if address.is_none() && hour < 12 { visible(sheet, order(facts.language.as_deref())) } else { None };
    Some(match by_address.or(printed.filter(|day| days(day) == -1)) {
        Some(day) => Published { day, ..found },
        None => found,
    })
}

fn strongest(facts: &Facts, sheet: &Sheet, url: Option<&str>) -> Option<Published> {
    let order = order(facts.language.as_deref());
    let article = facts.article.as_ref();
    let from_url = url.into_iter().chain(facts.canonical.as_deref()).chain(facts.meta(&["og:url"])).find_map(url_day);
    let stated = article.filter(|article| article.kind != "WebPage").and_then(|article| article.published.as_deref());
    if let Some(published) = stated.and_then(|value| value_of(value, order, Sign::JsonLd)) {
        return Some(published);
    }
    for name in METAS {
        let found = facts
            .metas
            .iter()
            .filter(|(meta, _)| meta == name)
            .find_map(|(_, value)| value_of(value, order, Sign::Meta));
        if let Some(found) = found {
            return Some(found);
        }
    }
    let stated = article.and_then(|article| article.published.as_deref());
    let marked = || marked(sheet, order);
    let listed = || times(sheet, order);
    let address = || from_url.map(|day| Published { day, at: None, by: Sign::Url });
    let text = || visible(sheet, order).map(|day| Published { day, at: None, by: Sign::Text });
    marked()
        .or_else(listed)
        .or_else(|| stated.and_then(|value| value_of(value, order, Sign::JsonLd)))
        .or_else(address)
        .or_else(text)
}

/// When the page was last changed, as it says.
pub(crate) fn modified(facts: &Facts) -> Option<String> {
    let stated =
        facts.article.as_ref().and_then(|article| article.modified.as_deref()).or_else(|| facts.meta(MODIFIED))?;
    let day = day_of(stated, Order::DayFirst)?;
    Some(moment(stated).unwrap_or_else(|| day.to_string()))
}

fn value_of(value: &str, order: Order, by: Sign) -> Option<Published> {
    day_of(value, order).map(|day| Published { day, at: moment(value), by })
}

fn has(class: &str, parts: &[&str]) -> bool {
    parts.iter().any(|part| class.contains(part))
}

/// Whether an element stands in a part of the page that is about other pages.
pub(crate) fn elsewhere(sheet: &Sheet, node: usize) -> bool {
    let all = sheet.text.len();
    std::iter::once(node).chain(sheet.around(node).take(16)).any(|at| {
        let node = &sheet.nodes[at];
        // A wrapper of most of the page may be named after the sidebar inside it.
        let large = (node.text.1 - node.text.0) * 2 > all;
        !large
            && (matches!(node.tag, Tag::Footer | Tag::Nav | Tag::Aside)
                || (!matches!(node.tag, Tag::Html | Tag::Body | Tag::Main) && has(&node.class, ELSEWHERE)))
    })
}

fn says_modified(node: &Node) -> bool {
    has(&node.class, &["modif", "update"])
        || node.attr("itemprop").is_some_and(|prop| prop.eq_ignore_ascii_case("datemodified"))
}

/// Elements marked up as the day of publication; those beside the story only when they all name one day.
fn marked(sheet: &Sheet, order: Order) -> Option<Published> {
    let mut beside: Option<Published> = None;
    let mut agreed = true;
    for (at, node) in sheet.nodes.iter().enumerate() {
        let role = node.attr("itemprop").or_else(|| node.attr("property")).unwrap_or("");
        let named = role
            .to_ascii_lowercase()
            .split([' ', ':'])
            .any(|word| matches!(word, "datepublished" | "datecreated" | "published_time"));
        let pubdate = node.tag == Tag::Time && node.attr("pubdate").is_some();
        if !(named || pubdate) || node.tag == Tag::Meta {
            continue;
        }
        let value = node.attr("datetime").or_else(|| node.attr("content")).or_else(|| node.attr("title"));
        let found = value
            .and_then(|value| value_of(value, order, Sign::TimeElement))
            .or_else(|| value_of(sheet.text_of(at), order, Sign::TimeElement));
        let Some(found) = found else { continue };
        if !elsewhere(sheet, at) {
            return Some(found);
        }
        agreed &= beside.as_ref().is_none_or(|beside| beside.day == found.day);
        beside = beside.or(Some(found));
    }
    beside.filter(|_| agreed)
}

/// The `time` element most likely to be the day of publication.
fn times(sheet: &Sheet, order: Order) -> Option<Published> {
    let heading = sheet.nodes.iter().position(|node| node.tag == Tag::Heading(1));
    let mut best: Option<(i32, Published)> = None;
    for (at, node) in sheet.nodes.iter().enumerate().filter(|(_, node)| {
        matches!(node.tag, Tag::Time)
            || (node.tag == Tag::Other && node.class.contains("published") && node.attr("title").is_some())
    }) {
        if elsewhere(sheet, at) || says_modified(node) {
            continue;
        }
        let value = node.attr("datetime").or_else(|| node.attr("title"));
        let Some(found) = value
            .and_then(|value| value_of(value, order, Sign::TimeElement))
            .or_else(|| value_of(sheet.text_of(at), order, Sign::TimeElement))
        else {
            continue;
        };
        let mut score = 0;
        score += 4 * i32::from(has(
            &node.class,
            &["publish", "entry-date", "pubdate", "posted", "created", "post-date", "article"],
        ));
        score += 2 * i32::from(heading.is_some_and(|heading| at > heading && at < heading + 60));
        score += i32::from(heading.is_some_and(|heading| at + 25 > heading));
        score +=
            i32::from(sheet.around(at).take(6).any(|up| matches!(sheet.nodes[up].tag, Tag::Header | Tag::Article)));
        score -= 3 * i32::from(sheet.around(at).take(3).any(|up| says_modified(&sheet.nodes[up])));
        score -= 2 * i32::from(
            sheet.around(at).take(4).any(|up| sheet.nodes[up].tag == Tag::A || sheet.nodes[up].tag == Tag::Li),
        );
        if best.as_ref().is_none_or(|(have, _)| score > *have) {
            best = Some((score, found));
        }
    }
    best.filter(|(score, _)| *score >= 0).map(|(_, found)| found)
}

/// A date in the visible text: near the title, in a line of its own or in an element that is named for it.
fn visible(sheet: &Sheet, order: Order) -> Option<Date> {
    let mut best: Option<(i32, Date)> = None;
    let heading = sheet
        .nodes
        .iter()
        .rev()
        .find(|node| node.tag == Tag::Heading(1) && node.text.0 < node.text.1)
        .map(|node| node.text);
    let after_title = |at: usize| heading.is_some_and(|(_, end)| at >= end && at < end + 700);
    let before_title = |at: usize| heading.is_some_and(|(start, _)| at < start && at + 300 > start);
    for (count, line) in sheet.lines.iter().enumerate() {
        let (start, end) = line.text;
        let words = &sheet.text[start..end];
        if count > 2_000 || (words.len() > 220 && !after_title(start)) {
            continue;
        }
        let head = head_of(words, 220);
        if !head.bytes().any(|byte| byte.is_ascii_digit()) {
            continue;
        }
        let Some(found) = first_date(head, order).filter(|found| (1995..2100).contains(&found.day.year())) else {
            continue;
        };
        let lower = head.to_lowercase();
        if has(
            &lower,
            &[
                "©",
                "copyright",
                "(c)",
                "updated",
                "modified",
                "aktualisiert",
                "geändert",
                "mis à jour",
                "actualizado",
                "обновлено",
            ],
        ) && !has(&lower, PUBLISHED)
        {
            continue;
        }
        let around = std::iter::once(line.node).chain(sheet.around(line.node).take(2));
        let named = around.into_iter().any(|at| has(&sheet.nodes[at].class, DATED));
        let mut score = 0;
        score += 3 * i32::from(named);
        score += 3 * i32::from(has(&lower, PUBLISHED));
        score += 4 * i32::from(after_title(start)) + 2 * i32::from(before_title(start));
        score += 2 * i32::from(words.len() < found.range.len() + 30);
        score += i32::from(words.len() < 80);
        score -= 6 * i32::from(elsewhere(sheet, line.node));
        score -= 2 * i32::from(words.len() > 160);
        if best.as_ref().is_none_or(|(have, _)| score > *have) {
            best = Some((score, found.day));
        }
    }
    best.filter(|(score, _)| *score >= 3).map(|(_, day)| day)
}

/// Words that stand before a day of publication.
const PUBLISHED: &[&str] = &[
    "published",
    "posted",
    "publié",
    "veröffentlicht",
    "erstellt",
    "publicado",
    "pubblicato",
    "gepubliceerd",
    "geplaatst",
    "opublikowano",
    "опубликовано",
    "yayın",
    "date:",
    "datum:",
    "stand:",
    "written",
    "released",
    "issued",
    "le ",
    "vom ",
    "am ",
    "dodano",
    "zveřejněno",
    "δημοσ",
    "dátum",
];

fn head_of(words: &str, most: usize) -> &str {
    let mut end = words.len().min(most);
    while !words.is_char_boundary(end) {
        end -= 1;
    }
    &words[..end]
}
