//! The commands that keep and ask: `add`, `topic`, `search`, `check`, `backup`.

use super::house::{Folder, STORY, press};
use serde_json::Value;

fn counts(folder: &Folder) -> String {
    folder.run(&["check"]).out
}

#[test]
fn adding_twice_changes_nothing() {
    let folder = Folder::new();
    let press = press();
    let press = press.to_str().unwrap();
    let first = folder.run(&["add", press]);
    assert_eq!(first.code, 0, "{}", first.err);
    let (before, page) = (counts(&folder), folder.run(&["topic", "North Korea"]).out);
    let second = folder.run(&["add", press]);
    assert!(second.err.contains("0 articles kept") && second.err.contains("0 entries begun"), "{}", second.err);
    assert_eq!((counts(&folder), folder.run(&["topic", "North Korea"]).out), (before, page));
}

#[test]
fn a_topic_shows_its_articles_and_its_chronicle() {
    let folder = Folder::new();
    folder.file("story.txt", STORY);
    assert_eq!(folder.run(&["add", "story.txt"]).code, 0);
    let page: Value = serde_json::from_str(&folder.run(&["topic", "North", "Korea"]).out).expect("JSON into a pipe");
    assert_eq!(page["topic"]["key"], "PRK");
    assert_eq!(page["latest"][0]["lead"]["title"], "Lavrov visits Pyongyang");
    let entry = &page["chronicle"][0];
    assert!(entry["evidence"]["sentence"].as_str().is_some_and(|sentence| STORY.contains(sentence)), "{entry}");
    let memo = folder.run(&["topic", "prk", "--format", "markdown"]).out;
    for part in
        ["# North Korea\n", "## Latest articles\n", "**Lavrov visits Pyongyang**", "## Chronicle\n", "25 Jul 2024"]
    {
        assert!(memo.contains(part), "{part}: {memo}");
    }
    let table = folder.run(&["topic", "PRK", "--format", "table"]).out;
    assert!(table.contains("PUBLISHED") && table.contains("25 Jul 2024"), "{table}");
    let both = folder.run(&["topic", "Russia and North Korea"]);
    assert_eq!(both.code, 0, "{}", both.err);
}

#[test]
fn what_is_not_there_is_said_with_what_is() {
    let folder = Folder::new();
    let none = folder.run(&["topic", "PRK"]);
    assert!(
        none.code == 1 && none.err.contains("there is no store dateline.db") && none.err.contains("dateline add"),
        "{}",
        none.err
    );
    folder.file("story.txt", STORY);
    folder.run(&["add", "story.txt"]);
    let unknown = folder.run(&["topic", "Atlantis"]);
    assert!(
        unknown.code == 1 && unknown.err.contains("\"Atlantis\"") && unknown.err.contains("North Korea"),
        "{}",
        unknown.err
    );
    let wrong = folder.run(&["search", "\"never closed"]);
    assert!(wrong.code == 1 && wrong.err.contains("character"), "{}", wrong.err);
}

#[test]
fn words_find_articles() {
    let folder = Folder::new();
    folder.file("story.txt", STORY);
    folder.run(&["add", "story.txt"]);
    let found: Value =
        serde_json::from_str(&folder.run(&["search", "Lavrov", "visited"]).out).expect("JSON into a pipe");
    assert_eq!(found["hits"][0]["article"]["title"], "Lavrov visits Pyongyang");
    assert!(folder.run(&["search", "zeppelin", "--format", "table"]).out.starts_with("Nothing found."));
}

#[test]
fn a_copy_is_a_store_and_is_never_written_over() {
    let folder = Folder::new();
    folder.file("story.txt", STORY);
    folder.run(&["add", "story.txt"]);
    assert_eq!(folder.run(&["backup", "copy.db"]).code, 0);
    assert!(folder.run(&["check", "--db", "copy.db"]).out.contains("copy.db is in order: 1 article"));
    assert_eq!(folder.run(&["backup", "copy.db"]).code, 1);
}

#[test]
fn a_store_that_is_none_is_refused() {
    let folder = Folder::new();
    folder.file("letter.db", "Dear editor, this is a letter and no store. ".repeat(100));
    let ran = folder.run(&["add", "--db", "letter.db", "letter.db"]);
    assert!(ran.code == 1 && ran.err.contains("letter.db"), "{}", ran.err);
}

#[test]
fn a_newer_store_is_refused_with_both_versions() {
    let folder = Folder::new();
    folder.file("story.txt", STORY);
    folder.run(&["add", "story.txt"]);
    // The version stands in bytes 60 to 63 of an SQLite file, big-endian ("user version", section 1.3 of the file format).
    let path = folder.path().join("dateline.db");
    let mut bytes = std::fs::read(&path).unwrap();
    let known = u32::from_be_bytes(bytes[60..64].try_into().unwrap());
    bytes[60..64].copy_from_slice(&(known + 41).to_be_bytes());
    std::fs::write(&path, bytes).unwrap();
    for command in [&["add", "story.txt"][..], &["topic", "PRK"], &["desk", "--listen", "127.0.0.1:0"], &["check"]] {
        let ran = folder.run(command);
        assert_eq!(ran.code, 1, "{command:?}");
        let both = [known + 41, known].map(|version| ran.err.contains(&version.to_string()));
        assert_eq!(both, [true, true], "{}", ran.err);
    }
}
