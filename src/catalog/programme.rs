//! The queue as a programme: its parts, what is drawn of them, when each entry starts, where a carried one lands.

use super::labels;
use super::paging::Rows;
use crate::media::{Item, Millis, Repeat};

/// Rows that stand in the page at most, whatever the queue's size.
pub const MOST_ROWS: usize = 60;
/// Rows beyond either edge of the list, so that scrolling finds them there.
const BEYOND: usize = 12;
/// Each of the parts may round up at both of its ends, and one row more may be in somebody's hand.
const ROUNDED: usize = 7;

/// Where the parts of a queue begin and end, counted in the whole of it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Parts {
    pub played: Rows,
    /// Put there by hand.
    pub added: Rows,
    /// Follows by itself.
    pub source: Rows,
}

pub fn parts(position: usize, total: usize, added: usize) -> Parts {
    let first = (position + 1).min(total);
    let split = (first + added).min(total);
    let rows = |start, end| Rows { start, end };
    Parts {
        played: rows(0, position),
        added: rows(first, split),
        source: rows(split, total),
    }
}

/// A part of a list as it stands to the list's window: pixels of it above the window's upper edge, negative while it begins
/// below.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Standing {
    pub scrolled: f64,
    pub height: f64,
    pub row_height: f64,
}

/// Which of `len` rows are drawn.
pub fn drawn(len: usize, standing: Option<Standing>) -> Rows {
    let Some(at) = standing.filter(|at| at.row_height > 0.0) else {
        return Rows {
            start: 0,
            end: len.min(MOST_ROWS / 3),
        };
    };
    let most = (MOST_ROWS - ROUNDED) as f64;
    let on_screen = (at.height / at.row_height).min(most);
    let beyond = ((most - on_screen) / 2.0).min(BEYOND as f64);
    let top = at.scrolled / at.row_height;
    let row = |at: f64| (at.max(0.0) as usize).min(len);
    Rows {
        start: row((top - beyond).floor()),
        end: row((top + on_screen + beyond).ceil()),
    }
}

/// When the entries after the current one start, counted from its beginning: by place, up to where the unknown begins.
pub fn starts(
    position: usize,
    whole: Millis,
    upcoming: impl Iterator<Item = (usize, Option<Millis>)>,
) -> Vec<Millis> {
    let mut at = whole;
    let mut starts = Vec::new();
    for (place, length) in upcoming {
        if place != position + 1 + starts.len() {
            break;
        }
        starts.push(at);
        at = at + length.unwrap_or_default();
    }
    starts
}

/// Behind which place an entry lands that is let go over another one: never before what plays.
pub fn landing(over: usize, is_lower_half: bool, position: usize) -> usize {
    let behind = if is_lower_half {
        over
    } else {
        over.saturating_sub(1)
    };
    behind.max(position)
}

/// Where an entry stands once it has landed there.
pub fn landed(from: usize, behind: usize) -> usize {
    if behind < from { behind + 1 } else { behind }
}

/// Pixels that the list moves in a frame while an entry is held near its edge; negative upwards.
pub fn creep(y: f64, top: f64, bottom: f64) -> f64 {
    const EDGE: f64 = 56.0;
    const FASTEST: f64 = 18.0;
    let share = |inside: f64| ((EDGE - inside) / EDGE).clamp(0.0, 1.0) * FASTEST;
    share(bottom - y) - share(y - top)
}

/// What is said of a move to somebody who does not see it.
pub fn moved(title: &str, place: usize, total: usize) -> String {
    format!(
        "{title}, now {} of {}",
        labels::grouped(place + 1),
        labels::grouped(total)
    )
}

/// `40 of 12,345`; where nobody counted them, `total` is one more than are known.
pub fn place_of(position: usize, total: usize, is_counted: bool) -> String {
    let place = labels::grouped(position + 1);
    if is_counted {
        format!("{place} of {}", labels::grouped(total))
    } else {
        format!(
            "{place} of {} or more",
            labels::grouped(total.saturating_sub(1))
        )
    }
}

/// `2 h 05 min left`, or at least that where more follows than anybody has seen.
pub fn time_left(known: Millis, unseen: usize) -> String {
    let length = labels::long_length(known);
    if unseen > 0 {
        format!("at least {length} left")
    } else {
        format!("{length} left")
    }
}

/// The hour at which it ends, where that is known and today or tonight.
pub fn ends(now_minutes: u32, left: Millis, unseen: usize) -> Option<String> {
    (unseen == 0 && left.secs() < 24 * 3600)
        .then(|| format!("ends {}", labels::ends_at(now_minutes, left)))
}

/// Whether a row is meant by what somebody looks for: words of its title or of what it belongs to.
pub fn is_meant(item: &Item, query: &str) -> bool {
    let details = &item.details;
    let names = [
        Some(&item.title),
        details.grandparent.title.as_ref(),
        details.parent.title.as_ref(),
    ];
    let text: Vec<String> = names
        .into_iter()
        .flatten()
        .map(|name| name.to_lowercase())
        .collect();
    query
        .to_lowercase()
        .split_whitespace()
        .all(|word| text.iter().any(|name| name.contains(word)))
}

/// What a search found, and in how much of the queue it looked.
pub fn found(hits: usize, known: usize, total: usize) -> String {
    let hits = labels::count(hits, "entry", "entries");
    if known < total {
        format!(
            "{hits} among the {} of {} that are known here",
            labels::grouped(known),
            labels::grouped(total)
        )
    } else {
        format!("{hits} found")
    }
}

/// What the repeat key does next, and what it says of now.
pub fn repeat_after(repeat: Repeat) -> Repeat {
    match repeat {
        Repeat::Off => Repeat::All,
        Repeat::All => Repeat::One,
        Repeat::One => Repeat::Off,
    }
}

/// The word and the icon of a way to repeat.
pub fn repeat_look(repeat: Repeat) -> (&'static str, &'static str) {
    match repeat {
        Repeat::Off => ("off", "repeat"),
        Repeat::All => ("all", "repeat"),
        Repeat::One => ("one", "repeat-one"),
    }
}

#[cfg(test)]
#[path = "programme/tests.rs"]
mod tests;
