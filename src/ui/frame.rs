//! What stands around every page: the rail, banners, toasts.

use super::hooks::nav::use_nav;
use super::parts::icon::{Icon, Mark};
use crate::app::handle::Connection;
use crate::app::use_app;
use crate::catalog::route::Route;
use crate::media::{Kind, Section};
use crate::session::message::{Action, Offer, QueueWish};
use leptos::prelude::*;
use std::time::Duration;

#[component]
pub fn Rail() -> impl IntoView {
    let app = use_app();
    let nav = use_nav();
    let left = move || {
        app.queue.with(|queue| {
            queue
                .as_ref()
                .map(|queue| queue.left())
                .filter(|left| *left > 0)
        })
    };
    let server = move || match app.connection.get() {
        Connection::Connected { name } => name,
        _ => "Server".to_owned(),
    };
    let open_queue = move |_| app.is_queue_open.update(|is_open| *is_open = !*is_open);
    let has_queue = move || app.queue.with(Option::is_some);
    // Its tab stands there from the start, so that the others do not move when the libraries are known.
    let library = move || {
        app.sections.with(|sections| {
            sections
                .first()
                .map(|section| nav.link(&Route::Library(section.key.clone())))
        })
    };
    let has_sections = move || app.sections.with(|sections| !sections.is_empty());
    let is_library = move || {
        app.sections.with(|sections| {
            sections
                .iter()
                .any(|section| nav.is(&Route::Library(section.key.clone())))
                .then_some("page")
        })
    };
    view! {
        <nav class="rail" aria-label="Main">
            <a class="rail__brand" href=nav.link(&Route::Home) aria-label="Playhead, home"><Mark/><span>"Playhead"</span></a>
            <RailLink route=Route::Home icon="home" label="Home".to_owned() tab=Some("")/>
            <a class="rail__item" data-tab="only" href=library aria-current=is_library>
                <Icon name="grid"/><span class="rail__label">"Library"</span>
            </a>
            <Show when=has_queue>
                <button class="rail__item" data-tab="" data-queue-key="" on:click=open_queue
                    aria-expanded=move || app.is_queue_open.get().to_string() aria-label="Queue">
                    <Icon name="queue"/>
                    <span class="rail__label" aria-hidden="true">"Queue"</span>
                    <span class="rail__note" aria-hidden="true">{move || left().map(|left| format!("{left} left"))}</span>
                </button>
            </Show>
            <a class="rail__heading" href=nav.link(&Route::SignIn) aria-label=move || format!("Server: {}. Switch server", server())>
                {server}
            </a>
            {move || app.sections.get().iter().cloned().map(|section| view! { <SectionLink section/> }).collect_view()}
            <Show when=move || app.connection.with(|connection| connection.failure().is_some())>
                <button class="rail__item" on:click=move |_| { app.connect_if_lost(); app.settle_focus() } title="The libraries could not be read.">
                    <Icon name="warning"/><span class="rail__label">"Try again"</span>
                </button>
            </Show>
            // What stands below the libraries comes with them: a link that moves is missed by whoever presses it.
            <Show when=has_sections>
                <RailLink route=Route::Playlists icon="playlist" label="Playlists".to_owned() tab=None/>
            </Show>
            <div class="rail__foot">
                <RailLink route=Route::Settings icon="gear" label="Settings".to_owned() tab=Some("")/>
            </div>
        </nav>
    }
}

#[component]
fn SectionLink(section: Section) -> impl IntoView {
    let icon = match section.kind {
        Kind::Film => "film",
        Kind::Show => "tv",
        Kind::Artist => "music",
        _ => "disc",
    };
    view! { <RailLink route=Route::Library(section.key) icon label=section.title tab=None/> }
}

/// `tab`: also one of the phone's tabs, or only one of them.
#[component]
fn RailLink(
    route: Route,
    icon: &'static str,
    label: String,
    tab: Option<&'static str>,
) -> impl IntoView {
    let nav = use_nav();
    let href = nav.link(&route);
    let is_here = move || nav.is(&route).then_some("page");
    view! {
        <a class="rail__item" href=href data-tab=tab aria-current=is_here>
            <Icon name=icon/>
            <span class="rail__label" dir="auto">{label}</span>
        </a>
    }
}

