//! Pages and what they are read as. The cases stand in `tests/cases/*.md`: a heading, a fenced page (`text`, `html`, `xml`, `json`), and a
//! fenced list of what is expected, one `key: value` a line. Only the keys that a case names are compared, but all values of each.

use std::fmt::Write as _;
use std::path::Path;

use dateline_model::article::{Extent, Reading};
use dateline_model::page::{Given, Page};

/// A reading as lines of `key: value`.
fn lines_of(reading: &Reading) -> Vec<String> {
    let mut lines = vec![format!("kind: {}", reading.kind.as_str())];
    let mut add = |key: &str, value: Option<&str>| lines.extend(value.map(|value| format!("{key}: {value}")));
    add("title", reading.title.as_deref());
    add("source", reading.source.as_deref());
    add("language", reading.language.as_deref());
    add("url", reading.url.as_deref());
    for article in &reading.articles {
        if let (Some(published), Extent::Whole) = (&article.published, article.extent) {
            lines.push(format!("published: {} {}", published.day, published.by.as_str()));
        }
        if article.extent == Extent::Whole {
            lines.extend(article.authors.iter().map(|author| format!("author: {author}")));
            lines.extend(article.blocks.iter().map(|block| {
                format!("{:?}: {}", block.kind, block.span.of(&article.text).replace('\n', " / ")).to_lowercase_key()
            }));
        } else {
            let mut item = format!("item: {}", article.title.as_deref().unwrap_or("-"));
            for (key, value) in [
                ("label", article.label.clone()),
                ("day", article.day().map(|day| day.to_string())),
                ("by", article.authors.first().cloned()),
                ("url", article.url.clone()),
            ] {
                if let Some(value) = value {
                    let _ = write!(item, " | {key} {value}");
                }
            }
            if article.extent == (Extent::Teaser { truncated: true }) {
                item.push_str(" | truncated");
            }
            lines.push(item);
            lines.extend(article.teaser().map(|teaser| format!("teaser: {}", teaser.replace('\n', " / "))));
        }
    }
    lines.extend(reading.doubts.iter().map(|doubt| format!("doubt: {}", doubt.what)));
    lines
}

trait LowerKey {
    fn to_lowercase_key(self) -> String;
}

impl LowerKey for String {
    /// "ListItem: words" becomes "listitem: words".
    fn to_lowercase_key(self) -> String {
        match self.split_once(':') {
            Some((key, rest)) => format!("{}:{rest}", key.to_lowercase()),
            None => self,
        }
    }
}

fn key(line: &str) -> &str {
    line.split(':').next().unwrap_or(line)
}

#[test]
fn pages_are_read_as_their_cases_say() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut files: Vec<_> = std::fs::read_dir(&folder)
        .expect("the folder of cases is there")
        .map(|entry| entry.expect("a readable entry").path())
        .collect();
    files.sort();
    let (mut count, mut wrong) = (0, String::new());
    for file in files {
        let text = std::fs::read_to_string(&file).expect("a readable case file");
        for case in text.split("\n## ").skip(1) {
            let name = case.lines().next().unwrap_or("");
            let mut fences = case.split("\n```");
            let _prose = fences.next();
            let (Some(page), Some(_), Some(expected)) = (fences.next(), fences.next(), fences.next()) else {
                panic!("{name}: a page and an expectation are wanted")
            };
            let (format, body) = page.split_once('\n').unwrap_or((page, ""));
            let url = format.split_once(' ').map(|(_, url)| url.to_owned());
            let page = Page {
                id: name.to_owned(),
                url,
                bytes: body.as_bytes().to_vec(),
                given: Given::default(),
                content_type: None,
            };
            let expected: Vec<&str> = expected.lines().skip(1).filter(|line| !line.trim().is_empty()).collect();
            let keys: Vec<&str> = expected.iter().map(|line| key(line)).collect();
            let read = match dateline_read::read(&page) {
                Ok(reading) => lines_of(&reading),
                Err(error) => vec![format!("error: {error}")],
            };
            let read: Vec<&str> = read
                .iter()
                .map(String::as_str)
                .filter(|line| keys.contains(&key(line)) || line.starts_with("error"))
                .collect();
            count += 1;
            if read != expected {
                let _ = write!(
                    wrong,
                    "\n{} / {name}\n  expected:\n    {}\n  read:\n    {}\n",
                    file.display(),
                    expected.join("\n    "),
                    read.join("\n    ")
                );
            }
        }
    }
    assert!(count > 15, "the cases were found");
    assert!(wrong.is_empty(), "{wrong}");
}
