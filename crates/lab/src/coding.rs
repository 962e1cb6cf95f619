//! Train the coder's models from the gold pages: which word names an act, who takes part, status, mode, when, where.
//!
//! In: `gold/*.jsonl`. Out: `crates/dateline-coder/data/models/*.dlm`, the same bytes from the same inputs.

use std::path::Path;

use dateline::pipeline::{Analysed, analyse};
use dateline_coder::actors::{Mention, Roster};
use dateline_coder::coder::{Coder, Files, Models, contexts, is_place, views};
use dateline_coder::features;
use dateline_coder::model::Model;
use dateline_coder::view::View;
use dateline_language::english::English;
use dateline_model::article::Article;
use dateline_model::mention::TimeRole;
use dateline_model::plover::{Category, Mode, Status};
use dateline_model::sentence::Upos;

use crate::corpus::{self, GoldEvent, GoldPage, GoldParty};
use crate::linear::{Example, Options, Trained};

/// Examples for the six models, in their order.
#[derive(Default)]
pub(crate) struct Examples {
    trigger: Vec<Example>,
    party: Vec<Example>,
    status: Vec<Example>,
    mode: Vec<Example>,
    when: Vec<Example>,
    place: Vec<Example>,
    /// For each lemma how often it names an act, and how often it stands.
    lemmas: std::collections::BTreeMap<String, (u32, u32)>,
    /// Gold mentions, and those whose sentence and trigger were found.
    pub(crate) gold: usize,
    pub(crate) aligned: usize,
}

impl Examples {
    /// The lemmas that name an act often enough to be asked about: at least every twenty-fifth time that they stand.
    fn naming(&self) -> impl Iterator<Item = &str> {
        self.lemmas
            .iter()
            .filter(|(_, (naming, all))| *naming > 0 && naming * 25 >= *all)
            .map(|(lemma, _)| lemma.as_str())
    }
}

const TRIGGER: Options = Options { classes: 17, epochs: 12, rate: 0.07, decay: 2e-3, at_least: 2, prune: 0.15 };
const PARTY: Options = Options { classes: 3, epochs: 8, rate: 0.1, decay: 2e-4, at_least: 2, prune: 0.04 };
const STATUS: Options = Options { classes: 4, epochs: 8, rate: 0.1, decay: 2e-4, at_least: 2, prune: 0.04 };
const MODE: Options =
    Options { classes: 1 + Mode::ALL.len(), epochs: 8, rate: 0.1, decay: 2e-4, at_least: 2, prune: 0.15 };
const BINARY: Options = Options { classes: 2, epochs: 8, rate: 0.1, decay: 2e-4, at_least: 2, prune: 0.04 };

/// A page read as the product reads it.
pub(crate) struct Prepared {
    gold: GoldPage,
    articles: Vec<(Article, Analysed)>,
}

/// Read the gold pages as the product would.
pub(crate) fn prepare(pages: Vec<GoldPage>) -> Vec<Prepared> {
    let english = English::load();
    pages
        .into_iter()
        .filter_map(|gold| {
            let reading = dateline_read::read(&gold.page()).ok()?;
            let articles = reading
                .articles
                .into_iter()
                .map(|article| (article.clone(), analyse(&english, &article, &|_| true)))
                .collect();
            Some(Prepared { gold, articles })
        })
        .collect()
}

/// Train on all training pages and write the models.
pub(crate) fn train() -> Result<(), String> {
    let pages = prepare(corpus::training()?);
    let roster = Roster::bundled().map_err(|error| error.to_string())?;
    let mut examples = Examples::default();
    for page in &pages {
        collect(&roster, page, &mut examples);
    }
    eprintln!(
        "{} pages, {} mentions, {} aligned, {} words looked at",
        pages.len(),
        examples.gold,
        examples.aligned,
        examples.trigger.len()
    );
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../dateline-coder/data/models");
    for (name, bytes) in fit(&examples) {
        eprintln!("{name}: {} bytes", bytes.len());
        let path = folder.join(format!("{name}.dlm"));
        std::fs::write(&path, bytes).map_err(|error| format!("{}: {error}", path.display()))?;
    }
    let list: String = examples.naming().map(|lemma| format!("{lemma}\n")).collect();
    let head = "# Lemmas that name an act in the training records (gold/); made by `lab train coder`.\n";
    std::fs::write(folder.join("lemmas.txt"), format!("{head}{list}")).map_err(|error| error.to_string())?;
    Ok(())
}

