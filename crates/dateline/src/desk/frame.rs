//! What every page has around it: title, navigation, search field, assets.

use askama::Template;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};

use super::assets;

/// Where in the navigation a page stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    Desk,
    Topics,
    Sources,
    About,
    Elsewhere,
}

/// The frame of a page.
#[derive(Clone, Debug)]
pub(super) struct Frame {
    /// The title without the desk's name.
    pub(super) title: String,
    /// What stands in the search field.
    pub(super) query: String,
    /// The command that prints what the page shows.
    pub(super) command: Option<String>,
    /// The address of the page as an Atom feed.
    pub(super) atom: Option<String>,
    place: Place,
}

impl Frame {
    pub(super) fn new(title: impl Into<String>, place: Place) -> Self {
        Self { title: title.into(), query: String::new(), command: None, atom: None, place }
    }

    /// The words of the navigation: address, word, whether this page is it.
    pub(super) fn places(&self) -> [(&'static str, &'static str, bool); 4] {
        let at = |place| self.place == place;
        [
            ("/", "Desk", at(Place::Desk)),
            ("/topics", "Topics", at(Place::Topics)),
            ("/sources", "Sources", at(Place::Sources)),
            ("/about", "About", at(Place::About)),
        ]
    }

    pub(super) fn css(&self) -> &'static str {
        assets::css_path()
    }

    pub(super) fn keys(&self) -> &'static str {
        assets::keys_path()
    }
}

/// A page as an answer.
pub(super) fn html(page: &impl Template) -> Response {
    match page.render() {
        Ok(text) => Html(text).into_response(),
        // Writing to memory does not fail; were it to, there is no page to say so on.
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

/// A value in an address, percent-encoded; `+` stays, it joins topics.
pub(super) fn encode(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'+' => out.push(char::from(byte)),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}
