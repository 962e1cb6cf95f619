//! The subject of a verb, wherever the grammar put it; and the doer of a noun.
//!
//! In comes a verb or noun of a tree, out go the heads of the phrases that are its subject: its own, that of the verb that it is joined to, the word
//! that its relative clause hangs on, or the one that controls it ("promised to go", "told him to go").

use dateline_model::sentence::{Deprel, Upos};

use crate::clause::{Clause, Clauses};

/// Deeper than this no chain of verbs is followed.
const DEEPEST: usize = 12;

/// The grammatical subjects of a verb.
pub(crate) fn subjects(clauses: &Clauses<'_>, verb: u32) -> Vec<u32> {
    subjects_within(clauses, verb, DEEPEST)
}

fn subjects_within(clauses: &Clauses<'_>, verb: u32, depth: usize) -> Vec<u32> {
    if depth == 0 {
        return Vec::new();
    }
    if let Some(subject) = own_subject(clauses, verb) {
        let mut all = clauses.with_conjuncts(antecedent(clauses, subject));
        let beside = beside(clauses, verb, subject);
        if !beside.is_empty() {
            all.splice(0..0, beside);
        } else if all.len() == 1 {
            all.splice(0..0, beside_in_headline(clauses, subject));
        }
        return all;
    }
    let Some(head) = clauses.head(verb) else { return Vec::new() };
    let Some(token) = clauses.token(verb) else { return Vec::new() };
    match token.deprel {
        // "called on Israel to stop", with the infinitive hung as an adverbial clause.
        Deprel::Advcl if is_infinitive(clauses, verb) && is_asking(clauses.lemma(head)) => {
            controller(clauses, verb, head, depth)
        }
        Deprel::Conj | Deprel::Advcl | Deprel::Parataxis
            if token.deprel != Deprel::Parataxis || clauses.xpos(verb) == "VBG" =>
        {
            if token.deprel == Deprel::Conj && !clauses.is_verbal(head) {
                return Vec::new();
            }
            if clauses.is_verbal(head) { subjects_within(clauses, head, depth - 1) } else { Vec::new() }
        }
        // "the man arrested", "troops crossing the border", "who was arrested" with the pronoun lost to the parser.
        Deprel::AclRelcl => clauses.with_conjuncts(head),
        Deprel::Acl if is_infinitive(clauses, verb) => {
            if is_plan(clauses.lemma(head)) {
                of_noun(clauses, head)
            } else {
                clauses.with_conjuncts(head)
            }
        }
        Deprel::Acl => vec![head],
        Deprel::Xcomp | Deprel::Ccomp => controller(clauses, verb, head, depth),
        _ => Vec::new(),
    }
}

/// The subject that hangs under the verb itself; of several the nearest before it that is no day.
fn own_subject(clauses: &Clauses<'_>, verb: u32) -> Option<u32> {
    let is_subject = |child: &u32| clauses.is(*child, Deprel::Nsubj) || clauses.is(*child, Deprel::NsubjPass);
    let subjects: Vec<u32> = clauses.children(verb).iter().copied().filter(is_subject).collect();
    let named = |child: &&u32| !clauses.is_time(**child);
    subjects
        .iter()
        .rev()
        .filter(named)
        .find(|child| **child < verb)
        .or_else(|| subjects.iter().find(named))
        .or(subjects.first())
        .copied()
}

/// "The United States, Japan and South Korea": subjects that the parser left unjoined, parted by a comma and nothing else.
fn beside(clauses: &Clauses<'_>, verb: u32, subject: u32) -> Vec<u32> {
    let mut found = Vec::new();
    let mut here = subject;
    let others: Vec<u32> = clauses
        .children(verb)
        .iter()
        .copied()
        .filter(|child| *child < subject && clauses.is(*child, Deprel::Nsubj))
        .collect();
    for &other in others.iter().rev() {
        let first = clauses
            .children(here)
            .iter()
            .copied()
            .filter(|child| !clauses.is(*child, Deprel::Punct))
            .min()
            .unwrap_or(here)
            .min(here);
        let comma = first.checked_sub(1).is_some_and(|at| clauses.lemma(at) == ",");
        if !comma || first.checked_sub(2) != Some(other) {
            break;
        }
        found.insert(0, other);
        here = other;
    }
    found
}

/// "Israel, Hamas Agree on Truce": in a headline the comma stands for "and".
fn beside_in_headline(clauses: &Clauses<'_>, subject: u32) -> Option<u32> {
    let token = |at: u32| clauses.token(at);
    let comma = subject.checked_sub(1)?;
    let other = comma.checked_sub(1)?;
    let names =
        clauses.sentence.is_title() && token(comma)?.lemma.starts_with(',') && token(other)?.upos == Upos::Propn;
    (names && token(subject)?.upos == Upos::Propn && other < 3).then_some(other)
}

