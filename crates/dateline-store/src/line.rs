//! Rows to values: an entry, an article, a mention as the desk shows them.
//!
//! In comes a number; out comes a value of `view`. What a line needs is asked for by primary key, so a page of fifty lines is a few
//! hundred look-ups of microseconds.

use dateline_chronicle::same::Likeness;
use rusqlite::{Connection, OptionalExtension, Row, params};

use crate::error::StoreError;
use crate::keep::day_of;
use crate::view::{ArticleLine, EntryLine, Evidence, MentionLine, MentionParty, PartyLine, PlaceLine};

type Found<T> = Result<T, StoreError>;

pub(crate) const ARTICLE: &str =
    "article.id, article.title, article.label, article.teaser, article.truncated, article.teaser_only,
    article.authors, article.source, article.published, article.url, article.language, article.story, article.mentions";

pub(crate) fn article_row(row: &Row<'_>) -> rusqlite::Result<ArticleLine> {
    Ok(ArticleLine {
        id: row.get(0)?,
        title: row.get(1)?,
        label: row.get(2)?,
        teaser: row.get(3)?,
        truncated: row.get(4)?,
        teaser_only: row.get(5)?,
        authors: list(row.get::<_, String>(6)?),
        source: row.get(7)?,
        published: row.get(8)?,
        url: row.get(9)?,
        language: row.get(10)?,
        story: row.get(11)?,
        mentions: row.get(12)?,
    })
}

pub(crate) fn article(db: &Connection, id: i64) -> Found<Option<ArticleLine>> {
    let sql = format!("SELECT {ARTICLE} FROM article WHERE id = ?");
    Ok(db.prepare_cached(&sql)?.query_row([id], article_row).optional()?)
}

pub(crate) fn list(json: String) -> Vec<String> {
    serde_json::from_str(&json).unwrap_or_default()
}

/// The name of a country as the store was told it.
fn country(db: &Connection, code: &str) -> Found<Option<String>> {
    let name =
        db.prepare_cached("SELECT name FROM topic WHERE key = ?")?.query_row([code], |row| row.get(0)).optional()?;
    Ok(name)
}

fn shown(db: &Connection, code: Option<&str>, name: Option<&str>, words: &str) -> Found<String> {
    Ok(match (name, code) {
        (Some(name), _) => name.to_owned(),
        (None, Some(code)) => country(db, code)?.unwrap_or_else(|| code.to_owned()),
        (None, None) => words.to_owned(),
    })
}

fn place(
    db: &Connection,
    country_code: Option<String>,
    name: Option<String>,
    point: Option<(f64, f64)>,
) -> Found<Option<PlaceLine>> {
    if country_code.is_none() && name.as_deref().unwrap_or("").is_empty() {
        return Ok(None);
    }
    let name = match name.filter(|name| !name.is_empty()) {
        Some(name) => name,
        None => shown(db, country_code.as_deref(), None, "")?,
    };
    Ok(Some(PlaceLine { country: country_code, name, point }))
}

fn day(number: Option<i64>) -> Option<String> {
    number.and_then(day_of).map(|day| day.to_string())
}

pub(crate) fn entry(db: &Connection, id: i64) -> Found<Option<EntryLine>> {
    let mut find = db.prepare_cached(
        "SELECT date, first_day, last_day, category, mode, status, place_country, place_name, articles, independent, sources, evidence
         FROM entry WHERE id = ?",
    )?;
    let found = find
        .query_row([id], |row| {
            let line = EntryLine {
                id,
                date: row.get(0)?,
                first_day: day(row.get(1)?),
                last_day: day(row.get(2)?),
                category: row.get(3)?,
                mode: row.get(4)?,
                status: row.get(5)?,
                articles: row.get(8)?,
                independent: row.get(9)?,
                sources: row.get(10)?,
                ..EntryLine::default()
            };
            Ok((line, row.get::<_, Option<String>>(6)?, row.get::<_, Option<String>>(7)?, row.get::<_, i64>(11)?))
        })
        .optional()?;
    let Some((mut line, country_code, place_name, evidence_id)) = found else { return Ok(None) };
    line.place = place(db, country_code, place_name, None)?;
    let mut parties =
        db.prepare_cached("SELECT role, code, name, office FROM entry_party WHERE entry = ?1 ORDER BY role, n")?;
    let rows = parties.query_map([id], |row| {
        Ok((
            row.get::<_, i64>(0)?,
            row.get::<_, Option<String>>(1)?,
            row.get::<_, Option<String>>(2)?,
            row.get::<_, Option<String>>(3)?,
        ))
    })?;
    for row in rows {
        let (role, code, name, office) = row?;
        let shown = shown(db, code.as_deref(), name.as_deref(), "")?;
        let party = PartyLine { code, sector: None, name, office, shown };
        if role == 0 { line.actors.push(party) } else { line.recipients.push(party) }
    }
    line.evidence = evidence(db, evidence_id)?.unwrap_or_default();
    Ok(Some(line))
}

