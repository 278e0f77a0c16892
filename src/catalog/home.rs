//! The rows of the home page.

use super::cards::{Card, card, wide_card};
use super::menus::can_play;
use crate::media::{Hub, Item, Kind};

/// One row.
#[derive(Debug, Clone, PartialEq)]
pub struct Shelf {
    pub title: String,
    pub is_wide: bool,
    pub cards: Vec<Card>,
}

impl Shelf {
    /// What plays when all of the row is played: nothing where it is of several kinds, or of lists.
    pub fn all(&self) -> Vec<Item> {
        let items: Vec<Item> = self.cards.iter().map(|card| card.item.clone()).collect();
        let is_music = items.first().is_some_and(|item| item.kind.is_music());
        let is_list = |item: &Item| matches!(item.kind, Kind::Playlist | Kind::Collection);
        let fits =
            |item: &Item| can_play(item) && !is_list(item) && item.kind.is_music() == is_music;
        if items.iter().all(fits) {
            items
        } else {
            Vec::new()
        }
    }
}

/// Rows in the server's order, what was begun first, empty ones left out. Two libraries of one kind bring the same
/// identifier twice, so rows are told apart by their place.
pub fn shelves(hubs: &[Hub]) -> Vec<Shelf> {
    let (begun, rest): (Vec<_>, Vec<_>) = hubs.iter().partition(|hub| is_begun(hub));
    begun
        .into_iter()
        .chain(rest)
        .filter(|hub| !hub.items.is_empty())
        .map(shelf)
        .collect()
}

/// A server that puts playlists among its rows has shown them.
pub fn shows_playlists(hubs: &[Hub]) -> bool {
    let are_lists = |hub: &Hub| hub.items.iter().all(|item| item.kind == Kind::Playlist);
    hubs.iter()
        .any(|hub| !hub.items.is_empty() && are_lists(hub))
}

fn is_begun(hub: &Hub) -> bool {
    let identifier = hub.identifier.to_ascii_lowercase();
    [
        "home.continue",
        "continuewatching",
        "home.ondeck",
        "inprogress",
    ]
    .iter()
    .any(|word| identifier.contains(word))
}

fn shelf(hub: &Hub) -> Shelf {
    let is_wide = is_begun(hub);
    let cards = hub
        .items
        .iter()
        .map(if is_wide { wide_card } else { card })
        .collect();
    Shelf {
        title: hub.title.clone(),
        is_wide,
        cards,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::media::RatingKey;

    fn hub(kinds: &[Kind]) -> Hub {
        let item = |kind: &Kind| Item::new(RatingKey::new("1"), kind.clone(), "Neap");
        Hub {
            items: kinds.iter().map(item).collect(),
            ..Hub::default()
        }
    }

    /// A server that lists them showed them in two rows, one below the other.
    #[test]
    fn playlists_that_the_server_shows_are_known() {
        for (hubs, expected) in [
            (vec![], false),
            (vec![hub(&[])], false),
            (vec![hub(&[Kind::Film, Kind::Playlist])], false),
            (vec![hub(&[Kind::Film]), hub(&[Kind::Playlist])], true),
        ] {
            assert_eq!(shows_playlists(&hubs), expected, "{hubs:?}");
        }
    }
}
