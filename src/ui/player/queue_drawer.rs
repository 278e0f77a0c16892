//! The queue as a programme: read downwards as time, with the hour at which each entry will start.

use crate::app::use_app;
use crate::catalog::cards::{self, Shape};
use crate::catalog::labels;
use crate::media::Millis;
use crate::session::message::Action;
use crate::session::view::{QueueRow, QueueView};
use crate::ui::parts::art::Art;
use crate::ui::parts::icon::Icon;
use crate::ui::parts::notice::EmptyNotice;
use leptos::prelude::*;
use std::sync::Arc;

/// `dock`: `beside` the picture or `over` the page.
#[component]
pub fn QueueDrawer(dock: &'static str) -> impl IntoView {
    let app = use_app();
    // Lives here, since the programme is drawn anew whenever the queue changes.
    let shows_played = RwSignal::new(false);
    let content = move || {
        match app.queue.get() {
        Some(queue) => view! { <Programme queue shows_played/> }.into_any(),
        None => view! {
            <EmptyNotice title="Nothing queued" text="Play something. What you line up here is kept, also when you close the tab."/>
        }
        .into_any(),
    }
    };
    view! {
        <section class="queue" data-dock=dock role="region" aria-label="Queue">
            <header class="queue__top">
                <div class="queue__bar">
                    <h2 class="queue__title">"Queue"</h2>
                    <button class="icon-button" aria-label="Close queue" on:click=move |_| app.is_queue_open.set(false)>
                        <Icon name="close"/>
                    </button>
                </div>
                {move || app.queue.get().map(|queue| view! { <Summary queue/> })}
            </header>
            <div class="queue__list">{content}</div>
        </section>
    }
}

#[component]
fn Summary(queue: Arc<QueueView>) -> impl IntoView {
    let app = use_app();
    let (position, total, left) = (queue.position, queue.total, queue.left());
    let following = queue.upcoming_length();
    let whole = queue.current.item.duration().unwrap_or_default();
    let rest = Memo::new(move |_| whole - Millis::from_secs(app.position.get().secs()) + following);
    let share = move || format!("{:.4}", app.position.get().share_of(whole));
    view! {
        <p class="queue__sum">
            <b>{format!("{} of {}", labels::grouped(position + 1), labels::grouped(total))}</b>
            <span>{move || format!("{} left", labels::length(rest.get()))}</span>
            <span>{move || format!("ends {}", labels::ends_at(app.minutes_of_day(), rest.get()))}</span>
            {queue.is_local.then(|| view! { <span>"kept in this browser only"</span> })}
        </p>
        <div class="queue__map" aria-hidden="true">
            {(position > 0).then(|| view! { <span data-by="played" style:--n=position.to_string()></span> })}
            <span data-by="now" style:--n="1" style:--progress=share></span>
            {(left > 0).then(|| view! { <span data-by="source" style:--n=left.to_string()></span> })}
        </div>
    }
}

#[component]
fn Programme(queue: Arc<QueueView>, shows_played: RwSignal<bool>) -> impl IntoView {
    let app = use_app();
    let whole = queue.current.item.duration().unwrap_or_default();
    let played = StoredValue::new_local(queue.played().cloned().collect::<Vec<_>>());
    let n_played = queue.position;
    // Hours are worked out once a minute of playing, not with every tick.
    let minute = Memo::new(move |_| app.position.get().secs() / 60);
    let upcoming = hours(&queue, whole);
    let end = upcoming.last().map_or(whole, |(starts, row)| {
        *starts + row.item.duration().unwrap_or_default()
    });
    let hour = move |after: Millis| {
        let left = after - Millis::from_secs(minute.get() * 60);
        labels::ends_at(app.minutes_of_day(), left)
    };
    let origin = queue.origin.clone();
    view! {
        {(n_played > 0).then(|| view! {
            <section class="queue__section" data-by="played">
                <button class="queue__heading" aria-expanded=move || shows_played.get().to_string()
                    on:click=move |_| shows_played.update(|shows| *shows = !*shows)>
                    <span><b>{format!("{} played", labels::grouped(n_played))}</b></span><Icon name="chevron-down"/>
                </button>
                <Show when=move || shows_played.get()>
                    <ol>{played.get_value().into_iter().map(|row| view! { <Entry row at=Signal::stored(None)/> }).collect_view()}</ol>
                </Show>
            </section>
        })}
        <Now row=queue.current.clone()/>
        {(!upcoming.is_empty()).then(|| view! {
            <section class="queue__section" data-by="source">
                <h3 class="queue__heading"><span>"Continuing from "<b dir="auto">{origin}</b></span></h3>
                <ol>
                    {upcoming.into_iter().map(|(starts, row)| view! {
                        <Entry row at=Signal::derive(move || Some(hour(starts)))/>
                    }).collect_view()}
                </ol>
            </section>
        })}
        <p class="queue__end">{move || format!("Ends at {}", hour(end))}</p>
    }
}

/// What follows, each with the time from the beginning of the current entry until it starts.
fn hours(queue: &QueueView, whole: Millis) -> Vec<(Millis, QueueRow)> {
    let mut starts = whole;
    let rows = queue.upcoming().map(|row| {
        let at = starts;
        starts = starts + row.item.duration().unwrap_or_default();
        (at, row.clone())
    });
    rows.collect()
}

#[component]
fn Now(row: QueueRow) -> impl IntoView {
    let app = use_app();
    let item = row.item;
    let duration = item.duration().unwrap_or_default();
    let share = move || format!("{:.4}", app.position.get().share_of(duration));
    let is_playing = move || app.player.with(|player| player.status.is_going());
    let line = labels::number(&item).map(|number| format!("{number} · {}", item.title));
    let (shape, width) = if item.kind.is_music() {
        (Shape::Square, 72)
    } else {
        (Shape::Wide, 180)
    };
    view! {
        <section class="queue__section queue__now" style:--progress=share aria-label="Now playing">
            <span class="queue__head" aria-hidden="true"></span><span class="queue__here" aria-hidden="true">"Now"</span>
            <ol><li class="now" aria-current="true">
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

#[component]
fn Entry(row: QueueRow, at: Signal<Option<String>>) -> impl IntoView {
    let app = use_app();
    let item = row.item;
    let entry = row.entry;
    let shape = if item.kind.is_music() {
        Shape::Square
    } else {
        Shape::Wide
    };
    let mut meta: Vec<String> = item.duration().map(labels::length).into_iter().collect();
    meta.extend(labels::number(&item).or_else(|| item.details.grandparent.title.clone()));
    view! {
        <li class="entry">
            <time class="entry__at">{move || at.get()}</time>
            <span class="entry__handle" aria-hidden="true"></span>
            <Art picture=cards::picture(&item, shape) title=item.title.clone() shape=shape.as_str() width=96 class="art entry__art"/>
            <button class="entry__main" on:click=move |_| app.dispatch(Action::JumpTo(entry))>
                <span class="entry__title" dir="auto">{item.title.clone()}</span>
                <span class="entry__meta">{meta.join(" · ")}</span>
            </button>
        </li>
    }
}
