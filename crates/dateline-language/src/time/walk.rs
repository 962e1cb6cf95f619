//! The walk through a page: each phrase is resolved with what was said before it, sentence by sentence, section by section.
//!
//! In come the phrases of a text and the layout of its sentences, out come [`Hit`]s: phrases with their dates and roles, in text order.

use dateline_model::mention::TimeRole;
use dateline_model::when::When;
use jiff::civil::Date;

use super::anchor::Partial;
use super::cite::Bracket;
use super::grammar::Reader;
use super::label::{Reach, label};
use super::phrase::{Form, Found, InYear, Joint};
use super::resolve::{Context, Resolved};
use super::tense::Tense;
use super::words::{Key, Lex};

/// A sentence, or what stands between two: a run of tokens.
#[derive(Clone, Copy, Debug)]
pub(super) struct Segment {
    pub(super) first: usize,
    pub(super) last: usize,
    /// Its number among the sentences; none for what lies between.
    pub(super) sentence: Option<usize>,
    pub(super) block: u32,
    /// Whether it is a title: the present of titles tells of the past.
    pub(super) title: bool,
}

/// A phrase with its date.
#[derive(Clone, Debug)]
pub(super) struct Hit {
    pub(super) found: Found,
    pub(super) segment: usize,
    pub(super) resolved: Resolved,
    pub(super) role: TimeRole,
    pub(super) tense: Tense,
}

/// What the walk yields.
pub(super) struct Walked {
    pub(super) hits: Vec<Hit>,
    /// For each segment the date label that it stands under.
    pub(super) headings: Vec<Option<When>>,
    /// The day that "today" meant.
    pub(super) here: Option<Date>,
    pub(super) history: bool,
}

/// Resolves all phrases of a text.
pub(super) fn walk(
    reader: &Reader<'_>,
    found: &[Found],
    segments: &[Segment],
    brackets: &[Bracket],
    published: Option<Date>,
) -> Walked {
    let labels = labels(reader, found);
    let page_date = page_date(reader, found, &labels, published);
    let here = published.or_else(|| page_date.and_then(|at| day_of(&found[at])));
    let history = here.is_some_and(|here| is_history(found, here));
    let mut context = Context { here, history, ..Context::default() };
    let mut hits: Vec<Hit> = Vec::with_capacity(found.len());
    let mut headings = Vec::with_capacity(segments.len());
    // The label of the section, and of the paragraph; a year once given goes on.
    let mut section: Option<(Partial, Option<When>)> = None;
    let mut paragraph: Option<(Partial, Option<When>, u32)> = None;
    let mut cited = brackets.iter().map(|bracket| bracket.date).peekable();
    let (mut next, mut block, mut year_before) = (0, u32::MAX, None);
    for (number, segment) in segments.iter().enumerate() {
        if segment.block != block {
            block = segment.block;
            year_before = None;
        }
        let start = next;
        while next < found.len() && found[next].from < segment.last {
            next += 1;
        }
        let own = start..next;
        // Without a day of publication a year of this sentence or of the one before fixes the days around it.
        let ahead = found[own.clone()].iter().find_map(|phrase| year_in(&phrase.form));
        context.year = if here.is_none() { ahead.or(year_before) } else { None };
        for i in own.clone() {
            let phrase = &found[i];
            if matches!(phrase.form, Form::Wrong) {
                continue;
            }
            while cited.peek().is_some_and(|date| *date < i) {
                cited.next();
            }
            let is_cite = cited.peek() == Some(&i)
                || (phrase.joint != Joint::None && hits.last().is_some_and(|hit| hit.role == TimeRole::Citation));
            let tense = if needs_tense(&phrase.form) {
                reader.tense(phrase.from, phrase.until, segment.first, segment.last)
            } else {
                Tense::Unknown
            };
            let tense = if is_cite { Tense::Past } else { tense };
            let is_label = labels[i].filter(|_| Some(i) != page_date);
            context.heading = if is_label.is_some() {
                paragraph.map(|(label, ..)| label).or(section.map(|(label, _)| label))
            } else {
                paragraph.filter(|(_, _, of)| *of == block).map(|(label, ..)| label).or(section.map(|(label, _)| label))
            };
            let tense =
                if is_label.is_some() && here.is_some() && tense == Tense::Unknown { Tense::Past } else { tense };
            let resolved = context.resolve(phrase, tense);
            let role = match (is_label, is_cite) {
                (Some(_), _) => TimeRole::Heading,
                (_, true) => TimeRole::Citation,
                _ if is_attribute(reader, phrase, found.get(i + 1))
                    || (phrase.joint != Joint::None
                        && hits.last().is_some_and(|hit| hit.role == TimeRole::Attribute)) =>
                {
                    TimeRole::Attribute
                }
                _ => TimeRole::Free,
            };
            if let (Some(reach), Some(said)) = (is_label, resolved.said) {
                let when = joined_when(hits.last(), &resolved, phrase.joint);
                match reach {
                    Reach::Section => {
                        section = Some((said, when));
                        paragraph = None;
                    }
                    Reach::Paragraph => paragraph = Some((said, when, block)),
                }
            }
            if let Some(said) = resolved.said
                && (role == TimeRole::Free || role == TimeRole::Heading || (history && role == TimeRole::Attribute))
            {
                if history
                    && said.month.is_none()
                    && context.said.is_some_and(|before| before.year == said.year && before.month.is_some())
                {
                    // "in 1940" after "April 1940" adds nothing
                } else {
                    context.said = Some(said);
                }
                if let (Some(year), Some(_)) = (said.year, year_in(&phrase.form)) {
                    context.year =
                        Some(year).filter(|year| here.is_none_or(|here| !history && i32::from(here.year()) != *year));
                }
            }
            hits.push(Hit { found: *phrase, segment: number, resolved, role, tense });
        }
        year_before = found[own].iter().rev().find_map(|phrase| year_in(&phrase.form)).or(if ahead.is_some() {
            ahead
        } else {
            None
        });
        let under =
            paragraph.filter(|(_, _, of)| *of == block).map(|(_, when, _)| when).or(section.map(|(_, when)| when));
        headings.push(under.flatten());
    }
    Walked { hits, headings, here, history }
}

