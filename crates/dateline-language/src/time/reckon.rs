//! Counting from a point: "the following year", "two weeks ago", "the past three years", "that night".
//!
//! In comes what the phrase says and the context's base (publication, the date said last, the day of the sentence), out comes the date.

use dateline_model::mention::TimeKind;
use dateline_model::when::When;
use jiff::civil::Date;

use super::anchor::{Partial, add_days, interval, week, week_value, weekday};
use super::clock::letters;
use super::phrase::{Count, Dir, Form, From, InYear};
use super::resolve::{Context, Resolved, step};
use super::tense::Tense;
use super::value::length;
use super::words::{Part, Unit};

impl Context {
    /// "last week", "that day", "the following year".
    pub(super) fn rel(&self, dir: Dir, unit: Unit, from: From, tense: Tense) -> Resolved {
        // "the previous day" may count from publication where nothing was said before; "the following day" may not.
        let base =
            self.base(from).or(if dir == Dir::Last || unit > Unit::Day { self.here.map(Partial::day) } else { None });
        let by = step(dir);
        match unit {
            Unit::Day | Unit::Night => {
                let base = if from == From::Near { self.near_day() } else { base };
                let mut out = self.moved(base, by.into(), "XXXX-XX-XX");
                if unit == Unit::Night {
                    out = Resolved { kind: TimeKind::Time, value: format!("{}TNI", out.value), ..out };
                }
                out
            }
            Unit::Week | Unit::Fortnight | Unit::Weekend => {
                let Some(day) = base.and_then(Partial::known) else {
                    return Resolved::new(
                        TimeKind::Date,
                        None,
                        if unit == Unit::Weekend { "XXXX-WXX-WE" } else { "XXXX-WXX" }.to_owned(),
                    );
                };
                self.weeks(day, by.into(), unit, dir, from, tense)
            }
            Unit::Month => match base.and_then(|base| base.plus_months(by)) {
                Some(date) => Resolved::date(date),
                None => Resolved::new(TimeKind::Date, None, "XXXX-XX".to_owned()),
            },
            Unit::Quarter => {
                let Some((year, month)) = base.and_then(|base| base.year.zip(base.month)) else {
                    return Resolved::new(TimeKind::Date, None, "XXXX-QX".to_owned());
                };
                let quarter = (i32::from(month) - 1) / 3 + by;
                self.quarter(InYear::Known(year + quarter.div_euclid(4)), quarter.rem_euclid(4) as u8 + 1, tense)
            }
            Unit::Year => match base.and_then(|base| base.plus_years(by)) {
                Some(date) => Resolved::date(date.to(Unit::Year)),
                None => Resolved::new(TimeKind::Date, None, "XXXX".to_owned()),
            },
            Unit::Decade | Unit::Century => {
                let Some(year) = base.and_then(|base| base.year) else {
                    return Resolved::new(TimeKind::Date, None, "XXXX".to_owned());
                };
                if year < 0 {
                    // Before Christ the decades run down.
                    let n = if unit == Unit::Decade { -year / 10 - by } else { (-year - 1) / 100 + 1 - by };
                    return self.form(&if unit == Unit::Decade { Form::Decade(-n) } else { Form::Century(-n) }, tense);
                }
                let n = year / if unit == Unit::Decade { 10 } else { 100 } + by;
                self.form(&if unit == Unit::Decade { Form::Decade(n) } else { Form::Century(n) }, tense)
            }
            Unit::Hour | Unit::Minute | Unit::Second => Resolved::new(TimeKind::Time, None, "XXXX-XX-XXTXX".to_owned()),
        }
    }

    /// Weeks and weekends; a weekend without direction is the one past or to come by tense.
    pub(super) fn weeks(&self, day: Date, by: i64, unit: Unit, dir: Dir, from: From, tense: Tense) -> Resolved {
        let mut by = by;
        if unit == Unit::Weekend && dir == Dir::This && from == From::Here && weekday(day) < 6 && tense != Tense::Future
        {
            by = -1;
        }
        let moved = add_days(day, by * 7).and_then(week);
        let Some((monday, sunday)) = moved else { return Resolved::new(TimeKind::Date, None, "XXXX-WXX".to_owned()) };
        let mut value = week_value(monday);
        let mut first = monday;
        if unit == Unit::Weekend {
            value += "-WE";
            first = sunday.yesterday().unwrap_or(sunday);
        }
        Resolved::new(TimeKind::Date, Some(When::days(first, sunday)), value)
    }

