//! What the learned parts of the coder look at: features of a word as the name of an act, of an act and an actor, of an act's status and mode.
//!
//! One place for training and reading. A feature is a template's name and its parts; nothing here decides anything.

use dateline_model::mention::TimeKind;
use dateline_model::plover::Category;
use dateline_model::sentence::{Deprel, Upos};

use crate::actors::What;
use crate::model::Sink;
use crate::view::View;

const SUBJECT: &[Deprel] = &[Deprel::Nsubj, Deprel::NsubjPass, Deprel::Csubj, Deprel::NsubjOuter];
const OBJECT: &[Deprel] = &[Deprel::Obj, Deprel::Ccomp];

/// Features of token `at` as the name of an act.
pub fn trigger(view: &View<'_>, at: usize, sink: &mut impl Sink) {
    let i = at as isize;
    let (word, lemma, tag) = (view.word(i), view.lemma(i), view.tag(i));
    let title = if view.sentence.is_title() { "t" } else { "p" };
    sink.add("bias", &[]);
    sink.add("w", &[word]);
    sink.add("l", &[lemma]);
    sink.add("lt", &[lemma, tag]);
    sink.add("t", &[tag, title]);
    sink.add("wt", &[word, title]);
    if word.len() > 5 {
        sink.add("suf", &[&word[word.char_indices().rev().nth(2).map_or(0, |(at, _)| at)..]]);
        sink.add("pre", &[&word[..word.char_indices().nth(4).map_or(word.len(), |(at, _)| at)]]);
    }
    let (p1, n1, n2) = (view.word(i - 1), view.word(i + 1), view.word(i + 2));
    sink.add("p1", &[p1]);
    sink.add("n1", &[n1]);
    sink.add("p1t", &[view.tag(i - 1), tag]);
    sink.add("n1t", &[tag, view.tag(i + 1)]);
    sink.add("p2", &[view.word(i - 2)]);
    sink.add("n2", &[n2]);
    sink.add("lp1", &[lemma, view.lemma(i - 1)]);
    sink.add("ln1", &[lemma, view.lemma(i + 1)]);
    sink.add("ln2", &[lemma, view.lemma(i + 2)]);
    sink.add("lp2", &[lemma, view.lemma(i - 2)]);
    sink.add("ln12", &[lemma, view.lemma(i + 1), view.lemma(i + 2)]);
    for step in 2..=6 {
        for (side, neighbour) in [("L", i - step), ("R", i + step)] {
            if neighbour >= 0 && (neighbour as usize) < view.len() {
                let other = view.lemma(neighbour);
                if other.len() > 2 {
                    sink.add("bag", &[side, other]);
                    if step <= 4 {
                        sink.add("lbag", &[lemma, side, other]);
                    }
                }
            }
        }
    }
    rules(view, at, sink);
    neighbours(view, at, lemma, sink);
    if view.sentence.parsed {
        tree(view, at, lemma, sink);
    }
    if view.quoted[at] {
        sink.add("quoted", &[]);
    }
    if view.bracketed[at] {
        sink.add("bracket", &[]);
    }
    if at == 0 {
        sink.add("first", &[tag]);
    }
}

/// What the rule files say of a token.
fn rules(view: &View<'_>, at: usize, sink: &mut impl Sink) {
    let mut none = true;
    let mut said: Vec<(&str, bool)> = Vec::new();
    for tried in view.tried_at(at) {
        let rule = &view.rules.rules[tried.rule as usize];
        let category = rule.category.as_str();
        let company = if rule.slots.iter().any(|slot| !slot.forbidden) { "company" } else { "alone" };
        if said.contains(&(category, tried.fits)) {
            continue;
        }
        said.push((category, tried.fits));
        none = false;
        if tried.fits {
            sink.add("rule", &[category]);
            sink.add("rulec", &[category, company]);
            sink.add("rulet", &[category, view.tag(at as isize)]);
        } else {
            sink.add("rulenot", &[category]);
        }
    }
    if none {
        sink.add("norule", &[view.tag(at as isize)]);
    }
}

