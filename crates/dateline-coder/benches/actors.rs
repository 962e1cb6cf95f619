//! How long the actor files and places take to load, how much memory they hold, and how many sentences a second are searched for actors.
//!
//! `cargo bench -p dateline-coder --bench actors -- FILE.jsonl` reads the `text` and `published` of each line; without a file it reads
//! sentences of its own. It prints the middle of seven runs and the spread, on one core.
#![allow(clippy::print_stdout, reason = "a bench prints its figures")]

use std::time::Instant;

use dateline_coder::actors::Roster;
use dateline_coder::fold::Words;
use dateline_coder::memory::Memory;
use dateline_coder::places::Places;
use jiff::civil::Date;

/// Press English with and without actors, about as dense as a wire.
const OWN: &[&str] = &[
    "Russian Foreign Minister Sergei Lavrov met his Chinese counterpart Wang Yi in Moscow on Tuesday, a day after talks in Geneva broke down.",
    "Officials in the capital declined to comment on the report, which was first carried by a local newspaper and could not be verified.",
    "The Ukrainian president will visit Tokyo on October 18-19 at the invitation of the prime minister, the foreign ministry said in a statement.",
    "Rebel troops have held the bridge since last week, and residents reached by telephone said that shops were closed and the streets empty.",
    "In April the Kenyan court had ordered the company to pay damages, a ruling that the government called a breach of international law.",
    "Prices rose for the third month in a row as the harvest failed in the south of the country and the port remained closed to shipping.",
    "North Korea fired two missiles into the sea on Friday, South Korea's Joint Chiefs of Staff said, hours before Yoon Suk Yeol met Joe Biden.",
    "The United Nations Security Council condemned the attack near Goma, which Kinshasa blames on M23 rebels and on Rwanda's army.",
];

fn main() {
    let file = std::env::args().skip(1).find(|arg| !arg.starts_with('-'));
    let before = resident();
    let start = Instant::now();
    let roster = match Roster::bundled() {
        Ok(roster) => roster,
        Err(error) => return println!("{error}"),
    };
    println!("actors and rules loaded in {:.1} ms, {:.1} MB resident", milliseconds(start), resident() - before);
    let mut loads: Vec<f64> = (0..15)
        .map(|_| {
            let start = Instant::now();
            assert!(Roster::bundled().is_ok_and(|roster| !roster.roles.is_empty()), "the bundled files are sound");
            milliseconds(start)
        })
        .collect();
    loads.sort_by(f64::total_cmp);
    println!("loaded again: {:.1} ms (from {:.1} to {:.1})", loads[7], loads[0], loads[14]);
    let before = resident();
    let start = Instant::now();
    let places = Places::bundled().len();
    println!(
        "{places} names of places loaded in {:.1} ms, {:.1} MB resident",
        milliseconds(start),
        resident() - before
    );
    let texts: Vec<(String, Option<Date>)> = match file.map(std::fs::read_to_string) {
        Some(Ok(lines)) => lines.lines().filter_map(record).collect(),
        Some(Err(error)) => return println!("the file could not be read: {error}"),
        None => (0..2000).map(|_| (OWN.join("\n"), Some(jiff::civil::date(2023, 9, 20)))).collect(),
    };
    let sentences: Vec<(&str, Option<Date>)> = texts
        .iter()
        .flat_map(|(text, day)| {
            text.split_inclusive(['.', '\n']).filter(|s| s.len() > 20).map(|sentence| (sentence, *day))
        })
        .collect();
    let memory = Memory::default();
    let words: Vec<(Words, Option<Date>)> = sentences.iter().map(|(text, day)| (Words::of(text, 0), *day)).collect();
    let found: usize = words.iter().map(|(words, day)| roster.mentions(words, &memory, *day, false).len()).sum();
    println!("{} sentences, {found} mentions", sentences.len());
    let rate = |name: &str, run: &dyn Fn() -> usize| {
        let mut rates: Vec<f64> = (0..7)
            .map(|_| {
                let start = Instant::now();
                assert!(run() > 0, "the sentences hold actors");
                sentences.len() as f64 / start.elapsed().as_secs_f64()
            })
            .collect();
        rates.sort_by(f64::total_cmp);
        println!("{name}: {:.0} sentences a second (from {:.0} to {:.0})", rates[3], rates[0], rates[6]);
    };
    rate("splitting and folding", &|| sentences.iter().map(|(text, _)| Words::of(text, 0).all().len()).sum());
    rate("actors of folded words", &|| {
        words.iter().map(|(words, day)| roster.mentions(words, &memory, *day, false).len()).sum()
    });
    rate("both", &|| {
        sentences.iter().map(|(text, day)| roster.mentions(&Words::of(text, 0), &memory, *day, false).len()).sum()
    });
    rate("places behind prepositions", &|| {
        words.iter().map(|(words, _)| Places::bundled().in_sentence(words, &|_| false, &|_| 0, None).len()).sum()
    });
}

fn milliseconds(start: Instant) -> f64 {
    start.elapsed().as_secs_f64() * 1e3
}

/// Resident memory of the process in megabytes; 0 where the system does not tell.
fn resident() -> f64 {
    let pages = std::fs::read_to_string("/proc/self/statm").ok();
    let pages = pages.as_deref().and_then(|line| line.split(' ').nth(1)).and_then(|pages| pages.parse::<f64>().ok());
    pages.unwrap_or(0.0) * 4096.0 / 1e6
}

/// The text and day of a JSON line, read without a JSON library: the bench adds no dependency.
fn record(line: &str) -> Option<(String, Option<Date>)> {
    let string = |key: &str| {
        let value = line.split_once(&format!("\"{key}\": \""))?.1;
        let end = value.match_indices('"').find(|(at, _)| !value[..*at].ends_with('\\'))?.0;
        Some(value[..end].replace("\\n", "\n").replace("\\\"", "\""))
    };
    let day = string("published").and_then(|day| day.get(..10)?.parse().ok());
    Some((string("text")?, day))
}
