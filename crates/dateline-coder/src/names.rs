//! The name table: every name of the actor files and every sector word, found in one pass over a sentence's words.
//!
//! A trie over folded words. In: [`Words`]. Out: the longest names from left to right, each with all that it may mean.

use rustc_hash::FxHashMap;

use crate::fold::{Case, Gap, Words, fold};
use crate::gazetteer::{Gazetteer, NameOf};
use crate::roles::RoleWord;

/// What a name may mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Meaning {
    /// A body, or a place of it: number of the body, and what the name is to it.
    Body(u32, NameOf),
    /// A person by full name.
    Person(u32),
    /// A person by the short form.
    Surname(u32),
    /// A sector word.
    Role(u32),
}

/// A name found in a sentence.
#[derive(Clone, Copy, Debug)]
pub struct Hit<'t> {
    /// First word.
    pub first: usize,
    /// Last word, inclusive.
    pub last: usize,
    /// What it may mean, bodies first.
    pub meanings: &'t [Meaning],
}

impl Hit<'_> {
    /// The first person whom the name means in full.
    pub(crate) fn person(&self) -> Option<u32> {
        self.meanings
            .iter()
            .find_map(|meaning| if let Meaning::Person(person) = meaning { Some(*person) } else { None })
    }
}

/// All names, ready to be found.
#[derive(Debug, Default)]
pub struct NameTable {
    vocabulary: FxHashMap<Box<str>, u32>,
    next: FxHashMap<(u32, u32), u32>,
    /// The word of the possessive ending.
    possessive: Option<u32>,
    ends: Vec<Vec<(Meaning, Writing)>>,
    flat: Vec<Vec<Meaning>>,
}

/// How a name must be written to be meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Writing {
    /// In capitals: "US", "WHO", "AU".
    Capitals,
    /// With a capital somewhere: "von der Leyen".
    Capital,
    /// As one likes.
    Any,
}

impl NameTable {
    /// The table of all names of the actor files and sector words.
    pub fn new(gazetteer: &Gazetteer, roles: &[RoleWord]) -> Self {
        let mut table = Self::default();
        table.ends.push(Vec::new());
        for named in &gazetteer.names {
            let short = named.text.chars().filter(|c| c.is_alphabetic()).count() <= 6;
            let capitals = short && !named.text.contains(' ') && named.text.chars().all(|c| !c.is_lowercase());
            let writing = if capitals { Writing::Capitals } else { Writing::Capital };
            table.insert(&fold(&named.text), Meaning::Body(named.body, named.how), writing);
        }
        for (index, person) in gazetteer.people.iter().enumerate() {
            for (full, short) in &person.spellings {
                let full = fold(full);
                let short = fold(short);
                if full.contains(' ') {
                    table.insert(&full, Meaning::Person(index as u32), Writing::Capital);
                    if let Some(other) = initials_apart(&full).or_else(|| initials_together(&full)) {
                        table.insert(&other, Meaning::Person(index as u32), Writing::Capital);
                    }
                }
                if !short.is_empty() {
                    table.insert(&short, Meaning::Surname(index as u32), Writing::Capital);
                }
            }
            // "King Abdullah" and "Abdullah II": the press writes "King Abdullah II" as well.
            let titled = person
                .spellings
                .iter()
                .filter_map(|(full, _)| full.split_once(' '))
                .filter(|(title, _)| is_royal(title));
            for (title, name) in titled {
                for (numbered, _) in &person.spellings {
                    let number = numbered.strip_prefix(name).and_then(|rest| rest.strip_prefix(' '));
                    if number.is_some_and(|number| number.chars().all(|c| "IVX".contains(c))) {
                        table.insert(
                            &fold(&format!("{title} {numbered}")),
                            Meaning::Person(index as u32),
                            Writing::Capital,
                        );
                    }
                }
            }
        }
        for (index, role) in roles.iter().enumerate() {
            table.insert(&role.words, Meaning::Role(index as u32), Writing::Any);
        }
        table.possessive = table.vocabulary.get("s").copied();
        for ends in &mut table.ends {
            ends.sort_by_key(|(meaning, _)| *meaning);
            ends.dedup_by_key(|(meaning, _)| *meaning);
        }
        // A name that is only found in capitals must not hide what is found in any writing: kept apart per writing when found.
        table.flat = table.ends.iter().map(|ends| ends.iter().map(|(meaning, _)| *meaning).collect()).collect();
        table
    }

