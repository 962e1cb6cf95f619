//! Days with a name: fixed, computed (Easter), or by table (Lunar New Year, Ramadan), and national days where their country is named.
//!
//! Comes in the name and a year, goes out the day. A name that means different days in different countries has none without its country.
//! Dates of the Muslim calendar are those of Saudi Arabia and follow the sighting of the moon: they are approximate.

use jiff::ToSpan as _;
use jiff::civil::{Date, Weekday};

use super::grammar::{Parsed, Reader};
use super::phrase::Form;
use super::words::Lex;

/// How the day is found.
enum Rule {
    /// Month and day.
    On(i8, i8),
    /// Days after Easter Sunday of the Western churches.
    Easter(i32),
    /// The n-th such weekday of a month; -1 the last.
    Nth(i8, Weekday, i8),
    /// The first day of the Chinese year.
    Lunar,
    /// The month of fasting.
    Ramadan,
    /// The end of the fast.
    Fitr,
    /// The feast of sacrifice.
    Adha,
    /// One day of history.
    Once(i16, i8, i8),
}

/// Names, the words of a country that must stand before (none needed where empty), and the rule.
#[rustfmt::skip]
const NAMES: &[(&str, &str, Rule)] = &[
    ("New Year's Day", "", Rule::On(1, 1)), ("New Year's Eve", "", Rule::On(12, 31)), ("Christmas Day", "", Rule::On(12, 25)), ("Christmas Eve", "", Rule::On(12, 24)),
    ("Christmas", "", Rule::On(12, 25)), ("Boxing Day", "", Rule::On(12, 26)), ("Valentine's Day", "", Rule::On(2, 14)), ("Halloween", "", Rule::On(10, 31)),
    ("May Day", "", Rule::On(5, 1)), ("Armistice Day", "", Rule::On(11, 11)), ("International Women's Day", "", Rule::On(3, 8)),
    ("Easter Sunday", "", Rule::Easter(0)), ("Easter Monday", "", Rule::Easter(1)), ("Good Friday", "", Rule::Easter(-2)), ("Palm Sunday", "", Rule::Easter(-7)), ("Ash Wednesday", "", Rule::Easter(-46)),
    ("Pentecost", "", Rule::Easter(49)), ("Easter", "", Rule::Easter(0)), ("Thanksgiving Day", "", Rule::Nth(11, Weekday::Thursday, 4)), ("Thanksgiving", "", Rule::Nth(11, Weekday::Thursday, 4)),
    ("Memorial Day", "", Rule::Nth(5, Weekday::Monday, -1)), ("Lunar New Year", "", Rule::Lunar), ("Chinese New Year", "", Rule::Lunar),
    ("Ramadan", "", Rule::Ramadan), ("Eid al-Fitr", "", Rule::Fitr), ("Eid al-Adha", "", Rule::Adha), ("D-Day", "", Rule::Once(1944, 6, 6)),
    ("Nowruz", "", Rule::On(3, 21)), ("Bastille Day", "", Rule::On(7, 14)), ("Anzac Day", "", Rule::On(4, 25)), ("Fourth of July", "", Rule::On(7, 4)),
    ("Victory Day", "Russia", Rule::On(5, 9)), ("Victory Day", "Moscow", Rule::On(5, 9)), ("Victory Day", "Soviet", Rule::On(5, 9)), ("Victory Day", "Bangladesh", Rule::On(12, 16)),
    ("Independence Day", "Ukrain", Rule::On(8, 24)), ("Independence Day", "India", Rule::On(8, 15)), ("Independence Day", "Pakistan", Rule::On(8, 14)), ("Independence Day", "America", Rule::On(7, 4)),
    ("Independence Day", "U.S", Rule::On(7, 4)), ("Independence Day", "US", Rule::On(7, 4)), ("Independence Day", "Poland", Rule::On(11, 11)), ("Independence Day", "Polish", Rule::On(11, 11)), ("Independence Day", "Finland", Rule::On(12, 6)), ("Independence Day", "Finnish", Rule::On(12, 6)),
    ("Independence Day", "Indonesia", Rule::On(8, 17)), ("Independence Day", "Mexic", Rule::On(9, 16)), ("Independence Day", "Brazil", Rule::On(9, 7)), ("Independence Day", "Kenya", Rule::On(12, 12)), ("Independence Day", "Estonia", Rule::On(2, 24)),
    ("Liberation Day", "Korea", Rule::On(8, 15)), ("Liberation Day", "Ital", Rule::On(4, 25)), ("Liberation Day", "Dutch", Rule::On(5, 5)), ("Liberation Day", "Netherlands", Rule::On(5, 5)), ("Liberation Day", "Rwanda", Rule::On(7, 4)), ("Liberation Day", "Kuwait", Rule::On(2, 26)),
    ("National Day", "China", Rule::On(10, 1)), ("National Day", "Chinese", Rule::On(10, 1)), ("National Day", "Taiwan", Rule::On(10, 10)), ("National Day", "Singapore", Rule::On(8, 9)), ("National Day", "Vietnam", Rule::On(9, 2)), ("National Day", "Saudi", Rule::On(9, 23)), ("National Day", "Qatar", Rule::On(12, 18)),
    ("National Day", "Hungar", Rule::On(3, 15)), ("Army Day", "India", Rule::On(1, 15)), ("Armed Forces Day", "Myanmar", Rule::On(3, 27)), ("Republic Day", "India", Rule::On(1, 26)), ("Republic Day", "Turk", Rule::On(10, 29)),
    ("Labor Day", "U.S", Rule::Nth(9, Weekday::Monday, 1)), ("Labor Day", "America", Rule::Nth(9, Weekday::Monday, 1)), ("Unity Day", "Russia", Rule::On(11, 4)), ("Unity Day", "German", Rule::On(10, 3)),
];

