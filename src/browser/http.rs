//! One question over HTTP.
//!
//! Nothing is sent but the address: no header of ours and no credentials, so a GET or POST is never preceded by a
//! preflight.

use crate::media::SignedUrl;
use crate::plex::request::Method;
use futures::future::{Either, select};
use gloo_net::http::{RequestBuilder, Response};
use gloo_timers::future::TimeoutFuture;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, AbortSignal, RequestInit, RequestMode};

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
    let signal = abort.signal();
    let answer = Box::pin(async {
        let response = match manner.keepalive {
            true => send_outliving(method, url, mode, &signal).await,
            false => send_plain(method, url, mode, range, &signal).await,
        };
        read(response?).await
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

async fn send_plain(
    method: Method,
    url: &str,
    mode: RequestMode,
    range: Option<&str>,
    signal: &AbortSignal,
) -> Result<Response, HttpError> {
    let mut builder = RequestBuilder::new(url)
        .method(gloo_method(method))
        .mode(mode)
        .abort_signal(Some(signal));
    if let Some(range) = range {
        builder = builder.header("Range", range);
    }
    let request = builder.build().map_err(|_| HttpError::Unreadable)?;
    request.send().await.map_err(|_| HttpError::Unreadable)
}

/// A question that is kept up when the page goes away. Firefox looks for that among what goes with the address, and not in a
/// request that was made before. `keepalive` is not among the members that web-sys knows, so it is set by name; a browser
/// without it sends the question as any other.
async fn send_outliving(
    method: Method,
    url: &str,
    mode: RequestMode,
    signal: &AbortSignal,
) -> Result<Response, HttpError> {
    let init = RequestInit::new();
    init.set_method(gloo_method(method).as_ref());
    init.set_mode(mode);
    init.set_signal(Some(signal));
    let _ = js_sys::Reflect::set(&init, &"keepalive".into(), &JsValue::TRUE);
    let window = web_sys::window().ok_or(HttpError::Unreadable)?;
    let response = JsFuture::from(window.fetch_with_str_and_init(url, &init)).await;
    let response = response.and_then(JsCast::dyn_into::<web_sys::Response>);
    response
        .map(Response::from)
        .map_err(|_| HttpError::Unreadable)
}
