//! Date labels: "March 3:", "2021-05-04 —", "15 December 1993" on a line of its own, "2003" over a part of a chronology.
//!
//! In comes a phrase, out comes whether it heads what follows, and how far: a line of its own heads all below it, a label at the start of
//! a line only that paragraph.

use super::grammar::{Reader, is_point};
use super::phrase::{Form, Found};
use super::words::Lex;

/// How far a label reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reach {
    /// To the end of its paragraph.
    Paragraph,
    /// To the next label.
    Section,
}

/// Whether the phrases `first..=last`, bound to one another, are a date label.
pub(super) fn label(reader: &Reader<'_>, first: &Found, last: &Found) -> Option<Reach> {
    if !is_point(&first.form)
        || matches!(
            first.form,
            Form::Rel(..)
                | Form::DayFrom(_)
                | Form::Weekday(..)
                | Form::DayOnly(_)
                | Form::Named { .. }
                | Form::MonthFrom(..)
        )
    {
        return None;
    }
    let start = reader.toks.get(first.from)?.start as usize;
    let bytes = reader.text.as_bytes();
    // Only bullets, brackets and blanks may stand between the start of the line and the label.
    let line = bytes[..start].iter().rev().take(8).position(|b| *b == b'\n');
    let lead = match line {
        Some(n) => &reader.text[start - n..start],
        None if start <= 8 => reader.text.get(..start)?,
        None => return None,
    };
    if !lead.chars().all(|c| c.is_whitespace() || matches!(c, '*' | '-' | '–' | '•' | '·' | '#' | '[' | '(' | '—'))
    {
        return None;
    }
    let end = reader.toks.get(last.until.checked_sub(1)?)?.end as usize;
    let rest = bytes.get(end..)?;
    let blank = rest.iter().take_while(|b| matches!(b, b' ' | b'\t' | b'\r')).count();
    match rest.get(blank) {
        None | Some(b'\n') => return Some(Reach::Section),
        _ => {}
    }
    let year_only = matches!(first.form, Form::Year(_));
    let iso = bytes[start].is_ascii_digit() && bytes[start..end].iter().filter(|b| **b == b'-').count() >= 2;
    match reader.lex(last.until) {
        // A colon, or a colon and the end of the line.
        Lex::Sign(b':') if !reader.glued(last.until + 1) => {
            Some(if rest.get(blank + 1).is_none_or(|b| *b == b'\n') { Reach::Section } else { Reach::Paragraph })
        }
        Lex::Sign(b'.' | b']' | b')')
            if !reader.glued(last.until + 1)
                && (reader.cap(last.until + 1) || reader.lex(last.until + 1) == Lex::Break) =>
        {
            Some(Reach::Paragraph)
        }
        Lex::Dash if !reader.glued(last.until) || reader.cap(last.until + 1) => Some(Reach::Paragraph),
        Lex::Sign(b'|') => Some(Reach::Paragraph),
        // "1990-12-16 Father Aristide wins"
        _ if iso && !year_only && reader.cap(last.until) => Some(Reach::Paragraph),
        _ => None,
    }
}
