//! Keeping pages: what is new, what is known, what takes another's place; and the rows that an article and its mentions become.
//!
//! In comes a batch of [`PageToKeep`]; in one transaction it becomes rows, entries (`weave.rs`), stories (`fold.rs`) and index
//! (`search.rs`). An item of a listing keeps its own part of the page's text, and spans are counted from there.

use std::collections::BTreeMap;

use dateline_chronicle::told::{Teller, Told};
use dateline_chronicle::words::{self, MinHash};
use dateline_model::article::{Article, Extent, Reading};
use dateline_model::doubt::Doubt;
use dateline_model::mention::Cite;
use dateline_model::report::Report;
use dateline_model::span::Span;
use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use rusqlite::{OptionalExtension, Transaction, TransactionBehavior, params};

use crate::error::StoreError;
use crate::rows::{Coded, date_of};
use crate::view::Added;
use crate::{Store, fold, search, topics, weave};

/// One page to keep.
#[derive(Clone, Copy, Debug)]
pub struct PageToKeep<'p> {
    /// The page and its articles.
    pub reading: &'p Reading,
    /// The reports by article.
    pub coded: &'p [Coded],
    /// Sources named in brackets.
    pub cites: &'p [Cite],
    /// Doubts of the later stages.
    pub doubts: &'p [Doubt],
}

/// What a batch touched and what is to be woven when all its articles are in.
#[derive(Debug, Default)]
pub(crate) struct Touched {
    /// Reports that are new, or whose likes were taken away.
    pub(crate) told: Vec<i64>,
    /// Articles that are new or changed.
    pub(crate) articles: Vec<i64>,
    /// Entries that lost reports.
    pub(crate) entries: Vec<i64>,
}

impl Store {
    /// Keeps pages, in one transaction: all of them or none. A page that is known changes nothing.
    ///
    /// # Errors
    /// When the store is locked, read-only or damaged, or the disk is full; nothing of this batch is kept then.
    pub fn add(&mut self, pages: &[PageToKeep<'_>]) -> Result<Added, StoreError> {
        let transaction = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let mut added = Added::default();
        let mut touched = Touched::default();
        for page in pages {
            for (index, article) in page.reading.articles.iter().enumerate() {
                if article.own_text().trim().is_empty() && article.title.is_none() {
                    continue;
                }
                let reports: Vec<&Report> =
                    page.coded.iter().filter(|(owner, _)| *owner == index).flat_map(|(_, reports)| reports).collect();
                keep(&transaction, page, article, &reports, &mut added, &mut touched)?;
            }
        }
        let woven = weave::weave(&transaction, &touched)?;
        added.entries = woven.new;
        touched.articles.extend(woven.moved);
        fold::fold(&transaction, &touched, &woven.changed)?;
        transaction.commit()?;
        Ok(added)
    }
}

/// What an article is known by, and where it stands in time.
struct Face<'a> {
    text: &'a str,
    key: i64,
    seconds: Option<(i64, i64)>,
    shingles: Option<MinHash>,
}

fn keep(
    db: &Transaction<'_>,
    page: &PageToKeep<'_>,
    article: &Article,
    reports: &[&Report],
    added: &mut Added,
    touched: &mut Touched,
) -> Result<(), StoreError> {
    let text = article.own_text();
    let source = article.source.as_deref().or(page.reading.source.as_deref());
    let face = Face {
        text,
        key: words::hash(format!("{}\u{0}{}", source.unwrap_or(""), text.trim()).as_bytes()) as i64,
        seconds: seconds(article),
        shingles: MinHash::of(text),
    };
    let known: Option<i64> = db
        .prepare_cached("SELECT id FROM article WHERE key = ?")?
        .query_row([face.key], |row| row.get(0))
        .optional()?;
    if known.is_some() {
        added.known += 1;
        return Ok(());
    }
    let same_address = match &article.url {
        None => None,
        Some(url) => db
            .prepare_cached("SELECT id, teaser_only FROM article WHERE url = ?")?
            .query_row([url], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, bool>(1)?)))
            .optional()?,
    };
    let whole = article.extent == Extent::Whole;
    match same_address {
        Some((_, false)) if !whole => {
            added.known += 1;
            Ok(())
        }
        // Two places that offer one article each with a text of its own (a page and a full-text feed, two listings) must not take turns
        // whenever they are read again: a text that was kept before changes nothing, and of two teasers the longer one stays.
        Some((old, old_teaser))
            if if old_teaser { !whole && is_as_long(db, old, text)? } else { was_version(db, old, text)? } =>
        {
            added.known += 1;
            Ok(())
        }
        Some((old, old_teaser)) => {
            let id = clear(db, old, !old_teaser, touched)?;
            added.replaced += 1;
            insert(db, page, article, source, &face, Some(id), reports, added, touched)
        }
        None => {
            added.articles += 1;
            insert(db, page, article, source, &face, None, reports, added, touched)
        }
    }
}

