//! Somebody who presses whatever there is.

use crate::client::TOKEN;
use crate::dice::Dice;
use crate::world::World;
use dev_server::Spoken;
use dev_server::library::synthetic;
use playhead::media::{Item, Millis, Repeat};
use playhead::plex::{decode, queue};
use playhead::queue::{Anchor, EntryId};
use playhead::session::message::{Action, List, PlayWish, QueueWish, Where};
use playhead::session::model::Model;
use std::collections::HashMap;

/// More than fit into one question.
const MANY: usize = 271;

/// What stands on the pages, read once.
#[derive(Debug, Clone)]
pub struct Shelf {
    items: HashMap<u64, Item>,
    singles: Vec<u64>,
    containers: Vec<u64>,
    /// What the other kind of queue holds.
    others: Vec<u64>,
    /// What is below each container.
    leaves: HashMap<u64, Vec<u64>>,
    /// A list that is longer than any answer.
    listing: Option<String>,
}

impl Shelf {
    /// Films and a show.
    pub fn films(server: &mut Spoken) -> Self {
        let episodes = (1..=4).map(|number| synthetic::episode(1, number));
        let containers = vec![
            synthetic::SHOW,
            synthetic::season(1),
            synthetic::FILM_PLAYLIST,
            synthetic::COLLECTION,
        ];
        let tracks = (1..=3).map(synthetic::track).collect();
        Self::read(
            server,
            (1..=12).map(synthetic::film).chain(episodes).collect(),
            containers,
            tracks,
        )
    }

    /// Tracks and albums. Queues stay within one window, as those of films do.
    pub fn music(server: &mut Spoken) -> Self {
        let containers = vec![
            synthetic::album(1),
            synthetic::album(2),
            synthetic::album(4),
            synthetic::album(3),
        ];
        let films = (1..=3).map(synthetic::film).collect();
        let tracks = (1..=40).map(synthetic::track).collect();
        Self::read(server, tracks, containers, films)
    }

    /// An artist, a long playlist, and every track there is: queues that no answer shows as a whole.
    pub fn long(server: &mut Spoken) -> Self {
        let containers = vec![
            synthetic::artist(1),
            synthetic::PLAYLIST,
            synthetic::album(2),
            synthetic::album(5),
        ];
        let films = (1..=3).map(synthetic::film).collect();
        let tracks = (1..=40).map(synthetic::track).collect();
        Self {
            listing: Some(format!(
                "/library/sections/{}/all?type=10",
                synthetic::MUSIC
            )),
            ..Self::read(server, tracks, containers, films)
        }
    }

    pub fn is_long(&self) -> bool {
        self.listing.is_some()
    }

    fn read(
        server: &mut Spoken,
        singles: Vec<u64>,
        containers: Vec<u64>,
        others: Vec<u64>,
    ) -> Self {
        let items = singles
            .iter()
            .chain(&containers)
            .chain(&others)
            .filter_map(|key| Some((*key, read_item(server, *key)?)))
            .collect();
        let leaves = containers
            .iter()
            .map(|key| (*key, leaves(server, *key)))
            .collect();
        Self {
            items,
            leaves,
            singles,
            containers,
            others,
            listing: None,
        }
    }

    /// What is below the item that is added.
    fn below(&self, action: &Action) -> &[u64] {
        let Action::Edit(QueueWish::Add { item, .. }) = action else {
            return &[];
        };
        let key = item.key.to_string().parse().ok();
        let leaves = key.and_then(|key: u64| self.leaves.get(&key));
        leaves.map_or(&[], Vec::as_slice)
    }

    fn pick(&self, among: &[u64], dice: &mut Dice) -> Item {
        let key = dice.pick(among).copied().unwrap_or_default();
        self.items[&key].clone()
    }
}

fn read_item(server: &mut Spoken, key: u64) -> Option<Item> {
    let paths = [
        format!("/library/metadata/{key}"),
        format!("/playlists/{key}"),
        format!("/library/collections/{key}"),
    ];
    paths.iter().find_map(|path| {
        let (status, body) = server.ask("GET", path, "reader", TOKEN, 1_760_000_000_000);
        let listing = decode::listing("shelf", &body)
            .ok()
            .filter(|_| status == 200)?;
        listing.items.into_iter().next()
    })
}

/// What a queue of a container holds.
fn leaves(server: &mut Spoken, key: u64) -> Vec<u64> {
    let (path, kind) = match key {
        synthetic::COLLECTION => ("library/collections", "video"),
        synthetic::FILM_PLAYLIST => ("playlists", "video"),
        synthetic::PLAYLIST => ("playlists", "audio"),
        key if (synthetic::artist(1)..synthetic::track(1)).contains(&key) => {
            ("library/metadata", "audio")
        }
        _ => ("library/metadata", "video"),
    };
    let target = format!(
        "/playQueues?type={kind}&window=200&uri=server://{}/com.plexapp.plugins.library/{path}/{key}",
        synthetic::MACHINE
    );
    let (_, body) = server.ask("POST", &target, "reader", TOKEN, 1_760_000_000_000);
    let answer = queue::queue(&body).expect("a queue");
    let keys = answer.rows.iter().map(|row| row.item.key.to_string());
    keys.filter_map(|key| key.parse().ok()).collect()
}

/// One press, or something else that a person does to a player.
pub fn acts(world: &mut World, shelf: &Shelf, dice: &mut Dice) {
    // Mostly where it plays, which is where people look.
    let open = world.open_tabs();
    let tab = match dice.pick(&open) {
        Some(tab) if dice.once_in(2) => *tab,
        _ => world.player(),
    };
    let Some(action) = a_press(world, tab, shelf, dice) else {
        return;
    };
    let line = brief(&action);
    world.note(|| format!("PRESS in tab {tab}: {line}"));
    let leaves = shelf.below(&action).to_vec();
    world.press_in(tab, action, leaves);
}

