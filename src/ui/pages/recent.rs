//! The last queues, each with the place where it was left.

use crate::app::{App, use_app};
use crate::catalog::cards::{self, Shape};
use crate::catalog::labels;
use crate::session::message::Action;
use crate::session::view::KeptQueue;
use crate::ui::hooks::nav::use_nav;
use crate::ui::parts::art::Art;
use crate::ui::parts::icon::Icon;
use crate::ui::parts::menu::{MenuLine, MoreKey};
use leptos::prelude::*;

/// Nothing while there is only the queue that stands above.
#[component]
pub fn RecentQueues() -> impl IntoView {
    let app = use_app();
    let has_any = move || app.recent.with(|recent| !recent.is_empty());
    view! {
        <Show when=has_any>
            <section class="shelf shelf--wide" aria-label="Recent queues">
                <div class="shelf__head"><h2 class="shelf__title">"Recent queues"</h2></div>
                <ul class="shelf__track" tabindex="-1">
                    <For each=move || app.recent.get() key=|queue| (queue.slot, queue.item.key.clone(), queue.at) let:queue>
                        <li><QueueCard queue/></li>
                    </For>
                </ul>
            </section>
        </Show>
    }
}

#[component]
fn QueueCard(queue: KeptQueue) -> impl IntoView {
    let app = use_app();
    let nav = use_nav();
    let width = cards::width(Shape::Wide, app.page_width().unwrap_or(1440.0));
    let slot = queue.slot;
    let progress = queue.at.share_of(queue.item.duration().unwrap_or_default());
    let place = labels::place_in_queue(&queue.item.title, queue.position, queue.total);
    let name = queue.origin.clone();
    let reopen = move |_| {
        app.dispatch(Action::Reopen(slot));
        nav.open_player();
    };
    view! {
        <article class="card" data-shape="wide">
            <button class="card__link card__link--key" on:click=reopen aria-label=format!("Go on with {name}, {place}")>
                <Art picture=cards::picture(&queue.item, Shape::Wide) title=name.clone() shape="wide" width class="art card__art" progress>
                    <span class="art__badge"><Icon name="queue" class="icon icon--small"/></span>
                </Art>
                <span class="card__title" dir="auto">{name.clone()}</span>
                <span class="card__meta" dir="auto">{place.clone()}</span>
            </button>
            <div class="card__actions">
                <span></span>
                <MoreKey name=name.clone() lines=move || lines(app, &queue) class="icon-button icon-button--round card__more"/>
            </div>
        </article>
    }
}

fn lines(app: App, queue: &KeptQueue) -> Vec<MenuLine> {
    let slot = queue.slot;
    vec![MenuLine::new("Remove from this list", "trash", move || {
        app.dispatch(Action::ForgetQueue(slot))
    })]
}