/// Whether an article's text is at least as long as this one.
fn is_as_long(db: &Transaction<'_>, article: i64, text: &str) -> Result<bool, StoreError> {
    let length: i64 = db
        .prepare_cached("SELECT length(CAST(text AS BLOB)) FROM body WHERE article = ?")?
        .query_row([article], |row| row.get(0))?;
    Ok(length >= text.len() as i64)
}

/// Whether this text was an article's before it was changed.
fn was_version(db: &Transaction<'_>, article: i64, text: &str) -> Result<bool, StoreError> {
    Ok(db.prepare_cached("SELECT 1 FROM version WHERE article = ? AND text = ?")?.exists(params![article, text])?)
}

/// Takes away what was made from an article's text, and keeps the text as a version where it was whole. Gives the article's number,
/// which the new text takes over.
fn clear(db: &Transaction<'_>, article: i64, version: bool, touched: &mut Touched) -> Result<i64, StoreError> {
    unmake(db, article, touched)?;
    if version {
        db.execute(
            "INSERT INTO version (article, title, text, modified)
             SELECT id, title, body.text, modified FROM article JOIN body ON body.article = article.id WHERE id = ?",
            [article],
        )?;
    }
    db.execute("DELETE FROM body WHERE article = ?", [article])?;
    db.execute("DELETE FROM words WHERE rowid = ?", [article])?;
    Ok(article)
}

/// Takes away the mentions of an article and all that hangs on them.
pub(crate) fn unmake(db: &Transaction<'_>, article: i64, touched: &mut Touched) -> Result<(), StoreError> {
    let mut likes = db.prepare_cached(
        "SELECT DISTINCT likeness.other FROM told JOIN likeness ON likeness.one = told.id
         WHERE told.article = ?1 AND likeness.other NOT IN (SELECT id FROM told WHERE article = ?1)",
    )?;
    touched.told.extend(likes.query_map([article], |row| row.get::<_, i64>(0))?.collect::<Result<Vec<_>, _>>()?);
    let mut entries = db.prepare_cached("SELECT DISTINCT entry FROM told WHERE article = ? AND entry IS NOT NULL")?;
    touched.entries.extend(entries.query_map([article], |row| row.get::<_, i64>(0))?.collect::<Result<Vec<_>, _>>()?);
    let mut gone = db.prepare_cached("SELECT id FROM told WHERE article = ?")?;
    let gone = gone.query_map([article], |row| row.get::<_, i64>(0))?.collect::<Result<Vec<_>, _>>()?;
    touched.told.retain(|told| !gone.contains(told));
    let mut unlike = db.prepare_cached(
        "DELETE FROM likeness WHERE other = ?1 AND one IN (SELECT other FROM likeness WHERE one = ?1)",
    )?;
    for told in &gone {
        unlike.execute([told])?;
    }
    for table in ["mention", "told", "band", "topic_article"] {
        db.execute(&format!("DELETE FROM {table} WHERE article = ?"), [article])?;
    }
    Ok(())
}

