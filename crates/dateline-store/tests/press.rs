//! The store as the desk uses it: adding twice, teasers and versions, topics, pages, search.

#![allow(clippy::unwrap_used, reason = "helpers of tests fail as tests do")]

mod common;

use dateline_model::topic::Topic;
use dateline_store::rows::{ItemRecord, PageRecord};
use dateline_store::view::Paging;
use dateline_store::{KnownTopic, Store, StoreError};

fn press() -> Store {
    let mut store = Store::open_memory().unwrap();
    let pages: Vec<PageRecord> = common::worlds().into_iter().flat_map(|world| world.pages).collect();
    common::add(&mut store, &pages);
    store
        .know(&[
            KnownTopic {
                topic: Topic::Country("PRT".parse().unwrap()),
                kind: "country",
                name: "Portugal".to_owned(),
                code: None,
                also: vec!["Portuguese Republic".to_owned()],
            },
            KnownTopic {
                topic: Topic::Named("Anna Holt".to_owned()),
                kind: "person",
                name: "Anna Holt".to_owned(),
                code: "GBR".parse().ok(),
                also: vec![],
            },
        ])
        .unwrap();
    store
}

fn titles(store: &Store, words: &str) -> Vec<String> {
    let page = store.search(words, Paging::default()).unwrap_or_else(|error| panic!("{words}: {error}"));
    page.hits.iter().map(|hit| hit.article.title.clone().unwrap_or_default()).collect()
}

#[test]
fn the_same_pages_again_change_nothing() {
    let mut store = press();
    let counts = store.counts().unwrap();
    let pages: Vec<PageRecord> = common::worlds().into_iter().flat_map(|world| world.pages).collect();
    let again = common::add(&mut store, &pages);
    assert_eq!((again.articles, again.known, again.mentions, again.entries), (0, pages.len() as u64, 0, 0));
    assert_eq!(store.counts().unwrap(), counts);
}

#[test]
fn the_whole_article_takes_the_place_of_its_teaser() {
    let mut store = Store::open_memory().unwrap();
    let address = Some("https://paper.example/ferries".to_owned());
    let listing = PageRecord {
        id: "front".to_owned(),
        kind: "listing".to_owned(),
        text: "Front\n\nFerries to stop\nThe ferries will stop ... MORE\n\nGoats\nGoats grazed.".to_owned(),
        items: vec![
            ItemRecord {
                title: Some("Ferries to stop".to_owned()),
                teaser: Some("The ferries will stop".to_owned()),
                truncated: true,
                url: address.clone(),
                ..ItemRecord::default()
            },
            ItemRecord {
                title: Some("Goats".to_owned()),
                teaser: Some("Goats grazed.".to_owned()),
                ..ItemRecord::default()
            },
        ],
        ..PageRecord::default()
    };
    assert_eq!(common::add(&mut store, std::slice::from_ref(&listing)).articles, 2);
    let teaser = store.newest_articles(Paging::default()).unwrap();
    let ferries = teaser.iter().find(|story| story.lead.url == address).unwrap().lead.clone();
    assert!(ferries.truncated && ferries.teaser_only);
    assert_eq!(store.article(ferries.id).unwrap().unwrap().text, "Ferries to stop\nThe ferries will stop");
    let article = PageRecord {
        id: "ferries".to_owned(),
        kind: "article".to_owned(),
        url: address.clone(),
        title: Some("Ferries to stop".to_owned()),
        text: "Ferries to stop\n\nThe ferries will stop on Monday for want of oil.".to_owned(),
        ..PageRecord::default()
    };
    assert_eq!(common::add(&mut store, std::slice::from_ref(&article)).replaced, 1);
    assert_eq!(common::add(&mut store, &[listing]).known, 2, "a teaser does not take the place of the article");
    let changed = PageRecord { text: article.text.replace("Monday", "Tuesday"), ..article };
    assert_eq!(common::add(&mut store, &[changed]).replaced, 1);
    assert_eq!(store.counts().unwrap().articles, 2);
    let page = store.article(ferries.id).unwrap().unwrap();
    assert!(page.text.contains("Tuesday") && !page.article.teaser_only);
    assert!(titles(&store, "monday").is_empty() && titles(&store, "tuesday").len() == 1);
    assert_eq!(store.check().unwrap(), [""; 0]);
}

