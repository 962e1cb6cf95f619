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
    /// A feature counts only once it took part in this many mistakes (Goldberg and Elhadad 2011): what is rare does not explain away what is common.
    active: u32,
    places: HashMap<u32, u32, BuildHasherDefault<AsIs>>,
    rows: Vec<Learned>,
    now: u32,
}

impl Weights for Perceptron {
    fn add(&self, feature: u32, scores: &mut [i32]) {
        if let Some(&place) = self.places.get(&feature) {
            let row = &self.rows[place as usize];
            for cell in row.cells.iter().filter(|_| row.updates >= self.active) {
                scores[usize::from(cell.class)] += cell.weight;
            }
        }
    }
}

impl Perceptron {
    /// Empty weights; see the field `active`.
    pub(crate) fn new(active: u32) -> Self {
        Self { active, ..Self::default() }
    }

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

    /// The averaged weights, sorted by feature.
    pub(crate) fn averages(&self) -> Averages {
        let mut rows: Vec<Averaged> = self
            .places
            .iter()
            .map(|(feature, place)| {
                let learned = &self.rows[*place as usize];
                let mut cells: Vec<(u8, f32)> = learned
                    .cells
                    .iter()
                    .map(|cell| {
                        let total = cell.total + i64::from(cell.weight) * i64::from(self.now - cell.since);
                        (cell.class, (total as f64 / f64::from(self.now.max(1))) as f32)
                    })
                    .collect();
                cells.sort_unstable_by_key(|cell| cell.0);
                Averaged { feature: *feature, updates: learned.updates, cells }
            })
            .collect();
        rows.sort_unstable_by_key(|row| row.feature);
        Averages { rows }
    }

    /// How many rows there are.
    pub(crate) fn len(&self) -> usize {
        self.rows.len()
    }
}

/// A feature's averaged weights.
#[derive(Clone, Debug)]
struct Averaged {
    feature: u32,
    updates: u32,
    cells: Vec<(u8, f32)>,
}

/// Averaged weights of one training, or the sum of several.
#[derive(Clone, Debug)]
pub(crate) struct Averages {
    rows: Vec<Averaged>,
}

impl Averages {
    /// The sum of two trainings over the same data in different order: their mistakes differ, what they agree on stays.
    pub(crate) fn plus(self, other: Self) -> Self {
        let mut rows = Vec::with_capacity(self.rows.len().max(other.rows.len()));
        let (mut left, mut right) = (self.rows.into_iter().peekable(), other.rows.into_iter().peekable());
        loop {
            let order = match (left.peek(), right.peek()) {
                (Some(a), Some(b)) => a.feature.cmp(&b.feature),
                (Some(_), None) => std::cmp::Ordering::Less,
                (None, Some(_)) => std::cmp::Ordering::Greater,
                (None, None) => return Self { rows },
            };
            match order {
                std::cmp::Ordering::Less => rows.extend(left.next()),
                std::cmp::Ordering::Greater => rows.extend(right.next()),
                std::cmp::Ordering::Equal => {
                    if let (Some(mut a), Some(b)) = (left.next(), right.next()) {
                        a.updates += b.updates;
                        for (class, weight) in b.cells {
                            match a.cells.binary_search_by_key(&class, |cell| cell.0) {
                                Ok(at) => a.cells[at].1 += weight,
                                Err(at) => a.cells.insert(at, (class, weight)),
                            }
                        }
                        rows.push(a);
                    }
                }
            }
        }
    }

    /// The weights in eight bits: rows with fewer than `least` updates are left out, then all but the `most` strongest.
    pub(crate) fn rows(&self, least: u32, most: usize) -> Vec<Row> {
        let mut kept: Vec<(f32, &Averaged)> = self
            .rows
            .iter()
            .filter(|row| row.updates >= least)
            .map(|row| (row.cells.iter().map(|cell| cell.1.abs()).sum(), row))
            .collect();
        kept.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then(a.1.feature.cmp(&b.1.feature)));
        kept.truncate(most);
        let mut sizes: Vec<f32> = kept.iter().flat_map(|(_, row)| row.cells.iter().map(|cell| cell.1.abs())).collect();
        sizes.sort_unstable_by(f32::total_cmp);
        let top = sizes.get(sizes.len() * 999 / 1000).copied().unwrap_or(1.0).max(1e-9);
        let mut rows: Vec<Row> = kept
            .into_iter()
            .map(|(_, row)| {
                let small = |weight: f32| (weight / top * 127.0).round().clamp(-127.0, 127.0) as i8;
                let cells = row.cells.iter().map(|cell| (cell.0, small(cell.1))).filter(|cell| cell.1 != 0).collect();
                (row.feature, cells)
            })
            .filter(|(_, cells): &Row| !cells.is_empty())
            .collect();
        rows.sort_unstable_by_key(|row| row.0);
        rows
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
