//! The actor files, read: who is known by which names, with which code, sector and dated offices.
//!
//! In: the text of the files (the grammar is in `data/actors/README.md`). Out: a [`Gazetteer`], or the first line that cannot be used.

use dateline_model::actor::Code;
use dateline_model::plover::Sector;
use jiff::civil::Date;
use rustc_hash::FxHashMap;

use crate::error::BadLine;

/// All that the actor files say.
#[derive(Debug, Default)]
pub struct Gazetteer {
    /// Countries, organisations, groups and outlets.
    pub bodies: Vec<Body>,
    /// Names of bodies and places: what is written, what it stands for.
    pub names: Vec<Named>,
    /// Offices of one person or several.
    pub offices: Vec<Office>,
    /// People, each once, however many offices they held.
    pub people: Vec<Person>,
    by_name: FxHashMap<String, u32>,
    offices_by_code: FxHashMap<Code, Vec<u32>>,
    countries: FxHashMap<Code, u32>,
}

/// A country, organisation, group or outlet.
#[derive(Debug)]
pub struct Body {
    /// Its kind.
    pub kind: BodyKind,
    /// Its code.
    pub code: Code,
    /// Its sector; GOV for a country.
    pub sector: Sector,
    /// Its usual English name.
    pub name: String,
}

/// Kinds of body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BodyKind {
    /// A country.
    Country,
    /// An organisation or organ.
    Organisation,
    /// An armed group, party or movement.
    Group,
    /// A news agency, paper or broadcaster.
    Outlet,
}

/// A name and the body that it leads to.
#[derive(Debug)]
pub struct Named {
    /// As written in the file.
    pub text: String,
    /// Number of the body.
    pub body: u32,
    /// What kind of name it is.
    pub how: NameOf,
}

/// What a name is to its body.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NameOf {
    /// The body itself: "Russia", "NATO".
    Itself,
    /// Adjective or people: "Russian", "Russians".
    Demonym,
    /// Before a hyphen: "Sino".
    Prefix,
    /// The capital, which may stand for the government.
    Capital,
    /// A seat of government: "Kremlin".
    Seat,
    /// Another city.
    City,
    /// A region.
    Region,
    /// A name that needs context: "Georgia", "Korean".
    Ambiguous,
}

/// An office and its holders.
#[derive(Debug)]
pub struct Office {
    /// Its title: "Foreign Minister of Russia".
    pub title: String,
    /// The country or organisation.
    pub code: Code,
    /// The sector.
    pub sector: Sector,
    /// `head-of-state`, `foreign-minister`, ...; empty when the file gives none.
    pub role: String,
    /// The words of the press for it, folded.
    pub words: Vec<String>,
    /// Whether one person holds it at a time.
    pub one: bool,
    /// Holders in the order of the file.
    pub holders: Vec<(Period, u32)>,
}

/// From a day until a day; ends that are not known or still open are none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Period {
    /// The first day that may be meant.
    pub from: Option<Date>,
    /// The last day that may be meant.
    pub until: Option<Date>,
}

impl Period {
    /// Whether `day` may lie within.
    pub fn holds(&self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day <= until)
    }
}

/// A person.
#[derive(Debug)]
pub struct Person {
    /// Canonical name.
    pub name: String,
    /// Spellings, the canonical one first, each with the short form by which the press calls the person.
    pub spellings: Vec<(String, String)>,
    /// What the person was, when: period, code, sector, title, number of the office when it is one.
    pub roles: Vec<Role>,
}

/// What a person was in a period.
#[derive(Clone, Debug)]
pub struct Role {
    /// When.
    pub period: Period,
    /// For whom.
    pub code: Code,
    /// As what.
    pub sector: Sector,
    /// The title.
    pub title: String,
    /// Number of the office in [`Gazetteer::offices`], when it is one.
    pub office: Option<u32>,
}

