//! Print the actors named in the sentences of standard input, a sentence a line.
use dateline_coder::{actors::Roster, fold::Words, memory::Memory};
use std::io::BufRead as _;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let started = std::time::Instant::now();
    let roster = Roster::bundled()?;
    eprintln!(
        "{} bodies {} names {} people {} offices, loaded in {:?}",
        roster.gazetteer.bodies.len(),
        roster.gazetteer.names.len(),
        roster.gazetteer.people.len(),
        roster.gazetteer.offices.len(),
        started.elapsed()
    );
    let day = std::env::args().nth(1).and_then(|day| day.parse().ok());
    for line in std::io::stdin().lock().lines() {
        let line = line?;
        let words = Words::of(&line, 0);
        let first = roster.mentions(&words, &Memory::default(), day, false);
        let memory = Memory::of(&roster, first.iter());
        println!("{line}");
        for mention in roster.mentions(&words, &memory, day, false) {
            println!(
                "   [{}] {:?} {:?} {:?} {:?} {:?}",
                mention.span.of(&line),
                mention.code,
                mention.sector.map(|s| s.as_str()),
                mention.what,
                mention.name,
                mention.office
            );
        }
    }
    Ok(())
}
