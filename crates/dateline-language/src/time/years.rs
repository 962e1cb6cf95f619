//! Years and what is longer or shorter by halves: years, decades, centuries, seasons, quarters, fiscal years.
//!
//! A number of four digits is a year where the words around it allow it; "2000 troops", "Resolution 1973" and "$1995" are none. Here too
//! stands the year that follows a month or day.

use super::grammar::{Parsed, Reader};
use super::phrase::{Dir, Form, Found, From, InYear, Joint};
use super::words::{Key, Lex, Unit};

/// The year alone is believed between these two.
const YEARS: std::ops::RangeInclusive<u32> = 1000..=2200;

/// Words whose number is no year.
const NUMBERED: &[&str] = &[
    "Resolution",
    "Resolutions",
    "resolution",
    "Boeing",
    "Airbus",
    "Article",
    "Flight",
    "Route",
    "Highway",
    "Section",
    "Room",
    "Order",
    "Decree",
    "Law",
    "Type",
    "No",
    "Number",
    "number",
    "Directive",
    "Regulation",
];

impl Reader<'_> {
    /// `1995`, `1995-96`, `480 BC`, `1990s`, `20th century`, `Q3`.
    pub(super) fn years(&self, at: usize, out: &mut Vec<Found>) -> Option<usize> {
        if let Some((form, next)) = self.decade(at).or_else(|| self.century(at)) {
            self.push(out, at, next, form);
            return Some(next);
        }
        let Lex::Number(year) = self.lex(at) else { return None };
        if matches!(self.before(at), Lex::Sign(b'$' | b'#' | b'.' | b'/' | b'\'' | b'+' | b'&')) && self.glued(at) {
            return None;
        }
        if let Some(next) = self.era(at + 1) {
            self.push(out, at, next, Form::Year(-(year.min(9999) as i32)));
            return Some(next);
        }
        // "499-450 BC": years of three digits are believed where the era is said.
        if (self.lex(at + 1) == Lex::Dash || self.any(at + 1, &[Key::To, Key::And, Key::Or]))
            && matches!(self.lex(at + 2), Lex::Number(1..=2200))
            && self.era(at + 3).is_some()
        {
            self.push(out, at, at + 1, Form::Year(year.min(9999) as i32));
            return Some(at + 1);
        }
        if self.any(at + 1, &[Key::Ad]) && year < 2200 && self.cap(at + 1) {
            self.push(out, at, at + 2, Form::Year(year as i32));
            return Some(at + 2);
        }
        if self.width(at) != 4 || !YEARS.contains(&year) || !self.year_stands(at, year) {
            return None;
        }
        self.push(out, at, at + 1, Form::Year(year as i32));
        // "1995-96"
        if self.lex(at + 1) == Lex::Dash
            && self.glued(at + 1)
            && self.glued(at + 2)
            && self.width(at + 2) == 2
            && let Lex::Number(short) = self.lex(at + 2)
            && short > year % 100
            && !(self.glued(at + 3) && self.lex(at + 3) == Lex::Dash)
        {
            self.push_joined(out, at + 2, at + 3, Form::Year((year / 100 * 100 + short) as i32), Joint::Range);
            return Some(at + 3);
        }
        Some(at + 1)
    }

    /// Whether a number of four digits is a year: by the word before, or because nothing says that it is not.
    fn year_stands(&self, at: usize, year: u32) -> bool {
        use Key::*;
        if !self.year_shaped(at) || (matches!(self.before(at), Lex::Sign(b',' | b'.')) && self.glued(at)) {
            return false;
        }
        let stepped = self.before_is(
            at,
            &[
                In, Since, By, Until, During, Early, Late, Mid, Throughout, The, Of, To, Onset, After, Before, End,
                Begin, Between, And, Its,
            ],
        );
        let next = at + 1;
        let plural = self.lex(next) == Lex::Other
            && !self.cap(next)
            && self.word(next).len() > 3
            && self.word(next).ends_with('s');
        if plural && !self.before_is(at, &[The, Its]) {
            return false; // 2000 troops
        }
        if !stepped && at > 0 && NUMBERED.contains(&self.word(at - 1)) {
            return false; // Resolution 1973
        }
        stepped || (1800..=2100).contains(&year) || self.before(at) == Lex::Sign(b'(')
    }

    /// Whether nothing behind a number of four digits says that it is a quantity.
    pub(super) fn year_shaped(&self, at: usize) -> bool {
        let next = self.lex(at + 1);
        let decimals = matches!(next, Lex::Sign(b'.' | b',' | b':' | b'/'))
            && self.glued(at + 1)
            && self.glued(at + 2)
            && matches!(self.lex(at + 2), Lex::Number(_));
        let counted = matches!(
            next,
            Lex::Sign(b'%') | Lex::Units(_) | Lex::Unit(_) | Lex::Key(Key::Hundred | Key::Thousand | Key::Th)
        );
        // 2000km
        let measured = self.glued(at + 1) && !matches!(next, Lex::Sign(_) | Lex::Dash | Lex::Break);
        !decimals && !counted && !measured
    }

    /// `1990s`, `'90s`, `nineties` are decades.
    pub(super) fn decade(&self, at: usize) -> Parsed {
        let Lex::Number(year) = self.lex(at) else { return None };
        let s = if self.sign(at + 1, b'\'') && self.glued(at + 1) { at + 2 } else { at + 1 };
        if !self.is(s, Key::S) || !self.glued(s) || year % 10 != 0 {
            return None;
        }
        let decade = match self.width(at) {
            4 if YEARS.contains(&year) => year as i32 / 10,
            3 => year as i32 / 10,
            2 if year >= 20
                && (self.sign(at.wrapping_sub(1), b'\'')
                    || self.before_is(at, &[Key::The, Key::Early, Key::Late, Key::Mid])) =>
            {
                190 + year as i32 / 10
            }
            _ => return None,
        };
        match self.era(s + 1) {
            Some(next) => Some((Form::Decade(-decade), next)),
            None if self.width(at) == 3 => None,
            None => Some((Form::Decade(decade), s + 1)),
        }
    }

    /// `20th century`, `nineteenth century`, `fourth century BC`.
    pub(super) fn century(&self, at: usize) -> Parsed {
        let (n, next) = self.ordinal(at)?;
        let next = if self.lex(next) == Lex::Dash { next + 1 } else { next };
        if self.lex(next) != Lex::Unit(Unit::Century) || n == 0 || n > 21 {
            return None;
        }
        Some(match self.era(next + 1) {
            Some(end) => (Form::Century(-(n as i32)), end),
            None => (Form::Century(n as i32 - 1), next + 1),
        })
    }

    /// The token after "BC", "B.C.", "BCE".
    fn era(&self, at: usize) -> Option<usize> {
        if self.is(at, Key::Bc) && self.cap(at) {
            return Some(at + 1);
        }
        (self.is(at, Key::B)
            && self.cap(at)
            && self.sign(at + 1, b'.')
            && self.is(at + 2, Key::C)
            && self.sign(at + 3, b'.'))
        .then_some(at + 4)
    }

    /// "fall of 2007", "summer 2019", "the spring", "winter": with their year, if it is said.
    pub(super) fn season(&self, at: usize) -> Parsed {
        let the = usize::from(self.is(at, Key::The));
        let Lex::Season(season) = self.lex(at + the) else {
            return self.quarter(at + the).or_else(|| self.fiscal(at + the));
        };
        let (year, end) = self.year_after(at + the + 1);
        if year != InYear::Open {
            return Some((Form::Season { year, season }, end));
        }
        let word = self.word(at + the);
        let stepped = self.before_is(
            at,
            &[Key::In, Key::By, Key::Since, Key::Until, Key::During, Key::Throughout, Key::Of, Key::Early, Key::Late],
        );
        let follows_of = self.is(end, Key::Of);
        let sure = match word {
            // "the fall of Kabul", "a fall in prices", "spring" as a verb
            "spring" | "fall" if self.before_is(at, &[Key::A, Key::Its, Key::Every]) || the == 1 => {
                ["offensive", "offensives", "campaign", "election", "elections", "session", "semester"]
                    .contains(&self.word(end))
                    || (the == 1 && stepped && !follows_of && !self.is(end, Key::In))
            }
            "fall" | "Fall" => false,
            "spring" => stepped && !follows_of,
            "Spring" | "Summer" | "Winter" | "Autumn" => stepped && (the == 1 || !self.cap(end)) && !follows_of,
            _ => !follows_of,
        };
        sure.then_some((Form::Season { year: InYear::Open, season }, end))
    }

    /// "Q3", "Q3 2019", "third quarter of 2019", "first half of 2020".
    fn quarter(&self, at: usize) -> Parsed {
        if self.is(at, Key::Q)
            && self.cap(at)
            && self.glued(at + 1)
            && self.width(at + 1) == 1
            && let Lex::Number(n @ 1..=4) = self.lex(at + 1)
        {
            let (year, end) = self.year_after(at + 2);
            return Some((Form::Quarter { year, quarter: n as u8 }, end));
        }
        let (n, mut next) = match (self.lex(at), self.lex(at + 1)) {
            (Lex::Key(Key::Final | Key::Last), Lex::Unit(Unit::Quarter)) => (4, at + 1),
            (Lex::Other, Lex::Key(Key::Half)) if self.word(at) == "latter" => (2, at + 1),
            _ => self.ordinal(at)?,
        };
        if self.lex(next) == Lex::Dash {
            next += 1;
        }
        if self.is(next, Key::Fiscal) {
            next += 1;
        }
        let half = self.is(next, Key::Half);
        if !half && self.lex(next) != Lex::Unit(Unit::Quarter) {
            return None;
        }
        let limit = if half { 2 } else { 4 };
        if n == 0 || n > limit {
            return None;
        }
        let (year, end) = self.year_after(next + 1);
        // "the second half of June", "the first half" of a match
        if half && year == InYear::Open {
            return None;
        }
        Some((if half { Form::Half { year, half: n as u8 } } else { Form::Quarter { year, quarter: n as u8 } }, end))
    }

    /// "fiscal 2020", "fiscal year 2020", "FY2020".
    fn fiscal(&self, at: usize) -> Parsed {
        if !self.is(at, Key::Fiscal) {
            return None;
        }
        let next = if self.lex(at + 1) == Lex::Unit(Unit::Year) { at + 2 } else { at + 1 };
        match self.lex(next) {
            Lex::Number(year) if self.width(next) == 4 && YEARS.contains(&year) => {
                Some((Form::Fiscal(year as i32), next + 1))
            }
            _ => None,
        }
    }

    /// The year that follows a month, a season or a day: ", 2021", " 2021", " of 2021", " last year", " of that year".
    pub(super) fn year_after(&self, at: usize) -> (InYear, usize) {
        use Key::*;
        let mut next = at;
        if self.sign(next, b',') || self.is(next, Of) || self.is(next, In) {
            next += 1;
        }
        if self.is(next, The) {
            next += 1;
        }
        let open = (InYear::Open, at);
        if let Lex::Number(year) = self.lex(next) {
            if let Some(end) = self.era(next + 1) {
                return (InYear::Known(-(year.min(9999) as i32)), end);
            }
            let sure = self.width(next) == 4
                && YEARS.contains(&year)
                && !self.is(next + 1, S)
                && self.year_shaped(next)
                && !(next == at && self.counts_year(next));
            return if sure { (InYear::Known(year as i32), next + 1) } else { open };
        }
        // "July '21"
        if self.sign(next, b'\'')
            && self.glued(next + 1)
            && self.width(next + 1) == 2
            && let Lex::Number(short) = self.lex(next + 1)
            && next == at
        {
            return (InYear::Known(if short < 50 { 2000 } else { 1900 } + short as i32), next + 2);
        }
        let (dir, from) = match self.lex(next) {
            Lex::Key(Last) => (Dir::Last, From::Here),
            Lex::Key(Previous) => (Dir::Last, From::Said),
            Lex::Key(This | Current) => (Dir::This, From::Here),
            Lex::Key(Next) => (Dir::Next, From::Here),
            Lex::Key(Following) => (Dir::Next, From::Said),
            Lex::Key(That | Same) => (Dir::This, From::Said),
            _ => return open,
        };
        let next = if self.is(next, That) && self.is(next + 1, Same) { next + 1 } else { next };
        if self.lex(next + 1) == Lex::Unit(Unit::Year) && !self.sign(at, b',') {
            (InYear::Rel(dir, from), next + 2)
        } else {
            open
        }
    }

    /// "In May 2000 soldiers": the number counts soldiers where it is round and a plural follows.
    fn counts_year(&self, at: usize) -> bool {
        let word = self.word(at + 1);
        let plural = self.lex(at + 1) == Lex::Other && !self.cap(at + 1) && word.len() > 3 && word.ends_with('s');
        plural && self.word(at).ends_with("00")
    }
}