/// First days of the Chinese year, from 1990 (month, day).
#[rustfmt::skip]
const LUNAR: &[(i8, i8)] = &[
    (1, 27), (2, 15), (2, 4), (1, 23), (2, 10), (1, 31), (2, 19), (2, 7), (1, 28), (2, 16), (2, 5), (1, 24), (2, 12), (2, 1), (1, 22), (2, 9), (1, 29), (2, 18), (2, 7), (1, 26),
    (2, 14), (2, 3), (1, 23), (2, 10), (1, 31), (2, 19), (2, 8), (1, 28), (2, 16), (2, 5), (1, 25), (2, 12), (2, 1), (1, 22), (2, 10), (1, 29), (2, 17), (2, 6), (1, 26), (2, 13), (2, 3),
];

/// First days of Ramadan and of Eid al-Fitr, from 2001.
#[rustfmt::skip]
const FAST: &[[(i8, i8); 2]] = &[
    [(11, 16), (12, 16)], [(11, 6), (12, 5)], [(10, 26), (11, 25)], [(10, 15), (11, 14)], [(10, 4), (11, 3)], [(9, 23), (10, 23)], [(9, 13), (10, 13)], [(9, 1), (9, 30)], [(8, 22), (9, 20)],
    [(8, 11), (9, 10)], [(8, 1), (8, 30)], [(7, 20), (8, 19)], [(7, 9), (8, 8)], [(6, 28), (7, 28)], [(6, 18), (7, 17)], [(6, 6), (7, 6)], [(5, 27), (6, 25)], [(5, 16), (6, 15)], [(5, 6), (6, 4)],
    [(4, 24), (5, 24)], [(4, 13), (5, 13)], [(4, 2), (5, 2)], [(3, 23), (4, 21)], [(3, 11), (4, 10)], [(3, 1), (3, 30)], [(2, 18), (3, 20)],
];

/// Days of Eid al-Adha, from 2010.
#[rustfmt::skip]
const ADHA: &[(i8, i8)] = &[
    (11, 16), (11, 6), (10, 26), (10, 15), (10, 4), (9, 24), (9, 11), (9, 1), (8, 21), (8, 11), (7, 31), (7, 20), (7, 9), (6, 28), (6, 16), (6, 6), (5, 27),
];

/// The days that a named day means in a year: first and last, and whether they are certain.
pub(super) struct Days {
    pub(super) first: Date,
    pub(super) last: Date,
    pub(super) sure: bool,
}

