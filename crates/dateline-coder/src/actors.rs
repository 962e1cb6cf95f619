//! Who is named in a sentence: countries, offices, people, forces, crowds, each with code and sector as of the day.
//!
//! In: the words of a sentence, the [`Roster`] of all known names, what the page has already told ([`Memory`]), and the day. Out:
//! [`Mention`]s in text order, not overlapping. A phrase is read as a whole: "Russian Defense Minister Sergei Shoigu" is one mention.

use dateline_model::actor::Code;
use dateline_model::plover::Sector;
use dateline_model::span::Span;
use jiff::civil::Date;

use crate::error::BadLine;
use crate::fold::{Case, Gap, Words};
use crate::gazetteer::{BodyKind, Gazetteer, NameOf};
use crate::memory::Memory;
use crate::names::{Hit, Meaning, NameTable};
use crate::person::{self, Asked};
use crate::rules::RuleBook;
use crate::roles::{self, RoleKind, RoleWord};

/// All known names, ready to be found.
#[derive(Debug)]
pub struct Roster {
    /// The actor files.
    pub gazetteer: Gazetteer,
    /// The sector words.
    pub roles: Vec<RoleWord>,
    /// The rules of the categories.
    pub rules: RuleBook,
    table: NameTable,
}

/// An actor named in a sentence.
#[derive(Clone, Debug, PartialEq)]
pub struct Mention {
    /// The phrase, without a leading article and possessive ending.
    pub span: Span,
    /// Its last word: where a tree would hang it.
    pub head: Span,
    /// Country or group.
    pub code: Option<Code>,
    /// Sector.
    pub sector: Option<Sector>,
    /// Canonical name of the person or organisation.
    pub name: Option<String>,
    /// Office on the day.
    pub office: Option<String>,
    /// Key in the actor files.
    pub id: Option<String>,
    /// What kind of naming it is.
    pub what: What,
    /// Whether a possessive ending follows.
    pub possessive: bool,
    /// Whether several people or things are meant.
    pub plural: bool,
    /// The folded sector word, when there is one.
    pub role: Option<String>,
}

/// Kinds of naming.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// A country by name.
    Country,
    /// A demonym that stands before another noun: "Turkish airstrikes".
    Adjective,
    /// A people: "the Russians".
    People,
    /// A capital, which is a place or a government.
    Capital,
    /// A seat of government.
    Seat,
    /// Another city or a region: a place.
    Place,
    /// An organisation.
    Organisation,
    /// An armed group or party.
    Group,
    /// A news outlet.
    Outlet,
    /// A person.
    Person,
    /// A sector word with nothing that names it.
    Role,
    /// A word that points back: "he", "the two sides"; who that is was read from the page.
    Reference,
}

impl Roster {
    /// The bundled files.
    ///
    /// # Errors
    /// Never with the files as shipped (a test reads them); the type is that of [`Roster::with`].
    pub fn bundled() -> Result<Self, BadLine> {
        Self::with(&[])
    }

    /// The bundled files and the user's own after them, each a name and its text.
    ///
    /// # Errors
    /// The first line that the grammar does not allow.
    pub fn with(own: &[(&str, &str)]) -> Result<Self, BadLine> {
        let gazetteer = Gazetteer::read(crate::data::ACTORS.iter().chain(own).copied())?;
        let roles = roles::read("roles.txt", crate::data::ROLES)?;
        let table = NameTable::new(&gazetteer, &roles);
        Ok(Self { gazetteer, roles, table, rules: RuleBook::read(crate::data::RULES.iter().copied())? })
    }

    /// The actors named in a sentence of `words`. `title` says that the sentence is printed in press capitals.
    pub fn mentions(&self, words: &Words, memory: &Memory, day: Option<Date>, title: bool) -> Vec<Mention> {
        let hits = self.table.find(words);
        let mut at_word = vec![None; words.all().len()];
        for (index, hit) in hits.iter().enumerate() {
            at_word[hit.first] = Some(index);
        }
        let mut composer = Composer { roster: self, words, hits: &hits, at_word: &at_word, memory, day, title, out: Vec::new() };
        let mut at = 0;
        while at < words.all().len() {
            at = composer.phrase(at).or_else(|| composer.introduced(at)).unwrap_or(at + 1);
        }
        let mut mentions = composer.out;
        appositions(words, &mut mentions);
        mentions
    }
}

