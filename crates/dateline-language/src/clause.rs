//! Who did what to whom: the clause around a verb or an event noun, read off a sentence's tree.
//!
//! In comes a parsed [`Sentence`], out go [`Clause`]s: subject, object, phrases by preposition, auxiliaries, negation, the frame of
//! reported speech. Passives, relative clauses, participles, control, raising and conjunctions are followed, so that a verb's doer is found
//! wherever the grammar put it. Nothing here knows what an event or an actor is.

use dateline_model::sentence::{Deprel, Sentence, Token, Upos, XPOS};
use dateline_model::span::Span;

use crate::clause_status::modal;
use crate::doers;

/// A sentence with its tree turned round: from head to dependents.
#[derive(Clone, Debug)]
pub struct Clauses<'s> {
    pub(crate) sentence: &'s Sentence,
    pub(crate) children: Vec<Vec<u32>>,
}

/// What a verb or noun has around it. All numbers are token indices; a phrase is named by its head (see [`Clauses::phrase`]).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Clause {
    /// The verb or noun itself.
    pub predicate: u32,
    /// The grammatical subjects, all members of a conjunction: of a passive those that it was done to. For a noun its possessors, or
    /// the subjects of the light verb that carries it ("Putin paid a visit").
    pub subjects: Vec<u32>,
    /// Whether the clause is passive.
    pub passive: bool,
    /// Who did it, in a passive: "by police"; for a noun "by" too.
    pub agents: Vec<u32>,
    /// Objects.
    pub objects: Vec<u32>,
    /// Indirect objects.
    pub indirect: Vec<u32>,
    /// Prepositional and bare phrases in order.
    pub obliques: Vec<Oblique>,
    /// "between A and B", of verb or noun.
    pub between: Vec<u32>,
    /// Nouns and adjectives that stand before a noun: "Sino-French talks", "U.S. sanctions".
    pub modifiers: Vec<u32>,
    /// The particle of the verb: "shot *down*".
    pub particle: Option<u32>,
    /// Auxiliaries in order.
    pub auxiliaries: Vec<u32>,
    /// Whether the clause is denied: "not", "never", "no deal was signed", "failed to".
    pub negated: bool,
    /// The modal auxiliary's lemma: "will", "may".
    pub modal: Option<&'static str>,
    /// Tense, as the form tells it.
    pub tense: Tense,
    /// Whether the clause stands under "if", "unless", "whether".
    pub conditional: bool,
    /// The verb or noun of which this one is a complement: "*threatened* to strike", "*agreed* to meet"; innermost first.
    pub governors: Vec<u32>,
    /// The clause that this verb takes: "agreed to *meet*", "said that he *left*".
    pub complement: Option<u32>,
    /// For a noun: the verb that carries it as object or subject ("*held* talks").
    pub carrier: Option<u32>,
    /// Who says so.
    pub said: Option<Frame>,
}

/// A phrase with its preposition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Oblique {
    /// The preposition's lemma, several words joined by a space ("because of"); empty for a bare phrase ("Monday").
    pub preposition: String,
    /// The head of the phrase.
    pub head: u32,
}

/// A frame of reported speech.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Frame {
    /// The verb of saying; none for "according to".
    pub verb: Option<u32>,
    /// Who speaks.
    pub speakers: Vec<u32>,
}

/// Tense as the verb's form tells it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tense {
    /// Not a verb, or not told.
    #[default]
    None,
    /// "met", "was met", "has met".
    Past,
    /// "meets", "is meeting".
    Present,
    /// "will meet".
    Future,
    /// "to meet".
    Infinitive,
    /// "meeting", "met" without auxiliary.
    Participle,
}

impl<'s> Clauses<'s> {
    /// The clauses of a parsed sentence. For a sentence that was not parsed every clause is empty.
    pub fn of(sentence: &'s Sentence) -> Self {
        let mut children = vec![Vec::new(); sentence.tokens.len()];
        if sentence.parsed {
            for (at, token) in sentence.tokens.iter().enumerate() {
                if let Some(of_head) = children.get_mut(token.head as usize).filter(|_| token.head as usize != at) {
                    of_head.push(at as u32);
                }
            }
        }
        Self { sentence, children }
    }

