//! What one article tells of one event: its mentions folded into one value that can be compared and kept.
//!
//! In come the reports of one article that share an event number; out goes a [`Told`], small and free of the article's text.

use dateline_model::actor::Party;
use dateline_model::entry::EntryParty;
use dateline_model::plover::{Category, Mode, Status};
use dateline_model::report::Report;
use dateline_model::when::When;
use jiff::ToSpan as _;
use jiff::civil::Date;

use crate::words;

/// Whether an encounter is a journey or a conversation: a visit, each meeting in it and each signing are entries of their own
/// (merging rules 4 and 5).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A CONSULT in which someone travels: arriving, staying, leaving.
    Journey,
    /// A CONSULT in which people talk.
    Talk,
    /// Any other act.
    Act,
}

/// The article that tells, as far as merging needs to know it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Teller {
    /// A number made from the article's content, so that it does not depend on the order of arrival.
    pub article: u64,
    /// The day of publication.
    pub published: Option<Date>,
}

/// One event as one article tells it.
#[derive(Clone, Debug, PartialEq)]
pub struct Told {
    /// A number made from the content: ties are broken by it, never by the order of arrival.
    pub key: u64,
    /// Who tells.
    pub teller: Teller,
    /// What.
    pub category: Category,
    /// How.
    pub mode: Option<Mode>,
    /// Journey, talk or act.
    pub kind: Kind,
    /// Whether it took place.
    pub status: Status,
    /// Who, sorted.
    pub actors: Vec<EntryParty>,
    /// To whom, sorted.
    pub recipients: Vec<EntryParty>,
    /// When, as precisely as one of the mentions says.
    pub when: Option<When>,
    /// Country and name of the place.
    pub place: Option<(Option<dateline_model::actor::Code>, String)>,
    /// Content words of the evidence.
    pub words: Vec<u32>,
    /// Content words of the triggers.
    pub triggers: Vec<u32>,
    /// The hour of the day as far as the evidence tells it.
    pub hour: Hour,
}

/// The hour of the day, as far as words tell it: a night, or a clock in another part of the world, makes two days of one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Hour {
    /// Not told, or the middle of the day.
    #[default]
    Open,
    /// "early", "morning", "before dawn".
    Early,
    /// "late", "evening", "night".
    Late,
    /// "overnight", "midnight", or words of both.
    Both,
}

impl Told {
    /// Folds the mentions of one event in one article; none for no mentions. `text` is the text that the reports' spans point into.
    pub fn of(reports: &[&Report], teller: Teller, text: &str) -> Option<Self> {
        let first = reports.first()?;
        let mut actors = parties(reports.iter().flat_map(|report| &report.actors));
        let recipients = parties(reports.iter().flat_map(|report| &report.recipients));
        actors.retain(|party| !recipients.contains(party) || reports.iter().any(|r| r.recipients.is_empty()));
        let when = reports
            .iter()
            .filter_map(|report| report.when.as_ref().map(|(when, _)| *when))
            .max_by_key(|when| (when.precision(), std::cmp::Reverse(when.sort_key())));
        let place = reports
            .iter()
            .filter_map(|report| report.place.as_ref())
            .max_by_key(|place| (!place.name.is_empty(), place.country.is_some()))
            .map(|place| (place.country, place.name.clone()));
        let mut words = Vec::new();
        let mut triggers = Vec::new();
        for report in reports {
            words.extend(words::content(report.evidence.of(text)));
            triggers.extend(words::content(report.trigger.of(text)));
        }
        for list in [&mut words, &mut triggers] {
            list.sort_unstable();
            list.dedup();
        }
        let mode = reports.iter().find_map(|report| report.mode);
        let status = reports.iter().map(|report| report.status).min_by_key(|status| rank(*status))?;
        let kind = kind(first.category, mode, reports.iter().map(|report| report.trigger.of(text)));
        let told = Self {
            key: 0,
            teller,
            category: first.category,
            mode,
            kind,
            status,
            actors,
            recipients,
            when,
            place,
            words,
            triggers,
            hour: hour(reports.iter().map(|report| report.evidence.of(text))),
        };
        Some(Self { key: told.content_key(), ..told })
    }

    fn content_key(&self) -> u64 {
        let mut bytes = self.teller.article.to_le_bytes().to_vec();
        bytes.extend(self.words.iter().chain(&self.triggers).flat_map(|word| word.to_le_bytes()));
        let when = self.when.map(|when| when.to_string()).unwrap_or_default();
        let flat =
            format!("{:?}{:?}{:?}{:?}{:?}{when}", self.category, self.mode, self.status, self.actors, self.recipients);
        bytes.extend(flat.bytes());
        words::hash(&bytes)
    }

    /// All who take part.
    pub fn parties(&self) -> impl Iterator<Item = &EntryParty> {
        self.actors.iter().chain(&self.recipients)
    }

