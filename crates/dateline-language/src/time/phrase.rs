//! What a phrase of time says, before anything is known of the page that it stands in.
//!
//! The grammar writes these, the resolver reads them. Nothing here depends on publication, tense or neighbours.

use super::words::{Part, Unit};

/// A phrase that was found: tokens `from..until`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found {
    pub(super) from: usize,
    pub(super) until: usize,
    pub(super) form: Form,
    /// A part of the day that belongs to it: "Friday night".
    pub(super) part: Option<Part>,
    /// A time of day that belongs to it.
    pub(super) clock: Option<Clock>,
    /// "about", "around", "circa".
    pub(super) about: bool,
    /// How it is bound to the phrase before it.
    pub(super) joint: Joint,
}

/// How two phrases are bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Joint {
    /// Not at all.
    None,
    /// From the one to the other.
    Range,
    /// Both: "October 18 and 19".
    And,
}

/// Which one, seen from a point in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Dir {
    Last,
    This,
    Next,
}

/// The point that a relative phrase counts from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum From {
    /// The day of publication.
    Here,
    /// The date mentioned before.
    Said,
    /// The day mentioned before, or that of publication: "later in the day".
    Near,
}

/// A year, as the phrase gives it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum InYear {
    /// Not said.
    Open,
    /// Said; negative before Christ.
    Known(i32),
    /// "last year", "that year".
    Rel(Dir, From),
}

/// How many.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Count {
    /// A number, in tenths.
    Tenths(u32),
    /// "several", "few", "some", bare plurals.
    Vague,
}

/// A time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Clock {
    pub(super) hour: u8,
    pub(super) minute: Option<u8>,
    /// Minutes east of Greenwich, where the zone is said.
    pub(super) zone: Option<i16>,
}

/// What a phrase says.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Form {
    /// A day of a month.
    Day {
        year: InYear,
        month: u8,
        day: u8,
    },
    /// "the 18th".
    DayOnly(u8),
    /// A month.
    Month {
        year: InYear,
        month: u8,
    },
    /// A month seen from here: "last May".
    MonthFrom(Dir, u8, From),
    /// A year.
    Year(i32),
    /// A fiscal year.
    Fiscal(i32),
    /// Season 21 to 24.
    Season {
        year: InYear,
        season: u8,
    },
    /// "last summer".
    SeasonFrom(Dir, u8, From),
    /// Quarter 1 to 4.
    Quarter {
        year: InYear,
        quarter: u8,
    },
    /// Half 1 or 2.
    Half {
        year: InYear,
        half: u8,
    },
    /// The ten years from 10 × n; negative before Christ.
    Decade(i32),
    /// The hundred years from 100 × n; negative before Christ.
    Century(i32),
    /// A weekday; none of the directions when it stands alone.
    Weekday(u8, Option<Dir>),
    /// A day counted from publication: yesterday is -1.
    DayFrom(i8),
    /// "overnight": from the day before into the day.
    Overnight,
    /// A calendar unit seen from a point: "last week", "the following year", "that day".
    Rel(Dir, Unit, From),
    /// A part of a unit: the end of it and the like name the unit itself; a span of days is not said.
    /// A number of units away: "two weeks ago" (−), "three days later" (+).
    Shift(Count, Unit, bool, From),
    /// A length.
    Length(Count, Unit),
    /// A length that parts what it stands by from what follows: "two days after" (true), "a week before".
    Beside(Count, Unit, bool),
    /// A length that ends or begins here: "the past three years", "the next four weeks".
    Window(Count, Unit, Dir, From),
    /// Every so many units.
    Every(Count, Unit),
    /// Every weekday of that name.
    EveryWeekday(u8),
    /// Every month, season or part of the day of that name.
    EveryMonth(u8),
    EverySeason(u8),
    EveryPart(Part),
    /// Part of a day alone: "this morning", "that night"; none: "at night".
    PartFrom(Option<(Dir, From)>, Part),
    /// A time of day alone.
    ClockAlone,
    /// `PAST_REF`, `PRESENT_REF`, `FUTURE_REF`.
    Ref(Dir),
    /// A named day; the index into the list of them.
    Named {
        which: u8,
        year: InYear,
    },
    /// A day that does not exist: it is a doubt and no mention.
    Wrong,
}
