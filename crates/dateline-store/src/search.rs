//! Full text: what is put into the index, and how a question finds articles in it, newest first.
//!
//! Rows of the index are in time order, so the newest twenty of any word are found without looking at the rest. Filters (actor, place,
//! event, source) are tokens inside the index, a hundred times faster than a join; dates are ranges of row numbers. The question's
//! language is in [`question`].

use dateline_model::report::Report;
use rusqlite::{Connection, OptionalExtension, Transaction, params};

use crate::error::StoreError;
use crate::topics::{self, fold};
use crate::view::{Hit, Paging, SearchPage};
use crate::{Store, line};

pub mod question;
mod snippet;

use question::{Question, Term};

/// The token of a facet inside the index.
pub(crate) fn token(field: &str, value: &str) -> String {
    format!("zf{:016x}", dateline_chronicle::words::hash(format!("{field}:{}", fold(value)).as_bytes()))
}

/// Puts an article into the index.
pub(crate) fn index(
    db: &Transaction<'_>,
    id: i64,
    title: Option<&str>,
    text: &str,
    source: Option<&str>,
    reports: &[&Report],
) -> Result<(), StoreError> {
    let mut facets = Vec::new();
    facets.extend(source.map(|source| token("source", source)));
    for report in reports {
        facets.push(token("event", report.category.as_str()));
        facets.extend(report.mode.map(|mode| token("mode", mode.as_str())));
        facets.push(token("status", report.status.as_str()));
        for party in report.actors.iter().chain(&report.recipients) {
            facets.extend(party.code.map(|code| token("actor", code.as_str())));
            facets.extend(party.name.as_ref().map(|name| token("actor", name)));
        }
        if let Some(place) = &report.place {
            facets.extend(place.country.map(|code| token("place", code.as_str())));
            facets.push(token("place", &place.name));
        }
    }
    facets.sort();
    facets.dedup();
    db.prepare_cached("INSERT INTO words (rowid, title, text, facets) VALUES (?, ?, ?, ?)")?.execute(params![
        id,
        title.unwrap_or(""),
        text,
        facets.join(" ")
    ])?;
    Ok(())
}

impl Store {
    /// Articles that hold the words, newest first; articles without a date come last. Words side by side must all occur; `"a phrase"`,
    /// `OR` between two words, `-not`, `begin*`, and the fields `actor:PRK actor:"Kim Jong Un" place:Russia event:CONSULT mode:visit
    /// status:future source:TASS after:2024-01 before:2025 on:2024-06-19` (`after` and `before` leave out the days named).
    ///
    /// # Errors
    /// When the question cannot be understood, with the place and what was expected; when the database fails.
    pub fn search(&self, words: &str, paging: Paging) -> Result<SearchPage, StoreError> {
        let question = Question::parse(words)?;
        let ids = self.ids(&question, paging.limit.saturating_add(1), paging.offset)?;
        let more = ids.len() > paging.limit as usize;
        let marked = question.marked();
        let mut page = SearchPage { more, ..SearchPage::default() };
        for id in ids.iter().take(paging.limit as usize) {
            let Some(article) = line::article(&self.db, *id)? else { continue };
            let text: Option<String> = self
                .db
                .prepare_cached("SELECT text FROM body WHERE article = ?")?
                .query_row([id], |row| row.get(0))
                .optional()?;
            page.hits.push(Hit { article, snippet: snippet::around(&text.unwrap_or_default(), &marked) });
        }
        if page.hits.is_empty() && paging.offset == 0 {
            page.missing = self.missing(&question)?;
        }
        Ok(page)
    }

