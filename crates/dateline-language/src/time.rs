//! Phrases of time in press English, resolved to dates or left honestly open.
//!
//! In come an article and its sentences (no tags are needed), out come the mentions of time in each sentence with EDTF date, TIMEX3 value
//! and role, the sources cited in brackets, the date labels of a chronology carried down to the sentences below them, and the doubts.
//! A year that the page does not fix stays open. The scheme is TIMEX3 (TimeML 1.2.1) and ISO 8601-2; the rules are our own.
//!
//! `words` cuts tokens, `grammar` finds phrases (`calendar`, `relative`, `length`, `clock`, `named`), `walk` goes through the page and
//! `resolve` gives each phrase its date by what stands before it.

use dateline_model::article::Article;
use dateline_model::doubt::Doubt;
use dateline_model::mention::{Cite, TimeMention, TimeRole};
use dateline_model::sentence::{Sentence, XPOS};
use dateline_model::span::Span;
use dateline_model::when::{Bound, Edtf, When, Year};
use jiff::civil::Date;

mod anchor;
mod calendar;
mod cite;
mod clock;
mod grammar;
mod label;
mod length;
mod named;
mod phrase;
mod reckon;
mod relative;
mod resolve;
mod tense;
mod value;
mod walk;
mod words;
mod years;

use grammar::Reader;
use phrase::{Form, Found, InYear, Joint};
use tense::Tag;
use walk::{Hit, Segment, Walked};
use words::{Key, Lex};

/// The times of an article.
#[derive(Clone, Debug, Default)]
pub struct Times {
    /// For each sentence its mentions, in text order. "October 18–19" is one mention.
    pub mentions: Vec<Vec<TimeMention>>,
    /// For each mention how it stands to what it dates, in the same order as `mentions`.
    pub links: Vec<Vec<Link>>,
    /// Sources in brackets, in text order.
    pub cites: Vec<Cite>,
    /// What was noticed and not settled: days that do not exist, dates later than publication told in the past.
    pub doubts: Vec<Doubt>,
    headings: Vec<Option<When>>,
}

/// How a time stands to what it dates, by the word before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Link {
    /// "on", "in", "at", or no word.
    At,
    /// "since": from then to now.
    Since,
    /// "until", "till", "through".
    Until,
    /// "by".
    By,
    /// "before", "ahead of".
    Before,
    /// "after", "following".
    After,
    /// "for": a length.
    For,
    /// "from" without an end.
    From,
    /// A length between what it stands by and what follows: "two days after the vote". Its date is that of what follows.
    Beside,
}

impl Times {
    /// The date label of a chronology that a sentence stands under ("March 3:", "2021-05-04 —"), with the year carried down to it.
    pub fn heading(&self, sentence: usize) -> Option<When> {
        self.headings.get(sentence).copied().flatten()
    }

    /// The date of a mention with the word before it taken in: "since May" lasts from May to the month of publication.
    /// All others mean their date itself.
    pub fn lasting(&self, sentence: usize, mention: usize, published: Option<Date>) -> Option<When> {
        let when = self.mentions.get(sentence)?.get(mention)?.when?;
        let link = self.links.get(sentence)?.get(mention)?;
        Some(if *link == Link::Since { since(when, published) } else { when })
    }
}

/// The days that a length covers when it begins (or, with `ends`, ends) on a day: "a three-day visit" that began on Monday lasts until
/// Wednesday. `length` is a TIMEX3 value of days, weeks, months or years such as `P3D`; a day counts as the first or last of them.
/// None where the day or the length is not known, or the length is shorter than two days.
///
/// ```
/// use dateline_language::time::stretch;
/// let arrival = "2024-08-31".parse()?;
/// assert_eq!(stretch(arrival, "P4D", false).unwrap().to_string(), "2024-08-31/2024-09-03");
/// # Ok::<(), dateline_model::when::NotEdtf>(())
/// ```
pub fn stretch(day: When, length: &str, ends: bool) -> Option<When> {
    let When::Date(date) = day else { return None };
    let (number, unit) = length.strip_prefix('P')?.split_at_checked(length.len().checked_sub(2)?)?;
    let number: i64 = number.parse().ok().filter(|number| (1..10_000).contains(number))?;
    let Year::Known(year) = date.year else { return stretch_open(date, number, unit, ends) };
    let first = anchor::Partial { year: Some(year.into()), month: date.month, day: date.day };
    let sign = if ends { -1 } else { 1 };
    let other = match unit {
        "D" => first.plus_days(sign * (number - 1)),
        "W" => first.plus_days(sign * (number * 7 - 1)),
        "M" => first.plus_months(i32::try_from(sign * number).ok()?),
        "Y" => first.plus_years(i32::try_from(sign * number).ok()?),
        _ => None,
    }?;
    // Months and years reach as precisely as they count.
    let near = if other.day.is_none() { first.to(words::Unit::Month) } else { first };
    let (from, until) = if ends { (other.edtf()?, near.edtf()?) } else { (near.edtf()?, other.edtf()?) };
    (from != until).then(|| anchor::interval(from, until))
}

