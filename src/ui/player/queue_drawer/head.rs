//! What stands above the list: how far, how long, the keys, and the whole queue as one line.

use super::save::SaveAs;
use super::state::{Drawer, use_drawer};
use crate::catalog::programme::{ends, place_of, repeat_after, repeat_look, time_left};
use crate::media::Millis;
use crate::session::message::QueueWish;
use crate::session::view::QueueView;
use crate::ui::parts::icon::Icon;
use crate::ui::parts::menu::{MenuLine, MoreKey};
use crate::ui::parts::slider::Slider;
use leptos::html::Input;
use leptos::prelude::*;
use std::collections::BTreeSet;

#[component]
pub fn Head() -> impl IntoView {
    let drawer = use_drawer();
    let app = drawer.app;
    let has_queue = Memo::new(move |_| app.queue.with(Option::is_some));
    view! {
        <header class="queue__top">
            <span class="queue__grab" aria-hidden="true"></span>
            <div class="queue__bar">
                <h2 class="queue__title">"Queue"</h2>
                <Show when=move || has_queue.get()><Keys/></Show>
                <button class="icon-button" aria-label="Close queue" on:click=move |_| app.is_queue_open.set(false)>
                    <Icon name="close"/>
                </button>
            </div>
            <Show when=move || has_queue.get()><Sum/><Map/><Search/><SaveAs/></Show>
        </header>
    }
}

#[component]
fn Keys() -> impl IntoView {
    let drawer = use_drawer();
    let is_shuffled = Memo::new(move |_| drawer.with(|queue| queue.is_shuffled));
    let repeat = Memo::new(move |_| drawer.with(|queue| queue.repeat));
    let can_undo = Memo::new(move |_| drawer.with(|queue| queue.can_undo));
    let can_redo = Memo::new(move |_| drawer.with(|queue| queue.can_redo));
    let word = move || repeat_look(repeat.get()).0;
    view! {
        <button class="icon-button" aria-label="Undo" disabled=move || !can_undo.get() on:click=move |_| drawer.edit(QueueWish::Undo)>
            <Icon name="undo"/>
        </button>
        <button class="icon-button icon-button--turned" aria-label="Redo" disabled=move || !can_redo.get()
            on:click=move |_| drawer.edit(QueueWish::Redo)>
            <Icon name="undo"/>
        </button>
        <button class="icon-button" aria-label="Shuffle" aria-pressed=move || is_shuffled.get().to_string()
            on:click=move |_| drawer.edit(QueueWish::Shuffle(!is_shuffled.get_untracked()))>
            <Icon name="shuffle"/>
        </button>
        <button class="icon-button" aria-label="Repeat" data-state=word aria-description=word
            aria-pressed=move || (word() != "off").to_string()
            on:click=move |_| drawer.edit(QueueWish::Repeat(repeat_after(repeat.get_untracked())))>
            {move || view! { <Icon name=repeat_look(repeat.get()).1/> }}
        </button>
        <MoreKey name="the queue" lines=move || lines(drawer)/>
    }
}

fn lines(drawer: Drawer) -> Vec<MenuLine> {
    let (left, played) = drawer.now(|queue| (queue.left(), queue.position));
    let clear_upcoming = move || drawer.edit(QueueWish::ClearUpcoming);
    let clear = move || drawer.edit(QueueWish::Clear);
    let pick = move || drawer.picked.set(Some(BTreeSet::new()));
    let name = move || {
        let origin = drawer.now(|queue| queue.origin.clone());
        drawer.naming.set(Some(origin));
    };
    let search = move || drawer.query.set(Some(String::new()));
    let is_final = drawer.now(|queue| queue.is_clearing_final);
    let (all, rest) = match is_final {
        true => (
            "Clear queue, cannot be undone",
            "Clear upcoming, cannot be undone",
        ),
        false => ("Clear queue", "Clear upcoming"),
    };
    vec![
        MenuLine::new("Search in queue", "search", search),
        MenuLine::new("Select", "check", pick),
        MenuLine::new("Save as playlist", "playlist", name),
        MenuLine::new(rest, "close", clear_upcoming)
            .group(true)
            .off(left == 0),
        MenuLine::new(all, "trash", clear)
            .off(left + played == 0)
            .danger(),
    ]
}