/// The product with the models as they lie in the tree now: what was just trained is scored without building again.
pub(crate) fn product() -> Result<dateline::pipeline::Pipeline, String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../dateline-coder/data/models");
    let read = |name: &str| std::fs::read(folder.join(name)).map_err(|error| format!("{name}: {error}"));
    let models = Models::read(&Files {
        trigger: &read("trigger.dlm")?,
        party: &read("party.dlm")?,
        status: &read("status.dlm")?,
        mode: &read("mode.dlm")?,
        when: &read("when.dlm")?,
        place: &read("place.dlm")?,
        lemmas: &String::from_utf8_lossy(&read("lemmas.txt")?),
    })
    .map_err(|error| error.to_string())?;
    let roster = Roster::bundled().map_err(|error| error.to_string())?;
    Ok(dateline::pipeline::Pipeline::with(Coder::new(roster, models)))
}

/// Print what the product, as built, says of a file of pages, a line a page.
pub(crate) fn predict(path: &Path) -> Result<(), String> {
    let pipeline = product()?;
    for page in corpus::read(path)? {
        let told = pipeline.take(&page.page()).map_err(|error| error.to_string())?;
        println!("{}", serde_json::to_string(&told.record()).map_err(|error| error.to_string())?);
    }
    Ok(())
}

fn fit(examples: &Examples) -> Vec<(&'static str, Vec<u8>)> {
    let models = [
        ("trigger", &examples.trigger, TRIGGER),
        ("party", &examples.party, PARTY),
        ("status", &examples.status, STATUS),
        ("mode", &examples.mode, MODE),
        ("when", &examples.when, BINARY),
        ("place", &examples.place, BINARY),
    ];
    std::thread::scope(|scope| {
        let threads: Vec<_> = models
            .iter()
            .map(|(name, examples, options)| {
                (*name, scope.spawn(|| Trained::train(examples, *options).bytes(*options)))
            })
            .collect();
        threads.into_iter().map(|(name, thread)| (name, thread.join().expect("training does not panic"))).collect()
    })
}

/// Five folds: train on four, read the fifth, write gold and predictions for the scorer to `target/cv`.
pub(crate) fn cross_validate() -> Result<(), String> {
    let pages = prepare(corpus::training()?);
    let mut lines = String::new();
    for fold in 0..5 {
        let roster = Roster::bundled().map_err(|error| error.to_string())?;
        let mut examples = Examples::default();
        for page in pages.iter().enumerate().filter(|(index, _)| index % 5 != fold).map(|(_, page)| page) {
            collect(&roster, page, &mut examples);
        }
        let mut fitted = fit(&examples).into_iter().map(|(_, bytes)| Model::read(&bytes).expect("just written"));
        let mut next = || fitted.next().expect("six models");
        let models = Models {
            trigger: next(),
            party: next(),
            status: next(),
            mode: next(),
            when: next(),
            place: next(),
            lemmas: examples.naming().map(Into::into).collect(),
        };
        let coder = Coder::new(roster, models);
        let pipeline = dateline::pipeline::Pipeline::with(coder);
        for page in pages.iter().enumerate().filter(|(index, _)| index % 5 == fold).map(|(_, page)| page) {
            if let Ok(told) = pipeline.take(&page.gold.page()) {
                let record = told.record();
                lines.push_str(&serde_json::json!({"id": record.id, "events": record.events}).to_string());
                lines.push('\n');
            }
        }
    }
    println!("{}", lines.trim_end());
    Ok(())
}

