//! Words of a text, folded so that spellings meet: case, diacritics, apostrophes and hyphens are set aside, but what they were is
//! kept, since "US" is a country and "us" is not.
//!
//! In: any text. Out: [`Words`], each with its bytes in the text, its folded letters and what joined it to the next word.

use unicode_normalization::char::{decompose_canonical, is_combining_mark};

/// The words of a text, in order.
#[derive(Debug, Default)]
pub struct Words {
    letters: String,
    words: Vec<Word>,
}

/// One word.
#[derive(Clone, Copy, Debug)]
pub struct Word {
    /// First byte in the text.
    pub start: u32,
    /// One past the last byte, without a possessive ending.
    pub end: u32,
    folded: (u32, u32),
    /// How it was written.
    pub case: Case,
    /// Whether a possessive ending follows ("Russia's", "Emirates'").
    pub possessive: bool,
    /// What stands between this word and the next.
    pub gap: Gap,
}

/// How a word was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Case {
    /// "visit", "1953"
    Lower,
    /// "Visit", "McCain"
    Initial,
    /// "US", "U.S.", "KCNA", "G7", "M23": capitals and digits, two or more, and nothing else.
    Capitals,
}

/// What stands between two words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gap {
    /// White space, or a full stop after an abbreviation and white space.
    Space,
    /// A hyphen or dash without space: "Sino-French", "Kim–Putin".
    Hyphen,
    /// Anything else, or the end.
    Break,
}

impl Words {
    /// Split and fold `text`. Offsets count from `base`, the place of `text` in the page.
    pub fn of(text: &str, base: u32) -> Self {
        let mut out = Self { letters: String::with_capacity(text.len()), words: Vec::with_capacity(text.len() / 5) };
        let mut chars = text.char_indices().peekable();
        let mut last_end = 0;
        while let Some(&(at, c)) = chars.peek() {
            if !c.is_alphanumeric() {
                chars.next();
                continue;
            }
            if let Some(previous) = out.words.last_mut() {
                previous.gap = gap(&text[last_end..at]);
            }
            last_end = out.word(text, at, base);
            while chars.next_if(|(i, _)| *i < last_end).is_some() {}
        }
        out
    }

    /// Take the word that begins at byte `at`; gives the byte after it and its possessive ending.
    fn word(&mut self, text: &str, at: usize, base: u32) -> usize {
        let from = self.letters.len() as u32;
        let (mut upper, mut digits, mut letters, mut first_upper, mut possessive) = (0, 0, 0, false, false);
        let mut end = at;
        let mut after = at;
        let mut rest = text[at..].char_indices().peekable();
        let mut dotted = false;
        while let Some((i, c)) = rest.next() {
            if c.is_alphanumeric() {
                if c.is_uppercase() {
                    upper += 1;
                    first_upper |= i == 0;
                }
                digits += i32::from(c.is_ascii_digit());
                letters += 1;
                fold_char(c, &mut self.letters);
                end = at + i + c.len_utf8();
                after = end;
                // A letter, a stop, a letter: "U.S.", "D.P.R.K."
                if rest.peek().is_some_and(|(_, c)| *c == '.') && (letters == 1 || dotted) && c.is_uppercase() {
                    let mut ahead = text[end + 1..].chars();
                    let next = ahead.next();
                    if next.is_some_and(char::is_uppercase) && !ahead.next().is_some_and(char::is_lowercase) {
                        rest.next();
                        dotted = true;
                    } else if dotted {
                        after = end + 1;
                        end = after;
                        break;
                    }
                }
            } else if is_combining_mark(c) {
                end = at + i + c.len_utf8();
                after = end;
            } else if is_apostrophe(c) {
                let tail = &text[at + i + c.len_utf8()..];
                let mut tail_chars = tail.chars();
                let next = tail_chars.next();
                let ends = !tail_chars.next().is_some_and(char::is_alphanumeric);
                if next.is_some_and(|n| n == 's' || n == 'S') && ends {
                    possessive = true;
                    after = at + i + c.len_utf8() + 1;
                    break;
                }
                if !next.is_some_and(char::is_alphanumeric) {
                    possessive = self.letters.ends_with('s');
                    if possessive {
                        after = at + i + c.len_utf8();
                    }
                    break;
                }
            } else {
                break;
            }
        }
        if after < text.len() && dotted {
            // "U.S.'s": the possessive after a dotted name
            let tail = &text[after..];
            if let Some(tail) = tail.strip_prefix(['\'', '’'])
                && tail.starts_with('s')
            {
                possessive = true;
                after = text.len() - tail.len() + 1;
            }
        }
        let case = match (first_upper, upper > 0 && upper + digits == letters && letters > 1) {
            (_, true) => Case::Capitals,
            (true, _) => Case::Initial,
            _ => Case::Lower,
        };
        self.words.push(Word {
            start: base + at as u32,
            end: base + end as u32,
            folded: (from, self.letters.len() as u32),
            case,
            possessive,
            gap: Gap::Break,
        });
        after
    }

