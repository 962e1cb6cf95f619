//! Sector words: "president", "troops", "rebels", "court" say what an actor is before one knows who.
//!
//! In: `data/roles.txt` or a user's file of the same grammar. Out: the words, folded, each with sector and kind.

use dateline_model::plover::Sector;

use crate::error::BadLine;
use crate::fold::fold;

/// One sector word or phrase.
#[derive(Clone, Debug)]
pub struct RoleWord {
    /// Folded: "prime minister".
    pub words: String,
    /// The sector that it gives.
    pub sector: Sector,
    /// Its kind.
    pub kind: RoleKind,
    /// Whether several are meant ("rebels").
    pub plural: bool,
}

/// Kinds of sector word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RoleKind {
    /// An office: may stand before a name and be resolved to its holder.
    Title,
    /// One or several people.
    Person,
    /// An institution or collective.
    Body,
}

/// Read a file of sector words; plurals are added.
///
/// # Errors
/// The first line that is not `SECTOR title|person|body words`, with its place.
pub fn read(file: &str, text: &str) -> Result<Vec<RoleWord>, BadLine> {
    let mut out = Vec::new();
    for (index, line) in text.lines().enumerate() {
        let line = line.trim_end();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let bad = |column: usize, found: &str, expected: &str| BadLine::new(file, index + 1, column, found, expected);
        let mut parts = line.splitn(3, ' ');
        let (sector, kind, words) =
            (parts.next().unwrap_or(""), parts.next().unwrap_or(""), parts.next().unwrap_or(""));
        let sector: Sector = sector.parse().map_err(|_| bad(1, sector, "a sector such as GOV"))?;
        let kind = match kind {
            "title" => RoleKind::Title,
            "person" => RoleKind::Person,
            "body" => RoleKind::Body,
            _ => return Err(bad(5, kind, "title, person or body")),
        };
        for phrase in words.split('|') {
            let words = fold(phrase);
            if words.is_empty() {
                return Err(bad(5, phrase, "a word between the bars"));
            }
            let plural = plural_of(&words);
            let is_plural =
                words.ends_with('s') && !words.ends_with("ss") || words.ends_with("men") || words == "police";
            if plural != words && !is_plural {
                out.push(RoleWord { words: plural, sector, kind, plural: true });
            }
            out.push(RoleWord { words, sector, kind, plural: is_plural });
        }
    }
    Ok(out)
}

fn plural_of(words: &str) -> String {
    // "minister of defence" has its plural inside
    if let Some((head, rest)) = words.split_once(" of ") {
        return format!("{} of {rest}", plural_of(head));
    }
    if let Some(stem) = words.strip_suffix("man") {
        return format!("{stem}men");
    }
    match words.as_bytes() {
        [.., b'y'] if !words.ends_with("ey") && !words.ends_with("ay") => format!("{}ies", &words[..words.len() - 1]),
        [.., b's' | b'x'] | [.., b'c' | b's', b'h'] => format!("{words}es"),
        _ => format!("{words}s"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plurals_are_found() {
        let roles = read("roles.txt", "GOV title prime minister | minister of defence\nJRN person photographer\nMIL person serviceman\nGOV body embassy").unwrap();
        let all: Vec<_> = roles.iter().map(|role| role.words.as_str()).collect();
        for word in ["prime ministers", "ministers of defence", "servicemen", "embassies"] {
            assert!(all.contains(&word), "{word} in {all:?}");
        }
        assert_eq!(
            read("r", "GOV titel x").unwrap_err().to_string(),
            "r:1:5: \"titel\": expected title, person or body"
        );
    }

    #[test]
    fn the_bundled_file_is_sound() {
        assert!(read("roles.txt", include_str!("../data/roles.txt")).unwrap().len() > 600);
    }
}
