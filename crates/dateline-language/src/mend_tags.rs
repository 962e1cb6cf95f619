//! Mends tags where the words around leave no choice: "had" before a past form is an auxiliary, "ordered police to free" has an infinitive.
//!
//! In come tagged tokens, out go the same with a few tags changed; the parser sees the mended ones.

use dateline_model::sentence::{Token, Upos, xpos_index};

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

/// Capitalised words in running text that the tagger took for common nouns: "Choe Son Hui". `strange`: the dictionary does not know the word.
/// `capital`: it is written with a capital and does not open the sentence.
pub(crate) fn mend_names(tokens: &mut [Token], words: &[&str], strange: &[bool]) {
    let capital = |at: usize| words.get(at).is_some_and(|word| word.starts_with(char::is_uppercase));
    let long = |word: &&&str| word.len() > 3 && word.starts_with(char::is_alphabetic);
    let (all, capitals) = (
        words.iter().filter(long).count(),
        words.iter().filter(long).filter(|word| word.starts_with(char::is_uppercase)).count(),
    );
    // A headline with capitals tells nothing.
    if capitals * 10 > all * 6 && all > 5 {
        return;
    }
    let [nn, nns, jj, nnp] = ["NN", "NNS", "JJ", "NNP"].map(xpos_index);
    let name = |token: &Token| token.upos == Upos::Propn;
    for at in 1..tokens.len() {
        let common = matches!(tokens[at].xpos, tag if tag == nn || tag == nns || (tag == jj && strange[at]));
        if !capital(at) || !common || tokens[at - 1].upos == Upos::Punct {
            continue;
        }
        let beside =
            (capital(at - 1) && name(&tokens[at - 1])) || (capital(at + 1) && tokens.get(at + 1).is_some_and(name));
        let strange_beside =
            (at > 1 && capital(at - 1) && strange[at - 1]) || (capital(at + 1) && strange.get(at + 1) == Some(&true));
        if strange[at] || (tokens[at].xpos == nn && (beside || strange_beside)) {
            tokens[at].upos = Upos::Propn;
            tokens[at].xpos = nnp;
            tokens[at].lemma = words[at].into();
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
