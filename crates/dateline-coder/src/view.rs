//! A sentence as the coder sees it: tokens with their tree, the actors named among them, the times, and lookups between these.
//!
//! In: a sentence of the language crate and the mentions found in it. Out: a [`View`] that features and rules ask.

use dateline_model::article::Article;
use dateline_model::mention::TimeMention;
use dateline_model::sentence::{Deprel, Sentence, Token, Upos, XPOS};

use crate::actors::Mention;
use crate::matcher::Tried;
use crate::rules::RuleBook;

/// A sentence with all that the coder asks about it.
#[derive(Debug)]
pub struct View<'a> {
    /// The page's text.
    pub text: &'a str,
    /// The sentence.
    pub sentence: &'a Sentence,
    /// Its number in the article.
    pub index: usize,
    /// Lower-case letters of each token.
    pub lower: Vec<Box<str>>,
    /// The actors named in it.
    pub mentions: Vec<Mention>,
    /// First and last token of each mention.
    pub mention_tokens: Vec<(usize, usize)>,
    /// The mention that each token belongs to.
    pub mention_at: Vec<Option<u16>>,
    /// The times named in it.
    pub times: &'a [TimeMention],
    /// The times' first and last tokens.
    pub time_tokens: Vec<(usize, usize)>,
    /// Children of each token in the tree; empty when not parsed.
    pub children: Vec<Vec<u32>>,
    /// Depth of quotation marks at each token: odd inside quotes.
    pub quoted: Vec<bool>,
    /// Whether each token stands inside round brackets.
    pub bracketed: Vec<bool>,
    /// The rule book.
    pub rules: &'a RuleBook,
    /// For each token the numbers of the word classes of the rule files that it belongs to.
    pub classes: Vec<Vec<u16>>,
    /// The rules whose words stand in the sentence.
    pub tried: Vec<Tried>,
}

impl<'a> View<'a> {
    /// Look at a sentence.
    pub fn new(
        article: &'a Article,
        sentence: &'a Sentence,
        index: usize,
        mentions: Vec<Mention>,
        times: &'a [TimeMention],
        rules: &'a RuleBook,
    ) -> Self {
        let tokens = &sentence.tokens;
        let text: &str = &article.text;
        let lower = tokens.iter().map(|token| token.span.of(text).to_lowercase().into_boxed_str()).collect::<Vec<_>>();
        let token_range = |start: u32, end: u32| {
            let first = tokens.partition_point(|token| token.span.end <= start);
            let last = tokens.partition_point(|token| token.span.start < end).max(first + 1) - 1;
            (first.min(tokens.len().saturating_sub(1)), last.min(tokens.len().saturating_sub(1)))
        };
        let mention_tokens: Vec<_> =
            mentions.iter().map(|mention| token_range(mention.span.start, mention.span.end)).collect();
        let mut mention_at = vec![None; tokens.len()];
        for (number, (first, last)) in mention_tokens.iter().enumerate() {
            for slot in mention_at.iter_mut().take(*last + 1).skip(*first) {
                *slot = u16::try_from(number).ok();
            }
        }
        let time_tokens = times.iter().map(|time| token_range(time.span.start, time.span.end)).collect();
        let mut children = Vec::new();
        if sentence.parsed {
            children = vec![Vec::new(); tokens.len()];
            for (index, token) in tokens.iter().enumerate() {
                if token.head as usize != index
                    && let Some(list) = children.get_mut(token.head as usize)
                {
                    list.push(index as u32);
                }
            }
        }
        let (mut quotes, mut brackets) = (false, 0_i32);
        let (mut quoted, mut bracketed) = (Vec::with_capacity(tokens.len()), Vec::with_capacity(tokens.len()));
        for word in &lower {
            match &**word {
                "\"" => quotes = !quotes,
                "“" | "``" | "«" => quotes = true,
                "”" | "''" | "»" => quotes = false,
                "(" | "[" => brackets += 1,
                ")" | "]" => brackets = (brackets - 1).max(0),
                _ => {}
            }
            quoted.push(quotes);
            bracketed.push(brackets > 0);
        }
        Self {
            text,
            sentence,
            index,
            lower,
            mentions,
            mention_tokens,
            mention_at,
            times,
            time_tokens,
            children,
            quoted,
            bracketed,
            rules,
            classes: Vec::new(),
            tried: Vec::new(),
        }
        .with_rules()
    }

    /// The same with the rules tried on it.
    fn with_rules(mut self) -> Self {
        self.classes = crate::matcher::classes(self.rules, &self);
        self.tried = crate::matcher::tried(self.rules, &self);
        self
    }

    /// The rules tried at a token.
    pub fn tried_at(&self, at: usize) -> &[Tried] {
        let from = self.tried.partition_point(|tried| tried.at < at);
        let until = self.tried.partition_point(|tried| tried.at <= at);
        &self.tried[from..until]
    }

