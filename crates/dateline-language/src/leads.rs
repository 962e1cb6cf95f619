//! What stands before a sentence and is not part of it: bullets, list numbers, date labels, datelines, "Executive Summary:".
//!
//! In comes the beginning of a paragraph or line, out goes the length of the lead in bytes. The signs after a sentence that belong to
//! no sentence ("MORE", "Read more") are found here too. What counts as a lead follows the guide to the gold pages.

/// Labels that open a teaser or a section, in small letters, longest first where one begins another.
const LABELS: &[&str] = &[
    "executive summary",
    "key takeaways",
    "key points",
    "introduction",
    "background",
    "summary",
    "abstract",
    "overview",
    "publication",
    "synopsis",
];

/// Words after which nothing of the article follows.
const TAILS: &[&str] =
    &["continue reading", "read the full story", "read full story", "read more", "full story", "more"];

const MONTHS: &[&str] = &[
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

/// The length in bytes of everything before the first word of the sentence that begins `text`, white space included.
/// `chronology`: the text is a list of dated entries, so a date before a capital is a label even without a sign after it.
pub(crate) fn lead(text: &str, chronology: bool) -> usize {
    let mut at = 0;
    // A bullet may stand before a date label, a label before a dateline; never more than a few.
    for _ in 0..4 {
        let rest = &text[at..];
        at += rest.len() - rest.trim_start().len();
        let rest = &text[at..];
        let found = bullet(rest)
            .or_else(|| number(rest))
            .or_else(|| label(rest))
            .or_else(|| date_label(rest, chronology))
            .or_else(|| dateline(rest));
        let Some(length) = found else { break };
        if rest[length..].trim().is_empty() {
            // Nothing follows: then it is the text itself ("2003", "MOSCOW:").
            break;
        }
        at += length;
    }
    at
}

/// The length of `text` without signs that lead elsewhere ("... MORE", "Read more »").
pub(crate) fn without_tail(text: &str) -> usize {
    let trimmed = text.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '»' | '→' | '>' | '›' | ']' | ')'));
    let signs = text[trimmed.len()..].trim();
    let bracketed = signs.starts_with([']', ')']);
    for tail in TAILS {
        let Some(start) = trimmed.len().checked_sub(tail.len()) else { continue };
        if !trimmed.is_char_boundary(start) || !trimmed[start..].eq_ignore_ascii_case(tail) {
            continue;
        }
        let before = trimmed[..start].trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '[' | '('));
        let cut_off = before.ends_with(['.', '…', '!', '?', '”', '"', ')']) || before.is_empty();
        // "We need more" is a sentence; "...anything decided in... MORE" is not.
        if cut_off && (bracketed || trimmed[start..].starts_with(char::is_uppercase)) && before.len() < start {
            return before.len();
        }
    }
    let arrow =
        !signs.is_empty() && signs.chars().all(|c| matches!(c, '»' | '→' | '>' | '›')) && trimmed.ends_with(['.', '…']);
    if arrow { trimmed.len() } else { text.trim_end().len() }
}

/// "•", "-", "*", "–" before a word.
fn bullet(text: &str) -> Option<usize> {
    let sign = text.chars().next()?;
    if !matches!(
        sign,
        '•' | '●'
            | '▪'
            | '■'
            | '◦'
            | '‣'
            | '·'
            | '*'
            | '-'
            | '–'
            | '—'
            | '►'
            | '→'
            | '✓'
            | '>'
            | '○'
            | '□'
            | '◆'
            | '★'
    ) {
        return None;
    }
    let rest = &text[sign.len_utf8()..];
    let spaced = rest.starts_with(char::is_whitespace);
    (spaced || (matches!(sign, '•' | '●' | '▪' | '■' | '►' | '◆') && !rest.is_empty())).then_some(sign.len_utf8())
}

