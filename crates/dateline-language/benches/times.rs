//! How many sentences a second the phrases of time are found and resolved for, on one core.
//!
//! `cargo bench -p dateline-language --bench times -- FILE.jsonl` reads the `text` and `published` of each line; without a file it reads
//! sentences of its own. It prints the middle of seven runs and the spread.

use std::time::Instant;

use jiff::civil::Date;

/// Press English with and without dates, about as dense as a wire.
const OWN: &[&str] = &[
    "The two ministers met in Geneva on Tuesday, a day after talks between their deputies broke down over the text of a joint statement.",
    "Officials in the capital declined to comment on the report, which was first carried by a local newspaper and could not be verified.",
    "The president will visit Tokyo on October 18-19 at the invitation of the prime minister, the foreign ministry said in a statement.",
    "Troops have held the bridge since last week, and residents reached by telephone said that shops were closed and the streets empty.",
    "In April 2019 the court had ordered the company to pay damages, a ruling that the government called a breach of international law.",
    "Prices rose for the third month in a row as the harvest failed in the south of the country and the port remained closed to shipping.",
];

#[allow(clippy::print_stdout, reason = "a bench prints its figures")]
fn main() {
    let file = std::env::args().skip(1).find(|arg| !arg.starts_with('-'));
    let texts: Vec<(String, Option<Date>)> = match file.map(std::fs::read_to_string) {
        Some(Ok(lines)) => lines.lines().filter_map(record).collect(),
        Some(Err(error)) => return println!("the file could not be read: {error}"),
        None => (0..2000).map(|_| (OWN.join(" "), Some(jiff::civil::date(2023, 9, 20)))).collect(),
    };
    let sentences: usize = texts.iter().map(|(text, _)| text.matches(['.', '\n']).count().max(1)).sum();
    let bytes: usize = texts.iter().map(|(text, _)| text.len()).sum();
    let mut rates: Vec<f64> = (0..7)
        .map(|_| {
            let start = Instant::now();
            let found: usize = texts.iter().map(|(text, day)| dateline_language::time::scan(text, *day).len()).sum();
            assert!(found > 0, "the texts hold phrases of time");
            sentences as f64 / start.elapsed().as_secs_f64()
        })
        .collect();
    rates.sort_by(f64::total_cmp);
    println!(
        "{sentences} sentences, {bytes} bytes: {:.0} sentences a second (from {:.0} to {:.0}), {:.0} MB a second",
        rates[3],
        rates[0],
        rates[6],
        rates[3] / sentences as f64 * bytes as f64 / 1e6
    );
}

fn record(line: &str) -> Option<(String, Option<Date>)> {
    let record: serde_json::Value = serde_json::from_str(line).ok()?;
    let day = record["published"].as_str().and_then(|day| day.parse().ok());
    Some((record["text"].as_str()?.to_owned(), day))
}
