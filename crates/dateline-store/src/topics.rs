//! Topics: every country, person and organisation that an article or entry names has one, with a number, a kind and names to ask for it.

use dateline_model::actor::{Code, Party};
use dateline_model::plover::Sector;
use dateline_model::report::Report;
use dateline_model::topic::Topic;
use rusqlite::{Connection, OptionalExtension, Transaction, params};

use crate::error::StoreError;

/// The day under which entries without a known day stand in a topic's list.
pub(crate) const UNDATED: i64 = -1_000_000;

/// A name that the store is told, so that it can show and find it: from the actor files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownTopic {
    /// A country by its code, or a person or organisation by its canonical name.
    pub topic: Topic,
    /// `country`, `person` or `organisation`.
    pub kind: &'static str,
    /// Name to show.
    pub name: String,
    /// Country or group that it belongs to.
    pub code: Option<Code>,
    /// Other names by which one may ask for it.
    pub also: Vec<String>,
}

impl crate::Store {
    /// Tells the store names to show and to find topics by. They are kept; telling them again changes nothing.
    ///
    /// # Errors
    /// When the store is locked, read-only or damaged, or the disk is full.
    pub fn know(&mut self, names: &[KnownTopic]) -> Result<(), StoreError> {
        let transaction = self.db.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
        for known in names {
            let Some(key) = key(&known.topic) else { continue };
            let code = known.code.map(|code| code.to_string());
            transaction
                .prepare_cached(
                    "INSERT INTO topic (key, kind, name, code, told) VALUES (?1, ?2, ?3, ?4, 1)
                     ON CONFLICT (key) DO UPDATE SET kind = ?2, name = ?3, code = coalesce(?4, code), told = 1
                     WHERE (kind, name, told) IS NOT (?2, ?3, 1)",
                )?
                .execute(params![key, known.kind, known.name, code])?;
            let number: i64 = transaction
                .prepare_cached("SELECT id FROM topic WHERE key = ?")?
                .query_row([&key], |row| row.get(0))?;
            let mut name =
                transaction.prepare_cached("INSERT OR IGNORE INTO topic_name (folded, topic) VALUES (?, ?)")?;
            for one in known.also.iter().chain([&known.name, &key]) {
                name.execute(params![fold(one), number])?;
            }
        }
        transaction.commit()?;
        Ok(())
    }
}

/// The topic's key; none for several at once.
pub(crate) fn key(topic: &Topic) -> Option<String> {
    match topic {
        Topic::Country(code) => Some(code.as_str().to_owned()),
        Topic::Named(name) => Some(name.clone()),
        Topic::All(_) => None,
    }
}

/// Lower case without diacritics, hyphens and apostrophes, single spaces: "Choe Son-hui" and "choe son hui" are one.
pub(crate) fn fold(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for c in name.chars() {
        match c {
            '\'' | '’' | '.' | ',' => {}
            c if c.is_alphanumeric() => out.extend(plain(c).to_lowercase()),
            _ if !out.is_empty() && !out.ends_with(' ') => out.push(' '),
            _ => {}
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// The letter without its mark, for the Latin letters that names bear.
fn plain(c: char) -> char {
    const MARKED: &[(&str, char)] = &[
        ("àáâãäåāăą", 'a'),
        ("çćĉċč", 'c'),
        ("ďđð", 'd'),
        ("èéêëēĕėęě", 'e'),
        ("ĝğġģ", 'g'),
        ("ìíîïĩīĭįı", 'i'),
        ("ñńņň", 'n'),
        ("òóôõöøōŏő", 'o'),
        ("śŝşšș", 's'),
        ("ţťŧț", 't'),
        ("ùúûüũūŭůűų", 'u'),
        ("ýÿŷ", 'y'),
        ("źżž", 'z'),
        ("ĺļľŀł", 'l'),
        ("ŕŗř", 'r'),
    ];
    let lower = c.to_lowercase().next().unwrap_or(c);
    MARKED.iter().find(|(marked, _)| marked.contains(lower)).map_or(c, |(_, plain)| *plain)
}

/// The number of a topic; it is made when there is none.
pub(crate) fn number(db: &Transaction<'_>, topic: &Topic) -> Result<i64, StoreError> {
    let kind = if matches!(topic, Topic::Country(_)) { "country" } else { "person" };
    make(db, &key(topic).unwrap_or_default(), kind, None)
}

fn make(db: &Transaction<'_>, key: &str, kind: &str, code: Option<String>) -> Result<i64, StoreError> {
    let known =
        db.prepare_cached("SELECT id FROM topic WHERE key = ?")?.query_row([key], |row| row.get(0)).optional()?;
    if let Some(number) = known {
        return Ok(number);
    }
    db.prepare_cached("INSERT INTO topic (key, kind, name, code) VALUES (?1, ?2, ?1, ?3)")?
        .execute(params![key, kind, code])?;
    let number = db.last_insert_rowid();
    db.prepare_cached("INSERT OR IGNORE INTO topic_name (folded, topic) VALUES (?, ?)")?
        .execute(params![fold(key), number])?;
    Ok(number)
}

/// Puts an article under the topics that its reports name: parties, and the countries in which something took place.
pub(crate) fn of_article(db: &Transaction<'_>, article: i64, reports: &[&Report]) -> Result<(), StoreError> {
    let mut row = db.prepare_cached("INSERT OR IGNORE INTO topic_article (topic, article) VALUES (?, ?)")?;
    for report in reports {
        for party in report.actors.iter().chain(&report.recipients) {
            if let Some(name) = &party.name {
                let topic = make(db, name, kind(party), party.code.map(|code| code.to_string()))?;
                row.execute([topic, article])?;
            }
            if let Some(code) = party.code.filter(Code::is_country) {
                row.execute([number(db, &Topic::Country(code))?, article])?;
            }
        }
        if let Some(code) = report.place.as_ref().and_then(|place| place.country) {
            row.execute([number(db, &Topic::Country(code))?, article])?;
        }
    }
    Ok(())
}

/// Whether a name is a person's or an organisation's, as far as a report tells; the actor files know better ([`crate::Store::know`]).
fn kind(party: &Party) -> &'static str {
    use Sector::*;
    let group = party.code.is_some_and(|code| !code.is_country());
    match (party.office.is_some(), party.sector) {
        (true, _) => "person",
        (false, _) if group => "organisation",
        (false, Some(Pty | Leg | Jud | Cop | Mil | Spy | Reb | Prm | Uaf | Bus | Edu | Jrn | Soc | Lab | Med)) => {
            "organisation"
        }
        _ => "person",
    }
}

/// The topic that one name means, and its number.
pub(crate) fn find(db: &Connection, words: &str) -> Result<Option<(i64, Topic)>, StoreError> {
    let found: Option<(i64, String, String)> = db
        .prepare_cached(
            "SELECT id, key, kind FROM topic_name JOIN topic ON topic.id = topic WHERE folded = ?
             ORDER BY entries DESC, articles DESC, id LIMIT 1",
        )?
        .query_row([fold(words)], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
        .optional()?;
    Ok(found.map(|(number, key, kind)| {
        let topic = match key.parse() {
            Ok(code) if kind == "country" => Topic::Country(code),
            _ => Topic::Named(key),
        };
        (number, topic)
    }))
}