/// "1.", "2)", "(3)", "(a)", "b)", "iv." before a word.
fn number(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let open = bytes.first() == Some(&b'(');
    let from = usize::from(open);
    let digits = bytes[from..].iter().take(4).take_while(|b| b.is_ascii_digit()).count();
    let letters = bytes[from..].iter().take(5).take_while(|b| b.is_ascii_lowercase()).count();
    let body = if (1..=2).contains(&digits) {
        digits
    } else if letters == 1
        || ((1..=4).contains(&letters) && text[from..from + letters].bytes().all(|b| b"ivx".contains(&b)))
    {
        letters
    } else {
        return None;
    };
    let mark = *bytes.get(from + body)?;
    let fits = if open { mark == b')' } else { mark == b')' || (mark == b'.' && digits > 0) };
    let end = from + body + 1;
    let spaced = text.get(end..)?.starts_with(char::is_whitespace);
    // "11. September" is a day in some houses; a capital that is no month must follow.
    (fits && spaced && !begins_with_month(text[end..].trim_start())).then_some(end)
}

/// "Executive Summary:", "Introduction For nearly two weeks ...".
fn label(text: &str) -> Option<usize> {
    for label in LABELS {
        let Some(head) = text.get(..label.len()) else { continue };
        if !head.eq_ignore_ascii_case(label) || !head.starts_with(char::is_uppercase) {
            continue;
        }
        let rest = &text[label.len()..];
        if let Some(after) = rest.strip_prefix(':') {
            return Some(text.len() - after.len());
        }
        let next = rest.trim_start();
        let spaced = next.len() < rest.len();
        // Without a colon only the labels that are never a subject, and only before a capital.
        if spaced
            && (matches!(*label, "executive summary" | "introduction") || rest.starts_with('\n'))
            && next.starts_with(|c: char| c.is_uppercase() || c.is_numeric() || matches!(c, '“' | '"'))
        {
            return Some(label.len());
        }
    }
    None
}

fn begins_with_month(text: &str) -> bool {
    let length = text.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(text.len());
    is_month(&text[..length])
}

fn is_month(word: &str) -> bool {
    word.len() >= 3
        && word.len() <= 9
        && word.starts_with(char::is_uppercase)
        && MONTHS.contains(&word.to_ascii_lowercase().as_str())
}

