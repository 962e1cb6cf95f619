//! The names of people in a phrase: known ones by full name or surname, and those whom only the page introduces.
//!
//! In: the words from a name on, and what the phrase has said before it. Out: a mention of kind [`What::Person`], or nothing.

use dateline_model::actor::Code;
use dateline_model::plover::Sector;

use crate::actors::{Mention, What};
use crate::fold::{Case, Gap};
use crate::gazetteer::{NameOf, Person};
use crate::names::Meaning;
use crate::person::{self, Asked};
use crate::phrase::{Composer, Said};

/// Small words inside names of people.
fn is_particle(word: &str) -> bool {
    matches!(
        word,
        "al" | "el"
            | "bin"
            | "ibn"
            | "bint"
            | "de"
            | "da"
            | "do"
            | "dos"
            | "del"
            | "della"
            | "van"
            | "von"
            | "der"
            | "den"
            | "la"
            | "le"
            | "ben"
            | "abu"
            | "ul"
    )
}

/// The number that follows the name of a king or pope.
fn is_ordinal(word: &str) -> bool {
    matches!(
        word,
        "ii" | "iii" | "iv" | "v" | "vi" | "vii" | "viii" | "ix" | "x" | "xi" | "xii" | "xiii" | "xiv" | "xv" | "xvi"
    )
}

