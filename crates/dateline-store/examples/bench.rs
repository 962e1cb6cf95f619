//! How fast is the store, and how large? A generated press: a Zipf spread of countries, people and words, ten years, events told by one to
//! seven articles, some of them reprints. Prints articles a second of one core along the way, the time of questions, and bytes an article.
//!
//! `cargo run --release -p dateline-store --example bench -- 250000 /tmp/bench.db`

use std::io::Write as _;
use std::path::PathBuf;
use std::time::Instant;

use dateline_model::topic::Topic;
use dateline_store::rows::{EventRecord, PageRecord, PartyRecord, PlaceRecord};
use dateline_store::view::Paging;
use dateline_store::{PageToKeep, Store};

/// A small generator of numbers (xorshift64*), the same in every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: u64) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) % below
    }

    /// A number below `below` of which small ones are far more frequent, about as 1/n.
    fn zipf(&mut self, below: u64) -> u64 {
        let exponent = self.roll(1 << 20) as f64 / f64::from(1 << 20);
        ((below as f64).powf(exponent) as u64).saturating_sub(1).min(below - 1)
    }
}

const ACTS: &[(&str, &str, &str)] = &[
    ("CONSULT", "", "met"),
    ("CONSULT", "visit", "visited"),
    ("SUPPORT", "", "praised"),
    ("ACCUSE", "disapprove", "condemned"),
    ("REQUEST", "", "urged"),
    ("ASSAULT", "heavy-weapons", "shelled"),
    ("SANCTION", "discontinue", "sanctioned"),
    ("AID", "", "supplied"),
    ("MOBILIZE", "troops", "deployed"),
    ("THREATEN", "", "threatened"),
];

struct Event {
    act: usize,
    actor: (u64, u64),
    recipient: (u64, u64),
    day: i64,
}

fn code(country: u64) -> String {
    let letter = |n: u64| char::from(b'A' + (n % 26) as u8);
    [letter(country / 26), letter(country), letter(country * 7 + 3)].iter().collect()
}

fn word(n: u64) -> String {
    let mut out = String::new();
    let mut n = n + 1;
    while n > 0 {
        out.push_str(["ba", "ke", "ri", "to", "su", "mel", "dan", "vor", "lin", "gas", "pe", "on"][(n % 12) as usize]);
        n /= 12;
    }
    out
}

fn day(number: i64) -> String {
    let start = jiff::civil::date(2016, 1, 1);
    start.checked_add(jiff::Span::new().days(number)).map(|day| day.to_string()).unwrap_or_default()
}

fn party(who: (u64, u64), words: &str, at: u32) -> PartyRecord {
    PartyRecord {
        text: words.to_owned(),
        start: at,
        end: at + words.len() as u32,
        code: Some(code(who.0)),
        sector: Some("GOV".to_owned()),
        name: (who.1 < 3).then(|| format!("{} {}", word(who.0 * 3 + who.1 + 900), word(who.0 + 77))),
        ..PartyRecord::default()
    }
}

