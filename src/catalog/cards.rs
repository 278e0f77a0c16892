//! What a card says of an item.

use super::labels;
use super::route::Route;
use crate::media::{Item, Kind};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    Poster,
    Wide,
    Square,
}

impl Shape {
    /// The word that the style sheets know.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Poster => "poster",
            Self::Wide => "wide",
            Self::Square => "square",
        }
    }
}

/// Pixels of the page that a card's picture is wide, on a page of this width: the sizes of the style sheet.
pub fn width(shape: Shape, page_width: f64) -> u32 {
    let (phone, tablet, desk) = match shape {
        Shape::Wide => (248, 280, 312),
        Shape::Poster | Shape::Square => (132, 152, 172),
    };
    match page_width {
        width if width <= 640.0 => phone,
        width if width <= 1100.0 => tablet,
        _ => desk,
    }
}

/// One card, ready to be drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct Card {
    pub title: String,
    pub meta: String,
    pub shape: Shape,
    /// Path of the picture on the server.
    pub picture: Option<String>,
    pub route: Option<Route>,
    /// 0 to 1, for what was begun.
    pub progress: Option<f64>,
    pub is_watched: bool,
    /// Episodes not watched yet.
    pub unwatched: Option<u32>,
    pub item: Item,
}

/// A card in its kind's own shape.
pub fn card(item: &Item) -> Card {
    let shape = match item.kind {
        Kind::Episode | Kind::Clip => Shape::Wide,
        Kind::Artist | Kind::Album | Kind::Track | Kind::Playlist => Shape::Square,
        _ => Shape::Poster,
    };
    shaped(item, shape)
}

/// A card on a shelf of what was begun: wide, whatever it is.
pub fn wide_card(item: &Item) -> Card {
    shaped(item, Shape::Wide)
}

fn shaped(item: &Item, shape: Shape) -> Card {
    let details = &item.details;
    Card {
        title: title(item),
        meta: meta(item),
        shape,
        picture: picture(item, shape),
        route: Route::of(item),
        progress: progress(item),
        is_watched: item.is_watched(),
        unwatched: match (details.leaf_count, details.watched_leaf_count) {
            (Some(all), watched) if item.kind == Kind::Show => {
                Some(all.saturating_sub(watched.unwrap_or(0))).filter(|n| *n > 0)
            }
            _ => None,
        },
        item: item.clone(),
    }
}

/// How far one is, for what was begun.
pub fn progress(item: &Item) -> Option<f64> {
    Some(item.resume_at()?.share_of(item.duration()?))
}

/// The work that a row belongs to: an episode is known by its show.
pub fn title(item: &Item) -> String {
    match item.kind {
        Kind::Episode => item
            .details
            .grandparent
            .title
            .clone()
            .unwrap_or_else(|| item.title.clone()),
        Kind::Season => item
            .details
            .parent
            .title
            .clone()
            .unwrap_or_else(|| item.title.clone()),
        _ => item.title.clone(),
    }
}

/// What stands under the title of what plays: `S2 E7 · What the Ebb Returned`, `Odd Meridian · Weather for Two Rooms`.
pub fn line(item: &Item) -> Option<String> {
    let details = &item.details;
    let words: Vec<String> = match item.kind {
        Kind::Episode => {
            let own = Some(item.title.clone()).filter(|own| *own != title(item));
            labels::number(item).into_iter().chain(own).collect()
        }
        Kind::Track => [&details.grandparent.title, &details.parent.title]
            .into_iter()
            .flatten()
            .cloned()
            .collect(),
        _ => details
            .year
            .map(|year| year.to_string())
            .into_iter()
            .collect(),
    };
    (!words.is_empty()).then(|| words.join(" · "))
}

/// What a row says of an item beside another one: what both belong to goes without saying.
pub fn beside(item: &Item, other: &Item) -> Option<String> {
    let details = &item.details;
    let show = details.grandparent.title.clone();
    match item.kind {
        Kind::Episode if show == other.details.grandparent.title => labels::number(item),
        Kind::Episode => {
            let words: Vec<String> = show.into_iter().chain(labels::number(item)).collect();
            (!words.is_empty()).then(|| words.join(", "))
        }
        Kind::Track => details.original_title.clone().or(show),
        Kind::Film => Some("Film".to_owned()),
        _ => None,
    }
}