/// The same for a day whose year is not known: days and weeks only.
fn stretch_open(date: Edtf, number: i64, unit: &str, ends: bool) -> Option<When> {
    let first = anchor::Partial { year: None, month: date.month, day: date.day };
    let days = match unit {
        "D" => number - 1,
        "W" => number * 7 - 1,
        _ => return None,
    };
    let other = first.plus_days(if ends { -days } else { days })?.edtf()?;
    let first = first.edtf()?;
    (other != first).then(|| if ends { anchor::interval(other, first) } else { anchor::interval(first, other) })
}

/// From a date to the day of publication, as precise as the date; open where publication is not known.
fn since(when: When, published: Option<Date>) -> When {
    let When::Date(from) = when else { return when };
    let until = published.and_then(|day| {
        let year = Year::Known(day.year());
        Edtf::new(year, from.month.map(|_| day.month() as u8), from.day.map(|_| day.day() as u8))
    });
    match until {
        Some(until) if until == from => when,
        Some(until) => When::Interval(Bound::At(from), Bound::At(until)),
        None => When::Interval(Bound::At(from), Bound::Open),
    }
}

/// Finds and resolves the phrases of time of an article. Sentences must be in text order; tags are not needed.
pub fn find(article: &Article, sentences: &[Sentence]) -> Times {
    let base = article.span.start as usize;
    let Some(text) = article.text.get(article.span.range()) else { return Times::default() };
    let mut reader = Reader::new(text);
    reader.tags = tags(&reader, sentences, base);
    let found = reader.phrases();
    let brackets = cite::brackets(&reader, &found);
    let segments = segments_of(&reader, sentences, base);
    let walked = walk::walk(&reader, &found, &segments, &brackets, article.day());
    let shift = |span: Span| Span::new(span.start as usize + base, span.end as usize + base);
    let mut times = Times {
        mentions: vec![Vec::new(); sentences.len()],
        links: vec![Vec::new(); sentences.len()],
        headings: vec![None; sentences.len()],
        ..Times::default()
    };
    for (segment, heading) in segments.iter().zip(&walked.headings) {
        if let Some(sentence) = segment.sentence {
            times.headings[sentence] = *heading;
        }
    }
    let mut last: Option<(usize, usize)> = None;
    for hit in &walked.hits {
        let Some(sentence) = segments[hit.segment].sentence else {
            last = None;
            continue;
        };
        // Phrases bound to one another are one mention.
        if hit.found.joint != Joint::None
            && let Some((before, number)) = last.filter(|(before, _)| *before == sentence)
        {
            let mention = &mut times.mentions[before][number];
            let joined = if hit.found.joint == Joint::And {
                next_day(mention.when, hit.resolved.when)
            } else {
                join(mention.when, hit.resolved.when)
            };
            if joined.is_some() {
                mention.when = joined;
                mention.span = mention.span.to(shift(span(&reader, &hit.found)));
                mention.value = format!("{}/{}", mention.value, hit.resolved.value);
                continue;
            }
        }
        last = Some((sentence, times.mentions[sentence].len()));
        times.mentions[sentence].push(TimeMention { span: shift(span(&reader, &hit.found)), ..mention(&reader, hit) });
        times.links[sentence].push(link(&reader, &hit.found));
    }
    for bracket in &brackets {
        let when =
            walked.hits.iter().find(|hit| hit.found.from == found[bracket.date].from).and_then(|hit| hit.resolved.when);
        let source = bracket.source.and_then(|(from, until)| text.get(from..until)).map(str::to_owned);
        times.cites.push(Cite { span: shift(Span::new(bracket.span.0, bracket.span.1)), source, when });
    }
    times.doubts = doubts(&reader, &found, &walked)
        .into_iter()
        .map(|doubt| Doubt { span: doubt.span.map(shift), ..doubt })
        .collect();
    times
}

