//! One row: an entry that is known, or the shape of one that nobody has seen yet.

use super::carry::{self, Swipe};
use super::state::{Drawer, row_at, use_drawer};
use crate::catalog::cards::{self, Shape};
use crate::catalog::labels;
use crate::catalog::menus::{Choice, EntryChoice, of_entry};
use crate::media::Item;
use crate::session::message::Action;
use crate::session::view::{EntryId, QueueRow};
use crate::ui::hooks::nav::{Nav, use_nav};
use crate::ui::parts::art::Art;
use crate::ui::parts::icon::Icon;
use crate::ui::parts::item_menu;
use crate::ui::parts::menu::{MenuLine, MoreKey};
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use std::rc::Rc;
use std::sync::Arc;

/// Where a row stands: in its part, and in the whole queue.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Spot {
    pub at: usize,
    pub place: usize,
}

/// The shape of a row, with its title where that can be told before the entry is read.
#[component]
pub fn UnseenEntry(spot: Spot) -> impl IntoView {
    let drawer = use_drawer();
    let item = Memo::new(move |_| drawer.with(|queue| queue.title_at(spot.place).cloned()));
    let main = move || {
        match item.get() {
        Some(item) => {
            let beside = drawer.now(|queue| cards::beside(&item, &queue.current.item));
            view! {
                <span class="entry__title" dir="auto">{item.title.clone()}</span>
                <span class="entry__meta">{meta(&item, beside)}</span>
            }
            .into_any()
        }
        None => view! {
            <span class="skeleton skeleton--text"></span><span class="skeleton skeleton--text skeleton--short"></span>
        }
        .into_any(),
    }
    };
    view! {
        <li class="queue__row" aria-hidden="true" data-place=spot.place.to_string() style:--at=spot.at.to_string()>
            <div class="entry" data-unread="">
                <span class="entry__handle"></span>
                <span class="skeleton skeleton--art entry__art"></span>
                <span class="entry__main">{main}</span>
            </div>
        </li>
    }
}

/// How long it is, and what else tells it from what plays.
fn meta(item: &Item, beside: Option<String>) -> String {
    let mut meta: Vec<String> = item.duration().map(labels::length).into_iter().collect();
    meta.extend(beside);
    meta.join(" · ")
}

/// What a row's pieces share. Where it stands may change while it is drawn.
#[derive(Clone, Copy)]
struct Row {
    drawer: Drawer,
    entry: EntryId,
    item: StoredValue<Arc<Item>>,
    spot: Signal<Spot>,
}

impl Row {
    fn now(self) -> QueueRow {
        QueueRow {
            entry: self.entry,
            place: self.spot.get_untracked().place,
            item: self.item.get_value(),
        }
    }

    fn title(self) -> String {
        self.item.with_value(|item| item.title.clone())
    }

    fn is_ahead(self) -> bool {
        let position = self.drawer.parts.get().played.end;
        self.spot.get().place > position
    }
}

#[component]
pub fn Entry(
    row: QueueRow,
    #[prop(into)] spot: Signal<Spot>,
    /// The hour at which it starts.
    #[prop(into)]
    hour: Signal<Option<String>>,
) -> impl IntoView {
    let drawer = use_drawer();
    let entry = row.entry;
    let row = Row {
        drawer,
        entry,
        item: StoredValue::new(row.item),
        spot,
    };
    let swipe = Swipe::new();
    let held = move || drawer.carry.get().filter(|carry| carry.entry == entry);
    // The stroke that shows where what is held would land.
    let is_edge = move || {
        let behind = drawer
            .carry
            .with(|carry| carry.and_then(|carry| carry.behind));
        behind == Some(spot.get().place)
    };
    let total = move || drawer.with(|queue| queue.total).to_string();
    let throw = move |_| {
        if swipe.end() {
            drawer.remove(vec![entry]);
        }
    };
    let press_key = move |event: KeyboardEvent| {
        if hear(row, &event) {
            event.prevent_default();
        }
    };
    view! {
        <li class="queue__row" data-entry=entry.0.to_string() data-place=move || spot.get().place.to_string()
            style:--at=move || spot.get().at.to_string()
            aria-posinset=move || (spot.get().place + 1).to_string() aria-setsize=total
            data-lifted=move || held().map(|_| "") data-edge=move || is_edge().then_some("")
            data-swiped=move || (swipe.by.get() < 0.0).then_some("")>
            <span class="entry-swipe__act" aria-hidden="true"><Icon name="trash"/>"Remove"</span>
            <div class="entry" data-lifted=move || held().map(|_| "") style:--carry=move || held().map(|carry| format!("{}px", carry.by))
                style:--swipe=move || format!("{}px", swipe.by.get()) on:keydown=press_key
                on:pointerdown=move |event| swipe.begin(&event) on:pointermove=move |event| swipe.follow(&event)
                on:pointerup=throw on:pointercancel=move |_| { swipe.end(); }>
                <time class="entry__at">{move || hour.get()}</time>
                <Handle row/>
                <Picture row/>
                <Main row swipe/>
                <Tools row/>
            </div>
        </li>
    }
}