/// The actors and times around a token.
fn neighbours(view: &View<'_>, at: usize, lemma: &str, sink: &mut impl Sink) {
    let left = (0..at).rev().find_map(|index| view.mention_at[index]);
    let right = (at + 1..view.len()).find_map(|index| view.mention_at[index]);
    let kind = |mention: Option<u16>| mention.map_or("none", |mention| kind_of(view, mention as usize));
    sink.add("ml", &[kind(left)]);
    sink.add("mr", &[kind(right)]);
    sink.add("lml", &[lemma, kind(left)]);
    sink.add("lmr", &[lemma, kind(right)]);
    sink.add("mlr", &[kind(left), kind(right)]);
    let inside = view.mention_at[at].map_or("no", |mention| kind_of(view, mention as usize));
    sink.add("in", &[inside]);
    sink.add("lin", &[lemma, inside]);
    let mut codes: Vec<_> = view.mentions.iter().filter_map(|mention| mention.code).collect();
    codes.sort();
    codes.dedup();
    sink.add("codes", &[["0", "1", "2", "3+"][codes.len().min(3)]]);
    sink.add("times", &[if view.times.is_empty() { "0" } else { "1" }]);
}

fn tree(view: &View<'_>, at: usize, lemma: &str, sink: &mut impl Sink) {
    let token = &view.tokens()[at];
    let relation = token.deprel.as_str();
    let head = token.head as usize;
    let head_lemma = if head == at { "root" } else { view.lemma(head as isize) };
    sink.add("rel", &[relation, view.tag(at as isize)]);
    sink.add("lrel", &[lemma, relation]);
    sink.add("lhead", &[lemma, head_lemma]);
    sink.add("head", &[head_lemma, relation]);
    for child in &view.children[at] {
        let child = *child as usize;
        let relation = view.tokens()[child].deprel.as_str();
        sink.add("crel", &[relation]);
        if !matches!(view.tokens()[child].deprel, Deprel::Punct | Deprel::Det) {
            sink.add("lcrel", &[lemma, relation]);
            sink.add("child", &[relation, view.lemma(child as isize)]);
            sink.add("lchild", &[lemma, relation, view.lemma(child as isize)]);
            if let Some(preposition) = view.preposition(child) {
                sink.add("lprep", &[lemma, preposition]);
                sink.add("prepl", &[lemma, preposition, view.lemma(child as isize)]);
            }
            if let Some(mention) = view.mention_at[child] {
                let kind = kind_of(view, mention as usize);
                sink.add("crelm", &[relation, kind]);
                sink.add("lcrelm", &[lemma, relation, kind]);
            }
        }
    }
    let kind = subject_kind(view, at);
    sink.add("subjk", &[kind, view.tag(at as isize)]);
    sink.add("lsubjk", &[lemma, kind]);
    if view.child(at, SUBJECT).is_none()
        && let Some(subject) = (head != at).then(|| view.child(head, SUBJECT)).flatten()
    {
        sink.add("hsubj", &[view.lemma(subject as isize)]);
    }
}

