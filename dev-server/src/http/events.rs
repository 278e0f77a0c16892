//! Notifications over WebSocket and EventSource.

use axum::extract::ws::{Message, WebSocket};
use serde_json::{Value, json};
use tokio::sync::broadcast::Receiver;
use tokio::sync::broadcast::error::RecvError;

use crate::timeline::{Notification, Playing, TimelineEntry};
use crate::users::User;

/// Who listens, and to what.
#[derive(Debug, Clone)]
pub struct Listener {
    pub user: &'static User,
    /// `filters=a,b` only these, `filters=-a` all but a; absent or empty, all.
    pub filters: Vec<String>,
}

impl Listener {
    /// The owner is told everything, others what is their own.
    pub fn wants(&self, notification: &Notification) -> bool {
        let is_own = match notification {
            Notification::Playing(playing) => playing.user == self.user.id,
            Notification::Timeline(_) => true,
        };
        (self.user.is_owner || is_own) && self.passes(kind(notification))
    }

    fn passes(&self, kind: &str) -> bool {
        let (without, only): (Vec<&String>, Vec<&String>) = self
            .filters
            .iter()
            .partition(|filter| filter.starts_with('-'));
        let is_excluded = without.iter().any(|filter| filter[1..] == *kind);
        !is_excluded && (only.is_empty() || only.iter().any(|filter| *filter == kind))
    }
}

fn kind(notification: &Notification) -> &'static str {
    match notification {
        Notification::Playing(_) => "playing",
        Notification::Timeline(_) => "timeline",
    }
}

/// Sends text frames until the client goes.
pub async fn speak(mut socket: WebSocket, listener: Listener, mut events: Receiver<Notification>) {
    loop {
        tokio::select! {
            event = events.recv() => {
                let Some(text) = frame(event, &listener, container) else {
                    continue;
                };
                if socket.send(Message::Text(text.into())).await.is_err() {
                    return;
                }
            }
            heard = socket.recv() => {
                if !matches!(heard, Some(Ok(message)) if !matches!(message, Message::Close(_))) {
                    return;
                }
            }
        }
    }
}

/// What one listener is to hear of an event. A listener too slow to follow misses some.
pub fn frame(
    event: Result<Notification, RecvError>,
    listener: &Listener,
    write: fn(&Notification) -> String,
) -> Option<String> {
    let notification = event.ok()?;
    listener.wants(&notification).then(|| write(&notification))
}

/// `{"NotificationContainer":{"type":…,"size":1,…:[…]}}`
pub fn container(notification: &Notification) -> String {
    let (name, body) = body(notification);
    let kind = kind(notification);
    json!({"NotificationContainer": {"type": kind, "size": 1, name: [body]}}).to_string()
}

/// A named event whose data is the bare object, without container and array (the published spec's text).
pub fn event(notification: &Notification) -> String {
    let (name, body) = body(notification);
    format!(
        "event: {}\ndata: {}\n\n",
        kind(notification),
        json!({name: body})
    )
}

fn body(notification: &Notification) -> (&'static str, Value) {
    match notification {
        Notification::Playing(playing) => ("PlaySessionStateNotification", playing_json(playing)),
        Notification::Timeline(entry) => ("TimelineEntry", entry_json(entry)),
    }
}

fn playing_json(playing: &Playing) -> Value {
    let mut body = json!({
        "sessionKey": playing.session_key.to_string(),
        "clientIdentifier": playing.client,
        "guid": playing.guid,
        "ratingKey": playing.rating_key.to_string(),
        "url": "",
        "key": format!("/library/metadata/{}", playing.rating_key),
        "viewOffset": playing.view_offset_ms,
        "state": playing.state.word(),
    });
    if let Some(queue) = playing.queue {
        body["playQueueID"] = json!(queue);
    }
    if let Some(entry) = playing.queue_item {
        body["playQueueItemID"] = json!(entry);
    }
    body
}

fn entry_json(entry: &TimelineEntry) -> Value {
    json!({
        "identifier": "com.plexapp.plugins.library",
        "sectionID": entry.section.to_string(),
        "itemID": entry.rating_key.to_string(),
        "type": entry.kind,
        "title": entry.title,
        "state": entry.state,
        "updatedAt": entry.updated_at,
    })
}

#[cfg(test)]
mod tests {
    use super::Listener;
    use crate::users::OWNER;

    #[test]
    fn filters() {
        let cases: [(&[&str], &str, bool); 5] = [
            (&[], "playing", true),
            (&["playing", "timeline"], "playing", true),
            (&["timeline"], "playing", false),
            (&["-playing"], "playing", false),
            (&["-playing"], "timeline", true),
        ];
        for (filters, kind, expected) in cases {
            let filters = filters.iter().map(|filter| (*filter).to_owned()).collect();
            let listener = Listener {
                user: &OWNER,
                filters,
            };
            assert_eq!(
                listener.passes(kind),
                expected,
                "{:?} {kind}",
                listener.filters
            );
        }
    }
}
