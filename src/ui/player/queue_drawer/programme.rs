//! The list: what was played, what plays, what was added, what follows, the end.

use super::hours::{Hours, use_hours};
use super::rows::Part;
use super::scroll::{BackToNow, unfold};
use super::state::use_drawer;
use crate::catalog::cards::{self, Shape};
use crate::catalog::labels;
use crate::catalog::paging::Rows;
use crate::catalog::programme::{found, is_meant};
use crate::session::message::QueueWish;
use crate::session::view::QueueRow;
use crate::ui::hooks::nav::use_nav;
use crate::ui::parts::art::Art;
use crate::ui::parts::icon::Icon;
use leptos::ev;
use leptos::prelude::*;
use std::sync::Arc;

#[component]
pub fn Programme() -> impl IntoView {
    let drawer = use_drawer();
    provide_context(Hours::new(drawer));
    let resize = window_event_listener(ev::resize, move |_| drawer.shift());
    on_cleanup(move || resize.remove());
    Effect::new(move |_| {
        drawer.app.queue.track();
        drawer.shows_played.track();
        drawer.query.track();
        drawer.shift();
    });
    let is_search = Memo::new(move |_| {
        drawer
            .query
            .with(|query| query.as_ref().is_some_and(|query| !query.trim().is_empty()))
    });
    view! {
        <div class="queue__list" node_ref=drawer.list on:scroll=move |_| drawer.shift()>
            <Show when=move || is_search.get() fallback=Whole><Found/></Show>
        </div>
        <Show when=move || !is_search.get()><BackToNow/></Show>
    }
}

#[component]
fn Whole() -> impl IntoView {
    let drawer = use_drawer();
    let parts = drawer.parts;
    let n_played = Memo::new(move |_| parts.get().played.end);
    let (added, source) = (
        Memo::new(move |_| parts.get().added),
        Memo::new(move |_| parts.get().source),
    );
    let has = move |rows: Memo<Rows>| rows.get().end > rows.get().start;
    let has_played = move || n_played.get() != 0;
    let nav = use_nav();
    let from = move || {
        let origin = drawer.with(|queue| queue.origin.clone());
        let page = drawer.with(|queue| queue.source.clone());
        match page {
            Some(page) => {
                view! { <a class="queue__source" href=nav.link(&page) dir="auto">{origin}</a> }
                    .into_any()
            }
            None => view! { <b dir="auto">{origin}</b> }.into_any(),
        }
    };
    let current = Memo::new(move |_| drawer.with(|queue| Some(queue.current.clone())));
    view! {
        <Show when=has_played>
            <section class="queue__section" data-by="played">
                <button class="queue__heading" aria-expanded=move || drawer.shows_played.get().to_string() on:click=move |_| unfold(drawer)>
                    <span><b>{move || format!("{} played", labels::grouped(n_played.get()))}</b></span><Icon name="chevron-down"/>
                </button>
                <Show when=move || drawer.shows_played.get()>
                    <Part rows=Signal::derive(move || parts.get().played)/>
                </Show>
            </section>
        </Show>
        <div class="queue__mark" data-mark=""></div>
        {move || current.get().map(|row| view! { <Now row/> })}
        <Show when=move || has(added)>
            <section class="queue__section" data-by="you">
                <h3 class="queue__heading"><span><b>"Up next"</b>", added by you"</span></h3>
                <Part rows=added/>
            </section>
        </Show>
        <Show when=move || has(source)>
            <section class="queue__section" data-by="source">
                <h3 class="queue__heading">
                    <span>"Continuing from "{from}</span>
                    <button class="button button--plain" on:click=move |_| drawer.edit(QueueWish::ClearUpcoming)>
                        {move || if drawer.with(|queue| queue.is_clearing_final) { "Clear for good" } else { "Clear" }}
                    </button>
                </h3>
                <Part rows=source/>
            </section>
        </Show>
        <End/>
    }
}

#[component]
fn End() -> impl IntoView {
    let drawer = use_drawer();
    let hours = use_hours(drawer);
    let ends = move || {
        let end = drawer.with(|queue| {
            let whole = queue.current.item.duration().unwrap_or_default();
            (queue.unseen_left() == 0).then(|| whole + queue.upcoming_length())
        });
        match end {
            Some(end) => format!("Ends at {}", hours.hour(end)),
            None => "The end".to_owned(),
        }
    };
    view! { <p class="queue__end">{ends}</p> }
}

/// The rows that are meant by what is looked for.
#[component]
fn Found() -> impl IntoView {
    let drawer = use_drawer();
    let hits = Memo::new(move |_| {
        let query = drawer.query.get().unwrap_or_default();
        drawer.with(|queue| {
            let is_hit = |row: &&QueueRow| is_meant(&row.item, &query);
            queue
                .rows
                .iter()
                .filter(is_hit)
                .map(|row| row.place)
                .collect::<Vec<_>>()
        })
    });
    let sum =
        move || drawer.with(|queue| found(hits.with(Vec::len), queue.rows.len(), queue.total));
    let rows = Signal::derive(move || Rows {
        start: 0,
        end: hits.with(Vec::len),
    });
    view! {
        <section class="queue__section queue__section--found">
            <p class="queue__heading" role="status">{sum}</p>
            <Part rows places=hits/>
        </section>
    }
}

#[component]
fn Now(row: QueueRow) -> impl IntoView {
    let app = use_drawer().app;
    let item = Arc::clone(&row.item);
    let duration = item.duration().unwrap_or_default();
    let share = move || format!("{:.4}", app.position.get().share_of(duration));
    let is_playing = move || app.player.with(|player| player.status.is_going());
    let line = cards::line(&item);
    let (shape, width) = if item.kind.is_music() {
        (Shape::Square, 72)
    } else {
        (Shape::Wide, 180)
    };
    view! {
        <section class="queue__section queue__now" style:--progress=share aria-label="Now playing">
            <span class="queue__head" aria-hidden="true"></span><span class="queue__here" aria-hidden="true">"Now"</span>
            <ol><li class="now" tabindex="-1" aria-current="true" data-place=row.place.to_string()>
                <Art picture=cards::picture(&item, shape) title=item.title.clone() shape=shape.as_str() width>
                    <Show when=is_playing>
                        <span class="now__pulse"><span class="pulse"><i></i><i></i><i></i></span></span>
                    </Show>
                </Art>
                <div>
                    <h3 class="now__title" dir="auto">{cards::title(&item)}</h3>
                    <span class="now__item" dir="auto">{line}</span>
                    <span class="now__time">
                        <b>{move || labels::timecode(app.position.get())}</b>
                        <span>{move || format!("{} left", labels::length(duration - app.position.get()))}</span>
                    </span>
                </div>
            </li></ol>
        </section>
    }
}
