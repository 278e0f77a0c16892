//! One row of a server's library, whatever its kind.

use super::{Chapter, Marker, Millis, RatingKey, SectionKey, Version};
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Kind {
    Film,
    Show,
    Season,
    Episode,
    Artist,
    Album,
    Track,
    Clip,
    Collection,
    Playlist,
    Photo,
    /// A kind this player does not know, in the server's word.
    Other(String),
}

impl Kind {
    /// Has a file of its own that a media element could play.
    pub fn is_playable(&self) -> bool {
        matches!(self, Self::Film | Self::Episode | Self::Track | Self::Clip)
    }

    pub fn is_music(&self) -> bool {
        matches!(self, Self::Artist | Self::Album | Self::Track)
    }
}

/// The season of an episode, the show of a season: what a row says of those above it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Ancestor {
    pub key: Option<RatingKey>,
    pub title: Option<String>,
    pub index: Option<u32>,
    pub thumb: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Person {
    pub name: String,
    /// The part played; absent for those behind the camera.
    pub role: Option<String>,
}

/// What the server says of one item. Every field but the key may be missing in any answer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Item {
    pub key: RatingKey,
    pub kind: Kind,
    pub title: String,
    #[serde(flatten)]
    pub details: Details,
}

/// The rest of an item, all of it optional, so that one missing word never loses the row.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Details {
    pub original_title: Option<String>,
    pub summary: Option<String>,
    pub tagline: Option<String>,
    pub studio: Option<String>,
    pub year: Option<u32>,
    pub content_rating: Option<String>,
    /// 0 to 10.
    pub rating: Option<f32>,
    pub duration: Option<Millis>,
    /// Where this user stopped; absent when not begun or watched to the end.
    pub resume_at: Option<Millis>,
    pub view_count: u32,
    /// A playlist or a collection of music.
    pub holds_music: bool,
    /// By the server's clock, in seconds since 1970: compared with its own times only.
    pub last_viewed_at: Option<i64>,
    /// Episodes or tracks below, and how many of them were watched.
    pub leaf_count: Option<u32>,
    pub watched_leaf_count: Option<u32>,
    pub child_count: Option<u32>,
    pub index: Option<u32>,
    pub parent: Ancestor,
    pub grandparent: Ancestor,
    /// Paths of pictures on the server.
    pub thumb: Option<String>,
    pub art: Option<String>,
    /// `YYYY-MM-DD`.
    pub available_on: Option<String>,
    pub section: Option<SectionKey>,
    pub section_title: Option<String>,
    pub genres: Vec<String>,
    pub countries: Vec<String>,
    pub directors: Vec<String>,
    pub writers: Vec<String>,
    pub roles: Vec<Person>,
    pub versions: Vec<Version>,
    pub chapters: Vec<Chapter>,
    pub markers: Vec<Marker>,
    /// Colours of the art, hexadecimal without `#`: top left and top right.
    pub tint: Option<(String, String)>,
    /// The row's own path, where its children or itself are read.
    pub path: Option<String>,
    /// The episode to go on with, for a show or season read by itself.
    pub on_deck: Option<Box<Item>>,
}

impl Item {
    /// Is music, or a list of it.
    pub fn is_music(&self) -> bool {
        self.kind.is_music() || self.details.holds_music
    }

    /// An item of which only this is known.
    pub fn new(key: RatingKey, kind: Kind, title: impl Into<String>) -> Self {
        Self {
            key,
            kind,
            title: title.into(),
            details: Details::default(),
        }
    }

    pub fn duration(&self) -> Option<Millis> {
        self.details
            .duration
            .or_else(|| self.details.versions.first().and_then(|v| v.duration))
    }

    /// Where to go on, unless that is nowhere or at the very end.
    pub fn resume_at(&self) -> Option<Millis> {
        let at = self.details.resume_at.filter(|at| *at > Millis::ZERO)?;
        match self.duration() {
            Some(whole) if at >= whole => None,
            _ => Some(at),
        }
    }

    /// Watched to the end, all of it where it has parts.
    pub fn is_watched(&self) -> bool {
        match (self.details.leaf_count, self.details.watched_leaf_count) {
            (Some(all), Some(watched)) => all > 0 && watched >= all,
            _ => self.details.view_count > 0 && self.resume_at().is_none(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn film(duration: u64, resume_at: Option<u64>, view_count: u32) -> Item {
        let mut item = Item::new(RatingKey::new("1"), Kind::Film, "Neap");
        item.details.duration = Some(Millis(duration));
        item.details.resume_at = resume_at.map(Millis);
        item.details.view_count = view_count;
        item
    }

    #[test]
    fn a_place_counts_only_inside_the_work() {
        for (stored, expected) in [
            (None, None),
            (Some(0), None),
            (Some(50), Some(50)),
            (Some(100), None),
        ] {
            assert_eq!(
                film(100, stored, 0).resume_at(),
                expected.map(Millis),
                "{stored:?}"
            );
        }
    }

    #[test]
    fn a_film_begun_again_is_not_watched() {
        assert!(film(100, None, 1).is_watched());
        assert!(!film(100, Some(50), 1).is_watched());
        assert!(!film(100, None, 0).is_watched());
    }

    #[test]
    fn a_show_is_watched_when_all_of_it_is() {
        let mut show = film(0, None, 0);
        show.details.leaf_count = Some(3);
        show.details.watched_leaf_count = Some(2);
        assert!(!show.is_watched());
        show.details.watched_leaf_count = Some(3);
        assert!(show.is_watched());
    }
}
