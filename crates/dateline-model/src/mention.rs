//! A span that names something: a person, an organisation, a place, a time, or a source in brackets.

use crate::span::Span;
use crate::when::When;

/// A name in the text, not yet resolved to an actor or place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Name {
    /// Where it stands.
    pub span: Span,
    /// What it names, as far as the words tell.
    pub kind: NameKind,
}

/// What a name names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NameKind {
    /// A person.
    Person,
    /// An organisation or group.
    Organisation,
    /// A place, country or region.
    Place,
}

/// A phrase of time and the date that it was resolved to.
#[derive(Clone, Debug, PartialEq)]
pub struct TimeMention {
    /// The words: "last week", "on July 25" without the preposition.
    pub span: Span,
    /// What kind of time, after TIMEX3.
    pub kind: TimeKind,
    /// The date, as far as the page fixes it; none for durations and sets without a date.
    pub when: Option<When>,
    /// The TIMEX3 value: `2023-09-13`, `P3D`, `XXXX-WXX-2`.
    pub value: String,
    /// Whether it dates a citation, another thing's name ("the 1953 armistice") or a period, rather than an act.
    pub role: TimeRole,
}

/// The four types of TIMEX3.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TimeKind {
    /// A calendar date of any precision.
    Date,
    /// A time of day.
    Time,
    /// A length of time.
    Duration,
    /// A recurring time.
    Set,
}

/// What a time phrase dates.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TimeRole {
    /// It may date an act of its clause.
    Free,
    /// It dates a source in brackets: "(TASS, October 18)".
    Citation,
    /// It belongs to the name of another thing: "the 1950–1953 Korean War".
    Attribute,
    /// It heads a section: a date label of a chronology.
    Heading,
}

/// A source named in brackets: "(TASS, October 18)".
#[derive(Clone, Debug, PartialEq)]
pub struct Cite {
    /// The bracket, with its signs.
    pub span: Span,
    /// The source's name as printed; none when the bracket lost it (", July 25").
    pub source: Option<String>,
    /// The date of the report.
    pub when: Option<When>,
}
