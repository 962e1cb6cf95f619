//! Bytes to text. Comes in: the bytes of a page and what the sender says of them; goes out: text, and a doubt where bytes fitted nothing.
//!
//! In this order: byte order mark, the sender's header, what the page says of itself (`<meta charset>`, the XML declaration), UTF-8 when the
//! bytes are valid, else detection. A stated UTF-8 that is none is not believed; neither is a stated Latin-1 when the bytes are valid UTF-8.

use dateline_model::doubt::Doubt;
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// Decoded text, and what was odd about it.
pub(crate) struct Decoded {
    /// The text, without a byte order mark.
    pub(crate) text: String,
    /// What was noticed.
    pub(crate) doubt: Option<Doubt>,
}

/// How many bytes from the start are searched for what the page says of itself.
const PRESCAN: usize = 2_048;

/// The text of `bytes`; `header` is the media type that the sender stated, `markup` whether the page may say its charset itself.
pub(crate) fn decode(bytes: &[u8], header: Option<&str>, markup: bool) -> Decoded {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        return with(encoding, &bytes[length..]);
    }
    if let Some(encoding) = wide(bytes) {
        return with(encoding, bytes);
    }
    let stated = header
        .and_then(|header| label_in(header.as_bytes()))
        .or_else(|| markup.then(|| stated_inside(bytes)).flatten());
    let valid = std::str::from_utf8(bytes);
    match (stated, valid) {
        (None, Ok(text)) => Decoded { text: text.to_owned(), doubt: None },
        // Multi-byte text that happens to be valid UTF-8 is UTF-8; seven-bit encodings such as ISO-2022-JP are believed.
        (Some(encoding), Ok(text)) if encoding.is_ascii_compatible() || !text.is_ascii() => {
            Decoded { text: text.to_owned(), doubt: None }
        }
        (Some(encoding), Ok(_)) => with(encoding, bytes),
        (Some(encoding), Err(_)) if encoding != UTF_8 => with(encoding, bytes),
        (stated, Err(error)) => {
            let nearly = stated == Some(UTF_8) || bytes.len() - error.valid_up_to() < 4;
            let guess = if nearly && mostly_utf8(bytes) { UTF_8 } else { guess(bytes) };
            with(guess, bytes)
        }
    }
}

/// The UTF-16 of markup that begins without a byte order mark.
pub(crate) fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    match bytes {
        [b'<', 0, next, 0, ..] if *next != 0 => Some(UTF_16LE),
        [0, b'<', 0, next, ..] if *next != 0 => Some(UTF_16BE),
        _ => None,
    }
}

fn with(encoding: &'static Encoding, bytes: &[u8]) -> Decoded {
    let (text, broken) = encoding.decode_without_bom_handling(bytes);
    let doubt = broken.then(|| Doubt::about(format!("some bytes are no {}, replaced by U+FFFD", encoding.name())));
    Decoded { text: text.into_owned(), doubt }
}

/// What a detector makes of the bytes.
fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(&bytes[..bytes.len().min(256 << 10)], true);
    let guess = detector.guess(None, chardetng::Utf8Detection::Allow);
    if guess == UTF_8 && !mostly_utf8(bytes) { WINDOWS_1252 } else { guess }
}

/// Whether at most one in a hundred of the bytes beyond ASCII breaks UTF-8: a page with one cut character is still UTF-8.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let beyond = bytes.iter().filter(|byte| !byte.is_ascii()).count();
    let broken = bytes.utf8_chunks().filter(|chunk| !chunk.invalid().is_empty()).count();
    broken * 100 <= beyond
}

/// The charset that the first bytes of HTML or XML state.
fn stated_inside(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(PRESCAN)];
    if head.starts_with(b"<?xml") {
        let end = head.iter().position(|&byte| byte == b'>')?;
        if let Some(found) = label_after(&head[..end], b"encoding") {
            return Some(found);
        }
    }
    let found = label_in(head)?;
    // A page cannot say in ASCII that it is UTF-16.
    Some(if found.is_ascii_compatible() { found } else { UTF_8 })
}

/// The first usable label after `charset=`.
fn label_in(bytes: &[u8]) -> Option<&'static Encoding> {
    label_after(bytes, b"charset")
}

fn label_after(bytes: &[u8], word: &[u8]) -> Option<&'static Encoding> {
    let mut rest = bytes;
    while let Some(at) = rest.windows(word.len()).position(|window| window.eq_ignore_ascii_case(word)) {
        rest = &rest[at + word.len()..];
        let value = rest.trim_ascii_start();
        let Some(value) = value.strip_prefix(b"=") else { continue };
        let value = value.trim_ascii_start();
        let value = value.strip_prefix(b"\"").or_else(|| value.strip_prefix(b"'")).unwrap_or(value).trim_ascii_start();
        let end = value
            .iter()
            .position(|byte| !(byte.is_ascii_alphanumeric() || b"-_:.+".contains(byte)))
            .unwrap_or(value.len());
        if let Some(encoding) = Encoding::for_label(&value[..end]) {
            return Some(encoding);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_become_text_by_mark_header_meta_and_guess() {
        let read = |bytes: &[u8], header| decode(bytes, header, true).text;
        assert_eq!(read(b"\xef\xbb\xbfSe\xc3\xbal", None), "Seúl");
        assert_eq!(read(b"\xff\xfeS\0", None), "S");
        assert_eq!(read(b"Se\xfal", Some("text/html; charset=ISO-8859-1")), "Seúl");
        assert_eq!(
            read(b"<meta charset='windows-1251'>\xcc\xee\xf1\xea\xe2\xe0", None),
            "<meta charset='windows-1251'>Москва"
        );
        assert_eq!(
            read("<meta charset=latin1>Seúl".as_bytes(), None),
            "<meta charset=latin1>Seúl",
            "valid UTF-8 wins over a wrong label"
        );
        assert_eq!(
            read(b"El ministro lleg\xf3 a la reuni\xf3n de ma\xf1ana", None),
            "El ministro llegó a la reunión de mañana"
        );
        assert!(
            decode(b"charset=utf-8 \xff\xc3\xbal\xc3\xba", Some("text/html; charset=utf-8"), true).doubt.is_none(),
            "guessed otherwise"
        );
    }
}
