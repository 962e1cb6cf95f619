//! Plain text that lists articles: title + teaser + "MORE", again and again. Comes in: the units of a text; goes out: its heading and items,
//! or nothing when the text is no listing.
//!
//! Three signs make a listing: teasers that each end in a mark ("Read More", "[...]"), teasers that break off in an ellipsis, or titles and
//! short texts that alternate. None of them looks at a word of the subject.

use std::sync::Arc;

use dateline_model::article::{Article, Block, BlockKind, Extent, Published, Sign};
use dateline_model::page::Page;
use dateline_model::span::Span;
use jiff::civil::Date;

use crate::calendar::{Order, dates, first_date};
use crate::lines::{Look, Unit, is_space};
use crate::plain;

/// What a listing text holds.
pub(crate) struct Listing {
    /// The first line above the items.
    pub(crate) heading: Option<String>,
    /// The items, in order.
    pub(crate) items: Vec<Item>,
}

/// One item of a listing.
#[derive(Default)]
pub(crate) struct Item {
    blocks: Vec<Block>,
    title: Option<String>,
    label: Option<String>,
    authors: Vec<String>,
    day: Option<Date>,
    truncated: bool,
}

impl Item {
    pub(crate) fn into_article(self, text: &Arc<str>, page: &Page) -> Article {
        let first = self.blocks.first().map_or(Span::default(), |block| block.span);
        let day = self.day.map(|day| Published { day, at: None, by: Sign::Text });
        Article {
            text: Arc::clone(text),
            span: self.blocks.iter().fold(first, |span, block| span.to(block.span)),
            blocks: self.blocks,
            extent: Extent::Teaser { truncated: self.truncated },
            url: None,
            title: self.title,
            label: self.label,
            authors: self.authors,
            source: page.given.source.clone(),
            language: None,
            published: day.or_else(|| plain::given_day(page)),
            modified: None,
        }
    }

    /// Whether it offers more than a title.
    fn has_teaser(&self) -> bool {
        self.blocks.iter().any(|block| block.kind.is_prose())
    }
}

/// The longest teaser, in bytes, that alternation alone may make an item: beyond it a titled text is a chapter.
const SHORT: usize = 700;

/// The longest text between two marks, in bytes, in the middle of a listing.
const BETWEEN: usize = 2_500;

/// The labels that stand before teasers, in lower case.
const LABELS: &[&str] = &[
    "executive summary",
    "summary",
    "introduction",
    "abstract",
    "overview",
    "synopsis",
    "key points",
    "key takeaways",
    "key findings",
    "takeaways",
    "highlights",
    "background",
    "in brief",
    "at a glance",
    "analysis",
    "opinion",
    "commentary",
    "editorial",
    "preview",
    "review",
    "interview",
    "report",
    "policy brief",
    "issue brief",
    "bottom line",
    "zusammenfassung",
    "einleitung",
    "résumé",
    "introducción",
    "resumen",
    "sommario",
    "introduzione",
    "introdução",
    "resumo",
    "samenvatting",
    "резюме",
    "введение",
];

/// The listing that the units make, or nothing.
pub(crate) fn items(text: &str, units: &[Unit]) -> Option<Listing> {
    let units = &units[usize::from(plain::masthead(text, units).is_some())..];
    by_marks(text, units).or_else(|| by_turns(text, units))
}

/// Items that end in a mark or break off.
fn by_marks(text: &str, units: &[Unit]) -> Option<Listing> {
    let hard: Vec<usize> =
        (0..units.len()).filter(|&at| units[at].look == Look::Mark || units[at].mark.is_some()).collect();
    let soft: Vec<usize> =
        (0..units.len()).filter(|&at| units[at].breaks_off && units[at].look != Look::Mark).collect();
    let prose = units.iter().filter(|unit| unit.look == Look::Prose).count();
    // Beside marks, a text that breaks off before a title ends an item too.
    let broken = |at: &usize| units.get(at + 1).is_some_and(|next| next.look == Look::Title);
    let ends = if hard.len() >= 2 {
        let mut ends: Vec<usize> = hard.into_iter().chain(soft.iter().copied().filter(broken)).collect();
        ends.sort_unstable();
        ends.dedup();
        ends
    } else if soft.len() >= 2 && soft.len() * 2 >= prose {
        soft
    } else if hard.len() == 1
        && prose == 1
        && units.len() >= 3
        && units.last().is_some_and(|unit| unit.mark.is_some() && unit.breaks_off)
    {
        // One item only, under a heading of its own.
        hard
    } else {
        return None;
    };
    let mut segments: Vec<&[Unit]> = Vec::new();
    let mut from = 0;
    for &end in &ends {
        segments.push(&units[from..=end]);
        from = end + 1;
    }
    // Marks stand close together in a listing; in an article with links to other articles they do not.
    let mut lengths: Vec<usize> = segments.iter().map(|segment| length(segment)).collect();
    lengths.sort_unstable();
    if lengths[lengths.len() / 2] > BETWEEN {
        return None;
    }
    let titled = segments.iter().skip(1).filter(|segment| begins_titled(segment)).count() * 2
        >= segments.len().max(2) - 1
        && segments.iter().any(|s| begins_titled(s));
    let (heading, skip) = heading(text, segments[0], titled);
    segments[0] = &segments[0][skip..];
    let mut items: Vec<Item> = segments.iter().filter_map(|segment| item(text, segment, titled, true)).collect();
    let rest = &units[from..];
    // What follows the last mark is an item only while it looks like the others, not a footer.
    let like = |last: &Item| {
        last.has_teaser()
            && (!titled || last.title.is_some())
            && rest
                .iter()
                .any(|unit| unit.look == Look::Prose || (!titled && unit.span.of(text).split_whitespace().count() >= 8))
    };
    if items.len() > 2
        && items.last().is_some_and(|last| !last.has_teaser())
        && items.iter().rev().skip(1).all(Item::has_teaser)
    {
        // "Page 1 of 9", "Next".
        items.pop();
    }
    if let Some(last) = item(text, rest, titled, false).filter(|last| like(last) && length(rest) <= BETWEEN) {
        items.push(last);
    }
    (!items.is_empty()).then_some(Listing { heading, items })
}

