//! Pages by their addresses. The player is no page: it lies over one (`?player`).
//!
//! The first word of a path says which page it is. The page that serves the app finds out by these words under which
//! folder it lives, so a new page means a new word in [`KEYED`] or [`PLAIN`] and in `index.html`; a test holds the two together.

use crate::media::{Item, Kind, RatingKey, SectionKey};

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Route {
    Home,
    Library(SectionKey),
    Item(RatingKey),
    Playlists,
    Playlist(RatingKey),
    Collection(RatingKey),
    Settings,
    Diagnostics,
    SignIn,
}

/// The first word of a path that names something, and of one that does not.
pub const KEYED: [&str; 4] = ["library", "item", "playlist", "collection"];
pub const PLAIN: [&str; 4] = ["playlists", "settings", "diagnostics", "signin"];

impl Route {
    /// The page of an item, where it has one.
    pub fn of(item: &Item) -> Option<Self> {
        match item.kind {
            Kind::Film | Kind::Show | Kind::Season | Kind::Episode | Kind::Album | Kind::Artist => {
                Some(Self::Item(item.key.clone()))
            }
            Kind::Playlist => Some(Self::Playlist(item.key.clone())),
            Kind::Collection => Some(Self::Collection(item.key.clone())),
            Kind::Track => item.details.parent.key.clone().map(Self::Item),
            _ => None,
        }
    }

    /// The path below the app's own folder, with a slash in front.
    pub fn path(&self) -> String {
        match self {
            Self::Home => "/".to_owned(),
            Self::Library(key) => format!("/library/{key}"),
            Self::Item(key) => format!("/item/{key}"),
            Self::Playlists => "/playlists".to_owned(),
            Self::Playlist(key) => format!("/playlist/{key}"),
            Self::Collection(key) => format!("/collection/{key}"),
            Self::Settings => "/settings".to_owned(),
            Self::Diagnostics => "/diagnostics".to_owned(),
            Self::SignIn => "/signin".to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_begins_with_a_known_word_that_the_shell_knows_too() {
        let shell = include_str!("../../index.html");
        let words = format!(r"\/(?:(?:{})\/[^/]+|{})", KEYED.join("|"), PLAIN.join("|"));
        assert!(
            shell.contains(&words),
            "index.html looks for other words than {words}"
        );
        for route in [
            Route::Library(SectionKey::new("1")),
            Route::Item(RatingKey::new("1")),
            Route::Playlists,
            Route::Playlist(RatingKey::new("1")),
            Route::Collection(RatingKey::new("1")),
            Route::Settings,
            Route::Diagnostics,
            Route::SignIn,
        ] {
            let path = route.path();
            let word = path.split('/').nth(1).unwrap_or_default();
            assert!(KEYED.contains(&word) || PLAIN.contains(&word), "{path}");
        }
    }

    #[test]
    fn a_track_leads_to_its_album() {
        let mut track = Item::new(RatingKey::new("9"), Kind::Track, "Barometer");
        assert_eq!(Route::of(&track), None);
        track.details.parent.key = Some(RatingKey::new("4"));
        assert_eq!(Route::of(&track), Some(Route::Item(RatingKey::new("4"))));
    }
}