#[allow(clippy::too_many_arguments, reason = "one article with all that is known of it")]
fn insert(
    db: &Transaction<'_>,
    page: &PageToKeep<'_>,
    article: &Article,
    source: Option<&str>,
    face: &Face<'_>,
    known_as: Option<i64>,
    reports: &[&Report],
    added: &mut Added,
    touched: &mut Touched,
) -> Result<(), StoreError> {
    let id = match known_as {
        Some(id) => id,
        None => free_id(db, face.seconds)?,
    };
    let doubts: Vec<&str> = page
        .reading
        .doubts
        .iter()
        .chain(page.doubts)
        .filter(|doubt| doubt.span.is_none_or(|span| article.span.contains(span)))
        .map(|doubt| doubt.what.as_str())
        .collect();
    let published = date_of(article);
    db.prepare_cached(
        "INSERT INTO article (id, key, page, url, title, label, teaser, truncated, teaser_only, authors, source, published, first_second,
            last_second, published_by, modified, language, doubts, mentions, shingles, story)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?1)
         ON CONFLICT (id) DO UPDATE SET key = ?2, page = ?3, url = ?4, title = ?5, label = ?6, teaser = ?7, truncated = ?8,
            teaser_only = ?9, authors = ?10, source = ?11, published = ?12, first_second = ?13, last_second = ?14, published_by = ?15,
            modified = ?16, language = ?17, doubts = ?18, mentions = ?19, shingles = ?20",
    )?
    .execute(params![
        id,
        face.key,
        page.reading.id,
        article.url,
        article.title,
        article.label,
        teaser(article),
        article.extent == Extent::Teaser { truncated: true },
        article.extent != Extent::Whole,
        json(&article.authors),
        source,
        published,
        face.seconds.map(|seconds| seconds.0),
        face.seconds.map(|seconds| seconds.1),
        article.published.as_ref().map(|published| published.by.as_str()),
        article.modified,
        article.language.as_deref().or(page.reading.language.as_deref()),
        json(&doubts),
        reports.len() as i64,
        face.shingles.as_ref().map(|shingles| numbers(&shingles.0)),
    ])?;
    db.prepare_cached("INSERT INTO body (article, text, sum) VALUES (?, ?, ?)")?.execute(params![
        id,
        face.text,
        words::hash(face.text.as_bytes()) as i64
    ])?;
    if let Some(shingles) = &face.shingles {
        let mut band = db.prepare_cached("INSERT OR IGNORE INTO band (band, article) VALUES (?, ?)")?;
        for number in shingles.bands() {
            band.execute([number, id])?;
        }
    }
    reported(db, page.cites, article, id, face.key, reports, touched)?;
    search::index(db, id, article.title.as_deref(), face.text, source, reports)?;
    added.mentions += reports.len() as u64;
    touched.articles.push(id);
    Ok(())
}

/// The rows of an article's reports: mentions, their parties, what is told, the topics that are touched.
pub(crate) fn reported(
    db: &Transaction<'_>,
    cites: &[Cite],
    article: &Article,
    id: i64,
    key: i64,
    reports: &[&Report],
    touched: &mut Touched,
) -> Result<(), StoreError> {
    let mut events: BTreeMap<u32, Vec<&Report>> = BTreeMap::new();
    for report in reports {
        events.entry(report.event_id).or_default().push(report);
    }
    let base = article.span.start as usize;
    let title = base + title_length(article);
    let lead = base + lead_length(article);
    let teller = Teller { article: key as u64, published: article.day() };
    for reports in events.values() {
        let Some(told) = Told::of(reports, teller, &article.text) else { continue };
        let first = reports.iter().map(|report| report.evidence.start as usize).min().unwrap_or(usize::MAX);
        let level = u8::from(first < title) + u8::from(first < lead.max(title));
        let told = weave::insert(db, id, &told, level)?;
        touched.told.push(told);
        for report in reports {
            mention(db, cites, article, id, told, report)?;
        }
    }
    topics::of_article(db, id, reports)?;
    Ok(())
}

/// How far the title reaches into an article's own text; 0 when it has none there.
fn title_length(article: &Article) -> usize {
    let title = article.title.as_deref().unwrap_or("").trim();
    let text = article.own_text();
    let lead = text.len() - text.trim_start().len();
    if !title.is_empty() && text[lead..].starts_with(title) { lead + title.len() } else { 0 }
}

/// How far the first sentence's beginning may lie behind the beginning of the first paragraph: a place and an agency stand before it.
const DATELINE: usize = 100;

/// Where an article's lead ends: what begins in its title or at the beginning of its first paragraph is led with.
fn lead_length(article: &Article) -> usize {
    let first = article.blocks.iter().find(|block| block.kind.is_prose());
    first.map_or(0, |block| (block.span.start.saturating_sub(article.span.start)) as usize + DATELINE)
}

