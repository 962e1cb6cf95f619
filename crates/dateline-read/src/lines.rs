//! The lines of a plain text and what each looks like. Comes in: text; goes out: units (a line, or lines that were wrapped into one
//! paragraph) with their place, marker and looks. The readers of articles and listings decide what a unit is.

use dateline_model::span::Span;

use crate::calendar::{Order, first_date, is_date_label};
use crate::marks;

/// A line, or the lines of one wrapped paragraph.
#[derive(Clone, Debug)]
pub(crate) struct Unit {
    /// From the first to the last character that is no space, list marker not included.
    pub(crate) span: Span,
    /// Where the list marker begins, when there is one; else the start of the span.
    pub(crate) outer: u32,
    /// What it looks like.
    pub(crate) look: Look,
    /// Where a mark such as "MORE" begins at its end; the words before it end at `body`.
    pub(crate) mark: Option<Span>,
    /// Whether the words before the mark, or all the words, end in an ellipsis.
    pub(crate) breaks_off: bool,
    /// Whether a blank line stands before it.
    pub(crate) after_blank: bool,
}

/// What a unit looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Look {
    /// Nothing but a mark such as "Read More".
    Mark,
    /// Nothing but punctuation.
    Rule,
    /// Nothing but a date, with or without year, or a line of date and names such as "25 July 2023 | Jane Roe".
    Date,
    /// "By Jane Roe".
    Byline,
    /// Short, no stop at its end, begins like a sentence.
    Title,
    /// Anything else.
    Prose,
}

impl Unit {
    /// The words without the mark at the end.
    pub(crate) fn body(&self) -> Span {
        self.mark.map_or(self.span, |mark| Span { start: self.span.start, end: mark.start })
    }

    /// Whether it had a bullet or a number.
    pub(crate) fn is_listed(&self) -> bool {
        self.outer < self.span.start
    }
}

/// The units of `text`, in order.
pub(crate) fn units(text: &str) -> Vec<Unit> {
    let mut units = Vec::new();
    // The longest line: beyond any margin when the text has one line a paragraph.
    let margin = text
        .lines()
        .map(|line| if line.len() > 500 { 500 } else { line.trim_matches(is_space).chars().count() })
        .max()
        .unwrap_or(0);
    let mut chunk: Vec<(usize, usize)> = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let trimmed = line.trim_start_matches(is_space);
        let from = start + line.len() - trimmed.len();
        let to = from + trimmed.trim_end_matches(is_space).len();
        if from == to {
            flush(text, &mut chunk, &mut units, margin);
        } else {
            chunk.push((from, to));
        }
        start += line.len();
    }
    flush(text, &mut chunk, &mut units, margin);
    units
}

/// White space and the invisible characters that editors leave behind.
pub(crate) fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200b}' | '\u{feff}' | '\u{200e}' | '\u{200f}')
}

/// Turns the lines between two blank lines into units.
fn flush(text: &str, chunk: &mut Vec<(usize, usize)>, units: &mut Vec<Unit>, margin: usize) {
    let mut after_blank = true;
    // Title, date and byline may stand on lines of their own right above a wrapped paragraph.
    let free = margin <= 120 && !is_wrapped(text, chunk, margin);
    let own = (1..chunk.len().saturating_sub(1).min(6))
        .find(|&own| free && is_wrapped(text, &chunk[own..], margin))
        .unwrap_or(0);
    for (from, to) in chunk.drain(..own) {
        units.push(unit(text, from, to, after_blank));
        after_blank = false;
    }
    if let (true, Some(&(from, _)), Some(&(_, to))) = (is_wrapped(text, chunk, margin), chunk.first(), chunk.last()) {
        units.push(unit(text, from, to, after_blank));
    } else {
        for &(from, to) in chunk.iter() {
            units.push(unit(text, from, to, after_blank));
            after_blank = false;
        }
    }
    chunk.clear();
}

