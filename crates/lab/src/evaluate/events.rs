//! Score event mentions against gold pages: the same figures as the project's outside scorer, so that a gate can stand in the tests.
//!
//! In: gold pages and what the program reports of them. Out: precision, recall and F1 by level (what, who, status, when, where, mode, full), by
//! category and by kind of page. A predicted mention can only match a gold one of the same page, sentence and category; of the possible
//! pairings the one that agrees most is taken, best first.

use std::collections::{BTreeMap, BTreeSet};

use crate::corpus::{GoldEvent, GoldPage};

/// What is compared of a predicted mention.
#[derive(Clone, Debug, Default)]
pub(crate) struct Predicted {
    pub(crate) sentence: String,
    pub(crate) trigger: String,
    pub(crate) event: String,
    pub(crate) mode: Option<String>,
    pub(crate) actors: BTreeSet<String>,
    pub(crate) recipients: BTreeSet<String>,
    pub(crate) date: Option<String>,
    pub(crate) country: Option<String>,
    pub(crate) status: String,
}

/// Levels at which a matched pair may agree.
pub(crate) const LEVELS: [&str; 7] = ["what", "who", "status", "when", "where", "mode", "full"];

/// Counts of one score: matched, gold, predicted.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Count {
    pub(crate) hit: usize,
    pub(crate) gold: usize,
    pub(crate) predicted: usize,
}

impl Count {
    /// Precision, recall, F1.
    pub(crate) fn prf(self) -> (f64, f64, f64) {
        let part = |n: usize, of: usize, empty: f64| if of == 0 { empty } else { n as f64 / of as f64 };
        let precision = part(self.hit, self.predicted, if self.gold == 0 { 1.0 } else { 0.0 });
        let recall = part(self.hit, self.gold, 1.0);
        let f1 = if precision + recall > 0.0 { 2.0 * precision * recall / (precision + recall) } else { 0.0 };
        (precision, recall, f1)
    }
}

/// The whole table.
#[derive(Debug, Default)]
pub(crate) struct Scores {
    pub(crate) levels: BTreeMap<&'static str, Count>,
    pub(crate) categories: BTreeMap<String, Count>,
    pub(crate) kinds: BTreeMap<String, Count>,
    /// Gold category against predicted category, of mentions that name the same trigger of the same sentence.
    pub(crate) confusion: BTreeMap<(String, String), usize>,
}

fn norm(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").trim_matches('.').to_lowercase()
}

fn same_sentence(a: &str, b: &str, same_trigger: bool) -> bool {
    if a.is_empty() || b.is_empty() {
        return false;
    }
    let (short, long) = if a.chars().count() <= b.chars().count() { (a, b) } else { (b, a) };
    a == b
        || (long.contains(short)
            && (same_trigger || long.chars().count() as f64 <= 2.5 * short.chars().count() as f64 + 40.0))
}

fn codes(parties: &[crate::corpus::GoldParty]) -> BTreeSet<String> {
    parties.iter().filter_map(|party| party.code.clone()).filter(|code| !code.is_empty()).collect()
}

fn agrees(level: &str, gold: &GoldEvent, predicted: &Predicted) -> bool {
    let status = gold.status.as_deref().unwrap_or("occurred");
    match level {
        "what" => true,
        "who" => {
            let (actors, recipients) = (codes(&gold.actors), codes(&gold.recipients));
            let union = |a: &BTreeSet<String>, b: &BTreeSet<String>| a.union(b).cloned().collect::<BTreeSet<_>>();
            let merged = union(&actors, &recipients) == union(&predicted.actors, &predicted.recipients);
            let visits = gold.mode.as_deref() == Some("visit") && predicted.mode.as_deref() == Some("visit");
            gold.note.is_some()
                || (actors == predicted.actors && recipients == predicted.recipients)
                || (gold.event == "CONSULT" && merged && !visits)
        }
        "status" => status == predicted.status,
        "when" => gold.date == predicted.date,
        "where" => gold.place.as_ref().and_then(|place| place.country.clone()) == predicted.country,
        "mode" => gold.mode == predicted.mode,
        _ => ["who", "status", "when", "where"].iter().all(|level| agrees(level, gold, predicted)),
    }
}

