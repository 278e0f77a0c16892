//! A run of rows of any length, of which those near the window are drawn.

use super::entry::{Entry, Spot, UnseenEntry};
use super::hours::use_hours;
use super::state::{Drawer, row_at, use_drawer};
use crate::app::App;
use crate::catalog::paging::Rows;
use crate::catalog::programme::drawn;
use crate::session::message::Action;
use crate::session::view::EntryId;
use leptos::html::Ol;
use leptos::prelude::*;
use std::time::Duration;

/// How long rows stay in the window before what nobody has seen of them is asked for.
const SETTLES: Duration = Duration::from_millis(120);

/// Asks for what stands around a place that nobody has seen yet.
fn look_at(app: App, place: usize) {
    app.dispatch(Action::LookAt(place));
}

/// A row that is drawn.
#[derive(Clone, PartialEq)]
struct Slot {
    key: Key,
    spot: Spot,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Key {
    Known(EntryId),
    Unseen(usize),
}

/// A run of rows, of which those near the window are drawn.
#[component]
pub fn Part(
    #[prop(into)] rows: Signal<Rows>,
    /// The places of the rows where they are no run of the queue.
    #[prop(optional)]
    places: Option<Memo<Vec<usize>>>,
) -> impl IntoView {
    let drawer = use_drawer();
    let node = NodeRef::<Ol>::new();
    let len = move || rows.get().end - rows.get().start;
    let window = Memo::new(move |_| {
        drawer.shifts.track();
        let (list, column) = (drawer.list.get_untracked(), node.get_untracked());
        let standing = list
            .zip(column)
            .and_then(|(list, column)| drawer.app.standing(&list, &column, len()));
        drawn(len(), standing)
    });
    let slots = Memo::new(move |_| slots(drawer, rows.get(), window.get(), places));
    // What is not asked for again: it was broken off, or cannot be had.
    let asked = StoredValue::new(None::<usize>);
    let gone = StoredValue::new(drawer.goes.get_untracked());
    Effect::new(move |_| {
        let unseen = slots.with(|slots| first_unseen(slots));
        // The last of a movement may leave the same rows in the window, and is heard all the same.
        drawer.shifts.track();
        let goes = drawer.goes.get();
        if gone.get_value() != goes {
            gone.set_value(goes);
            asked.set_value(None);
        }
        let Some(place) = unseen else {
            return asked.set_value(None);
        };
        // Rows that only fly past are not asked for, nor those that were left before the page heard of it.
        let scrolled = drawer.scrolled();
        let ask = move || {
            let is_there = slots.try_with_untracked(|slots| first_unseen(slots)) == Some(unseen);
            let is_settled = is_there && drawer.scrolled() == scrolled;
            if is_settled && asked.try_get_value().is_some_and(|asked| asked != unseen) {
                asked.set_value(unseen);
                look_at(drawer.app, place);
            }
        };
        set_timeout(ask, SETTLES);
    });
    view! {
        <ol class="queue__rows" node_ref=node style:--n=move || len().to_string()>
            <For each=move || slots.get() key=|slot| slot.key let(shown)>
                <SlotRow shown slots/>
            </For>
        </ol>
    }
}

/// The place of the first row in the window that nobody has seen yet.
fn first_unseen(slots: &[Slot]) -> Option<usize> {
    let mut slots = slots.iter();
    let unseen = slots.find(|slot| matches!(slot.key, Key::Unseen(_)))?;
    Some(unseen.spot.place)
}

/// What is drawn of a run: the rows in the window, and the one that is in somebody's hand wherever it is.
fn slots(drawer: Drawer, rows: Rows, window: Rows, places: Option<Memo<Vec<usize>>>) -> Vec<Slot> {
    let place_at = |at: usize| match places {
        Some(places) => places.with(|places| places.get(at).copied()),
        None => Some(rows.start + at),
    };
    let held = drawer.carry.with(|carry| carry.map(|carry| carry.from));
    let held = held
        .filter(|from| places.is_none() && (rows.start..rows.end).contains(from))
        .map(|from| from - rows.start)
        .filter(|at| !(window.start..window.end).contains(at));
    drawer.with(|queue| {
        (window.start..window.end)
            .chain(held)
            .filter_map(|at| {
                let place = place_at(at)?;
                let key =
                    row_at(queue, place).map_or(Key::Unseen(place), |row| Key::Known(row.entry));
                Some(Slot {
                    key,
                    spot: Spot { at, place },
                })
            })
            .collect()
    })
}

#[component]
fn SlotRow(shown: Slot, slots: Memo<Vec<Slot>>) -> impl IntoView {
    let drawer = use_drawer();
    let hours = use_hours(drawer);
    let key = shown.key;
    let row = drawer.now(|queue| row_at(queue, shown.spot.place).cloned());
    let Some(row) = row else {
        return view! { <UnseenEntry spot=shown.spot/> }.into_any();
    };
    let spot = Memo::new(move |before: Option<&Spot>| {
        let now = slots.with(|slots| {
            slots
                .iter()
                .find(|slot| slot.key == key)
                .map(|slot| slot.spot)
        });
        now.or(before.copied()).unwrap_or(shown.spot)
    });
    let hour = Signal::derive(move || hours.at(spot.get().place));
    view! { <Entry row spot hour/> }.into_any()
}
