//! Title, authors, outlet, language and address of a page. Comes in: the facts and the sheet; goes out: the fields, cut free of site names,
//! "By" and newsroom names.

use crate::calendar;
use crate::facts::{Facts, squeeze, unescape};
use crate::lines;
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

/// The title of an article.
pub(crate) fn title(facts: &Facts, sheet: &Sheet) -> Option<String> {
    let site = source(facts);
    let headings: Vec<String> = (0..sheet.nodes.len())
        .filter(|&at| sheet.nodes[at].tag == Tag::Heading(1) && !elsewhere(sheet, at))
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
    .map(|words| unescape(&words))
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

fn same(a: &str, b: &str) -> bool {
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

/// The people who wrote the page.
pub(crate) fn authors(facts: &Facts, sheet: &Sheet) -> Vec<String> {
    let site = source(facts);
    let clean = |names: Vec<String>| -> Vec<String> {
        let mut people: Vec<String> = Vec::new();
        for name in names.iter().flat_map(|names| split_people(names)) {
            let known = people.iter().any(|have| same(have, &name));
            if !known && !same(&name, site.as_deref().unwrap_or("")) && people.len() < 12 {
                people.push(name);
            }
        }
        people
    };
    let mut ways: Vec<Vec<String>> = Vec::new();
    ways.push(facts.article.as_ref().map(|article| article.authors.clone()).unwrap_or_default());
    let metas: Vec<String> = facts
        .metas
        .iter()
        .filter(|(name, value)| {
            matches!(
                name.as_str(),
                "author"
                    | "article:author"
                    | "dc.creator"
                    | "dcterms.creator"
                    | "byl"
                    | "parsely-author"
                    | "sailthru.author"
                    | "citation_author"
                    | "article:author_name"
                    | "og:article:author"
                    | "dc.author"
                    | "creator"
                    | "authors"
                    | "cxenseparse:author"
                    | "vr:author"
                    | "twitter:data1"
            ) && !value.contains("://")
                && !value.contains('@')
        })
        .filter(|(name, value)| {
            name != "twitter:data1"
                || facts.meta(&["twitter:label1"]).is_some_and(|label| has_by(label) && !value.contains("min"))
        })
        .map(|(_, value)| value.clone())
        .take(8)
        .collect();
    ways.push(metas);
    let nodes = |test: &dyn Fn(usize) -> bool| -> Vec<String> {
        let mut found: Vec<String> = Vec::new();
        let mut until = 0;
        for at in (0..sheet.nodes.len()).filter(|&at| test(at)) {
            let words =
                squeeze(sheet.text_of(at).lines().find(|line| strip_by(line).chars().count() > 2).unwrap_or(""));
            if at >= until && !words.is_empty() && words.len() <= 100 && !elsewhere(sheet, at) {
                until = sheet.nodes[at].end;
                found.push(words);
                if found.len() >= 3 {
                    break;
                }
            }
        }
        found
    };
    ways.push(nodes(&|at| {
        let node = &sheet.nodes[at];
        node.attr("rel").is_some_and(|rel| rel.split_whitespace().any(|word| word == "author"))
            || node.attr("itemprop").is_some_and(|prop| prop.split_whitespace().any(|word| word == "author"))
    }));
    ways.push(
        nodes(&|at| {
            let class = &sheet.nodes[at].class;
            [
                "author-name",
                "author_name",
                "authorname",
                "byline-name",
                "byline__name",
                "byline__author",
                "author__name",
                "article-author",
                "post-author",
                "entry-author",
                "autor-name",
                "author vcard",
            ]
            .iter()
            .any(|part| class.contains(part))
                || class
                    .split_whitespace()
                    .any(|word| matches!(word, "author" | "byline" | "autor" | "auteur" | "autore" | "fn"))
        })
        .into_iter()
        .take(1)
        .collect(),
    );
    ways.push(
        nodes(&|at| {
            let class = &sheet.nodes[at].class;
            [
                "author",
                "byline",
                "autor",
                "auteur",
                "redakteur",
                "writer",
                "verfasser",
                "posted-by",
                "postedby",
                "creator",
                "username",
            ]
            .iter()
            .any(|part| class.contains(part))
                && !class.contains("avatar")
                && !class.contains("bio")
                && !class.contains("authority")
        })
        .into_iter()
        .take(1)
        .collect(),
    );
    // A line that begins with "By": near the title first, then anywhere.
    let lines = |near: bool| -> Vec<String> {
        let title = sheet.nodes.iter().find(|node| node.tag == Tag::Heading(1)).map_or(0, |node| node.text.0);
        sheet
            .lines
            .iter()
            .filter(|line| !near || (line.text.0 + 300 > title && line.text.0 < title + 1_500))
            .map(|line| sheet.text[line.text.0..line.text.1].lines().next().unwrap_or(""))
            .filter(|words| words.len() < 90 && is_credit(words))
            .map(str::to_owned)
            .take(1)
            .collect()
    };
    ways.push(lines(true));
    ways.push(lines(false));
    ways.into_iter().map(clean).find(|people| !people.is_empty()).unwrap_or_default()
}

/// Whether a line of the page names its writer: "By Jane Roe", "von Jane Roe | 3. Mai", "Autor: Jane Roe".
fn is_credit(words: &str) -> bool {
    if lines::is_byline(words) {
        return true;
    }
    let rest = strip_by(words);
    let name = rest.split(['|', ',', '•', '·', '(', '-', '–', '/']).next().unwrap_or(rest).trim();
    let count = name.split_whitespace().count();
    rest.len() < words.len()
        && (1..=4).contains(&count)
        && name.split_whitespace().all(|word| {
            word.starts_with(char::is_uppercase) || matches!(word, "von" | "van" | "de" | "der" | "und" | "and" | "zu")
        })
        && (count >= 2 || words.to_lowercase().starts_with("aut"))
        && !name.ends_with(['.', '!', '?', ':'])
}

fn has_by(label: &str) -> bool {
    let label = label.to_lowercase();
    [
        "by",
        "von",
        "author",
        "autor",
        "par",
        "por",
        "di",
        "door",
        "geschrieben",
        "verfasst",
        "escrito",
        "écrit",
        "scritto",
    ]
    .iter()
    .any(|word| label.contains(word))
}

/// The people in a byline, without "By", roles and newsroom names.
fn split_people(words: &str) -> Vec<String> {
    let words = squeeze(&unescape(words));
    let words = strip_by(&words);
    let words = words.split(['|', '•', '·', '\n', '/']).next().unwrap_or(words);
    let words = words.split(" - ").next().unwrap_or(words);
    words
        .replace(" and ", ";")
        .replace(" und ", ";")
        .replace(" et ", ";")
        .replace(" & ", ";")
        .replace(" y ", ";")
        .split([';', ','])
        .map(|name| {
            strip_by(name.trim_matches(|c: char| c.is_whitespace() || "()[]:.,*\"'“”–—-".contains(c))).trim().to_owned()
        })
        .map(|name| name.split(['@', '(']).next().unwrap_or(&name).trim().to_owned())
        .filter(|name| is_person(name) && !is_date_word(name))
        .collect()
}

fn strip_by(words: &str) -> &str {
    let mut words = words.trim();
    for _ in 0..2 {
        let lower = words.to_lowercase();
        let cut = [
            "by:",
            "by ",
            "von ",
            "von:",
            "par ",
            "por ",
            "autor:",
            "autor ",
            "author:",
            "author ",
            "written by ",
            "posted by ",
            "ein artikel von ",
            "text:",
            "di ",
            "door ",
            "reported by ",
            "story by ",
            "автор:",
            "geschrieben von ",
            "verfasst von ",
            "über ",
            "text: ",
            "auteur:",
            "auteur ",
            "autore:",
            "autora:",
            "foto:",
            "redakteur:",
            "veröffentlicht von ",
            "erstellt von ",
            "zeige alle beiträge von ",
            "alle beiträge von ",
            "alle artikel von ",
            "view all posts by ",
            "beitrag von ",
            "mehr von ",
            "more by ",
            "publicado por ",
            "publié par ",
            "article by ",
            "words by ",
            "authors:",
            "autoren:",
            "from ",
        ]
        .iter()
        .find(|by| lower.starts_with(**by) && words.is_char_boundary(by.len()));
        match cut {
            Some(by) => words = words[by.len()..].trim_start(),
            None => break,
        }
    }
    words
}

/// Words that no person's name has.
const NO_NAMES: &[&str] = &[
    "admin",
    "administrator",
    "redaktion",
    "editor",
    "editors",
    "staff",
    "newsroom",
    "team",
    "redaction",
    "redacción",
    "redazione",
    "news",
    "desk",
    "contributor",
    "correspondent",
    "reporter",
    "agencies",
    "agency",
    "online",
    "minuten",
    "min",
    "wordpressadmin",
    "beiträge",
    "artikel",
    "author",
    "verlag",
    "stiftung",
    "press",
    "writer",
    "guest",
    "webmaster",
    "anonymous",
    "unknown",
    "editorial",
    "posts",
    "profile",
    "share",
    "follow",
    "published",
    "updated",
    "comments",
    "gmbh",
    "inc",
];

/// Whether a piece of a byline is a date, a weekday or a month and no name.
fn is_date_word(name: &str) -> bool {
    calendar::is_date_label(name)
        || name.split(|c: char| !c.is_alphanumeric()).any(|word| {
            word.len() > 3 && calendar::month_name(word).is_some() && name.chars().any(|c| c.is_ascii_digit())
        })
        || WEEKDAYS.contains(&name.to_lowercase().as_str())
}

const WEEKDAYS: &[&str] = &[
    "montag",
    "dienstag",
    "mittwoch",
    "donnerstag",
    "freitag",
    "samstag",
    "sonntag",
    "lundi",
    "mardi",
    "mercredi",
    "jeudi",
    "vendredi",
    "samedi",
    "dimanche",
];

fn is_person(name: &str) -> bool {
    let words: Vec<&str> = name.split_whitespace().collect();
    let lower = name.to_lowercase();
    (1..=6).contains(&words.len())
        && name.chars().count() >= 3
        && name.len() <= 60
        && !name.contains("://")
        && !name.contains('@')
        && !name.contains(".de")
        && name.chars().filter(char::is_ascii_digit).count() <= 2
        && !lower.split(|c: char| !c.is_alphanumeric()).any(|word| NO_NAMES.contains(&word))
}
