//! What a request comes to, before it is written to the wire.

use std::path::PathBuf;

use axum::http::StatusCode;

use super::pictures::{Picture, Scale};
use crate::library::model::Sidecar;
use crate::subtitles::{self, Form};
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
    Subtitles(Subtitles),
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

/// A subtitle file and what is to become of it.
#[derive(Debug)]
pub struct Subtitles {
    pub file: Sidecar,
    pub form: Form,
    /// Another form, in UTF-8; byte for byte where neither is asked for.
    pub wanted: Option<Form>,
    pub in_utf8: bool,
}

impl Subtitles {
    /// The content type, and the answer made of the file's bytes.
    pub fn written(&self, bytes: &[u8]) -> (&'static str, Vec<u8>) {
        let form = self.wanted.unwrap_or(self.form);
        let text = || subtitles::convert(&subtitles::decode(bytes), self.form, form);
        match form != self.form || self.in_utf8 {
            true => (form.content_type(), text().into_bytes()),
            false => (form.content_type(), bytes.to_vec()),
        }
    }
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
    pub const NOT_IMPLEMENTED: Failure = Failure(StatusCode::NOT_IMPLEMENTED);
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
