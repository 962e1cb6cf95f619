//! One naming, read as a whole: "Russian Defense Minister Sergei Shoigu", "president of Serbia", "the South's army".
//!
//! In: the names found in a sentence ([`crate::names`]) and what the page has told. Out: the mentions of [`crate::actors`]. Here are the
//! phrases that open with a body or a sector word; the names of people are read in [`crate::naming`].

use dateline_model::actor::Code;
use dateline_model::plover::Sector;
use dateline_model::span::Span;
use jiff::civil::Date;

use crate::actors::{Mention, Roster, What};
use crate::fold::{Case, Gap, Words};
use crate::gazetteer::{BodyKind, NameOf};
use crate::memory::Memory;
use crate::names::{Hit, Meaning};
use crate::person;
use crate::roles::RoleKind;

/// The reader of a sentence's namings, word by word.
pub(crate) struct Composer<'c> {
    pub(crate) roster: &'c Roster,
    pub(crate) words: &'c Words,
    pub(crate) hits: &'c [Hit<'c>],
    pub(crate) at_word: &'c [u16],
    pub(crate) memory: &'c Memory,
    pub(crate) day: Option<Date>,
    pub(crate) title: bool,
    pub(crate) out: Vec<Mention>,
}

/// What a sector word before a name says.
#[derive(Clone, Copy)]
pub(crate) struct Said<'a> {
    /// The words, folded.
    pub(crate) words: &'a str,
    /// Their sector.
    pub(crate) sector: Sector,
    /// Whether the office is one of the past: "former", "ex-", "late".
    pub(crate) former: bool,
}

/// The code that a name has here, and the body that it means.
#[derive(Clone, Copy)]
struct Reading {
    body: u32,
    code: Option<Code>,
}

/// Words that may not stand between a demonym and the noun that it belongs to.
fn is_stop(word: &str) -> bool {
    matches!(
        word,
        "and"
            | "or"
            | "of"
            | "in"
            | "on"
            | "at"
            | "to"
            | "by"
            | "for"
            | "from"
            | "with"
            | "the"
            | "a"
            | "an"
            | "that"
            | "which"
            | "who"
            | "is"
            | "was"
            | "are"
            | "were"
            | "has"
            | "have"
            | "had"
            | "will"
            | "would"
            | "not"
            | "as"
            | "but"
            | "into"
            | "over"
            | "after"
            | "before"
            | "s"
            | "said"
            | "says"
            | "against"
            | "his"
            | "her"
            | "its"
            | "their"
            | "between"
            | "than"
            | "when"
            | "where"
            | "while"
            | "if"
            | "be"
            | "been"
            | "also"
            | "about"
            | "near"
            | "under"
            | "during"
            | "amid"
    )
}

/// Sector words that say no more than a place in a body: the body before them tells the sector ("police spokesman", "army chief").
fn is_generic(words: &str) -> bool {
    matches!(
        words,
        "spokesman"
            | "spokeswoman"
            | "spokesperson"
            | "leader"
            | "commander"
            | "official"
            | "officer"
            | "head"
            | "representative"
            | "adviser"
            | "advisor"
            | "aide"
            | "chairman"
            | "chairwoman"
            | "director general"
            | "negotiator"
            | "delegation"
            | "delegate"
    )
}

impl<'c> Composer<'c> {
    pub(crate) fn hit(&self, at: usize) -> Option<&'c Hit<'c>> {
        let hits = self.hits;
        self.at_word.get(at).and_then(|index| hits.get(usize::from(*index)))
    }

    pub(crate) fn role_at(&self, at: usize) -> Option<(u32, usize)> {
        let hit = self.hit(at)?;
        hit.meanings
            .iter()
            .find_map(|meaning| if let Meaning::Role(role) = meaning { Some((*role, hit.last)) } else { None })
    }

    /// The body that is named at word `at`: one that goes by this name without context before one that needs it.
    pub(crate) fn body_at(&self, at: usize) -> Option<(u32, NameOf, usize)> {
        let hit = self.hit(at)?;
        let mut ambiguous = None;
        for meaning in hit.meanings {
            match meaning {
                Meaning::Body(body, NameOf::Ambiguous) => {
                    ambiguous = ambiguous.or(Some((*body, NameOf::Ambiguous, hit.last)))
                }
                Meaning::Body(body, how) => return Some((*body, *how, hit.last)),
                _ => {}
            }
        }
        ambiguous
    }

