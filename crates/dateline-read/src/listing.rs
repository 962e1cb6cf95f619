//! HTML that lists articles: the same shape of title, link and teaser again and again. Comes in: the sheet and facts of a page; goes out: its
//! heading and items, or nothing when the page is an article.
//!
//! By repeated structure with features of text and links; no rule knows a site. A link with a title's looks is a candidate; the largest
//! element around it that holds no other candidate is its item; items whose shapes repeat make a listing, menus and most-read boxes do not.

use std::collections::HashMap;

use dateline_model::article::{BlockKind, Published, Sign};

use crate::compose::order;
use crate::facts::{Facts, squeeze};
use crate::html::Offer;
use crate::lines;
use crate::marks;
use crate::published::{day_of, moment, url_day};
use crate::tree::{Sheet, Tag};

/// The heading and items of a listing page.
pub(crate) struct Listing {
    pub(crate) heading: Option<String>,
    pub(crate) items: Vec<Offer>,
}

/// A link that looks like a title.
struct Candidate {
    /// The element that holds the title: a heading, or the link.
    node: usize,
    url: String,
    title: String,
    /// Heading level, 0 for none.
    level: u8,
    /// The item's element.
    container: usize,
    /// One past the last element of the item; beyond the container where titles and teasers are siblings.
    end: usize,
}

/// Parts of a class that say: not the list itself.
const ASIDE: &[&str] = &[
    "nav",
    "menu",
    "footer",
    "sidebar",
    "breadcrumb",
    "related",
    "most-read",
    "mostread",
    "most-popular",
    "popular",
    "trending",
    "pagination",
    "pager",
    "social",
    "share",
    "comment",
    "newsletter",
    "cookie",
    "widget",
    "most-viewed",
    "mostviewed",
    "sponsor",
    "promo-bar",
    "advert",
    "masthead",
    "skip-link",
    "language",
    "recommended",
];

/// The listing that a page is, or nothing.
pub(crate) fn listing(sheet: &Sheet, facts: &Facts, base: Option<&str>, most: usize) -> Option<Listing> {
    let candidates = repeated(sheet, containers(sheet, candidates(sheet, base)));
    let candidates = at_home(candidates, base);
    if candidates.len() < 3 {
        return None;
    }
    let order_of = order(facts.language.as_deref());
    let items: Vec<Offer> = candidates.iter().take(most).map(|candidate| item(sheet, candidate, order_of)).collect();
    if !is_listing(sheet, facts, base, &candidates, &items) {
        return None;
    }
    let first = candidates[0].node;
    let heading = (0..sheet.nodes.len())
        .filter(|&at| sheet.nodes[at].tag == Tag::Heading(1))
        .map(|at| (at, squeeze(sheet.text_of(at))))
        .find(|(at, words)| {
            *at < first && !words.is_empty() && !candidates.iter().any(|candidate| candidate.title == *words)
        })
        .map(|(_, words)| words);
    Some(Listing { heading, items })
}

/// Without links to other sites, when most of the items stay on the page's own.
fn at_home(candidates: Vec<Candidate>, base: Option<&str>) -> Vec<Candidate> {
    let host = |url: &str| {
        url.split_once("://")
            .map(|(_, rest)| rest.split('/').next().unwrap_or(rest).trim_start_matches("www.").to_owned())
    };
    let Some(home) = base.and_then(host) else { return candidates };
    let own = candidates.iter().filter(|candidate| host(&candidate.url).is_none_or(|host| host == home)).count();
    if own < 4 || own * 10 < candidates.len() * 4 {
        return candidates;
    }
    candidates
        .into_iter()
        .filter(|candidate| {
            host(&candidate.url)
                .is_none_or(|host| host == home || host.ends_with(&format!(".{home}")) && host.matches('.').count() < 2)
        })
        .collect()
}