fn a_press(world: &World, tab: usize, shelf: &Shelf, dice: &mut Dice) -> Option<Action> {
    let model = &world.tabs[tab].model;
    Some(match dice.roll(20) {
        0 => Action::Play(Box::new(wish(shelf, dice))),
        1 => Action::Seek(Millis(dice.roll(length(model)))),
        // Near the end, so that one entry follows another.
        2 | 3 => Action::Seek(Millis(
            length(model).saturating_sub(2_000 + dice.roll(3_000)),
        )),
        4 => Action::SkipNext,
        5 => Action::SkipPrevious,
        6 => Action::JumpTo(any_entry(model, dice)?),
        7 => Action::TogglePlay,
        8 if !world.tabs[tab].is_player && dice.once_in(2) => Action::PlayHere,
        8 => Action::Resume,
        9 if dice.once_in(4) => Action::Close,
        _ => match edit(model, shelf, dice) {
            Some(wish) => Action::Edit(wish),
            None => Action::Play(Box::new(wish(shelf, dice))),
        },
    })
}

/// Of what plays.
fn length(model: &Model) -> u64 {
    let length = model.duration();
    length.map_or(synthetic::FILM_MS, |length| length.0)
}

fn wish(shelf: &Shelf, dice: &mut Dice) -> PlayWish {
    let wish = match dice.roll(6) {
        0..=2 if shelf.is_long() => long_wish(shelf, dice),
        0..=2 => PlayWish::of(shelf.pick(&shelf.singles, dice)),
        3 => {
            let items = (0..3).map(|_| shelf.pick(&shelf.singles, dice));
            PlayWish::of_list("Picked", List::Items(items.collect()))
        }
        _ => PlayWish::of(shelf.pick(&shelf.containers, dice)),
    };
    if dice.once_in(6) {
        wish.shuffled()
    } else {
        wish
    }
}

/// All tracks, as the server lists them or as somebody picked them.
fn long_wish(shelf: &Shelf, dice: &mut Dice) -> PlayWish {
    match &shelf.listing {
        Some(path) if !dice.once_in(4) => {
            let (path, is_music) = (path.clone(), true);
            PlayWish::of_list("Tracks", List::Listing { path, is_music })
        }
        _ => {
            let picked = (0..MANY).map(|_| shelf.pick(&shelf.singles, dice));
            PlayWish::of_list("Picked", List::Items(picked.collect()))
        }
    }
}

fn edit(model: &Model, shelf: &Shelf, dice: &mut Dice) -> Option<QueueWish> {
    let live = model.queue()?;
    let to = [Where::Next, Where::Queue, Where::End][dice.roll(3) as usize];
    Some(match dice.roll(16) {
        0..=2 => QueueWish::Add {
            item: Box::new(shelf.pick(&shelf.singles, dice)),
            to,
        },
        3 => QueueWish::AddEach {
            items: (0..3).map(|_| shelf.pick(&shelf.singles, dice)).collect(),
            to,
        },
        4 => QueueWish::Add {
            item: Box::new(shelf.pick(&shelf.containers, dice)),
            to,
        },
        5 if dice.once_in(4) => QueueWish::Add {
            item: Box::new(shelf.pick(&shelf.others, dice)),
            to,
        },
        5 | 6 => QueueWish::Remove(vec![any_entry(model, dice)?]),
        7 => QueueWish::Remove(a_selection(model, dice)),
        8 => QueueWish::Remove(live.queue.upcoming().iter().take(2).copied().collect()),
        9 | 10 => QueueWish::Move {
            entry: any_entry(model, dice)?,
            to: Anchor::After(any_entry(model, dice)?),
        },
        11 => QueueWish::MoveBy {
            entry: any_entry(model, dice)?,
            by: if dice.once_in(2) { 1 } else { -1 },
        },
        12 => match dice.roll(8) {
            0 => QueueWish::Clear,
            1 => QueueWish::ClearUpcoming,
            2 => QueueWish::Repeat(Repeat::All),
            3 => QueueWish::Repeat(Repeat::One),
            4 => QueueWish::Repeat(Repeat::Off),
            5 | 6 => QueueWish::Shuffle(true),
            _ => QueueWish::Shuffle(false),
        },
        13 => QueueWish::Redo,
        _ => QueueWish::Undo,
    })
}

/// Some rows, among them what plays now and then.
fn a_selection(model: &Model, dice: &mut Dice) -> Vec<EntryId> {
    let live = model.queue();
    let rows = live.iter().flat_map(|live| live.rows());
    rows.filter(|_| dice.once_in(4))
        .map(|(_, entry, _)| entry)
        .collect()
}

fn any_entry(model: &Model, dice: &mut Dice) -> Option<EntryId> {
    let live = model.queue()?;
    let known: Vec<EntryId> = live.rows().map(|(_, entry, _)| entry).collect();
    dice.pick(&known).copied()
}

fn brief(action: &Action) -> String {
    match action {
        Action::Play(wish) => format!(
            "Play {} {:?}{}",
            wish.item.title,
            wish.item.kind,
            if wish.is_shuffled { " shuffled" } else { "" }
        ),
        Action::Edit(QueueWish::AddEach { items, to }) => {
            let keys: Vec<_> = items.iter().map(|item| item.key.to_string()).collect();
            format!("Add {} {to:?}", keys.join(" "))
        }
        Action::Edit(QueueWish::Add { item, to }) => format!("Add {} {to:?}", item.title),
        other => format!("{other:?}"),
    }
}
