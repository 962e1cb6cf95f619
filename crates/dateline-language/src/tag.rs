//! Part of speech: a universal tag and a Penn tag for each token, found together, from left to right.
//!
//! In comes a sentence's words, out goes a class for each: the number of a pair of tags. The features are read by the trainer too.

use dateline_model::sentence::{Upos, XPOS, xpos_index};

use crate::error::LoadError;
use crate::hash::{self, mix};
use crate::lexicon::Lexicon;
use crate::linear::{Linear, Weights};
use crate::pack::{Reader, Writer};

/// What the tagger sees of one token.
#[derive(Clone, Copy, Debug, Default)]
pub struct Surface {
    /// The word as written.
    pub form: u32,
    /// The word in small letters.
    pub lower: u32,
    /// Its first one to three letters.
    pub head: [u32; 3],
    /// Its last one to five letters.
    pub tail: [u32; 5],
    /// Capitals, digits, signs.
    pub shape: u32,
    /// Its class in the dictionary.
    pub class: u32,
}

/// The words of a sentence as the tagger sees them.
pub fn surfaces<'w>(words: impl Iterator<Item = &'w str> + Clone, lexicon: &Lexicon) -> Vec<Surface> {
    let style = style(words.clone());
    words
        .enumerate()
        .map(|(at, word)| {
            let lower = hash::lower(word);
            let (head, tail) = edges(word);
            let shape = mix(shape(word, at == 0), style);
            // In a headline with capitals the way of writing says nothing.
            let form = if style == 0 { hash::word(word) } else { lower };
            Surface { form, lower, head, tail, shape, class: lexicon.class(lower) }
        })
        .collect()
}

/// 0 for running text, 1 for a headline in which most words are capitalised, 2 for one all in capitals.
fn style<'w>(words: impl Iterator<Item = &'w str>) -> u32 {
    let (mut long, mut capital, mut shouted) = (0, 0, 0);
    for word in words.filter(|word| word.len() > 3 && word.starts_with(char::is_alphabetic)) {
        long += 1;
        capital += usize::from(word.starts_with(char::is_uppercase));
        shouted += usize::from(!word.contains(char::is_lowercase));
    }
    if long < 3 || capital * 10 < long * 8 {
        0
    } else if shouted * 10 > long * 8 {
        2
    } else {
        1
    }
}

fn edges(word: &str) -> ([u32; 3], [u32; 5]) {
    let mut head = [0; 3];
    let mut state = 1;
    for (slot, c) in head.iter_mut().zip(word.chars()) {
        state = mix(state, u32::from(small(c)));
        *slot = state;
    }
    let mut tail = [0; 5];
    let mut state = 2;
    for (slot, c) in tail.iter_mut().zip(word.chars().rev()) {
        state = mix(state, u32::from(small(c)));
        *slot = state;
    }
    (head, tail)
}

fn small(c: char) -> char {
    match c {
        '’' => '\'',
        _ if c.is_ascii() => c.to_ascii_lowercase(),
        _ => c.to_lowercase().next().unwrap_or(c),
    }
}

/// Kinds of signs in order, runs as one, at most eight; whether the word opens the sentence.
fn shape(word: &str, first: bool) -> u32 {
    let mut state = u32::from(first);
    let (mut last, mut kinds) = (0, 0);
    for c in word.chars() {
        let kind = if c.is_uppercase() {
            1
        } else if c.is_alphabetic() {
            2
        } else if c.is_numeric() {
            3
        } else {
            4 + u32::from(c)
        };
        if kind != last {
            state = mix(state, kind);
            kinds += 1;
            last = kind;
        }
        if kinds == 8 {
            break;
        }
    }
    mix(state, word.len().min(4) as u32)
}

/// How many features a token has at most.
pub const FEATURES: usize = 40;

