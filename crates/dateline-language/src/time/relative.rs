//! Phrases that count from somewhere else: weekdays, "last week", "two years ago", "the following day", and words such as "today".
//!
//! What they count from (publication, or the date said before) is written into the form; the resolver knows where that is.

use super::grammar::{Lead, Parsed, Reader};
use super::phrase::{Count, Dir, Form, Found, From};
use super::words::{Key, Lex, Part, Unit};

impl Reader<'_> {
    /// "Sunday, July 11, 2021", "Friday 3 May", "Tuesday".
    pub(super) fn weekday_date(&self, at: usize, out: &mut Vec<Found>) -> Option<usize> {
        if !self.cap(at) {
            return None;
        }
        let (weekday, mut next) = match self.lex(at) {
            Lex::Weekday(day) => (day, at + 1),
            Lex::ShortDay(day) => (day, if self.sign(at + 1, b'.') { at + 2 } else { at + 1 }),
            _ => return None,
        };
        if self.sign(next, b',') {
            next += 1;
        }
        if self.is(next, Key::The) {
            next += 1;
        }
        let first = out.len();
        let dated = match self.lex(next) {
            Lex::Month(_) | Lex::Short(_) => self.month_first(next, out),
            Lex::Number(_) | Lex::Ord(_) => {
                self.calendar(next, out).filter(|_| matches!(out[first].form, Form::Day { .. }))
            }
            _ => None,
        };
        if let Some(end) = dated
            && matches!(out[first].form, Form::Day { .. } | Form::Wrong)
        {
            out[first].from = at;
            return Some(end);
        }
        out.truncate(first);
        if matches!(self.lex(at), Lex::ShortDay(_)) {
            return None;
        }
        // "Friday prayers", "Sunday Times", "Black Sunday" are no days.
        let named = self.cap(at + 1)
            && ["Times", "Mirror", "Telegraph", "Express", "Post", "Mail", "Herald", "Agreement"]
                .contains(&self.word(at + 1));
        if named
            || ["Bloody", "Black", "Good", "Easter", "Palm", "Ash", "Cyber"].contains(&self.word(at.wrapping_sub(1)))
        {
            return None;
        }
        // "on Tuesday last"
        let last = self.is(at + 1, Key::Last) && self.ends_phrase(at + 2);
        let end = if last { at + 2 } else { at + 1 };
        self.push(out, at, end, Form::Weekday(weekday, last.then_some(Dir::Last)));
        Some(end)
    }

    /// Everything with a word of direction, a pronoun or "ago".
    pub(super) fn relative(&self, at: usize) -> Parsed {
        self.directed(at).or_else(|| self.shift(at))
    }

    /// "last week", "the following year", "that same day", "the past three years", "next Friday", "this morning".
    fn directed(&self, at: usize) -> Parsed {
        use Key::*;
        let the = self.any(at, &[The, Its]);
        // "the four previous weeks"
        if the
            && let Some((count, after)) = self.count(at + 1)
            && self.any(after, &[Previous, Past, Last, Following, Next, Coming])
            && let Lex::Units(unit) = self.lex(after + 1)
        {
            let dir = if self.any(after, &[Previous, Past, Last]) { Dir::Last } else { Dir::Next };
            return Some((Form::Window(count, unit, dir, From::Said), after + 2));
        }
        let mut next = if the { at + 1 } else { at };
        // "that same day", "this very day"
        if !the && self.any(next, &[That, This]) && self.any(next + 1, &[Same, Very]) {
            next += 1;
        }
        let Lex::Key(word) = self.lex(next) else { return None };
        let (dir, mut from) = match word {
            Last | Past => (Dir::Last, From::Here),
            Previous => (Dir::Last, From::Said),
            This | Current => (Dir::This, From::Here),
            That | Same | Very => (Dir::This, From::Said),
            Those => (Dir::This, From::Said),
            These => (Dir::This, From::Here),
            // "the next year" in a story, and "next day" everywhere, count from the date said.
            Next if the || matches!(self.lex(next + 1), Lex::Unit(Unit::Day) | Lex::Part(_)) => (Dir::Next, From::Said),
            Next => (Dir::Next, From::Here),
            Coming => (Dir::Next, From::Here),
            Following => (Dir::Next, From::Said),
            _ => return None,
        };
        if word == This && self.is(next, Very) {
            from = From::Here;
        }
        let mut unit_at = next + 1;
        // A count: "the past three years", "the next few days", "the last 24 hours", "these two weeks".
        if let Some((count, after)) = self.count(unit_at)
            && let Lex::Units(unit) = self.lex(after)
        {
            let window = (the || matches!(word, Last | Past | Next | Coming | Previous | Following))
                && !matches!(word, Same | That | Those);
            let from = if word == Next { From::Here } else { from };
            return window.then_some((Form::Window(count, unit, dir, from), after + 1));
        }
        if self.lex(unit_at) == Lex::Dash {
            unit_at += 1;
        }
        match self.lex(unit_at) {
            Lex::Unit(unit) => {
                if matches!(word, These | Those)
                    || (unit == Unit::Day && matches!(word, Last | Past | Current) && !matches!(word, Past))
                {
                    return None;
                }
                // "the past year" is a length of time, "the next year" in a story the year after.
                if word == Past || (word == Last && self.is(at, The) && unit != Unit::Quarter) {
                    return Some((Form::Window(Count::Tenths(10), unit, dir, from), unit_at + 1));
                }
                if the && word == Next && unit >= Unit::Decade {
                    return Some((Form::Window(Count::Tenths(10), unit, dir, From::Here), unit_at + 1));
                }
                // "this time", "that point" are not dates; "this day" only in old stories.
                Some((Form::Rel(dir, unit, from), unit_at + 1))
            }
            Lex::Units(unit) => {
                let vague = matches!(word, Recent | Past | Coming | Previous | Following | Last | Next)
                    && unit != Unit::Weekend;
                if matches!(word, These) && unit == Unit::Day {
                    return Some((Form::Ref(Dir::This), unit_at + 1));
                }
                vague.then_some((Form::Window(Count::Vague, unit, dir, from), unit_at + 1))
            }
            Lex::Ord(2) => None,
            Lex::Weekday(day) if self.cap(unit_at) => Some((Form::Weekday(day, Some(dir)), unit_at + 1)),
            Lex::Month(month) if self.cap(unit_at) && !matches!(self.lex(unit_at + 1), Lex::Number(_)) => {
                Some((Form::MonthFrom(dir, month, from), unit_at + 1))
            }
            Lex::Season(season) => Some((Form::SeasonFrom(dir, season, from), unit_at + 1)),
            Lex::Part(part) => Some((Form::PartFrom(Some((dir, from)), part), unit_at + 1)),
            _ => None,
        }
    }

    /// "two years ago", "a day earlier", "three weeks later", "the day before", "a month from now", "the next day".
    fn shift(&self, at: usize) -> Parsed {
        use Key::*;
        if self.is(at, The) {
            let unit = match self.lex(at + 1) {
                Lex::Unit(unit) => unit,
                Lex::Part(_) => Unit::Night,
                _ => return None,
            };
            let back = self.any(at + 2, &[Before, Previously]);
            let on = self.any(at + 2, &[After, Afterwards, Following]);
            // "the day before yesterday", "the day after tomorrow"
            if back && self.is(at + 3, Yesterday) {
                return Some((Form::DayFrom(-2), at + 4));
            }
            if on && self.is(at + 3, Tomorrow) {
                return Some((Form::DayFrom(2), at + 4));
            }
            if (back || on) && self.ends_clause(at + 3) {
                return Some((Form::Rel(if back { Dir::Last } else { Dir::Next }, unit, From::Said), at + 3));
            }
            // "Friday, the day after the assembly had voted"
            let beside = (back || on)
                && !self.before_is(at, &[In, To, Of])
                && !self.is(at + 2, Following)
                && matches!(unit, Unit::Day | Unit::Week | Unit::Month | Unit::Year);
            return beside.then_some((Form::Beside(Count::Tenths(10), unit, on), at + 2));
        }
        let (count, unit, next) = self.amount(at)?;
        match self.lex(next) {
            Lex::Key(Ago) => Some((Form::Shift(count, unit, false, From::Here), next + 1)),
            Lex::Key(Earlier | Previously) => Some((Form::Shift(count, unit, false, From::Said), next + 1)),
            Lex::Key(Later | Afterwards | Hence) => {
                // "three days later than planned"
                Some((Form::Shift(count, unit, true, From::Said), next + 1))
            }
            Lex::Key(Onset) if self.any(next + 1, &[Now, Today]) => {
                Some((Form::Shift(count, unit, true, From::Here), next + 2))
            }
            Lex::Key(Before) if self.ends_clause(next + 1) => {
                Some((Form::Shift(count, unit, false, From::Said), next + 1))
            }
            Lex::Key(After) if self.ends_clause(next + 1) => {
                Some((Form::Shift(count, unit, true, From::Said), next + 1))
            }
            Lex::Key(key @ (Before | After)) if !self.before_is(at, &[For, Within]) => {
                Some((Form::Beside(count, unit, key == After), next))
            }
            // "forty years to the day after"
            Lex::Key(To)
                if self.is(next + 1, The) && self.lex(next + 2) == Lex::Unit(Unit::Day) && self.is(next + 3, After) =>
            {
                Some((Form::Beside(count, Unit::Day.max(unit), true), next))
            }
            Lex::Key(On) if self.sign(next + 1, b',') || (self.sign(next + 1, b'.') && unit >= Unit::Month) => {
                Some((Form::Shift(count, unit, true, From::Said), next + 1))
            }
            _ => None,
        }
    }

    /// Whether a clause ends before the token, so that "before" has nothing after it.
    fn ends_clause(&self, at: usize) -> bool {
        match self.lex(at) {
            Lex::Break | Lex::Dash | Lex::Clause | Lex::Will | Lex::Past => true,
            Lex::Sign(sign) => matches!(sign, b'.' | b',' | b';' | b':' | b')' | b'(' | b'"' | b'!' | b'?'),
            Lex::Key(Key::At) => !self.any(at + 1, &[Key::Least, Key::Most]),
            Lex::Key(key) => matches!(key, Key::And | Key::To | Key::In | Key::On | Key::At | Key::By | Key::For),
            _ => false,
        }
    }

    /// Words before a phrase that belong to it, and the token after them.
    pub(super) fn lead(&self, at: usize) -> Option<(usize, Lead)> {
        use Key::*;
        let the = usize::from(self.is(at, The));
        let edge = at + the;
        let of_the = |next: usize| -> Option<usize> {
            let next = if self.any(next, &[Of, In]) { next + 1 } else { return None };
            Some(next)
        };
        match self.lex(edge) {
            Lex::Key(Early | Earlier | Late | Later) => {
                let next = if self.lex(edge + 1) == Lex::Dash { edge + 2 } else { edge + 1 };
                if self.any(next, &[In, On]) {
                    return Some((next + 1, Lead::Edge));
                }
                // "the early part of the year"
                if self.is(next, Portion) {
                    return of_the(next + 1).map(|next| (next, Lead::Edge));
                }
                Some((next, Lead::Edge))
            }
            Lex::Key(Mid) => Some((if self.lex(edge + 1) == Lex::Dash { edge + 2 } else { edge + 1 }, Lead::Edge)),
            Lex::Key(Begin | End | Middle | Turn | Rest) if the == 1 || self.is(edge, Mid) => {
                of_the(edge + 1).map(|next| (next, Lead::Edge))
            }
            Lex::Key(Very) if self.any(edge + 1, &[Begin, End]) => of_the(edge + 2).map(|next| (next, Lead::Edge)),
            Lex::Key(Last) | Lex::Ord(1 | 2) | Lex::Other if the == 1 && self.any(edge + 1, &[Half, Portion]) => {
                of_the(edge + 2).map(|next| (next, Lead::Edge))
            }
            Lex::Ord(1..=4) if the == 1 && self.lex(edge + 1) == Lex::Unit(Unit::Week) => {
                of_the(edge + 2).map(|next| (next, Lead::Edge))
            }
            // "the early morning hours of 30 April"
            Lex::Part(_) if matches!(self.lex(edge + 1), Lex::Units(Unit::Hour)) => {
                of_the(edge + 2).map(|next| (next, Lead::Edge))
            }
            Lex::Part(_) if the == 1 => of_the(edge + 1).map(|next| (next, Lead::Edge)),
            Lex::Key(Eve) if the == 1 => None,
            Lex::Key(As) if self.is(edge + 1, Recently) && self.is(edge + 2, As) => Some((edge + 3, Lead::Edge)),
            Lex::Key(About) => Some((edge + 1, Lead::About)),
            Lex::Key(C) if self.sign(edge + 1, b'.') && matches!(self.lex(edge + 2), Lex::Number(_)) => {
                Some((edge + 2, Lead::About))
            }
            Lex::Key(Nearly | Over | Under | Just | Only | Any) => Some((edge + 1, Lead::Bound)),
            Lex::Key(More | Less) if self.is(edge + 1, Than) => Some((edge + 2, Lead::Bound)),
            Lex::Key(At) if self.any(edge + 1, &[Least, Most]) => Some((edge + 2, Lead::Bound)),
            Lex::Key(Up) if self.is(edge + 1, To) => Some((edge + 2, Lead::Bound)),
            _ => None,
        }
        .map(|(next, lead)| {
            // "ca. 466 BC", "early Monday", "late on Friday"
            if lead == Lead::About && self.sign(next, b'.') { (next + 1, lead) } else { (next, lead) }
        })
    }

    /// Words that are phrases alone.
    pub(super) fn word_alone(&self, at: usize) -> Parsed {
        use Key::*;
        let the = self.is(at, The);
        let Lex::Key(word) = self.lex(at + usize::from(the)) else {
            return self.part_alone(at);
        };
        let next = at + usize::from(the) + 1;
        if the {
            // "the future" but not "the future king"
            return match word {
                Future if self.before_is(at, &[In, For, Of]) && self.ends_phrase(next) => {
                    Some((Form::Ref(Dir::Next), next))
                }
                _ => None,
            };
        }
        Some((
            match word {
                Today => Form::DayFrom(0),
                Yesterday => Form::DayFrom(-1),
                Tomorrow => Form::DayFrom(1),
                Tonight => Form::PartFrom(Some((Dir::This, From::Here)), Part::Night),
                Overnight => Form::Overnight,
                Now | Currently => Form::Ref(Dir::This),
                Current if !self.cap(at) => Form::Ref(Dir::This),
                Recently => Form::Ref(Dir::Last),
                Recent if !self.cap(at) && !matches!(self.lex(next), Lex::Units(_)) => Form::Ref(Dir::Last),
                Recent => return self.recent(next),
                Future if !self.cap(at) && !self.before_is(at, &[A]) => Form::Ref(Dir::Next),
                _ => return None,
            },
            next,
        ))
    }

    /// "recent days", "recent weeks".
    fn recent(&self, at: usize) -> Parsed {
        match self.lex(at) {
            Lex::Units(unit) => Some((Form::Window(Count::Vague, unit, Dir::Last, From::Here), at + 1)),
            _ => None,
        }
    }

    /// "at night", "in the morning", "at dawn", "at noon".
    fn part_alone(&self, at: usize) -> Parsed {
        let the = usize::from(self.is(at, Key::The));
        match self.lex(at + the) {
            // "through the night"
            Lex::Part(Part::Night) if the == 1 && self.before_is(at, &[Key::During, Key::Throughout, Key::Until]) => {
                Some((Form::Overnight, at + 2))
            }
            Lex::Part(part)
                if self.before_is(
                    at,
                    &[
                        Key::In,
                        Key::At,
                        Key::By,
                        Key::Until,
                        Key::Since,
                        Key::During,
                        Key::Onset,
                        Key::Before,
                        Key::After,
                    ],
                ) =>
            {
                Some((Form::PartFrom(None, part), at + the + 1))
            }
            // "the weekend": of the week in question
            Lex::Unit(Unit::Weekend) if the == 1 => Some((Form::Rel(Dir::This, Unit::Weekend, From::Here), at + 2)),
            Lex::Unit(Unit::Day) if the == 1 && self.before_is(at, &[Key::In]) && self.edge_before(at) => {
                Some((Form::Rel(Dir::This, Unit::Day, From::Near), at + 2))
            }
            // "the end of the month": only after a word that makes it a point of the calendar
            Lex::Unit(unit @ (Unit::Week | Unit::Month | Unit::Year | Unit::Decade))
                if the == 1 && self.before_is(at, &[Key::Of, Key::In]) && self.edge_before(at) =>
            {
                Some((Form::Rel(Dir::This, unit, From::Near), at + 2))
            }
            _ => None,
        }
    }

    /// Whether "the end of" or "later in" stands before.
    fn edge_before(&self, at: usize) -> bool {
        use Key::*;
        at >= 2 && self.any(at - 2, &[Begin, End, Middle, Later, Earlier, Late, Early, Portion, Half, Turn, Rest])
    }
}