/// Whether an element lies in a menu, a footer or a box beside the list.
fn aside(sheet: &Sheet, node: usize) -> bool {
    let all = sheet.text.len();
    std::iter::once(node).chain(sheet.around(node)).any(|at| {
        let node = &sheet.nodes[at];
        // A wrapper of most of the page may be named after its sidebar.
        let large = (node.text.1 - node.text.0) * 2 > all;
        match node.tag {
            Tag::Html | Tag::Body | Tag::Main => false,
            Tag::Nav | Tag::Footer if sheet.around(at).all(|up| sheet.nodes[up].tag != Tag::Article) => true,
            _ => {
                !large
                    && node.class.split_whitespace().any(|word| {
                        ASIDE.iter().any(|part| word.contains(part))
                            && !word.starts_with("no-")
                            && !word.contains("has-")
                    })
            }
        }
    })
}

/// Every link that looks like a title, in page order.
fn candidates(sheet: &Sheet, base: Option<&str>) -> Vec<Candidate> {
    let mut found: Vec<Candidate> = Vec::new();
    // A heading without a link of its own is the title of the "Read more" that follows.
    let mut bare: Option<(usize, u8)> = None;
    for (at, node) in sheet.nodes.iter().enumerate() {
        if let Tag::Heading(level) = node.tag {
            bare = Some((at, level));
        }
        if node.tag != Tag::A {
            continue;
        }
        let Some(url) = node.attr("href").and_then(|href| absolute(href, base)) else { continue };
        let words = sheet.text_of(at);
        let above = sheet.around(at).take(4).find_map(|up| level(sheet, up).map(|level| (up, level)));
        let below = sheet.inside(at).skip(1).take(12).find_map(|down| level(sheet, down).map(|level| (down, level)));
        let (holder, level) = above.or(below).unwrap_or((at, 0));
        let mut title = squeeze(if below.is_some() && above.is_none() { sheet.text_of(holder) } else { words });
        let mut holder = holder;
        let mut level = level;
        if title.is_empty()
            && let Some(label) = node.attr("aria-label")
        {
            // A link that lies over a whole card says its title for screen readers.
            title = squeeze(label);
            level = if title.split_whitespace().count() >= 4 { 6 } else { level };
        }
        if level == 7 {
            title = if words.is_empty() { title } else { squeeze(words) };
        }
        if marks::is_mark(&title) || title.is_empty() {
            if let Some((heading, of)) =
                bare.filter(|(heading, _)| sheet.inside(*heading).all(|inner| sheet.nodes[inner].tag != Tag::A))
                && marks::is_mark(&title)
            {
                title = squeeze(sheet.text_of(heading));
                (holder, level) = (heading, of);
                bare = None;
            } else {
                continue;
            }
        }
        let count = title.split_whitespace().count();
        let long = title.chars().count();
        let titled = if level > 0 { long >= 4 } else { (count >= 4 || long >= 25) && long <= 250 };
        if titled && !is_date(&title) && !lines::is_byline(&title) {
            found.push(Candidate { node: holder, url, title, level, container: holder, end: 0 });
        }
    }
    found.sort_by_key(|candidate| candidate.node);
    // One heading of the first level is the page's own; many are the items'.
    let first = found.iter().filter(|candidate| candidate.level == 1).count();
    found.retain(|candidate| candidate.level != 1 || first >= 3);
    found
}

/// The level of a heading element, or of an element that plays one by its class.
fn level(sheet: &Sheet, node: usize) -> Option<u8> {
    let node = &sheet.nodes[node];
    match node.tag {
        Tag::Heading(level) => Some(level),
        Tag::A | Tag::Other | Tag::P
            if node.text.1 - node.text.0 < 300
                && node.class.split_whitespace().any(|word| {
                    matches!(
                        word,
                        "title" | "headline" | "entry-title" | "post-title" | "blogtitle" | "card-title" | "item-title"
                    )
                }) =>
        {
            Some(7)
        }
        _ => None,
    }
}

fn is_date(words: &str) -> bool {
    crate::calendar::is_date_label(words)
}

