//! Home: where you left off, your queue to scale, and what the server puts forward.

use super::devices::OtherDevices;
use super::recent::RecentQueues;
use crate::app::pages::Loadable;
use crate::app::use_app;
use crate::catalog::cards::{self, Shape};
use crate::catalog::home::{Shelf as ShelfData, shelves, shows_playlists};
use crate::catalog::labels;
use crate::catalog::route::Route;
use crate::media::Millis;
use crate::session::message::Action;
use crate::session::view::{QueueRow, QueueView};
use crate::ui::hooks::nav::use_nav;
use crate::ui::parts::art::Art;
use crate::ui::parts::icon::{Icon, Mark};
use crate::ui::parts::line::Line;
use crate::ui::parts::notice::{EmptyNotice, FailureNotice};
use crate::ui::parts::shelf::Shelf;
use crate::ui::parts::skeleton::ShelfSkeleton;
use leptos::prelude::*;
use std::sync::Arc;

#[component]
pub fn Home() -> impl IntoView {
    let app = use_app();
    let nav = use_nav();
    let page = app.home_page();
    app.set_title(None);
    let is_wanted = Signal::derive(move || match page.slot.get() {
        Loadable::Loading => false,
        Loadable::Failed(_) => true,
        Loadable::Ready(listing) => !shows_playlists(&listing.hubs),
    });
    let is_page_there = Signal::derive(move || matches!(page.slot.get(), Loadable::Ready(_)));
    let rows = move || match page.slot.get() {
        Loadable::Loading => {
            view! { <ShelfSkeleton is_wide=true/><ShelfSkeleton/><ShelfSkeleton/> }.into_any()
        }
        Loadable::Failed(failure) => {
            view! { <FailureNotice failure on_retry=move || page.retry()/> }.into_any()
        }
        Loadable::Ready(listing) => {
            let shelves = shelves(&listing.hubs);
            if shelves.is_empty() {
                view! { <EmptyNotice title="Nothing here yet" text="This server's libraries are empty, or none is shared with you."/> }.into_any()
            } else {
                shelves
                    .into_iter()
                    .map(|shelf| view! { <Shelf shelf/> })
                    .collect_view()
                    .into_any()
            }
        }
    };
    view! {
        <main class="app__main" id="main">
            <div class="topbar phone-only home__top">
                <a class="topbar__brand" href=nav.link(&Route::Home) aria-label="Playhead, home"><Mark/>"Playhead"</a>
            </div>
            <h1 class="visually-hidden">"Home"</h1>
            {move || app.queue.get().map(|queue| view! { <Hero queue=queue.clone()/><Strip queue/> })}
            <OtherDevices/>
            <RecentQueues/>
            {rows}
            <PlaylistShelf is_wanted/>
            <Libraries is_page_there/>
        </main>
    }
}

/// Where one left off.
#[component]
fn Hero(queue: Arc<QueueView>) -> impl IntoView {
    let app = use_app();
    let nav = use_nav();
    let item = queue.current.item.clone();
    let duration = item.duration().unwrap_or_default();
    let share = Signal::derive(move || app.position.get().share_of(duration));
    let left = move || format!("{} left", labels::length(duration - app.position.get()));
    let backdrop = cards::picture(&item, Shape::Wide).and_then(|path| app.backdrop(&path));
    let is_playing = move || app.player.with(|player| player.status.is_going());
    let resume = move |_| {
        if !is_playing() {
            app.dispatch(Action::Resume);
        }
        nav.open_player();
    };
    let again = move |_| {
        app.dispatch(Action::Seek(Millis::ZERO));
        app.dispatch(Action::Resume);
        nav.open_player();
    };
    let number = labels::number(&item);
    let has_line = number.is_some() || cards::title(&item) != item.title;
    view! {
        <section class="hero" aria-label="Where you left off">
            <div class="hero__art">{backdrop.map(|source| view! { <img src=source alt=""/> })}</div>
            <div class="hero__body">
                <p class="hero__when">{move || if is_playing() { "Playing now" } else { "Where you left off" }}</p>
                <h2 class="hero__title" dir="auto">{cards::title(&item)}</h2>
                {has_line.then(|| view! {
                    <p class="hero__item"><b dir="auto">{item.title.clone()}</b>{number.map(|number| format!(" · {number}"))}</p>
                })}
                <div class="hero__place">
                    <span class="place">{move || labels::timecode(app.position.get())}</span>
                    <Line progress=share/>
                    <span>{left}</span>
                </div>
                <div class="hero__actions">
                    <button class="button button--main button--large" on:click=resume
                        aria-label=move || if is_playing() { "Open player" } else { "Resume" }>
                        <Icon name="play"/>
                        <span aria-hidden="true">{move || if is_playing() { "Open player" } else { "Resume" }}</span>
                    </button>
                    <Show when=move || !is_playing()>
                        <button class="button button--large not-phone" on:click=again>
                            <Icon name="previous"/>"From the start"
                        </button>
                    </Show>
                    {Route::of(&item).map(|route| view! {
                        <a class="icon-button icon-button--large icon-button--filled" href=nav.link(&route) aria-label="About this">
                            <Icon name="info"/>
                        </a>
                    })}
                </div>
            </div>
        </section>
    }
}

/// How many entries of the queue are laid out to scale.
const LAID_OUT: usize = 24;