    /// The tokens.
    pub fn tokens(&self) -> &[Token] {
        &self.sentence.tokens
    }

    /// Number of tokens.
    pub fn len(&self) -> usize {
        self.sentence.tokens.len()
    }

    /// Whether there is nothing to see.
    pub fn is_empty(&self) -> bool {
        self.sentence.tokens.is_empty()
    }

    /// Lower-case letters of a token, or a mark for "before the sentence" and "after it".
    pub fn word(&self, at: isize) -> &str {
        match usize::try_from(at) {
            Ok(index) if index < self.lower.len() => &self.lower[index],
            Ok(_) => "</s>",
            Err(_) => "<s>",
        }
    }

    /// The lemma of a token, with the same marks.
    pub fn lemma(&self, at: isize) -> &str {
        match usize::try_from(at) {
            Ok(index) if index < self.len() => &self.tokens()[index].lemma,
            Ok(_) => "</s>",
            Err(_) => "<s>",
        }
    }

    /// The Penn tag of a token ("_" where unknown), with the same marks.
    pub fn tag(&self, at: isize) -> &'static str {
        match usize::try_from(at) {
            Ok(index) if index < self.len() => XPOS.get(self.tokens()[index].xpos as usize).copied().unwrap_or("_"),
            _ => "<>",
        }
    }

    /// The last token of a mention: where a tree hangs it, if anywhere.
    pub fn mention_head(&self, mention: usize) -> usize {
        let (first, last) = self.mention_tokens[mention];
        if self.sentence.parsed {
            // The token of the phrase whose head lies outside is the head of the phrase.
            for index in first..=last {
                let head = self.tokens()[index].head as usize;
                if head < first || head > last || head == index {
                    return index;
                }
            }
        }
        last
    }

    /// The first child of a token with one of these relations.
    pub fn child(&self, at: usize, relations: &[Deprel]) -> Option<usize> {
        self.children
            .get(at)?
            .iter()
            .map(|child| *child as usize)
            .find(|child| relations.contains(&self.tokens()[*child].deprel))
    }

    /// The lemma of the preposition that a token carries.
    pub fn preposition(&self, at: usize) -> Option<&str> {
        self.child(at, &[Deprel::Case]).map(|case| &*self.lower[case])
    }

    /// Whether a token may name an act: a word of content, not a name's part by its kind.
    pub fn may_trigger(&self, at: usize) -> bool {
        let token = &self.tokens()[at];
        let word = &self.lower[at];
        if !word.chars().next().is_some_and(char::is_alphabetic) || word.len() < 2 {
            return false;
        }
        match token.upos {
            Upos::Verb | Upos::Noun | Upos::X | Upos::Adj | Upos::Propn | Upos::Aux => !is_function_word(word),
            Upos::Adv | Upos::Adp | Upos::Intj | Upos::Sconj => {
                matches!(&**word, "off" | "out" | "no" | "yes" | "home")
            }
            Upos::Det | Upos::Num | Upos::Part | Upos::Pron | Upos::Punct | Upos::Sym | Upos::Cconj => &**word == "no",
        }
    }
}

fn is_function_word(word: &str) -> bool {
    matches!(
        word,
        "the"
            | "a"
            | "an"
            | "and"
            | "or"
            | "but"
            | "of"
            | "in"
            | "on"
            | "at"
            | "to"
            | "by"
            | "for"
            | "from"
            | "with"
            | "that"
            | "this"
            | "these"
            | "those"
            | "which"
            | "who"
            | "whom"
            | "whose"
            | "is"
            | "are"
            | "was"
            | "were"
            | "be"
            | "been"
            | "being"
            | "has"
            | "have"
            | "had"
            | "having"
            | "it"
            | "its"
            | "he"
            | "she"
            | "his"
            | "her"
            | "they"
            | "their"
            | "them"
            | "we"
            | "our"
            | "you"
            | "your"
            | "i"
            | "my"
            | "as"
            | "if"
            | "than"
            | "then"
            | "there"
            | "here"
            | "when"
            | "while"
            | "where"
            | "what"
            | "how"
            | "why"
            | "so"
            | "such"
            | "also"
            | "very"
            | "more"
            | "most"
            | "much"
            | "many"
            | "some"
            | "any"
            | "all"
            | "both"
            | "each"
            | "not"
            | "n't"
            | "will"
            | "would"
            | "can"
            | "could"
            | "may"
            | "might"
            | "shall"
            | "should"
            | "must"
            | "do"
            | "does"
            | "about"
            | "after"
            | "before"
            | "between"
            | "into"
            | "over"
            | "under"
            | "against"
            | "during"
            | "until"
            | "since"
            | "because"
    )
}
