//! From phrases to dates: what "Tuesday", "in April" or "a day earlier" means on this page.
//!
//! In come the phrases in text order with the tense around each, out come date, TIMEX3 value and type. The state that travels along is
//! small: the day of publication, the date said last, the year in reach, the heading of the section. Where nothing fixes a year it stays
//! open. Histories (pages whose years lie far from publication) count from the date said last instead of from publication.

use dateline_model::mention::TimeKind;
use dateline_model::when::{Edtf, Qualifier, When, Year};
use jiff::civil::Date;

use super::anchor::{Partial, interval, weekday};
use super::clock::letters;
use super::named;
use super::phrase::{Count, Dir, Form, Found, From, InYear};
use super::tense::Tense;
use super::value::{hour, length, season_letters};
use super::words::Unit;

/// What a phrase was resolved to.
#[derive(Clone, Debug)]
pub(super) struct Resolved {
    pub(super) kind: TimeKind,
    pub(super) when: Option<When>,
    pub(super) value: String,
    /// The date that later phrases may count from.
    pub(super) said: Option<Partial>,
}

impl Resolved {
    pub(super) fn new(kind: TimeKind, when: Option<When>, value: String) -> Self {
        Self { kind, when, value, said: None }
    }

    pub(super) fn date(partial: Partial) -> Self {
        Self { kind: TimeKind::Date, when: partial.when(), value: partial.value(), said: Some(partial) }
    }
}

/// What is known when a phrase is resolved.
#[derive(Clone, Debug, Default)]
pub(super) struct Context {
    /// The day that "today" means.
    pub(super) here: Option<Date>,
    /// Whether the page tells of times far from publication.
    pub(super) history: bool,
    /// The date said last.
    pub(super) said: Option<Partial>,
    /// A year in reach of this sentence, with the month that it was said with.
    pub(super) year: Option<Partial>,
    /// The date said last in this very sentence, or a month in the one before.
    pub(super) fresh: Option<Partial>,
    /// Whether it was said in this very sentence.
    pub(super) here_said: bool,
    /// The date label that the sentence stands under.
    pub(super) heading: Option<Partial>,
}

impl Context {
    /// The date of a phrase.
    pub(super) fn resolve(&self, found: &Found, tense: Tense) -> Resolved {
        let mut out = self.form(&found.form, tense);
        if found.about
            && let Some(When::Date(date)) = out.when
        {
            out.when = Some(When::Date(date.with(Qualifier::Approximate)));
        }
        if let Some(clock) = found.clock {
            let mut day = out.value;
            if matches!(found.form, Form::ClockAlone) {
                let base = self.near_day();
                out.when = base.and_then(Partial::when);
                day = base.map_or_else(|| "XXXX-XX-XX".to_owned(), Partial::value);
            }
            out.value = format!("{day}T{}", hour(clock));
            out.kind = TimeKind::Time;
        } else if let Some(part) = found.part
            && !matches!(found.form, Form::PartFrom(..))
        {
            out.value = format!("{}T{}", out.value, letters(part));
            out.kind = TimeKind::Time;
        }
        out
    }

