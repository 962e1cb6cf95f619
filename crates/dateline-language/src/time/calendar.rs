//! Days and months of the calendar, in all the orders of the press.
//!
//! Everything here is written with numbers or names of months; years and what is longer stand in `years`, what counts from somewhere else
//! in `relative`.

use super::grammar::{Order, Reader};
use super::phrase::{Form, Found, InYear, Joint};
use super::words::{Key, Lex};

impl Reader<'_> {
    /// Dates that begin at a token: several where they are bound ("October 18 and 19").
    pub(super) fn calendar(&self, at: usize, out: &mut Vec<Found>) -> Option<usize> {
        match self.lex(at) {
            Lex::Number(_) => self
                .iso(at, out)
                .or_else(|| self.slashed(at, out))
                .or_else(|| self.day_first(at, out))
                .or_else(|| self.years(at, out)),
            Lex::Month(_) | Lex::Short(_) => self.month_first(at, out),
            Lex::Weekday(_) | Lex::ShortDay(_) => self.weekday_date(at, out),
            Lex::Ord(_) => self.day_first(at, out),
            Lex::Key(Key::The) => self.the_day(at, out),
            Lex::Key(Key::Ad) if matches!(self.lex(at + 1), Lex::Number(1..=2200)) => {
                let Lex::Number(year) = self.lex(at + 1) else { return None };
                self.push(out, at, at + 2, Form::Year(year as i32));
                Some(at + 2)
            }
            _ => None,
        }
    }

    /// `2021-10-18`, `2021-10`, `1991-01-06/07`, `2021-10-18T14:30`.
    fn iso(&self, at: usize, out: &mut Vec<Found>) -> Option<usize> {
        let Lex::Number(year @ 0..=9999) = self.lex(at) else { return None };
        if self.width(at) != 4
            || self.lex(at + 1) != Lex::Dash
            || !self.glued(at + 1)
            || !self.glued(at + 2)
            || self.width(at + 2) != 2
        {
            return None;
        }
        let Lex::Number(month) = self.lex(at + 2) else { return None };
        if self.lex(at + 3) == Lex::Dash && self.glued(at + 3) && self.width(at + 4) == 2 {
            let Lex::Number(day) = self.lex(at + 4) else { return None };
            let form = self.day(InYear::Known(year as i32), month, day);
            self.push(out, at, at + 5, form);
            if self.sign(at + 5, b'/')
                && self.glued(at + 5)
                && self.width(at + 6) == 2
                && self.glued(at + 6)
                && let Lex::Number(day) = self.lex(at + 6)
            {
                self.push_joined(out, at + 6, at + 7, self.day(InYear::Known(year as i32), month, day), Joint::Range);
                return Some(at + 7);
            }
            if self.is(at + 5, Key::T)
                && self.glued(at + 5)
                && let Some((clock, next)) = self.clock(at + 6)
            {
                if let Some(found) = out.last_mut() {
                    found.clock = Some(clock);
                }
                return Some(next);
            }
            return Some(at + 5);
        }
        // 2003-04 is a range of years, 2021-05 a month.
        if !(1..=12).contains(&month) || month == year % 100 + 1 || (month > year % 100 && year < 2013) {
            return None;
        }
        self.push(out, at, at + 3, Form::Month { year: InYear::Known(year as i32), month: month as u8 });
        Some(at + 3)
    }

    /// `10/18/2021`, `18/10/2021`, `18.10.2021`, `7/8/07` by the page's habit, `2021/10/18`.
    fn slashed(&self, at: usize, out: &mut Vec<Found>) -> Option<usize> {
        let (Lex::Number(a), Lex::Sign(sign @ (b'/' | b'.')), Lex::Number(b)) =
            (self.lex(at), self.lex(at + 1), self.lex(at + 2))
        else {
            return None;
        };
        let Lex::Number(c) = self.lex(at + 4) else { return None };
        if self.lex(at + 3) != Lex::Sign(sign)
            || !(1..=4).all(|n| self.glued(at + n))
            || matches!(self.before(at), Lex::Sign(b'$' | b'/' | b'.'))
        {
            return None;
        }
        if (self.sign(at + 5, b'/') || self.sign(at + 5, b'.'))
            && self.glued(at + 5)
            && matches!(self.lex(at + 6), Lex::Number(_))
        {
            return None;
        }
        let (year, month, day) = match (self.width(at), self.width(at + 4), self.order) {
            (4, 1..=2, _) => (a, b, c),
            (1..=2, 4, _) | (1..=2, 2, _) if sign == b'.' => (c, b, a),
            (1..=2, 2 | 4, Order::MonthFirst) if b > 12 || a <= 12 => (c, a, b),
            (1..=2, 2 | 4, _) => (c, b, a),
            _ => return None,
        };
        if sign == b'.' && self.width(at + 4) == 2 {
            return None; // a version number or a clause of a law
        }
        let year = if self.width(at + 4) == 2 && self.width(at) != 4 {
            if year < 50 { 2000 + year } else { 1900 + year }
        } else {
            year
        };
        if !(1..=9999).contains(&year) {
            return None;
        }
        self.push(out, at, at + 5, self.day(InYear::Known(year as i32), month, day));
        Some(at + 5)
    }

    /// `October 18`, `Oct. 18-19, 2021`, `October 18 and 19`, `October 2021`, `October`.
    pub(super) fn month_first(&self, at: usize, out: &mut Vec<Found>) -> Option<usize> {
        let (month, mut next) = match self.lex(at) {
            Lex::Month(month) => (month, at + 1),
            Lex::Short(month) if self.cap(at) => (month, if self.sign(at + 1, b'.') { at + 2 } else { at + 1 }),
            _ => return None,
        };
        if !self.cap(at) {
            return None;
        }
        let short = matches!(self.lex(at), Lex::Short(_));
        let from = at;
        if let Some((day, after)) = self.day_number(next) {
            // "May 2021" is no day; "June 5 2021" is. A number of things is no day: "In April 20 people died".
            if day <= 31 && !self.counts_things(after) {
                let first = out.len();
                self.push(out, from, after, self.day(InYear::Open, month.into(), day));
                next = self.more_days(after, month, out);
                let (year, end) = self.year_after(next);
                self.give_year(&mut out[first..], year);
                if let Some(last) = out.last_mut() {
                    last.until = end;
                }
                return Some(end);
            }
        }
        let (year, end) = self.year_after(next);
        if year == InYear::Open {
            if short || !self.month_alone(at) {
                return None;
            }
            self.push(out, from, next, Form::Month { year, month });
            return Some(next);
        }
        self.push(out, from, end, Form::Month { year, month });
        Some(end)
    }

    /// Further days of the same month after the first: "-19", "to 6", "and 19", ", 20 and 21".
    fn more_days(&self, at: usize, month: u8, out: &mut Vec<Found>) -> usize {
        let mut next = at;
        loop {
            let (joint, number) = match self.lex(next) {
                Lex::Dash => (Joint::Range, next + 1),
                Lex::Key(Key::To | Key::Until) => (Joint::Range, next + 1),
                Lex::Key(Key::And | Key::Or) => (Joint::And, next + 1),
                Lex::Sign(b'/') if self.glued(next) => (Joint::Range, next + 1),
                Lex::Sign(b',') => (Joint::And, next + 1),
                _ => return next,
            };
            let number = if self.is(number, Key::The) { number + 1 } else { number };
            let Some((day, after)) = self.day_number(number) else { return next };
            let comma = self.sign(next, b',');
            // After a comma only a list that goes on is one of days: "October 18, 19 and 20".
            if comma && !(self.is(after, Key::And) && self.day_number(after + 1).is_some()) && !self.sign(after, b',') {
                return next;
            }
            if self.counts_things(after)
                || matches!(self.lex(after), Lex::Month(_) | Lex::Short(_))
                || (self.sign(after, b':')
                    && self.glued(after)
                    && self.glued(after + 1)
                    && matches!(self.lex(after + 1), Lex::Number(_)))
            {
                return next;
            }
            // "July 3 and 45 others"
            if comma && matches!(self.lex(after + 1), Lex::Number(_)) && self.width(after + 1) == 4 {
                return next;
            }
            let form = self.day(InYear::Open, month.into(), day);
            let joint = if joint == Joint::And && self.before_is(out.last().map_or(0, |f| f.from), &[Key::Between]) {
                Joint::Range
            } else {
                joint
            };
            self.push_joined(out, number, after, form, joint);
            next = after;
        }
    }

    /// `18 October 2021`, `18-19 October`, `18 and 19 October`, `18th of October`.
    fn day_first(&self, at: usize, out: &mut Vec<Found>) -> Option<usize> {
        let mut days = [(0u32, 0usize, 0usize); 4];
        let (mut n, mut next, mut joint) = (0, at, Joint::None);
        loop {
            let (day, after) = self.day_number(next)?;
            *days.get_mut(n)? = (day, next, after);
            n += 1;
            let of = if self.is(after, Key::Of) { after + 1 } else { after };
            let month = match self.lex(of) {
                Lex::Month(month) if self.cap(of) => Some((month, of + 1)),
                Lex::Short(month) if self.cap(of) => {
                    Some((month, if self.sign(of + 1, b'.') { of + 2 } else { of + 1 }))
                }
                _ => None,
            };
            if let Some((month, end)) = month {
                // "on 3 May 5 people": the year must look like one; "the first March" is no date.
                if matches!(self.lex(days[n - 1].1), Lex::Ord(_)) && of == after {
                    return None;
                }
                let (year, end) = self.year_after(end);
                for (i, (day, from, until)) in days[..n].iter().enumerate() {
                    let until = if i + 1 == n { end } else { *until };
                    let joint = if i == 0 { Joint::None } else { joint };
                    self.push_joined(out, *from, until, self.day(year, month.into(), *day), joint);
                }
                return Some(end);
            }
            joint = match self.lex(after) {
                Lex::Dash | Lex::Key(Key::To | Key::Until) => Joint::Range,
                Lex::Key(Key::And) if self.before_is(at, &[Key::Between]) => Joint::Range,
                Lex::Key(Key::And) | Lex::Sign(b',') => Joint::And,
                Lex::Sign(b'/') => Joint::Range,
                _ => return None,
            };
            next = after + 1;
        }
    }

    /// "the 18th of October", "the 18th", "the 1990s", "the 20th century", "the eighteenth century".
    fn the_day(&self, at: usize, out: &mut Vec<Found>) -> Option<usize> {
        if let Some(next) = self.decade(at + 1).or_else(|| self.century(at + 1)).map(|(form, next)| {
            self.push(out, at, next, form);
            next
        }) {
            return Some(next);
        }
        let (day, next) = self.day_number(at + 1)?;
        if let Some(next) = self.day_first(at + 1, out) {
            if let Some(found) = out.iter_mut().rev().find(|found| found.from == at + 1) {
                found.from = at;
            }
            return Some(next);
        }
        // "the 18th" alone, where nothing follows that it could count, and a preposition of days goes before.
        let ordinal = self.width(at + 2) == 2 && self.is(at + 2, Key::Th);
        if ordinal
            && self.before_is(at, &[Key::On, Key::Until, Key::By, Key::Since, Key::Onset, Key::To])
            && self.ends_phrase(next)
            && (1..=31).contains(&day)
        {
            self.push(out, at, next, Form::DayOnly(day as u8));
            return Some(next);
        }
        None
    }

    /// A day of the month: "18", "18th", "eighteenth" (an ordinal word needs "of").
    fn day_number(&self, at: usize) -> Option<(u32, usize)> {
        match self.lex(at) {
            Lex::Number(n) if self.width(at) <= 2 && n > 0 => {
                if self.is(at + 1, Key::Th) && self.glued(at + 1) {
                    Some((n, at + 2))
                } else {
                    Some((n, at + 1))
                }
            }
            Lex::Ord(_) => self.ordinal(at),
            _ => None,
        }
    }

    /// "third", "3rd", "twenty-first".
    pub(super) fn ordinal(&self, at: usize) -> Option<(u32, usize)> {
        match self.lex(at) {
            Lex::Ord(n) => Some((n.into(), at + 1)),
            Lex::Number(n) if self.is(at + 1, Key::Th) && self.glued(at + 1) && n < 1000 => Some((n, at + 2)),
            Lex::Card(tens @ 20..) if self.lex(at + 1) == Lex::Dash => match self.lex(at + 2) {
                Lex::Ord(n @ 1..=9) => Some((u32::from(tens) + u32::from(n), at + 3)),
                _ => None,
            },
            _ => None,
        }
    }

    /// Whether a number just read counts what follows: "20 people", "3 percent", "1.5", "5,000".
    fn counts_things(&self, after: usize) -> bool {
        match self.lex(after) {
            Lex::Sign(b'%') => true,
            Lex::Sign(b'.' | b',' | b':') => {
                self.glued(after) && self.glued(after + 1) && matches!(self.lex(after + 1), Lex::Number(_))
            }
            Lex::Units(_) | Lex::Key(Key::Hundred | Key::Thousand | Key::Dozen) => true,
            Lex::Other if self.glued(after) => true,
            Lex::Other => {
                !self.cap(after) && ["people", "percent", "million", "billion", "per"].contains(&self.word(after))
            }
            _ => false,
        }
    }

    /// Whether a name of a month without day or year stands for the month.
    fn month_alone(&self, at: usize) -> bool {
        use Key::*;
        let stepped = self.before_is(
            at,
            &[
                In, Since, By, Until, Onset, To, Last, Next, This, Early, Late, Mid, Of, During, Throughout, Before,
                After, Between, And, Or, Every, Each, The, Coming, Past, About, End, Begin,
            ],
        );
        match self.lex(at) {
            // "May" the verb or surname, "March" the verb, "August" the name: only after a preposition, or with a possessive.
            Lex::Month(5 | 3) => {
                (stepped && !self.before_is(at, &[And, Or, To, The, Of, This]))
                    || (self.before_is(at, &[Of, To, And, Or]) && self.ends_phrase(at + 1))
                    // "the end of March", "a March operation"
                    || (self.before_is(at, &[Of]) && at > 1 && self.any(at - 2, &[Begin, End, Middle, Half, Portion]))
                    || (self.before_is(at, &[A, The, Its]) && self.lex(at + 1) == Lex::Other && !self.cap(at + 1))
                    || (self.before(at) == Lex::Dash && self.glued(at))
                    || (self.lex(at + 1) == Lex::Dash
                        && self.glued(at + 1)
                        && matches!(self.lex(at + 2), Lex::Month(_)))
                    || (self.sign(at + 1, b'\'')
                        && matches!(self.lex(at + 1), Lex::Sign(_))
                        && self.lex(at) == Lex::Month(3))
            }
            // "June Carter", "April Smith": a capital after it, with nothing before.
            _ => stepped || !self.cap(at + 1) || self.glued(at + 1),
        }
    }

    /// Whether a phrase may end before this token: a stop, a comma, a small word.
    pub(super) fn ends_phrase(&self, at: usize) -> bool {
        !matches!(self.lex(at), Lex::Other | Lex::Unit(_) | Lex::Units(_) | Lex::Number(_) | Lex::Card(_) | Lex::Dash)
            || (self.lex(at) == Lex::Dash && !self.glued(at))
    }

    /// A day of the calendar, or the note that there is no such day.
    pub(super) fn day(&self, year: InYear, month: u32, day: u32) -> Form {
        if year == InYear::Known(0) {
            return Form::Wrong;
        }
        let sample = match year {
            InYear::Known(year @ 1..=9999) => year as i16,
            _ => 2000,
        };
        let exists = i8::try_from(month)
            .ok()
            .zip(i8::try_from(day).ok())
            .is_some_and(|(m, d)| jiff::civil::Date::new(sample, m, d).is_ok());
        if exists { Form::Day { year, month: month as u8, day: day as u8 } } else { Form::Wrong }
    }

    fn give_year(&self, found: &mut [Found], year: InYear) {
        for found in found {
            if let Form::Day { month, day, .. } = found.form {
                found.form = self.day(year, month.into(), day.into());
            }
        }
    }

    pub(super) fn push_joined(&self, out: &mut Vec<Found>, from: usize, until: usize, form: Form, joint: Joint) {
        out.push(Found { from, until, form, part: None, clock: None, about: false, joint });
    }
}
