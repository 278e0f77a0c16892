//! A wish on its way from one tab to another, as a name and numbers: the few that are carried out where it plays.
//!
//! Written by hand, because the whole of [`Action`] in a general form would be a tenth of the first load.

use super::live::LiveQueue;
use super::message::{Action, QueueWish, Where};
use crate::media::{Item, Millis, Repeat};
use crate::prefs::key::Slot;
use crate::prefs::settings::Theme;
use crate::queue::{Anchor, EntryId};
use serde::{Deserialize, Serialize};

/// Entries go by what they are stored under, since each tab has names of its own.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Wish {
    name: String,
    numbers: Vec<i64>,
    #[serde(default)]
    text: Option<String>,
    #[serde(default)]
    items: Vec<Item>,
}

/// Those that say all by their name.
const PLAIN: [(&str, Action); 12] = [
    ("resume", Action::Resume),
    ("toggle", Action::TogglePlay),
    ("next", Action::SkipNext),
    ("previous", Action::SkipPrevious),
    ("stop looking", Action::StopLooking),
    ("mute", Action::ToggleMute),
    ("close", Action::Close),
    ("retry", Action::Retry),
    ("clear upcoming", Action::Edit(QueueWish::ClearUpcoming)),
    ("clear", Action::Edit(QueueWish::Clear)),
    ("undo", Action::Edit(QueueWish::Undo)),
    ("redo", Action::Edit(QueueWish::Redo)),
];

const WHERE: [Where; 3] = [Where::Next, Where::Queue, Where::End];
const REPEAT: [Repeat; 3] = [Repeat::Off, Repeat::All, Repeat::One];
const THEMES: [Theme; 3] = [Theme::System, Theme::Dark, Theme::Light];

/// The front of a queue, where an entry's number would stand.
const FRONT: i64 = -1;

impl Wish {
    fn new(name: &str, numbers: Vec<i64>) -> Self {
        Self {
            name: name.to_owned(),
            numbers,
            text: None,
            items: Vec::new(),
        }
    }

    /// `None` for what is never carried out in another tab.
    pub fn of(action: &Action) -> Option<Self> {
        if let Some((name, _)) = PLAIN.iter().find(|(_, plain)| plain == action) {
            return Some(Self::new(name, Vec::new()));
        }
        let (name, numbers) = match action {
            Action::Seek(at) => ("seek", vec![at.0 as i64]),
            Action::SeekBy(by) => ("seek by", vec![*by]),
            Action::JumpTo(entry) => ("jump", vec![number(*entry)]),
            Action::Restart(entry) => ("restart", vec![number(*entry)]),
            Action::LookAt(place) => ("look", vec![*place as i64]),
            Action::ForgetQueue(slot) => ("forget", vec![slot.0 as i64]),
            Action::SetVolume(volume) => ("volume", vec![(volume * 1000.0).round() as i64]),
            Action::SetTheme(theme) => ("theme", vec![place(&THEMES, theme)]),
            Action::SetTrailers(count) => ("trailers", vec![i64::from(*count)]),
            Action::Edit(wish) => return Self::of_edit(wish),
            Action::SaveAsPlaylist(title) => {
                let text = Some(title.clone());
                return Some(Self {
                    text,
                    ..Self::new("save", Vec::new())
                });
            }
            _ => return None,
        };
        Some(Self::new(name, numbers))
    }

    fn of_edit(wish: &QueueWish) -> Option<Self> {
        let (name, numbers) = match wish {
            QueueWish::Add { item, to } => {
                let items = vec![(**item).clone()];
                let add = Self::new("add", vec![place(&WHERE, to)]);
                return Some(Self { items, ..add });
            }
            QueueWish::AddEach { items, to } => {
                let items = items.clone();
                let add = Self::new("add each", vec![place(&WHERE, to)]);
                return Some(Self { items, ..add });
            }
            QueueWish::Remove(entries) => ("remove", entries.iter().copied().map(number).collect()),
            QueueWish::Move { entry, to } => {
                let to = match to {
                    Anchor::Front => FRONT,
                    Anchor::After(entry) => number(*entry),
                };
                ("move", vec![number(*entry), to])
            }
            QueueWish::MoveBy { entry, by } => ("move by", vec![number(*entry), *by]),
            QueueWish::Shuffle(is_on) => ("shuffle", vec![i64::from(*is_on)]),
            QueueWish::Repeat(repeat) => ("repeat", vec![place(&REPEAT, repeat)]),
            _ => return None,
        };
        Some(Self::new(name, numbers))
    }

    /// Whether it means anything else where another queue is.
    pub fn is_about_queue(&self) -> bool {
        let free = ["volume", "mute", "theme", "trailers", "forget"];
        !free.contains(&self.name.as_str())
    }

