//! What becomes of a place that the server has not heard of, by what the server has.
//!
//! Only what the server said at one time is compared with what it says at another.

use crate::media::{Item, MarkerKind, Millis};
use crate::prefs::saved::{SavedReport, Seen};

/// What is to be done with a place, given what the server has now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    Tell,
    /// It was watched to the end.
    Scrobble,
    /// The server has it already.
    Arrived,
    /// Another device has been here since.
    Superseded,
}

/// Places so near one another are one.
const SAME_MS: u64 = 1_500;

/// A server keeps no place before this (as servers of today behave; inferred): it hears that the entry stopped, and that is all.
const FIRST_PLACE: Millis = Millis(60_000);

/// Whether a server makes anything of such a place.
pub fn is_kept_by_servers(report: &SavedReport) -> bool {
    report.at >= FIRST_PLACE || report.at >= Millis(report.duration.0 / 10 * 9)
}

/// Compares what the server had before, and took from us since, with what it has now.
pub fn verdict(report: &SavedReport, item: &Item) -> Verdict {
    let now = Seen::of(item);
    let end = watched_at(item, report.duration);
    let is_watched = report.at >= end;
    let near = |place: Millis| {
        now.resume_at
            .is_some_and(|there| there.0.abs_diff(place.0) <= SAME_MS)
    };
    let counted = now.view_count > report.before.view_count;
    if near(report.at) || (is_watched && counted) {
        return Verdict::Arrived;
    }
    let mut ours = report.tried.iter().copied();
    let is_ours = ours.any(|place| near(place) || (place >= end && counted));
    match now == report.before || is_ours {
        false => Verdict::Superseded,
        true if is_watched && report.from < end => Verdict::Scrobble,
        // Who begins behind the end has watched nothing, to a server as well.
        true if is_watched => Verdict::Arrived,
        true => Verdict::Tell,
    }
}

/// Where a server counts an item as watched by default: at nine tenths or where the credits begin, whichever is first.
fn watched_at(item: &Item, duration: Millis) -> Millis {
    let tenths = Millis(duration.0 / 10 * 9);
    let credits = item
        .details
        .markers
        .iter()
        .filter(|marker| marker.kind == MarkerKind::Credits)
        .map(|marker| marker.start);
    credits.chain([tenths]).min().unwrap_or(tenths)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::media::{Kind, Marker, RatingKey};

    fn item(view_count: u32, resume_at: Option<u64>, last_viewed_at: i64) -> Item {
        let mut item = Item::new(RatingKey::new("1"), Kind::Film, "Film");
        item.details.view_count = view_count;
        item.details.resume_at = resume_at.map(Millis);
        item.details.last_viewed_at = Some(last_viewed_at);
        item
    }

    #[test]
    fn a_place_is_told_only_where_nobody_else_has_been() {
        use Verdict::{Arrived, Scrobble, Superseded, Tell};
        let before = Seen::of(&item(0, Some(200_000), 50));
        for (from, at, confirmed, now, expected) in [
            (0, 400_000, None, item(0, Some(200_000), 50), Tell),
            (0, 950_000, None, item(0, Some(200_000), 50), Scrobble),
            (0, 400_000, None, item(0, Some(400_500), 90), Arrived),
            (0, 950_000, None, item(1, None, 90), Arrived),
            (0, 400_000, Some(300_000), item(0, Some(300_000), 70), Tell),
            (
                0,
                400_000,
                Some(300_000),
                item(0, Some(600_000), 95),
                Superseded,
            ),
            (0, 400_000, None, item(0, Some(200_000), 95), Superseded),
            (0, 400_000, None, item(1, None, 95), Superseded),
            (0, 950_000, Some(920_000), item(1, None, 95), Arrived),
            (0, 100_000, Some(920_000), item(1, None, 95), Tell),
            (920_000, 950_000, None, item(0, Some(200_000), 50), Arrived),
        ] {
            let report = SavedReport {
                item: RatingKey::new("1"),
                title: "Film".into(),
                at: Millis(at),
                from: Millis(from),
                duration: Millis(1_000_000),
                happened_at: 0,
                before,
                tried: confirmed.map(Millis).into_iter().collect(),
            };
            assert_eq!(
                verdict(&report, &now),
                expected,
                "{at} after {confirmed:?}, with {now:?}"
            );
        }
    }

    #[test]
    fn where_the_credits_begin_it_is_watched() {
        let mut film = item(0, None, 0);
        film.details.markers = vec![Marker {
            kind: MarkerKind::Credits,
            start: Millis(700_000),
            end: Millis(990_000),
            is_last: true,
        }];
        assert_eq!(watched_at(&film, Millis(1_000_000)), Millis(700_000));
        assert_eq!(
            watched_at(&item(0, None, 0), Millis(1_000_000)),
            Millis(900_000)
        );
    }
}