struct Composer<'c> {
    roster: &'c Roster,
    words: &'c Words,
    hits: &'c [Hit<'c>],
    at_word: &'c [Option<usize>],
    memory: &'c Memory,
    day: Option<Date>,
    title: bool,
    out: Vec<Mention>,
}

/// Words that may not stand between a demonym and the noun that it belongs to.
const STOP: &[&str] = &[
    "and", "or", "of", "in", "on", "at", "to", "by", "for", "from", "with", "the", "a", "an", "that", "which", "who", "is", "was", "are",
    "were", "has", "have", "had", "will", "would", "not", "as", "but", "into", "over", "after", "before", "s", "said", "says", "against", "his",
    "her", "its", "their", "between", "than", "when", "where", "while", "if", "be", "been", "also", "about", "near", "under", "during", "amid",
];

/// Small words inside names of people.
const PARTICLES: &[&str] = &["al", "el", "bin", "ibn", "bint", "de", "da", "do", "dos", "del", "della", "van", "von", "der", "den", "la", "le", "ben", "abu", "ul"];

impl Composer<'_> {
    fn hit(&self, at: usize) -> Option<&Hit<'_>> {
        self.at_word.get(at).copied().flatten().map(|index| &self.hits[index])
    }

    fn role_at(&self, at: usize) -> Option<(u32, usize)> {
        let hit = self.hit(at)?;
        hit.meanings.iter().find_map(|meaning| if let Meaning::Role(role) = meaning { Some((*role, hit.last)) } else { None })
    }

    fn body_at(&self, at: usize) -> Option<(u32, NameOf, usize)> {
        let hit = self.hit(at)?;
        hit.meanings.iter().find_map(|meaning| if let Meaning::Body(body, how) = meaning { Some((*body, *how, hit.last)) } else { None })
    }

    fn joined(&self, last: usize) -> bool {
        last + 1 < self.words.all().len() && self.words.all()[last].gap != Gap::Break && !self.words.all()[last].possessive
    }

    fn stop(&self, at: usize) -> bool {
        STOP.contains(&self.words.letters(at))
    }

    /// Read the phrase that begins at word `at`; gives the word after it, or none when nothing is named there.
    fn phrase(&mut self, at: usize) -> Option<usize> {
        let hit = self.hit(at)?;
        let last = hit.last;
        let meanings = hit.meanings;
        let short = meanings.iter().any(|m| matches!(m, Meaning::Surname(_) | Meaning::Person(_)));
        let body = self.body_at(at);
        // A name that the page has given to a person is that person ("Jordan", "Washington", "Chad").
        if short
            && (body.is_none() || self.memory.knows(self.folded(at, last).as_str()))
            && let Some(end) = self.named(at, None, None, at)
        {
            return Some(end);
        }
        if let Some((body, how, last)) = body {
            return Some(self.from_body(at, body, how, last));
        }
        if self.role_at(at).is_some() {
            return Some(self.from_role(at, at, None, None));
        }
        None
    }

    /// Somebody whom no file knows but whom the page has introduced, or introduces here: "Olga Iwan, the Polish envoy".
    fn introduced(&mut self, at: usize) -> Option<usize> {
        let all = self.words.all();
        if all[at].case != Case::Initial || self.stop(at) || crate::data::is_month_or_day(self.words.letters(at)) {
            return None;
        }
        let mut last = at;
        while last < at + 4 && self.joined(last) && self.hit(last + 1).is_none() {
            let next = all[last + 1].case == Case::Initial;
            let particle = PARTICLES.contains(&self.words.letters(last + 1)) && all.get(last + 2).is_some_and(|word| word.case == Case::Initial);
            if !(next || particle) || crate::data::is_month_or_day(self.words.letters(last + 1)) {
                break;
            }
            last += 1;
        }
        // The longest tail that the page has given to somebody.
        for first in at..=last {
            if let Some(known) = self.memory.unknown(self.words.letters(last)).filter(|known| first == last || crate::fold::fold(&known.name) == self.folded(first, last)) {
                if first == last && last > at && !self.title {
                    return None;
                }
                let (code, sector, name) = (known.code, known.sector, known.name.clone());
                self.push_person(first, last, code, sector, name, None, None);
                return Some(last + 1);
            }
        }
        if last == at || self.title || at == 0 && last == at {
            return None;
        }
        let name = (at..=last).map(|index| self.written(index)).collect::<Vec<_>>().join(" ");
        self.out.push(Mention {
            span: self.span(at, last),
            head: self.span(last, last),
            code: None,
            sector: None,
            name: Some(name),
            office: None,
            id: None,
            what: What::Person,
            possessive: all[last].possessive,
            plural: false,
            role: None,
        });
        Some(last + 1)
    }

    fn folded(&self, first: usize, last: usize) -> String {
        (first..=last).map(|index| self.words.letters(index)).collect::<Vec<_>>().join(" ")
    }

    /// A phrase that opens with a country, people or organisation.
    fn from_body(&mut self, at: usize, body: u32, how: NameOf, last: usize) -> usize {
        let code = self.body_code(body, at, last);
        let word = self.words.all()[last];
        let organisation = self.roster.gazetteer.bodies[body as usize].kind != BodyKind::Country;
        // "Sino-French": both are adjectives of what follows.
        if word.gap == Gap::Hyphen && (how == NameOf::Prefix || self.body_at(last + 1).is_some()) {
            self.push(at, last, code, What::Adjective, body);
            return last + 1;
        }
        if how == NameOf::Prefix {
            return last + 1;
        }
        // The noun that it belongs to: "Russian defence minister", "South Korea's Moon Jae-in", "UN inspectors".
        let reach = match how {
            NameOf::Demonym => 2,
            NameOf::Itself | NameOf::Ambiguous if word.possessive => 2,
            NameOf::Itself | NameOf::Ambiguous => 1,
            NameOf::Capital | NameOf::Seat if word.possessive => 2,
            _ => 0,
        };
        if how != NameOf::Region && how != NameOf::City {
            let mut next = last + 1;
            let mut joined = word.gap == Gap::Space || word.gap == Gap::Hyphen;
            for step in 0..=reach {
                if !joined || next >= self.words.all().len() {
                    break;
                }
                if let Some((role, _)) = self.role_at(next) {
                    let bare = how == NameOf::Itself && !word.possessive;
                    let body_role = self.roster.roles[role as usize].kind == RoleKind::Body;
                    // "Russia military": only short adjectives such as US, UN, EU, Hamas stand bare before a noun, with nothing between.
                    if !(bare && step > 0) && !(organisation && body_role && !word.possessive && self.title) {
                        return self.from_role(at, next, code, organisation.then_some(body));
                    }
                    break;
                }
                if (word.possessive || how == NameOf::Demonym)
                    && let Some(end) = self.named(next, code, None, at)
                {
                    return end;
                }
                if self.stop(next) || self.body_at(next).is_some() || (self.title && step == 0 && self.words.all()[next].case != Case::Lower && reach == 1) {
                    break;
                }
                joined = self.joined(next);
                next += 1;
            }
        }
        let what = match how {
            NameOf::Demonym => {
                let people = self.words.letters(last).ends_with('s') || !self.joined(last) || self.stop(last + 1);
                if people { What::People } else { What::Adjective }
            }
            NameOf::Capital => What::Capital,
            NameOf::Seat => What::Seat,
            NameOf::City | NameOf::Region => What::Place,
            _ => match self.roster.gazetteer.bodies[body as usize].kind {
                BodyKind::Country if self.words.letters(last).ends_with("an") && how == NameOf::Ambiguous => What::Adjective,
                BodyKind::Country => What::Country,
                BodyKind::Organisation => What::Organisation,
                BodyKind::Group => What::Group,
                BodyKind::Outlet => What::Outlet,
            },
        };
        self.push(at, last, code, what, body);
        last + 1
    }

    /// The code of a body; an ambiguous name takes the reading that the page speaks of, and is left open otherwise.
    fn body_code(&self, body: u32, at: usize, last: usize) -> Option<Code> {
        let mut codes: Vec<Code> = Vec::new();
        let mut only_ambiguous = true;
        for meaning in self.hit(at).map_or(&[][..], |hit| hit.meanings) {
            if let Meaning::Body(other, how) = meaning {
                let code = self.roster.gazetteer.bodies[*other as usize].code;
                only_ambiguous &= *how == NameOf::Ambiguous;
                if !codes.contains(&code) {
                    codes.push(code);
                }
            }
        }
        let first = self.roster.gazetteer.bodies[body as usize].code;
        match codes.len() {
            0 => Some(first),
            1 => Some(first),
            _ => {
                let told = codes.iter().copied().filter(|code| self.memory.mentions_of(*code) > 0).max_by_key(|code| self.memory.mentions_of(*code));
                told.or((!only_ambiguous).then_some(first)).filter(|_| last >= at)
            }
        }
    }

    /// A phrase with a sector word at `role_at`, whose first word is `at`: "Foreign Minister Lavrov", "president of Serbia".
    fn from_role(&mut self, at: usize, role_at: usize, code: Option<Code>, body: Option<u32>) -> usize {
        let mut code = code;
        let (mut role, mut last) = match self.role_at(role_at) {
            Some(found) => found,
            None => return at + 1,
        };
        let first_role = role_at;
        // "Defense Minister General", "army spokesman Colonel"
        while self.joined(last)
            && let Some((next, end)) = self.role_at(last + 1)
        {
            role = next;
            last = end;
        }
        let mut end = last + 1;
        let word = &self.roster.roles[role as usize];
        let mut words = self.folded(first_role, last);
        if !self.roster.roles.iter().any(|known| known.words == words) {
            words = word.words.clone();
        }
        let (kind, plural, sector) = (word.kind, word.plural, word.sector);
        // "president of Serbia", "ministry of foreign affairs of the PRC"
        let mut name_at = last + 1;
        if code.is_none() && self.joined(last) && matches!(self.words.letters(last + 1), "of" | "for") {
            let mut of = last + 2;
            if of < self.words.all().len() && self.words.letters(of) == "the" {
                of += 1;
            }
            if let Some((other, how, of_last)) = self.body_at(of)
                && matches!(how, NameOf::Itself | NameOf::Ambiguous | NameOf::Region)
            {
                code = self.body_code(other, of, of_last);
                end = of_last + 1;
                name_at = end;
                last = of_last;
            }
        }
        let former = at > 0 && matches!(self.words.letters(at - 1), "former" | "ex" | "late" | "ousted" | "deposed")
            || (at..first_role).any(|index| matches!(self.words.letters(index), "former" | "ex" | "late" | "ousted" | "deposed"));
        if kind != RoleKind::Body && !plural && self.joined(name_at - 1) {
            if let Some(end) = self.named(name_at, code, Some((&words, sector, former)), at) {
                return end;
            }
            if let Some((unknown_last, name)) = self.unknown_name(name_at) {
                let known = self.memory.unknown(&self.folded(unknown_last, unknown_last));
                let code = code.or(known.and_then(|known| known.code)).or_else(|| self.memory.role_code(&words));
                let full = known.map_or(name, |known| known.name.clone());
                self.out.push(Mention {
                    span: self.span(at, unknown_last),
                    head: self.span(unknown_last, unknown_last),
                    code,
                    sector: Some(if former { Sector::Eli } else { sector }),
                    name: Some(full),
                    office: None,
                    id: None,
                    what: What::Person,
                    possessive: self.words.all()[unknown_last].possessive,
                    plural: false,
                    role: Some(words),
                });
                return unknown_last + 1;
            }
        }
        let told = code.or_else(|| self.memory.role_code(&words));
        let holder = told
            .filter(|_| kind == RoleKind::Title && !plural && !former)
            .and_then(|code| person::holder(&self.roster.gazetteer, code, &words, self.day));
        let organisation = body.map(|body| self.roster.gazetteer.bodies[body as usize].name.clone());
        let person = holder.map(|(person, office)| {
            (self.roster.gazetteer.people[person as usize].name.clone(), self.roster.gazetteer.offices[office as usize].title.clone())
        });
        let (name, office) = match person {
            Some((name, office)) => (Some(name), Some(office)),
            None => (if kind == RoleKind::Body { organisation } else { None }, None),
        };
        self.out.push(Mention {
            span: self.span(at, last),
            head: self.span(last, last),
            code: told,
            sector: Some(if former { Sector::Eli } else { sector }),
            id: name.clone(),
            name,
            office,
            what: What::Role,
            possessive: self.words.all()[last].possessive,
            plural,
            role: Some(words),
        });
        end
    }

    /// A known person whose name begins at word `at` of a phrase that began at `from`.
    fn named(&mut self, at: usize, code: Option<Code>, role: Option<(&str, Sector, bool)>, from: usize) -> Option<usize> {
        let hit = self.hit(at)?;
        let last = hit.last;
        let folded = self.folded(at, last);
        let candidates = |full: bool| {
            hit.meanings.iter().filter_map(move |meaning| match meaning {
                Meaning::Person(person) if full => Some(*person),
                Meaning::Surname(person) if !full => Some(*person),
                _ => None,
            })
        };
        let asked = Asked { code, role: role.map(|(words, _, _)| words), day: self.day };
        let gazetteer = &self.roster.gazetteer;
        let mut full = candidates(true).peekable();
        let person = if full.peek().is_some() {
            person::choose(gazetteer, full, &asked, true)
        } else {
            let told = self.memory.person(&folded).filter(|person| {
                code.is_none() || gazetteer.people[*person as usize].roles.iter().any(|role| Some(role.code) == code)
            });
            if told.is_none()
                && let Some(unknown) = self.memory.unknown(&folded)
            {
                // The page has named somebody else by this surname.
                let (code, sector, name) = (code.or(unknown.code), unknown.sector, unknown.name.clone());
                self.push_person(from, last, code, sector, name, None, role.map(|(words, _, _)| words.to_owned()));
                return Some(last + 1);
            }
            let distinctive = role.is_some() || code.is_some() || !crate::data::is_common_word(&folded);
            told.or_else(|| distinctive.then(|| person::choose(gazetteer, candidates(false), &asked, false)).flatten())
        }?;
        let record = &gazetteer.people[person as usize];
        let held = person::held(record, code, self.day);
        let former = role.is_some_and(|(_, _, former)| former);
        let sector = if former { Some(Sector::Eli) } else { role.map(|(_, sector, _)| sector).or(held.as_ref().map(|held| held.sector)) };
        let code = code.or(held.as_ref().map(|held| held.code));
        let office = held.filter(|_| self.day.is_some()).map(|held| held.title).filter(|title| !title.is_empty());
        self.push_person(from, last, code, sector, record.name.clone(), office, role.map(|(words, _, _)| words.to_owned()));
        Some(last + 1)
    }

    #[allow(clippy::too_many_arguments, reason = "the fields of one mention, in order")]
    fn push_person(&mut self, from: usize, last: usize, code: Option<Code>, sector: Option<Sector>, name: String, office: Option<String>, role: Option<String>) {
        self.out.push(Mention {
            span: self.span(from, last),
            head: self.span(last, last),
            code,
            sector,
            id: Some(name.clone()),
            name: Some(name),
            office,
            what: What::Person,
            possessive: self.words.all()[last].possessive,
            plural: false,
            role,
        });
    }

    /// Capitalised words that no file knows, after a role: the name of somebody new. In titles only what the page has told elsewhere.
    fn unknown_name(&self, at: usize) -> Option<(usize, String)> {
        let all = self.words.all();
        let mut last = None;
        let mut index = at;
        while index < all.len() && index < at + 5 {
            let letters = self.words.letters(index);
            let particle = PARTICLES.contains(&letters) && index + 1 < all.len() && all[index + 1].case != Case::Lower;
            let capital = all[index].case == Case::Initial && !crate::data::is_month_or_day(letters) && !self.stop(index);
            if self.title && capital && self.memory.unknown(letters).is_none() && !particle {
                break;
            }
            if !(capital || particle) || (self.body_at(index).is_some() && last.is_none()) {
                break;
            }
            if capital {
                last = Some(index);
            }
            if all[index].gap == Gap::Break || all[index].possessive {
                break;
            }
            index += 1;
        }
        let last = last?;
        let name = (at..=last).map(|index| self.written(index)).collect::<Vec<_>>().join(" ");
        Some((last, name))
    }

    fn written(&self, index: usize) -> String {
        let letters = self.words.letters(index);
        let mut chars = letters.chars();
        match (self.words.all()[index].case, chars.next()) {
            (Case::Lower, _) | (_, None) => letters.to_owned(),
            (_, Some(first)) => first.to_uppercase().chain(chars).collect(),
        }
    }

    fn span(&self, first: usize, last: usize) -> Span {
        Span { start: self.words.all()[first].start, end: self.words.all()[last].end }
    }

    fn push(&mut self, first: usize, last: usize, code: Option<Code>, what: What, body: u32) {
        let record = &self.roster.gazetteer.bodies[body as usize];
        let named = !matches!(record.kind, BodyKind::Country);
        self.out.push(Mention {
            span: self.span(first, last),
            head: self.span(last, last),
            code,
            sector: Some(if what == What::People { Sector::Cvl } else { record.sector }),
            name: named.then(|| record.name.clone()),
            office: None,
            id: Some(record.name.clone()),
            what,
            possessive: self.words.all()[last].possessive,
            plural: what == What::People,
            role: None,
        });
    }
}