/// Whether an actor, a pronoun or a thing does it: the subject's kind, through control and conjunction of verbs.
fn subject_kind(view: &View<'_>, at: usize) -> &'static str {
    let mut verb = at;
    for _ in 0..3 {
        if let Some(subject) = view.child(verb, SUBJECT) {
            return match view.mention_at[subject] {
                Some(mention) => kind_of(view, mention as usize),
                None if view.tokens()[subject].upos == Upos::Pron => "pronoun",
                None if view.tokens()[subject].upos == Upos::Propn => "name",
                None => "thing",
            };
        }
        let token = &view.tokens()[verb];
        if !matches!(token.deprel, Deprel::Xcomp | Deprel::Conj | Deprel::Advcl) || token.head as usize == verb {
            return "none";
        }
        verb = token.head as usize;
    }
    "none"
}

/// A short word for what a mention is: its kind and sector.
fn kind_of(view: &View<'_>, mention: usize) -> &'static str {
    let mention = &view.mentions[mention];
    match (mention.what, mention.sector) {
        (What::Country | What::Seat | What::Capital, _) => "country",
        (What::Adjective, _) => "adj",
        (What::Place, _) => "place",
        (What::Outlet, _) => "outlet",
        (_, Some(sector)) => sector.as_str(),
        (_, None) => "unknown",
    }
}

/// Features of a mention as a party to, or the place of, the act of `category` named by token `at`.
pub fn party(view: &View<'_>, at: usize, category: Category, mention: usize, sink: &mut impl Sink) {
    let (first, last) = view.mention_tokens[mention];
    let this = &view.mentions[mention];
    let passed = if last < at {
        (mention + 1..view.mentions.len()).filter(|other| view.mention_tokens[*other].1 < at).count()
    } else {
        (0..mention).filter(|other| view.mention_tokens[*other].0 > at).count()
    };
    let argument = Argument {
        first,
        last,
        head: view.mention_head(mention),
        kind: kind_of(view, mention),
        what: what_of(this.what),
        possessive: this.possessive,
        between: passed,
    };
    sink.add(
        "fresh",
        &[if same_code_elsewhere(view, mention) { "again" } else { "once" }, category.as_str(), argument.side(at)],
    );
    relation(view, at, category, &argument, sink);
}

/// Features of a time as that of the act of `category` named by token `at`.
pub fn time(view: &View<'_>, at: usize, category: Category, time: usize, sink: &mut impl Sink) {
    let (first, last) = view.time_tokens[time];
    let kind = match view.times[time].kind {
        TimeKind::Date => "DATE",
        TimeKind::Time => "TIME",
        TimeKind::Duration => "DURATION",
        TimeKind::Set => "SET",
    };
    let passed = if last < at {
        (time + 1..view.times.len()).filter(|other| view.time_tokens[*other].1 < at).count()
    } else {
        (0..time).filter(|other| view.time_tokens[*other].0 > at).count()
    };
    let head = (first..=last)
        .find(|index| {
            let head = view.tokens()[*index].head as usize;
            head < first || head > last
        })
        .unwrap_or(last);
    let precision = view.times[time]
        .when
        .as_ref()
        .map_or("open", |when| ["less", "year", "month", "day"][usize::from(when.precision().min(3))]);
    let argument = Argument { first, last, head, kind, what: precision, possessive: false, between: passed };
    sink.add("alone", &[["0", "1", "2", "3"][view.times.len().min(3)], precision]);
    sink.add("words", &[view.word(first as isize), view.word(last as isize)]);
    relation(view, at, category, &argument, sink);
}

/// A date that the sentence itself does not say: of an earlier sentence, of the day of publication.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Context {
    /// The last date of the sentences before, so many sentences back, and whether in the same paragraph.
    Before(usize, bool),
    /// The day of publication.
    Publication,
}

/// Features of a date of the context as that of the act of `category` named by token `at`.
pub fn context_time(view: &View<'_>, at: usize, category: Category, context: Context, sink: &mut impl Sink) {
    let (name, back) = match context {
        Context::Before(back, true) => ("same", back),
        Context::Before(back, false) => ("before", back),
        Context::Publication => ("publication", 0),
    };
    let back = ["0", "1", "2", "3", "4+"][back.min(4)];
    let i = at as isize;
    let (cat, tag, lemma) = (category.as_str(), view.tag(i), view.lemma(i));
    let own = if view.times.iter().any(|time| time.when.is_some()) { "own" } else { "none" };
    let title = if view.sentence.is_title() { "t" } else { "p" };
    sink.add("x", &[name]);
    sink.add("xback", &[name, back, own]);
    sink.add("xcat", &[name, cat, own]);
    sink.add("xtag", &[name, tag, own, title]);
    sink.add("xctag", &[name, cat, tag]);
    sink.add("xlemma", &[name, lemma]);
    sink.add("xtitle", &[name, title, own]);
    sink.add("xfirst", &[name, ["0", "1", "2", "3+"][view.index.min(3)], own]);
    for step in 1..=2 {
        sink.add("xnear", &[name, view.word(i - step)]);
    }
    for word in &view.lower {
        if matches!(
            &**word,
            "earlier"
                | "later"
                | "meanwhile"
                | "also"
                | "then"
                | "same"
                | "had"
                | "will"
                | "would"
                | "has"
                | "have"
                | "since"
                | "after"
                | "before"
                | "said"
                | "now"
                | "yet"
                | "still"
                | "when"
        ) {
            sink.add("xword", &[name, word]);
        }
    }
    if view.sentence.parsed {
        sink.add("xrel", &[name, view.tokens()[at].deprel.as_str(), tag]);
        for child in &view.children[at] {
            if matches!(view.tokens()[*child as usize].deprel, Deprel::Aux | Deprel::AuxPass | Deprel::Mark) {
                sink.add("xaux", &[name, view.word(*child as isize)]);
            }
        }
    }
}

/// A phrase that may belong to an act.
struct Argument {
    first: usize,
    last: usize,
    head: usize,
    kind: &'static str,
    what: &'static str,
    possessive: bool,
    /// How many phrases of its kind stand between it and the act.
    between: usize,
}

impl Argument {
    fn side(&self, at: usize) -> &'static str {
        if self.first <= at && at <= self.last {
            "in"
        } else if self.last < at {
            "L"
        } else {
            "R"
        }
    }
}

