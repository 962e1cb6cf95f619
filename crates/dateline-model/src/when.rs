//! A date as precise as it is known: ISO 8601-2 (EDTF) level 1, as far as the press needs it.
//!
//! `2023-09-13`, `2023-09`, `2023`, `201X` (the 2010s), `19XX` (a century), `2021-22` (a season: 21 spring, 22 summer, 23 autumn, 24
//! winter; 33 to 36 the quarters, of level 2), `XXXX-09-13` (a day whose year is not known), `XXXX-09`, each with `?` (uncertain), `~` (approximate) or `%` (both), and
//! intervals `2018-10-18/2018-10-19`, `2011/..` (still lasting), `/2020` (from an unknown day). Nothing is guessed: what is not known stays open.

use std::fmt;
use std::str::FromStr;

use jiff::ToSpan as _;
use jiff::civil::Date;

/// A date or an interval of dates.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum When {
    /// One date, of any precision.
    Date(Edtf),
    /// From, until.
    Interval(Bound, Bound),
}

/// One end of an interval.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Bound {
    /// A date.
    At(Edtf),
    /// `..`: open, it goes on.
    Open,
    /// Empty: there is an end, but it is not known.
    Unknown,
}

/// A date of any precision, with its qualifier.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Edtf {
    /// The year, as far as it is known.
    pub year: Year,
    /// Month 1 to 12, season 21 to 24, or quarter 33 to 36.
    pub month: Option<u8>,
    /// Day of the month.
    pub day: Option<u8>,
    /// How sure.
    pub qualifier: Qualifier,
}

/// A year, as far as it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Year {
    /// `XXXX`.
    Unknown,
    /// `19XX`: the years from `100 × n`.
    Century(i16),
    /// `201X`: the years from `10 × n`.
    Decade(i16),
    /// A year.
    Known(i16),
}

/// How sure a date is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Qualifier {
    /// As it stands.
    #[default]
    Exact,
    /// `?`
    Uncertain,
    /// `~`
    Approximate,
    /// `%`
    Both,
}

/// Text that is no date of EDTF level 1 as described in the head of this file, or a day that does not exist.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotEdtf(pub String);

impl fmt::Display for NotEdtf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} is not an EDTF date such as 2023-09-13, XXXX-09-13, 2023-09 or 2018-10-18/2018-10-19", self.0)
    }
}

impl std::error::Error for NotEdtf {}

impl Edtf {
    /// A day of the calendar.
    pub fn day(date: Date) -> Self {
        Self {
            year: Year::Known(date.year()),
            month: Some(date.month() as u8),
            day: Some(date.day() as u8),
            qualifier: Qualifier::Exact,
        }
    }

    /// A year, or a month, season or day of it. None when there is no such month or day (30 February; 29 February passes where the year is not known).
    pub fn new(year: Year, month: Option<u8>, day: Option<u8>) -> Option<Self> {
        let exists = match (month, day) {
            (None, None) => true,
            (None, Some(_)) => false,
            (Some(month), None) => matches!(month, 1..=12 | 21..=24 | 33..=36),
            (Some(month), Some(day)) => {
                let sample = if let Year::Known(year) = year { year } else { 2000 };
                i8::try_from(month)
                    .and_then(|m| i8::try_from(day).map(|d| Date::new(sample, m, d).is_ok()))
                    .unwrap_or(false)
            }
        };
        let in_range = match year {
            Year::Known(year) => (0..=9999).contains(&year),
            Year::Decade(decade) => (0..=999).contains(&decade),
            Year::Century(century) => (0..=99).contains(&century),
            Year::Unknown => month.is_some(),
        };
        (exists && in_range).then_some(Self { year, month, day, qualifier: Qualifier::Exact })
    }

    /// The same date with another qualifier.
    pub fn with(self, qualifier: Qualifier) -> Self {
        Self { qualifier, ..self }
    }

    /// The day of the calendar, when year, month and day are all known.
    pub fn civil(&self) -> Option<Date> {
        match (self.year, self.month, self.day) {
            (Year::Known(year), Some(month), Some(day)) => Date::new(year, month as i8, day as i8).ok(),
            _ => None,
        }
    }

