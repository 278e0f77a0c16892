//! The queue as a programme: read downwards as time, with the hour at which each entry will start.
//!
//! [`state`] is what the pieces share, [`head`] what stands above the list, [`programme`] the list, [`rows`] what is drawn of
//! its parts, [`entry`] a row, [`carry`] the ways to move or throw one with a pointer.

mod carry;
mod entry;
mod foot;
mod head;
mod hours;
mod programme;
mod rows;
mod save;
mod scroll;
mod state;

use crate::app::use_app;
use crate::ui::parts::notice::EmptyNotice;
use foot::{PickedBar, Transport, Walk};
use head::Head;
use leptos::prelude::*;
use programme::Programme;
use state::Drawer;

/// `dock`: `beside` the picture or `over` the page.
#[component]
pub fn QueueDrawer(dock: &'static str) -> impl IntoView {
    let app = use_app();
    let drawer = Drawer::new();
    provide_context(drawer);
    let has_queue = Memo::new(move |_| app.queue.with(Option::is_some));
    let close = move |_| app.is_queue_open.set(false);
    view! {
        <Show when=move || dock == "over"><div class="veil phone-only" on:pointerdown=close></div></Show>
        <section class="queue" data-dock=dock data-media=move || drawer.is_music().then_some("music") role="region" aria-label="Queue">
            <Head/>
            <Show when=move || has_queue.get() fallback=Nothing>
                <Programme/>
                <Walk/>
                <PickedBar/>
            </Show>
            <Show when=move || dock == "over"><Transport/></Show>
            <p class="visually-hidden" role="status">{move || drawer.spoken.get()}</p>
            <p class="visually-hidden" id="queue-move">"Hold Alt and press the arrow keys to move, Delete to remove"</p>
        </section>
    }
}

#[component]
fn Nothing() -> impl IntoView {
    view! {
        <EmptyNotice title="Nothing queued"
            text="Play something, or choose “Add to queue” anywhere. What you line up here is kept, also when you close the tab."/>
    }
}
