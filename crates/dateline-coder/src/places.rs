//! Where is that? Countries, regions, towns of 15,000 people and more, and the places of the press (`data/places.tsv`, `data/press-places.txt`).
//!
//! In: a folded name, and what the page speaks of. Out: a [`PlaceRecord`] with country and point. Of places that share a name the greater is
//! meant, unless the page's countries or its dateline speak for another of comparable weight.

use std::sync::LazyLock;

use dateline_model::actor::Code;
use dateline_model::place::Place;
use dateline_model::span::Span;

use crate::fold::{Case, Gap, Words, fold, fold_into};

/// All places, found by their folded names.
#[derive(Debug)]
pub struct Places {
    text: &'static str,
    press: &'static str,
    /// Hash of the folded name and the byte of the line: in `text`, or in `press` when the highest bit is set. Sorted.
    index: Vec<(u64, u32)>,
}

/// A place of the table.
#[derive(Clone, Debug, PartialEq)]
pub struct PlaceRecord {
    /// Its usual English name.
    pub name: &'static str,
    /// What it is.
    pub kind: PlaceKind,
    /// The country that it lies in; none for the seas and for what lies in several.
    pub country: Option<Code>,
    /// Latitude and longitude in degrees, north and east positive. A country's is its capital's, a region's the middle of its people.
    pub point: (f64, f64),
    /// GeoNames number; none for most regions and the places of the press.
    pub geonameid: Option<u32>,
    /// People, in thousands, rounded up; 0 where nobody counts.
    pub thousands: u32,
}

/// Kinds of place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlaceKind {
    /// A country.
    Country,
    /// A first-level region, or a dependency.
    Region,
    /// A town.
    Town,
    /// A place of the press: a sea, a line, a base.
    Press,
}

const PRESS: u32 = 1 << 31;

