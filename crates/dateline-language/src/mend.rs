//! Mends a tree where grammar leaves no choice: a subject beside a passive auxiliary is a passive subject.
//!
//! In come tokens with heads and relations, out go the same heads with relations that agree with one another. Who did what to whom turns on this.

use dateline_model::sentence::{Deprel, Token, Upos, XPOS, xpos_index};

/// Makes the relations around each verb agree.
pub(crate) fn mend(tokens: &mut [Token]) {
    free_auxiliaries(tokens);
    free_relative_subjects(tokens);
    free_main_verbs(tokens);
    free_finite_verbs(tokens);
    hang_of_under_object(tokens);
    agree(tokens);
}

/// An auxiliary has no dependents: what hangs under it belongs to its verb.
fn free_auxiliaries(tokens: &mut [Token]) {
    for at in 0..tokens.len() {
        let head = tokens[at].head as usize;
        let auxiliary =
            matches!(tokens[head].deprel, Deprel::Aux | Deprel::AuxPass) && tokens[head].head as usize != head;
        let belongs = matches!(
            tokens[at].deprel,
            Deprel::Nsubj
                | Deprel::NsubjPass
                | Deprel::Obj
                | Deprel::Obl
                | Deprel::Mark
                | Deprel::Aux
                | Deprel::AuxPass
                | Deprel::Advmod
        );
        if head != at && auxiliary && belongs && tokens[head].head as usize != at {
            tokens[at].head = tokens[head].head;
        }
    }
}

/// "The general, who led the coup, was arrested": a verb with a relative pronoun and another noun as subjects is a relative clause of that noun.
fn free_relative_subjects(tokens: &mut [Token]) {
    for at in 0..tokens.len() {
        let relative = matches!(XPOS.get(usize::from(tokens[at].xpos)), Some(&("WP" | "WDT")));
        let verb = tokens[at].head as usize;
        let main = tokens[verb].head as usize;
        if !relative
            || !matches!(tokens[at].deprel, Deprel::Nsubj | Deprel::NsubjPass)
            || verb <= at
            || main <= verb
            || tokens[verb].deprel == Deprel::AclRelcl
        {
            continue;
        }
        let of = |head: usize, token: &Token| {
            token.head as usize == head && matches!(token.deprel, Deprel::Nsubj | Deprel::NsubjPass)
        };
        let Some(noun) = (0..at).rev().find(|noun| of(verb, &tokens[*noun])) else { continue };
        if tokens[main].upos == Upos::Verb && !tokens.iter().any(|token| of(main, token)) {
            tokens[noun].head = main as u32;
            tokens[verb].head = noun as u32;
            tokens[verb].deprel = Deprel::AclRelcl;
        }
    }
}

/// "The decision to leave the treaty was criticised": a finite verb is no complement of an infinitive or of a relative clause; where the sentence
/// has no other main verb, it is the main one, and the noun its subject.
fn free_main_verbs(tokens: &mut [Token]) {
    let (vbd, vbn) = (xpos_index("VBD"), xpos_index("VBN"));
    for at in 0..tokens.len() {
        if tokens[at].deprel != Deprel::Xcomp || tokens[at].upos != Upos::Verb {
            continue;
        }
        let child = |deprels: &[Deprel]| {
            tokens.iter().any(|token| token.head as usize == at && deprels.contains(&token.deprel))
        };
        if child(&[Deprel::Nsubj, Deprel::NsubjPass, Deprel::Mark]) {
            continue;
        }
        let auxiliary = child(&[Deprel::Aux, Deprel::AuxPass]);
        let bare = !auxiliary && matches!(tokens[at].xpos, tag if tag == vbd || tag == vbn);
        let mut top = tokens[at].head as usize;
        let relative = tokens[top].deprel == Deprel::AclRelcl;
        while matches!(tokens[top].deprel, Deprel::Xcomp | Deprel::Acl | Deprel::AclRelcl)
            && tokens[top].head as usize != top
        {
            top = tokens[top].head as usize;
        }
        let noun = matches!(tokens[top].upos, Upos::Noun | Upos::Propn) && tokens[top].head as usize == top && top < at;
        if noun && (auxiliary || (bare && relative)) {
            if bare {
                tokens[at].xpos = vbd;
            }
            tokens[at].head = at as u32;
            tokens[at].deprel = Deprel::Root;
            tokens[top].head = at as u32;
            tokens[top].deprel = Deprel::Nsubj;
            return;
        }
    }
}

