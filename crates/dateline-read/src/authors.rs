//! Who wrote the page? Comes in: the facts and the sheet; goes out: people, without "By", roles, site and newsroom names.
//!
//! The signs in their order: JSON-LD, meta elements, links and elements marked as the author's, elements named after authors, lines that begin
//! with "By". The first that names somebody decides.

use crate::calendar;
use crate::facts::{Facts, squeeze, unescape};
use crate::lines;
use crate::metadata::{same, source};
use crate::published::elsewhere;
use crate::tree::{Sheet, Tag};

/// Meta elements that name authors.
const METAS: &[&str] = &[
    "author",
    "article:author",
    "dc.creator",
    "dcterms.creator",
    "byl",
    "parsely-author",
    "sailthru.author",
    "citation_author",
    "article:author_name",
    "og:article:author",
    "dc.author",
    "creator",
    "authors",
    "cxenseparse:author",
    "vr:author",
    "twitter:data1",
];

/// Parts of a class that say: a name and nothing else.
const NAMED: &[&str] = &[
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
];

/// Parts of a class that say: something about who wrote.
const ABOUT: &[&str] = &[
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
];

/// The people who wrote the page.
pub(crate) fn authors(facts: &Facts, sheet: &Sheet) -> Vec<String> {
    let site = source(facts);
    let site = site.as_deref().unwrap_or("");
    let marked = |at: usize| {
        let node = &sheet.nodes[at];
        let says =
            |attr: &str| node.attr(attr).is_some_and(|value| value.split_whitespace().any(|word| word == "author"));
        says("rel") || says("itemprop")
    };
    let named = |at: usize| {
        let class = &sheet.nodes[at].class;
        let word = |word: &str| matches!(word, "author" | "byline" | "autor" | "auteur" | "autore" | "fn");
        NAMED.iter().any(|part| class.contains(part)) || class.split_whitespace().any(word)
    };
    let about = |at: usize| {
        let class = &sheet.nodes[at].class;
        ABOUT.iter().any(|part| class.contains(part))
            && !["avatar", "bio", "authority"].iter().any(|part| class.contains(part))
    };
    let ways: [&dyn Fn() -> Vec<String>; 8] = [
        &|| people(facts.article.iter().flat_map(|article| article.authors.iter().cloned()), site),
        &|| people(metas(facts), site),
        &|| elements(sheet, site, 3, true, &marked),
        &|| elements(sheet, site, 1, true, &named),
        &|| elements(sheet, site, 1, true, &about),
        &|| credits(sheet, site, true),
        &|| elements(sheet, site, 1, false, &|at| marked(at) || named(at)),
        &|| credits(sheet, site, false),
    ];
    ways.iter().map(|way| way()).find(|people| !people.is_empty()).unwrap_or_default()
}

/// The people in several bylines, each once.
fn people(bylines: impl IntoIterator<Item = String>, site: &str) -> Vec<String> {
    let mut people: Vec<String> = Vec::new();
    for name in bylines.into_iter().flat_map(|byline| split_people(&byline, site)) {
        if !people.iter().any(|have| same(have, &name)) && !same(&name, site) && people.len() < 12 {
            people.push(name);
        }
    }
    people
}

fn metas(facts: &Facts) -> Vec<String> {
    let labelled = facts.meta(&["twitter:label1"]).is_some_and(has_by);
    let usable = |(name, value): &&(String, String)| {
        METAS.contains(&name.as_str())
            && !value.contains("://")
            && (name != "twitter:data1" || (labelled && !value.contains("min")))
    };
    facts.metas.iter().filter(usable).map(|(_, value)| value.clone()).take(8).collect()
}

/// The people in elements that pass a test: the first elements whose text names somebody.
fn elements(sheet: &Sheet, site: &str, most: usize, own: bool, test: &dyn Fn(usize) -> bool) -> Vec<String> {
    let (mut found, mut until, mut hits) = (Vec::new(), 0, 0);
    for at in (0..sheet.nodes.len()).filter(|&at| test(at)) {
        let text = sheet.text_of(at);
        if at < until || text.is_empty() || text.len() > 400 || (own && elsewhere(sheet, at)) {
            continue;
        }
        let names = text
            .lines()
            .filter(|line| line.len() <= 100)
            .map(|line| people([squeeze(line)], site))
            .find(|names| !names.is_empty());
        if let Some(names) = names {
            until = sheet.nodes[at].end;
            found.extend(names);
            hits += 1;
            if hits >= most {
                break;
            }
        }
    }
    people(found, site)
}

/// The people in the first line that begins with "By": near the title, or anywhere.
fn credits(sheet: &Sheet, site: &str, near: bool) -> Vec<String> {
    let title = sheet.nodes.iter().find(|node| node.tag == Tag::Heading(1)).map_or(0, |node| node.text.0);
    sheet
        .lines
        .iter()
        .filter(|line| !near || (line.text.0 + 300 > title && line.text.0 < title + 1_500))
        .map(|line| sheet.text[line.text.0..line.text.1].lines().next().unwrap_or(""))
        .filter(|words| words.len() < 90 && is_credit(words))
        .map(|words| people([words.to_owned()], site))
        .find(|people| !people.is_empty())
        .unwrap_or_default()
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
fn split_people(words: &str, site: &str) -> Vec<String> {
    let words = squeeze(&unescape(words));
    let words = strip_by(&words);
    let words = words.split(['|', '•', '·', '\n', '/']).next().unwrap_or(words);
    let words = words.split(" am ").next().unwrap_or(words);
    // "Coast Wire - Jane Roe"
    let words = words.split(" - ").find(|part| !same(part, site)).unwrap_or(words);
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
            "text: ",
            "auteur:",
            "auteur :",
            "autorin:",
            "redaktion:",
            "eingestellt von ",
            "rezept von ",
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
    "autor",
    "autoren",
    "autoreninfo",
    "kontakt",
    "kopieren",
    "link",
    "rezept",
    "por",
    "von",
    "bild",
    "mehr",
    "apps",
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
        && (name.chars().filter(char::is_ascii_digit).count() <= 2
            || words.len() == 1 && name.starts_with(char::is_alphabetic))
        && !lower.split(|c: char| !c.is_alphanumeric()).any(|word| NO_NAMES.contains(&word))
}
