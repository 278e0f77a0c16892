//! The listing of a section: which items, in which order.
//!
//! Filters and sort fields are those that python-plexapi and plex-for-kodi send; `sourceType` is
//! plex-for-kodi's spelling of `type` inside queue sources. Where both are there, `type` is what is listed and
//! `sourceType` the level that the filters are about.

mod facet;
mod filter;
mod sort;

#[cfg(test)]
mod tests;

pub use facet::{Choice, Facet};

use crate::library::model::{Item, Kind, Library, Section};
use crate::timeline::Views;
use filter::Filter;
use sort::SortKey;

/// The query makes no sense. 400
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BadQuery;

/// What is asked of a section.
#[derive(Debug, Clone)]
pub struct Listing {
    section: u32,
    kind: Kind,
    filters: Vec<Filter>,
    sort: Vec<SortKey>,
    limit: Option<usize>,
}

impl Listing {
    /// Reads the parameters of a query. Those that nobody knows are ignored.
    pub fn read(section: &Section, query: &[(String, String)]) -> Result<Listing, BadQuery> {
        let param = |name: &str| {
            let found = query.iter().find(|(known, _)| known == name);
            found.map(|(_, value)| value.as_str())
        };
        let kind = |name: &str| param(name).map(kind).transpose();
        let (wanted, source) = (kind("type")?, kind("sourceType")?);
        let mut filters = Vec::new();
        for (name, value) in query {
            filters.extend(Filter::read(name, value)?.map(|filter| filter.at(source)));
        }
        Ok(Listing {
            section: section.key,
            kind: wanted.or(source).unwrap_or(section.kind.top_kind()),
            filters,
            sort: sort::read(param("sort").unwrap_or("titleSort"))?,
            limit: param("limit")
                .map(|limit| limit.parse().map_err(|_| BadQuery))
                .transpose()?,
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
        let kept = kept.filter(|item| {
            let mut filters = self.filters.iter();
            filters.all(|filter| filter.keeps(item, library, views))
        });
        let mut items = sort::sorted(kept.collect(), &self.sort, library, views);
        items.truncate(self.limit.unwrap_or(usize::MAX));
        items
    }
}

/// The number of `type=`.
fn kind(number: &str) -> Result<Kind, BadQuery> {
    let number = number.parse().map_err(|_| BadQuery)?;
    Kind::from_number(number).ok_or(BadQuery)
}

/// Every choice that items of that kind in the section give, by title; of years and decades the newest first.
pub fn choices(facet: Facet, section: &Section, kind: Kind, library: &Library) -> Vec<Choice> {
    let items = library.items.values();
    let own = items.filter(|item| item.section == section.key && item.kind == kind);
    let mut choices: Vec<Choice> = own.flat_map(|item| facet.choices(item)).collect();
    choices.sort_by(|a, b| a.title.cmp(&b.title));
    choices.dedup();
    if facet.is_number() {
        choices.reverse();
    }
    choices
}

/// The letter that an item stands under when sorted by title: its first, or `#` where that is no letter.
pub fn first_letter(item: &Item) -> String {
    let title = item.title_sort.as_ref().unwrap_or(&item.title);
    match title.chars().next() {
        Some(letter) if letter.is_alphabetic() => letter.to_uppercase().collect(),
        _ => "#".to_owned(),
    }
}
