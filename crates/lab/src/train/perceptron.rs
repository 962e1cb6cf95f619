//! The averaged perceptron: weights while they are learned, and what is kept of them.
//!
//! In come mistakes (features, the class that should have won, the class that did), out go rows of eight-bit weights. A feature gets a
//! row only when it takes part in a mistake, so memory grows with what is hard, not with what is seen.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use dateline_language::linear::{Row, Weights};

/// Features are already hashes.
#[derive(Default)]
pub(crate) struct AsIs(u64);

impl Hasher for AsIs {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = self.0 << 8 | u64::from(*byte);
        }
    }
    fn write_u32(&mut self, value: u32) {
        self.0 = u64::from(value).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    }
}

#[derive(Clone, Copy, Debug)]
struct Cell {
    class: u8,
    weight: i32,
    total: i64,
    since: u32,
}

#[derive(Clone, Debug, Default)]
struct Learned {
    updates: u32,
    cells: Vec<Cell>,
}

/// Weights under training.
#[derive(Default)]
pub(crate) struct Perceptron {
    places: HashMap<u32, u32, BuildHasherDefault<AsIs>>,
    rows: Vec<Learned>,
    now: u32,
}

impl Weights for Perceptron {
    fn add(&self, feature: u32, scores: &mut [i32]) {
        if let Some(&place) = self.places.get(&feature) {
            for cell in &self.rows[place as usize].cells {
                scores[usize::from(cell.class)] += cell.weight;
            }
        }
    }
}

impl Perceptron {
    /// Counts one decision.
    pub(crate) fn tick(&mut self) {
        self.now += 1;
    }

    /// Learns that with these features `right` should have won over `wrong`.
    pub(crate) fn update(&mut self, features: &[u32], right: usize, wrong: usize) {
        for &feature in features {
            let fresh = self.rows.len() as u32;
            let place = *self.places.entry(feature).or_insert(fresh);
            if place == fresh {
                self.rows.push(Learned::default());
            }
            let row = &mut self.rows[place as usize];
            row.updates += 1;
            for (class, change) in [(right as u8, 1), (wrong as u8, -1)] {
                let cell = match row.cells.iter().position(|cell| cell.class == class) {
                    Some(at) => &mut row.cells[at],
                    None => {
                        row.cells.push(Cell { class, weight: 0, total: 0, since: self.now });
                        let last = row.cells.len() - 1;
                        &mut row.cells[last]
                    }
                };
                cell.total += i64::from(cell.weight) * i64::from(self.now - cell.since);
                cell.since = self.now;
                cell.weight += change;
            }
        }
    }

    /// The averaged weights in eight bits: rows with fewer than `least` updates are left out, then all but the `most` strongest.
    pub(crate) fn rows(&self, least: u32, most: usize) -> Vec<Row> {
        let mut averaged: Vec<(u32, f64, Vec<(u8, f64)>)> = self
            .places
            .iter()
            .filter(|(_, place)| self.rows[**place as usize].updates >= least)
            .map(|(feature, place)| {
                let mut cells: Vec<(u8, f64)> = self.rows[*place as usize]
                    .cells
                    .iter()
                    .map(|cell| {
                        let total = cell.total + i64::from(cell.weight) * i64::from(self.now - cell.since);
                        (cell.class, total as f64 / f64::from(self.now.max(1)))
                    })
                    .collect();
                cells.sort_unstable_by_key(|cell| cell.0);
                let strength = cells.iter().map(|cell| cell.1.abs()).sum();
                (*feature, strength, cells)
            })
            .collect();
        averaged.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        averaged.truncate(most);
        let mut sizes: Vec<f64> = averaged.iter().flat_map(|row| row.2.iter().map(|cell| cell.1.abs())).collect();
        sizes.sort_unstable_by(f64::total_cmp);
        let top = sizes.get(sizes.len() * 999 / 1000).copied().unwrap_or(1.0).max(1e-9);
        let mut rows: Vec<Row> = averaged
            .into_iter()
            .map(|(feature, _, cells)| {
                let cells = cells.into_iter().map(|(class, weight)| (class, (weight / top * 127.0).round().clamp(-127.0, 127.0) as i8));
                (feature, cells.filter(|cell| cell.1 != 0).collect())
            })
            .filter(|(_, cells): &Row| !cells.is_empty())
            .collect();
        rows.sort_unstable_by_key(|row| row.0);
        rows
    }

    /// How many rows there are.
    pub(crate) fn len(&self) -> usize {
        self.rows.len()
    }
}

/// A small random number generator with a fixed seed (xorshift), so that training is the same everywhere.
#[derive(Clone, Debug)]
pub(crate) struct Dice(u64);

impl Dice {
    /// From a seed.
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    /// A number below `limit`.
    pub(crate) fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) as usize % limit.max(1)
    }

    /// Puts a list into random order.
    pub(crate) fn shuffle<T>(&mut self, list: &mut [T]) {
        for at in (1..list.len()).rev() {
            list.swap(at, self.below(at + 1));
        }
    }
}
