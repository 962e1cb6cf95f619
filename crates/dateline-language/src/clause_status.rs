//! What a clause claims of its act: tense, denial, condition, and who says so.
//!
//! In comes a verb or noun of a tree, out go the fields of [`Clause`] that tell whether the act happened. Nothing here decides what to make of it.

use dateline_model::sentence::{Deprel, Token};

use crate::clause::{Clause, Clauses, Frame, Tense};
use crate::doers;

impl Clauses<'_> {
    pub(crate) fn tense(&self, at: u32, token: &Token, auxiliaries: &[u32]) -> Tense {
        if !self.is_verbal(at) {
            return Tense::None;
        }
        if auxiliaries.iter().any(|aux| matches!(self.lemma(*aux), "will" | "shall" | "'ll")) {
            return Tense::Future;
        }
        // The first auxiliary is the finite one.
        let finite = auxiliaries.first().copied().unwrap_or(at);
        let to = self.children(at).iter().any(|child| self.xpos(*child) == "TO");
        match self.xpos(finite) {
            _ if to => Tense::Infinitive,
            "MD" => Tense::Present,
            "VBD" => Tense::Past,
            "VBZ" | "VBP" => {
                let perfect = auxiliaries.iter().any(|aux| self.lemma(*aux) == "have");
                if perfect { Tense::Past } else { Tense::Present }
            }
            "VBN" | "VBG" => match self.head(at).filter(|_| token.deprel == Deprel::Conj) {
                // "was arrested and deported", "were arresting and beating".
                Some(head) if self.xpos(head) == self.xpos(at) => {
                    let shared: Vec<u32> = self
                        .children(head)
                        .iter()
                        .copied()
                        .filter(|child| {
                            matches!(self.token(*child).map(|t| t.deprel), Some(Deprel::Aux | Deprel::AuxPass))
                        })
                        .collect();
                    if shared.is_empty() {
                        Tense::Participle
                    } else {
                        self.tense(at, &Token { deprel: Deprel::Dep, ..token.clone() }, &shared)
                    }
                }
                _ if self.sentence.is_title() && doers::is_passive(self, at) => Tense::Past,
                // "He neither confirmed nor denied": a finite verb that the tagger took for a participle.
                _ if self.xpos(at) == "VBN" && self.child(at, Deprel::Nsubj).is_some() && auxiliaries.is_empty() => {
                    Tense::Past
                }
                _ => Tense::Participle,
            },
            "VB" => Tense::Infinitive,
            _ => Tense::None,
        }
    }

    pub(crate) fn is_negated(&self, at: u32, clause: &Clause) -> bool {
        const DENIERS: &[&str] = &["not", "n't", "never", "n’t", "neither", "nor"];
        let denied = |head: u32| {
            self.children(head).iter().any(|&child| {
                let lemma = self.lemma(child).to_lowercase();
                let here = matches!(
                    self.token(child).map(|t| t.deprel),
                    Some(Deprel::Advmod | Deprel::Cc | Deprel::CcPreconj | Deprel::Det | Deprel::Aux)
                );
                let no_longer = lemma == "long" && self.children(child).iter().any(|word| self.lemma(*word) == "no");
                let without = self.is(child, Deprel::Mark) && lemma == "without";
                (here && DENIERS.contains(&lemma.as_str())) || no_longer || without
            })
        };
        let none = |word: u32| {
            let lemma = self.lemma(word).to_lowercase();
            matches!(lemma.as_str(), "nobody" | "none" | "nothing")
                || self.children(word).iter().any(|child| {
                    self.is(*child, Deprel::Det) && matches!(&*self.lemma(*child).to_lowercase(), "no" | "neither")
                })
        };
        let not_of_noun = !self.is_verbal(at) && (none(at) || clause.carrier.is_some_and(denied));
        let failed = clause.governors.first().is_some_and(|&head| {
            let fails = matches!(self.lemma(head), "fail" | "forget" | "failure");
            fails
                || (self.is(self.top_of_conjunction(at), Deprel::Xcomp)
                    && denied(head)
                    && !matches!(self.lemma(head), "say" | "tell"))
        });
        denied(at)
            || not_of_noun
            || failed
            || clause.subjects.iter().chain(&clause.objects).any(|&word| self.head(word) == Some(at) && none(word))
    }

    pub(crate) fn is_conditional(&self, at: u32) -> bool {
        let mut here = at;
        for _ in 0..6 {
            let mark = self.children(here).iter().any(|child| {
                self.is(*child, Deprel::Mark)
                    && matches!(&*self.lemma(*child).to_lowercase(), "if" | "unless" | "whether" | "should")
            });
            if mark {
                return true;
            }
            match self.head(here).filter(|_| {
                matches!(
                    self.token(here).map(|t| t.deprel),
                    Some(Deprel::Xcomp | Deprel::Conj | Deprel::Ccomp | Deprel::Obj | Deprel::NsubjPass)
                )
            }) {
                Some(head) => here = head,
                None => return false,
            }
        }
        false
    }

    /// Who says so: the nearest verb of saying above, beside, or "according to".
    pub(crate) fn frame(&self, at: u32) -> Option<Frame> {
        let mut here = at;
        for _ in 0..8 {
            for &child in self.children(here) {
                let deprel = self.token(child)?.deprel;
                if deprel == Deprel::Parataxis
                    && is_saying(self.lemma(child))
                    && self.child(child, Deprel::Nsubj).is_some()
                {
                    return Some(Frame { verb: Some(child), speakers: doers::subjects(self, child) });
                }
                if matches!(deprel, Deprel::Obl | Deprel::Nmod) && self.preposition(child).starts_with("accord") {
                    return Some(Frame { verb: None, speakers: self.with_conjuncts(child) });
                }
            }
            let head = self.head(here)?;
            if is_saying(self.lemma(head)) && matches!(self.token(here)?.deprel, Deprel::Ccomp | Deprel::Parataxis) {
                let speakers = if doers::is_passive(self, head) { Vec::new() } else { doers::subjects(self, head) };
                return Some(Frame { verb: Some(head), speakers });
            }
            here = head;
        }
        None
    }
}

/// Verbs that report what someone says.
pub(crate) fn is_saying(lemma: &str) -> bool {
    const VERBS: &[&str] = &[
        "add", "admit", "allege", "announce", "argue", "assert", "believe", "charge", "claim", "comment", "conclude",
        "confirm", "contend", "declare", "deny", "disclose", "estimate", "explain", "hint", "insist", "maintain",
        "mention", "note", "observe", "predict", "quote", "recall", "remark", "reply", "report", "reveal", "say",
        "state", "stress", "suggest", "tell", "testify", "think", "tweet", "warn", "write",
    ];
    VERBS.binary_search(&lemma).is_ok()
}

/// The modal auxiliary of this lemma.
pub(crate) fn modal(lemma: &str) -> Option<&'static str> {
    ["will", "would", "can", "could", "may", "might", "must", "shall", "should", "ought"]
        .into_iter()
        .find(|modal| *modal == lemma)
        .or(match lemma {
            "'ll" | "’ll" | "wo" => Some("will"),
            "'d" | "’d" => Some("would"),
            "ca" => Some("can"),
            _ => None,
        })
}
