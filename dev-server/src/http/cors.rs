//! Which pages of other origins may read an answer.
//!
//! Nobody has documented what a real server does, so there are modes. In all of them no header is exposed:
//! a page reads bodies only.

use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};

use super::call::Call;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
pub enum CorsMode {
    /// As seen on real servers: successes may be read by the page that asked, while errors, and
    /// `/identity` without a token, carry the origin of Plex's own player, so that a page cannot tell a
    /// 401 from a dead server (recorded by a Next.js player).
    #[default]
    Real,
    /// Everybody may read everything.
    Star,
    /// Nobody may, as behind a proxy that drops the headers.
    None,
}

const PLEX_ORIGIN: HeaderValue = HeaderValue::from_static("https://app.plex.tv");
const ANYONE: HeaderValue = HeaderValue::from_static("*");
/// As plex-mpv-shim and Plex Media Player answer.
const METHODS: HeaderValue = HeaderValue::from_static("POST, GET, OPTIONS, DELETE, PUT, HEAD");
const MAX_AGE: HeaderValue = HeaderValue::from_static("1209600");

/// The headers of an answer with this status.
pub fn allow(mode: CorsMode, call: &Call, status: StatusCode, headers: &mut HeaderMap) {
    let is_anonymous = call.path == "/identity" && call.plex("X-Plex-Token").is_none();
    let allowed = match mode {
        CorsMode::None => return,
        CorsMode::Star => ANYONE,
        CorsMode::Real if status.as_u16() >= 400 || is_anonymous => PLEX_ORIGIN,
        CorsMode::Real => call.headers.get(header::ORIGIN).cloned().unwrap_or(ANYONE),
    };
    if mode == CorsMode::Real {
        headers.insert(header::VARY, HeaderValue::from_static("Origin"));
    }
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, allowed);
}

/// The headers of an answer to `OPTIONS`: whatever is asked for is allowed.
pub fn preflight(mode: CorsMode, call: &Call, headers: &mut HeaderMap) {
    if mode == CorsMode::None {
        return;
    }
    allow(mode, call, StatusCode::OK, headers);
    if call.path == "/identity" && mode == CorsMode::Real {
        let origin = call.headers.get(header::ORIGIN).cloned().unwrap_or(ANYONE);
        headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, origin);
    }
    headers.insert(header::ACCESS_CONTROL_ALLOW_METHODS, METHODS);
    headers.insert(header::ACCESS_CONTROL_MAX_AGE, MAX_AGE);
    if let Some(asked) = call.headers.get(REQUEST_HEADERS) {
        headers.insert(header::ACCESS_CONTROL_ALLOW_HEADERS, asked.clone());
    }
}

const REQUEST_HEADERS: HeaderName = header::ACCESS_CONTROL_REQUEST_HEADERS;