    fn ids(&self, question: &Question, limit: u32, offset: u32) -> Result<Vec<i64>, StoreError> {
        let (from, until) = question.days.ids();
        let Some(expression) = expression(&self.db, question)? else {
            let mut find = self
                .db
                .prepare_cached("SELECT id FROM article WHERE id BETWEEN ? AND ? ORDER BY id DESC LIMIT ? OFFSET ?")?;
            let rows = find.query_map(params![from, until, limit, offset], |row| row.get(0))?;
            return Ok(rows.collect::<Result<_, _>>()?);
        };
        let mut find = self.db.prepare_cached(
            "SELECT rowid FROM words WHERE words MATCH ? AND rowid BETWEEN ? AND ? ORDER BY rowid DESC LIMIT ? OFFSET ?",
        )?;
        let rows = find.query_map(params![expression, from, until, limit, offset], |row| row.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The terms that occur nowhere, with the nearest spelling that does.
    fn missing(&self, question: &Question) -> Result<Vec<(String, Option<String>)>, StoreError> {
        let mut out = Vec::new();
        for term in question.all_of.iter().flatten() {
            let expression = of_term(&self.db, term)?;
            let found =
                self.db.prepare_cached("SELECT 1 FROM words WHERE words MATCH ? LIMIT 1")?.exists([expression])?;
            if !found {
                out.push((term.as_written(), self.nearest(term)?));
            }
        }
        Ok(out)
    }

    fn nearest(&self, term: &Term) -> Result<Option<String>, StoreError> {
        let (wanted, sql) = match term {
            Term::Words { text, .. } if !text.contains(' ') => (
                fold(text),
                "SELECT term, doc FROM vocabulary WHERE term >= ?1 AND term < ?2 AND length(term) BETWEEN ?3 AND ?4",
            ),
            Term::Field { field, value } if matches!(field.as_str(), "actor" | "place") => (
                fold(value),
                "SELECT folded, entries FROM topic_name JOIN topic ON topic.id = topic
                 WHERE folded >= ?1 AND folded < ?2 AND length(folded) BETWEEN ?3 AND ?4 AND articles > 0",
            ),
            _ => return Ok(None),
        };
        let Some(first) = wanted.chars().next() else { return Ok(None) };
        let after = char::from_u32(first as u32 + 1).unwrap_or(char::MAX);
        let length = wanted.chars().count();
        let most = if length < 5 { 1 } else { 2 };
        let mut find = self.db.prepare_cached(sql)?;
        let mut rows = find.query(params![
            first.to_string(),
            after.to_string(),
            length.saturating_sub(most) as i64,
            (length + most) as i64
        ])?;
        let mut best: Option<(usize, i64, String)> = None;
        while let Some(row) = rows.next()? {
            let (term, count): (String, i64) = (row.get(0)?, row.get(1)?);
            let far = distance(&wanted, &term, most);
            if far <= most && best.as_ref().is_none_or(|(d, c, _)| (far, -count) < (*d, -*c)) {
                best = Some((far, count, term));
            }
        }
        Ok(best.map(|(_, _, term)| term))
    }
}

/// The question as FTS5 says it; none when it asks for days alone.
fn expression(db: &Connection, question: &Question) -> Result<Option<String>, StoreError> {
    if question.all_of.is_empty() {
        return Ok(None);
    }
    let mut all = Vec::new();
    for group in &question.all_of {
        let terms = group.iter().map(|term| of_term(db, term)).collect::<Result<Vec<_>, _>>()?;
        all.push(format!("({})", terms.join(" OR ")));
    }
    let mut expression = all.join(" AND ");
    for term in &question.none_of {
        expression = format!("({expression}) NOT {}", of_term(db, term)?);
    }
    Ok(Some(expression))
}

fn of_term(db: &Connection, term: &Term) -> Result<String, StoreError> {
    Ok(match term {
        Term::Words { text, prefix } => {
            let quoted = text.replace('"', " ");
            format!("{{title text}} : \"{quoted}\"{}", if *prefix { " *" } else { "" })
        }
        Term::Field { field, value } => {
            let meant = match field.as_str() {
                // "actor:Russia" means what the topic's name or other names mean.
                "actor" | "place" => topics::find(db, value)?.and_then(|(_, topic)| topics::key(&topic)),
                _ => None,
            };
            format!("facets : {}", token(field, meant.as_deref().unwrap_or(value)))
        }
    })
}

/// How many letters differ (insertions, deletions, changes), or more than `most`.
fn distance(a: &str, b: &str, most: usize) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut corner = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let change = corner + usize::from(x != *y);
            corner = row[j + 1];
            row[j + 1] = change.min(row[j] + 1).min(corner + 1);
        }
        if row.iter().all(|far| *far > most) {
            return most + 1;
        }
    }
    row[b.len()]
}
