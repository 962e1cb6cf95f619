//! `dateline actors`: the files that say who is who: look somebody up, check and extend one's own files, list whom no file knows.
//!
//! In: the bundled actor files and those of the user's folder, which go before ours. Out: tables, JSON, or an entry written at the end of a
//! file of the user's. The grammar is in `data/actors/README.md` of the coder.

use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use clap::{Args, Subcommand};
use dateline_coder::actors::Roster;
use dateline_coder::fold::fold;
use dateline_coder::gazetteer::{Gazetteer, Period, Role};
use dateline_model::topic::Topic;
use dateline_store::view::Paging;
use jiff::civil::Date;
use serde::Serialize;

use super::table::{Column, Table, clean};
use super::{Db, Format, Outcome, print_json};

/// Look up, check and extend the files that say who is who
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Actors {
    #[command(subcommand)]
    what: What,
}

const EXAMPLES: &str = "Examples:
  dateline actors find Lavrov --on 2014-03-01
  dateline actors add person KEN GOV \"Amina Wekesa\" --role \"2026-02-01.. envoy to Sudan\"
  dateline actors add office KEN GOV \"Envoy of Kenya to Sudan\" --word \"envoy to Sudan\" --holder \"2026-02-01.. Amina Wekesa\"
  dateline actors check
  dateline actors unknown --db dateline.db

One's own files are the *.txt of one folder: --actors FOLDER, else dateline/actors in the configuration folder ($XDG_CONFIG_HOME, ~/.config).";

#[derive(Debug, Subcommand)]
enum What {
    Find(Find),
    Check(Check),
    Add(Add),
    Unknown(Unknown),
}

impl Actors {
    pub(crate) fn run(self) -> anyhow::Result<Outcome> {
        match self.what {
            What::Find(find) => find.run(),
            What::Check(check) => check.run(),
            What::Add(add) => add.run(),
            What::Unknown(unknown) => unknown.run(),
        }
    }
}

/// The folder of one's own actor files.
#[derive(Debug, Args)]
struct Folder {
    /// The folder of one's own actor files
    #[arg(long, value_name = "FOLDER")]
    actors: Option<PathBuf>,
}

impl Folder {
    fn path(&self) -> anyhow::Result<PathBuf> {
        if let Some(path) = &self.actors {
            return Ok(path.clone());
        }
        let variable = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
        let config = variable("XDG_CONFIG_HOME")
            .or_else(|| variable("APPDATA"))
            .or_else(|| variable("HOME").map(|home| home.join(".config")))
            .context("no configuration folder is known: name one with --actors FOLDER")?;
        Ok(config.join("dateline").join("actors"))
    }

    /// The `*.txt` files of the folder in order of their names; none when there is no such folder.
    fn files(&self) -> anyhow::Result<Vec<PathBuf>> {
        let folder = self.path()?;
        let entries = match std::fs::read_dir(&folder) {
            Err(error) if error.kind() == io::ErrorKind::NotFound && self.actors.is_none() => return Ok(Vec::new()),
            entries => entries.with_context(|| format!("cannot read the folder {}", folder.display()))?,
        };
        let mut files = Vec::new();
        for entry in entries {
            let path = entry?.path();
            if path.extension().is_some_and(|extension| extension == "txt") {
                files.push(path);
            }
        }
        files.sort();
        Ok(files)
    }

    /// All known names: ours and the user's.
    fn roster(&self) -> anyhow::Result<Roster> {
        let files = self.files()?.into_iter().map(|path| Ok((path.display().to_string(), text(&path)?)));
        let files = files.collect::<anyhow::Result<Vec<(String, String)>>>()?;
        let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
        Ok(Roster::with(&files)?)
    }
}

fn text(path: &Path) -> anyhow::Result<String> {
    std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))
}

