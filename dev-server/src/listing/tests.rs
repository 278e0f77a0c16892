//! Queries over the synthetic library: films of three genres, a show, and albums by artists.

use super::*;
use crate::library::query::tag_id;
use crate::library::synthetic::{self, Size, album, artist, episode, film, season, track};
use crate::timeline::Timeline;
use crate::users::OWNER;

fn library() -> Library {
    synthetic::library(Size {
        films: 6,
        episodes: 2,
        albums: 5,
        tracks: 2,
    })
}

fn run(section: u32, query: &str) -> Result<Vec<u64>, BadQuery> {
    let library = library();
    let mut timeline = Timeline::default();
    let watched = [film(2), episode(1, 1), track(1), track(2)];
    for key in watched {
        timeline.views_mut(OWNER.id).entry(key).watch(1);
    }
    timeline.views_mut(OWNER.id).entry(film(3)).view_offset_ms = 5;
    let section = library.section(section).expect("there");
    let query: Vec<(String, String)> = query
        .split('&')
        .filter_map(|pair| pair.rsplit_once('='))
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect();
    let listing = Listing::read(section, &query)?;
    let items = listing.run(&library, timeline.views(OWNER.id));
    Ok(items.into_iter().map(|item| item.rating_key).collect())
}

#[test]
fn filters() {
    let genre = |word: &str| tag_id("Genre", word);
    let (drama, comedy, waltz) = (genre("Drama"), genre("Comedy"), genre("Waltz"));
    // The genres of the films are Comedy, Mystery, Drama, and again; their years 1951 and on.
    let films = |numbers: &[u64]| {
        numbers
            .iter()
            .map(|number| film(*number))
            .collect::<Vec<_>>()
    };
    let cases = [
        (1, format!("genre={drama}"), films(&[3, 6])),
        (1, format!("genre={drama},{comedy}"), films(&[1, 3, 4, 6])),
        (1, format!("genre!={drama}"), films(&[1, 2, 4, 5])),
        (1, format!("genre={drama}&year=1953"), films(&[3])),
        (1, "genre=7".into(), vec![]),
        (1, "year=1951,1952".into(), films(&[1, 2])),
        (1, "year>>=1954".into(), films(&[5, 6])),
        (1, "year<=1952".into(), films(&[1, 2])),
        (1, "decade=1950".into(), films(&[1, 2, 3, 4, 5, 6])),
        (1, "unwatched=1".into(), films(&[1, 3, 4, 5, 6])),
        (1, "unwatched=0".into(), films(&[2])),
        (1, "unwatched!=1".into(), films(&[2])),
        (1, "inProgress=1".into(), films(&[3])),
        (1, "title=film 00004".into(), films(&[4])),
        (1, "title<=film&title>=6".into(), films(&[6])),
        (1, "title!==film 00001&limit=2".into(), films(&[2, 3])),
        (
            1,
            "resolution=720&sort=titleSort:desc&limit=2".into(),
            films(&[6, 5]),
        ),
        (
            1,
            "firstCharacter=Q&nonsense=7&foo.genre=1&limit=1".into(),
            films(&[1]),
        ),
        (2, "unwatchedLeaves=1".into(), vec![synthetic::SHOW]),
        (2, "episode.unwatched=0".into(), vec![]),
        (2, "type=3&unwatched=1".into(), vec![season(1), season(2)]),
        (
            2,
            "type=4&unwatched=1".into(),
            vec![episode(1, 2), episode(2, 1), episode(2, 2)],
        ),
        (
            2,
            "type=4&season.id=2000002".into(),
            vec![episode(2, 1), episode(2, 2)],
        ),
        (2, format!("type=4&show.genre={drama}"), vec![]),
        (
            3,
            format!("type=9&genre={waltz}"),
            vec![album(1), album(3), album(5)],
        ),
        (3, format!("type=9&artist.id={}", artist(2)), vec![album(5)]),
        (
            3,
            format!("type=10&album.genre={waltz}&unwatched=1"),
            vec![track(5), track(6), track(9), track(10)],
        ),
        (
            3,
            format!("type=10&sourceType=9&genre={waltz}&limit=1"),
            vec![track(1)],
        ),
        (
            3,
            format!("sourceType=9&genre!={waltz}"),
            vec![album(2), album(4)],
        ),
    ];
    for (section, query, expected) in cases {
        assert_eq!(run(section, &query), Ok(expected), "{query}");
    }
}

#[test]
fn what_makes_no_sense_is_refused() {
    let cases = [
        "genre=Drama",
        "year=old",
        "year==1950",
        "genre>>=5",
        "sort=nonsense",
        "type=99",
        "type=x",
        "limit=x",
        "title<<=a",
    ];
    for query in cases {
        assert_eq!(run(1, query), Err(BadQuery), "{query}");
    }
}

#[test]
fn choices_are_those_of_the_level() {
    let library = library();
    let titles = |section: u32, facet, kind| {
        let section = library.section(section).expect("there");
        let choices = choices(facet, section, kind, &library);
        choices
            .into_iter()
            .map(|choice| choice.title)
            .collect::<Vec<_>>()
    };
    assert_eq!(
        titles(1, Facet::Genre, Kind::Movie),
        ["Comedy", "Drama", "Mystery"]
    );
    assert_eq!(titles(1, Facet::Decade, Kind::Movie), ["1950s"]);
    assert_eq!(titles(1, Facet::Year, Kind::Movie)[..2], ["1956", "1955"]);
    assert_eq!(titles(1, Facet::Resolution, Kind::Movie), ["720p"]);
    assert_eq!(titles(3, Facet::Genre, Kind::Album), ["Ambient", "Waltz"]);
    assert_eq!(titles(3, Facet::Genre, Kind::Track), [""; 0]);
}
