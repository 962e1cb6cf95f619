//! Read a gold file with the product and score what it reports.

use std::path::Path;

use dateline::pipeline::{Pipeline, Told};
use dateline_model::actor::Party;

use super::events::{Predicted, Scores, score};
use crate::cases;
use crate::corpus::{self, GoldPage};

/// Score the product, as built, on a file of gold pages.
pub(crate) fn gold_file(pipeline: &Pipeline, path: &Path) -> Result<Scores, String> {
    Ok(score_pages(pipeline, corpus::read(path)?))
}

/// Score the product on the project's own Markdown cases.
pub(crate) fn cases(pipeline: &Pipeline) -> Result<Scores, String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../dateline-coder/tests/cases");
    let pages = cases::folder(&folder)?
        .into_iter()
        .flat_map(|(name, pages)| pages.into_iter().map(move |page| GoldPage { kind: name.clone(), ..page }))
        .collect();
    Ok(score_pages(pipeline, pages))
}

fn score_pages(pipeline: &Pipeline, pages: Vec<GoldPage>) -> Scores {
    let pages = pages
        .into_iter()
        .map(|gold| {
            let predicted = pipeline.take(&gold.page()).map(|told| predictions(&told)).unwrap_or_default();
            (gold, predicted)
        })
        .collect::<Vec<_>>();
    score(&pages)
}

fn predictions(told: &Told) -> Vec<Predicted> {
    let text: &str = &told.reading.text;
    let codes =
        |parties: &[Party]| parties.iter().filter_map(|party| party.code.map(|code| code.to_string())).collect();
    told.coded
        .iter()
        .flat_map(|(_, reports)| reports)
        .map(|report| Predicted {
            sentence: report.evidence.of(text).to_owned(),
            trigger: report.trigger.of(text).to_owned(),
            event: report.category.to_string(),
            mode: report.mode.map(|mode| mode.to_string()),
            actors: codes(&report.actors),
            recipients: codes(&report.recipients),
            date: report.when.map(|(when, _)| when.to_string()),
            country: report.place.as_ref().and_then(|place| place.country.map(|code| code.to_string())),
            status: report.status.to_string(),
        })
        .collect()
}