/// Whether the lines are one paragraph broken at the text's margin: each goes on in lower case, or could not have held the next line's
/// first word.
fn is_wrapped(text: &str, lines: &[(usize, usize)], margin: usize) -> bool {
    let [_, rest @ ..] = lines else { return false };
    if rest.is_empty()
        || !(40..=120).contains(&margin)
        || lines.iter().any(|&(from, to)| marks::is_mark(&text[from..to]))
    {
        return false;
    }
    // Lines that each end a sentence, or that begin with a date, are lines of their own.
    let own = |&(from, to): &(usize, usize)| {
        text[from..to].split_once([':', '.']).is_some_and(|(label, _)| is_date_label(label))
    };
    let inner = &lines[..lines.len() - 1];
    if inner.iter().all(|&(from, to)| ends_sentence(&text[from..to])) || rest.iter().any(own) {
        return false;
    }
    let length = |&(from, to): &(usize, usize)| text[from..to].chars().count();
    lines.iter().zip(rest).all(|(line, next)| {
        let words = &text[next.0..next.1];
        let goes_on = words.starts_with(|c: char| c.is_lowercase());
        let first = words.split_whitespace().next().map_or(0, |word| word.chars().count());
        let full = length(line) + 1 + first + margin / 16 >= margin;
        (full || (goes_on && length(line) * 2 >= margin)) && marker(words) == 0
    })
}

fn unit(text: &str, from: usize, to: usize, after_blank: bool) -> Unit {
    let start = from + marker(&text[from..to]);
    let words = &text[start..to];
    let mark = if marks::is_mark(words) {
        None
    } else {
        marks::mark_at_end(words).map(|range| Span::new(start + range.start, start + range.end))
    };
    let body = mark.map_or(words, |mark| text[start..mark.start as usize].trim_end());
    let breaks_off = marks::breaks_off(body);
    let look = look(words, mark.is_some() || breaks_off);
    Unit { span: Span::new(start, to), outer: from as u32, look, mark, breaks_off, after_blank }
}

fn look(words: &str, marked: bool) -> Look {
    if !words.chars().any(char::is_alphanumeric) {
        return if marks::is_mark(words) { Look::Mark } else { Look::Rule };
    }
    if marks::is_mark(words) {
        Look::Mark
    } else if is_date_label(words) || is_signature(words) {
        Look::Date
    } else if is_byline(words) {
        Look::Byline
    } else if !marked && is_title(words) {
        Look::Title
    } else {
        Look::Prose
    }
}

/// How many bytes of a line are its bullet or number with the space behind it.
pub(crate) fn marker(line: &str) -> usize {
    let bullet = line.chars().next().filter(|c| "*•·▪‣●◦■–—-".contains(*c));
    let after = match bullet {
        Some(c) => c.len_utf8(),
        None => {
            let open = usize::from(line.starts_with('('));
            let digits = line[open..].bytes().take_while(u8::is_ascii_digit).count();
            let letter = digits == 0 && open == 1 && line[open..].starts_with(|c: char| c.is_ascii_lowercase());
            let end = open + if letter { 1 } else { digits };
            let closed = match line[end..].chars().next() {
                Some(')') => true,
                Some('.') => open == 0 && digits > 0,
                _ => false,
            };
            if !closed || !(letter || (1..=3).contains(&digits)) {
                return 0;
            }
            end + 1
        }
    };
    let rest = line[after..].trim_start_matches(is_space);
    let spaces = line.len() - after - rest.len();
    if spaces == 0 || rest.is_empty() { 0 } else { after + spaces }
}

/// Whether the last character that is no quote or bracket ends a sentence.
pub(crate) fn ends_sentence(words: &str) -> bool {
    let words = words.trim_end_matches(|c: char| is_space(c) || "\"'”’»)]".contains(c));
    words.ends_with(['.', '!', '?', '…', ';', ':', '。', '؟', '！', '？'])
}

/// Whether `words` look like a title: short, no full stop, comma, colon or semicolon at the end, beginning with a capital, a digit or a quote.
pub(crate) fn is_title(words: &str) -> bool {
    if words.len() > 320 || words.contains('\n') || words.split_whitespace().count() > 30 {
        return false;
    }
    let first = words.chars().next().unwrap_or(' ');
    let begins = first.is_uppercase()
        || first.is_numeric()
        || "\"'“‘«„¿¡[(#".contains(first)
        || (first.is_alphabetic() && !first.is_lowercase());
    let end = words.trim_end_matches(['"', '\'', '”', '’', '»', ')']);
    // "Talks with the U.S." ends in an abbreviation, not in a stop.
    let abbreviation = end.strip_suffix('.').is_some_and(|rest| {
        let last = rest.rsplit(' ').next().unwrap_or(rest);
        last.contains('.') && last.chars().all(|c| c == '.' || c.is_uppercase())
    });
    begins && (abbreviation || !end.ends_with(['.', ',', ';', ':', '…', '。', '-', '–', '—']))
}