    /// The first and last day that the date may mean; none without a year.
    pub fn bounds(&self) -> Option<(Date, Date)> {
        let (first_year, last_year) = match self.year {
            Year::Unknown => return None,
            Year::Century(n) => (n * 100, n * 100 + 99),
            Year::Decade(n) => (n * 10, n * 10 + 9),
            Year::Known(n) => (n, n),
        };
        let months = match self.month {
            None => (1, 12),
            Some(21) => (3, 5),
            Some(22) => (6, 8),
            Some(23) => (9, 11),
            Some(24) => (12, 14),
            Some(quarter @ 33..=36) => ((quarter as i8 - 33) * 3 + 1, (quarter as i8 - 33) * 3 + 3),
            Some(month) => (month as i8, month as i8),
        };
        if let Some(day) = self.day {
            return Some((
                Date::new(first_year, months.0, day as i8).ok()?,
                Date::new(last_year, months.1, day as i8).ok()?,
            ));
        }
        let last_month = if months.1 > 12 { (last_year + 1, months.1 - 12) } else { (last_year, months.1) };
        let first = Date::new(first_year, months.0, 1).ok()?;
        let last = Date::new(last_month.0, last_month.1, 1).ok()?.last_of_month();
        Some((first, last))
    }
}

impl When {
    /// One day of the calendar.
    pub fn day(date: Date) -> Self {
        Self::Date(Edtf::day(date))
    }

    /// From one day to another; the day itself when both are the same.
    pub fn days(from: Date, until: Date) -> Self {
        if from == until {
            Self::day(from)
        } else {
            Self::Interval(Bound::At(Edtf::day(from)), Bound::At(Edtf::day(until)))
        }
    }

    /// The year in which it begins, if that is known.
    pub fn year(&self) -> Option<i16> {
        match self {
            Self::Date(Edtf { year: Year::Known(year), .. })
            | Self::Interval(Bound::At(Edtf { year: Year::Known(year), .. }), _) => Some(*year),
            _ => None,
        }
    }

    /// The first and last day that it may mean. None where a year is not known or an end is open on both sides.
    /// An open end reaches ten thousand days beyond the other.
    pub fn bounds(&self) -> Option<(Date, Date)> {
        match self {
            Self::Date(date) => date.bounds(),
            Self::Interval(Bound::At(from), Bound::At(until)) => Some((from.bounds()?.0, until.bounds()?.1)),
            Self::Interval(Bound::At(from), _) => {
                let first = from.bounds()?.0;
                Some((first, first.saturating_add(10_000.days())))
            }
            Self::Interval(_, Bound::At(until)) => {
                let last = until.bounds()?.1;
                Some((last.saturating_sub(10_000.days()), last))
            }
            Self::Interval(..) => None,
        }
    }

    /// Whether the two may be the same day: their days overlap; where a year is not known, month and day are compared alone.
    pub fn compatible(&self, other: &When) -> bool {
        match (self.bounds(), other.bounds()) {
            (Some(a), Some(b)) => a.0 <= b.1 && b.0 <= a.1,
            _ => {
                let (a, b) = (self.yearless(), other.yearless());
                match (a, b) {
                    (Some((a_from, a_until)), Some((b_from, b_until))) => a_from <= b_until && b_from <= a_until,
                    _ => true,
                }
            }
        }
    }

    /// Month and day without the year, as numbers 100 × month + day; none for anything longer than a month without a year.
    fn yearless(&self) -> Option<(u16, u16)> {
        let of = |date: &Edtf| {
            let month = u16::from(date.month.filter(|month| *month <= 12)?);
            Some(match date.day {
                Some(day) => (month * 100 + u16::from(day), month * 100 + u16::from(day)),
                None => (month * 100, month * 100 + 31),
            })
        };
        match self {
            Self::Date(date) => of(date),
            Self::Interval(Bound::At(from), Bound::At(until)) => Some((of(from)?.0, of(until)?.1)),
            Self::Interval(..) => None,
        }
    }

    /// How precise it is: 3 a day, 2 a month, season or short interval, 1 a year, 0 less.
    pub fn precision(&self) -> u8 {
        let of = |date: &Edtf| match (date.year, date.month, date.day) {
            (_, _, Some(_)) => 3,
            (_, Some(_), None) => 2,
            (Year::Known(_), None, None) => 1,
            _ => 0,
        };
        match self {
            Self::Date(date) => of(date),
            Self::Interval(Bound::At(from), Bound::At(until)) => of(from).min(of(until)).min(2),
            Self::Interval(..) => 0,
        }
    }

    /// A key that sorts a chronicle: by first day, then the more precise one first; dates without a year sort last, by month and day.
    pub fn sort_key(&self) -> (Date, u8) {
        let first = self.bounds().map_or(Date::MAX, |(first, _)| first);
        (first, 3 - self.precision())
    }
}