/// What a row says under its title.
fn meta(item: &Item) -> String {
    let details = &item.details;
    let mut words: Vec<String> = Vec::new();
    match item.kind {
        Kind::Episode => {
            let number = labels::number(item);
            words.push(number.map_or(item.title.clone(), |number| {
                format!("{number} {}", item.title)
            }));
            words.extend(labels::left(item));
        }
        Kind::Season => words.push(item.title.clone()),
        Kind::Show => words.extend(
            details
                .child_count
                .map(|n| labels::count(n as usize, "season", "seasons")),
        ),
        Kind::Album => words.extend(details.parent.title.clone()),
        Kind::Track => words.extend(details.grandparent.title.clone()),
        Kind::Playlist | Kind::Collection => {
            words.extend(
                details
                    .leaf_count
                    .or(details.child_count)
                    .map(|n| labels::count(n as usize, "item", "items")),
            );
        }
        _ => match labels::left(item) {
            Some(left) => words.push(left),
            None => {
                words.extend(details.year.map(|year| year.to_string()));
                words.extend(item.duration().map(labels::length));
            }
        },
    }
    words.join(" · ")
}

/// The picture that suits a shape.
pub fn picture(item: &Item, shape: Shape) -> Option<String> {
    let details = &item.details;
    let own = details.thumb.clone();
    match (&item.kind, shape) {
        (Kind::Film | Kind::Show, Shape::Wide) => details.art.clone().or(own),
        (Kind::Episode | Kind::Season, Shape::Poster) => details
            .grandparent
            .thumb
            .clone()
            .or(details.parent.thumb.clone())
            .or(own),
        (Kind::Track, _) => own
            .or(details.parent.thumb.clone())
            .or(details.grandparent.thumb.clone()),
        _ => own,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::media::{Millis, RatingKey};

    fn item(kind: Kind, title: &str) -> Item {
        Item::new(RatingKey::new("1"), kind, title)
    }

    #[test]
    fn an_episode_is_known_by_its_show_and_says_what_is_left() {
        let mut episode = item(Kind::Episode, "Berth 41");
        episode.details.grandparent.title = Some("Night Ferry to Ormsund".into());
        episode.details.parent.index = Some(1);
        episode.details.index = Some(3);
        episode.details.duration = Some(Millis::from_secs(40 * 60));
        episode.details.resume_at = Some(Millis::from_secs(28 * 60));
        let card = card(&episode);
        assert_eq!(card.title, "Night Ferry to Ormsund");
        assert_eq!(card.meta, "S1 E3 Berth 41 · 12 min left");
        assert_eq!(card.progress, Some(0.7));
        assert_eq!(card.shape, Shape::Wide);
    }

    #[test]
    fn a_film_says_its_year_and_length_until_it_is_begun() {
        let mut film = item(Kind::Film, "Meridian 0");
        film.details.year = Some(2019);
        film.details.duration = Some(Millis::from_secs(94 * 60));
        assert_eq!(card(&film).meta, "2019 · 1 h 34 min");
        film.details.resume_at = Some(Millis::from_secs(60 * 60));
        assert_eq!(card(&film).meta, "34 min left");
    }

    #[test]
    fn a_bare_row_still_makes_a_card() {
        for kind in [
            Kind::Film,
            Kind::Show,
            Kind::Season,
            Kind::Episode,
            Kind::Album,
            Kind::Track,
            Kind::Other("x".into()),
        ] {
            let card = card(&item(kind, "Bare"));
            assert_eq!((card.title.as_str(), card.picture), ("Bare", None));
        }
    }

    #[test]
    fn what_two_rows_belong_to_goes_without_saying() {
        let mut episode = item(Kind::Episode, "Berth 41");
        episode.details.grandparent.title = Some("Night Ferry".into());
        episode.details.parent.index = Some(1);
        episode.details.index = Some(4);
        let film = item(Kind::Film, "Neap");
        assert_eq!(beside(&episode, &episode).as_deref(), Some("S1 E4"));
        assert_eq!(
            beside(&episode, &film).as_deref(),
            Some("Night Ferry, S1 E4")
        );
        assert_eq!(beside(&film, &film).as_deref(), Some("Film"));
        assert_eq!(line(&episode).as_deref(), Some("S1 E4 · Berth 41"));
        assert_eq!(line(&item(Kind::Film, "Bare")), None);
    }

    #[test]
    fn a_show_counts_what_is_not_watched() {
        let mut show = item(Kind::Show, "Ostrava Nocturne");
        show.details.leaf_count = Some(12);
        show.details.watched_leaf_count = Some(6);
        assert_eq!(
            (card(&show).unwatched, card(&show).is_watched),
            (Some(6), false)
        );
        show.details.watched_leaf_count = Some(12);
        assert_eq!(
            (card(&show).unwatched, card(&show).is_watched),
            (None, true)
        );
    }
}