    /// The entries of a remote, which knows them by what they are stored under, in the names of this tab's queue.
    pub fn with_names_of(mut self, live: &LiveQueue) -> Self {
        let ours = |stored: &mut i64| {
            if let Ok(id) = u64::try_from(*stored) {
                *stored = number(live.names.of_stored(EntryId(id)));
            }
        };
        match (self.name.as_str(), &mut self.numbers[..]) {
            ("jump" | "restart" | "remove" | "move", entries) => entries.iter_mut().for_each(ours),
            ("move by", [entry, _]) => ours(entry),
            _ => {}
        }
        self
    }

    /// `None` for one of another build.
    pub fn action(self) -> Option<Action> {
        if let Some((_, plain)) = PLAIN.iter().find(|(name, _)| *name == self.name) {
            return Some(plain.clone());
        }
        Some(match (self.name.as_str(), &self.numbers[..]) {
            ("seek", [at]) => Action::Seek(Millis(u64::try_from(*at).ok()?)),
            ("seek by", [by]) => Action::SeekBy(*by),
            ("save", []) => Action::SaveAsPlaylist(self.text?),
            ("jump", [entry]) => Action::JumpTo(entry_of(*entry)?),
            ("restart", [entry]) => Action::Restart(entry_of(*entry)?),
            ("look", [place]) => Action::LookAt(usize::try_from(*place).ok()?),
            ("forget", [slot]) => Action::ForgetQueue(Slot(u64::try_from(*slot).ok()?)),
            ("volume", [volume]) => Action::SetVolume(*volume as f64 / 1000.0),
            ("trailers", [count]) => Action::SetTrailers(u8::try_from(*count).ok()?),
            ("theme", [theme]) => Action::SetTheme(at(&THEMES, *theme)?),
            (name, numbers) => Action::Edit(edit(name, numbers, self.items)?),
        })
    }
}

fn edit(name: &str, numbers: &[i64], items: Vec<Item>) -> Option<QueueWish> {
    Some(match (name, numbers) {
        ("add", [to]) => QueueWish::Add {
            item: Box::new(items.into_iter().next()?),
            to: at(&WHERE, *to)?,
        },
        ("add each", [to]) => QueueWish::AddEach {
            items,
            to: at(&WHERE, *to)?,
        },
        ("remove", entries) => {
            let entries: Option<Vec<_>> = entries.iter().copied().map(entry_of).collect();
            QueueWish::Remove(entries?)
        }
        ("move", [entry, to]) => QueueWish::Move {
            entry: entry_of(*entry)?,
            to: match *to {
                FRONT => Anchor::Front,
                after => Anchor::After(entry_of(after)?),
            },
        },
        ("move by", [entry, by]) => QueueWish::MoveBy {
            entry: entry_of(*entry)?,
            by: *by,
        },
        ("shuffle", [is_on]) => QueueWish::Shuffle(*is_on != 0),
        ("repeat", [how]) => QueueWish::Repeat(at(&REPEAT, *how)?),
        _ => return None,
    })
}

fn number(entry: EntryId) -> i64 {
    entry.0 as i64
}

fn entry_of(number: i64) -> Option<EntryId> {
    u64::try_from(number).ok().map(EntryId)
}

fn place<T: PartialEq>(all: &[T], one: &T) -> i64 {
    all.iter().position(|other| other == one).unwrap_or(0) as i64
}

fn at<T: Copy>(all: &[T], place: i64) -> Option<T> {
    all.get(usize::try_from(place).ok()?).copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::media::{Kind, RatingKey};

    #[test]
    fn a_wish_arrives_as_it_was_said() {
        let film = |key: &str| Item::new(RatingKey::new(key), Kind::Film, "Film");
        let item = Box::new(film("5"));
        let (one, two) = (EntryId(21), EntryId((1 << 48) + 1));
        let edits = [
            QueueWish::Add {
                item,
                to: Where::End,
            },
            QueueWish::AddEach {
                items: vec![film("6"), film("7")],
                to: Where::Next,
            },
            QueueWish::Remove(vec![one, two]),
            QueueWish::Move {
                entry: one,
                to: Anchor::Front,
            },
            QueueWish::Move {
                entry: two,
                to: Anchor::After(one),
            },
            QueueWish::MoveBy { entry: one, by: -1 },
            QueueWish::Shuffle(true),
            QueueWish::Repeat(Repeat::One),
            QueueWish::Undo,
        ];
        let others = [
            Action::TogglePlay,
            Action::Seek(Millis(90_500)),
            Action::SeekBy(-10_000),
            Action::JumpTo(two),
            Action::Restart(one),
            Action::LookAt(12_345),
            Action::ForgetQueue(Slot(1_760_000_000_000)),
            Action::SetVolume(0.25),
            Action::SetTheme(Theme::Light),
            Action::SetTrailers(2),
            Action::Close,
            Action::SaveAsPlaylist("Rainy days".to_owned()),
        ];
        for action in edits.map(Action::Edit).into_iter().chain(others) {
            assert_eq!(Wish::of(&action).and_then(Wish::action), Some(action));
        }
        assert_eq!(Wish::of(&Action::PlayHere), None);
        assert_eq!(Wish::new("juggle", vec![3]).action(), None);
    }
}