#[component]
fn Sum() -> impl IntoView {
    let drawer = use_drawer();
    let app = drawer.app;
    let places = Memo::new(move |_| drawer.with(place_in));
    let unseen = Memo::new(move |_| drawer.with(|queue| queue.unseen_left()));
    let following = Memo::new(move |_| {
        drawer.with(|queue| {
            queue.upcoming_length() + queue.current.item.duration().unwrap_or_default()
        })
    });
    let rest = Memo::new(move |_| following.get() - Millis::from_secs(app.position.get().secs()));
    let is_local = move || drawer.with(|queue| queue.is_local);
    view! {
        <p class="queue__sum">
            <b>{places}</b>
            <span>{move || time_left(rest.get(), unseen.get())}</span>
            <span>{move || ends(app.minutes_of_day(), rest.get(), unseen.get())}</span>
            {move || is_local().then(|| view! { <span>"kept in this browser only"</span> })}
        </p>
    }
}

fn place_in(queue: &QueueView) -> String {
    place_of(queue.position, queue.total, queue.is_counted)
}

/// The whole queue as one line, and its scroll bar.
#[component]
fn Map() -> impl IntoView {
    let drawer = use_drawer();
    let app = drawer.app;
    let parts = drawer.parts;
    let total = Memo::new(move |_| drawer.with(|queue| queue.total));
    let position = move || parts.get().played.end;
    let last = move || total.get().saturating_sub(1).max(1) as f64;
    let value = Signal::derive(move || position() as f64 / last());
    let text = Signal::derive(move || drawer.with(place_in));
    let share = move || {
        let whole = drawer.with(|queue| queue.current.item.duration().unwrap_or_default());
        format!("{:.4}", app.position.get().share_of(whole))
    };
    let go = move |share: f64| {
        let last = drawer.now(|queue| queue.total).saturating_sub(1);
        // Pressed again, what was broken off is asked for again.
        drawer.goes.update(|goes| *goes += 1);
        super::scroll::go_to(drawer, (share * last as f64).round() as usize);
    };
    let piece = move |by: &'static str, rows: crate::catalog::paging::Rows| {
        let n = rows.end - rows.start;
        (n > 0).then(|| view! { <span data-by=by style:--n=n.to_string()></span> })
    };
    view! {
        <Slider class="queue__map" label="Position in the queue" whole=Signal::derive(last) value value_text=text on_set=go>
            {move || piece("played", parts.get().played)}
            <span data-by="now" style:--n="1" style:--progress=share></span>
            {move || piece("you", parts.get().added)}
            {move || piece("source", parts.get().source)}
        </Slider>
    }
}

#[component]
fn Search() -> impl IntoView {
    let drawer = use_drawer();
    let is_open = Memo::new(move |_| drawer.query.with(Option::is_some));
    let node = NodeRef::<Input>::new();
    Effect::new(move |_| {
        if let Some(node) = node.get() {
            let _ = node.focus();
        }
    });
    let close = move || drawer.query.set(None);
    let press = move |event: leptos::ev::KeyboardEvent| {
        if event.key() == "Escape" {
            event.prevent_default();
            close();
        }
    };
    view! {
        <Show when=move || is_open.get()>
            <div class="field queue__search">
                <Icon name="search"/>
                <input type="text" aria-label="Search in queue" placeholder="Search in queue" node_ref=node on:keydown=press
                    prop:value=move || drawer.query.get().unwrap_or_default()
                    on:input=move |event| drawer.query.set(Some(event_target_value(&event)))/>
                <button class="icon-button" aria-label="End search" on:click=move |_| close()><Icon name="close"/></button>
            </div>
        </Show>
    }
}
