//! What must not be lost: a process killed while it adds, a second one that adds at the same time, files that are not what they seem.

#![allow(clippy::unwrap_used, reason = "helpers of tests fail as tests do")]

mod common;

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use dateline_store::rows::{EventRecord, PageRecord, PartyRecord};
use dateline_store::{Store, StoreError};

const CHILD: &str = "DATELINE_TEST_ADDS_TO";

/// A folder of this test's own, gone when it is dropped.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("dateline-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn file(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// The day of the n-th event: one a day.
fn day(event: u32) -> String {
    format!("{}-{:02}-{:02}", 2030 + event / 240, 1 + event / 20 % 12, 1 + event % 20)
}

/// The n-th page of an endless press in which four articles tell of each event.
fn page(n: u32) -> PageRecord {
    let event = n / 4;
    let text = format!(
        "Country {event} met its neighbour, outlet {n} said.\n\nNothing more was known to page {n} of the endless press."
    );
    let party = |code: &str| PartyRecord { code: Some(code.to_owned()), ..PartyRecord::default() };
    PageRecord {
        id: format!("p{n}"),
        kind: "text".to_owned(),
        url: Some(format!("https://press.example/{n}")),
        source: Some(format!("Outlet {}", n % 7)),
        published: Some(day(event)),
        events: vec![EventRecord {
            end: text.find('.').unwrap() as u32 + 1,
            trigger_start: text.find("met").unwrap() as u32,
            trigger_end: text.find("met").unwrap() as u32 + 3,
            event: "CONSULT".to_owned(),
            status: "occurred".to_owned(),
            actors: vec![party("FRA"), party(["DEU", "ESP", "ITA", "CHE"][event as usize % 4])],
            date: Some(day(event)),
            event_id: 1,
            ..EventRecord::default()
        }],
        text,
        ..PageRecord::default()
    }
}

/// Not a test of its own: the process that is killed. It adds page after page and says which ones are in.
#[test]
fn child_that_adds() {
    let Some(path) = std::env::var_os(CHILD) else { return };
    let mut store = Store::open(Path::new(&path)).unwrap();
    let mut out = std::io::stdout();
    for n in 0..2_000 {
        common::add(&mut store, &[page(n)]);
        writeln!(out, "\nin {n}").unwrap();
        out.flush().unwrap();
    }
}

/// Sixteen kills here; `DATELINE_KILLS=200` for the long run.
#[test]
fn what_was_acknowledged_outlives_a_kill() {
    let folder = Folder::new("kill");
    let path = folder.file("press.db");
    let kills: u32 = std::env::var("DATELINE_KILLS").ok().and_then(|kills| kills.parse().ok()).unwrap_or(16);
    let mut most = 0;
    for kill in 0..kills {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "child_that_adds", "--nocapture"])
            .env(CHILD, &path)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        // Some pages beyond what is known already, another number each time; the kill then falls somewhere in the next page.
        let wanted = most + kill * 7 % 11;
        let mut last = None;
        for line in lines.by_ref() {
            if let Some(n) = line.unwrap().strip_prefix("in ") {
                last = Some(n.parse::<u32>().unwrap());
                if last >= Some(wanted) {
                    break;
                }
            }
        }
        child.kill().unwrap();
        for line in lines.map_while(Result::ok) {
            last = line.strip_prefix("in ").and_then(|n| n.parse().ok()).or(last);
        }
        child.wait().unwrap();
        let last = last.expect("the child added at least one page");
        let mut store = Store::open(&path).unwrap();
        assert_eq!(store.check().unwrap(), [""; 0], "after kill {kill}");
        let articles = store.counts().unwrap().articles as u32;
        assert!(articles > last.max(most.saturating_sub(1)), "page {last} was acknowledged, {articles} are there");
        let all: Vec<PageRecord> = (0..articles).map(page).collect();
        assert_eq!(common::add(&mut store, &all).articles, 0, "nothing is there twice or missing in between");
        most = articles;
    }
    let store = Store::open(&path).unwrap();
    let counts = store.counts().unwrap();
    assert_eq!((counts.mentions, counts.entries), (u64::from(most), u64::from(most.div_ceil(4))));
}

#[test]
fn two_that_add_at_once_lose_nothing() {
    let folder = Folder::new("two");
    let path = folder.file("press.db");
    drop(Store::open(&path).unwrap());
    std::thread::scope(|scope| {
        for half in 0..2 {
            let path = &path;
            scope.spawn(move || {
                let mut store = Store::open(path).unwrap();
                store.set_patience(Duration::from_secs(60)).unwrap();
                for n in 0..40 {
                    common::add(&mut store, &[page(n * 2 + half)]);
                }
            });
        }
    });
    let store = Store::open_read_only(&path).unwrap();
    let counts = store.counts().unwrap();
    assert_eq!((counts.articles, counts.entries), (80, 20));
    assert_eq!(store.check().unwrap(), [""; 0]);
}

