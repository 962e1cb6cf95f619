//! Bars by month or year: cooperation above the line, conflict below it, so that position tells and not colour. In: entries. Out: SVG in
//! per cent of the width, so that lettering keeps its size, and the rows of the table behind it.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use dateline_store::view::EntryLine;

use super::frame::encode;
use super::shown::{Act, many};
use crate::words::{self, Length};

/// A chart and its table.
#[derive(Clone, Debug)]
pub(super) struct Chart {
    /// The drawing.
    pub(super) svg: String,
    /// The columns of the table that hold something, newest first.
    pub(super) rows: Vec<Row>,
    /// "month" or "year".
    pub(super) step: &'static str,
}

/// One month or year.
#[derive(Clone, Debug)]
pub(super) struct Row {
    /// "July 2024".
    pub(super) name: String,
    /// Query that shows only it.
    pub(super) query: String,
    pub(super) cooperation: u32,
    pub(super) conflict: u32,
}

/// More months than these are drawn as years: a bar must stay wide enough to be seen on a telephone.
const MONTHS: i32 = 48;

/// Height of the tallest bar, in pixels.
const HALF: u32 = 44;

/// Height of the line of years below.
const LETTERS: u32 = 20;

/// The chart of `entries`; none when fewer than two steps hold something. What did not happen or is only planned is not counted.
pub(super) fn chart<'e>(entries: impl IntoIterator<Item = &'e EntryLine>) -> Option<Chart> {
    let mut months: BTreeMap<i32, (u32, u32)> = BTreeMap::new();
    for entry in entries.into_iter().filter(|entry| entry.status == "occurred") {
        let Some(month) = entry.first_day.as_deref().and_then(month_number) else { continue };
        // A date of a year or longer would stand in a month that nobody named.
        if entry.date.as_deref().is_none_or(|date| date.len() < 7 || date.contains("..")) {
            continue;
        }
        let count = months.entry(month).or_default();
        if Act::of(&entry.category, None, "").is_cooperation() { count.0 += 1 } else { count.1 += 1 }
    }
    let (first, last) = (*months.first_key_value()?.0, *months.last_key_value()?.0);
    let by_month = last - first < MONTHS;
    let step = if by_month { 1 } else { 12 };
    let mut steps: BTreeMap<i32, (u32, u32)> = BTreeMap::new();
    for (month, count) in months {
        let sum = steps.entry(month.div_euclid(step)).or_default();
        *sum = (sum.0 + count.0, sum.1 + count.1);
    }
    if steps.len() < 2 {
        return None;
    }
    let name = |at: i32| {
        if by_month { format!("{:04}-{:02}", at.div_euclid(12), at.rem_euclid(12) + 1) } else { format!("{at:04}") }
    };
    let rows = steps.iter().rev().map(|(at, (cooperation, conflict))| Row {
        name: words::date(&name(*at), Length::Long),
        query: format!("from={0}&until={0}", encode(&name(*at))),
        cooperation: *cooperation,
        conflict: *conflict,
    });
    let step = if by_month { "month" } else { "year" };
    Some(Chart { rows: rows.collect(), svg: draw(&steps, by_month, &name), step })
}

/// Months since the year 0.
fn month_number(day: &str) -> Option<i32> {
    let (year, month) = (day.get(..4)?.parse::<i32>().ok()?, day.get(5..7)?.parse::<i32>().ok()?);
    Some(year * 12 + month - 1)
}

