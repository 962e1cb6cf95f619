//! How well `dateline-language` splits, tags and parses: the tables of the design paper for our own models.
//!
//! In come the treebanks and labelled pages beside the workspace, out go tables for people. Nothing here is trained on.

use std::collections::BTreeSet;
use std::path::Path;

use dateline_language::split;
use dateline_language::tokenize;
use dateline_model::article::BlockKind;
use dateline_model::span::Span;

use crate::train::conllu::{self, Document};

/// How often found and wanted agree.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Score {
    /// In both.
    pub right: usize,
    /// Found.
    pub found: usize,
    /// Wanted.
    pub wanted: usize,
}

impl Score {
    /// The harmonic mean of precision and recall, in percent.
    pub(crate) fn f1(self) -> f64 {
        200.0 * self.right as f64 / (self.found + self.wanted).max(1) as f64
    }

    /// Counts two sets.
    pub(crate) fn count<T: Ord>(&mut self, found: &BTreeSet<T>, wanted: &BTreeSet<T>) {
        self.right += found.intersection(wanted).count();
        self.found += found.len();
        self.wanted += wanted.len();
    }
}

/// Paragraphs of a raw text, as spans.
pub(crate) fn paragraphs(text: &str) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut from = 0;
    for part in text.split("\n\n") {
        if !part.trim().is_empty() {
            spans.push(Span::new(from, from + part.len()));
        }
        from += part.len() + 2;
    }
    spans
}

/// Sentence and token F1 on the raw text of treebank documents, and the first differences for people to look at.
pub(crate) fn segmentation(documents: &[Document], show: usize) -> (Score, Score, Vec<String>) {
    let (mut sentences, mut tokens) = (Score::default(), Score::default());
    let mut shown = Vec::new();
    for document in documents {
        let mut found_tokens = BTreeSet::new();
        let mut found_sentences = BTreeSet::new();
        for paragraph in paragraphs(&document.text) {
            // Title: no lead is left out, as the treebanks keep them.
            for span in split::spans(&document.text, paragraph, BlockKind::Title, false) {
                found_sentences.insert((span.start as usize, span.end as usize));
                for token in tokenize::tokens(&document.text, span) {
                    found_tokens.insert((token.span.start as usize, token.span.end as usize));
                }
            }
        }
        let wanted_tokens: BTreeSet<_> = document.trees.iter().flat_map(|tree| tree.words.iter().map(|word| word.span)).collect();
        let wanted_sentences: BTreeSet<_> = document.trees.iter().map(|tree| tree.span).collect();
        for span in wanted_sentences.difference(&found_sentences) {
            if shown.len() < show {
                shown.push(format!("S- {:?}", &document.text[span.0..span.1]));
            }
        }
        for span in found_sentences.difference(&wanted_sentences) {
            if shown.len() < show {
                shown.push(format!("S+ {:?}", &document.text[span.0..span.1]));
            }
        }
        for span in found_tokens.difference(&wanted_tokens) {
            if shown.len() < show {
                shown.push(format!("T+ {:?}", &document.text[span.0..span.1]));
            }
        }
        for span in wanted_tokens.difference(&found_tokens) {
            if shown.len() < show {
                shown.push(format!("T- {:?}", &document.text[span.0..span.1]));
            }
        }
        sentences.count(&found_sentences, &wanted_sentences);
        tokens.count(&found_tokens, &wanted_tokens);
    }
    (sentences, tokens, shown)
}

/// The share of labelled sentences of a gold file that equal a sentence of ours, and those that do not.
///
/// # Errors
/// When the file cannot be read or is not of the form that the guide gives.
pub(crate) fn gold_sentences(path: &Path) -> Result<(usize, usize, Vec<String>), String> {
    let content = std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let (mut right, mut all, mut missed) = (0, 0, Vec::new());
    for line in content.lines() {
        let page: serde_json::Value = serde_json::from_str(line).map_err(|error| error.to_string())?;
        let text = page["text"].as_str().unwrap_or("");
        let sentence_only = page["kind"] == "sentence";
        let mut ours = BTreeSet::new();
        let chronology = split::is_chronology(text, paragraphs(text).into_iter());
        for (number, paragraph) in paragraphs(text).into_iter().enumerate() {
            let kind = if number == 0 && !sentence_only { BlockKind::Title } else { BlockKind::Paragraph };
            ours.extend(split::spans(text, paragraph, kind, chronology).into_iter().map(|span| span.of(text).to_owned()));
        }
        let wanted: BTreeSet<&str> = page["events"].as_array().into_iter().flatten().filter_map(|event| event["sentence"].as_str()).collect();
        for sentence in wanted {
            all += 1;
            if ours.contains(sentence) {
                right += 1;
            } else {
                let near: Vec<_> = ours.iter().filter(|our| our.contains(sentence) || sentence.contains(our.as_str())).collect();
                missed.push(format!("{} wanted {sentence:?}\n     ours {near:?}", page["id"]));
            }
        }
    }
    Ok((right, all, missed))
}

/// Reads a treebank of the shared folder by its name, such as `ewt-dev`.
///
/// # Errors
/// See [`conllu::read`].
pub(crate) fn treebank(shared: &Path, name: &str) -> Result<Vec<Document>, String> {
    conllu::read(&shared.join("data/treebanks").join(format!("{name}.conllu")))
}
