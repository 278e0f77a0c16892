//! Every question this player asks, one function each.
//!
//! Spellings follow python-plexapi, plex-for-kodi and the published OpenAPI description; where they differ,
//! `docs/plex.md` says which was taken and why.

mod lists;
mod queues;

pub use lists::*;
pub use queues::*;

use super::request::Request;
use crate::media::{Millis, QueueId, RatingKey};

/// Names the server's libraries in queue sources.
pub const LIBRARY: &str = "com.plexapp.plugins.library";

/// The most entries a server answers at once, whatever is asked (measured by Music Assistant).
pub const MOST_ENTRIES: usize = 200;

/// Name and machine identifier of the server; needs a token.
pub fn server() -> Request {
    Request::get("/")
}

/// Who it is, in as few words as a server has.
pub fn identity() -> Request {
    Request::get("/identity")
}

/// What plays now; answered to the owner alone.
pub fn sessions() -> Request {
    Request::get("/status/sessions")
}

/// A stream of events: what clients tell of their playing.
pub fn playing_events() -> Request {
    Request::get("/:/eventsource/notifications").with("filters", "playing")
}

pub fn sections() -> Request {
    Request::get("/library/sections")
}

/// The rows of the first page.
pub fn home(count: usize) -> Request {
    Request::get("/hubs")
        .with("count", count)
        .with("excludeElements", "Role,Director,Writer")
}

/// One item with its streams, chapters and markers.
pub fn item(key: &RatingKey) -> Request {
    Request::get(format!("/library/metadata/{key}"))
        .with("includeChapters", 1)
        .with("includeMarkers", 1)
        .with("includeOnDeck", 1)
}

/// Seasons of a show, episodes of a season, albums of an artist, tracks of an album.
pub fn children(key: &RatingKey) -> Request {
    Request::get(format!("/library/metadata/{key}/children")).with("excludeAllLeaves", 1)
}

/// A picture fitted to a box of device pixels. JPEG by its one spelling that every server understands.
pub fn picture(path: &str, width: u32, height: u32) -> Request {
    Request::get("/photo/:/transcode")
        .with("url", path)
        .with("width", width)
        .with("height", height)
        .with("minSize", 1)
        .with("upscale", 1)
        .with("format", "jpeg")
}

/// Asks how one version of an item is to be played. `direct` says that the browser can play the file as it is;
/// without it the server answers what it could convert to.
pub fn decision(
    item: &RatingKey,
    version_idx: usize,
    part_idx: usize,
    is_music: bool,
    direct: bool,
) -> Request {
    let kind = if is_music { "music" } else { "video" };
    Request::get(format!("/{kind}/:/transcode/universal/decision"))
        .with("path", format!("/library/metadata/{item}"))
        .with("mediaIndex", version_idx)
        .with("partIndex", part_idx)
        .with("protocol", "http")
        .with("hasMDE", 1)
        .with("directPlay", u8::from(direct))
        .with("directStream", 1)
        .with("location", "lan")
}

/// The bytes of a part, in the session that a decision allowed them to.
pub fn part(path: &str) -> Request {
    Request::get(path)
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReportedState {
    Playing,
    Paused,
    Buffering,
    Stopped,
}

/// What the server is told of playing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimelineReport {
    pub item: RatingKey,
    pub state: ReportedState,
    pub at: Millis,
    pub duration: Millis,
    /// The queue and the entry in it, where there is one: this alone moves the server's selection.
    pub queue: Option<(QueueId, u64)>,
    /// Another entry follows at once.
    pub is_continuing: bool,
    /// Told later than it was, which is when this is: seconds since 1970.
    pub happened_at: Option<u64>,
    /// Counts the reports of this page, so that no two are the same question to a cache. Servers ignore it.
    pub sequence: u64,
}

/// A report; POST outlives the page, GET is what every client sends while it lives.
pub fn timeline(report: &TimelineReport, is_leaving: bool) -> Request {
    let path = "/:/timeline";
    let request = if is_leaving {
        Request::post(path)
    } else {
        Request::get(path)
    };
    let state = match report.state {
        ReportedState::Playing => "playing",
        ReportedState::Paused => "paused",
        ReportedState::Buffering => "buffering",
        ReportedState::Stopped => "stopped",
    };
    // A time past the end is refused with 400 (plex-for-kodi guards the same way).
    let at = report.at.min(report.duration);
    request
        .with("ratingKey", &report.item)
        .with("key", format!("/library/metadata/{}", report.item))
        .with("identifier", LIBRARY)
        .with("state", state)
        .with("time", at.0)
        .with("duration", report.duration.0)
        .with_some(
            "containerKey",
            report
                .queue
                .map(|(queue, _)| format!("/playQueues/{queue}")),
        )
        .with_some("playQueueItemID", report.queue.map(|(_, entry)| entry))
        .with_some("continuing", report.is_continuing.then_some(1))
        .with_some("offline", report.happened_at.map(|_| 1))
        .with_some("updated", report.happened_at)
        .with("sequence", report.sequence)
}

/// Watched to the end. GET, as python-plexapi asks, because a page may send it without leave.
pub fn scrobble(key: &RatingKey) -> Request {
    Request::get("/:/scrobble")
        .with("identifier", LIBRARY)
        .with("key", key)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn report() -> TimelineReport {
        TimelineReport {
            item: RatingKey::new("12"),
            state: ReportedState::Paused,
            at: Millis(90_000),
            duration: Millis(60_000),
            queue: Some((QueueId(7), 21)),
            is_continuing: false,
            happened_at: None,
            sequence: 3,
        }
    }

    #[test]
    fn a_report_names_the_entry_and_never_passes_the_end() {
        assert_eq!(
            timeline(&report(), false).asked(),
            "GET /:/timeline?ratingKey=12&key=/library/metadata/12&identifier=com.plexapp.plugins.library\
             &state=paused&time=60000&duration=60000&containerKey=/playQueues/7&playQueueItemID=21&sequence=3"
        );
    }

    #[test]
    fn without_a_queue_the_plain_timeline_takes_its_place() {
        let asked = timeline(
            &TimelineReport {
                queue: None,
                ..report()
            },
            true,
        )
        .asked();
        assert!(
            asked.starts_with("POST ") && !asked.contains("playQueue"),
            "{asked}"
        );
    }
}
