//! The abbreviations of press English, and what a stop after each of them may mean.
//!
//! Splitter and tokeniser ask here: is the stop part of the word, and may a sentence end with it? In comes a word without its
//! last stop, out goes its class. The lists are our own; months and titles follow the habits of the news agencies' style books.

/// What a stop after a word may mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stop {
    /// A title or the like, always followed by a name: "Gen.", "Mr.".
    BeforeName,
    /// Followed by a number where it is an abbreviation at all: "Jan. 5", "No. 3".
    BeforeNumber,
    /// Never at the end of a sentence: "e.g.", "vs.".
    Never,
    /// May end a sentence, if the next word plainly begins one: "U.S.", "Inc.", "a.m.".
    Maybe,
}

const BEFORE_NAME: &[&str] = &[
    "adm", "amb", "asst", "brig", "capt", "cmdr", "col", "comdr", "cpl", "dep", "dr", "drs", "fr", "ft", "gen", "gov",
    "hon", "insp", "lt", "ltc", "maj", "messrs", "mgr", "mme", "mlle", "mr", "mrs", "ms", "msgr", "mt", "pfc", "pres",
    "prof", "profs", "pte", "pvt", "rep", "reps", "rev", "sen", "sens", "sgt", "sr", "st", "ste", "supt",
];

const BEFORE_NUMBER: &[&str] = &[
    "apr", "arts", "aug", "dec", "feb", "fig", "figs", "jan", "jul", "jun", "nos", "nov", "oct", "paras", "pp", "sect",
    "sep", "sept", "vol", "vols",
];

const NEVER: &[&str] = &["ca", "cf", "e.g", "eg", "i.e", "ie", "viz", "vs"];

const MAYBE: &[&str] = &[
    "a.m", "p.m", "al", "ala", "ariz", "ark", "assn", "ave", "blvd", "bros", "calif", "co", "colo", "conn", "corp",
    "cos", "del", "dept", "dist", "esq", "etc", "fla", "ga", "gmbh", "govt", "inc", "intl", "jr", "kan", "ky", "llc",
    "ltd", "ma", "mass", "md", "mich", "minn", "mont", "natl", "neb", "nev", "okla", "ore", "pa", "ph.d", "phd", "plc",
    "rd", "sask", "tenn", "tex", "univ", "va", "vt", "wash", "wis", "wyo",
];

/// Those among them that are also plain words ("art", "no", "mar"): an abbreviation only where a number follows.
const WORDS_BEFORE_NUMBER: &[&str] = &["art", "ch", "mar", "no", "p", "para", "sec", "v"];

/// Those that are also plain words when written small ("gen", "ore", "mass"): abbreviations only with a capital.
const CAPITAL_ONLY: &[&str] = &[
    "ala", "ark", "co", "col", "conn", "del", "dep", "ft", "ga", "gen", "gov", "hon", "kan", "lt", "ma", "mass", "md",
    "mont", "mt", "ore", "pa", "pres", "rep", "reps", "rev", "sen", "tex", "va", "wash", "wis", "st", "dec", "jan",
    "mar", "jun", "jul",
];

/// What a stop after `word` (without that stop) may mean; none for a plain word.
pub(crate) fn stop_after(word: &str, number_follows: bool) -> Option<Stop> {
    let first = word.chars().next()?;
    let mut letters = word.chars();
    if letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none() {
        // One letter: an initial, or "p. 5", "v. Board".
        return match first {
            'v' => Some(Stop::Never),
            'p' if number_follows => Some(Stop::BeforeNumber),
            _ if first.is_uppercase() => Some(Stop::Maybe),
            _ => None,
        };
    }
    if word.len() > 8 {
        return is_dotted(word).then_some(Stop::Maybe);
    }
    let lower = word.to_lowercase();
    let lower = lower.as_str();
    if CAPITAL_ONLY.contains(&lower) && !first.is_uppercase() {
        return None;
    }
    if NEVER.contains(&lower) {
        Some(Stop::Never)
    } else if BEFORE_NAME.contains(&lower) {
        Some(Stop::BeforeName)
    } else if BEFORE_NUMBER.contains(&lower) {
        Some(Stop::BeforeNumber)
    } else if WORDS_BEFORE_NUMBER.contains(&lower) {
        number_follows.then_some(Stop::BeforeNumber)
    } else if MAYBE.contains(&lower) || is_dotted(word) {
        Some(Stop::Maybe)
    } else {
        None
    }
}

