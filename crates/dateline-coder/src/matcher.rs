//! Which rules fit where in a sentence.
//!
//! In: a [`View`] and the [`RuleBook`]. Out: for each token the rules for which it names the act, with what filled their slots. Where the sentence is
//! parsed, objects and subjects are read from the tree; otherwise, and in titles, from the words around.

use dateline_model::sentence::Deprel;

use crate::rules::{Filler, Rule, RuleBook, RuleKind, Slot, SlotKey, Words};
use crate::view::View;

/// A rule that was tried at a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tried {
    /// The token that names the act.
    pub at: usize,
    /// Number of the rule.
    pub rule: u32,
    /// Whether all its slots are as asked.
    pub fits: bool,
}

/// For each token the numbers of the word classes that a word of theirs begins at.
pub fn classes(book: &RuleBook, view: &View<'_>) -> Vec<Vec<u16>> {
    (0..view.len())
        .map(|index| {
            let lemma: &str = &view.tokens()[index].lemma;
            let lower: &str = &view.lower[index];
            let mut found = Vec::new();
            for first in [lemma, lower].iter().take(if lemma == lower { 1 } else { 2 }) {
                for (class, words) in book.class_words.get(*first).into_iter().flatten() {
                    if !found.contains(class) && (words.len() == 1 || stands(view, index, words)) {
                        found.push(*class);
                    }
                }
            }
            found
        })
        .collect()
}

/// All rules whose words stand in the sentence, in order of tokens.
pub fn tried(book: &RuleBook, view: &View<'_>) -> Vec<Tried> {
    let mut out = Vec::new();
    for first in 0..view.len() {
        let lemma: &str = &view.tokens()[first].lemma;
        let candidates = book
            .by_lemma
            .get(lemma)
            .or_else(|| book.by_lemma.get(&*view.lower[first]))
            .or_else(|| headline_form(view, first).and_then(|form| book.by_lemma.get(form)));
        let Some(candidates) = candidates else { continue };
        for (number, alternative) in candidates {
            let rule = &book.rules[*number as usize];
            let Some((at, last)) = words_at(book, view, first, rule, &rule.words[*alternative as usize]) else {
                continue;
            };
            let fits = rule.slots.iter().all(|slot| filled(view, at, last, rule.kind, slot) != slot.forbidden);
            let this = Tried { at, rule: *number, fits };
            if !out.contains(&this) {
                out.push(this);
            }
        }
    }
    out.sort_by_key(|tried| (tried.at, tried.rule));
    out
}

/// Whether the words stand at `first`; gives the token that names the act and the last token of the words.
fn words_at(book: &RuleBook, view: &View<'_>, first: usize, rule: &Rule, words: &Words) -> Option<(usize, usize)> {
    let tag = view.tag(first as isize);
    // Taggers trip over past forms after a plural: "mob set fire", "police blocked".
    let past = view.lower[first].ends_with("ed");
    let verbal = tag.starts_with("VB") || tag == "_" || tag == "<>" || past;
    let nominal = tag.starts_with("NN") || tag == "_" || tag == "<>";
    let fits = match rule.kind {
        RuleKind::Verb => verbal || view.sentence.is_title() && (nominal || tag.starts_with("JJ")),
        // A gerund may be the noun: "the shelling of", "killings".
        RuleKind::Noun => {
            nominal || tag == "VBG" || tag.starts_with("JJ") || words.len() > 1 || view.sentence.is_title()
        }
        RuleKind::Adjective => !verbal || tag == "VBN" || tag == "_",
    };
    if !fits {
        return None;
    }
    if let Some(class) = words[0].strip_prefix('[').and_then(|name| name.strip_suffix(']')) {
        let members = book.classes.get(class)?;
        return members.iter().find_map(|member| sequence(view, first, member, rule.kind));
    }
    sequence(view, first, words, rule.kind)
}

/// In titles, where taggers take words in capitals for names: "Riots", "Bans" without their ending.
fn headline_form<'v>(view: &'v View<'_>, index: usize) -> Option<&'v str> {
    let lower: &str = view.lower.get(index)?;
    view.sentence.is_title().then(|| lower.strip_suffix('s')).flatten()
}

fn sequence(view: &View<'_>, first: usize, words: &Words, kind: RuleKind) -> Option<(usize, usize)> {
    let is = |index: usize, word: &str| {
        view.tokens().get(index).is_some_and(|token| {
            &*token.lemma == word || &*view.lower[index] == word || headline_form(view, index) == Some(word)
        })
    };
    if !is(first, &words[0]) {
        return None;
    }
    let mut last = first;
    for word in &words[1..] {
        let reach = if kind == RuleKind::Verb { 5 } else { 1 };
        last = (last + 1..=last + reach).find(|index| is(*index, word))?;
    }
    // "sit-in": named by its first word.
    let particle = words.len() > 1
        && matches!(words[words.len() - 1].as_str(), "in" | "out" | "off" | "up" | "down" | "back" | "over");
    Some((if kind == RuleKind::Verb || particle { first } else { last }, last))
}

