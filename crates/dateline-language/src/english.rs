//! Reads English: the one door through which the later stages come.
//!
//! In comes an article, out go its sentences, tagged, and parsed where the caller wants it. The models are embedded and loaded once.

use dateline_model::article::Article;
use dateline_model::sentence::{Deprel, Sentence, Token, Upos};

use crate::error::LoadError;
use crate::hash;
use crate::lemma;
use crate::mend::mend;
use crate::mend_tags::{mend_names, mend_tags};
use crate::pack::unpack;
use crate::parse::{Parser, Seen};
use crate::split::sentences;
use crate::tag::{Tagger, surfaces};

/// Longer "sentences", in tokens, are tables and lists: they are tagged and not parsed.
pub const LONGEST: usize = 400;

/// The reader of English, with its models. Cheap to share between threads, since it never changes.
#[derive(Clone, Debug)]
pub struct English {
    tagger: Tagger,
    parser: Parser,
}

impl English {
    /// The reader with the models that are built in. Takes some tens of milliseconds.
    pub fn load() -> Self {
        Self::from_packed(dateline_weights_en::TAGGER, dateline_weights_en::PARSER)
            .expect("the embedded weights are loaded by a test of this crate")
    }

    /// The reader with models from elsewhere.
    ///
    /// # Errors
    /// [`LoadError`] when the bytes are no models that this version reads.
    pub fn from_packed(tagger: &[u8], parser: &[u8]) -> Result<Self, LoadError> {
        Ok(Self { tagger: Tagger::read(&unpack(tagger)?)?, parser: Parser::read(&unpack(parser)?)? })
    }

    /// The sentences of an article, all tagged; those for which `wanted` says yes are parsed too. `wanted` sees tags and lemmas.
    pub fn read(&self, article: &Article, wanted: &dyn Fn(&Sentence) -> bool) -> Vec<Sentence> {
        let mut sentences = sentences(article);
        for sentence in &mut sentences {
            let classes = self.tag(&article.text, sentence);
            if sentence.tokens.len() <= LONGEST && wanted(sentence) {
                self.hang(&article.text, sentence, &classes);
            }
        }
        sentences
    }

    /// Tags one sentence of `text`: tags and lemmas of its tokens. Gives the tagger's classes, which [`English::hang`] wants.
    pub fn tag(&self, text: &str, sentence: &mut Sentence) -> Vec<u8> {
        let lexicon = &self.tagger.lexicon;
        let words = sentence.tokens.iter().map(|token| token.span.of(text));
        let surfaces = surfaces(words, lexicon);
        let classes = self.tagger.tag(&surfaces);
        for ((token, surface), &class) in sentence.tokens.iter_mut().zip(&surfaces).zip(&classes) {
            let (upos, xpos) = self.tagger.tags.get(usize::from(class)).copied().unwrap_or((Upos::X, 0));
            token.upos = upos;
            token.xpos = xpos;
            token.lemma = lemma::lemma(token.span.of(text), surface.lower, upos, xpos, lexicon);
        }
        let irregular: Vec<bool> = sentence
            .tokens
            .iter()
            .zip(&surfaces)
            .map(|(token, surface)| hash::lower(&token.lemma) != surface.lower)
            .collect();
        mend_tags(&mut sentence.tokens, &irregular);
        if !sentence.is_title() {
            let words: Vec<&str> = sentence.tokens.iter().map(|token| token.span.of(text)).collect();
            let strange: Vec<bool> = surfaces.iter().map(|surface| surface.class == 0).collect();
            mend_names(&mut sentence.tokens, &words, &strange);
        }
        let class = |token: &Token| self.tagger.tags.binary_search(&(token.upos, token.xpos)).ok();
        sentence.tokens.iter().zip(classes).map(|(token, was)| class(token).map_or(was, |class| class as u8)).collect()
    }

    /// Parses one sentence of `text` that [`English::tag`] gave these classes.
    pub fn hang(&self, text: &str, sentence: &mut Sentence, classes: &[u8]) {
        let seen = see(text, &sentence.tokens, classes);
        for (token, (head, deprel)) in sentence.tokens.iter_mut().zip(self.parser.parse(&seen)) {
            token.head = head;
            token.deprel = deprel;
        }
        mend(&mut sentence.tokens);
        sentence.parsed = true;
    }

    /// The names of the tags and relations that the models know, for those who compare.
    pub fn labels(&self) -> (&[(Upos, u8)], &[Deprel]) {
        (&self.tagger.tags, &self.parser.labels)
    }
}

/// Tokens as the parser sees them.
fn see(text: &str, tokens: &[Token], classes: &[u8]) -> Vec<Seen> {
    tokens
        .iter()
        .zip(classes)
        .map(|(token, &class)| Seen {
            word: hash::lower(token.span.of(text)),
            lemma: hash::lower(&token.lemma),
            tag: u32::from(class) + 1,
            upos: token.upos as u32 + 1,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use dateline_model::article::{Block, BlockKind, Extent};
    use dateline_model::span::Span;

    use super::*;

    #[test]
    fn embedded_weights_load_and_read() {
        let text: Arc<str> = "Putin visited Pyongyang on July 25.".into();
        let span = Span::new(0, text.len());
        let article = Article {
            text: text.clone(),
            span,
            blocks: vec![Block { span, kind: BlockKind::Paragraph }],
            extent: Extent::Whole,
            url: None,
            title: None,
            label: None,
            authors: Vec::new(),
            source: None,
            language: None,
            published: None,
            modified: None,
        };
        let sentences = English::load().read(&article, &|_| true);
        let [sentence] = &sentences[..] else { panic!("one sentence") };
        let seen: Vec<_> = sentence
            .tokens
            .iter()
            .map(|token| (token.span.of(&text), token.upos.as_str(), token.deprel.as_str()))
            .collect();
        assert_eq!(
            seen[..3],
            [("Putin", "PROPN", "nsubj"), ("visited", "VERB", "root"), ("Pyongyang", "PROPN", "obj")]
        );
        assert_eq!(&*sentence.tokens[1].lemma, "visit");
        assert!(sentence.parsed);
    }
}
