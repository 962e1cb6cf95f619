//! The rule files: which words, in which company, name an act of which category.
//!
//! In: the texts of `data/rules/*.txt` (the grammar is in their README) or a user's. Out: a [`RuleBook`], or the first line that cannot be
//! used. Matching is the work of [`crate::matcher`].

use dateline_model::plover::{Category, Mode};
use rustc_hash::FxHashMap;

use crate::error::BadLine;

/// All rules.
#[derive(Debug, Default)]
pub struct RuleBook {
    /// The rules, in the order of the files.
    pub rules: Vec<Rule>,
    /// Word classes by name.
    pub classes: FxHashMap<String, Vec<Words>>,
    /// By the first word of a class's words: the numbers of the classes that it may belong to, with the whole of those words.
    pub class_words: FxHashMap<String, Vec<(u16, Words)>>,
    /// By the first lemma of its words: the rules that may begin there.
    pub by_lemma: FxHashMap<String, Vec<(u32, u32)>>,
    /// Sentences that a file must find, and those that it must not.
    pub examples: Vec<Example>,
}

/// One or several words in dictionary form.
pub type Words = Vec<String>;

/// One rule.
#[derive(Debug)]
pub struct Rule {
    /// File and line, for explanations: `assault.txt:12`.
    pub place: String,
    /// What it names.
    pub category: Category,
    /// How.
    pub mode: Option<Mode>,
    /// Verb, noun or adjective.
    pub kind: RuleKind,
    /// The words that name the act, alternatives.
    pub words: Vec<Words>,
    /// The company that it asks for or forbids.
    pub slots: Vec<Slot>,
    /// Who is who.
    pub role: RoleScheme,
}

/// Part of speech of the word that names the act.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RuleKind {
    /// A verb.
    Verb,
    /// A noun.
    Noun,
    /// An adjective.
    Adjective,
}

/// Who is who in an act.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RoleScheme {
    /// The subject acts, the other is the recipient.
    #[default]
    Plain,
    /// The subject is the recipient.
    Swap,
    /// All act.
    Mutual,
}

/// Company asked for or forbidden.
#[derive(Debug)]
pub struct Slot {
    /// Where.
    pub key: SlotKey,
    /// Whether it forbids the rule.
    pub forbidden: bool,
    /// Alternatives.
    pub fillers: Vec<Filler>,
}

/// Where company is looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SlotKey {
    /// Object.
    Object,
    /// Subject.
    Subject,
    /// Infinitive.
    Infinitive,
    /// After this preposition.
    After(String),
    /// Anywhere in the clause.
    Near,
}

/// What may fill a slot.
#[derive(Debug, PartialEq, Eq)]
pub enum Filler {
    /// These words.
    Words(Words),
    /// A word of this class: its name and, once all files are read, its number.
    Class(String, u16),
    /// Any actor.
    Actor,
    /// Anything.
    Any,
}

/// An example of a rule file.
#[derive(Debug)]
pub struct Example {
    /// File and line.
    pub place: String,
    /// The category of the file.
    pub category: Category,
    /// The sentence without asterisks.
    pub sentence: String,
    /// Bytes of the marked words; none for a counter-example.
    pub marked: Option<(usize, usize)>,
}

