//! The language of questions: words, "phrases", `OR`, `-not`, `begin*` and fields.
//!
//! In comes what was typed; out comes a [`Question`], or the character at which it cannot be understood and what was expected there.

use dateline_model::plover::{Category, Mode, Status};
use jiff::ToSpan as _;
use jiff::civil::Date;

use crate::error::StoreError;
use crate::keep::{day_number, id_from};

/// What is asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Question {
    /// Of each group at least one term must occur.
    pub all_of: Vec<Vec<Term>>,
    /// None of these may occur.
    pub none_of: Vec<Term>,
    /// Days of publication.
    pub days: Days,
}

/// One thing that is looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Term {
    /// A word or phrase.
    Words {
        /// As typed, without quotation marks.
        text: String,
        /// Whether the last word is only a beginning.
        prefix: bool,
    },
    /// A field with its value.
    Field {
        /// `actor`, `place`, `event`, `mode`, `status` or `source`.
        field: String,
        /// The value.
        value: String,
    },
}

impl Term {
    /// As one would type it.
    pub fn as_written(&self) -> String {
        let quoted = |text: &str| if text.contains(' ') { format!("\"{text}\"") } else { text.to_owned() };
        match self {
            Self::Words { text, prefix: false } => quoted(text),
            Self::Words { text, prefix: true } => format!("{}*", quoted(text)),
            Self::Field { field, value } => format!("{field}:{}", quoted(value)),
        }
    }
}

/// A stretch of days, both ends included; an open end when there is none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Days {
    /// The first day.
    pub first: Option<Date>,
    /// The last day.
    pub last: Option<Date>,
}

impl Days {
    /// The range of article numbers; without any day, the undated articles too.
    pub(crate) fn ids(self) -> (i64, i64) {
        let first = match (self.first, self.last) {
            (Some(first), _) => id_from(day_number(first) * 86_400),
            (None, Some(_)) => id_from(i64::MIN / 2) + 1,
            (None, None) => i64::MIN,
        };
        (first, self.last.map_or(i64::MAX, |last| id_from((day_number(last) + 1) * 86_400) - 1))
    }
}

const FIELDS: &str = "actor, place, event, mode, status, source, after, before or on";

impl Question {
    /// Reads a question.
    ///
    /// # Errors
    /// When a quotation mark is not closed, a field or its value is not known, `OR` stands alone, nothing or only `-not` is asked for.
    pub fn parse(words: &str) -> Result<Self, StoreError> {
        let mut question = Self::default();
        let mut pieces = pieces(words)?.into_iter().peekable();
        let mut open_or: Option<usize> = None;
        if pieces.peek().is_none() {
            return Err(wrong(0, "expected a word, a \"phrase\" or a field such as actor:PRK"));
        }
        while let Some(piece) = pieces.next() {
            if piece.field.is_none() && piece.text == "OR" && !piece.quoted && !piece.minus {
                if question.all_of.is_empty() || open_or.is_some() || pieces.peek().is_none_or(|next| next.minus) {
                    return Err(wrong(piece.at, "OR stands between two words or fields"));
                }
                open_or = Some(piece.at);
                continue;
            }
            if let Some(field @ ("after" | "before" | "on")) = piece.field.as_deref() {
                if piece.minus || open_or.is_some() {
                    return Err(wrong(piece.at, "a date can neither be excluded nor stand beside OR"));
                }
                question.days.narrow(field, &piece)?;
                continue;
            }
            let term = piece.term()?;
            if piece.minus {
                question.none_of.push(term);
            } else if open_or.take().is_some() {
                question.all_of.last_mut().unwrap_or(&mut Vec::new()).push(term);
            } else {
                question.all_of.push(vec![term]);
            }
        }
        if question.all_of.is_empty() && !question.none_of.is_empty() {
            return Err(wrong(0, "say also what to find, not only what to leave out"));
        }
        Ok(question)
    }

    /// The words that are marked in what is found: folded, and whether each is only a beginning.
    pub(crate) fn marked(&self) -> Vec<(String, bool)> {
        let mut out = Vec::new();
        for term in self.all_of.iter().flatten() {
            if let Term::Words { text, prefix } = term {
                let folded = crate::topics::fold(text);
                let words: Vec<&str> = folded.split(' ').collect();
                for (index, word) in words.iter().enumerate() {
                    out.push(((*word).to_owned(), *prefix && index + 1 == words.len()));
                }
            }
        }
        out
    }
}