/// The features of the token at `at`; `tags` holds the classes of all tokens before it.
pub fn features(surfaces: &[Surface], at: usize, tags: &[u8], found: &mut Vec<u32>) {
    found.clear();
    let none = Surface::default();
    let get = |offset: isize| {
        let place = at as isize + offset;
        usize::try_from(place).ok().and_then(|place| surfaces.get(place)).unwrap_or(&none)
    };
    let tag = |back: usize| at.checked_sub(back).map_or(200, |place| u32::from(tags[place]));
    let here = get(0);
    let (before, before2, next, next2) = (get(-1), get(-2), get(1), get(2));
    let tag1 = tag(1);
    let tag2 = tag(2);
    let tags12 = mix(tag1, tag2);
    let mut put = |template: u32, value: u32| found.push(mix(template, value));
    put(1, here.form);
    put(2, here.lower);
    put(3, before.lower);
    put(4, before2.lower);
    put(5, next.lower);
    put(6, next2.lower);
    put(7, here.tail[0]);
    put(8, here.tail[1]);
    put(9, here.tail[2]);
    put(10, here.tail[3]);
    put(11, here.tail[4]);
    put(12, here.head[0]);
    put(13, here.head[1]);
    put(14, here.head[2]);
    put(15, here.shape);
    put(16, here.class);
    put(17, next.class);
    put(18, mix(next.class, next2.class));
    put(19, tag1);
    put(20, tags12);
    put(21, mix(tag1, here.lower));
    put(22, mix(tag1, here.class));
    put(23, mix(tags12, here.class));
    put(24, mix(tag1, next.class));
    put(25, mix(mix(here.class, next.class), tag1));
    put(26, mix(before.lower, here.lower));
    put(27, mix(here.lower, next.lower));
    put(28, mix(here.tail[2], tag1));
    put(29, mix(here.shape, tag1));
    put(30, mix(here.shape, next.shape));
    put(31, mix(before.tail[2], here.class));
    put(32, mix(here.class, next.tail[2]));
    put(33, mix(here.tail[1], here.shape));
    put(34, mix(tags12, here.lower));
    put(35, mix(mix(here.class, next.class), next2.class));
    put(36, mix(before.lower, here.class));
    put(37, mix(here.class, next.lower));
    put(38, mix(here.shape, here.class));
}

/// Tags all words with these weights; `classes` is the number of classes.
pub fn decode(surfaces: &[Surface], lexicon: &Lexicon, weights: &impl Weights, classes: usize) -> Vec<u8> {
    let mut tags = Vec::with_capacity(surfaces.len());
    let mut found = Vec::with_capacity(FEATURES);
    let mut scores = vec![0; classes];
    for (at, surface) in surfaces.iter().enumerate() {
        if let Some(tag) = lexicon.sure(surface.form) {
            tags.push(tag);
            continue;
        }
        features(surfaces, at, &tags, &mut found);
        scores.fill(0);
        weights.add_all(&found, &mut scores);
        tags.push(best(&scores));
    }
    tags
}

/// The first class with the highest score.
pub fn best(scores: &[i32]) -> u8 {
    let mut best = 0;
    for (class, score) in scores.iter().enumerate() {
        if *score > scores[best] {
            best = class;
        }
    }
    best as u8
}

/// A trained tagger.
#[derive(Clone, Debug)]
pub struct Tagger {
    /// The dictionary.
    pub lexicon: Lexicon,
    /// The pairs of tags that a class stands for.
    pub tags: Vec<(Upos, u8)>,
    /// The weights.
    pub weights: Linear,
}

impl Tagger {
    /// The class of each word.
    pub fn tag(&self, surfaces: &[Surface]) -> Vec<u8> {
        decode(surfaces, &self.lexicon, &self.weights, self.tags.len())
    }

    /// Writes the pairs of tags.
    pub fn write_tags(tags: &[(Upos, u8)], writer: &mut Writer) {
        writer.number(tags.len() as u32);
        for &(upos, xpos) in tags {
            writer.text(upos.as_str());
            writer.text(XPOS.get(usize::from(xpos)).copied().unwrap_or("_"));
        }
    }

    /// Reads a tagger: tags, dictionary, weights.
    ///
    /// # Errors
    /// [`LoadError`] when the bytes are no tagger of this version.
    pub fn read(bytes: &[u8]) -> Result<Self, LoadError> {
        let mut reader = Reader::new(bytes);
        let mut tags = Vec::new();
        for _ in 0..reader.number()? {
            let upos = reader.text()?;
            let upos = upos.parse().map_err(|_| LoadError::Label(upos.to_owned()))?;
            tags.push((upos, xpos_index(reader.text()?)));
        }
        let lexicon = Lexicon::read(&mut reader)?;
        let weights = Linear::read(&mut reader, tags.len())?;
        Ok(Self { lexicon, tags, weights })
    }
}