/// Sets the element of each candidate's item: the largest around it that holds no other address.
fn containers(sheet: &Sheet, candidates: Vec<Candidate>) -> Vec<Candidate> {
    let mut kept: Vec<Candidate> = candidates.into_iter().filter(|candidate| !aside(sheet, candidate.node)).collect();
    // Where titles are headings, links in running text and lists beside them bound no item.
    let all = bounds(&kept, 0);
    let headed = bounds(&kept, 1);
    for candidate in &mut kept {
        let bounds = if headed.len() >= 3 && candidate.level > 0 { &headed } else { &all };
        let mut container = candidate.node;
        for up in sheet.around(candidate.node) {
            let node = &sheet.nodes[up];
            if matches!(node.tag, Tag::Body | Tag::Html | Tag::Main) || node.text.1 - node.text.0 > 6_000 {
                break;
            }
            let first = bounds.partition_point(|bound| bound.0 < up);
            let last = bounds.partition_point(|bound| bound.0 < node.end);
            if first < last && (bounds[first].2 < last || bounds[first].1 != candidate.url) {
                break;
            }
            container = up;
            if matches!(node.tag, Tag::Article | Tag::Li) {
                break;
            }
        }
        candidate.container = container;
        candidate.end = sheet.nodes[container].end;
    }
    siblings(sheet, &mut kept);
    kept
}

/// Element, address, and the index of the first bound after it with another address, for each candidate from heading level `least` up.
fn bounds(candidates: &[Candidate], least: u8) -> Vec<(usize, String, usize)> {
    let mut bounds: Vec<(usize, String, usize)> = candidates
        .iter()
        .filter(|candidate| candidate.level >= least)
        .map(|candidate| (candidate.node, candidate.url.clone(), 0))
        .collect();
    for at in (0..bounds.len()).rev() {
        bounds[at].2 =
            if at + 1 < bounds.len() && bounds[at + 1].1 == bounds[at].1 { bounds[at + 1].2 } else { at + 1 };
    }
    bounds
}

/// Where titles and teasers are children of one element, an item reaches to the next title; the last as far as the others do.
fn siblings(sheet: &Sheet, candidates: &mut [Candidate]) {
    let parent = |candidate: &Candidate| sheet.nodes[candidate.container].parent;
    let mut longest = 0;
    for at in 0..candidates.len() {
        let bare = sheet.nodes[candidates[at].container].text;
        if bare.1 - bare.0 > candidates[at].title.len() + 60 {
            continue;
        }
        match candidates.get(at + 1) {
            Some(next) if parent(next) == parent(&candidates[at]) && next.container > candidates[at].container => {
                candidates[at].end = next.container.max(candidates[at].end);
                longest = longest.max(candidates[at].end - candidates[at].container);
            }
            _ if longest > 0 => {
                let limit = sheet.nodes[parent(&candidates[at])].end;
                let next = candidates.get(at + 1).map_or(limit, |next| next.container.max(candidates[at].end));
                candidates[at].end = (candidates[at].container + longest).min(limit).min(next).max(candidates[at].end);
            }
            _ => {}
        }
    }
}

/// The shape of an item: what repeats from item to item.
fn shape(sheet: &Sheet, candidate: &Candidate) -> (u8, Tag, String, Option<Tag>) {
    let container = &sheet.nodes[candidate.container];
    let class = container
        .class
        .split_whitespace()
        .next()
        .unwrap_or("")
        .trim_end_matches(|c: char| c.is_ascii_digit() || c == '-' || c == '_')
        .to_owned();
    let parent = (container.parent != candidate.container).then(|| sheet.nodes[container.parent].tag);
    (candidate.level, container.tag, class, parent)
}

