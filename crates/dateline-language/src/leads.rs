//! What stands before a sentence and is not part of it: bullets, list numbers, date labels, datelines, "Executive Summary:".
//!
//! In comes the beginning of a paragraph or line, out goes the length of the lead in bytes. The signs after a sentence that belong to
//! no sentence ("MORE", "Read more") are found here too. What counts as a lead follows the guide to the gold pages.

use crate::date_labels::{MONTHS, begins_with_month, date_label, is_month};

/// Labels that open a teaser or a section, in small letters, longest first where one begins another.
const LABELS: &[&str] = &[
    "executive summary",
    "key takeaways",
    "key points",
    "introduction",
    "background",
    "summary",
    "abstract",
    "overview",
    "publication",
    "synopsis",
];

/// Words after which nothing of the article follows.
const TAILS: &[&str] =
    &["continue reading", "read the full story", "read full story", "read more", "full story", "more"];

/// The length in bytes of everything before the first word of the sentence that begins `text`, white space included.
/// `chronology`: the text is a list of dated entries, so a date before a capital is a label even without a sign after it.
pub(crate) fn lead(text: &str, chronology: bool) -> usize {
    let mut at = 0;
    // A bullet may stand before a date label, a label before a dateline; never more than a few.
    for _ in 0..4 {
        let rest = &text[at..];
        at += rest.len() - rest.trim_start().len();
        let rest = &text[at..];
        let found = bullet(rest)
            .or_else(|| number(rest))
            .or_else(|| label(rest))
            .or_else(|| date_label(rest, chronology))
            .or_else(|| dateline(rest));
        let Some(length) = found else { break };
        if rest[length..].trim().is_empty() {
            // Nothing follows: then it is the text itself ("2003", "MOSCOW:").
            break;
        }
        at += length;
    }
    at
}

/// The length of `text` without signs that lead elsewhere ("... MORE", "Read more »").
pub(crate) fn without_tail(text: &str) -> usize {
    let trimmed = text.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '»' | '→' | '>' | '›' | ']' | ')'));
    let signs = text[trimmed.len()..].trim();
    let bracketed = signs.starts_with([']', ')']);
    for tail in TAILS {
        let Some(start) = trimmed.len().checked_sub(tail.len()) else { continue };
        if !trimmed.is_char_boundary(start) || !trimmed[start..].eq_ignore_ascii_case(tail) {
            continue;
        }
        let before = trimmed[..start].trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '[' | '('));
        let cut_off = before.ends_with(['.', '…', '!', '?', '”', '"', ')']) || before.is_empty();
        // "We need more" is a sentence; "...anything decided in... MORE" is not.
        if cut_off && (bracketed || trimmed[start..].starts_with(char::is_uppercase)) && before.len() < start {
            return before.len();
        }
    }
    let arrow =
        !signs.is_empty() && signs.chars().all(|c| matches!(c, '»' | '→' | '>' | '›')) && trimmed.ends_with(['.', '…']);
    if arrow { trimmed.len() } else { text.trim_end().len() }
}

/// "•", "-", "*", "–" before a word.
fn bullet(text: &str) -> Option<usize> {
    let sign = text.chars().next()?;
    if !matches!(
        sign,
        '•' | '●'
            | '▪'
            | '■'
            | '◦'
            | '‣'
            | '·'
            | '*'
            | '-'
            | '–'
            | '—'
            | '►'
            | '→'
            | '✓'
            | '>'
            | '○'
            | '□'
            | '◆'
            | '★'
    ) {
        return None;
    }
    let rest = &text[sign.len_utf8()..];
    let spaced = rest.starts_with(char::is_whitespace);
    (spaced || (matches!(sign, '•' | '●' | '▪' | '■' | '►' | '◆') && !rest.is_empty())).then_some(sign.len_utf8())
}

