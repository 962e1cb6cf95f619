//! Any bytes at all give a reading or an error, never a panic; and the blocks of every reading lie in order, within their article, on
//! character boundaries.

use std::io::BufReader;

use dateline_model::article::Reading;
use dateline_model::page::Page;
use proptest::prelude::*;

fn page(bytes: Vec<u8>, content_type: Option<&str>) -> Page {
    Page {
        id: "x".into(),
        bytes,
        content_type: content_type.map(str::to_owned),
        url: Some("https://a.example/topic".into()),
        ..Page::default()
    }
}

fn well_formed(reading: &Reading) {
    for article in &reading.articles {
        let span = article.span;
        assert!(span.end as usize <= reading.text.len());
        assert!(reading.text.is_char_boundary(span.start as usize) && reading.text.is_char_boundary(span.end as usize));
        let mut end = span.start;
        for block in &article.blocks {
            assert!(block.span.start >= end && block.span.end <= span.end, "blocks in order, within the article");
            assert!(
                reading.text.is_char_boundary(block.span.start as usize)
                    && reading.text.is_char_boundary(block.span.end as usize)
            );
            assert!(!block.span.is_empty());
            end = block.span.end;
        }
        assert_eq!(article.text, reading.text);
    }
}

/// Pieces that pages are made of, so that random pages reach the readers' inner rooms.
const PIECES: &[&str] = &[
    "\n\n",
    "\n",
    " ",
    "Talks in Geneva fail again",
    "MORE",
    "... MORE",
    "Read more",
    "[...]",
    "»",
    "They met on Tuesday and agreed to meet again in the autumn.",
    "12 March 2024",
    "By Jane Roe",
    "Executive Summary:",
    "GENEVA, May 3 (Wire) --",
    "1. ",
    "* ",
    "> ",
    "é",
    "“",
    "日本",
    "…",
    "<p>",
    "</p>",
    "<h2><a href='/a-b-c-d'>",
    "</a></h2>",
    "<li>",
    "</li>",
    "<div class=item>",
    "</div>",
    "<time datetime='2024-03-12'>",
    "</time>",
    "<article>",
    "</article>",
    "<script type='application/ld+json'>",
    "{\"@type\":\"NewsArticle\",\"datePublished\":\"2024-03-12\"}",
    "</script>",
    "<rss><channel>",
    "<item>",
    "</item>",
    "<title>",
    "</title>",
    "<link>",
    "&amp;#8217;",
    "&",
    "<![CDATA[",
    "]]>",
    "<!--",
    "-->",
    "<html>",
    "<body>",
    "<br>",
    "<table><tr><td>",
    "</td></tr></table>",
    "<urlset><url><loc>",
    "</loc></url></urlset>",
    "\u{ad}",
    "\r\n",
    "-",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
        if let Ok(reading) = dateline_read::read(&page(bytes.clone(), None)) {
            well_formed(&reading);
        }
        for page in dateline_read::pages("x", BufReader::new(bytes.as_slice())).flatten() {
            let _ = dateline_read::read(&page);
        }
    }

    #[test]
    fn pages_made_of_pieces_are_well_formed(pieces in proptest::collection::vec(0..PIECES.len(), 0..60), html in any::<bool>()) {
        let text: String = pieces.into_iter().map(|piece| PIECES[piece]).collect();
        let stated = if html { "text/html" } else { "text/plain" };
        for stated in [None, Some(stated)] {
            if let Ok(reading) = dateline_read::read(&page(text.clone().into_bytes(), stated)) {
                well_formed(&reading);
            }
        }
    }

    #[test]
    fn plain_text_is_kept_exactly(text in "\\PC{1,80}(\n{1,2}\\PC{0,200}){0,8}") {
        if let Ok(reading) = dateline_read::read(&page(text.clone().into_bytes(), Some("text/plain; charset=utf-8"))) {
            prop_assert_eq!(&*reading.text, text.trim_start_matches('\u{feff}'));
            well_formed(&reading);
        }
    }
}