/// Finds and resolves the phrases of time of a plain text; each bound is a mention of its own, as TIMEX3 wants it.
///
/// ```
/// let published = Some(jiff::civil::date(2023, 9, 20));
/// let times = dateline_language::time::scan("The two met last week in Vladivostok.", published);
/// assert_eq!(times[0].when.unwrap().to_string(), "2023-09-11/2023-09-17");
/// assert_eq!(times[0].value, "2023-W37");
/// ```
pub fn scan(text: &str, published: Option<Date>) -> Vec<TimeMention> {
    let reader = Reader::new(text);
    let found = reader.phrases();
    let brackets = cite::brackets(&reader, &found);
    let segments = plain_segments(&reader);
    let walked = walk::walk(&reader, &found, &segments, &brackets, published);
    let beside = |hit: &&Hit| !(matches!(hit.found.form, Form::Beside(..)) && reader.is(hit.found.from, Key::The));
    walked.hits.iter().filter(beside).map(|hit| mention(&reader, hit)).collect()
}

/// The doubts of a plain text.
pub fn doubts_of(text: &str, published: Option<Date>) -> Vec<Doubt> {
    let reader = Reader::new(text);
    let found = reader.phrases();
    let brackets = cite::brackets(&reader, &found);
    let walked = walk::walk(&reader, &found, &plain_segments(&reader), &brackets, published);
    doubts(&reader, &found, &walked)
}

/// What the tags of the sentences say of each token; nothing where no token has one.
fn tags(reader: &Reader<'_>, sentences: &[Sentence], base: usize) -> Vec<Tag> {
    let unknown = (XPOS.len() - 1) as u8;
    if !sentences.iter().flat_map(|sentence| &sentence.tokens).any(|token| token.xpos != unknown) {
        return Vec::new();
    }
    let mut tags = vec![Tag::None; reader.toks.len()];
    let mut at = 0;
    for token in sentences.iter().flat_map(|sentence| &sentence.tokens).filter(|token| token.xpos != unknown) {
        let start = (token.span.start as usize).saturating_sub(base);
        while reader.toks.get(at).is_some_and(|tok| (tok.start as usize) < start) {
            at += 1;
        }
        if reader.toks.get(at).is_some_and(|tok| tok.start as usize == start) {
            tags[at] = match XPOS.get(usize::from(token.xpos)) {
                Some(&"VBZ" | &"VBP") => Tag::Present,
                Some(&"VBD" | &"VBN") => Tag::Past,
                _ => Tag::Other,
            };
        }
    }
    tags
}

fn mention(reader: &Reader<'_>, hit: &Hit) -> TimeMention {
    TimeMention {
        span: span(reader, &hit.found),
        kind: hit.resolved.kind,
        when: hit.resolved.when,
        value: hit.resolved.value.clone(),
        role: hit.role,
    }
}

fn span(reader: &Reader<'_>, found: &Found) -> Span {
    let start = reader.toks.get(found.from).map_or(0, |tok| tok.start);
    let end = found.until.checked_sub(1).and_then(|last| reader.toks.get(last)).map_or(start, |tok| tok.end);
    Span { start, end: end.max(start) }
}

/// From the start of the one to the end of the other, where both are known and stand in that order.
fn join(from: Option<When>, until: Option<When>) -> Option<When> {
    let first = match from? {
        When::Date(date) => date,
        When::Interval(Bound::At(date), _) => date,
        When::Interval(..) => return None,
    };
    let last = match until? {
        When::Date(date) => date,
        When::Interval(_, Bound::At(date)) => date,
        When::Interval(..) => return None,
    };
    let ordered = match (first.bounds(), last.bounds()) {
        (Some(a), Some(b)) => a.0 <= b.1,
        _ => true,
    };
    ordered.then(|| anchor::interval(first, last))
}

