//! OPEN FIRST: one page, from bytes to what it reports.
//!
//! The one room that knows all stages; the stages do not know one another. In: a [`Page`]. Out: [`Told`], which the commands print and the
//! store keeps. Nothing here opens a file or a connection, and nothing here knows what day it is.

use dateline_coder::coder::{Coder, LoadError, Times};
use dateline_language::english::English;
use dateline_language::time;
use dateline_model::article::{Article, Reading};
use dateline_model::doubt::Doubt;
use dateline_model::mention::{Cite, TimeMention};
use dateline_model::page::Page;
use dateline_model::sentence::Sentence;
use dateline_model::when::When;
use dateline_read::error::ReadError;
use dateline_store::keep::PageToKeep;
use dateline_store::rows::{Coded, PageRecord};

/// The product: made once, shared by all threads.
#[derive(Debug)]
pub struct Pipeline {
    english: English,
    coder: Coder,
}

/// What a page told.
#[derive(Debug)]
pub struct Told {
    /// The page and its articles.
    pub reading: Reading,
    /// The reports by article.
    pub coded: Vec<Coded>,
    /// Sources named in brackets.
    pub cites: Vec<Cite>,
    /// What was noticed and not settled.
    pub doubts: Vec<Doubt>,
}

/// An article as the language stage sees it.
#[derive(Debug)]
pub struct Analysed {
    /// Its sentences.
    pub sentences: Vec<Sentence>,
    /// For each sentence its times.
    pub times: Vec<Vec<TimeMention>>,
    /// For each sentence the date of its section, if any.
    pub headings: Vec<Option<When>>,
    /// Sources in brackets.
    pub cites: Vec<Cite>,
    /// Doubts about dates.
    pub doubts: Vec<Doubt>,
}

impl Pipeline {
    /// The product with all that is bundled.
    ///
    /// # Errors
    /// Never with the files as shipped.
    pub fn bundled() -> Result<Self, LoadError> {
        Ok(Self { english: English::load(), coder: Coder::bundled()? })
    }

    /// With a coder of one's own: other actor files, other models.
    pub fn with(coder: Coder) -> Self {
        Self { english: English::load(), coder }
    }

    /// The coder.
    pub fn coder(&self) -> &Coder {
        &self.coder
    }

    /// Take one page in: what does it report?
    ///
    /// # Errors
    /// When the page is empty, is no text, or breaks a limit.
    pub fn take(&self, page: &Page) -> Result<Told, ReadError> {
        let reading = dateline_read::read(page)?;
        let mut told = Told { coded: Vec::new(), cites: Vec::new(), doubts: Vec::new(), reading };
        for (index, article) in told.reading.articles.iter().enumerate() {
            let analysed = analyse(&self.english, article, &|sentence| self.coder.wants(sentence));
            let times = Times { mentions: &analysed.times, headings: &analysed.headings, cites: &analysed.cites };
            let mut coded = self.coder.code(article, &analysed.sentences, times);
            for report in &mut coded.reports {
                report.cites.iter_mut().for_each(|cite| *cite += told.cites.len() as u32);
            }
            told.coded.push((index, coded.reports));
            told.cites.extend(analysed.cites);
            told.doubts.extend(analysed.doubts.into_iter().chain(coded.doubts));
        }
        Ok(told)
    }
}

/// The language stage: sentences, times and sources of an article. Sentences that are not `wanted` are tagged but not parsed.
pub fn analyse(english: &English, article: &Article, wanted: &dyn Fn(&Sentence) -> bool) -> Analysed {
    let sentences = english.read(article, wanted);
    let found = time::find(article, &sentences);
    let headings = (0..sentences.len()).map(|sentence| found.heading(sentence)).collect();
    Analysed { times: found.mentions, headings, cites: found.cites, doubts: found.doubts, sentences }
}

impl Told {
    /// As the flat record that leaves the program.
    pub fn record(&self) -> PageRecord {
        PageRecord::of(&self.reading, &self.coded, &self.cites, &self.doubts)
    }

    /// As the store keeps it.
    pub fn to_keep(&self) -> PageToKeep<'_> {
        PageToKeep { reading: &self.reading, coded: &self.coded, cites: &self.cites, doubts: &self.doubts }
    }
}
