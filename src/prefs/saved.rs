//! The queue and the place in it, as they survive a reload, a crash and a server that forgot.

use super::key::Slot;
use super::record::Record;
use crate::media::item::Details;
use crate::media::{Item, Millis, QueueId, RatingKey, Repeat, Token};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// The server that a person named.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SavedServer {
    pub address: String,
    pub token: Token,
    /// By a person, in the form; otherwise by the configuration beside the app, which may name another tomorrow.
    #[serde(default)]
    pub is_named: bool,
}

impl Record for SavedServer {
    const FORMAT: u32 = 1;
}

/// One entry of a saved queue.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SavedEntry {
    /// The server's id, where its copy has the entry.
    pub id: u64,
    /// Counted from 0 in the whole queue.
    pub place: usize,
    /// Put there by hand.
    #[serde(default)]
    pub is_marked: bool,
    pub item: Item,
}

/// An item with no more than a card of it shows.
pub fn for_a_card(item: &Item) -> Item {
    let whole = &item.details;
    let details = Details {
        duration: whole.duration,
        index: whole.index,
        parent: whole.parent.clone(),
        grandparent: whole.grandparent.clone(),
        thumb: whole.thumb.clone(),
        art: whole.art.clone(),
        year: whole.year,
        tint: whole.tint.clone(),
        view_count: whole.view_count,
        resume_at: whole.resume_at,
        last_viewed_at: whole.last_viewed_at,
        ..Details::default()
    };
    Item {
        key: item.key.clone(),
        kind: item.kind.clone(),
        title: item.title.clone(),
        details,
    }
}

impl SavedEntry {
    /// With all that is needed to show the entry, to play it and to build the queue again, and no more: a long queue is
    /// written on every change.
    pub fn new(id: u64, place: usize, is_marked: bool, item: &Item) -> Self {
        let whole = &item.details;
        let mut item = for_a_card(item);
        item.details = Details {
            versions: whole.versions.clone(),
            chapters: whole.chapters.clone(),
            markers: whole.markers.clone(),
            ..item.details
        };
        Self {
            id,
            place,
            is_marked,
            item,
        }
    }
}

/// A queue as it was last known.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SavedQueue {
    /// Address of the server that the ids belong to.
    pub server: String,
    /// What that server calls itself: one that was put up anew at the address means other items by these ids.
    #[serde(default)]
    pub machine: Option<String>,
    /// Absent for a queue that lived only here.
    pub queue: Option<QueueId>,
    /// Made from this: `The Salt Cartographers`.
    pub origin: String,
    pub version: u64,
    /// How it was asked for, in whatever words this build has for that, and the version of what that made: what was never seen
    /// comes back by it.
    #[serde(default)]
    pub recipe: Option<(Value, u64)>,
    /// Entries of the whole, where anybody said how many.
    pub total: Option<usize>,
    /// All that is known, in order; what was never seen is missing.
    pub entries: Vec<SavedEntry>,
    pub current: u64,
    #[serde(default)]
    pub repeat: Repeat,
    #[serde(default)]
    pub is_shuffled: bool,
    /// The server knows nothing of that.
    #[serde(default)]
    pub is_shuffled_here: bool,
    /// The order before it was shuffled, and what in it was put there by hand.
    #[serde(default)]
    pub unshuffled: Option<(Vec<u64>, Vec<u64>)>,
    /// Nobody said how many entries come before the first of these.
    #[serde(default)]
    pub is_start_unsure: bool,
    /// The server has not heard of all that was changed here: this order stands.
    #[serde(default)]
    pub is_ahead: bool,
    /// What was on its way into it and is not among the entries, by name: nobody knew yet what is in it.
    #[serde(default)]
    pub adding: Vec<String>,
    /// The place as it was when this was written: a kill may come before the place is written by itself.
    #[serde(default)]
    pub place: Option<SavedPlace>,
}

impl Record for SavedQueue {
    const FORMAT: u32 = 2;

    /// The first format knew one stretch, and where it began.
    fn migrate(format: u32, mut data: Value) -> Option<Value> {
        if format != 1 {
            return None;
        }
        let before = data.get("before")?.as_u64()?;
        for (idx, entry) in data
            .get_mut("entries")?
            .as_array_mut()?
            .iter_mut()
            .enumerate()
        {
            let place = before + idx as u64;
            entry
                .as_object_mut()?
                .insert("place".to_owned(), place.into());
        }
        Some(data)
    }
}

/// The place in a queue.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SavedPlace {
    /// Which queue it is a place in.
    pub slot: Slot,
    pub entry: u64,
    pub at: Millis,
    pub duration: Option<Millis>,
    /// Wall clock, milliseconds since 1970.
    pub saved_at: u64,
    /// The person closed the player; the queue waits on the home page only.
    pub is_closed: bool,
    /// How fast it played, where that is not as it was made.
    #[serde(default)]
    pub rate: Option<f64>,
    /// The last places that the server took from us, so that they are known for ours in another visit.
    #[serde(default)]
    pub told: Vec<(RatingKey, Millis)>,
    /// The last entries that the server took from us as the ones that play, by its ids.
    #[serde(default)]
    pub selected: Vec<u64>,
}

impl Record for SavedPlace {
    const FORMAT: u32 = 1;
}

/// What the server said that this user had seen of an item.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seen {
    pub view_count: u32,
    pub resume_at: Option<Millis>,
    /// Seconds by the server's clock.
    pub last_viewed_at: Option<i64>,
}

impl Seen {
    pub fn of(item: &Item) -> Self {
        Self {
            view_count: item.details.view_count,
            resume_at: item.details.resume_at,
            last_viewed_at: item.details.last_viewed_at,
        }
    }
}

/// A place in an item that the server has not heard of.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SavedReport {
    pub item: RatingKey,
    pub title: String,
    pub at: Millis,
    /// The earliest place that it was played at since it was loaded.
    #[serde(default)]
    pub from: Millis,
    pub duration: Millis,
    /// Seconds since 1970 by this device's clock.
    pub happened_at: u64,
    /// Before any of it was played here.
    pub before: Seen,
    /// Places that were told before it, of which the server may have taken any: one of these is no other device's.
    pub tried: Vec<Millis>,
}

/// All of these, oldest first, for one server and user.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct SavedOutbox {
    pub server: String,
    /// What that server calls itself.
    #[serde(default)]
    pub machine: Option<String>,
    pub reports: Vec<SavedReport>,
}

impl Record for SavedOutbox {
    const FORMAT: u32 = 1;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::prefs::record;

    /// Written by the first release, and read by this one.
    #[test]
    fn a_queue_of_the_first_format_keeps_its_places() {
        let first = r#"{"format":1,"data":{"server":"http://attic","queue":7,"origin":"Kept","version":3,"total":90,
            "before":40,"entries":[
              {"id":21,"item":{"key":"1","kind":"Film","title":"One","details":{}}},
              {"id":22,"item":{"key":"2","kind":"Film","title":"Two","details":{}}}],"current":22}}"#;
        let saved: SavedQueue = record::read(first).unwrap();
        let places: Vec<_> = saved
            .entries
            .iter()
            .map(|entry| (entry.id, entry.place))
            .collect();
        assert_eq!(places, [(21, 40), (22, 41)]);
        assert_eq!(
            (saved.total, saved.current, saved.is_ahead),
            (Some(90), 22, false)
        );
    }
}
