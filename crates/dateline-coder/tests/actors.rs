//! Who is meant by these words on this day? In: the phrases of `tests/actors/*.md`, written before the program was asked. Out: the misses,
//! printed (`cargo test -p dateline-coder --test actors -- --nocapture`), and a floor under the share that is right.
#![allow(clippy::print_stdout, clippy::unwrap_used, reason = "a test prints its misses and may stop at a broken case")]

use std::fmt::Write as _;
use std::path::Path;

use dateline_coder::actors::{Mention, Roster};
use dateline_coder::fold::{Words, fold};
use dateline_coder::memory::Memory;
use dateline_model::span::Span;
use jiff::civil::Date;

/// The share of phrases that must be right in code, sector and name at once, in thousandths.
const FLOOR: usize = 985;

/// What is expected of a phrase: code, sector, name as the case writes them.
struct Expected<'c> {
    code: &'c str,
    sector: &'c str,
    name: &'c str,
}

/// A phrase that is asked about: the sentence's number, its place there, and who is meant, one or two parties.
struct Phrase<'c> {
    sentence: usize,
    span: Span,
    expected: Vec<Expected<'c>>,
}

/// A page of one case.
struct Case<'c> {
    day: Option<Date>,
    sentences: Vec<(String, bool)>,
    phrases: Vec<Phrase<'c>>,
}

fn case(line: &str) -> Option<Case<'_>> {
    let mut parts = line.strip_prefix("- ")?.split(" | ");
    let (day, page, answers) = (parts.next()?, parts.next()?, parts.next()?);
    let day = if day == "-" { None } else { Some(day.parse().ok()?) };
    let mut sentences = Vec::new();
    let mut spans = Vec::new();
    for (number, sentence) in page.split(" // ").enumerate() {
        let title = sentence.strip_prefix("TITLE: ");
        let mut text = String::new();
        for (index, part) in title.unwrap_or(sentence).split(['[', ']']).enumerate() {
            let start = text.len();
            text.push_str(part);
            if index % 2 == 1 {
                spans.push((number, Span::new(start, text.len())));
            }
        }
        sentences.push((text, title.is_some()));
    }
    let answers: Vec<&str> = answers.split(" ; ").collect();
    assert_eq!(answers.len(), spans.len(), "as many answers as phrases: {line}");
    let phrases = spans
        .into_iter()
        .zip(answers)
        .map(|((sentence, span), answer)| {
            let expected = answer.split(" & ").map(|party| {
                let mut words = party.splitn(3, ' ');
                let mut next = || words.next().unwrap_or_else(|| panic!("code, sector and name: {line}"));
                Expected { code: next(), sector: next(), name: next() }
            });
            Phrase { sentence, span, expected: expected.collect() }
        })
        .collect();
    Some(Case { day, sentences, phrases })
}

fn read(roster: &Roster, case: &Case<'_>) -> Vec<Vec<Mention>> {
    let words: Vec<_> = case.sentences.iter().map(|(text, title)| (Words::of(text, 0), *title)).collect();
    let read = |memory: &Memory| -> Vec<Vec<Mention>> {
        words.iter().map(|(words, title)| roster.mentions(words, memory, case.day, *title)).collect()
    };
    let first = read(&Memory::default());
    read(&Memory::of(roster, first.iter().flatten()))
}

fn covered(mention: &Mention, span: Span) -> u32 {
    mention.span.end.min(span.end).saturating_sub(mention.span.start.max(span.start))
}

