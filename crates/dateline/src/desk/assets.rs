//! What a page needs beside its text: a style sheet, a file of keys, a sign. In the program, at addresses that change with their bytes.

use std::hash::{DefaultHasher, Hasher as _};
use std::sync::LazyLock;

use axum::extract::Path;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};

use super::fault::Fault;

const CSS: &[u8] = include_bytes!("../../assets/desk.css");
const KEYS: &[u8] = include_bytes!("../../assets/keys.js");
const ICON: &[u8] = include_bytes!("../../assets/icon.svg");

static CSS_PATH: LazyLock<String> = LazyLock::new(|| format!("/assets/desk.{}.css", sum(CSS)));
static KEYS_PATH: LazyLock<String> = LazyLock::new(|| format!("/assets/keys.{}.js", sum(KEYS)));

/// A sum of the bytes, so that a browser may keep a file for ever and still gets the next one.
fn sum(bytes: &[u8]) -> String {
    let mut hasher = DefaultHasher::new();
    hasher.write(bytes);
    format!("{:016x}", hasher.finish())
}

pub(super) fn css_path() -> &'static str {
    &CSS_PATH
}

pub(super) fn keys_path() -> &'static str {
    &KEYS_PATH
}

/// `GET /assets/{name}`.
pub(super) async fn asset(Path(name): Path<String>) -> Response {
    let (kind, bytes) = match name.rsplit_once('.') {
        Some((_, "css")) if CSS_PATH.ends_with(&name) => ("text/css; charset=utf-8", CSS),
        Some((_, "js")) if KEYS_PATH.ends_with(&name) => ("text/javascript; charset=utf-8", KEYS),
        _ if name == "icon.svg" => ("image/svg+xml", ICON),
        _ => return Fault::NotFound(format!("There is no file {name}.")).into_response(),
    };
    let keep = if name == "icon.svg" { "public, max-age=86400" } else { "public, max-age=31536000, immutable" };
    ([(CONTENT_TYPE, kind), (CACHE_CONTROL, keep)], bytes).into_response()
}
