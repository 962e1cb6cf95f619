//! A sentence as CoNLL-U, for linguists and for anybody's scorer.
//!
//! In comes a sentence with its text, out go the ten columns of the format (universaldependencies.org/format). Features and enhanced
//! dependencies are not known here and stay empty; so do heads of a sentence that was not parsed.

use std::fmt::Write;

use dateline_model::sentence::{Sentence, XPOS};

/// The sentence as CoNLL-U with its closing empty line; `id` becomes its `sent_id`, `text` is the page's text.
pub fn print(id: &str, sentence: &Sentence, text: &str) -> String {
    let words: Vec<&str> = sentence.span.of(text).split_whitespace().collect();
    let mut lines = format!("# sent_id = {id}\n# text = {}\n", words.join(" "));
    for (at, token) in sentence.tokens.iter().enumerate() {
        let (head, relation) = match (sentence.parsed, token.head as usize == at) {
            (false, _) => ("_".to_owned(), "_"),
            (true, true) => ("0".to_owned(), "root"),
            (true, false) => ((token.head + 1).to_string(), token.deprel.as_str()),
        };
        let form: String = token.span.of(text).split_whitespace().collect();
        let glued = sentence.tokens.get(at + 1).is_some_and(|next| next.span.start == token.span.end);
        let xpos = XPOS.get(usize::from(token.xpos)).copied().unwrap_or("_");
        let misc = if glued { "SpaceAfter=No" } else { "_" };
        // Writing to a string cannot fail.
        let _ = writeln!(
            lines,
            "{}\t{form}\t{}\t{}\t{xpos}\t_\t{head}\t{relation}\t_\t{misc}",
            at + 1,
            token.lemma,
            token.upos
        );
    }
    lines.push('\n');
    lines
}

#[cfg(test)]
mod tests {
    use dateline_model::article::BlockKind;
    use dateline_model::span::Span;

    use super::*;
    use crate::english::English;
    use crate::tokenize::tokens;

    #[test]
    fn ten_columns() {
        let text = "Putin visited Minsk.";
        let span = Span::new(0, text.len());
        let mut sentence =
            Sentence { span, kind: BlockKind::Paragraph, block: 0, tokens: tokens(text, span), parsed: false };
        let english = English::load();
        let classes = english.tag(text, &mut sentence);
        english.hang(text, &mut sentence, &classes);
        let printed = print("a-1", &sentence, text);
        let line = printed.lines().nth(3).unwrap();
        assert_eq!(line, "2\tvisited\tvisit\tVERB\tVBD\t_\t0\troot\t_\t_");
        assert!(
            printed.contains("3\tMinsk\tMinsk\tPROPN\tNNP\t_\t2\tobj\t_\tSpaceAfter=No\n") && printed.ends_with("\n\n")
        );
    }
}
