//! Times of the day: "4 p.m.", "10:30", "1800 GMT", "5.30 in the afternoon", "8 o'clock".
//!
//! A time needs a sign that it is one: a colon, "a.m.", "o'clock" or a zone.

use super::grammar::Reader;
use super::phrase::Clock;
use super::words::{Key, Lex, Part};

/// Zones of the press, in minutes east of Greenwich.
const ZONES: &[(&str, i16)] = &[
    ("est", -300),
    ("edt", -240),
    ("et", -300),
    ("cst", -360),
    ("cdt", -300),
    ("pst", -480),
    ("pdt", -420),
    ("cet", 60),
    ("cest", 120),
    ("bst", 60),
    ("eet", 120),
    ("msk", 180),
    ("ist", 330),
    ("kst", 540),
    ("jst", 540),
];

impl Reader<'_> {
    /// A time of day, and the token after it with its zone.
    pub(super) fn clock(&self, at: usize) -> Option<(Clock, usize)> {
        let Lex::Number(first @ 0..=2400) = self.lex(at) else { return None };
        let width = self.width(at);
        let (mut hour, minute, mut next, colon) = match self.lex(at + 1) {
            Lex::Sign(sign @ (b':' | b'.'))
                if width <= 2 && self.glued(at + 1) && self.glued(at + 2) && self.width(at + 2) == 2 =>
            {
                let Lex::Number(minute @ 0..=59) = self.lex(at + 2) else { return None };
                (first, Some(minute), at + 3, sign == b':')
            }
            _ if width == 4 => (first / 100, Some(first % 100), at + 1, false),
            _ if width <= 2 => (first, None, at + 1, false),
            _ => return None,
        };
        // "10:30:45"
        if colon
            && self.sign(next, b':')
            && self.glued(next)
            && self.width(next + 1) == 2
            && matches!(self.lex(next + 1), Lex::Number(0..=60))
        {
            next += 2;
        }
        if hour > 24 || minute.is_some_and(|minute| minute > 59) {
            return None;
        }
        let mut sure = colon;
        if let Some((late, end)) = self.half_day(next).filter(|_| width <= 2 && hour <= 12) {
            hour = hour % 12 + if late { 12 } else { 0 };
            next = end;
            sure = true;
        } else if self.is(next, Key::Oclock)
            || (self.lex(next + 1) == Lex::Sign(b'\'') && self.is(next + 2, Key::Oclock))
        {
            next = if self.is(next, Key::Oclock) { next + 1 } else { next + 3 };
            sure = true;
        } else if width <= 2
            && self.is(next, Key::In)
            && self.is(next + 1, Key::The)
            && (minute.is_some() || self.before_is(at, &[Key::At]))
        {
            // "5.30 in the afternoon"
            if let Lex::Part(part) = self.lex(next + 2) {
                hour = super::grammar::hour_of(part, Clock { hour: hour as u8, minute: None, zone: None }).hour.into();
                next += 3;
                sure = true;
            }
        }
        let (zone, end) = self.zone(next);
        if !sure && (zone.is_none() || minute.is_none()) {
            return None;
        }
        let clock = Clock { hour: (hour % 24) as u8, minute: minute.map(|minute| minute as u8), zone };
        Some((clock, if zone.is_some() { end } else { next }))
    }

    /// "p.m.", "pm", "p. m.": whether it is the second half, and the token after.
    fn half_day(&self, at: usize) -> Option<(bool, usize)> {
        match self.lex(at) {
            Lex::Key(Key::Am) => Some((false, at + 1)),
            Lex::Key(Key::Pm) => Some((true, at + 1)),
            Lex::Key(key @ (Key::P | Key::A)) if self.sign(at + 1, b'.') && self.is(at + 2, Key::M) => {
                let end = if self.sign(at + 3, b'.') && self.glued(at + 3) { at + 4 } else { at + 3 };
                Some((key == Key::P, end))
            }
            _ => None,
        }
    }

    /// "UTC", "( GMT +8 )", "Moscow time": minutes east of Greenwich, and the token after.
    pub(super) fn zone(&self, at: usize) -> (Option<i16>, usize) {
        let open = usize::from(self.sign(at, b'('));
        let mut next = at + open;
        let zone = match self.lex(next) {
            Lex::Key(Key::Utc) => {
                next += 1;
                let sign = match self.lex(next) {
                    Lex::Sign(b'+') => 1,
                    Lex::Dash => -1,
                    _ => 0,
                };
                match self.lex(next + 1) {
                    Lex::Number(hours @ 0..=14) if sign != 0 => {
                        next += 2;
                        sign * hours as i16 * 60
                    }
                    _ => 0,
                }
            }
            Lex::Key(Key::Zone) if self.cap(next) => {
                let word = self.word(next).to_ascii_lowercase();
                next += 1;
                match ZONES.iter().find(|(name, _)| *name == word) {
                    Some((_, minutes)) => *minutes,
                    None => return (None, at),
                }
            }
            Lex::Key(Key::Z) if self.glued(next) => {
                next += 1;
                0
            }
            _ => return (None, at),
        };
        if open == 1 {
            return if self.sign(next, b')') { (Some(zone), next + 1) } else { (None, at) };
        }
        (Some(zone), next)
    }
}

/// The letters by which TIMEX3 writes a part of the day.
pub(super) fn letters(part: Part) -> &'static str {
    match part {
        Part::Dawn => "DA",
        Part::Morning => "MO",
        Part::Noon => "MI",
        Part::Afternoon => "AF",
        Part::Evening => "EV",
        Part::Night => "NI",
        Part::Midnight => "24:00",
    }
}
