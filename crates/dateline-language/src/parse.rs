//! Heads and relations: a transition parser of the arc-hybrid kind, greedy, in one pass over the sentence.
//!
//! In come words with tags, out goes a tree: each word's head and relation, one root, no cycle, whatever the weights say. The machine
//! is described by Kuhlmann, Gómez-Rodríguez and Satta (2011); the trainer drives the same one with a dynamic oracle.

use dateline_model::sentence::Deprel;

use crate::error::LoadError;
use crate::linear::{Linear, Weights};
use crate::pack::{Reader, Writer};
use crate::parse_features::features;

/// What the parser sees of one word.
#[derive(Clone, Copy, Debug, Default)]
pub struct Seen {
    /// The word in small letters.
    pub word: u32,
    /// Its lemma.
    pub lemma: u32,
    /// Both tags as one class, from 1.
    pub tag: u32,
    /// The universal tag, from 1.
    pub upos: u32,
}

/// Stands for "no word".
pub const NONE: u32 = u32::MAX;

/// What is known of a word's dependents while parsing.
#[derive(Clone, Copy, Debug)]
pub struct Node {
    /// The head, or [`NONE`]; the number of words stands for the root.
    pub head: u32,
    /// The number of the relation to the head.
    pub label: u8,
    /// Leftmost and second leftmost dependent.
    pub left: [u32; 2],
    /// Rightmost and second rightmost dependent.
    pub right: [u32; 2],
    /// How many dependents on each side.
    pub valency: [u8; 2],
    /// The relations of the dependents on each side, one bit each.
    pub labels: [u64; 2],
}

const FRESH: Node = Node { head: NONE, label: 0, left: [NONE; 2], right: [NONE; 2], valency: [0; 2], labels: [0; 2] };

/// The state of the machine: a stack, the next word, and the arcs made so far.
#[derive(Clone, Debug)]
pub struct State {
    /// Words that wait for a head, innermost last.
    pub stack: Vec<u32>,
    /// The first word not yet read; the number of words stands for the root, which comes last.
    pub next: u32,
    /// One for each word, and one for the root.
    pub nodes: Vec<Node>,
}

/// A step of the machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Puts the next word on the stack.
    Shift,
    /// Hangs the top of the stack under the next word.
    Left(u8),
    /// Hangs the top of the stack under the word below it.
    Right(u8),
}

impl Step {
    /// The class of the step in a model with `labels` relations.
    pub fn class(self, labels: usize) -> usize {
        match self {
            Self::Shift => 0,
            Self::Left(label) => 1 + usize::from(label),
            Self::Right(label) => 1 + labels + usize::from(label),
        }
    }

    /// The step of a class.
    pub fn of_class(class: usize, labels: usize) -> Self {
        match class.checked_sub(1) {
            None => Self::Shift,
            Some(label) if label < labels => Self::Left(label as u8),
            Some(label) => Self::Right((label - labels) as u8),
        }
    }
}

impl State {
    /// Before the first of `words` words.
    pub fn new(words: usize) -> Self {
        Self { stack: Vec::with_capacity(32), next: 0, nodes: vec![FRESH; words + 1] }
    }

    /// How many words there are.
    pub fn words(&self) -> usize {
        self.nodes.len() - 1
    }

    /// Whether the tree is complete.
    pub fn done(&self) -> bool {
        self.next as usize == self.words() && self.stack.is_empty()
    }

    /// Whether shift, left and right may be done. One of them always may until the tree is complete.
    pub fn allowed(&self) -> [bool; 3] {
        let at_root = self.next as usize == self.words();
        // Only one word may hang under the root, so the last one waits until all others are gone.
        [!at_root, !self.stack.is_empty() && (!at_root || self.stack.len() == 1), self.stack.len() > 1]
    }

