//! Replies as HTTP responses.

use std::path::Path;
use std::time::Duration;

use axum::body::{Body, Bytes, to_bytes};
use axum::extract::FromRequestParts;
use axum::extract::ws::WebSocketUpgrade;
use axum::http::{HeaderName, HeaderValue, Response, StatusCode, header, request::Parts};
use futures_util::stream;
use tokio::io::{AsyncReadExt, AsyncSeekExt};
use tokio_util::io::ReaderStream;

use super::call::Call;
use super::events::{self, Listener};
use super::pictures::{Picture, Scale};
use super::ranges::{Wanted, wanted};
use super::reply::{Reply, Subtitles, Transport, error_page};
use super::{Api, Failure, auth, drawing, lock};
use crate::library::model::Sidecar;

/// A year: the path of a picture changes with the picture.
const PICTURE_CACHE: HeaderValue = HeaderValue::from_static("public, max-age=31536000");
const NO_CACHE: HeaderValue = HeaderValue::from_static("no-cache");
const PROTOCOL: HeaderName = HeaderName::from_static("x-plex-protocol");
const START: HeaderName = HeaderName::from_static("x-plex-container-start");
const TOTAL: HeaderName = HeaderName::from_static("x-plex-container-total-size");

fn with_body(status: StatusCode, content_type: &str, body: Body) -> Response<Body> {
    let mut response = Response::new(body);
    *response.status_mut() = status;
    set_content_type(&mut response, content_type);
    response
        .headers_mut()
        .insert(PROTOCOL, HeaderValue::from_static("1.0"));
    response
        .headers_mut()
        .insert(header::CACHE_CONTROL, NO_CACHE);
    response
}

pub fn set_content_type(response: &mut Response<Body>, content_type: &str) {
    if let Ok(value) = HeaderValue::from_str(content_type) {
        response.headers_mut().insert(header::CONTENT_TYPE, value);
    }
}

pub fn empty() -> Response<Body> {
    let mut response = with_body(StatusCode::OK, "text/plain", Body::empty());
    response.headers_mut().remove(header::CONTENT_TYPE);
    response
}

/// An HTML page, whatever was accepted.
pub fn error(status: StatusCode) -> Response<Body> {
    with_body(status, "text/html", error_page(status).into())
}

pub fn json(status: StatusCode, text: String) -> Response<Body> {
    with_body(status, "application/json", text.into())
}

pub async fn write(api: &Api, call: &Call, reply: Reply) -> Response<Body> {
    match reply {
        Reply::Tree(tree) => rendered(call, tree),
        Reply::Page { tree, start, total } => {
            let mut response = rendered(call, tree);
            response.headers_mut().insert(START, start.into());
            response.headers_mut().insert(TOTAL, total.into());
            response
        }
        Reply::Empty | Reply::Listen(_) => empty(),
        Reply::File {
            path,
            content_type,
            download,
        } => {
            let response = file(call, &path, content_type).await;
            response.map_or_else(
                |failure| error(failure.0),
                |response| named(response, download),
            )
        }
        Reply::Subtitles(subtitles) => subtitle_response(&subtitles).await,
        Reply::Picture(picture) => picture_response(api, picture, None).await,
        Reply::Scaled(picture, scale) => picture_response(api, picture, Some(scale)).await,
    }
}

fn rendered(call: &Call, tree: crate::tree::Node) -> Response<Body> {
    let (content_type, text) = call.written(tree);
    with_body(StatusCode::OK, content_type, text.into())
}

fn named(mut response: Response<Body>, download: Option<String>) -> Response<Body> {
    let value = download
        .and_then(|name| HeaderValue::from_str(&format!("attachment; filename=\"{name}\"")).ok());
    if let Some(value) = value {
        response
            .headers_mut()
            .insert(header::CONTENT_DISPOSITION, value);
    }
    response
}

async fn file(call: &Call, path: &Path, content_type: &str) -> Result<Response<Body>, Failure> {
    let mut file = tokio::fs::File::open(path)
        .await
        .map_err(|_| Failure::NOT_FOUND)?;
    let size = file.metadata().await.map_err(|_| Failure::NOT_FOUND)?.len();
    let (status, first, last) = match wanted(call.header("range"), size) {
        Wanted::Whole => (StatusCode::OK, 0, size.saturating_sub(1)),
        Wanted::Bytes(first, last) => (StatusCode::PARTIAL_CONTENT, first, last),
        Wanted::Unsatisfiable => {
            let mut response = error(StatusCode::RANGE_NOT_SATISFIABLE);
            set(
                &mut response,
                header::CONTENT_RANGE,
                &format!("bytes */{size}"),
            );
            return Ok(response);
        }
    };
    file.seek(std::io::SeekFrom::Start(first))
        .await
        .map_err(|_| Failure::SERVER_ERROR)?;
    let length = if size == 0 { 0 } else { last - first + 1 };
    let body = match call.method == "HEAD" {
        true => Body::empty(),
        false => Body::from_stream(ReaderStream::with_capacity(file.take(length), 64 << 10)),
    };
    let mut response = with_body(status, content_type, body);
    set(&mut response, header::ACCEPT_RANGES, "bytes");
    response
        .headers_mut()
        .insert(header::CONTENT_LENGTH, length.into());
    if status == StatusCode::PARTIAL_CONTENT {
        set(
            &mut response,
            header::CONTENT_RANGE,
            &format!("bytes {first}-{last}/{size}"),
        );
    }
    Ok(response)
}

