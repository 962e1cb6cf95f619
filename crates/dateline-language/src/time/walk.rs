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
use super::phrase::{Count, Form, Found, InYear, Joint};
use super::resolve::{Context, Resolved};
use super::tense::Tense;
use super::words::{Key, Lex, Unit};

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
    let history = here.is_some_and(|here| is_history(found, &labels, here));
    let mut context = Context { here, history, ..Context::default() };
    let mut hits: Vec<Hit> = Vec::with_capacity(found.len());
    let mut headings = Vec::with_capacity(segments.len());
    // The label of the section, and of the paragraph; a year once given goes on.
    let mut section: Option<(Partial, Option<When>)> = None;
    let mut paragraph: Option<(Partial, Option<When>, u32)> = None;
    let mut cited = brackets.iter().map(|bracket| bracket.date).peekable();
    let title_year = title_year(found, segments, &labels).filter(|_| here.is_none());
    let (mut next, mut block, mut year_before) = (0, u32::MAX, None);
    let (mut fresh_block, mut fresh_age) = (u32::MAX, 0);
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
        let with_month = |phrase: &Found| dated_year(reader, phrase).filter(|near| near.month.is_some());
        let ahead = found[own.clone()].iter().find_map(with_month);
        context.year = if here.is_none() { ahead.or(year_before) } else { None };
        context.fresh = context.fresh.filter(|_| block == fresh_block && fresh_age == 0);
        (fresh_block, fresh_age) = (block, fresh_age + 1);
        context.here_said = false;
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
            let counts = matches!(phrase.form, Form::Length(..))
                && reader.before_is(phrase.from, &[Key::In])
                && !reader.superlative(phrase.from, segment.first);
            let tense = if needs_tense(&phrase.form) || counts {
                reader.tense(phrase.from, phrase.until, segment.first, segment.last, segment.title)
            } else {
                Tense::Unknown
            };
            let tense = if is_cite { Tense::Past } else { tense };
            let is_label = labels[i].filter(|_| Some(i) != page_date);
            context.heading = if is_label.is_some() {
                paragraph.map(|(label, ..)| label).or(section.map(|(label, _)| label)).or(title_year)
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
                // In a history only a year that opens its sentence moves the story there: "funding was to end in 1976" does not.
                let year_only = history && said.month.is_none();
                let opens = phrase.from <= segment.first + 2 || role == TimeRole::Heading;
                let known = context.said.is_some_and(|before| before.year == said.year && before.month.is_some());
                if !year_only || context.said.is_none() || (opens && !known) {
                    context.said = Some(said);
                }
                if said.month.is_some() && !reader.before_is(phrase.from, &[Key::Since, Key::Until]) {
                    context.here_said = true;
                    context.fresh = Some(said);
                    fresh_age = 0;
                }
                if let Some(near) = dated_year(reader, phrase) {
                    context.year = Some(Partial { month: said.month, ..near })
                        .filter(|near| here.is_none_or(|here| !history && near.year != Some(here.year().into())));
                }
            }
            hits.push(Hit { found: *phrase, segment: number, resolved, role, tense });
        }
        year_before = found[own].iter().rev().find_map(with_month);
        let under =
            paragraph.filter(|(_, _, of)| *of == block).map(|(_, when, _)| when).or(section.map(|(_, when)| when));
        beside(reader, &mut hits, number, here.filter(|_| !history));
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

