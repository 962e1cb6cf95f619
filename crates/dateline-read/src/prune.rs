//! What the body extraction leaves beside the story: captions, credits, share bars, links to other stories, notes above and below. Comes in:
//! the sheet of the body; goes out: the lines of the story.

use std::collections::HashSet;

use dateline_model::article::BlockKind;

use crate::calendar::is_date_label;
use crate::lines;
use crate::marks;
use crate::tree::{Line, Sheet, Tag};

/// Parts of a class that say: no part of the story.
const NO_STORY: &[&str] = &[
    "caption",
    "credit",
    "related",
    "share",
    "social",
    "newsletter",
    "subscribe",
    "byline",
    "author",
    "timestamp",
    "pubdate",
    "publish-date",
    "published",
    "date-",
    "breadcrumb",
    "tags",
    "promo",
    "read-more",
    "readmore",
    "recirc",
    "advert",
    "comment",
    "sharing",
    "print-only",
    "hidden",
    "dateline-date",
    "updated",
    "post-meta",
    "entry-meta",
    "article-meta",
    "inline-link",
    "most-read",
    "signup",
    "sign-up",
    "trending",
    "gallery",
];

/// The lines of the story, in order, each with what it is.
pub(crate) fn story(sheet: &Sheet) -> Vec<(String, BlockKind)> {
    let words_of = |line: &Line| &sheet.text[line.text.0..line.text.1];
    let all: usize = sheet.lines.iter().map(|line| line.text.1 - line.text.0).sum();
    let mut kept: Vec<&Line> = Vec::new();
    let mut seen: HashSet<&str> = HashSet::new();
    for line in &sheet.lines {
        let words = words_of(line);
        let repeated = words.len() > 40 && !seen.insert(words);
        if words.chars().any(char::is_alphanumeric)
            && !repeated
            && !named(sheet, line, all)
            && !is_note(words)
            && !is_link(sheet, line)
        {
            kept.push(line);
        }
    }
    let prose = |line: &&Line| {
        line.kind != BlockKind::Heading && words_of(line).len() >= 80 && lines::ends_sentence(words_of(line))
    };
    // Above the first real paragraph, the first few lines without a stop are bylines, dates and bars.
    let first = kept.iter().position(prose).filter(|first| *first <= 8).unwrap_or(0);
    kept.iter()
        .enumerate()
        .filter(|(at, line)| {
            let words = words_of(line);
            *at >= first || (lines::ends_sentence(words) && line.kind != BlockKind::Heading && words.len() >= 25)
        })
        .map(|(_, line)| (words_of(line).to_owned(), line.kind))
        .collect()
}

/// Whether a line stands in something that is named as no part of the story, and is not most of it.
fn named(sheet: &Sheet, line: &Line, all: usize) -> bool {
    std::iter::once(line.node).chain(sheet.around(line.node)).any(|at| {
        let node = &sheet.nodes[at];
        let small = (node.text.1 - node.text.0) * 4 < all;
        small
            && (node.tag == Tag::Figure
                || node.tag == Tag::Aside
                || node.tag == Tag::Button
                || NO_STORY.iter().any(|part| node.class.contains(part)))
    })
}

/// Whether a line is nothing but links.
fn is_link(sheet: &Sheet, line: &Line) -> bool {
    let length = line.text.1 - line.text.0;
    // The links that end within the line; they stand close behind its first element.
    let linked: usize = sheet.nodes[line.node..]
        .iter()
        .take(40)
        .take_while(|node| node.text.0 < line.text.1)
        .filter(|node| node.tag == Tag::A && node.text.0 >= line.text.0)
        .map(|node| node.text.1.min(line.text.1) - node.text.0)
        .sum();
    let around =
        sheet.nodes[line.node].tag == Tag::A || sheet.around(line.node).take(2).any(|up| sheet.nodes[up].tag == Tag::A);
    let all = around || linked * 10 >= length * 9;
    all && length < 160
        && line.kind != BlockKind::ListItem
        && !lines::ends_sentence(&sheet.text[line.text.0..line.text.1])
}

/// Beginnings of lines that are notes of the publishing system, in lower case.
const NOTES: &[&str] = &[
    "read more:",
    "read also",
    "also read",
    "see also",
    "related:",
    "[related",
    "more:",
    "updated:",
    "updated ",
    "posted:",
    "photo:",
    "photos:",
    "image:",
    "file photo",
    "video:",
    "watch:",
    "advertisement",
    "sign up",
    "subscribe",
    "click here",
    "follow us",
    "share this",
    "comments",
    "like this story",
    "copyright",
    "©",
    "all rights reserved",
    "continue reading",
    "story continues",
    "listen to this",
    "get the latest",
    "lesen sie auch",
    "mehr zum thema",
    "lire aussi",
    "a lire aussi",
    "lea también",
    "leia também",
    "leggi anche",
    "читайте также",
    "you may also like",
    "tags:",
    "filed under",
    "source:",
];

fn is_note(words: &str) -> bool {
    if words.len() > 220 {
        return false;
    }
    let lower = words.to_lowercase();
    marks::is_mark(words)
        || is_date_label(words)
        || lines::is_byline(words)
        || NOTES.iter().any(|note| lower.starts_with(note))
}
