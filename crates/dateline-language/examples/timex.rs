//! Prints the TIMEX3 mentions of texts, for scorers in the manner of TempEval-3.
//!
//! In come JSON Lines `{"id","text","published"}` on standard input, out go lines `{"id","timexes":[{"start","end","text","type","value"}]}`
//! with offsets in characters. `--lines N` reads only the first N lines of each text, for corpora that are annotated only so far.

use std::io::{self, BufRead as _, Write as _};

use dateline_model::mention::TimeKind;

fn main() -> io::Result<()> {
    let args: Vec<String> = std::env::args().collect();
    let lines = args.iter().position(|arg| arg == "--lines").and_then(|at| args.get(at + 1)?.parse::<usize>().ok());
    let mut out = io::stdout().lock();
    for line in io::stdin().lock().lines() {
        let line = line?;
        let record: serde_json::Value = serde_json::from_str(&line)?;
        let whole = record["text"].as_str().unwrap_or("");
        let text = match lines {
            Some(n) => whole.split_inclusive('\n').take(n).map(str::len).sum::<usize>(),
            None => whole.len(),
        };
        let text = &whole[..text];
        let published = record["published"].as_str().and_then(|day| day.parse().ok());
        let mut chars = Chars { text, byte: 0, count: 0 };
        let mut timexes = Vec::new();
        for time in dateline_language::time::scan(text, published) {
            let kind = match time.kind {
                TimeKind::Date => "DATE",
                TimeKind::Time => "TIME",
                TimeKind::Duration => "DURATION",
                TimeKind::Set => "SET",
            };
            let (start, end) = (chars.at(time.span.start as usize), chars.at(time.span.end as usize));
            let when = time.when.map(|when| when.to_string());
            timexes.push(serde_json::json!({"start": start, "end": end, "text": time.span.of(text), "type": kind, "value": time.value, "when": when}));
        }
        writeln!(out, "{}", serde_json::json!({"id": record["id"], "timexes": timexes}))?;
    }
    Ok(())
}

/// Counts characters up to a byte; bytes asked for must not fall.
struct Chars<'t> {
    text: &'t str,
    byte: usize,
    count: usize,
}

impl Chars<'_> {
    fn at(&mut self, byte: usize) -> usize {
        self.count += self.text.get(self.byte..byte).map_or(0, |piece| piece.chars().count());
        self.byte = byte;
        self.count
    }
}