/// Who goes by a name: code, sector, offices over time
#[derive(Debug, Args)]
struct Find {
    /// A name of a person, country, organisation, group or outlet, in any spelling of the files; a part of it will do
    #[arg(required = true, value_name = "NAME")]
    name: Vec<String>,
    /// What they were on this day only
    #[arg(long, value_name = "DATE")]
    on: Option<Date>,
    #[command(flatten)]
    folder: Folder,
    /// How to print; a table on a terminal, JSON into a pipe or file unless told
    #[arg(long, short, value_enum)]
    format: Option<Format>,
}

/// What is found: somebody or something, and what it was when.
#[derive(Debug, Serialize)]
struct Found {
    name: String,
    kind: &'static str,
    code: String,
    sector: String,
    also: Vec<String>,
    roles: Vec<FoundRole>,
}

#[derive(Debug, Serialize)]
struct FoundRole {
    from: Option<String>,
    until: Option<String>,
    code: String,
    sector: String,
    title: String,
}

impl Find {
    fn run(self) -> anyhow::Result<Outcome> {
        let roster = self.folder.roster()?;
        let asked = fold(&self.name.join(" "));
        let mut found = found(&roster.gazetteer, self.on, &|name| fold(name) == asked);
        if found.is_empty() {
            let part = format!(" {asked} ");
            found = self::found(&roster.gazetteer, self.on, &|name| format!(" {} ", fold(name)).contains(&part));
        }
        if found.is_empty() {
            anyhow::bail!("no actor file knows {:?}", self.name.join(" "));
        }
        match Format::or_suitable(self.format) {
            Format::Json => print_json(&found)?,
            Format::Markdown => {
                let mut out = io::stdout().lock();
                for found in &found {
                    writeln!(out, "## {}\n{} {} {}", found.name, found.kind, found.code, found.sector)?;
                    for role in &found.roles {
                        writeln!(out, "- {}: {} {} {}", role.period(), role.code, role.sector, role.title)?;
                    }
                    writeln!(out)?;
                }
            }
            Format::Table => table(&found)?,
        }
        Ok(Outcome::Good)
    }
}

fn table(found: &[Found]) -> anyhow::Result<()> {
    let table = Table::new(&[
        Column { head: "name", width: 28 },
        Column { head: "code", width: 4 },
        Column { head: "sector", width: 6 },
        Column { head: "when", width: 22 },
        Column { head: "what", width: 0 },
    ]);
    let mut out = io::stdout().lock();
    table.print_heads(&mut out)?;
    for found in found {
        let own = FoundRole {
            from: None,
            until: None,
            code: found.code.clone(),
            sector: found.sector.clone(),
            title: found.kind.to_owned(),
        };
        for (index, role) in found.roles.iter().chain(found.roles.is_empty().then_some(&own)).enumerate() {
            let name = if index == 0 { found.name.clone() } else { String::new() };
            table
                .print(&mut out, &[name, role.code.clone(), role.sector.clone(), role.period(), role.title.clone()])?;
        }
    }
    Ok(())
}

impl FoundRole {
    fn of(role: &Role) -> Self {
        Self {
            from: role.period.from.map(|day| day.to_string()),
            until: role.period.until.map(|day| day.to_string()),
            code: role.code.to_string(),
            sector: role.sector.to_string(),
            title: role.title.clone(),
        }
    }

    fn period(&self) -> String {
        match (&self.from, &self.until) {
            (None, None) => String::new(),
            (from, until) => format!("{}..{}", from.as_deref().unwrap_or(""), until.as_deref().unwrap_or("")),
        }
    }
}

