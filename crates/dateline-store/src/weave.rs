//! Weaving reports into entries inside the store: the likes of a new report are looked up, and what hangs together is grouped anew.
//!
//! The grouping itself is `dateline_chronicle::merge`, a function of the set of reports. Here only as much of the store is given to it
//! as can change: the firmly dated reports that hang together with a new one, the vague ones beside them, and, whole, the other entries
//! that those might rather belong to. So the result does not depend on the order in which articles came.

use std::collections::{BTreeMap, BTreeSet};

use dateline_chronicle::merge::{self, Pair};
use dateline_chronicle::same::{Likeness, same};
use dateline_chronicle::told::{Hour, Kind, Teller, Told};
use dateline_chronicle::words;
use dateline_chronicle::{follow, merge::Group};
use dateline_model::entry::{Entry, EntryParty};
use rusqlite::{OptionalExtension, Row, Transaction, params};

use crate::error::StoreError;
use crate::keep::{Touched, day_number, from_numbers, json, numbers};
use crate::topics;

/// How many likes of one report are looked at, the nearest in time first: beyond that an entry is told often enough.
const LIKES: i64 = 200;

/// The longest stretch of days that is looked up beside short ones.
const SHORT: i64 = 70;

/// How far two reports of one event may lie apart in days, at most (a journey).
const NEAR: i64 = 5;

type Party = (u8, Option<String>, Option<String>);

/// Keeps what an article tells of one event, with its likenesses to what is there. Gives its number.
pub(crate) fn insert(db: &Transaction<'_>, article: i64, told: &Told, lead: u8) -> Result<i64, StoreError> {
    let window = told.window();
    let parties: Vec<Party> = [&told.actors, &told.recipients]
        .into_iter()
        .enumerate()
        .flat_map(|(role, side)| {
            side.iter().map(move |party| (role as u8, party.code.map(|code| code.to_string()), party.name.clone()))
        })
        .collect();
    db.prepare_cached(
        "INSERT INTO told (article, key, teller, published, lead, firm, category, mode, kind, status, date, place_country, place_name,
            parties, words, triggers, hour)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    )?
    .execute(params![
        article,
        told.key as i64,
        told.teller.article as i64,
        told.teller.published.map(|day| day.to_string()),
        lead,
        window.is_some_and(|window| window.firm),
        told.category.as_str(),
        told.mode.map(|mode| mode.as_str()),
        told.kind as i64,
        told.status.as_str(),
        told.when.map(|when| when.to_string()),
        told.place.as_ref().and_then(|(country, _)| *country).map(|code| code.to_string()),
        told.place.as_ref().map(|(_, name)| name.as_str()),
        json(&parties),
        numbers(&told.words),
        numbers(&told.triggers),
        told.hour as i64,
    ])?;
    let id = db.last_insert_rowid();
    let blocks = blocks(told);
    let mut likes: BTreeMap<i64, Told> = BTreeMap::new();
    {
        let mut find = db.prepare_cached(&format!(
            "SELECT DISTINCT {COLUMNS} FROM block JOIN told ON told.id = block.told
             WHERE block.block = ?1 AND block.first_day BETWEEN ?2 AND ?3 AND block.last_day >= ?4
             ORDER BY block.first_day DESC LIMIT {LIKES}"
        ))?;
        for block in &blocks {
            let (first, last) = window.map_or((0, 0), |window| (day_number(window.first), day_number(window.last)));
            let places = if window.is_some() {
                vec![
                    (short(*block), first - SHORT, last + NEAR, first - NEAR),
                    (long(*block), first - 40_000, last + NEAR, first - NEAR),
                ]
            } else {
                vec![(undated(*block), 0, 0, 0)]
            };
            for (block, from, until, after) in places {
                for row in find.query_map([block, from, until, after], |row| Ok((row.get::<_, i64>(0)?, read(row))))? {
                    let (other, told) = row?;
                    if let Some(told) = told? {
                        likes.insert(other, told);
                    }
                }
            }
        }
    }
    let mut likeness = db.prepare_cached(
        "INSERT OR IGNORE INTO likeness (one, other, points, firm, signs) VALUES (?1, ?2, ?3, ?4, ?5), (?2, ?1, ?3, ?4, ?5)",
    )?;
    for (other, like) in likes.iter().filter(|(other, _)| **other != id) {
        if let Some(found) = same(told, like) {
            likeness.execute(params![id, other, found.points, found.firm, found.bits()])?;
        }
    }
    let mut block_row =
        db.prepare_cached("INSERT OR IGNORE INTO block (block, first_day, told, last_day) VALUES (?, ?, ?, ?)")?;
    for block in blocks {
        let (block, first, last) = match window {
            None => (undated(block), 0, 0),
            Some(window) => {
                let number = if i64::from(window.days()) > SHORT - 6 { long(block) } else { short(block) };
                (number, day_number(window.first), day_number(window.last))
            }
        };
        block_row.execute([block, first, id, last])?;
    }
    Ok(id)
}