/// Score pages, each with what was predicted for it.
pub(crate) fn score(pages: &[(GoldPage, Vec<Predicted>)]) -> Scores {
    let mut scores = Scores::default();
    for (page, predicted) in pages {
        let gold_sentences: Vec<String> = page.events.iter().map(|event| norm(&event.sentence)).collect();
        let our_sentences: Vec<String> = predicted.iter().map(|event| norm(&event.sentence)).collect();
        let mut candidates = Vec::new();
        for (i, gold) in page.events.iter().enumerate() {
            for (j, ours) in predicted.iter().enumerate() {
                let trigger = norm(&gold.trigger) == norm(&ours.trigger);
                if !same_sentence(&gold_sentences[i], &our_sentences[j], trigger) {
                    continue;
                }
                if trigger {
                    *scores.confusion.entry((gold.event.clone(), ours.event.clone())).or_default() += 1;
                }
                if gold.event == ours.event {
                    let agreement =
                        ["who", "status", "when", "where"].iter().filter(|level| agrees(level, gold, ours)).count()
                            as i32;
                    let exact = i32::from(gold_sentences[i] == our_sentences[j]);
                    candidates.push((-(agreement + 2 * i32::from(trigger) + 4 * exact), i, j));
                }
            }
        }
        candidates.sort_unstable();
        let (mut used_gold, mut used_ours) = (BTreeSet::new(), BTreeSet::new());
        let mut pairs = Vec::new();
        for (_, i, j) in candidates {
            if !used_gold.contains(&i) && !used_ours.contains(&j) {
                used_gold.insert(i);
                used_ours.insert(j);
                pairs.push((i, j));
            }
        }
        for level in LEVELS {
            let count = scores.levels.entry(level).or_default();
            count.gold += page.events.len();
            count.predicted += predicted.len();
            count.hit += pairs.iter().filter(|(i, j)| agrees(level, &page.events[*i], &predicted[*j])).count();
        }
        for event in &page.events {
            scores.categories.entry(event.event.clone()).or_default().gold += 1;
        }
        for event in predicted {
            scores.categories.entry(event.event.clone()).or_default().predicted += 1;
        }
        for (i, _) in &pairs {
            scores.categories.entry(page.events[*i].event.clone()).or_default().hit += 1;
        }
        let kind = scores.kinds.entry(page.kind.clone()).or_default();
        kind.gold += page.events.len();
        kind.predicted += predicted.len();
        kind.hit += pairs.len();
    }
    scores
}

/// Print the table as a person reads it.
pub(crate) fn print(name: &str, scores: &Scores) {
    let line = |name: &str, count: Count| {
        let (p, r, f) = count.prf();
        println!("  {name:11} gold {:5}  predicted {:5}  P {p:.3}  R {r:.3}  F1 {f:.3}", count.gold, count.predicted);
    };
    println!("{name}");
    for level in LEVELS {
        line(level, scores.levels.get(level).copied().unwrap_or_default());
    }
    println!("by category (what)");
    for (category, count) in &scores.categories {
        line(category, *count);
    }
    println!("by kind of page (what)");
    for (kind, count) in &scores.kinds {
        line(kind, *count);
    }
    let mut confused: Vec<_> = scores.confusion.iter().filter(|((gold, ours), _)| gold != ours).collect();
    confused.sort_by(|a, b| b.1.cmp(a.1).then(a.0.cmp(b.0)));
    println!("most confused, same trigger (gold, ours)");
    for ((gold, ours), count) in confused.into_iter().take(10) {
        println!("  {gold:10} {ours:10} {count}");
    }
}
