//! Bytes to characters and back. Inside the house a text is pointed at in bytes; records that leave it count Unicode scalar values.
//!
//! One pass over the page builds a table with one number for every 128 bytes; a look-up then counts within one such stretch. An ASCII
//! page needs no table at all.

use dateline_model::span::Span;

const STRETCH: usize = 128;

/// The table of one text.
#[derive(Clone, Debug)]
pub struct Offsets<'t> {
    text: &'t str,
    /// Characters that begin before byte `STRETCH * i`; empty for an ASCII text.
    table: Vec<u32>,
}

impl<'t> Offsets<'t> {
    /// Counts the characters of `text`, once.
    pub fn new(text: &'t str) -> Self {
        let mut table = Vec::new();
        if !text.is_ascii() {
            table.reserve(text.len() / STRETCH + 1);
            let mut count = 0;
            for stretch in text.as_bytes().chunks(STRETCH) {
                table.push(count);
                count += starts(stretch);
            }
            table.push(count);
        }
        Self { text, table }
    }

    /// How many characters begin before byte `byte`; a byte beyond the text counts as its end.
    pub fn character(&self, byte: usize) -> u32 {
        let byte = byte.min(self.text.len());
        if self.table.is_empty() {
            return byte as u32;
        }
        let stretch = byte / STRETCH;
        self.table[stretch] + starts(&self.text.as_bytes()[stretch * STRETCH..byte])
    }

    /// First character and one past the last of a span of bytes.
    pub fn characters(&self, span: Span) -> (u32, u32) {
        (self.character(span.start as usize), self.character(span.end as usize))
    }

    /// The byte at which character `character` begins; the end of the text for a number beyond it.
    pub fn byte(&self, character: u32) -> usize {
        if self.table.is_empty() {
            return (character as usize).min(self.text.len());
        }
        let stretch = self.table.partition_point(|count| *count <= character).saturating_sub(1);
        let mut left = character.saturating_sub(self.table[stretch]);
        let from = (stretch * STRETCH).min(self.text.len());
        let bytes = self.text.as_bytes();
        for (at, byte) in bytes.iter().enumerate().skip(from) {
            if is_start(*byte) {
                if left == 0 {
                    return at;
                }
                left -= 1;
            }
        }
        self.text.len()
    }

    /// The span of bytes of a range of characters; none when it runs backwards or beyond the text.
    pub fn span(&self, start: u32, end: u32) -> Option<Span> {
        let all = self.character(self.text.len());
        (start <= end && end <= all).then(|| Span::new(self.byte(start), self.byte(end)))
    }
}

fn is_start(byte: u8) -> bool {
    byte & 0xC0 != 0x80
}

fn starts(bytes: &[u8]) -> u32 {
    bytes.iter().filter(|byte| is_start(**byte)).count() as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn agrees_with_counting(text in "\\PC{0,400}", short in "[aé한🙂\n]{0,400}") {
            for text in [text.as_str(), short.as_str()] {
                let offsets = Offsets::new(text);
                for (number, (byte, _)) in text.char_indices().enumerate() {
                    prop_assert_eq!(offsets.character(byte), number as u32);
                    prop_assert_eq!(offsets.byte(number as u32), byte);
                }
                let all = text.chars().count() as u32;
                prop_assert_eq!(offsets.character(text.len() + 7), all);
                prop_assert_eq!(offsets.byte(all), text.len());
                prop_assert_eq!(offsets.span(0, all), Some(Span::new(0, text.len())));
                prop_assert_eq!(offsets.span(0, all + 1), None);
            }
        }
    }
}
