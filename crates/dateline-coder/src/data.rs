//! The files that are embedded: actors, sector words, rules, small word lists. Each names its source and licence in its first lines.

/// The actor files, each a name and its text.
pub(crate) const ACTORS: &[(&str, &str)] = &[
    ("countries.txt", include_str!("../data/actors/countries.txt")),
    ("organisations.txt", include_str!("../data/actors/organisations.txt")),
    ("groups.txt", include_str!("../data/actors/groups.txt")),
    ("outlets.txt", include_str!("../data/actors/outlets.txt")),
    ("offices-europe.txt", include_str!("../data/actors/offices-europe.txt")),
    ("offices-eurasia.txt", include_str!("../data/actors/offices-eurasia.txt")),
    ("offices-mideast.txt", include_str!("../data/actors/offices-mideast.txt")),
    ("offices-asia.txt", include_str!("../data/actors/offices-asia.txt")),
    ("offices-africa.txt", include_str!("../data/actors/offices-africa.txt")),
    ("offices-americas.txt", include_str!("../data/actors/offices-americas.txt")),
    ("offices-international.txt", include_str!("../data/actors/offices-international.txt")),
];

/// The sector words.
pub(crate) const ROLES: &str = include_str!("../data/roles.txt");

/// Surnames that are everyday words: alone, without title or an earlier full name, they name nobody.
const COMMON: &str = include_str!("../data/common-surnames.txt");

/// Whether a folded surname is an everyday word.
pub(crate) fn is_common_word(folded: &str) -> bool {
    use std::sync::LazyLock;
    static WORDS: LazyLock<rustc_hash::FxHashSet<&'static str>> = LazyLock::new(|| {
        COMMON.lines().filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace).collect()
    });
    WORDS.contains(folded)
}

/// Whether a folded word is a surname that very many people bear and no everyday word: alone it may still mean who governs.
pub(crate) fn is_frequent_surname(folded: &str) -> bool {
    matches!(
        folded,
        "kim"
            | "lee"
            | "li"
            | "khan"
            | "park"
            | "wang"
            | "zhang"
            | "chen"
            | "liu"
            | "yang"
            | "huang"
            | "zhao"
            | "wu"
            | "hu"
            | "xi"
            | "singh"
            | "hassan"
            | "hussein"
            | "ibrahim"
            | "johnson"
            | "clinton"
            | "carter"
    )
}

/// Whether a folded word is a month or day of the week, in full.
pub(crate) fn is_month_or_day(folded: &str) -> bool {
    const WORDS: &[&str] = &[
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
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    ];
    WORDS.contains(&folded)
}

/// The rule files, word classes first.
pub(crate) const RULES: &[(&str, &str)] = &[
    ("classes.txt", include_str!("../data/rules/classes.txt")),
    ("accuse.txt", include_str!("../data/rules/accuse.txt")),
    ("agree.txt", include_str!("../data/rules/agree.txt")),
    ("aid.txt", include_str!("../data/rules/aid.txt")),
    ("assault.txt", include_str!("../data/rules/assault.txt")),
    ("coerce.txt", include_str!("../data/rules/coerce.txt")),
    ("concede.txt", include_str!("../data/rules/concede.txt")),
    ("consult.txt", include_str!("../data/rules/consult.txt")),
    ("cooperate.txt", include_str!("../data/rules/cooperate.txt")),
    ("mobilize.txt", include_str!("../data/rules/mobilize.txt")),
    ("protest.txt", include_str!("../data/rules/protest.txt")),
    ("reject.txt", include_str!("../data/rules/reject.txt")),
    ("request.txt", include_str!("../data/rules/request.txt")),
    ("retreat.txt", include_str!("../data/rules/retreat.txt")),
    ("sanction.txt", include_str!("../data/rules/sanction.txt")),
    ("support.txt", include_str!("../data/rules/support.txt")),
    ("threaten.txt", include_str!("../data/rules/threaten.txt")),
];
