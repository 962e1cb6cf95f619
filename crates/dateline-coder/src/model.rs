//! A linear model over hashed features: what `lab train` learns and the coder asks.
//!
//! A file holds, little-endian: the magic `DLM1`, classes (u32), features (u32), scale (f32), then for each feature its hash (u32)
//! and one weight a class (i8). A score is the sum of the weights of the features times the scale; [`probabilities`] makes a softmax of scores.

use rustc_hash::FxHashMap;

/// A trained model.
#[derive(Debug)]
pub struct Model {
    classes: usize,
    scale: f32,
    rows: FxHashMap<u32, u32>,
    weights: Vec<i8>,
}

/// A model file that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadModel {
    /// The file does not begin with `DLM1`.
    #[error("not a model file: expected the magic DLM1")]
    Magic,
    /// The file is shorter or longer than its header says.
    #[error("model file of {found} bytes: expected {expected}")]
    Length {
        /// What the header asks for.
        expected: usize,
        /// What there is.
        found: usize,
    },
}

impl Model {
    /// Read a model.
    ///
    /// # Errors
    /// When the bytes are no model or not all of one.
    pub fn read(bytes: &[u8]) -> Result<Self, BadModel> {
        let word = |at: usize| bytes.get(at..at + 4).and_then(|four| four.try_into().ok()).map(u32::from_le_bytes);
        if bytes.get(..4) != Some(b"DLM1") {
            return Err(BadModel::Magic);
        }
        let short = |expected| BadModel::Length { expected, found: bytes.len() };
        let classes = word(4).ok_or(short(16))? as usize;
        let count = word(8).ok_or(short(16))? as usize;
        let scale = f32::from_bits(word(12).ok_or(short(16))?);
        let expected = count.saturating_mul(4 + classes).saturating_add(16);
        if bytes.len() != expected {
            return Err(short(expected));
        }
        let mut rows = FxHashMap::default();
        rows.reserve(count);
        let mut weights = Vec::with_capacity(count * classes);
        for row in 0..count {
            let at = 16 + row * (4 + classes);
            rows.insert(word(at).unwrap_or(0), row as u32);
            weights.extend(bytes[at + 4..at + 4 + classes].iter().map(|byte| *byte as i8));
        }
        Ok(Self { classes, scale, rows, weights })
    }

    /// Write a model: rows of weights by feature hash, in the order of the hashes.
    pub fn write(classes: usize, rows: &[(u32, Vec<f32>)]) -> Vec<u8> {
        let top = rows.iter().flat_map(|(_, row)| row).fold(1e-6_f32, |top, weight| top.max(weight.abs()));
        let scale = top / 127.0;
        let mut kept: Vec<(u32, Vec<i8>)> = rows
            .iter()
            .map(|(hash, row)| (*hash, row.iter().map(|weight| (weight / scale).round() as i8).collect::<Vec<_>>()))
            .filter(|(_, row)| row.iter().any(|weight| *weight != 0))
            .collect();
        kept.sort();
        let mut out = Vec::with_capacity(16 + kept.len() * (4 + classes));
        out.extend(b"DLM1");
        out.extend((classes as u32).to_le_bytes());
        out.extend((kept.len() as u32).to_le_bytes());
        out.extend(scale.to_bits().to_le_bytes());
        for (hash, row) in kept {
            out.extend(hash.to_le_bytes());
            out.extend(row.iter().map(|weight| *weight as u8));
        }
        out
    }

    /// The score of each class for these features.
    pub fn scores(&self, features: &[u32], out: &mut Vec<f32>) {
        let mut sums = [0_i32; 64];
        for feature in features {
            if let Some(row) = self.rows.get(feature) {
                let at = *row as usize * self.classes;
                for (sum, weight) in sums.iter_mut().zip(&self.weights[at..at + self.classes]) {
                    *sum += i32::from(*weight);
                }
            }
        }
        out.clear();
        out.extend(sums.iter().take(self.classes).map(|sum| *sum as f32 * self.scale));
    }

    /// The weight that one feature gives to a class: for explanations.
    pub fn weight(&self, feature: u32, class: usize) -> f32 {
        self.rows
            .get(&feature)
            .map_or(0.0, |row| f32::from(self.weights[*row as usize * self.classes + class]) * self.scale)
    }

    /// Number of features kept.
    pub fn features(&self) -> usize {
        self.rows.len()
    }
}

/// A softmax of scores, in place.
pub fn probabilities(scores: &mut [f32]) {
    let top = scores.iter().copied().fold(f32::MIN, f32::max);
    let mut sum = 0.0;
    for score in scores.iter_mut() {
        *score = (*score - top).exp();
        sum += *score;
    }
    for score in scores.iter_mut() {
        *score /= sum;
    }
}

/// Takes features as they are made: as hashes for the model, or as words for a person.
pub trait Sink {
    /// One feature: the name of its template and its parts.
    fn add(&mut self, template: &'static str, parts: &[&str]);
}

/// Hashes for the model.
impl Sink for Vec<u32> {
    fn add(&mut self, template: &'static str, parts: &[&str]) {
        self.push(hash(template, parts));
    }
}

/// Words for a person, with the hash.
#[derive(Debug, Default)]
pub struct Named(pub Vec<(String, u32)>);

impl Sink for Named {
    fn add(&mut self, template: &'static str, parts: &[&str]) {
        self.0.push((format!("{template}={}", parts.join("_")), hash(template, parts)));
    }
}

/// FNV-1a over the template and the parts, folded to 32 bits.
fn hash(template: &str, parts: &[&str]) -> u32 {
    let mut state = 0xcbf2_9ce4_8422_2325_u64;
    let mut eat = |byte: u8| {
        state ^= u64::from(byte);
        state = state.wrapping_mul(0x0100_0000_01b3);
    };
    template.bytes().for_each(&mut eat);
    for part in parts {
        eat(0x1f);
        part.bytes().for_each(&mut eat);
    }
    (state ^ (state >> 32)) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let bytes = Model::write(2, &[(7, vec![1.0, -0.5]), (3, vec![0.25, 0.0]), (9, vec![0.0, 0.0])]);
        let model = Model::read(&bytes).unwrap();
        assert_eq!(model.features(), 2, "a feature that says nothing is dropped");
        let mut scores = Vec::new();
        model.scores(&[7, 3, 8], &mut scores);
        assert!((scores[0] - 1.25).abs() < 0.02 && (scores[1] + 0.5).abs() < 0.02);
        assert_eq!(Model::read(&bytes[..20]).unwrap_err(), BadModel::Length { expected: 28, found: 20 });
        assert_eq!(Model::read(b"x").unwrap_err(), BadModel::Magic);
    }
}
