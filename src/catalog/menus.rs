//! What the menu of an item holds, and where a menu stands: the same choices in the same order everywhere.

use super::cards;
use super::route::Route;
use crate::media::{Item, Kind};

/// What a line of the menu does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Choice {
    Play,
    PlayFromStart,
    PlayNext,
    AddToQueue,
    AddToEnd,
    Shuffle,
    GoTo(Route),
}

/// One line of a menu.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    pub choice: Choice,
    pub label: &'static str,
    pub icon: &'static str,
    /// A stroke stands above it.
    pub starts_group: bool,
}

fn line(choice: Choice, label: &'static str, icon: &'static str) -> Line {
    Line {
        choice,
        label,
        icon,
        starts_group: false,
    }
}

/// What the ways to add an item are called, in order. `is_final` where there is too much below it to be taken back.
fn ways_to_add(is_final: bool) -> [&'static str; 3] {
    match is_final {
        false => ["Play next", "Add to queue", "Add to end"],
        true => [
            "Play next, cannot be undone",
            "Add to queue, cannot be undone",
            "Add to end, cannot be undone",
        ],
    }
}

/// The choices for an item, in order. `is_final` says that what is below it cannot be taken back once it is added.
pub fn of_item(item: &Item, is_final: bool) -> Vec<Line> {
    let mut lines = Vec::new();
    if can_play(item) {
        let has_place = item.resume_at().is_some();
        lines.push(line(Choice::Play, "Play", "play"));
        if has_place {
            let start = line(Choice::PlayFromStart, "Play from start", "previous");
            lines.push(start);
        }
        let [next, queue, end] = ways_to_add(is_final);
        lines.push(line(Choice::PlayNext, next, "play-next"));
        lines.push(line(Choice::AddToQueue, queue, "queue-add"));
        lines.push(line(Choice::AddToEnd, end, "plus"));
        if holds_others(&item.kind) {
            lines.push(line(Choice::Shuffle, "Shuffle", "shuffle"));
        }
    }
    lines.extend(ways(item).into_iter().enumerate().map(|(idx, line)| Line {
        starts_group: idx == 0,
        ..line
    }));
    lines
}

/// A press of Play leads somewhere.
pub fn can_play(item: &Item) -> bool {
    item.kind.is_playable() || holds_others(&item.kind)
}

/// What it plays is below it.
pub fn holds_others(kind: &Kind) -> bool {
    matches!(
        kind,
        Kind::Show | Kind::Season | Kind::Artist | Kind::Album | Kind::Playlist | Kind::Collection
    )
}

/// The ways to what an item belongs to, the nearest last, as on its own page.
fn ways(item: &Item) -> Vec<Line> {
    let details = &item.details;
    let above = [(&details.grandparent, true), (&details.parent, false)];
    above
        .into_iter()
        .filter_map(|(above, is_grand)| {
            let (label, icon) = match (&item.kind, is_grand) {
                (Kind::Episode, true) | (Kind::Season, false) => ("Go to show", "tv"),
                (Kind::Episode, false) => ("Go to season", "list"),
                (Kind::Track, true) | (Kind::Album, false) => ("Go to artist", "user"),
                (Kind::Track, false) => ("Go to album", "disc"),
                _ => return None,
            };
            let route = Route::Item(above.key.clone()?);
            Some(line(Choice::GoTo(route), label, icon))
        })
        .collect()
}

/// What the menu of an item is called: as its card is.
pub fn name(item: &Item) -> String {
    match item.kind {
        Kind::Season => format!("{}, {}", cards::title(item), item.title),
        _ => item.title.clone(),
    }
}

/// What belongs to a place in the queue alone; it stands below the choices of the item there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EntryChoice {
    MoveUp,
    MoveDown,
    Remove,
}

/// The choices for a `place` in a queue, in order, with whether each can be made.
pub fn of_entry(place: usize, position: usize, total: usize) -> [(EntryChoice, bool); 3] {
    let is_ahead = place > position;
    [
        (EntryChoice::MoveUp, is_ahead && place > position + 1),
        (EntryChoice::MoveDown, is_ahead && place + 1 < total),
        (EntryChoice::Remove, true),
    ]
}

impl EntryChoice {
    /// Words, icon and the key that does the same.
    pub fn look(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::MoveUp => ("Move up", "chevron-up", "Alt ↑"),
            Self::MoveDown => ("Move down", "chevron-down", "Alt ↓"),
            Self::Remove => ("Remove", "trash", "Del"),
        }
    }
}

/// A box on the screen.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Area {
    pub left: f64,
    pub top: f64,
    pub width: f64,
    pub height: f64,
}

