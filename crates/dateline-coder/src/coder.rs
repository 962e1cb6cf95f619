//! From an article's sentences to its reports: the line of the coder, step by step.
//!
//! In: an article, its sentences, the times in them. Out: [`Coded`]. The steps: who is named ([`crate::actors`], [`crate::refer`]);
//! which word names an act of which category; who takes part in it; its status and mode; when and where; which reports tell the same event
//! ([`crate::events`]). The choices are made by linear models trained on the project's gold records (`gold/`), on the features of [`crate::features`].

use dateline_model::actor::Party;
use dateline_model::article::Article;
use dateline_model::doubt::Doubt;
use dateline_model::mention::{Cite, TimeMention, TimeRole};
use dateline_model::place::Place;
use dateline_model::plover::{Category, Mode, Status};
use dateline_model::report::Report;
use dateline_model::sentence::Sentence;
use dateline_model::span::Span;
use dateline_model::when::When;
use jiff::civil::Date;
use rustc_hash::FxHashSet;

use crate::actors::{Mention, Roster, What};
use crate::error::BadLine;
use crate::events;
use crate::features;
use crate::fold::Words;
use crate::memory::Memory;
use crate::model::{BadModel, Model, probabilities};
use crate::refer;
use crate::view::View;

/// The coder: all known names and the learned models. Made once, shared by all threads.
#[derive(Debug)]
pub struct Coder {
    /// All known names.
    pub roster: Roster,
    models: Models,
}

/// The learned parts.
#[derive(Debug)]
pub struct Models {
    /// Which category a word names: class 0 none, then [`Category::ALL`].
    pub trigger: Model,
    /// What a mention is to an act: 0 nothing, 1 actor, 2 recipient.
    pub party: Model,
    /// [`Status::ALL`].
    pub status: Model,
    /// Class 0 none, then [`Mode::ALL`].
    pub mode: Model,
    /// Whether a time is that of an act: 0 no, 1 yes.
    pub when: Model,
    /// Whether a mention is the place of an act: 0 no, 1 yes.
    pub place: Model,
    /// Lemmas that name an act somewhere in the training records. Beside the words of the rule files, no other word is asked about.
    pub lemmas: FxHashSet<Box<str>>,
}

/// The lemmas of a list, one a line.
pub fn lemma_list(text: &str) -> FxHashSet<Box<str>> {
    text.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).map(Into::into).collect()
}

/// What an article reports.
#[derive(Clone, Debug, Default)]
pub struct Coded {
    /// The event mentions, in text order.
    pub reports: Vec<Report>,
    /// What was noticed and not settled.
    pub doubts: Vec<Doubt>,
}

/// What cannot be loaded.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LoadError {
    /// An actor or role file.
    #[error(transparent)]
    File(#[from] BadLine),
    /// A model file.
    #[error("{name}: {source}")]
    Model {
        /// Which model.
        name: &'static str,
        /// What is wrong with it.
        source: BadModel,
    },
}

/// How sure the trigger model must be. Five folds of the training records were flat between .30 and .42 (before trees and rules were added); the
/// upper end was taken after false alarms on the given pages, so their figure is not one on unseen text.
const TRIGGER_THRESHOLD: f32 = 0.42;

/// How likely a mention must be to stand as the only actor, or recipient, of an act that has no sure one; chosen in the same way.
const LONE_ACTOR: f32 = 0.2;
const LONE_RECIPIENT: f32 = 0.3;

/// How sure the model must be that a time is that of an act.
const WHEN_THRESHOLD: f32 = 0.5;

/// The dates and sources that the language stage found.
#[derive(Clone, Copy, Debug)]
pub struct Times<'a> {
    /// For each sentence its times.
    pub mentions: &'a [Vec<TimeMention>],
    /// For each sentence the date of the section that it stands in, if any.
    pub headings: &'a [Option<When>],
    /// The sources in brackets.
    pub cites: &'a [Cite],
}

impl Models {
    /// The bundled models.
    ///
    /// # Errors
    /// Never with the files as shipped (a test reads them).
    pub fn bundled() -> Result<Self, LoadError> {
        Self::read(&Files {
            trigger: include_bytes!("../data/models/trigger.dlm"),
            party: include_bytes!("../data/models/party.dlm"),
            status: include_bytes!("../data/models/status.dlm"),
            mode: include_bytes!("../data/models/mode.dlm"),
            when: include_bytes!("../data/models/when.dlm"),
            place: include_bytes!("../data/models/place.dlm"),
            lemmas: include_str!("../data/models/lemmas.txt"),
        })
    }

