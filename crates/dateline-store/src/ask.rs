//! What the desk asks: lists and pages of topics, articles and entries.
//!
//! In comes a question; out come the values of `view`. Lists walk an index that is in the order of the page, so that their time depends
//! on what is shown and not on how much there is.

use std::collections::BTreeMap;
use std::sync::Arc;

use dateline_model::actor::Code;
use dateline_model::topic::Topic;
use jiff::civil::Date;
use rusqlite::{OptionalExtension, params, params_from_iter};

use crate::error::StoreError;
use crate::keep::{day_number, id_from};
use crate::topics::{self, UNDATED};
use crate::view::*;
use crate::{Store, line};

/// The smallest number of a dated article.
fn dated() -> i64 {
    id_from(i64::MIN / 2) + 1
}

/// The words of a day as a number; an error where it is none.
fn day(words: &str) -> Result<i64, StoreError> {
    let day: Date = words.parse().map_err(|_| StoreError::Unknown { what: "day", name: words.to_owned() })?;
    Ok(day_number(day))
}

impl Store {
    /// How much there is.
    ///
    /// # Errors
    /// When the database fails.
    pub fn counts(&self) -> Result<Counts, StoreError> {
        let one = |sql: &str| self.db.query_row(sql, [], |row| row.get::<_, u64>(0));
        Ok(Counts {
            articles: one("SELECT count(*) FROM article")?,
            mentions: one("SELECT count(*) FROM mention")?,
            entries: one("SELECT count(*) FROM entry")?,
            stories: one("SELECT count(DISTINCT story) FROM article")?,
            sources: one("SELECT count(DISTINCT source) FROM article")?,
            topics: one("SELECT count(*) FROM topic WHERE articles > 0")?,
        })
    }

