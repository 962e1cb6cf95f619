//! Mends a tree where grammar leaves no choice: a subject beside a passive auxiliary is a passive subject.
//!
//! In come tokens with heads and relations, out go the same heads with relations that agree with one another. Who did what to whom turns on this.

use dateline_model::sentence::{Deprel, Token, Upos, XPOS};

/// Makes the relations around each verb agree.
pub(crate) fn mend(tokens: &mut [Token]) {
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
