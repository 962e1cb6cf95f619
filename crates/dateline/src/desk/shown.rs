//! The store's answers as a template shows them: dates and acts in words, parties with the address of their topic, quotations with the
//! word that names the act set apart.

use dateline_store::view::{ArticleLine, EntryLine, Evidence, PartyLine, StoryLine};

use super::frame::encode;
use crate::words::{self, Length};

/// A party, with the address of its topic.
#[derive(Clone, Debug)]
pub(super) struct Who {
    pub(super) name: String,
    /// "RUS GOV"; nothing where the name says it all.
    pub(super) code: Option<String>,
    pub(super) office: Option<String>,
    pub(super) path: Option<String>,
}

/// A quotation: before, the word that names the act, after.
#[derive(Clone, Debug)]
pub(super) struct Quote {
    pub(super) before: String,
    pub(super) act: String,
    pub(super) after: String,
}

/// What an act is, in words and codes.
#[derive(Clone, Debug)]
pub(super) struct Act {
    /// "Air strike".
    pub(super) name: String,
    /// "ASSAULT aerial".
    pub(super) code: String,
    /// The shape of the sign: `round` for cooperation, `pointed` for conflict.
    pub(super) shape: &'static str,
    /// Its filling: `solid` for deeds, `hollow` for words.
    pub(super) filling: &'static str,
    /// The quad class in words.
    pub(super) quad: &'static str,
    /// What is to be said when it did not simply take place.
    pub(super) status: Option<&'static str>,
}

/// An entry of the chronicle in a list.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub(super) id: i64,
    /// "12 Jul 2025".
    pub(super) date: String,
    /// The date as EDTF.
    pub(super) edtf: String,
    /// The day for `<time datetime>`, where it is one day.
    pub(super) day: Option<String>,
    /// Whether the entry above in the list has the same date.
    pub(super) same_date: bool,
    pub(super) act: Act,
    pub(super) actors: Vec<Who>,
    pub(super) recipients: Vec<Who>,
    /// How many parties are not shown.
    pub(super) more: usize,
    pub(super) place: Option<String>,
    pub(super) quote: Quote,
    pub(super) article: i64,
    pub(super) mention: i64,
    /// "Harbor Wire, 28 Jul 2023".
    pub(super) by: String,
    /// "3 reports, 2 outlets"; nothing for a single report.
    pub(super) reports: Option<String>,
}

/// An article in a list.
#[derive(Clone, Debug)]
pub(super) struct Article {
    pub(super) id: i64,
    pub(super) title: String,
    pub(super) label: Option<String>,
    pub(super) teaser: String,
    pub(super) truncated: bool,
    pub(super) by: Vec<String>,
    /// The date of publication for `<time datetime>`, and in words.
    pub(super) published: Option<(String, String)>,
    pub(super) language: Option<String>,
    /// Its own address, when a browser may be sent there.
    pub(super) url: Option<String>,
    pub(super) events: String,
}

/// A story: its newest article, and the others.
#[derive(Clone, Debug)]
pub(super) struct Story {
    pub(super) lead: Article,
    pub(super) others: Vec<Article>,
}

/// The most parties of a side that a list shows.
const PARTIES: usize = 4;

/// The longest teaser in a list, in characters.
const TEASER: usize = 320;

impl Act {
    pub(super) fn of(category: &str, mode: Option<&str>, status: &str) -> Self {
        let quad = category.parse().map_or(0, dateline_model::plover::Category::quad);
        let (shape, filling, meaning) = match quad {
            1 => ("round", "hollow", "cooperation in words"),
            2 => ("round", "solid", "cooperation in deeds"),
            3 => ("pointed", "hollow", "conflict in words"),
            4 => ("pointed", "solid", "conflict in deeds"),
            _ => ("round", "hollow", "not a PLOVER category"),
        };
        Self {
            name: words::act(category, mode).to_owned(),
            code: mode.map_or_else(|| category.to_owned(), |mode| format!("{category} {mode}")),
            shape,
            filling,
            quad: meaning,
            status: words::status(status),
        }
    }
}

impl Act {
    /// Whether it is cooperation, in words or deeds.
    pub(super) fn is_cooperation(&self) -> bool {
        self.shape == "round"
    }
}

impl Who {
    pub(super) fn of(party: &PartyLine) -> Self {
        let code: Vec<&str> = [party.code.as_deref(), party.sector.as_deref()].into_iter().flatten().collect();
        let code = code.join(" ");
        let key = party.name.as_deref().or(party.code.as_deref());
        Self {
            name: party.shown.clone(),
            code: Some(code).filter(|code| !code.is_empty() && *code != party.shown),
            office: party.office.clone(),
            path: key.map(topic_path),
        }
    }
}

/// The parties of a side, each once: an article may name one party several times.
pub(super) fn each_once<'p>(parties: impl IntoIterator<Item = &'p PartyLine>) -> Vec<Who> {
    let mut seen = Vec::new();
    for party in parties {
        let who = (&party.shown, &party.code);
        if !seen.iter().any(|(known, _)| *known == who) {
            seen.push((who, Who::of(party)));
        }
    }
    seen.into_iter().map(|(_, who)| who).collect()
}