/// The date of a label that is a range ends with its second phrase.
fn joined_when(before: Option<&Hit>, resolved: &Resolved, joint: Joint) -> Option<When> {
    match (before, joint) {
        (Some(before), Joint::Range | Joint::And) => super::join(before.resolved.when, resolved.when).or(resolved.when),
        _ => resolved.when,
    }
}

/// Which phrases are labels; all phrases of a bound label have its reach.
fn labels(reader: &Reader<'_>, found: &[Found]) -> Vec<Option<Reach>> {
    let mut out = vec![None; found.len()];
    let mut i = 0;
    while i < found.len() {
        let bound = found[i + 1..].iter().take_while(|phrase| phrase.joint != Joint::None).count();
        let reach = label(reader, &found[i], &found[i + bound]);
        out[i..=i + bound].fill(reach);
        i += bound + 1;
    }
    out
}

/// The page's own date: a full date alone on one of the first lines, where no other label follows, or where it is the day of publication.
fn page_date(reader: &Reader<'_>, found: &[Found], labels: &[Option<Reach>], published: Option<Date>) -> Option<usize> {
    let mut sections = labels.iter().enumerate().filter(|(_, reach)| reach.is_some());
    let (first, reach) = sections.next()?;
    let day = day_of(&found[first])?;
    let above = reader.text.get(..reader.toks.get(found[first].from)?.start as usize)?;
    let top =
        *reach == Some(Reach::Section) && above.lines().filter(|line| !line.trim().is_empty()).take(4).count() <= 2;
    let alone = sections.next().is_none();
    (top && (published == Some(day) || (alone && published.is_none()))).then_some(first)
}

fn day_of(found: &Found) -> Option<Date> {
    match found.form {
        Form::Day { year: InYear::Known(year), month, day } => {
            Partial { year: Some(year), month: Some(month), day: Some(day) }.known()
        }
        _ => None,
    }
}

/// The year that a form states itself.
fn year_in(form: &Form) -> Option<i32> {
    match *form {
        Form::Day { year: InYear::Known(year), .. }
        | Form::Month { year: InYear::Known(year), .. }
        | Form::Season { year: InYear::Known(year), .. }
        | Form::Year(year) => Some(year),
        _ => None,
    }
}

/// A history: at least four years stated, most of them two years or more from publication, and few words that count from "now".
fn is_history(found: &[Found], here: Date) -> bool {
    let (mut far, mut stated, mut near) = (0, 0, 0);
    for phrase in found {
        if let Some(year) = year_in(&phrase.form) {
            stated += 1;
            far += usize::from((year - i32::from(here.year())).abs() >= 2);
        }
        near += usize::from(matches!(phrase.form, Form::Weekday(..) | Form::DayFrom(_)));
    }
    far >= 4 && far * 10 >= stated * 6 && far > 2 * near
}

fn needs_tense(form: &Form) -> bool {
    !matches!(
        form,
        Form::Length(..) | Form::Every(..) | Form::Year(_) | Form::Decade(_) | Form::Century(_) | Form::Ref(_)
    )
}

/// A year that belongs to the name of another thing: "the 1953 armistice", "the 1950–1953 Korean War", "Korean War (1950–1953)".
fn is_attribute(reader: &Reader<'_>, phrase: &Found, next: Option<&Found>) -> bool {
    if !matches!(phrase.form, Form::Year(_) | Form::Decade(_)) {
        return false;
    }
    let until = next.filter(|next| next.joint != Joint::None).map_or(phrase.until, |next| next.until);
    let before = if phrase.from == 0 { Lex::Break } else { reader.lex(phrase.from - 1) };
    if before == Lex::Sign(b'(') && reader.sign(until, b')') {
        return true;
    }
    let noun = reader.lex(until) == Lex::Other || (matches!(reader.lex(until), Lex::Past) && reader.cap(until));
    let owned = matches!(before, Lex::Key(Key::The | Key::A | Key::Its | Key::This | Key::That))
        || (before == Lex::Key(Key::S) && reader.glued(phrase.from - 1));
    let title = matches!(before, Lex::Other | Lex::Break) && noun && reader.cap(until);
    noun && (owned || title || reader.is(phrase.from, Key::The))
        && !matches!(
            reader.word(until),
            "with" | "was" | "that" | "he" | "she" | "they" | "it" | "we" | "his" | "her" | "their"
        )
}
