//! The addresses of the desk.

use std::sync::Arc;

use axum::Router;
use axum::http::Uri;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::get;

use super::fault::Fault;
use super::pool::Pool;
use super::{about, article, assets, entry, feed, headers, home, search, sources, topic, topics};

/// All of them. `local` says whether the desk is served on this computer only.
pub(super) fn all(pool: Arc<Pool>, local: bool) -> Router {
    Router::new()
        .route("/", get(home::page))
        .route("/topics", get(topics::page))
        .route("/topic/{key}", get(topic::page))
        .route("/topic/{key}/atom", get(feed::atom))
        .route("/topic/{key}/json", get(feed::json))
        .route("/article/{id}", get(article::page))
        .route("/entry/{id}", get(entry::page))
        .route("/search", get(search::page))
        .route("/sources", get(sources::page))
        .route("/about", get(about::page))
        .route("/assets/{name}", get(assets::asset))
        .fallback(nowhere)
        .with_state(pool)
        .layer(from_fn_with_state(local, headers::known_host))
        .layer(from_fn(headers::guard))
}

async fn nowhere(uri: Uri) -> Fault {
    Fault::NotFound(format!("There is no page {}. The desk, the topics and the search are above.", uri.path()))
}
