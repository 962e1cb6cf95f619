//! How big, how deep, how long: the limits of reading, with names and defaults in one place.
//!
//! The press arrives as bytes from strangers. What breaks a limit is an error that names it, and the batch goes on.

/// The limits of reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The longest page, or line of a file of pages, in bytes after unpacking, so that it bounds compressed bombs too. 32 MiB by
    /// default: the largest press pages seen have under 10.
    pub page_bytes: usize,
    /// How deeply HTML elements may be nested. 1,000 by default; browsers stop at 512.
    pub depth: usize,
    /// The most items taken from one listing, feed or sitemap. 50,000 by default, which is what a sitemap may hold.
    pub items: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { page_bytes: 32 << 20, depth: 1_000, items: 50_000 }
    }
}
