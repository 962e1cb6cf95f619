//! Gold pages: labelled press pages as JSON Lines, and where they are.
//!
//! In: a file of `gold/` (the project's own, after `../shared/gold/GUIDE.md`). Out: pages with their labelled event mentions.

use std::path::{Path, PathBuf};

use dateline_model::page::{Given, Page};
use serde::Deserialize;

/// A labelled page.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct GoldPage {
    pub(crate) id: String,
    #[serde(default)]
    pub(crate) kind: String,
    pub(crate) published: Option<String>,
    pub(crate) source: Option<String>,
    pub(crate) text: String,
    pub(crate) events: Vec<GoldEvent>,
}

/// A labelled event mention.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct GoldEvent {
    pub(crate) sentence: String,
    pub(crate) trigger: String,
    pub(crate) event: String,
    pub(crate) mode: Option<String>,
    #[serde(default)]
    pub(crate) actors: Vec<GoldParty>,
    #[serde(default)]
    pub(crate) recipients: Vec<GoldParty>,
    pub(crate) date: Option<String>,
    pub(crate) place: Option<GoldPlace>,
    #[serde(default)]
    pub(crate) status: Option<String>,
    #[serde(default)]
    pub(crate) note: Option<String>,
}

/// A labelled party.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct GoldParty {
    pub(crate) text: String,
    pub(crate) code: Option<String>,
}

/// A labelled place.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct GoldPlace {
    pub(crate) country: Option<String>,
}

impl GoldPage {
    /// As it would come in: the text and what the giver knows.
    pub(crate) fn page(&self) -> Page {
        let published = self.published.as_deref().and_then(|day| day.parse().ok());
        Page {
            id: self.id.clone(),
            bytes: self.text.clone().into_bytes(),
            given: Given { published, source: self.source.clone(), title: None },
            ..Page::default()
        }
    }
}

/// The shared folder beside the workspace, when there is one.
pub(crate) fn shared() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    folder.is_dir().then_some(folder)
}

/// Read a file of gold pages.
pub(crate) fn read(path: &Path) -> Result<Vec<GoldPage>, String> {
    let text = std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    text.lines()
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty())
        .map(|(index, line)| {
            serde_json::from_str(line).map_err(|error| format!("{}:{}: {error}", path.display(), index + 1))
        })
        .collect()
}

/// The training pages: all three files, in order.
pub(crate) fn training() -> Result<Vec<GoldPage>, String> {
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../gold");
    let mut pages = Vec::new();
    for file in ["pages.jsonl", "wire.jsonl", "sentences.jsonl", "analysis.jsonl"] {
        pages.extend(read(&own.join(file))?);
    }
    Ok(pages)
}
