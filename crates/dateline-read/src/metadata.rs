//! Title, authors, outlet, language and address of a page. Comes in: the facts and the sheet; goes out: the fields, cut free of site names,
//! "By" and newsroom names.

use crate::facts::{Facts, squeeze, unescape};
use crate::published::elsewhere;
use crate::tree::{Sheet, Tag};

/// The outlet: what the page calls its site.
pub(crate) fn source(facts: &Facts) -> Option<String> {
    facts
        .meta(&["og:site_name"])
        .map(squeeze)
        .or_else(|| facts.publisher.clone())
        .or_else(|| facts.meta(&["application-name", "dc.publisher", "publisher", "copyright"]).map(squeeze))
        .filter(|name| !name.is_empty() && name.len() <= 80 && !name.starts_with("http"))
        .or_else(|| site_in_title(facts))
}

/// The language, as a BCP 47 tag.
pub(crate) fn language(facts: &Facts) -> Option<String> {
    let stated = facts
        .language
        .as_deref()
        .or_else(|| facts.meta(&["og:locale", "content-language", "dc.language", "language"]))?;
    let tag = stated.split(',').next().unwrap_or(stated).trim().replace('_', "-");
    ((2..=20).contains(&tag.len()) && tag.as_bytes()[..2].iter().all(u8::is_ascii_alphabetic)).then_some(tag)
}

/// The outlet at the end of the title element: "Talks fail | Harbor Wire".
fn site_in_title(facts: &Facts) -> Option<String> {
    let title = facts.title.as_deref()?;
    let (_, site) =
        title.rsplit_once(" | ").or_else(|| title.rsplit_once(" — ")).or_else(|| title.rsplit_once(" – "))?;
    (site.len() <= 40 && site.split_whitespace().count() <= 4).then(|| site.trim().to_owned())
}

/// The most characters of a title that are looked at.
const LONGEST: usize = 500;

/// The title of an article.
pub(crate) fn title(facts: &Facts, sheet: &Sheet) -> Option<String> {
    let site = source(facts);
    let headings: Vec<String> = (0..sheet.nodes.len())
        .filter(|&at| sheet.nodes[at].tag == Tag::Heading(1) && !elsewhere(sheet, at))
        .take(20)
        .map(|at| squeeze(sheet.text_of(at)))
        .filter(|words| words.chars().count() > 1 && !same(words, site.as_deref().unwrap_or("")))
        .collect();
    let stated: Vec<String> = [
        facts.article.as_ref().filter(|article| article.kind != "WebPage").and_then(|article| article.headline.clone()),
        facts.meta(&["og:title", "twitter:title", "dc.title", "parsely-title", "sailthru.title"]).map(squeeze),
        facts.title.clone(),
    ]
    .into_iter()
    .flatten()
    .map(|words| unescape(&words).chars().take(LONGEST).collect::<String>())
    .filter(|words| !words.is_empty())
    .collect();
    // A heading that the head of the page repeats is the title beyond doubt.
    let echoed = headings.iter().find(|heading| stated.iter().any(|words| contains(words, heading)));
    if let Some(heading) = echoed {
        return Some(heading.clone());
    }
    let cut: Vec<String> = stated.iter().map(|words| without_site(words, site.as_deref())).collect();
    let lower: Vec<String> = (0..sheet.nodes.len())
        .filter(|&at| matches!(sheet.nodes[at].tag, Tag::Heading(2 | 3)) && !elsewhere(sheet, at))
        .map(|at| squeeze(sheet.text_of(at)))
        .take(12)
        .collect();
    if let Some(heading) =
        lower.iter().find(|heading| heading.chars().count() > 8 && stated.iter().any(|words| contains(words, heading)))
    {
        return Some(heading.clone());
    }
    // One long heading says more than a title made for search engines.
    if let [heading] = headings.as_slice()
        && heading.split_whitespace().count() >= 3
    {
        return Some(heading.clone());
    }
    cut.into_iter().find(|words| !words.is_empty()).or_else(|| headings.first().cloned())
}

fn plain(words: &str) -> String {
    words.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

pub(crate) fn same(a: &str, b: &str) -> bool {
    plain(a) == plain(b)
}

fn contains(long: &str, short: &str) -> bool {
    let (long, short) = (plain(long), plain(short));
    !short.is_empty() && long.contains(&short) && short.len() * 5 >= long.len() * 2
}

/// The words before or after a bar or dash, when the other side is the name of the site.
pub(crate) fn without_site(words: &str, site: Option<&str>) -> String {
    let mut words = words.trim();
    for _ in 0..3 {
        let cut = [" | ", " » ", " « ", " :: ", " — ", " – ", " - ", " • ", " · ", " / "]
            .iter()
            .filter_map(|bar| words.rfind(bar).map(|at| (at, *bar)))
            .max_by_key(|(at, _)| *at);
        let Some((at, bar)) = cut else { break };
        let (front, back) = (words[..at].trim(), words[at + bar.len()..].trim());
        let named = site.is_some_and(|site| same(back, site) || contains(site, back) || contains(back, site));
        let few = back.split_whitespace().count() <= 4
            && (bar.contains('|')
                || bar.contains('»')
                || bar.contains("::")
                || bar.contains('«')
                || bar.contains('•')
                || bar.contains('·'));
        let short_dash = back.split_whitespace().count() <= 3 && front.split_whitespace().count() >= 4;
        if named || few || short_dash || back.contains(".com") {
            words = front;
        } else {
            break;
        }
    }
    words.to_owned()
}
