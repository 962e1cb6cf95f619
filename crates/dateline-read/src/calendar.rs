//! Dates as the press prints them. Comes in: a short piece of text; goes out: the full dates in it, with where they stand.
//!
//! Only dates with day, month and year count here: "July 25, 2023", "25. Juli 2023", "2023-07-25", "25/07/2023", "25.07.23", "2023年7月25日". Dates
//! inside the running text are no concern of this crate; the readers look at bylines, datelines, labels and attributes.

use std::ops::Range;

use jiff::civil::Date;

use crate::months::month;

/// In which order day and month stand when both orders give a date: "03/04/2023".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Order {
    /// 3 April: nearly everywhere.
    DayFirst,
    /// March 4: the United States.
    MonthFirst,
}

/// A full date and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    /// The bytes of the date in the text.
    pub(crate) range: Range<usize>,
    /// The day.
    pub(crate) day: Date,
}

/// A piece of text: a number, a word, or a single other character.
#[derive(Clone, Copy, Debug)]
struct Piece<'t> {
    text: &'t str,
    start: usize,
    kind: Kind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Number,
    Word,
    Space,
    Other,
}

/// The first full date in `text`; `text` is looked at up to its first 400 bytes.
pub(crate) fn first_date(text: &str, order: Order) -> Option<Found> {
    let pieces = pieces(head(text, 400));
    (0..pieces.len()).find_map(|at| date_at(&pieces, at, order))
}

/// Every full date in `text`, in order, not overlapping; `text` is looked at up to its first 2,000 bytes.
pub(crate) fn dates(text: &str, order: Order) -> Vec<Found> {
    let pieces = pieces(head(text, 2_000));
    let mut found: Vec<Found> = Vec::new();
    let mut at = 0;
    while at < pieces.len() {
        match date_at(&pieces, at, order) {
            Some(date) => {
                while at < pieces.len() && pieces[at].start < date.range.end {
                    at += 1;
                }
                found.push(date);
            }
            None => at += 1,
        }
    }
    found
}

/// Whether `text` is a date and nothing else, with or without year and day: "2003", "Mid-July 2019", "22-23 February", "15 December 1993:".
pub(crate) fn is_date_label(text: &str) -> bool {
    if text.len() > 60 {
        return false;
    }
    let mut dated = false;
    let mut others = 0;
    for piece in pieces(text) {
        match piece.kind {
            Kind::Number => match piece.text.len() {
                1 | 2 => {}
                4 => dated = true,
                _ => return false,
            },
            Kind::Word => {
                let lower = piece.text.to_lowercase();
                if month(&lower).is_some() || SEASONS.contains(&lower.as_str()) {
                    dated = true;
                } else if !AROUND.contains(&lower.as_str()) {
                    return false;
                }
            }
            Kind::Space => {}
            Kind::Other => {
                others += 1;
                if others > 5 || !"-–—/.,:;()~?年月日".contains(piece.text) {
                    return false;
                }
            }
        }
    }
    dated
}

/// The month that `word` names, written in any case and with or without a point.
pub(crate) fn month_name(word: &str) -> Option<i8> {
    month(&word.trim_end_matches('.').to_lowercase())
}

const SEASONS: &[&str] = &["spring", "summer", "autumn", "fall", "winter", "today", "yesterday"];

/// Words that stand around dates: days of the week, parts of a month, joiners.
const AROUND: &[&str] = &[
    "early",
    "mid",
    "late",
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
    "thur",
    "thurs",
    "fri",
    "sat",
    "sun",
    "to",
    "and",
    "until",
    "st",
    "nd",
    "rd",
    "th",
    "of",
    "the",
    "de",
    "del",
    "le",
    "den",
    "der",
    "am",
    "about",
    "ca",
    "c",
    "circa",
    "s",
    "onwards",
    "end",
    "beginning",
    "middle",
];

/// The longest beginning of `text` that has at most `most` bytes and ends on a character boundary.
fn head(text: &str, most: usize) -> &str {
    let mut end = text.len().min(most);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

fn pieces(text: &str) -> Vec<Piece<'_>> {
    let kind = |c: char| match c {
        '0'..='9' => Kind::Number,
        '年' | '月' | '日' | '년' | '월' | '일' => Kind::Other,
        c if c.is_whitespace() => Kind::Space,
        c if c.is_alphabetic() || ('\u{300}'..'\u{370}').contains(&c) => Kind::Word,
        _ => Kind::Other,
    };
    let mut pieces: Vec<Piece<'_>> = Vec::new();
    for (start, c) in text.char_indices() {
        let (kind, end) = (kind(c), start + c.len_utf8());
        match pieces.last_mut() {
            Some(last) if last.kind == kind && kind != Kind::Other => last.text = &text[last.start..end],
            _ => pieces.push(Piece { text: &text[start..end], start, kind }),
        }
    }
    pieces
}