/// The candidates whose shape repeats, one for each address, in page order.
fn repeated(sheet: &Sheet, candidates: Vec<Candidate>) -> Vec<Candidate> {
    let mut sizes: HashMap<(u8, Tag, String, Option<Tag>), (usize, usize, usize)> = HashMap::new();
    let shapes: Vec<_> = candidates.iter().map(|candidate| shape(sheet, candidate)).collect();
    for (candidate, shape) in candidates.iter().zip(&shapes) {
        let entry = sizes.entry(shape.clone()).or_default();
        entry.0 += 1;
        entry.1 += candidate.title.split_whitespace().count();
        let container = &sheet.nodes[candidate.container];
        entry.2 += usize::from(container.text.1 - container.text.0 > candidate.title.len() + 12);
    }
    let headed = candidates.iter().filter(|candidate| candidate.level > 0).count();
    let mut seen: HashMap<String, usize> = HashMap::new();
    let mut kept: Vec<Candidate> = Vec::new();
    for (candidate, shape) in candidates.into_iter().zip(shapes) {
        let (count, words, rich) = sizes.get(&shape).copied().unwrap_or((0, 0, 0));
        let good = if candidate.level > 0 {
            (count >= 2 || (headed >= 4 && candidate.title.split_whitespace().count() >= 4)) && words >= count * 2
        } else {
            // Links that are no headings must look like titles, and bring more than themselves where other titles are headings.
            count >= 3 && words >= count * 4 && (headed < 3 || rich * 2 >= count)
        };
        if !good
            || kept.last().is_some_and(|last| {
                headed >= 3
                    && candidate.level == 0
                    && sheet.inside(last.container).contains(&candidate.node)
                    && last.level > 0
            })
        {
            continue;
        }
        match seen.get(&candidate.url) {
            Some(&at) => {
                // The same address twice: the heading wins over the link, the longer over the shorter.
                let have = &kept[at];
                if (candidate.level > 0 && have.level == 0)
                    || (candidate.level == have.level
                        && sheet.inside(have.container).contains(&candidate.node)
                        && candidate.title.len() > have.title.len())
                {
                    kept[at] = candidate;
                }
            }
            None => {
                seen.insert(candidate.url.clone(), kept.len());
                kept.push(candidate);
            }
        }
    }
    kept
}

/// Whether the items are what the page is about, and not what stands beside or below an article: signs for and against are added up.
fn is_listing(sheet: &Sheet, facts: &Facts, base: Option<&str>, candidates: &[Candidate], items: &[Offer]) -> bool {
    let story = story(sheet, candidates);
    let offered: usize = items
        .iter()
        .map(|item| {
            item.title.as_deref().map_or(0, str::len)
                + item.paragraphs.iter().map(|(words, _)| words.len()).sum::<usize>()
        })
        .sum();
    let rich = items
        .iter()
        .filter(|item| {
            !item.paragraphs.is_empty() || item.published.as_ref().is_some_and(|published| published.by != Sign::Url)
        })
        .count();
    let headed = candidates.iter().filter(|candidate| candidate.level > 0).count();
    let (half, many) = (items.len() / 2, items.len() >= 10);
    let mut score = 0;
    score += 3 * i32::from(facts.says_listing());
    score -= 4 * i32::from(facts.says_article());
    // An article page has one article element; the cards of a listing each have one.
    let cards = candidates.iter().filter(|candidate| sheet.nodes[candidate.container].tag == Tag::Article).count();
    score += 3 * i32::from(cards >= 8 && !facts.says_article());
    score += base.map_or(0, address);
    score += match story {
        0..=149 => 1,
        150..=349 => -1,
        350..=699 => -2,
        700..=1_499 => -3,
        _ => -5,
    };
    score += 2 * i32::from(rich > half)
        + i32::from(headed > half)
        + i32::from(many)
        + i32::from(headed >= 20)
        + i32::from(offered > story * 4);
    score -= 3 * i32::from(rich <= half && headed <= half);
    score >= 3
}

