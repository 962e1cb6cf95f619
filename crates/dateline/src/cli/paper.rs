//! A topic and a search on paper: Markdown for a memo, tables for a terminal. In: the store's answers. Out: lines of text.

use std::io::{self, Write};

use dateline::words::{self, Length};
use dateline_store::view::{ArticleLine, EntryLine, PartyLine, SearchPage, StoryLine, TopicPage};

use super::intake::many;
use super::table::{Column, Table, clean};

/// A topic's page as Markdown.
pub(crate) fn topic(out: &mut impl Write, page: &TopicPage) -> io::Result<()> {
    let TopicPage { topic, latest, undated_articles, chronicle, undated_entries } = page;
    writeln!(out, "# {}\n", markdown(&topic.name))?;
    writeln!(out, "{}, {}.\n", many(topic.articles, "article"), many(topic.entries, "entry"))?;
    writeln!(out, "## Latest articles\n")?;
    for StoryLine { lead, others } in latest {
        article(out, lead, "")?;
        others.iter().try_for_each(|other| article(out, other, "  "))?;
    }
    nothing_where(out, latest.is_empty(), "No dated article.")?;
    if !undated_articles.is_empty() {
        writeln!(out, "\n### Without a date\n")?;
        undated_articles.iter().try_for_each(|one| article(out, one, ""))?;
    }
    writeln!(out, "\n## Chronicle\n")?;
    chronicle.iter().try_for_each(|one| entry(out, one))?;
    nothing_where(out, chronicle.is_empty(), "No dated entry.")?;
    if !undated_entries.is_empty() {
        writeln!(out, "\n### Day or year not known\n")?;
        undated_entries.iter().try_for_each(|one| entry(out, one))?;
    }
    Ok(())
}

fn nothing_where(out: &mut impl Write, empty: bool, words: &str) -> io::Result<()> {
    if empty { writeln!(out, "{words}") } else { Ok(()) }
}

fn article(out: &mut impl Write, article: &ArticleLine, indent: &str) -> io::Result<()> {
    let title = markdown(title_of(article));
    let title = article.url.as_ref().map_or_else(|| title.clone(), |url| format!("[{title}](<{}>)", clean(url)));
    writeln!(
        out,
        "{indent}- **{title}**{}",
        by(article).map(|by| format!(" — {}", markdown(&by))).unwrap_or_default()
    )?;
    if let Some(teaser) = article.teaser.as_deref().filter(|_| indent.is_empty()) {
        let more = if article.truncated { " …" } else { "" };
        writeln!(out, "  {}{more}", markdown(teaser))?;
    }
    Ok(())
}

/// An article's title, or the beginning of its text where the page gives none.
fn title_of(article: &ArticleLine) -> &str {
    article
        .title
        .as_deref()
        .or(article.teaser.as_deref().and_then(|teaser| teaser.split_inclusive('.').next()))
        .unwrap_or("(no title)")
}

/// "Harbor Wire, 28 Jul 2023, 09:15".
fn by(article: &ArticleLine) -> Option<String> {
    let when = article.published.as_deref().map(|when| words::published(when, Length::Short));
    let by: Vec<String> = article.source.clone().into_iter().chain(when).collect();
    (!by.is_empty()).then(|| by.join(", "))
}

fn entry(out: &mut impl Write, entry: &EntryLine) -> io::Result<()> {
    let date = entry.date.as_deref().map_or_else(|| "no date".to_owned(), |date| words::date(date, Length::Short));
    let status = words::status(&entry.status).map(|status| format!(" ({status})")).unwrap_or_default();
    let place = entry.place.as_ref().map(|place| format!(", {}", markdown(&place.name))).unwrap_or_default();
    writeln!(
        out,
        "- **{date}** {}{status} — {}{place} `{}`",
        words::act(&entry.category, entry.mode.as_deref()),
        markdown(&who(entry)),
        code(entry)
    )?;
    let source = [
        entry.evidence.source.clone(),
        entry.evidence.published.as_deref().map(|when| words::published(when, Length::Short)),
    ];
    let source: Vec<String> = source.into_iter().flatten().collect();
    let more = if entry.articles > 1 { format!(" ({} reports)", entry.articles) } else { String::new() };
    writeln!(out, "  > {}  \n  > — {}{more}", markdown(&entry.evidence.sentence), markdown(&source.join(", ")))
}

