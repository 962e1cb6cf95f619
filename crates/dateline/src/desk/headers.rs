//! What every answer carries for safety, and which addresses are answered at all. The pages show words of strangers: whatever might slip
//! through as markup must find a browser that runs no script of others, loads nothing and sends nothing.

use axum::extract::{Request, State};
use axum::http::HeaderValue;
use axum::http::header::{self, HeaderName};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::fault::Fault;

const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'none'; \
     form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

const HEADERS: [(HeaderName, &str); 6] = [
    (header::CONTENT_SECURITY_POLICY, POLICY),
    (header::REFERRER_POLICY, "no-referrer"),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
];

/// Adds the headers to an answer.
pub(super) async fn guard(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    for (name, value) in HEADERS {
        headers.insert(name, HeaderValue::from_static(value));
    }
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-cache"));
    response
}

/// On a loopback address only requests to a loopback name are answered: a page of a stranger may point a name of its own at this computer
/// ("DNS rebinding") and would else read the desk.
pub(super) async fn known_host(State(local): State<bool>, request: Request, next: Next) -> Response {
    let host = request.headers().get(header::HOST).and_then(|host| host.to_str().ok());
    if local && !host.is_some_and(is_local) {
        return Fault::WrongHost.into_response();
    }
    next.run(request).await
}

fn is_local(host: &str) -> bool {
    let name = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|b| b.is_ascii_digit()) => name,
        _ => host,
    };
    let name = name.trim_start_matches('[').trim_end_matches(']');
    name.eq_ignore_ascii_case("localhost") || name.parse().is_ok_and(|address: std::net::IpAddr| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_this_computer_is_local() {
        for host in ["localhost", "localhost:8484", "127.0.0.1:8484", "127.0.0.2", "[::1]:8484", "LOCALHOST:1"] {
            assert!(is_local(host), "{host}");
        }
        for host in
            ["evil.example", "evil.example:8484", "localhost.evil.example", "127.0.0.1.evil.example:80", "10.0.0.1", ""]
        {
            assert!(!is_local(host), "{host}");
        }
    }
}