fn set(response: &mut Response<Body>, name: HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        response.headers_mut().insert(name, value);
    }
}

async fn subtitle_response(subtitles: &Subtitles) -> Response<Body> {
    let bytes = match &subtitles.file {
        Sidecar::Text(text) => text.as_bytes().to_vec(),
        Sidecar::File(path) => match tokio::fs::read(path).await {
            Ok(bytes) => bytes,
            Err(_) => return error(StatusCode::NOT_FOUND),
        },
    };
    let (content_type, bytes) = subtitles.written(&bytes);
    with_body(StatusCode::OK, content_type, bytes.into())
}

async fn picture_response(api: &Api, picture: Picture, scale: Option<Scale>) -> Response<Body> {
    let key = (picture, scale);
    let known = lock(&api.drawn).get(&key);
    let bytes = match known {
        Some(bytes) => Some(bytes),
        None => {
            let (picture, scale) = key.clone();
            let drawn = tokio::task::spawn_blocking(move || drawing::draw(&picture, scale)).await;
            drawn.ok().flatten().map(Bytes::from)
        }
    };
    let Some(bytes) = bytes else {
        return error(StatusCode::NOT_FOUND);
    };
    lock(&api.drawn).keep(key, bytes.clone());
    let content_type = drawing::content_type(&bytes);
    let mut response = with_body(StatusCode::OK, content_type, bytes.into());
    response
        .headers_mut()
        .insert(header::CACHE_CONTROL, PICTURE_CACHE);
    response
}

/// Opens a connection that is told what happens.
pub async fn listen(
    api: &Api,
    call: &Call,
    mut parts: Parts,
    transport: Transport,
) -> Response<Body> {
    let user = auth::user(call, &lock(&api.world));
    let Ok(user) = user else {
        return error(StatusCode::UNAUTHORIZED);
    };
    let filters = call
        .param("filters")
        .or(call.param("filter"))
        .unwrap_or_default();
    let filters = filters.split(',').filter(|filter| !filter.is_empty());
    let listener = Listener {
        user,
        filters: filters.map(str::to_owned).collect(),
    };
    let events = api.events.subscribe();
    if transport == Transport::EventSource {
        return event_stream(listener, events);
    }
    match WebSocketUpgrade::from_request_parts(&mut parts, &()).await {
        Ok(upgrade) => upgrade.on_upgrade(move |socket| events::speak(socket, listener, events)),
        Err(_) => error(StatusCode::BAD_REQUEST),
    }
}

fn event_stream(
    listener: Listener,
    events: tokio::sync::broadcast::Receiver<crate::timeline::Notification>,
) -> Response<Body> {
    let body = stream::unfold((listener, events), |(listener, mut events)| async move {
        let wait = tokio::time::timeout(Duration::from_secs(10), events.recv());
        let text = match wait.await {
            Ok(Err(tokio::sync::broadcast::error::RecvError::Closed)) => return None,
            Ok(event) => events::frame(event, &listener, events::event).unwrap_or_default(),
            Err(_) => "event: ping\ndata: {}\n\n".to_owned(),
        };
        Some((Ok::<_, std::io::Error>(text), (listener, events)))
    });
    with_body(StatusCode::OK, "text/event-stream", Body::from_stream(body))
}

pub fn replace_body(response: &mut Response<Body>, bytes: Bytes) {
    response.headers_mut().remove(header::CONTENT_LENGTH);
    *response.body_mut() = Body::from(bytes);
}

/// Cuts the answer: either a short answer that is whole as far as HTTP is concerned, or a connection that
/// breaks in the middle of the long one.
pub async fn truncate(response: &mut Response<Body>, length: usize, breaks: bool) {
    let body = std::mem::replace(response.body_mut(), Body::empty());
    let whole = to_bytes(body, usize::MAX).await.unwrap_or_default();
    let cut = whole.slice(..length.min(whole.len()));
    if !breaks {
        replace_body(response, cut);
        return;
    }
    response
        .headers_mut()
        .insert(header::CONTENT_LENGTH, whole.len().into());
    let pieces = [Ok(cut), Err(std::io::Error::other("cut on request"))];
    *response.body_mut() = Body::from_stream(stream::iter(pieces));
}