impl Reader<'_> {
    /// A named day, with its year where one follows.
    pub(super) fn named(&self, at: usize) -> Parsed {
        let the = usize::from(self.is(at, super::words::Key::The));
        if !self.cap(at + the) {
            return None;
        }
        let at = at + the;
        let rest = self.text.get(self.toks.get(at)?.start as usize..)?;
        let first = rest.as_bytes().first()?;
        let (which, len) = NAMES.iter().enumerate().filter(|(_, (name, _, _))| name.as_bytes()[0] == *first).find_map(
            |(which, (name, country, _))| {
                let len = starts(rest, name)?;
                (country.is_empty() || self.country_before(at, country)).then_some((which, len))
            },
        )?;
        let end = self.toks[at].start as usize + len;
        let mut next = at;
        while self.toks.get(next).is_some_and(|tok| (tok.start as usize) < end) {
            next += 1;
        }
        if self.toks.get(next - 1).is_some_and(|tok| tok.end as usize > end) {
            return None;
        }
        let (year, after) = self.year_after(next);
        // "the Easter bombers", "the Ramadan fast"
        let alone = next == at + 1;
        if alone
            && year == super::phrase::InYear::Open
            && (self.is(at.wrapping_sub(1), super::words::Key::The) || !self.ends_phrase(next))
        {
            return None;
        }
        let next = after;
        Some((Form::Named { which: which as u8, year }, next))
    }

    /// Whether the country is named in the four words before.
    fn country_before(&self, at: usize, country: &str) -> bool {
        (at.saturating_sub(4)..at).any(|at| {
            self.word(at).starts_with(country) || (country == "U.S" && self.word(at) == "U" && self.word(at + 2) == "S")
        })
    }
}

/// The length in bytes of `name` at the start of `text`; an apostrophe may be the curved one.
fn starts(text: &str, name: &str) -> Option<usize> {
    let mut chars = text.char_indices();
    for wanted in name.chars() {
        let (_, given) = chars.next()?;
        if given != wanted && !(wanted == '\'' && given == '’') {
            return None;
        }
    }
    Some(chars.next().map_or(text.len(), |(at, _)| at))
}

/// Whether a word can begin a named day: its first letter.
pub(super) fn may_begin(lex: Lex, first: u8) -> bool {
    matches!(lex, Lex::Other | Lex::Month(5) | Lex::Ord(4)) && b"NCBVHMAIEGPTRLDFU".contains(&first)
}

/// The days that a name means in a year.
pub(super) fn days(which: u8, year: i16) -> Option<Days> {
    let (_, _, rule) = NAMES.get(usize::from(which))?;
    let one = |date: Date, sure: bool| Some(Days { first: date, last: date, sure });
    match *rule {
        Rule::On(month, day) => one(Date::new(year, month, day).ok()?, true),
        Rule::Once(year, month, day) => one(Date::new(year, month, day).ok()?, true),
        Rule::Easter(after) => one(easter(year)?.checked_add(after.days()).ok()?, true),
        Rule::Nth(month, weekday, n) => {
            one(Date::new(year, month, 1).ok()?.nth_weekday_of_month(n, weekday).ok()?, true)
        }
        Rule::Lunar => {
            let (month, day) = *LUNAR.get(usize::try_from(year - 1990).ok()?)?;
            one(Date::new(year, month, day).ok()?, true)
        }
        Rule::Ramadan | Rule::Fitr => {
            let [fast, feast] = *FAST.get(usize::try_from(year - 2001).ok()?)?;
            let feast = Date::new(year, feast.0, feast.1).ok()?;
            if matches!(rule, Rule::Fitr) {
                return one(feast, false);
            }
            Some(Days { first: Date::new(year, fast.0, fast.1).ok()?, last: feast.yesterday().ok()?, sure: false })
        }
        Rule::Adha => {
            let (month, day) = *ADHA.get(usize::try_from(year - 2010).ok()?)?;
            one(Date::new(year, month, day).ok()?, false)
        }
    }
}

/// Whether the name is one day of history, whatever the year around it.
pub(super) fn once(which: u8) -> Option<i16> {
    match NAMES.get(usize::from(which)) {
        Some((_, _, Rule::Once(year, _, _))) => Some(*year),
        _ => None,
    }
}

/// Easter Sunday of the Gregorian calendar, by the anonymous rule of 1876 (Butcher, "Ecclesiastical Calendar").
fn easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let (d, e, f) = (b / 4, b % 4, (b + 8) / 25);
    let g = (b - f + 1) / 3;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let n = h + l - 7 * m + 114;
    Date::new(year, (n / 31) as i8, (n % 31 + 1) as i8).ok()
}