/// The longest run of running text outside the items, in bytes: paragraphs of one parent.
fn story(sheet: &Sheet, candidates: &[Candidate]) -> usize {
    let mut runs: HashMap<usize, usize> = HashMap::new();
    let mut at = 0;
    for line in &sheet.lines {
        let words = &sheet.text[line.text.0..line.text.1];
        while at < candidates.len() && candidates[at].end <= line.node {
            at += 1;
        }
        let inside = candidates[at.min(candidates.len() - 1)..].iter().take(3).any(|candidate| {
            let container = &sheet.nodes[candidate.container];
            (candidate.container..candidate.end).contains(&line.node) && container.text.1 - container.text.0 < 3_000
        });
        let linked = sheet.nodes[line.node].tag == Tag::A
            || sheet.around(line.node).take(3).any(|up| sheet.nodes[up].tag == Tag::A);
        if inside || linked || line.kind == BlockKind::Heading || words.len() < 70 || !lines::ends_sentence(words) {
            continue;
        }
        let block = std::iter::once(line.node)
            .chain(sheet.around(line.node))
            .find(|up| !matches!(sheet.nodes[*up].tag, Tag::A | Tag::Time | Tag::Label))
            .unwrap_or(line.node);
        let parent = sheet.nodes[block].parent;
        *runs.entry(parent).or_default() += words.len();
        if sheet.nodes[parent].tag == Tag::P || sheet.nodes[block].tag == Tag::Other {
            *runs.entry(sheet.nodes[parent].parent).or_default() += words.len();
        }
    }
    runs.into_values().max().unwrap_or(0)
}

/// What the address says: the front of a site and the words for sections, tags, authors and archives are of listings; a long name or number
/// at the end is an article's.
fn address(url: &str) -> i32 {
    let path = url.split_once("://").map_or(url, |(_, rest)| rest);
    let path = path.find('/').map_or("", |at| &path[at..]);
    let (path, query) = path.split_once(['?', '#']).unwrap_or((path, ""));
    let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
    let Some(last) = parts.last() else { return if query.len() < 12 { 3 } else { 0 } };
    let words = [
        "tag",
        "tags",
        "category",
        "categories",
        "topic",
        "topics",
        "author",
        "authors",
        "archive",
        "archives",
        "section",
        "sections",
        "search",
        "page",
        "list",
        "latest",
        "all",
        "kategorie",
        "thema",
        "rubrik",
    ];
    let named = parts.iter().any(|part| words.contains(&part.to_lowercase().trim_end_matches(".html")))
        || query.contains("page=");
    let dashes = last.matches(['-', '_', '+']).count() + last.matches("%20").count();
    let digits = last.bytes().filter(u8::is_ascii_digit).count() + query.bytes().filter(u8::is_ascii_digit).count();
    let article = (dashes >= 4 || digits >= 5 || url_day(url).is_some()) && !query.contains("page=");
    2 * i32::from(named) - 3 * i32::from(article) + i32::from(parts.len() == 1 && dashes == 0 && digits == 0)
}

/// What an item offers.
fn item(sheet: &Sheet, candidate: &Candidate, order: crate::calendar::Order) -> Offer {
    let mut offer =
        Offer { title: Some(candidate.title.clone()), url: Some(candidate.url.clone()), ..Offer::default() };
    let range = candidate.container..candidate.end;
    for at in range.clone() {
        let node = &sheet.nodes[at];
        let words = sheet.text_of(at);
        if offer.published.is_none()
            && (node.tag == Tag::Time
                || node.attr("itemprop").is_some_and(|prop| prop.eq_ignore_ascii_case("datepublished")))
        {
            let value = node.attr("datetime").or_else(|| node.attr("content")).unwrap_or(words);
            offer.published = day_of(value, order).or_else(|| day_of(words, order)).map(|day| Published {
                day,
                at: moment(value),
                by: Sign::TimeElement,
            });
        }
        let named = |parts: &[&str]| parts.iter().any(|part| node.class.contains(part));
        let author = node.attr("rel").is_some_and(|rel| rel.contains("author"))
            || node.attr("itemprop") == Some("author")
            || named(&["author", "byline"]);
        if author
            && offer.authors.is_empty()
            && words.len() <= 80
            && !words.is_empty()
            && !node.class.contains("avatar")
        {
            crate::plain::byline(
                &if lines::is_byline(words) { words.to_owned() } else { format!("By {words}") },
                &mut offer.authors,
            );
        }
    }
    let title = squeeze(&candidate.title);
    let inside = sheet.lines.iter().skip_while(|line| line.node < range.start).take_while(|line| line.node < range.end);
    for (line, words) in
        inside.flat_map(|line| sheet.text[line.text.0..line.text.1].lines().map(move |words| (line, words)))
    {
        let plain = squeeze(words);
        if plain == title
            || line.kind == BlockKind::Heading
                && line.node >= candidate.node
                && line.node < sheet.nodes[candidate.node].end
        {
            continue;
        }
        let short = words.len() <= 120;
        let found = short.then(|| crate::calendar::first_date(words, order)).flatten();
        if let Some(found) = found.filter(|found| found.range.len() * 3 >= words.len()) {
            if offer.published.is_none() {
                offer.published = Some(Published { day: found.day, at: None, by: Sign::Text });
            }
            continue;
        }
        if short && lines::is_byline(&plain) {
            if offer.authors.is_empty() {
                crate::plain::byline(&plain, &mut offer.authors);
            }
            continue;
        }
        if marks::is_mark(&plain) {
            if !offer.paragraphs.is_empty() {
                offer.paragraphs.push((plain, BlockKind::Paragraph));
            }
            continue;
        }
        let count = plain.split_whitespace().count();
        let prose = count >= 8 || (count >= 5 && lines::ends_sentence(&plain)) || plain.chars().count() >= 60;
        if prose && offer.paragraphs.len() < 4 && line.kind != BlockKind::Heading && !offer.authors.contains(&plain) {
            offer.paragraphs.push((words.to_owned(), BlockKind::Paragraph));
        }
    }
    // A line of date, section and comments before the teaser is none of it.
    if let Some(first) =
        offer.paragraphs.iter().position(|(words, _)| lines::ends_sentence(words) || marks::breaks_off(words))
    {
        offer.paragraphs.drain(..first);
    }
    if offer.published.is_none() {
        offer.published = url_day(&candidate.url).map(|day| Published { day, at: None, by: Sign::Url });
    }
    offer
}

