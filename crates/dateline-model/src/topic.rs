//! A topic: a country, person, organisation or subject that one follows.

use crate::actor::Code;

/// What a topic page is about.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Topic {
    /// A country, by its code.
    Country(Code),
    /// A person or organisation, by its canonical name.
    Named(String),
    /// Several at once: articles and entries that touch all of them ("Russia and North Korea").
    All(Vec<Topic>),
}