/// News that can wait: no network, a newer version.
#[component]
pub fn Banners() -> impl IntoView {
    let app = use_app();
    let is_playing = move || app.player.with(|player| player.status.is_going());
    let is_offered = move || app.is_update_ready.get() && !is_playing();
    view! {
        <div class="banners">
            <Show when=move || !app.is_online.get()>
                <div class="banner" role="status" data-kind="offline">
                    <Icon name="offline"/>
                    <p class="banner__text"><b>"You are offline."</b>" Your queue and your place are here."</p>
                </div>
            </Show>
            <Show when=is_offered>
                <div class="banner" role="status">
                    <Icon name="install"/>
                    <p class="banner__text">
                        <b>"A new version is ready."</b>" It starts when you say so; the queue and your place stay."
                    </p>
                    <div class="banner__actions">
                        <button class="button button--plain" on:click=move |_| app.is_update_ready.set(false)>"Later"</button>
                        <button class="button" on:click=move |_| app.take_update()>"Restart now"</button>
                    </div>
                </div>
            </Show>
        </div>
    }
}

/// How long a toast stays: long enough to be read twice; with an offer, as long as people take to regret.
const TOAST_STAYS: Duration = Duration::from_secs(12);
const OFFER_STAYS: Duration = Duration::from_secs(6);

#[component]
pub fn Toasts() -> impl IntoView {
    let app = use_app();
    let nav = use_nav();
    let timer = StoredValue::new(None::<TimeoutHandle>);
    // Whoever points at it, or has the keyboard in it, takes their time.
    let is_held = RwSignal::new(false);
    Effect::new(move |_| {
        if let Some(timer) = timer.get_value() {
            timer.clear();
        }
        let stays = app.notice.with(|notice| {
            let passing = notice.as_ref().filter(|notice| !notice.stays)?;
            Some(match passing.offer {
                Some(_) => OFFER_STAYS,
                None => TOAST_STAYS,
            })
        });
        if let Some(stays) = stays.filter(|_| !is_held.get()) {
            let dismiss = move || app.dispatch(Action::DismissNotice);
            timer.set_value(set_timeout_with_handle(dismiss, stays).ok());
        }
    });
    on_cleanup(move || {
        if let Some(Some(timer)) = timer.try_get_value() {
            timer.clear();
        }
    });
    let dismiss = move || {
        is_held.set(false);
        app.dispatch(Action::DismissNotice);
        app.settle_focus();
    };
    let over = move || if nav.is_player() { "player" } else { "page" };
    let has_bar = move || {
        app.player
            .with(|player| player.item.is_some() && !player.is_closed)
    };
    view! {
        <div class="toasts" role="status" data-over=over data-bar=move || has_bar().then_some("shown")>
            {move || app.notice.get().map(|notice| view! {
                <div class="toast" on:pointerenter=move |_| is_held.set(true) on:pointerleave=move |_| is_held.set(false)
                    on:focusin=move |_| is_held.set(true) on:focusout=move |_| is_held.set(false)>
                    <p class="toast__text">{notice.text}</p>
                    {notice.offer.map(|offer| view! { <OfferKey offer is_held/> })}
                    <button class="icon-button" aria-label="Dismiss" on:click=move |_| dismiss()><Icon name="close"/></button>
                </div>
            })}
        </div>
    }
}

/// The way back from what was done, or to what was wanted instead.
#[component]
fn OfferKey(offer: Offer, is_held: RwSignal<bool>) -> impl IntoView {
    let app = use_app();
    let nav = use_nav();
    let label = match offer {
        Offer::Undo => "Undo",
        Offer::Redo => "Redo",
        Offer::PlayInstead(_) => "Play it instead",
        Offer::GoBack(..) => "Go back",
    };
    let take = move |_| {
        is_held.set(false);
        match offer.clone() {
            Offer::Undo => app.dispatch(Action::Edit(QueueWish::Undo)),
            Offer::Redo => app.dispatch(Action::Edit(QueueWish::Redo)),
            Offer::GoBack(entry, at) => app.dispatch(Action::GoBack(entry, at)),
            Offer::PlayInstead(wish) => {
                app.dispatch(Action::Play(wish));
                nav.open_player();
            }
        }
    };
    view! { <button class="button" on:click=take>{label}</button> }
}
