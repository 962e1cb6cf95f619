//! A linear model: features in, a score for each class out.
//!
//! The trained form is small: for each kept feature a short row of classes with weights of eight bits, found through one open table.
//! The trainer has a form of its own; both answer to [`Weights`], so tagger and parser run the same code in both.

use crate::error::LoadError;
use crate::pack::{Reader, Writer};

/// Anything that can say how much a feature speaks for each class.
pub trait Weights {
    /// Adds the weights of `feature` to `scores`, one for each class.
    fn add(&self, feature: u32, scores: &mut [i32]);

    /// Adds the weights of all `features`.
    fn add_all(&self, features: &[u32], scores: &mut [i32]) {
        for &feature in features {
            self.add(feature, scores);
        }
    }
}

/// Trained weights, ready to use.
///
/// Short rows are lists of class and weight, long rows hold a weight for every class: those are added several classes at a time.
#[derive(Clone, Debug)]
pub struct Linear {
    /// Feature and the place of its row; 0 marks an empty slot, the highest bit a long row.
    slots: Vec<[u32; 2]>,
    shift: u32,
    /// Short rows one after another: a pair whose first byte is the length, then pairs of class and weight.
    rows: Vec<[u8; 2]>,
    /// Long rows one after another, `width` weights each.
    long: Vec<i8>,
    /// The number of classes, rounded up so that the processor can add many at once.
    width: usize,
}

/// A row of a model: feature, then classes with their weights.
pub type Row = (u32, Vec<(u8, i8)>);

/// The most classes that a model may have.
pub const MOST_CLASSES: usize = 256;
/// Rows with more classes than this are long.
const SHORT: usize = 12;
/// Marks the place of a long row.
const LONG: u32 = 1 << 31;

impl Linear {
    /// A model of these rows.
    pub fn new(rows: &[Row]) -> Self {
        let capacity = (rows.len() * 2).next_power_of_two().max(16);
        let shift = 32 - capacity.trailing_zeros();
        let classes = rows.iter().flat_map(|row| &row.1).map(|cell| usize::from(cell.0) + 1).max().unwrap_or(0);
        let width = classes.next_multiple_of(16);
        let mut linear = Self { slots: vec![[0, 0]; capacity], shift, rows: vec![[0, 0]], long: Vec::new(), width };
        for (feature, classes) in rows {
            let place = if classes.len() > SHORT {
                let start = linear.long.len();
                linear.long.resize(start + width, 0);
                for &(class, weight) in classes {
                    linear.long[start + usize::from(class)] = weight;
                }
                LONG | start as u32
            } else {
                let place = linear.rows.len() as u32;
                linear.rows.push([classes.len() as u8, 0]);
                linear.rows.extend(classes.iter().map(|&(class, weight)| [class, weight as u8]));
                place
            };
            let mut slot = linear.slot(*feature);
            while linear.slots[slot][1] != 0 {
                slot = (slot + 1) & (capacity - 1);
            }
            linear.slots[slot] = [*feature, place];
        }
        linear
    }

    fn slot(&self, feature: u32) -> usize {
        (feature.wrapping_mul(0x9E37_79B1) >> self.shift) as usize
    }

    /// Writes rows, which must be sorted by feature.
    pub fn write(rows: &[Row], writer: &mut Writer) {
        writer.number(rows.len() as u32);
        let mut last = 0;
        for (feature, _) in rows {
            writer.number(feature.wrapping_sub(last));
            last = *feature;
        }
        for (_, classes) in rows {
            writer.number(classes.len().min(255) as u32);
        }
        for (_, classes) in rows {
            let mut last = 0;
            for &(class, _) in classes.iter().take(255) {
                writer.byte(class.wrapping_sub(last));
                last = class;
            }
        }
        for (_, classes) in rows {
            for &(_, weight) in classes.iter().take(255) {
                writer.byte(weight as u8);
            }
        }
    }