/// The queue to scale: a minute is a length.
#[component]
fn Strip(queue: Arc<QueueView>) -> impl IntoView {
    let app = use_app();
    let length =
        labels::length(queue.upcoming_length() + queue.current.item.duration().unwrap_or_default());
    let sum = match (queue.left(), queue.unseen_left()) {
        (0, _) => format!("the last one, {length}"),
        (left, 0) => format!("{} left, {length}", labels::grouped(left)),
        (left, _) => format!("{} left, at least {length}", labels::grouped(left)),
    };
    let last_played = queue.played().last().cloned();
    let played = queue.position;
    view! {
        <section class="strip" aria-label="Your queue">
            <div class="strip__head">
                <h2 class="strip__title">"Your queue"</h2>
                <span class="strip__sum">{sum}</span>
                <button class="shelf__more strip__open" on:click=move |_| app.is_queue_open.set(true)>"Open queue"</button>
            </div>
            <div class="strip__track" tabindex="-1">
                {last_played.map(|row| view! {
                    <div class="strip__group" data-by="played">
                        <span class="strip__label">{format!("{} played", labels::grouped(played))}</span>
                        <StripItem row/>
                    </div>
                })}
                <div class="strip__group" data-by="you"><StripItem row=queue.current.clone() is_current=true/></div>
                {(queue.left() > 0).then(|| view! {
                    <div class="strip__group" data-by="source">
                        <span class="strip__label" dir="auto">{format!("Continuing from {}", queue.origin)}</span>
                        {queue.upcoming().take(LAID_OUT).cloned().map(|row| view! { <StripItem row/> }).collect_view()}
                    </div>
                })}
            </div>
        </section>
    }
}

#[component]
fn StripItem(row: QueueRow, #[prop(optional)] is_current: bool) -> impl IntoView {
    let app = use_app();
    let nav = use_nav();
    let item = row.item;
    let duration = item.duration().unwrap_or_default();
    let minutes = (duration.secs() / 60).max(1).to_string();
    let entry = row.entry;
    let jump = move |_| {
        app.dispatch(if is_current {
            Action::Resume
        } else {
            Action::JumpTo(entry)
        });
        nav.open_player();
    };
    let open = move |event| {
        let is_going = app.player.with_untracked(|player| player.status.is_going());
        if is_current && is_going {
            nav.open_player()
        } else {
            jump(event)
        }
    };
    let share = move || format!("{:.4}", app.position.get().share_of(duration));
    let time = labels::number(&item).unwrap_or_else(|| labels::length(duration));
    view! {
        <button class="strip__item" style:--minutes=minutes aria-current=is_current.then_some("true") on:click=open>
            <Art picture=cards::picture(&item, Shape::Wide) title=item.title.clone() shape="wide" width=200/>
            {is_current.then(|| view! {
                <span class="strip__been" style:--progress=share></span>
                <span class="strip__head-mark" style:--progress=share></span>
                <span class="strip__now" style:--progress=share aria-hidden="true">{move || labels::timecode(app.position.get())}</span>
            })}
            <span class="strip__name" dir="auto">{item.title.clone()}</span>
            <span class="strip__time">{time}</span>
        </button>
    }
}

/// This person's playlists, where there are any and the server's own rows do not show them.
#[component]
fn PlaylistShelf(is_wanted: Signal<bool>) -> impl IntoView {
    let page = use_app().playlists_page();
    move || {
        if !is_wanted.get() {
            return None;
        }
        let listing = page.slot.get().ready().cloned()?;
        let cards: Vec<_> = listing.items.iter().map(cards::card).collect();
        let title = "Playlists".to_owned();
        let shelf = ShelfData {
            title,
            is_wide: false,
            cards,
        };
        (!shelf.cards.is_empty()).then(|| view! { <Shelf shelf/> })
    }
}

/// The server's libraries, for pages without a rail to name them. Where they alone could not be read, that is said here.
#[component]
fn Libraries(is_page_there: Signal<bool>) -> impl IntoView {
    let app = use_app();
    let nav = use_nav();
    let has_any = move || app.sections.with(|sections| !sections.is_empty());
    let failure = move || {
        app.connection
            .get()
            .failure()
            .filter(|_| is_page_there.get())
    };
    view! {
        {move || failure().map(|failure| view! {
            <section class="libraries" aria-label="Libraries">
                <h2 class="shelf__title">"Libraries"</h2>
                <FailureNotice failure on_retry=|()| ()/>
            </section>
        })}
        <Show when=has_any>
            <section class="libraries" aria-label="Libraries">
                <h2 class="shelf__title">"Libraries"</h2>
                <div class="chips">
                    {move || app.sections.get().iter().map(|section| view! {
                        <a class="chip" href=nav.link(&Route::Library(section.key.clone())) dir="auto">{section.title.clone()}</a>
                    }).collect_view()}
                    <a class="chip" href=nav.link(&Route::Playlists)>"Playlists"</a>
                </div>
            </section>
        </Show>
    }
}

/// An address that names no page.
#[component]
pub fn Lost() -> impl IntoView {
    let nav = use_nav();
    view! {
        <main class="app__main" id="main">
            <div class="notice">
                <p class="notice__title">"There is no page here."</p>
                <div class="notice__actions"><a class="button button--main" href=nav.link(&Route::Home)>"Home"</a></div>
            </div>
        </main>
    }
}
