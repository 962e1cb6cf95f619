//! An entry: one line of the chronicle. Reports of the same event, merged.

use crate::actor::Code;
use crate::plover::{Category, Mode, Status};
use crate::when::When;

/// One party of an entry, as the reports agree.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EntryParty {
    /// Country or group.
    pub code: Option<Code>,
    /// Canonical name of person or organisation.
    pub name: Option<String>,
}

/// The best-supported values of the reports of one event.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// What.
    pub category: Category,
    /// How.
    pub mode: Option<Mode>,
    /// Whether it took place: what has occurred outweighs what was announced.
    pub status: Status,
    /// Who.
    pub actors: Vec<EntryParty>,
    /// To whom.
    pub recipients: Vec<EntryParty>,
    /// When.
    pub when: Option<When>,
    /// Where: a country, and the place's name where one is told.
    pub place: Option<(Option<Code>, String)>,
}