    /// The clause around the token at `predicate`; an empty one where there is no such token.
    pub fn at(&self, predicate: u32) -> Clause {
        let mut clause = Clause { predicate, ..Clause::default() };
        let Some(token) = self.token(predicate) else { return clause };
        clause.passive = doers::is_passive(self, predicate);
        let verbal = self.is_verbal(predicate);
        clause.subjects = if verbal { doers::subjects(self, predicate) } else { doers::of_noun(self, predicate) };
        for &child in self.children(predicate) {
            let Some(dependent) = self.token(child) else { continue };
            match dependent.deprel {
                Deprel::Obj => clause.objects.extend(self.with_conjuncts(doers::antecedent(self, child))),
                Deprel::Iobj => clause.indirect.extend(self.with_conjuncts(doers::antecedent(self, child))),
                Deprel::Aux | Deprel::AuxPass | Deprel::Cop => clause.auxiliaries.push(child),
                Deprel::CompoundPrt => clause.particle = Some(child),
                Deprel::Xcomp | Deprel::Ccomp if clause.complement.is_none() => clause.complement = Some(child),
                Deprel::Obl | Deprel::OblAgent | Deprel::OblUnmarked | Deprel::Nmod | Deprel::NmodUnmarked => {
                    self.oblique(&mut clause, child)
                }
                Deprel::Compound | Deprel::Amod if !verbal => clause.modifiers.push(child),
                _ => {}
            }
        }
        // "urged Xi to ...", whichever of the two objects the parser made of him.
        if clause.objects.is_empty() && clause.complement.is_some_and(|complement| self.is(complement, Deprel::Xcomp)) {
            clause.objects = std::mem::take(&mut clause.indirect);
        }
        if verbal {
            self.places_of_nouns(&mut clause);
        }
        if verbal && clause.objects.is_empty() {
            clause.objects = doers::shared_objects(self, predicate, &clause);
        }
        clause.tense = self.tense(predicate, token, &clause.auxiliaries);
        clause.modal = clause.auxiliaries.iter().find_map(|&aux| modal(&self.sentence.tokens[aux as usize].lemma));
        let carrier = self.carrier(predicate);
        clause.carrier = if verbal { None } else { carrier };
        clause.governors = self.governors(predicate);
        clause.negated = self.is_negated(predicate, &clause);
        clause.conditional = self.is_conditional(predicate);
        clause.said = self.frame(predicate);
        clause
    }