    /// Models from the bytes of their files.
    ///
    /// # Errors
    /// The first file that is no model, or not all of one.
    pub fn read(files: &Files<'_>) -> Result<Self, LoadError> {
        let read = |name, bytes: &[u8]| Model::read(bytes).map_err(|source| LoadError::Model { name, source });
        Ok(Self {
            trigger: read("trigger", files.trigger)?,
            party: read("party", files.party)?,
            status: read("status", files.status)?,
            mode: read("mode", files.mode)?,
            when: read("when", files.when)?,
            place: read("place", files.place)?,
            lemmas: lemma_list(files.lemmas),
        })
    }
}

/// The bytes of the model files, and the list of lemmas.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs, reason = "named as the models in Models")]
pub struct Files<'f> {
    pub trigger: &'f [u8],
    pub party: &'f [u8],
    pub status: &'f [u8],
    pub mode: &'f [u8],
    pub when: &'f [u8],
    pub place: &'f [u8],
    pub lemmas: &'f str,
}

impl Coder {
    /// The coder with the bundled files and models.
    ///
    /// # Errors
    /// Never with the files as shipped (a test reads them).
    pub fn bundled() -> Result<Self, LoadError> {
        Ok(Self { roster: Roster::bundled()?, models: Models::bundled()? })
    }

    /// A coder of these parts: for the lab, and for users with files of their own.
    pub fn new(roster: Roster, models: Models) -> Self {
        Self { roster, models }
    }

