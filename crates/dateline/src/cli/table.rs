//! A table for the eye, printed as it comes: fixed columns, one that takes the rest of the line. In: cells. Out: lines that fit.

use std::io::{self, Write};

use console::Term;

/// A column: its head and its width in characters; 0 takes what the others leave.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Column {
    pub(crate) head: &'static str,
    pub(crate) width: usize,
}

/// A table of `N` columns.
#[derive(Debug)]
pub(crate) struct Table<const N: usize> {
    columns: [Column; N],
}

/// The width where nothing tells: of output that goes to a file.
const WIDTH: usize = 120;

impl<const N: usize> Table<N> {
    /// A table that is as wide as the terminal.
    pub(crate) fn new(columns: &[Column; N]) -> Self {
        let total = Term::stdout().size_checked().map_or(WIDTH, |(_, columns)| usize::from(columns)).max(60);
        let mut columns = *columns;
        let fixed: usize = columns.iter().map(|column| column.width + 2).sum();
        for column in columns.iter_mut().filter(|column| column.width == 0) {
            column.width = total.saturating_sub(fixed).max(20);
        }
        Self { columns }
    }

    /// The heads of the columns.
    pub(crate) fn print_heads(&self, out: &mut impl Write) -> io::Result<()> {
        self.print(out, &self.columns.map(|column| column.head.to_owned()))
    }

    /// One row; what is too long is cut.
    pub(crate) fn print(&self, out: &mut impl Write, cells: &[String; N]) -> io::Result<()> {
        let line: Vec<String> = self
            .columns
            .iter()
            .zip(cells)
            .map(|(column, cell)| {
                let cell = console::truncate_str(&clean(cell), column.width, "…").into_owned();
                console::pad_str(&cell, column.width, console::Alignment::Left, None).into_owned()
            })
            .collect();
        writeln!(out, "{}", line.join("  ").trim_end())
    }
}

/// Text on one line without control characters: words of a page must not command the terminal.
pub(crate) fn clean(text: &str) -> String {
    let words = text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}
