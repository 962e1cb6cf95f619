//! What can be wrong with a file that an analyst edits: which file, which line, which column, and what was expected there.

/// A line of an actor, role or rule file that cannot be used. Nothing of the file is taken over until every line can be.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{file}:{line}:{column}: {found:?}: expected {expected}")]
pub struct BadLine {
    /// The file's name.
    pub file: String,
    /// The line, counted from 1.
    pub line: usize,
    /// The column in characters, counted from 1.
    pub column: usize,
    /// What stands there, shortened.
    pub found: String,
    /// What was expected instead.
    pub expected: String,
}

impl BadLine {
    pub(crate) fn new(file: &str, line: usize, column: usize, found: &str, expected: impl Into<String>) -> Self {
        let found = found.chars().take(60).collect();
        Self { file: file.to_owned(), line, column, found, expected: expected.into() }
    }
}
