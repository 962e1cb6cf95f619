//! The dates that head the entries of a chronology: "March 3:", "2021-05-04 —", "Yesterday:".
//!
//! In comes the beginning of a paragraph, out goes the length of the label in bytes, with the sign after it.

/// Months in small letters.
pub(crate) const MONTHS: &[&str] = &[
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
    "jan",
    "feb",
    "mar",
    "apr",
    "jun",
    "jul",
    "aug",
    "sep",
    "sept",
    "oct",
    "nov",
    "dec",
];

/// Whether the first word is a month.
pub(crate) fn begins_with_month(text: &str) -> bool {
    let length = text.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(text.len());
    is_month(&text[..length])
}

/// Whether the word is a month's name or abbreviation with a capital.
pub(crate) fn is_month(word: &str) -> bool {
    word.len() >= 3
        && word.len() <= 9
        && word.starts_with(char::is_uppercase)
        && MONTHS.contains(&word.to_ascii_lowercase().as_str())
}

/// A date that heads an entry of a chronology: "March 3:", "2021-05-04 —", "Jan. 27, 1991.", "Mid-July 2019 - ", "1976 - ".
pub(crate) fn date_label(text: &str, chronology: bool) -> Option<usize> {
    if let Some(length) = dotted_date(text) {
        return (chronology || !text[length..].starts_with(' ')).then_some(length);
    }
    if let Some(length) = relative_day(text) {
        return Some(length);
    }
    const QUALIFIERS: &[&str] = &[
        "early",
        "mid",
        "late",
        "end",
        "spring",
        "summer",
        "autumn",
        "fall",
        "winter",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "mon",
        "tue",
        "tues",
        "wed",
        "thu",
        "thurs",
        "fri",
        "sat",
        "sun",
        "and",
        "to",
        "of",
        "or",
        "through",
        "until",
    ];
    let mut at = 0;
    let (mut month, mut day, mut year, mut pieces, mut dated) = (false, false, false, 0, 0);
    loop {
        let rest = &text[at..];
        let length = rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len());
        let word = &rest[..length];
        if word.is_empty() {
            break;
        }
        let lower = word.to_ascii_lowercase();
        let known = if is_month(word) {
            month = true;
            true
        } else if word.bytes().all(|b| b.is_ascii_digit()) {
            match word.len() {
                1 | 2 => day = true,
                4 if matches!(word.as_bytes()[0], b'1' | b'2') => year = true,
                _ => return None,
            }
            true
        } else if word.len() <= 5
            && word.starts_with(|c: char| c.is_ascii_digit())
            && ["st", "nd", "rd", "th", "s"].iter().any(|s| lower.ends_with(s))
        {
            if lower.ends_with('s') && word.len() == 5 {
                year = true
            } else {
                day = true
            }
            true
        } else if QUALIFIERS.contains(&lower.as_str()) {
            at > 0 || word.starts_with(char::is_uppercase)
        } else {
            false
        };
        if !known {
            break;
        }
        pieces += 1;
        dated = at + length;
        at += length;
        if pieces > 9 {
            return None;
        }
        // What may part the words of a date: a space, ", ", a dash or stroke between numbers, the stop of "Jan.".
        let rest = &text[at..];
        let parting = match rest.chars().next() {
            Some('.') if is_month(word) && word.len() <= 4 && rest[1..].starts_with([' ', '-', ',', '–']) => {
                let after = rest[1..].trim_start_matches([',', ' ']);
                if after.starts_with(|c: char| c.is_ascii_digit()) || begins_with_month(after) {
                    1 + (rest.len() - 1 - after.len())
                } else {
                    0
                }
            }
            Some(',') if rest[1..].starts_with(' ') => 2,
            Some(' ') | Some('\u{a0}') => rest.chars().next().map_or(0, char::len_utf8),
            Some('-' | '/') => 1,
            Some('–') => '–'.len_utf8(),
            _ => 0,
        };
        if parting == 0 || !continues_date(&text[at + parting..], QUALIFIERS) {
            break;
        }
        at += parting;
    }
    let complete = month || year;
    if pieces == 0 || !complete {
        return None;
    }
    let label = &text[..dated];
    let is_iso = label.len() >= 7
        && (year && day)
        && !month
        && label.as_bytes()[4] == b'-'
        && label.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'-' | b'/' | b' '));
    // "Jan. - Troops", "Oct. 3. Two": the stop of the month, or after the date.
    let mut rest = &text[dated..];
    let mut stopped = false;
    if let Some(after) = rest.strip_prefix('.') {
        rest = after;
        stopped = true;
    }
    let trimmed = rest.trim_start_matches([' ', '\u{a0}']);
    let spaced = trimmed.len() < rest.len();
    let sign = trimmed.chars().next()?;
    let follows = |after: &str| {
        after
            .trim_start()
            .starts_with(|c: char| c.is_uppercase() || c.is_numeric() || matches!(c, '“' | '"' | '‘' | '\''))
    };
    let marked = match sign {
        ':' => Some(1),
        '-' if spaced || trimmed.starts_with("--") => Some(trimmed.bytes().take_while(|b| *b == b'-').count()),
        '–' | '—' => Some(sign.len_utf8()),
        '|' | '_' => Some(1),
        '\n' => Some(0),
        _ => None,
    };
    if let Some(length) = marked {
        let end = text.len() - trimmed.len() + length;
        let after = &text[end..];
        let apart = sign == '\n' || after.starts_with(char::is_whitespace) || matches!(sign, '—' | '–');
        return (apart && (sign == ':' || follows(after))).then_some(end);
    }
    let full = is_iso || (month && day) || (month && year);
    if stopped && spaced && full && follows(trimmed) {
        return Some(text.len() - trimmed.len());
    }
    // "1990-12-16 Father Jean-Bertrand Aristide wins ...", and in a chronology "June 2 Uzbek and Kyrgyz border guards begin ...".
    let bare = chronology && (full || year || (month && at > 3));
    ((is_iso || bare) && spaced && trimmed.starts_with(char::is_uppercase)).then_some(text.len() - trimmed.len())
}

