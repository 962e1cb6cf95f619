//! How actors are called: what the actor files know is told to the store, and what a user asks for is found in it.
//!
//! In: the coder's roster, or a user's words. Out: the store's topics.

use dateline_coder::actors::Roster;
use dateline_coder::gazetteer::{BodyKind, NameOf};
use dateline_model::topic::Topic;
use dateline_store::{KnownTopic, Store, StoreError};

/// The countries, organisations, groups and people of the actor files, with the names by which one may ask for them.
pub fn known(roster: &Roster) -> Vec<KnownTopic> {
    let gazetteer = &roster.gazetteer;
    let mut also = vec![Vec::new(); gazetteer.bodies.len()];
    for named in gazetteer.names.iter().filter(|named| named.how == NameOf::Itself) {
        also[named.body as usize].push(named.text.clone());
    }
    let bodies = gazetteer.bodies.iter().zip(also).filter_map(|(body, also)| {
        let (topic, kind) = match body.kind {
            BodyKind::Country => (Topic::Country(body.code), "country"),
            BodyKind::Organisation | BodyKind::Group => (Topic::Named(body.name.clone()), "organisation"),
            // A paper reports and does not act.
            BodyKind::Outlet => return None,
        };
        Some(KnownTopic { topic, kind, name: body.name.clone(), code: Some(body.code), also })
    });
    let people = gazetteer.people.iter().map(|person| KnownTopic {
        topic: Topic::Named(person.name.clone()),
        kind: "person",
        name: person.name.clone(),
        code: person.roles.last().map(|role| role.code),
        also: person.spellings.iter().map(|(full, _)| full.clone()).filter(|full| *full != person.name).collect(),
    });
    bodies.chain(people).collect()
}

/// The topic that a user's words mean: a name or code, or several joined by "and" or `+`, which mean what touches all of them. The longest
/// name wins, so that "Bosnia and Herzegovina and Serbia" are two.
///
/// # Errors
/// When the store does not answer.
pub fn asked(store: &Store, words: &str) -> Result<Option<Topic>, StoreError> {
    if let Some(topic) = store.topic_by_key(words)? {
        return Ok(Some(topic));
    }
    let parts: Vec<&str> = words.split(" and ").collect();
    let mut topics = Vec::new();
    let mut from = 0;
    while from < parts.len() {
        let mut found = None;
        for until in (from + 1..=parts.len()).rev() {
            if let Some(topic) = store.topic_by_key(&parts[from..until].join(" and "))? {
                found = Some((topic, until));
                break;
            }
        }
        let Some((topic, until)) = found else { return Ok(None) };
        match topic {
            Topic::All(several) => topics.extend(several),
            one => topics.push(one),
        }
        from = until;
    }
    Ok((topics.len() > 1).then_some(Topic::All(topics)))
}
