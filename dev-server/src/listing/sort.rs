//! `sort=field[:desc][:nullsLast],…`, where a field may name the level it belongs to
//! (`artist.titleSort`).

use std::cmp::Ordering;

use super::BadQuery;
use crate::library::model::{Item, Kind, Library};
use crate::timeline::Views;

#[derive(Debug, Clone, Copy)]
pub(super) struct SortKey {
    scope: Option<Kind>,
    field: Field,
    is_descending: bool,
    nulls_last: bool,
}

impl SortKey {
    pub(super) fn is_descending(&self) -> bool {
        self.is_descending
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Field {
    TitleSort,
    AddedAt,
    UpdatedAt,
    OriginallyAvailableAt,
    Year,
    Rating,
    UserRating,
    Duration,
    ViewOffset,
    ViewCount,
    LastViewedAt,
    Index,
    MediaHeight,
    MediaBitrate,
    UnviewedLeafCount,
    Random,
}

/// A missing value sorts before every other, unless `nullsLast` is given.
#[derive(Debug, PartialEq, PartialOrd)]
enum Worth {
    Number(f64),
    Text(String),
}

pub(super) fn read(text: &str) -> Result<Vec<SortKey>, BadQuery> {
    text.split(',').map(read_key).collect()
}

fn read_key(text: &str) -> Result<SortKey, BadQuery> {
    let mut words = text.split(':');
    let name = words.next().unwrap_or_default();
    let mut key = SortKey {
        scope: None,
        field: Field::TitleSort,
        is_descending: false,
        nulls_last: false,
    };
    let name = match name.split_once('.') {
        Some((scope, name)) => {
            let kind = Kind::ALL.into_iter().find(|kind| kind.word() == scope);
            key.scope = Some(kind.ok_or(BadQuery)?);
            name
        }
        None => name,
    };
    key.field = field(name).ok_or(BadQuery)?;
    for word in words {
        match word {
            "desc" => key.is_descending = true,
            "asc" => key.is_descending = false,
            "nullsLast" => key.nulls_last = true,
            _ => return Err(BadQuery),
        }
    }
    Ok(key)
}

fn field(name: &str) -> Option<Field> {
    Some(match name {
        "titleSort" | "title" => Field::TitleSort,
        "addedAt" => Field::AddedAt,
        "updatedAt" => Field::UpdatedAt,
        "originallyAvailableAt" => Field::OriginallyAvailableAt,
        "year" => Field::Year,
        "rating" | "audienceRating" => Field::Rating,
        "userRating" => Field::UserRating,
        "duration" => Field::Duration,
        "viewOffset" => Field::ViewOffset,
        "viewCount" => Field::ViewCount,
        "lastViewedAt" => Field::LastViewedAt,
        "index" | "absoluteIndex" => Field::Index,
        "mediaHeight" => Field::MediaHeight,
        "mediaBitrate" => Field::MediaBitrate,
        "unviewedLeafCount" => Field::UnviewedLeafCount,
        "random" => Field::Random,
        _ => return None,
    })
}

/// Sorts; equal items keep the order of their rating keys.
pub(super) fn sorted<'a>(
    items: Vec<&'a Item>,
    keys: &[SortKey],
    library: &Library,
    views: &Views,
) -> Vec<&'a Item> {
    let worths = |item: &Item| -> Vec<Option<Worth>> {
        keys.iter()
            .map(|key| worth(item, key, library, views))
            .collect()
    };
    let mut rows: Vec<_> = items.into_iter().map(|item| (worths(item), item)).collect();
    rows.sort_by(|(a, _), (b, _)| {
        let by_key = keys.iter().zip(a.iter().zip(b));
        let mut orders = by_key.map(|(key, (a, b))| compare(key, a.as_ref(), b.as_ref()));
        orders
            .find(|order| order.is_ne())
            .unwrap_or(Ordering::Equal)
    });
    rows.into_iter().map(|(_, item)| item).collect()
}

fn compare(key: &SortKey, a: Option<&Worth>, b: Option<&Worth>) -> Ordering {
    if key.nulls_last && a.is_none() != b.is_none() {
        return a.is_none().cmp(&b.is_none());
    }
    let order = a.partial_cmp(&b).unwrap_or(Ordering::Equal);
    if key.is_descending {
        order.reverse()
    } else {
        order
    }
}

fn worth(item: &Item, key: &SortKey, library: &Library, views: &Views) -> Option<Worth> {
    let item = at_level(item, key.scope, library)?;
    let view = views.get(item.rating_key);
    let media = item.media.first();
    let number = match key.field {
        Field::TitleSort => {
            let title = item.title_sort.as_ref().unwrap_or(&item.title);
            return Some(Worth::Text(title.to_lowercase()));
        }
        Field::OriginallyAvailableAt => {
            return item.originally_available_at.clone().map(Worth::Text);
        }
        Field::AddedAt => Some(seconds(item.added_at)),
        Field::UpdatedAt => Some(seconds(item.updated_at)),
        Field::Year => item.year.map(f64::from),
        Field::Rating => item.rating.map(f64::from),
        Field::UserRating => view.rating.map(f64::from),
        Field::Duration => Some(approximate(item.duration_ms)),
        Field::ViewOffset => Some(approximate(view.view_offset_ms)).filter(|ms| *ms > 0.0),
        Field::ViewCount => Some(f64::from(view.view_count)),
        Field::LastViewedAt => view.last_viewed_at.map(seconds),
        Field::Index => item.index.map(f64::from),
        Field::MediaHeight => media.and_then(|media| media.height).map(f64::from),
        Field::MediaBitrate => media.map(|media| f64::from(media.bitrate)),
        Field::UnviewedLeafCount => Some(unviewed_leaves(item, library, views)),
        Field::Random => Some(approximate(scatter(item.rating_key))),
    };
    number.map(Worth::Number)
}

fn at_level<'a>(item: &'a Item, scope: Option<Kind>, library: &'a Library) -> Option<&'a Item> {
    let mut item = item;
    while scope.is_some_and(|kind| kind != item.kind) {
        item = library.parent(item)?;
    }
    Some(item)
}

fn unviewed_leaves(item: &Item, library: &Library, views: &Views) -> f64 {
    let leaves = library.leaves(item).into_iter();
    let unviewed = leaves
        .filter(|leaf| !views.get(leaf.rating_key).is_watched())
        .count();
    approximate(u64::try_from(unviewed).unwrap_or(u64::MAX))
}

/// The same scattered order on every start.
fn scatter(rating_key: u64) -> u64 {
    rating_key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 20
}

fn approximate(value: u64) -> f64 {
    value as f64
}

fn seconds(value: i64) -> f64 {
    value as f64
}
