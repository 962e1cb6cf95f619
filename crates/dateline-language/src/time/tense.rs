//! The tense of the words around a phrase of time, from the words themselves: no tags are needed.
//!
//! In comes a phrase and the bounds of its sentence, out comes past, future or not known. The nearest sign within the clause decides,
//! signs before the phrase count more than signs after it. Reporting verbs ("said on Friday") are signs like others: the date beside
//! them is theirs.

use super::grammar::Reader;
use super::words::{Key, Lex};

/// The tense of a clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tense {
    Past,
    Future,
    Unknown,
}

/// How many tokens away a sign may stand.
const REACH: usize = 24;

impl Reader<'_> {
    /// The tense of the clause around tokens `from..until`, looked for within `first..last`.
    pub(super) fn tense(&self, from: usize, until: usize, first: usize, last: usize) -> Tense {
        // "ahead of Friday's vote", "Friday's vote": no verb is needed where a noun of the future follows.
        let mut at = from;
        let lowest = first.max(from.saturating_sub(REACH));
        let mut commas = 0;
        while at > lowest {
            at -= 1;
            match self.lex(at) {
                Lex::Will => return self.will(at),
                Lex::Past if self.participle(at) => {}
                Lex::Past => return Tense::Past,
                Lex::Is => {
                    if let Some(tense) = self.present(at) {
                        return tense;
                    }
                }
                Lex::Key(Key::To) if at > first && self.title_infinitive(at, first) => return Tense::Future,
                Lex::Sign(b';') | Lex::Break => break,
                Lex::Sign(b',') => {
                    commas += 1;
                    if commas > 2 {
                        break;
                    }
                }
                _ => {}
            }
        }
        for at in until..last.min(until + REACH) {
            match self.lex(at) {
                Lex::Will => return self.will(at),
                Lex::Past if self.participle(at) => {}
                Lex::Past => return Tense::Past,
                Lex::Is => {
                    if let Some(tense) = self.present(at) {
                        return tense;
                    }
                }
                Lex::Sign(b';') | Lex::Break => break,
                _ => {}
            }
        }
        Tense::Unknown
    }

    /// "was due", "had been expected", "were to": a future seen from the past is still to come for the reader of the clause.
    fn will(&self, at: usize) -> Tense {
        let word = self.word(at);
        // "set" and "due" only with "is": "set fire", "due to".
        let weak = matches!(word, "set" | "can" | "going" | "plan" | "invited" | "due");
        if weak && !matches!(self.before(at), Lex::Is | Lex::Past) {
            return if self.before(at) == Lex::Past { Tense::Past } else { Tense::Unknown };
        }
        Tense::Future
    }

    /// "be held", "are held": the participle says nothing of the tense.
    fn participle(&self, at: usize) -> bool {
        at > 0 && matches!(self.word(at - 1), "be" | "is" | "are" | "being")
    }

    /// "is to meet", "are meeting" look forward; "has met", "have been" look back.
    fn present(&self, at: usize) -> Option<Tense> {
        match self.word(at) {
            "has" | "have" | "ve" => Some(Tense::Past),
            "is" | "are" | "be" | "re" if self.is(at + 1, Key::To) => Some(Tense::Future),
            _ => None,
        }
    }

    /// "Putin to visit Beijing on Friday": the infinitive is the sentence's only verb.
    fn title_infinitive(&self, at: usize, first: usize) -> bool {
        matches!(self.lex(at + 1), Lex::Other)
            && !self.cap(at + 1)
            && !(first..at).any(|at| matches!(self.lex(at), Lex::Past | Lex::Is | Lex::Will))
            && {
                let word = self.word(at + 1);
                [
                    "meet", "visit", "sign", "hold", "send", "open", "attend", "host", "vote", "begin", "start",
                    "join", "launch", "travel", "address", "resume", "withdraw", "close", "take", "receive", "pay",
                    "arrive", "discuss", "release", "deploy",
                ]
                .contains(&word)
            }
    }
}
