//! The scanner: one walk over the tokens, with the longest phrase taken at each word that can begin one.
//!
//! In come tokens, out come [`Found`] phrases in text order. The rules of calendar dates stand in `calendar`, those of relative phrases,
//! lengths and sets in `relative`, those of hours in `clock`; here stands what they share and how neighbours are bound.

use super::phrase::{Clock, Form, Found, InYear, Joint};
use super::words::{Key, Lex, Part, Tok};

/// The order of day and month in a date of three numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Order {
    MonthFirst,
    DayFirst,
}

/// A text cut into tokens.
pub(super) struct Reader<'t> {
    pub(super) text: &'t str,
    pub(super) toks: Vec<Tok>,
    pub(super) order: Order,
    /// What tags say of each token; empty where there are none.
    pub(super) tags: Vec<super::tense::Tag>,
}

/// Words before a phrase that belong to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lead {
    /// "early", "the end of", "mid-": before a point of the calendar longer than a day.
    Edge,
    /// "about": before anything.
    About,
    /// "more than", "at least": before a length.
    Bound,
}

impl Lead {
    fn fits(self, form: &Form) -> bool {
        match self {
            Self::About => !matches!(form, Form::Ref(_)),
            Self::Bound => matches!(form, Form::Length(..) | Form::Beside(..) | Form::Shift(..)),
            Self::Edge => !matches!(
                form,
                Form::Length(..)
                    | Form::Beside(..)
                    | Form::Shift(..)
                    | Form::Window(..)
                    | Form::Ref(_)
                    | Form::Every(..)
            ),
        }
    }
}

/// A phrase parsed: its form and the token after it.
pub(super) type Parsed = Option<(Form, usize)>;

impl<'t> Reader<'t> {
    /// Cuts the text and learns the page's habit in dates of numbers.
    pub(super) fn new(text: &'t str) -> Self {
        let mut reader = Self { text, toks: super::words::tokens(text), order: Order::MonthFirst, tags: Vec::new() };
        reader.order = reader.habit();
        reader
    }

    /// Month first, unless some date of the page can only be read day first.
    fn habit(&self) -> Order {
        for at in 0..self.toks.len() {
            if let (Lex::Number(a), Lex::Sign(b'/' | b'.'), Lex::Number(b)) =
                (self.lex(at), self.lex(at + 1), self.lex(at + 2))
                && self.lex(at + 1) == self.lex(at + 3)
                && matches!(self.lex(at + 4), Lex::Number(_))
            {
                if (13..=31).contains(&a) && (1..=12).contains(&b) {
                    return Order::DayFirst;
                }
                if (13..=31).contains(&b) && (1..=12).contains(&a) {
                    return Order::MonthFirst;
                }
            }
        }
        Order::MonthFirst
    }

    /// The token's part in the grammar; a break beyond the end.
    pub(super) fn lex(&self, at: usize) -> Lex {
        self.toks.get(at).map_or(Lex::Break, |tok| tok.lex)
    }

    pub(super) fn is(&self, at: usize, key: Key) -> bool {
        self.lex(at) == Lex::Key(key)
    }

    pub(super) fn any(&self, at: usize, keys: &[Key]) -> bool {
        matches!(self.lex(at), Lex::Key(key) if keys.contains(&key))
    }

    pub(super) fn sign(&self, at: usize, sign: u8) -> bool {
        self.lex(at) == Lex::Sign(sign)
    }

    pub(super) fn glued(&self, at: usize) -> bool {
        self.toks.get(at).is_some_and(|tok| tok.glued)
    }

    pub(super) fn cap(&self, at: usize) -> bool {
        self.toks.get(at).is_some_and(|tok| tok.cap)
    }

    /// How many bytes the token has.
    pub(super) fn width(&self, at: usize) -> usize {
        self.toks.get(at).map_or(0, |tok| (tok.end - tok.start) as usize)
    }

