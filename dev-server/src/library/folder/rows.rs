//! Files turned into items, shows and albums.

use std::collections::BTreeMap;
use std::path::Path;

use super::files::{media, modified, name_hash};
use super::names::{self, Role};
use super::probe::{Probe, Tools};
use crate::library::model::{Item, Kind, Library, Picture, Section, SectionKind};

const FILMS: u32 = 1;
const SERIES: u32 = 2;
const MUSIC: u32 = 3;

/// The library while it grows.
pub struct Rows<'a> {
    tools: &'a Tools,
    pictures: &'a Path,
    items: BTreeMap<u64, Item>,
    /// Rating keys of shows, seasons, artists and albums by section, parent and name.
    groups: BTreeMap<(u32, u64, String), u64>,
    next: u64,
}

impl<'a> Rows<'a> {
    pub fn new(tools: &'a Tools, pictures: &'a Path) -> Rows<'a> {
        Rows {
            tools,
            pictures,
            items: BTreeMap::new(),
            groups: BTreeMap::new(),
            next: 1,
        }
    }

    /// Adds a media file; `shown` is its path below the library's folder. The error is one line for a person.
    pub fn add(&mut self, file: &Path, shown: &Path) -> Result<(), String> {
        let probe = self.tools.probe(file)?;
        let duration_ms = probe.duration_ms().ok_or("it has no length")?;
        let wanted = if names::is_audio(file) {
            "audio"
        } else {
            "video"
        };
        if !probe
            .streams
            .iter()
            .any(|stream| stream.codec_type.as_deref() == Some(wanted))
        {
            return Err(format!("it has no {wanted}"));
        }
        let mut item = if names::is_audio(file) {
            self.track(shown, &probe)
        } else {
            self.video(shown, file)
        };
        item.duration_ms = duration_ms;
        item.media = vec![media(item.rating_key, file, shown, &probe, duration_ms)];
        let picture = self.pictures.join(format!("{:016x}.jpg", name_hash(file)));
        // A cover is at the start; a film's first seconds are often black.
        let at = if item.kind == Kind::Track {
            0
        } else {
            duration_ms / 10_000
        };
        let stamp = item.updated_at;
        let taken = picture.exists() || self.tools.picture(file, at, &picture);
        item.thumb = taken.then_some(Picture {
            file: picture,
            stamp,
        });
        self.dress_parents(&item);
        self.items.insert(item.rating_key, item);
        Ok(())
    }

    fn key(&mut self) -> u64 {
        self.next += 1;
        self.next - 1
    }

    fn video(&mut self, shown: &Path, file: &Path) -> Item {
        let added = modified(file);
        match names::role(shown) {
            Role::Film { title, year } => {
                let mut item = Item::blank(self.key(), Kind::Movie, FILMS, &title, added);
                item.year = year;
                item
            }
            Role::Episode {
                show,
                season,
                number,
                title,
            } => {
                let show = self.group(0, Kind::Show, SERIES, &show, None, added);
                let name = if season == 0 {
                    "Specials".to_owned()
                } else {
                    format!("Season {season}")
                };
                let season = self.group(show, Kind::Season, SERIES, &name, Some(season), added);
                self.leaf(Kind::Episode, SERIES, &title, season, Some(number), added)
            }
        }
    }

    fn track(&mut self, shown: &Path, probe: &Probe) -> Item {
        let artist_tag = probe.tag("album_artist").or_else(|| probe.tag("artist"));
        let stem = shown.file_stem().unwrap_or_default().to_string_lossy();
        let title = probe
            .tag("title")
            .map_or_else(|| stem.into_owned(), str::to_owned);
        // "3/9" is the third of nine.
        let number = probe
            .tag("track")
            .and_then(|text| text.split('/').next()?.trim().parse().ok());
        let artist = self.group(
            0,
            Kind::Artist,
            MUSIC,
            artist_tag.unwrap_or("Unknown artist"),
            Some(1),
            0,
        );
        let album_tag = probe.tag("album").unwrap_or("Unknown album");
        let album = self.group(artist, Kind::Album, MUSIC, album_tag, Some(1), 0);
        let year = probe
            .tag("date")
            .and_then(|date| date.get(..4)?.parse().ok());
        if let Some(row) = self.items.get_mut(&album) {
            row.year = row.year.or(year);
        }
        let mut item = self.leaf(Kind::Track, MUSIC, &title, album, number, 0);
        item.original_title = probe
            .tag("artist")
            .filter(|artist| Some(*artist) != artist_tag)
            .map(str::to_owned);
        item
    }

    /// The container of that name under `parent` (0 for none), made where it is missing.
    fn group(
        &mut self,
        parent: u64,
        kind: Kind,
        section: u32,
        name: &str,
        index: Option<u32>,
        added: i64,
    ) -> u64 {
        if let Some(key) = self.groups.get(&(section, parent, name.to_owned())) {
            return *key;
        }
        let key = self.key();
        let mut item = Item::blank(key, kind, section, name, added);
        item.index = index;
        if let Some(above) = self.items.get_mut(&parent) {
            above.children.push(key);
            item.parent = Some(parent);
        }
        self.items.insert(key, item);
        self.groups.insert((section, parent, name.to_owned()), key);
        key
    }

    fn leaf(
        &mut self,
        kind: Kind,
        section: u32,
        title: &str,
        parent: u64,
        index: Option<u32>,
        added: i64,
    ) -> Item {
        let mut item = Item::blank(self.key(), kind, section, title, added);
        item.parent = Some(parent);
        item.index = index;
        if let Some(above) = self.items.get_mut(&parent) {
            above.children.push(item.rating_key);
        }
        item
    }

    /// A container looks like the first of its leaves that has a picture.
    fn dress_parents(&mut self, leaf: &Item) {
        let mut above = leaf.parent;
        while let Some(row) = above.and_then(|key| self.items.get_mut(&key)) {
            row.thumb = row.thumb.take().or_else(|| leaf.thumb.clone());
            row.added_at = row.added_at.max(leaf.added_at);
            above = row.parent;
        }
    }

    /// Orders children by their numbers and leaves out sections that hold nothing.
    pub fn into_library(mut self) -> Library {
        let index = |key: &u64, items: &BTreeMap<u64, Item>| {
            items
                .get(key)
                .and_then(|item| item.index)
                .unwrap_or(u32::MAX)
        };
        let sorted: Vec<_> = self
            .items
            .values()
            .map(|item| {
                // A file that failed after its row was announced has left a gap.
                let mut children: Vec<u64> = item
                    .children
                    .iter()
                    .copied()
                    .filter(|key| self.items.contains_key(key))
                    .collect();
                children.sort_by_key(|key| index(key, &self.items));
                (item.rating_key, children)
            })
            .collect();
        for (key, children) in sorted {
            if let Some(item) = self.items.get_mut(&key) {
                item.children = children;
            }
        }
        let sections = [
            (FILMS, SectionKind::Movie, "Films"),
            (SERIES, SectionKind::Show, "Series"),
            (MUSIC, SectionKind::Artist, "Music"),
        ];
        let holds = |key: u32| self.items.values().any(|item| item.section == key);
        Library {
            machine_identifier: "f01de7a5c0ffee5a1ad0b0e5d06e5f1e1d5ca9e5".to_owned(),
            friendly_name: "Folder".to_owned(),
            sections: sections
                .into_iter()
                .filter(|(key, ..)| holds(*key))
                .map(|(key, kind, title)| section(key, kind, title))
                .collect(),
            items: self.items,
            ..Library::default()
        }
    }
}

fn section(key: u32, kind: SectionKind, title: &str) -> Section {
    Section {
        key,
        kind,
        title: title.to_owned(),
        uuid: format!("f01de700-0000-4000-8000-{key:012}"),
        location: format!("/media/{}", title.to_lowercase()),
        added_at: 0,
    }
}