fn relation(view: &View<'_>, at: usize, category: Category, argument: &Argument, sink: &mut impl Sink) {
    let Argument { first, last, kind, what, .. } = *argument;
    let lemma = view.lemma(at as isize);
    let cat = category.as_str();
    let tag = view.tag(at as isize);
    let side = argument.side(at);
    let mut before = view.word(first as isize - 1);
    if matches!(before, "the" | "a" | "an" | "its" | "their" | "his" | "her" | "neighbouring" | "neighboring")
        && first > 1
    {
        before = view.word(first as isize - 2);
    }
    let after = view.word(last as isize + 1);
    let distance = match side {
        "in" => 0,
        "L" => at - last,
        _ => first - at,
    };
    let bucket = match distance {
        0 => "0",
        1 => "1",
        2 => "2",
        3..=4 => "4",
        5..=8 => "8",
        9..=16 => "16",
        _ => "far",
    };
    let between = ["0", "1", "2", "3"][argument.between.min(3)];
    let possessive = if argument.possessive { "pos" } else { "-" };
    let passive = passive(view, at);
    sink.add("cat", &[cat]);
    sink.add("side", &[cat, side]);
    sink.add("sidek", &[side, kind]);
    sink.add("csidek", &[cat, side, kind]);
    sink.add("dist", &[side, bucket]);
    sink.add("cdist", &[cat, side, bucket]);
    sink.add("betw", &[cat, side, between]);
    sink.add("what", &[what, side, between]);
    sink.add("cwhat", &[cat, what, side]);
    sink.add("before", &[before, side]);
    sink.add("cbefore", &[cat, before, side]);
    sink.add("lbefore", &[lemma, before, side]);
    sink.add("after", &[after, side]);
    sink.add("cafter", &[cat, after, side]);
    sink.add("lside", &[lemma, side, between]);
    sink.add("lsidek", &[lemma, side, kind]);
    sink.add("pos", &[cat, possessive, side, bucket]);
    sink.add("pass", &[cat, passive, side, between]);
    sink.add("lpass", &[lemma, passive, side]);
    sink.add("passb", &[passive, before, side]);
    sink.add("tag", &[tag, side, between]);
    sink.add("tagb", &[tag, before, side, bucket]);
    if view.bracketed[first] != view.bracketed[at] {
        sink.add("bracket", &[cat]);
    }
    if view.quoted[first] != view.quoted[at] {
        sink.add("quote", &[cat, side]);
    }
    if side != "in" {
        between_words(view, at, argument, cat, side, sink);
    }
    if view.sentence.parsed {
        let path = path(view, argument.head, at);
        sink.add("path", &[&path]);
        sink.add("cpath", &[cat, &path]);
        sink.add("lpath", &[lemma, &path]);
        sink.add("pathk", &[&path, kind]);
        if let Some(preposition) = view.preposition(argument.head) {
            sink.add("prep", &[cat, preposition, &path]);
            sink.add("lprep", &[lemma, preposition, &path]);
        }
    }
}

