//! What is given to the store to keep: a page that was read, with what was coded from it.

use dateline_model::article::Reading;
use dateline_model::doubt::Doubt;
use dateline_model::mention::Cite;

use crate::rows::Coded;

/// One page to keep.
#[derive(Clone, Copy, Debug)]
pub struct PageToKeep<'p> {
    /// The page and its articles.
    pub reading: &'p Reading,
    /// The reports by article.
    pub coded: &'p [Coded],
    /// Sources named in brackets.
    pub cites: &'p [Cite],
    /// Doubts of the later stages.
    pub doubts: &'p [Doubt],
}
