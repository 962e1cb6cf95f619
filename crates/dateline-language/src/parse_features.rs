//! What the parser looks at before each step: words, tags and dependents around the top of the stack and the next words.
//!
//! In come the words and the state of the machine, out go some hundred features as numbers. The templates follow Zhang and Nivre (2011),
//! with lemmas in place of words in pairs, and with the relations already found, which tell a passive from an active verb.

use crate::hash::mix;
use crate::parse::{NONE, Node, Seen, State};

/// The features of a state. `found` is emptied first.
pub fn features(words: &[Seen], state: &State, found: &mut Vec<u32>) {
    found.clear();
    let depth = state.stack.len();
    let on_stack = |down: usize| depth.checked_sub(down + 1).map_or(NONE, |at| state.stack[at]);
    let (s0, s1, s2) = (on_stack(0), on_stack(1), on_stack(2));
    let (b0, b1, b2) = (state.next, state.next + 1, state.next + 2);
    let root = Seen { word: 1, lemma: 1, tag: 250, upos: 30 };
    let absent = Seen { word: 2, lemma: 2, tag: 251, upos: 31 };
    let seen = |at: u32| match words.get(at as usize) {
        Some(word) => *word,
        None if at as usize == words.len() => root,
        None => absent,
    };
    let node = |at: u32| state.nodes.get(at as usize);
    let label = |at: u32| node(at).map_or(99, |node| u32::from(node.label));
    let dependent = |at: u32, which: fn(&Node) -> u32| node(at).map_or(NONE, which);
    let labels = |at: u32, side: usize| {
        node(at).map_or(0, |node| mix(node.labels[side] as u32, (node.labels[side] >> 32) as u32))
    };
    let valency = |at: u32, side: usize| node(at).map_or(9, |node| u32::from(node.valency[side].min(4)));

    let (w0, w1, w2) = (seen(s0), seen(s1), seen(s2));
    let (n0, n1, n2) = (seen(b0), seen(b1), seen(b2));
    let (s0l, s0r) = (dependent(s0, |n| n.left[0]), dependent(s0, |n| n.right[0]));
    let (s1l, s1r) = (dependent(s1, |n| n.left[0]), dependent(s1, |n| n.right[0]));
    let (b0l, b0l2) = (dependent(b0, |n| n.left[0]), dependent(b0, |n| n.left[1]));
    let (s0l2, s0r2) = (dependent(s0, |n| n.left[1]), dependent(s0, |n| n.right[1]));
    let s1r2 = dependent(s1, |n| n.right[1]);
    let distance = |left: u32, right: u32| match right.wrapping_sub(left) {
        _ if left == NONE || right == NONE => 0,
        near @ 0..=4 => near,
        5..=6 => 5,
        7..=10 => 6,
        11..=20 => 7,
        _ => 8,
    };
    let (far, gap) = (distance(s0, b0), distance(s1, s0));
    let between = between(words, s1, s0);
    let ahead = between_tags(words, s0, b0);

    let mut template = 0;
    let mut put = |value: u32| {
        template += 1;
        found.push(mix(template, value));
    };
    // Single words.
    for word in [w0, w1, n0, n1] {
        put(word.word);
        put(word.tag);
        put(mix(word.lemma, word.tag));
    }
    put(w2.tag);
    put(mix(w2.lemma, w2.tag));
    put(n2.tag);
    put(n2.word);
    // Pairs.
    let (t0, t1, t2) = (w0.tag, w1.tag, w2.tag);
    let (u0, u1, u2) = (n0.tag, n1.tag, n2.tag);
    put(mix(mix(w0.lemma, t0), mix(n0.lemma, u0)));
    put(mix(mix(w0.lemma, t0), u0));
    put(mix(t0, mix(n0.lemma, u0)));
    put(mix(w0.lemma, n0.lemma));
    put(mix(t0, u0));
    put(mix(u0, u1));
    put(mix(t0, t1));
    put(mix(mix(w0.lemma, t0), mix(w1.lemma, t1)));
    put(mix(mix(w0.lemma, t0), t1));
    put(mix(t0, mix(w1.lemma, t1)));
    put(mix(w1.lemma, w0.lemma));
    put(mix(t1, u0));
    put(mix(w1.lemma, n0.lemma));
    put(mix(mix(w1.lemma, t1), u0));
    put(mix(t1, mix(n0.lemma, u0)));
    put(mix(w0.word, n0.word));
    put(mix(w1.upos, w0.word));
    put(mix(n0.word, n1.word));
    // Triples.
    let top = mix(t0, u0);
    let pair = mix(t1, t0);
    put(mix(mix(u0, u1), u2));
    put(mix(top, u1));
    put(mix(mix(top, u1), u2));
    put(mix(pair, u0));
    put(mix(pair, mix(u0, u1)));
    put(mix(mix(t2, t1), t0));
    put(mix(mix(w0.lemma, w1.upos), n0.upos));
    put(mix(mix(w0.upos, w1.lemma), n0.upos));
    put(mix(mix(w0.upos, w1.upos), n0.lemma));
    put(mix(mix(w0.lemma, n0.upos), n1.upos));
    put(mix(mix(w0.upos, n0.upos), n1.lemma));
    // Dependents.
    put(mix(top, mix(seen(s0l).tag, label(s0l))));
    put(mix(top, mix(seen(s0r).tag, label(s0r))));
    put(mix(top, mix(seen(b0l).tag, label(b0l))));
    put(mix(top, seen(b0l2).tag));
    put(mix(pair, mix(seen(s0l).tag, label(s0l))));
    put(mix(pair, mix(seen(s0r).tag, label(s0r))));
    put(mix(pair, mix(seen(s1l).tag, label(s1l))));
    put(mix(pair, mix(seen(s1r).tag, label(s1r))));
    for child in [s0l, s0r, s1l, s1r, b0l] {
        put(seen(child).word);
        put(label(child));
    }
    put(mix(w0.lemma, mix(label(s0r), seen(s0r).lemma)));
    put(mix(w1.lemma, mix(label(s1r), seen(s1r).lemma)));
    put(mix(w0.lemma, mix(label(s0l), seen(s0l).lemma)));
    put(mix(n0.lemma, mix(label(b0l), seen(b0l).lemma)));
    put(mix(t0, mix(label(s0l), label(s0l2))));
    put(mix(t0, mix(label(s0r), label(s0r2))));
    put(mix(t1, mix(label(s1r), label(s1r2))));
    // The preposition of a phrase decides where it hangs: its word with the two possible heads.
    put(mix(mix(w1.lemma, seen(s0l).lemma), w0.upos));
    put(mix(mix(w1.upos, seen(s0l).lemma), w0.lemma));
    put(mix(mix(w1.tag, seen(s0l).lemma), mix(w0.tag, w2.tag)));
    put(mix(mix(w2.lemma, seen(s0l).lemma), w1.upos));
    // Sets of relations: whether a verb has its subject, its object, its passive auxiliary.
    put(mix(labels(s0, 0), t0));
    put(mix(labels(s0, 1), t0));
    put(mix(labels(s1, 0), t1));
    put(mix(labels(s1, 1), t1));
    put(mix(labels(b0, 0), u0));
    put(mix(labels(b0, 0), top));
    put(mix(mix(labels(s1, 0), t1), t0));
    put(mix(mix(labels(s1, 1), t1), t0));
    put(mix(mix(labels(s0, 1), t0), u0));
    put(mix(mix(labels(s0, 0), t0), u0));
    put(mix(mix(labels(s1, 1), w1.lemma), w0.upos));
    put(mix(mix(labels(s1, 0), mix(labels(s1, 1), t1)), mix(t0, label(s0l))));
    put(mix(mix(labels(s0, 0), mix(labels(s0, 1), t0)), u0));
    // Number of dependents.
    put(mix(w0.lemma, mix(7, valency(s0, 1))));
    put(mix(w0.lemma, mix(8, valency(s0, 0))));
    put(mix(w1.lemma, mix(7, valency(s1, 1))));
    put(mix(n0.lemma, mix(8, valency(b0, 0))));
    put(mix(mix(t1, valency(s1, 1)), pair));
    put(mix(mix(u0, valency(b0, 0)), top));
    // Distance and what lies between.
    put(mix(far, top));
    put(mix(far, mix(w0.lemma, u0)));
    put(mix(far, mix(t0, n0.lemma)));
    put(mix(gap, pair));
    put(mix(gap, mix(w1.lemma, t0)));
    put(mix(gap, mix(t1, w0.lemma)));
    put(mix(between, pair));
    put(mix(ahead, top));
    put(mix(mix(between, gap), mix(t1, mix(t0, u0))));
    put(mix(depth.min(4) as u32, mix(t0, u0)));
}

/// Which of comma, conjunction, verb and colon stand between two words of the stack, as bits.
fn between(words: &[Seen], left: u32, right: u32) -> u32 {
    if left == NONE || right == NONE || right - left > 40 {
        return 77;
    }
    kinds(&words[left as usize + 1..right as usize])
}

fn between_tags(words: &[Seen], left: u32, right: u32) -> u32 {
    if left == NONE || right - left > 40 {
        return 77;
    }
    kinds(&words[left as usize + 1..(right as usize).min(words.len())])
}

/// Universal tags by number, from 1: CCONJ 5, PUNCT 13, SCONJ 14, VERB 16, AUX 4.
fn kinds(words: &[Seen]) -> u32 {
    let (mut bits, mut commas) = (0, 0);
    for word in words {
        match word.upos {
            5 => bits |= 1,
            13 => commas += 1,
            14 => bits |= 2,
            16 => bits |= 4,
            4 => bits |= 8,
            _ => {}
        }
    }
    bits | commas.min(3) << 4
}
