//! What plays on this server now, as it is listed and as it is told while it happens.
//!
//! A listing names devices and people, to the owner alone, and no queue; a notification names the queue and no device
//! (the OpenAPI description and python-plexapi's alerts). The two meet in the client's identifier.

use super::decode::{self, DecodeError};
use super::node::Node;
use crate::media::{ClientId, Item, Millis, QueueId, RatingKey};

/// One line of `/status/sessions`.
#[derive(Debug, Clone, PartialEq)]
pub struct Session {
    pub client: ClientId,
    /// The server's own number of the account; 1 is its owner.
    pub user: Option<u64>,
    /// `Living room`.
    pub device: Option<String>,
    pub item: Item,
    pub at: Millis,
}

/// What a client told the server of its playing.
#[derive(Debug, Clone, PartialEq)]
pub struct Playing {
    pub client: ClientId,
    pub item: RatingKey,
    /// The queue, and the entry of it.
    pub queue: Option<(QueueId, u64)>,
    pub at: Millis,
    pub is_stopped: bool,
}

pub fn sessions(answer: &str) -> Result<Vec<Session>, DecodeError> {
    let container = DecodeError::parse("sessions", answer)?;
    let rows = container.children.iter();
    Ok(rows.filter_map(|row| session(row, &container)).collect())
}

fn session(row: &Node, container: &Node) -> Option<Session> {
    let player = row.all("Player").next()?;
    let user = row.all("User").next();
    Some(Session {
        client: ClientId::new(player.text("machineIdentifier")?),
        user: user.and_then(|user| user.number("id")),
        device: player
            .owned("title")
            .or_else(|| player.owned("device"))
            .or_else(|| player.owned("product")),
        item: decode::item(row, container)?,
        at: Millis(row.number("viewOffset").unwrap_or(0)),
    })
}

const NOTE: &str = "PlaySessionStateNotification";

/// A `playing` notification, in an event or in a frame of a socket. What is none, or says too little, is nothing.
pub fn playing(text: &str) -> Vec<Playing> {
    let Ok(root) = Node::parse(text) else {
        return Vec::new();
    };
    // An event's data is one notification, a frame of a socket holds a list.
    match root.name.as_str() {
        NOTE => note(&root).into_iter().collect(),
        _ => root.all(NOTE).filter_map(note).collect(),
    }
}

fn note(node: &Node) -> Option<Playing> {
    let queue = node.number("playQueueID").map(QueueId);
    Some(Playing {
        client: ClientId::new(node.text("clientIdentifier")?),
        item: RatingKey::new(node.text("ratingKey")?),
        queue: queue.zip(node.number("playQueueItemID")),
        at: Millis(node.number("viewOffset").unwrap_or(0)),
        is_stopped: node.text("state") == Some("stopped"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_notification_names_the_queue_in_an_event_and_in_a_frame() {
        let note = r#"{"clientIdentifier":"tv","ratingKey":"5","viewOffset":90000,"playQueueID":7,
            "playQueueItemID":21,"state":"playing"}"#;
        let expected = Playing {
            client: ClientId::new("tv"),
            item: RatingKey::new("5"),
            queue: Some((QueueId(7), 21)),
            at: Millis(90_000),
            is_stopped: false,
        };
        for text in [
            format!(r#"{{"PlaySessionStateNotification":{note}}}"#),
            format!(
                r#"{{"NotificationContainer":{{"type":"playing","size":1,"PlaySessionStateNotification":[{note}]}}}}"#
            ),
        ] {
            assert_eq!(playing(&text), std::slice::from_ref(&expected), "{text}");
        }
        assert_eq!(playing("{"), []);
        assert_eq!(playing(r#"{"TimelineEntry":{"itemID":"5"}}"#), []);
    }

    #[test]
    fn a_listing_names_people_and_devices() {
        let answer = "<MediaContainer size='2'><Video ratingKey='5' type='movie' title='Film' viewOffset='90000'>\
            <User id='1' title='demo'/><Player title='Living room' machineIdentifier='tv' state='playing'/></Video>\
            <Video ratingKey='6' type='movie' title='No player'/></MediaContainer>";
        let found = sessions(answer).unwrap();
        let line: Vec<_> = found
            .iter()
            .map(|one| (one.client.as_str(), one.user, one.device.as_deref(), one.at))
            .collect();
        assert_eq!(line, [("tv", Some(1), Some("Living room"), Millis(90_000))]);
    }
}
