//! How codes and dates are said to a reader. In: PLOVER words and EDTF dates. Out: plain English: "Air strike", "18–19 October 2018".

use dateline_model::when::{Bound, Edtf, Qualifier, When, Year};

/// What an act is called: the mode where one is told, else the category. Words that are not PLOVER's are given back as they are.
pub fn act<'w>(category: &'w str, mode: Option<&'w str>) -> &'w str {
    match (category, mode.unwrap_or_default()) {
        ("CONSULT", "visit") => "Visit",
        ("CONSULT", "third-party") => "Mediated talks",
        ("CONSULT", "multilateral") => "Multilateral meeting",
        ("CONSULT", "phone") => "Call",
        ("CONSULT", _) => "Talks",
        ("AGREE", _) => "Promise",
        ("SUPPORT", _) => "Support",
        ("CONCEDE", _) => "Concession",
        ("COOPERATE", _) => "Cooperation",
        ("AID", _) => "Aid",
        ("RETREAT", "withdraw") => "Withdrawal",
        ("RETREAT", "release") => "Release",
        ("RETREAT", "disarm") => "Disarmament",
        ("RETREAT", "ceasefire") => "Ceasefire",
        ("RETREAT", "access") => "Access granted",
        ("RETREAT", "resign") => "Resignation",
        ("RETREAT", _) => "Retreat",
        ("REQUEST", _) => "Demand",
        ("ACCUSE", "disapprove") => "Criticism",
        ("ACCUSE", "investigate") => "Investigation",
        ("ACCUSE", _) => "Accusation",
        ("REJECT", "meet") => "Meeting refused",
        ("REJECT", _) => "Refusal",
        ("THREATEN", _) => "Threat",
        ("PROTEST", "demo") => "Demonstration",
        ("PROTEST", "riot") => "Riot",
        ("PROTEST", "strike") => "Strike",
        ("PROTEST", "hunger") => "Hunger strike",
        ("PROTEST", "boycott") => "Boycott",
        ("PROTEST", "obstruct") => "Blockade",
        ("PROTEST", _) => "Protest",
        ("SANCTION", "convict") => "Conviction",
        ("SANCTION", "expel") => "Expulsion",
        ("SANCTION", "withdraw") => "Withdrawal",
        ("SANCTION", "discontinue") => "Break or sanctions",
        ("SANCTION", _) => "Sanctions",
        ("MOBILIZE", "troops") => "Troops moved",
        ("MOBILIZE", "weapons") => "Weapons moved",
        ("MOBILIZE", "police") => "Police moved",
        ("MOBILIZE", "militia") => "Militia moved",
        ("MOBILIZE", _) => "Mobilisation",
        ("COERCE", "seize") => "Seizure",
        ("COERCE", "restrict") => "Restriction",
        ("COERCE", "censor") => "Censorship",
        ("COERCE", "curfew") => "Curfew",
        ("COERCE", "arrest") => "Arrest",
        ("COERCE", "deport") => "Deportation",
        ("COERCE", "cyber") => "Cyber attack",
        ("COERCE", _) => "Coercion",
        ("ASSAULT", "abduct") => "Abduction",
        ("ASSAULT", "targeted") => "Targeted killing",
        ("ASSAULT", "firearms") => "Shooting",
        ("ASSAULT", "explosives") => "Bombing",
        ("ASSAULT", "suicide-attack") => "Suicide attack",
        ("ASSAULT", "aerial") => "Air strike",
        ("ASSAULT", "drone") => "Drone attack",
        ("ASSAULT", "heavy-weapons") => "Shelling",
        ("ASSAULT", _) => "Attack",
        (other, _) => other,
    }
}

/// What is to be said of an act that did not simply take place; nothing for one that did.
pub fn status(status: &str) -> Option<&'static str> {
    match status {
        "future" => Some("announced"),
        "hypothetical" => Some("if or perhaps"),
        "negated" => Some("did not happen"),
        _ => None,
    }
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// How long the names of months are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Length {
    /// "Jul".
    Short,
    /// "July".
    Long,
}