impl Places {
    /// The bundled tables, read on first use (about 20 ms) and kept.
    pub fn bundled() -> &'static Self {
        static PLACES: LazyLock<Places> = LazyLock::new(|| {
            Places::read(include_str!("../data/places.tsv"), include_str!("../data/press-places.txt"))
        });
        &PLACES
    }

    fn read(text: &'static str, press: &'static str) -> Self {
        let mut index = Vec::with_capacity(80_000);
        let mut key = String::new();
        for_lines(text, |at, line| {
            let mut columns = line.split('\t').skip(3);
            let name = columns.next().unwrap_or("");
            let others = columns.nth(4).unwrap_or("");
            for name in std::iter::once(name).chain(others.split('|')).filter(|name| !name.is_empty()) {
                index.push((key_of(name, &mut key), at));
            }
        });
        for_lines(press, |at, line| {
            let names = line.split_once("  ").map_or("", |(_, names)| names);
            for name in names.split('|') {
                index.push((key_of(name, &mut key), at | PRESS));
            }
        });
        index.sort_unstable();
        index.dedup();
        Self { text, press, index }
    }

    /// How many names lead to a place.
    pub fn len(&self) -> usize {
        self.index.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.index.is_empty()
    }

    /// All places that go by this folded name, in the order of the files.
    pub fn called(&self, folded: &str) -> impl Iterator<Item = PlaceRecord> {
        let key = hash(folded);
        let from = self.index.partition_point(|(other, _)| *other < key);
        self.index[from..].iter().take_while(move |(other, _)| *other == key).filter_map(|(_, at)| self.record(*at))
    }

    /// The place that a folded name means on a page. `context` says how often the page speaks of a country, `dateline` where it was
    /// written. Population decides, unless the page's countries speak for another that is not dwarfed (about fifty times) by it.
    pub fn find(&self, folded: &str, context: &dyn Fn(Code) -> u32, dateline: Option<Code>) -> Option<PlaceRecord> {
        let weight = |record: &PlaceRecord| {
            let told = record.country.map_or(0, context);
            let told = 4.0 * f64::from(told) / (1.0 + f64::from(told));
            let home = if record.country.is_some() && record.country == dateline { 1.5 } else { 0.0 };
            let kind = match record.kind {
                PlaceKind::Country => 2.0,
                PlaceKind::Press => 10.0,
                PlaceKind::Region => -1.0,
                PlaceKind::Town => 0.0,
            };
            f64::from(record.thousands.max(1)).ln() + told + home + kind
        };
        let mut best: Option<(f64, PlaceRecord)> = None;
        for record in self.called(folded) {
            let weight = weight(&record);
            if best.as_ref().is_none_or(|(top, _)| weight > *top) {
                best = Some((weight, record));
            }
        }
        best.map(|(_, record)| record)
    }

    /// Give a place of a report its usual name, country, point and GeoNames number, as far as they are known. A country that the place
    /// already has is kept: only places of it are taken, and where the name is none of its places, its own point.
    pub fn enrich(&self, place: &mut Place, context: &dyn Fn(Code) -> u32, dateline: Option<Code>) {
        let folded = without_article(&fold(&place.name)).to_owned();
        let found = match place.country {
            None => self.find(&folded, context, dateline),
            Some(country) => {
                let of_country = self.called(&folded).any(|record| record.country == Some(country));
                let only = |code: Code| u32::from(code == country) * 1_000_000 + context(code).min(1000);
                let found = if of_country { self.find_within(&folded, country) } else { None };
                found.or_else(|| self.find(&folded, &only, dateline).filter(|record| record.country.is_none()))
            }
        };
        match found {
            Some(record) => {
                record.name.clone_into(&mut place.name);
                place.country = place.country.or(record.country);
                place.point = Some(record.point);
                place.geonameid = record.geonameid;
            }
            None => {
                if let Some(record) = place.country.and_then(|country| self.country(country)) {
                    place.point = Some(record.point);
                    place.geonameid = record.geonameid;
                }
            }
        }
    }

    fn find_within(&self, folded: &str, country: Code) -> Option<PlaceRecord> {
        let weight =
            |record: &PlaceRecord| (record.kind != PlaceKind::Region, record.kind != PlaceKind::Town, record.thousands);
        self.called(folded).filter(|record| record.country == Some(country)).max_by_key(weight)
    }

    /// The record of a country.
    pub fn country(&self, country: Code) -> Option<PlaceRecord> {
        // The lines of countries come first and are few.
        let mut at = 0;
        for line in self.text.split_inclusive('\n') {
            if !line.starts_with("c\t") && !line.starts_with('#') {
                return None;
            }
            if line.get(2..5) == Some(country.as_str()) {
                return self.record(at);
            }
            at += line.len() as u32;
        }
        None
    }

    /// Places in a sentence that follow a preposition of place ("in", "near", "outside") and are written with a capital: what the actor
    /// table does not know. `taken` says which spans are already something else. In titles printed in capitals this is no sign, and the
    /// caller should not ask.
    pub fn in_sentence(
        &self,
        words: &Words,
        taken: &dyn Fn(Span) -> bool,
        context: &dyn Fn(Code) -> u32,
        dateline: Option<Code>,
    ) -> Vec<(Span, PlaceRecord)> {
        let all = words.all();
        let mut out = Vec::new();
        let mut at = 0;
        let mut name = String::new();
        while at + 1 < all.len() {
            if !is_preposition(words.letters(at)) || all[at].gap != Gap::Space {
                at += 1;
                continue;
            }
            let mut first = at + 1;
            // "in the town of Melka", "near the village of", "outside the port city of"
            while first < all.len()
                && first < at + 7
                && all[first].case == Case::Lower
                && is_way(words.letters(first))
                && all[first].gap == Gap::Space
            {
                first += 1;
            }
            at += 1;
            let mut last = first;
            let mut found = None;
            name.clear();
            while last < all.len() && last < first + 5 && (all[last].case != Case::Lower || last > first) {
                if last > first {
                    name.push(' ');
                }
                name.push_str(words.letters(last));
                if all[last].case != Case::Lower {
                    let span = Span { start: all[first].start, end: all[last].end };
                    if let Some(record) = self.find(&name, context, dateline)
                        && !taken(span)
                        && !crate::data::is_month_or_day(&name)
                    {
                        found = Some((last, span, record));
                    }
                }
                if all[last].gap == Gap::Break || all[last].possessive {
                    break;
                }
                last += 1;
            }
            if let Some((last, span, record)) = found {
                // "in Aleppo Agreement": a longer name goes on, and is not this town.
                let goes_on = all[last].gap == Gap::Space
                    && !all[last].possessive
                    && all.get(last + 1).is_some_and(|word| word.case == Case::Initial);
                if !(goes_on && record.kind == PlaceKind::Town && record.thousands < 500) {
                    out.push((span, record));
                }
                at = last + 1;
            }
        }
        out
    }

    fn record(&self, at: u32) -> Option<PlaceRecord> {
        if at & PRESS != 0 {
            press_record(line_at(self.press, at & !PRESS))
        } else {
            table_record(line_at(self.text, at))
        }
    }
}

fn for_lines(text: &str, mut each: impl FnMut(u32, &str)) {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let content = line.trim_end();
        if !content.is_empty() && !content.starts_with('#') {
            each(at, content);
        }
        at += line.len() as u32;
    }
}