/// A walk over the pieces that remembers where the last one taken ends.
struct Walk<'p, 't> {
    pieces: &'p [Piece<'t>],
    at: usize,
    end: usize,
}

impl<'t> Walk<'_, 't> {
    fn peek(&self) -> Option<Piece<'t>> {
        self.pieces.get(self.at).copied()
    }

    fn take(&mut self) -> Option<Piece<'t>> {
        let piece = self.peek()?;
        self.at += 1;
        self.end = piece.start + piece.text.len();
        Some(piece)
    }

    /// Takes spaces and any of `marks`; says whether anything was taken.
    fn skip(&mut self, marks: &str) -> bool {
        let from = self.at;
        while self.peek().is_some_and(|p| p.kind == Kind::Space || (p.kind == Kind::Other && marks.contains(p.text))) {
            self.at += 1;
        }
        self.at > from
    }

    fn number(&mut self, digits: Range<usize>) -> Option<i16> {
        let piece = self.peek().filter(|p| p.kind == Kind::Number && digits.contains(&p.text.len()))?;
        let value = piece.text.parse().ok()?;
        self.take();
        Some(value)
    }

    fn mark(&mut self, mark: &str) -> Option<()> {
        self.peek().filter(|p| p.text == mark)?;
        self.take();
        Some(())
    }

    fn word(&mut self, words: &[&str]) -> bool {
        let hit = self.peek().is_some_and(|p| p.kind == Kind::Word && words.contains(&p.text.to_lowercase().as_str()));
        if hit {
            self.take();
        }
        hit
    }

    fn month(&mut self) -> Option<i8> {
        let piece = self.peek().filter(|p| p.kind == Kind::Word)?;
        let month = month(&piece.text.to_lowercase())?;
        self.take();
        Some(month)
    }

    fn year(&mut self) -> Option<i16> {
        let year = self.number(4..5).filter(|year| (1600..2100).contains(year))?;
        // "2023/24" and "2023-07" after a day and month are still years; "20230" was excluded by its length.
        Some(year)
    }
}