impl Gazetteer {
    /// Read files, each a name and its text.
    ///
    /// # Errors
    /// The first line that the grammar does not allow, with file, line, column and what was expected.
    pub fn read<'f>(files: impl IntoIterator<Item = (&'f str, &'f str)>) -> Result<Self, BadLine> {
        Self::read_over(files, std::iter::empty())
    }

    /// Read the bundled files and a user's own after them. An office of theirs with the code and title of one of ours replaces it; a country,
    /// organisation, group or outlet of the same code and name gets further names, a person of the same name further roles.
    pub(crate) fn read_over<'f>(
        files: impl IntoIterator<Item = (&'f str, &'f str)>,
        own: impl IntoIterator<Item = (&'f str, &'f str)>,
    ) -> Result<Self, BadLine> {
        let mut out = Self::default();
        for (file, text) in files {
            Reader { out: &mut out, file, entry: Entry::None, ours: (0, 0) }.read(text)?;
        }
        let ours = (out.bodies.len(), out.offices.len());
        for (file, text) in own {
            Reader { out: &mut out, file, entry: Entry::None, ours }.read(text)?;
        }
        for (index, office) in out.offices.iter().enumerate() {
            out.offices_by_code.entry(office.code).or_default().push(index as u32);
        }
        for (index, body) in out.bodies.iter().enumerate().filter(|(_, body)| body.kind == BodyKind::Country) {
            out.countries.entry(body.code).or_insert(index as u32);
        }
        Ok(out)
    }

    /// The number of the person with this canonical name.
    pub fn person_number(&self, name: &str) -> Option<u32> {
        self.by_name.get(name).copied()
    }

    /// The country with this code.
    pub fn country(&self, code: Code) -> Option<&Body> {
        self.country_number(code).map(|number| &self.bodies[number as usize])
    }

    /// The number of the country with this code.
    pub fn country_number(&self, code: Code) -> Option<u32> {
        self.countries.get(&code).copied()
    }

    /// The numbers of the offices of this country or organisation, in the order of the files.
    pub fn offices_of(&self, code: Code) -> &[u32] {
        self.offices_by_code.get(&code).map_or(&[], Vec::as_slice)
    }
}

enum Entry {
    None,
    Body(u32),
    Office(u32),
    Person(u32),
}

struct Reader<'r> {
    out: &'r mut Gazetteer,
    file: &'r str,
    entry: Entry,
    /// How many bodies and offices may be replaced by this file: those of the files before one's own.
    ours: (usize, usize),
}

