//! The cases of `tests/times/*.md`, each a sentence with its phrases of time in bold and the dates they mean.
//!
//! An analyst may add a row to any table: the tables are read by their heading, the dates stand in the order of the phrases. Beside them
//! stand properties that hold for any text.

use std::path::PathBuf;
use std::sync::Arc;

use dateline_language::time::{self, Times};
use dateline_model::article::{Article, Block, BlockKind, Extent, Published, Sign};
use dateline_model::mention::TimeRole;
use dateline_model::sentence::Sentence;
use dateline_model::span::Span;
use dateline_model::when::When;
use jiff::civil::Date;
use proptest::prelude::*;

fn article(text: &str, published: Option<Date>) -> Article {
    Article {
        text: Arc::from(text),
        span: Span::new(0, text.len()),
        blocks: Vec::new(),
        extent: Extent::Whole,
        url: None,
        title: None,
        label: None,
        authors: Vec::new(),
        source: None,
        language: None,
        published: published.map(|day| Published { day, at: None, by: Sign::Given }),
        modified: None,
    }
}

fn sentence(start: usize, end: usize, block: u32) -> Sentence {
    Sentence { span: Span::new(start, end), kind: BlockKind::Paragraph, block, tokens: Vec::new(), parsed: false }
}

/// A row's text without its marks: the text, its sentences, and the bold phrases.
fn laid_out(row: &str) -> (String, Vec<Sentence>, Vec<String>) {
    let (mut text, mut sentences, mut phrases) = (String::new(), Vec::new(), Vec::new());
    for (block, paragraph) in row.split(" ¶ ").enumerate() {
        if block > 0 {
            text += "\n\n";
        }
        for (number, part) in paragraph.split(" / ").enumerate() {
            if number > 0 {
                text.push(' ');
            }
            let start = text.len();
            for (n, piece) in part.split("**").enumerate() {
                if n % 2 == 1 {
                    phrases.push(piece.to_owned());
                }
                text += piece;
            }
            sentences.push(sentence(start, text.len(), block as u32));
        }
    }
    (text, sentences, phrases)
}

fn cells(line: &str) -> Vec<&str> {
    line.trim().trim_start_matches('|').trim_end_matches('|').split('|').map(str::trim).collect()
}

fn list(cell: &str) -> Vec<&str> {
    if cell.is_empty() { Vec::new() } else { cell.split(" ; ").collect() }
}

fn shown(when: Option<When>) -> String {
    when.map_or_else(|| "-".to_owned(), |when| when.to_string())
}

fn role(role: TimeRole) -> &'static str {
    match role {
        TimeRole::Free => "free",
        TimeRole::Citation => "citation",
        TimeRole::Attribute => "attribute",
        TimeRole::Heading => "heading",
    }
}

/// Checks one row; the fault in words where there is one.
fn check(row: &[&str], heads: &[&str], published: Option<Date>) -> Option<String> {
    let (text, sentences, phrases) = laid_out(row[0]);
    let times = time::find(&article(&text, published), &sentences);
    let found: Vec<_> = times.mentions.iter().flatten().collect();
    let words: Vec<&str> = found.iter().map(|time| time.span.of(&text)).collect();
    if words != phrases {
        return Some(format!("{text}\n    found {words:?}, wanted {phrases:?}"));
    }
    let dates: Vec<String> = found.iter().map(|time| shown(time.when)).collect();
    let wanted = list(row[1]);
    if dates != wanted {
        return Some(format!("{text}\n    means {dates:?}, wanted {wanted:?}"));
    }
    let third = row.get(2).copied().unwrap_or("");
    let (got, wanted): (Vec<String>, Vec<String>) = match heads.get(2) {
        Some(&"role") => (
            found.iter().map(|time| role(time.role).to_owned()).collect(),
            list(third).into_iter().map(str::to_owned).collect(),
        ),
        Some(&"doubts") => (vec![times.doubts.len().to_string()], vec![third.to_owned()]),
        _ if third.is_empty() && wanted.contains(&"-") => return None,
        _ => {
            let values = if third.is_empty() { wanted } else { list(third) };
            (found.iter().map(|time| time.value.clone()).collect(), values.into_iter().map(str::to_owned).collect())
        }
    };
    (got != wanted).then(|| format!("{text}\n    has {got:?}, wanted {wanted:?}"))
}

