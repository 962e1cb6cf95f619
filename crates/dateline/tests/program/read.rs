//! `dateline read` as a user runs it: what goes in, what comes out, in which order, and what bad input says.

use std::io::Write as _;

use super::house::{Folder, STORY};
use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::json;

#[test]
fn text_html_and_json_lines_are_known_by_their_bytes() {
    let folder = Folder::new();
    folder.file("story.html", STORY);
    folder.file(
        "page.txt",
        "<!doctype html><html lang=en><head><title>Talks held in Geneva</title></head><body><article><h1>Talks held in Geneva</h1>\
         <p>The foreign ministers of Iran and France met in Geneva on Monday and spoke for three hours about the inspections.</p>\
         <p>They agreed to meet again in the autumn, a spokesman for the French ministry told reporters after the meeting.</p></article></body></html>",
    );
    let lines = [json!({"id": "one", "text": STORY}), json!({"id": "two", "text": "Nothing\n\nNothing happened."})];
    folder.file("many", lines.map(|line| line.to_string()).join("\n"));
    let ran = folder.run(&["read", "story.html", "page.txt", "many"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let records = ran.records();
    let ids: Vec<_> = records.iter().map(|record| record["id"].as_str().unwrap()).collect();
    assert_eq!(ids, ["story", "page", "one", "two"]);
    assert_eq!(records[0]["kind"], "text");
    assert_eq!(records[0]["text"], STORY);
    assert_eq!(records[1]["title"], "Talks held in Geneva");
    assert_eq!(records[1]["kind"], "article");
    assert!(ran.err.contains("4 pages read: 4 articles"), "{}", ran.err);
}

#[test]
fn standard_input_is_read_like_a_file() {
    let ran = Folder::new().run_with(&["read", "-"], STORY.as_bytes());
    assert_eq!((ran.code, ran.records()[0]["title"].as_str()), (0, Some("Lavrov visits Pyongyang")));
}

#[test]
fn output_is_in_input_order_whatever_the_number_of_jobs() {
    let folder = Folder::new();
    // A long page first: with many threads it is done last.
    let long = format!("{STORY}\n{}", "The two sides held talks in Moscow. ".repeat(400));
    let mut lines = vec![json!({"id": "long", "text": long}).to_string()];
    lines.extend((0..300).map(|number| json!({"id": format!("{number}"), "text": STORY}).to_string()));
    folder.file("pages.jsonl", lines.join("\n"));
    let one = folder.run(&["read", "--jobs", "1", "pages.jsonl"]);
    let many = folder.run(&["read", "--jobs", "7", "pages.jsonl"]);
    assert_eq!(one.records().len(), 301);
    assert_eq!(one.records()[300]["id"], "299");
    assert_eq!(one.out, many.out);
}

#[test]
fn a_folder_is_walked_in_sorted_order() {
    let folder = Folder::new();
    for name in ["press/b.txt", "press/a/z.txt", "press/a/c.txt", "press/.hidden.txt", "press/README.md"] {
        folder.file(name, STORY);
    }
    let records = folder.run(&["read", "press"]).records();
    let ids: Vec<_> = records.iter().map(|record| record["id"].as_str().unwrap().to_owned()).collect();
    assert_eq!(ids, ["c", "z", "b"]);
}

#[test]
fn day_and_outlet_are_supplied_where_the_page_names_none() {
    let folder = Folder::new();
    folder.file("bare.txt", "Ministers meet\n\nThe ministers of France and Iran met on Monday.\n");
    let dated = json!({"id": "dated", "text": "Ministers meet\n\nThey met on Monday.", "published": "2020-01-02", "source": "Own"});
    folder.file("dated.jsonl", dated.to_string());
    let ran = folder.run(&["read", "--published", "2024-07-26", "--source", "Harbor Wire", "bare.txt", "dated.jsonl"]);
    let records = ran.records();
    assert_eq!((&records[0]["published"], &records[0]["source"]), (&json!("2024-07-26"), &json!("Harbor Wire")));
    assert_eq!((&records[1]["published"], &records[1]["source"]), (&json!("2020-01-02"), &json!("Own")));
    let wrong = folder.run(&["read", "--published", "26 July", "bare.txt"]);
    assert!(wrong.code == 2 && wrong.err.contains("2024-07-25"), "{}", wrong.err);
}

#[test]
fn bad_input_gives_one_message_each_and_the_run_goes_on() {
    let folder = Folder::new();
    folder.file("empty.txt", "");
    folder.file("picture.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0");
    let mut packed = GzEncoder::new(Vec::new(), Compression::default());
    packed.write_all(STORY.repeat(200).as_bytes()).unwrap();
    let packed = packed.finish().unwrap();
    folder.file("cut.txt.gz", &packed[..packed.len() / 2]);
    folder.file(
        "lines.jsonl",
        format!("{}\n[1, 2]\n{}\n", json!({"id": "first", "text": STORY}), json!({"id": "third", "text": STORY})),
    );
    folder.file("long.txt", vec![b'x'; 50 << 20]);
    folder.file(
        "deep.html",
        format!("<!doctype html><html><body>{}Deep{}", "<div>".repeat(10_000), "</div>".repeat(10_000)),
    );
    folder.file("latin.txt", b"Visite \xe0 Gen\xe8ve\n\nLe ministre a visit\xe9 Gen\xe8ve hier soir.\n");
    folder.file("good.txt", STORY);
    let bad = ["empty.txt", "picture.txt", "cut.txt.gz", "missing.txt", "long.txt", "deep.html"];
    let ran = folder.run(&[&["read"][..], &bad, &["lines.jsonl", "latin.txt", "good.txt"]].concat());
    assert_eq!(ran.code, 3, "{}", ran.err);
    let messages: Vec<&str> = ran.err.lines().filter(|line| line.starts_with("dateline: ")).collect();
    assert_eq!(messages.len(), 7, "{}", ran.err);
    for (name, place) in bad.iter().zip(["0 bytes", "byte 0", "byte", "No such file", "byte", "byte"]) {
        assert!(messages.iter().any(|line| line.contains(name) && line.contains(place)), "{name}: {}", ran.err);
    }
    assert!(messages.iter().any(|line| line.contains("lines.jsonl") && line.contains("line 2")), "{}", ran.err);
    assert!(ran.err.contains("; 7 failed"), "{}", ran.err);
    let records = ran.records();
    let ids: Vec<_> = records.iter().map(|record| record["id"].as_str().unwrap()).collect();
    assert_eq!(ids, ["first", "third", "latin", "good"]);
    assert!(records[2]["text"].as_str().unwrap().contains("Genève"));
}

#[test]
fn a_reader_that_has_enough_is_no_failure() {
    let folder = Folder::new();
    let lines: Vec<String> =
        (0..2_000).map(|number| json!({"id": number.to_string(), "text": STORY}).to_string()).collect();
    folder.file("pages.jsonl", lines.join("\n"));
    let mut child = folder.program(&["read", "pages.jsonl"]).stdout(std::process::Stdio::piped()).spawn().unwrap();
    // The pipe is closed before the program writes.
    drop(child.stdout.take());
    assert_eq!(child.wait().unwrap().code(), Some(0));
}

#[test]
fn tables_and_memos_are_for_people() {
    let folder = Folder::new();
    folder.file("story.txt", STORY.replace("Lavrov visits", "Lavrov\u{1b}[31m visits"));
    let table = folder.run(&["read", "--format", "table", "story.txt"]);
    assert!(table.out.starts_with("WHEN"), "{}", table.out);
    let memo = folder.run(&["read", "--format", "markdown", "story.txt"]);
    assert!(memo.out.starts_with("## Lavrov [31m visits Pyongyang\n"), "{}", memo.out);
    for out in [&table.out, &memo.out] {
        assert!(!out.contains('\u{1b}'), "words of a page must not command the terminal");
    }
}

#[test]
fn wrong_usage_and_help() {
    let folder = Folder::new();
    assert_eq!(folder.run(&["read"]).code, 2);
    assert_eq!(folder.run(&["read", "--format", "pictures", "x"]).code, 2);
    for command in ["read", "add", "topic", "search", "desk", "backup", "completions"] {
        let help = folder.run(&[command, "--help"]);
        assert!(help.code == 0 && help.out.contains("Example"), "{command}: {}", help.out);
    }
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        assert!(folder.run(&["completions", shell]).out.contains("dateline"), "{shell}");
    }
}
