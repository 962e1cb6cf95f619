//! Do two reports tell the same event, and by what signs?
//!
//! In come two [`Told`]; out comes a [`Likeness`] with its signs, or nothing when they cannot be the same: another category, other people,
//! another day. The rules are those of the project's merging guide; the points were set on its development stream.

use std::fmt;

use dateline_model::entry::EntryParty;
use dateline_model::plover::Category;

use crate::told::{Hour, Kind, Told, Window};
use crate::words;

/// How alike two reports are, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Likeness {
    /// Points; from [`ENOUGH`] on, the two may be merged.
    pub points: i32,
    /// Whether both are dated to a few days, so that the likeness may join whole groups.
    pub firm: bool,
    /// The signs that speak for it, strongest first.
    pub signs: Vec<Sign>,
}

/// The points from which on two reports are taken to tell the same event.
pub const ENOUGH: i32 = 8;

/// What speaks for two reports telling the same event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sign {
    /// The same people or organisations.
    SameNames,
    /// The same countries.
    SameParties,
    /// The same actor, towards others.
    SameActor,
    /// The same day.
    SameDay,
    /// Days that may be the same.
    DaysOverlap,
    /// Neighbouring days: a night, or another time zone.
    NeighbourDays,
    /// The same journey: a few days apart.
    SameJourney,
    /// The same place.
    SamePlace,
    /// The same sentence, or nearly.
    SameSentence,
    /// Words in common.
    SameWords,
    /// The same word for the act.
    SameTrigger,
}

impl Sign {
    /// All of them, strongest first; a sign's place here is its bit in [`Likeness::bits`] and never changes.
    pub const ALL: &'static [Sign] = &[
        Self::SameNames,
        Self::SameParties,
        Self::SameActor,
        Self::SameDay,
        Self::DaysOverlap,
        Self::NeighbourDays,
        Self::SameJourney,
        Self::SamePlace,
        Self::SameSentence,
        Self::SameWords,
        Self::SameTrigger,
    ];
}

impl fmt::Display for Sign {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::SameNames => "same people",
            Self::SameParties => "same parties",
            Self::SameActor => "same actor",
            Self::SameDay => "same day",
            Self::DaysOverlap => "dates overlap",
            Self::NeighbourDays => "neighbouring days",
            Self::SameJourney => "same journey",
            Self::SamePlace => "same place",
            Self::SameSentence => "same sentence",
            Self::SameWords => "words in common",
            Self::SameTrigger => "same word for the act",
        })
    }
}

impl Likeness {
    /// "merged because: same people, same day, same place".
    pub fn why(&self) -> String {
        let signs: Vec<String> = self.signs.iter().map(Sign::to_string).collect();
        format!("merged because: {}", signs.join(", "))
    }

    /// The signs as bits, for stores.
    pub fn bits(&self) -> u32 {
        self.signs
            .iter()
            .filter_map(|sign| Sign::ALL.iter().position(|known| known == sign))
            .fold(0, |bits, place| bits | 1 << place)
    }

    /// A likeness read back from a store.
    pub fn from_bits(points: i32, firm: bool, bits: u32) -> Self {
        let signs =
            Sign::ALL.iter().enumerate().filter(|(place, _)| bits & (1 << place) != 0).map(|(_, sign)| *sign).collect();
        Self { points, firm, signs }
    }
}

/// Whether two reports may tell the same event. The answer does not depend on which of the two is given first.
pub fn same(a: &Told, b: &Told) -> Option<Likeness> {
    if a.category != b.category || a.kind != b.kind {
        return None;
    }
    let mut signs = Vec::new();
    let mut points = 0;
    let one_article = a.teller.article == b.teller.article;
    let words = words::overlap(&a.words, &b.words).max(words::shared(&a.words, &b.words) * 2 / 3);
    // Two events that an article tells in one sentence are two, or it would have counted them as one.
    let counted_apart = one_article && words >= 80;
    let words = if one_article { words.min(40) } else { words };
    let mut sign = |sign: Sign, worth: i32| {
        signs.push(sign);
        points += worth;
    };
    match (parties(a, b)?, a.parties().next().is_none() || b.parties().next().is_none()) {
        (_, true) => {}
        (Common::Names { all: true }, _) => sign(Sign::SameNames, 6),
        (Common::Names { all: false }, _) => sign(Sign::SameNames, 4),
        (Common::Codes { all: true }, _) => sign(Sign::SameParties, 5),
        (Common::Codes { all: false }, _) => sign(Sign::SameParties, 3),
        (Common::ActorOnly, _) => sign(Sign::SameActor, 2),
    }
    if words >= 80 {
        sign(Sign::SameSentence, 5);
    } else if words >= 25 {
        sign(Sign::SameWords, 1 + words as i32 / 25);
    }
    if words::common(&a.triggers, &b.triggers) > 0 {
        sign(Sign::SameTrigger, 1);
    }
    let place = place(a, b)?;
    if place > 0 {
        sign(Sign::SamePlace, place);
    }
    let firm = days(a, b, words, &mut sign)?;
    let penalty = i32::from(place < 0) * 2
        + i32::from(counted_apart) * 4
        + i32::from(a.mode != b.mode && a.mode.is_some() && b.mode.is_some()) * mode_penalty(a.category);
    signs.sort();
    let points = points - penalty;
    (points >= ENOUGH).then_some(Likeness { points, firm, signs })
}

/// Another mode of a CONSULT is often only another way to say it; another mode of force is often another act.
fn mode_penalty(category: Category) -> i32 {
    if category == Category::Consult { 0 } else { 2 }
}

