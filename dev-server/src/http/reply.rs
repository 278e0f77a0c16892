//! What a request comes to, before it is written to the wire.

use std::path::PathBuf;

use axum::http::StatusCode;

use super::pictures::{Picture, Scale};
use crate::tree::Node;

pub type Answer = Result<Reply, Failure>;

/// An answer that is not an error.
#[derive(Debug)]
pub enum Reply {
    /// XML or JSON, as the client accepts.
    Tree(Node),
    /// A page of a list: also says in headers where it starts and how much there is.
    Page {
        tree: Node,
        start: usize,
        total: usize,
    },
    Empty,
    /// A file, in ranges if asked for.
    File {
        path: PathBuf,
        content_type: &'static str,
        download: Option<String>,
    },
    Picture(Picture),
    Scaled(Picture, Scale),
    /// A connection that is told what happens.
    Listen(Transport),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Transport {
    WebSocket,
    EventSource,
}

/// An error: a small HTML page, whatever the client accepts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Failure(pub StatusCode);

impl Failure {
    pub const BAD_REQUEST: Failure = Failure(StatusCode::BAD_REQUEST);
    pub const UNAUTHORIZED: Failure = Failure(StatusCode::UNAUTHORIZED);
    pub const FORBIDDEN: Failure = Failure(StatusCode::FORBIDDEN);
    pub const NOT_FOUND: Failure = Failure(StatusCode::NOT_FOUND);
    pub const UNAVAILABLE: Failure = Failure(StatusCode::SERVICE_UNAVAILABLE);
    pub const SERVER_ERROR: Failure = Failure(StatusCode::INTERNAL_SERVER_ERROR);
}

/// The page of a real server: a title, and status and reason as its heading.
pub fn error_page(status: StatusCode) -> String {
    let reason = status.canonical_reason().unwrap_or("Error");
    let number = status.as_u16();
    format!(
        "<html><head><title>{reason}</title></head><body><h1>{number} {reason}</h1></body></html>"
    )
}