impl RuleBook {
    /// Read rule files, each a name and its text; `classes.txt` among them.
    ///
    /// # Errors
    /// The first line that the grammar does not allow, with file, line, column and what was expected.
    pub fn read<'f>(files: impl IntoIterator<Item = (&'f str, &'f str)>) -> Result<Self, BadLine> {
        let mut book = Self::default();
        let mut asked: Vec<(String, usize, usize, String)> = Vec::new();
        for (file, text) in files {
            let (mut category, mut mode) = (None, None);
            for (index, line) in text.lines().enumerate() {
                let number = index + 1;
                let trimmed = line.trim_end();
                if trimmed.trim_start().is_empty() || trimmed.starts_with('#') {
                    continue;
                }
                let bad =
                    |column: usize, found: &str, expected: &str| BadLine::new(file, number, column, found, expected);
                let (key, rest) = trimmed.split_once(' ').unwrap_or((trimmed, ""));
                let column = key.chars().count() + 2;
                match key {
                    "category" => {
                        category = Some(
                            rest.parse::<Category>()
                                .map_err(|_| bad(column, rest, "a PLOVER category such as CONSULT"))?,
                        )
                    }
                    "mode" if rest.trim() == "-" => mode = None,
                    "mode" => {
                        let read: Mode = rest.trim().parse().map_err(|_| bad(column, rest, "a PLOVER mode, or -"))?;
                        let of: Category = category.ok_or_else(|| bad(1, key, "`category` before the first mode"))?;
                        if !of.modes().contains(&read) {
                            return Err(bad(column, rest, "a mode of the file's category, or -"));
                        }
                        mode = Some(read);
                    }
                    "class" => {
                        let (name, words) =
                            rest.split_once(' ').ok_or_else(|| bad(column, rest, "a name and words"))?;
                        book.classes.insert(name.to_owned(), words.split('|').map(words_of).collect());
                    }
                    "verb" | "noun" | "adj" => {
                        let category = category.ok_or_else(|| bad(1, key, "`category` before the first rule"))?;
                        let kind = match key {
                            "verb" => RuleKind::Verb,
                            "noun" => RuleKind::Noun,
                            _ => RuleKind::Adjective,
                        };
                        let rule = read_rule(file, number, rest, category, mode, kind, &mut asked)?;
                        book.rules.push(rule);
                    }
                    "example" | "counter" => {
                        let category = category.ok_or_else(|| bad(1, key, "`category` before the first example"))?;
                        let place = format!("{file}:{number}");
                        let mut parts = rest.splitn(3, '*');
                        let (before, marked, after) = (parts.next().unwrap_or(""), parts.next(), parts.next());
                        let marked = match (key, marked, after) {
                            ("example", Some(words), Some(_)) if !words.is_empty() => {
                                Some((before.len(), before.len() + words.len()))
                            }
                            ("example", _, _) => {
                                return Err(bad(
                                    column,
                                    rest,
                                    "a sentence with the words that name the act between asterisks",
                                ));
                            }
                            _ => None,
                        };
                        book.examples.push(Example { place, category, sentence: rest.replace('*', ""), marked });
                    }
                    _ => return Err(bad(1, key, "category, mode, verb, noun, adj, example, counter or class")),
                }
            }
        }
        for (file, line, column, class) in asked {
            if !book.classes.contains_key(&class) {
                return Err(BadLine::new(&file, line, column, &class, "a class of classes.txt, [actor] or [any]"));
            }
        }
        let mut names: Vec<String> = book.classes.keys().cloned().collect();
        names.sort();
        for (number, name) in names.iter().enumerate() {
            for words in &book.classes[name] {
                book.class_words.entry(words[0].clone()).or_default().push((number as u16, words.clone()));
            }
        }
        for slot in book.rules.iter_mut().flat_map(|rule| &mut rule.slots) {
            for filler in &mut slot.fillers {
                if let Filler::Class(name, number) = filler {
                    *number = names.binary_search(name).unwrap_or(0) as u16;
                }
            }
        }
        for (number, rule) in book.rules.iter().enumerate() {
            for (alternative, words) in rule.words.iter().enumerate() {
                // A class as the naming word: all its words.
                let class = words[0]
                    .strip_prefix('[')
                    .and_then(|name| name.strip_suffix(']'))
                    .and_then(|name| book.classes.get(name));
                let firsts: Vec<String> = match class {
                    Some(members) => members.iter().map(|member| member[0].clone()).collect(),
                    None => vec![words[0].clone()],
                };
                for first in firsts {
                    book.by_lemma.entry(first).or_default().push((number as u32, alternative as u32));
                }
            }
        }
        Ok(book)
    }
}

/// "set_fire" to its words, "sit-in" to the three tokens that it is.
fn words_of(text: &str) -> Words {
    let lower = text.trim().to_lowercase();
    if lower.starts_with('[') {
        return vec![lower];
    }
    let mut words = Vec::new();
    for word in lower.split('_') {
        for (number, part) in word.split('-').enumerate() {
            if number > 0 {
                words.push("-".to_owned());
            }
            if !part.is_empty() {
                words.push(part.to_owned());
            }
        }
    }
    words
}

