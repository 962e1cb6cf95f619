//! A clause in words that a person can read, for tests and for `dateline explain`.
//!
//! One line a clause: `arrested [passive past] subject: spy; agent: police; in: Minsk`. In square brackets: passive, tense, modal, not, if.

use crate::clause::{Clause, Clauses, Tense};

impl Clauses<'_> {
    /// The clause around `predicate` as one line; `text` is the page's text.
    pub fn print(&self, predicate: u32, text: &str) -> String {
        let clause = self.at(predicate);
        let word = |at: u32| self.token(at).map_or("", |token| token.span.of(text));
        let phrases =
            |heads: &[u32]| heads.iter().map(|head| self.phrase(*head).of(text)).collect::<Vec<_>>().join(" + ");
        let mut line = word(predicate).to_owned();
        if let Some(particle) = clause.particle {
            line.push(' ');
            line.push_str(word(particle));
        }
        let signs = signs(&clause);
        if !signs.is_empty() {
            line.push_str(&format!(" [{}]", signs.join(" ")));
        }
        let mut parts = Vec::new();
        for (name, heads) in [
            ("subject", &clause.subjects),
            ("agent", &clause.agents),
            ("object", &clause.objects),
            ("indirect", &clause.indirect),
            ("between", &clause.between),
            ("modifier", &clause.modifiers),
        ] {
            if !heads.is_empty() {
                parts.push(format!("{name}: {}", phrases(heads)));
            }
        }
        for oblique in &clause.obliques {
            let preposition = if oblique.preposition.is_empty() { "when" } else { &oblique.preposition };
            parts.push(format!("{preposition}: {}", phrases(&[oblique.head])));
        }
        if let Some(carrier) = clause.carrier {
            parts.push(format!("carried by: {}", word(carrier)));
        }
        if !clause.governors.is_empty() {
            parts.push(format!(
                "under: {}",
                clause.governors.iter().map(|at| word(*at)).collect::<Vec<_>>().join(" < ")
            ));
        }
        if let Some(said) = &clause.said {
            let verb = said.verb.map_or("according to", word);
            parts.push(format!("said: {} ({verb})", phrases(&said.speakers)));
        }
        if !parts.is_empty() {
            line.push(' ');
            line.push_str(&parts.join("; "));
        }
        line
    }
}

fn signs(clause: &Clause) -> Vec<&'static str> {
    let tense = match clause.tense {
        Tense::None => None,
        Tense::Past => Some("past"),
        Tense::Present => Some("present"),
        Tense::Future => Some("future"),
        Tense::Infinitive => Some("to"),
        Tense::Participle => Some("participle"),
    };
    let modal = clause.modal.filter(|modal| !matches!(*modal, "will" | "shall"));
    [
        clause.passive.then_some("passive"),
        tense,
        modal,
        clause.negated.then_some("not"),
        clause.conditional.then_some("if"),
    ]
    .into_iter()
    .flatten()
    .collect()
}
