//! A report: one event as one article tells it, with the words that say so.

use crate::actor::Party;
use crate::place::Place;
use crate::plover::{Category, Context, Mode, Status};
use crate::span::Span;
use crate::when::When;

/// One event mention.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// The sentence (or title) that says so.
    pub evidence: Span,
    /// The word or short phrase that names the act.
    pub trigger: Span,
    /// What.
    pub category: Category,
    /// How; none where nothing or several fit.
    pub mode: Option<Mode>,
    /// About what, each with the words that gave it.
    pub contexts: Vec<(Context, Span)>,
    /// Whether it took place.
    pub status: Status,
    /// Who initiated it; all parties of a reciprocal act. Empty for attacks by unknown hands.
    pub actors: Vec<Party>,
    /// Whom it was addressed to.
    pub recipients: Vec<Party>,
    /// When, and the words that say so (none when it was taken over from another mention of the same event).
    pub when: Option<(When, Option<Span>)>,
    /// Where.
    pub place: Option<Place>,
    /// The same small number for all mentions of one event within the page, counted from 1.
    pub event_id: u32,
    /// The rule that coded it, enough to show the way.
    pub rule: String,
    /// Indexes into the page's cites that stand in the same sentence.
    pub cites: Vec<u32>,
}