/// Titles and short texts that alternate, without any mark.
fn by_turns(text: &str, units: &[Unit]) -> Option<Listing> {
    let lead = units.iter().take_while(|unit| unit.look == Look::Title).count();
    let first = lead.checked_sub(1)?;
    // Every title begins an item; some items of a listing are only a title.
    let starts: Vec<usize> = (first..units.len()).filter(|&at| units[at].look == Look::Title).collect();
    let groups: Vec<&[Unit]> = starts
        .iter()
        .enumerate()
        .map(|(at, &start)| &units[start..starts.get(at + 1).copied().unwrap_or(units.len())])
        .collect();
    let taught = groups.iter().filter(|group| group.iter().any(|unit| unit.look == Look::Prose)).count();
    if groups.len() < 3 || taught * 2 < groups.len() {
        return None;
    }
    let short = groups.iter().all(|group| {
        let prose = group.iter().filter(|unit| unit.look == Look::Prose).count();
        let listed = group.iter().any(|unit| unit.is_listed() && unit.look == Look::Prose);
        prose <= 2 && length(group) <= SHORT + group[0].span.len() && !listed
    });
    if !short {
        return None;
    }
    let words: usize = groups.iter().map(|group| group[0].span.of(text).split_whitespace().count()).sum();
    let dated =
        groups.iter().filter(|group| group.iter().any(|unit| matches!(unit.look, Look::Date | Look::Byline))).count();
    let dated = dated
        + groups
            .iter()
            .filter(|group| {
                first_date(group[0].span.of(text), Order::DayFirst).is_some_and(|found| found.range.start == 0)
            })
            .count();
    let numbered = groups.iter().filter(|group| group[0].is_listed()).count();
    // A headed article has one title before its text; a listing has its own heading and the first item's title, or dates, bylines, numbers.
    let signed = lead >= 2 || dated * 2 >= groups.len() || numbered * 2 > groups.len();
    if !signed || words < groups.len() * 3 {
        return None;
    }
    let (heading, _) = heading(text, units, true);
    let items = groups.iter().filter_map(|group| item(text, group, true, false)).collect();
    Some(Listing { heading, items })
}

fn length(units: &[Unit]) -> usize {
    match (units.first(), units.last()) {
        (Some(first), Some(last)) => first.span.to(last.span).len(),
        _ => 0,
    }
}

fn begins_titled(segment: &[Unit]) -> bool {
    let first = segment.iter().find(|unit| !matches!(unit.look, Look::Rule | Look::Date | Look::Byline));
    first.is_some_and(|unit| unit.look == Look::Title)
}

/// The lines above the first item, and how many units they are.
fn heading(text: &str, units: &[Unit], titled: bool) -> (Option<String>, usize) {
    let is_heading = |unit: &Unit| matches!(unit.look, Look::Title | Look::Rule);
    let mut leading = units.iter().take_while(|unit| is_heading(unit)).count();
    // A note about the page may stand between its heading and the first item's title.
    let later = (leading + 1..units.len().saturating_sub(1))
        .rev()
        .find(|&at| units[at].look == Look::Title && units[at].after_blank && !is_label(units[at].span.of(text)));
    if let Some(later) = later.filter(|_| {
        titled && units.iter().any(|unit| unit.mark.is_some() || unit.look == Look::Mark || unit.breaks_off)
    }) {
        leading = later + 1;
    }
    let mut count = if titled { leading.saturating_sub(1) } else { leading };
    // "Executive Summary" on a line of its own belongs to the item, and so does the title before it.
    if titled && count > 0 && is_label(units[leading - 1].span.of(text)) {
        count -= 1;
    }
    let first = units[..count].iter().find(|unit| unit.look == Look::Title);
    (first.map(|unit| plain::squeeze(unit.span.of(text))), count)
}