/// Make the examples of one page.
pub(crate) fn collect(roster: &Roster, page: &Prepared, out: &mut Examples) {
    out.gold += page.gold.events.len();
    let mut used = vec![false; page.gold.events.len()];
    for (article, analysed) in &page.articles {
        let views = views(roster, article, &analysed.sentences, &analysed.times);
        for view in &views {
            let quote = normal(view.sentence.span.of(view.text));
            let mut labels = vec![0; view.len()];
            let mut found: Vec<(usize, usize)> = Vec::new();
            for (number, event) in page.gold.events.iter().enumerate() {
                if used[number] || !same_sentence(&quote, &normal(&event.sentence)) {
                    continue;
                }
                let Ok(category) = event.event.parse::<Category>() else { continue };
                if let Some(at) = trigger_token(view, &event.trigger, &labels) {
                    used[number] = true;
                    out.lemmas.entry(view.tokens()[at].lemma.to_string()).or_default().0 += 1;
                    labels[at] = 1 + Category::ALL.iter().position(|known| *known == category).unwrap_or(0);
                    found.push((at, number));
                    out.aligned += 1;
                }
            }
            for (at, class) in labels.iter().enumerate() {
                out.lemmas.entry(view.tokens()[at].lemma.to_string()).or_default().1 += 1;
                if view.may_trigger(at) || *class > 0 {
                    let mut hashes = Vec::new();
                    features::trigger(view, at, &mut hashes);
                    out.trigger.push(Example { features: hashes, class: *class, weight: 1.0 });
                }
            }
            for (at, number) in found {
                event_examples(
                    article,
                    &views,
                    view,
                    at,
                    &page.gold.events[number],
                    analysed.headings[view.index].is_some(),
                    out,
                );
            }
        }
    }
}

