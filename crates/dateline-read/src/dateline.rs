//! "PYONGYANG, July 25 (KCNA) --": the dateline before a report. Comes in: the first paragraph of a text; goes out: where its dateline ends,
//! where the report begins, and the day when the dateline has a full date.

use jiff::civil::Date;

use crate::calendar::{Order, first_date, month_name};
use crate::lines::is_space;

/// A dateline at the start of a paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Dateline {
    /// Bytes from the start of the paragraph to the end of the dateline, its dash included.
    pub(crate) end: usize,
    /// Bytes from the start of the paragraph to the first word of the report.
    pub(crate) body: usize,
    /// The day, when day, month and year are all there.
    pub(crate) day: Option<Date>,
}

/// The longest dateline, in bytes.
const LONGEST: usize = 110;

/// Words in capitals before a colon that name no place.
const NO_PLACE: &[&str] = &[
    "UPDATE",
    "BREAKING",
    "WATCH",
    "ANALYSIS",
    "EXPLAINER",
    "TIMELINE",
    "FACTBOX",
    "OPINION",
    "EDITORIAL",
    "EXCLUSIVE",
    "LIVE",
    "VIDEO",
    "PHOTOS",
    "PHOTO",
    "NOTE",
    "CORRECTION",
    "TOPIC",
    "CHRONICLE",
    "TIMELINE",
    "QUESTION",
    "ANSWER",
    "INTERVIEW",
    "COMMENT",
    "READ",
    "RELATED",
    "SOURCE",
    "SUMMARY",
    "BACKGROUND",
    "KEY",
];

/// The dateline at the start of `paragraph`.
pub(crate) fn dateline(paragraph: &str) -> Option<Dateline> {
    let (end, width) = separator(paragraph)?;
    let head = paragraph[..end].trim_end_matches(is_space);
    let colon = paragraph[end..].starts_with(':');
    let body = end + width;
    let body = body + paragraph[body..].len() - paragraph[body..].trim_start_matches(is_space).len();
    if !paragraph[body..].starts_with(|c: char| c.is_alphanumeric() || "\"“‘'«„$€£[(¿¡".contains(c)) {
        return None;
    }
    // The agency in brackets, and the parts between commas: place, country, date, agency.
    let (plain, agency) = match (head.ends_with(')'), head.rfind('(')) {
        (true, Some(open)) => (head[..open].trim_end_matches(is_space), true),
        _ => (head, false),
    };
    let mut parts = plain.split([',', '/']).map(|part| part.trim_matches(is_space));
    let place = parts.next()?;
    let (mut dated, mut rest) = (false, 0);
    for part in parts {
        rest += 1;
        let date = is_date_part(part);
        dated |= date;
        if !date && !is_name(part, 4) {
            return None;
        }
    }
    let letters = place.chars().filter(|c| c.is_alphabetic()).count();
    let words = place.split_whitespace().count();
    if letters < 2 || words > 5 || rest > 4 || place.split(' ').any(|word| NO_PLACE.contains(&word)) {
        return None;
    }
    let all_high = !place.chars().any(char::is_lowercase) && letters > 2 && place.chars().any(char::is_uppercase);
    let known = if colon {
        all_high && words <= 3 && (rest == 0 || dated)
    } else {
        all_high || (is_name(place, 4) && (dated || agency))
    };
    // "UN - " would do for a place; "U.S. - " and a single name in capitals before a colon in a dialogue are left to the eye.
    (known && (place.split_whitespace().all(|word| month_name(word).is_none()))).then(|| Dateline {
        end: end + width,
        body,
        day: first_date(plain, Order::DayFirst).map(|found| found.day),
    })
}

/// Whether a line is a place and a full date and nothing else: "Mendoza, 29 June 2012".
pub(crate) fn place_and_date(line: &str) -> Option<Date> {
    if line.len() > LONGEST {
        return None;
    }
    let found = first_date(line, Order::DayFirst)?;
    let before = line[..found.range.start].trim_matches(|c: char| is_space(c) || ",.(–—-".contains(c));
    let after = line[found.range.end..].trim_matches(|c: char| is_space(c) || ",.)–—-".contains(c));
    let before = before.strip_suffix(|_: char| false).unwrap_or(before);
    (after.is_empty() && !before.is_empty() && before.split(',').all(|part| is_name(part.trim_matches(is_space), 4)))
        .then_some(found.day)
}