    /// The words.
    pub fn all(&self) -> &[Word] {
        &self.words
    }

    /// The folded letters of word number `index`.
    pub fn letters(&self, index: usize) -> &str {
        let (from, until) = self.words[index].folded;
        &self.letters[from as usize..until as usize]
    }

    /// The number of the word that holds byte `at` of the page, or the first one after it.
    pub fn at(&self, at: u32) -> usize {
        self.words.partition_point(|word| word.end <= at)
    }
}

fn gap(between: &str) -> Gap {
    match between.chars().next() {
        _ if between.is_empty() => Gap::Break,
        Some('-' | '‐' | '‑' | '–' | '—') if between.chars().count() == 1 => Gap::Hyphen,
        _ if between.chars().all(char::is_whitespace) && !between.contains("\n\n") => Gap::Space,
        Some('.') if between.len() > 1 && between[1..].chars().all(|c| c == ' ' || c == '\u{a0}') => Gap::Space,
        _ => Gap::Break,
    }
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ' | '‘' | '`' | 'ʻ')
}

/// The letters of a name or alias, folded, parted by single spaces.
pub fn fold(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    fold_into(name, &mut out);
    out
}

/// The same, behind what `out` holds.
pub(crate) fn fold_into(name: &str, out: &mut String) {
    // Most names are plain letters, single spaces and hyphens: no need to look for words.
    let plain =
        |pair: &[u8]| pair[0].is_ascii_alphabetic() || matches!(pair[0], b' ' | b'-') && pair[1].is_ascii_alphabetic();
    let bytes = name.as_bytes();
    let ends_plain =
        bytes.first().is_some_and(u8::is_ascii_alphabetic) && bytes.last().is_some_and(u8::is_ascii_alphabetic);
    if ends_plain && bytes.windows(2).all(plain) {
        out.extend(name.chars().map(|c| if c == '-' { ' ' } else { c.to_ascii_lowercase() }));
        return;
    }
    let words = Words::of(name, 0);
    for index in 0..words.all().len() {
        if index > 0 {
            out.push(' ');
        }
        out.push_str(words.letters(index));
        if words.all()[index].possessive {
            out.push_str(" s");
        }
    }
}

fn fold_char(c: char, out: &mut String) {
    if c.is_ascii() {
        out.push(c.to_ascii_lowercase());
        return;
    }
    match c {
        'ł' | 'Ł' => out.push('l'),
        'ø' | 'Ø' => out.push('o'),
        'đ' | 'Đ' | 'ð' | 'Ð' => out.push('d'),
        'ı' | 'İ' => out.push('i'),
        'ə' | 'Ə' => out.push('a'),
        'æ' | 'Æ' => out.push_str("ae"),
        'œ' | 'Œ' => out.push_str("oe"),
        'ß' => out.push_str("ss"),
        'þ' | 'Þ' => out.push_str("th"),
        _ => decompose_canonical(c, |part| {
            if !is_combining_mark(part) {
                out.extend(part.to_lowercase());
            }
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_meet() {
        assert_eq!(fold("Choe Son-hui"), fold("Choe Son Hui"));
        assert_eq!(fold("Recep Tayyip Erdoğan"), "recep tayyip erdogan");
        assert_eq!(fold("N’Djamena"), "ndjamena");
        assert_eq!(fold("Łukasz Đilas"), "lukasz dilas");
    }

    #[test]
    fn what_was_written_is_kept() {
        let text = "Russia’s and the U.S. Sino-French United Arab Emirates' talks. Next";
        let words = Words::of(text, 10);
        let shown: Vec<_> = words
            .all()
            .iter()
            .enumerate()
            .map(|(i, word)| (words.letters(i), word.case, word.possessive, word.gap))
            .collect();
        assert_eq!(shown[0], ("russia", Case::Initial, true, Gap::Space));
        assert_eq!(shown[3], ("us", Case::Capitals, false, Gap::Space));
        assert_eq!(shown[4], ("sino", Case::Initial, false, Gap::Hyphen));
        assert_eq!(shown[8], ("emirates", Case::Initial, true, Gap::Space));
        assert_eq!(&text[(words.all()[3].start - 10) as usize..(words.all()[3].end - 10) as usize], "U.S.");
    }
}