impl Days {
    fn narrow(&mut self, field: &str, piece: &Piece) -> Result<(), StoreError> {
        let expected = "expected a date such as 2024-06-19, 2024-06 or 2024";
        let edtf: dateline_model::when::Edtf = piece.text.parse().map_err(|_| wrong(piece.value_at, expected))?;
        let (first, last) = edtf.bounds().ok_or_else(|| wrong(piece.value_at, expected))?;
        let later = |old: Option<Date>, new: Date| Some(old.map_or(new, |old| old.max(new)));
        let earlier = |old: Option<Date>, new: Date| Some(old.map_or(new, |old| old.min(new)));
        match field {
            "after" => self.first = later(self.first, last.saturating_add(1.day())),
            "before" => self.last = earlier(self.last, first.saturating_sub(1.day())),
            _ => {
                self.first = later(self.first, first);
                self.last = earlier(self.last, last);
            }
        }
        Ok(())
    }
}

fn wrong(at: usize, why: impl Into<String>) -> StoreError {
    StoreError::Query { at: at + 1, why: why.into() }
}

/// A word of the question with its signs.
struct Piece {
    at: usize,
    value_at: usize,
    minus: bool,
    field: Option<String>,
    text: String,
    quoted: bool,
}

impl Piece {
    fn term(&self) -> Result<Term, StoreError> {
        let Some(field) = &self.field else {
            let prefix = !self.quoted && self.text.ends_with('*');
            let text = if prefix { self.text.trim_end_matches('*') } else { &self.text };
            if !text.chars().any(char::is_alphanumeric) {
                return Err(wrong(self.at, format!("{:?} is no word", self.text)));
            }
            return Ok(Term::Words { text: text.to_owned(), prefix });
        };
        let upper = self.text.to_uppercase();
        let lower = self.text.to_lowercase();
        let value = match field.as_str() {
            "actor" | "place" | "source" => self.text.clone(),
            "event" => upper
                .parse::<Category>()
                .map_err(|_| self.unknown(Category::ALL.iter().map(|c| c.as_str())))?
                .to_string(),
            "mode" => {
                lower.parse::<Mode>().map_err(|_| self.unknown(Mode::ALL.iter().map(|m| m.as_str())))?.to_string()
            }
            "status" => {
                lower.parse::<Status>().map_err(|_| self.unknown(Status::ALL.iter().map(|s| s.as_str())))?.to_string()
            }
            other => return Err(wrong(self.at, format!("{other:?} is no field; expected {FIELDS}"))),
        };
        if value.trim().is_empty() {
            return Err(wrong(self.value_at, format!("expected a value after {field}:")));
        }
        Ok(Term::Field { field: field.clone(), value })
    }

    fn unknown(&self, known: impl Iterator<Item = &'static str>) -> StoreError {
        let known: Vec<&str> = known.collect();
        wrong(self.value_at, format!("{:?} is not known; expected one of {}", self.text, known.join(", ")))
    }
}

/// Parts the question at its spaces; what stands in quotation marks stays together.
fn pieces(words: &str) -> Result<Vec<Piece>, StoreError> {
    let chars: Vec<char> = words.chars().collect();
    let quote = |c: char| matches!(c, '"' | '“' | '”');
    let mut out = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        if chars[at].is_whitespace() {
            at += 1;
            continue;
        }
        let mut piece = Piece { at, value_at: at, minus: false, field: None, text: String::new(), quoted: false };
        if chars[at] == '-' && chars.get(at + 1).is_some_and(|next| !next.is_whitespace()) {
            piece.minus = true;
            at += 1;
            piece.value_at = at;
        }
        while at < chars.len() && !chars[at].is_whitespace() {
            if quote(chars[at]) && piece.text.is_empty() {
                let open = at;
                at += 1;
                let close = (at..chars.len())
                    .find(|at| quote(chars[*at]))
                    .ok_or_else(|| wrong(open, "this quotation mark is not closed"))?;
                piece.text = chars[at..close].iter().collect();
                piece.quoted = true;
                at = close + 1;
                break;
            }
            if chars[at] == ':'
                && piece.field.is_none()
                && !piece.text.is_empty()
                && piece.text.chars().all(char::is_alphabetic)
            {
                piece.field = Some(piece.text.to_lowercase());
                piece.text.clear();
                piece.value_at = at + 1;
            } else {
                piece.text.push(chars[at]);
            }
            at += 1;
        }
        out.push(piece);
    }
    Ok(out)
}
