//! Sitemaps: addresses, and the titles and days of news sitemaps. Comes in: a sitemap or an index of sitemaps, as XML or as lines of
//! addresses; goes out: a reading whose articles are addresses to be fetched.

use dateline_model::article::{Published, Reading, Sign};
use dateline_model::doubt::Doubt;
use dateline_model::page::{Page, PageKind};

use crate::calendar::Order;
use crate::charset;
use crate::error::ReadError;
use crate::facts::squeeze;
use crate::html::{self, Fields, Offer};
use crate::limits::Limits;
use crate::stamps::{day_of, moment};
use crate::xml;

/// Reads a sitemap.
///
/// # Errors
/// When there is no address in it, or a limit is passed.
pub(crate) fn read(page: &Page, limits: &Limits) -> Result<Reading, ReadError> {
    let decoded = charset::decode(&page.bytes, page.content_type.as_deref(), true);
    let mut doubts: Vec<Doubt> = decoded.doubt.into_iter().collect();
    let offers: Vec<Offer> = if decoded.text.trim_start_matches('\u{feff}').trim_start().starts_with('<') {
        let found = xml::records(&decoded.text, &["url", "sitemap"], limits)?;
        if let Some(why) = found.broken {
            if found.records.is_empty() {
                return Err(ReadError::Markup { format: "sitemap", why });
            }
            doubts.push(Doubt::about(format!("the sitemap breaks off: {why}")));
        }
        found
            .records
            .iter()
            .filter_map(|record| {
                let text = |names: &[&str]| xml::text(record, names);
                let date = text(&["news:news/news:publication_date"]);
                let changed = text(&["lastmod"]);
                Some(Offer {
                    url: Some(text(&["loc"])?.to_owned()),
                    title: text(&["news:news/news:title"]).map(squeeze),
                    language: text(&["news:publication/news:language"]).map(str::to_owned),
                    source: text(&["news:publication/news:name"]).map(squeeze),
                    published: date.and_then(|date| {
                        day_of(date, Order::DayFirst).map(|day| Published { day, at: moment(date), by: Sign::Feed })
                    }),
                    modified: changed
                        .filter(|changed| day_of(changed, Order::DayFirst).is_some())
                        .map(|changed| moment(changed).unwrap_or_else(|| changed.to_owned())),
                    ..Offer::default()
                })
            })
            .collect()
    } else {
        decoded
            .text
            .lines()
            .map(str::trim)
            .filter(|line| line.starts_with("http"))
            .take(limits.items)
            .map(|line| Offer { url: Some(line.to_owned()), ..Offer::default() })
            .collect()
    };
    let fields = Fields::of_list(page, page.url.clone(), None, None);
    Ok(html::list(fields, page, PageKind::Sitemap, offers, doubts))
}
