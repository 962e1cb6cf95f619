//! The strict PLOVER 2.0 record (draft of 4 February 2024): one event a line, a projection of the page's record.
//!
//! PLOVER knows no planned acts: a future CONSULT, SUPPORT, COOPERATE or AID is an AGREE, a future RETREAT a CONCEDE. Hypothetical and
//! negated events are left out unless asked for. What cannot be said in PLOVER (no actor with a code, no day) is left out and counted.

use dateline_model::plover::{Category, Mode};
use dateline_model::when::{Bound, When};
use serde::{Deserialize, Serialize};

use super::{EventRecord, PageRecord, PartyRecord};

/// What to put into strict records.
#[derive(Clone, Copy, Debug, Default)]
pub struct PloverOptions {
    /// Give hypothetical and negated events too, with `hypothetical` or `negation` among the contexts.
    pub all: bool,
    /// Leave out the sentence, for texts that may not be passed on.
    pub no_text: bool,
}

/// One event of PLOVER 2.0; the field names are those of the manual.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct PloverRecord {
    /// The page's name, a colon and the number of the mention on the page, from 1.
    pub id: String,
    /// The day, `YYYY-MM-DD`; the first possible one where only a month or year is known.
    pub date: String,
    /// The last possible day, where that is another one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub enddate: Option<String>,
    /// Who; all parties of a reciprocal act.
    pub actor: Vec<PloverEntity>,
    /// To whom.
    pub recipient: Vec<PloverEntity>,
    /// What.
    pub event: Vec<String>,
    /// How.
    pub mode: Vec<String>,
    /// About what; `future`, `hypothetical` and `negation` are appended where they hold and are not folded.
    pub context: Vec<String>,
    /// 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict.
    pub quad_code: u8,
    /// Score from -10 to +10.
    pub event_scale: f64,
    /// The words that expressed the event.
    pub event_text: Vec<String>,
    /// Where.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub event_loc: Option<PloverLocation>,
    /// The same for mentions of one event within the page.
    pub link: String,
    /// The sentence.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// Where the sentence stands, in characters of the page's text.
    pub text_info: PloverTextInfo,
    /// The page.
    pub cite_info: PloverCiteInfo,
    /// What made the record.
    pub coder: String,
    /// What else a reader should know, such as how precise the date is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub comment: Option<String>,
}

/// An entity of PLOVER.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct PloverEntity {
    /// Three letters.
    pub code: String,
    /// Three letters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sector: Option<String>,
    /// The words of the page.
    pub entity_text: String,
    /// Canonical name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub identifier_text: Option<String>,
    /// The office held.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub office: Option<String>,
}

/// A location of PLOVER.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct PloverLocation {
    /// The words of the page.
    pub extracted_place: String,
    /// The usual name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub resolved_place: Option<String>,
    /// GeoNames number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub geonameid: Option<u32>,
    /// Degrees north.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lat: Option<f64>,
    /// Degrees east.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lon: Option<f64>,
    /// ISO 3166-1 alpha-3.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub country_code: Option<String>,
}

/// Where the sentence stands.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct PloverTextInfo {
    /// First character.
    pub start: u32,
    /// One past the last.
    pub end: u32,
}

/// The page that is cited.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct PloverCiteInfo {
    /// Address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Title.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Language.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// The outlet.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub publication: Option<String>,
    /// The code book.
    pub codebook: String,
}

/// The strict records of one page, and the mentions that PLOVER cannot say.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PloverPage {
    /// In text order.
    pub records: Vec<PloverRecord>,
    /// Index of the mention in [`PageRecord::events`], and why it is not among the records.
    pub left_out: Vec<(usize, &'static str)>,
}

impl PloverRecord {
    /// The strict records of a page.
    pub fn of(page: &PageRecord, options: PloverOptions) -> PloverPage {
        let mut out = PloverPage::default();
        for (index, event) in page.events.iter().enumerate() {
            match strict(page, event, index, options) {
                Ok(record) => out.records.push(record),
                Err(why) => out.left_out.push((index, why)),
            }
        }
        out
    }
}

