//! Word to dictionary form, by rule.
//!
//! In comes a word as written, out goes a guess at its lemma that needs no tag. The tagger's own lemmas replace it.

/// A lemma without knowledge of the tag: small letters, and nothing else where the word is no capitalised one.
pub(crate) fn guess(word: &str) -> Box<str> {
    let mut rest = word.chars();
    let name = rest.next().is_some_and(char::is_uppercase);
    if name { word.into() } else { word.to_lowercase().into() }
}