fn read_rule(
    file: &str,
    line: usize,
    rest: &str,
    category: Category,
    mode: Option<Mode>,
    kind: RuleKind,
    asked: &mut Vec<(String, usize, usize, String)>,
) -> Result<Rule, BadLine> {
    let parts: Vec<&str> = rest.split_whitespace().collect();
    let column_of = |part: &str| rest.find(part).map_or(1, |at| rest[..at].chars().count() + 6);
    let Some(first) = parts.first() else {
        return Err(BadLine::new(file, line, 6, "", "the words that name the act"));
    };
    if parts.len().is_multiple_of(2) {
        let last = parts[parts.len() - 1];
        return Err(BadLine::new(file, line, column_of(last), last, "slots in pairs: a key and its words"));
    }
    let mut note = |name: &str, part: &str| {
        if !matches!(name, "actor" | "any") {
            asked.push((file.to_owned(), line, column_of(part), name.to_owned()));
        }
    };
    for word in first.split('|') {
        if let Some(name) = word.strip_prefix('[').and_then(|name| name.strip_suffix(']')) {
            note(name, first);
        }
    }
    let mut rule = Rule {
        place: format!("{file}:{line}"),
        category,
        mode,
        kind,
        words: first.split('|').map(words_of).collect(),
        slots: Vec::new(),
        role: RoleScheme::Plain,
    };
    for pair in parts[1..].chunks(2) {
        let (key, value) = (pair[0], pair[1]);
        if key == "role" {
            rule.role = match value {
                "swap" => RoleScheme::Swap,
                "mutual" => RoleScheme::Mutual,
                "plain" => RoleScheme::Plain,
                _ => return Err(BadLine::new(file, line, column_of(value), value, "swap or mutual")),
            };
            continue;
        }
        let (forbidden, key) = match key.strip_prefix("not-") {
            Some(key) => (true, key),
            None => (false, key),
        };
        let slot_key = match key {
            "obj" => SlotKey::Object,
            "subj" => SlotKey::Subject,
            "inf" => SlotKey::Infinitive,
            "near" => SlotKey::Near,
            "about" | "across" | "after" | "against" | "ahead" | "along" | "among" | "around" | "as" | "at"
            | "before" | "behind" | "between" | "by" | "down" | "during" | "for" | "from" | "in" | "inside"
            | "into" | "near-to" | "of" | "off" | "on" | "onto" | "out" | "over" | "through" | "to" | "toward"
            | "towards" | "under" | "until" | "up" | "upon" | "via" | "with" | "within" | "without" | "aboard"
            | "outside" | "past" | "that" => SlotKey::After(key.to_owned()),
            _ => {
                return Err(BadLine::new(
                    file,
                    line,
                    column_of(key),
                    key,
                    "obj, subj, inf, near, role, a preposition, or not- before one of these",
                ));
            }
        };
        let mut fillers = Vec::new();
        for word in value.split('|') {
            fillers.push(match word.strip_prefix('[').and_then(|name| name.strip_suffix(']')) {
                Some("actor") => Filler::Actor,
                Some("any") => Filler::Any,
                Some(name) => {
                    note(name, value);
                    Filler::Class(name.to_owned(), 0)
                }
                None if word.is_empty() => {
                    return Err(BadLine::new(file, line, column_of(value), value, "a word between the bars"));
                }
                None => Filler::Words(words_of(word)),
            });
        }
        rule.slots.push(Slot { key: slot_key, forbidden, fillers });
    }
    Ok(rule)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_example_of_the_readme() {
        let example = include_str!("../data/rules/README.md").split("```").nth(1).unwrap();
        let classes = "class claim claim|charge\nclass proposal plan|proposal\nclass meeting meeting|talk|summit";
        let book = RuleBook::read([("classes.txt", classes), ("reject.txt", example)]).unwrap();
        assert_eq!((book.rules.len(), book.examples.len()), (5, 4));
        assert_eq!(book.rules[0].mode, Some(Mode::Meet));
    }

    #[test]
    fn a_bad_line_is_refused_with_its_place() {
        let bad = |text: &str| RuleBook::read([("x.txt", text)]).unwrap_err().to_string();
        assert!(bad("category CONSULTT").starts_with("x.txt:1:10: \"CONSULTT\": expected a PLOVER category"));
        assert!(bad("category CONSULT\nmode riot").contains("2:6: \"riot\": expected a mode of the file's category"));
        assert!(bad("category CONSULT\nverb visit obj").contains("expected slots in pairs"));
        assert!(bad("category CONSULT\nverb visit objj x").contains("x.txt:2:12: \"objj\": expected obj, subj"));
        assert!(bad("category CONSULT\nverb visit obj [plaace]").contains("expected a class of classes.txt"));
        assert!(bad("category CONSULT\nexample They met.").contains("between asterisks"));
        assert!(bad("verb visit").contains("`category` before the first rule"));
    }
}
