//! Folding articles into stories inside the store: reprints by their shingles, same news by the entries that the articles lead with.
//!
//! The grouping itself is `dateline_chronicle::stories`. Given to it are the touched articles, and what hangs together with them within
//! 36 hours on either side.

use std::collections::{BTreeMap, BTreeSet};

use dateline_chronicle::stories::{self, Lead, Piece, SPAN};
use dateline_chronicle::words::{HASHES, MinHash};
use rusqlite::{OptionalExtension, Transaction, params};

use crate::error::StoreError;
use crate::keep::{Touched, from_numbers};

/// How many articles one region holds at most: a story that half the press tells is cut there.
const MOST: usize = 400;

/// Gives the touched articles, and those that hang together with them, their stories; counts the independent reports of `entries` anew.
pub(crate) fn fold(db: &Transaction<'_>, touched: &Touched, entries: &BTreeSet<i64>) -> Result<(), StoreError> {
    let mut done = BTreeSet::new();
    let mut known = BTreeMap::new();
    // Those that were of one story with a touched article may no longer be.
    let mut seeds: BTreeSet<i64> = touched.articles.iter().copied().collect();
    let mut mates = db.prepare_cached(
        "SELECT id FROM article WHERE story = (SELECT story FROM article WHERE id = ?1)
         UNION SELECT id FROM article WHERE story = ?1",
    )?;
    for article in &touched.articles {
        for mate in mates.query_map([article], |row| row.get(0))? {
            seeds.insert(mate?);
        }
    }
    for seed in seeds {
        if done.contains(&seed) {
            continue;
        }
        let (ids, pieces): (Vec<i64>, Vec<Piece>) = region(db, seed, &mut known)?.into_iter().unzip();
        done.extend(ids.iter().copied());
        let mut update = db.prepare_cached("UPDATE article SET story = ?2 WHERE id = ?1 AND story <> ?2")?;
        for (index, story) in stories::group(&pieces).into_iter().enumerate() {
            update.execute([ids[index], ids[story]])?;
        }
    }
    for entry in entries {
        independent(db, *entry)?;
    }
    Ok(())
}

/// How many of an entry's articles are no reprints of one another.
fn independent(db: &Transaction<'_>, entry: i64) -> Result<(), StoreError> {
    let mut find = db.prepare_cached(
        "SELECT DISTINCT article.id, article.shingles FROM told JOIN article ON article.id = told.article
         WHERE told.entry = ? ORDER BY article.key LIMIT 100",
    )?;
    let rows = find.query_map([entry], |row| row.get::<_, Option<Vec<u8>>>(1))?;
    let shingles: Vec<Option<MinHash>> =
        rows.map(|bytes| bytes.map(|bytes| minhash(bytes.as_deref()))).collect::<Result<_, _>>()?;
    let mut count = 0_i64;
    for (index, one) in shingles.iter().enumerate() {
        let reprint = |other: &Option<MinHash>| {
            one.as_ref().zip(other.as_ref()).is_some_and(|(a, b)| a.alike(b) >= stories::REPRINT)
        };
        count += i64::from(!shingles[..index].iter().any(reprint));
    }
    db.prepare_cached(
        "UPDATE entry SET independent = ?2 + max(articles - 100, 0) WHERE id = ?1 AND independent <> ?2",
    )?
    .execute(params![entry, count])?;
    Ok(())
}

fn minhash(bytes: Option<&[u8]>) -> Option<MinHash> {
    let list: [u32; HASHES] = from_numbers(bytes?).try_into().ok()?;
    Some(MinHash(list))
}

/// The articles that hang together with `seed` by being akin, one to the next. `known` keeps what was read of them.
fn region(
    db: &Transaction<'_>,
    seed: i64,
    known: &mut BTreeMap<i64, Option<Piece>>,
) -> Result<BTreeMap<i64, Piece>, StoreError> {
    let mut out: BTreeMap<i64, Piece> = BTreeMap::new();
    let mut look = |id: i64| -> Result<Option<Piece>, StoreError> {
        if let Some(piece) = known.get(&id) {
            return Ok(piece.clone());
        }
        let piece = piece(db, id)?;
        known.insert(id, piece.clone());
        Ok(piece)
    };
    let mut open = vec![seed];
    let mut leads = db.prepare_cached(
        "SELECT told.article FROM told JOIN article ON article.id = told.article
         WHERE told.entry = ?1 AND told.lead > 0 AND coalesce(article.first_second, ?2) <= ?3 AND coalesce(article.last_second, ?2) >= ?2
         LIMIT 400",
    )?;
    let mut bands = db.prepare_cached(
        "SELECT other.article FROM band JOIN band AS other ON other.band = band.band WHERE band.article = ?",
    )?;
    while let Some(id) = open.pop() {
        if out.contains_key(&id) || out.len() >= MOST {
            continue;
        }
        let Some(piece) = look(id)? else { continue };
        let (from, until) =
            piece.published.map_or((i64::MIN / 2, i64::MAX / 2), |(first, last)| (first - SPAN, last + SPAN));
        let mut beside: BTreeSet<i64> = BTreeSet::new();
        for lead in &piece.leads {
            for other in leads.query_map(params![lead.entry, from, until], |row| row.get(0))? {
                beside.insert(other?);
            }
        }
        for other in bands.query_map([id], |row| row.get(0))? {
            beside.insert(other?);
        }
        for other in beside {
            if !out.contains_key(&other) && look(other)?.is_some_and(|other| stories::akin(&piece, &other).is_some()) {
                open.push(other);
            }
        }
        out.insert(id, piece);
    }
    Ok(out)
}

fn piece(db: &Transaction<'_>, id: i64) -> Result<Option<Piece>, StoreError> {
    let found = db
        .prepare_cached("SELECT key, first_second, last_second, shingles FROM article WHERE id = ?")?
        .query_row([id], |row| {
            let seconds = row.get::<_, Option<i64>>(1)?.zip(row.get::<_, Option<i64>>(2)?);
            let shingles = minhash(row.get::<_, Option<Vec<u8>>>(3)?.as_deref());
            Ok((row.get::<_, i64>(0)?, seconds, shingles))
        })
        .optional()?;
    let Some((key, published, shingles)) = found else { return Ok(None) };
    let mut lead = db.prepare_cached(
        "SELECT told.entry, told.status = 'occurred', told.lead = 2 FROM told JOIN mention ON mention.told = told.id
         WHERE told.article = ? AND lead > 0 AND entry IS NOT NULL
         GROUP BY told.id ORDER BY min(mention.start), min(mention.trigger_start)",
    )?;
    let leads =
        lead.query_map([id], |row| Ok(Lead { entry: row.get(0)?, occurred: row.get(1)?, title: row.get(2)? }))?;
    let leads = leads.collect::<Result<Vec<Lead>, _>>()?;
    Ok(Some(Piece { key: key as u64, published, shingles, leads }))
}