/// All that goes by a name that `fits`, bodies before people, in the order of the files.
fn found(gazetteer: &Gazetteer, on: Option<Date>, fits: &dyn Fn(&str) -> bool) -> Vec<Found> {
    let mut bodies: Vec<u32> =
        gazetteer.names.iter().filter(|named| fits(&named.text)).map(|named| named.body).collect();
    bodies.sort_unstable();
    bodies.dedup();
    let bodies = bodies.into_iter().map(|number| {
        let body = &gazetteer.bodies[number as usize];
        let also = gazetteer
            .names
            .iter()
            .filter(|named| named.body == number && named.text != body.name)
            .map(|named| named.text.clone());
        let kind = match body.kind {
            dateline_coder::gazetteer::BodyKind::Country => "country",
            dateline_coder::gazetteer::BodyKind::Organisation => "organisation",
            dateline_coder::gazetteer::BodyKind::Group => "group",
            dateline_coder::gazetteer::BodyKind::Outlet => "outlet",
        };
        Found {
            name: body.name.clone(),
            kind,
            code: body.code.to_string(),
            sector: body.sector.to_string(),
            also: also.collect(),
            roles: Vec::new(),
        }
    });
    let people = gazetteer
        .people
        .iter()
        .filter(|person| person.spellings.iter().any(|(full, short)| fits(full) || fits(short)))
        .map(|person| {
            let mut roles: Vec<&Role> =
                person.roles.iter().filter(|role| on.is_none_or(|day| role.period.holds(day))).collect();
            // A bare entry ("person RUS OPP ...") says no more than its dated lines.
            if roles.iter().any(|role| role.period != Period::default()) {
                roles.retain(|role| role.period != Period::default());
            }
            roles.sort_by_key(|role| role.period.from);
            let last = roles.last().copied().or(person.roles.last());
            Found {
                name: person.name.clone(),
                kind: "person",
                code: last.map_or(String::new(), |role| role.code.to_string()),
                sector: last.map_or(String::new(), |role| role.sector.to_string()),
                also: person
                    .spellings
                    .iter()
                    .map(|(full, _)| full.clone())
                    .filter(|full| *full != person.name)
                    .collect(),
                roles: roles.into_iter().map(FoundRole::of).collect(),
            }
        });
    bodies.chain(people).collect()
}

/// Whether actor files are well formed; one's own when none is named
#[derive(Debug, Args)]
struct Check {
    /// Files to check
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,
    #[command(flatten)]
    folder: Folder,
}

impl Check {
    fn run(self) -> anyhow::Result<Outcome> {
        let files = if self.files.is_empty() { self.folder.files()? } else { self.files };
        let mut out = io::stdout().lock();
        if files.is_empty() {
            writeln!(out, "there are no actor files in {}", self.folder.path()?.display())?;
        }
        let mut outcome = Outcome::Good;
        for path in files {
            let name = path.display().to_string();
            let read = text(&path).and_then(|text| Ok(Gazetteer::read([(name.as_str(), text.as_str())])?));
            match read {
                Ok(read) => writeln!(
                    out,
                    "{name}: in order ({} bodies, {} offices, {} people)",
                    read.bodies.len(),
                    read.offices.len(),
                    read.people.len()
                )?,
                Err(error) => {
                    outcome = Outcome::SomeFailed;
                    eprintln!("{error:#}");
                }
            }
        }
        Ok(outcome)
    }
}

