//! What a section can be browsed by: `/library/sections/{key}/genre` and the filter `genre=…` over it.

use crate::library::model::Item;
use crate::library::query::tag_id;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Facet {
    Genre,
    Year,
    Decade,
    ContentRating,
    Director,
    Actor,
    Writer,
    Country,
    Studio,
    Resolution,
}

/// One choice of a facet, as a filter takes it and as people read it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    pub key: String,
    pub title: String,
}

impl Facet {
    pub const ALL: [Facet; 10] = [
        Facet::Genre,
        Facet::Year,
        Facet::Decade,
        Facet::ContentRating,
        Facet::Director,
        Facet::Actor,
        Facet::Writer,
        Facet::Country,
        Facet::Studio,
        Facet::Resolution,
    ];

    pub fn from_word(word: &str) -> Option<Facet> {
        Facet::ALL.into_iter().find(|facet| facet.word() == word)
    }

    /// The word in paths and queries.
    pub fn word(self) -> &'static str {
        match self {
            Facet::Genre => "genre",
            Facet::Year => "year",
            Facet::Decade => "decade",
            Facet::ContentRating => "contentRating",
            Facet::Director => "director",
            Facet::Actor => "actor",
            Facet::Writer => "writer",
            Facet::Country => "country",
            Facet::Studio => "studio",
            Facet::Resolution => "resolution",
        }
    }

    pub fn title(self) -> &'static str {
        match self {
            Facet::Genre => "Genre",
            Facet::Year => "Year",
            Facet::Decade => "Decade",
            Facet::ContentRating => "Content Rating",
            Facet::Director => "Director",
            Facet::Actor => "Actor",
            Facet::Writer => "Writer",
            Facet::Country => "Country",
            Facet::Studio => "Studio",
            Facet::Resolution => "Resolution",
        }
    }

    /// Whether its keys are numbers that can be compared.
    pub fn is_number(self) -> bool {
        matches!(self, Facet::Year | Facet::Decade)
    }

    /// Whether its keys are ids of tags.
    pub fn is_tag(self) -> bool {
        matches!(
            self,
            Facet::Genre | Facet::Director | Facet::Actor | Facet::Writer | Facet::Country
        )
    }

    /// What the item has of it.
    pub fn choices(self, item: &Item) -> Vec<Choice> {
        let year = item.year.map(i64::from);
        match self {
            Facet::Genre => tags("Genre", item.genres.iter()),
            Facet::Director => tags("Director", item.directors.iter()),
            Facet::Writer => tags("Writer", item.writers.iter()),
            Facet::Country => tags("Country", item.countries.iter()),
            Facet::Actor => tags("Role", item.roles.iter().map(|role| &role.tag)),
            Facet::Year => word(year, ""),
            Facet::Decade => word(year.map(|year| year / 10 * 10), "s"),
            Facet::ContentRating => word(item.content_rating.as_ref(), ""),
            Facet::Studio => word(item.studio.as_ref(), ""),
            Facet::Resolution => item
                .media
                .iter()
                .filter_map(|media| media.video_resolution.as_deref())
                .map(resolution)
                .collect(),
        }
    }
}

fn tags<'a>(kind: &str, tags: impl Iterator<Item = &'a String>) -> Vec<Choice> {
    tags.map(|tag| Choice {
        key: tag_id(kind, tag).to_string(),
        title: tag.clone(),
    })
    .collect()
}

fn word(value: Option<impl ToString>, suffix: &str) -> Vec<Choice> {
    let key = value.map(|value| value.to_string());
    let choice = key.map(|key| Choice {
        title: format!("{key}{suffix}"),
        key,
    });
    choice.into_iter().collect()
}

/// `1080` is read as 1080p, `4k` and `sd` as they are.
fn resolution(name: &str) -> Choice {
    let title = match name.bytes().all(|byte| byte.is_ascii_digit()) {
        true => format!("{name}p"),
        false => name.to_uppercase(),
    };
    Choice {
        key: name.to_owned(),
        title,
    }
}