fn files() -> Vec<(String, String)> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/times");
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .expect("the folder of cases")
        .map(|entry| entry.expect("a file of cases").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "md"))
        .map(|path| {
            (
                path.file_stem().unwrap_or_default().to_string_lossy().into_owned(),
                std::fs::read_to_string(path).expect("text"),
            )
        })
        .collect();
    files.sort();
    files
}

#[test]
fn phrases_mean_what_their_tables_say() {
    let (mut rows, mut phrases, mut faults) = (0, 0, Vec::new());
    for (name, text) in files().iter().filter(|(name, _)| name != "chronologies") {
        let mut published = None;
        let mut heads = Vec::new();
        for line in text.lines() {
            if let Some(day) = line.strip_prefix("Published ") {
                published = day.split(' ').next().and_then(|day| day.parse::<Date>().ok());
            } else if line.starts_with("|---") || !line.starts_with('|') {
            } else if line.starts_with("| sentence") {
                heads = cells(line);
            } else {
                rows += 1;
                let row = cells(line);
                phrases += row[0].matches("**").count() / 2;
                if let Some(fault) = check(&row, &heads, published) {
                    faults.push(format!("{name}: {fault}"));
                }
            }
        }
    }
    println!("{rows} rows, {phrases} phrases, {} faults", faults.len());
    assert!(faults.is_empty(), "{} of {rows} rows fail:\n{}", faults.len(), faults.join("\n"));
    assert!(phrases >= 400, "only {phrases} phrases");
}

/// Blocks of a plain text: its paragraphs.
fn paragraphs(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut at = 0;
    for paragraph in text.split("\n\n") {
        if !paragraph.trim().is_empty() {
            blocks.push(Block { span: Span::new(at, at + paragraph.len()), kind: BlockKind::Paragraph });
        }
        at += paragraph.len() + 2;
    }
    blocks
}

#[test]
fn labels_of_chronologies_are_carried_down() {
    let (_, file) = files().into_iter().find(|(name, _)| name == "chronologies").expect("chronologies.md");
    for case in file.split("\n## ").skip(1) {
        let title = case.lines().next().unwrap_or("");
        let published = case
            .lines()
            .nth(1)
            .and_then(|line| line.strip_prefix("Published "))
            .and_then(|day| day.parse::<Date>().ok());
        let text = case.split("```text\n").nth(1).and_then(|rest| rest.split("\n```").next()).expect("a text");
        let mut article = article(text, published);
        article.blocks = paragraphs(text);
        let sentences = dateline_language::split::sentences(&article);
        let times = time::find(&article, &sentences);
        for line in case.lines().filter(|line| line.starts_with("| ") && !line.starts_with("| sentence")) {
            let row = cells(line);
            let Some(at) = sentences.iter().position(|sentence| sentence.span.of(text) == row[0]) else {
                let split: Vec<&str> = sentences.iter().map(|sentence| sentence.span.of(text)).collect();
                panic!("{title}: no sentence {:?} among {split:?}", row[0]);
            };
            assert_eq!(shown(times.heading(at)), row[1], "{title}: {}", row[0]);
        }
    }
}

#[test]
fn a_citation_gives_its_source() {
    let text = "Putin left (TASS, October 18). Beijing objected (PRC Ministry of Foreign Affairs [FMPRC], April...";
    let sentences = [sentence(0, 30, 0), sentence(31, text.len(), 0)];
    let times = time::find(&article(text, Some(jiff::civil::date(2023, 10, 20))), &sentences);
    let cites: Vec<_> = times
        .cites
        .iter()
        .map(|cite| (cite.source.clone().unwrap_or_default(), shown(cite.when), cite.span.of(text)))
        .collect();
    assert_eq!(
        cites,
        [
            ("TASS".to_owned(), "2023-10-18".to_owned(), "(TASS, October 18)"),
            (
                "PRC Ministry of Foreign Affairs [FMPRC]".to_owned(),
                "2023-04".to_owned(),
                "(PRC Ministry of Foreign Affairs [FMPRC], April..."
            ),
        ]
    );
}

#[test]
fn since_lasts_to_publication() {
    let text = "Students have been on strike since May.";
    let published = Some(jiff::civil::date(2011, 8, 26));
    let times = time::find(&article(text, published), &[sentence(0, text.len(), 0)]);
    assert_eq!(shown(times.lasting(0, 0, published)), "2011-05/2011-08");
    let open: Times = time::find(&article("It has held since 1998.", None), &[sentence(0, 23, 0)]);
    assert_eq!(shown(open.lasting(0, 0, None)), "1998/..");
}

