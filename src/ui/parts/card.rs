//! One item among others: a picture, two lines, and Play.

use super::art::Art;
use super::icon::Icon;
use super::item_menu::{ItemMore, play};
use super::picks::{LongPress, PickKey};
use crate::app::use_app;
use crate::catalog::cards::{self, Card as CardData};
use crate::catalog::menus::can_play;
use crate::media::Item;
use crate::session::message::PlayWish;
use crate::ui::hooks::nav::use_nav;
use leptos::prelude::*;
use std::sync::Arc;

#[component]
pub fn Card(card: CardData) -> impl IntoView {
    let app = use_app();
    let nav = use_nav();
    let shape = card.shape.as_str();
    let width = cards::width(card.shape, app.page_width().unwrap_or(1440.0));
    let name = card.title.clone();
    let state = card.is_watched.then_some("watched");
    let href = card.route.as_ref().map(|route| nav.link(route));
    let is_playable = can_play(&card.item);
    let badge = badge(&card);
    let press = LongPress::new(Arc::new(card.item.clone()));
    let item = Arc::new(card.item.clone());
    let (picked, picked_name) = (item.clone(), name.clone());
    let picture = match card.progress {
        Some(progress) => view! {
            <Art picture=card.picture title=card.title.clone() shape width class="art card__art" progress>{badge}</Art>
        }.into_any(),
        None => view! {
            <Art picture=card.picture title=card.title.clone() shape width class="art card__art">{badge}</Art>
        }.into_any(),
    };
    view! {
        <article class="card" data-shape=shape data-state=state on:pointerdown=move |event| press.begin(&event)
            on:pointermove=move |_| press.end() on:pointerup=move |_| press.end() on:pointercancel=move |_| press.end()>
            <a class="card__link" href=href>
                {picture}
                <span class="card__title" dir="auto">{card.title}</span>
                <span class="card__meta">{card.meta}</span>
            </a>
            <Show when=move || is_playable>
                <div class="card__actions">
                    <PlayButton name=name.clone() item=item.clone()/>
                    <ItemMore item=item.clone() called=name.clone() class="icon-button icon-button--round card__more"/>
                </div>
            </Show>
            <PickKey item=picked name=picked_name/>
        </article>
    }
}

#[component]
fn PlayButton(name: String, item: Arc<Item>) -> impl IntoView {
    let app = use_app();
    let nav = use_nav();
    let press = move |_| play(app, nav, PlayWish::of((*item).clone()));
    view! {
        <button class="icon-button icon-button--main icon-button--round" aria-label=format!("Play {name}") on:click=press>
            <Icon name="play"/>
        </button>
    }
}

fn badge(card: &CardData) -> AnyView {
    if card.is_watched {
        view! {
            <span class="art__badge"><Icon name="check" class="icon icon--small"/><span class="visually-hidden">"Watched"</span></span>
        }
        .into_any()
    } else if let Some(unwatched) = card.unwatched {
        view! { <span class="art__badge">{unwatched}<span class="visually-hidden">" not watched"</span></span> }.into_any()
    } else {
        ().into_any()
    }
}