    /// Whether the next word belongs to the same phrase: no comma, stop or possessive ending between.
    pub(crate) fn joined(&self, last: usize) -> bool {
        let all = self.words.all();
        last + 1 < all.len() && all[last].gap != Gap::Break && !all[last].possessive
    }

    pub(crate) fn stop(&self, at: usize) -> bool {
        is_stop(self.words.letters(at))
    }

    /// Read the phrase that begins at word `at`; gives the word after it, or none when nothing is named there.
    pub(crate) fn phrase(&mut self, at: usize) -> Option<usize> {
        let hit = self.hit(at)?;
        let last = hit.last;
        let short = hit.meanings.iter().any(|m| matches!(m, Meaning::Surname(_) | Meaning::Person(_)));
        let body = self.body_at(at);
        let role = self.role_at(at).is_some();
        // "Sultan of Brunei" is no prince whom the press calls Sultan.
        let of = role && self.joined(last) && self.words.letters(last + 1) == "of";
        // A name that the page has given to a person is that person ("Jordan", "Washington", "Chad").
        if short
            && !of
            && (body.is_none() || self.memory.knows(&self.folded(at, last)))
            && let Some(end) = self.named(at, None, None, at)
        {
            return Some(end);
        }
        if let Some((body, how, last)) = body {
            return Some(self.open_body(at, body, how, last));
        }
        role.then(|| self.open_role(at, at, None, None))
    }

    /// "the North", "the South's army": half of a divided country, where the page speaks of it.
    pub(crate) fn half(&mut self, at: usize) -> Option<usize> {
        const HALVES: [[&str; 2]; 2] = [["PRK", "KOR"], ["SDN", "SSD"]];
        let all = self.words.all();
        let side = ["north", "south"].iter().position(|side| *side == self.words.letters(at))?;
        if at == 0 || all[at].case == Case::Lower || self.words.letters(at - 1) != "the" || self.hit(at).is_some() {
            return None;
        }
        let next_is_name = self.joined(at) && (all[at + 1].case != Case::Lower || self.words.letters(at + 1) == "of");
        if next_is_name || all[at].gap == Gap::Hyphen {
            return None;
        }
        let codes = HALVES.map(|halves| halves.map(|code| code.parse::<Code>().ok()));
        let told = |halves: &[Option<Code>; 2]| -> u32 {
            halves.iter().flatten().map(|code| self.memory.mentions_of(*code)).sum()
        };
        let halves = codes.iter().max_by_key(|halves| told(halves)).filter(|halves| told(halves) > 0)?;
        let body = self.roster.gazetteer.country_number(halves[side]?)?;
        Some(self.open_body(at, body, NameOf::Itself, at))
    }

    pub(crate) fn folded(&self, first: usize, last: usize) -> String {
        let mut out = String::new();
        for index in first..=last {
            if index > first {
                out.push(' ');
            }
            out.push_str(self.words.letters(index));
            if self.words.all()[index].possessive && index < last {
                out.push_str(" s");
            }
        }
        out
    }