/// Who does what a complement says: the object of the verb above ("told him to go"), or its subject ("promised him to go").
fn controller(clauses: &Clauses<'_>, verb: u32, head: u32, depth: usize) -> Vec<u32> {
    const BY_SUBJECT: &[&str] = &["promise", "threaten", "vow", "pledge", "offer", "swear", "undertake"];
    if clauses.is(verb, Deprel::Ccomp) && !is_infinitive(clauses, verb) {
        return Vec::new();
    }
    let objects: Vec<u32> = clauses
        .children(head)
        .iter()
        .copied()
        .filter(|child| clauses.is(*child, Deprel::Obj) || clauses.is(*child, Deprel::Iobj))
        .flat_map(|child| clauses.with_conjuncts(antecedent(clauses, child)))
        .collect();
    if !objects.is_empty() && !BY_SUBJECT.contains(&clauses.lemma(head)) {
        return objects;
    }
    // "appealed to Moscow to stop", "called on Israel to stop".
    let asks = matches!(clauses.lemma(head), "call" | "appeal" | "urge" | "plead" | "shout");
    let asked: Vec<u32> = clauses
        .children(head)
        .iter()
        .copied()
        .filter(|child| {
            asks && clauses.is(*child, Deprel::Obl)
                && matches!(clauses.preposition(*child).as_str(), "on" | "to" | "upon")
        })
        .flat_map(|child| clauses.with_conjuncts(child))
        .collect();
    if !asked.is_empty() {
        return asked;
    }
    subjects_within(clauses, head, depth - 1)
}

/// A relative pronoun's noun; any other word itself.
pub(crate) fn antecedent(clauses: &Clauses<'_>, word: u32) -> u32 {
    let relative = matches!(clauses.xpos(word), "WDT" | "WP")
        || (clauses.lemma(word) == "that" && clauses.token(word).is_some_and(|t| t.upos == Upos::Pron));
    if !relative {
        return word;
    }
    let mut here = word;
    for _ in 0..DEEPEST {
        let Some(head) = clauses.head(here) else { break };
        if clauses.is(here, Deprel::AclRelcl) {
            // "the man who": the relative clause hangs on the noun.
            return head;
        }
        here = head;
    }
    // The tree shows no relative clause: the noun right before the pronoun, a comma aside.
    let mut before = word;
    while let Some(at) = before.checked_sub(1) {
        let Some(token) = clauses.token(at) else { break };
        match token.upos {
            Upos::Punct if before == word => before = at,
            Upos::Noun | Upos::Propn => return at,
            _ => break,
        }
    }
    word
}

/// Whether a verb is passive: by its auxiliary, by its subject's relation, as a bare participle after a noun, or joined to such a verb.
pub(crate) fn is_passive(clauses: &Clauses<'_>, verb: u32) -> bool {
    let Some(token) = clauses.token(verb) else { return false };
    let has = |deprel| clauses.child(verb, deprel).is_some();
    if has(Deprel::AuxPass) || has(Deprel::NsubjPass) || has(Deprel::CsubjPass) {
        return true;
    }
    if clauses.xpos(verb) != "VBN" || token.upos != Upos::Verb || has(Deprel::Aux) {
        return false;
    }
    match token.deprel {
        Deprel::Acl | Deprel::AclRelcl | Deprel::Advcl | Deprel::Amod => true,
        // A headline: "Two soldiers killed in Kashmir".
        Deprel::Root => clauses.sentence.is_title() && !has(Deprel::Obj),
        Deprel::Xcomp => clauses
            .head(verb)
            .is_some_and(|head| matches!(clauses.lemma(head), "get" | "have" | "see" | "leave" | "want")),
        Deprel::Conj => {
            let own_subject = has(Deprel::Nsubj);
            !own_subject && clauses.head(verb).is_some_and(|head| is_passive_bounded(clauses, head, DEEPEST))
        }
        _ => false,
    }
}

fn is_passive_bounded(clauses: &Clauses<'_>, verb: u32, depth: usize) -> bool {
    if clauses.child(verb, Deprel::AuxPass).is_some() {
        return true;
    }
    match clauses.head(verb) {
        Some(head) if depth > 0 && clauses.is(verb, Deprel::Conj) => is_passive_bounded(clauses, head, depth - 1),
        _ => clauses.xpos(verb) == "VBN" && (clauses.is(verb, Deprel::Acl) || clauses.is(verb, Deprel::Advcl)),
    }
}

