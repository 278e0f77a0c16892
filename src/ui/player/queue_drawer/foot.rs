//! What stands below the list: the keys of the player on a sheet, and what to do with what is ticked.

use super::state::use_drawer;
use crate::catalog::labels;
use crate::session::message::Action;
use crate::ui::player::controls::{NextKey, PlayKey, PreviousKey};
use leptos::prelude::*;

/// The sheet lies over the bar, so it has the bar's keys.
#[component]
pub fn Transport() -> impl IntoView {
    let app = use_drawer().app;
    let has_item = Memo::new(move |_| {
        app.player
            .with(|player| player.item.is_some() && !player.is_closed)
    });
    let rest = move || app.player.with(|player| player.duration) - app.position.get();
    view! {
        <Show when=move || has_item.get()>
            <footer class="queue__foot">
                <span class="place">{move || labels::timecode(app.position.get())}</span>
                <span class="queue__keys">
                    <PreviousKey/>
                    <PlayKey class="icon-button icon-button--main icon-button--round"/>
                    <NextKey/>
                </span>
                <span>{move || format!("−{}", labels::timecode(rest()))}</span>
            </footer>
        </Show>
    }
}

/// While entries are ticked.
#[component]
pub fn PickedBar() -> impl IntoView {
    let drawer = use_drawer();
    let count = move || {
        drawer
            .picked
            .with(|picked| picked.as_ref().map_or(0, |picked| picked.len()))
    };
    let remove = move |_| {
        let picked = drawer.picked.get_untracked().unwrap_or_default();
        drawer.picked.set(None);
        if !picked.is_empty() {
            drawer.remove(picked.into_iter().collect());
        }
    };
    view! {
        <Show when=move || drawer.is_picking()>
            <div class="queue__picked" role="toolbar" aria-label="Selected entries">
                <span role="status">{move || format!("{} selected", count())}</span>
                <button class="button" disabled=move || count() == 0 on:click=remove>
                    {move || format!("Remove {}", count())}
                </button>
                <button class="button button--plain" on:click=move |_| drawer.picked.set(None)>"Done"</button>
            </div>
        </Show>
    }
}

/// A far place is read towards, two hundred entries at a time.
#[component]
pub fn Walk() -> impl IntoView {
    let drawer = use_drawer();
    let left = Memo::new(move |_| drawer.with(|queue| queue.look.map(|look| look.left)));
    let stop = move |_| drawer.app.dispatch(Action::StopLooking);
    view! {
        <Show when=move || left.get().is_some()>
            <div class="queue__picked">
                <span>{move || format!("Reading the queue, {} entries to go", labels::grouped(left.get().unwrap_or(0)))}</span>
                <button class="button button--plain" on:click=stop>"Stop"</button>
            </div>
        </Show>
    }
}
