//! The sentences of `clauses.md`: does the clause view give what an analyst would say of each?
//!
//! The parser is a trained one and not always right, so a share of the sentences must come out whole; those that do not are printed.

use dateline_language::clause::Clauses;
use dateline_language::english::English;
use dateline_language::tokenize::tokens;
use dateline_model::article::BlockKind;
use dateline_model::sentence::Sentence;
use dateline_model::span::Span;

/// Of a hundred sentences at least so many; raise it when the reading gets better.
const FLOOR: usize = 76;

#[test]
fn clauses_are_read_as_an_analyst_would() {
    let english = English::load();
    let (mut all, mut right, mut kind) = (0, 0, BlockKind::Paragraph);
    let mut lines = include_str!("clauses.md").lines().peekable();
    while let Some(line) = lines.next() {
        if let Some(heading) = line.strip_prefix("## ") {
            kind = if heading == "Headlines" { BlockKind::Title } else { BlockKind::Paragraph };
        }
        let Some(text) = line.strip_prefix("### ") else { continue };
        let mut wanted = Vec::new();
        while let Some(line) = lines.next_if(|line| !line.starts_with('#')) {
            wanted.extend(line.strip_prefix("- "));
        }
        assert!(!wanted.is_empty(), "no line for {text:?}");
        let printed = read(&english, text, kind);
        let missing: Vec<_> = wanted.iter().filter(|line| !printed.iter().any(|found| holds(line, found))).collect();
        all += 1;
        if missing.is_empty() {
            right += 1;
        } else {
            println!("{text}\n  wanted {missing:?}\n  found {printed:?}");
        }
    }
    println!("{right} of {all} sentences");
    assert!(right * 100 >= all * FLOOR, "{right} of {all} sentences read as wanted, the floor is {FLOOR} of 100");
}

/// Every word of the sentence with its clause, one line each.
fn read(english: &English, text: &str, kind: BlockKind) -> Vec<String> {
    let span = Span::new(0, text.len());
    let mut sentence = Sentence { span, kind, block: 0, tokens: tokens(text, span), parsed: false };
    let classes = english.tag(text, &mut sentence);
    english.hang(text, &mut sentence, &classes);
    let clauses = Clauses::of(&sentence);
    (0..sentence.tokens.len() as u32).map(|at| clauses.print(at, text)).collect()
}

/// Whether the word, the signs and all phrases of `wanted` are in `found`.
fn holds(wanted: &str, found: &str) -> bool {
    let parts = |line: &str| -> (String, Vec<String>) {
        let colon = line.find(": ").unwrap_or(line.len());
        let cut = line[..colon].rfind(' ').filter(|_| colon < line.len()).unwrap_or(line.len());
        // "because of: losses" has a space in its name.
        let cut = line.find("] ").map_or(cut, |end| end + 1);
        (
            line[..cut].trim().to_owned(),
            line[cut..].split("; ").map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect(),
        )
    };
    let ((head, phrases), (found_head, found_phrases)) = (parts(wanted), parts(found));
    head == found_head && phrases.iter().all(|phrase| found_phrases.contains(phrase))
}