    /// The days on which it may have taken place, as far as they can be bounded: the date that is told, or what the day of publication
    /// allows.
    pub fn window(&self) -> Option<Window> {
        if let Some((first, last)) = self.when.and_then(|when| when.bounds()) {
            let days = (last - first).get_days();
            // A month or a year is narrowed by the day of publication: what has occurred was before it.
            let (first, last) = match (self.status, self.teller.published) {
                (Status::Occurred, Some(day)) if days > 7 && first <= day && day < last => (first, day),
                (Status::Future, Some(day)) if days > 7 && first < day && day <= last => (day, last),
                _ => (first, last),
            };
            return Some(Window { first, last, firm: days <= 4 });
        }
        let day = self.teller.published?;
        let (before, after) = match self.status {
            Status::Occurred => (2, 0),
            Status::Future | Status::Hypothetical => (1, 60),
            Status::Negated => (7, 60),
        };
        Some(Window { first: day.saturating_sub(before.days()), last: day.saturating_add(after.days()), firm: false })
    }
}

/// A stretch of days, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// The first day.
    pub first: Date,
    /// The last day.
    pub last: Date,
    /// Whether it is as good as a day: at most five days that the text itself tells.
    pub firm: bool,
}

impl Window {
    /// How many days lie between the two: 0 when they overlap.
    pub fn gap(&self, other: &Self) -> i32 {
        if self.last < other.first {
            (other.first - self.last).get_days()
        } else if other.last < self.first {
            (self.first - other.last).get_days()
        } else {
            0
        }
    }

    /// How many days it has.
    pub fn days(&self) -> i32 {
        (self.last - self.first).get_days() + 1
    }
}

/// What has occurred outweighs what was planned, and that what was thought possible.
pub(crate) fn rank(status: Status) -> u8 {
    match status {
        Status::Occurred => 0,
        Status::Future => 1,
        Status::Hypothetical => 2,
        Status::Negated => 3,
    }
}

/// A name without middle initials: "Sergei K. Shoigu" and "Sergei Shoigu" are one.
fn plain_name(name: &str) -> String {
    let words: Vec<&str> = name.split_whitespace().collect();
    let mut out: Vec<&str> = Vec::new();
    for (place, word) in words.iter().enumerate() {
        let initial = word.trim_end_matches('.').chars().count() == 1;
        if place == 0 || place + 1 == words.len() || !initial {
            out.push(word);
        }
    }
    out.join(" ")
}

fn parties<'r>(all: impl Iterator<Item = &'r Party>) -> Vec<EntryParty> {
    let mut out: Vec<EntryParty> = all
        .filter(|party| party.code.is_some() || party.name.is_some())
        .map(|party| EntryParty { code: party.code, name: party.name.as_deref().map(plain_name) })
        .collect();
    out.sort();
    out.dedup();
    // A country that a named person of it stands for is said already.
    let named: Vec<_> = out.iter().filter(|party| party.name.is_some()).map(|party| party.code).collect();
    out.retain(|party| party.name.is_some() || !named.contains(&party.code));
    out
}

/// Beginnings of words that tell a journey rather than a conversation.
const JOURNEY: &[&str] = &[
    "visit", "trip", "stay", "tour", "travel", "arriv", "land", "reach", "flew", "flies", "fly", "flown", "came",
    "come", "coming", "going", "goes", "gone", "went", "enter", "cross", "depart", "return", "left", "leav", "journey",
    "head", "stop", "roll", "go", "welcom", "host",
];

/// Beginnings of words that tell a conversation.
const TALK: &[&str] = &[
    "meet",
    "met",
    "talk",
    "summit",
    "negotiat",
    "discuss",
    "confer",
    "brief",
    "spoke",
    "speak",
    "call",
    "session",
    "round",
    "dinner",
    "dine",
    "audience",
    "handshake",
    "encounter",
    "consult",
    "contact",
    "conversation",
    "parley",
    "phone",
    "saw",
    "see",
];

/// Words by which the hour is told.
const EARLY: &[&str] = &["early", "morning", "dawn", "breakfast", "sunrise"];
const LATE: &[&str] = &["late", "evening", "night", "dusk", "afternoon", "sunset"];
const BOTH: &[&str] = &["overnight", "midnight"];

fn hour<'t>(texts: impl Iterator<Item = &'t str>) -> Hour {
    let (mut early, mut late) = (false, false);
    for text in texts {
        for word in text.split(|c: char| !c.is_alphabetic()) {
            let is = |list: &[&str]| list.iter().any(|known| word.eq_ignore_ascii_case(known));
            early |= is(EARLY) || is(BOTH);
            late |= is(LATE) || is(BOTH);
        }
    }
    match (early, late) {
        (false, false) => Hour::Open,
        (true, false) => Hour::Early,
        (false, true) => Hour::Late,
        (true, true) => Hour::Both,
    }
}

fn kind<'t>(category: Category, mode: Option<Mode>, triggers: impl Iterator<Item = &'t str>) -> Kind {
    if category != Category::Consult {
        return Kind::Act;
    }
    let (mut journey, mut talk) = (0, 0);
    for trigger in triggers {
        for word in trigger.split_whitespace() {
            let word = word.to_lowercase();
            // "went on" is a journey; "go" alone must not catch "government".
            let begins =
                |list: &[&str]| list.iter().any(|start| word == *start || (start.len() > 2 && word.starts_with(start)));
            journey += u32::from(begins(JOURNEY));
            talk += u32::from(begins(TALK));
        }
    }
    match (journey.cmp(&talk), mode) {
        (std::cmp::Ordering::Greater, _) => Kind::Journey,
        (std::cmp::Ordering::Less, _) => Kind::Talk,
        (_, Some(Mode::Visit)) => Kind::Journey,
        _ => Kind::Talk,
    }
}
