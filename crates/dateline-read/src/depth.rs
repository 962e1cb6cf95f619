//! How deep is the markup? Comes in: HTML as text; goes out: nothing, or the error that names the tag that went too deep.

use crate::error::ReadError;

/// Refuses HTML whose elements are nested beyond `limit`, before a tree is built of it: the parser's time grows with the depth.
///
/// Counts tags as they are written; elements whose end tag may be left out do not count.
///
/// # Errors
/// When the limit is passed.
pub(crate) fn check_depth(html: &str, limit: usize) -> Result<(), ReadError> {
    let bytes = html.as_bytes();
    let (mut at, mut depth) = (0, 0_usize);
    while let Some(next) = bytes[at..].iter().position(|&byte| byte == b'<') {
        at += next + 1;
        let rest = &bytes[at..];
        if rest.starts_with(b"!--") {
            at += find(rest, b"-->").map_or(rest.len(), |end| end + 3);
            continue;
        }
        let closing = rest.first() == Some(&b'/');
        let name = &rest[usize::from(closing)..];
        let length = name.iter().take(24).take_while(|byte| byte.is_ascii_alphanumeric()).count();
        if length == 0 {
            continue;
        }
        let name = name[..length].to_ascii_lowercase();
        if !closing && RAW.contains(&name.as_slice()) {
            let end = [b"</".as_slice(), name.as_slice()].concat();
            at += find_ignoring_case(rest, &end).unwrap_or(rest.len());
            continue;
        }
        if OPEN_ENDED.contains(&name.as_slice()) {
            continue;
        }
        if closing {
            depth = depth.saturating_sub(1);
        } else {
            depth += 1;
            if depth > limit {
                return Err(ReadError::TooDeep { depth, limit, byte: at - 1 });
            }
        }
    }
    Ok(())
}

/// Elements without an end tag, or whose end tag is often left out.
const OPEN_ENDED: &[&[u8]] = &[
    b"p",
    b"li",
    b"td",
    b"tr",
    b"th",
    b"dt",
    b"dd",
    b"br",
    b"hr",
    b"img",
    b"input",
    b"meta",
    b"link",
    b"option",
    b"optgroup",
    b"source",
    b"wbr",
    b"col",
    b"area",
    b"base",
    b"embed",
    b"param",
    b"track",
    b"path",
    b"use",
    b"rect",
    b"circle",
    b"g",
    b"tbody",
    b"thead",
    b"tfoot",
    b"colgroup",
    b"body",
    b"html",
    b"head",
    b"a",
    b"nobr",
    b"button",
    b"frame",
    b"image",
    b"polygon",
    b"line",
    b"ellipse",
    b"polyline",
    b"stop",
];

/// Elements whose content is no markup.
const RAW: &[&[u8]] = &[b"script", b"style", b"textarea", b"title", b"xmp", b"iframe", b"noembed", b"noframes"];

fn find(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).position(|window| window == what)
}

fn find_ignoring_case(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).position(|window| window[0] == b'<' && window.eq_ignore_ascii_case(what))
}