/// Whether code, sector and name are right.
fn judge(roster: &Roster, mention: Option<&Mention>, expected: &Expected<'_>) -> [bool; 3] {
    let code = mention.and_then(|mention| mention.code);
    let code = match expected.code {
        "-" => true,
        "none" => code.is_none(),
        asked => code.is_some_and(|code| code.as_str() == asked),
    };
    let sector = match expected.sector {
        "-" => true,
        asked => mention.and_then(|mention| mention.sector).is_some_and(|sector| sector.as_str() == asked),
    };
    let name = mention.and_then(|mention| mention.name.as_deref());
    let gazetteer = &roster.gazetteer;
    let name = match expected.name {
        "-" => name.is_none_or(|name| gazetteer.person_number(name).is_none()),
        asked => name.is_some_and(|name| {
            let asked = fold(asked);
            let person = gazetteer.person_number(name).map(|person| &gazetteer.people[person as usize]);
            let body = gazetteer.bodies.iter().position(|body| body.name == name);
            fold(name) == asked
                || person.is_some_and(|person| person.spellings.iter().any(|(full, _)| fold(full) == asked))
                || gazetteer.names.iter().any(|named| Some(named.body as usize) == body && fold(&named.text) == asked)
        }),
    };
    [code, sector, name]
}

#[test]
fn actor_phrases() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/actors");
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let roster = Roster::bundled().unwrap();
    let (mut all, mut right, mut each) = (0, 0, [0; 3]);
    for path in files.iter().filter(|path| path.extension().is_some_and(|e| e == "md") && !path.ends_with("README.md"))
    {
        let text = std::fs::read_to_string(path).unwrap();
        let (mut in_file, mut right_in_file, mut misses) = (0, 0, String::new());
        for line in text.lines().filter(|line| line.starts_with("- ")) {
            let case = case(line).unwrap_or_else(|| panic!("a case has three parts: {line}"));
            let found = read(&roster, &case);
            for phrase in &case.phrases {
                let mut fitting: Vec<&Mention> =
                    found[phrase.sentence].iter().filter(|mention| covered(mention, phrase.span) > 0).collect();
                if phrase.expected.len() == 1 {
                    // The one that covers most of it; of equals the first.
                    fitting.sort_by_key(|mention| std::cmp::Reverse(covered(mention, phrase.span)));
                }
                // Of one party the best covering mention is judged; of two, each must be among the mentions of the phrase.
                let judge_one = |asked: &Expected<'_>| {
                    let several = if phrase.expected.len() > 1 { fitting.len() } else { 1 };
                    let judged: Vec<_> =
                        fitting.iter().take(several).map(|mention| judge(&roster, Some(mention), asked)).collect();
                    let right = judged.iter().find(|judged| judged.iter().all(|right| *right));
                    right.or(judged.first()).copied().unwrap_or_else(|| judge(&roster, None, asked))
                };
                let judged: Vec<[bool; 3]> = phrase.expected.iter().map(judge_one).collect();
                let sum: [bool; 3] = std::array::from_fn(|field| judged.iter().all(|judged| judged[field]));
                in_file += 1;
                each = std::array::from_fn(|field| each[field] + usize::from(sum[field]));
                if sum.iter().all(|right| *right) {
                    right_in_file += 1;
                } else {
                    let words = phrase.span.of(&case.sentences[phrase.sentence].0);
                    let _ = write!(misses, "  {line}\n      {words:?}:");
                    for mention in &fitting {
                        let code = mention.code.map_or("none".to_owned(), |code| code.to_string());
                        let sector = mention.sector.map_or("none", |sector| sector.as_str());
                        let _ = write!(
                            misses,
                            " {:?} {code} {sector} {}",
                            mention.what,
                            mention.name.as_deref().unwrap_or("-")
                        );
                    }
                    misses.push('\n');
                }
            }
        }
        println!("{}: {right_in_file} of {in_file}", path.file_name().unwrap().to_string_lossy());
        print!("{misses}");
        all += in_file;
        right += right_in_file;
    }
    println!("right: {right} of {all}; code {}, sector {}, name {}", each[0], each[1], each[2]);
    assert!(all >= 500, "the cases are read");
    assert!(right * 1000 >= FLOOR * all, "{right} of {all} phrases are right; the floor is {FLOOR} in a thousand");
}