/// Whether a line is a full date with an outlet or a name beside it: "July 25, 2023 | Jane Roe", "Gulf Wire, 25 July 2023".
fn is_signature(words: &str) -> bool {
    if words.len() > 90 || !words.contains(['|', ',', '·', '•', '–', '—', '-', '/']) {
        return false;
    }
    let Some(found) = first_date(words, Order::DayFirst) else { return false };
    let named = |side: &str| {
        let mut names = side
            .split_whitespace()
            .filter(|word| word.chars().any(char::is_alphabetic))
            .map(|word| word.trim_start_matches(['(', '|']));
        side.split_whitespace().count() <= 7
            && names.all(|word| {
                word.starts_with(char::is_uppercase)
                    || matches!(word, "by" | "and" | "min" | "read" | "at" | "am" | "pm")
            })
    };
    let (before, after) = (&words[..found.range.start], &words[found.range.end..]);
    let plain = |side: &str| side.trim_matches(|c: char| !c.is_alphanumeric()).is_empty();
    named(before)
        && named(after)
        && !(plain(before) && plain(after))
        && (plain(before) || plain(after) || words.contains(['|', '·', '•']))
        && parted(before, after)
}

/// Whether a date is parted from the words beside it by more than a space.
fn parted(before: &str, after: &str) -> bool {
    let end = before.trim_end_matches(is_space);
    let start = after.trim_start_matches(is_space);
    (end.is_empty() || end.ends_with(|c: char| !c.is_alphanumeric()))
        && (start.is_empty() || start.starts_with(['|', '·', '•', '/', '(', ',']))
}

/// Whether a line names who wrote: "By Jane Roe", "By our staff in Seoul", "Von ...", "Par ...".
pub(crate) fn is_byline(words: &str) -> bool {
    if is_note(words) {
        return true;
    }
    let Some(rest) = byline_name(words) else { return false };
    let count = rest.split_whitespace().count();
    let staff = ["our ", "a staff ", "the staff ", "staff "].iter().any(|start| rest.starts_with(start));
    let named = rest.split_whitespace().filter(|word| word.starts_with(char::is_uppercase)).count();
    (1..=12).contains(&count)
        && !ends_sentence(rest)
        && (staff || (!words.starts_with("From") && rest.starts_with(char::is_uppercase) && named * 2 >= count))
}

/// Whether a line is a note of the outlet about its text: "Posted on May 3", "Publication: Steppe Analysis Volume 22", "Last updated: 2 April".
fn is_note(words: &str) -> bool {
    let lower = head(words, 40).to_lowercase();
    // "The Meridian | Americas | Analysis"
    let trail = words.len() <= 80 && words.matches(" | ").count() >= 2;
    words.len() <= 120
        && !words.ends_with(['.', '!', '?'])
        && (trail || NOTES.iter().any(|note| lower.starts_with(note)))
}

/// Beginnings of such notes, in lower case.
const NOTES: &[&str] = &[
    "posted on ",
    "posted by ",
    "posted: ",
    "published on ",
    "published: ",
    "published in ",
    "publication: ",
    "last updated",
    "updated: ",
    "updated on ",
    "date: ",
    "source: ",
    "compiled by ",
    "written by ",
    "reported by ",
    "reporting by ",
    "filed from ",
    "filed by ",
];

fn head(words: &str, most: usize) -> &str {
    let mut end = words.len().min(most);
    while !words.is_char_boundary(end) {
        end -= 1;
    }
    &words[..end]
}

/// What stands after the "By" of a byline.
pub(crate) fn byline_name(words: &str) -> Option<&str> {
    if let Some((first, rest)) = words.split_once(" by ")
        && matches!(first, "Compiled" | "Written" | "Reported" | "Posted" | "Filed")
    {
        return Some(rest);
    }
    let (first, rest) = words.split_once([' ', '\u{a0}', ':'])?;
    let first = first.trim_end_matches(':');
    BY.iter()
        .any(|by| {
            first == *by
                || (first.chars().count() > 1 && first.to_uppercase() == first && first.eq_ignore_ascii_case(by))
        })
        .then(|| rest.trim_start_matches([' ', ':', '\u{a0}']))
}

/// The words that begin a byline.
const BY: &[&str] =
    &["By", "by", "From", "Von", "Par", "Por", "Di", "Door", "Av", "Af", "Autor", "Author", "Автор", "Przez", "Yazan"];
