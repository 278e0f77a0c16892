//! One request, taken apart.

use std::ops::Deref;

use axum::http::{HeaderMap, request::Parts};
use percent_encoding::percent_decode_str;

use super::reply::Failure;
use crate::grants::Player;
use crate::tree::Node;
use crate::users::User;

/// A request without its body: everything that matters is in method, path, query and headers.
#[derive(Debug, Clone)]
pub struct Call {
    pub method: String,
    /// As it came.
    pub path: String,
    /// The path, decoded piece by piece.
    segments: Vec<String>,
    pub query: Vec<(String, String)>,
    pub headers: HeaderMap,
    /// Unix milliseconds.
    pub now_ms: i64,
}

impl Call {
    pub fn new(parts: &Parts, now_ms: i64) -> Call {
        let query = parts.uri.query().unwrap_or_default();
        let headers = parts.headers.clone();
        Call::of(
            parts.method.as_str(),
            parts.uri.path(),
            query,
            headers,
            now_ms,
        )
    }

    /// `path` and `query` as on the wire.
    pub fn of(method: &str, path: &str, query: &str, headers: HeaderMap, now_ms: i64) -> Call {
        let segments = path.split('/').filter(|segment| !segment.is_empty());
        Call {
            method: method.to_owned(),
            segments: segments.map(decode).collect(),
            query: query_pairs(query),
            headers,
            now_ms,
            path: path.to_owned(),
        }
    }

    /// Content type and text of an answer: XML unless JSON is accepted, without what was excluded.
    pub fn written(&self, mut tree: Node) -> (&'static str, String) {
        let (fields, elements) = (self.list("excludeFields"), self.list("excludeElements"));
        if !fields.is_empty() || !elements.is_empty() {
            tree.for_each_item(&mut |item| item.exclude(&fields, &elements));
        }
        match self.accepts_json() {
            true => ("application/json", tree.to_json()),
            false => ("text/xml;charset=utf-8", tree.to_xml()),
        }
    }

    pub fn segments(&self) -> Vec<&str> {
        self.segments.iter().map(String::as_str).collect()
    }

    /// A parameter of the query; the first of that name.
    pub fn param(&self, name: &str) -> Option<&str> {
        let found = self.query.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str())
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).and_then(|value| value.to_str().ok())
    }

    /// An `X-Plex-…` value, which may come as a header or in the query; empty ones count as absent.
    pub fn plex(&self, name: &str) -> Option<&str> {
        let in_query = self
            .query
            .iter()
            .find(|(known, _)| known.eq_ignore_ascii_case(name));
        let found = in_query
            .map(|(_, value)| value.as_str())
            .or_else(|| self.header(name));
        found.filter(|value| !value.is_empty())
    }

    pub fn client(&self) -> Option<&str> {
        self.plex("X-Plex-Client-Identifier")
    }

    /// `1` or `true`.
    pub fn is_on(&self, name: &str) -> bool {
        matches!(self.param(name), Some("1" | "true"))
    }

    /// A number where the parameter is there; 400 where it is not a number.
    pub fn number<T: std::str::FromStr>(&self, name: &str) -> Result<Option<T>, Failure> {
        let value = self.param(name).filter(|value| !value.is_empty());
        value
            .map(|value| value.parse().map_err(|_| Failure::BAD_REQUEST))
            .transpose()
    }

    pub fn required<T: std::str::FromStr>(&self, name: &str) -> Result<T, Failure> {
        self.number(name)?.ok_or(Failure::BAD_REQUEST)
    }

    pub fn required_text(&self, name: &str) -> Result<&str, Failure> {
        self.param(name)
            .filter(|value| !value.is_empty())
            .ok_or(Failure::BAD_REQUEST)
    }

    /// A comma list.
    pub fn list(&self, name: &str) -> Vec<&str> {
        self.param(name)
            .map(|list| list.split(',').collect())
            .unwrap_or_default()
    }

    pub fn accepts_json(&self) -> bool {
        self.header("accept")
            .is_some_and(|accept| accept.contains("application/json"))
    }

    pub fn now_s(&self) -> i64 {
        self.now_ms / 1000
    }
}

/// A call by somebody who may ask.
pub struct Ask<'a> {
    pub call: &'a Call,
    pub user: &'static User,
}

impl Deref for Ask<'_> {
    type Target = Call;

    fn deref(&self) -> &Call {
        self.call
    }
}

impl Ask<'_> {
    pub fn player(&self) -> Player {
        Player {
            user: self.user.id,
            client: self.client().map(str::to_owned),
            session: self.plex("X-Plex-Session-Identifier").map(str::to_owned),
        }
    }

    pub fn owner_only(&self) -> Result<(), Failure> {
        if self.user.is_owner {
            Ok(())
        } else {
            Err(Failure::FORBIDDEN)
        }
    }
}

/// Form encoding: python-plexapi writes spaces as plus signs, and real servers find what it looks for.
pub fn query_pairs(query: &str) -> Vec<(String, String)> {
    let pairs = query.split('&').filter(|pair| !pair.is_empty());
    pairs
        .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
        .map(|(name, value)| (decode(name), decode(&value.replace('+', " "))))
        .collect()
}

fn decode(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}
