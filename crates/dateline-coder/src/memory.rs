//! What a page has already told: a name once seen whole is known when it comes back short, and "the president" is the one spoken of.
//!
//! In: the mentions of the page's sentences, read once without memory. Out: answers for the second reading.

use dateline_model::actor::Code;
use dateline_model::plover::Sector;
use rustc_hash::FxHashMap;

use crate::actors::{Mention, Roster, What};
use crate::fold::fold;

/// The page's memory.
#[derive(Debug, Default)]
pub struct Memory {
    people: FxHashMap<String, (bool, u32)>,
    unknown: FxHashMap<String, Unknown>,
    counts: FxHashMap<Code, u32>,
    roles: FxHashMap<String, Code>,
    main: Option<Code>,
}

/// Somebody whom no file knows, as the page introduced them.
#[derive(Clone, Debug)]
pub struct Unknown {
    /// The whole name.
    pub name: String,
    /// Country.
    pub code: Option<Code>,
    /// Sector.
    pub sector: Option<Sector>,
}

impl Memory {
    /// Remember the mentions of a page, in text order.
    pub fn of<'m>(roster: &Roster, mentions: impl Iterator<Item = &'m Mention>) -> Self {
        let mut memory = Self::default();
        let by_name = |name: &str| roster.gazetteer.person_number(name);
        for mention in mentions {
            if let Some(code) = mention.code {
                *memory.counts.entry(code).or_default() += 1;
                if let Some(role) = &mention.role {
                    memory.roles.entry(role.clone()).or_insert(code);
                }
            }
            let (What::Person, Some(name)) = (mention.what, &mention.name) else { continue };
            match by_name(name) {
                Some(person) => {
                    // A surname goes back to the first who was named in full; without such, to the first who was meant by it.
                    for (full, short) in &roster.gazetteer.people[person as usize].spellings {
                        for name in [short, full] {
                            let known = memory.people.entry(fold(name)).or_insert((mention.whole, person));
                            if mention.whole && !known.0 {
                                *known = (true, person);
                            }
                        }
                    }
                }
                None => {
                    let folded = fold(name);
                    let Some(short) = folded.rsplit(' ').next().filter(|short| short.len() < folded.len()) else {
                        continue;
                    };
                    let unknown = Unknown { name: name.clone(), code: mention.code, sector: mention.sector };
                    memory.unknown.entry(short.to_owned()).or_insert(unknown);
                }
            }
        }
        // The country that the page speaks of most; ties go to the smaller code so that the answer does not depend on hashing.
        let mut counts: Vec<_> = memory.counts.iter().map(|(code, count)| (*count, *code)).collect();
        counts.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
        memory.main = counts.iter().find(|(_, code)| code.is_country()).map(|(_, code)| *code);
        memory
    }

    /// Whether the page has named a person by this folded short or full form.
    pub fn knows(&self, folded: &str) -> bool {
        self.people.contains_key(folded) || self.unknown.contains_key(folded)
    }

    /// The known person whom the page calls so.
    pub fn person(&self, folded: &str) -> Option<u32> {
        self.people.get(folded).map(|(_, person)| *person)
    }

    /// The person unknown to the files whom the page calls so.
    pub fn unknown(&self, folded: &str) -> Option<&Unknown> {
        self.unknown.get(folded)
    }

    /// How often the page speaks of a country.
    pub fn mentions_of(&self, code: Code) -> u32 {
        self.counts.get(&code).copied().unwrap_or(0)
    }

    /// Whose president, army, police the page speaks of: the first that it named in full, else the page's main country.
    pub fn role_code(&self, words: &str) -> Option<Code> {
        self.roles.get(words).copied().or(self.main)
    }

    /// The country that the page speaks of most.
    pub fn main(&self) -> Option<Code> {
        self.main
    }
}