fn strict(
    page: &PageRecord,
    event: &EventRecord,
    index: usize,
    options: PloverOptions,
) -> Result<PloverRecord, &'static str> {
    use Category::*;
    if !options.all && matches!(event.status.as_str(), "hypothetical" | "negated") {
        return Err("hypothetical or negated");
    }
    let told: Category = event.event.parse().map_err(|_| "no category of PLOVER 2.0")?;
    let future = event.status == "future";
    let category = match told {
        Consult | Support | Cooperate | Aid if future => Agree,
        Retreat if future => Concede,
        other => other,
    };
    let mode =
        event.mode.as_ref().and_then(|mode| mode.parse::<Mode>().ok()).filter(|mode| category.modes().contains(mode));
    let actor = entities(&event.actors);
    let mut recipient = entities(&event.recipients);
    if actor.is_empty() {
        return Err("no actor with a code");
    }
    if recipient.is_empty() && category == Cooperate && actor.len() > 1 {
        recipient.clone_from(&actor);
    }
    if recipient.is_empty() && matches!(category, Aid | Cooperate | Sanction) {
        return Err("no recipient with a code, which AID, COOPERATE and SANCTION require");
    }
    let (date, enddate, precise) = days(page, event)?;
    let mut context = event.contexts.clone();
    match event.status.as_str() {
        "future" if category == told => context.push("future".to_owned()),
        "hypothetical" => context.push("hypothetical".to_owned()),
        "negated" => context.push("negation".to_owned()),
        _ => {}
    }
    let mut comment = Vec::new();
    if category != told {
        comment.push(format!("planned {told}"));
    }
    if let Some(why) = precise {
        comment.push(why);
    }
    Ok(PloverRecord {
        id: format!("{}:{}", page.id, index + 1),
        date,
        enddate,
        actor,
        recipient,
        event: vec![category.as_str().to_owned()],
        mode: mode.iter().map(|mode| mode.as_str().to_owned()).collect(),
        context,
        quad_code: category.quad(),
        event_scale: scale(category, mode),
        event_text: vec![event.trigger.clone()],
        event_loc: event.place.as_ref().map(|place| PloverLocation {
            extracted_place: place.text.clone(),
            resolved_place: place.name.clone(),
            geonameid: place.geonameid,
            lat: place.lat,
            lon: place.lon,
            country_code: place.country.clone(),
        }),
        link: format!("{}#{}", page.id, event.event_id),
        text: (!options.no_text).then(|| event.sentence.clone()),
        text_info: PloverTextInfo { start: event.start, end: event.end },
        cite_info: PloverCiteInfo {
            url: page.url.clone(),
            title: page.title.clone(),
            language: page.language.clone(),
            publication: page.source.clone(),
            codebook: "plover-2.0-draft".to_owned(),
        },
        coder: concat!("dateline ", env!("CARGO_PKG_VERSION")).to_owned(),
        comment: (!comment.is_empty()).then(|| comment.join("; ")),
    })
}

fn entities(parties: &[PartyRecord]) -> Vec<PloverEntity> {
    let entity = |party: &PartyRecord| {
        Some(PloverEntity {
            code: party.code.clone()?,
            sector: party.sector.clone(),
            entity_text: party.text.clone(),
            identifier_text: party.name.clone(),
            office: party.office.clone(),
        })
    };
    parties.iter().filter_map(entity).collect()
}

/// First and last day, and a remark when they are not simply the day that the page tells.
fn days(page: &PageRecord, event: &EventRecord) -> Result<(String, Option<String>, Option<String>), &'static str> {
    let when = event.date.as_ref().and_then(|date| date.parse::<When>().ok());
    let Some(when) = when else {
        let day = page
            .published
            .as_ref()
            .and_then(|published| published.get(..10))
            .ok_or("no date, and no day of publication")?;
        return Ok((day.to_owned(), None, Some("date not told: day of publication".to_owned())));
    };
    let remark = (when.precision() < 3).then(|| format!("EDTF {when}"));
    match when {
        When::Interval(Bound::At(from), Bound::Open | Bound::Unknown) => {
            let first = from.bounds().ok_or("a date without a year")?.0;
            Ok((first.to_string(), None, remark))
        }
        _ => {
            let (first, last) = when.bounds().ok_or("a date without a year")?;
            Ok((first.to_string(), (first != last).then(|| last.to_string()), remark))
        }
    }
}

/// The score of a mode, or of the category where no mode is told or the mode has none (PLOVER 2.0 manual, table of scores;
/// ACCUSE is −3, see `dateline_model::plover`).
pub fn scale(category: Category, mode: Option<Mode>) -> f64 {
    use Category as C;
    use Mode::*;
    let whole = match category {
        C::Agree | C::Consult => 2.5,
        C::Support => 5.0,
        C::Concede => 4.5,
        C::Cooperate => 9.5,
        C::Aid => 10.0,
        C::Retreat => 6.5,
        C::Request => 0.0,
        C::Accuse => -3.0,
        C::Reject => -2.0,
        C::Threaten => -3.5,
        C::Protest => -5.0,
        C::Sanction => -6.0,
        C::Mobilize => -5.5,
        C::Coerce => -7.0,
        C::Assault => -9.0,
    };
    let Some(mode) = mode else { return whole };
    match (category, mode) {
        (C::Consult, Visit | Multilateral) => 4.0,
        (C::Consult, ThirdParty) => 1.0,
        (C::Consult, Phone) => 1.5,
        (C::Retreat, Withdraw) => 8.0,
        (C::Retreat, Disarm) => 10.0,
        (C::Retreat, Ceasefire) => 7.5,
        (C::Retreat, Resign) => 4.5,
        (C::Request, Assist) => 0.5,
        (C::Request, Change | Yield) => -1.0,
        (C::Accuse, Disapprove) => -2.0,
        (C::Accuse, Investigate | Allege) => -3.5,
        (C::Reject, Assist) => -1.5,
        (C::Threaten, Restrict) => -3.0,
        (C::Threaten, Territory) => -4.0,
        (C::Protest, Riot) => -7.0,
        (C::Protest, Hunger | Boycott | Obstruct) => -4.5,
        (C::Sanction, Expel) => -5.5,
        (C::Mobilize, Troops | Weapons) => -6.5,
        (C::Mobilize, Militia) => -6.0,
        (C::Coerce, Censor | Curfew | Misinformation) => -6.5,
        (C::Coerce, MartialLaw) => -7.5,
        (C::Assault, Beat | CrowdControl) => -7.5,
        (C::Assault, Abduct | Torture | Sexual | Destroy) => -8.5,
        (C::Assault, Primitive) => -8.0,
        (C::Assault, Targeted | SuicideAttack | Aerial | Drone | HeavyWeapons) => -9.5,
        (C::Assault, Unconventional) => -10.0,
        _ => whole,
    }
}