#[test]
fn a_length_stretches_from_its_day() {
    let stretched = |day: &str, length: &str, ends| shown(time::stretch(day.parse().expect("a date"), length, ends));
    assert_eq!(stretched("2023-03-20", "P3D", false), "2023-03-20/2023-03-22");
    assert_eq!(stretched("2008-01-16", "P8D", true), "2008-01-09/2008-01-16");
    assert_eq!(stretched("XXXX-08-31", "P4D", false), "XXXX-08-31/XXXX-09-03");
    assert_eq!(stretched("2003-12", "P9M", true), "2003-03/2003-12");
    assert_eq!(stretched("1998", "P2Y", true), "1996/1998");
    for (day, length) in [
        ("2023-03-20", "P1D"),
        ("2023-03-20", "PXD"),
        ("2023-03-20", "PT3H"),
        ("2023-03-20", ""),
        ("2023-03-20", "P"),
        ("2023-03-20", "Pé"),
        ("XXXX-02", "P3D"),
    ] {
        assert_eq!(stretched(day, length, false), "-", "{day} {length}");
    }
}

#[test]
fn a_flood_of_digits_is_no_date() {
    for flood in [
        "7".repeat(1 << 20),
        "1, ".repeat(1 << 18),
        "(".repeat(1 << 20),
        "2020-".repeat(1 << 18),
        "the first of ".repeat(1 << 16),
        "May 1, ".repeat(1 << 16),
        "to go Friday ".repeat(1 << 16),
        "two days after ".repeat(1 << 16),
        "(TASS, May 1 ".repeat(1 << 16),
    ] {
        let times = time::scan(&flood, Some(jiff::civil::date(2023, 9, 20)));
        assert!(times.iter().all(|time| time.span.end as usize <= flood.len()));
    }
}

/// Words that phrases of time are made of, so that chance makes many of them.
const WORDS: &[&str] = &[
    "October",
    "May",
    "18",
    "2021",
    "the",
    "last",
    "week",
    "two",
    "days",
    "later",
    "ago",
    "-",
    "–",
    ",",
    ".",
    "(",
    ")",
    "\n",
    "\n\n",
    "and",
    "to",
    "from",
    "1990s",
    "century",
    "Friday",
    "night",
    "every",
    "31",
    "February",
    "99999",
    "0",
    "10:30",
    "p.m.",
    "GMT",
    "early",
    "end",
    "of",
    "year",
    "that",
    "next",
    "BC",
    "12/31/2020",
    "2020-02-30",
    "é",
    "’",
    ":",
    "will",
    "met",
    "New Year's Day",
    "Ramadan",
    "third",
    "quarter",
    "Q3",
    "FY",
    "9999",
    "0001",
    "decades",
    "999999",
    "half",
    "a",
];

proptest! {
    #[test]
    fn any_text_is_read_and_read_alike(words in prop::collection::vec(prop::sample::select(WORDS), 0..40), glue in prop::bool::ANY, year in 1i16..=9999, open in prop::bool::ANY) {
        let text = words.join(if glue { "" } else { " " });
        let published = (!open).then(|| Date::new(year, 12, 31).expect("a day"));
        let times = time::scan(&text, published);
        prop_assert_eq!(&times, &time::scan(&text, published));
        let mut end = 0;
        for time in &times {
            prop_assert!(time.span.start >= end && time.span.end > time.span.start && text.get(time.span.range()).is_some());
            end = time.span.end;
            if let Some(when) = time.when {
                prop_assert_eq!(when.to_string().parse::<When>(), Ok(when));
            }
        }
    }

    #[test]
    fn any_string_is_read(text in "\\PC*", start in 0usize..50) {
        let times = time::scan(&text, Some(jiff::civil::date(2023, 9, 20)));
        prop_assert!(times.iter().all(|time| text.get(time.span.range()).is_some()));
        let start = (start..=text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(0);
        let found = time::find(&article(&text, None), &[sentence(start.min(text.len()), text.len(), 0)]);
        prop_assert_eq!(found.mentions.len(), 1);
    }

    #[test]
    fn a_day_said_in_full_is_that_day(year in 1000i16..=2200, month in 1i8..=12, day in 1i8..=31) {
        const NAMES: [&str; 12] = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
        let text = format!("They met on {} {day}, {year}.", NAMES[month as usize - 1]);
        let times = time::scan(&text, None);
        match Date::new(year, month, day) {
            Ok(date) => prop_assert_eq!(times[0].when, Some(When::day(date))),
            Err(_) => prop_assert!(times.is_empty() && time::doubts_of(&text, None).len() == 1),
        }
    }
}