/// Where a menu's corner goes: below what opened it, its end at that one's end, above where there is no room below, and
/// never out of sight.
pub fn place(opener: Area, menu: (f64, f64), page: (f64, f64)) -> (f64, f64) {
    const GAP: f64 = 4.0;
    const EDGE: f64 = 8.0;
    let (width, height) = menu;
    let below = opener.top + opener.height + GAP;
    let above = opener.top - GAP - height;
    let top = if below + height + EDGE > page.1 && above >= EDGE {
        above
    } else {
        below
    };
    let left = opener.left + opener.width - width;
    let within = |at: f64, length: f64, whole: f64| at.min(whole - length - EDGE).max(EDGE);
    (within(left, width, page.0), within(top, height, page.1))
}

/// The line that an arrow leads to from one of `count`; round at the ends.
pub fn step(key: &str, at: usize, count: usize) -> Option<usize> {
    match key {
        _ if count == 0 => None,
        "ArrowDown" => Some((at + 1) % count),
        "ArrowUp" => Some((at + count - 1) % count),
        "Home" => Some(0),
        "End" => Some(count - 1),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::media::{Millis, RatingKey};

    fn item(kind: Kind) -> Item {
        let mut item = Item::new(RatingKey::new("9"), kind, "Neap");
        item.details.parent.key = Some(RatingKey::new("2"));
        item.details.grandparent.key = Some(RatingKey::new("1"));
        item
    }

    fn labels(item: &Item) -> Vec<&'static str> {
        let lines = of_item(item, false);
        lines.iter().map(|line| line.label).collect()
    }

    #[test]
    fn the_order_is_the_same_for_every_kind() {
        let one = ["Play", "Play next", "Add to queue", "Add to end"];
        for (kind, more) in [
            (Kind::Film, &[] as &[_]),
            (Kind::Show, &["Shuffle"]),
            (Kind::Season, &["Shuffle", "Go to show"]),
            (Kind::Episode, &["Go to show", "Go to season"]),
            (Kind::Artist, &["Shuffle"]),
            (Kind::Album, &["Shuffle", "Go to artist"]),
            (Kind::Track, &["Go to artist", "Go to album"]),
            (Kind::Playlist, &["Shuffle"]),
            (Kind::Collection, &["Shuffle"]),
        ] {
            assert_eq!(
                labels(&item(kind.clone())),
                [&one, more].concat(),
                "{kind:?}"
            );
        }
        assert_eq!(labels(&item(Kind::Photo)), [] as [&str; 0]);
    }

    #[test]
    fn what_was_begun_can_be_played_from_its_start() {
        let mut film = item(Kind::Film);
        film.details.duration = Some(Millis(100));
        film.details.resume_at = Some(Millis(50));
        assert_eq!(labels(&film)[..2], ["Play", "Play from start"]);
    }

    #[test]
    fn what_cannot_be_taken_back_says_so_beforehand() {
        let lines = of_item(&item(Kind::Playlist), true);
        let labels: Vec<_> = lines.iter().map(|line| line.label).collect();
        let adding = [
            "Play next, cannot be undone",
            "Add to queue, cannot be undone",
            "Add to end, cannot be undone",
        ];
        assert_eq!(labels, [&["Play"], &adding[..], &["Shuffle"]].concat());
    }

    #[test]
    fn ways_lead_to_what_is_known() {
        let lines = of_item(&item(Kind::Track), false);
        let ways: Vec<_> = lines.iter().filter(|line| line.starts_group).collect();
        assert_eq!(ways.len(), 1);
        let artist = Choice::GoTo(Route::Item(RatingKey::new("1")));
        assert_eq!(ways[0].choice, artist);
        let mut lost = item(Kind::Track);
        lost.details = Default::default();
        assert_eq!(labels(&lost).len(), 4);
    }

    #[test]
    fn an_entry_moves_within_what_is_ahead() {
        let can = |place| of_entry(place, 2, 6).map(|line| line.1);
        assert_eq!(can(1), [false, false, true]);
        assert_eq!(can(3), [false, true, true]);
        assert_eq!(can(4), [true, true, true]);
        assert_eq!(can(5), [true, false, true]);
    }

    #[test]
    fn a_menu_is_always_in_sight() {
        let opener = |left, top| Area {
            left,
            top,
            width: 44.0,
            height: 44.0,
        };
        let page = (1000.0, 800.0);
        for (at, expected) in [
            (opener(500.0, 100.0), (304.0, 148.0)),
            (opener(10.0, 100.0), (8.0, 148.0)),
            (opener(500.0, 700.0), (304.0, 396.0)),
            (opener(990.0, 780.0), (752.0, 476.0)),
        ] {
            assert_eq!(place(at, (240.0, 300.0), page), expected);
        }
        let tall = place(opener(500.0, 400.0), (240.0, 790.0), page);
        assert_eq!(tall.1, 8.0);
    }

    #[test]
    fn arrows_go_round() {
        for (key, at, expected) in [
            ("ArrowDown", 0, Some(1)),
            ("ArrowDown", 2, Some(0)),
            ("ArrowUp", 0, Some(2)),
            ("Home", 2, Some(0)),
            ("End", 0, Some(2)),
            ("x", 0, None),
        ] {
            assert_eq!(step(key, at, 3), expected, "{key}");
        }
    }
}
