//! Who is named in a sentence: countries, offices, people, forces, crowds, each with code and sector as of the day.
//!
//! In: the words of a sentence, the [`Roster`] of all known names, what the page has already told ([`Memory`]), and the day. Out:
//! [`Mention`]s in text order, not overlapping. A phrase is read as a whole: "Russian Defense Minister Sergei Shoigu" is one mention.

use dateline_model::actor::Code;
use dateline_model::plover::Sector;
use dateline_model::span::Span;
use jiff::civil::Date;
use rustc_hash::FxHashSet;

use crate::error::BadLine;
use crate::fold::{Gap, Words};
use crate::gazetteer::Gazetteer;
use crate::memory::Memory;
use crate::names::NameTable;
use crate::phrase::Composer;
use crate::roles::{self, RoleWord};
use crate::rules::RuleBook;

/// All known names, ready to be found.
#[derive(Debug)]
pub struct Roster {
    /// The actor files.
    pub gazetteer: Gazetteer,
    /// The sector words.
    pub roles: Vec<RoleWord>,
    /// The rules of the categories.
    pub rules: RuleBook,
    pub(crate) table: NameTable,
    /// All sector words, folded.
    pub(crate) role_words: FxHashSet<Box<str>>,
}

/// An actor named in a sentence.
#[derive(Clone, Debug, PartialEq)]
pub struct Mention {
    /// The phrase, without a leading article and possessive ending.
    pub span: Span,
    /// Its last word: where a tree would hang it.
    pub head: Span,
    /// Country or group.
    pub code: Option<Code>,
    /// Sector.
    pub sector: Option<Sector>,
    /// Canonical name of the person or organisation.
    pub name: Option<String>,
    /// Office on the day.
    pub office: Option<String>,
    /// Key in the actor files.
    pub id: Option<String>,
    /// What kind of naming it is.
    pub what: What,
    /// Whether a possessive ending follows.
    pub possessive: bool,
    /// Whether several people or things are meant.
    pub plural: bool,
    /// The folded sector word, when there is one.
    pub role: Option<String>,
    /// Whether a person is named in full: what a later surname alone goes back to.
    pub whole: bool,
}

/// Kinds of naming.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// A country by name.
    Country,
    /// A demonym that stands before another noun: "Turkish airstrikes".
    Adjective,
    /// A people: "the Russians".
    People,
    /// A capital, which is a place or a government.
    Capital,
    /// A seat of government.
    Seat,
    /// Another city or a region: a place.
    Place,
    /// An organisation.
    Organisation,
    /// An armed group or party.
    Group,
    /// A news outlet.
    Outlet,
    /// A person.
    Person,
    /// A sector word with nothing that names it.
    Role,
    /// A word that points back: "he", "the two sides"; who that is was read from the page.
    Reference,
}

impl Roster {
    /// The bundled files.
    ///
    /// # Errors
    /// Never with the files as shipped (a test reads them); the type is that of [`Roster::with`].
    pub fn bundled() -> Result<Self, BadLine> {
        Self::with(&[])
    }

    /// The bundled files and the user's own after them, each a name and its text.
    ///
    /// # Errors
    /// The first line that the grammar does not allow.
    pub fn with(own: &[(&str, &str)]) -> Result<Self, BadLine> {
        let gazetteer = Gazetteer::read_over(crate::data::ACTORS.iter().copied(), own.iter().copied())?;
        let roles = roles::read("roles.txt", crate::data::ROLES)?;
        let table = NameTable::new(&gazetteer, &roles);
        let role_words = roles.iter().map(|role| role.words.as_str().into()).collect();
        Ok(Self { gazetteer, roles, table, role_words, rules: RuleBook::read(crate::data::RULES.iter().copied())? })
    }

    /// The actors named in a sentence of `words`. `title` says that the sentence is printed in press capitals.
    pub fn mentions(&self, words: &Words, memory: &Memory, day: Option<Date>, title: bool) -> Vec<Mention> {
        let hits = self.table.find(words);
        // No sentence of the press has 65,535 names; what is beyond is not read.
        let mut at_word = vec![u16::MAX; words.all().len()];
        for (index, hit) in hits.iter().enumerate().take(usize::from(u16::MAX)) {
            at_word[hit.first] = index as u16;
        }
        let mut composer =
            Composer { roster: self, words, hits: &hits, at_word: &at_word, memory, day, title, out: Vec::new() };
        let mut at = 0;
        while at < words.all().len() {
            let next = composer.phrase(at).or_else(|| composer.half(at)).or_else(|| composer.introduced(at));
            at = next.unwrap_or(at + 1);
        }
        let mut mentions = composer.out;
        appositions(words, &mut mentions);
        mentions
    }
}

/// "Olga Iwan, the Polish envoy, ...": two namings of one actor side by side become one; names that nothing explains are dropped.
fn appositions(words: &Words, mentions: &mut Vec<Mention>) {
    let mut index = 0;
    while index + 1 < mentions.len() {
        let (first, second) = (&mentions[index], &mentions[index + 1]);
        let beside = comma_between(words, first, second);
        let bare = |mention: &Mention| mention.what == What::Person && mention.code.is_none();
        let telling = |mention: &Mention| mention.what == What::Role && mention.code.is_some() && !mention.plural;
        if beside && bare(first) && telling(second) {
            let told = mentions.remove(index + 1);
            let name = &mut mentions[index];
            (name.code, name.sector, name.role) = (told.code, told.sector, told.role);
            continue;
        }
        // "the Ghanaian ambassador, Kwame Osei": nobody else is known by that name, or the page itself has told so.
        let unknown =
            |mention: &Mention| mention.what == What::Person && mention.role.is_none() && mention.office.is_none();
        if beside
            && telling(first)
            && first.name.is_none()
            && unknown(second)
            && (second.code.is_none() || second.code == first.code)
        {
            let named = mentions.remove(index + 1);
            let role = &mut mentions[index];
            (role.name, role.id, role.whole, role.what) = (named.name, named.id, named.whole, What::Person);
            continue;
        }
        if beside && first.what == What::Person && telling(second) && first.code == second.code {
            let told = mentions.remove(index + 1);
            mentions[index].role = mentions[index].role.take().or(told.role);
            continue;
        }
        index += 1;
    }
    mentions.retain(|mention| mention.what != What::Person || mention.code.is_some() || mention.role.is_some());
}

/// Whether nothing but a comma and an article or "who is" stands between two mentions.
fn comma_between(words: &Words, first: &Mention, second: &Mention) -> bool {
    let (from, until) = (words.at(first.span.end), words.at(second.span.start));
    let all = words.all();
    let comma = from > 0
        && all[from - 1].gap == Gap::Break
        && second.span.start > first.span.end
        && second.span.start - first.span.end <= 12;
    comma && (from..until).all(|index| matches!(words.letters(index), "the" | "a" | "an" | "its" | "his" | "her" | "s"))
}
