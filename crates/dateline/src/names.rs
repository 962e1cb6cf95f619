//! What the actor files know, told to the store: names to show and names to ask by. In: the coder's roster. Out: the store's topics.

use dateline_coder::actors::Roster;
use dateline_coder::gazetteer::{BodyKind, NameOf};
use dateline_model::topic::Topic;
use dateline_store::KnownTopic;

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