/// The small words and verbs between a phrase and the act.
fn between_words(view: &View<'_>, at: usize, argument: &Argument, cat: &str, side: &str, sink: &mut impl Sink) {
    let (from, until) = if argument.last < at { (argument.last + 1, at) } else { (at + 1, argument.first) };
    let mut comma = false;
    for index in from..until.min(view.len()) {
        let word = view.word(index as isize);
        comma |= word == ",";
        if matches!(
            word,
            "and"
                | "who"
                | "that"
                | "which"
                | "said"
                | "says"
                | "after"
                | "as"
                | "while"
                | "but"
                | "to"
                | "by"
                | "with"
                | "against"
                | "for"
                | ":"
                | ";"
                | "from"
                | "of"
                | "in"
        ) {
            sink.add("mid", &[word, side]);
            sink.add("cmid", &[cat, word, side]);
        }
        if view.tag(index as isize).starts_with("VB") {
            sink.add("midverb", &[side]);
        }
    }
    if comma {
        sink.add("midcomma", &[side, ["0", "1", "2", "3"][argument.between.min(3)]]);
    }
}

/// The way in the tree from one token to another: relations upward, then downward; "far" beyond six steps.
fn path(view: &View<'_>, from: usize, to: usize) -> String {
    let tokens = view.tokens();
    let climb = |mut at: usize| {
        let mut chain = vec![at];
        while tokens[at].head as usize != at && chain.len() < 12 {
            at = tokens[at].head as usize;
            chain.push(at);
        }
        chain
    };
    let (up, down) = (climb(from), climb(to));
    let Some((steps_up, meeting)) = up.iter().enumerate().find(|(_, node)| down.contains(node)) else {
        return "apart".to_owned();
    };
    let steps_down = down.iter().position(|node| node == meeting).unwrap_or(0);
    if steps_up + steps_down > 6 {
        return "far".to_owned();
    }
    let mut out = String::new();
    for node in &up[..steps_up] {
        out.push('^');
        out.push_str(tokens[*node].deprel.as_str());
    }
    for node in down[..steps_down].iter().rev() {
        out.push('/');
        out.push_str(tokens[*node].deprel.as_str());
    }
    out
}

fn what_of(what: What) -> &'static str {
    match what {
        What::Country => "country",
        What::Adjective => "adjective",
        What::People => "people",
        What::Capital => "capital",
        What::Seat => "seat",
        What::Place => "place",
        What::Organisation => "organisation",
        What::Group => "group",
        What::Outlet => "outlet",
        What::Person => "person",
        What::Role => "role",
        What::Reference => "reference",
    }
}

fn same_code_elsewhere(view: &View<'_>, mention: usize) -> bool {
    view.mentions
        .iter()
        .enumerate()
        .any(|(other, item)| other != mention && item.code.is_some() && item.code == view.mentions[mention].code)
}