/// An EDTF date in words; what is no EDTF date is given back as it is.
pub fn date(edtf: &str, length: Length) -> String {
    match edtf.parse::<When>() {
        Ok(When::Date(date)) => one(&date, length),
        Ok(When::Interval(Bound::At(from), Bound::At(until))) => span(&from, &until, length),
        Ok(When::Interval(Bound::At(from), Bound::Open)) => format!("since {}", one(&from, length)),
        Ok(When::Interval(Bound::At(from), Bound::Unknown)) => format!("from {}", one(&from, length)),
        Ok(When::Interval(_, Bound::At(until))) => format!("until {}", one(&until, length)),
        Ok(When::Interval(..)) | Err(_) => edtf.to_owned(),
    }
}

/// Date or date-time of publication (RFC 3339) in words: "28 Jul 2023, 09:15".
pub fn published(rfc3339: &str, length: Length) -> String {
    let day = rfc3339.get(..10).map_or_else(|| rfc3339.to_owned(), |day| date(day, length));
    match rfc3339.get(11..16).filter(|time| time.as_bytes().get(2) == Some(&b':')) {
        Some(time) => format!("{day}, {time}"),
        None => day,
    }
}

fn month(number: u8, length: Length) -> &'static str {
    match number {
        1..=12 => {
            let name = MONTHS[usize::from(number) - 1];
            if length == Length::Short { &name[..3] } else { name }
        }
        21 => "spring",
        22 => "summer",
        23 => "autumn",
        24 => "winter",
        33 => "first quarter",
        34 => "second quarter",
        35 => "third quarter",
        _ => "fourth quarter",
    }
}

fn one(date: &Edtf, length: Length) -> String {
    let day = match (date.day, date.month) {
        (Some(day), Some(number)) => format!("{day} {}", month(number, length)),
        (None, Some(number)) => month(number, length).to_owned(),
        (_, None) => String::new(),
    };
    let year = match date.year {
        Year::Known(year) => year.to_string(),
        Year::Decade(decade) => format!("{decade}0s"),
        Year::Century(century) => format!("{century}00s"),
        Year::Unknown => String::new(),
    };
    let parts: Vec<&str> = [day.as_str(), year.as_str()].into_iter().filter(|part| !part.is_empty()).collect();
    let mut words = parts.join(" ");
    if date.year == Year::Unknown {
        words += ", year open";
    }
    match date.qualifier {
        Qualifier::Exact => words,
        Qualifier::Uncertain => format!("{words} (uncertain)"),
        Qualifier::Approximate => format!("about {words}"),
        Qualifier::Both => format!("about {words} (uncertain)"),
    }
}

/// "18–19 October 2018", "30 May – 2 June 2023"; the year is said once.
fn span(from: &Edtf, until: &Edtf, length: Length) -> String {
    let plain = from.qualifier == Qualifier::Exact && until.qualifier == Qualifier::Exact;
    if plain && from.year == until.year {
        if let (Some(first), Some(_), true) = (from.day, until.day, from.month == until.month) {
            return format!("{first}–{}", one(until, length));
        }
        if from.month.is_some() && from.month != until.month {
            let yearless = one(&Edtf { year: Year::Unknown, ..*from }, length);
            return format!("{} – {}", yearless.trim_end_matches(", year open"), one(until, length));
        }
    }
    format!("{} – {}", one(from, length), one(until, length))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_said_as_precisely_as_they_are_known() {
        for (edtf, words) in [
            ("2023-09-13", "13 September 2023"),
            ("2023-09", "September 2023"),
            ("2023", "2023"),
            ("201X", "2010s"),
            ("19XX", "1900s"),
            ("2021-22", "summer 2021"),
            ("XXXX-09-13", "13 September, year open"),
            ("2018-10?", "October 2018 (uncertain)"),
            ("2018~", "about 2018"),
            ("2018-10-18/2018-10-19", "18–19 October 2018"),
            ("2023-05-30/2023-06-02", "30 May – 2 June 2023"),
            ("2023-12-30/2024-01-02", "30 December 2023 – 2 January 2024"),
            ("2011/..", "since 2011"),
            ("/2020", "until 2020"),
            ("soon", "soon"),
        ] {
            assert_eq!(date(edtf, Length::Long), words, "{edtf}");
        }
        assert_eq!(published("2023-07-28T09:15:00+09:00", Length::Short), "28 Jul 2023, 09:15");
        assert_eq!(published("2023-07-28", Length::Short), "28 Jul 2023");
    }

    #[test]
    fn every_act_of_plover_has_a_name() {
        use dateline_model::plover::Category;
        for category in Category::ALL {
            assert_ne!(act(category.as_str(), None), category.as_str());
        }
    }
}
