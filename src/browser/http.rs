//! One question over HTTP.
//!
//! Nothing is sent but the address: no header of ours and no credentials, so a GET or POST is never preceded by a
//! preflight.

use crate::media::SignedUrl;
use crate::plex::request::Method;
use futures::future::{Either, select};
use gloo_net::http::{Request, RequestBuilder, Response};
use gloo_timers::future::TimeoutFuture;
use wasm_bindgen::JsValue;
use web_sys::{AbortController, RequestInit, RequestMode};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HttpError {
    /// No readable answer: no server, no network, or an answer that this page may not read. `fetch` does not tell which.
    Unreadable,
    TimedOut,
    Status(u16),
}

/// How an answer may be waited for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Manner {
    /// Outlives the page.
    pub keepalive: bool,
    pub timeout_ms: u32,
}

/// Sends a question and reads the answer as text, all within the time that it may take.
pub async fn send(method: Method, url: &SignedUrl, manner: Manner) -> Result<String, HttpError> {
    fetch(
        method,
        url.expose(),
        RequestMode::Cors,
        None,
        manner,
        async |response: Response| {
            if !response.ok() {
                return Err(HttpError::Status(response.status()));
            }
            response.text().await.map_err(|_| HttpError::Unreadable)
        },
    )
    .await
}

/// Reads a text beside the app, such as its configuration.
pub async fn read_beside(path: &str) -> Result<String, HttpError> {
    let manner = Manner {
        keepalive: false,
        timeout_ms: 8_000,
    };
    let url = SignedUrl::new(path.to_owned(), path.to_owned());
    send(Method::Get, &url, manner).await
}

/// Whether anything answers at this address, even an answer that this page may not read.
pub async fn answers(url: &str, timeout_ms: u32) -> bool {
    let manner = Manner {
        keepalive: false,
        timeout_ms,
    };
    fetch(
        Method::Get,
        url,
        RequestMode::NoCors,
        None,
        manner,
        async |_| Ok(()),
    )
    .await
    .is_ok()
}

/// Whether the first bytes of a file can be had. The range is a header that needs no preflight.
pub async fn has_bytes(url: &SignedUrl, timeout_ms: u32) -> Result<(), HttpError> {
    let manner = Manner {
        keepalive: false,
        timeout_ms,
    };
    fetch(
        Method::Get,
        url.expose(),
        RequestMode::Cors,
        Some("bytes=0-1"),
        manner,
        async |response: Response| {
            if response.ok() {
                Ok(())
            } else {
                Err(HttpError::Status(response.status()))
            }
        },
    )
    .await
}

async fn fetch<T>(
    method: Method,
    url: &str,
    mode: RequestMode,
    range: Option<&str>,
    manner: Manner,
    read: impl AsyncFnOnce(Response) -> Result<T, HttpError>,
) -> Result<T, HttpError> {
    let abort = AbortController::new().map_err(|_| HttpError::Unreadable)?;
    let mut builder = RequestBuilder::new(url)
        .method(gloo_method(method))
        .mode(mode)
        .abort_signal(Some(&abort.signal()));
    if let Some(range) = range {
        builder = builder.header("Range", range);
    }
    let request = builder.build().map_err(|_| HttpError::Unreadable)?;
    let request = if manner.keepalive {
        outliving(request)
    } else {
        request
    };
    let answer = Box::pin(async {
        let response = request.send().await.map_err(|_| HttpError::Unreadable)?;
        read(response).await
    });
    match select(answer, TimeoutFuture::new(manner.timeout_ms)).await {
        Either::Left((answer, _)) => answer,
        Either::Right(_) => {
            abort.abort();
            Err(HttpError::TimedOut)
        }
    }
}

fn gloo_method(method: Method) -> gloo_net::http::Method {
    match method {
        Method::Get => gloo_net::http::Method::GET,
        Method::Post => gloo_net::http::Method::POST,
        Method::Put => gloo_net::http::Method::PUT,
        Method::Delete => gloo_net::http::Method::DELETE,
    }
}

/// The same request, kept up when the page goes away. `keepalive` is not among the members that web-sys knows, so it is
/// set by name; a browser without it sends the request as any other.
fn outliving(request: Request) -> Request {
    let plain: web_sys::Request = request.into();
    let init = RequestInit::new();
    let kept = js_sys::Reflect::set(&init, &"keepalive".into(), &JsValue::TRUE)
        .and_then(|_| web_sys::Request::new_with_request_and_init(&plain, &init));
    Request::from(kept.unwrap_or(plain))
}