    fn insert(&mut self, folded: &str, meaning: Meaning, writing: Writing) {
        let mut node = 0;
        for word in folded.split(' ').filter(|word| !word.is_empty()) {
            let count = self.vocabulary.len() as u32;
            let word = *self.vocabulary.entry(word.into()).or_insert(count);
            let fresh = self.ends.len() as u32;
            node = *self.next.entry((node, word)).or_insert(fresh);
            if node == fresh {
                self.ends.push(Vec::new());
            }
        }
        if node != 0 {
            self.ends[node as usize].push((meaning, writing));
        }
    }

    /// The names in a sentence: at each word the longest that is written as it must be, from left to right, not overlapping.
    pub fn find(&self, words: &Words) -> Vec<Hit<'_>> {
        let all = words.all();
        let known: Vec<Option<u32>> =
            (0..all.len()).map(|index| self.vocabulary.get(words.letters(index)).copied()).collect();
        let mut hits = Vec::new();
        let mut at = 0;
        while at < all.len() {
            let mut best = None;
            let mut node = 0;
            let mut capital = false;
            let mut capitals = true;
            for last in at..all.len() {
                let Some(word) = known[last] else { break };
                let Some(&next) = self.next.get(&(node, word)) else { break };
                node = next;
                capital |= all[last].case != Case::Lower;
                capitals &= all[last].case == Case::Capitals;
                let fits = |writing: Writing| match writing {
                    Writing::Capitals => capitals,
                    Writing::Capital => capital,
                    Writing::Any => true,
                };
                let ends = &self.ends[node as usize];
                if ends.iter().any(|(_, writing)| fits(*writing)) {
                    let all_fit = ends.iter().all(|(_, writing)| fits(*writing));
                    let from = ends.iter().position(|(_, writing)| fits(*writing)).unwrap_or(0);
                    let until = ends.iter().rposition(|(_, writing)| fits(*writing)).unwrap_or(0);
                    let flat = &self.flat[node as usize];
                    best = Some(Hit { first: at, last, meanings: if all_fit { flat } else { &flat[from..=until] } });
                }
                if all[last].gap == Gap::Break {
                    break;
                }
                // "People's Liberation Army": the ending is a word of its own in the table.
                if all[last].possessive {
                    let Some(&next) = self.possessive.and_then(|s| self.next.get(&(node, s))) else { break };
                    node = next;
                }
            }
            match best {
                Some(hit) => {
                    at = hit.last + 1;
                    hits.push(hit);
                }
                None => at += 1,
            }
        }
        hits
    }
}

/// "kp sharma oli" as "k p sharma oli": two or three letters without a vowel at the beginning are initials.
fn initials_apart(folded: &str) -> Option<String> {
    let (first, rest) = folded.split_once(' ')?;
    let initials =
        (2..=3).contains(&first.len()) && first.bytes().all(|b| b.is_ascii_lowercase() && !b"aeiouy".contains(&b));
    initials.then(|| first.chars().flat_map(|c| [c, ' ']).collect::<String>() + rest)
}

/// "k p sharma oli" as "kp sharma oli".
fn initials_together(folded: &str) -> Option<String> {
    let count = folded.split(' ').take_while(|word| word.len() == 1).count();
    if count < 2 {
        return None;
    }
    let (initials, rest) = folded.split_at(2 * count);
    Some(initials.replace(' ', "") + " " + rest)
}

/// Titles that the press writes before the name of a monarch or head of a church.
fn is_royal(title: &str) -> bool {
    matches!(
        title,
        "King" | "Queen" | "Emperor" | "Prince" | "Pope" | "Patriarch" | "Catholicos" | "Emir" | "Sultan" | "Sheikh"
    )
}