/// The year that a title gives to the labels below it: "Index of reports, second half of 1992".
fn title_year(found: &[Found], segments: &[Segment], labels: &[Option<Reach>]) -> Option<Partial> {
    let title = segments.iter().find(|segment| segment.last > segment.first)?;
    let own = found.iter().take_while(|phrase| phrase.from < title.last);
    let mut years = own.filter_map(|phrase| match phrase.form {
        Form::Half { year: InYear::Known(year), .. } | Form::Quarter { year: InYear::Known(year), .. } => Some(year),
        _ => year_in(&phrase.form),
    });
    let year = years.next()?;
    let many = labels.iter().filter(|label| label.is_some()).count() >= 2;
    (years.next().is_none() && many).then_some(Partial::year(year))
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

/// How many phrases away a date may stand that "two days after" counts from.
const NEIGHBOURS: usize = 32;

/// Gives "two days after" and the like the date of what follows, counted from the date beside it, or from publication.
fn beside(reader: &Reader<'_>, hits: &mut [Hit], segment: usize, here: Option<Date>) {
    let first = hits.partition_point(|hit| hit.segment < segment);
    for at in first..hits.len() {
        let Form::Beside(Count::Tenths(tenths), unit, after) = hits[at].found.form else { continue };
        let dated = |hit: &Hit| {
            (hit.role == TimeRole::Free && !matches!(hit.found.form, Form::Beside(..) | Form::Shift(..)))
                .then_some(hit.resolved.said)
                .flatten()
        };
        let other =
            |hit: &Hit| !matches!(hit.found.form, Form::Length(..) | Form::Beside(..) | Form::Every(..) | Form::Ref(_));
        let before = hits[first..at].iter().rev().take(NEIGHBOURS).find_map(dated);
        let follows = hits[at + 1..].iter().take(NEIGHBOURS).find(|hit| other(hit));
        // "A day after the raid, he said on Friday": the comma shows that Friday is not the raid's.
        let base = match (before, follows) {
            (Some(before), _) => Some(before),
            (None, Some(next)) => {
                let comma = (hits[at].found.until..next.found.from).any(|at| reader.sign(at, b','));
                dated(next).filter(|_| comma)
            }
            (None, None) => here.map(Partial::day),
        };
        let n = (tenths / 10) as i32 * if after { -1 } else { 1 };
        // "forty years to the day after"
        let exact = reader.is(hits[at].found.until, Key::To);
        let date = base.and_then(|base| match unit {
            Unit::Day => base.plus_days(n.into()),
            Unit::Week if n.abs() > 3 => base.plus_days(i64::from(n) * 7).map(|date| date.to(Unit::Month)),
            Unit::Week => base.plus_days(i64::from(n) * 7),
            Unit::Fortnight => base.plus_days(i64::from(n) * 14),
            Unit::Month if exact => base.plus_months(n).map(|date| Partial { day: base.day, ..date }),
            Unit::Month => base.plus_months(n),
            Unit::Year if exact => base.plus_years(n),
            Unit::Year => base.plus_years(n).map(|date| date.to(if n.abs() == 1 { Unit::Month } else { Unit::Year })),
            _ => None,
        });
        hits[at].resolved.when = date.and_then(Partial::when);
    }
}

/// The year of a phrase that may lend it to its neighbours: a date with its year, or "in 2014"; not "since 2011", nor a year of a name.
fn dated_year(reader: &Reader<'_>, phrase: &Found) -> Option<Partial> {
    let (year, month) = match phrase.form {
        Form::Day { year: InYear::Known(year), month, .. } | Form::Month { year: InYear::Known(year), month } => {
            (year, Some(month))
        }
        Form::Named { year: InYear::Known(year), .. } | Form::Season { year: InYear::Known(year), .. } => (year, None),
        Form::Year(year) if phrase.joint == Joint::None && reader.before_is(phrase.from, &[Key::In]) => (year, None),
        _ => return None,
    };
    Some(Partial { year: Some(year), month, day: None })
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

/// A history: at least four dates stated with their year, three of them with a month, most of them two years or more from publication, and
/// few words that count from "now". The labels of a chronology do not count: its entries are told as news.
fn is_history(found: &[Found], labels: &[Option<Reach>], here: Date) -> bool {
    let (mut far, mut dated, mut stated, mut near) = (0, 0, 0, 0);
    for phrase in found.iter().zip(labels).filter(|(_, label)| label.is_none()).map(|(phrase, _)| phrase) {
        if let Some(year) = year_in(&phrase.form) {
            stated += 1;
            let is_far = (year - i32::from(here.year())).abs() >= 2;
            far += usize::from(is_far);
            dated += usize::from(is_far && !matches!(phrase.form, Form::Year(_)));
        }
        near += usize::from(matches!(phrase.form, Form::Weekday(..) | Form::DayFrom(_)));
    }
    far >= 4 && (dated >= 3 || near == 0) && far * 10 >= stated * 6 && far > 4 * near
}

fn needs_tense(form: &Form) -> bool {
    !matches!(
        form,
        Form::Length(..)
            | Form::Beside(..)
            | Form::Every(..)
            | Form::Year(_)
            | Form::Decade(_)
            | Form::Century(_)
            | Form::Ref(_)
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
