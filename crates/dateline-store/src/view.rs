//! What the store answers: plain values for templates and JSON. Offsets are in bytes of the text that stands beside them.

use serde::Serialize;

/// What one call of `add` did.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Added {
    /// Articles kept for the first time.
    pub articles: u64,
    /// Articles that were known already, by address or by text; nothing was changed.
    pub known: u64,
    /// Teasers whose place the whole article took, and changed versions of an article under the same address.
    pub replaced: u64,
    /// Event mentions kept.
    pub mentions: u64,
    /// Entries that began with these articles.
    pub entries: u64,
}

/// How much there is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Articles, teasers included.
    pub articles: u64,
    /// Event mentions.
    pub mentions: u64,
    /// Entries of the chronicle.
    pub entries: u64,
    /// Stories.
    pub stories: u64,
    /// Outlets.
    pub sources: u64,
    /// Topics that have at least one article.
    pub topics: u64,
}

/// An outlet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct SourceLine {
    /// Its name; empty where pages named none.
    pub source: String,
    /// How many articles are from it.
    pub articles: u64,
    /// Its newest day of publication.
    pub newest: Option<String>,
}

/// A topic in a list of topics.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct TopicLine {
    /// Key by which [`crate::Store::topic_by_key`] finds it: a code such as `PRK`, or a canonical name.
    pub key: String,
    /// `country`, `person` or `organisation`.
    pub kind: String,
    /// Name to show: the country's name where one was told to the store, else the code; or the canonical name.
    pub name: String,
    /// Country or group code; of a person, the country.
    pub code: Option<String>,
    /// Articles that touch it.
    pub articles: u64,
    /// Entries that it takes part in.
    pub entries: u64,
    /// Its newest dated entry that is not merely planned.
    pub newest: Option<EntryLine>,
}

/// Who an entry or mention names.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct PartyLine {
    /// Country or group.
    pub code: Option<String>,
    /// Sector, where a mention tells it.
    pub sector: Option<String>,
    /// Canonical name of person or organisation.
    pub name: Option<String>,
    /// Office held on the day.
    pub office: Option<String>,
    /// Name to show: the canonical name, else the country's name or code, else the words of the page.
    pub shown: String,
}

/// Where.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct PlaceLine {
    /// ISO 3166-1 alpha-3.
    pub country: Option<String>,
    /// Its usual name.
    pub name: String,
    /// Degrees north and east.
    pub point: Option<(f64, f64)>,
}

/// The sentence that stands for an entry, and where it is from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Evidence {
    /// The mention's number.
    pub mention: i64,
    /// The sentence, quoted from the stored text.
    pub sentence: String,
    /// The word that names the act, in bytes of `sentence`.
    pub trigger: (u32, u32),
    /// The article that says so.
    pub article: i64,
    /// Its title.
    pub title: Option<String>,
    /// Its outlet.
    pub source: Option<String>,
    /// Its date or date-time of publication.
    pub published: Option<String>,
    /// Its address.
    pub url: Option<String>,
}

/// One line of the chronicle.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct EntryLine {
    /// Number of the entry; it stays the same when reports join.
    pub id: i64,
    /// EDTF.
    pub date: Option<String>,
    /// The first day that the date may mean, `YYYY-MM-DD`.
    pub first_day: Option<String>,
    /// The last.
    pub last_day: Option<String>,
    /// PLOVER category.
    pub category: String,
    /// PLOVER mode.
    pub mode: Option<String>,
    /// `occurred`, `future`, `hypothetical`, `negated`.
    pub status: String,
    /// Who.
    pub actors: Vec<PartyLine>,
    /// To whom.
    pub recipients: Vec<PartyLine>,
    /// Where.
    pub place: Option<PlaceLine>,
    /// How many articles report it.
    pub articles: u32,
    /// How many of them are independent: reprints of one text count once.
    pub independent: u32,
    /// How many outlets report it.
    pub sources: u32,
    /// The best sentence.
    pub evidence: Evidence,
}

/// An article in a list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ArticleLine {
    /// Its number: larger is published later; articles without a date have numbers below all others.
    pub id: i64,
    /// The title.
    pub title: Option<String>,
    /// A label before the teaser.
    pub label: Option<String>,
    /// The beginning of its text: the teaser of a listing, or the first paragraph.
    pub teaser: Option<String>,
    /// Whether the teaser breaks off, so that MORE is to be shown.
    pub truncated: bool,
    /// Whether only a teaser is kept.
    pub teaser_only: bool,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// The outlet.
    pub source: Option<String>,
    /// The date or date-time of publication; none for an undated article.
    pub published: Option<String>,
    /// Its address.
    pub url: Option<String>,
    /// BCP 47 tag.
    pub language: Option<String>,
    /// Number of its story.
    pub story: i64,
    /// How many event mentions it has.
    pub mentions: u32,
}

/// A story in a list: its newest article, and the others that tell the same news.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct StoryLine {
    /// The newest.
    pub lead: ArticleLine,
    /// The others, newest first.
    pub others: Vec<ArticleLine>,
}

/// How much of a list to give.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paging {
    /// How many to give.
    pub limit: u32,
    /// How many to skip.
    pub offset: u32,
}

impl Default for Paging {
    fn default() -> Self {
        Self { limit: 50, offset: 0 }
    }
}

