//! Which person is meant, and what they were on a day.
//!
//! "Lavrov" with a day, "the French president" in June 2015, "Prime Minister Abe": the candidates that share a name are narrowed by
//! country, office and day; where several remain, nobody is chosen.

use dateline_model::actor::Code;
use dateline_model::plover::Sector;
use jiff::civil::Date;

use crate::gazetteer::{Gazetteer, Person, Role};

/// What the phrase says beside the name.
pub(crate) struct Asked<'a> {
    /// Country or organisation.
    pub(crate) code: Option<Code>,
    /// Folded sector words.
    pub(crate) role: Option<&'a str>,
    /// Whether the office is one of the past: "former", "ex-".
    pub(crate) former: bool,
    /// The day.
    pub(crate) day: Option<Date>,
}

/// How much the press speaks of the holder of an office.
fn rank(role: &str) -> u8 {
    match role {
        "head-of-state" | "head-of-government" => 4,
        "foreign-minister" | "defence-minister" => 3,
        "chief" | "army-chief" | "legislature" | "interior-minister" | "finance-minister" | "security-chief" => 2,
        _ => 1,
    }
}

fn rank_of(gazetteer: &Gazetteer, role: &Role) -> u8 {
    role.office.map_or(0, |office| rank(&gazetteer.offices[office as usize].role))
}

/// The one person of `candidates` that fits what was asked; none when nobody or several equally well.
///
/// A full name needs no more than to exist; a short one must fit the country and the office, where these are said, and the day: the
/// holder of an office on that day before former ones, heads of state and government before the rest. Of a "former president" the
/// office must be over.
pub(crate) fn choose(
    gazetteer: &Gazetteer,
    candidates: impl Iterator<Item = u32>,
    asked: &Asked<'_>,
    full: bool,
) -> Option<u32> {
    let mut best: Option<(u32, u32)> = None;
    let mut tie = false;
    for candidate in candidates {
        let person = &gazetteer.people[candidate as usize];
        if let Some(code) = asked.code
            && !full
            && !person.roles.iter().any(|role| role.code == code)
        {
            continue;
        }
        let mut score = 0;
        for role in &person.roles {
            let office = role.office.map(|office| &gazetteer.offices[office as usize]);
            let dated = role.period != Default::default();
            let over = asked.day.is_some_and(|day| role.period.until.is_some_and(|until| until < day));
            let now = if asked.former { over } else { asked.day.is_some_and(|day| role.period.holds(day)) && dated };
            let said = asked.role.is_some_and(|words| office.is_some_and(|office| speaks_of(&office.words, words)));
            let weight = u32::from(rank_of(gazetteer, role));
            let recent = asked.day.is_some_and(|day| role.period.from.is_some_and(|from| from <= day));
            let lasting = asked.day.is_none() && role.period.until.is_none();
            score = score.max(20 * u32::from(now) + 9 * u32::from(said) + 2 * weight + u32::from(recent || lasting));
        }
        // With a role asked for, somebody who never held such an office is only taken by full name.
        match best {
            Some((top, _)) if score < top => {}
            Some((top, _)) if score == top => tie = true,
            _ => {
                best = Some((score, candidate));
                tie = false;
            }
        }
    }
    let (_, person) = best?;
    (!tie || full).then_some(person)
}

/// The only head of state among `candidates` on the day, else the only head of government: who is meant by "Kim" or "Li" where nothing
/// else tells.
pub(crate) fn reigning(
    gazetteer: &Gazetteer,
    candidates: impl Iterator<Item = u32> + Clone,
    day: Option<Date>,
) -> Option<u32> {
    let day = day?;
    let only = |title: &str| {
        let reigns = |person: &u32| {
            gazetteer.people[*person as usize].roles.iter().any(|role| {
                let office = role.office.map(|office| &gazetteer.offices[office as usize]);
                office.is_some_and(|office| office.role == title) && role.period.holds(day)
            })
        };
        let mut found = candidates.clone().filter(reigns);
        let first = found.next();
        (first, found.any(|other| Some(other) != first))
    };
    match only("head-of-state") {
        (Some(person), false) => Some(person),
        (Some(_), true) => None,
        (None, _) => match only("head-of-government") {
            (person, false) => person,
            (_, true) => None,
        },
    }
}