    /// All tokens that can head a clause: verbs, and nouns with arguments or a carrier are left to the caller.
    pub fn verbs(&self) -> impl Iterator<Item = u32> + '_ {
        (0u32..).zip(&self.sentence.tokens).filter(|(_, token)| token.upos == Upos::Verb).map(|(at, _)| at)
    }

    /// The dependents of a token, in order.
    pub fn children(&self, at: u32) -> &[u32] {
        self.children.get(at as usize).map_or(&[], Vec::as_slice)
    }

    /// A token with all that are joined to it by "and", "or" or a comma.
    pub fn with_conjuncts(&self, head: u32) -> Vec<u32> {
        let mut all = vec![head];
        for &child in self.children(head) {
            let nominal = self.token(child).is_some_and(|token| !matches!(token.upos, Upos::Verb | Upos::Aux));
            if self.is(child, Deprel::Conj) && nominal {
                all.push(child);
            }
        }
        all
    }

    /// The noun phrase around `head`: its name, titles, adjectives, possessor and "of", without leading article, without relative clause,
    /// apposition, conjuncts and other phrases after it.
    pub fn phrase(&self, head: u32) -> Span {
        let mut inside = vec![false; self.sentence.tokens.len()];
        self.collect(head, &mut inside);
        let at = head as usize;
        let Some(token) = self.token(head) else { return Span::default() };
        let (mut first, mut last) = (at, at);
        // Only what touches: a word that is missing between two parts ends the phrase.
        while first > 0 && inside[first - 1] {
            first -= 1;
        }
        while last + 1 < inside.len() && inside[last + 1] {
            last += 1;
        }
        let is_article = |at: usize| matches!(&*self.sentence.tokens[at].lemma.to_lowercase(), "the" | "a" | "an");
        let opens_nothing = |at: usize| matches!(self.sentence.tokens[at].upos, Upos::Punct | Upos::Cconj | Upos::Adp);
        while first < at && (is_article(first) || opens_nothing(first)) {
            first += 1;
        }
        while last > at && self.sentence.tokens[last].upos == Upos::Punct {
            last -= 1;
        }
        // A name written with hyphens is one, whatever the tree says: "Moon Jae-in".
        let touches = |at: usize| match (self.sentence.tokens.get(at), self.sentence.tokens.get(at + 1)) {
            (Some(left), Some(right)) => left.span.end == right.span.start,
            _ => false,
        };
        while last + 2 < inside.len()
            && self.sentence.tokens[last + 1].lemma.starts_with('-')
            && touches(last)
            && touches(last + 1)
        {
            last += 2;
        }
        self.sentence.tokens[first].span.to(self.sentence.tokens[last].span).to(token.span)
    }

    /// The phrases set beside `head` as other names for it: "Moon, the South Korean *president*".
    pub fn appositions(&self, head: u32) -> Vec<u32> {
        self.children(head).iter().copied().filter(|child| self.is(*child, Deprel::Appos)).collect()
    }

    /// Marks the words of the phrase around `top`.
    fn collect(&self, top: u32, inside: &mut [bool]) {
        let mut waiting = vec![top];
        while let Some(at) = waiting.pop() {
            if std::mem::replace(&mut inside[at as usize], true) {
                continue;
            }
            waiting.extend(self.children(at).iter().copied().filter(|child| self.belongs(*child, at, top)));
        }
    }

    /// Whether a dependent of `at` belongs to the noun phrase around `top`.
    fn belongs(&self, child: u32, at: u32, top: u32) -> bool {
        let Some(token) = self.token(child) else { return false };
        match token.deprel {
            // The hyphen of "Sino-French" and the stop inside a name stay.
            Deprel::Punct if at == top => child < top,
            Deprel::Case | Deprel::Mark if at == top => false,
            Deprel::Nmod => self.preposition(child) == "of",
            Deprel::AclRelcl
            | Deprel::Acl
            | Deprel::Appos
            | Deprel::Parataxis
            | Deprel::Advcl
            | Deprel::List
            | Deprel::Dep => false,
            Deprel::Nsubj | Deprel::NsubjPass | Deprel::Csubj | Deprel::Cop | Deprel::Aux | Deprel::AuxPass => false,
            Deprel::Obl | Deprel::Obj | Deprel::Ccomp | Deprel::Xcomp => false,
            Deprel::Conj | Deprel::CcPreconj | Deprel::Cc => at != top,
            Deprel::Advmod => child < at,
            _ => true,
        }
    }

    pub(crate) fn token(&self, at: u32) -> Option<&'s Token> {
        self.sentence.tokens.get(at as usize)
    }

    pub(crate) fn is(&self, at: u32, deprel: Deprel) -> bool {
        self.token(at).is_some_and(|token| token.deprel == deprel)
    }

    /// The head, unless the token is the root.
    pub(crate) fn head(&self, at: u32) -> Option<u32> {
        self.token(at).map(|token| token.head).filter(|head| self.sentence.parsed && *head != at)
    }

    pub(crate) fn lemma(&self, at: u32) -> &'s str {
        self.token(at).map_or("", |token| &token.lemma)
    }

    pub(crate) fn xpos(&self, at: u32) -> &'static str {
        self.token(at).and_then(|token| XPOS.get(usize::from(token.xpos))).copied().unwrap_or("_")
    }

    pub(crate) fn child(&self, at: u32, deprel: Deprel) -> Option<u32> {
        self.children(at).iter().copied().find(|child| self.is(*child, deprel))
    }

    /// Whether the token is a verb, or another word with a subject ("is likely").
    pub(crate) fn is_verbal(&self, at: u32) -> bool {
        self.token(at).is_some_and(|token| matches!(token.upos, Upos::Verb | Upos::Aux))
            || self.child(at, Deprel::Cop).is_some()
    }

    /// The preposition of a phrase, words joined by a space.
    pub fn preposition(&self, head: u32) -> String {
        let mut words = Vec::new();
        for &case in self.children(head).iter().filter(|child| self.is(**child, Deprel::Case) && **child < head) {
            if self.lemma(case) == "'s" {
                continue;
            }
            words.push(self.lemma(case).to_lowercase());
            for &part in self.children(case).iter().filter(|part| self.is(**part, Deprel::Fixed)) {
                words.push(self.lemma(part).to_lowercase());
            }
        }
        words.join(" ")
    }

    fn oblique(&self, clause: &mut Clause, child: u32) {
        let preposition = self.preposition(child);
        let heads = self.with_conjuncts(doers::antecedent(self, child));
        match preposition.as_str() {
            "by" => {
                let agent = self.is(child, Deprel::OblAgent) || clause.passive || !self.is_verbal(clause.predicate);
                if agent && !self.is_time(child) {
                    clause.agents.extend(&heads);
                    return;
                }
            }
            "between" => {
                clause.between.extend(&heads);
                return;
            }
            _ => {}
        }
        // "in Moscow and Minsk": each place on its own, unless the second has a preposition itself.
        for head in heads {
            let own = self.preposition(head);
            let preposition = if own.is_empty() { preposition.clone() } else { own };
            clause.obliques.push(Oblique { preposition, head });
        }
    }

    /// Where a place or day hangs under a noun after the verb ("arrested by police in Minsk"), it is told of the act as well.
    fn places_of_nouns(&self, clause: &mut Clause) {
        let after = |head: &u32| *head > clause.predicate;
        let nouns: Vec<u32> = clause
            .objects
            .iter()
            .chain(&clause.agents)
            .chain(clause.obliques.iter().map(|oblique| &oblique.head))
            .copied()
            .filter(after)
            .collect();
        for noun in nouns {
            for &child in self.children(noun).iter().filter(|child| **child > noun && self.is(**child, Deprel::Nmod)) {
                let preposition = self.preposition(child);
                let known = clause.obliques.iter().any(|oblique| oblique.head == child);
                let light = doers::is_light(self.lemma(clause.predicate)) && preposition != "of";
                let place = light
                    || matches!(preposition.as_str(), "in" | "at" | "near" | "outside" | "inside" | "from")
                    || (preposition == "on" && self.is_time(child));
                if place && !known {
                    clause.obliques.push(Oblique { preposition, head: child });
                }
            }
        }
    }

    /// Whether a phrase is plainly one of time: "by Monday", "in 2003".
    pub(crate) fn is_time(&self, head: u32) -> bool {
        const TIMES: &[&str] = &[
            "monday",
            "tuesday",
            "wednesday",
            "thursday",
            "friday",
            "saturday",
            "sunday",
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december",
            "year",
            "month",
            "week",
            "day",
            "hour",
            "end",
            "today",
            "yesterday",
            "tomorrow",
            "weekend",
            "morning",
            "evening",
            "night",
            "noon",
            "midnight",
            "decade",
            "summer",
            "winter",
            "spring",
            "autumn",
        ];
        let lemma = self.lemma(head).to_lowercase();
        TIMES.contains(&lemma.as_str()) || (lemma.len() == 4 && lemma.bytes().all(|b| b.is_ascii_digit()))
    }

    /// The verb that carries a noun as its object, passive subject or prepositional complement.
    fn carrier(&self, noun: u32) -> Option<u32> {
        let top = self.top_of_conjunction(noun);
        let carried = matches!(
            self.token(top)?.deprel,
            Deprel::Obj | Deprel::NsubjPass | Deprel::Nsubj | Deprel::Obl | Deprel::Xcomp
        );
        self.head(top).filter(|head| carried && self.is_verbal(*head))
    }

    /// The first member of the conjunction that the token stands in.
    pub(crate) fn top_of_conjunction(&self, at: u32) -> u32 {
        let mut top = at;
        for _ in 0..64 {
            match self.head(top).filter(|_| self.is(top, Deprel::Conj)) {
                Some(head) => top = head,
                None => break,
            }
        }
        top
    }

    /// What a clause is the complement of, innermost first.
    fn governors(&self, at: u32) -> Vec<u32> {
        let mut found = Vec::new();
        let mut here = self.top_of_conjunction(at);
        while found.len() < 4 {
            let Some(token) = self.token(here) else { break };
            let infinitive =
                token.deprel == Deprel::Acl && self.children(here).iter().any(|child| self.xpos(*child) == "TO");
            let governed =
                matches!(token.deprel, Deprel::Xcomp | Deprel::Ccomp | Deprel::Csubj | Deprel::CsubjPass) || infinitive;
            let Some(head) = self.head(here).filter(|_| governed) else { break };
            found.push(head);
            here = self.top_of_conjunction(head);
        }
        found
    }
}