/// Numbers under which likes are looked up: what kind of act, and one of its parties.
fn blocks(told: &Told) -> Vec<i64> {
    let of = |who: &str| words::hash(format!("{}\u{0}{:?}\u{0}{who}", told.category, told.kind).as_bytes()) as i64;
    let mut blocks: Vec<i64> = told
        .parties()
        .map(|party| match party.code {
            Some(code) => of(code.as_str()),
            None => of(party.name.as_deref().unwrap_or("")),
        })
        .collect();
    if blocks.is_empty() {
        blocks.push(of(""));
    }
    blocks.sort_unstable();
    blocks.dedup();
    blocks
}

fn short(block: i64) -> i64 {
    block & !3
}

fn long(block: i64) -> i64 {
    (block & !3) | 1
}

fn undated(block: i64) -> i64 {
    (block & !3) | 2
}

const COLUMNS: &str =
    "told.id, told.key, told.teller, told.published, told.category, told.mode, told.kind, told.status, told.date,
    told.place_country, told.place_name, told.parties, told.words, told.triggers, told.hour";

/// A report as merging sees it; none when the row holds a word that this program does not know.
fn read(row: &Row<'_>) -> rusqlite::Result<Option<Told>> {
    let word = |column: usize| row.get::<_, Option<String>>(column);
    let parties: Vec<Party> = serde_json::from_str(&row.get::<_, String>(11)?).unwrap_or_default();
    let side = |role: u8| {
        let of = |party: &Party| EntryParty {
            code: party.1.as_ref().and_then(|code| code.parse().ok()),
            name: party.2.clone(),
        };
        parties.iter().filter(|party| party.0 == role).map(of).collect()
    };
    let (Some(Ok(category)), Some(Ok(status))) = (word(4)?.map(|w| w.parse()), word(7)?.map(|w| w.parse())) else {
        return Ok(None);
    };
    let country = word(9)?.and_then(|code| code.parse().ok());
    Ok(Some(Told {
        key: row.get::<_, i64>(1)? as u64,
        teller: Teller { article: row.get::<_, i64>(2)? as u64, published: word(3)?.and_then(|day| day.parse().ok()) },
        category,
        mode: word(5)?.and_then(|mode| mode.parse().ok()),
        kind: match row.get::<_, i64>(6)? {
            0 => Kind::Journey,
            1 => Kind::Talk,
            _ => Kind::Act,
        },
        status,
        actors: side(0),
        recipients: side(1),
        when: word(8)?.and_then(|when| when.parse().ok()),
        place: word(10)?.map(|name| (country, name)),
        words: from_numbers(&row.get::<_, Vec<u8>>(12)?),
        triggers: from_numbers(&row.get::<_, Vec<u8>>(13)?),
        hour: match row.get::<_, i64>(14)? {
            1 => Hour::Early,
            2 => Hour::Late,
            3 => Hour::Both,
            _ => Hour::Open,
        },
    }))
}

/// What hangs together with the touched reports, by number.
struct Region {
    told: Vec<(i64, Told, Option<i64>)>,
    pairs: Vec<Pair>,
}

/// What weaving did.
#[derive(Debug, Default)]
pub(crate) struct Woven {
    /// How many entries are new.
    pub(crate) new: u64,
    /// The entries that changed.
    pub(crate) changed: BTreeSet<i64>,
    /// Articles whose reports went from one entry to another.
    pub(crate) moved: BTreeSet<i64>,
}

/// Groups all that hangs together with what was touched, and rewrites the entries that changed.
pub(crate) fn weave(db: &Transaction<'_>, touched: &Touched) -> Result<Woven, StoreError> {
    let seeds: BTreeSet<i64> = touched.told.iter().copied().collect();
    let mut changed: BTreeSet<i64> = touched.entries.iter().copied().collect();
    let mut moved = BTreeSet::new();
    let mut new = 0;
    let region = region(db, &seeds)?;
    let told: Vec<Told> = region.told.iter().map(|(_, told, _)| told.clone()).collect();
    let groups = merge::group(&told, region.pairs);
    let entries = assign(&region.told, &groups);
    for (group, entry) in groups.iter().zip(entries) {
        let entry = match entry {
            Some(entry) => entry,
            None => {
                new += 1;
                db.prepare_cached(
                    "INSERT INTO entry (category, status, articles, independent, sources, evidence) VALUES ('', '', 0, 0, 0, 0)",
                )?
                .execute([])?;
                db.last_insert_rowid()
            }
        };
        for (member, why) in group.members.iter().zip(&group.why) {
            let (id, _, was) = region.told[*member];
            let joined = why.as_ref().map(|(by, _)| region.told[*by].0);
            if was != Some(entry) || seeds.contains(&id) {
                changed.insert(entry);
                changed.extend(was);
            }
            if was.is_some_and(|was| was != entry) {
                let article =
                    db.prepare_cached("SELECT article FROM told WHERE id = ?")?.query_row([id], |row| row.get(0))?;
                moved.insert(article);
            }
            db.prepare_cached(
                "UPDATE told SET entry = ?2, joined = ?3, signs = (SELECT signs FROM likeness WHERE one = ?1 AND other = ?3)
                 WHERE id = ?1 AND (entry, joined) IS NOT (?2, ?3)",
            )?
            .execute(params![id, entry, joined])?;
        }
    }
    for entry in &changed {
        rewrite(db, *entry)?;
    }
    Ok(Woven { new, changed, moved })
}

