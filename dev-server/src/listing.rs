//! The listing of a section: which items, in which order.
//!
//! Filters and sort fields are those that python-plexapi and plex-for-kodi send; `sourceType` is
//! plex-for-kodi's spelling of `type` inside queue sources.

mod sort;

use crate::library::model::{Item, Kind, Library, Section};
use crate::timeline::Views;
use sort::SortKey;

/// The query makes no sense. 400
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BadQuery;

/// What is asked of a section.
#[derive(Debug, Clone)]
pub struct Listing {
    section: u32,
    kind: Kind,
    /// Lower case.
    title: Option<String>,
    year: Option<u16>,
    unwatched: bool,
    /// Rating keys that must be above the item (`artist.id=`).
    under: Vec<u64>,
    sort: Vec<SortKey>,
    limit: Option<usize>,
}

impl Listing {
    /// `param` looks a name up in the query.
    pub fn read<'a>(
        section: &Section,
        param: impl Fn(&str) -> Option<&'a str>,
    ) -> Result<Listing, BadQuery> {
        let kind = match param("type").or_else(|| param("sourceType")) {
            Some(number) => Kind::from_number(parse(number)?).ok_or(BadQuery)?,
            None => section.kind.top_kind(),
        };
        let is_on = |name: &str| param(name) == Some("1");
        Ok(Listing {
            section: section.key,
            kind,
            title: param("title").map(str::to_lowercase),
            year: param("year").map(parse).transpose()?,
            unwatched: is_on("unwatched") || is_on("unwatchedLeaves"),
            under: UNDER
                .iter()
                .filter_map(|name| param(name))
                .map(parse)
                .collect::<Result<_, _>>()?,
            sort: sort::read(param("sort").unwrap_or("titleSort"))?,
            limit: param("limit").map(parse).transpose()?,
        })
    }

    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// Whether the first field of the order counts downwards.
    pub fn is_descending(&self) -> bool {
        self.sort.first().is_some_and(SortKey::is_descending)
    }

    /// The items, in order.
    pub fn run<'a>(&self, library: &'a Library, views: &Views) -> Vec<&'a Item> {
        let items = library.items.values();
        let kept = items.filter(|item| item.section == self.section && item.kind == self.kind);
        let kept = kept.filter(|item| self.keeps(item, library, views));
        let mut items = sort::sorted(kept.collect(), &self.sort, library, views);
        items.truncate(self.limit.unwrap_or(usize::MAX));
        items
    }

    fn keeps(&self, item: &Item, library: &Library, views: &Views) -> bool {
        let has_title = |title: &String| item.title.to_lowercase().contains(title);
        self.title.as_ref().is_none_or(has_title)
            && self.year.is_none_or(|year| item.year == Some(year))
            && self.under.iter().all(|key| is_under(item, *key, library))
            && (!self.unwatched || is_unwatched(item, library, views))
    }
}

/// The scoped filters by which python-plexapi asks for the albums of an artist.
const UNDER: [&str; 4] = ["artist.id", "album.id", "show.id", "season.id"];

fn is_under(item: &Item, key: u64, library: &Library) -> bool {
    let above = [Some(item), library.parent(item), library.grandparent(item)];
    above
        .into_iter()
        .flatten()
        .any(|item| item.rating_key == key)
}

/// A container is unwatched while one of its leaves is.
fn is_unwatched(item: &Item, library: &Library, views: &Views) -> bool {
    let mut leaves = library.leaves(item).into_iter();
    leaves.any(|leaf| !views.get(leaf.rating_key).is_watched())
}

fn parse<T: std::str::FromStr>(text: &str) -> Result<T, BadQuery> {
    text.parse().map_err(|_| BadQuery)
}