/// "1.", "2)", "(3)", "(a)", "b)", "iv." before a word.
fn number(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let open = bytes.first() == Some(&b'(');
    let from = usize::from(open);
    let digits = bytes[from..].iter().take(4).take_while(|b| b.is_ascii_digit()).count();
    let letters = bytes[from..].iter().take(5).take_while(|b| b.is_ascii_lowercase()).count();
    let body = if (1..=2).contains(&digits) {
        digits
    } else if letters == 1
        || ((1..=4).contains(&letters) && text[from..from + letters].bytes().all(|b| b"ivx".contains(&b)))
    {
        letters
    } else {
        return None;
    };
    let mark = *bytes.get(from + body)?;
    let fits = if open { mark == b')' } else { mark == b')' || (mark == b'.' && digits > 0) };
    let end = from + body + 1;
    let spaced = text.get(end..)?.starts_with(char::is_whitespace);
    // "11. September" is a day in some houses; a capital that is no month must follow.
    (fits && spaced && !begins_with_month(text[end..].trim_start())).then_some(end)
}

/// "Executive Summary:", "Introduction For nearly two weeks ...".
fn label(text: &str) -> Option<usize> {
    for label in LABELS {
        let Some(head) = text.get(..label.len()) else { continue };
        if !head.eq_ignore_ascii_case(label) || !head.starts_with(char::is_uppercase) {
            continue;
        }
        let rest = &text[label.len()..];
        if let Some(after) = rest.strip_prefix(':') {
            return Some(text.len() - after.len());
        }
        let next = rest.trim_start();
        let spaced = next.len() < rest.len();
        // Without a colon only the labels that are never a subject, and only before a capital.
        if spaced
            && (matches!(*label, "executive summary" | "introduction") || rest.starts_with('\n'))
            && next.starts_with(|c: char| c.is_uppercase() || c.is_numeric() || matches!(c, '“' | '"'))
        {
            return Some(label.len());
        }
    }
    None
}

/// "PYONGYANG, July 25 (KCNA) --", "ST PETERSBURG, Russia, Aug 9 (Baltic Wire) -", "MOSCOW —", "(Reuters) -".
fn dateline(text: &str) -> Option<usize> {
    let mut window_end = 110.min(text.len());
    while !text.is_char_boundary(window_end) {
        window_end -= 1;
    }
    let window = &text[..window_end];
    let line = window.find('\n').unwrap_or(window.len());
    let window = &window[..line];
    let (head, end) = dash_after(window)?;
    let after = text[end..].trim_start();
    if !after.starts_with(|c: char| c.is_uppercase() || c.is_numeric() || matches!(c, '“' | '"' | '‘' | '\'' | '$'))
    {
        return None;
    }
    is_dateline_head(head.trim()).then_some(end)
}

/// The text before the first dash that parts, and the offset after the dash; for ":" only after a bracket or capitals.
fn dash_after(window: &str) -> Option<(&str, usize)> {
    for (at, c) in window.char_indices() {
        let rest = &window[at..];
        match c {
            '—' | '–' => return Some((&window[..at], at + c.len_utf8())),
            '-' | '_' => {
                let run = rest.bytes().take_while(|b| *b == c as u8).count();
                let parted = window[..at].ends_with([' ', ')']) && (run > 1 || rest[run..].starts_with(' '));
                if parted || run > 1 {
                    return Some((&window[..at], at + run));
                }
            }
            ':' if rest[1..].starts_with(' ') => {
                let head = &window[..at];
                let capitals = head.chars().filter(|c| c.is_alphabetic()).count() > 4
                    && head.chars().all(|c| c.is_uppercase() || matches!(c, ' ' | ',' | '/'));
                return (capitals || head.ends_with(')')).then_some((head, at + 1));
            }
            '"' | '“' | '?' | '!' | ';' => return None,
            _ => {}
        }
    }
    None
}

