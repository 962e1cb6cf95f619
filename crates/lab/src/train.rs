//! Trains everything that `dateline-language` embeds: `lab train language`, from the data beside the workspace to `dateline-weights-en`.
//!
//! In come the train files of the treebanks, never a test file; out go packed models, sorted, from fixed seeds: the same bytes each time.

use std::path::Path;

use dateline_language::hash;
use dateline_language::lemma;
use dateline_language::pack::checksum;
use dateline_language::parse::Seen;
use dateline_language::tag::Tagger;
use dateline_model::sentence::Upos;

use conllu::{Tree, Word};

pub(crate) mod conllu;
pub(crate) mod parser;
pub(crate) mod perceptron;
pub(crate) mod tagger;

/// The files trained on.
const TREEBANKS: &[&str] = &["ewt-train", "gum-train"];

/// Rows of the parser with fewer updates than this are left out: they did not count in training either.
const LEAST: u32 = 6;
/// How many rows of the parser are kept.
const MOST: usize = 150_000;

/// Trains tagger and parser and writes them into `out`.
///
/// # Errors
/// When a treebank cannot be read or a model cannot be written.
pub(crate) fn train(shared: &Path, out: &Path) -> Result<(), String> {
    let mut trees: Vec<Tree> = Vec::new();
    for name in TREEBANKS {
        let path = shared.join("data/treebanks").join(format!("{name}.conllu"));
        let bytes = std::fs::read(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        eprintln!("{name}: {} bytes, checksum {:016x}", bytes.len(), checksum(&bytes));
        trees.extend(conllu::read(&path)?.into_iter().flat_map(|document| document.trees));
    }
    // Each headline follows its sentence, so that both fall into one fold of the jackknife.
    let plain = trees.len();
    let trees: Vec<Tree> = trees
        .into_iter()
        .enumerate()
        .flat_map(|(at, tree)| {
            let headline = if at % 3 == 0 { headline(&tree) } else { None };
            std::iter::once(tree).chain(headline)
        })
        .collect();
    eprintln!("{plain} trees, {} of them once more as headlines", trees.len() - plain);
    let all: Vec<&Tree> = trees.iter().collect();

    let trained = tagger::train_all(&all);
    write(&out.join("tagger.bin"), &trained.packed)?;
    let tags = tagger::jackknife(&all, 5);
    let seen = all
        .iter()
        .zip(&tags)
        .map(|(tree, tags)| see(tree.words.iter().map(|word| word.form.as_str()), tags, &trained.tagger))
        .collect();
    let trained = parser::train(&all, seen);
    variants(&trained, out)?;
    write(&out.join("parser.bin"), &trained.pack(LEAST, MOST))
}

/// Other ways to prune, to choose between on development data: only where the environment asks for it.
fn variants(trained: &parser::Trained, out: &Path) -> Result<(), String> {
    if std::env::var_os("LAB_VARIANTS").is_none() {
        return Ok(());
    }
    for (least, most) in [(6, 500_000), (6, 250_000), (6, 100_000)] {
        write(&out.join(format!("parser-{least}-{most}.bin")), &trained.pack(least, most))?;
    }
    Ok(())
}

/// Words with these tags as the parser sees them.
pub(crate) fn see<'w>(words: impl Iterator<Item = &'w str>, tags: &[(Upos, u8)], tagger: &Tagger) -> Vec<Seen> {
    words
        .zip(tags)
        .map(|(word, &(upos, xpos))| {
            let lower = hash::lower(word);
            let class = tagger.tags.binary_search(&(upos, xpos)).unwrap_or(0);
            Seen {
                word: lower,
                lemma: hash::lower(&lemma::lemma(word, lower, upos, xpos, &tagger.lexicon)),
                tag: class as u32 + 1,
                upos: upos as u32 + 1,
            }
        })
        .collect()
}

/// A short sentence written as a headline: capitals on all words but small ones, no stop at the end.
fn headline(tree: &Tree) -> Option<Tree> {
    let last = tree.words.last()?;
    let stopped = last.form == "." && !tree.words.iter().any(|word| word.head == tree.words.len());
    if !(4..=18).contains(&tree.words.len()) || !stopped {
        return None;
    }
    let small = ["of", "the", "a", "an", "in", "on", "to", "and", "for", "at", "by", "'s", "n't"];
    let words: Vec<Word> = tree.words[..tree.words.len() - 1]
        .iter()
        .enumerate()
        .map(|(at, word)| {
            let mut word = word.clone();
            if at == 0 || !small.contains(&word.form.as_str()) {
                let mut letters = word.form.chars();
                if let Some(first) = letters.next() {
                    word.form = first.to_uppercase().chain(letters).collect();
                }
            }
            word
        })
        .collect();
    Some(Tree { words, ..tree.clone() })
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), String> {
    eprintln!("{}: {} bytes, checksum {:016x}", path.display(), bytes.len(), checksum(bytes));
    std::fs::write(path, bytes).map_err(|error| format!("{}: {error}", path.display()))
}
