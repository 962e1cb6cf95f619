//! The cards of a page: the links that look like titles, each with the element that is its item. Comes in: the sheet; goes out: the
//! candidates whose shape repeats, in page order, without menus, most-read boxes and footers.
//!
//! By the repeated structure of the tree; no rule knows a site.

use std::collections::HashMap;

use crate::calendar::is_date_label;
use crate::facts::squeeze;
use crate::lines;
use crate::marks;
use crate::tree::{Sheet, Tag};

/// A link that looks like a title.
pub(crate) struct Candidate {
    /// The element that holds the title: a heading, or the link.
    pub(crate) node: usize,
    pub(crate) url: String,
    pub(crate) title: String,
    /// Heading level, 0 for none.
    pub(crate) level: u8,
    /// The item's element.
    pub(crate) container: usize,
    /// One past the last element of the item; beyond the container where titles and teasers are siblings.
    pub(crate) end: usize,
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

/// The candidates of a page whose shape repeats, in page order, each address once.
pub(crate) fn cards(sheet: &Sheet, base: Option<&str>) -> Vec<Candidate> {
    at_home(repeated(sheet, containers(sheet, candidates(sheet, base))), base)
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
        if titled && !is_date_label(&title) && !lines::is_byline(&title) {
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

/// Heading level, element, class and parent: what repeats from item to item.
type Shape = (u8, Tag, String, Option<Tag>);

/// The shape of an item.
fn shape(sheet: &Sheet, candidate: &Candidate) -> Shape {
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
    let mut sizes: HashMap<Shape, (usize, usize, usize)> = HashMap::new();
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