fn evidence(db: &Connection, mention: i64) -> Found<Option<Evidence>> {
    let mut find = db.prepare_cached(
        "SELECT mention.start, mention.end, trigger_start, trigger_end, article.id, title, source, published, url, body.text
         FROM mention JOIN article ON article.id = mention.article JOIN body ON body.article = article.id WHERE mention.id = ?",
    )?;
    let found = find
        .query_row([mention], |row| {
            let (start, end): (u32, u32) = (row.get(0)?, row.get(1)?);
            let text = row.get_ref(9)?.as_str()?;
            Ok(Evidence {
                mention,
                sentence: text.get(start as usize..end as usize).unwrap_or("").to_owned(),
                trigger: (row.get::<_, u32>(2)?.saturating_sub(start), row.get::<_, u32>(3)?.saturating_sub(start)),
                article: row.get(4)?,
                title: row.get(5)?,
                source: row.get(6)?,
                published: row.get(7)?,
                url: row.get(8)?,
            })
        })
        .optional()?;
    Ok(found)
}

const MENTION: &str = "mention.id, told.entry, mention.start, mention.end, trigger_start, trigger_end, mention.category, mention.mode,
    contexts, mention.status, mention.date, date_start, date_end, mention.place_country, mention.place_name, place_start, place_end, lat,
    lon, event_id, rule, joined, signs";

/// The mentions that `condition` (on `mention` and `told`, with one parameter) chooses, in the order of articles and text. `text`
/// gives the article's text.
pub(crate) fn mentions(
    db: &Connection,
    condition: &str,
    parameter: i64,
    mut text: impl FnMut(i64) -> Found<std::sync::Arc<str>>,
) -> Found<Vec<(i64, MentionLine)>> {
    let sql = format!(
        "SELECT mention.article, {MENTION} FROM mention JOIN told ON told.id = mention.told WHERE {condition}
         ORDER BY mention.article, mention.start, trigger_start, mention.id"
    );
    let mut find = db.prepare_cached(&sql)?;
    let mut rows = find.query(params![parameter])?;
    let mut out = Vec::new();
    while let Some(row) = rows.next()? {
        let article: i64 = row.get(0)?;
        let span = |from: usize| -> rusqlite::Result<Option<(u32, u32)>> {
            Ok(row.get::<_, Option<u32>>(from)?.zip(row.get::<_, Option<u32>>(from + 1)?))
        };
        let whole = span(3)?.unwrap_or_default();
        let sentence = text(article)?.get(whole.0 as usize..whole.1 as usize).unwrap_or("").to_owned();
        let point = row.get::<_, Option<f64>>(18)?.zip(row.get::<_, Option<f64>>(19)?);
        let mut line = MentionLine {
            id: row.get(1)?,
            entry: row.get(2)?,
            span: whole,
            trigger: span(5)?.unwrap_or_default(),
            sentence,
            category: row.get(7)?,
            mode: row.get(8)?,
            contexts: list(row.get::<_, String>(9)?),
            status: row.get(10)?,
            date: row.get(11)?,
            date_span: span(12)?,
            place: place(db, row.get(14)?, row.get(15)?, point)?,
            place_span: span(16)?,
            event_id: row.get(20)?,
            rule: row.get(21)?,
            why: row.get::<_, Option<u32>>(23)?.map(|signs| Likeness::from_bits(0, false, signs).why()),
            ..MentionLine::default()
        };
        parties(db, &mut line)?;
        out.push((article, line));
    }
    Ok(out)
}

fn parties(db: &Connection, line: &mut MentionLine) -> Found<()> {
    let mut find = db.prepare_cached(
        "SELECT role, start, end, code, sector, name, office, words FROM party WHERE mention = ? ORDER BY role, n",
    )?;
    let mut rows = find.query([line.id])?;
    while let Some(row) = rows.next()? {
        let (code, name): (Option<String>, Option<String>) = (row.get(3)?, row.get(5)?);
        let shown = shown(db, code.as_deref(), name.as_deref(), row.get_ref(7)?.as_str().unwrap_or(""))?;
        let party = PartyLine { code, sector: row.get(4)?, name, office: row.get(6)?, shown };
        let span = row.get::<_, Option<u32>>(1)?.zip(row.get::<_, Option<u32>>(2)?);
        let party = MentionParty { party, span };
        if row.get::<_, i64>(0)? == 0 { line.actors.push(party) } else { line.recipients.push(party) }
    }
    Ok(())
}