/// "Olga Iwan, the Polish envoy, ...": two namings of one actor side by side become one; names that nothing explains are dropped.
fn appositions(words: &Words, mentions: &mut Vec<Mention>) {
    let mut index = 0;
    while index + 1 < mentions.len() {
        let (first, second) = (&mentions[index], &mentions[index + 1]);
        let beside = comma_between(words, first, second);
        let bare = |mention: &Mention| mention.what == What::Person && mention.code.is_none();
        let telling = |mention: &Mention| mention.what == What::Role && mention.code.is_some() && !mention.plural;
        if beside && bare(first) && telling(second) {
            let told = mentions.remove(index + 1);
            let name = &mut mentions[index];
            (name.code, name.sector, name.role) = (told.code, told.sector, told.role);
            continue;
        }
        if beside && telling(first) && first.name.is_none() && bare(second) {
            let named = mentions.remove(index + 1);
            mentions[index].name = named.name;
            mentions[index].what = What::Person;
            continue;
        }
        if beside && first.what == What::Person && telling(second) && first.code == second.code {
            let told = mentions.remove(index + 1);
            mentions[index].role = mentions[index].role.take().or(told.role);
            continue;
        }
        index += 1;
    }
    mentions.retain(|mention| mention.what != What::Person || mention.code.is_some() || mention.role.is_some());
}

/// Whether nothing but a comma and an article or "who is" stands between two mentions.
fn comma_between(words: &Words, first: &Mention, second: &Mention) -> bool {
    let (from, until) = (words.at(first.span.end), words.at(second.span.start));
    let all = words.all();
    let comma = from > 0 && all[from - 1].gap == Gap::Break && second.span.start > first.span.end && second.span.start - first.span.end <= 12;
    comma && (from..until).all(|index| matches!(words.letters(index), "the" | "a" | "an" | "its" | "his" | "her" | "s"))
}
