//! A sentence and its tokens, tagged and hung into a dependency tree.
//!
//! The labels are those of Universal Dependencies, version 2 (universaldependencies.org); fields are named as the CoNLL-U columns.

use crate::article::BlockKind;
use crate::span::Span;

/// One sentence (or title, or heading) of an article.
#[derive(Clone, Debug)]
pub struct Sentence {
    /// The words of the sentence in the page's text, without leading labels, bullets and datelines.
    pub span: Span,
    /// The kind of block that it stands in: titles are read in press shorthand.
    pub kind: BlockKind,
    /// Number of the block in the article, counted from 0: sentences of one block are neighbours.
    pub block: u32,
    /// The tokens, in order, not overlapping.
    pub tokens: Vec<Token>,
    /// Whether `head` and `deprel` of the tokens mean something: false where the filter spared the parser.
    pub parsed: bool,
}

impl Sentence {
    /// Whether the sentence is a title or heading: press shorthand, present tense for past.
    pub fn is_title(&self) -> bool {
        matches!(self.kind, BlockKind::Title | BlockKind::Heading)
    }
}

/// One token.
#[derive(Clone, Debug)]
pub struct Token {
    /// Where it stands in the page's text.
    pub span: Span,
    /// The dictionary form, in lower case except for names ("visit" for "visited").
    pub lemma: Box<str>,
    /// Universal part of speech.
    pub upos: Upos,
    /// Penn Treebank tag, as an index into [`XPOS`].
    pub xpos: u8,
    /// Index of the head token in the sentence; the root's is its own index.
    pub head: u32,
    /// Relation to the head.
    pub deprel: Deprel,
}

macro_rules! labels {
    ($(#[$meta:meta])* $name:ident { $($(#[$vmeta:meta])* $variant:ident = $text:literal,)* }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub enum $name { $($(#[$vmeta])* $variant,)* }

        impl $name {
            /// All of them, in order of declaration: the index is `self as u8`.
            pub const ALL: &'static [$name] = &[$($name::$variant,)*];

            /// The label as written in CoNLL-U.
            pub fn as_str(self) -> &'static str {
                match self { $($name::$variant => $text,)* }
            }
        }

        impl std::str::FromStr for $name {
            type Err = UnknownLabel;
            fn from_str(text: &str) -> Result<Self, UnknownLabel> {
                match text { $($text => Ok($name::$variant),)* _ => Err(UnknownLabel(text.to_owned())) }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }
    };
}

/// A label that the scheme does not know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownLabel(pub String);

impl std::fmt::Display for UnknownLabel {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "unknown label {:?}", self.0)
    }
}

impl std::error::Error for UnknownLabel {}

labels! {
    /// Universal part-of-speech tags.
    #[allow(missing_docs, reason = "the labels are those of Universal Dependencies and documented there")]
    Upos {
        Adj = "ADJ", Adp = "ADP", Adv = "ADV", Aux = "AUX", Cconj = "CCONJ", Det = "DET", Intj = "INTJ", Noun = "NOUN", Num = "NUM",
        Part = "PART", Pron = "PRON", Propn = "PROPN", Punct = "PUNCT", Sconj = "SCONJ", Sym = "SYM", Verb = "VERB", X = "X",
    }
}

labels! {
    /// Universal dependency relations with the English subtypes that decide who did what to whom.
    #[allow(missing_docs, reason = "the labels are those of Universal Dependencies and documented there")]
    Deprel {
        Root = "root", Acl = "acl", AclRelcl = "acl:relcl", Advcl = "advcl", AdvclRelcl = "advcl:relcl", Advmod = "advmod", Amod = "amod", Appos = "appos",
        Aux = "aux", AuxPass = "aux:pass", Case = "case", Cc = "cc", CcPreconj = "cc:preconj", Ccomp = "ccomp", Clf = "clf",
        Compound = "compound", CompoundPrt = "compound:prt", Conj = "conj", Cop = "cop", Csubj = "csubj", CsubjPass = "csubj:pass", CsubjOuter = "csubj:outer",
        Dep = "dep", Det = "det", DetPredet = "det:predet", Discourse = "discourse", Dislocated = "dislocated", Expl = "expl", Fixed = "fixed",
        Flat = "flat", FlatForeign = "flat:foreign", Goeswith = "goeswith", Iobj = "iobj", List = "list", Mark = "mark", Nmod = "nmod", NmodDesc = "nmod:desc",
        NmodPoss = "nmod:poss", NmodUnmarked = "nmod:unmarked", Nsubj = "nsubj", NsubjPass = "nsubj:pass", NsubjOuter = "nsubj:outer",
        Nummod = "nummod", Obj = "obj", Obl = "obl", OblAgent = "obl:agent", OblUnmarked = "obl:unmarked", Orphan = "orphan", Parataxis = "parataxis",
        Punct = "punct", Reparandum = "reparandum", Vocative = "vocative", Xcomp = "xcomp",
    }
}

/// The Penn Treebank tags of the training data, in a fixed order; a token's `xpos` indexes this list. The last one stands for "not known".
pub const XPOS: &[&str] = &[
    "CC", "CD", "DT", "EX", "FW", "IN", "JJ", "JJR", "JJS", "LS", "MD", "NN", "NNP", "NNPS", "NNS", "PDT", "POS",
    "PRP", "PRP$", "RB", "RBR", "RBS", "RP", "SYM", "TO", "UH", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "WDT", "WP",
    "WP$", "WRB", "$", "''", ",", ".", ":", "``", "-LRB-", "-RRB-", "HYPH", "NFP", "ADD", "AFX", "GW", "XX", "_",
];

/// The index of a Penn tag in [`XPOS`]; that of "_" for an unknown one.
pub fn xpos_index(tag: &str) -> u8 {
    XPOS.iter().position(|known| *known == tag).unwrap_or(XPOS.len() - 1) as u8
}