    pub(super) fn form(&self, form: &Form, tense: Tense) -> Resolved {
        match *form {
            Form::Day { year, month, day } => Resolved::date(Partial {
                year: self.year_of(year, month, Some(day), tense),
                month: Some(month),
                day: Some(day),
            }),
            Form::DayOnly(day) => self.day_only(day, tense),
            Form::Month { year, month } => {
                Resolved::date(Partial { year: self.year_of(year, month, None, tense), month: Some(month), day: None })
            }
            Form::MonthFrom(dir, month, from) => self.month_from(dir, month, from),
            Form::Year(year) => Resolved::date(Partial::year(year)),
            Form::Fiscal(year) => Resolved {
                said: Some(Partial::year(year)),
                ..Resolved::new(
                    TimeKind::Date,
                    edtf(Some(year), None).map(|date| When::Date(date.with(Qualifier::Approximate))),
                    format!("FY{year:04}"),
                )
            },
            Form::Season { year, season } => self.season(self.season_year(year, season, tense), season),
            Form::SeasonFrom(dir, season, From::Here) => self.season(self.season_from(dir, season), season),
            Form::SeasonFrom(_, season, _) => self.season(self.said.and_then(|said| said.year), season),
            Form::Quarter { year, quarter } => self.quarter(year, quarter, tense),
            Form::Half { year, half } => self.half(year, half),
            Form::Decade(decade) => {
                let when = i16::try_from(decade).ok().and_then(|n| Edtf::new(Year::Decade(n), None, None));
                let value = if decade < 0 { format!("BC{:03}", -decade) } else { format!("{decade:03}") };
                Resolved::new(TimeKind::Date, when.map(When::Date), value)
            }
            Form::Century(century) => {
                let when = i16::try_from(century).ok().and_then(|c| Edtf::new(Year::Century(c), None, None));
                let value = if century < 0 { format!("BC{:02}", -century - 1) } else { format!("{century:02}") };
                Resolved::new(TimeKind::Date, when.map(When::Date), value)
            }
            Form::Weekday(day, dir) => self.weekday(day, dir, tense),
            Form::DayFrom(days) => match self.here.filter(|_| !self.history) {
                Some(here) => self.moved(Some(Partial::day(here)), i64::from(days), "XXXX-XX-XX"),
                None => {
                    Resolved::new(TimeKind::Date, None, if days == 0 { "PRESENT_REF" } else { "XXXX-XX-XX" }.to_owned())
                }
            },
            Form::Overnight => self.overnight(),
            Form::Rel(dir, unit, from) => self.rel(dir, unit, from, tense),
            Form::Shift(count, unit, later, from) => self.shift(count, unit, later, from),
            // "will pull out in six months"
            Form::Length(Count::Tenths(tenths), unit)
                if tense == Tense::Future && unit >= Unit::Day && !self.history =>
            {
                let ahead = self.shift(Count::Tenths(tenths), unit, true, From::Here);
                Resolved::new(TimeKind::Duration, ahead.when, length(Count::Tenths(tenths), unit))
            }
            Form::Length(count, unit) | Form::Beside(count, unit, _) => {
                Resolved::new(TimeKind::Duration, None, length(count, unit))
            }
            Form::Window(count, unit, dir, from) => self.window(count, unit, dir, from),
            Form::Every(count, unit) => Resolved::new(TimeKind::Set, None, length(count, unit)),
            Form::EveryWeekday(day) => Resolved::new(TimeKind::Set, None, format!("XXXX-WXX-{day}")),
            Form::EveryMonth(month) => Resolved::new(TimeKind::Set, None, format!("XXXX-{month:02}")),
            Form::EverySeason(season) => Resolved::new(TimeKind::Set, None, format!("XXXX-{}", season_letters(season))),
            Form::EveryPart(part) => Resolved::new(TimeKind::Set, None, format!("XXXX-XX-XXT{}", letters(part))),
            Form::PartFrom(dir, part) => self.part(dir, part, tense),
            Form::ClockAlone => Resolved::new(TimeKind::Time, None, String::new()),
            Form::Ref(dir) => Resolved::new(
                TimeKind::Date,
                None,
                match dir {
                    Dir::Last => "PAST_REF",
                    Dir::This => "PRESENT_REF",
                    Dir::Next => "FUTURE_REF",
                }
                .to_owned(),
            ),
            Form::Named { which, year } => self.named(which, year, tense),
            Form::Wrong => Resolved::new(TimeKind::Date, None, String::new()),
        }
    }

    /// The year of a month or day that is written without one.
    fn year_of(&self, year: InYear, month: u8, day: Option<u8>, tense: Tense) -> Option<i32> {
        match year {
            InYear::Known(year) => return Some(year),
            InYear::Rel(dir, from) => {
                let base = self.base(from)?.year?;
                return Some(base + step(dir));
            }
            InYear::Open => {}
        }
        // Under the heading of a section the heading's year rules; across the turn of the year it goes on.
        if let Some(heading) = self.heading.filter(|heading| heading.year.is_some()) {
            return heading.month.map_or(heading.year, |from| nearest(heading.year?, Some(from), month));
        }
        if self.history {
            let said = self.said.and_then(|said| nearest(said.year?, said.month, month));
            return said.or(self.year.and_then(|year| year.year));
        }
        if let Some(near) = self.year {
            let said = self.said.filter(|said| said.year == near.year && said.month.is_some());
            return nearest(near.year?, said.unwrap_or(near).month, month);
        }
        self.here.map(|here| press_year(here, month, day, tense))
    }

    fn season_year(&self, year: InYear, season: u8, tense: Tense) -> Option<i32> {
        self.year_of(year, (season - 20) * 3 % 12 + 1, None, tense)
    }

    fn season_from(&self, dir: Dir, season: u8) -> Option<i32> {
        let here = self.here?;
        let (year, month) = (i32::from(here.year()), here.month() as u8);
        let first = (season - 20) * 3; // March, June, September, December
        Some(match dir {
            Dir::This => year,
            // The last one that is over; a winter counts by the year in which it begins.
            Dir::Last if month > (first + 2) % 12 && season != 24 => year,
            Dir::Last => year - 1,
            Dir::Next if month < first => year,
            Dir::Next => year + 1,
        })
    }