fn region(db: &Transaction<'_>, seeds: &BTreeSet<i64>) -> Result<Region, StoreError> {
    let is_firm = |id: i64| -> Result<Option<bool>, StoreError> {
        Ok(db.prepare_cached("SELECT firm FROM told WHERE id = ?")?.query_row([id], |row| row.get(0)).optional()?)
    };
    // Firm neighbours, or vague ones with whether they hang on a firm report.
    let beside = |id: i64, firm: bool| -> Result<Vec<(i64, bool)>, StoreError> {
        let mut find = db.prepare_cached(
            "SELECT other, coalesce((SELECT anchor.firm FROM told AS anchor WHERE anchor.id = told.joined), 0)
             FROM likeness JOIN told ON told.id = other WHERE one = ?1 AND told.firm = ?2",
        )?;
        let rows = find.query_map(params![id, firm], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    };
    let (mut firm, mut vague) = (BTreeSet::new(), BTreeSet::new());
    let mut open_firm = Vec::new();
    let mut open_vague = Vec::new();
    for seed in seeds {
        match is_firm(*seed)? {
            Some(true) if firm.insert(*seed) => open_firm.push(*seed),
            Some(false) if vague.insert(*seed) => open_vague.push(*seed),
            _ => {}
        }
    }
    while let Some(id) = open_firm.pop() {
        for (other, _) in beside(id, true)? {
            if firm.insert(other) {
                open_firm.push(other);
            }
        }
        for (other, _) in beside(id, false)? {
            if vague.insert(other) {
                open_vague.push(other);
            }
        }
    }
    let mut outside = BTreeSet::new();
    while let Some(id) = open_vague.pop() {
        for (other, hangs) in beside(id, false)? {
            if !hangs && vague.insert(other) {
                open_vague.push(other);
            }
        }
        for (other, _) in beside(id, true)? {
            if !firm.contains(&other) {
                outside.insert(other);
            }
        }
    }
    let mut whole = db.prepare_cached(
        "SELECT id FROM told WHERE firm = 1 AND entry = (SELECT entry FROM told AS of WHERE of.id = ?)",
    )?;
    let mut all = firm;
    for id in outside {
        all.insert(id);
        for other in whole.query_map([id], |row| row.get(0))? {
            all.insert(other?);
        }
    }
    all.extend(vague);
    let mut told = Vec::new();
    let mut one = db.prepare_cached(&format!("SELECT {COLUMNS}, told.entry FROM told WHERE id = ?"))?;
    for id in &all {
        let (found, entry) = one.query_row([id], |row| Ok((read(row)?, row.get(15)?)))?;
        if let Some(found) = found {
            told.push((*id, found, entry));
        }
    }
    let index: BTreeMap<i64, usize> = told.iter().enumerate().map(|(index, (id, _, _))| (*id, index)).collect();
    let mut pairs = Vec::new();
    let mut likes = db.prepare_cached("SELECT other, points, firm FROM likeness WHERE one = ? AND other > one")?;
    for (id, _, _) in &told {
        let rows =
            likes.query_map([id], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, i32>(1)?, row.get::<_, bool>(2)?)))?;
        for row in rows {
            let (other, points, firm) = row?;
            if let (Some(one), Some(other)) = (index.get(id), index.get(&other)) {
                // The signs stand in the table, in words; grouping needs the points alone.
                let likeness = Likeness { points, firm, signs: Vec::new() };
                pairs.push(Pair { one: *one, other: *other, likeness });
            }
        }
    }
    Ok(Region { told, pairs })
}

