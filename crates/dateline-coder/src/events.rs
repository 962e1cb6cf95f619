//! One event, many mentions: which reports of an article tell the same act, and what they then know of one another.
//!
//! In: an article's reports in text order. Out: the same with `event_id` set, and date, place and parties completed from one mention to
//! another of the same event where a mention does not give its own.

use dateline_model::actor::{Code, Party};
use dateline_model::plover::{Category, Mode, Status};
use dateline_model::report::Report;

/// Number the events of an article and let their mentions complete one another.
pub fn join(reports: &mut [Report], text: &str) {
    let mut events: Vec<Vec<usize>> = Vec::new();
    for index in 0..reports.len() {
        let same = events.iter().rposition(|members| {
            let report = &reports[index];
            members.iter().any(|member| same_act(&reports[*member], report, text))
                && members.iter().all(|member| compatible(&reports[*member], report))
        });
        match same {
            Some(event) => events[event].push(index),
            None => events.push(vec![index]),
        }
    }
    for (number, members) in events.iter().enumerate() {
        for member in members {
            reports[*member].event_id = number as u32 + 1;
        }
        complete(reports, members);
    }
}

fn codes(parties: &[Party]) -> Vec<Code> {
    let mut codes: Vec<Code> = parties.iter().filter_map(|party| party.code).collect();
    codes.sort();
    codes.dedup();
    codes
}

/// Nothing speaks against the two being one act.
fn compatible(a: &Report, b: &Report) -> bool {
    if a.category != b.category || (a.status == Status::Negated) != (b.status == Status::Negated) {
        return false;
    }
    let modes = match (a.mode, b.mode) {
        (Some(a), Some(b)) => a == b,
        (Some(Mode::Visit), None) | (None, Some(Mode::Visit)) => false,
        _ => true,
    };
    let dates = match (&a.when, &b.when) {
        (Some((a, _)), Some((b, _))) => a.compatible(b),
        _ => true,
    };
    let places = match (&a.place, &b.place) {
        (Some(a), Some(b)) => a.country == b.country,
        _ => true,
    };
    modes && dates && places && parties_fit(&a.actors, &b.actors) && parties_fit(&a.recipients, &b.recipients)
}

/// One list holds the other, or is empty.
fn parties_fit(a: &[Party], b: &[Party]) -> bool {
    let (a, b) = (codes(a), codes(b));
    a.iter().all(|code| b.contains(code)) || b.iter().all(|code| a.contains(code))
}

/// Something speaks for it: shared parties, and the same word or kind of act.
fn same_act(a: &Report, b: &Report, text: &str) -> bool {
    let (all_a, all_b): (Vec<_>, Vec<_>) = (
        codes(&a.actors).into_iter().chain(codes(&a.recipients)).collect(),
        codes(&b.actors).into_iter().chain(codes(&b.recipients)).collect(),
    );
    let shared = all_a.iter().any(|code| all_b.contains(code));
    let stem =
        |report: &Report| report.trigger.of(text).chars().take(4).flat_map(char::to_lowercase).collect::<String>();
    let alike = stem(a) == stem(b) || a.mode.is_some() && a.mode == b.mode || a.category == Category::Consult;
    if a.evidence == b.evidence {
        return shared && stem(a) == stem(b);
    }
    compatible(a, b) && (shared || all_a.is_empty() || all_b.is_empty()) && alike
}

/// What one mention does not say is taken from the others of its event.
fn complete(reports: &mut [Report], members: &[usize]) {
    let when = members
        .iter()
        .filter_map(|member| reports[*member].when)
        .max_by_key(|(when, _)| when.precision())
        .map(|(when, _)| when);
    let place = members.iter().find_map(|member| reports[*member].place.clone());
    let fullest = |parties: fn(&Report) -> &Vec<Party>| {
        members
            .iter()
            .map(|member| parties(&reports[*member]))
            .max_by_key(|list| codes(list).len())
            .cloned()
            .unwrap_or_default()
    };
    let actors = fullest(|report| &report.actors);
    let recipients = fullest(|report| &report.recipients);
    for member in members {
        let report = &mut reports[*member];
        if report.when.is_none() {
            report.when = when.map(|when| (when, None));
        }
        if report.place.is_none() {
            report.place = place.clone();
        }
        let meeting = report.category == Category::Consult && report.mode != Some(Mode::Visit);
        if codes(&report.actors).is_empty()
            || meeting && report.recipients.is_empty() && codes(&report.actors).len() < codes(&actors).len()
        {
            report.actors = actors.clone();
        }
        if codes(&report.recipients).is_empty() && !recipients.is_empty() {
            let taken = codes(&report.actors);
            if codes(&recipients).iter().all(|code| !taken.contains(code)) {
                report.recipients = recipients.clone();
            }
        }
    }
}
