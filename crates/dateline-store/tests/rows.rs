//! Records: what is written can be read back and written again without a difference, and the strict PLOVER projection.

use dateline_store::rows::PageRecord;
use dateline_store::rows::plover::{PloverOptions, PloverRecord};

fn pages() -> Vec<PageRecord> {
    include_str!("records/pages.jsonl")
        .lines()
        .map(|line| PageRecord::from_json(line).expect("a record of ours"))
        .collect()
}

#[test]
fn a_record_read_back_gives_the_same_record() {
    for page in pages() {
        let parts = page.clone().into_parts().unwrap();
        let again = PageRecord::of(&parts.reading, &parts.coded, &parts.cites, &parts.doubts);
        assert_eq!(again, page);
        let line = serde_json::to_string(&again).unwrap();
        assert!(!line.contains('\n'));
        assert_eq!(PageRecord::from_json(&line).unwrap(), again);
    }
}

#[test]
fn offsets_count_characters() {
    for page in pages() {
        let text: Vec<char> = page.text.chars().collect();
        for event in &page.events {
            assert_eq!(text[event.start as usize..event.end as usize].iter().collect::<String>(), event.sentence);
            assert_eq!(
                text[event.trigger_start as usize..event.trigger_end as usize].iter().collect::<String>(),
                event.trigger
            );
        }
    }
}

#[test]
fn strict_plover_folds_what_is_planned() {
    let pages = pages();
    let visit = PloverRecord::of(&pages[0], PloverOptions::default());
    let shown: Vec<_> = visit
        .records
        .iter()
        .map(|r| (r.id.as_str(), r.event[0].as_str(), r.date.as_str(), r.quad_code, r.event_scale))
        .collect();
    assert_eq!(shown, [("visit:1", "CONSULT", "2024-05-07", 1, 4.0), ("visit:2", "AGREE", "2024-05-07", 1, 2.5)]);
    assert_eq!(visit.records[1].comment.as_deref(), Some("planned CONSULT; date not told: day of publication"));
    assert_eq!(visit.records[0].recipient[0].code, "KOR");
}

#[test]
fn hypothetical_and_negated_acts_are_left_out_unless_asked_for() {
    let pages = pages();
    let strict = PloverRecord::of(&pages[1], PloverOptions::default());
    assert!(strict.records.is_empty());
    assert_eq!(strict.left_out.len(), 2);
    let all = PloverRecord::of(&pages[1], PloverOptions { all: true, no_text: true });
    assert_eq!(all.left_out, [(0, "no date, and no day of publication")]);
    let denied = &all.records[0];
    assert_eq!((denied.date.as_str(), denied.enddate.as_deref()), ("2019-12-01", Some("2019-12-31")));
    assert_eq!(denied.context, ["military", "negation"]);
    assert_eq!(denied.text, None);
}

#[test]
fn a_record_that_cannot_be_meant_is_refused_with_its_place() {
    let page = pages().remove(0);
    let refused = |change: &dyn Fn(&mut PageRecord)| {
        let mut page = page.clone();
        change(&mut page);
        page.into_parts().unwrap_err().to_string()
    };
    assert_eq!(
        refused(&|page| page.events[1].event = "FIGHT".into()),
        "page \"visit\", event 2, event: \"FIGHT\" is not a word of PLOVER 2.0"
    );
    assert_eq!(
        refused(&|page| page.events[0].end = 900),
        "page \"visit\", event 1, start and end: characters 39 to 900 do not fit the text of 131 characters"
    );
    assert!(refused(&|page| page.events[0].date = Some("May".into())).contains("event 1, date"));
    assert!(PageRecord::from_json("[\"visit\"]").unwrap_err().to_string().starts_with("not a page record"));
}
