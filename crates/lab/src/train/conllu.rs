//! Reads CoNLL-U treebanks: sentences with tokens, tags and trees, and the raw text that they were made from.
//!
//! Multi-word tokens stand in the raw text once; their words get the part of it that they spell. Empty nodes are left out.

use std::path::Path;

use dateline_model::sentence::{Deprel, Upos, xpos_index};

/// One word of a tree, as the treebank has it.
#[derive(Clone, Debug)]
pub(crate) struct Word {
    /// As written.
    pub form: String,
    /// Dictionary form.
    pub lemma: String,
    /// Universal tag.
    pub upos: Upos,
    /// Penn tag, as an index.
    pub xpos: u8,
    /// Head, counted from 1; 0 for the root.
    pub head: usize,
    /// Relation to the head.
    pub deprel: Deprel,
    /// Bytes of the document's raw text.
    pub span: (usize, usize),
}

/// One sentence of a treebank.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tree {
    /// The treebank's name for it.
    pub id: String,
    /// Its words.
    pub words: Vec<Word>,
    /// Bytes of the document's raw text.
    pub span: (usize, usize),
}

/// One document: raw text in which paragraphs are parted by a blank line.
#[derive(Clone, Debug, Default)]
pub(crate) struct Document {
    /// The raw text.
    pub text: String,
    /// The trees, in order.
    pub trees: Vec<Tree>,
}

/// The documents of a treebank file.
///
/// # Errors
/// When the file cannot be read or a line is no CoNLL-U; the message names the line.
pub(crate) fn read(path: &Path) -> Result<Vec<Document>, String> {
    let content = std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let mut documents: Vec<Document> = vec![Document::default()];
    let mut tree = Tree::default();
    let mut new_paragraph = true;
    let mut glue = true;
    // The multi-word token under way: last word's number, its form, how much of it is spelled, whether a space follows.
    let mut multi: Option<(usize, String, usize, bool)> = None;
    for (number, line) in content.lines().enumerate() {
        let fault = |what: &str| format!("{}:{}: {what}", path.display(), number + 1);
        if let Some(comment) = line.strip_prefix('#') {
            let comment = comment.trim();
            if comment.starts_with("newdoc") {
                documents.push(Document::default());
                new_paragraph = true;
            } else if comment.starts_with("newpar") {
                new_paragraph = true;
            } else if let Some(id) = comment.strip_prefix("sent_id =") {
                tree.id = id.trim().to_owned();
            }
            continue;
        }
        let document = documents.last_mut().ok_or_else(|| fault("no document"))?;
        if line.trim().is_empty() {
            if let (Some(first), Some(last)) = (tree.words.first(), tree.words.last()) {
                tree.span = (first.span.0, last.span.1);
                document.trees.push(std::mem::take(&mut tree));
            }
            continue;
        }
        let fields: Vec<&str> = line.split('\t').collect();
        if fields.len() != 10 {
            return Err(fault("expected ten fields"));
        }
        if fields[0].contains('.') {
            continue;
        }
        if tree.words.is_empty() && new_paragraph {
            if !document.text.is_empty() {
                let kept = document.text.trim_end().len();
                document.text.truncate(kept);
                document.text.push_str("\n\n");
            }
            new_paragraph = false;
        } else if !glue && multi.is_none() && !document.text.is_empty() && !document.text.ends_with('\n') {
            document.text.push(' ');
            glue = true;
        }
        let spaced = !fields[9].split('|').any(|field| field == "SpaceAfter=No");
        if let Some((_, to)) = fields[0].split_once('-') {
            let to: usize = to.parse().map_err(|_| fault("a range of words that is no range"))?;
            multi = Some((to, fields[1].to_owned(), 0, spaced));
            continue;
        }
        let index: usize = fields[0].parse().map_err(|_| fault("a word without a number"))?;
        let start = document.text.len();
        let mut write = fields[1].to_owned();
        if let Some((to, form, spelled, space)) = multi.take() {
            let rest = &form[spelled..];
            write = if index == to {
                rest.to_owned()
            } else {
                // As many characters of the surface as the word has; all treebanks used spell their parts so.
                rest.chars().take(fields[1].chars().count()).collect()
            };
            let spelled = spelled + write.len();
            if index == to {
                glue = !space;
            } else {
                multi = Some((to, form, spelled, space));
                glue = true;
            }
        } else {
            glue = !spaced;
        }
        document.text.push_str(&write);
        tree.words.push(Word {
            form: fields[1].replace(' ', "\u{a0}"),
            lemma: fields[2].to_owned(),
            upos: fields[3].parse().map_err(|error| fault(&format!("{error}")))?,
            xpos: xpos_index(fields[4]),
            head: fields[6].parse().map_err(|_| fault("a head that is no number"))?,
            deprel: relation(fields[7]),
            span: (start, document.text.len()),
        });
    }
    documents.retain(|document| !document.trees.is_empty());
    Ok(documents)
}

/// The relation, or the one above it where the subtype is not ours.
fn relation(text: &str) -> Deprel {
    text.parse().or_else(|_| text.split(':').next().unwrap_or(text).parse()).unwrap_or(Deprel::Dep)
}
