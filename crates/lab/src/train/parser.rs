//! Trains the parser: the arc-hybrid machine with a dynamic oracle (Goldberg and Nivre 2013).
//!
//! In come trees, with the tags that a tagger would give them, out go weights. After the first passes the machine follows its own
//! choices, right or wrong, and learns what is best from there.

use std::collections::BTreeMap;

use dateline_language::linear::{Linear, Weights};
use dateline_language::pack::Writer;
use dateline_language::parse::{self, Parser, Seen, State, Step};
use dateline_language::parse_features::features;
use dateline_model::sentence::Deprel;

use super::conllu::Tree;
use super::perceptron::{Averages, Dice, Perceptron};

/// Passes over the data.
const EPOCHS: usize = 8;
/// From so many mistakes on a feature counts.
const ACTIVE: u32 = 6;
/// Trainings in different order that are added up.
const SEEDS: &[u64] = &[11, 12];

/// A tree as the trainer needs it.
struct Gold {
    words: Vec<Seen>,
    heads: Vec<u32>,
    labels: Vec<u8>,
}

/// A trained parser before pruning.
pub(crate) struct Trained {
    labels: Vec<Deprel>,
    averages: Averages,
}

impl Trained {
    /// The parser packed, with rows of at least `least` updates, the `most` strongest of them.
    pub(crate) fn pack(&self, least: u32, most: usize) -> Vec<u8> {
        let mut writer = Writer::default();
        Parser::write_labels(&self.labels, &mut writer);
        Linear::write(&self.averages.rows(least, most), &mut writer);
        writer.pack()
    }
}

/// Trains once for each seed, side by side, and adds up what was learned.
pub(crate) fn train(trees: &[&Tree], seen: Vec<Vec<Seen>>) -> Trained {
    let mut counts: BTreeMap<Deprel, u32> = BTreeMap::new();
    for word in trees.iter().flat_map(|tree| &tree.words) {
        *counts.entry(word.deprel).or_default() += 1;
    }
    let labels: Vec<Deprel> =
        counts.iter().filter(|(_, count)| **count > 1).map(|(label, _)| *label).take(64).collect();
    let number = |label: Deprel| labels.binary_search(&label).or(labels.binary_search(&Deprel::Dep)).unwrap_or(0) as u8;
    let root = number(Deprel::Root);
    let data: Vec<Gold> = trees
        .iter()
        .zip(seen)
        .map(|(tree, words)| Gold {
            heads: tree
                .words
                .iter()
                .map(|word| if word.head == 0 { words.len() as u32 } else { word.head as u32 - 1 })
                .collect(),
            labels: tree.words.iter().map(|word| number(word.deprel)).collect(),
            words,
        })
        .collect();

    let averages = std::thread::scope(|scope| {
        let (data, labels) = (&data, labels.len());
        let runs: Vec<_> = SEEDS.iter().map(|seed| scope.spawn(move || learn(data, labels, root, *seed))).collect();
        runs.into_iter().map(|run| run.join().expect("a training does not panic")).reduce(Averages::plus)
    });
    Trained { labels, averages: averages.expect("there is a seed") }
}

/// One training.
fn learn(data: &[Gold], labels: usize, root: u8, seed: u64) -> Averages {
    let mut perceptron = Perceptron::new(ACTIVE);
    let mut dice = Dice::new(seed);
    let mut order: Vec<usize> = (0..data.len()).collect();
    let mut found = Vec::new();
    let mut scores = vec![0; 1 + 2 * labels];
    for epoch in 0..EPOCHS {
        dice.shuffle(&mut order);
        let (mut wrong, mut steps) = (0u32, 0u32);
        for &at in &order {
            let gold = &data[at];
            let mut state = State::new(gold.words.len());
            while !state.done() {
                let costs = costs(&state, gold);
                let least_cost = costs.iter().flatten().min().copied().unwrap_or(0);
                if costs.iter().flatten().count() == 1 {
                    let step = if costs[0].is_some() {
                        Step::Shift
                    } else if costs[1].is_some() {
                        Step::Left(root)
                    } else {
                        Step::Right(0)
                    };
                    if !matches!(step, Step::Right(_)) {
                        state.apply(step);
                        continue;
                    }
                }
                features(&gold.words, &state, &mut found);
                scores.fill(0);
                for &feature in &found {
                    perceptron.add(feature, &mut scores);
                }
                perceptron.tick();
                steps += 1;
                let guess = parse::best_step(&state, &scores, labels, root);
                let right = best_right(&state, gold, costs, least_cost, &scores, labels);
                let good = is_right(guess, &state, gold, costs, least_cost);
                if !good {
                    perceptron.update(&found, right.class(labels), guess.class(labels));
                    wrong += 1;
                }
                let explore = epoch > 0 && dice.below(10) > 0;
                state.apply(if good || explore { guess } else { right });
            }
        }
        eprintln!(
            "parser {seed}: pass {} of {EPOCHS}, {wrong} mistakes in {steps} steps, {} rows",
            epoch + 1,
            perceptron.len()
        );
    }
    perceptron.averages()
}