fn is_label(words: &str) -> bool {
    let words = words.trim_end_matches([':', ' ', '.', '-', '–', '—']).to_lowercase();
    LABELS.contains(&words.as_str())
}

/// One item of the units between two marks; nothing when they hold neither title nor text.
fn item(text: &str, units: &[Unit], titled: bool, marked: bool) -> Option<Item> {
    let mut item = Item::default();
    let mut teaser = false;
    for unit in units {
        let words = unit.body().of(text).trim_end_matches(is_space);
        let start = unit.span.start as usize;
        let span = Span::new(start, start + words.len());
        match unit.look {
            Look::Mark | Look::Rule => {}
            Look::Date | Look::Byline if !teaser => signature(words, &mut item),
            Look::Title if titled && !teaser && is_label(words) && item.title.is_some() => {
                item.label = Some(words.trim_end_matches([':', ' ']).to_owned());
                item.blocks.push(Block { span, kind: BlockKind::Label });
            }
            Look::Title if titled && item.title.is_none() => title(text, span, &mut item),
            _ if words.is_empty() => {}
            _ => {
                let body = if teaser { span } else { label(text, span, &mut item) };
                let day = plain::prose(text, body, unit, &mut item.blocks, !teaser);
                item.day = item.day.or(day);
                teaser = true;
            }
        }
        item.truncated |= unit.breaks_off && unit.look == Look::Prose;
    }
    item.truncated |= marked;
    (!item.blocks.is_empty()).then_some(item)
}

/// Takes day and names from a line of date and byline.
fn signature(words: &str, item: &mut Item) {
    if let Some(found) = first_date(words, Order::DayFirst) {
        item.day = item.day.or(Some(found.day));
    }
    if item.authors.is_empty() {
        plain::byline(words, &mut item.authors);
    }
    // "12 March 2024 | Jane Roe": what stands behind a bar is a name when it looks like one.
    if item.authors.is_empty()
        && let Some((_, name)) = words.split_once('|')
    {
        plain::byline(&format!("By {}", name.trim()), &mut item.authors);
    }
}

/// The title, with a date at its start or end taken off: "12 March 2024 — Talks fail", "Talks fail (12 March 2024)".
fn title(text: &str, span: Span, item: &mut Item) {
    let words = span.of(text);
    let (mut from, mut to) = (0, words.len());
    let edge = |c: char| is_space(c) || "|—–-:•·(),".contains(c);
    if let Some(found) = dates(words, Order::DayFirst).first() {
        let (before, after) = (&words[..found.range.start], &words[found.range.end..]);
        let parted = |side: &str| side.contains(['|', '—', '–', '-', ':', '•', '·', '(', ')']);
        if before.trim_matches(edge).is_empty()
            && (parted(&after[..after.len() - after.trim_start_matches(edge).len()]))
        {
            from = words.len() - after.trim_start_matches(edge).len();
            item.day = Some(found.day);
        } else if after.trim_matches(edge).is_empty() && parted(&before[before.trim_end_matches(edge).len()..]) {
            to = before.trim_end_matches(edge).len();
            item.day = Some(found.day);
        }
    }
    if from >= to {
        (from, to) = (0, words.len());
    }
    let start = span.start as usize;
    item.title = Some(plain::squeeze(&words[from..to]));
    item.blocks.push(Block { span: Span::new(start + from, start + to), kind: BlockKind::Title });
}

/// Takes a label off the start of a teaser. Gives what is left.
fn label(text: &str, span: Span, item: &mut Item) -> Span {
    let (Some((label, name)), rest) = label_of(span.of(text)) else { return span };
    let start = span.start as usize;
    item.label = Some(name.to_owned());
    item.blocks.push(Block { span: Span::new(start, start + label.len()), kind: BlockKind::Label });
    Span::new(span.end as usize - rest.len(), span.end as usize)
}

/// The label at the start of a teaser with and without its colon, and what is left: "Executive Summary: ...", "Introduction In April ...".
pub(crate) fn label_of(words: &str) -> (Option<(&str, &str)>, &str) {
    let found = words.char_indices().take(60).filter(|&(_, c)| is_space(c) || c == ':').find_map(|(at, c)| {
        let rest = words[at + c.len_utf8()..].trim_start_matches(|c: char| is_space(c) || "-–—:".contains(c));
        // Without a colon, too, the text must begin anew behind the label.
        let anew = rest.starts_with(|c: char| c.is_uppercase() || "\"“‘«".contains(c));
        (is_label(&words[..at]) && anew).then(|| (at, if c == ':' { at + 1 } else { at }, rest))
    });
    match found {
        Some((name, label, rest)) => (Some((&words[..label], &words[..name])), rest),
        None => (None, words),
    }
}
