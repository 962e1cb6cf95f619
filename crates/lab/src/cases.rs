//! Markdown cases to gold pages: the form is in `crates/dateline-coder/tests/cases/README.md`.
//!
//! In: a Markdown file. Out: one small page a case, or the line that is not understood.

use std::path::Path;

use crate::corpus::{GoldEvent, GoldPage, GoldParty, GoldPlace};

/// Read all case files of a folder, in order of their names; the README is no case file.
pub(crate) fn folder(folder: &Path) -> Result<Vec<(String, Vec<GoldPage>)>, String> {
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .map_err(|error| format!("{}: {error}", folder.display()))?
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| {
            path.extension().is_some_and(|extension| extension == "md")
                && path.file_stem().is_some_and(|stem| stem != "README")
        })
        .collect();
    files.sort();
    files
        .into_iter()
        .map(|path| {
            let text = std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
            let name = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
            parse(&name, &text).map(|pages| (name, pages))
        })
        .collect()
}

/// Read the cases of one file.
pub(crate) fn parse(name: &str, text: &str) -> Result<Vec<GoldPage>, String> {
    let mut pages: Vec<GoldPage> = Vec::new();
    let mut published = None;
    let mut quote: Vec<String> = Vec::new();
    let mut inside = false;
    for (index, line) in text.lines().enumerate() {
        let number = index + 1;
        let trimmed = line.trim();
        if inside {
            if trimmed == "```" {
                inside = false;
            } else if !trimmed.is_empty() {
                let page = pages.last_mut().ok_or_else(|| format!("{name}:{number}: events before any sentence"))?;
                let event = event(trimmed, &page.text)
                    .map_err(|expected| format!("{name}:{number}: {trimmed:?}: expected {expected}"))?;
                page.events.push(event);
            }
        } else if let Some(words) = trimmed.strip_prefix('>') {
            quote.push(words.trim().trim_start_matches("# ").to_owned());
        } else if trimmed == "```events" {
            inside = true;
            if quote.is_empty() {
                return Err(format!("{name}:{number}: expected a quoted sentence before its events"));
            }
            pages.push(GoldPage {
                id: format!("{name}-{number}"),
                kind: "case".to_owned(),
                published: published.clone(),
                source: None,
                text: quote.join("\n"),
                events: Vec::new(),
            });
            quote.clear();
        } else if let Some(day) = trimmed.strip_prefix("Published ") {
            let day = day.trim_end_matches('.');
            published = match day.parse::<jiff::civil::Date>() {
                Ok(_) => Some(day.to_owned()),
                Err(_) if day == "unknown" => None,
                Err(_) => {
                    return Err(format!("{name}:{number}: {day:?}: expected a day such as 2024-07-26, or unknown"));
                }
            };
        }
    }
    if quote.is_empty() { Ok(pages) } else { Err(format!("{name}: the last sentence has no ```events block")) }
}

fn event(line: &str, text: &str) -> Result<GoldEvent, &'static str> {
    let (head, trigger) = line.split_once('"').ok_or("the word that names the act in quotation marks")?;
    let trigger = trigger.trim().trim_end_matches('"').to_owned();
    if !text.to_lowercase().contains(&trigger.to_lowercase()) {
        return Err("a word of the sentence in quotation marks");
    }
    let mut words = head.split_whitespace().peekable();
    let date = words.next().filter(|date| *date != "-").map(str::to_owned);
    if let Some(date) = &date
        && date.parse::<dateline_model::when::When>().is_err()
    {
        return Err("an EDTF date or - first");
    }
    let status = words
        .next_if(|word| matches!(*word, "future" | "hypothetical" | "negated" | "occurred"))
        .unwrap_or("occurred")
        .to_owned();
    let category = words.next().unwrap_or("");
    category.parse::<dateline_model::plover::Category>().map_err(|_| "a category such as CONSULT")?;
    let mode = words.next().ok_or("a mode or -")?;
    if mode != "-" {
        mode.parse::<dateline_model::plover::Mode>().map_err(|_| "a mode of PLOVER or -")?;
    }
    let rest = words.collect::<Vec<_>>().join(" ");
    let (parties, place) = match rest.split_once('@') {
        Some((parties, place)) => (parties.trim(), Some(place.trim().to_owned())),
        None => (rest.trim(), None),
    };
    let (actors, recipients) = parties.split_once("->").unwrap_or((parties, ""));
    let list = |codes: &str| -> Result<Vec<GoldParty>, &'static str> {
        codes
            .split(',')
            .map(str::trim)
            .filter(|code| !code.is_empty() && *code != "?" && *code != "-")
            .map(|code| {
                code.parse::<dateline_model::actor::Code>().map_err(|_| "codes of three capital letters")?;
                Ok(GoldParty { text: String::new(), code: Some(code.to_owned()) })
            })
            .collect()
    };
    let sentence = text
        .lines()
        .flat_map(sentences_of)
        .find(|sentence| sentence.to_lowercase().contains(&trigger.to_lowercase()))
        .unwrap_or(text)
        .to_owned();
    Ok(GoldEvent {
        sentence,
        trigger,
        event: category.to_owned(),
        mode: (mode != "-").then(|| mode.to_owned()),
        actors: list(actors)?,
        recipients: list(recipients)?,
        date,
        place: place.map(|country| GoldPlace { country: Some(country) }),
        status: Some(status),
        note: None,
    })
}

/// Sentences of a case, by full stops before a capital: the scorer forgives what this gets wrong.
fn sentences_of(line: &str) -> impl Iterator<Item = &str> {
    let mut ends: Vec<usize> = line
        .match_indices(". ")
        .filter(|(at, _)| {
            line[at + 2..].starts_with(char::is_uppercase)
                && at
                    .checked_sub(3)
                    .is_some_and(|from| line.get(from..*at).is_some_and(|word| word.chars().all(char::is_lowercase)))
        })
        .map(|(at, _)| at + 1)
        .collect();
    ends.push(line.len());
    let mut from = 0;
    ends.into_iter().map(move |end| {
        let sentence = line[from..end].trim();
        from = end;
        sentence
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_form_of_the_readme_is_read() {
        let readme = include_str!("../../dateline-coder/tests/cases/README.md");
        let example = readme.split("````").nth(1).unwrap().trim_start_matches("text");
        let pages = parse("README", example).unwrap();
        assert_eq!(pages.len(), 3);
        assert_eq!(pages[0].events[0].actors.len(), 2);
        assert_eq!(pages[1].events[1].status.as_deref(), Some("negated"));
        assert!(pages[2].events.is_empty());
    }

    #[test]
    fn a_bad_line_is_refused_with_its_place() {
        let bad = |line: &str| parse("x", &format!("> They met.\n```events\n{line}\n```")).unwrap_err();
        assert!(bad("- CONSULTT - RUS \"met\"").starts_with("x:3:"));
        assert!(bad("2024-13 CONSULT - RUS \"met\"").contains("an EDTF date"));
        assert!(bad("- CONSULT - RUS \"meet\"").contains("a word of the sentence"));
    }
}
