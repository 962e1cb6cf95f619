//! The tense of the words around a phrase of time, from the words themselves; tags make it surer where there are any.
//!
//! In comes a phrase and the bounds of its sentence, out comes past, future or not known. The nearest sign within the clause decides,
//! signs before the phrase count more than signs after it. Reporting verbs ("said on Friday") are signs like others: the date beside
//! them is theirs.

use super::grammar::Reader;
use super::words::{Key, Lex};

/// The tense of a clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tense {
    /// A verb of the past stands close by.
    Past,
    /// A verb of the past stands in the clause, but the date may belong to something else in it: "called off his visit of 19 October".
    Lately,
    Future,
    Unknown,
}

/// What a tag says of a token.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Tag {
    /// There is no tag.
    #[default]
    None,
    /// A finite verb of the present.
    Present,
    /// A verb form of the past.
    Past,
    /// Anything else.
    Other,
}

/// How many tokens away a sign may stand.
const REACH: usize = 24;

/// How close a verb of the past stands to a date that is its own.
const CLOSE: usize = 7;

/// Verbs that look forward where an infinitive follows: "agreed to visit Pyongyang in the autumn".
const PROMISES: &[&str] = &[
    "agreed",
    "promised",
    "pledged",
    "vowed",
    "decided",
    "invited",
    "planned",
    "hoped",
    "offered",
    "expected",
    "intended",
    "threatened",
    "scheduled",
    "wanted",
    "proposed",
    "urged",
    "asked",
    "ordered",
    "prepared",
    "committed",
    "resolved",
    "undertook",
    "swore",
    "told",
    "allowed",
    "authorised",
    "authorized",
];

/// Verbs whose "until" and "to" look forward: "extended the mandate until December".
const PUT_OFF: &[&str] = &[
    "extended",
    "postponed",
    "delayed",
    "suspended",
    "moved",
    "rescheduled",
    "adjourned",
    "prolonged",
    "set",
    "put",
    "scheduled",
    "closed",
    "banned",
    "barred",
    "given",
    "gave",
    "announced",
    "called",
    "imposed",
    "declared",
    "booked",
];

/// What is held on a day set before.
const PLANNED: &[&str] = &[
    "summit",
    "vote",
    "election",
    "elections",
    "session",
    "deadline",
    "hearing",
    "opening",
    "inauguration",
    "referendum",
    "ballot",
    "meeting",
    "talks",
    "runoff",
    "debate",
    "parade",
];

/// What is done to a thing that is still to come.
const CANCELLED: &[&str] =
    &["scrapped", "cancelled", "canceled", "postponed", "boycott", "scrap", "cancel", "postpone", "ahead", "skip"];