/// How many right arcs become impossible by shift, left and right; none where the step is not allowed.
fn costs(state: &State, gold: &Gold) -> [Option<u32>; 3] {
    let allowed = state.allowed();
    let n = state.words() as u32;
    let next = state.next;
    let depth = state.stack.len();
    let head = |word: u32| if word < n { gold.heads[word as usize] } else { u32::MAX };
    let top = state.stack.last().copied();
    let below = depth.checked_sub(2).map(|at| state.stack[at]);
    // Dependents of the top that still wait: all from the next word on, the root never is one.
    let waiting = |word: u32| (next..n).filter(|later| head(*later) == word).count() as u32;
    let shift = allowed[0].then(|| {
        let mut cost = 0;
        for (at, word) in state.stack.iter().enumerate() {
            if head(*word) == next {
                cost += 1;
            }
            if head(next) == *word && at + 1 < depth {
                cost += 1;
            }
        }
        cost
    });
    let left = top.filter(|_| allowed[1]).map(|top| {
        let gold_head = head(top);
        let lost = gold_head != next && (Some(gold_head) == below || gold_head > next && gold_head <= n);
        waiting(top) + u32::from(lost)
    });
    let right = top.filter(|_| allowed[2]).map(|top| {
        let gold_head = head(top);
        waiting(top) + u32::from(gold_head >= next && gold_head <= n)
    });
    [shift, left, right]
}

/// The head that a left or right step would give to the top of the stack.
fn would_be_head(state: &State, step: Step) -> Option<u32> {
    match step {
        Step::Shift => None,
        Step::Left(_) => Some(state.next),
        Step::Right(_) => state.stack.len().checked_sub(2).map(|at| state.stack[at]),
    }
}

fn is_right(step: Step, state: &State, gold: &Gold, costs: [Option<u32>; 3], least: u32) -> bool {
    let (cost, label) = match step {
        Step::Shift => (costs[0], None),
        Step::Left(label) => (costs[1], Some(label)),
        Step::Right(label) => (costs[2], Some(label)),
    };
    if cost != Some(least) {
        return false;
    }
    let (Some(label), Some(&top)) = (label, state.stack.last()) else { return true };
    // Where the head is lost anyway, the label is free.
    would_be_head(state, step) != Some(gold.heads[top as usize]) || label == gold.labels[top as usize]
}

/// The best-scoring of the right steps.
fn best_right(state: &State, gold: &Gold, costs: [Option<u32>; 3], least: u32, scores: &[i32], labels: usize) -> Step {
    let mut best: Option<(i32, Step)> = None;
    let mut consider = |step: Step| {
        let score = scores[step.class(labels)];
        if is_right(step, state, gold, costs, least) && best.is_none_or(|(top, _)| score > top) {
            best = Some((score, step));
        }
    };
    if costs[0] == Some(least) {
        consider(Step::Shift);
    }
    for label in 0..labels as u8 {
        if costs[1] == Some(least) {
            consider(Step::Left(label));
        }
        if costs[2] == Some(least) {
            consider(Step::Right(label));
        }
    }
    best.map_or(Step::Shift, |(_, step)| step)
}