/// Two days joined where the second follows the first.
fn next_day(from: Option<When>, until: Option<When>) -> Option<When> {
    let last = match from? {
        When::Date(date) => date,
        When::Interval(_, Bound::At(date)) => date,
        When::Interval(..) => return None,
    };
    let When::Date(next) = until? else { return None };
    let follows = last.month == next.month && last.day.zip(next.day).is_some_and(|(a, b)| a + 1 == b);
    if follows { join(from, until) } else { None }
}

/// The word before a phrase.
fn link(reader: &Reader<'_>, found: &Found) -> Link {
    if matches!(found.form, Form::Beside(..)) {
        return Link::Beside;
    }
    let Some(before) = found.from.checked_sub(1) else { return Link::At };
    match reader.lex(before) {
        Lex::Key(Key::Since) => Link::Since,
        Lex::Key(Key::Until) => Link::Until,
        Lex::Key(Key::By) => Link::By,
        Lex::Key(Key::Before) => Link::Before,
        Lex::Key(Key::After | Key::Following) => Link::After,
        Lex::Key(Key::For) => Link::For,
        Lex::Key(Key::Onset) => Link::From,
        Lex::Key(Key::Of) if before > 0 && reader.word(before - 1) == "ahead" => Link::Before,
        _ => Link::At,
    }
}

/// The sentences and what lies between them, as runs of tokens.
fn segments_of(reader: &Reader<'_>, sentences: &[Sentence], base: usize) -> Vec<Segment> {
    let mut out = Vec::with_capacity(sentences.len() * 2 + 1);
    let (mut at, mut block) = (0, 0);
    let upto = |at: usize, byte: usize| reader.toks[at..].partition_point(|tok| (tok.start as usize) < byte) + at;
    for (number, sentence) in sentences.iter().enumerate() {
        let start = upto(at, (sentence.span.start as usize).saturating_sub(base));
        let end = upto(start, (sentence.span.end as usize).saturating_sub(base));
        // What stands before a sentence in its paragraph, a label or a dateline, belongs to that paragraph.
        block = sentence.block;
        if start > at {
            out.push(Segment { first: at, last: start, sentence: None, block, title: false });
        }
        out.push(Segment { first: start, last: end, sentence: Some(number), block, title: sentence.is_title() });
        at = end;
    }
    if at < reader.toks.len() {
        out.push(Segment { first: at, last: reader.toks.len(), sentence: None, block: block + 1, title: false });
    }
    out
}

/// Sentences by stops and capitals alone, for plain text.
fn plain_segments(reader: &Reader<'_>) -> Vec<Segment> {
    let mut out = Vec::new();
    let (mut first, mut block) = (0, 0);
    for at in 0..reader.toks.len() {
        let ends = match reader.lex(at) {
            Lex::Break => true,
            Lex::Sign(b'.' | b'!' | b'?') => {
                !reader.glued(at + 1)
                    && (reader.cap(at + 1) || !matches!(reader.lex(at + 1), Lex::Other))
                    && !matches!(at.checked_sub(1).map(|at| reader.lex(at)), Some(Lex::Short(_) | Lex::Key(Key::M)))
            }
            _ => false,
        };
        if ends {
            out.push(Segment { first, last: at + 1, sentence: Some(out.len()), block, title: false });
            first = at + 1;
            block += u32::from(reader.lex(at) == Lex::Break);
        }
    }
    out.push(Segment { first, last: reader.toks.len(), sentence: Some(out.len()), block, title: false });
    out
}

/// Days that do not exist, and days after publication in the past tense.
fn doubts(reader: &Reader<'_>, found: &[Found], walked: &Walked) -> Vec<Doubt> {
    let mut out: Vec<Doubt> = found
        .iter()
        .filter(|found| matches!(found.form, Form::Wrong))
        .map(|found| Doubt::at("there is no such day", span(reader, found)))
        .collect();
    let Some(here) = walked.here.filter(|_| !walked.history) else { return out };
    for hit in &walked.hits {
        let stated = matches!(
            hit.found.form,
            Form::Day { year: InYear::Known(_), .. } | Form::Month { year: InYear::Known(_), .. }
        );
        if stated
            && hit.tense == tense::Tense::Past
            && hit.role != TimeRole::Heading
            && hit.resolved.when.and_then(|when| when.bounds()).is_some_and(|(first, _)| first > here)
        {
            out.push(Doubt::at("a date later than publication in a past-tense clause", span(reader, &hit.found)));
        }
    }
    out.sort_by_key(|doubt| doubt.span);
    out
}
