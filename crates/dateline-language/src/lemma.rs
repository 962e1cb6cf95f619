//! Word to dictionary form: by rule, with the irregular forms that the dictionary knows.
//!
//! In comes a word with its tags, out goes its lemma: in small letters, except for names, which stay as written.

use dateline_model::sentence::{Upos, XPOS};

use crate::hash;
use crate::lexicon::Lexicon;

/// A lemma without knowledge of the tag: small letters, unless the word is capitalised.
pub(crate) fn guess(word: &str) -> Box<str> {
    if word.starts_with(char::is_uppercase) { word.into() } else { word.to_lowercase().into() }
}

/// The key of an irregular lemma in the dictionary.
pub fn key(lower: u32, upos: Upos) -> u32 {
    hash::mix(lower, upos as u32)
}

/// The lemma of `word` with these tags.
pub fn lemma(word: &str, lower: u32, upos: Upos, xpos: u8, lexicon: &Lexicon) -> Box<str> {
    if upos == Upos::Propn {
        return word.into();
    }
    if let Some(lemma) = lexicon.lemmas.get(&key(lower, upos)) {
        return lemma.clone();
    }
    by_rule(word, upos, xpos)
}

/// The lemma by rule alone.
pub fn by_rule(word: &str, upos: Upos, xpos: u8) -> Box<str> {
    if matches!(upos, Upos::Propn | Upos::X) {
        return word.into();
    }
    let lower = word.to_lowercase();
    let lower = if lower.contains('’') { lower.replace('’', "'") } else { lower };
    let tag = XPOS.get(usize::from(xpos)).copied().unwrap_or("_");
    let cut = |count: usize| lower.get(..lower.len().saturating_sub(count)).unwrap_or(&lower).to_owned();
    let lemma = match (upos, tag) {
        (Upos::Noun, "NNS") | (Upos::Verb | Upos::Aux, "VBZ") => {
            if lower.len() > 4 && lower.ends_with("ies") {
                cut(3) + "y"
            } else if ["sses", "shes", "ches", "xes", "zzes", "oes"].iter().any(|end| lower.ends_with(end)) {
                cut(2)
            } else if lower.ends_with('s') && !lower.ends_with("ss") && lower.len() > 2 {
                cut(1)
            } else {
                lower
            }
        }
        (Upos::Verb, "VBD" | "VBN") if lower.ends_with("ed") && lower.len() > 4 => {
            if lower.ends_with("ied") {
                cut(3) + "y"
            } else {
                stem(&cut(2))
            }
        }
        (Upos::Verb, "VBG") if lower.ends_with("ing") && lower.len() > 5 => stem(&cut(3)),
        (Upos::Adj | Upos::Adv, "JJR" | "RBR") if lower.ends_with("er") && lower.len() > 4 => degree(&cut(2)),
        (Upos::Adj | Upos::Adv, "JJS" | "RBS") if lower.ends_with("est") && lower.len() > 5 => degree(&cut(3)),
        _ => lower,
    };
    lemma.into()
}

/// "earl" from "earlier" without the ending becomes "early": undoes i, doubled letters.
fn degree(stem: &str) -> String {
    match stem.strip_suffix('i') {
        Some(rest) => format!("{rest}y"),
        None => undouble(stem),
    }
}

fn undouble(stem: &str) -> String {
    let bytes = stem.as_bytes();
    let last = bytes.len().saturating_sub(1);
    let doubled =
        last > 2 && bytes[last] == bytes[last - 1] && !matches!(bytes[last], b'l' | b's' | b'f' | b'z' | b'e' | b'o');
    if doubled && bytes[last].is_ascii() { stem[..last].to_owned() } else { stem.to_owned() }
}

/// A verb without "ed" or "ing": "visit" stays, "stopp" becomes "stop", "agre" becomes "agree", "seiz" becomes "seize".
fn stem(stem: &str) -> String {
    let bytes = stem.as_bytes();
    let Some((&last, before)) = bytes.split_last() else { return stem.to_owned() };
    let vowel = |byte: u8| matches!(byte, b'a' | b'e' | b'i' | b'o' | b'u' | b'y');
    let before_last = before.last().copied().unwrap_or(b' ');
    let third = before.len().checked_sub(2).and_then(|at| before.get(at)).copied().unwrap_or(b' ');
    if !stem.is_ascii() {
        return stem.to_owned();
    }
    let doubled = undouble(stem);
    if doubled.len() < stem.len() {
        return doubled;
    }
    let ends = |endings: &[&str]| endings.iter().any(|ending| stem.ends_with(ending));
    let short = before.len() < 2;
    let with_e = match last {
        b'e' => !stem.ends_with("ee"),
        b'c' | b'u' | b'v' | b'z' => true,
        b's' => before_last != b's' && !ends(&["ocus", "bias"]),
        b'g' => matches!(before_last, b'a' | b'e' | b'd' | b'r' | b'u' | b'l') || ends(&["eng", "chang", "arrang"]),
        b'l' => !vowel(before_last) && !matches!(before_last, b'l' | b'r' | b'w'),
        b'r' => {
            (before_last == b'i' && stem.len() > 2)
                || (matches!(before_last, b'a' | b'u') && stem.len() > 3 && !vowel(third))
        }
        b't' => {
            (before_last == b'a' && stem.len() > 3 && !vowel(third))
                || ends(&["ibut", "ecut", "vot", "cit", "vit", "creat", "mot", "lut", "put", "quot", "rout"])
                    && !ends(&["input", "output"])
        }
        b'd' => !short && !vowel(third) && matches!(before_last, b'i' | b'u' | b'a') || ends(&["ced", "rod", "lod"]),
        b'n' => (before_last == b'i' && !vowel(third) && stem.len() > 4) || ends(&["phon", "ston", "ven"]),
        b'k' => before_last != b'c' && matches!(before_last, b'a' | b'i' | b'o') && !vowel(third),
        b'm' => matches!(before_last, b'a' | b'u') && !vowel(third) && stem.len() > 2,
        b'p' => matches!(before_last, b'a' | b'o') && !vowel(third) && stem.len() > 2 && !stem.ends_with("lop"),
        _ => false,
    };
    if with_e { format!("{stem}e") } else { stem.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use dateline_model::sentence::xpos_index;

    #[test]
    fn regular_forms() {
        for (word, upos, tag, lemma) in [
            ("visited", Upos::Verb, "VBD", "visit"),
            ("seized", Upos::Verb, "VBD", "seize"),
            ("stopped", Upos::Verb, "VBN", "stop"),
            ("accused", Upos::Verb, "VBD", "accuse"),
            ("denied", Upos::Verb, "VBD", "deny"),
            ("firing", Upos::Verb, "VBG", "fire"),
            ("meeting", Upos::Verb, "VBG", "meet"),
            ("agreed", Upos::Verb, "VBD", "agree"),
            ("parties", Upos::Noun, "NNS", "party"),
            ("launches", Upos::Verb, "VBZ", "launch"),
            ("urges", Upos::Verb, "VBZ", "urge"),
            ("signed", Upos::Verb, "VBD", "sign"),
            ("talks", Upos::Noun, "NNS", "talk"),
            ("Talks", Upos::Noun, "NNS", "talk"),
            ("Moscow", Upos::Propn, "NNP", "Moscow"),
        ] {
            assert_eq!(&*by_rule(word, upos, xpos_index(tag)), lemma);
        }
    }
}
