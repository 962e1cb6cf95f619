//! Article to sentences: which words of the page's text form a sentence, block by block.
//!
//! In comes an [`Article`], out go its [`Sentence`]s with tokens, not yet tagged. Datelines, date labels of a chronology, list numbers,
//! "Executive Summary:" and "MORE" stand in no sentence; what remains is what the guide to the gold pages calls the sentence.

use dateline_model::article::{Article, BlockKind};
use dateline_model::sentence::Sentence;
use dateline_model::span::Span;

use crate::boundary::sentence_ends;
use crate::date_labels::begins_with_date;
use crate::leads::{lead, without_tail};
use crate::tokenize::tokens;

/// The sentences of an article in text order: titles and headings (one each, unless they hold several), then running text.
/// Labels and datelines give none. Tokens have a provisional lemma and the tag `X`; nothing is parsed.
pub fn sentences(article: &Article) -> Vec<Sentence> {
    let mut sentences = Vec::new();
    let chronology = is_chronology(
        &article.text,
        article.blocks.iter().filter(|block| block.kind.is_prose()).map(|block| block.span),
    );
    for (number, block) in article.blocks.iter().enumerate() {
        if matches!(block.kind, BlockKind::Label | BlockKind::Dateline) {
            continue;
        }
        for span in spans(&article.text, block.span, block.kind, chronology) {
            sentences.push(Sentence {
                span,
                kind: block.kind,
                block: number as u32,
                tokens: tokens(&article.text, span),
                parsed: false,
            });
        }
    }
    sentences
}

/// Whether the running text of `text` at `blocks` is a list of dated entries: three of its lines begin with a date.
pub fn is_chronology(text: &str, blocks: impl Iterator<Item = Span>) -> bool {
    let mut dated = 0;
    for block in blocks {
        dated += block.of(text).lines().filter(|line| begins_with_date(line)).take(3).count();
        if dated >= 3 {
            return true;
        }
    }
    false
}

/// The sentences of one block of `text`, as spans. Empty when the block's span does not fit the text.
/// `chronology`: see [`is_chronology`].
pub fn spans(text: &str, block: Span, kind: BlockKind, chronology: bool) -> Vec<Span> {
    let mut found = Vec::new();
    let words = block.of(text);
    let base = block.start as usize;
    for (start, end) in stretches(words) {
        let mut at = start;
        if kind.is_prose() {
            at += lead(&words[start..end], chronology);
        }
        let end = if kind.is_prose() { at + without_tail(&words[at..end]) } else { end };
        let stretch = &words[at..end];
        let mut from = 0;
        for to in sentence_ends(stretch) {
            let sentence = &stretch[from..to];
            let skipped = sentence.len() - sentence.trim_start().len();
            let trimmed = sentence.trim();
            if trimmed.chars().any(char::is_alphanumeric) {
                let begin = base + at + from + skipped;
                found.push(Span::new(begin, begin + trimmed.len()));
            }
            from = to;
        }
    }
    found
}

/// Parts a block at the line ends that part sentences: after a stop, before a bullet or date label, after a short line.
/// A line end inside wrapped text is white space like any other.
fn stretches(words: &str) -> Vec<(usize, usize)> {
    /// Lines shorter than this, in bytes, are no wrapped text.
    const WRAPPED: usize = 45;
    let mut found = Vec::new();
    let mut from = 0;
    let mut line_start = 0;
    for (at, _) in words.match_indices('\n') {
        let line = words[line_start..at].trim();
        let next_line = words[at + 1..].split('\n').next().unwrap_or("").trim();
        let stopped = line.ends_with(['.', '!', '?', '…', '”', '"', ':']);
        let next_opens = next_line.starts_with(|c: char| !c.is_lowercase());
        let parts =
            next_line.is_empty() || (next_opens && (stopped || line.len() < WRAPPED || lead(next_line, false) > 0));
        if parts {
            found.push((from, at));
            from = at + 1;
        }
        line_start = at + 1;
    }
    found.push((from, words.len()));
    found
}
