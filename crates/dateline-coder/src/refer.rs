//! Words that point back: "he", "its", "the two sides". Whom they mean is read from what stands before them, when that is plain.
//!
//! In: the mentions of an article's sentences, in order. Out: further mentions of kind [`What::Reference`], one for each party meant.

use dateline_model::sentence::Sentence;
use dateline_model::span::Span;

use crate::actors::{Mention, What};

/// What a word points back to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Points {
    /// One person.
    Person,
    /// One body.
    Body,
    /// Two parties.
    Pair,
    /// Several people or parties: the last plural, else a pair.
    Several,
}

const PAIR_NOUNS: &[&str] = &[
    "sides",
    "countries",
    "leaders",
    "men",
    "women",
    "nations",
    "governments",
    "ministers",
    "presidents",
    "neighbours",
    "neighbors",
    "states",
    "parties",
    "armies",
    "capitals",
    "delegations",
    "allies",
    "rivals",
    "powers",
    "militaries",
    "navies",
    "officials",
    "diplomats",
    "koreas",
];

/// Add the references of an article's sentences to their mentions. Each list is in text order before and after.
pub fn resolve(text: &str, sentences: &[Sentence], mentions: &mut [Vec<Mention>]) {
    for index in 0..sentences.len() {
        let found = references(text, &sentences[index]);
        for (span, points, possessive) in found {
            if mentions[index].iter().any(|mention| mention.span.overlaps(span)) {
                continue;
            }
            let block_start = (index > 0).then(|| sentences[index].block);
            let antecedents = antecedents(points, index, span, mentions, sentences, block_start);
            for antecedent in antecedents {
                let mention = Mention {
                    span,
                    head: span,
                    what: What::Reference,
                    possessive,
                    role: None,
                    plural: points == Points::Pair,
                    ..antecedent
                };
                let at = mentions[index].partition_point(|other| other.span.start <= span.start);
                mentions[index].insert(at, mention);
            }
        }
    }
}

fn references(text: &str, sentence: &Sentence) -> Vec<(Span, Points, bool)> {
    let tokens = &sentence.tokens;
    let word = |index: usize| tokens.get(index).map_or("", |token| token.span.of(text));
    let mut out = Vec::new();
    let mut index = 0;
    while index < tokens.len() {
        let lower = word(index).to_ascii_lowercase();
        let here = tokens[index].span;
        match lower.as_str() {
            "he" | "she" | "him" => out.push((here, Points::Person, false)),
            "his" | "her" => out.push((here, Points::Person, true)),
            "it" => out.push((here, Points::Body, false)),
            "its" => out.push((here, Points::Body, true)),
            "they" | "them" => out.push((here, Points::Several, false)),
            "their" => out.push((here, Points::Several, true)),
            "two" | "both" | "the" | "warring" | "rival" => {
                let mut last = index;
                let mut two = lower == "both";
                while last + 1 < tokens.len() && last < index + 3 {
                    let next = word(last + 1).to_ascii_lowercase();
                    if PAIR_NOUNS.contains(&next.as_str()) && (two || next == "sides") && lower != "warring" {
                        let first = if lower == "the" { index + 1 } else { index };
                        out.push((tokens[first.min(last + 1)].span.to(tokens[last + 1].span), Points::Pair, false));
                        index = last + 1;
                        break;
                    }
                    if next == "two" || next == "both" {
                        two = true;
                    } else if !matches!(
                        next.as_str(),
                        "warring"
                            | "rival"
                            | "neighbouring"
                            | "neighboring"
                            | "foreign"
                            | "defence"
                            | "defense"
                            | "prime"
                    ) {
                        // "the pair", "the two met"
                        let alone = two && lower != "two" && matches!(word(last).to_ascii_lowercase().as_str(), "two");
                        if alone && !next.chars().next().is_some_and(char::is_alphanumeric) {
                            out.push((tokens[last].span, Points::Pair, false));
                        }
                        break;
                    }
                    last += 1;
                }
            }
            _ => {}
        }
        index += 1;
    }
    out
}

/// The mentions that a reference at `span` of sentence `index` means.
fn antecedents(
    points: Points,
    index: usize,
    span: Span,
    mentions: &[Vec<Mention>],
    sentences: &[Sentence],
    block: Option<u32>,
) -> Vec<Mention> {
    let earliest = index.saturating_sub(if points == Points::Pair { 6 } else { 3 });
    for sentence in (earliest..=index).rev() {
        if block.is_none() {
            break;
        }
        let before: Vec<&Mention> = mentions[sentence]
            .iter()
            .filter(|mention| sentence < index || mention.span.end <= span.start)
            .filter(|mention| mention.code.is_some())
            .collect();
        let is_person = |mention: &&&Mention| {
            !mention.plural
                && (mention.what == What::Person
                    || mention.name.is_some() && mention.what == What::Reference
                    || mention.what == What::Role && mention.office.is_some())
        };
        let is_body = |mention: &&&Mention| {
            matches!(mention.what, What::Country | What::Organisation | What::Group | What::Seat | What::Capital)
                || mention.what == What::Reference && mention.name.is_none()
        };
        let found: Vec<Mention> = match points {
            Points::Person => before.iter().find(is_person).map(|mention| (**mention).clone()).into_iter().collect(),
            Points::Body => before.iter().find(is_body).map(|mention| (**mention).clone()).into_iter().collect(),
            Points::Several => match before.iter().rfind(|mention| mention.plural || mention.what == What::Group) {
                Some(mention) => vec![(**mention).clone()],
                None => pair(&before),
            },
            Points::Pair => pair(&before),
        };
        if !found.is_empty() {
            return found;
        }
        // A title says who "he" of the first sentence is; a heading does not reach further back than its block.
        if sentences[sentence].is_title() && sentence < index && points != Points::Pair {
            break;
        }
    }
    Vec::new()
}

/// The first two mentions of different codes.
fn pair(before: &[&Mention]) -> Vec<Mention> {
    let acting = |mention: &&&Mention| !matches!(mention.what, What::Outlet | What::Place);
    let Some(first) = before.iter().find(acting) else { return Vec::new() };
    match before.iter().filter(acting).find(|mention| mention.code != first.code) {
        Some(second) => vec![(**first).clone(), (**second).clone()],
        None => Vec::new(),
    }
}
