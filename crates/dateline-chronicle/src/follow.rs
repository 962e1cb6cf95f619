//! Does this report or entry belong to a topic? And which topics does it touch?
//!
//! In come the parties and the place of a report; out come the topics: every country, person and organisation has one.

use dateline_model::actor::Code;
use dateline_model::entry::{Entry, EntryParty};
use dateline_model::topic::Topic;

/// The topics that a party touches: its country, and itself when it is named.
pub fn of_party(party: &EntryParty) -> Vec<Topic> {
    let country = party.code.filter(Code::is_country).map(Topic::Country);
    country.into_iter().chain(party.name.clone().map(Topic::Named)).collect()
}

/// The topics of an entry, sorted: those of its parties, and the country in which it took place.
pub fn of_entry(entry: &Entry) -> Vec<Topic> {
    let place = entry.place.as_ref().and_then(|(country, _)| *country).map(Topic::Country);
    let mut topics: Vec<Topic> = entry.actors.iter().chain(&entry.recipients).flat_map(of_party).chain(place).collect();
    topics.sort();
    topics.dedup();
    topics
}

/// Whether an entry belongs to a topic; to [`Topic::All`] when it belongs to each of its parts.
pub fn follows(topic: &Topic, entry: &Entry) -> bool {
    match topic {
        Topic::All(parts) => !parts.is_empty() && parts.iter().all(|part| follows(part, entry)),
        one => of_entry(entry).contains(one),
    }
}