    /// Does a step that is allowed.
    pub fn apply(&mut self, step: Step) {
        match step {
            Step::Shift => {
                self.stack.push(self.next);
                self.next += 1;
            }
            Step::Left(label) => {
                let Some(word) = self.stack.pop() else { return };
                let head = self.next;
                let node = &mut self.nodes[head as usize];
                node.left = [word, node.left[0]];
                node.valency[0] = node.valency[0].saturating_add(1);
                node.labels[0] |= 1 << label;
                self.attach(word, head, label);
            }
            Step::Right(label) => {
                let (Some(word), Some(&head)) = (self.stack.pop(), self.stack.last()) else { return };
                let node = &mut self.nodes[head as usize];
                node.right = [word, node.right[0]];
                node.valency[1] = node.valency[1].saturating_add(1);
                node.labels[1] |= 1 << label;
                self.attach(word, head, label);
            }
        }
    }

    fn attach(&mut self, word: u32, head: u32, label: u8) {
        let node = &mut self.nodes[word as usize];
        node.head = head;
        node.label = label;
    }
}

/// The best allowed step by these scores.
pub fn best_step(state: &State, scores: &[i32], labels: usize, root: u8) -> Step {
    let [shift, left, right] = state.allowed();
    if state.next as usize == state.words() && left {
        return Step::Left(root);
    }
    let mut best: Option<(i32, usize)> = None;
    let mut consider = |classes: std::ops::Range<usize>| {
        for (class, &score) in scores.iter().enumerate().take(classes.end).skip(classes.start) {
            if best.is_none_or(|(top, _)| score > top) {
                best = Some((score, class));
            }
        }
    };
    if shift {
        consider(0..1);
    }
    if left {
        consider(1..1 + labels);
    }
    if right {
        consider(1 + labels..1 + 2 * labels);
    }
    best.map_or(Step::Shift, |(_, class)| Step::of_class(class, labels))
}

/// Parses with these weights; gives the final state.
pub fn decode(words: &[Seen], weights: &impl Weights, labels: usize, root: u8) -> State {
    let mut state = State::new(words.len());
    let mut found = Vec::with_capacity(128);
    let mut scores = vec![0; 1 + 2 * labels];
    while !state.done() {
        let allowed = state.allowed();
        let step = match allowed {
            [true, false, false] => Step::Shift,
            [false, true, _] => Step::Left(root),
            _ => {
                features(words, &state, &mut found);
                scores.fill(0);
                weights.add_all(&found, &mut scores);
                best_step(&state, &scores, labels, root)
            }
        };
        state.apply(step);
    }
    state
}

/// A trained parser.
#[derive(Clone, Debug)]
pub struct Parser {
    /// The relations, by number.
    pub labels: Vec<Deprel>,
    /// The number of the root relation.
    pub root: u8,
    /// The weights.
    pub weights: Linear,
}

impl Parser {
    /// Head and relation of each word; the root is its own head.
    pub fn parse(&self, words: &[Seen]) -> Vec<(u32, Deprel)> {
        let state = decode(words, &self.weights, self.labels.len(), self.root);
        let label = |node: &Node| self.labels.get(usize::from(node.label)).copied().unwrap_or(Deprel::Dep);
        (0u32..)
            .zip(&state.nodes[..words.len()])
            .map(
                |(word, node)| {
                    if (node.head as usize) < words.len() { (node.head, label(node)) } else { (word, Deprel::Root) }
                },
            )
            .collect()
    }

    /// Writes the relations.
    pub fn write_labels(labels: &[Deprel], writer: &mut Writer) {
        writer.number(labels.len() as u32);
        for label in labels {
            writer.text(label.as_str());
        }
    }

    /// Reads a parser: relations, weights.
    ///
    /// # Errors
    /// [`LoadError`] when the bytes are no parser of this version.
    pub fn read(bytes: &[u8]) -> Result<Self, LoadError> {
        let mut reader = Reader::new(bytes);
        let mut labels = Vec::new();
        for _ in 0..reader.number()?.min(64) {
            let label = reader.text()?;
            labels.push(label.parse().map_err(|_| LoadError::Label(label.to_owned()))?);
        }
        let root = labels.iter().position(|label| *label == Deprel::Root).unwrap_or(0) as u8;
        let weights = Linear::read(&mut reader, 1 + 2 * labels.len())?;
        Ok(Self { labels, root, weights })
    }
}
