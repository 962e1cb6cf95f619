//! What a visitor is told when a page cannot be made: what was asked for, why not, and what to do.

use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use dateline_store::StoreError;

use super::frame::{Frame, Place, html};

/// Why a page could not be made.
#[derive(Debug)]
pub(super) enum Fault {
    /// There is no such thing: what it is, and what to do instead.
    NotFound(String),
    /// The store did not answer.
    Store(StoreError),
    /// The address is not one that this desk is served at.
    WrongHost,
    /// A fault of the program.
    Broken,
}

impl From<StoreError> for Fault {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

#[derive(Debug, Template)]
#[template(path = "fault.html")]
struct FaultPage {
    frame: Frame,
    heading: &'static str,
    why: String,
}

impl IntoResponse for Fault {
    fn into_response(self) -> Response {
        let (status, heading, why) = match self {
            Self::NotFound(why) => (StatusCode::NOT_FOUND, "Not on this desk", why),
            Self::Store(StoreError::Locked) => (
                StatusCode::SERVICE_UNAVAILABLE,
                "The store is busy",
                "Something is writing to it. Try again in a moment.".to_owned(),
            ),
            Self::Store(error) => (StatusCode::INTERNAL_SERVER_ERROR, "The store did not answer", format!("{error}.")),
            Self::WrongHost => (
                StatusCode::MISDIRECTED_REQUEST,
                "Another address",
                "This desk is served on this computer only, and answers to localhost and its own address.".to_owned(),
            ),
            Self::Broken => (
                StatusCode::INTERNAL_SERVER_ERROR,
                "The page could not be made",
                "This is a fault of the program. Please report it with the address of the page.".to_owned(),
            ),
        };
        let page = FaultPage { frame: Frame::new(heading, Place::Elsewhere), heading, why };
        (status, html(&page)).into_response()
    }
}