impl Reader<'_> {
    fn read(&mut self, text: &str) -> Result<(), BadLine> {
        for (index, line) in text.lines().enumerate() {
            let number = index + 1;
            let line = if line.contains('#') { line.split("  #").next().unwrap_or("") } else { line }.trim_end();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            match line.strip_prefix("  ") {
                None => self.open(number, line)?,
                Some(attribute) => self.attribute(number, attribute.trim_start())?,
            }
        }
        Ok(())
    }

    fn bad(&self, line: usize, column: usize, found: &str, expected: &str) -> BadLine {
        BadLine::new(self.file, line, column, found, expected)
    }

    fn open(&mut self, line: usize, text: &str) -> Result<(), BadLine> {
        let mut words = text.splitn(2, ' ');
        let kind = words.next().unwrap_or("");
        let rest = words.next().unwrap_or("").trim();
        let column = kind.len() + 2;
        let (code, rest) = rest.split_once(' ').unwrap_or((rest, ""));
        let code: Code = code
            .parse()
            .map_err(|_| self.bad(line, column, code, "a code of three capital letters after the kind of entry"))?;
        let body_kind = match kind {
            "country" => BodyKind::Country,
            "org" => BodyKind::Organisation,
            "group" => BodyKind::Group,
            "outlet" => BodyKind::Outlet,
            "office" | "person" => BodyKind::Country,
            _ => {
                return Err(self.bad(
                    line,
                    1,
                    kind,
                    "country, org, group, outlet, office or person, or two spaces before an attribute",
                ));
            }
        };
        let (sector, name) = if kind == "country" {
            (Sector::Gov, rest)
        } else {
            let (sector, name) = rest.split_once(' ').unwrap_or((rest, ""));
            (
                sector
                    .parse()
                    .map_err(|_| self.bad(line, column + 4, sector, "a sector such as GOV, MIL, REB, JRN"))?,
                name,
            )
        };
        let name = name.trim();
        if name.is_empty() {
            return Err(self.bad(line, text.chars().count() + 1, "", "a name"));
        }
        self.entry = match kind {
            "office" if self.replaced_office(code, name).is_some() => {
                let office = self.replaced_office(code, name).unwrap_or_default();
                let record = &mut self.out.offices[office as usize];
                record.sector = sector;
                record.role.clear();
                record.words.clear();
                record.holders.clear();
                for person in &mut self.out.people {
                    person.roles.retain(|role| role.office != Some(office));
                }
                Entry::Office(office)
            }
            "office" => {
                self.out.offices.push(Office {
                    title: name.to_owned(),
                    code,
                    sector,
                    role: String::new(),
                    words: Vec::new(),
                    one: true,
                    holders: Vec::new(),
                });
                Entry::Office(self.out.offices.len() as u32 - 1)
            }
            "person" => {
                let person = self.person(&[name]);
                self.out.people[person as usize].roles.push(Role {
                    period: Period::default(),
                    code,
                    sector,
                    title: String::new(),
                    office: None,
                });
                Entry::Person(person)
            }
            _ if self.extended_body(body_kind, code, name).is_some() => {
                Entry::Body(self.extended_body(body_kind, code, name).unwrap_or_default())
            }
            _ => {
                let body = self.out.bodies.len() as u32;
                self.out.bodies.push(Body { kind: body_kind, code, sector, name: name.to_owned() });
                self.out.names.push(Named { text: name.to_owned(), body, how: NameOf::Itself });
                Entry::Body(body)
            }
        };
        Ok(())
    }

    /// The office of ours that an entry of a user's file replaces.
    fn replaced_office(&self, code: Code, title: &str) -> Option<u32> {
        let ours = &self.out.offices[..self.ours.1];
        ours.iter().position(|office| office.code == code && office.title == title).map(|index| index as u32)
    }

    /// The body of ours that an entry of a user's file adds to.
    fn extended_body(&self, kind: BodyKind, code: Code, name: &str) -> Option<u32> {
        let ours = &self.out.bodies[..self.ours.0];
        let same = |body: &Body| body.kind == kind && body.code == code && body.name == name;
        ours.iter().position(same).map(|index| index as u32)
    }

    fn attribute(&mut self, line: usize, text: &str) -> Result<(), BadLine> {
        let (key, value) = text.split_once(' ').unwrap_or((text, ""));
        let value = value.trim();
        match self.entry {
            Entry::None => Err(self.bad(line, 1, text, "an entry before its attributes")),
            Entry::Body(body) => self.body_attribute(line, body, key, value),
            Entry::Office(office) => self.office_attribute(line, office, key, value),
            Entry::Person(person) => self.person_attribute(line, person, key, value),
        }
    }

    fn body_attribute(&mut self, line: usize, body: u32, key: &str, value: &str) -> Result<(), BadLine> {
        let how = match key {
            "name" | "alias" | "former" | "organ" => NameOf::Itself,
            "demonym" => NameOf::Demonym,
            "prefix" => NameOf::Prefix,
            "capital" => NameOf::Capital,
            "seat" if self.out.bodies[body as usize].kind == BodyKind::Country => NameOf::Seat,
            "city" => NameOf::City,
            "region" => NameOf::Region,
            "ambiguous" => NameOf::Ambiguous,
            "seat" | "member" | "period" | "from" | "until" | "note" => return Ok(()),
            _ => {
                return Err(self.bad(
                    line,
                    3,
                    key,
                    "name, alias, former, demonym, prefix, capital, seat, city, region, ambiguous, organ, member or period",
                ));
            }
        };
        for (position, mut text) in alternatives(value) {
            if text.is_empty() {
                return Err(self.bad(line, position + key.len() + 4, text, "a name between the bars"));
            }
            if key == "former"
                && let Some((period, name)) = text.split_once(' ')
                && parse_period(period).is_some()
            {
                text = name.trim();
            }
            self.out.names.push(Named { text: text.trim_end_matches('-').to_owned(), body, how });
        }
        Ok(())
    }

    fn office_attribute(&mut self, line: usize, office: u32, key: &str, value: &str) -> Result<(), BadLine> {
        let record = &mut self.out.offices[office as usize];
        match key {
            "role" => record.role = value.to_owned(),
            "word" => record.words.extend(alternatives(value).map(|(_, word)| crate::fold::fold(word))),
            "one" => record.one = value != "no",
            "of" | "note" => {}
            _ => {
                let period = parse_period(key).ok_or_else(|| {
                    self.bad(line, 3, key, "role, word, one, of, or a period such as 2012-05-07.. or 2008..2012-05")
                })?;
                let names: Vec<&str> =
                    alternatives(value).map(|(_, name)| name).filter(|name| !name.is_empty()).collect();
                if names.is_empty() {
                    return Err(self.bad(line, key.len() + 4, value, "the name of the holder"));
                }
                let person = self.person(&names);
                let record = &mut self.out.offices[office as usize];
                record.holders.push((period, person));
                let role = Role {
                    period,
                    code: record.code,
                    sector: record.sector,
                    title: record.title.clone(),
                    office: Some(office),
                };
                self.out.people[person as usize].roles.push(role);
            }
        }
        Ok(())
    }

    fn person_attribute(&mut self, line: usize, person: u32, key: &str, value: &str) -> Result<(), BadLine> {
        match key {
            "alias" => {
                for (_, name) in alternatives(value) {
                    add_spelling(&mut self.out.people[person as usize], name);
                }
            }
            "note" | "role" => {}
            _ => {
                let period = parse_period(key)
                    .ok_or_else(|| self.bad(line, 3, key, "alias, or a period such as 2011..2024-02-16"))?;
                let mut words = value.splitn(3, ' ');
                let (code, sector) = (words.next().unwrap_or(""), words.next().unwrap_or(""));
                let column = key.len() + 4;
                let code = code
                    .parse()
                    .map_err(|_| self.bad(line, column, code, "a code of three capital letters after the period"))?;
                let sector =
                    sector.parse().map_err(|_| self.bad(line, column + 4, sector, "a sector such as GOV or OPP"))?;
                let title = words.next().unwrap_or("").to_owned();
                self.out.people[person as usize].roles.push(Role { period, code, sector, title, office: None });
            }
        }
        Ok(())
    }

    /// The person with one of these spellings, or a new one. The same canonical name is the same person.
    fn person(&mut self, names: &[&str]) -> u32 {
        let (full, _) = short_form(names[0]);
        let people = &mut self.out.people;
        let index = *self.out.by_name.entry(full).or_insert_with_key(|full| {
            people.push(Person { name: full.clone(), spellings: Vec::new(), roles: Vec::new() });
            people.len() as u32 - 1
        });
        for name in names {
            add_spelling(&mut self.out.people[index as usize], name);
        }
        index
    }
}

