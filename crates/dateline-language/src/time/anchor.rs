//! Dates that other dates are counted from: partly known, year or day perhaps missing, and the calendar arithmetic on them.
//!
//! A year that is not known stays so: the day after XXXX-03-11 is XXXX-03-12, the day after XXXX-02-28 is not known.

use dateline_model::when::{Bound, Edtf, When, Year};
use jiff::civil::Date;

use super::words::Unit;

/// A date as far as it is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Partial {
    pub(super) year: Option<i32>,
    pub(super) month: Option<u8>,
    pub(super) day: Option<u8>,
}

impl Partial {
    pub(super) fn day(date: Date) -> Self {
        Self { year: Some(date.year().into()), month: Some(date.month() as u8), day: Some(date.day() as u8) }
    }

    pub(super) fn year(year: i32) -> Self {
        Self { year: Some(year), month: None, day: None }
    }

    /// Cut down to the month, or to the year.
    pub(super) fn to(self, unit: Unit) -> Self {
        match unit {
            Unit::Month | Unit::Quarter => Self { day: None, ..self },
            unit if unit >= Unit::Year => Self { day: None, month: None, ..self },
            _ => self,
        }
    }

    /// The day of the calendar; in a common year where the year is not known.
    fn civil(self) -> Option<Date> {
        let year = match self.year {
            Some(year @ 1..=9999) => year as i16,
            Some(_) => return None,
            None => 2001,
        };
        Date::new(year, self.month? as i8, self.day? as i8).ok()
    }

    /// The day, where all is known.
    pub(super) fn known(self) -> Option<Date> {
        self.year.and_then(|_| self.civil())
    }

    /// So many days on.
    pub(super) fn plus_days(self, days: i64) -> Option<Self> {
        let date = self.civil()?;
        let moved = add_days(date, days)?;
        if self.year.is_none() {
            // Over the end of February or of the year the answer hangs on the year.
            let (first, last) = if days < 0 { (moved, date) } else { (date, moved) };
            let leap = Date::constant(2001, 2, 28);
            if moved.year() != 2001 || (first <= leap && last > leap) {
                return None;
            }
            return Some(Self { year: None, ..Self::day(moved) });
        }
        Some(Self::day(moved))
    }

    /// So many months on, as a month.
    pub(super) fn plus_months(self, months: i32) -> Option<Self> {
        let month = i32::from(self.month?) - 1 + months;
        let carry = month.div_euclid(12);
        let year = match self.year {
            Some(year) => Some(year.checked_add(carry).filter(|year| (-9999..=9999).contains(year))?),
            None if carry == 0 => None,
            None => return None,
        };
        Some(Self { year, month: Some(month.rem_euclid(12) as u8 + 1), day: None })
    }

    /// So many years on; the month is kept.
    pub(super) fn plus_years(self, years: i32) -> Option<Self> {
        let year = self.year?.checked_add(years).filter(|year| (-9999..=9999).contains(year))?;
        Some(Self { year: Some(year), ..self })
    }

    /// As EDTF; none before Christ and for nothing at all.
    pub(super) fn when(self) -> Option<When> {
        self.edtf().map(When::Date)
    }

    pub(super) fn edtf(self) -> Option<Edtf> {
        let year = match self.year {
            Some(year) => Year::Known(i16::try_from(year).ok()?),
            None => Year::Unknown,
        };
        Edtf::new(year, self.month, self.day)
    }

    /// As TIMEX3: `2023-09-13`, `XXXX-09`, `BC0480-04`.
    pub(super) fn value(self) -> String {
        let mut out = match self.year {
            Some(year) if year < 0 => format!("BC{:04}", -year),
            Some(year) => format!("{year:04}"),
            None => "XXXX".to_owned(),
        };
        if let Some(month) = self.month {
            out += &format!("-{month:02}");
        }
        if let Some(day) = self.day {
            out += &format!("-{day:02}");
        }
        out
    }
}

/// Monday and Sunday of the week of a day.
pub(super) fn week(date: Date) -> Option<(Date, Date)> {
    let monday = add_days(date, -i64::from(date.weekday().to_monday_zero_offset()))?;
    Some((monday, add_days(monday, 6)?))
}

/// The number of the week as ISO 8601 writes it: `2004-W47`.
pub(super) fn week_value(date: Date) -> String {
    let week = date.iso_week_date();
    format!("{:04}-W{:02}", week.year(), week.week())
}

/// Monday is 1.
pub(super) fn weekday(date: Date) -> i64 {
    i64::from(date.weekday().to_monday_one_offset())
}

/// So many days on; none beyond the calendar.
pub(super) fn add_days(date: Date, days: i64) -> Option<Date> {
    date.checked_add(jiff::Span::new().try_days(days).ok()?).ok()
}

/// From one date to another; the date itself when both are the same.
pub(super) fn interval(from: Edtf, until: Edtf) -> When {
    if from == until { When::Date(from) } else { When::Interval(Bound::At(from), Bound::At(until)) }
}