fn line_at(text: &'static str, at: u32) -> &'static str {
    text.get(at as usize..).and_then(|rest| rest.split('\n').next()).unwrap_or("")
}

fn table_record(line: &'static str) -> Option<PlaceRecord> {
    let mut columns = line.split('\t');
    let kind = match columns.next()? {
        "c" => PlaceKind::Country,
        "r" => PlaceKind::Region,
        "t" => PlaceKind::Town,
        _ => return None,
    };
    let country: Code = columns.next()?.parse().ok()?;
    let (_, name) = (columns.next()?, columns.next()?);
    let point = (columns.next()?.parse().ok()?, columns.next()?.parse().ok()?);
    let thousands = columns.next()?.parse().ok()?;
    let geonameid = columns.next().and_then(|number| number.parse().ok());
    Some(PlaceRecord { name, kind, country: Some(country), point, geonameid, thousands })
}

fn press_record(line: &'static str) -> Option<PlaceRecord> {
    let (facts, names) = line.split_once("  ")?;
    let mut facts = facts.split(' ');
    let country = facts.next()?.parse().ok();
    let point = (facts.next()?.parse().ok()?, facts.next()?.parse().ok()?);
    let name = names.split('|').next()?.trim();
    Some(PlaceRecord { name, kind: PlaceKind::Press, country, point, geonameid: None, thousands: 0 })
}

/// Prepositions behind which a place may stand.
fn is_preposition(word: &str) -> bool {
    matches!(
        word,
        "in" | "at"
            | "near"
            | "outside"
            | "from"
            | "to"
            | "around"
            | "into"
            | "inside"
            | "across"
            | "toward"
            | "towards"
            | "through"
            | "off"
            | "over"
            | "between"
            | "via"
            | "of"
            | "on"
    )
}

/// Words that lead from a preposition to the name of a place.
fn is_way(word: &str) -> bool {
    matches!(
        word,
        "the"
            | "town"
            | "city"
            | "village"
            | "port"
            | "district"
            | "province"
            | "region"
            | "state"
            | "of"
            | "suburb"
            | "capital"
            | "northern"
            | "southern"
            | "eastern"
            | "western"
            | "central"
            | "north"
            | "south"
            | "east"
            | "west"
            | "northeastern"
            | "northwestern"
            | "southeastern"
            | "southwestern"
            | "island"
            | "resort"
            | "coastal"
            | "border"
            | "nearby"
            | "besieged"
            | "downtown"
    )
}

fn without_article(folded: &str) -> &str {
    folded.strip_prefix("the ").unwrap_or(folded)
}

fn key_of(name: &str, buffer: &mut String) -> u64 {
    buffer.clear();
    fold_into(name, buffer);
    hash(without_article(buffer))
}

/// FNV-1a, 64 bits: the names are our own files, and two names of one hash would have to be among 70,000.
fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(text: &str) -> Code {
        text.parse().unwrap()
    }

    #[test]
    fn every_line_can_be_read() {
        let places = Places::bundled();
        assert!(places.len() > 40_000, "{}", places.len());
        for (_, at) in &places.index {
            assert!(
                places.record(*at).is_some(),
                "{:?}",
                line_at(if at & PRESS != 0 { places.press } else { places.text }, at & !PRESS)
            );
        }
    }

    #[test]
    fn the_page_decides_between_equals_but_not_against_giants() {
        let places = Places::bundled();
        let nothing = |_: Code| 0;
        let of = |asked: &'static str| move |other: Code| u32::from(other.as_str() == asked) * 5;
        let country = |name: &str, context: &dyn Fn(Code) -> u32| {
            places.find(name, context, None).and_then(|record| record.country)
        };
        assert_eq!(country("tripoli", &nothing), Some(code("LBY")));
        assert_eq!(country("tripoli", &of("LBN")), Some(code("LBN")));
        assert_eq!(country("paris", &of("USA")), Some(code("FRA")), "Paris, Texas, is dwarfed by Paris");
        assert_eq!(country("georgetown", &of("USA")), Some(code("USA")));
        assert_eq!(country("red sea", &nothing), None, "a sea has no country");
        assert!(places.find("red sea", &nothing, None).is_some());
    }

    #[test]
    fn a_place_is_enriched() {
        let places = Places::bundled();
        let mut place = Place {
            span: Span::new(0, 3),
            country: Some(code("PRK")),
            name: "Pyongyang".to_owned(),
            point: None,
            geonameid: None,
        };
        places.enrich(&mut place, &|_| 0, None);
        assert_eq!(place.geonameid, Some(1871859));
        let mut place = Place {
            span: Span::new(0, 3),
            country: Some(code("TUR")),
            name: "Turkish".to_owned(),
            point: None,
            geonameid: None,
        };
        places.enrich(&mut place, &|_| 0, None);
        assert_eq!((place.name.as_str(), place.geonameid), ("Turkish", Some(298795)));
    }

    #[test]
    fn towns_stand_behind_prepositions() {
        let words = Words::of("Shells fell near the town of Bakhmut and in Chasiv Yar, but Reading said so.", 0);
        let found = Places::bundled().in_sentence(&words, &|_| false, &|_| 0, None);
        let names: Vec<_> = found.iter().map(|(_, record)| record.name).collect();
        assert_eq!(names[0], "Bakhmut");
        assert!(!names.contains(&"Reading"));
    }
}
