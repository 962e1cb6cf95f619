//! The words around the first find, with the words that were asked for marked. The index keeps no text, so they are looked for anew.

use crate::topics::fold;

const BEFORE: usize = 12;
const AFTER: usize = 26;

/// Pieces of `text` around the first of the `wanted` words (folded, and whether each is only a beginning); the beginning of the text
/// when none occurs. `true` marks a wanted word.
pub(crate) fn around(text: &str, wanted: &[(String, bool)]) -> Vec<(bool, String)> {
    let is_wanted = |word: &(usize, usize)| {
        let word = &text[word.0..word.1];
        // Most words are told apart by their first letter, without folding them.
        let may_be = |want: &str| match (word.as_bytes().first(), want.as_bytes().first()) {
            (Some(a), Some(b)) => !a.is_ascii() || !b.is_ascii() || a.eq_ignore_ascii_case(b),
            _ => false,
        };
        wanted.iter().any(|(want, prefix)| {
            may_be(want) && {
                let folded = fold(word);
                if *prefix { folded.starts_with(want.as_str()) } else { folded == *want }
            }
        })
    };
    let words = if wanted.is_empty() { words(text, AFTER + 1) } else { words(text, usize::MAX) };
    let first = words.iter().position(is_wanted).unwrap_or(0);
    let (from, until) = (first.saturating_sub(BEFORE), (first + AFTER).min(words.len()));
    if from >= until {
        return Vec::new();
    }
    let mut out: Vec<(bool, String)> = Vec::new();
    let mut at = if from == 0 { 0 } else { words[from].0 };
    if from > 0 {
        out.push((false, "… ".to_owned()));
    }
    let mut push = |marked: bool, piece: &str| match out.last_mut() {
        Some((last, text)) if *last == marked => text.push_str(piece),
        _ if piece.is_empty() => {}
        _ => out.push((marked, piece.to_owned())),
    };
    for word in &words[from..until] {
        push(false, &text[at..word.0]);
        push(is_wanted(word), &text[word.0..word.1]);
        at = word.1;
    }
    if until < words.len() {
        push(false, " …");
    } else {
        push(false, text[at..].trim_end());
    }
    out
}

/// The byte ranges of the first words of a text.
fn words(text: &str, most: usize) -> Vec<(usize, usize)> {
    let mut out = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices() {
        match (c.is_alphanumeric(), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                out.push((from, at));
                start = None;
                if out.len() >= most {
                    return out;
                }
            }
            _ => {}
        }
    }
    out.extend(start.map(|from| (from, text.len())));
    out
}