/// Which entry each group is: the one from which most of its reports come; none for a new one. No entry is given twice.
fn assign(told: &[(i64, Told, Option<i64>)], groups: &[Group]) -> Vec<Option<i64>> {
    let mut claims = Vec::new();
    for (index, group) in groups.iter().enumerate() {
        let mut counts: BTreeMap<i64, usize> = BTreeMap::new();
        for member in &group.members {
            if let Some(entry) = told[*member].2 {
                *counts.entry(entry).or_default() += 1;
            }
        }
        claims.extend(counts.into_iter().map(|(entry, count)| (std::cmp::Reverse(count), entry, index)));
    }
    claims.sort();
    let mut given: Vec<Option<i64>> = vec![None; groups.len()];
    let mut taken = BTreeSet::new();
    for (_, entry, index) in claims {
        if given[index].is_none() && taken.insert(entry) {
            given[index] = Some(entry);
        }
    }
    given
}

/// Works out an entry's values from its reports again; takes the entry away when it has none left.
pub(crate) fn rewrite(db: &Transaction<'_>, id: i64) -> Result<(), StoreError> {
    let mut find = db.prepare_cached(&format!("SELECT {COLUMNS} FROM told WHERE told.entry = ? ORDER BY told.key"))?;
    let rows = find.query_map([id], read)?;
    let members: Vec<Told> = rows.filter_map(Result::transpose).collect::<Result<_, _>>()?;
    let members: Vec<&Told> = members.iter().collect();
    db.prepare_cached("DELETE FROM entry_party WHERE entry = ?")?.execute([id])?;
    db.prepare_cached("DELETE FROM topic_entry WHERE entry = ?")?.execute([id])?;
    let Some(entry) = merge::entry(&members) else {
        db.prepare_cached("DELETE FROM entry WHERE id = ?")?.execute([id])?;
        return Ok(());
    };
    let (articles, sources): (i64, i64) = db
        .prepare_cached(
            "SELECT count(DISTINCT article.id), count(DISTINCT coalesce(article.source, article.id))
             FROM told JOIN article ON article.id = told.article WHERE told.entry = ?",
        )?
        .query_row([id], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let days = entry.when.and_then(|when| when.bounds()).map(|(first, last)| (day_number(first), day_number(last)));
    let evidence: i64 = db
        .prepare_cached(
            "SELECT mention.id FROM mention JOIN told ON told.id = mention.told WHERE told.entry = ?1
             ORDER BY mention.status <> ?2, mention.date IS NOT ?3, mention.start = 0, mention.end - mention.start > 320,
                (SELECT count(*) FROM party WHERE party.mention = mention.id AND (name IS NOT NULL OR code IS NOT NULL)) DESC,
                told.published, told.key, mention.start LIMIT 1",
        )?
        .query_row(params![id, entry.status.as_str(), entry.when.map(|when| when.to_string())], |row| row.get(0))
        .optional()?
        .unwrap_or(0);
    db.prepare_cached(
        "UPDATE entry SET category = ?, mode = ?, status = ?, date = ?, first_day = ?, last_day = ?, place_country = ?, place_name = ?,
            articles = ?, independent = ?, sources = ?, evidence = ? WHERE id = ?",
    )?
    .execute(params![
        entry.category.as_str(),
        entry.mode.map(|mode| mode.as_str()),
        entry.status.as_str(),
        entry.when.map(|when| when.to_string()),
        days.map(|days| days.0),
        days.map(|days| days.1),
        entry.place.as_ref().and_then(|(country, _)| *country).map(|code| code.to_string()),
        entry.place.as_ref().map(|(_, name)| name.as_str()),
        articles,
        articles,
        sources,
        evidence,
        id,
    ])?;
    parties(db, id, &entry)?;
    let mut topic = db.prepare_cached("INSERT OR IGNORE INTO topic_entry (topic, day, entry) VALUES (?, ?, ?)")?;
    for one in follow::of_entry(&entry) {
        let number = topics::number(db, &one)?;
        topic.execute([number, days.map_or(topics::UNDATED, |days| days.0), id])?;
    }
    Ok(())
}

fn parties(db: &Transaction<'_>, id: i64, entry: &Entry) -> Result<(), StoreError> {
    let mut row = db.prepare_cached(
        "INSERT INTO entry_party (entry, role, n, code, name, office)
         VALUES (?1, ?2, ?3, ?4, ?5, (SELECT office FROM told JOIN mention ON mention.told = told.id JOIN party ON party.mention = mention.id
            WHERE told.entry = ?1 AND party.name = ?5 AND office IS NOT NULL LIMIT 1))",
    )?;
    for (role, side) in [&entry.actors, &entry.recipients].into_iter().enumerate() {
        for (n, party) in side.iter().enumerate() {
            row.execute(params![id, role as i64, n as i64, party.code.map(|code| code.to_string()), party.name])?;
        }
    }
    Ok(())
}
