//! `/about`: what the signs and codes mean, what the desk does not do, the keys.

use askama::Template;
use axum::response::Response;
use dateline_model::plover::{Category, Status};

use super::frame::{Frame, Place, html};
use super::shown::Act;

#[derive(Debug, Template)]
#[template(path = "about.html")]
struct About {
    frame: Frame,
    acts: Vec<(Act, &'static str)>,
    statuses: Vec<(&'static str, &'static str)>,
    version: &'static str,
}

pub(super) async fn page() -> Response {
    html(&About {
        frame: Frame::new("About", Place::About),
        acts: Category::ALL
            .iter()
            .map(|category| (Act::of(category.as_str(), None, "occurred"), category.meaning()))
            .collect(),
        statuses: Status::ALL.iter().map(|status| (status.as_str(), status.meaning())).collect(),
        version: env!("CARGO_PKG_VERSION"),
    })
}