    /// A phrase that opens with a country, people or organisation.
    fn open_body(&mut self, at: usize, body: u32, how: NameOf, last: usize) -> usize {
        if how == NameOf::Ambiguous && self.both(at, last) {
            return last + 1;
        }
        let Reading { body, code } = self.reading(body, at, last);
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
        // The noun that it belongs to: "Russian defence minister", "South Korea's Moon Jae-in", "UN inspectors", "Boston police".
        let reach = match how {
            NameOf::Demonym => 2,
            NameOf::Itself | NameOf::Ambiguous if word.possessive => 2,
            NameOf::Itself | NameOf::Ambiguous => 1,
            NameOf::Capital | NameOf::Seat if word.possessive => 2,
            _ => 0,
        };
        let local = matches!(how, NameOf::Region | NameOf::City);
        let mut joined = word.gap == Gap::Space || word.gap == Gap::Hyphen;
        for (step, next) in (last + 1..=last + 1 + reach).enumerate() {
            if !joined || next >= self.words.all().len() {
                break;
            }
            if let Some((role, _)) = self.role_at(next) {
                let role = &self.roster.roles[role as usize];
                let bare = how == NameOf::Itself && !word.possessive;
                let body_role = role.kind == RoleKind::Body;
                // Of a city's or region's only the people and the powers that be: its hospital or church is first of all a place.
                let apart = local && body_role && !matches!(role.sector, Sector::Cop | Sector::Gov | Sector::Jud);
                // "Russia military": only short adjectives such as US, UN, EU, Hamas stand bare before a noun, with nothing between.
                if !(apart || bare && step > 0) && !(organisation && body_role && !word.possessive && self.title) {
                    return self.open_role(at, next, code, organisation.then_some(body));
                }
                break;
            }
            if (word.possessive || how == NameOf::Demonym)
                && let Some(end) = self.named(next, code, None, at)
            {
                return end;
            }
            let heading = self.title && step == 0 && self.words.all()[next].case != Case::Lower && reach == 1;
            if self.stop(next) || self.body_at(next).is_some() || heading {
                break;
            }
            joined = self.joined(next);
        }
        let letters = self.words.letters(last);
        let what = match how {
            NameOf::Demonym if letters.ends_with('s') || !self.joined(last) || self.stop(last + 1) => What::People,
            NameOf::Demonym => What::Adjective,
            NameOf::Capital => What::Capital,
            NameOf::Seat => What::Seat,
            NameOf::City | NameOf::Region => What::Place,
            _ => match self.roster.gazetteer.bodies[body as usize].kind {
                BodyKind::Country if letters.ends_with("an") && how == NameOf::Ambiguous => What::Adjective,
                BodyKind::Country => What::Country,
                BodyKind::Organisation => What::Organisation,
                BodyKind::Group => What::Group,
                BodyKind::Outlet => What::Outlet,
            },
        };
        self.push(at, last, code, what, body);
        last + 1
    }

    /// "inter-Korean", "the two Koreas": a name that means several countries at once is a mention of each.
    fn both(&mut self, at: usize, last: usize) -> bool {
        let inter = self.words.letters(at) == "inter";
        let states = matches!(self.words.letters(last), "koreas" | "congos" | "sudans" | "germanys" | "yemens");
        if !inter && !states {
            return false;
        }
        let two = states && at > 0 && matches!(self.words.letters(at - 1), "two" | "both") && self.joined(at - 1);
        let first = if two { at - 1 } else { at };
        let meanings = self.hit(at).map_or(&[][..], |hit| hit.meanings);
        for meaning in meanings {
            if let Meaning::Body(body, NameOf::Ambiguous) = meaning {
                let code = self.roster.gazetteer.bodies[*body as usize].code;
                self.push(first, last, Some(code), if inter { What::Adjective } else { What::Country }, *body);
            }
        }
        !meanings.is_empty()
    }

    /// What a name of several bodies means here: the one that the page speaks of most, else the one of the person who is named beside it,
    /// else the one that needs no context; otherwise it is left open.
    fn reading(&self, body: u32, at: usize, last: usize) -> Reading {
        let bodies = &self.roster.gazetteer.bodies;
        let first = Reading { body, code: Some(bodies[body as usize].code) };
        let named = |meaning: &Meaning| match meaning {
            Meaning::Body(body, how) => Some((*body, *how, bodies[*body as usize].code)),
            _ => None,
        };
        let all = || self.hit(at).map_or(&[][..], |hit| hit.meanings).iter().filter_map(named);
        if all().all(|(_, _, code)| Some(code) == first.code) {
            return first;
        }
        let told = all().filter(|(_, _, code)| self.memory.mentions_of(*code) > 0);
        // Of equals the organisation, whose name the seat does not raise, else the first in the files.
        let told = told.first_max(|(body, _, code)| {
            (self.memory.mentions_of(*code), bodies[*body as usize].kind == BodyKind::Organisation)
        });
        if let Some((body, _, code)) = told {
            return Reading { body, code: Some(code) };
        }
        let beside = (last + 1..(last + 6).min(self.words.all().len())).find_map(|next| self.hit(next)?.person());
        if let Some(person) = beside {
            let roles = &self.roster.gazetteer.people[person as usize].roles;
            if let Some((body, _, code)) = all().find(|(_, _, code)| roles.iter().any(|role| role.code == *code)) {
                return Reading { body, code: Some(code) };
            }
        }
        let only_ambiguous = all().all(|(_, how, _)| how == NameOf::Ambiguous);
        if only_ambiguous { Reading { body, code: None } } else { first }
    }

