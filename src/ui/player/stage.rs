//! The stage: the picture, and what is said when there is none.

use crate::app::use_app;
use crate::catalog::cards::{self, Shape};
use crate::catalog::route::Route;
use crate::session::message::Action;
use crate::session::view::{Failure, Remedy, Status};
use crate::ui::hooks::keys::close;
use crate::ui::hooks::nav::use_nav;
use crate::ui::parts::icon::Icon;
use leptos::html::Video;
use leptos::prelude::*;

/// The page's one media element. It is drawn once and never leaves its place.
#[component]
pub fn Picture() -> impl IntoView {
    let app = use_app();
    let video = NodeRef::<Video>::new();
    Effect::new(move |_| {
        if let Some(video) = video.get() {
            app.adopt(video);
        }
    });
    // A finger wakes the controls first; a mouse has woken them on its way here.
    let is_touch = StoredValue::new(false);
    let note_touch =
        move |event: leptos::ev::PointerEvent| is_touch.set_value(event.pointer_type() == "touch");
    let press = move |_| {
        if !is_touch.get_value() {
            app.dispatch(Action::TogglePlay);
        }
    };
    let still = Memo::new(move |before: Option<&Option<Still>>| {
        app.player.with(|player| {
            let item = player.item.as_ref()?;
            let is_music = item.kind.is_music();
            let is_busy = player.status == Status::Busy;
            let shape = if is_music { Shape::Square } else { Shape::Wide };
            let is_still = is_music
                || player.is_elsewhere
                || matches!(player.status, Status::Ready | Status::Failed);
            let path = cards::picture(item, shape).filter(|_| is_still)?;
            let height = if is_music { 960 } else { 540 };
            let source = app.picture(&path, 960, height)?;
            let is_here = before
                .is_some_and(|before| before.as_ref().is_some_and(|still| still.source == source));
            // Between Play and the first bytes no picture is asked for: one that is here stays.
            (is_here || !is_busy).then_some(Still {
                source,
                shape: shape.as_str(),
            })
        })
    });
    view! {
        <div class="stage__picture" on:pointerdown=note_touch on:click=press on:dblclick=move |_| app.toggle_fullscreen()>
            <video node_ref=video playsinline preload="auto"></video>
            {move || still.get().map(|Still { source, shape }| view! { <img class="stage__still" data-shape=shape src=source alt=""/> })}
        </div>
    }
}

/// What is seen where no picture moves.
#[derive(Clone, PartialEq)]
struct Still {
    source: String,
    shape: &'static str,
}

/// A failure in the player's own place, with the way on.
#[component]
pub fn StageFailure() -> impl IntoView {
    let app = use_app();
    let failure = Memo::new(move |_| app.player.with(|player| player.failure.clone()));
    move || failure.get().map(|failure| view! { <Trouble failure/> })
}

#[component]
fn Trouble(failure: Failure) -> impl IntoView {
    let app = use_app();
    let nav = use_nav();
    let has_next = move || app.player.with(|player| player.has_next);
    let remedy = failure.remedy();
    view! {
        <div class="stage__notice notice" role="alert">
            <Icon name="warning"/>
            <p class="notice__title">{failure.to_string()}</p>
            <div class="notice__actions">
                <Show when=move || remedy != Remedy::ClosePlayer>
                    <button class="button" class=("button--main", remedy == Remedy::Retry)
                        on:click=move |_| app.dispatch(Action::Retry)>"Try again"</button>
                </Show>
                <Show when=has_next>
                    <button class="button" class=("button--main", remedy == Remedy::Skip)
                        on:click=move |_| app.dispatch(Action::SkipNext)>"Skip to the next"</button>
                </Show>
                <Show when=move || remedy == Remedy::ChangeServer>
                    <a class="button button--main" href=nav.link(&Route::SignIn)>"Connect again"</a>
                </Show>
                <button class="button" on:click=move |_| close(app, nav)>"Close"</button>
            </div>
        </div>
    }
}