fn article(number: u64, published: i64, events: &[&Event], dice: &mut Dice) -> PageRecord {
    let mut page = PageRecord {
        id: format!("p{number}"),
        kind: "text".to_owned(),
        url: Some(format!("https://press.example/{number}")),
        source: Some(format!("Outlet {}", dice.zipf(300))),
        published: Some(format!("{}T{:02}:{:02}:00Z", day(published), dice.roll(24), dice.roll(60))),
        published_by: Some("given".to_owned()),
        ..PageRecord::default()
    };
    for (n, event) in events.iter().enumerate() {
        let (category, mode, verb) = ACTS[event.act];
        let start = page.text.len();
        page.text.push_str(&format!("Leader {} ", word(event.actor.0 + event.actor.1)));
        let trigger = page.text.len();
        page.text.push_str(&format!("{verb} {} over", word(event.recipient.0 + 50)));
        for _ in 0..12 {
            page.text.push(' ');
            page.text.push_str(&word(dice.zipf(60_000)));
        }
        page.text.push('.');
        page.events.push(EventRecord {
            start: start as u32,
            end: page.text.len() as u32,
            trigger_start: trigger as u32,
            trigger_end: (trigger + verb.len()) as u32,
            event: category.to_owned(),
            mode: (!mode.is_empty()).then(|| mode.to_owned()),
            status: if dice.roll(10) == 0 { "future" } else { "occurred" }.to_owned(),
            actors: vec![party(event.actor, "Leader", start as u32)],
            recipients: vec![party(event.recipient, "over", 0)],
            date: (dice.roll(5) > 0).then(|| day(event.day)),
            place: Some(PlaceRecord {
                country: Some(code(event.recipient.0)),
                name: Some(word(event.recipient.0)),
                ..PlaceRecord::default()
            }),
            event_id: n as u32 + 1,
            rule: "bench".to_owned(),
            ..EventRecord::default()
        });
        page.text.push_str(if n == 0 { "\n\n" } else { " " });
    }
    while page.text.len() < 2_000 {
        page.text.push_str(&word(dice.zipf(60_000)));
        page.text.push(' ');
    }
    page.title = page.text.split('.').next().map(str::to_owned);
    page
}

/// Seconds that this thread has spent on a core, where the system tells (Linux): other work on the machine does not count. Else the
/// clock on the wall.
fn seconds() -> f64 {
    static BEGIN: std::sync::OnceLock<Instant> = std::sync::OnceLock::new();
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let spent = told.and_then(|line| line.split(' ').next().and_then(|nanoseconds| nanoseconds.parse::<f64>().ok()));
    spent.map_or_else(|| BEGIN.get_or_init(Instant::now).elapsed().as_secs_f64(), |nanoseconds| nanoseconds / 1e9)
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let total: u64 = arguments.next().unwrap_or_else(|| "20000".to_owned()).parse()?;
    let path = PathBuf::from(arguments.next().unwrap_or_else(|| "bench.db".to_owned()));
    let mut store = Store::open(&path)?;
    let mut out = std::io::stdout();
    let mut dice = Dice(0x5eed_cafe_1234);
    let days = (total / 70).max(30) as i64;
    let (mut number, mut spent, mut last) = (0_u64, 0.0_f64, (0_u64, 0.0_f64));
    let mut events: Vec<Event> = Vec::new();
    for today in 0..days {
        // Some thirty new events a day; the last week's are still told of.
        events.retain(|event| today - event.day < 7);
        for _ in 0..30 {
            let (actor, recipient) = (dice.zipf(180), dice.zipf(180));
            let person = |dice: &mut Dice| dice.roll(6);
            events.push(Event {
                act: dice.zipf(ACTS.len() as u64) as usize,
                actor: (actor, person(&mut dice)),
                recipient: (if recipient == actor { actor + 1 } else { recipient }, person(&mut dice)),
                day: today,
            });
        }
        let mut pages = Vec::new();
        for _ in 0..total / days as u64 {
            let mut chosen = Vec::new();
            for _ in 0..1 + dice.roll(4) {
                let back = dice.zipf(events.len() as u64) as usize;
                chosen.push(&events[events.len() - 1 - back]);
            }
            let page = if dice.roll(5) == 0 && !pages.is_empty() {
                let before: &PageRecord = &pages[pages.len() - 1];
                let source = Some(format!("Outlet {}", dice.zipf(300)));
                PageRecord {
                    id: format!("p{number}"),
                    url: None,
                    source,
                    text: before.text.replacen(" ba ", " ", 1),
                    ..before.clone()
                }
            } else {
                article(number, today, &chosen, &mut dice)
            };
            number += 1;
            pages.push(page);
        }
        let parts: Vec<_> = pages.into_iter().filter_map(|page| page.into_parts().ok()).collect();
        let keep: Vec<PageToKeep<'_>> = parts
            .iter()
            .map(|parts| PageToKeep {
                reading: &parts.reading,
                coded: &parts.coded,
                cites: &parts.cites,
                doubts: &parts.doubts,
            })
            .collect();
        let begin = seconds();
        store.add(&keep)?;
        spent += seconds() - begin;
        if number - last.0 >= total / 10 {
            writeln!(out, "{number} articles, {:.0} a second lately", (number - last.0) as f64 / (spent - last.1))?;
            last = (number, spent);
        }
    }
    writeln!(out, "{number} articles in {spent:.1} s: {:.0} a second", number as f64 / spent)?;
    writeln!(out, "{}", serde_json::to_string(&store.counts()?)?)?;
    ask(&store, days, &mut out)?;
    drop(store);
    writeln!(out, "{} bytes an article", std::fs::metadata(&path)?.len() / number.max(1))?;
    Ok(())
}