    /// The token's words.
    pub(super) fn word(&self, at: usize) -> &'t str {
        self.toks.get(at).and_then(|tok| self.text.get(tok.start as usize..tok.end as usize)).unwrap_or("")
    }

    /// The token before, if there is one.
    pub(super) fn before(&self, at: usize) -> Lex {
        at.checked_sub(1).map_or(Lex::Break, |at| self.lex(at))
    }

    pub(super) fn before_is(&self, at: usize, keys: &[Key]) -> bool {
        matches!(self.before(at), Lex::Key(key) if keys.contains(&key))
    }

    /// All phrases of the text, in order.
    pub(super) fn phrases(&self) -> Vec<Found> {
        let mut out = Vec::new();
        let mut at = 0;
        while at < self.toks.len() {
            let before = out.len();
            match self.starts(at).then(|| self.phrase(at, &mut out)).flatten() {
                Some(next) => at = next.max(at + 1),
                None => {
                    out.truncate(before);
                    at += 1;
                }
            }
        }
        self.bind(&mut out);
        out
    }

    /// Whether a phrase can begin with such a token: all others are passed over at once.
    fn starts(&self, at: usize) -> bool {
        let tok = self.toks[at];
        match tok.lex {
            Lex::Other if tok.cap => super::named::may_begin(tok.lex, self.text.as_bytes()[tok.start as usize]),
            Lex::Other | Lex::Sign(_) | Lex::Dash | Lex::Break | Lex::Past | Lex::Will | Lex::Is | Lex::Clause => false,
            Lex::Key(key) => {
                use Key::*;
                !matches!(
                    key,
                    Of | In
                        | On
                        | To
                        | Onset
                        | Until
                        | And
                        | Or
                        | Between
                        | Since
                        | During
                        | Within
                        | Throughout
                        | For
                        | S
                        | Th
                        | Am
                        | Pm
                        | Utc
                        | Zone
                        | Ago
                        | T
                        | Z
                        | M
                        | P
                        | E
                        | B
                )
            }
            _ => true,
        }
    }

    /// The phrase that begins at a token: pushed to `out`, with the token after it.
    fn phrase(&self, at: usize, out: &mut Vec<Found>) -> Option<usize> {
        if let Some((clock, next)) = self.clock(at) {
            return Some(self.clocked(at, clock, next, out));
        }
        if let Some(next) = self.calendar(at, out) {
            return Some(self.tail(next, out));
        }
        if let Some((form, next)) = self.plain(at) {
            self.push(out, at, next, form);
            return Some(self.tail(next, out));
        }
        // "early", "the end of", "more than" and the like belong to the phrase.
        let (start, lead) = self.lead(at)?;
        // "late in the morning of", "as recently as late 2009"
        let (start, lead) = self.lead(start).filter(|(_, second)| *second == lead).unwrap_or((start, lead));
        let first = out.len();
        let next = match self.calendar(start, out) {
            Some(next) => next,
            None => {
                let (form, next) = self.plain(start)?;
                self.push(out, start, next, form);
                next
            }
        };
        let found = out.get_mut(first).filter(|found| lead.fits(&found.form))?;
        found.from = at;
        found.about = lead == Lead::About;
        // "the morning of 31 January 1965"
        if lead == Lead::Edge
            && let Some(part) =
                (at..start).find_map(|at| if let Lex::Part(part) = self.lex(at) { Some(part) } else { None })
        {
            found.part = Some(part);
        }
        Some(self.tail(next, out))
    }

    /// A time of day, with the date that follows it: "9 a.m. on 29 July", "4 p.m. Friday".
    fn clocked(&self, at: usize, clock: Clock, next: usize, out: &mut Vec<Found>) -> usize {
        let from = if self.is(next, Key::On) || self.sign(next, b',') { next + 1 } else { next };
        let first = out.len();
        let dated = matches!(self.lex(from), Lex::Weekday(_) | Lex::Month(_) | Lex::Short(_) | Lex::Number(1..=31))
            && self.calendar(from, out).is_some();
        let whole = dated && out.len() == first + 1 && matches!(out[first].form, Form::Day { .. } | Form::Weekday(..));
        if !whole {
            out.truncate(first);
            let from = if self.lex(next) == Lex::Break { next } else { from };
            match self.lex(from) {
                Lex::Key(Key::Today) => self.push(out, at, from + 1, Form::DayFrom(0)),
                Lex::Key(Key::Yesterday) => self.push(out, at, from + 1, Form::DayFrom(-1)),
                Lex::Key(Key::Tomorrow) => self.push(out, at, from + 1, Form::DayFrom(1)),
                _ => self.push(out, at, next, Form::ClockAlone),
            }
        }
        let Some(found) = out.last_mut() else { return next };
        found.from = at;
        found.clock = Some(clock);
        // "9:34 p.m., March 19 EST"
        if let (None, (Some(zone), end)) = (clock.zone, self.zone(found.until)) {
            found.clock = Some(Clock { zone: Some(zone), ..clock });
            found.until = end;
        }
        found.until
    }

    pub(super) fn push(&self, out: &mut Vec<Found>, from: usize, until: usize, form: Form) {
        out.push(Found { from, until, form, part: None, clock: None, about: false, joint: Joint::None });
    }

    /// The forms that make one mention each.
    fn plain(&self, at: usize) -> Parsed {
        self.relative(at)
            .or_else(|| self.season(at))
            .or_else(|| self.named(at))
            .or_else(|| self.length(at))
            .or_else(|| self.set(at))
            .or_else(|| self.word_alone(at))
    }

    /// What may follow a point of the calendar: a part of the day, a time, a weekday's date.
    fn tail(&self, next: usize, out: &mut [Found]) -> usize {
        let Some(found) = out.last_mut() else { return next };
        let mut next = next;
        let dayish = matches!(
            found.form,
            Form::Day { .. }
                | Form::Weekday(..)
                | Form::DayFrom(_)
                | Form::DayOnly(_)
                | Form::Rel(..)
                | Form::Named { .. }
        );
        if dayish {
            if let Lex::Part(part) = self.lex(next) {
                found.part = Some(part);
                next += 1;
            } else if matches!(self.lex(next), Lex::Key(Key::Early | Key::Late))
                && let Lex::Part(part) = self.lex(next + 1)
            {
                found.part = Some(part);
                next += 2;
            }
            // "Tuesday at 4 p.m.", "July 25, 10:30"
            let from = if self.is(next, Key::At) || self.sign(next, b',') { next + 1 } else { next };
            if let Some((clock, after)) = self.clock(from) {
                found.clock = Some(clock);
                next = after;
            }
        }
        found.until = next;
        next
    }

    /// Binds neighbours: "from July 3, 2003 to August 5", "1950-1953", "between 3 and 5 May".
    fn bind(&self, out: &mut [Found]) {
        for i in 1..out.len() {
            let (head, rest) = out.split_at_mut(i);
            let (a, b) = (&mut head[i - 1], &mut rest[0]);
            if b.joint == Joint::None {
                let between = self.before_is(a.from, &[Key::Between]);
                let gap = b.from.saturating_sub(a.until);
                let range = (gap == 1 && (self.lex(a.until) == Lex::Dash || self.any(a.until, &[Key::To, Key::Until]) || (between && self.is(a.until, Key::And))))
                    // "July 3, 2019, to August 5, 2020"
                    || (gap == 2 && self.sign(a.until, b',') && self.is(a.until + 1, Key::To) && self.before_is(a.from, &[Key::Onset]))
                    // "from July to the end of August" and "from 3 May until 5 June"
                    || (gap == 2 && self.any(a.until, &[Key::To, Key::Until]) && self.is(a.until + 1, Key::The));
                if range
                    && is_point(&a.form)
                    && is_point(&b.form)
                    && (self.lex(a.until) == Lex::Dash
                        || between
                        || self.before_is(a.from, &[Key::Onset])
                        || same_kind(&a.form, &b.form))
                {
                    b.joint = Joint::Range;
                }
            }
            let listed = b.from == a.until + 1 && self.is(a.until, Key::And) && same_kind(&a.form, &b.form);
            if b.joint != Joint::None || listed {
                let year = match b.form {
                    Form::Day { year, .. }
                    | Form::Month { year, .. }
                    | Form::Season { year, .. }
                    | Form::Quarter { year, .. } => year,
                    _ => InYear::Open,
                };
                if let Form::Day { year: y @ InYear::Open, .. }
                | Form::Month { year: y @ InYear::Open, .. }
                | Form::Season { year: y @ InYear::Open, .. } = &mut a.form
                {
                    *y = year;
                }
            }
            // "477-450 BC": the era of the second is that of the first.
            if let (Form::Year(first), Form::Year(second)) = (&mut a.form, &b.form)
                && b.from == a.until + 1
                && *second < 0
                && *first > 0
            {
                *first = -*first;
            }
        }
    }
}

/// Whether a form is a point of the calendar, so that it can begin or end a range.
pub(super) fn is_point(form: &Form) -> bool {
    matches!(
        form,
        Form::Day { .. }
            | Form::DayOnly(_)
            | Form::Month { .. }
            | Form::Year(_)
            | Form::Season { .. }
            | Form::Quarter { .. }
            | Form::Weekday(..)
            | Form::DayFrom(_)
            | Form::Decade(_)
            | Form::MonthFrom(..)
            | Form::Named { .. }
            | Form::Rel(..)
    )
}

fn same_kind(a: &Form, b: &Form) -> bool {
    std::mem::discriminant(a) == std::mem::discriminant(b)
}

/// A time of day that a part of the day fits, for tests of agreement.
pub(super) fn hour_of(part: Part, clock: Clock) -> Clock {
    let late = matches!(part, Part::Afternoon | Part::Evening | Part::Night);
    if late && clock.hour < 12 && !(part == Part::Night && clock.hour < 6) {
        Clock { hour: clock.hour + 12, ..clock }
    } else {
        clock
    }
}
