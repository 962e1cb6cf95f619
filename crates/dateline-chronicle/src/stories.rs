//! Which articles tell the same news: reprints and near duplicates by their words, same-day reports by the events they lead with.
//!
//! In come the signs of articles that lie near together in time; out comes, for each, the story that it belongs to. A story is one
//! development at one time: its articles share an event or a text and lie within 36 hours (merging rule 10).

use crate::words::MinHash;

/// An article, as far as stories need to know it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// A number made from its content.
    pub key: u64,
    /// First and last second at which it may have been published; none for an undated article.
    pub published: Option<(i64, i64)>,
    /// Its shingles.
    pub shingles: Option<MinHash>,
    /// What it leads with: the events of its title and first sentence, in order of the text.
    pub leads: Vec<Lead>,
}

/// An event that an article leads with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Lead {
    /// Number of the entry.
    pub entry: i64,
    /// Whether the article says that it has taken place: a visit announced and the visit are two pieces of news.
    pub occurred: bool,
    /// Whether it stands in the title.
    pub title: bool,
}

/// Thirty-six hours, in seconds.
pub const SPAN: i64 = 36 * 3600;

/// From how much likeness on (0 to 100) two texts are a reprint of one another: in the development stream reprints share 48 to 82 of 100
/// shingles, all other pairs at most 13.
pub const REPRINT: u32 = 30;

/// Whether the one is a reprint or near duplicate of the other.
pub fn reprint(a: &Piece, b: &Piece) -> bool {
    match (&a.shingles, &b.shingles) {
        (Some(one), Some(other)) => one.alike(other) >= REPRINT,
        _ => false,
    }
}

/// How strongly two articles belong to one story; none when they do not.
pub fn akin(a: &Piece, b: &Piece) -> Option<u32> {
    if gap(a, b) > SPAN {
        return None;
    }
    if reprint(a, b) {
        return Some(100);
    }
    let same = |one: &Lead, other: &Lead| one.entry == other.entry && one.occurred == other.occurred;
    let (first, their_first) = (a.leads.first()?, b.leads.first()?);
    let leads_with = |piece: &Piece, lead: &Lead| piece.leads.iter().any(|other| same(lead, other));
    if same(first, their_first) {
        Some(60)
    } else if leads_with(b, first) || leads_with(a, their_first) {
        Some(40)
    } else {
        None
    }
}

/// Seconds between two articles at the least; 0 when either is undated.
fn gap(a: &Piece, b: &Piece) -> i64 {
    match (a.published, b.published) {
        (Some(a), Some(b)) => (b.0 - a.1).max(a.0 - b.1).max(0),
        _ => 0,
    }
}

/// The story of each article, as the index of its member with the smallest key.
pub fn group(pieces: &[Piece]) -> Vec<usize> {
    let mut links = Vec::new();
    for one in 0..pieces.len() {
        for other in one + 1..pieces.len() {
            if let Some(strength) = akin(&pieces[one], &pieces[other]) {
                let (a, b) = (pieces[one].key, pieces[other].key);
                links.push((std::cmp::Reverse(strength), a.min(b), a.max(b), one, other));
            }
        }
    }
    links.sort();
    let mut story: Vec<usize> = (0..pieces.len()).collect();
    let mut span: Vec<Option<(i64, i64)>> = pieces.iter().map(|piece| piece.published).collect();
    let root = |story: &mut Vec<usize>, mut index: usize| {
        while story[index] != index {
            story[index] = story[story[index]];
            index = story[index];
        }
        index
    };
    for (_, _, _, one, other) in links {
        let (a, b) = (root(&mut story, one), root(&mut story, other));
        if a == b {
            continue;
        }
        let together = match (span[a], span[b]) {
            // The latest beginning and the earliest end: days without a time of day count in favour.
            (Some(a), Some(b)) => Some((a.0.max(b.0), a.1.min(b.1))),
            (one, other) => one.or(other),
        };
        if together.is_some_and(|(first, last)| first - last > SPAN) {
            continue;
        }
        let (keep, gone) = if pieces[a].key <= pieces[b].key { (a, b) } else { (b, a) };
        story[gone] = keep;
        span[keep] = together;
    }
    (0..pieces.len()).map(|index| root(&mut story, index)).collect()
}
