//! How many sentences a second are split, tagged and parsed on one thread: `cargo bench -p dateline-language`.
//!
//! Reads the running text of PUD beside the workspace (`../shared/data/treebanks/pud-test.conllu`); without it, a few sentences of our own again and again.
//! Each stage runs five times, the median is printed, with the spread.

#![allow(clippy::print_stdout, reason = "a bench prints its figures")]

use std::hint::black_box;
use std::path::Path;
use std::time::Instant;

use dateline_language::english::English;
use dateline_language::split::spans;
use dateline_language::tokenize::tokens;
use dateline_model::article::BlockKind;
use dateline_model::sentence::Sentence;
use dateline_model::span::Span;

fn main() {
    let start = Instant::now();
    let english = English::load();
    println!("load: {:.0} ms", start.elapsed().as_secs_f64() * 1000.0);
    let text = text();
    let whole = Span::new(0, text.len());
    let split = || -> Vec<Sentence> {
        spans(&text, whole, BlockKind::Paragraph, false)
            .into_iter()
            .map(|span| Sentence {
                span,
                kind: BlockKind::Paragraph,
                block: 0,
                tokens: tokens(&text, span),
                parsed: false,
            })
            .collect()
    };
    let sentences = split();
    println!(
        "{} sentences, {} tokens",
        sentences.len(),
        sentences.iter().map(|sentence| sentence.tokens.len()).sum::<usize>()
    );
    measure("split and tokenise", sentences.len(), || {
        black_box(split());
    });
    let mut tagged = sentences;
    let mut classes = Vec::new();
    measure("tag", tagged.len(), || {
        classes = tagged.iter_mut().map(|sentence| english.tag(&text, sentence)).collect();
    });
    measure("parse", tagged.len(), || {
        for (sentence, classes) in tagged.iter_mut().zip(&classes) {
            english.hang(&text, sentence, classes);
        }
    });
}

/// Runs the work until a second has gone by, five times at least, and prints sentences a second: by the clock the median, the slowest and the
/// fastest; and by processor time where the system tells it, which other programs on the machine disturb less.
fn measure(name: &str, sentences: usize, mut work: impl FnMut()) {
    let mut rates: Vec<f64> = Vec::new();
    let (begin, used) = (Instant::now(), processor_seconds());
    while rates.len() < 5 || begin.elapsed().as_secs_f64() < 1.0 || processor_seconds() - used < 0.5 {
        let start = Instant::now();
        work();
        rates.push(sentences as f64 / start.elapsed().as_secs_f64());
        if rates.len() > 10_000 {
            break;
        }
    }
    let used = processor_seconds() - used;
    let by_processor = if used > 0.0 { (sentences * rates.len()) as f64 / used } else { 0.0 };
    rates.sort_unstable_by(f64::total_cmp);
    let (median, slowest, fastest) = (rates[rates.len() / 2], rates[0], rates[rates.len() - 1]);
    println!(
        "{name}: {median:.0} sentences/s by the clock ({slowest:.0} to {fastest:.0}), {by_processor:.0} by processor time"
    );
}

/// Processor time of this program so far, in seconds, to a hundredth; 0 where `/proc` does not tell it.
fn processor_seconds() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after = stat.rsplit(')').next().unwrap_or("");
    after.split_whitespace().nth(11).and_then(|ticks| ticks.parse::<f64>().ok()).map_or(0.0, |ticks| ticks / 100.0)
}

fn text() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/treebanks/pud-test.conllu");
    let path = std::env::var_os("TREEBANK").map_or(path, Into::into);
    match std::fs::read_to_string(&path) {
        Ok(trees) => trees.lines().filter_map(|line| line.strip_prefix("# text = ")).collect::<Vec<_>>().join("\n"),
        Err(_) => include_str!("../tests/clauses.md")
            .lines()
            .filter_map(|line| line.strip_prefix("### "))
            .collect::<Vec<_>>()
            .join("\n")
            .repeat(8),
    }
}
