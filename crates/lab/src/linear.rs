//! Training of linear models: multinomial logistic regression by AdaGrad, deterministic.
//!
//! In: examples of hashed features with a class. Out: rows of weights by feature, ready for `dateline_coder::model::Model::write`.

use std::collections::HashMap;

/// One example: its features and its class.
#[derive(Clone, Debug)]
pub(crate) struct Example {
    pub(crate) features: Vec<u32>,
    pub(crate) class: usize,
    pub(crate) weight: f32,
}

/// How to train.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Options {
    pub(crate) classes: usize,
    pub(crate) epochs: usize,
    pub(crate) rate: f32,
    /// Pull towards zero, per step of a feature.
    pub(crate) decay: f32,
    /// Features seen less often are not used.
    pub(crate) at_least: u32,
    /// Rows whose largest weight is below this are dropped at the end.
    pub(crate) prune: f32,
}

/// A trained model, before it is written.
pub(crate) struct Trained {
    classes: usize,
    index: HashMap<u32, u32>,
    weights: Vec<f32>,
}

impl Trained {
    /// Train on examples in their order, shuffled by a fixed seed each epoch.
    pub(crate) fn train(examples: &[Example], options: Options) -> Self {
        let classes = options.classes;
        let mut counts: HashMap<u32, u32> = HashMap::new();
        for example in examples {
            for feature in &example.features {
                *counts.entry(*feature).or_default() += 1;
            }
        }
        let mut kept: Vec<u32> =
            counts.iter().filter(|(_, count)| **count >= options.at_least).map(|(feature, _)| *feature).collect();
        kept.sort_unstable();
        let index: HashMap<u32, u32> = kept.iter().enumerate().map(|(row, feature)| (*feature, row as u32)).collect();
        let rows: Vec<Vec<u32>> = examples
            .iter()
            .map(|example| example.features.iter().filter_map(|feature| index.get(feature).copied()).collect())
            .collect();
        let mut weights = vec![0.0_f32; kept.len() * classes];
        let mut squares = vec![1e-6_f32; kept.len() * classes];
        let mut order: Vec<u32> = (0..examples.len() as u32).collect();
        let mut seed = 0x2545_f491_4f6c_dd1d_u64;
        let mut scores = vec![0.0_f32; classes];
        for _ in 0..options.epochs {
            for at in (1..order.len()).rev() {
                seed ^= seed << 13;
                seed ^= seed >> 7;
                seed ^= seed << 17;
                order.swap(at, (seed % (at as u64 + 1)) as usize);
            }
            for number in &order {
                let example = &examples[*number as usize];
                let row = &rows[*number as usize];
                scores.fill(0.0);
                for feature in row {
                    let at = *feature as usize * classes;
                    for (score, weight) in scores.iter_mut().zip(&weights[at..at + classes]) {
                        *score += weight;
                    }
                }
                dateline_coder::model::probabilities(&mut scores);
                for (class, probability) in scores.iter().enumerate() {
                    let gradient = (probability - f32::from(u8::from(class == example.class))) * example.weight;
                    if gradient.abs() < 1e-3 {
                        continue;
                    }
                    for feature in row {
                        let at = *feature as usize * classes + class;
                        let step = gradient + options.decay * weights[at];
                        squares[at] += step * step;
                        weights[at] -= options.rate * step / squares[at].sqrt();
                    }
                }
            }
        }
        Self { classes, index, weights }
    }

    /// The rows worth keeping, by feature.
    pub(crate) fn rows(&self, prune: f32) -> Vec<(u32, Vec<f32>)> {
        let mut rows: Vec<(u32, Vec<f32>)> = self
            .index
            .iter()
            .map(|(feature, row)| {
                (*feature, self.weights[*row as usize * self.classes..(*row as usize + 1) * self.classes].to_vec())
            })
            .filter(|(_, row)| row.iter().any(|weight| weight.abs() >= prune))
            .collect();
        rows.sort_by_key(|(feature, _)| *feature);
        rows
    }

    /// As the bytes of a model file.
    pub(crate) fn bytes(&self, options: Options) -> Vec<u8> {
        dateline_coder::model::Model::write(self.classes, &self.rows(options.prune))
    }
}