fn mention(
    db: &Transaction<'_>,
    cites: &[Cite],
    article: &Article,
    id: i64,
    told: i64,
    report: &Report,
) -> Result<(), StoreError> {
    let own = |span: Span| article.span.contains(span).then(|| span.from_base(article.span.start));
    let whole = |span: Span| span.from_base(article.span.start);
    let date_span = report.when.as_ref().and_then(|(_, span)| *span).and_then(own);
    let place_span = report.place.as_ref().and_then(|place| own(place.span)).filter(|span| !span.is_empty());
    let named: Vec<&str> =
        report.cites.iter().filter_map(|cite| cites.get(*cite as usize)?.source.as_deref()).collect();
    let contexts: Vec<&str> = report.contexts.iter().map(|(context, _)| context.as_str()).collect();
    db.prepare_cached(
        "INSERT INTO mention (article, told, start, end, trigger_start, trigger_end, category, mode, contexts, status, date, date_start,
            date_end, place_country, place_name, place_start, place_end, lat, lon, geonameid, event_id, rule, cites)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    )?
    .execute(params![
        id,
        told,
        whole(report.evidence).start,
        whole(report.evidence).end,
        whole(report.trigger).start,
        whole(report.trigger).end,
        report.category.as_str(),
        report.mode.map(|mode| mode.as_str()),
        json(&contexts),
        report.status.as_str(),
        report.when.as_ref().map(|(when, _)| when.to_string()),
        date_span.map(|span| span.start),
        date_span.map(|span| span.end),
        report.place.as_ref().and_then(|place| place.country).map(|code| code.to_string()),
        report.place.as_ref().map(|place| place.name.as_str()),
        place_span.map(|span| span.start),
        place_span.map(|span| span.end),
        report.place.as_ref().and_then(|place| place.point).map(|point| point.0),
        report.place.as_ref().and_then(|place| place.point).map(|point| point.1),
        report.place.as_ref().and_then(|place| place.geonameid),
        report.event_id,
        report.rule,
        json(&named),
    ])?;
    let mention = db.last_insert_rowid();
    let mut party = db.prepare_cached(
        "INSERT INTO party (mention, role, n, start, end, code, sector, name, office, actor, words)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    )?;
    for (role, side) in [&report.actors, &report.recipients].into_iter().enumerate() {
        for (n, one) in side.iter().enumerate() {
            let span = own(one.span).filter(|span| !span.is_empty());
            party.execute(params![
                mention,
                role as i64,
                n as i64,
                span.map(|span| span.start),
                span.map(|span| span.end),
                one.code.map(|code| code.to_string()),
                one.sector.map(|sector| sector.as_str()),
                one.name,
                one.office,
                one.id,
                one.span.of(&article.text),
            ])?;
        }
    }
    Ok(())
}

/// How far ids of dated articles lie above those without a date: seconds are counted from 1833, so that ids stay below 2^53, which
/// every reader of JSON can hold, until the year 2106.
const ERA: i64 = 1 << 32;

/// The smallest id that an article published at this second (since 1970) can have.
pub(crate) fn id_from(second: i64) -> i64 {
    (second + ERA).max(1) << 20
}

fn free_id(db: &Transaction<'_>, seconds: Option<(i64, i64)>) -> Result<i64, StoreError> {
    let from = seconds.map_or(0, |(first, _)| id_from(first));
    let last: Option<i64> = db
        .prepare_cached("SELECT max(id) FROM article WHERE id BETWEEN ? AND ?")?
        .query_row([from, from + (1 << 20) - 1], |row| row.get(0))?;
    Ok(last.unwrap_or(from) + 1)
}

/// First and last second at which an article may have been published.
fn seconds(article: &Article) -> Option<(i64, i64)> {
    let published = article.published.as_ref()?;
    let at = published.at.as_deref().and_then(|at| {
        let civil = || at.parse::<DateTime>().ok()?.to_zoned(TimeZone::UTC).ok().map(|zoned| zoned.timestamp());
        at.parse::<Timestamp>().ok().or_else(civil)
    });
    Some(match at {
        Some(at) => (at.as_second(), at.as_second()),
        None => {
            let first = day_number(published.day) * 86_400;
            (first, first + 86_399)
        }
    })
}

/// Days since 1970-01-01.
pub(crate) fn day_number(day: Date) -> i64 {
    i64::from((day - Date::constant(1970, 1, 1)).get_days())
}

/// The day of a number made by [`day_number`].
pub(crate) fn day_of(number: i64) -> Option<Date> {
    let days = jiff::Span::new().try_days(number).ok()?;
    Date::constant(1970, 1, 1).checked_add(days).ok()
}

/// The beginning of the article as lists show it: a listing's teaser as it is, of a whole article its first paragraph, at most 400
/// characters.
fn teaser(article: &Article) -> Option<String> {
    if article.extent != Extent::Whole {
        return article.teaser().map(str::to_owned);
    }
    let paragraph = article.blocks.iter().find(|block| block.kind.is_prose())?.span.of(&article.text).trim();
    Some(match paragraph.char_indices().nth(400) {
        None => paragraph.to_owned(),
        Some((at, _)) => {
            let cut = paragraph[..at].rfind(char::is_whitespace).unwrap_or(at);
            format!("{} …", paragraph[..cut].trim_end())
        }
    })
}

pub(crate) fn json<T: serde::Serialize>(value: &T) -> String {
    serde_json::to_string(value).unwrap_or_else(|_| "[]".to_owned())
}

pub(crate) fn numbers(list: &[u32]) -> Vec<u8> {
    list.iter().flat_map(|number| number.to_le_bytes()).collect()
}

pub(crate) fn from_numbers(bytes: &[u8]) -> Vec<u32> {
    bytes.chunks_exact(4).map(|four| u32::from_le_bytes([four[0], four[1], four[2], four[3]])).collect()
}
