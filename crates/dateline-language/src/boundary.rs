//! Where does a sentence end? Stops, abbreviations, quotes and brackets of press English.
//!
//! In comes one stretch of running text, out go the offsets at which its sentences end. Each decision looks at the word before the
//! stop and the words after it, never further than a fixed distance, so the work grows with the length of the text and no faster.

use crate::abbreviations::{Stop, begins_sentence, stop_after};

/// How many bytes before a stop its word is looked for.
const LOOK_BACK: usize = 32;
/// How many bytes after a stop the next words are looked for.
const LOOK_AHEAD: usize = 160;

/// The byte offsets, in order, one past the end of each sentence of `text`; closing quotes and brackets belong to the sentence
/// before them. The last is the end of the text without white space, if the text has any words.
pub(crate) fn sentence_ends(text: &str) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut at = 0;
    while let Some((stop, run)) = next_stop(text, at) {
        let closed = after_closers(text, run);
        at = run;
        if closed >= text.len() {
            break;
        }
        if let Some(end) = sentence_end(text, stop, run, closed) {
            ends.push(end);
            at = end;
        }
    }
    let end = text.trim_end().len();
    if end > ends.last().copied().unwrap_or(0) {
        ends.push(end);
    }
    ends
}

/// The next run of stops from `from`: its first byte and one past its last.
fn next_stop(text: &str, from: usize) -> Option<(usize, usize)> {
    let start = from + text[from..].find(is_stop)?;
    let length = text[start..].find(|c: char| !is_stop(c)).unwrap_or(text.len() - start);
    Some((start, start + length))
}

fn is_stop(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | '。' | '！' | '？')
}

fn is_closer(c: char) -> bool {
    matches!(c, '"' | '\'' | '”' | '’' | '»' | ')' | ']')
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '\'' | '”' | '’' | '»' | '“' | '‘')
}

/// The offset after closing quotes, brackets and note numbers ("[12]") that follow a stop.
fn after_closers(text: &str, mut at: usize) -> usize {
    let limit = at + 64;
    while at < limit {
        let rest = &text[at..];
        let Some(c) = rest.chars().next() else { break };
        if is_closer(c) {
            at += c.len_utf8();
        } else if c == '[' || rest.starts_with(" [") {
            let spaced = usize::from(c == ' ');
            let rest = &rest[spaced..];
            let Some(close) = rest.bytes().take(6).position(|b| b == b']') else { break };
            if close < 2 || !rest.bytes().take(close).skip(1).all(|b| b.is_ascii_digit()) {
                break;
            }
            at += spaced + close + 1;
        } else {
            break;
        }
    }
    at
}

/// The words after `at`: the signs that open them, the first word and what follows it.
struct Ahead<'t> {
    space: bool,
    opener: Option<char>,
    word: &'t str,
    rest: &'t str,
}

fn ahead(text: &str, at: usize) -> Ahead<'_> {
    let window = cut(&text[at..], LOOK_AHEAD);
    let trimmed = window.trim_start();
    let mut word = trimmed;
    let mut opener = None;
    while let Some(c) = word.chars().next() {
        if is_quote(c) || matches!(c, '(' | '[' | '«') {
            opener.get_or_insert(c);
            word = &word[c.len_utf8()..];
        } else {
            break;
        }
    }
    let length = word.find(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '’'))).unwrap_or(word.len());
    Ahead { space: trimmed.len() < window.len(), opener, word: &word[..length], rest: &word[length..] }
}