fn date_at(pieces: &[Piece<'_>], at: usize, order: Order) -> Option<Found> {
    let first = pieces[at];
    // A number glued to a point or another number before it ("1.12.2023", "v2.3.2024") begins nothing.
    let glued = at >= 2
        && pieces[at - 1].kind == Kind::Other
        && "./-".contains(pieces[at - 1].text)
        && pieces[at - 2].kind == Kind::Number;
    if glued {
        return None;
    }
    let start = |at| Walk { pieces, at, end: first.start };
    let found = match first.kind {
        Kind::Number if first.text.len() == 4 => year_first(start(at)),
        Kind::Number if first.text.len() <= 2 => numbers(start(at), order).or_else(|| day_month(start(at))),
        Kind::Word => month_day(start(at)),
        _ => None,
    };
    found.map(|(day, end)| Found { range: first.start..end, day })
}

/// "2023-07-25", "2023/7/25", "2023.07.25", "2023年7月25日", "2023. 7. 25.", "2023. július 25.", "2023 Jul 25".
fn year_first(mut walk: Walk<'_, '_>) -> Option<(Date, usize)> {
    let year = walk.year()?;
    let next = walk.take()?;
    let (month, day) = match next.text {
        "-" | "/" | "." | "‑" | "–" => {
            walk.skip("");
            if let Some(month) = walk.month() {
                walk.skip(".-/");
                (month, walk.number(1..3)?)
            } else {
                let month = walk.number(1..3)?;
                walk.mark(next.text)?;
                walk.skip("");
                (i8::try_from(month).ok()?, walk.number(1..3)?)
            }
        }
        "年" | "년" => {
            walk.skip("");
            let month = walk.number(1..3)?;
            walk.mark("月").or_else(|| walk.mark("월"))?;
            walk.skip("");
            let day = walk.number(1..3)?;
            walk.mark("日").or_else(|| walk.mark("일"));
            (i8::try_from(month).ok()?, day)
        }
        _ if next.kind == Kind::Space => {
            let month = walk.month()?;
            walk.skip(".");
            (month, walk.number(1..3)?)
        }
        _ => return None,
    };
    finish(year, month, day, &walk)
}

/// "25.07.2023", "25/7/2023", "07-25-2023".
fn numbers(mut walk: Walk<'_, '_>, order: Order) -> Option<(Date, usize)> {
    let first = walk.number(1..3)?;
    let mark = walk.take().filter(|p| matches!(p.text, "." | "/" | "-"))?.text;
    if mark == "." {
        walk.skip("");
    }
    let second = walk.number(1..3)?;
    walk.mark(mark)?;
    if mark == "." {
        walk.skip("");
    }
    let short = walk.peek().filter(|piece| mark == "." && piece.text.len() == 2).and_then(|_| walk.number(2..3));
    let year = match short {
        // "30.10.23": two digits are a year of this century up to 2049.
        Some(year) if year < 50 => 2000 + year,
        Some(year) => 1900 + year,
        None => walk.year()?,
    };
    let day_first = second <= 12 && (first > 12 || mark == "." || order == Order::DayFirst);
    let (day, month) = if day_first { (first, second) } else { (second, first) };
    finish(year, i8::try_from(month).ok()?, day, &walk)
}

/// "25 July 2023", "25. Juli 2023", "25 de julio de 2023", "25-Jul-2023", "1er août 2023", "25th of July, 2023".
fn day_month(mut walk: Walk<'_, '_>) -> Option<(Date, usize)> {
    let day = walk.number(1..3)?;
    walk.word(&["st", "nd", "rd", "th", "er", "º", "o", "ο"]);
    walk.skip(".-/º,");
    walk.word(&["of", "de", "d", "di"]);
    walk.skip("'’");
    let month = walk.month()?;
    walk.skip(".,-/");
    walk.word(&["de", "del", "of"]);
    walk.skip("");
    let year = walk.year()?;
    finish(year, month, day, &walk)
}

/// "July 25, 2023", "Jul. 25th 2023", "Sept-25-2023".
fn month_day(mut walk: Walk<'_, '_>) -> Option<(Date, usize)> {
    let month = walk.month()?;
    walk.skip(".-").then_some(())?;
    let day = walk.number(1..3)?;
    walk.word(&["st", "nd", "rd", "th"]);
    walk.skip(",.-").then_some(())?;
    let year = walk.year()?;
    finish(year, month, day, &walk)
}

fn finish(year: i16, month: i8, day: i16, walk: &Walk<'_, '_>) -> Option<(Date, usize)> {
    let date = Date::new(year, month, i8::try_from(day).ok()?).ok()?;
    Some((date, walk.end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_as_the_press_prints_them() {
        for text in [
            "July 25, 2023",
            "Jul. 25th, 2023",
            "25 July 2023",
            "Tuesday, 25 July 2023 14:05 GMT",
            "25. Juli 2023",
            "25 juillet 2023",
            "25 de julio de 2023",
            "25 luglio 2023",
            "25 июля 2023 г.",
            "25 lipca 2023",
            "25 Temmuz 2023",
            "2023. július 25.",
            "2023-07-25T10:00Z",
            "2023/7/25",
            "2023年7月25日",
            "2023년 7월 25일",
            "25.07.2023",
            "25. 7. 2023",
            "25/07/2023",
            "07/25/2023",
            "25-Jul-2023",
            "25th of July, 2023",
            "25 ιουλίου 2023",
            "25. heinäkuuta 2023",
        ] {
            let found = first_date(text, Order::DayFirst).map(|found| found.day.to_string());
            assert_eq!(found.as_deref(), Some("2023-07-25"), "{text}");
        }
        for text in
            ["July 25", "25 July", "2023", "July 2023", "31/02/2023", "1.2.3.2023", "in 2023 25 people", "2023-24", ""]
        {
            assert_eq!(first_date(text, Order::DayFirst), None, "{text}");
        }
        assert_eq!(
            first_date("03/04/2023", Order::MonthFirst).map(|f| f.day.to_string()).as_deref(),
            Some("2023-03-04")
        );
        assert_eq!(dates("From 1 May 2020 to 2 May 2020", Order::DayFirst).len(), 2);
    }

    #[test]
    fn a_date_label_is_a_date_and_nothing_else() {
        for text in ["2003", "Mid-July 2019", "22-23 February", "15 December 1993", "Feb. 4:", "March 30 – April 6"] {
            assert!(is_date_label(text), "{text}");
        }
        for text in ["July Crisis", "Twelve Days in June", "", "12", "2003 and all that", "20034"] {
            assert!(!is_date_label(text), "{text}");
        }
    }
}