    /// The sentences of an article as the coder sees them: actors found with the page's memory, references resolved.
    pub fn views<'a>(
        &'a self,
        article: &'a Article,
        sentences: &'a [Sentence],
        times: &'a [Vec<TimeMention>],
    ) -> Vec<View<'a>> {
        views(&self.roster, article, sentences, times)
    }

    /// What an article reports.
    pub fn code(&self, article: &Article, sentences: &[Sentence], times: Times<'_>) -> Coded {
        let views = self.views(article, sentences, times.mentions);
        let dateline_place = dateline_place(&self.roster, article);
        let mut coded = Coded::default();
        for view in &views {
            for (at, category, _) in self.triggers(view) {
                coded.reports.push(self.report(article, &views, view, at, category, times, dateline_place.as_ref()));
            }
        }
        events::join(&mut coded.reports, &article.text);
        coded
    }

    /// Whether a tagged sentence may report anything: it holds a word that names an act somewhere. What it does not want need not be parsed.
    pub fn wants(&self, sentence: &Sentence) -> bool {
        sentence.tokens.iter().any(|token| {
            self.models.lemmas.contains(&*token.lemma) || self.roster.rules.by_lemma.contains_key(&*token.lemma)
        })
    }

    /// The words of a sentence that name acts: token, category, probability.
    pub fn triggers(&self, view: &View<'_>) -> Vec<(usize, Category, f32)> {
        let mut out: Vec<(usize, Category, f32)> = Vec::new();
        let (mut hashes, mut scores) = (Vec::new(), Vec::new());
        for at in 0..view.len() {
            if !view.may_trigger(at)
                || !(self.models.lemmas.contains(&*view.tokens()[at].lemma)
                    || view.tried_at(at).iter().any(|tried| tried.fits))
            {
                continue;
            }
            hashes.clear();
            features::trigger(view, at, &mut hashes);
            self.models.trigger.scores(&hashes, &mut scores);
            probabilities(&mut scores);
            let Some((best, probability)) =
                scores.iter().copied().enumerate().skip(1).max_by(|a, b| a.1.total_cmp(&b.1))
            else {
                continue;
            };
            if 1.0 - scores[0] < TRIGGER_THRESHOLD {
                continue;
            }
            let category = Category::ALL[best - 1];
            // "paid a visit", "held talks": one act, the surer word of neighbours of the same category with no actor between.
            if let Some(previous) = out.last_mut()
                && previous.1 == category
                && at - previous.0 <= 3
                && (previous.0 + 1..at).all(|index| {
                    view.mention_at[index].is_none() && !matches!(view.word(index as isize), "and" | "," | "to" | "or")
                })
            {
                if probability > previous.2 {
                    *previous = (at, category, probability);
                }
                continue;
            }
            out.push((at, category, probability));
        }
        out
    }

    #[allow(clippy::too_many_arguments, reason = "what one report is made from")]
    fn report(
        &self,
        article: &Article,
        views: &[View<'_>],
        view: &View<'_>,
        at: usize,
        category: Category,
        times: Times<'_>,
        dateline_place: Option<&Mention>,
    ) -> Report {
        let token = &view.tokens()[at];
        let (mut hashes, mut scores) = (Vec::new(), Vec::new());
        let mut actors: Vec<Party> = Vec::new();
        let mut recipients: Vec<Party> = Vec::new();
        let mut place: Option<(f32, Place)> = None;
        let (mut best_actor, mut best_recipient) = ((0.0_f32, 0), (0.0_f32, 0));
        for (number, mention) in view.mentions.iter().enumerate() {
            hashes.clear();
            features::party(view, at, category, number, &mut hashes);
            self.models.party.scores(&hashes, &mut scores);
            probabilities(&mut scores);
            if scores.len() == 3 {
                if scores[1] > best_actor.0 {
                    best_actor = (scores[1], number);
                }
                if scores[2] > best_recipient.0 {
                    best_recipient = (scores[2], number);
                }
                let list = if scores[1] >= scores[0] && scores[1] >= scores[2] {
                    Some(&mut actors)
                } else if scores[2] >= scores[0] {
                    Some(&mut recipients)
                } else {
                    None
                };
                if let Some(list) = list {
                    add_party(list, mention);
                }
            }
            if is_place(mention) {
                self.models.place.scores(&hashes, &mut scores);
                probabilities(&mut scores);
                if scores.len() == 2 && scores[1] > 0.5 && place.as_ref().is_none_or(|(best, _)| scores[1] > *best) {
                    place = Some((scores[1], place_of(mention, view.text)));
                }
            }
        }
        // Nobody was sure: the likeliest, when likely enough.
        if actors.is_empty() && best_actor.0 > LONE_ACTOR {
            add_party(&mut actors, &view.mentions[best_actor.1]);
        }
        if recipients.is_empty()
            && best_recipient.0 > LONE_RECIPIENT
            && !actors.iter().any(|party| party.span == view.mentions[best_recipient.1].span)
        {
            add_party(&mut recipients, &view.mentions[best_recipient.1]);
        }
        hashes.clear();
        features::status(view, at, category, &mut hashes);
        self.models.status.scores(&hashes, &mut scores);
        let status = best_of(&scores).and_then(|best| Status::ALL.get(best)).copied().unwrap_or(Status::Occurred);
        hashes.clear();
        features::mode(view, at, category, &mut hashes);
        self.models.mode.scores(&hashes, &mut scores);
        let mode = (0..scores.len())
            .filter(|class| *class == 0 || Mode::ALL.get(class - 1).is_some_and(|mode| category.modes().contains(mode)))
            .max_by(|a, b| scores[*a].total_cmp(&scores[*b]))
            .filter(|class| *class > 0)
            .map(|class| Mode::ALL[class - 1]);
        let heading = times.headings.get(view.index).copied().flatten().map(|when| (when, None));
        let when = self.when(views, view, at, category, article.day(), heading.is_some()).or(heading);
        let mut place = place.map(|(_, place)| place);
        if place.is_none() && mode == Some(Mode::Visit) {
            place = recipients
                .iter()
                .find(|party| party.code.is_some_and(|code| code.is_country()))
                .map(|party| place_of_party(party, view.text));
        }
        if place.is_none()
            && matches!(category, Category::Consult | Category::Protest | Category::Assault | Category::Coerce)
        {
            place = dateline_place
                .filter(|mention| {
                    mention.code.is_some_and(|code| {
                        code.is_country() && actors.iter().chain(&recipients).any(|party| party.code == Some(code))
                    })
                })
                .map(|mention| place_of(mention, view.text));
        }
        let cites = times
            .cites
            .iter()
            .enumerate()
            .filter(|(_, cite)| view.sentence.span.overlaps(cite.span))
            .map(|(index, _)| index as u32)
            .collect();
        Report {
            evidence: view.sentence.span,
            trigger: token.span,
            category,
            mode,
            contexts: Vec::new(),
            status,
            actors,
            recipients,
            when,
            place,
            event_id: 0,
            rule: format!("model/trigger:{}", token.lemma),
            cites,
        }
    }

    /// The time of an act: the surest of the sentence's own times and of those that its context offers.
    fn when(
        &self,
        views: &[View<'_>],
        view: &View<'_>,
        at: usize,
        category: Category,
        day: Option<Date>,
        headed: bool,
    ) -> Option<(When, Option<Span>)> {
        let (mut hashes, mut scores) = (Vec::new(), Vec::new());
        let mut best: Option<(f32, (When, Option<Span>))> = None;
        let mut take = |hashes: &[u32], when: (When, Option<Span>)| {
            self.models.when.scores(hashes, &mut scores);
            probabilities(&mut scores);
            if scores.len() == 2 && scores[1] > WHEN_THRESHOLD && best.is_none_or(|(top, _)| scores[1] > top) {
                best = Some((scores[1], when));
            }
        };
        for (number, time) in view.times.iter().enumerate() {
            let Some(when) = time.when.filter(|_| time.role == TimeRole::Free) else { continue };
            hashes.clear();
            features::time(view, at, category, number, &mut hashes);
            take(&hashes, (when, Some(time.span)));
        }
        if !headed {
            for (context, when) in contexts(views, view, day) {
                hashes.clear();
                features::context_time(view, at, category, context, &mut hashes);
                take(&hashes, (when, None));
            }
        }
        best.map(|(_, when)| when)
    }
}

/// The dates that the context of a sentence offers: the last one of the sentences before, and the day of publication.
pub fn contexts(views: &[View<'_>], view: &View<'_>, day: Option<Date>) -> Vec<(features::Context, When)> {
    let mut out = Vec::new();
    for back in 1..=4.min(view.index) {
        let before = &views[view.index - back];
        if let Some(when) =
            before.times.iter().rev().filter(|time| time.role == TimeRole::Free).find_map(|time| time.when)
            && when.precision() >= 2
        {
            out.push((features::Context::Before(back, before.sentence.block == view.sentence.block), when));
            break;
        }
    }
    if let Some(day) = day {
        out.push((features::Context::Publication, When::day(day)));
    }
    out
}

/// The sentences of an article with their actors: first read without memory, then with what the page told.
pub fn views<'a>(
    roster: &'a Roster,
    article: &'a Article,
    sentences: &'a [Sentence],
    times: &'a [Vec<TimeMention>],
) -> Vec<View<'a>> {
    let text: &str = &article.text;
    let words: Vec<Words> =
        sentences.iter().map(|sentence| Words::of(sentence.span.of(text), sentence.span.start)).collect();
    let read = |memory: &Memory| -> Vec<Vec<Mention>> {
        words
            .iter()
            .zip(sentences)
            .map(|(words, sentence)| roster.mentions(words, memory, article.day(), sentence.is_title()))
            .collect()
    };
    let first = read(&Memory::default());
    let memory = Memory::of(roster, first.iter().flatten());
    let mut mentions = read(&memory);
    refer::resolve(text, sentences, &mut mentions);
    const NONE: &[TimeMention] = &[];
    sentences
        .iter()
        .zip(mentions)
        .enumerate()
        .map(|(index, (sentence, mentions))| {
            View::new(article, sentence, index, mentions, times.get(index).map_or(NONE, Vec::as_slice), &roster.rules)
        })
        .collect()
}