/// A topic's page.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct TopicPage {
    /// The topic as in the list of topics; counts are whole, not of this page.
    pub topic: TopicLine,
    /// Latest articles, newest first, folded by story.
    pub latest: Vec<StoryLine>,
    /// Articles without a date, in order of arrival.
    pub undated_articles: Vec<ArticleLine>,
    /// Dated entries, newest first.
    pub chronicle: Vec<EntryLine>,
    /// Entries without a date, or whose year is not known.
    pub undated_entries: Vec<EntryLine>,
}

/// Two parties and what passed between them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct PairLine {
    /// One of the two.
    pub one: String,
    /// The other.
    pub other: String,
    /// Category and number of entries, largest first.
    pub categories: Vec<(String, u64)>,
    /// All of them.
    pub entries: u64,
}

/// A party of a mention, with the words that name it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct MentionParty {
    /// Who.
    pub party: PartyLine,
    /// The words, in bytes of the article's text; none when they stand in another article of the page.
    pub span: Option<(u32, u32)>,
}

/// One event mention of an article.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct MentionLine {
    /// Its number.
    pub id: i64,
    /// The entry that it belongs to; none where an analyst has said that it is no event.
    pub entry: Option<i64>,
    /// The evidence, in bytes of the article's text.
    pub span: (u32, u32),
    /// The word that names the act.
    pub trigger: (u32, u32),
    /// The evidence, quoted.
    pub sentence: String,
    /// PLOVER category.
    pub category: String,
    /// PLOVER mode.
    pub mode: Option<String>,
    /// PLOVER contexts.
    pub contexts: Vec<String>,
    /// Status.
    pub status: String,
    /// Who.
    pub actors: Vec<MentionParty>,
    /// To whom.
    pub recipients: Vec<MentionParty>,
    /// EDTF.
    pub date: Option<String>,
    /// The words that date it.
    pub date_span: Option<(u32, u32)>,
    /// Where.
    pub place: Option<PlaceLine>,
    /// The words that place it.
    pub place_span: Option<(u32, u32)>,
    /// The same for mentions of one event in one article.
    pub event_id: u32,
    /// What coded it.
    pub rule: String,
    /// Why it belongs to its entry; none for the first.
    pub why: Option<String>,
}

/// An article's page.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct ArticlePage {
    /// The article as in a list.
    pub article: ArticleLine,
    /// Its text: for an item of a listing its own part of the page.
    pub text: String,
    /// Its mentions, in text order.
    pub mentions: Vec<MentionLine>,
    /// The other articles of its story, newest first.
    pub same_story: Vec<ArticleLine>,
    /// What was noticed and not settled.
    pub doubts: Vec<String>,
    /// When it was last changed, by its own account.
    pub modified: Option<String>,
    /// By what sign the date of publication is known.
    pub published_by: Option<String>,
    /// The name of the page that it was read from.
    pub page: String,
}

/// A report of an entry.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct ReportLine {
    /// The mention.
    pub mention: MentionLine,
    /// The article that it stands in.
    pub article: ArticleLine,
}

/// Another entry that this one bears upon.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct LinkedEntry {
    /// `cancels`, `denies`, `within visit`, or the same seen from the other side: `cancelled by`, `denied by`, `visit includes`.
    pub relation: String,
    /// The other.
    pub entry: EntryLine,
}

/// A field in which the reports of an entry differ.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// `date`, `mode`, `status`, `place`.
    pub field: String,
    /// The values, and how many articles give each, best supported first.
    pub values: Vec<(String, u32)>,
}

/// An entry's page.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct EntryPage {
    /// The entry as in a chronicle.
    pub entry: EntryLine,
    /// All its reports, oldest article first.
    pub reports: Vec<ReportLine>,
    /// Entries that bear upon it.
    pub linked: Vec<LinkedEntry>,
    /// Where the reports differ.
    pub differences: Vec<Difference>,
    /// What analysts have corrected, oldest first.
    pub history: Vec<CorrectionLine>,
}

/// One correction of the append-only history.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct CorrectionLine {
    /// Its number.
    pub id: i64,
    /// When, as the caller gave it.
    pub at: String,
    /// Who.
    pub by: String,
    /// What, in words.
    pub what: String,
    /// Why.
    pub note: String,
    /// Whether it has been undone.
    pub undone: bool,
}

/// One article found.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Hit {
    /// The article.
    pub article: ArticleLine,
    /// Words around the first finds: `true` marks a word that was asked for.
    pub snippet: Vec<(bool, String)>,
}

/// What a search found.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct SearchPage {
    /// Newest first.
    pub hits: Vec<Hit>,
    /// Whether there are more.
    pub more: bool,
    /// Where nothing was found: each term that occurs nowhere, with the nearest spelling that does.
    pub missing: Vec<(String, Option<String>)>,
}

/// An article as a merge scorer reads it: its story, and its mentions with their entries.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Merged {
    /// The page's name.
    pub id: String,
    /// Number of its story.
    pub story: i64,
    /// Its mentions.
    pub events: Vec<MergedEvent>,
}

/// A mention as a merge scorer reads it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct MergedEvent {
    /// The evidence.
    pub sentence: String,
    /// The word that names the act.
    pub trigger: String,
    /// PLOVER category.
    pub event: String,
    /// PLOVER mode.
    pub mode: Option<String>,
    /// Status.
    pub status: String,
    /// EDTF.
    pub date: Option<String>,
    /// Who.
    pub actors: Vec<PartyLine>,
    /// To whom.
    pub recipients: Vec<PartyLine>,
    /// Number of its entry.
    pub entry: Option<i64>,
    /// Why it belongs there.
    pub why: Option<String>,
}
