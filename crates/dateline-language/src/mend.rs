//! Mends a tree where grammar leaves no choice: a subject beside a passive auxiliary is a passive subject.
//!
//! In come tokens with heads and relations, out go the same heads with relations that agree with one another. Who did what to whom turns on this.

use dateline_model::sentence::{Deprel, Token, Upos, XPOS, xpos_index};

/// Makes the relations around each verb agree.
pub(crate) fn mend(tokens: &mut [Token]) {
    free_auxiliaries(tokens);
    free_finite_verbs(tokens);
    hang_of_under_object(tokens);
    agree(tokens);
}

/// Makes tags agree that no sentence can have otherwise. `irregular`: the word differs from its lemma.
pub(crate) fn mend_tags(tokens: &mut [Token], irregular: &[bool]) {
    free_infinitives(tokens);
    let [vb, vbp, vbd, vbn, vbg] = ["VB", "VBP", "VBD", "VBN", "VBG"].map(xpos_index);
    for at in 0..tokens.len() {
        let token = &tokens[at];
        // "shot" and "held" are no base forms.
        if token.upos == Upos::Verb && irregular[at] && (token.xpos == vb || token.xpos == vbp) && token.span.len() > 2
        {
            tokens[at].xpos = vbd;
        }
        // After "have" and "be" stands a participle, adverbs aside: "had threatened", "was never signed".
        let (have, be) = (&*tokens[at].lemma == "have", &*tokens[at].lemma == "be");
        if !(have || be) {
            continue;
        }
        let next = (at + 1..tokens.len())
            .find(|next| !matches!(tokens[*next].upos, Upos::Adv | Upos::Part))
            .filter(|next| next - at < 4);
        let Some(next) = next else { continue };
        let verb = &mut tokens[next];
        if verb.upos == Upos::Verb && irregular[next] && (verb.xpos == vbd || verb.xpos == vbn) {
            verb.xpos = vbn;
            tokens[at].upos = Upos::Aux;
        } else if be && verb.upos == Upos::Verb && verb.xpos == vbg {
            tokens[at].upos = Upos::Aux;
        }
    }
}

/// "The court ordered police to *free* the activist": after a verb that asks or lets, "to" and a bare word in the singular are an infinitive.
fn free_infinitives(tokens: &mut [Token]) {
    const ASKING: &[&str] = &[
        "allow",
        "ask",
        "beg",
        "encourage",
        "expect",
        "force",
        "help",
        "instruct",
        "invite",
        "order",
        "permit",
        "persuade",
        "press",
        "pressure",
        "tell",
        "urge",
        "want",
        "warn",
    ];
    let [nn, jj, rb, vb, to_tag] = ["NN", "JJ", "RB", "VB", "TO"].map(xpos_index);
    let mut asked = None;
    for at in 0..tokens.len() {
        let token = &tokens[at];
        if token.upos == Upos::Verb {
            asked = ASKING.contains(&&*token.lemma).then_some(at);
        }
        let near = asked.is_some_and(|verb| at - verb <= 7);
        let Some(next) = tokens.get(at + 1).filter(|_| near && &*token.lemma == "to") else { continue };
        let bare = matches!(next.xpos, tag if tag == nn || tag == jj || tag == rb)
            && next.lemma.chars().all(char::is_lowercase);
        // "urged him to complete silence" has a noun after the adjective; a verb has an article, a name or nothing.
        let noun_follows =
            tokens.get(at + 2).is_some_and(|after| matches!(after.upos, Upos::Noun | Upos::Adj) && next.xpos == jj);
        if bare && !noun_follows {
            tokens[at].upos = Upos::Part;
            tokens[at].xpos = to_tag;
            tokens[at + 1].upos = Upos::Verb;
            tokens[at + 1].xpos = vb;
            asked = None;
        }
    }
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
