//! TIMEX3 values: hours, seasons, lengths.

use super::phrase::{Clock, Count};
use super::words::Unit;

/// `14:30`, `14:30Z`, `21:34-05`.
pub(super) fn hour(clock: Clock) -> String {
    let mut out = format!("{:02}:{:02}", clock.hour, clock.minute.unwrap_or(0));
    match clock.zone {
        Some(0) => out.push('Z'),
        Some(zone) if zone % 60 == 0 => out += &format!("{:+03}", zone / 60),
        Some(zone) => {
            out += &format!("{}{:02}:{:02}", if zone < 0 { '-' } else { '+' }, zone.abs() / 60, zone.abs() % 60)
        }
        None => {}
    }
    out
}

pub(super) fn season_letters(season: u8) -> &'static str {
    match season {
        21 => "SP",
        22 => "SU",
        23 => "FA",
        _ => "WI",
    }
}

/// `P3D`, `PT2H`, `P2.5Y`, `PXM`.
pub(super) fn length(count: Count, unit: Unit) -> String {
    let (time, letter, times) = match unit {
        Unit::Second => ("T", "S", 1),
        Unit::Minute => ("T", "M", 1),
        Unit::Hour => ("T", "H", 1),
        Unit::Day | Unit::Night => ("", "D", 1),
        Unit::Weekend | Unit::Week => ("", "W", 1),
        Unit::Fortnight => ("", "W", 2),
        Unit::Month => ("", "M", 1),
        Unit::Quarter => ("", "Q", 1),
        Unit::Year => ("", "Y", 1),
        Unit::Decade => ("", "DE", 1),
        Unit::Century => ("", "CE", 1),
    };
    match count {
        Count::Tenths(tenths) if (tenths * times) % 10 == 0 => format!("P{time}{}{letter}", tenths * times / 10),
        Count::Tenths(tenths) => format!("P{time}{}.{}{letter}", tenths * times / 10, tenths * times % 10),
        Count::Vague => format!(
            "P{time}X{}",
            match unit {
                Unit::Decade => "DE",
                Unit::Century => "CE",
                _ => letter,
            }
        ),
    }
}
