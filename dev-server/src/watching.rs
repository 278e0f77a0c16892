//! What to watch next: On Deck and Continue Watching.

use crate::library::model::{Item, Kind, Library};
use crate::timeline::Views;

/// The episode to go on with in a show or season: the one in progress that was seen last, else the first
/// unwatched one after the last watched, else the first.
pub fn on_deck<'a>(container: &'a Item, library: &'a Library, views: &Views) -> Option<&'a Item> {
    let leaves = library.leaves(container);
    let regular: Vec<&Item> = leaves
        .iter()
        .copied()
        .filter(|leaf| !is_special(leaf, library))
        .collect();
    let leaves = if regular.is_empty() { leaves } else { regular };
    let first = leaves.first().copied();
    next_of(&leaves, views).or(first)
}

/// The items of a kind, of one section or of all, newest first.
pub fn newest(kind: Kind, section: Option<u32>, library: &Library) -> Vec<&Item> {
    let kept = library.items.values().filter(|item| item.kind == kind);
    let kept = kept.filter(|item| section.is_none_or(|section| section == item.section));
    let mut items: Vec<&Item> = kept.collect();
    items.sort_by_key(|item| (std::cmp::Reverse(item.added_at), item.rating_key));
    items
}

/// Everything in progress, and the next episode of every show that was begun; last seen first.
pub fn continue_watching<'a>(library: &'a Library, views: &Views) -> Vec<&'a Item> {
    let mut shows = Vec::new();
    let mut rows: Vec<(i64, &Item)> = Vec::new();
    for (rating_key, view) in views.iter() {
        let Some(item) = library.item(rating_key) else {
            continue;
        };
        match library.show_of(item) {
            Some(show) => shows.push(show),
            None if is_film_in_progress(item, views) => {
                rows.push((view.last_viewed_at.unwrap_or(0), item));
            }
            None => {}
        }
    }
    shows.sort_by_key(|show| show.rating_key);
    shows.dedup_by_key(|show| show.rating_key);
    rows.extend(
        shows
            .into_iter()
            .filter_map(|show| next_in_show(show, library, views)),
    );
    rows.sort_by_key(|(seen, item)| (std::cmp::Reverse(*seen), item.rating_key));
    rows.into_iter().map(|(_, item)| item).collect()
}

fn is_film_in_progress(item: &Item, views: &Views) -> bool {
    let view = views.get(item.rating_key);
    item.kind == Kind::Movie && view.is_in_progress() && !view.is_hidden
}

/// The show's row, with the time at which anything of the show was seen last. Hiding any episode since
/// hides the show.
fn next_in_show<'a>(
    show: &'a Item,
    library: &'a Library,
    views: &Views,
) -> Option<(i64, &'a Item)> {
    let leaves = library.leaves(show);
    let seen = leaves
        .iter()
        .filter_map(|leaf| views.get(leaf.rating_key).last_viewed_at);
    let seen = seen.max()?;
    let next = next_of(&leaves, views)?;
    let is_hidden = views.get(next.rating_key).is_hidden;
    (!is_hidden).then_some((seen, next))
}

fn next_of<'a>(leaves: &[&'a Item], views: &Views) -> Option<&'a Item> {
    let seen_at = |leaf: &&&Item| views.get(leaf.rating_key).last_viewed_at;
    let begun = leaves
        .iter()
        .filter(|leaf| views.get(leaf.rating_key).is_in_progress());
    if let Some(leaf) = begun.max_by_key(seen_at) {
        return Some(leaf);
    }
    let watched = |leaf: &&Item| views.get(leaf.rating_key).is_watched();
    let last = (0..leaves.len()).filter(|place| watched(&leaves[*place]));
    let last = last.max_by_key(|place| (seen_at(&&leaves[*place]), *place))?;
    leaves[last + 1..]
        .iter()
        .find(|leaf| !watched(leaf))
        .copied()
}

fn is_special(leaf: &Item, library: &Library) -> bool {
    library
        .parent(leaf)
        .is_some_and(|season| season.index == Some(0))
}