/// "banned exports of rice": "of" right after the object belongs to it, but for verbs such as "accuse".
fn hang_of_under_object(tokens: &mut [Token]) {
    const VERBS: &[&str] = &[
        "accuse", "acquit", "assure", "clear", "convict", "cure", "deprive", "free", "inform", "make", "notify",
        "remind", "rid", "rob", "strip", "suspect", "warn",
    ];
    for at in 0..tokens.len() {
        let verb = tokens[at].head as usize;
        if tokens[at].deprel != Deprel::Obl || verb == at || verb > at || VERBS.contains(&&*tokens[verb].lemma) {
            continue;
        }
        let Some(of) =
            (verb + 1..at).rev().find(|case| tokens[*case].deprel == Deprel::Case && tokens[*case].head as usize == at)
        else {
            continue;
        };
        let before = of - 1;
        if &*tokens[of].lemma == "of"
            && tokens[before].head as usize == verb
            && matches!(tokens[before].deprel, Deprel::Obj | Deprel::NsubjPass)
        {
            tokens[at].head = before as u32;
            tokens[at].deprel = Deprel::Nmod;
        }
    }
}

/// "Soldiers stormed the palace, detained the president": a participle with an object of its own is no participle of the noun before it, but
/// the next verb of the series. A finite form after a noun without object or subject is a participle: "officials accused of spying".
fn free_finite_verbs(tokens: &mut [Token]) {
    let (vbd, vbn) = (xpos_index("VBD"), xpos_index("VBN"));
    let mut has = vec![(false, false); tokens.len()];
    for (at, token) in tokens.iter().enumerate() {
        if token.head as usize != at {
            let of_head = &mut has[token.head as usize];
            of_head.0 |= token.deprel == Deprel::Obj;
            of_head.1 |= matches!(
                token.deprel,
                Deprel::Nsubj | Deprel::NsubjPass | Deprel::Aux | Deprel::AuxPass | Deprel::Mark
            );
        }
    }
    for at in 0..tokens.len() {
        let (object, finite) = has[at];
        if tokens[at].deprel != Deprel::Acl || finite || tokens[at].upos != Upos::Verb {
            continue;
        }
        let noun = tokens[at].head as usize;
        let verb = tokens[noun].head as usize;
        let series = tokens[verb].xpos == vbd && verb != noun && verb < noun && noun < at;
        if object
            && series
            && matches!(tokens[at].xpos, tag if tag == vbd || tag == vbn)
            && tokens[noun].deprel != Deprel::Nsubj
        {
            tokens[at].head = verb as u32;
            tokens[at].deprel = Deprel::Conj;
            tokens[at].xpos = vbd;
        } else if !object && tokens[at].xpos == vbd {
            tokens[at].xpos = vbn;
        }
    }
}

fn agree(tokens: &mut [Token]) {
    let participle = |token: &Token| XPOS.get(usize::from(token.xpos)) == Some(&"VBN");
    // An auxiliary "be" before a participle is a passive one; before anything else it is not.
    let passive_heads: Vec<bool> = {
        let mut passive = vec![false; tokens.len()];
        for at in 0..tokens.len() {
            let head = tokens[at].head as usize;
            if head == at || !matches!(tokens[at].deprel, Deprel::Aux | Deprel::AuxPass) {
                continue;
            }
            let be = matches!(&*tokens[at].lemma, "be" | "get");
            let is_passive = be && participle(&tokens[head]) && matches!(tokens[head].upos, Upos::Verb);
            if is_passive {
                tokens[at].deprel = Deprel::AuxPass;
            } else if tokens[at].deprel == Deprel::AuxPass
                && be
                && !participle(&tokens[head])
                && tokens[head].upos == Upos::Verb
            {
                tokens[at].deprel = Deprel::Aux;
            }
            passive[head] |= tokens[at].deprel == Deprel::AuxPass;
        }
        passive
    };
    for at in 0..tokens.len() {
        let head = tokens[at].head as usize;
        if head == at {
            continue;
        }
        tokens[at].deprel = match (tokens[at].deprel, passive_heads[head]) {
            (Deprel::Nsubj, true) => Deprel::NsubjPass,
            (Deprel::Csubj, true) => Deprel::CsubjPass,
            (Deprel::NsubjPass, false) if !participle(&tokens[head]) => Deprel::Nsubj,
            (deprel, _) => deprel,
        };
    }
}
