//! The morphological dictionary: what tags a word was seen with, and its irregular lemmas. Learned from the treebanks.
//!
//! In comes a word as a number (see [`crate::hash`]), out go its class of possible tags and, where there was only ever one, that tag.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use crate::error::LoadError;
use crate::pack::{Reader, Writer};

/// A table whose keys are hashes already.
pub type Table<V> = HashMap<u32, V, BuildHasherDefault<Spread>>;

/// Spreads a number that is a hash already over the table.
#[derive(Clone, Copy, Debug, Default)]
pub struct Spread(u64);

impl Hasher for Spread {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 << 8) ^ u64::from(*byte);
        }
    }
    fn write_u32(&mut self, value: u32) {
        self.0 = u64::from(value).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    }
}

/// What the training data say of words.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    /// Small-letter word to the number of its set of tags, from 1.
    pub classes: Table<u16>,
    /// Word as written to its only tag.
    pub sure: Table<u8>,
    /// Small-letter word and universal tag, joined, to an irregular lemma.
    pub lemmas: Table<Box<str>>,
}

impl Lexicon {
    /// The number of the set of tags that the word was seen with; 0 for a word never seen.
    pub fn class(&self, lower: u32) -> u32 {
        self.classes.get(&lower).copied().map_or(0, u32::from)
    }

    /// The only tag that the word, as written, was ever seen with.
    pub fn sure(&self, form: u32) -> Option<u8> {
        self.sure.get(&form).copied()
    }

    /// Writes the dictionary, sorted.
    pub fn write(&self, writer: &mut Writer) {
        fn sorted<V: Clone>(map: &Table<V>) -> Vec<(u32, V)> {
            let mut pairs: Vec<_> = map.iter().map(|(key, value)| (*key, value.clone())).collect();
            pairs.sort_unstable_by_key(|pair| pair.0);
            pairs
        }
        let mut last = 0;
        let mut key = |writer: &mut Writer, key: u32, first: bool| {
            writer.number(if first { key } else { key - last });
            last = key;
        };
        let classes = sorted(&self.classes);
        writer.number(classes.len() as u32);
        for (at, (word, class)) in classes.into_iter().enumerate() {
            key(writer, word, at == 0);
            writer.number(u32::from(class));
        }
        let sure = sorted(&self.sure);
        writer.number(sure.len() as u32);
        for (at, (word, tag)) in sure.into_iter().enumerate() {
            key(writer, word, at == 0);
            writer.byte(tag);
        }
        let lemmas = sorted(&self.lemmas);
        writer.number(lemmas.len() as u32);
        for (at, (word, lemma)) in lemmas.into_iter().enumerate() {
            key(writer, word, at == 0);
            writer.text(&lemma);
        }
    }

    /// Reads what [`Lexicon::write`] wrote.
    ///
    /// # Errors
    /// [`LoadError::Cut`] when the bytes end too early.
    pub fn read(reader: &mut Reader<'_>) -> Result<Self, LoadError> {
        let mut lexicon = Self::default();
        let mut last = 0u32;
        for _ in 0..reader.number()? {
            last = last.wrapping_add(reader.number()?);
            lexicon.classes.insert(last, reader.number()? as u16);
        }
        last = 0;
        for _ in 0..reader.number()? {
            last = last.wrapping_add(reader.number()?);
            lexicon.sure.insert(last, reader.byte()?);
        }
        last = 0;
        for _ in 0..reader.number()? {
            last = last.wrapping_add(reader.number()?);
            lexicon.lemmas.insert(last, reader.text()?.into());
        }
        Ok(lexicon)
    }
}
