//! Stamps: the days and moments in attributes, data and addresses. Comes in: a value such as `2020-06-11T08:00:00+02:00` or an address; goes
//! out: the day, and the moment as RFC 3339.

use jiff::civil::Date;

use crate::calendar::{Order, dates, first_date};

/// The day of a value such as `2020-06-11T08:00:00+02:00`, `20200611`, `Thu, 11 Jun 2020 08:00 GMT`.
pub(crate) fn day_of(value: &str, order: Order) -> Option<Date> {
    let day = first_date(value, order).map(|found| found.day).or_else(|| compact(value))?;
    ((1990..2100).contains(&day.year())).then_some(day)
}

/// The value as RFC 3339, when it is a moment with an offset.
pub(crate) fn moment(value: &str) -> Option<String> {
    let value = value.trim();
    let (day, time) = value.split_once(['T', ' '])?;
    if day.len() != 10 {
        return None;
    }
    let time = time.trim();
    let cut = time.rfind(['+', '-']).filter(|at| *at >= 5);
    let (clock, offset) = match cut {
        Some(at) => (&time[..at], &time[at..]),
        None => (time.strip_suffix('Z')?, "Z"),
    };
    let digits: String = offset.chars().filter(char::is_ascii_digit).collect();
    let offset = match (offset, digits.len()) {
        ("Z", _) => "Z".to_owned(),
        (offset, 4) => format!("{}{}:{}", &offset[..1], &digits[..2], &digits[2..]),
        (offset, 2) => format!("{}{}:00", &offset[..1], digits),
        _ => return None,
    };
    let clock = clock.trim().split('.').next().unwrap_or(clock);
    let clock = if clock.len() == 5 { format!("{clock}:00") } else { clock.to_owned() };
    let text = format!("{day}T{clock}{offset}");
    text.parse::<jiff::Timestamp>().ok().map(|_| text)
}

/// `20200611` at the start of a value.
fn compact(value: &str) -> Option<Date> {
    let digits = value.get(..8).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()))?;
    if value.as_bytes().get(8).is_some_and(u8::is_ascii_digit) && value.len() != 14 && value.len() != 12 {
        return None;
    }
    Date::new(digits[..4].parse().ok()?, digits[4..6].parse().ok()?, digits[6..].parse().ok()?).ok()
}

/// The day in an address: `/2020/06/11/`, `-2020-06-11`, `/20200611/`.
pub(crate) fn url_day(url: &str) -> Option<Date> {
    let path = url.split_once("://").map_or(url, |(_, rest)| rest);
    let path = &path[path.find('/')?..];
    let plausible = |day: &Date| (1995..2100).contains(&day.year());
    let dashed = dates(path, Order::DayFirst).into_iter().find(|found| {
        path[found.range.clone()].starts_with(['1', '2'])
            && path[found.range.clone()].len() >= 8
            && path[found.range.clone()].as_bytes().iter().take(4).all(u8::is_ascii_digit)
    });
    if let Some(found) = dashed.filter(|found| plausible(&found.day)) {
        return Some(found.day);
    }
    let bytes = path.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let length = bytes[at..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        if length == 8
            && let Some(day) = compact(&path[at..at + 8]).filter(plausible)
        {
            return Some(day);
        }
        at += length.max(1);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_and_values_give_days() {
        let day = |url| url_day(url).map(|day| day.to_string());
        assert_eq!(day("https://a.example/2020/06/11/talks").as_deref(), Some("2020-06-11"));
        assert_eq!(day("https://a.example/news/talks-2020-06-11.html").as_deref(), Some("2020-06-11"));
        assert_eq!(day("https://a.example/n/20200611/talks").as_deref(), Some("2020-06-11"));
        assert_eq!(day("https://a.example/2020/jun/11/talks").as_deref(), Some("2020-06-11"));
        assert_eq!(day("https://a.example/2020/06/talks"), None);
        assert_eq!(day("https://a.example/article/12345678"), None);
        assert_eq!(moment("2020-06-11T08:00:00+0200").as_deref(), Some("2020-06-11T08:00:00+02:00"));
        assert_eq!(moment("2020-06-11 08:00"), None);
        assert_eq!(day_of("20200611", Order::DayFirst).map(|day| day.to_string()).as_deref(), Some("2020-06-11"));
    }
}