#[test]
fn a_topic_has_its_articles_and_its_chronicle() {
    let store = press();
    let topic = store.topic_by_key("portuguese republic").unwrap().unwrap();
    assert_eq!(topic, Topic::Country("PRT".parse().unwrap()));
    let page = store.topic(&topic, Paging::default(), Paging::default()).unwrap().unwrap();
    assert_eq!((page.topic.name.as_str(), page.topic.articles, page.topic.entries), ("Portugal", 3, 2));
    let days: Vec<_> = page.chronicle.iter().map(|entry| (entry.date.clone().unwrap(), entry.articles)).collect();
    assert_eq!(days, [("2031-05-10".to_owned(), 1), ("2031-05-10".to_owned(), 3)]);
    let visit = &page.chronicle[1];
    assert_eq!(
        (visit.status.as_str(), visit.actors[0].shown.as_str(), visit.recipients[0].shown.as_str()),
        ("occurred", "Anna Holt", "Portugal")
    );
    let (start, end) = visit.evidence.trigger;
    assert!(["arrives", "came"].contains(&&visit.evidence.sentence[start as usize..end as usize]));
    assert_eq!(page.latest[0].lead.published.as_deref(), Some("2031-06-20"));

    let both = store.topic_by_key("Japan + serbia").unwrap();
    assert_eq!(both, None, "the store was not told the name of Japan");
    let both = store.topic_by_key("JPN + SRB").unwrap().unwrap();
    let page = store.topic(&both, Paging::default(), Paging::default()).unwrap().unwrap();
    assert_eq!((page.topic.articles, page.topic.key.as_str()), (6, "JPN+SRB"));
    assert!(page.chronicle.iter().all(|entry| entry.actors.len() + entry.recipients.len() == 2));
}

#[test]
fn an_entry_shows_its_reports_where_they_differ_and_what_bears_upon_it() {
    let store = press();
    let topic = store.topic_by_key("Ken Oda").unwrap().unwrap();
    let page = store.topic(&topic, Paging::default(), Paging::default()).unwrap().unwrap();
    let meeting = page.chronicle.iter().find(|entry| entry.date.as_deref() == Some("2031-02-01")).unwrap();
    let meeting = store.entry(meeting.id).unwrap().unwrap();
    assert_eq!((meeting.entry.status.as_str(), meeting.reports.len()), ("occurred", 3));
    let status = meeting.differences.iter().find(|difference| difference.field == "status").unwrap();
    assert_eq!(status.values.len(), 3);
    assert_eq!(store.entry(1 << 40).unwrap(), None);
    assert!(store.upcoming(&topic, "2031-01-01", 9).unwrap().is_empty(), "all that was planned was held");
    let pairs = store.pairs("SRB".parse().ok(), "2031-01-01", "2031-12-31", 9).unwrap();
    assert_eq!((pairs[0].one.as_str(), pairs[0].other.as_str()), ("JPN", "SRB"));
}

#[test]
fn undated_articles_and_entries_stand_apart() {
    let store = press();
    let topic = store.topic_by_key("SRB").unwrap().unwrap();
    let page = store.topic(&topic, Paging::default(), Paging::default()).unwrap().unwrap();
    assert_eq!(page.undated_articles.len(), 2);
    assert_eq!(
        page.undated_entries.iter().map(|entry| entry.date.clone().unwrap()).collect::<Vec<_>>(),
        ["XXXX-04-04"]
    );
}