    /// Whether the word before says that the office is one of the past.
    fn is_former(&self, at: usize, first_role: usize) -> bool {
        let past = |index: usize| match self.words.letters(index) {
            "former" | "ex" | "late" | "erstwhile" => true,
            // "the ousted president", but not "Hun Sen deposed Prince Ranariddh"
            "ousted" | "deposed" | "toppled" => {
                index == 0
                    || !self.joined(index - 1)
                    || self.words.all()[index - 1].case == Case::Lower
                    || self.stop(index - 1)
            }
            _ => false,
        };
        at > 0 && past(at - 1) || (at..first_role).any(past)
    }

    /// A phrase with a sector word at `role_at`, whose first word is `at`: "Foreign Minister Lavrov", "president of Serbia".
    fn open_role(&mut self, at: usize, role_at: usize, code: Option<Code>, body: Option<u32>) -> usize {
        let mut code = code;
        let Some((first, mut last)) = self.role_at(role_at) else { return at + 1 };
        let roles = &self.roster.roles;
        let mut role = first;
        let mut sector = roles[first as usize].sector;
        // "Hamas leader", "police spokesman": the body tells the sector.
        let of_body =
            body.map(|body| self.roster.gazetteer.bodies[body as usize].sector).filter(|sector| *sector != Sector::Gov);
        if let Some(of_body) = of_body.filter(|_| is_generic(&roles[first as usize].words)) {
            sector = of_body;
        }
        // "Defense Minister General", "police spokesman Colonel"
        while self.joined(last)
            && let Some((next, end)) = self.role_at(last + 1)
        {
            let (before, after) = (&roles[role as usize], &roles[next as usize]);
            let rank = before.kind == RoleKind::Title && after.sector == Sector::Mil && after.kind == RoleKind::Title;
            if !(is_generic(&after.words) || rank) {
                sector = after.sector;
            }
            role = next;
            last = end;
        }
        let mut end = last + 1;
        let word = &roles[role as usize];
        let mut words = self.folded(role_at, last);
        if role != first && !self.roster.role_words.contains(words.as_str()) {
            words.clone_from(&word.words);
        }
        let (kind, plural) = (word.kind, word.plural);
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
                code = self.reading(other, of, of_last).code;
                end = of_last + 1;
                name_at = end;
                last = of_last;
            }
        }
        let former = self.is_former(at, role_at);
        if kind != RoleKind::Body
            && !plural
            && self.joined(name_at - 1)
            && let Some(end) = self.person_after(at, name_at, code, Said { words: &words, sector, former })
        {
            return end;
        }
        let told = code.or_else(|| self.memory.role_code(&words));
        // Attackers whom nobody knows belong to no country.
        let told = if sector == Sector::Uaf && code.is_none() { None } else { told };
        let gazetteer = &self.roster.gazetteer;
        let holder = told
            .filter(|_| kind == RoleKind::Title && !plural && !former)
            .and_then(|code| person::holder(gazetteer, code, &words, self.day));
        let (name, office) = match holder {
            Some((person, office)) => (
                Some(gazetteer.people[person as usize].name.clone()),
                Some(gazetteer.offices[office as usize].title.clone()),
            ),
            None => {
                let organisation =
                    body.filter(|_| kind == RoleKind::Body).map(|body| gazetteer.bodies[body as usize].name.clone());
                (organisation, None)
            }
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
            whole: false,
        });
        end
    }

    pub(crate) fn span(&self, first: usize, last: usize) -> Span {
        Span { start: self.words.all()[first].start, end: self.words.all()[last].end }
    }

    fn push(&mut self, first: usize, last: usize, code: Option<Code>, what: What, body: u32) {
        let record = &self.roster.gazetteer.bodies[body as usize];
        let named = record.kind != BodyKind::Country;
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
            whole: false,
        });
    }
}

/// The greatest by a measure, and of equals the first.
trait FirstMax: Iterator + Sized {
    fn first_max<K: Ord>(self, measure: impl Fn(&Self::Item) -> K) -> Option<Self::Item> {
        self.fold(None, |best: Option<(K, Self::Item)>, item| {
            let key = measure(&item);
            match best {
                Some((top, held)) if top >= key => Some((top, held)),
                _ => Some((key, item)),
            }
        })
        .map(|(_, item)| item)
    }
}

impl<I: Iterator> FirstMax for I {}
