//! A byte range of a text: the only way in which the house points at what an article says.
//!
//! Evidence is never copied: the quotation is made when it is shown, so it cannot differ from what was read.

/// A range of bytes, end exclusive, always on character boundaries of the text that it was made for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The first byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// A span from `start` to `end`, in bytes. Texts are limited to 4 GiB by the readers, so the narrowing is safe.
    pub fn new(start: usize, end: usize) -> Self {
        debug_assert!(start <= end);
        Self { start: start as u32, end: end as u32 }
    }

    /// The words of `text` that this span points at; empty when the span does not fit the text.
    pub fn of<'t>(&self, text: &'t str) -> &'t str {
        text.get(self.start as usize..self.end as usize).unwrap_or("")
    }

    /// As a range of bytes.
    pub fn range(&self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Its length in bytes.
    pub fn len(&self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether nothing is pointed at.
    pub fn is_empty(&self) -> bool {
        self.start == self.end
    }

    /// Whether `other` lies wholly inside.
    pub fn contains(&self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share at least one byte.
    pub fn overlaps(&self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The shortest span that holds both.
    pub fn to(&self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// The same words counted from `base`: a span of a page becomes a span of the article cut out of it.
    pub fn from_base(&self, base: u32) -> Span {
        Span { start: self.start.saturating_sub(base), end: self.end.saturating_sub(base) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_at_words() {
        let text = "Élysée: talks";
        let span = Span::new(9, 15);
        assert_eq!(span.of(text), " talks".get(..).unwrap());
        assert_eq!(Span::new(0, 1).of(text), "", "not on a character boundary: nothing, never a panic");
        assert!(Span::new(0, 5).overlaps(Span::new(4, 6)) && !Span::new(0, 5).overlaps(Span::new(5, 6)));
    }
}