/// Where the dash or colon after a dateline stands, and how long it is.
fn separator(paragraph: &str) -> Option<(usize, usize)> {
    let mut end = paragraph.len().min(LONGEST);
    while !paragraph.is_char_boundary(end) {
        end -= 1;
    }
    let head = &paragraph[..end];
    let mut depth = 0_i32;
    let mut before = ' ';
    for (at, c) in head.char_indices() {
        match c {
            '(' => depth += 1,
            ')' => depth -= 1,
            '\n' if depth == 0 && before == '.' => return None,
            '—' | '–' | '―' if depth == 0 => {
                // "Oct. 18–19" has a dash inside.
                let next = head[at + c.len_utf8()..].chars().next().unwrap_or(' ');
                if !(before.is_ascii_digit() && next.is_ascii_digit()) {
                    return Some((at, c.len_utf8()));
                }
            }
            '-' if depth == 0 && head[at..].starts_with("--") => {
                return Some((at, head[at..].bytes().take_while(|&byte| byte == b'-').count()));
            }
            '-' if depth == 0 && (is_space(before) || before == ')') => return Some((at, 1)),
            ':' if depth == 0 => return Some((at, 1)),
            '.' if depth == 0 && head[at + 1..].starts_with(' ') => {
                // A stop ends the search, but for "Dec. 4", "St. Petersburg", "U.S.".
                let word = head[..at].rsplit([' ', ',']).next().unwrap_or("");
                if month_name(word).is_none() && word.len() > 3 {
                    return None;
                }
            }
            '!' | '?' | ';' | '"' | '“' => return None,
            _ => {}
        }
        before = c;
    }
    None
}

fn is_date_part(part: &str) -> bool {
    let mut named = false;
    part.split(|c: char| is_space(c) || c == '.' || c == '-' || c == '–').filter(|word| !word.is_empty()).all(|word| {
        let number = word.bytes().all(|byte| byte.is_ascii_digit()) && word.len() <= 4;
        named |= month_name(word).is_some()
            || number
            || WEEKDAYS.contains(&word.get(..3).unwrap_or("").to_lowercase().as_str());
        number || named
    }) && named
}

const WEEKDAYS: &[&str] = &["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// Whether a part is a name: one to `most` words that begin with a capital, small joiners apart.
fn is_name(part: &str, most: usize) -> bool {
    let words: Vec<&str> = part.split_whitespace().collect();
    (1..=most).contains(&words.len())
        && words.iter().all(|word| {
            word.starts_with(char::is_uppercase)
                || matches!(
                    *word,
                    "de" | "of" | "the" | "al" | "el" | "la" | "le" | "sur" | "am" | "del" | "do" | "da" | "and"
                )
        })
        && words[0].starts_with(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn datelines_end_before_the_report() {
        for (text, expected) in [
            ("PYONGYANG, July 25 (KCNA) -- The two met.", "PYONGYANG, July 25 (KCNA) --"),
            ("ALGIERS, March 18 (Gulf Wire) - Tunisian", "ALGIERS, March 18 (Gulf Wire) -"),
            ("SEOUL, Dec. 4 — South Korean", "SEOUL, Dec. 4 —"),
            ("TOKYO, Aug. 15, Kyodo - Two", "TOKYO, Aug. 15, Kyodo -"),
            ("GANGNEUNG, South Korea — The", "GANGNEUNG, South Korea —"),
            ("Moscow, May 9 (TASS) - The", "Moscow, May 9 (TASS) -"),
            ("MUMBAI: Police have", "MUMBAI:"),
            ("UNITED NATIONS - Iraq", "UNITED NATIONS -"),
            ("PORT-AU-PRINCE – A", "PORT-AU-PRINCE –"),
            ("ST. PETERSBURG, Russia (AP) _ ", ""),
            ("DOHA -- Morocco", "DOHA --"),
            ("Beijing's offer—if it is one—came late.", ""),
            ("Trump - who had left - came back.", ""),
            ("TIMELINE: How Tokyo fell out", ""),
            ("July 25: The two met.", ""),
            ("JULY 25 - The two met.", ""),
            ("He said: Leave.", ""),
        ] {
            assert_eq!(dateline(text).map_or("", |found| &text[..found.end]), expected, "{text}");
        }
        assert_eq!(
            dateline("LIMA, Nov. 20, 2000 (PRN) - He left")
                .and_then(|found| found.day)
                .map(|day| day.to_string())
                .as_deref(),
            Some("2000-11-20")
        );
        assert_eq!(place_and_date("Mendoza, 29 June 2012").map(|day| day.to_string()).as_deref(), Some("2012-06-29"));
        assert_eq!(place_and_date("The meeting of 29 June 2012"), None);
    }
}