fn add_spelling(person: &mut Person, name: &str) {
    let spelling = short_form(name);
    if !spelling.0.is_empty() && !person.spellings.contains(&spelling) {
        person.spellings.push(spelling);
    }
}

/// The full name without asterisks, and the short form: the words between asterisks, or the last word that is more than a number or "Jr".
fn short_form(name: &str) -> (String, String) {
    let full = if name.contains('*') { name.replace('*', "") } else { name.to_owned() };
    let short = match name.split('*').nth(1) {
        Some(marked) => marked,
        None => {
            let mut words = full.split(' ').filter(|word| !word.is_empty());
            let last = words.clone().next_back().unwrap_or(&full);
            let is_addition = |word: &&str| {
                matches!(word.trim_end_matches(['.', ',']), "Jr" | "Sr") || word.chars().all(|c| "IVX".contains(c))
            };
            words.rfind(|word| !is_addition(word)).unwrap_or(last)
        }
    };
    (full.trim().to_owned(), short.trim().to_owned())
}

/// Alternatives parted by bars, each with its position in characters.
fn alternatives(value: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut position = 0;
    value.split('|').map(move |part| {
        let here = position;
        position += if part.is_ascii() { part.len() } else { part.chars().count() } + 1;
        (here, part.trim())
    })
}

/// `FROM..UNTIL`; none when it is no period.
fn parse_period(text: &str) -> Option<Period> {
    let (from, until) = text.split_once("..")?;
    let end = |text: &str, last: bool| -> Option<Option<Date>> {
        let text = text.trim_end_matches(['~', '?']);
        if text.is_empty() {
            return Some(None);
        }
        let (first_day, last_day) = text.parse::<dateline_model::when::Edtf>().ok()?.bounds()?;
        Some(Some(if last { last_day } else { first_day }))
    };
    Some(Period { from: end(from, false)?, until: end(until, true)? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_example_of_the_readme() {
        let example = include_str!("../data/actors/README.md").split("```").nth(1).unwrap();
        let gazetteer = Gazetteer::read([("README.md", example)]).unwrap();
        let putin = gazetteer.people.iter().find(|person| person.name == "Vladimir Putin").unwrap();
        assert_eq!(putin.roles.len(), 2);
        let choe = gazetteer.people.iter().find(|person| person.name == "Choe Son Hui").unwrap();
        assert_eq!(choe.spellings[2], ("Choi Sun-hee".to_owned(), "Choi".to_owned()));
    }

    #[test]
    fn own_files_go_before_ours() {
        let ours = "country KEN Kenya\noffice KEN GOV Envoy of Kenya\n  word envoy\n  2020..  Ann Old\n";
        let own =
            "country KEN Kenya\n  name Land of Lions\noffice KEN GOV Envoy of Kenya\n  word envoy\n  2020..  Ben New\n";
        let read = Gazetteer::read_over([("ours.txt", ours)], [("own.txt", own)]).unwrap();
        assert_eq!((read.bodies.len(), read.offices.len()), (1, 1));
        assert_eq!(read.people[read.offices[0].holders[0].1 as usize].name, "Ben New");
        assert!(read.people.iter().find(|person| person.name == "Ann Old").unwrap().roles.is_empty());
        assert!(read.names.iter().any(|named| named.text == "Land of Lions"));
    }

    #[test]
    fn a_bad_line_is_refused_with_its_place() {
        let bad = |text: &str| Gazetteer::read([("mine.txt", text)]).unwrap_err().to_string();
        assert!(bad("kontry RUS Russia").starts_with("mine.txt:1:1: \"kontry\": expected country"));
        assert!(bad("country Russia").starts_with("mine.txt:1:9: \"Russia\": expected a code"));
        assert!(bad("\norg UNO GOB Council").starts_with("mine.txt:2:9: \"GOB\": expected a sector"));
        assert!(
            bad("office RUS GOV President\n  2012-13-01..  X")
                .starts_with("mine.txt:2:3: \"2012-13-01..\": expected role")
        );
        assert!(bad("  name x").contains("expected an entry before"));
    }
}