/// Whether `head` can be place, day and agency and nothing else.
fn is_dateline_head(head: &str) -> bool {
    if head.is_empty() {
        return false;
    }
    let (before, agency) = match (head.find('('), head.ends_with(')')) {
        (Some(open), true) => (head[..open].trim_end(), true),
        (Some(_), false) => return false,
        (None, _) => (head, false),
    };
    if head.len() > 100 || before.split_whitespace().count() > 10 {
        return false;
    }
    let mut month = false;
    for word in before.split([' ', ',', '/', '.', '\u{a0}', '-']).filter(|word| !word.is_empty()) {
        month |= is_month(word)
            || (word.chars().all(char::is_uppercase) && MONTHS.contains(&word.to_ascii_lowercase().as_str()));
        let number = word.bytes().all(|b| b.is_ascii_digit()) && word.len() <= 4;
        let capital = word.starts_with(char::is_uppercase);
        let particle = matches!(word, "of" | "de" | "la" | "al" | "el" | "the" | "near" | "and" | "in" | "st");
        if !number && !capital && !particle {
            return false;
        }
    }
    let place = before.split([',', '.']).next().unwrap_or("").trim();
    let mut letters = place.chars().filter(|c| c.is_alphabetic());
    let capitals = letters.clone().count() > 2 && letters.all(char::is_uppercase);
    agency || capitals || (month && before.contains(','))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leads_are_left_out() {
        for (text, sentence) in [
            ("PYONGYANG, July 25 (KCNA) -- Kim met Putin.", "Kim met Putin."),
            ("ST PETERSBURG, Russia, Aug 9 (Baltic Wire) - Putin met Erdogan.", "Putin met Erdogan."),
            ("MOSCOW — Russia fired.", "Russia fired."),
            ("SEOUL, South Korea (AP) — The North fired.", "The North fired."),
            ("(Reuters) - The North fired.", "The North fired."),
            ("Executive Summary: Putin came.", "Putin came."),
            ("Introduction For weeks they marched.", "For weeks they marched."),
            ("• March 3: They met.", "They met."),
            ("2021-05-04 — They met.", "They met."),
            ("1991-01-06/07 Roger Lafontant seized it.", "Roger Lafontant seized it."),
            ("Jan. 27, 1991. Guerrillas came.", "Guerrillas came."),
            ("18 May. Elders meet.", "Elders meet."),
            ("Mid-July 2019 - Shoppers shun it.", "Shoppers shun it."),
            ("Jan 27-29 - The first round.", "The first round."),
            ("1976 - Hasan di Tiro hoists the flag.", "Hasan di Tiro hoists the flag."),
            ("April 23-25: Envoys meet.", "Envoys meet."),
            ("1) They met.", "They met."),
        ] {
            assert_eq!(&text[lead(text, false)..].trim_start(), &sentence, "{text}");
        }
        for (text, sentence) in [
            ("June 2 Uzbek guards begin.", "Uzbek guards begin."),
            ("Jan. 23-25 Kyrgyz President comes.", "Kyrgyz President comes."),
            ("19-20.09.2023 A one-day assault ends.", "A one-day assault ends."),
            ("2020-12 Kuwait announces it.", "Kuwait announces it."),
            ("Yesterday: Speaking in Miami, he left.", "Speaking in Miami, he left."),
        ] {
            assert_eq!(&text[lead(text, true)..].trim_start(), &sentence, "{text}");
        }
        for text in [
            "On March 3 they met.",
            "March 3 was cold.",
            "May the talks succeed.",
            "Russia — the largest state — came.",
            "In 2003: a year of war.",
            "2003",
            "Introduction to war.",
            "March 3, 2004, was cold.",
            "Kim Jong-un visited Beijing - his first trip.",
        ] {
            assert_eq!(lead(text, false), 0, "{text}");
        }
    }

    #[test]
    fn tails_are_left_out() {
        for (text, kept) in [
            ("a heavy blow to... MORE", "a heavy blow to..."),
            ("to drop the... Read more", "to drop the..."),
            ("They want more", "They want more"),
            ("He left. Read More »", "He left."),
            ("under bombs in... [more]", "under bombs in..."),
            ("on its side... »", "on its side..."),
        ] {
            assert_eq!(&text[..without_tail(text)], kept);
        }
    }
}