/// Whether the word is letters parted by stops: "U.S", "D.P.R.K", "Ph.D".
pub(crate) fn is_dotted(word: &str) -> bool {
    let mut parts = 0;
    for part in word.split('.') {
        let mut letters = part.chars();
        let short = letters.next().is_some_and(char::is_alphabetic)
            && (letters.next().is_none() || (part.len() == 2 && part.starts_with(char::is_uppercase)));
        if !short {
            return false;
        }
        parts += 1;
    }
    parts > 1
}

/// Words that begin a sentence far more often than they continue a name: after "U.S." they tell that a new sentence starts.
const STARTERS: &[&str] = &[
    "A",
    "About",
    "According",
    "After",
    "Again",
    "All",
    "Also",
    "Although",
    "Among",
    "An",
    "And",
    "Another",
    "Any",
    "As",
    "At",
    "Because",
    "Before",
    "Both",
    "But",
    "By",
    "Despite",
    "During",
    "Each",
    "Earlier",
    "Even",
    "Every",
    "Few",
    "Five",
    "For",
    "Four",
    "From",
    "Further",
    "He",
    "Her",
    "Here",
    "His",
    "How",
    "However",
    "I",
    "If",
    "In",
    "Instead",
    "It",
    "Its",
    "Last",
    "Later",
    "Many",
    "Meanwhile",
    "More",
    "Moreover",
    "Most",
    "Mr",
    "Mrs",
    "Ms",
    "My",
    "Neither",
    "Never",
    "No",
    "Nor",
    "Not",
    "Nothing",
    "Now",
    "Of",
    "On",
    "Once",
    "One",
    "Only",
    "Or",
    "Others",
    "Our",
    "Over",
    "Separately",
    "Several",
    "She",
    "Since",
    "So",
    "Some",
    "Soon",
    "Still",
    "Such",
    "That",
    "The",
    "Their",
    "Then",
    "There",
    "Therefore",
    "These",
    "They",
    "This",
    "Those",
    "Though",
    "Three",
    "Through",
    "Thus",
    "To",
    "Today",
    "Two",
    "Under",
    "Unlike",
    "Until",
    "Upon",
    "We",
    "What",
    "When",
    "Where",
    "Whether",
    "Which",
    "While",
    "Who",
    "Why",
    "With",
    "Within",
    "Without",
    "Yet",
    "You",
    "Your",
];

/// Whether `word` plainly begins a sentence.
pub(crate) fn begins_sentence(word: &str) -> bool {
    let word = word.split(['\'', '’']).next().unwrap_or(word);
    STARTERS.binary_search(&word).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn starters_are_sorted() {
        assert!(STARTERS.is_sorted());
    }

    #[test]
    fn knows_what_a_stop_means() {
        assert_eq!(stop_after("Gen", false), Some(Stop::BeforeName));
        assert_eq!(stop_after("gen", false), None);
        assert_eq!(stop_after("U.S", false), Some(Stop::Maybe));
        assert_eq!(stop_after("no", false), None);
        assert_eq!(stop_after("No", true), Some(Stop::BeforeNumber));
        assert_eq!(stop_after("talks", false), None);
        assert!(is_dotted("D.P.R.K") && is_dotted("Ph.D") && !is_dotted("end.The") && !is_dotted("A"));
    }
}