impl Composer<'_> {
    /// The person named at word `name_at` of a phrase that began at `at` with a sector word: known to the files, or new.
    pub(crate) fn person_after(
        &mut self,
        at: usize,
        name_at: usize,
        code: Option<Code>,
        said: Said<'_>,
    ) -> Option<usize> {
        if let Some(end) = self.named(name_at, code, Some(said), at) {
            return Some(end);
        }
        let (last, name) = self.unknown_name(name_at)?;
        let known = self.memory.unknown(self.words.letters(last));
        let code = code.or(known.and_then(|known| known.code)).or_else(|| self.memory.role_code(said.words));
        let name = known.map_or(name, |known| known.name.clone());
        self.out.push(Mention {
            span: self.span(at, last),
            head: self.span(last, last),
            code,
            sector: Some(if said.former { Sector::Eli } else { said.sector }),
            name: Some(name),
            office: None,
            id: None,
            what: What::Person,
            possessive: self.words.all()[last].possessive,
            plural: false,
            role: Some(said.words.to_owned()),
            whole: true,
        });
        Some(last + 1)
    }

    /// A known person whose name begins at word `at` of a phrase that began at `from`.
    pub(crate) fn named(
        &mut self,
        at: usize,
        code: Option<Code>,
        said: Option<Said<'_>>,
        from: usize,
    ) -> Option<usize> {
        let hit = self.hit(at)?;
        let mut last = hit.last;
        let full =
            || hit.meanings.iter().filter_map(|m| if let Meaning::Person(person) = m { Some(*person) } else { None });
        let short =
            || hit.meanings.iter().filter_map(|m| if let Meaning::Surname(person) = m { Some(*person) } else { None });
        let asked = Asked {
            code,
            role: said.map(|said| said.words),
            former: said.is_some_and(|said| said.former),
            day: self.day,
        };
        let gazetteer = &self.roster.gazetteer;
        // "King Abdullah II" is not the king whom the files call King Abdullah.
        let numbered = self.joined(last)
            && is_ordinal(self.words.letters(last + 1))
            && self.words.all()[last + 1].case != Case::Lower;
        let mut whole = false;
        let person = if full().next().is_some() && !numbered {
            whole = true;
            person::choose(gazetteer, full(), &asked, true)
        } else {
            short().next()?;
            let folded = self.folded(at, last);
            let told = self.memory.person(&folded).filter(|person| {
                code.is_none() || gazetteer.people[*person as usize].roles.iter().any(|role| Some(role.code) == code)
            });
            if told.is_none()
                && let Some(unknown) = self.memory.unknown(&folded)
            {
                // The page has named somebody else by this surname.
                let (code, sector, name) = (code.or(unknown.code), unknown.sector, unknown.name.clone());
                self.push_person(from, last, code, sector, name, None, said.map(|said| said.words), false);
                return Some(last + 1);
            }
            // "Lavrov Sergei": the given name behind; "Vasile Munteanu", "Peter Lavrov": somebody else.
            let behind = self.given_behind(last);
            let before = if from == at { self.given_before(at) } else { None };
            let goes = |person: &u32| {
                let person = &gazetteer.people[*person as usize];
                let fits = |word: usize| has_given(person, self.words.letters(word));
                before.is_none_or(fits) && behind.is_none_or(fits)
            };
            if told.is_some_and(|person| !goes(&person)) {
                return None;
            }
            let distinctive = said.is_some()
                || code.is_some()
                || behind.is_some()
                || before.is_some()
                || !crate::data::is_common_word(&folded);
            let chosen = match told {
                Some(person) => Some(person),
                None if distinctive => person::choose(gazetteer, short().filter(goes), &asked, false),
                None if crate::data::is_frequent_surname(&folded) => {
                    person::reigning(gazetteer, short().filter(goes), self.day).filter(|person| {
                        let codes = gazetteer.people[*person as usize].roles.iter().map(|role| role.code);
                        self.title || codes.into_iter().any(|code| self.memory.mentions_of(code) > 0)
                    })
                }
                None => None,
            };
            if chosen.is_some()
                && let Some(behind) = behind
            {
                last = behind;
                whole = true;
            }
            chosen
        }?;
        let record = &gazetteer.people[person as usize];
        // What else of the name follows: "Sabah al-Ahmad" "al-Sabah", "Lavrov Sergei" "Viktorovich".
        while whole
            && self.joined(last)
            && let Some(next) = self.more_of_name(record, last)
        {
            last = next;
        }
        let held = person::held(gazetteer, record, code, self.day);
        let sector = match (said, held) {
            (Some(said), _) if said.former => Some(Sector::Eli),
            (Some(said), Some(held))
                if person::outranks(gazetteer, record, held, said.words, said.sector, self.day) =>
            {
                Some(held.sector)
            }
            (Some(said), _) => Some(said.sector),
            (None, held) => held.map(|held| held.sector),
        };
        let code = code.or(held.map(|held| held.code));
        let office =
            held.filter(|_| self.day.is_some()).map(|held| held.title.clone()).filter(|title| !title.is_empty());
        self.push_person(from, last, code, sector, record.name.clone(), office, said.map(|said| said.words), whole);
        Some(last + 1)
    }

    /// A capitalised word behind a surname that can only be a given name, or the surname of somebody else.
    fn given_behind(&self, last: usize) -> Option<usize> {
        let all = self.words.all();
        let next = last + 1;
        let capital = self.joined(last) && all[last].gap == Gap::Space && all[next].case == Case::Initial;
        if self.title || !capital || self.stop(next) || crate::data::is_month_or_day(self.words.letters(next)) {
            return None;
        }
        let of_a_person = |m: &Meaning| matches!(m, Meaning::Surname(_) | Meaning::Person(_));
        self.hit(next).is_none_or(|hit| hit.first == hit.last && hit.meanings.iter().all(of_a_person)).then_some(next)
    }

    /// The given name before a surname, when the word is one.
    fn given_before(&self, at: usize) -> Option<usize> {
        let before = at.checked_sub(1)?;
        let word = self.words.all()[before];
        let given =
            word.case == Case::Initial && word.gap == Gap::Space && !word.possessive && self.hit(before).is_none();
        (given && self.roster.table.given.contains(self.words.letters(before))).then_some(before)
    }

    /// The next word or two, if they belong to the person's name in one of its spellings.
    fn more_of_name(&self, person: &Person, last: usize) -> Option<usize> {
        let next = last + 1;
        let skip = usize::from(is_particle(self.words.letters(next)));
        let word = next + skip;
        let all = self.words.all();
        let fits = word < all.len()
            && all[word].case == Case::Initial
            && self.role_at(word).is_none()
            && self.body_at(word).is_none();
        let letters = fits.then(|| self.words.letters(word))?;
        let of_name =
            person.spellings.iter().any(|(full, _)| crate::fold::fold(full).split(' ').any(|part| part == letters));
        of_name.then_some(word)
    }

    /// Somebody whom no file knows but whom the page has introduced, or introduces here: "Olga Iwan, the Polish envoy".
    pub(crate) fn introduced(&mut self, at: usize) -> Option<usize> {
        let all = self.words.all();
        if all[at].case != Case::Initial || self.stop(at) || crate::data::is_month_or_day(self.words.letters(at)) {
            return None;
        }
        let given = self.roster.table.given.contains(self.words.letters(at));
        let mut last = at;
        while last < at + 4 && self.joined(last) {
            let letters = self.words.letters(last + 1);
            let next = all[last + 1].case == Case::Initial;
            let particle = is_particle(letters) && all.get(last + 2).is_some_and(|word| word.case == Case::Initial);
            if !(next || particle) || crate::data::is_month_or_day(letters) {
                break;
            }
            if let Some(hit) = self.hit(last + 1) {
                // "Jim Jordan", "Jack London": behind a given name the place is a surname.
                let place = |m: &Meaning| {
                    matches!(
                        m,
                        Meaning::Body(
                            _,
                            NameOf::Itself | NameOf::Ambiguous | NameOf::City | NameOf::Capital | NameOf::Region
                        )
                    )
                };
                let surname = given
                    && !self.title
                    && hit.first == hit.last
                    && all[last].gap == Gap::Space
                    && hit.meanings.iter().any(place);
                if surname && last == at {
                    last += 1;
                }
                break;
            }
            last += 1;
        }
        // The longest tail that the page has given to somebody.
        for first in at..=last {
            if let Some(known) = self
                .memory
                .unknown(self.words.letters(last))
                .filter(|known| first == last || crate::fold::fold(&known.name) == self.folded(first, last))
            {
                if first == last && last > at && !self.title {
                    return None;
                }
                let (code, sector, name) = (known.code, known.sector, known.name.clone());
                self.push_person(first, last, code, sector, name, None, None, first < last);
                return Some(last + 1);
            }
        }
        if last == at || self.title {
            return None;
        }
        let name = self.name_of(at, last);
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
            whole: true,
        });
        Some(last + 1)
    }

    #[allow(clippy::too_many_arguments, reason = "the fields of one mention, in order")]
    fn push_person(
        &mut self,
        from: usize,
        last: usize,
        code: Option<Code>,
        sector: Option<Sector>,
        name: String,
        office: Option<String>,
        role: Option<&str>,
        whole: bool,
    ) {
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
            role: role.map(str::to_owned),
            whole,
        });
    }

    /// Capitalised words that no file knows, after a role: the name of somebody new. In titles only what the page has told elsewhere.
    fn unknown_name(&self, at: usize) -> Option<(usize, String)> {
        let all = self.words.all();
        let mut last = None;
        let mut index = at;
        while index < all.len() && index < at + 5 {
            let letters = self.words.letters(index);
            let particle = is_particle(letters) && index + 1 < all.len() && all[index + 1].case != Case::Lower;
            let capital =
                all[index].case == Case::Initial && !crate::data::is_month_or_day(letters) && !self.stop(index);
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
        Some((last, self.name_of(at, last)))
    }

    /// The words as a name: each with a capital, small words small.
    fn name_of(&self, first: usize, last: usize) -> String {
        let mut out = String::new();
        for index in first..=last {
            if index > first {
                out.push(' ');
            }
            let letters = self.words.letters(index);
            let mut chars = letters.chars();
            match (self.words.all()[index].case, chars.next()) {
                (Case::Lower, _) | (_, None) => out.push_str(letters),
                (_, Some(initial)) => {
                    out.extend(initial.to_uppercase());
                    out.push_str(chars.as_str());
                }
            }
        }
        out
    }
}

/// Whether a person has a given name like this one: the same word, or the same initial, since given names are spelled in many ways.
fn has_given(person: &Person, word: &str) -> bool {
    let initial = word.chars().next();
    person.spellings.iter().any(|(full, short)| {
        full.split([' ', '-']).filter(|part| !short.split([' ', '-']).any(|short| short == *part)).any(|part| {
            let part = crate::fold::fold(part);
            part.chars().next() == initial
        })
    })
}
