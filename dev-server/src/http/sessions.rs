//! `GET /status/sessions`: what everybody is playing, for the owner; others get an empty list, as QueuePilot measured
//! with a managed user, or a 403 by a switch.

use super::call::Ask;
use super::reply::{Answer, Reply};
use super::rows::{Detail, Rows};
use crate::timeline::Session;
use crate::tree::Node;
use crate::users;
use crate::world::World;

pub fn all(ask: &Ask, world: &World) -> Answer {
    if world.switches.forbid_sessions {
        ask.owner_only()?;
    }
    let sessions: &[Session] = if ask.user.is_owner {
        world.timeline.sessions()
    } else {
        &[]
    };
    let rows: Vec<Node> = sessions
        .iter()
        .filter_map(|session| row(session, world))
        .collect();
    let tree = Node::container().with("size", rows.len());
    Ok(Reply::Tree(tree.children(rows)))
}

fn row(session: &Session, world: &World) -> Option<Node> {
    let item = world.library.item(session.rating_key)?;
    let detail = Detail {
        streams: true,
        ..Detail::default()
    };
    let mut row = Rows {
        world,
        user: session.user,
        detail,
    }
    .row(item);
    row.set("sessionKey", session.key.to_string());
    row.set("viewOffset", session.view_offset_ms);
    let name = users::by_id(session.user).map_or("", |user| user.name);
    let user = Node::object("User")
        .with("id", session.user.0.to_string())
        .with("thumb", "")
        .with("title", name);
    let player = Node::object("Player")
        .with("address", "127.0.0.1")
        .with("device", &session.device)
        .with("machineIdentifier", &session.client)
        .with("platform", &session.platform)
        .with("product", &session.product)
        .with("state", session.state.word())
        .with("title", &session.device)
        .with("local", true)
        .with("relayed", false)
        .with("secure", false)
        .with("userID", session.user.0);
    let about = Node::object("Session")
        .with("id", &session.id)
        .with(
            "bandwidth",
            item.media.first().map_or(0, |media| media.bitrate),
        )
        .with("location", "lan");
    Some(row.child(user).child(player).child(about))
}