/// Objects that a verb has without an object of its own: the noun of a relative clause without pronoun ("the treaty they signed"), the object
/// shared with a joined verb ("arrested and deported three men").
pub(crate) fn shared_objects(clauses: &Clauses<'_>, verb: u32, clause: &Clause) -> Vec<u32> {
    let Some(token) = clauses.token(verb) else { return Vec::new() };
    let head = token.head;
    let has_subject = clauses.child(verb, Deprel::Nsubj).is_some();
    if token.deprel == Deprel::AclRelcl && !clause.passive && has_subject && clause.complement.is_none() {
        let subject_is_relative =
            clauses.child(verb, Deprel::Nsubj).is_some_and(|subject| antecedent(clauses, subject) == head);
        let adverbial = clauses.children(verb).iter().any(|child| matches!(clauses.xpos(*child), "WRB" | "WP$"))
            || clause.obliques.iter().any(|oblique| oblique.head == head);
        if !subject_is_relative && !adverbial {
            return vec![head];
        }
    }
    // The last of joined verbs carries the object: "arrested and deported three men".
    if !clause.passive && clauses.child(verb, Deprel::Nsubj).is_some() && clause.obliques.is_empty() {
        let joined = clauses.children(verb).iter().copied().find(|child| {
            clauses.is(*child, Deprel::Conj)
                && clauses.xpos(*child) == clauses.xpos(verb)
                && clauses.child(*child, Deprel::Nsubj).is_none()
                && *child == verb + 2
        });
        if let Some(joined) = joined.and_then(|joined| clauses.child(joined, Deprel::Obj)) {
            return clauses.with_conjuncts(joined);
        }
    }
    Vec::new()
}

/// The doer of a noun: its possessor, or the subject of the light verb that carries it.
pub(crate) fn of_noun(clauses: &Clauses<'_>, noun: u32) -> Vec<u32> {
    let possessors: Vec<u32> = clauses
        .children(noun)
        .iter()
        .copied()
        .filter(|child| clauses.is(*child, Deprel::NmodPoss))
        .flat_map(|child| clauses.with_conjuncts(child))
        .collect();
    if !possessors.is_empty() {
        return possessors;
    }
    let top = clauses.top_of_conjunction(noun);
    let Some(verb) =
        clauses.head(top).filter(|head| clauses.token(*head).is_some_and(|token| token.upos == Upos::Verb))
    else {
        return Vec::new();
    };
    let carried = clauses.is(top, Deprel::Obj)
        || (clauses.is(top, Deprel::Obl)
            && matches!(clauses.lemma(verb), "arrive" | "go" | "come" | "leave" | "engage" | "enter"));
    if carried && is_light(clauses.lemma(verb)) {
        return subjects(clauses, verb);
    }
    if clauses.is(top, Deprel::NsubjPass) && is_light(clauses.lemma(verb)) {
        let by = |child: &&u32| {
            clauses.is(**child, Deprel::OblAgent)
                || (clauses.is(**child, Deprel::Obl)
                    && clauses.preposition(**child) == "by"
                    && !clauses.is_time(**child))
        };
        return clauses.children(verb).iter().filter(by).flat_map(|child| clauses.with_conjuncts(*child)).collect();
    }
    Vec::new()
}

/// Verbs that only carry the noun which is their object.
pub(crate) fn is_light(lemma: &str) -> bool {
    const VERBS: &[&str] = &[
        "arrive",
        "begin",
        "carry",
        "commit",
        "complete",
        "conclude",
        "conduct",
        "continue",
        "deliver",
        "do",
        "engage",
        "enter",
        "express",
        "give",
        "have",
        "hold",
        "impose",
        "issue",
        "launch",
        "lead",
        "lodge",
        "make",
        "mount",
        "offer",
        "open",
        "pay",
        "perform",
        "resume",
        "send",
        "sign",
        "stage",
        "start",
        "take",
        "undertake",
        "voice",
    ];
    VERBS.binary_search(&lemma).is_ok()
}

/// Verbs that want somebody else to do something.
fn is_asking(lemma: &str) -> bool {
    const VERBS: &[&str] = &[
        "allow",
        "appeal",
        "ask",
        "beg",
        "call",
        "enable",
        "encourage",
        "force",
        "help",
        "instruct",
        "invite",
        "order",
        "persuade",
        "press",
        "pressure",
        "tell",
        "urge",
        "want",
        "warn",
    ];
    VERBS.binary_search(&lemma).is_ok()
}

fn is_infinitive(clauses: &Clauses<'_>, verb: u32) -> bool {
    clauses.xpos(verb) == "VB" || clauses.children(verb).iter().any(|child| clauses.xpos(*child) == "TO")
}

/// Nouns whose infinitive is done by their owner: "Putin's plan to visit".
fn is_plan(lemma: &str) -> bool {
    const NOUNS: &[&str] = &[
        "ability",
        "agreement",
        "ambition",
        "appeal",
        "attempt",
        "bid",
        "call",
        "commitment",
        "decision",
        "demand",
        "desire",
        "determination",
        "effort",
        "failure",
        "intention",
        "invitation",
        "move",
        "offer",
        "order",
        "plan",
        "pledge",
        "power",
        "promise",
        "proposal",
        "readiness",
        "refusal",
        "request",
        "resolve",
        "right",
        "threat",
        "vow",
        "willingness",
        "wish",
    ];
    NOUNS.binary_search(&lemma).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted() {
        assert!(["arrive", "voice", "pay"].into_iter().all(is_light) && !is_light("visit"));
        assert!(["plan", "ability", "wish"].into_iter().all(is_plan));
        assert!(["add", "say", "write", "tell"].into_iter().all(crate::clause_status::is_saying));
    }
}