fn days(a: &Told, b: &Told, words: u32, sign: &mut impl FnMut(Sign, i32)) -> Option<bool> {
    let (one, other) = (a.window(), b.window());
    if one.is_some() != other.is_some() {
        return None; // Nothing is guessed: a day whose year is not known is not the day of a certain year.
    }
    let (Some(one), Some(other)) = (one, other) else {
        // No year, or no date at all: month and day must fit as far as they are told, and the words must carry the rest.
        let fits = match (&a.when, &b.when) {
            (Some(one), Some(other)) => one.compatible(other),
            _ => true,
        };
        let dated = a.when.is_some() && b.when.is_some();
        if fits && dated {
            sign(Sign::SameDay, 4);
        }
        return (fits && (dated || words >= 25)).then_some(false);
    };
    let firm = one.firm && other.firm;
    let tolerance = if a.kind == Kind::Journey { 4 } else { 0 };
    match one.gap(&other) {
        0 if firm => sign(Sign::SameDay, 5),
        0 if one.days().max(other.days()) <= 10 => sign(Sign::DaysOverlap, 3),
        // A season or a year fits too much to say much.
        0 => sign(Sign::DaysOverlap, if one.days().max(other.days()) > 120 { 0 } else { 2 }),
        gap if gap <= tolerance => sign(Sign::SameJourney, 3),
        1 if !firm => sign(Sign::NeighbourDays, 1),
        1 if around_midnight(a, &one, b, &other) => sign(Sign::NeighbourDays, 2),
        _ => return None,
    }
    Some(firm)
}

/// Whether the earlier of two neighbouring days is told late in the day, or the later one early: one night, or two clocks.
fn around_midnight(a: &Told, one: &Window, b: &Told, other: &Window) -> bool {
    let (earlier, later) = if one.first < other.first { (a.hour, b.hour) } else { (b.hour, a.hour) };
    let late = matches!(earlier, Hour::Late | Hour::Both);
    let early = matches!(later, Hour::Early | Hour::Both);
    (late && later != Hour::Late) || (early && earlier != Hour::Early)
}

enum Common {
    Names { all: bool },
    Codes { all: bool },
    ActorOnly,
}

/// Whether the parties may be the same, and how much they have in common. A person stands for the country; two different people of
/// one country are two parties.
fn parties(a: &Told, b: &Told) -> Option<Common> {
    let (ours, theirs): (Vec<_>, Vec<_>) = (a.parties().collect(), b.parties().collect());
    if ours.is_empty() || theirs.is_empty() {
        return Some(Common::Codes { all: false });
    }
    let fits = |one: &EntryParty, other: &EntryParty| match (&one.name, &other.name) {
        (Some(a), Some(b)) => a == b,
        _ => one.code.is_some() && one.code == other.code,
    };
    // The shorter list is looked for in the longer one; lists of one length both ways, and the lesser find counts.
    let one_way = Found::of(&ours, &theirs, fits);
    let other_way = Found::of(&theirs, &ours, fits);
    let found = match ours.len().cmp(&theirs.len()) {
        std::cmp::Ordering::Less => one_way,
        std::cmp::Ordering::Greater => other_way,
        std::cmp::Ordering::Equal => one_way.and(other_way),
    };
    if found.matched == 0 {
        return None;
    }
    let few = ours.len().min(theirs.len());
    let acts = |told: &Told| !told.actors.is_empty();
    let crossed = a.kind != Kind::Talk
        && acts(a)
        && acts(b)
        && !a.actors.iter().any(|one| b.actors.iter().any(|other| fits(one, other)))
        && !b.recipients.is_empty()
        && !a.recipients.is_empty();
    if found.clash || crossed {
        return None;
    }
    if found.matched < few && few >= 2 && a.category != Category::Consult {
        let actor = a.actors.iter().any(|one| b.actors.iter().any(|other| fits(one, other)));
        return actor.then_some(Common::ActorOnly);
    }
    let all = found.matched == few && ours.len() == theirs.len();
    Some(if found.names > 0 { Common::Names { all } } else { Common::Codes { all } })
}

/// How many of one list of parties are found in another.
struct Found {
    matched: usize,
    /// How many of them by name.
    names: usize,
    /// Whether of a country that both name, one names somebody else.
    clash: bool,
}

impl Found {
    fn of(few: &[&EntryParty], many: &[&EntryParty], fits: impl Fn(&EntryParty, &EntryParty) -> bool) -> Self {
        let is_in = |one: &EntryParty| many.iter().any(|other| fits(one, other));
        let clash =
            |one: &EntryParty| !is_in(one) && many.iter().any(|other| one.code.is_some() && one.code == other.code);
        Self {
            matched: few.iter().filter(|one| is_in(one)).count(),
            names: few
                .iter()
                .filter(|one| one.name.is_some() && many.iter().any(|other| one.name == other.name))
                .count(),
            clash: few.iter().any(|one| clash(one)),
        }
    }

    fn and(self, other: Self) -> Self {
        Self {
            matched: self.matched.min(other.matched),
            names: self.names.min(other.names),
            clash: self.clash || other.clash,
        }
    }
}

/// Points of the place; none when the two cannot be one.
fn place(a: &Told, b: &Told) -> Option<i32> {
    let (Some((country, name)), Some((other_country, other_name))) = (&a.place, &b.place) else { return Some(0) };
    let same_name = !name.is_empty() && name == other_name;
    match (country, other_country) {
        _ if same_name => Some(2),
        (Some(a_code), Some(b_code)) if a_code != b_code => Some(-2),
        (Some(_), Some(_)) if a.kind == Kind::Act && !name.is_empty() && !other_name.is_empty() => Some(-1),
        (Some(_), Some(_)) => Some(1),
        _ => Some(0),
    }
}
