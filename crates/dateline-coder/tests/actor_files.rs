//! Whether the actor files are in order: offices of one person without overlaps, periods the right way round, codes that exist, and a head of
//! state or government for every country and day since 2000. In: the files. Out: each fault by name; gaps are a known list in
//! `tests/actor_files_gaps.txt`, rewritten with `UPDATE_GAPS=1 cargo test -p dateline-coder --test actor_files`.
#![allow(clippy::print_stdout, clippy::unwrap_used, reason = "a test prints its faults and may stop at a broken file")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use dateline_coder::actors::Roster;
use dateline_coder::gazetteer::{BodyKind, Gazetteer, Period};
use dateline_model::actor::Code;
use jiff::ToSpan as _;
use jiff::civil::{Date, date};

const FIRST_DAY: Date = date(2000, 1, 1);
const LAST_DAY: Date = date(2025, 12, 31);

/// States that are no more: they need no holder after their end, and no country entry of their own.
const PAST: &[&str] = &["SUN", "YUG", "SCG", "CSK", "DDR"];

fn gazetteer() -> Gazetteer {
    Roster::bundled().unwrap().gazetteer
}

#[test]
fn periods_run_forward() {
    let gazetteer = gazetteer();
    let wrong: Vec<String> = gazetteer
        .people
        .iter()
        .flat_map(|person| person.roles.iter().map(move |role| (person, role)))
        .filter(|(_, role)| role.period.from.zip(role.period.until).is_some_and(|(from, until)| from > until))
        .map(|(person, role)| format!("{} as {}: {:?}", person.name, role.title, role.period))
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn codes_are_countries_or_groups() {
    let gazetteer = gazetteer();
    let groups = ["UNO", "EUR", "IGO", "NGO", "ISM", "IMG", "MNC"];
    let mut known: BTreeSet<String> = groups.iter().chain(PAST).map(|code| (*code).to_owned()).collect();
    known.extend(
        gazetteer.bodies.iter().filter(|body| body.kind == BodyKind::Country).map(|body| body.code.to_string()),
    );
    let mut unknown = BTreeSet::new();
    for body in gazetteer.bodies.iter().filter(|body| !known.contains(body.code.as_str())) {
        unknown.insert(format!("{} {}", body.code, body.name));
    }
    for office in gazetteer.offices.iter().filter(|office| !known.contains(office.code.as_str())) {
        unknown.insert(format!("{} {}", office.code, office.title));
    }
    for person in &gazetteer.people {
        for role in person.roles.iter().filter(|role| !known.contains(role.code.as_str())) {
            unknown.insert(format!("{} {}", role.code, person.name));
        }
    }
    assert!(unknown.is_empty(), "{unknown:#?}");
    let countries: Vec<Code> =
        gazetteer.bodies.iter().filter(|body| body.kind == BodyKind::Country).map(|body| body.code).collect();
    let unique: BTreeSet<Code> = countries.iter().copied().collect();
    assert_eq!(countries.len(), unique.len(), "each country has one entry");
}

#[test]
fn one_person_offices_have_one_holder() {
    let gazetteer = gazetteer();
    let mut overlaps = Vec::new();
    for office in gazetteer.offices.iter().filter(|office| office.one) {
        for (index, (one, first)) in office.holders.iter().enumerate() {
            for (other, second) in &office.holders[index + 1..] {
                if first != second && overlap(one, other) {
                    let name = |person: u32| &gazetteer.people[person as usize].name;
                    overlaps.push(format!("{} {}: {} and {}", office.code, office.title, name(*first), name(*second)));
                }
            }
        }
    }
    println!("{} overlaps", overlaps.len());
    assert!(overlaps.is_empty(), "{overlaps:#?}");
}

/// Whether two periods share more days than the precision of their ends leaves open: a handover on one day, in one month or in one year
/// ("..2004-08-11" and "2004-08..") is none.
fn overlap(one: &Period, other: &Period) -> bool {
    let (earlier, later) = if one.from <= other.from { (one, other) } else { (other, one) };
    let Some(from) = later.from else { return true };
    let Some(until) = earlier.until else { return true };
    // The first of a month may stand for the month, the first of January for the year; so at the other end.
    let latest_from = match (from.month(), from.day()) {
        (1, 1) => from.last_of_year(),
        (_, 1) => from.last_of_month(),
        _ => from,
    };
    let earliest_until = match (until.month(), until.day()) {
        (12, 31) => until.first_of_year(),
        (_, day) if day == until.days_in_month() => until.first_of_month(),
        _ => until,
    };
    latest_from < earliest_until
}

#[test]
fn every_country_is_governed_on_every_day() {
    let gazetteer = gazetteer();
    let mut found = BTreeMap::new();
    for country in
        gazetteer.bodies.iter().filter(|body| body.kind == BodyKind::Country && !PAST.contains(&body.code.as_str()))
    {
        let mut covered: Vec<(Date, Date)> = gazetteer
            .offices
            .iter()
            .filter(|office| {
                office.code == country.code && matches!(office.role.as_str(), "head-of-state" | "head-of-government")
            })
            .flat_map(|office| &office.holders)
            .map(|(period, _)| (period.from.unwrap_or(FIRST_DAY), period.until.unwrap_or(LAST_DAY)))
            .collect();
        covered.sort_unstable();
        let mut next = FIRST_DAY;
        let mut gaps = Vec::new();
        for (from, until) in covered {
            if from > next {
                gaps.push(format!("{next}..{}", from.min(LAST_DAY).yesterday().unwrap()));
            }
            next = next.max(until.checked_add(1.day()).unwrap());
            if next > LAST_DAY {
                break;
            }
        }
        if next <= LAST_DAY {
            gaps.push(format!("{next}..{LAST_DAY}"));
        }
        if !gaps.is_empty() {
            found.insert(country.code.to_string(), gaps.join(" "));
        }
    }
    let lines: String = found.iter().map(|(code, gaps)| format!("{code} {gaps}\n")).collect();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/actor_files_gaps.txt");
    if std::env::var_os("UPDATE_GAPS").is_some() {
        std::fs::write(&path, &lines).unwrap();
    }
    println!("days without a head of state or government since {FIRST_DAY}:\n{lines}");
    assert_eq!(lines, std::fs::read_to_string(&path).unwrap(), "the known gaps are in {}", path.display());
}

#[test]
fn there_is_enough() {
    let gazetteer = gazetteer();
    let count = |kind| gazetteer.bodies.iter().filter(|body| body.kind == kind).count();
    let holders: usize = gazetteer.offices.iter().map(|office| office.holders.len()).sum();
    println!(
        "{} countries, {} organisations, {} groups, {} outlets, {} offices with {holders} terms, {} people, {} names of bodies",
        count(BodyKind::Country),
        count(BodyKind::Organisation),
        count(BodyKind::Group),
        count(BodyKind::Outlet),
        gazetteer.offices.len(),
        gazetteer.people.len(),
        gazetteer.names.len(),
    );
    assert!(count(BodyKind::Country) >= 196 && count(BodyKind::Organisation) >= 150 && count(BodyKind::Group) >= 300);
    assert!(holders >= 2500);
}