fn draw(steps: &BTreeMap<i32, (u32, u32)>, by_month: bool, name: &dyn Fn(i32) -> String) -> String {
    let (first, last) = match (steps.first_key_value(), steps.last_key_value()) {
        (Some((first, _)), Some((last, _))) => (*first, *last),
        _ => return String::new(),
    };
    // Fewer than a year is drawn in the width of a year: three thick bars would say more than there is to say.
    let count = f64::from((last - first + 1).max(12));
    let top = steps.values().map(|(up, down)| *up.max(down)).max().unwrap_or(1).max(1);
    let tall =
        |count: u32| if count == 0 { 0.0 } else { (f64::from(HALF) * f64::from(count) / f64::from(top)).max(3.0) };
    // A side on which nothing is told takes no room.
    let (above, below) = (
        steps.values().map(|count| tall(count.0)).fold(0.0, f64::max),
        steps.values().map(|count| tall(count.1)).fold(0.0, f64::max),
    );
    let axis = above + 2.0;
    let bottom = axis + below + 2.0;
    let total: (u32, u32) = steps.values().fold((0, 0), |sum, count| (sum.0 + count.0, sum.1 + count.1));
    let mut svg = String::new();
    // Writing to a string does not fail.
    let _ = write!(
        svg,
        "<svg class=\"chart\" role=\"img\" width=\"100%\" height=\"{:.0}\" aria-label=\"{} of cooperation above the line, {} of conflict below; the table has the numbers\">",
        bottom + f64::from(LETTERS),
        many(u64::from(total.0), "entry", "entries"),
        many(u64::from(total.1), "entry", "entries"),
    );
    let width = 100.0 / count;
    for (at, (up, down)) in steps {
        let left = f64::from(at - first) * width;
        let title = words::date(&name(*at), Length::Long);
        let _ = write!(svg, "<g><title>{title}: {up} cooperation, {down} conflict</title>");
        let bar = |svg: &mut String, class: &str, y: f64, height: f64| {
            if height > 0.0 {
                let _ = write!(
                    svg,
                    "<rect class=\"{class}\" x=\"{:.3}%\" y=\"{y:.1}\" width=\"{:.3}%\" height=\"{height:.1}\" rx=\"1\"/>",
                    left + width * 0.12,
                    width * 0.76
                );
            }
        };
        bar(&mut svg, "up", axis - 1.0 - tall(*up), tall(*up));
        bar(&mut svg, "down", axis + 1.0, tall(*down));
        svg.push_str("</g>");
    }
    let _ = write!(svg, "<line class=\"axis\" x1=\"0\" x2=\"100%\" y1=\"{axis:.1}\" y2=\"{axis:.1}\"/>");
    letters(&mut svg, (first, last), count, by_month, (axis, bottom + f64::from(LETTERS) - 5.0));
    svg.push_str("</svg>");
    svg
}

/// The years below the bars, at most six of them; `from` and `until` are the heights between which a year is marked off.
fn letters(svg: &mut String, (first, last): (i32, i32), count: f64, by_month: bool, (from, until): (f64, f64)) {
    let years: Vec<(i32, i32)> = if by_month {
        (first..=last).filter(|at| *at == first || at.rem_euclid(12) == 0).map(|at| (at, at.div_euclid(12))).collect()
    } else {
        (first..=last).map(|at| (at, at)).collect()
    };
    // A first year that is nearly over would run into the next one.
    let crowded = by_month && years.len() > 1 && years[1].0 - years[0].0 < 4;
    let years = &years[usize::from(crowded)..];
    for (at, year) in years.iter().step_by(years.len().div_ceil(6).max(1)) {
        let left = f64::from(at - first) * 100.0 / count;
        let _ = write!(
            svg,
            "<line class=\"tick\" x1=\"{left:.3}%\" x2=\"{left:.3}%\" y1=\"{from:.1}\" y2=\"{until:.1}\"/>"
        );
        let _ = write!(svg, "<text x=\"{left:.3}%\" dx=\"4\" y=\"{until:.1}\">{year}</text>");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(date: &str, category: &str) -> EntryLine {
        let (date, first_day) = (Some(date.to_owned()), Some(format!("{date}-01-01").chars().take(10).collect()));
        EntryLine {
            date,
            first_day,
            category: category.to_owned(),
            status: "occurred".to_owned(),
            ..EntryLine::default()
        }
    }

    #[test]
    fn months_are_counted_on_both_sides_of_the_line() {
        let entries = [
            entry("2024-06-19", "CONSULT"),
            entry("2024-06-20", "ACCUSE"),
            entry("2024-07", "AID"),
            entry("2024", "AID"),
        ];
        let chart = chart(&entries).expect("two months hold something");
        let rows: Vec<_> = chart.rows.iter().map(|row| (row.name.as_str(), row.cooperation, row.conflict)).collect();
        assert_eq!(rows, [("July 2024", 1, 0), ("June 2024", 1, 1)]);
        assert_eq!((chart.step, chart.svg.matches("<rect").count()), ("month", 3));
    }

    #[test]
    fn many_years_are_drawn_as_years() {
        let entries: Vec<_> = (1990..2020).map(|year| entry(&format!("{year}-05-01"), "AID")).collect();
        let chart = chart(&entries).expect("thirty years");
        assert_eq!((chart.step, chart.rows.len(), chart.svg.matches("<text").count()), ("year", 30, 6));
        assert!(super::chart(&entries[..1]).is_none(), "one bar says nothing");
    }
}
