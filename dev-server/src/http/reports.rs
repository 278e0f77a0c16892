//! What players and people report: positions, watched and unwatched, ratings.

use super::call::Ask;
use super::reply::{Answer, Failure, Reply};
use crate::library::model::{Item, MarkerKind};
use crate::play_queue::{EntryId, QueueId};
use crate::timeline::{Facts, Notification, Report, State, TimelineEntry};
use crate::tree::Node;
use crate::world::World;

/// `GET` or `POST /:/timeline`. Whatever the published spec calls required is: without it, 400.
pub fn timeline(ask: &Ask, world: &mut World) -> Answer {
    let mut report = read(ask)?;
    let names_queue = report.queue.is_some() || report.queue_item.is_some();
    if world.switches.refuse_queue_reports && names_queue {
        return Err(Failure::BAD_REQUEST);
    }
    report.queue = report.queue.or_else(|| queue_of(&report, world));
    let item = world
        .library
        .item(report.rating_key)
        .ok_or(Failure::NOT_FOUND)?;
    let facts = facts(item);
    let outcome = world.timeline.report(&report, &facts, ask.now_ms);
    let outcome = outcome.map_err(|_| Failure::BAD_REQUEST)?;
    world.outbox.extend(outcome.notifications);
    if outcome.is_live {
        move_selection(ask, &report, world);
    }
    let tree = Node::container().with("size", 0);
    let tree = match outcome.termination {
        Some((code, text)) => tree
            .with("terminationCode", code)
            .with("terminationText", text),
        None => tree,
    };
    Ok(Reply::Tree(tree))
}

fn read(ask: &Ask) -> Result<Report, Failure> {
    ask.required_text("key")?;
    let text = |name: &str| ask.plex(name).unwrap_or_default().to_owned();
    let container = ask.param("containerKey").and_then(queue_of_key);
    Ok(Report {
        user: ask.user.id,
        client: ask.client().ok_or(Failure::BAD_REQUEST)?.to_owned(),
        session: ask.plex("X-Plex-Session-Identifier").map(str::to_owned),
        rating_key: ask.required("ratingKey")?,
        state: State::parse(ask.required_text("state")?).ok_or(Failure::BAD_REQUEST)?,
        time_ms: ask.required("time")?,
        duration_ms: ask.required("duration")?,
        queue: container.or(ask.number("playQueueID")?),
        queue_item: ask.number("playQueueItemID")?,
        is_continuing: ask.is_on("continuing"),
        is_offline: ask.is_on("offline"),
        updated: ask.number("updated")?,
        product: text("X-Plex-Product"),
        platform: text("X-Plex-Platform"),
        device: text("X-Plex-Device-Name"),
    })
}

/// `/playQueues/7?own=1` is queue 7.
fn queue_of_key(key: &str) -> Option<u64> {
    let rest = key.strip_prefix("/playQueues/")?;
    rest.split(['?', '/']).next()?.parse().ok()
}

/// The queue that holds the entry, for reports that name the entry alone.
fn queue_of(report: &Report, world: &World) -> Option<u64> {
    let entry = EntryId(report.queue_item?);
    world.queues.holding(entry, report.user).map(|id| id.0)
}

/// The entry that is playing becomes current, at once or after the lag that was asked for. A report of
/// something that is not in the queue moves nothing.
fn move_selection(ask: &Ask, report: &Report, world: &mut World) {
    let named = report.queue.zip(report.queue_item);
    let Some((queue, entry)) = named.filter(|_| report.state != State::Stopped) else {
        return;
    };
    let lag = i64::try_from(world.switches.selection_lag_ms).unwrap_or(0);
    world.select_at(
        ask.now_ms + lag,
        ask.user.id,
        QueueId(queue),
        EntryId(entry),
    );
    world.settle(ask.now_ms);
}

fn facts(item: &Item) -> Facts {
    let credits = item
        .markers
        .iter()
        .filter(|marker| marker.kind == MarkerKind::Credits);
    Facts {
        rating_key: item.rating_key,
        guid: item.guid.clone(),
        duration_ms: item.duration_ms,
        first_credits_ms: credits.map(|marker| marker.start_ms).min(),
    }
}

/// The item of `key=`, which is a bare rating key, or of `uri=`.
fn reported(ask: &Ask, world: &World) -> Result<u64, Failure> {
    let key = ask
        .param("key")
        .or_else(|| ask.param("uri")?.rsplit('/').next());
    let key = key
        .ok_or(Failure::BAD_REQUEST)?
        .parse()
        .map_err(|_| Failure::BAD_REQUEST)?;
    world
        .library
        .item(key)
        .map(|item| item.rating_key)
        .ok_or(Failure::NOT_FOUND)
}

/// `/:/scrobble` and `/:/unscrobble`, for an item and all below it.
pub fn mark(ask: &Ask, watched: bool, world: &mut World) -> Answer {
    ask.required_text("identifier")?;
    let key = reported(ask, world)?;
    let now = ask.now_s();
    let library = std::sync::Arc::clone(&world.library);
    let Some(item) = library.item(key) else {
        return Err(Failure::NOT_FOUND);
    };
    for leaf in library.leaves(item) {
        let view = world.timeline.views_mut(ask.user.id).entry(leaf.rating_key);
        view.reported_at = now;
        if watched {
            view.watch(now)
        } else {
            view.unwatch()
        }
    }
    world.outbox.push(Notification::Timeline(TimelineEntry {
        section: item.section,
        rating_key: key,
        kind: item.kind.number(),
        title: item.title.clone(),
        state: 5,
        updated_at: now,
    }));
    Ok(Reply::Empty)
}

/// `GET /:/progress`: sets the resume point; a time of 0 has no effect (python-plexapi).
pub fn progress(ask: &Ask, world: &mut World) -> Answer {
    let key = reported(ask, world)?;
    let time_ms: u64 = ask.required("time")?;
    let view = world.timeline.views_mut(ask.user.id).entry(key);
    if time_ms > 0 {
        view.view_offset_ms = time_ms;
        view.last_viewed_at = Some(ask.now_s());
        view.reported_at = ask.now_s();
        view.is_hidden = false;
    }
    Ok(Reply::Empty)
}

/// `PUT /:/rate`: 0 to 10, -1 clears.
pub fn rate(ask: &Ask, world: &mut World) -> Answer {
    let key = reported(ask, world)?;
    let rating: f32 = ask.required("rating")?;
    if !(-1.0..=10.0).contains(&rating) {
        return Err(Failure::BAD_REQUEST);
    }
    let view = world.timeline.views_mut(ask.user.id).entry(key);
    view.rating = (rating >= 0.0).then_some(rating);
    view.last_rated_at = view.rating.map(|_| ask.now_s());
    Ok(Reply::Empty)
}

/// `PUT /actions/removeFromContinueWatching?ratingKey=`: progress stays.
pub fn hide(ask: &Ask, world: &mut World) -> Answer {
    let key: u64 = ask.required("ratingKey")?;
    world.library.item(key).ok_or(Failure::NOT_FOUND)?;
    world.timeline.views_mut(ask.user.id).entry(key).is_hidden = true;
    Ok(Reply::Empty)
}