/// The keys of a row. Whether this one was one of them.
fn hear(row: Row, event: &KeyboardEvent) -> bool {
    let drawer = row.drawer;
    match (event.key().as_str(), event.alt_key()) {
        ("Delete", false) => drawer.remove(vec![row.entry]),
        ("Escape", false) if drawer.carry.with_untracked(Option::is_some) => drawer.carry.set(None),
        (key @ ("ArrowUp" | "ArrowDown"), true) => {
            let by = if key == "ArrowUp" { -1 } else { 1 };
            row.item.with_value(|item| drawer.step(row.entry, item, by));
        }
        (key @ ("ArrowUp" | "ArrowDown"), false) => {
            let place = row.spot.get_untracked().place;
            let to = if key == "ArrowUp" {
                place.checked_sub(1)
            } else {
                place.checked_add(1)
            };
            let next = to.and_then(|to| drawer.now(|queue| row_at(queue, to).map(|row| row.entry)));
            next.into_iter().for_each(|next| drawer.focus(next));
        }
        _ => return false,
    }
    true
}

/// The bead that one pulls the row along by; while entries are ticked, the tick.
#[component]
fn Handle(row: Row) -> impl IntoView {
    let drawer = row.drawer;
    let is_ticked = move || {
        drawer.picked.with(|picked| {
            picked
                .as_ref()
                .is_some_and(|picked| picked.contains(&row.entry))
        })
    };
    let title = row.title();
    move || {
        if drawer.is_picking() {
            return view! {
                <span class="entry__handle entry__tick" data-ticked=move || is_ticked().then_some("")>
                    <Icon name="check" class="icon icon--small"/>
                </span>
            }
            .into_any();
        }
        if !row.is_ahead() {
            return view! { <span class="entry__handle entry__handle--fixed"></span> }.into_any();
        }
        view! {
            <button class="entry__handle" tabindex="-1" aria-label=format!("Move {title}") aria-describedby="queue-move"
                on:pointerdown=move |event| { event.stop_propagation(); carry::lift(drawer, &row.now(), &event) }
                on:pointermove=move |event| carry::follow(drawer, &event)
                on:pointerup=move |_| carry::drop_here(drawer) on:pointercancel=move |_| drawer.carry.set(None)>
                <Icon name="drag"/>
            </button>
        }
        .into_any()
    }
}

#[component]
fn Picture(row: Row) -> impl IntoView {
    let item = row.item.get_value();
    let shape = if item.kind.is_music() {
        Shape::Square
    } else {
        Shape::Wide
    };
    let picture = cards::picture(&item, shape);
    view! { <Art picture title=item.title.clone() shape=shape.as_str() width=96 class="art entry__art"/> }
}

/// Plays it, or ticks it.
#[component]
fn Main(row: Row, swipe: Swipe) -> impl IntoView {
    let drawer = row.drawer;
    let item = row.item.get_value();
    let beside = drawer.now(|queue| cards::beside(&item, &queue.current.item));
    let is_ticked = move || {
        drawer
            .picked
            .with(|picked| Some(picked.as_ref()?.contains(&row.entry)))
    };
    let press = move |_| {
        if swipe.is_under_way() {
            return;
        }
        match drawer.picked.with_untracked(Option::is_some) {
            true => drawer.toggle_picked(row.entry),
            false => drawer.jump(row.entry),
        }
    };
    view! {
        <button class="entry__main" aria-describedby="queue-move" role=move || is_ticked().map(|_| "checkbox")
            aria-checked=move || is_ticked().map(|is_ticked| is_ticked.to_string()) on:click=press>
            <span class="entry__title" dir="auto">{item.title.clone()}</span>
            <span class="entry__meta">{meta(&item, beside)}</span>
        </button>
    }
}

#[component]
fn Tools(row: Row) -> impl IntoView {
    let drawer = row.drawer;
    let nav = use_nav();
    let title = row.title();
    view! {
        <span class="entry__tools">
            <button class="icon-button" data-room="mouse" tabindex="-1" aria-label=format!("Remove {title}")
                on:click=move |_| drawer.remove(vec![row.entry])>
                <Icon name="close"/>
            </button>
            <MoreKey name=title lines=move || lines(row, nav)/>
        </span>
    }
}

/// The menu of the item, and below it what belongs to its place.
fn lines(row: Row, nav: Nav) -> Vec<MenuLine> {
    let (position, total) = row.drawer.now(|queue| (queue.position, queue.total));
    let place = row.spot.get_untracked().place;
    let own = of_entry(place, position, total);
    let own = own.map(|(choice, is_possible)| {
        let (label, icon, key) = choice.look();
        let line = MenuLine::new(label, icon, move || change(row, choice))
            .key(Some(key))
            .group(choice == EntryChoice::MoveUp)
            .off(!is_possible);
        match choice {
            EntryChoice::Remove => line.danger(),
            _ => line,
        }
    });
    let choose = move |choice: &Choice| choose(row, nav, choice);
    let mut lines = item_menu::lines(&row.item.get_value(), Rc::new(choose));
    lines.extend(own);
    lines
}

/// What stands in the queue is not played or put next as another queue or another entry.
fn choose(row: Row, nav: Nav, choice: &Choice) {
    let drawer = row.drawer;
    match choice {
        Choice::Play => drawer.jump(row.entry),
        Choice::PlayFromStart => drawer.app.dispatch(Action::Restart(row.entry)),
        Choice::PlayNext => {
            drawer.play_next(&row.now());
            drawer.focus(row.entry);
        }
        other => item_menu::choose(drawer.app, nav, other, &row.item.get_value(), None),
    }
}

fn change(row: Row, choice: EntryChoice) {
    let drawer = row.drawer;
    match choice {
        EntryChoice::MoveUp => row.item.with_value(|item| drawer.step(row.entry, item, -1)),
        EntryChoice::MoveDown => row.item.with_value(|item| drawer.step(row.entry, item, 1)),
        EntryChoice::Remove => drawer.remove(vec![row.entry]),
    }
}