fn code(entry: &EntryLine) -> String {
    entry.mode.as_ref().map_or_else(|| entry.category.clone(), |mode| format!("{} {mode}", entry.category))
}

/// "Sergei Shoigu (RUS) → Kim Jong Un (PRK)".
fn who(entry: &EntryLine) -> String {
    let party = |party: &PartyLine| match &party.code {
        Some(code) if party.name.is_some() => format!("{} ({code})", party.shown),
        _ => party.shown.clone(),
    };
    let side = |parties: &[PartyLine]| parties.iter().map(party).collect::<Vec<_>>().join(", ");
    match (entry.actors.is_empty(), entry.recipients.is_empty()) {
        (true, true) => "not said who".to_owned(),
        (false, true) => side(&entry.actors),
        (true, false) => format!("→ {}", side(&entry.recipients)),
        (false, false) => format!("{} → {}", side(&entry.actors), side(&entry.recipients)),
    }
}

/// Words of a page inside Markdown: what would be markup is escaped.
fn markdown(text: &str) -> String {
    let mut out = String::new();
    for c in clean(text).chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

const ARTICLES: [Column; 4] = [
    Column { head: "PUBLISHED", width: 18 },
    Column { head: "SOURCE", width: 18 },
    Column { head: "TITLE", width: 0 },
    Column { head: "EVENTS", width: 6 },
];

const ENTRIES: [Column; 5] = [
    Column { head: "WHEN", width: 22 },
    Column { head: "WHAT", width: 22 },
    Column { head: "WHO", width: 0 },
    Column { head: "WHERE", width: 14 },
    Column { head: "REPORTS", width: 7 },
];

/// A topic's page as tables.
pub(crate) fn topic_table(out: &mut impl Write, page: &TopicPage) -> io::Result<()> {
    let TopicPage { topic, latest, undated_articles, chronicle, undated_entries } = page;
    writeln!(out, "{}: {}, {}\n", clean(&topic.name), many(topic.articles, "article"), many(topic.entries, "entry"))?;
    let stories = latest.iter().flat_map(|story| std::iter::once(&story.lead).chain(&story.others));
    articles(out, stories.chain(undated_articles))?;
    writeln!(out)?;
    let table = Table::new(&ENTRIES);
    table.print_heads(out)?;
    for entry in chronicle.iter().chain(undated_entries) {
        let status = words::status(&entry.status).map(|status| format!(" ({status})")).unwrap_or_default();
        table.print(
            out,
            &[
                entry.date.as_deref().map_or_else(|| "-".to_owned(), |date| words::date(date, Length::Short)),
                format!("{}{status}", words::act(&entry.category, entry.mode.as_deref())),
                who(entry),
                entry.place.as_ref().map(|place| place.name.clone()).unwrap_or_default(),
                entry.articles.to_string(),
            ],
        )?;
    }
    Ok(())
}

fn articles<'a>(out: &mut impl Write, articles: impl Iterator<Item = &'a ArticleLine>) -> io::Result<()> {
    let table = Table::new(&ARTICLES);
    table.print_heads(out)?;
    for article in articles {
        table.print(
            out,
            &[
                article
                    .published
                    .as_deref()
                    .map_or_else(|| "-".to_owned(), |when| words::published(when, Length::Short)),
                article.source.clone().unwrap_or_default(),
                title_of(article).to_owned(),
                article.mentions.to_string(),
            ],
        )?;
    }
    Ok(())
}

/// What a search found, as a table or as Markdown.
pub(crate) fn found(out: &mut impl Write, page: &SearchPage, table: bool) -> io::Result<()> {
    if table && !page.hits.is_empty() {
        articles(out, page.hits.iter().map(|hit| &hit.article))?;
    } else {
        for hit in &page.hits {
            article(out, &hit.article, "")?;
        }
    }
    nothing_where(out, page.hits.is_empty(), "Nothing found.")?;
    for (term, nearest) in &page.missing {
        let nearest =
            nearest.as_ref().map(|nearest| format!("; the nearest word that does is {nearest:?}")).unwrap_or_default();
        writeln!(out, "{term:?} occurs nowhere{nearest}.")?;
    }
    if page.more {
        writeln!(out, "\nThere are more: ask with a larger --limit, or --skip.")?;
    }
    Ok(())
}
