//! Which person is meant, and what they were on a day.
//!
//! "Lavrov" with a day, "the French president" in June 2015, "Prime Minister Abe": the candidates that share a name are narrowed by
//! country, office and day; where several remain, nobody is chosen.

use dateline_model::actor::Code;
use jiff::civil::Date;

use crate::gazetteer::{Gazetteer, Person, Role};

/// What the phrase says beside the name.
pub(crate) struct Asked<'a> {
    /// Country or organisation.
    pub(crate) code: Option<Code>,
    /// Folded sector words.
    pub(crate) role: Option<&'a str>,
    /// The day.
    pub(crate) day: Option<Date>,
}

/// How much the press speaks of the holder of an office.
fn rank(role: &str) -> u8 {
    match role {
        "head-of-state" | "head-of-government" => 3,
        "foreign-minister" | "defence-minister" => 2,
        _ => 1,
    }
}

/// The one person of `candidates` that fits what was asked; none when nobody or several equally well.
///
/// A full name needs no more than to exist; a short one must fit the country and the office, where these are said, and the day: the
/// holder of an office on that day before former ones, heads of state and government before the rest.
pub(crate) fn choose(gazetteer: &Gazetteer, candidates: impl Iterator<Item = u32>, asked: &Asked<'_>, full: bool) -> Option<u32> {
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
            let now = asked.day.is_some_and(|day| role.period.holds(day)) && role.period != Default::default();
            let said = asked.role.is_some_and(|words| office.is_some_and(|office| speaks_of(&office.words, words)));
            let weight = u32::from(office.map_or(0, |office| rank(&office.role)));
            let recent = asked.day.is_some_and(|day| role.period.from.is_some_and(|from| from <= day));
            let lasting = asked.day.is_none() && role.period.until.is_none();
            score = score.max(16 * u32::from(now) + 8 * u32::from(said) + 2 * weight + u32::from(recent || lasting));
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

/// What a person was on the day; without a day, or in no office then, the weightiest of what they ever were.
pub(crate) fn held(person: &Person, code: Option<Code>, day: Option<Date>) -> Option<Role> {
    let fits = |role: &&Role| code.is_none_or(|code| role.code == code);
    let on_day = day.and_then(|day| person.roles.iter().filter(fits).rfind(|role| role.period.holds(day) && role.office.is_some()));
    on_day
        .or_else(|| day.and_then(|day| person.roles.iter().filter(fits).rfind(|role| role.period.holds(day))))
        .or_else(|| person.roles.iter().rfind(fits))
        .or_else(|| person.roles.last())
        .cloned()
}

/// Who held the office that the words name, for this country or organisation, on the day: person and office. None without a day.
pub(crate) fn holder(gazetteer: &Gazetteer, code: Code, words: &str, day: Option<Date>) -> Option<(u32, u32)> {
    let day = day?;
    let mut found = None;
    for (index, office) in gazetteer.offices.iter().enumerate() {
        if office.code != code || !office.one || !speaks_of(&office.words, words) {
            continue;
        }
        if let Some((_, person)) = office.holders.iter().rfind(|(period, _)| period.holds(day)) {
            if words == "leader" && rank(&office.role) < 3 {
                continue;
            }
            match found {
                None => found = Some((*person, index as u32)),
                // Two offices go by the same word: the weightier one is meant, if there is one.
                Some((other, earlier)) if other != *person => {
                    let (a, b) = (rank(&gazetteer.offices[earlier as usize].role), rank(&office.role));
                    if a == b {
                        return None;
                    }
                    if b > a {
                        found = Some((*person, index as u32));
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