    /// The outlets, most articles first.
    ///
    /// # Errors
    /// When the database fails.
    pub fn sources(&self) -> Result<Vec<SourceLine>, StoreError> {
        let mut find = self.db.prepare_cached(
            "SELECT source, n, (SELECT published FROM article WHERE id = newest) FROM
                (SELECT source, count(*) AS n, max(id) AS newest FROM article GROUP BY source) ORDER BY n DESC, source",
        )?;
        let rows = find.query_map([], |row| {
            let newest: Option<String> = row.get(2)?;
            Ok(SourceLine {
                source: row.get::<_, Option<String>>(0)?.unwrap_or_default(),
                articles: row.get(1)?,
                newest: newest.map(|newest| newest.chars().take(10).collect()),
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The topics, most entries first; those without an article are left out.
    ///
    /// # Errors
    /// When the database fails.
    pub fn topics(&self, paging: Paging) -> Result<Vec<TopicLine>, StoreError> {
        let mut find = self.db.prepare_cached(
            "SELECT id FROM topic WHERE articles > 0 OR entries > 0 ORDER BY entries DESC, articles DESC, id LIMIT ? OFFSET ?",
        )?;
        let rows = find.query_map([paging.limit, paging.offset], |row| row.get::<_, i64>(0))?;
        rows.map(|number| self.topic_line(number?)).collect()
    }

    fn topic_line(&self, number: i64) -> Result<TopicLine, StoreError> {
        let mut topic = self
            .db
            .prepare_cached("SELECT key, kind, name, code, articles, entries FROM topic WHERE id = ?")?
            .query_row([number], |row| {
                Ok(TopicLine {
                    key: row.get(0)?,
                    kind: row.get(1)?,
                    name: row.get(2)?,
                    code: row.get(3)?,
                    articles: row.get(4)?,
                    entries: row.get(5)?,
                    newest: None,
                })
            })?;
        if topic.kind == "country" {
            topic.code = Some(topic.key.clone());
        }
        let newest = self
            .db
            .prepare_cached(
                "SELECT entry.id FROM topic_entry JOIN entry ON entry.id = topic_entry.entry
                 WHERE topic = ? AND day > ? AND status = 'occurred' ORDER BY day DESC, entry DESC LIMIT 1",
            )?
            .query_row([number, UNDATED], |row| row.get(0))
            .optional()?;
        if let Some(newest) = newest {
            topic.newest = line::entry(&self.db, newest)?;
        }
        Ok(topic)
    }

    /// The topic that these words mean: a key, a name, or a name told by [`Store::know`], in any case; several joined by `+` mean
    /// all at once. None when the store knows no such topic.
    ///
    /// # Errors
    /// When the database fails.
    pub fn topic_by_key(&self, words: &str) -> Result<Option<Topic>, StoreError> {
        if let Some((_, topic)) = topics::find(&self.db, words)? {
            return Ok(Some(topic));
        }
        let parts: Vec<&str> = words.split('+').map(str::trim).filter(|part| !part.is_empty()).collect();
        if parts.len() < 2 {
            return Ok(None);
        }
        let found = parts.iter().map(|part| Ok(topics::find(&self.db, part)?.map(|(_, topic)| topic)));
        Ok(found.collect::<Result<Option<Vec<_>>, StoreError>>()?.map(Topic::All))
    }

    /// The numbers of a topic's parts; none when one of them is not known.
    fn numbers(&self, topic: &Topic) -> Result<Option<Vec<i64>>, StoreError> {
        let parts: Vec<&Topic> = match topic {
            Topic::All(parts) => parts.iter().collect(),
            one => vec![one],
        };
        let mut out = Vec::new();
        for part in parts {
            let Some(key) = topics::key(part) else { return Ok(None) };
            let number = self
                .db
                .prepare_cached("SELECT id FROM topic WHERE key = ?")?
                .query_row([key], |row| row.get::<_, i64>(0))
                .optional()?;
            match number {
                Some(number) => out.push(number),
                None => return Ok(None),
            }
        }
        Ok((!out.is_empty()).then_some(out))
    }

    /// A topic's page. `None` when nothing in the store touches it.
    ///
    /// # Errors
    /// When the database fails.
    pub fn topic(&self, topic: &Topic, articles: Paging, entries: Paging) -> Result<Option<TopicPage>, StoreError> {
        let Some(numbers) = self.numbers(topic)? else { return Ok(None) };
        let mut page = TopicPage { topic: self.topic_line(numbers[0])?, ..TopicPage::default() };
        let also = |table: &str, column: &str| -> String {
            (1..numbers.len())
                .map(|n| {
                    format!(
                        " AND EXISTS (SELECT 1 FROM {table} AS t WHERE t.topic = ?{} AND t.{column} = one.{column})",
                        n + 10
                    )
                })
                .collect()
        };
        let of_articles =
            format!("FROM topic_article AS one WHERE one.topic = ?10{}", also("topic_article", "article"));
        let of_entries = format!("FROM topic_entry AS one WHERE one.topic = ?10{}", also("topic_entry", "entry"));
        let ask = |sql: String, paging: Paging, bound: i64| -> Result<Vec<i64>, StoreError> {
            let mut find = self.db.prepare_cached(&sql)?;
            let mut values: Vec<i64> = vec![bound, i64::from(paging.limit), i64::from(paging.offset), 0, 0, 0, 0, 0, 0];
            values.extend(&numbers);
            let rows = find.query_map(params_from_iter(values), |row| row.get(0))?;
            Ok(rows.collect::<Result<_, _>>()?)
        };
        if numbers.len() > 1 {
            let unpaged = Paging { limit: 1, offset: 0 };
            let count = |rest: &str| ask(format!("SELECT count(*) {rest} AND ?1 = 0"), unpaged, 0);
            page.topic.articles = count(&of_articles)?.first().map_or(0, |count| *count as u64);
            page.topic.entries = count(&of_entries)?.first().map_or(0, |count| *count as u64);
            let lines = numbers.iter().map(|number| self.topic_line(*number)).collect::<Result<Vec<_>, _>>()?;
            page.topic.key = lines.iter().map(|line| line.key.as_str()).collect::<Vec<_>>().join("+");
            page.topic.name = lines.iter().map(|line| line.name.as_str()).collect::<Vec<_>>().join(" and ");
            page.topic.kind = "several".to_owned();
            page.topic.code = None;
        }
        if page.topic.articles == 0 && page.topic.entries == 0 {
            return Ok(None);
        }
        let latest = ask(
            format!(
                "SELECT one.article {of_articles} AND one.article >= ?1 ORDER BY one.article DESC LIMIT ?2 OFFSET ?3"
            ),
            articles,
            dated(),
        )?;
        page.latest = self.stories(&latest)?;
        let undated = ask(
            format!("SELECT one.article {of_articles} AND one.article < ?1 ORDER BY one.article LIMIT ?2 OFFSET ?3"),
            articles,
            dated(),
        )?;
        page.undated_articles = self.articles(&undated)?;
        let chronicle = ask(
            format!(
                "SELECT one.entry {of_entries} AND one.day > ?1 ORDER BY one.day DESC, one.entry DESC LIMIT ?2 OFFSET ?3"
            ),
            entries,
            UNDATED,
        )?;
        page.chronicle = self.entries(&chronicle)?;
        let undated = ask(
            format!("SELECT one.entry {of_entries} AND one.day = ?1 ORDER BY one.entry LIMIT ?2 OFFSET ?3"),
            entries,
            UNDATED,
        )?;
        page.undated_entries = self.entries(&undated)?;
        if numbers.len() > 1 {
            page.topic.newest = page.chronicle.iter().find(|entry| entry.status == "occurred").cloned();
        }
        Ok(Some(page))
    }

    /// Entries of a topic that are planned for `from` (`YYYY-MM-DD`) or later, soonest first.
    ///
    /// # Errors
    /// When `from` is no day; when the database fails.
    pub fn upcoming(&self, topic: &Topic, from: &str, limit: u32) -> Result<Vec<EntryLine>, StoreError> {
        let Some(numbers) = self.numbers(topic)? else { return Ok(Vec::new()) };
        let mut find = self.db.prepare_cached(
            "SELECT entry.id FROM topic_entry JOIN entry ON entry.id = topic_entry.entry
             WHERE topic = ?1 AND day >= ?2 AND status = 'future' ORDER BY day, entry LIMIT ?3",
        )?;
        let mut ids = Vec::new();
        for id in find.query_map(params![numbers[0], day(from)?, limit], |row| row.get::<_, i64>(0))? {
            ids.push(id?);
        }
        let mut touches = self.db.prepare_cached("SELECT 1 FROM topic_entry WHERE topic = ? AND entry = ?")?;
        for number in &numbers[1..] {
            let mut kept = Vec::new();
            for id in ids {
                if touches.exists([*number, id])? {
                    kept.push(id);
                }
            }
            ids = kept;
        }
        self.entries(&ids)
    }

    /// Who with whom between two days (`YYYY-MM-DD`, inclusive), most entries first: countries by code, of all entries or of those
    /// that one country takes part in. What is merely thought possible or did not take place is not counted.
    ///
    /// # Errors
    /// When a day is none; when the database fails.
    pub fn pairs(&self, of: Option<Code>, from: &str, until: &str, limit: u32) -> Result<Vec<PairLine>, StoreError> {
        let (from, until) = (day(from)?, day(until)?);
        let chosen = match of {
            Some(_) => {
                "topic_entry JOIN topic ON topic.id = topic_entry.topic AND topic.key = ?3
                 JOIN entry ON entry.id = topic_entry.entry WHERE topic_entry.day BETWEEN ?1 AND ?2"
            }
            None => "entry WHERE ?3 IS NULL AND entry.first_day BETWEEN ?1 AND ?2",
        };
        let mut find = self.db.prepare_cached(&format!(
            "SELECT min(a.code, b.code), max(a.code, b.code), entry.category, count(DISTINCT entry.id)
             FROM (SELECT entry.id, entry.category FROM {chosen} AND entry.status IN ('occurred', 'future')) AS entry
             JOIN entry_party AS a ON a.entry = entry.id JOIN entry_party AS b ON b.entry = entry.id AND a.code < b.code
             GROUP BY 1, 2, 3"
        ))?;
        let code = of.map(|code| code.to_string());
        let mut pairs: BTreeMap<(String, String), PairLine> = BTreeMap::new();
        let rows = find.query_map(params![from, until, code], |row| {
            Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?, row.get::<_, String>(2)?, row.get::<_, u64>(3)?))
        })?;
        for row in rows {
            let (one, other, category, count) = row?;
            if code.as_ref().is_some_and(|code| *code != one && *code != other) {
                continue;
            }
            let line = pairs.entry((one.clone(), other.clone())).or_insert_with(|| PairLine {
                one,
                other,
                ..PairLine::default()
            });
            line.entries += count;
            line.categories.push((category, count));
        }
        let mut out: Vec<PairLine> = pairs.into_values().collect();
        for line in &mut out {
            line.categories.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        }
        out.sort_by_key(|line| std::cmp::Reverse(line.entries));
        out.truncate(limit as usize);
        Ok(out)
    }

    /// One article. None when there is none of that number.
    ///
    /// # Errors
    /// When the database fails.
    pub fn article(&self, id: i64) -> Result<Option<ArticlePage>, StoreError> {
        let Some(article) = line::article(&self.db, id)? else { return Ok(None) };
        let text = self.text(id)?;
        let (modified, published_by, page, doubts) = self
            .db
            .prepare_cached("SELECT modified, published_by, page, doubts FROM article WHERE id = ?")?
            .query_row([id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get::<_, String>(3)?)))?;
        let mut same =
            self.db.prepare_cached("SELECT id FROM article WHERE story = ? AND id <> ? ORDER BY id DESC LIMIT 100")?;
        let same = same.query_map([article.story, id], |row| row.get(0))?.collect::<Result<Vec<i64>, _>>()?;
        let mentions = line::mentions(&self.db, "mention.article = ?", id, |_| Ok(text.clone()))?;
        Ok(Some(ArticlePage {
            article,
            text: text.to_string(),
            mentions: mentions.into_iter().map(|(_, mention)| mention).collect(),
            same_story: self.articles(&same)?,
            doubts: line::list(doubts),
            modified,
            published_by,
            page,
        }))
    }

    fn text(&self, article: i64) -> Result<Arc<str>, StoreError> {
        let text: String = self
            .db
            .prepare_cached("SELECT text FROM body WHERE article = ?")?
            .query_row([article], |row| row.get(0))?;
        Ok(text.into())
    }

    /// One entry. None when there is none of that number.
    ///
    /// # Errors
    /// When the database fails.
    pub fn entry(&self, id: i64) -> Result<Option<EntryPage>, StoreError> {
        let Some(entry) = line::entry(&self.db, id)? else { return Ok(None) };
        let mut texts: BTreeMap<i64, Arc<str>> = BTreeMap::new();
        let mentions = line::mentions(&self.db, "told.entry = ?", id, |article| match texts.get(&article) {
            Some(text) => Ok(text.clone()),
            None => {
                let text = self.text(article)?;
                texts.insert(article, text.clone());
                Ok(text)
            }
        })?;
        let differences = differences(&mentions);
        let mut reports = Vec::new();
        for (article, mention) in mentions {
            if let Some(article) = line::article(&self.db, article)? {
                reports.push(ReportLine { mention, article });
            }
        }
        let linked = self.linked(&entry)?;
        Ok(Some(EntryPage { entry, reports, linked, differences, history: Vec::new() }))
    }

    /// Entries that bear upon this one: told in the same article, or about the same people in the same days.
    fn linked(&self, entry: &EntryLine) -> Result<Vec<LinkedEntry>, StoreError> {
        let mut find = self.db.prepare_cached(
            "SELECT DISTINCT other.entry FROM told JOIN told AS other ON other.article = told.article
             WHERE told.entry = ?1 AND other.entry <> ?1 ORDER BY other.entry LIMIT 200",
        )?;
        let ids = find.query_map([entry.id], |row| row.get(0))?.collect::<Result<Vec<i64>, _>>()?;
        let mut out = Vec::new();
        for other in self.entries(&ids)? {
            if let Some(relation) = relation(entry, &other) {
                out.push(LinkedEntry { relation: relation.to_owned(), entry: other });
            }
        }
        Ok(out)
    }

    /// The newest entries by date of the event; what is planned, thought possible or did not take place is left out.
    ///
    /// # Errors
    /// When the database fails.
    pub fn newest_entries(&self, limit: u32) -> Result<Vec<EntryLine>, StoreError> {
        let mut find = self.db.prepare_cached(
            "SELECT id FROM entry WHERE first_day IS NOT NULL AND status = 'occurred' ORDER BY first_day DESC, id DESC LIMIT ?",
        )?;
        let ids = find.query_map([limit], |row| row.get(0))?.collect::<Result<Vec<i64>, _>>()?;
        self.entries(&ids)
    }

    /// The newest articles, folded by story; the undated ones come last.
    ///
    /// # Errors
    /// When the database fails.
    pub fn newest_articles(&self, paging: Paging) -> Result<Vec<StoryLine>, StoreError> {
        let mut find = self.db.prepare_cached("SELECT id FROM article ORDER BY id DESC LIMIT ? OFFSET ?")?;
        let ids = find.query_map([paging.limit, paging.offset], |row| row.get(0))?.collect::<Result<Vec<i64>, _>>()?;
        self.stories(&ids)
    }

    /// How the articles of these pages were merged, in the given order: what `dateline merge` prints. A page of several articles
    /// gives one line for each; one whose text is known under another name gives that text's line under its own.
    ///
    /// # Errors
    /// When the database fails.
    pub fn merged(&self, pages: &[String]) -> Result<Vec<Merged>, StoreError> {
        let mut find = self.db.prepare_cached("SELECT id FROM article WHERE page = ? ORDER BY id")?;
        let mut out = Vec::new();
        for page in pages {
            let ids = find.query_map([page], |row| row.get(0))?.collect::<Result<Vec<i64>, _>>()?;
            for id in ids {
                let Some(article) = self.article(id)? else { continue };
                let parties = |side: &[MentionParty]| side.iter().map(|party| party.party.clone()).collect();
                let event = |mention: &MentionLine| MergedEvent {
                    sentence: mention.sentence.clone(),
                    trigger: article
                        .text
                        .get(mention.trigger.0 as usize..mention.trigger.1 as usize)
                        .unwrap_or("")
                        .to_owned(),
                    event: mention.category.clone(),
                    mode: mention.mode.clone(),
                    status: mention.status.clone(),
                    date: mention.date.clone(),
                    actors: parties(&mention.actors),
                    recipients: parties(&mention.recipients),
                    entry: mention.entry,
                    why: mention.why.clone(),
                };
                let events = article.mentions.iter().map(event).collect();
                out.push(Merged { id: page.clone(), story: article.article.story, events });
            }
        }
        Ok(out)
    }

    pub(crate) fn articles(&self, ids: &[i64]) -> Result<Vec<ArticleLine>, StoreError> {
        let lines = ids.iter().map(|id| line::article(&self.db, *id)).collect::<Result<Vec<_>, _>>()?;
        Ok(lines.into_iter().flatten().collect())
    }

    fn entries(&self, ids: &[i64]) -> Result<Vec<EntryLine>, StoreError> {
        let lines = ids.iter().map(|id| line::entry(&self.db, *id)).collect::<Result<Vec<_>, _>>()?;
        Ok(lines.into_iter().flatten().collect())
    }

    /// Articles, newest first, folded by story: each story stands where its newest article stands.
    fn stories(&self, ids: &[i64]) -> Result<Vec<StoryLine>, StoreError> {
        let mut out: Vec<StoryLine> = Vec::new();
        for article in self.articles(ids)? {
            match out.iter_mut().find(|story| story.lead.story == article.story) {
                Some(story) => story.others.push(article),
                None => out.push(StoryLine { lead: article, others: Vec::new() }),
            }
        }
        Ok(out)
    }
}

/// Where the reports of an entry differ: what is averaged away in its line.
fn differences(mentions: &[(i64, MentionLine)]) -> Vec<Difference> {
    type Value = fn(&MentionLine) -> Option<String>;
    let fields: [(&str, Value); 4] = [
        ("date", |mention| mention.date.clone()),
        ("status", |mention| Some(mention.status.clone())),
        ("mode", |mention| mention.mode.clone()),
        ("place", |mention| mention.place.as_ref().map(|place| place.name.clone())),
    ];
    let mut out = Vec::new();
    for (field, value) in fields {
        let mut voices: Vec<(String, i64)> =
            mentions.iter().filter_map(|(article, mention)| value(mention).map(|value| (value, *article))).collect();
        voices.sort();
        voices.dedup();
        let mut values: Vec<(String, u32)> =
            voices.chunk_by(|a, b| a.0 == b.0).map(|run| (run[0].0.clone(), run.len() as u32)).collect();
        values.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        if values.len() > 1 {
            out.push(Difference { field: field.to_owned(), values });
        }
    }
    out
}

/// How `other`, told beside `entry`, bears upon it (merging rules 4, 6 and 8).
fn relation(entry: &EntryLine, other: &EntryLine) -> Option<&'static str> {
    let codes = |line: &EntryLine| -> Vec<String> {
        line.actors.iter().chain(&line.recipients).filter_map(|party| party.code.clone()).collect()
    };
    let (ours, theirs) = (codes(entry), codes(other));
    let common = ours.iter().filter(|code| theirs.contains(code)).count();
    if common == 0 {
        return None;
    }
    let journey = |line: &EntryLine| line.category == "CONSULT" && line.mode.as_deref() == Some("visit");
    let within = |inner: &EntryLine, outer: &EntryLine| {
        let days = (inner.first_day.as_ref(), outer.first_day.as_ref().zip(outer.last_day.as_ref()));
        let inside = matches!(days, (Some(day), Some((first, last))) if first <= day && day <= last);
        inside
            && common > 1
            && matches!(inner.category.as_str(), "CONSULT" | "SUPPORT")
            && !journey(inner)
            && journey(outer)
    };
    let ends = |act: &EntryLine, of: &EntryLine| {
        act.category == "REJECT"
            && act.mode.as_deref() == Some("meet")
            && of.category == "CONSULT"
            && of.status != "occurred"
    };
    let denies = |act: &EntryLine, of: &EntryLine| {
        act.category == "REJECT" && act.mode.is_none() && of.category != "REJECT" && of.category != "CONSULT"
    };
    match (entry, other) {
        (a, b) if within(a, b) => Some("within visit"),
        (a, b) if within(b, a) => Some("visit includes"),
        (a, b) if ends(a, b) => Some("cancels"),
        (a, b) if ends(b, a) => Some("cancelled by"),
        (a, b) if denies(a, b) => Some("denies"),
        (a, b) if denies(b, a) => Some("denied by"),
        _ => None,
    }
}