/// Write an entry at the end of one of one's own files
#[derive(Debug, Args)]
struct Add {
    /// What kind of entry
    #[arg(value_enum)]
    kind: Kind,
    /// Three letters: ISO 3166-1 alpha-3, or UNO EUR IGO NGO ISM IMG MNC
    code: String,
    /// GOV MIL REB OPP ...; a country has none
    #[arg(value_name = "SECTOR")]
    rest: Vec<String>,
    /// Another name
    #[arg(long, value_name = "NAME")]
    alias: Vec<String>,
    /// Of an office: the words of the press for it
    #[arg(long, value_name = "WORDS")]
    word: Vec<String>,
    /// Of an office: a period and who held it, such as "2026-02-01.. Amina Wekesa"
    #[arg(long, value_name = "PERIOD NAME")]
    holder: Vec<String>,
    /// Of a person: a period and what they were, such as "2026-02-01.. envoy to Sudan"
    #[arg(long, value_name = "PERIOD TITLE")]
    role: Vec<String>,
    /// The file in the folder
    #[arg(long, value_name = "NAME", default_value = "own.txt")]
    file: String,
    #[command(flatten)]
    folder: Folder,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Kind {
    Country,
    Org,
    Group,
    Outlet,
    Office,
    Person,
}

impl Add {
    fn run(self) -> anyhow::Result<Outcome> {
        let entry = self.entry()?;
        // Refused before anything is written; the column counts within the entry.
        Gazetteer::read([("the new entry", entry.as_str())])?;
        if Path::new(&self.file).components().count() != 1 || !self.file.ends_with(".txt") {
            anyhow::bail!("{:?} is no name of a file: expected a name that ends in .txt, without a folder", self.file);
        }
        let folder = self.folder.path()?;
        std::fs::create_dir_all(&folder).with_context(|| format!("cannot make the folder {}", folder.display()))?;
        let path = folder.join(&self.file);
        let before = if path.exists() {
            text(&path)?
        } else {
            String::from("# My actors. The grammar is that of `dateline actors --help`.\n")
        };
        let gap = if before.ends_with("\n\n") {
            ""
        } else if before.ends_with('\n') {
            "\n"
        } else {
            "\n\n"
        };
        let whole = format!("{before}{gap}{entry}");
        Gazetteer::read([(self.file.as_str(), whole.as_str())])?;
        // Beside it first, then in its place: a full disk must not cost the file.
        let beside = path.with_extension("txt.new");
        std::fs::write(&beside, &whole).with_context(|| format!("cannot write {}", beside.display()))?;
        std::fs::rename(&beside, &path).with_context(|| format!("cannot write {}", path.display()))?;
        let mut out = io::stdout().lock();
        writeln!(out, "{entry}")?;
        eprintln!("written to {}", path.display());
        Ok(Outcome::Good)
    }