/// The longest start of `text` of at most `bytes` bytes.
fn cut(text: &str, bytes: usize) -> &str {
    let mut end = bytes.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// Whether the run of stops at `stop..run`, with closers up to `closed`, ends a sentence, and where that sentence ends.
fn sentence_end(text: &str, stop: usize, run: usize, closed: usize) -> Option<usize> {
    let next = ahead(text, closed);
    let closers = &text[run..closed];
    let word = word_before(text, stop);
    if !next.space {
        // "talks.The": a space was lost. Only where both sides are plain.
        let lost = closers.is_empty()
            && run == stop + 1
            && word.len() > 2
            && word.chars().all(char::is_lowercase)
            && next.opener.is_none()
            && next.word.len() > 1
            && begins_sentence(next.word)
            && next.rest.starts_with(' ');
        return lost.then_some(closed);
    }
    let first = next.word.chars().next();
    let Some(first) = first else {
        // A sign such as a dash or a bullet follows: a plain stop before a bullet still ends the sentence.
        let sign = text[closed..].trim_start().chars().next();
        return matches!(sign, Some('•' | '●' | '▪' | '■' | '*' | '$' | '€' | '£' | '#' | '@')).then_some(closed);
    };
    let begins = first.is_uppercase() || first.is_numeric() || is_article_of_name(&next) || !(first.is_lowercase());
    let run_text = &text[stop..run];
    let quoted = closers.chars().any(is_quote);
    if !begins {
        // Careless writers begin small; the press does not, so only a plain question, or a plain word before a word that begins sentences.
        let question = run_text.contains('?') && !quoted && next.word.len() > 1;
        let careless = run_text == "."
            && closers.is_empty()
            && word.len() > 2
            && word.chars().all(char::is_lowercase)
            && stop_after(word, false).is_none()
            && matches!(
                next.word,
                "i" | "it" | "he" | "she" | "they" | "we" | "you" | "this" | "there" | "the" | "but" | "so" | "please"
            );
        return (question || careless).then_some(closed);
    }
    if run_text != "." {
        // "Why?" Putin asked. / "We go..." Kim said.
        if quoted && is_reporting(&next) {
            return None;
        }
        if run_text.starts_with("..") && first.is_numeric() && word.is_empty() {
            return None;
        }
        return Some(with_citation(text, closed));
    }
    let number_follows = first.is_numeric();
    let verdict = match stop_after(word, number_follows) {
        None => true,
        Some(_) if !closers.is_empty() && first.is_uppercase() && closers != "'" => true,
        Some(Stop::Never) => false,
        Some(Stop::BeforeName) => matches!(word, "St" | "Sr") && begins_sentence(next.word),
        Some(Stop::BeforeNumber) => !number_follows && begins_sentence(next.word),
        Some(Stop::Maybe) => {
            let initial = word.chars().count() == 1;
            // "J. A. Smith", but also "in the U.S. A bomb".
            begins_sentence(next.word) && !(initial && next.word.len() == 1)
                || (next.opener.is_some_and(is_quote) && !initial)
        }
    };
    // "2. Panzer" and "1. Open": a number that opens the stretch is a list number, not a sentence.
    let numbers_list =
        word.len() <= 3 && word.chars().all(|c| c.is_ascii_digit()) && text[..stop - word.len()].trim().is_empty();
    (verdict && !numbers_list).then(|| with_citation(text, closed))
}

/// "al-Shabaab", "el-Sisi": a name that begins small.
fn is_article_of_name(next: &Ahead<'_>) -> bool {
    matches!(next.word, "al" | "el" | "ad" | "ar" | "as" | "at" | "ez")
        && next.rest.starts_with(['-', '‑'])
        && next.rest.chars().nth(1).is_some_and(char::is_uppercase)
}

/// Whether the words ahead are "Putin asked", "the minister said", "President Moon Jae-in told".
fn is_reporting(next: &Ahead<'_>) -> bool {
    const VERBS: &[&str] = &[
        "said",
        "says",
        "asked",
        "asks",
        "told",
        "added",
        "wrote",
        "cried",
        "shouted",
        "replied",
        "continued",
        "warned",
        "tweeted",
        "declared",
        "read",
        "chanted",
        "wondered",
        "quipped",
        "exclaimed",
    ];
    next.rest.split_whitespace().take(4).any(|word| VERBS.contains(&word.trim_end_matches([',', '.', ':'])))
}

/// The word right before the stop at `stop`, without opening signs.
fn word_before(text: &str, stop: usize) -> &str {
    let mut from = stop.saturating_sub(LOOK_BACK);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let window = &text[from..stop];
    let start = window
        .char_indices()
        .rev()
        .find(|&(_, c)| c.is_whitespace() || matches!(c, '(' | '[' | '"' | '“' | '‘' | '—' | '–' | '-' | '/' | ','))
        .map_or(0, |(at, c)| at + c.len_utf8());
    &window[start..]
}

/// A source in brackets after the stop belongs to the sentence before it: "He left. (Xinhua, July 5)".
fn with_citation(text: &str, end: usize) -> usize {
    let window = cut(&text[end..], LOOK_AHEAD);
    let trimmed = window.trim_start();
    if !trimmed.starts_with('(') {
        return end;
    }
    let Some(close) = trimmed.find(')') else { return end };
    let inside = &trimmed[1..close];
    let words = inside.split_whitespace().count();
    let dated = inside.contains(',') && inside.bytes().any(|b| b.is_ascii_digit());
    if words > 14 || !dated || inside.contains(['?', '!']) || !inside.starts_with(char::is_alphabetic) {
        return end;
    }
    let mut after = end + (window.len() - trimmed.len()) + close + 1;
    if text[after..].starts_with('.') {
        after += 1;
    }
    if text[after..].chars().next().is_none_or(char::is_whitespace) { after } else { end }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Vec<&str> {
        let mut from = 0;
        let mut parts = Vec::new();
        for end in sentence_ends(text) {
            parts.push(text[from..end].trim_start());
            from = end;
        }
        parts
    }

    #[test]
    fn stops_of_the_press() {
        for (text, count) in [
            ("Gen. Kim Jong Gak met U.S. President Donald Trump on Jan. 5 in Washington, D.C., at 5 p.m. Monday.", 1),
            ("He left the U.S. The visit was over.", 2),
            ("\"Why now?\" Putin asked. Nobody knew.", 2),
            ("“We will go.” The minister left.", 2),
            ("Kim J. Smith and J. A. Brown came. They sat down.", 2),
            ("It grew by 3.5 percent to $1.2 billion. In 2004 it fell.", 2),
            ("It fell in 2004. In 2005 it rose.", 2),
            ("High on Putin's...", 1),
            ("He met Xi (Xinhua, Oct. 5). They agreed.", 2),
            ("They met. (Xinhua, July 5) He left.", 2),
            ("They ended the talks.The next day they met.", 2),
            ("Sales of Yahoo! rose. al-Shabaab attacked.", 2),
        ] {
            assert_eq!(split(text).len(), count, "{:?}", split(text));
        }
    }
}
