//! Who acts: codes, sectors, and a party of an event as the text names it.

use std::fmt;
use std::str::FromStr;

use crate::plover::Sector;
use crate::span::Span;

/// A three-letter code: ISO 3166-1 alpha-3, `KOS`, or one of `UNO EUR IGO NGO ISM IMG MNC`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code([u8; 3]);

impl Code {
    /// The letters.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("???")
    }

    /// Whether this is a country rather than one of the PLOVER group codes.
    pub fn is_country(&self) -> bool {
        !matches!(&self.0, b"UNO" | b"EUR" | b"IGO" | b"NGO" | b"ISM" | b"IMG" | b"MNC")
    }
}

/// Text that is not three capital letters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotACode(pub String);

impl fmt::Display for NotACode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} is not a code of three capital letters", self.0)
    }
}

impl std::error::Error for NotACode {}

impl FromStr for Code {
    type Err = NotACode;
    fn from_str(text: &str) -> Result<Self, NotACode> {
        match *text.as_bytes() {
            [a, b, c] if [a, b, c].iter().all(u8::is_ascii_uppercase) => Ok(Self([a, b, c])),
            _ => Err(NotACode(text.to_owned())),
        }
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A party to an event: the words that name it, and who that is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Party {
    /// The words in the page's text, without a leading article. They may lie in another sentence than the evidence.
    pub span: Span,
    /// The country or group that it belongs to; none when nothing tells.
    pub code: Option<Code>,
    /// What it is there: government, military, rebels.
    pub sector: Option<Sector>,
    /// Canonical name of the person or organisation, where one is meant.
    pub name: Option<String>,
    /// The office held on the day of the event: "Foreign Minister of Russia".
    pub office: Option<String>,
    /// Key of the actor in the actor files.
    pub id: Option<String>,
}

impl Party {
    /// Whether the two may be one and the same: equal keys, or a person and the government that the person belongs to.
    pub fn compatible(&self, other: &Party) -> bool {
        match (&self.name, &other.name) {
            (Some(a), Some(b)) => a == b,
            _ => self.code.is_some() && self.code == other.code,
        }
    }
}