    /// The entry as it is written.
    fn entry(&self) -> anyhow::Result<String> {
        let kind = match self.kind {
            Kind::Country => "country",
            Kind::Org => "org",
            Kind::Group => "group",
            Kind::Outlet => "outlet",
            Kind::Office => "office",
            Kind::Person => "person",
        };
        let mut words: Vec<&str> = Vec::new();
        let (sector, name) = match (self.kind, self.rest.split_first()) {
            (_, None) => anyhow::bail!("expected a name after the code"),
            (Kind::Country, Some(_)) => (None, self.rest.join(" ")),
            (_, Some((sector, name))) => (Some(sector.as_str()), name.join(" ")),
        };
        words.extend([kind, &self.code]);
        words.extend(sector);
        words.push(&name);
        let mut entry = words.join(" ") + "\n";
        let line = |value: &str| value.split_whitespace().collect::<Vec<_>>().join(" ");
        if !self.alias.is_empty() && self.kind == Kind::Office {
            anyhow::bail!("an office has no alias: expected --word");
        }
        if !self.alias.is_empty() {
            let key = if self.kind == Kind::Country { "name" } else { "alias" };
            entry +=
                &format!("  {key} {}\n", self.alias.iter().map(|alias| line(alias)).collect::<Vec<_>>().join(" | "));
        }
        if !self.word.is_empty() {
            entry += &format!("  word {}\n", self.word.iter().map(|word| line(word)).collect::<Vec<_>>().join(" | "));
        }
        for holder in &self.holder {
            let (period, name) = line(holder)
                .split_once(' ')
                .map(|(a, b)| (a.to_owned(), b.to_owned()))
                .context("expected a period and a name after --holder")?;
            entry += &format!("  {period}  {name}\n");
        }
        for role in &self.role {
            let (period, title) = line(role)
                .split_once(' ')
                .map(|(a, b)| (a.to_owned(), b.to_owned()))
                .context("expected a period and a title after --role")?;
            entry += &format!("  {period}  {} {} {title}\n", self.code, sector.unwrap_or("GOV"));
        }
        Ok(entry)
    }
}

/// Names that the store has seen in events and that no actor file knows, most frequent first
#[derive(Debug, Args)]
struct Unknown {
    #[command(flatten)]
    db: Db,
    #[command(flatten)]
    folder: Folder,
    /// Only names that so many articles have
    #[arg(long, value_name = "N", default_value_t = 2)]
    least: u64,
    /// How many names
    #[arg(long, value_name = "N", default_value_t = 50)]
    limit: usize,
    /// How to print; entries to paste on a terminal, JSON into a pipe or file unless told
    #[arg(long, short, value_enum)]
    format: Option<Format>,
}

/// A name of the store that no file knows.
#[derive(Debug, Serialize)]
struct Unheard {
    name: String,
    code: Option<String>,
    sector: Option<String>,
    articles: u64,
    entries: u64,
    examples: Vec<String>,
    entry: String,
}

impl Unknown {
    fn run(self) -> anyhow::Result<Outcome> {
        let roster = self.folder.roster()?;
        let store = self.db.to_read()?;
        let mut unheard = Vec::new();
        let mut offset = 0;
        const AT_ONCE: u32 = 500;
        'all: loop {
            let topics = store.topics(Paging { limit: AT_ONCE, offset })?;
            let last = topics.len() < AT_ONCE as usize;
            for topic in topics.into_iter().filter(|topic| topic.articles >= self.least && topic.kind != "country") {
                let asked = fold(&topic.name);
                if !found(&roster.gazetteer, None, &|name| fold(name) == asked).is_empty() {
                    continue;
                }
                unheard.push(self.unheard(&store, topic.name, topic.key, topic.code, topic.articles, topic.entries)?);
                if unheard.len() >= self.limit {
                    break 'all;
                }
            }
            if last {
                break;
            }
            offset += AT_ONCE;
        }
        match Format::or_suitable(self.format) {
            Format::Json => print_json(&unheard)?,
            Format::Markdown | Format::Table => {
                let mut out = io::stdout().lock();
                for unheard in &unheard {
                    writeln!(out, "# {} articles, {} entries", unheard.articles, unheard.entries)?;
                    for example in &unheard.examples {
                        writeln!(out, "# {}", clean(example))?;
                    }
                    writeln!(out, "{}", unheard.entry)?;
                }
            }
        }
        Ok(Outcome::Good)
    }

    fn unheard(
        &self,
        store: &dateline_store::Store,
        name: String,
        key: String,
        code: Option<String>,
        articles: u64,
        entries: u64,
    ) -> anyhow::Result<Unheard> {
        let none = Paging { limit: 0, offset: 0 };
        let page = store.topic(&Topic::Named(key), none, Paging { limit: 3, offset: 0 })?.unwrap_or_default();
        let shown: Vec<_> = page.chronicle.iter().chain(&page.undated_entries).take(3).collect();
        // Lines of a chronicle leave the sector out; the mentions behind them tell it.
        let mut parties = Vec::new();
        for line in &shown {
            let reports = store.entry(line.id)?.map(|page| page.reports).unwrap_or_default();
            let mentions = reports
                .into_iter()
                .flat_map(|report| report.mention.actors.into_iter().chain(report.mention.recipients));
            parties.extend(
                mentions.map(|mention| mention.party).filter(|party| party.name.as_deref() == Some(name.as_str())),
            );
        }
        let code = code.or_else(|| parties.iter().find_map(|party| party.code.clone()));
        let sector = parties.iter().find_map(|party| party.sector.clone());
        let entry =
            format!("person {} {} {name}\n", code.as_deref().unwrap_or("???"), sector.as_deref().unwrap_or("UNK"));
        let examples = shown.iter().map(|entry| entry.evidence.sentence.clone()).collect();
        Ok(Unheard { name, code, sector, articles, entries, examples, entry })
    }
}