#[test]
fn a_store_that_another_process_is_writing_is_said_to_be_locked() {
    let folder = Folder::new("locked");
    let path = folder.file("press.db");
    let mut store = Store::open(&path).unwrap();
    store.set_patience(Duration::ZERO).unwrap();
    let other = rusqlite::Connection::open(&path).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let first = page(0).into_parts().unwrap();
    assert!(matches!(store.add(&[common::keep(&first)]), Err(StoreError::Locked)));
    assert_eq!(store.counts().unwrap().articles, 0, "reading goes on");
    other.execute_batch("ROLLBACK").unwrap();
    assert_eq!(store.add(&[common::keep(&first)]).unwrap().articles, 1);
}

#[test]
fn a_store_opened_for_reading_is_not_written() {
    let folder = Folder::new("reading");
    let path = folder.file("press.db");
    assert!(matches!(Store::open_read_only(&path), Err(StoreError::CannotOpen { .. })));
    common::add(&mut Store::open(&path).unwrap(), &[page(0)]);
    let mut store = Store::open_read_only(&path).unwrap();
    let next = page(1).into_parts().unwrap();
    assert!(matches!(store.add(&[common::keep(&next)]), Err(StoreError::ReadOnly)));
    assert_eq!(store.counts().unwrap().articles, 1);
}

#[test]
fn files_that_are_no_store_are_refused_with_the_reason() {
    let folder = Folder::new("refused");
    let refused = |path: &Path| Store::open(path).err().map(|error| error.to_string()).unwrap_or_default();
    let text = folder.file("notes.txt");
    std::fs::write(&text, "Notes on goats. ".repeat(100)).unwrap();
    assert!(refused(&text).contains("notes.txt is not a store of dateline"), "{}", refused(&text));
    let other = folder.file("other.db");
    rusqlite::Connection::open(&other).unwrap().execute_batch("CREATE TABLE goats (name TEXT)").unwrap();
    assert!(refused(&other).ends_with("it is an SQLite database of another program"), "{}", refused(&other));
    let newer = folder.file("newer.db");
    drop(Store::open(&newer).unwrap());
    rusqlite::Connection::open(&newer).unwrap().execute_batch("PRAGMA user_version = 99").unwrap();
    assert!(
        refused(&newer).contains("is a store of version 99; this program knows versions up to 1"),
        "{}",
        refused(&newer)
    );
    let nowhere = folder.file("no/such/folder/press.db");
    assert!(refused(&nowhere).starts_with("cannot open "), "{}", refused(&nowhere));
    assert!(refused(&folder.0).starts_with("cannot open "), "{}", refused(&folder.0));
}

#[test]
fn a_truncated_file_is_noticed() {
    let folder = Folder::new("truncated");
    let path = folder.file("press.db");
    let mut store = Store::open(&path).unwrap();
    common::add(&mut store, &(0..60).map(page).collect::<Vec<_>>());
    let copy = folder.file("copy.db");
    store.backup(&copy).unwrap();
    let whole = std::fs::read(&copy).unwrap();
    assert_eq!(Store::open(&copy).unwrap().check().unwrap(), [""; 0], "a backup is a whole store");
    for part in [1, 2, 3, 5, 7] {
        let cut = folder.file(&format!("cut{part}.db"));
        std::fs::write(&cut, &whole[..whole.len() * part / 8]).unwrap();
        let noticed = match Store::open(&cut) {
            Err(_) => true,
            Ok(store) => store.check().map_or(true, |problems| !problems.is_empty()),
        };
        assert!(noticed, "{part} eighths of a store are no store");
    }
}

#[test]
fn a_changed_letter_in_a_text_is_noticed() {
    let folder = Folder::new("letter");
    let path = folder.file("press.db");
    common::add(&mut Store::open(&path).unwrap(), &[page(0)]);
    rusqlite::Connection::open(&path)
        .unwrap()
        .execute_batch("UPDATE body SET text = replace(text, 'neighbour', 'neighbuor')")
        .unwrap();
    let problems = Store::open(&path).unwrap().check().unwrap();
    assert!(problems.len() == 1 && problems[0].starts_with("text whose checksum is wrong"), "{problems:?}");
}
