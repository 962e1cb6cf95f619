//! The text of a reading, built block by block. Comes in: blocks in order; goes out: one text with paragraphs parted by a blank line, and the
//! spans of the blocks in it.

use dateline_model::article::{Block, BlockKind};
use dateline_model::span::Span;
use jiff::civil::Date;

use crate::calendar::Order;
use crate::dateline::dateline;

/// A text that grows.
#[derive(Debug, Default)]
pub(crate) struct Text {
    text: String,
}

impl Text {
    /// Adds a paragraph of its own; gives its span.
    pub(crate) fn paragraph(&mut self, words: &str) -> Span {
        if !self.text.is_empty() {
            self.text.push_str("\n\n");
        }
        let start = self.text.len();
        self.text.push_str(words.trim());
        Span::new(start, self.text.len())
    }

    /// Adds a paragraph as a block; a dateline at its start becomes a block of its own when `first`. Gives the day of the dateline.
    pub(crate) fn block(&mut self, words: &str, kind: BlockKind, blocks: &mut Vec<Block>, first: bool) -> Option<Date> {
        let span = self.paragraph(words);
        if span.is_empty() {
            return None;
        }
        let found = (first && kind == BlockKind::Paragraph).then(|| dateline(span.of(&self.text))).flatten();
        let start = span.start as usize;
        match found {
            Some(found) => {
                blocks.push(Block { span: Span::new(start, start + found.end), kind: BlockKind::Dateline });
                blocks.push(Block { span: Span::new(start + found.body, span.end as usize), kind });
                found.day
            }
            None => {
                blocks.push(Block { span, kind });
                None
            }
        }
    }

    /// The whole text.
    pub(crate) fn finish(self) -> String {
        self.text
    }
}

/// The order of day and month in numbers: the United States put the month first.
pub(crate) fn order(language: Option<&str>) -> Order {
    match language {
        Some(language) if language.eq_ignore_ascii_case("en-us") => Order::MonthFirst,
        _ => Order::DayFirst,
    }
}