/// An address made whole; nothing for fragments, scripts and mail.
pub(crate) fn absolute(href: &str, base: Option<&str>) -> Option<String> {
    let href = href.trim();
    let lower = href.get(..11.min(href.len())).unwrap_or("").to_ascii_lowercase();
    if href.is_empty()
        || href.starts_with('#')
        || ["javascript:", "mailto:", "tel:", "data:", "whatsapp:"].iter().any(|scheme| lower.starts_with(scheme))
    {
        return None;
    }
    if href.contains("://") {
        return Some(href.to_owned());
    }
    let Some(base) = base else { return Some(href.to_owned()) };
    let (scheme, rest) = base.split_once("://")?;
    if let Some(rest) = href.strip_prefix("//") {
        return Some(format!("{scheme}://{rest}"));
    }
    let rest = rest.split(['?', '#']).next().unwrap_or(rest);
    let (host, path) = rest.find('/').map_or((rest, "/"), |at| (&rest[..at], &rest[at..]));
    if href.starts_with('/') {
        return Some(format!("{scheme}://{host}{href}"));
    }
    if href.starts_with('?') {
        return Some(format!("{scheme}://{host}{path}{href}"));
    }
    let mut parts: Vec<&str> =
        path[..path.rfind('/').map_or(0, |at| at)].split('/').filter(|part| !part.is_empty()).collect();
    let mut tail = href;
    loop {
        if let Some(next) = tail.strip_prefix("./") {
            tail = next;
        } else if let Some(next) = tail.strip_prefix("../") {
            tail = next;
            parts.pop();
        } else {
            break;
        }
    }
    let folder = parts.iter().map(|part| format!("/{part}")).collect::<String>();
    Some(format!("{scheme}://{host}{folder}/{tail}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_made_whole() {
        let whole = |href| absolute(href, Some("https://a.example/news/index.html?p=2"));
        assert_eq!(whole("talks.html").as_deref(), Some("https://a.example/news/talks.html"));
        assert_eq!(whole("../x").as_deref(), Some("https://a.example/x"));
        assert_eq!(whole("/x").as_deref(), Some("https://a.example/x"));
        assert_eq!(whole("//b.example/x").as_deref(), Some("https://b.example/x"));
        assert_eq!(whole("?p=3").as_deref(), Some("https://a.example/news/index.html?p=3"));
        assert_eq!(whole("#top"), None);
    }
}
