//! `/__dev/…`: the side door for tests. No real server has it, it needs no token, and everybody may read it.

use axum::body::{Body, to_bytes};
use axum::http::{HeaderValue, Response, StatusCode, header};
use serde_json::{Value, json};

use super::call::Call;
use super::{Api, do_orders, lock, wire};
use crate::faults::Faults;
use crate::play_queue::PlayQueue;
use crate::timeline::{Session, Views};
use crate::users;
use crate::world::World;

pub async fn answer(api: &Api, call: &Call, body: Body) -> Response<Body> {
    let body = to_bytes(body, 1 << 20).await.unwrap_or_default();
    let answered = match (call.method.as_str(), call.path.as_str()) {
        ("OPTIONS", _) => Ok(json!({})),
        ("GET", "/__dev/journal") => Ok(lock(&api.journal).to_json()),
        ("DELETE", "/__dev/journal") => {
            lock(&api.journal).clear();
            Ok(json!({}))
        }
        ("GET", "/__dev/faults") => Ok(lock(&api.faults).to_json()),
        ("POST", "/__dev/faults") => set_faults(api, &body),
        ("DELETE", "/__dev/faults") => {
            *lock(&api.faults) = Faults::default();
            Ok(json!({}))
        }
        ("POST", "/__dev/reset") => Ok(reset(api)),
        ("DELETE", path) if path.starts_with("/__dev/items/") => delete(api, call),
        ("GET", "/__dev/state") => Ok(state(api, call.now_ms)),
        _ => Err((
            StatusCode::NOT_FOUND,
            "there is no such side door".to_owned(),
        )),
    };
    let mut response = match answered {
        Ok(value) => wire::json(StatusCode::OK, value.to_string()),
        Err((status, reason)) => wire::json(status, json!({"error": reason}).to_string()),
    };
    let anything = HeaderValue::from_static("*");
    let headers = response.headers_mut();
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, anything.clone());
    headers.insert(header::ACCESS_CONTROL_ALLOW_HEADERS, anything);
    headers.insert(
        header::ACCESS_CONTROL_ALLOW_METHODS,
        HeaderValue::from_static("GET, POST, DELETE"),
    );
    response
}

fn set_faults(api: &Api, body: &[u8]) -> Result<Value, (StatusCode, String)> {
    let bad = |reason: String| (StatusCode::BAD_REQUEST, reason);
    let json: Value = serde_json::from_slice(body).map_err(|error| bad(error.to_string()))?;
    let orders = lock(&api.faults).take(&json).map_err(bad)?;
    do_orders(orders, &mut lock(&api.world));
    Ok(lock(&api.faults).to_json())
}

/// `DELETE /__dev/items/{ratingKey}`: the item is deleted from the library, and all below it.
fn delete(api: &Api, call: &Call) -> Result<Value, (StatusCode, String)> {
    let key = call.segments().last().and_then(|key| key.parse().ok());
    let mut world = lock(&api.world);
    let is_done = key.is_some_and(|key| world.delete_item(key, call.now_ms));
    api.tell(&mut world);
    match is_done {
        true => Ok(json!({})),
        false => Err((StatusCode::NOT_FOUND, "there is no such item".to_owned())),
    }
}

fn reset(api: &Api) -> Value {
    lock(&api.world).reset();
    *lock(&api.faults) = Faults::default();
    lock(&api.journal).clear();
    json!({})
}

fn state(api: &Api, now_ms: i64) -> Value {
    let mut world = lock(&api.world);
    world.pass_time(now_ms);
    let views = world.timeline.all_views().map(|(user, views)| {
        let name = users::by_id(user).map_or("unknown", |user| user.name);
        (name.to_owned(), views_json(views))
    });
    json!({
        "queues": world.queues.iter().map(queue_json).collect::<Vec<_>>(),
        "sessions": world.timeline.sessions().iter().map(session_json).collect::<Vec<_>>(),
        "views": views.collect::<serde_json::Map<_, _>>(),
        "playlists": playlists_json(&world),
    })
}

fn queue_json(queue: &PlayQueue) -> Value {
    let entry = |entry: &crate::play_queue::Entry| json!({"id": entry.id.0, "ratingKey": entry.rating_key.to_string()});
    json!({
        "id": queue.id.0,
        "type": queue.media.word(),
        "owner": queue.owner,
        "user": users::by_id(queue.user).map(|user| user.name),
        "version": queue.version(),
        "selected": queue.selected().map(|entry| entry.id.0),
        "selectedOffset": queue.selected_offset(),
        "lastAdded": queue.last_added().map(|id| id.0),
        "shuffled": queue.is_shuffled(),
        "sourceURI": queue.source_uri,
        "entries": queue.entries().iter().map(entry).collect::<Vec<_>>(),
    })
}

fn session_json(session: &Session) -> Value {
    json!({
        "key": session.key,
        "user": users::by_id(session.user).map(|user| user.name),
        "client": session.client,
        "session": session.id,
        "ratingKey": session.rating_key.to_string(),
        "state": session.state.word(),
        "viewOffset": session.view_offset_ms,
        "queue": session.queue,
        "queueItem": session.queue_item,
    })
}

/// By rating key.
fn views_json(views: &Views) -> Value {
    let view = |(key, view): (u64, &crate::timeline::View)| {
        let body = json!({
            "viewOffset": view.view_offset_ms,
            "viewCount": view.view_count,
            "lastViewedAt": view.last_viewed_at,
            "userRating": view.rating,
        });
        (key.to_string(), body)
    };
    let streams = views.streams.iter().map(|(part, choice)| {
        (
            part.to_string(),
            json!({"audio": choice.audio, "subtitle": choice.subtitle}),
        )
    });
    json!({
        "items": views.iter().map(view).collect::<serde_json::Map<_, _>>(),
        "streams": streams.collect::<serde_json::Map<_, _>>(),
    })
}

fn playlists_json(world: &World) -> Value {
    let lists = world.playlists.values().map(|owned| {
        json!({
            "ratingKey": owned.list.rating_key.to_string(),
            "title": owned.list.title,
            "entries": owned.list.entries.len(),
        })
    });
    lists.collect()
}