/// Whether a mention may say where an act took place.
pub fn is_place(mention: &Mention) -> bool {
    matches!(mention.what, What::Country | What::Capital | What::Place | What::Seat) || mention.what == What::Adjective
}

fn best_of(scores: &[f32]) -> Option<usize> {
    (0..scores.len()).max_by(|a, b| scores[*a].total_cmp(&scores[*b]))
}

fn add_party(list: &mut Vec<Party>, mention: &Mention) {
    let party = Party {
        span: mention.span,
        code: mention.code,
        sector: mention.sector,
        name: mention.name.clone(),
        office: mention.office.clone(),
        id: mention.id.clone(),
    };
    if !list.iter().any(|known| known.span == party.span && known.code == party.code) {
        list.push(party);
    }
}

fn place_of(mention: &Mention, text: &str) -> Place {
    let name = mention.span.of(text).to_owned();
    Place {
        span: mention.span,
        country: mention.code.filter(|code| code.is_country()),
        name,
        point: None,
        geonameid: None,
    }
}

fn place_of_party(party: &Party, text: &str) -> Place {
    Place { span: party.span, country: party.code, name: party.span.of(text).to_owned(), point: None, geonameid: None }
}

/// The place in the article's dateline ("ALGIERS, March 18 (Wire) -").
fn dateline_place(roster: &Roster, article: &Article) -> Option<Mention> {
    let block = article.blocks.iter().find(|block| block.kind == dateline_model::article::BlockKind::Dateline)?;
    let words = Words::of(block.span.of(&article.text), block.span.start);
    roster.mentions(&words, &Memory::default(), article.day(), true).into_iter().find(is_place)
}