/// What a person was on the day, the weightiest office first; in no office then, what they last had been, or were to be first; without a
/// day, the last of what they ever were.
pub(crate) fn held<'g>(
    gazetteer: &Gazetteer,
    person: &'g Person,
    code: Option<Code>,
    day: Option<Date>,
) -> Option<&'g Role> {
    let fits = |role: &&Role| code.is_none_or(|code| role.code == code);
    let on_day = day.and_then(|day| {
        let roles = person.roles.iter().filter(fits).filter(|role| role.period.holds(day) && role.office.is_some());
        roles.max_by_key(|role| (rank_of(gazetteer, role), role.sector == Sector::Gov))
    });
    on_day
        .or_else(|| day.and_then(|day| person.roles.iter().filter(fits).rfind(|role| role.period.holds(day))))
        .or_else(|| day.and_then(|day| nearest(person.roles.iter().filter(fits), day)))
        .or_else(|| person.roles.iter().rfind(fits))
        .or_else(|| person.roles.last())
}

/// The role that ended last before the day, else the one that began first after it.
fn nearest<'g>(roles: impl Iterator<Item = &'g Role> + Clone, day: Date) -> Option<&'g Role> {
    let before = roles.clone().filter(|role| role.period.until.is_some_and(|until| until < day));
    let after = roles.filter(|role| role.period.from.is_some_and(|from| from > day));
    before.max_by_key(|role| role.period.until).or_else(|| after.min_by_key(|role| role.period.from))
}

/// Whether what the person was on the day tells the sector better than the word before the name: a rank, a religious title or a mere
/// "leader" does not change what the holder of an office is ("Ayatollah Khamenei", "Hamas leader Haniyeh"); the word for one of the
/// person's own offices, or of another calling ("Senator", "businessman"), does.
pub(crate) fn outranks(
    gazetteer: &Gazetteer,
    person: &Person,
    held: &Role,
    words: &str,
    said: Sector,
    day: Option<Date>,
) -> bool {
    let Some(day) = day else { return false };
    let now = held.period != Default::default() && held.period.holds(day);
    let own = |role: &Role| {
        let office = role.office.map(|office| &gazetteer.offices[office as usize]);
        role.period.holds(day) && role.sector == said && office.is_some_and(|office| speaks_of(&office.words, words))
    };
    now && held.sector != said
        && matches!(said, Sector::Gov | Sector::Mil | Sector::Rel)
        && !person.roles.iter().any(own)
}

/// Who held the office that the words name, for this country or organisation, on the day: person and office. None without a day.
pub(crate) fn holder(gazetteer: &Gazetteer, code: Code, words: &str, day: Option<Date>) -> Option<(u32, u32)> {
    let day = day?;
    let mut found: Option<(u32, u32)> = None;
    for index in gazetteer.offices_of(code) {
        let office = &gazetteer.offices[*index as usize];
        if !office.one || !speaks_of(&office.words, words) || (words == "leader" && rank(&office.role) < 4) {
            continue;
        }
        if let Some((_, person)) = office.holders.iter().rfind(|(period, _)| period.holds(day)) {
            match found {
                None => found = Some((*person, *index)),
                // Two offices go by the same word: the weightier one is meant, if there is one.
                Some((other, earlier)) if other != *person => {
                    let (a, b) = (rank(&gazetteer.offices[earlier as usize].role), rank(&office.role));
                    if a == b {
                        return None;
                    }
                    if b > a {
                        found = Some((*person, *index));
                    }
                }
                Some(_) => {}
            }
        }
    }
    found
}

fn speaks_of(office_words: &[String], words: &str) -> bool {
    office_words.iter().any(|word| word == words)
}