#[test]
fn search_finds_newest_first() {
    let store = press();
    let cases: &[(&str, &[&str])] = &[
        (
            "rockets",
            &[
                "The rockets that Keldia fired on 4 March had frightened the fishermen most.",
                "Two more rockets fired from Keldia",
                "Keldia fires rockets again",
                "Keldia fires two rockets into the sea",
            ],
        ),
        ("rockets -fishermen again", &["Keldia fires rockets again"]),
        ("\"two rockets\"", &["Keldia fires two rockets into the sea"]),
        ("ferr*", &["Ferries again"]),
        (
            "ferries OR goats on:2031",
            &["Ferries again", "Serbia condemned the Keldian decree on the grazing of goats, officials said."],
        ),
        ("actor:\"anna holt\" place:portugal status:future", &["Holt to visit Lisbon next week"]),
        ("event:reject mode:meet", &["Oda calls off meeting with Ilic"]),
        ("source:\"tejo post\"", &["Holt arrives in Lisbon"]),
        (
            "rockets after:2031-03-04 before:2031-03-30",
            &["Two more rockets fired from Keldia", "Keldia fires rockets again"],
        ),
        ("after:2031-10", &["Editor sent to prison over cartoon", "Keldia jails editor"]),
        ("HOLT arrives", &["Holt arrives in Lisbon"]),
    ];
    for (words, expected) in cases {
        assert_eq!(titles(&store, words), *expected, "{words}");
    }
    let page = store.search("rockets", Paging { limit: 1, offset: 1 }).unwrap();
    assert!(page.more && page.hits.len() == 1);
    let marked: Vec<_> = page.hits[0].snippet.iter().filter(|piece| piece.0).map(|piece| piece.1.as_str()).collect();
    assert_eq!(marked, ["rockets"]);
}

#[test]
fn a_search_that_finds_nothing_says_which_word_and_one_that_cannot_be_read_says_where() {
    let store = press();
    let page = store.search("Keldia rokets", Paging::default()).unwrap();
    assert_eq!(page.missing, [("rokets".to_owned(), Some("rockets".to_owned()))]);
    let page = store.search("actor:\"ana holt\"", Paging::default()).unwrap();
    assert_eq!(page.missing, [("actor:\"ana holt\"".to_owned(), Some("anna holt".to_owned()))]);
    let cases = [
        ("", "search, character 1: expected a word"),
        ("rockets \"two", "search, character 9: this quotation mark is not closed"),
        ("event:fight", "search, character 7: \"fight\" is not known; expected one of AGREE"),
        ("colour:red", "search, character 1: \"colour\" is no field"),
        ("on:yesterday", "search, character 4: expected a date such as"),
        ("OR rockets", "search, character 1: OR stands between"),
        ("-rockets", "search, character 1: say also what to find"),
        ("a ***", "search, character 3: \"***\" is no word"),
    ];
    for (words, message) in cases {
        let error = store.search(words, Paging::default()).unwrap_err();
        assert!(
            matches!(error, StoreError::Query { .. }) && error.to_string().starts_with(message),
            "{words}: {error}"
        );
    }
}

proptest::proptest! {
    #[test]
    fn no_question_breaks_the_store(words in "[a-z\"*:() OR\\-]{0,24}|\\PC{0,24}") {
        let store = Store::open_memory().unwrap();
        if let Err(error) = store.search(&words, Paging::default()) {
            proptest::prop_assert!(matches!(error, StoreError::Query { .. }), "{words:?}: {error}");
        }
    }
}

#[test]
fn outside_readers_find_the_views() {
    let folder = std::env::temp_dir().join(format!("dateline-views-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join("copy.db");
    press().backup(&path).unwrap();
    let db = rusqlite::Connection::open(&path).unwrap();
    let sentence: String =
        db.query_row("SELECT sentence FROM mentions WHERE event = 'REJECT'", [], |row| row.get(0)).unwrap();
    assert_eq!(sentence, "Oda calls off meeting with Ilic");
    for view in ["articles", "entries", "topics"] {
        let count: i64 = db.query_row(&format!("SELECT count(*) FROM {view}"), [], |row| row.get(0)).unwrap();
        assert!(count > 0, "{view}");
    }
    assert!(press().backup(&path).is_err(), "a backup never overwrites a file");
    std::fs::remove_dir_all(&folder).unwrap();
}
