//! Any text at all is read without panic: spans are in order and point at words, trees are trees, time grows with length.

use std::sync::{Arc, OnceLock};

use dateline_language::clause::Clauses;
use dateline_language::english::English;
use dateline_model::article::{Article, Block, BlockKind, Extent};
use dateline_model::span::Span;
use proptest::prelude::*;

fn english() -> &'static English {
    static ENGLISH: OnceLock<English> = OnceLock::new();
    ENGLISH.get_or_init(English::load)
}

fn article(text: &str) -> Article {
    let text: Arc<str> = text.into();
    let span = Span::new(0, text.len());
    Article {
        span,
        blocks: vec![Block { span, kind: BlockKind::Paragraph }],
        text,
        extent: Extent::Whole,
        url: None,
        title: None,
        label: None,
        authors: Vec::new(),
        source: None,
        language: None,
        published: None,
        modified: None,
    }
}

/// Reads the text and checks all that must hold of any reading.
fn check(text: &str) {
    let article = article(text);
    let mut last = 0;
    for sentence in english().read(&article, &|sentence| sentence.tokens.len() < 300) {
        assert!(sentence.span.start >= last && !sentence.span.of(text).is_empty(), "sentences are in order");
        last = sentence.span.end;
        let mut at = sentence.span.start;
        for token in &sentence.tokens {
            assert!(!token.span.of(text).is_empty() && token.span.end <= sentence.span.end);
            let gap = Span { start: at, end: token.span.start };
            assert!(token.span.start >= at && gap.of(text).trim().is_empty(), "only white space is left out");
            at = token.span.end;
        }
        assert_eq!(at, sentence.span.end, "tokens reach to the end");
        if sentence.parsed {
            let roots = (0u32..).zip(&sentence.tokens).filter(|(at, token)| token.head == *at).count();
            assert_eq!(roots, 1, "one root");
            for start in 0..sentence.tokens.len() {
                let (mut here, mut steps) = (start as u32, 0);
                while sentence.tokens[here as usize].head != here {
                    here = sentence.tokens[here as usize].head;
                    steps += 1;
                    assert!(steps <= sentence.tokens.len(), "no cycle");
                }
            }
            let clauses = Clauses::of(&sentence);
            for at in 0..sentence.tokens.len() as u32 {
                clauses.print(at, text);
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_string(text in "\\PC{0,300}") {
        check(&text);
    }

    #[test]
    fn signs_of_the_press(text in "([A-Za-z]{1,8}|U\\.S\\.|Jan\\. ?5|[0-9]{1,4}|[.!?…,;:()\\[\\]\"'“”’—–-]|\\.\\.\\.| |\n|March 3:|MOSCOW, |\\(TASS\\) -- ){0,60}") {
        check(&text);
    }

    #[test]
    fn words_of_the_press(words in prop::collection::vec(prop::sample::select(vec![
        "Putin", "visited", "was", "arrested", "by", "police", "who", "that", "and", "said", "to", "not", "will", "of", "the", "talks", ",", "\"", "in", "Minsk", "if", "Monday",
    ]), 0..60)) {
        check(&words.join(" "));
    }
}

#[test]
fn hostile_texts() {
    for text in [
        "a".repeat(1_000_000),
        "(".repeat(100_000),
        "U.S.".repeat(20_000),
        "...".repeat(50_000),
        "\"' ".repeat(30_000),
        "[1] ".repeat(30_000),
        "1.".repeat(50_000),
        "March 3: ".repeat(10_000),
        "- ".repeat(50_000),
        "\n".repeat(100_000),
        "n't's'll".repeat(10_000),
        "שלום עולם. مرحبا بالعالم. 你好。".repeat(1_000),
        "👩‍👩‍👧‍👦!?".repeat(5_000),
        "\u{0}\u{1}\u{7f} \u{200b}\u{202e}.".repeat(5_000),
    ] {
        check(&text);
    }
}
