//! What is playing while one looks around. Its upper edge is the seek line.

use super::controls::{NextKey, PlayKey, PreviousKey, QueueKey, Times, Volume};
use super::elsewhere::PlayHere;
use crate::app::use_app;
use crate::catalog::cards::{self, Shape};
use crate::catalog::labels;
use crate::media::{Item, Millis};
use crate::session::message::Action;
use crate::session::view::Status;
use crate::ui::hooks::keys::close;
use crate::ui::hooks::nav::use_nav;
use crate::ui::parts::art::Art;
use crate::ui::parts::icon::Icon;
use crate::ui::parts::line::Line;
use leptos::prelude::*;
use std::sync::Arc;

#[component]
pub fn Bar() -> impl IntoView {
    let app = use_app();
    let nav = use_nav();
    let item = Memo::new_with_compare(
        move |_| app.player.with(|player| player.item.clone().map(Shown)),
        |before, after| before != after,
    );
    let duration = Memo::new(move |_| app.player.with(|player| player.duration));
    let is_elsewhere = move || app.player.with(|player| player.is_elsewhere);
    let share = Signal::derive(move || app.position.get().share_of(duration.get()));
    let seek = move |event: leptos::ev::MouseEvent| {
        if let Some(width) = app.page_width() {
            let at = f64::from(event.client_x()) / width * duration.get_untracked().as_secs_f64();
            app.dispatch(Action::Seek(Millis::from_secs_f64(at)));
        }
    };
    view! {
        <aside class="bar" aria-label="Now playing">
            <div class="bar__hit" aria-hidden="true" on:click=seek></div>
            <Line progress=share class="line bar__line"/>
            <div class="bar__row">
                {move || item.get().map(|Shown(item)| view! { <What item/> })}
                <div class="bar__keys">
                    <PreviousKey room="middle"/>
                    <PlayKey class="icon-button icon-button--main icon-button--round"/>
                    <NextKey/>
                </div>
                <div class="bar__end" data-room="middle">
                    <Show when=is_elsewhere><PlayHere class="button bar__here"/></Show>
                    <span class="bar__time"><Times/></span>
                    <span class="bar__volume" data-room="wide"><Volume/></span>
                    <QueueKey/>
                    <button class="icon-button" data-room="wide" aria-label="Open player" on:click=move |_| nav.open_player()><Icon name="chevron-up"/></button>
                    <button class="icon-button" aria-label="Close player" on:click=move |_| close(app, nav)><Icon name="close"/></button>
                </div>
            </div>
        </aside>
    }
}

/// An item that is compared by where it lives: a new answer is a new item.
#[derive(Clone)]
struct Shown(Arc<Item>);

impl PartialEq for Shown {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

#[component]
fn What(item: Arc<Item>) -> impl IntoView {
    let nav = use_nav();
    let app = use_app();
    let failure = move || {
        app.player
            .with(|player| player.failure.as_ref().map(ToString::to_string))
    };
    let elsewhere = move || {
        let is_elsewhere = app.player.with(|player| player.is_elsewhere);
        is_elsewhere.then(|| "On in another tab".to_owned())
    };
    let (shape, width) = if item.kind.is_music() {
        (Shape::Square, 56)
    } else {
        (Shape::Wide, 100)
    };
    // Between Play and the first bytes no picture is asked for.
    let has_begun = Memo::new(move |before: Option<&bool>| {
        before == Some(&true) || app.player.with(|player| player.status != Status::Busy)
    });
    let (picture, title) = (cards::picture(&item, shape), item.title.clone());
    let by = match labels::number(&item) {
        Some(number) => format!("{number} · {}", item.title),
        None => item.details.grandparent.title.clone().unwrap_or_default(),
    };
    view! {
        <button class="bar__what" on:click=move |_| nav.open_player()>
            {move || if has_begun.get() {
                view! { <Art picture=picture.clone() title=title.clone() shape=shape.as_str() width/> }.into_any()
            } else {
                view! { <span class="art" data-shape=shape.as_str()></span> }.into_any()
            }}
            <span class="bar__text">
                <span class="visually-hidden">"Open player: "</span>
                <span class="bar__title" dir="auto">{cards::title(&item)}</span>
                {move || match failure().or_else(elsewhere) {
                    Some(failure) => view! { <span class="bar__by" role="alert">{failure}</span> }.into_any(),
                    None => view! { <span class="bar__by" dir="auto">{by.clone()}</span> }.into_any(),
                }}
            </span>
        </button>
    }
}
