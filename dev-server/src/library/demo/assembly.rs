//! The library described: items, relations and lists around the rendered files.

use std::collections::BTreeMap;
use std::path::Path;

use super::definition::{Album, Artist, Definition, Film, Season, Series};
use super::describe::{self, Rendered};
use super::scene::Palette;
use super::times::{chapters, episode_chapters, markers};
use super::{formats, keys, lists, plan, sidecars};
use crate::library::model::{Item, Kind, Library, Picture, Role, Section, SectionKind};

pub const FILMS: u32 = 1;
pub const SERIES: u32 = 2;
pub const MUSIC: u32 = 3;

/// The first of January 2026, in UTC.
const NEW_YEAR: i64 = 1_767_225_600;
const DAY: i64 = 86_400;

/// The library whose files are in `folder`, of the given sizes.
pub fn library(definition: &Definition, folder: &Path, sizes: &BTreeMap<String, u64>) -> Library {
    let mut builder = Builder {
        folder,
        sizes,
        items: BTreeMap::new(),
    };
    for (at, film) in definition.films.iter().enumerate() {
        builder.film(keys::film(at), film);
    }
    for (at, series) in definition.series.iter().enumerate() {
        builder.series(keys::show(at), series);
    }
    for (at, artist) in definition.artists.iter().enumerate() {
        builder.artist(keys::artist(at), artist);
    }
    Library {
        machine_identifier: "a771c0de5a1a9d0c4e5b7f2036d18e94ab3c6f70".to_owned(),
        friendly_name: "Attic".to_owned(),
        sections: vec![
            section(FILMS, SectionKind::Movie, "Films", "films"),
            section(SERIES, SectionKind::Show, "Series", "series"),
            section(MUSIC, SectionKind::Artist, "Music", "music"),
        ],
        playlists: lists::playlists(&builder.items),
        collections: lists::collections(&builder.items),
        items: builder.items,
    }
}

fn section(key: u32, kind: SectionKind, title: &str, folder: &str) -> Section {
    Section {
        key,
        kind,
        title: title.to_owned(),
        uuid: format!("5e0a77ec-0000-4000-8000-{key:012}"),
        location: format!("/srv/attic/{folder}"),
        added_at: NEW_YEAR,
    }
}

/// Unix seconds of a day in 2026, at an hour that depends on `minutes` so that siblings keep their order.
pub fn day(day: i64, minutes: i64) -> i64 {
    NEW_YEAR + day * DAY + 18 * 3600 + minutes * 60
}

struct Builder<'a> {
    folder: &'a Path,
    sizes: &'a BTreeMap<String, u64>,
    items: BTreeMap<u64, Item>,
}