    fn season(&self, year: Option<i32>, season: u8) -> Resolved {
        let value = format!("{}-{}", Partial { year, month: None, day: None }.value(), season_letters(season));
        let said = year.map(|year| Partial { year: Some(year), month: Some((season - 20) * 3 % 12 + 1), day: None });
        Resolved { said, ..Resolved::new(TimeKind::Date, edtf(year, Some(season)).map(When::Date), value) }
    }

    pub(super) fn quarter(&self, year: InYear, quarter: u8, tense: Tense) -> Resolved {
        let year = self.year_of(year, quarter * 3, None, tense);
        let value = format!("{}-Q{quarter}", Partial { year, month: None, day: None }.value());
        Resolved::new(TimeKind::Date, edtf(year, Some(32 + quarter)).map(When::Date), value)
    }

    fn half(&self, year: InYear, half: u8) -> Resolved {
        let year = match year {
            InYear::Known(year) => Some(year),
            InYear::Rel(dir, from) => self.base(from).and_then(|base| base.year).map(|year| year + step(dir)),
            InYear::Open => None,
        };
        let value = format!("{}-H{half}", Partial { year, month: None, day: None }.value());
        let months = if half == 1 { (1, 6) } else { (7, 12) };
        let when =
            edtf(year, Some(months.0)).zip(edtf(year, Some(months.1))).map(|(from, until)| interval(from, until));
        Resolved::new(TimeKind::Date, when, value)
    }

    fn month_from(&self, dir: Dir, month: u8, from: From) -> Resolved {
        let year = self.base(from).and_then(|base| {
            let (year, here) = (base.year?, base.month.unwrap_or(1));
            Some(match dir {
                Dir::Last if month < here => year,
                Dir::Last => year - 1,
                Dir::This => year,
                Dir::Next if month > here => year,
                Dir::Next => year + 1,
            })
        });
        Resolved::date(Partial { year, month: Some(month), day: None })
    }

    /// "the 18th": of the month said, or of the month of publication.
    fn day_only(&self, day: u8, tense: Tense) -> Resolved {
        let said = if self.here.is_none() || self.history { self.said } else { self.fresh };
        let base = said.filter(|said| said.month.is_some()).or_else(|| {
            let here = Partial::day(self.here?);
            let current = Partial { day: Some(day), ..here };
            let moved = match tense {
                Tense::Future if Some(day) < here.day => here.plus_months(1)?,
                Tense::Past | Tense::Lately if Some(day) > here.day => here.plus_months(-1)?,
                _ => current,
            };
            Some(moved)
        });
        match base {
            Some(base) => {
                let date = Partial { day: Some(day), ..base };
                if date.when().is_some() || date.year.is_some_and(|year| year < 0) {
                    Resolved::date(date)
                } else {
                    Resolved::new(TimeKind::Date, None, format!("XXXX-XX-{day:02}"))
                }
            }
            None => Resolved::new(TimeKind::Date, None, format!("XXXX-XX-{day:02}")),
        }
    }

    fn weekday(&self, day: u8, dir: Option<Dir>, tense: Tense) -> Resolved {
        let unknown = || Resolved::new(TimeKind::Date, None, format!("XXXX-WXX-{day}"));
        let Some(here) = self.here.filter(|_| !self.history) else { return unknown() };
        let ahead = (i64::from(day) - weekday(here)).rem_euclid(7);
        let days = match (dir, tense) {
            (Some(Dir::Last), _) if ahead == 0 => -7,
            (Some(Dir::Last), _) => ahead - 7,
            (Some(Dir::Next), _) => i64::from(day) - weekday(here) + 7,
            (Some(Dir::This), Tense::Past) => i64::from(day) - weekday(here),
            (Some(Dir::This), _) => i64::from(day) - weekday(here),
            (None, Tense::Future) => ahead,
            (None, _) if ahead == 0 => 0,
            (None, _) => ahead - 7,
        };
        self.moved(Some(Partial::day(here)), days, "XXXX-XX-XX")
    }

    /// A day so many days from another.
    pub(super) fn moved(&self, from: Option<Partial>, days: i64, unknown: &str) -> Resolved {
        // "the same day" may be one that arithmetic cannot reach.
        let same = from.filter(|from| days == 0 && from.day.is_some());
        match same.or(from.and_then(|from| from.plus_days(days))) {
            Some(date) => Resolved::date(date),
            None => Resolved::new(TimeKind::Date, None, unknown.to_owned()),
        }
    }

