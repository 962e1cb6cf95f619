//! HTML that lists articles: the same shape of title, link and teaser again and again. Comes in: the sheet and facts of a page; goes out: its
//! heading and items, or nothing when the page is an article.
//!
//! What repeats on the page is found by `cards`; here it is decided whether that is what the page is about, and what each card offers.

use std::collections::HashMap;

use dateline_model::article::{BlockKind, Published, Sign};

use crate::cards::{Candidate, cards};
use crate::compose::order;
use crate::facts::{Facts, squeeze};
use crate::html::Offer;
use crate::lines;
use crate::marks;
use crate::stamps::{day_of, moment, url_day};
use crate::tree::{Sheet, Tag};

/// The heading and items of a listing page.
pub(crate) struct Listing {
    pub(crate) heading: Option<String>,
    pub(crate) items: Vec<Offer>,
}

/// The listing that a page is, or nothing.
pub(crate) fn listing(sheet: &Sheet, facts: &Facts, base: Option<&str>, most: usize) -> Option<Listing> {
    let candidates = cards(sheet, base);
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
    // Lines follow the text, so the first one of the item is found at once.
    let start = sheet.nodes[range.start].text.0;
    let stop = sheet.nodes.get(range.end).map_or(sheet.text.len(), |next| next.text.0);
    let first = sheet.lines.partition_point(|line| line.text.1 <= start);
    let inside =
        sheet.lines[first..].iter().take_while(|line| line.text.0 <= stop).filter(|line| range.contains(&line.node));
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