/// Words at which a clause ends, as far as words tell.
fn boundary(word: &str) -> bool {
    matches!(
        word,
        ";" | ":"
            | "."
            | "who"
            | "which"
            | "that"
            | "when"
            | "while"
            | "because"
            | "but"
            | "after"
            | "although"
            | "where"
            | "as"
            | "before"
            | "said"
            | "–"
            | "—"
            | "("
            | ")"
    )
}

fn preposition(word: &str) -> bool {
    matches!(
        word,
        "in" | "on"
            | "at"
            | "to"
            | "with"
            | "for"
            | "from"
            | "into"
            | "over"
            | "against"
            | "by"
            | "near"
            | "under"
            | "during"
            | "across"
            | "after"
            | "between"
            | "toward"
            | "towards"
            | "through"
    )
}

fn filled(view: &View<'_>, at: usize, last: usize, kind: RuleKind, slot: &Slot) -> bool {
    let any = |index: usize| slot.fillers.iter().any(|filler| fills(view, index, filler));
    match &slot.key {
        SlotKey::Object if kind == RuleKind::Noun => {
            let left = (at.saturating_sub(3)..at).any(any);
            let right = (last + 1..(last + 3).min(view.len()))
                .find(|index| matches!(view.word(*index as isize), "of" | "on" | "against" | "to"));
            left || right.is_some_and(|of| {
                (of + 1..(of + 6).min(view.len())).take_while(|index| !boundary(view.word(*index as isize))).any(any)
            })
        }
        SlotKey::Object => {
            if view.sentence.parsed
                && let Some(object) =
                    view.child(at, &[Deprel::Obj, Deprel::NsubjPass, Deprel::Ccomp, Deprel::Xcomp, Deprel::Obl])
                && subtree_near(view, object).any(any)
            {
                return true;
            }
            let mut index = at + 1;
            while index < view.len() && index <= at + 9 {
                let word = view.word(index as isize);
                if boundary(word) || (preposition(word) && index > last) {
                    break;
                }
                if any(index) {
                    return true;
                }
                index += 1;
            }
            passive(view, at)
                && (at.saturating_sub(9)..at).rev().take_while(|index| !boundary(view.word(*index as isize))).any(any)
        }
        SlotKey::Subject => {
            if view.sentence.parsed
                && let Some(subject) = view.child(at, &[Deprel::Nsubj, Deprel::OblAgent])
            {
                return subtree_near(view, subject).any(any);
            }
            (at.saturating_sub(8)..at)
                .rev()
                .take_while(|index| !matches!(view.word(*index as isize), ";" | ":" | "."))
                .any(any)
        }
        SlotKey::Infinitive => (last + 1..(last + 7).min(view.len()))
            .find(|index| view.word(*index as isize) == "to")
            .is_some_and(|to| (to + 1..(to + 4).min(view.len())).any(any)),
        SlotKey::After(word) => {
            (at + 1..(last + 14).min(view.len())).filter(|index| view.word(*index as isize) == word).any(|index| {
                (index + 1..(index + 7).min(view.len()))
                    .take_while(|next| !boundary(view.word(*next as isize)))
                    .any(any)
            })
        }
        SlotKey::Near => (at.saturating_sub(12)..(at + 13).min(view.len())).filter(|index| *index != at).any(any),
    }
}

/// A token and what hangs closely below it.
fn subtree_near<'v>(view: &'v View<'_>, head: usize) -> impl Iterator<Item = usize> + 'v {
    let below = view.children[head].iter().map(|child| *child as usize).filter(|child| {
        matches!(
            view.tokens()[*child].deprel,
            Deprel::Compound
                | Deprel::Amod
                | Deprel::Nmod
                | Deprel::Conj
                | Deprel::NmodPoss
                | Deprel::Flat
                | Deprel::Nummod
                | Deprel::Appos
        )
    });
    std::iter::once(head).chain(below)
}

fn passive(view: &View<'_>, at: usize) -> bool {
    (at.saturating_sub(4)..at).any(|index| {
        matches!(view.word(index as isize), "was" | "were" | "been" | "be" | "is" | "are" | "being" | "got")
    })
}

fn fills(view: &View<'_>, index: usize, filler: &Filler) -> bool {
    match filler {
        Filler::Any => view.lower[index].chars().any(char::is_alphanumeric),
        Filler::Actor => view.mention_at[index].is_some(),
        Filler::Words(words) => stands(view, index, words),
        Filler::Class(_, number) => view.classes[index].contains(number),
    }
}

fn stands(view: &View<'_>, index: usize, words: &Words) -> bool {
    words.iter().enumerate().all(|(offset, word)| {
        view.tokens()
            .get(index + offset)
            .is_some_and(|token| *token.lemma == **word || *view.lower[index + offset] == **word)
    })
}