impl Builder<'_> {
    fn film(&mut self, key: u64, film: &Film) {
        let added = day(film.added_day, 0);
        let mut item = Item::blank(key, Kind::Movie, FILMS, &film.title, added);
        item.title_sort = film.sort.clone();
        item.original_title = film.original.clone();
        item.summary = film.summary.clone();
        item.tagline = film.tagline.clone();
        item.studio = Some(film.studio.clone());
        item.content_rating = film.content_rating.clone();
        item.rating = film.rating;
        item.year = Some(film.year);
        item.originally_available_at = Some(film.released.clone());
        item.duration_ms = film.seconds * 1000;
        item.genres = film.genres.clone();
        item.directors = film.directors.clone();
        item.writers = film.writers.clone();
        item.countries = film.countries.clone();
        item.roles = roles(&film.roles);
        item.chapters = chapters(&film.chapters, item.duration_ms);
        if film.art {
            self.pictures(&mut item, key, key, &film.palette);
        }
        for (at, name) in film.versions.iter().enumerate() {
            let format = formats::named(name);
            let file = keys::media_file(key, name, format.container);
            let shown = format!(
                "/srv/attic/films/{0} ({1})/{0} ({1}) - {2}p.{3}",
                film.title, film.year, format.size.1, format.container
            );
            item.media.push(describe::video(
                key,
                at as u64 + 1,
                format,
                self.rendered(&file, shown, film.seconds, added),
            ));
        }
        sidecars::add(&mut item);
        if film.trailer {
            item.extras.push(self.trailer(key, film, &item));
        }
        self.items.insert(key, item);
    }

    fn trailer(&mut self, film_key: u64, film: &Film, of: &Item) -> u64 {
        let key = keys::trailer(film_key);
        let mut item = Item::blank(
            key,
            Kind::Clip,
            FILMS,
            &format!("{} (trailer)", film.title),
            of.added_at,
        );
        item.summary = format!("The trailer of {}.", film.title);
        item.year = of.year;
        item.originally_available_at = of.originally_available_at.clone();
        item.duration_ms = plan::TRAILER_SECONDS * 1000;
        item.thumb = Some(self.picture(&keys::thumb_file(key), of.added_at));
        item.art = of.art.clone();
        // A trailer has the first version's picture and one sound track, whatever the film has.
        let first = formats::named(&film.versions[0]);
        let format = formats::Format {
            container: "mp4",
            languages: &first.languages[..1],
            subtitles: false,
            ..*first
        };
        let shown = format!(
            "/srv/attic/films/{0} ({1})/{0}-trailer.mp4",
            film.title, film.year
        );
        let rendered = self.rendered(
            &keys::media_file(key, "", "mp4"),
            shown,
            plan::TRAILER_SECONDS,
            of.added_at,
        );
        item.media.push(describe::video(key, 1, &format, rendered));
        self.items.insert(key, item);
        key
    }

    fn series(&mut self, key: u64, series: &Series) {
        let mut item = Item::blank(
            key,
            Kind::Show,
            SERIES,
            &series.title,
            day(series.added_day, 0),
        );
        item.summary = series.summary.clone();
        item.tagline = series.tagline.clone();
        item.studio = Some(series.studio.clone());
        item.content_rating = Some(series.content_rating.clone());
        item.rating = Some(series.rating);
        item.year = Some(series.year);
        item.originally_available_at = Some(series.released.clone());
        item.genres = series.genres.clone();
        item.roles = roles(&series.roles);
        item.index = Some(1);
        self.pictures(&mut item, key, key, &series.palette);
        for season in &series.seasons {
            item.children.push(self.season(key, series, season));
        }
        self.items.insert(key, item);
    }

    fn season(&mut self, show: u64, series: &Series, season: &Season) -> u64 {
        let key = keys::season(show, season.number);
        let title = if season.number == 0 {
            "Specials".to_owned()
        } else {
            format!("Season {}", season.number)
        };
        let mut item = Item::blank(
            key,
            Kind::Season,
            SERIES,
            &title,
            day(series.added_day, i64::from(season.number)),
        );
        item.summary = season.summary.clone();
        item.year = Some(season.year);
        item.index = Some(season.number);
        item.parent = Some(show);
        self.pictures(&mut item, key, show, &season.palette);
        for at in 0..season.episodes.len() {
            item.children.push(self.episode(show, series, season, at));
        }
        self.items.insert(key, item);
        key
    }

    fn episode(&mut self, show: u64, series: &Series, season: &Season, at: usize) -> u64 {
        let season_key = keys::season(show, season.number);
        let key = keys::episode(season_key, at);
        let episode = &season.episodes[at];
        let added = day(series.added_day, i64::from(season.number) * 60 + at as i64);
        let mut item = Item::blank(key, Kind::Episode, SERIES, &episode.0, added);
        item.summary = episode.1.clone();
        item.content_rating = Some(series.content_rating.clone());
        item.year = Some(season.year);
        item.originally_available_at = Some(episode.2.clone());
        item.parent = Some(season_key);
        item.index = Some(at as u32 + 1);
        item.duration_ms = plan::EPISODE_SECONDS * 1000;
        self.pictures(&mut item, key, show, &season.palette);
        let format = formats::named(plan::EPISODE_FORMAT);
        let shown = format!(
            "/srv/attic/series/{0}/Season {1:02}/{0} - S{1:02}E{2:02} - {3}.mp4",
            series.title,
            season.number,
            at + 1,
            episode.0
        );
        let file = keys::media_file(key, "", format.container);
        let mut media = describe::video(
            key,
            1,
            format,
            self.rendered(&file, shown, plan::EPISODE_SECONDS, added),
        );
        media.parts[0].bif = Some(self.folder.join(keys::bif_file(key)));
        item.media.push(media);
        if series.intro {
            item.markers = markers(item.duration_ms);
            item.chapters = episode_chapters(item.duration_ms);
        }
        self.items.insert(key, item);
        key
    }

    fn artist(&mut self, key: u64, artist: &Artist) {
        let mut item = Item::blank(
            key,
            Kind::Artist,
            MUSIC,
            &artist.name,
            day(artist.added_day, 0),
        );
        item.summary = artist.summary.clone();
        item.genres = artist.genres.clone();
        item.countries = artist.countries.clone();
        item.index = Some(1);
        self.pictures(&mut item, key, key, &artist.palette);
        for (at, album) in artist.albums.iter().enumerate() {
            let album_key = keys::album(key, at);
            item.children.push(album_key);
            self.album(key, artist, album_key, album);
        }
        self.items.insert(key, item);
    }

    fn album(&mut self, artist_key: u64, artist: &Artist, key: u64, album: &Album) {
        let added = day(album.added_day, 0);
        let mut item = Item::blank(key, Kind::Album, MUSIC, &album.title, added);
        item.summary = album.summary.clone();
        item.studio = Some(album.studio.clone());
        item.year = Some(album.year);
        item.originally_available_at = Some(album.released.clone());
        item.genres = album.genres.clone();
        item.parent = Some(artist_key);
        item.index = Some(1);
        self.pictures(&mut item, key, artist_key, &album.palette);
        for (at, (title, seconds)) in album.tracks.iter().enumerate() {
            let track_key = keys::track(key, at);
            item.children.push(track_key);
            let mut track = Item::blank(track_key, Kind::Track, MUSIC, title, added);
            track.parent = Some(key);
            track.index = Some(at as u32 + 1);
            track.duration_ms = seconds * 1000;
            track.thumb = item.thumb.clone();
            track.art = item.art.clone();
            let shown = format!(
                "/srv/attic/music/{}/{}/{:02} {title}.{}",
                artist.name,
                album.title,
                at + 1,
                album.format
            );
            let rendered = self.rendered(
                &keys::media_file(track_key, "", &album.format),
                shown,
                *seconds,
                added,
            );
            track
                .media
                .push(describe::track(track_key, &album.format, rendered));
            self.items.insert(track_key, track);
        }
        self.items.insert(key, item);
    }

    /// The item's own thumb, the backdrop of `art_key` and the light of the palette.
    fn pictures(&self, item: &mut Item, key: u64, art_key: u64, palette: &str) {
        item.thumb = Some(self.picture(&keys::thumb_file(key), item.added_at));
        item.art = Some(self.picture(&keys::art_file(art_key), item.added_at));
        let palette = Palette::parse(palette);
        item.ultra_blur = Some(
            [(1, 0.9), (2, 0.6), (3, 0.45), (0, 1.0)]
                .map(|(at, factor)| palette.dimmed(at, factor)),
        );
    }

    fn picture(&self, file: &str, stamp: i64) -> Picture {
        Picture {
            file: self.folder.join(file),
            stamp,
        }
    }

    fn rendered(&self, file: &str, shown_file: String, seconds: u64, stamp: i64) -> Rendered {
        let size = self.sizes.get(file).copied().unwrap_or(0);
        Rendered {
            file: self.folder.join(file),
            shown_file,
            size,
            seconds,
            stamp,
        }
    }
}

fn roles(roles: &[(String, String)]) -> Vec<Role> {
    roles
        .iter()
        .map(|(tag, role)| Role {
            tag: tag.clone(),
            role: role.clone(),
        })
        .collect()
}
