//! One item among others: a picture, two lines, and Play.

use super::art::Art;
use super::icon::Icon;
use crate::app::use_app;
use crate::catalog::cards::{self, Card as CardData};
use crate::session::message::{Action, PlayWish};
use crate::ui::hooks::nav::use_nav;
use leptos::prelude::*;

#[component]
pub fn Card(card: CardData) -> impl IntoView {
    let app = use_app();
    let nav = use_nav();
    let shape = card.shape.as_str();
    let width = cards::width(card.shape, app.page_width().unwrap_or(1440.0));
    let name = card.title.clone();
    let state = card.is_watched.then_some("watched");
    let href = card.route.as_ref().map(|route| nav.link(route));
    let is_playable = card.route.is_some() || card.item.kind.is_playable();
    let badge = badge(&card);
    let item = card.item.clone();
    let picture = match card.progress {
        Some(progress) => view! {
            <Art picture=card.picture title=card.title.clone() shape width class="art card__art" progress>{badge}</Art>
        }.into_any(),
        None => view! {
            <Art picture=card.picture title=card.title.clone() shape width class="art card__art">{badge}</Art>
        }.into_any(),
    };
    view! {
        <article class="card" data-shape=shape data-state=state>
            <a class="card__link" href=href>
                {picture}
                <span class="card__title" dir="auto">{card.title}</span>
                <span class="card__meta">{card.meta}</span>
            </a>
            <Show when=move || is_playable>
                <PlayButton name=name.clone() item=item.clone()/>
            </Show>
        </article>
    }
}

#[component]
fn PlayButton(name: String, item: crate::media::Item) -> impl IntoView {
    let app = use_app();
    let nav = use_nav();
    let play = move |_| {
        let wish = PlayWish::of(item.clone());
        app.dispatch(Action::Play(Box::new(wish)));
        nav.open_player();
    };
    view! {
        <div class="card__actions">
            <button class="icon-button icon-button--main icon-button--round" aria-label=format!("Play {name}") on:click=play>
                <Icon name="play"/>
            </button>
        </div>
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