impl Reader<'_> {
    /// The tense of the clause around tokens `from..until`, looked for within `first..last`. `title`: its present tells of the past.
    pub(super) fn tense(&self, from: usize, until: usize, first: usize, last: usize, title: bool) -> Tense {
        if self.before_is(from, &[Key::Since]) {
            return Tense::Past;
        }
        if self.sign(until, b'\'') && self.is(until + 1, Key::S) {
            return self.possessed(from, until, first, title);
        }
        // "called a strike for Saturday"
        if self.before_is(from, &[Key::For]) {
            return Tense::Future;
        }
        let forward = self.before_is(from, &[Key::Until, Key::By]);
        let tense =
            self.tense_before(from, first, title).or_else(|| self.tense_after(until, last)).unwrap_or(Tense::Unknown);
        if forward && tense == Tense::Unknown { Tense::Future } else { tense }
    }

    /// "Saturday's salvo" is over, whatever the verb; "Tuesday's session" may be boycotted or cancelled before it is held.
    fn possessed(&self, from: usize, until: usize, first: usize, title: bool) -> Tense {
        let planned = (until + 2..until + 5).any(|at| PLANNED.contains(&self.word(at)));
        let cancelled = (from.saturating_sub(4).max(first)..from).any(|at| CANCELLED.contains(&self.word(at)));
        let future = planned && self.tense_before(from, first, title) == Some(Tense::Future);
        if future || cancelled { Tense::Future } else { Tense::Past }
    }

    fn tense_before(&self, from: usize, first: usize, title: bool) -> Option<Tense> {
        let lowest = first.max(from.saturating_sub(REACH));
        let (mut commas, mut infinitive) = (0, false);
        // "for", "of", "until" bind the date to a noun or make it the end of something.
        let loose = self.before_is(from, &[Key::For, Key::Of, Key::To, Key::Until, Key::Onset, Key::By, Key::The]);
        for at in (lowest..from).rev() {
            match self.lex(at) {
                Lex::Will => match self.will(at) {
                    Tense::Unknown => {}
                    tense => return Some(tense),
                },
                Lex::Month(5) if !self.cap(at) => return Some(Tense::Future),
                Lex::Past if self.participle(at) => {}
                Lex::Past => {
                    let word = self.word(at);
                    // "the generals were to meet"
                    if matches!(word, "was" | "were") && self.is(at + 1, Key::To) {
                        return Some(Tense::Future);
                    }
                    if (infinitive && PROMISES.contains(&word))
                        || (loose && !self.before_is(from, &[Key::The]) && PUT_OFF.contains(&word))
                    {
                        return Some(Tense::Future);
                    }
                    return Some(if from - at <= CLOSE && !infinitive && !loose { Tense::Past } else { Tense::Lately });
                }
                Lex::Is => {
                    if let Some(tense) = self.present(at) {
                        return Some(tense);
                    }
                }
                Lex::Key(Key::To) if self.infinitive(at) => {
                    // "to be signed on Monday"; "Putin to visit Beijing on Friday" is the sentence's only verb.
                    let only = !(at.saturating_sub(2 * REACH).max(first)..at).any(|at| {
                        matches!(self.lex(at), Lex::Past | Lex::Is | Lex::Will) || self.tag(at) == Tag::Present
                    });
                    if self.word(at + 1) == "be" || only {
                        return Some(Tense::Future);
                    }
                    infinitive = true;
                }
                Lex::Sign(b';') | Lex::Break => break,
                Lex::Sign(b',') => {
                    commas += 1;
                    if commas > 2 {
                        break;
                    }
                }
                // "The embassy reopens on Friday", but not in titles.
                _ if self.tag(at) == Tag::Present => return if title { None } else { Some(Tense::Future) },
                _ => {}
            }
        }
        None
    }

    fn tense_after(&self, until: usize, last: usize) -> Option<Tense> {
        // "Tuesday is the anniversary"
        if matches!(self.word(until), "is" | "are") && until < last {
            return Some(Tense::Future);
        }
        for at in until..last.min(until + REACH) {
            match self.lex(at) {
                Lex::Will => match self.will(at) {
                    Tense::Unknown => {}
                    tense => return Some(tense),
                },
                Lex::Month(5) if !self.cap(at) => return Some(Tense::Future),
                Lex::Past if self.participle(at) => {}
                Lex::Past => return Some(if at - until <= CLOSE { Tense::Past } else { Tense::Lately }),
                Lex::Is => {
                    if let Some(tense) = self.present(at) {
                        return Some(tense);
                    }
                }
                Lex::Sign(b';') | Lex::Break => break,
                _ => {}
            }
        }
        None
    }

    fn tag(&self, at: usize) -> Tag {
        self.tags.get(at).copied().unwrap_or_default()
    }

    /// "will", "is due", "is set to": words that look forward only in company say nothing alone ("set fire", "due to").
    fn will(&self, at: usize) -> Tense {
        let ok = match self.word(at) {
            "could" | "would" if self.word(at + 1) == "not" => return Tense::Lately,
            "set" if !self.any(at + 1, &[Key::To, Key::For]) => {
                return if self.before_is(at, &[Key::To]) { Tense::Unknown } else { Tense::Past };
            }
            "set" if self.is(at + 1, Key::For) => true,
            "set" | "going" => matches!(self.before(at), Lex::Is | Lex::Past) && self.is(at + 1, Key::To),
            "due" => matches!(self.before(at), Lex::Is | Lex::Past),
            "invited" => matches!(self.before(at), Lex::Is),
            "scheduled" | "planned" | "expected" | "slated" => {
                matches!(self.before(at), Lex::Is | Lex::Past)
                    || self.any(at + 1, &[Key::To, Key::For, Key::On, Key::In])
            }
            "plans" | "hopes" | "aims" | "plan" | "intends" | "intend" | "wants" | "want" | "seeks" | "agrees"
            | "vows" => self.is(at + 1, Key::To),
            _ => true,
        };
        if ok { Tense::Future } else { Tense::Unknown }
    }

    /// "is to meet" looks forward; "has met", "have been" look back.
    fn present(&self, at: usize) -> Option<Tense> {
        match self.word(at) {
            "has" | "have" | "ve" => Some(Tense::Lately),
            "is" | "are" | "re" if self.is(at + 1, Key::To) => Some(Tense::Future),
            _ => None,
        }
    }

    /// "the first in three years", "the biggest march in two decades": what stands behind "in" looks back.
    pub(super) fn superlative(&self, at: usize, first: usize) -> bool {
        (at.saturating_sub(10).max(first)..at).any(|at| {
            matches!(self.lex(at), Lex::Ord(_) | Lex::Key(Key::Most | Key::Time)) || self.word(at).ends_with("est")
        })
    }

    /// "be held", "are held": the participle says nothing of the tense.
    fn participle(&self, at: usize) -> bool {
        at > 0 && matches!(self.word(at - 1), "be" | "is" | "are" | "being") || self.tag(at) == Tag::Other
    }

    /// Whether "to" begins an infinitive: a small word follows that is no name, article or number.
    fn infinitive(&self, at: usize) -> bool {
        let verb = matches!(self.lex(at + 1), Lex::Other | Lex::Past | Lex::Will | Lex::Is) && !self.cap(at + 1);
        verb && !self.word(at + 1).ends_with("ing")
            && at > 0
            && !matches!(self.word(at - 1), "according" | "According" | "due" | "thanks" | "close" | "up" | "back")
    }
}