impl fmt::Display for Edtf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.year {
            Year::Unknown => f.write_str("XXXX")?,
            Year::Century(n) => write!(f, "{n:02}XX")?,
            Year::Decade(n) => write!(f, "{n:03}X")?,
            Year::Known(n) => write!(f, "{n:04}")?,
        }
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
        }
        if let Some(day) = self.day {
            write!(f, "-{day:02}")?;
        }
        f.write_str(match self.qualifier {
            Qualifier::Exact => "",
            Qualifier::Uncertain => "?",
            Qualifier::Approximate => "~",
            Qualifier::Both => "%",
        })
    }
}

impl fmt::Display for When {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let bound = |bound: &Bound, f: &mut fmt::Formatter<'_>| match bound {
            Bound::At(date) => write!(f, "{date}"),
            Bound::Open => f.write_str(".."),
            Bound::Unknown => Ok(()),
        };
        match self {
            Self::Date(date) => write!(f, "{date}"),
            Self::Interval(from, until) => {
                bound(from, f)?;
                f.write_str("/")?;
                bound(until, f)
            }
        }
    }
}

impl FromStr for Edtf {
    type Err = NotEdtf;
    fn from_str(text: &str) -> Result<Self, NotEdtf> {
        let wrong = || NotEdtf(text.to_owned());
        let (body, qualifier) = match text.as_bytes().last() {
            Some(b'?') => (&text[..text.len() - 1], Qualifier::Uncertain),
            Some(b'~') => (&text[..text.len() - 1], Qualifier::Approximate),
            Some(b'%') => (&text[..text.len() - 1], Qualifier::Both),
            _ => (text, Qualifier::Exact),
        };
        let mut parts = body.split('-');
        let year = parts.next().filter(|year| year.len() == 4 && year.is_ascii()).ok_or_else(wrong)?;
        let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit()).then(|| text.parse::<i16>().ok()).flatten();
        let year = match year {
            "XXXX" => Year::Unknown,
            _ if year.ends_with("XX") => Year::Century(digits(&year[..2]).ok_or_else(wrong)?),
            _ if year.ends_with('X') => Year::Decade(digits(&year[..3]).ok_or_else(wrong)?),
            _ => Year::Known(digits(year).ok_or_else(wrong)?),
        };
        let mut two = || match parts.next() {
            None => Ok(None),
            Some(part) if part.len() == 2 && part.bytes().all(|b| b.is_ascii_digit()) => {
                part.parse().map(Some).map_err(|_| wrong())
            }
            Some(_) => Err(wrong()),
        };
        let (month, day) = (two()?, two()?);
        if parts.next().is_some() {
            return Err(wrong());
        }
        Edtf::new(year, month, day).map(|date| date.with(qualifier)).ok_or_else(wrong)
    }
}

impl FromStr for When {
    type Err = NotEdtf;
    fn from_str(text: &str) -> Result<Self, NotEdtf> {
        let bound = |part: &str| match part {
            ".." => Ok(Bound::Open),
            "" => Ok(Bound::Unknown),
            _ => part.parse().map(Bound::At),
        };
        match text.split_once('/') {
            None => text.parse().map(Self::Date),
            Some((from, until)) if from.len() + until.len() > 2 => Ok(Self::Interval(bound(from)?, bound(until)?)),
            Some(_) => Err(NotEdtf(text.to_owned())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_back() {
        for text in [
            "2023-09-13",
            "2023-09",
            "2023",
            "201X",
            "19XX",
            "2021-22",
            "XXXX-09-13",
            "XXXX-09",
            "2018~",
            "2018-10?",
            "2018-10-18%",
            "2018-10-18/2018-10-19",
            "2011/..",
            "../2020",
            "/2020",
            "XXXX-10-18/XXXX-10-19",
            "XXXX-02-29",
            "0044-03-15",
            "2020-34",
        ] {
            assert_eq!(text.parse::<When>().map(|when| when.to_string()), Ok(text.to_owned()));
        }
        for text in [
            "",
            "XXXX",
            "2023-13",
            "2023-02-30",
            "2023-2-3",
            "23-09",
            "2023-09-13-01",
            "/",
            "../..x",
            "20X3",
            "２０２３",
        ] {
            assert!(text.parse::<When>().is_err(), "{text}");
        }
    }

    #[test]
    fn days_overlap_where_they_may_be_the_same() {
        let when = |text: &str| text.parse::<When>().unwrap();
        assert!(when("2023-09").compatible(&when("2023-09-13")));
        assert!(when("XXXX-09-13").compatible(&when("2023-09-13")));
        assert!(!when("XXXX-09-13").compatible(&when("2023-09-14")));
        assert!(!when("2023-09-13").compatible(&when("2024-09-13")));
        assert!(when("2018-10-18/2018-10-19").compatible(&when("2018-10-19")));
        assert!(when("2019-24").compatible(&when("2020-02-01")), "a winter reaches into the next year");
    }
}
