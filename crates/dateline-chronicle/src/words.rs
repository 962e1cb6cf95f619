//! Words as numbers: what two sentences have in common, without keeping the sentences.
//!
//! In comes text; out go sorted hashes of its content words, or the MinHash of its shingles. The hash is FNV-1a (public domain,
//! Fowler, Noll, Vo 1991): it is the same on every machine and in every version, because stores keep it.

/// FNV-1a of 64 bits.
pub fn hash(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

/// A good mixing of 64 bits (the finaliser of MurmurHash3, public domain).
fn mix(mut x: u64) -> u64 {
    x ^= x >> 33;
    x = x.wrapping_mul(0xff51_afd7_ed55_8ccd);
    x ^= x >> 33;
    x = x.wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    x ^ (x >> 33)
}

/// Words that say nothing of what happened: they stand in every report.
const EMPTY: &[&str] = &[
    "a", "about", "after", "all", "also", "an", "and", "any", "are", "as", "at", "be", "been", "before", "being",
    "but", "by", "can", "could", "did", "do", "for", "from", "had", "has", "have", "he", "her", "here", "him", "his",
    "how", "if", "in", "into", "is", "it", "its", "last", "many", "may", "more", "most", "mr", "mrs", "ms", "new",
    "next", "no", "not", "of", "on", "one", "or", "other", "our", "out", "over", "own", "said", "say", "says", "she",
    "since", "so", "some", "such", "than", "that", "the", "their", "them", "then", "there", "these", "they", "this",
    "to", "two", "under", "up", "us", "was", "we", "were", "what", "when", "where", "which", "while", "who", "will",
    "with", "would", "year", "years", "yet", "you",
];

/// Calls `each` with every word of `text`, in lower case.
fn words(text: &str, mut each: impl FnMut(&str)) {
    let mut word = String::new();
    for c in text.chars().chain([' ']) {
        if c.is_alphanumeric() {
            word.extend(c.to_lowercase());
        } else if !word.is_empty() {
            each(&word);
            word.clear();
        }
    }
}

/// The form under which inflections of a word meet: a crude stem, good enough to compare reports ("signed", "signs", "signing").
fn stem(word: &str) -> &str {
    if !word.is_ascii() || word.len() < 5 {
        return word.strip_suffix('s').filter(|rest| rest.len() > 2 && !rest.ends_with('s')).unwrap_or(word);
    }
    for ending in ["ings", "ing", "ies", "ed", "es", "s", "y", "e"] {
        if let Some(rest) = word.strip_suffix(ending).filter(|rest| rest.len() >= 3) {
            return rest;
        }
    }
    word
}

/// Sorted hashes of the different content words of `text`.
pub fn content(text: &str) -> Vec<u32> {
    let mut out = Vec::new();
    words(text, |word| {
        if word.chars().count() > 1 && EMPTY.binary_search(&word).is_err() && !LATE.contains(&word) {
            out.push(hash(stem(word).as_bytes()) as u32);
        }
    });
    out.sort_unstable();
    out.dedup();
    out
}

/// Names of days and months: when a report was printed says nothing of what happened.
const LATE: &[&str] = &[
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "january",
    "february",
    "march",
    "april",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "morning",
    "evening",
    "afternoon",
    "night",
    "day",
    "week",
    "month",
];

/// How many two sorted lists share, of the shorter one: 0 to 100.
pub fn shared(a: &[u32], b: &[u32]) -> u32 {
    let shorter = a.len().min(b.len());
    if shorter == 0 {
        return 0;
    }
    (common(a, b) * 100 / shorter) as u32
}

/// How many two sorted lists share, of both together (Jaccard): 0 to 100.
pub fn overlap(a: &[u32], b: &[u32]) -> u32 {
    let both = common(a, b);
    let all = a.len() + b.len() - both;
    (both * 100).checked_div(all).unwrap_or(0) as u32
}

/// How many values two sorted lists have in common.
pub fn common(a: &[u32], b: &[u32]) -> usize {
    let (mut i, mut j, mut both) = (0, 0, 0);
    while i < a.len() && j < b.len() {
        match a[i].cmp(&b[j]) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                both += 1;
                i += 1;
                j += 1;
            }
        }
    }
    both
}

/// How many hashes a MinHash keeps.
pub const HASHES: usize = 48;

/// How many hashes make one band: two texts that share a band are looked at more closely.
pub const BAND: usize = 3;

/// The MinHash of a text's shingles of three words (Broder 1997): the share of equal values estimates how much two texts share.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MinHash(pub [u32; HASHES]);

impl MinHash {
    /// Of a text; none for a text of fewer than sixteen words, which would look like too many others.
    pub fn of(text: &str) -> Option<Self> {
        let mut last = [0_u64; 3];
        let mut count = 0_usize;
        let mut least = [u32::MAX; HASHES];
        words(text, |word| {
            last.rotate_left(1);
            last[2] = hash(word.as_bytes());
            count += 1;
            if count >= 3 {
                let shingle = mix(last[0] ^ last[1].rotate_left(21) ^ last[2].rotate_left(42));
                for (index, value) in least.iter_mut().enumerate() {
                    let other =
                        mix(shingle.wrapping_add((index as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15))) as u32;
                    *value = (*value).min(other);
                }
            }
        });
        (count >= 16).then_some(Self(least))
    }

    /// How alike, 0 to 100.
    pub fn alike(&self, other: &Self) -> u32 {
        let equal = self.0.iter().zip(&other.0).filter(|(a, b)| a == b).count();
        (equal * 100 / HASHES) as u32
    }

    /// One number for each band. Reprints of the press share about half of their shingles or more: such a pair shares a band with a
    /// chance of six in seven, one of seven tenths almost surely; unrelated texts of one language do so once in a million.
    pub fn bands(&self) -> Vec<i64> {
        let band = |(index, values): (usize, &[u32])| {
            let bytes: Vec<u8> = values.iter().flat_map(|value| value.to_le_bytes()).chain([index as u8]).collect();
            hash(&bytes) as i64
        };
        self.0.chunks(BAND).enumerate().map(band).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inflections_meet_and_empty_words_do_not_count() {
        assert_eq!(content("They signed a treaty on Monday"), content("signing of the treaties, signs he"));
        assert_eq!(overlap(&content("Moon met Kim"), &content("Kim met Moon on Friday")), 100);
        assert!(EMPTY.is_sorted(), "searched by halves");
    }

    #[test]
    fn reprints_are_alike_and_other_news_is_not() {
        let a = "North Korea fired a missile late on Friday night that stayed aloft for about 45 minutes and fell into the sea off Hokkaido";
        let b = "North Korea fired a missile late Friday that stayed aloft for about 45 minutes and fell into the sea off Hokkaido";
        let c = "The Security Council voted on Saturday to bar the sale of coal and iron abroad, a step meant to cost a billion dollars";
        let hash = |text| MinHash::of(text).unwrap();
        assert!(hash(a).alike(&hash(b)) > 50 && hash(a).alike(&hash(c)) < 10);
        assert!(hash(a).bands().iter().any(|band| hash(b).bands().contains(band)));
        assert!(MinHash::of("too short a text").is_none());
    }
}
