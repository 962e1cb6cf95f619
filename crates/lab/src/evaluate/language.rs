//! How well `dateline-language` splits, tags and parses: the tables of the design paper for our own models.
//!
//! In come the treebanks and labelled pages beside the workspace, out go tables for people. Nothing here is trained on.

use std::collections::BTreeSet;
use std::path::Path;

use dateline_language::english::English;
use dateline_language::split;
use dateline_language::tokenize;
use dateline_model::article::BlockKind;
use dateline_model::sentence::{Deprel, Sentence, Token, Upos};
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
        let wanted_tokens: BTreeSet<_> =
            document.trees.iter().flat_map(|tree| tree.words.iter().map(|word| word.span)).collect();
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
            ours.extend(
                split::spans(text, paragraph, kind, chronology).into_iter().map(|span| span.of(text).to_owned()),
            );
        }
        let wanted: BTreeSet<&str> =
            page["events"].as_array().into_iter().flatten().filter_map(|event| event["sentence"].as_str()).collect();
        for sentence in wanted {
            all += 1;
            if ours.contains(sentence) {
                right += 1;
            } else {
                let near: Vec<_> =
                    ours.iter().filter(|our| our.contains(sentence) || sentence.contains(our.as_str())).collect();
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

/// What was measured on gold tokens with predicted tags.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Parsed {
    /// Tokens.
    pub words: usize,
    /// Right universal tags, Penn tags, lemmas, heads, heads with relation (without subtype), heads with relation.
    pub right: [usize; 6],
    /// Subjects, passive subjects, objects, subject with verb and object.
    pub relations: [Score; 4],
}

impl Parsed {
    /// The head of the table that [`Parsed::row`] fills.
    pub(crate) const HEAD: &str = "| data | UPOS | XPOS | lemma | UAS | LAS | LAS with subtypes | subject F1 | passive subject F1 | object F1 | subject-verb-object F1 |\n\
        | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |";

    /// One row of a table.
    pub(crate) fn row(&self, name: &str) -> String {
        let share = |at: usize| format!("{:.1}", 100.0 * self.right[at] as f64 / self.words.max(1) as f64);
        let f1 = |at: usize| format!("{:.1}", self.relations[at].f1());
        let figures: Vec<String> = (0..6).map(share).chain((0..4).map(f1)).collect();
        format!("| {name} | {} |", figures.join(" | "))
    }
}

/// Tags and parses the gold tokens of all trees that `wanted` says yes to.
pub(crate) fn parsing(english: &English, documents: &[Document], wanted: &dyn Fn(&str) -> bool) -> Parsed {
    let mut parsed = Parsed::default();
    for document in documents {
        for tree in document.trees.iter().filter(|tree| wanted(&tree.id)) {
            let mut sentence = given(tree);
            let classes = english.tag(&document.text, &mut sentence);
            english.hang(&document.text, &mut sentence, &classes);
            parsed.words += tree.words.len();
            for (at, (token, word)) in sentence.tokens.iter().zip(&tree.words).enumerate() {
                let head = if token.head as usize == at { 0 } else { token.head as usize + 1 };
                let universal = |label: &str| label.split(':').next().map(str::to_owned);
                let same = universal(token.deprel.as_str()) == universal(word.deprel.as_str());
                for (count, right) in parsed.right.iter_mut().zip([
                    token.upos == word.upos,
                    token.xpos == word.xpos,
                    token.lemma.to_lowercase() == word.lemma.to_lowercase(),
                    head == word.head,
                    head == word.head && same,
                    head == word.head && token.deprel == word.deprel,
                ]) {
                    *count += usize::from(right);
                }
            }
            let ours: Vec<(usize, usize, Deprel)> =
                sentence.tokens.iter().enumerate().map(|(at, token)| (at, token.head as usize, token.deprel)).collect();
            let gold: Vec<(usize, usize, Deprel)> = tree
                .words
                .iter()
                .enumerate()
                .map(|(at, word)| (at, if word.head == 0 { at } else { word.head - 1 }, word.deprel))
                .collect();
            for (score, label) in parsed.relations.iter_mut().zip([Deprel::Nsubj, Deprel::NsubjPass, Deprel::Obj]) {
                score.count(&arcs(&ours, label), &arcs(&gold, label));
            }
            parsed.relations[3].count(&triples(&ours), &triples(&gold));
        }
    }
    parsed
}

/// A treebank's sentence with its own tokens, not yet read.
pub(crate) fn given(tree: &conllu::Tree) -> Sentence {
    let tokens = tree.words.iter().enumerate().map(|(at, word)| Token {
        span: Span::new(word.span.0, word.span.1),
        lemma: "_".into(),
        upos: Upos::X,
        xpos: 0,
        head: at as u32,
        deprel: Deprel::Dep,
    });
    Sentence {
        span: Span::new(tree.span.0, tree.span.1),
        kind: BlockKind::Paragraph,
        block: 0,
        tokens: tokens.collect(),
        parsed: false,
    }
}

fn arcs(words: &[(usize, usize, Deprel)], label: Deprel) -> BTreeSet<(usize, usize)> {
    words.iter().filter(|word| word.2 == label).map(|word| (word.0, word.1)).collect()
}

/// Subject, verb and object where a word has both.
fn triples(words: &[(usize, usize, Deprel)]) -> BTreeSet<(usize, usize, usize)> {
    let (subjects, objects) = (arcs(words, Deprel::Nsubj), arcs(words, Deprel::Obj));
    subjects
        .iter()
        .flat_map(|subject| {
            objects.iter().filter(|object| object.1 == subject.1).map(|object| (subject.0, subject.1, object.0))
        })
        .collect()
}

/// The figures that are pinned: name, what it is, value.
type Figure = (String, f64);

/// Prints all tables for the embedded models.
///
/// # Errors
/// When a file of the shared folder cannot be read.
pub(crate) fn print(shared: &Path) -> Result<(), String> {
    let english = English::load();
    let mut figures = Vec::new();
    println!("| raw text | sentence F1 | token F1 |\n| --- | --- | --- |");
    for name in ["ewt-test", "gum-test", "pud-test"] {
        let (sentences, tokens, _) = segmentation(&treebank(shared, name)?, 0);
        println!("| {name} | {:.1} | {:.1} |", sentences.f1(), tokens.f1());
        figures.push((format!("{name} sentences"), sentences.f1()));
        figures.push((format!("{name} tokens"), tokens.f1()));
    }
    println!("\nGold tokens, predicted tags:\n\n{}", Parsed::HEAD);
    for (name, file, wanted) in PARSED {
        let parsed = parsing(&english, &treebank(shared, file)?, wanted);
        println!("{}", parsed.row(name));
        figures.extend(parsed.figures(name));
    }
    println!("\n| labelled pages | labelled sentences that equal one of ours |\n| --- | --- |");
    for name in ["train/pages", "train/wire", "train/sentences", "pages-dev", "wire-dev"] {
        let (right, all, _) = gold_sentences(&shared.join("gold").join(format!("{name}.jsonl")))?;
        println!("| {name} | {right} of {all} ({:.1} %) |", 100.0 * right as f64 / all.max(1) as f64);
        figures.push((format!("{name} gold"), 100.0 * right as f64 / all.max(1) as f64));
    }
    println!("\nFor the file of floors:\n");
    for (name, value) in figures {
        println!("{name} = {value:.2}");
    }
    Ok(())
}

/// What is parsed: the name in the table, the file, which of its sentences.
#[allow(clippy::type_complexity, reason = "a table: name, file, which trees of it")]
const PARSED: [(&str, &str, &dyn Fn(&str) -> bool); 4] = [
    ("PUD news", "pud-test", &|id| id.starts_with('n')),
    ("PUD", "pud-test", &|_| true),
    ("EWT test", "ewt-test", &|_| true),
    ("GUM test", "gum-test", &|_| true),
];

impl Parsed {
    fn figures(&self, name: &str) -> Vec<Figure> {
        let share = |at: usize| 100.0 * self.right[at] as f64 / self.words.max(1) as f64;
        let names = ["UPOS", "XPOS", "lemma", "UAS", "LAS", "LAS+"];
        let relations = ["subject", "passive subject", "object", "subject-verb-object"];
        let shares = names.iter().enumerate().map(|(at, what)| (format!("{name} {what}"), share(at)));
        shares
            .chain(relations.iter().zip(&self.relations).map(|(what, score)| (format!("{name} {what}"), score.f1())))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The pinned figures of `language-floors.txt`; a model that reads worse must not come in unseen.
    #[test]
    fn nothing_falls_below_its_floor() {
        let Some(shared) = crate::corpus::shared() else {
            println!("no ../shared beside the workspace: the floors are not checked");
            return;
        };
        let floors: Vec<Figure> = include_str!("../../language-floors.txt")
            .lines()
            .filter(|line| !line.starts_with('#'))
            .filter_map(|line| line.split_once(" = "))
            .map(|(name, value)| (name.to_owned(), value.parse().unwrap()))
            .collect();
        let english = English::load();
        let mut figures: Vec<Figure> = Vec::new();
        for name in ["ewt-test", "gum-test", "pud-test"] {
            let (sentences, tokens, _) = segmentation(&treebank(&shared, name).unwrap(), 0);
            figures.extend([(format!("{name} sentences"), sentences.f1()), (format!("{name} tokens"), tokens.f1())]);
        }
        for (name, file, wanted) in PARSED {
            figures.extend(parsing(&english, &treebank(&shared, file).unwrap(), wanted).figures(name));
        }
        assert!(!floors.is_empty());
        for (name, floor) in floors {
            let Some((_, found)) = figures.iter().find(|figure| figure.0 == name) else { panic!("no figure {name}") };
            assert!(*found >= floor - 0.005, "{name} fell to {found:.2}, its floor is {floor:.2}");
        }
    }
}