/// What is asked, and how; the answer is how much was found.
type Question<'q> = (&'q str, Box<dyn Fn() -> usize + 'q>);

fn ask(store: &Store, days: i64, out: &mut impl std::io::Write) -> Result<(), Box<dyn std::error::Error>> {
    let busy = store.topics(Paging { limit: 1, offset: 0 })?.first().map(|topic| topic.key.clone()).unwrap_or_default();
    let topic = store.topic_by_key(&busy)?.unwrap_or(Topic::Named(busy.clone()));
    let twenty = Paging { limit: 20, offset: 0 };
    let questions: Vec<Question<'_>> = vec![
        ("search, one frequent word", Box::new(|| store.search("ke", twenty).map_or(0, |page| page.hits.len()))),
        (
            "search, a word that is nowhere, nearest spelling",
            Box::new(|| store.search("ba", twenty).map_or(0, |page| page.missing.len())),
        ),
        ("search, two words", Box::new(|| store.search("ke ri", twenty).map_or(0, |page| page.hits.len()))),
        ("search, a phrase", Box::new(|| store.search("\"ba ke\"", twenty).map_or(0, |page| page.hits.len()))),
        ("search, a rare word", Box::new(|| store.search(&word(40_000), twenty).map_or(0, |page| page.hits.len()))),
        ("search, busy actor and event", {
            let words = format!("actor:{busy} event:ASSAULT");
            Box::new(move || store.search(&words, twenty).map_or(0, |page| page.hits.len()))
        }),
        (
            "topic page, 20 stories and 20 entries",
            Box::new(|| {
                store.topic(&topic, twenty, twenty).map_or(0, |page| page.map_or(0, |page| page.chronicle.len()))
            }),
        ),
        (
            "chronicle, 500 entries",
            Box::new(|| {
                let year = Paging { limit: 500, offset: 0 };
                store
                    .topic(&topic, Paging { limit: 1, offset: 0 }, year)
                    .map_or(0, |page| page.map_or(0, |page| page.chronicle.len()))
            }),
        ),
        (
            "who with whom, a busy country, a year",
            Box::new(|| {
                store.pairs(busy.parse().ok(), &day(days - 365), &day(days), 50).map_or(0, |pairs| pairs.len())
            }),
        ),
        (
            "home: 20 topics, 20 newest entries",
            Box::new(|| {
                store.topics(twenty).map_or(0, |topics| topics.len())
                    + store.newest_entries(20).map_or(0, |entries| entries.len())
            }),
        ),
    ];
    for (name, question) in &questions {
        let mut times: Vec<f64> = Vec::new();
        let mut found = 0;
        for _ in 0..15 {
            let begin = Instant::now();
            found = question();
            times.push(begin.elapsed().as_secs_f64() * 1000.0);
        }
        times.sort_by(f64::total_cmp);
        writeln!(out, "{:.2} ms (worst {:.2}): {name}, {found} found", times[7], times[14])?;
    }
    Ok(())
}
