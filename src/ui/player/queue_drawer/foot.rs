//! What stands below the list: the keys of the player on a sheet, and what to do with what is ticked.

use super::state::use_drawer;
use crate::catalog::labels;
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