/// Whether the act is told in the passive, as far as the words before it tell.
fn passive(view: &View<'_>, at: usize) -> &'static str {
    if view.sentence.parsed && view.child(at, &[Deprel::AuxPass, Deprel::NsubjPass, Deprel::OblAgent]).is_some() {
        return "passive";
    }
    let word = view.word(at as isize);
    if !(word.ended() || view.tag(at as isize) == "VBN") {
        return "active";
    }
    for index in (at.saturating_sub(3)..at).rev() {
        if matches!(view.word(index as isize), "was" | "were" | "been" | "be" | "is" | "are" | "being") {
            return "passive";
        }
    }
    if view.word(at as isize + 1) == "by" { "by" } else { "active" }
}

trait Ended {
    fn ended(&self) -> bool;
}

impl Ended for str {
    fn ended(&self) -> bool {
        self.ends_with("ed") || self.ends_with("en") || self.ends_with('t') || self.ends_with("wn")
    }
}

/// Features of the status of the act of `category` named by token `at`.
pub fn status(view: &View<'_>, at: usize, category: Category, sink: &mut impl Sink) {
    let i = at as isize;
    let (lemma, tag, cat) = (view.lemma(i), view.tag(i), category.as_str());
    sink.add("bias", &[]);
    sink.add("cat", &[cat]);
    sink.add("w", &[view.word(i)]);
    sink.add("lt", &[lemma, tag]);
    sink.add("t", &[tag, if view.sentence.is_title() { "t" } else { "p" }]);
    sink.add("ct", &[cat, tag]);
    for step in 1..=5 {
        for (side, neighbour) in [("L", i - step), ("R", i + step)] {
            let word = view.word(neighbour);
            sink.add("near", &[side, word]);
            if step <= 2 {
                sink.add("next", &[side, if step == 1 { "1" } else { "2" }, word, tag]);
                sink.add("lnext", &[lemma, side, word]);
            }
        }
    }
    sink.add("p21", &[view.word(i - 2), view.word(i - 1)]);
    sink.add("p321", &[view.word(i - 3), view.word(i - 2), view.word(i - 1)]);
    for (index, word) in view.lower.iter().enumerate() {
        if matches!(
            &**word,
            "will"
                | "would"
                | "could"
                | "may"
                | "might"
                | "if"
                | "unless"
                | "not"
                | "n't"
                | "never"
                | "no"
                | "without"
                | "plans"
                | "planned"
                | "due"
                | "scheduled"
                | "next"
                | "upcoming"
                | "tomorrow"
                | "expected"
                | "considering"
                | "ahead"
                | "denied"
                | "said"
                | "should"
                | "to"
                | "whether"
                | "ready"
                | "coming"
        ) {
            let side = if index < at { "L" } else { "R" };
            let near = if index.abs_diff(at) <= 8 { "near" } else { "far" };
            sink.add("cue", &[word, side, near]);
            sink.add("ccue", &[cat, word, side]);
        }
    }
    if view.sentence.parsed {
        let token = &view.tokens()[at];
        sink.add("rel", &[token.deprel.as_str(), tag]);
        if token.head as usize != at {
            let head = token.head as isize;
            sink.add("head", &[view.lemma(head), token.deprel.as_str()]);
            sink.add("headt", &[view.tag(head), token.deprel.as_str()]);
            for child in &view.children[token.head as usize] {
                if matches!(view.tokens()[*child as usize].deprel, Deprel::Aux | Deprel::Advmod | Deprel::Mark) {
                    sink.add("haux", &[view.word(*child as isize), token.deprel.as_str()]);
                }
            }
        }
        for child in &view.children[at] {
            if matches!(
                view.tokens()[*child as usize].deprel,
                Deprel::Aux | Deprel::Advmod | Deprel::Mark | Deprel::Det | Deprel::Amod
            ) {
                sink.add("aux", &[view.word(*child as isize)]);
            }
        }
    }
}

/// Features of the mode of the act of `category` named by token `at`.
pub fn mode(view: &View<'_>, at: usize, category: Category, sink: &mut impl Sink) {
    let i = at as isize;
    let (lemma, cat) = (view.lemma(i), category.as_str());
    sink.add("cat", &[cat]);
    sink.add("l", &[cat, lemma]);
    sink.add("lt", &[lemma, view.tag(i)]);
    for step in 1..=2 {
        sink.add("p", &[cat, view.lemma(i - step)]);
        sink.add("n", &[cat, view.lemma(i + step)]);
        sink.add("lp", &[lemma, view.lemma(i - step)]);
        sink.add("ln", &[lemma, view.lemma(i + step)]);
    }
    for (index, token) in view.tokens().iter().enumerate() {
        if index != at && token.lemma.len() > 2 {
            sink.add("bag", &[cat, &token.lemma]);
            if index.abs_diff(at) <= 6 {
                sink.add("near", &[cat, &token.lemma]);
            }
        }
    }
    let mut codes: Vec<_> = view.mentions.iter().filter_map(|mention| mention.code).collect();
    codes.sort();
    codes.dedup();
    sink.add("codes", &[cat, ["0", "1", "2", "3+"][codes.len().min(3)]]);
    for mention in 0..view.mentions.len() {
        sink.add("kind", &[cat, kind_of(view, mention)]);
    }
    if view.sentence.parsed {
        for child in &view.children[at] {
            let relation = view.tokens()[*child as usize].deprel.as_str();
            sink.add("child", &[cat, relation, view.lemma(*child as isize)]);
        }
        if let Some(object) = view.child(at, OBJECT) {
            sink.add("obj", &[cat, view.lemma(object as isize)]);
        }
    }
}