/// Whether `text` begins with a date as an entry of a chronology does.
pub(crate) fn begins_with_date(text: &str) -> bool {
    date_label(text.trim_start(), true).is_some()
}

/// "27.09.2020", "19-20.09.2023" and what parts it from the words.
fn dotted_date(text: &str) -> Option<usize> {
    let length = text.bytes().take(24).take_while(|b| b.is_ascii_digit() || matches!(b, b'.' | b'-')).count();
    let written = text[..length].trim_end_matches(['.', '-']);
    let (rest, year) = written.rsplit_once('.')?;
    let (days, month) = rest.rsplit_once('.')?;
    let short = |part: &str| (1..=2).contains(&part.len());
    if year.len() != 4 || !short(month) || days.is_empty() || !days.split('-').all(short) {
        return None;
    }
    let after = text[written.len()..].trim_start_matches([' ', ':', '–', '—', '-', '.']);
    after.starts_with(char::is_uppercase).then(|| {
        let parting = text.len() - after.len() - written.len();
        // Only a space: the caller decides.
        if text[written.len()..written.len() + parting].trim().is_empty() {
            written.len()
        } else {
            text.len() - after.len()
        }
    })
}

/// "Yesterday:", "Next week:", "Still to come:".
fn relative_day(text: &str) -> Option<usize> {
    const DAYS: &[&str] = &[
        "Yesterday",
        "Today",
        "Tomorrow",
        "Next week",
        "Last week",
        "This week",
        "Next month",
        "Next",
        "Still to come",
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
    ];
    DAYS.iter().find_map(|day| {
        let rest = text.strip_prefix(day)?;
        let after = rest.strip_prefix(':').or_else(|| rest.strip_prefix(" - ")).or_else(|| rest.strip_prefix(" – "))?;
        after.trim_start().starts_with(char::is_uppercase).then_some(text.len() - after.len())
    })
}

/// Whether the next word of `text` can still belong to a date.
fn continues_date(text: &str, qualifiers: &[&str]) -> bool {
    let length = text.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(text.len());
    let word = &text[..length];
    if word.is_empty() {
        return false;
    }
    if word.starts_with(|c: char| c.is_ascii_digit()) {
        return word.len() <= 5;
    }
    is_month(word) || qualifiers.contains(&word.to_ascii_lowercase().as_str())
}
