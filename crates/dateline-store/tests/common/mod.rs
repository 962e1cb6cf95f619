//! Small worlds for tests, written as Markdown (see `tests/cases/merging.md` for the grammar), read into page records.

#![allow(dead_code, reason = "each test file uses its own part of these helpers")]

use std::collections::BTreeMap;

use dateline_store::rows::back::Parts;
use dateline_store::rows::{EventRecord, PageRecord, PartyRecord, PlaceRecord};
use dateline_store::{PageToKeep, Store};

/// One world: its articles, and what ought to be one.
#[derive(Clone, Debug, Default)]
pub(crate) struct World {
    pub(crate) name: String,
    pub(crate) pages: Vec<PageRecord>,
    pub(crate) entries: Vec<Vec<String>>,
    pub(crate) stories: Vec<Vec<String>>,
}

pub(crate) fn worlds() -> Vec<World> {
    let mut worlds: Vec<World> = Vec::new();
    for line in include_str!("../cases/merging.md").lines().map(str::trim_end) {
        if let Some(name) = line.strip_prefix("# ") {
            worlds.push(World { name: name.to_owned(), ..World::default() });
        }
        let Some(world) = worlds.last_mut() else { continue };
        if let Some(head) = line.strip_prefix("## ") {
            let [id, source, published] = head.split(", ").collect::<Vec<_>>()[..] else { panic!("{line}") };
            world.pages.push(PageRecord {
                id: id.to_owned(),
                kind: "text".to_owned(),
                source: Some(source.to_owned()),
                published: Some(published.to_owned()).filter(|day| day != "-"),
                published_by: Some("given".to_owned()),
                ..PageRecord::default()
            });
        } else if let Some(groups) = line.strip_prefix("= entries: ") {
            world.entries = lists(groups);
        } else if let Some(groups) = line.strip_prefix("= stories: ") {
            world.stories = lists(groups);
        } else if let (Some(coded), Some(page)) = (line.strip_prefix("> "), world.pages.last_mut()) {
            event(page, coded);
        } else if let (false, Some(page)) = (line.is_empty() || line.starts_with('#'), world.pages.last_mut()) {
            if page.text.is_empty() {
                page.title = Some(line.to_owned());
            } else {
                page.text.push_str("\n\n");
            }
            page.text.push_str(line);
        }
    }
    worlds.remove(0);
    worlds
}

fn lists(groups: &str) -> Vec<Vec<String>> {
    groups.split(" | ").map(|group| group.split(' ').map(str::to_owned).collect()).collect()
}

fn event(page: &mut PageRecord, coded: &str) {
    let fields: Vec<&str> = coded.split('|').map(str::trim).collect();
    let [trigger, what, who, date, place] = fields[..] else { panic!("{coded}") };
    let from = page.text.rfind('\n').map_or(0, |at| at + 1);
    let sentence = page.text[from..].to_owned();
    assert!(page.text.is_ascii(), "cases count bytes as characters");
    let at = from + sentence.find(trigger).unwrap_or_else(|| panic!("{trigger} in {sentence}"));
    let what: Vec<&str> = what.split(' ').collect();
    let (actors, recipients) = who.split_once("->").unwrap_or((who, ""));
    page.events.push(EventRecord {
        start: from as u32,
        end: page.text.len() as u32,
        sentence,
        trigger: trigger.to_owned(),
        trigger_start: at as u32,
        trigger_end: (at + trigger.len()) as u32,
        event: what[0].to_owned(),
        mode: (what.len() > 2).then(|| what[1].to_owned()),
        status: what[what.len() - 1].to_owned(),
        actors: parties(actors),
        recipients: parties(recipients),
        date: Some(date.to_owned()).filter(|date| !date.is_empty()),
        place: place.split_once(' ').map(|(country, name)| PlaceRecord {
            text: name.to_owned(),
            country: Some(country.to_owned()),
            name: Some(name.to_owned()),
            ..PlaceRecord::default()
        }),
        event_id: page.events.len() as u32 + 1,
        rule: "case".to_owned(),
        ..EventRecord::default()
    });
}

fn parties(list: &str) -> Vec<PartyRecord> {
    let party = |words: &str| PartyRecord {
        code: words.get(..3).map(str::to_owned),
        sector: Some("GOV".to_owned()),
        name: words.get(4..).map(str::to_owned),
        ..PartyRecord::default()
    };
    list.split(',').map(str::trim).filter(|words| !words.is_empty()).map(party).collect()
}

pub(crate) fn parts(page: &PageRecord) -> Parts {
    page.clone().into_parts().unwrap_or_else(|error| panic!("{error}"))
}

pub(crate) fn keep(parts: &Parts) -> PageToKeep<'_> {
    PageToKeep { reading: &parts.reading, coded: &parts.coded, cites: &parts.cites, doubts: &parts.doubts }
}

pub(crate) fn add(store: &mut Store, pages: &[PageRecord]) -> dateline_store::view::Added {
    let parts: Vec<Parts> = pages.iter().map(parts).collect();
    let pages: Vec<PageToKeep<'_>> = parts.iter().map(keep).collect();
    store.add(&pages).unwrap_or_else(|error| panic!("{error}"))
}

/// How the store has merged the pages of a world: groups of mentions and groups of articles, each sorted; single ones left out.
pub(crate) fn merged(store: &Store, world: &World) -> (Vec<Vec<String>>, Vec<Vec<String>>) {
    let ids: Vec<String> = world.pages.iter().map(|page| page.id.clone()).collect();
    let mut entries: BTreeMap<i64, Vec<String>> = BTreeMap::new();
    let mut stories: BTreeMap<i64, Vec<String>> = BTreeMap::new();
    for page in store.merged(&ids).unwrap_or_else(|error| panic!("{error}")) {
        stories.entry(page.story).or_default().push(page.id.clone());
        for (n, event) in page.events.iter().enumerate() {
            entries.entry(event.entry.unwrap_or(-1)).or_default().push(format!("{}.{}", page.id, n + 1));
        }
    }
    (several(entries.into_values()), several(stories.into_values()))
}

pub(crate) fn several(groups: impl Iterator<Item = Vec<String>>) -> Vec<Vec<String>> {
    let mut groups: Vec<Vec<String>> = groups.filter(|group| group.len() > 1).collect();
    for group in &mut groups {
        group.sort();
    }
    groups.sort();
    groups
}
