//! A doubt: something noticed and not settled. Half a page is still an article; only what is out of bounds is an error.

use crate::span::Span;

/// What was noticed, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubt {
    /// In words, without a final stop: "a date later than publication in a past-tense clause".
    pub what: String,
    /// The words in question; none when the doubt is about the page as a whole.
    pub span: Option<Span>,
}

impl Doubt {
    /// A doubt about the words at `span`.
    pub fn at(what: impl Into<String>, span: Span) -> Self {
        Self { what: what.into(), span: Some(span) }
    }

    /// A doubt about the page as a whole.
    pub fn about(what: impl Into<String>) -> Self {
        Self { what: what.into(), span: None }
    }
}
