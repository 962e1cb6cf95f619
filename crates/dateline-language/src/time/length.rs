//! Lengths of time and what recurs: "three days", "a two-week visit", "every July", "twice a year".

use super::grammar::{Parsed, Reader};
use super::phrase::{Count, Form, From};
use super::words::{Key, Lex, Unit};

impl Reader<'_> {
    /// A count: "3", "three", "twenty-five", "1.5", "several", "a few", "half a dozen".
    pub(super) fn count(&self, at: usize) -> Option<(Count, usize)> {
        use Key::*;
        match self.lex(at) {
            Lex::Number(n) if n < 100_000 => {
                // "2.5", "1,200", "3-4"
                if self.sign(at + 1, b'.')
                    && self.glued(at + 1)
                    && self.glued(at + 2)
                    && self.width(at + 2) == 1
                    && let Lex::Number(tenths) = self.lex(at + 2)
                {
                    return Some((Count::Tenths(n * 10 + tenths), at + 3));
                }
                if n < 1000
                    && self.sign(at + 1, b',')
                    && self.glued(at + 1)
                    && self.glued(at + 2)
                    && self.width(at + 2) == 3
                    && let Lex::Number(rest) = self.lex(at + 2)
                {
                    return Some((Count::Tenths((n * 1000 + rest) * 10), at + 3));
                }
                Some((Count::Tenths(n * 10), at + 1))
            }
            Lex::Card(n) => {
                let (mut value, mut next) = (u32::from(n), at + 1);
                let dash = usize::from(self.lex(next) == Lex::Dash);
                if n >= 20
                    && let Lex::Card(one @ 1..=9) = self.lex(next + dash)
                {
                    value += u32::from(one);
                    next += dash + 1;
                }
                if self.is(next, Hundred) {
                    value *= 100;
                    next += 1;
                }
                // "two and a half years"
                if self.is(next, And) && self.is(next + 1, A) && self.is(next + 2, Half) {
                    return Some((Count::Tenths(value * 10 + 5), next + 3));
                }
                Some((Count::Tenths(value * 10), next))
            }
            Lex::Key(Several | Few | Many | Any) => Some((Count::Vague, at + 1)),
            Lex::Key(A) if self.any(at + 1, &[Few, Couple, Dozen, Score, Hundred]) => match self.lex(at + 1) {
                Lex::Key(Few) => Some((Count::Vague, at + 2)),
                Lex::Key(Couple) => Some((Count::Tenths(20), if self.is(at + 2, Of) { at + 3 } else { at + 2 })),
                Lex::Key(Dozen) => Some((Count::Tenths(120), at + 2)),
                Lex::Key(Hundred) => Some((Count::Tenths(1000), at + 2)),
                _ => Some((Count::Tenths(200), at + 2)),
            },
            Lex::Key(Half) if self.is(at + 1, A) && self.is(at + 2, Dozen) => Some((Count::Tenths(60), at + 3)),
            _ => None,
        }
    }

    /// A count and its unit: "three days", "a week", "half a year", "two-day", "an hour and a half".
    pub(super) fn amount(&self, at: usize) -> Option<(Count, Unit, usize)> {
        use Key::*;
        if self.any(at, &[A, Another]) && !self.any(at + 1, &[Few, Couple, Dozen, Score, Hundred]) {
            // "a full week", "a further year"
            let next = if self.is(at + 1, Full) { at + 2 } else { at + 1 };
            // "a half-century", "a half year"
            if self.is(next, Half) {
                let unit_at = if self.lex(next + 1) == Lex::Dash { next + 2 } else { next + 1 };
                let Lex::Unit(unit) = self.lex(unit_at) else { return None };
                return Some((Count::Tenths(5), unit, unit_at + 1));
            }
            let Lex::Unit(unit) = self.lex(next) else { return None };
            if unit == Unit::Quarter || unit == Unit::Weekend {
                return None;
            }
            // "a year-long siege"
            if self.lex(next + 1) == Lex::Dash && self.is(next + 2, Long) {
                return None;
            }
            // "a year and a half"
            if self.is(next + 1, And) && self.is(next + 2, A) && self.is(next + 3, Half) {
                return Some((Count::Tenths(15), unit, next + 4));
            }
            return Some((Count::Tenths(10), unit, next + 1));
        }
        if self.is(at, Half) {
            let a = usize::from(self.is(at + 1, A));
            let dash = usize::from(a == 0 && self.lex(at + 1) == Lex::Dash);
            let Lex::Unit(unit) = self.lex(at + 1 + a + dash) else { return None };
            return (a + dash == 1 && unit != Unit::Quarter).then_some((Count::Tenths(5), unit, at + 2 + a + dash));
        }
        let (count, mut next) = self.count(at)?;
        // "three to five days": the larger number is taken.
        let mut count = count;
        if (self.any(next, &[To, Or])
            || (self.lex(next) == Lex::Dash && matches!(self.lex(next + 1), Lex::Number(_) | Lex::Card(_))))
            && let Some((other, after)) = self.count(next + 1)
            && matches!(self.lex(after), Lex::Units(_))
        {
            (count, next) = (other, after);
        }
        // "two-day", "12-hour"
        if self.lex(next) == Lex::Dash && self.glued(next) && self.glued(next + 1) {
            return match self.lex(next + 1) {
                Lex::Unit(unit) if !matches!(unit, Unit::Weekend | Unit::Quarter | Unit::Night) => {
                    Some((count, unit, next + 2))
                }
                _ => None,
            };
        }
        if self.any(next, &[Full, More]) {
            next += 1;
        }
        match self.lex(next) {
            Lex::Units(unit) if !matches!(unit, Unit::Weekend | Unit::Quarter) => Some((count, unit, next + 1)),
            // "a thirty year truce", "the six month siege"
            Lex::Unit(unit @ (Unit::Year | Unit::Month | Unit::Week | Unit::Day))
                if count != Count::Vague
                    && !self.cap(next + 1)
                    && matches!(self.lex(next + 1), Lex::Other | Lex::Key(Long)) =>
            {
                Some((count, unit, next + 1))
            }
            Lex::Unit(unit) if count == Count::Tenths(10) && unit != Unit::Quarter && unit != Unit::Weekend => {
                Some((count, unit, next + 1))
            }
            _ => None,
        }
    }

    /// A length: an amount, or a bare plural after a word of duration.
    pub(super) fn length(&self, at: usize) -> Parsed {
        use Key::*;
        if let Some((count, unit, next)) = self.amount(at) {
            // "15 a year", "$3 million a day", "twice a week": how often, not how long.
            if self.is(at, A) && next == at + 2 && self.rate_before(at) {
                return Some((Form::Every(Count::Tenths(10), unit), next));
            }
            // "a second" is mostly "another"; "a night", "a day" name no length of the calendar by themselves.
            if self.is(at, A) && matches!(unit, Unit::Night) {
                return None;
            }
            return Some((Form::Length(count, unit), next));
        }
        match self.lex(at) {
            Lex::Units(unit) if !matches!(unit, Unit::Weekend | Unit::Quarter | Unit::Second) => {
                if self.any(at + 1, &[Ago, Earlier]) {
                    return Some((Form::Shift(Count::Vague, unit, false, From::Here), at + 2));
                }
                if self.any(at + 1, &[Later, Afterwards]) {
                    return Some((Form::Shift(Count::Vague, unit, true, From::Said), at + 2));
                }
                let stepped = self.before_is(at, &[For, In, Within, Over, Throughout, During, After, Of, Just, Before])
                    || self.any(at + 1, &[Before, After, Of])
                    || (self.lex(at + 1) == Lex::Dash && self.is(at + 2, Long));
                let next = if self.lex(at + 1) == Lex::Dash && self.is(at + 2, Long) { at + 3 } else { at + 1 };
                stepped.then_some((Form::Length(Count::Vague, unit), next))
            }
            Lex::Unit(unit @ (Unit::Year | Unit::Month | Unit::Week | Unit::Day | Unit::Decade | Unit::Hour))
                if self.lex(at + 1) == Lex::Dash && self.is(at + 2, Long) =>
            {
                Some((Form::Length(Count::Tenths(10), unit), at + 3))
            }
            _ => None,
        }
    }

    /// Whether a number or "once", "twice", "times" stands before: "15 a year".
    fn rate_before(&self, at: usize) -> bool {
        match self.before(at) {
            Lex::Number(_) | Lex::Card(_) => true,
            Lex::Key(key) => matches!(key, Key::Once | Key::Twice | Key::Times | Key::Hundred | Key::Thousand),
            Lex::Other => {
                at > 0
                    && ["million", "billion", "barrels", "people", "tons", "tonnes", "dollars"]
                        .contains(&self.word(at - 1))
            }
            _ => false,
        }
    }

    /// What recurs: "daily", "every July", "each Friday", "per year", "Mondays", "every two weeks".
    pub(super) fn set(&self, at: usize) -> Parsed {
        use Key::*;
        match self.lex(at) {
            Lex::Key(Daily) => Some((Form::Every(Count::Tenths(10), Unit::Day), at + 1)),
            Lex::Key(Weekly) => Some((Form::Every(Count::Tenths(10), Unit::Week), at + 1)),
            Lex::Key(Monthly) => Some((Form::Every(Count::Tenths(10), Unit::Month), at + 1)),
            Lex::Key(Quarterly) => Some((Form::Every(Count::Tenths(10), Unit::Quarter), at + 1)),
            Lex::Key(Yearly) => Some((Form::Every(Count::Tenths(10), Unit::Year), at + 1)),
            Lex::Key(Hourly) => Some((Form::Every(Count::Tenths(10), Unit::Hour), at + 1)),
            Lex::Weekdays(day) if self.cap(at) => Some((Form::EveryWeekday(day), at + 1)),
            Lex::Key(Per) => match self.lex(at + 1) {
                Lex::Unit(unit) => Some((Form::Every(Count::Tenths(10), unit), at + 2)),
                _ => None,
            },
            Lex::Key(Every | Each) => {
                let every = self.is(at, Every);
                if every && let Some((count, unit, next)) = self.amount(at + 1) {
                    return Some((Form::Every(count, unit), next));
                }
                let (count, next) =
                    if self.is(at + 1, Other) || self.lex(at + 1) == Lex::Ord(2) { (20, at + 2) } else { (10, at + 1) };
                match self.lex(next) {
                    Lex::Unit(unit) => Some((Form::Every(Count::Tenths(count), unit), next + 1)),
                    Lex::Weekday(day) if self.cap(next) => Some((Form::EveryWeekday(day), next + 1)),
                    Lex::Month(month) if self.cap(next) => Some((Form::EveryMonth(month), next + 1)),
                    Lex::Season(season) => Some((Form::EverySeason(season), next + 1)),
                    Lex::Part(part) => Some((Form::EveryPart(part), next + 1)),
                    _ => None,
                }
            }
            _ => None,
        }
    }
}