    /// Reads what [`Linear::write`] wrote; `classes` is the number of classes that a row may speak of.
    ///
    /// # Errors
    /// [`LoadError::Cut`] when the bytes end too early, [`LoadError::Class`] when a row names a class that is not there.
    pub fn read(reader: &mut Reader<'_>, classes: usize) -> Result<Self, LoadError> {
        let count = reader.number()? as usize;
        let mut rows: Vec<Row> = Vec::with_capacity(count.min(1 << 22));
        let mut last = 0u32;
        for _ in 0..count {
            last = last.wrapping_add(reader.number()?);
            rows.push((last, Vec::new()));
        }
        for (_, cells) in &mut rows {
            cells.resize(reader.number()?.min(255) as usize, (0, 0));
        }
        for (_, cells) in &mut rows {
            let mut last = 0u8;
            for cell in cells {
                last = last.wrapping_add(reader.byte()?);
                if usize::from(last) >= classes {
                    return Err(LoadError::Class { found: last, classes });
                }
                cell.0 = last;
            }
        }
        for (_, cells) in &mut rows {
            for cell in cells {
                cell.1 = reader.byte()? as i8;
            }
        }
        Ok(Self::new(&rows))
    }

    /// Bytes of memory held.
    pub fn size(&self) -> usize {
        self.slots.len() * 8 + self.rows.len() * 2 + self.long.len()
    }
}

impl Linear {
    /// The place of the row of `feature`; 0, where an empty row stands, if there is none.
    fn place(&self, feature: u32) -> u32 {
        let mask = self.slots.len() - 1;
        let mut slot = self.slot(feature);
        loop {
            let [key, place] = self.slots[slot & mask];
            if place == 0 || key == feature {
                return place;
            }
            slot += 1;
        }
    }
}

impl Weights for Linear {
    fn add(&self, feature: u32, scores: &mut [i32]) {
        self.add_all(&[feature], scores);
    }

    fn add_all(&self, features: &[u32], scores: &mut [i32]) {
        // All look-ups first: they do not wait for one another, and most of the time goes into waiting for memory.
        let mut places = [0; 128];
        // Sixteen bits hold the sum of 128 weights of eight.
        for features in features.chunks(places.len()) {
            let mut length = 0;
            for &feature in features {
                let place = self.place(feature);
                places[length] = place;
                length += usize::from(place != 0);
            }
            let mut sums = [0i16; MOST_CLASSES];
            let wide = &mut sums[..self.width];
            for &place in &places[..length] {
                if place & LONG != 0 {
                    let start = (place ^ LONG) as usize;
                    for (sum, weight) in wide.iter_mut().zip(&self.long[start..start + self.width]) {
                        *sum += i16::from(*weight);
                    }
                } else {
                    let place = place as usize;
                    let length = usize::from(self.rows[place][0]);
                    for &[class, weight] in &self.rows[place + 1..=place + length] {
                        if let Some(sum) = wide.get_mut(usize::from(class)) {
                            *sum += i16::from(weight as i8);
                        }
                    }
                }
            }
            for (score, sum) in scores.iter_mut().zip(wide) {
                *score += i32::from(*sum);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_it_wrote() {
        let rows: Vec<Row> = vec![(3, vec![(0, 5), (2, -7)]), (900, vec![(1, 1)]), (4_000_000_000, vec![])];
        let mut writer = Writer::default();
        Linear::write(&rows, &mut writer);
        let bytes = writer.into_bytes();
        let linear = Linear::read(&mut Reader::new(&bytes), 3).unwrap();
        for model in [linear, Linear::new(&rows)] {
            let mut scores = [0; 3];
            for feature in [3, 900, 5, 4_000_000_000] {
                model.add(feature, &mut scores);
            }
            assert_eq!(scores, [5, 1, -7]);
        }
        assert!(Linear::read(&mut Reader::new(&bytes), 2).is_err());
    }
}