/// A date that heads an entry of a chronology: "March 3:", "2021-05-04 —", "Jan. 27, 1991.", "Mid-July 2019 - ", "1976 - ".
fn date_label(text: &str, chronology: bool) -> Option<usize> {
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

/// "PYONGYANG, July 25 (KCNA) --", "ST PETERSBURG, Russia, Aug 9 (Baltic Wire) -", "MOSCOW —", "(Reuters) -".
fn dateline(text: &str) -> Option<usize> {
    let mut window_end = 110.min(text.len());
    while !text.is_char_boundary(window_end) {
        window_end -= 1;
    }
    let window = &text[..window_end];
    let line = window.find('\n').unwrap_or(window.len());
    let window = &window[..line];
    let (head, end) = dash_after(window)?;
    let after = text[end..].trim_start();
    if !after.starts_with(|c: char| c.is_uppercase() || c.is_numeric() || matches!(c, '“' | '"' | '‘' | '\'' | '$'))
    {
        return None;
    }
    is_dateline_head(head.trim()).then_some(end)
}

/// The text before the first dash that parts, and the offset after the dash; for ":" only after a bracket or capitals.
fn dash_after(window: &str) -> Option<(&str, usize)> {
    for (at, c) in window.char_indices() {
        let rest = &window[at..];
        match c {
            '—' | '–' => return Some((&window[..at], at + c.len_utf8())),
            '-' | '_' => {
                let run = rest.bytes().take_while(|b| *b == c as u8).count();
                let parted = window[..at].ends_with([' ', ')']) && (run > 1 || rest[run..].starts_with(' '));
                if parted || run > 1 {
                    return Some((&window[..at], at + run));
                }
            }
            ':' if rest[1..].starts_with(' ') => {
                let head = &window[..at];
                let capitals = head.chars().filter(|c| c.is_alphabetic()).count() > 4
                    && head.chars().all(|c| c.is_uppercase() || matches!(c, ' ' | ',' | '/'));
                return (capitals || head.ends_with(')')).then_some((head, at + 1));
            }
            '"' | '“' | '?' | '!' | ';' => return None,
            _ => {}
        }
    }
    None
}

/// Whether `head` can be place, day and agency and nothing else.
fn is_dateline_head(head: &str) -> bool {
    if head.is_empty() {
        return false;
    }
    let (before, agency) = match (head.find('('), head.ends_with(')')) {
        (Some(open), true) => (head[..open].trim_end(), true),
        (Some(_), false) => return false,
        (None, _) => (head, false),
    };
    if head.len() > 100 || before.split_whitespace().count() > 10 {
        return false;
    }
    let mut month = false;
    for word in before.split([' ', ',', '/', '.', '\u{a0}', '-']).filter(|word| !word.is_empty()) {
        month |= is_month(word)
            || (word.chars().all(char::is_uppercase) && MONTHS.contains(&word.to_ascii_lowercase().as_str()));
        let number = word.bytes().all(|b| b.is_ascii_digit()) && word.len() <= 4;
        let capital = word.starts_with(char::is_uppercase);
        let particle = matches!(word, "of" | "de" | "la" | "al" | "el" | "the" | "near" | "and" | "in" | "st");
        if !number && !capital && !particle {
            return false;
        }
    }
    let place = before.split([',', '.']).next().unwrap_or("").trim();
    let mut letters = place.chars().filter(|c| c.is_alphabetic());
    let capitals = letters.clone().count() > 2 && letters.all(char::is_uppercase);
    agency || capitals || (month && before.contains(','))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leads_are_left_out() {
        for (text, sentence) in [
            ("PYONGYANG, July 25 (KCNA) -- Kim met Putin.", "Kim met Putin."),
            ("ST PETERSBURG, Russia, Aug 9 (Baltic Wire) - Putin met Erdogan.", "Putin met Erdogan."),
            ("MOSCOW — Russia fired.", "Russia fired."),
            ("SEOUL, South Korea (AP) — The North fired.", "The North fired."),
            ("(Reuters) - The North fired.", "The North fired."),
            ("Executive Summary: Putin came.", "Putin came."),
            ("Introduction For weeks they marched.", "For weeks they marched."),
            ("• March 3: They met.", "They met."),
            ("2021-05-04 — They met.", "They met."),
            ("1991-01-06/07 Roger Lafontant seized it.", "Roger Lafontant seized it."),
            ("Jan. 27, 1991. Guerrillas came.", "Guerrillas came."),
            ("18 May. Elders meet.", "Elders meet."),
            ("Mid-July 2019 - Shoppers shun it.", "Shoppers shun it."),
            ("Jan 27-29 - The first round.", "The first round."),
            ("1976 - Hasan di Tiro hoists the flag.", "Hasan di Tiro hoists the flag."),
            ("April 23-25: Envoys meet.", "Envoys meet."),
            ("1) They met.", "They met."),
        ] {
            assert_eq!(&text[lead(text, false)..].trim_start(), &sentence, "{text}");
        }
        for (text, sentence) in [
            ("June 2 Uzbek guards begin.", "Uzbek guards begin."),
            ("Jan. 23-25 Kyrgyz President comes.", "Kyrgyz President comes."),
            ("19-20.09.2023 A one-day assault ends.", "A one-day assault ends."),
            ("2020-12 Kuwait announces it.", "Kuwait announces it."),
            ("Yesterday: Speaking in Miami, he left.", "Speaking in Miami, he left."),
        ] {
            assert_eq!(&text[lead(text, true)..].trim_start(), &sentence, "{text}");
        }
        for text in [
            "On March 3 they met.",
            "March 3 was cold.",
            "May the talks succeed.",
            "Russia — the largest state — came.",
            "In 2003: a year of war.",
            "2003",
            "Introduction to war.",
            "March 3, 2004, was cold.",
            "Kim Jong-un visited Beijing - his first trip.",
        ] {
            assert_eq!(lead(text, false), 0, "{text}");
        }
    }

    #[test]
    fn tails_are_left_out() {
        for (text, kept) in [
            ("a heavy blow to... MORE", "a heavy blow to..."),
            ("to drop the... Read more", "to drop the..."),
            ("They want more", "They want more"),
            ("He left. Read More »", "He left."),
            ("under bombs in... [more]", "under bombs in..."),
            ("on its side... »", "on its side..."),
        ] {
            assert_eq!(&text[..without_tail(text)], kept);
        }
    }
}