    /// "two weeks ago", "three days later".
    pub(super) fn shift(&self, count: Count, unit: Unit, later: bool, from: From) -> Resolved {
        let sign = if later { 1 } else { -1 };
        let Count::Tenths(tenths) = count else {
            // "hours later" is mostly the same day
            let near = later && unit <= Unit::Hour && !self.history;
            let day = if near { self.near_day().and_then(Partial::when) } else { None };
            return Resolved::new(TimeKind::Date, day, if later { "FUTURE_REF" } else { "PAST_REF" }.to_owned());
        };
        let n = sign * (tenths / 10) as i32;
        let half = tenths % 10 == 5;
        let base = self.base(from).or(if later { None } else { self.here.map(Partial::day) });
        let made = match unit {
            Unit::Day | Unit::Night => base.and_then(|base| base.plus_days(n.into())),
            Unit::Week | Unit::Fortnight => {
                let weeks = if unit == Unit::Fortnight { 2 * n } else { n };
                let moved = base.and_then(|base| base.plus_days(i64::from(weeks) * 7));
                // Beyond three weeks the day is no longer meant.
                return match moved {
                    // "two weeks ago" is about that week, "a week later" that day.
                    Some(date) if matches!(weeks.abs(), 2 | 3) && unit == Unit::Week && from == From::Here => {
                        match date.known().and_then(week) {
                            Some((monday, sunday)) => {
                                Resolved::new(TimeKind::Date, Some(When::days(monday, sunday)), week_value(monday))
                            }
                            None => Resolved::date(date),
                        }
                    }
                    Some(date) if weeks.abs() <= 3 => {
                        let value =
                            date.known().filter(|_| from == From::Here).map_or_else(|| date.value(), week_value);
                        Resolved { value, ..Resolved::date(date) }
                    }
                    Some(date) => {
                        let value = date.known().map_or_else(|| date.value(), week_value);
                        Resolved { value, ..Resolved::date(date.to(Unit::Month)) }
                    }
                    None => Resolved::new(TimeKind::Date, None, "XXXX-WXX".to_owned()),
                };
            }
            Unit::Month => base.and_then(|base| base.plus_months(n)),
            Unit::Quarter => base.and_then(|base| base.plus_months(n * 3)),
            Unit::Year => base.and_then(|base| {
                let base = if half { base.plus_months(sign * 6)? } else { base };
                // "a year later" keeps the month, "ten years later" does not.
                base.plus_years(n).map(|date| {
                    if n.abs() == 1 && from == From::Said && !half { date.to(Unit::Month) } else { date.to(Unit::Year) }
                })
            }),
            Unit::Decade | Unit::Century => {
                let years = n * if unit == Unit::Decade { 10 } else { 100 };
                return match base.and_then(|base| base.year) {
                    Some(year) if year + years > 0 => self.form(&Form::Decade((year + years) / 10), Tense::Unknown),
                    Some(year) => Resolved::new(TimeKind::Date, None, Partial::year(year + years).value()),
                    None => Resolved::new(TimeKind::Date, None, "XXXX".to_owned()),
                };
            }
            // "an hour later" is mostly the same day
            Unit::Hour | Unit::Minute | Unit::Second | Unit::Weekend => {
                let day = self.near_day().filter(|_| unit != Unit::Weekend && n.abs() < 12);
                return Resolved::new(TimeKind::Duration, day.and_then(Partial::when), length(count, unit));
            }
        };
        match made {
            Some(date) => Resolved::date(date),
            None => Resolved::new(
                TimeKind::Date,
                None,
                match unit {
                    Unit::Year => "XXXX",
                    Unit::Month | Unit::Quarter => "XXXX-XX",
                    _ => "XXXX-XX-XX",
                }
                .to_owned(),
            ),
        }
    }

    /// "the past three years": a length, and the time that it covers.
    pub(super) fn window(&self, count: Count, unit: Unit, dir: Dir, from: From) -> Resolved {
        let value = length(count, unit);
        let Count::Tenths(tenths) = count else {
            return Resolved::new(TimeKind::Duration, None, value);
        };
        let n = (tenths / 10) as i32 * step(dir);
        let covered = self.base(from).and_then(|base| {
            let other = match unit {
                Unit::Day => base.plus_days(n.into())?,
                Unit::Week => base.plus_days(i64::from(n) * 7)?,
                Unit::Fortnight => base.plus_days(i64::from(n) * 14)?,
                Unit::Month => base.to(Unit::Month).plus_months(n)?,
                Unit::Year => base.to(Unit::Year).plus_years(n)?,
                Unit::Decade => base.to(Unit::Year).plus_years(n * 10)?,
                _ => return None,
            };
            let base = if other.day.is_some() {
                base
            } else {
                base.to(if other.month.is_some() { Unit::Month } else { Unit::Year })
            };
            let (first, last) = if n < 0 { (other, base) } else { (base, other) };
            Some(interval(first.edtf()?, last.edtf()?))
        });
        Resolved::new(TimeKind::Duration, covered.filter(|_| n != 0), value)
    }

    /// "this morning", "that night", "last night", "at dawn".
    pub(super) fn part(&self, dir: Option<(Dir, From)>, part: Part, tense: Tense) -> Resolved {
        let day = match dir {
            Some((dir, from)) => self
                .base(from)
                .filter(|_| !(self.history && from == From::Here))
                .and_then(|base| base.plus_days(step(dir).into())),
            // "at midnight", "by morning": of the day told of; "at night" is any night.
            None if part != Part::Night => self.near_day().filter(|_| !self.history),
            None => None,
        };
        // A midnight to come begins the next day.
        let day = match part {
            Part::Midnight if tense == Tense::Future => day.and_then(|day| day.plus_days(1)),
            _ => day,
        };
        match day {
            Some(day) => Resolved {
                kind: TimeKind::Time,
                value: format!("{}T{}", day.value(), letters(part)),
                ..Resolved::date(day)
            },
            None => Resolved::new(TimeKind::Time, None, format!("XXXX-XX-XXT{}", letters(part))),
        }
    }
}