    fn overnight(&self) -> Resolved {
        let Some(here) = self.here.filter(|_| !self.history) else {
            return Resolved::new(TimeKind::Time, None, "XXXX-XX-XXTNI".to_owned());
        };
        let when = here.yesterday().ok().map(|yesterday| When::days(yesterday, here));
        Resolved {
            said: Some(Partial::day(here)),
            ..Resolved::new(TimeKind::Time, when, format!("{}TNI", Partial::day(here).value()))
        }
    }

    /// The day said in this sentence, or else that of publication.
    pub(super) fn near_day(&self) -> Option<Partial> {
        let here = if self.history { self.said } else { self.here.map(Partial::day) };
        self.fresh.filter(|said| said.day.is_some() && self.here_said).or(here).filter(|base| base.day.is_some())
    }

    /// The point that a phrase counts from.
    pub(super) fn base(&self, from: From) -> Option<Partial> {
        let here = self.here.map(Partial::day);
        match from {
            From::Here if self.history => self.said.or(here),
            From::Here => here,
            From::Said => self.said.or(self.heading),
            From::Near => self.fresh.filter(|_| self.here_said).or(if self.history { self.said } else { here }),
        }
    }

    fn named(&self, which: u8, year: InYear, tense: Tense) -> Resolved {
        let at = |year: i16| named::days(which, year);
        let days = match year {
            _ if named::once(which).is_some() => named::once(which).and_then(at),
            InYear::Open if self.year.is_none() && !self.history => self.here.and_then(|here| {
                let (this, other) = (at(here.year())?, at(here.year() + if tense == Tense::Future { 1 } else { -1 }));
                let fits = if tense == Tense::Future { this.last >= here } else { this.first <= here };
                if fits || (tense == Tense::Unknown && (this.first - here).get_days().abs() < 182) {
                    Some(this)
                } else {
                    other
                }
            }),
            year => self.year_of(year, 6, None, tense).and_then(|year| i16::try_from(year).ok()).and_then(at),
        };
        let Some(days) = days else {
            // The day of the year may be known without the year.
            let fixed = at(2001)
                .zip(at(2002))
                .filter(|(a, b)| a.first.month() == b.first.month() && a.first.day() == b.first.day() && a.sure);
            return match fixed {
                Some((day, _)) => Resolved::date(Partial { year: None, ..Partial::day(day.first) }),
                None => Resolved::new(TimeKind::Date, None, "XXXX-XX-XX".to_owned()),
            };
        };
        let mut out = Resolved::date(Partial::day(days.first));
        if days.first != days.last || !days.sure {
            let bound =
                |day: Date| if days.sure { Edtf::day(day) } else { Edtf::day(day).with(Qualifier::Approximate) };
            out.when = Some(interval(bound(days.first), bound(days.last)));
            if days.first != days.last {
                out.value = Partial::day(days.first).to(Unit::Month).value();
            }
        }
        out
    }
}

/// -1, 0, 1.
pub(super) fn step(dir: Dir) -> i32 {
    match dir {
        Dir::Last => -1,
        Dir::This => 0,
        Dir::Next => 1,
    }
}

fn edtf(year: Option<i32>, month: Option<u8>) -> Option<Edtf> {
    let year = match year {
        Some(year) => Year::Known(i16::try_from(year).ok()?),
        None => Year::Unknown,
    };
    Edtf::new(year, month, None)
}

/// The year that brings a month closest to a month of a known year; ahead when both are as close.
fn nearest(year: i32, from: Option<u8>, month: u8) -> Option<i32> {
    let Some(from) = from else { return Some(year) };
    let ahead = i32::from(month) - i32::from(from);
    Some(if ahead <= -7 {
        year + 1
    } else if ahead > 9 {
        year - 1
    } else {
        year
    })
}

/// The year of a day or month in the press: past by a verb of the past close by, to come by a future one, and the nearest otherwise.
/// What lies more than ten months back is not written without its year.
fn press_year(here: Date, month: u8, day: Option<u8>, tense: Tense) -> i32 {
    let year = i32::from(here.year());
    let at = (month, day.unwrap_or(if tense == Tense::Future { 31 } else { 1 }));
    let now = (here.month() as u8, here.day() as u8);
    let months = i32::from(month) - i32::from(now.0);
    match tense {
        Tense::Past if at > now => year - 1,
        Tense::Future if at < now && months < 0 => year + 1,
        Tense::Lately if months > AHEAD => year - 1,
        Tense::Unknown if months > 6 => year - 1,
        Tense::Lately | Tense::Unknown if months < -8 => year + 1,
        _ => year,
    }
}

/// So many months ahead a date still is this year's where a verb of the past does not stand close by.
const AHEAD: i32 = 3;
