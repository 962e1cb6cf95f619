//! The name table: every name of the actor files and every sector word, found in one pass over a sentence's words.
//!
//! A trie over folded words. In: [`Words`]. Out: the longest names from left to right, each with all that it may mean.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::fold::{Case, Gap, Words, fold_into};
use crate::gazetteer::{Gazetteer, NameOf, Person};
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
    next: FxHashMap<u64, u32>,
    /// The word of the possessive ending.
    possessive: Option<u32>,
    /// Where the meanings of each node begin; one more than there are nodes.
    starts: Vec<u32>,
    meanings: Vec<Meaning>,
    writings: Vec<Writing>,
    /// The first names of people whose surname comes last: "sergey".
    pub(crate) given: FxHashSet<Box<str>>,
}

/// The table while names are put in.
#[derive(Default)]
struct Builder {
    table: NameTable,
    nodes: u32,
    ends: Vec<(u32, Meaning, Writing)>,
    folded: String,
}

/// How a name must be written to be meant, the laxest first: where a name is in the files in two ways, the laxer one holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Writing {
    /// As one likes.
    Any,
    /// With a capital somewhere: "von der Leyen".
    Capital,
    /// In capitals: "US", "WHO", "AU".
    Capitals,
}

impl NameTable {
    /// The table of all names of the actor files and sector words.
    pub fn new(gazetteer: &Gazetteer, roles: &[RoleWord]) -> Self {
        let mut builder = Builder { nodes: 1, ..Builder::default() };
        // About what the bundled files need, so that the tables need not grow.
        let names = gazetteer.names.len() + 5 * gazetteer.people.len() + roles.len();
        builder.table.vocabulary.reserve(names / 2);
        builder.table.next.reserve(names);
        builder.ends.reserve(names);
        for named in &gazetteer.names {
            let short = named.text.chars().filter(|c| c.is_alphabetic()).count() <= 6;
            let capitals = short && !named.text.contains(' ') && named.text.chars().all(|c| !c.is_lowercase());
            let writing = if capitals { Writing::Capitals } else { Writing::Capital };
            builder.insert(&named.text, Meaning::Body(named.body, named.how), writing);
        }
        for (index, person) in gazetteer.people.iter().enumerate() {
            builder.person(index as u32, person);
        }
        for (index, role) in roles.iter().enumerate() {
            builder.insert_folded(&role.words, Meaning::Role(index as u32), Writing::Any);
        }
        builder.finish()
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
                let Some(&next) = self.next.get(&edge(node, word)) else { break };
                node = next;
                capital |= all[last].case != Case::Lower;
                capitals &= all[last].case == Case::Capitals;
                let fits = |writing: Writing| match writing {
                    Writing::Capitals => capitals,
                    Writing::Capital => capital,
                    Writing::Any => true,
                };
                let range = self.starts[node as usize] as usize..self.starts[node as usize + 1] as usize;
                let writings = &self.writings[range.clone()];
                if let Some(from) = writings.iter().position(|writing| fits(*writing)) {
                    let until = writings.iter().rposition(|writing| fits(*writing)).unwrap_or(from);
                    best = Some(Hit { first: at, last, meanings: &self.meanings[range][from..=until] });
                }
                if all[last].gap == Gap::Break {
                    break;
                }
                // "People's Liberation Army": the ending is a word of its own in the table.
                if all[last].possessive {
                    let Some(&next) = self.possessive.and_then(|s| self.next.get(&edge(node, s))) else { break };
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

/// A node and a word as one number.
fn edge(node: u32, word: u32) -> u64 {
    u64::from(node) << 32 | u64::from(word)
}

impl Builder {
    fn person(&mut self, index: u32, person: &Person) {
        for (full, short) in &person.spellings {
            if full.contains([' ', '-']) {
                self.insert(full, Meaning::Person(index), Writing::Capital);
                let other = initials_apart(&self.folded).or_else(|| initials_together(&self.folded));
                if let Some(other) = other {
                    self.insert_folded(&other, Meaning::Person(index), Writing::Capital);
                }
                if full.ends_with(short.as_str())
                    && let Some((given, _)) = self.folded.split_once(' ')
                    && given.len() > 2
                    && !self.table.given.contains(given)
                {
                    self.table.given.insert(given.into());
                }
            }
            self.insert(short, Meaning::Surname(index), Writing::Capital);
        }
        // "King Abdullah" and "Abdullah II": the press writes "King Abdullah II" as well.
        let split = person.spellings.iter().filter_map(|(full, _)| full.split_once(' '));
        for (title, name) in split.filter(|(title, _)| is_royal(title)) {
            for (numbered, _) in &person.spellings {
                let number = numbered.strip_prefix(name).and_then(|rest| rest.strip_prefix(' '));
                if number.is_some_and(|number| number.chars().all(|c| "IVX".contains(c))) {
                    self.insert(&format!("{title} {numbered}"), Meaning::Person(index), Writing::Capital);
                }
            }
        }
    }

    /// Put a name in as it is written in a file; its folded form stays in `folded`.
    fn insert(&mut self, name: &str, meaning: Meaning, writing: Writing) {
        let mut folded = std::mem::take(&mut self.folded);
        folded.clear();
        fold_into(name, &mut folded);
        self.insert_folded(&folded, meaning, writing);
        self.folded = folded;
    }

    fn insert_folded(&mut self, folded: &str, meaning: Meaning, writing: Writing) {
        let mut node = 0;
        for word in folded.split(' ').filter(|word| !word.is_empty()) {
            let count = self.table.vocabulary.len() as u32;
            let word = match self.table.vocabulary.get(word) {
                Some(word) => *word,
                None => *self.table.vocabulary.entry(word.into()).or_insert(count),
            };
            node = *self.table.next.entry(edge(node, word)).or_insert(self.nodes);
            self.nodes += u32::from(node == self.nodes);
        }
        if node != 0 {
            self.ends.push((node, meaning, writing));
        }
    }

    /// The meanings of each node side by side, bodies first.
    fn finish(mut self) -> NameTable {
        self.ends.sort_unstable();
        self.ends.dedup_by_key(|(node, meaning, _)| (*node, *meaning));
        let mut table = self.table;
        table.possessive = table.vocabulary.get("s").copied();
        table.starts = Vec::with_capacity(self.nodes as usize + 1);
        for (index, (node, _, _)) in self.ends.iter().enumerate() {
            table.starts.resize(table.starts.len().max(*node as usize + 1), index as u32);
        }
        table.starts.resize(self.nodes as usize + 1, self.ends.len() as u32);
        table.meanings = self.ends.iter().map(|(_, meaning, _)| *meaning).collect();
        table.writings = self.ends.iter().map(|(_, _, writing)| *writing).collect();
        table
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