fn event_examples(
    article: &Article,
    views: &[View<'_>],
    view: &View<'_>,
    at: usize,
    event: &GoldEvent,
    headed: bool,
    out: &mut Examples,
) {
    let Ok(category) = event.event.parse::<Category>() else { return };
    for number in 0..view.mentions.len() {
        let mention = &view.mentions[number];
        let mut hashes = Vec::new();
        features::party(view, at, category, number, &mut hashes);
        if is_place(mention) {
            let class = event.place.as_ref().is_some_and(|place| {
                place.country.is_some() && place.country.as_deref() == mention.code.as_ref().map(|code| code.as_str())
            });
            out.place.push(Example { features: hashes.clone(), class: usize::from(class), weight: 1.0 });
        }
        if event.note.is_none() {
            let class = if is_one_of(view, mention, &event.actors) {
                1
            } else if is_one_of(view, mention, &event.recipients) {
                2
            } else {
                0
            };
            out.party.push(Example { features: hashes, class, weight: 1.0 });
        }
    }
    let status: Status = event.status.as_deref().unwrap_or("occurred").parse().unwrap_or(Status::Occurred);
    let mut hashes = Vec::new();
    features::status(view, at, category, &mut hashes);
    out.status.push(Example {
        features: hashes,
        class: Status::ALL.iter().position(|known| *known == status).unwrap_or(0),
        weight: 1.0,
    });
    let mode = event.mode.as_deref().and_then(|mode| mode.parse::<Mode>().ok());
    let class = mode.map_or(0, |mode| 1 + Mode::ALL.iter().position(|known| *known == mode).unwrap_or(0));
    let mut hashes = Vec::new();
    features::mode(view, at, category, &mut hashes);
    out.mode.push(Example { features: hashes, class, weight: 1.0 });
    for (number, time) in view.times.iter().enumerate() {
        let Some(when) = time.when.filter(|_| time.role == TimeRole::Free) else { continue };
        let mut hashes = Vec::new();
        features::time(view, at, category, number, &mut hashes);
        let class = event.date.as_deref() == Some(when.to_string().as_str());
        out.when.push(Example { features: hashes, class: usize::from(class), weight: 1.0 });
    }
    if !headed {
        for (context, when) in contexts(views, view, article.day()) {
            let mut hashes = Vec::new();
            features::context_time(view, at, category, context, &mut hashes);
            let class = event.date.as_deref() == Some(when.to_string().as_str());
            out.when.push(Example { features: hashes, class: usize::from(class), weight: 1.0 });
        }
    }
}

/// Whether a mention is one of the labelled parties: their words overlap in the sentence and the codes agree, or it points back to one of their code.
fn is_one_of(view: &View<'_>, mention: &Mention, parties: &[GoldParty]) -> bool {
    let words = normal(mention.span.of(view.text));
    let code = mention.code.as_ref().map(|code| code.as_str());
    parties.iter().any(|party| {
        let said = normal(&party.text);
        let overlap = said == words || said.contains(&words) || words.contains(&said);
        overlap && (party.code.as_deref() == code || party.code.is_none() || code.is_none())
    })
}

fn normal(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").trim_end_matches('.').to_lowercase()
}

fn same_sentence(ours: &str, gold: &str) -> bool {
    if ours == gold {
        return true;
    }
    let (short, long) = if ours.len() < gold.len() { (ours, gold) } else { (gold, ours) };
    short.len() > 8 && long.contains(short) && long.len() < short.len() * 5 / 2 + 40
}

/// The token that stands for a trigger phrase: its content verb, else its last word.
fn trigger_token(view: &View<'_>, trigger: &str, labels: &[usize]) -> Option<usize> {
    let wanted: Vec<String> =
        trigger.to_lowercase().split(|c: char| c.is_whitespace() || c == '-').map(str::to_owned).collect();
    let lower = |index: usize| view.lower.get(index).map_or("", |word| word);
    let start = (0..view.len()).find(|start| {
        labels[*start] == 0
            && (lower(*start) == wanted[0] || lower(*start).split('-').next() == Some(wanted[0].as_str()))
            && wanted.iter().skip(1).enumerate().all(|(offset, word)| {
                (start + 1..=start + 2 * offset + 3).any(|index| lower(index).contains(word.as_str()))
            })
            || labels[*start] == 0 && lower(*start) == trigger.to_lowercase()
    })?;
    let mut tokens: Vec<usize> = vec![start];
    for word in wanted.iter().skip(1) {
        let from = tokens[tokens.len() - 1] + 1;
        if let Some(next) = (from..(from + 3).min(view.len())).find(|index| lower(*index) == word) {
            tokens.push(next);
        }
    }
    const AUXILIARIES: &[&str] = &[
        "has", "have", "had", "is", "was", "were", "are", "be", "been", "will", "would", "to", "not", "did", "does",
        "do", "a", "the", "also", "could", "may",
    ];
    const LIGHT: &[&str] = &[
        "made", "make", "makes", "paid", "pay", "pays", "held", "hold", "holds", "took", "take", "takes", "gave",
        "give", "gives",
    ];
    let content: Vec<usize> = tokens.iter().copied().filter(|index| !AUXILIARIES.contains(&lower(*index))).collect();
    let tokens = if content.is_empty() { tokens } else { content };
    let verb = tokens
        .iter()
        .copied()
        .find(|index| view.tokens()[*index].upos == Upos::Verb && !LIGHT.contains(&lower(*index)));
    let noun =
        tokens.iter().all(|index| view.tokens()[*index].upos != Upos::Verb && view.tokens()[*index].upos != Upos::X);
    let chosen = match verb {
        Some(verb) => verb,
        None if noun => tokens[tokens.len() - 1],
        None if LIGHT.contains(&lower(tokens[0])) => tokens[tokens.len() - 1],
        None if tokens.len() > 1
            && matches!(
                lower(tokens[1]),
                "off"
                    | "out"
                    | "up"
                    | "on"
                    | "for"
                    | "down"
                    | "in"
                    | "back"
                    | "go"
                    | "hands"
                    | "dead"
                    | "fire"
                    | "over"
                    | "into"
                    | "home"
                    | "away"
                    | "to"
            ) =>
        {
            tokens[0]
        }
        None => tokens[tokens.len() - 1],
    };
    (labels[chosen] == 0).then_some(chosen)
}