/// The address of a topic's page.
pub(super) fn topic_path(key: &str) -> String {
    format!("/topic/{}", encode(key))
}

/// An address of a page elsewhere, when it is one that a browser may be sent to: never a script.
pub(super) fn safe_url(url: &str) -> Option<String> {
    let scheme = url.split_once("://")?.0;
    matches!(scheme.to_ascii_lowercase().as_str(), "http" | "https").then(|| url.to_owned())
}

impl Quote {
    pub(super) fn of(evidence: &Evidence) -> Self {
        let sentence = evidence.sentence.as_str();
        let (start, end) = (evidence.trigger.0 as usize, evidence.trigger.1 as usize);
        let parts = (sentence.get(..start), sentence.get(start..end), sentence.get(end..));
        let (before, act, after) = match parts {
            (Some(before), Some(act), Some(after)) => (before, act, after),
            _ => (sentence, "", ""),
        };
        Self { before: before.to_owned(), act: act.to_owned(), after: after.to_owned() }
    }
}

impl Entry {
    pub(super) fn of(line: &EntryLine) -> Self {
        let date = line.date.as_deref();
        let when = line
            .evidence
            .published
            .as_deref()
            .map(|when| words::published(when.get(..10).unwrap_or(when), Length::Short));
        // Where no outlet is named, the article's title says where the sentence stands.
        let outlet =
            line.evidence.source.clone().or_else(|| line.evidence.title.as_deref().map(|title| first_words(title, 56)));
        let by: Vec<String> = outlet.into_iter().chain(when).collect();
        let (mut actors, mut recipients) = (each_once(&line.actors), each_once(&line.recipients));
        let more = actors.len().saturating_sub(PARTIES) + recipients.len().saturating_sub(PARTIES);
        actors.truncate(PARTIES);
        recipients.truncate(PARTIES);
        let outlets = if line.sources > 1 { format!(", {} outlets", line.sources) } else { String::new() };
        Self {
            id: line.id,
            date: date.map_or_else(|| "day not known".to_owned(), |date| words::date(date, Length::Short)),
            edtf: date.unwrap_or_default().to_owned(),
            day: line.first_day.clone().filter(|first| line.last_day.as_ref() == Some(first)),
            same_date: false,
            act: Act::of(&line.category, line.mode.as_deref(), &line.status),
            actors,
            recipients,
            more,
            place: line.place.as_ref().map(|place| place.name.clone()),
            quote: Quote::of(&line.evidence),
            article: line.evidence.article,
            mention: line.evidence.mention,
            by: by.join(", "),
            reports: (line.articles > 1).then(|| format!("{} reports{outlets}", line.articles)),
        }
    }

    /// A list of entries, in which a date that repeats is marked.
    pub(super) fn list(lines: &[EntryLine]) -> Vec<Self> {
        let mut entries: Vec<Self> = lines.iter().map(Self::of).collect();
        for index in (1..entries.len()).rev() {
            entries[index].same_date = entries[index].date == entries[index - 1].date;
        }
        entries
    }
}

impl Article {
    pub(super) fn of(line: &ArticleLine) -> Self {
        let teaser = line.teaser.as_deref().unwrap_or_default();
        let (cut, was_cut) = shorten(teaser, TEASER);
        let broken = line.truncated || was_cut;
        let by = line.authors.iter().cloned().chain(line.source.clone()).collect();
        Self {
            id: line.id,
            title: line.title.clone().unwrap_or_else(|| first_words(teaser, 72)),
            label: line.label.clone(),
            // The dots that the page itself prints are the desk's to say.
            teaser: if broken { cut.trim_end_matches(['.', '…', ' ']).to_owned() } else { cut },
            truncated: broken,
            by,
            published: line.published.as_deref().map(|when| (when.to_owned(), words::published(when, Length::Short))),
            language: line.language.clone(),
            url: line.url.as_deref().and_then(safe_url),
            events: match line.mentions {
                0 => "no event".to_owned(),
                1 => "1 event".to_owned(),
                many => format!("{many} events"),
            },
        }
    }
}

impl Story {
    pub(super) fn of(line: &StoryLine) -> Self {
        Self { lead: Article::of(&line.lead), others: line.others.iter().map(Article::of).collect() }
    }
}

/// What stands for the title of an item that has none.
fn first_words(text: &str, limit: usize) -> String {
    if text.is_empty() {
        return "Without a title".to_owned();
    }
    let (words, cut) = shorten(text, limit);
    if cut { format!("{words} …") } else { words }
}

/// The text up to `limit` characters, cut at a space; and whether something was cut.
fn shorten(text: &str, limit: usize) -> (String, bool) {
    match text.char_indices().nth(limit) {
        None => (text.to_owned(), false),
        Some((byte, _)) => {
            let end = text[..byte].rfind(' ').unwrap_or(byte);
            (text[..end].trim_end_matches([',', ';', ':', '-', '–', '—', ' ']).to_owned(), true)
        }
    }
}

/// "1 article", "2 articles".
pub(super) fn many(count: u64, one: &str, more: &str) -> String {
    if count == 1 { format!("1 {one}") } else { format!("{count} {more}") }
}
