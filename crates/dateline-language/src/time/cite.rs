//! Sources in brackets: "(TASS, October 18)", "(Dawn, March 2, 2019; AFP, 3 March)", "(, July 25)".
//!
//! In come the tokens and the phrases found, out come the brackets with source and date. A bracket without a source counts only where its
//! comma shows that the source was lost, or where a name of an outlet stands before it: "Kommersant (22 July)".

use super::grammar::Reader;
use super::phrase::{Form, Found};
use super::words::{Key, Lex};

/// A bracket that names a source, or one of several in it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bracket {
    /// First byte and one past the last: the bracket with its signs.
    pub(super) span: (usize, usize),
    /// The bytes of the source's name; none where the bracket lost it.
    pub(super) source: Option<(usize, usize)>,
    /// Index of the phrase that dates it.
    pub(super) date: usize,
}

/// The longest bracket that is looked at, in tokens.
const LONGEST: usize = 60;

/// Outlets that are written before a bracket with only a date in it; names in capitals are taken for outlets anyway.
const OUTLETS: &[&str] = &[
    "Xinhua",
    "Yonhap",
    "Reuters",
    "Interfax",
    "Kommersant",
    "Izvestia",
    "Kyodo",
    "Dawn",
    "Anadolu",
    "Bloomberg",
    "Guardian",
    "Post",
    "Times",
    "Ukrinform",
    "Kazinform",
    "Montsame",
    "Sputnik",
    "Belta",
];

/// All brackets with a source and a date.
pub(super) fn brackets(reader: &Reader<'_>, found: &[Found]) -> Vec<Bracket> {
    let mut out = Vec::new();
    let mut i = 0;
    while i < found.len() {
        let open = open_before(reader, found[i].from);
        let Some(open) = open else {
            i += 1;
            continue;
        };
        let close = (open..reader.toks.len().min(open + LONGEST))
            .find(|at| reader.sign(*at, b')') || reader.lex(*at) == Lex::Break);
        let end = close.unwrap_or(reader.toks.len().min(open + LONGEST));
        let inside = found[i..].iter().take_while(|phrase| phrase.from < end).count().max(1);
        for n in i..i + inside {
            if let Some(bracket) = bracket(reader, found, open, end, n) {
                out.push(bracket);
            }
        }
        i += inside;
    }
    out
}

/// The opening bracket that a phrase stands in.
fn open_before(reader: &Reader<'_>, at: usize) -> Option<usize> {
    for back in (at.saturating_sub(LONGEST)..at).rev() {
        match reader.lex(back) {
            Lex::Sign(b'(') => return Some(back),
            Lex::Sign(b')') | Lex::Break => return None,
            _ => {}
        }
    }
    None
}

/// Whether a phrase in a bracket dates a source there.
fn bracket(reader: &Reader<'_>, found: &[Found], open: usize, end: usize, n: usize) -> Option<Bracket> {
    let phrase = &found[n];
    if !matches!(phrase.form, Form::Day { .. } | Form::Month { .. } | Form::Year(_)) {
        return None;
    }
    // A date ends its part of the bracket; "October 18–19" is one date of two phrases.
    let ends = |at: usize| at >= end || matches!(reader.lex(at), Lex::Sign(b')' | b';' | b']' | b'.') | Lex::Break);
    let joined = found.get(n + 1).is_some_and(|next| next.from <= phrase.until + 1 && ends(next.until));
    if !ends(phrase.until) && !joined {
        return None;
    }
    let start = (open + 1..phrase.from).rev().find(|at| reader.sign(*at, b';')).map_or(open + 1, |at| at + 1);
    let bytes = |from: usize, until: usize| {
        Some((reader.toks.get(from)?.start as usize, reader.toks.get(until.checked_sub(1)?)?.end as usize))
    };
    let last = reader
        .toks
        .get(end)
        .filter(|_| reader.sign(end, b')'))
        .map_or_else(|| bytes(open, end.max(open + 1)).map(|span| span.1), |tok| Some(tok.end as usize))?;
    let span = (reader.toks.get(open)?.start as usize, last);
    if start == phrase.from {
        // "(22 July)": only behind the name of an outlet.
        let name = open.checked_sub(1)?;
        let word = reader.word(name);
        let capitals = (2..=6).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_uppercase());
        if start != open + 1 || matches!(phrase.form, Form::Year(_)) || !(capitals || OUTLETS.contains(&word)) {
            return None;
        }
        return Some(Bracket { span, source: bytes(name, name + 1), date: n });
    }
    if !reader.sign(phrase.from - 1, b',') {
        return None;
    }
    if start == phrase.from - 1 {
        return Some(Bracket { span, source: None, date: n });
    }
    // A name begins with a capital, an article or a sign; "(the talks, held on May 3)" has no bare date after its comma.
    let named =
        reader.cap(start) || reader.any(start, &[Key::The]) || matches!(reader.lex(start), Lex::Sign(_) | Lex::Other);
    if !named || matches!(phrase.form, Form::Year(_)) && !reader.cap(start) {
        return None;
    }
    Some(Bracket { span, source: bytes(start, phrase.from - 1), date: n })
}
