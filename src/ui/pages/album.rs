//! An album: its cover, its light, its tracks.

use crate::app::pages::Loadable;
use crate::app::use_app;
use crate::catalog::labels;
use crate::media::Item;
use crate::session::message::{Action, PlayWish};
use crate::ui::hooks::nav::use_nav;
use crate::ui::parts::art::Art;
use crate::ui::parts::head::{Above, Facts, PlayActions};
use crate::ui::parts::notice::FailureNotice;
use leptos::prelude::*;
use std::sync::Arc;

#[component]
pub fn AlbumPage(album: Arc<Item>) -> impl IntoView {
    let app = use_app();
    let tracks = app.children_page(Signal::stored(Some(album.key.clone())));
    let tint = album.details.tint.clone();
    let shown = album.clone();
    let list = move || {
        match tracks.slot.get() {
        Loadable::Ready(listing) => view! {
            <ol class="tracks" aria-label="Tracks">
                {listing.items.iter().map(|track| view! { <Track track=Arc::new(track.clone()) album=shown.clone()/> }).collect_view()}
            </ol>
        }
        .into_any(),
        Loadable::Loading => view! { <ol class="tracks" aria-busy="true" aria-label="Tracks"></ol> }.into_any(),
        Loadable::Failed(failure) => view! { <FailureNotice failure on_retry=move || tracks.retry()/> }.into_any(),
    }
    };
    view! {
        {tint.map(|(one, other)| view! {
            <div class="glow" aria-hidden="true" style:--tint-1=format!("#{one}") style:--tint-2=format!("#{other}")></div>
        })}
        <header class="album">
            <div class="album__body">
                <div class="album__cover">
                    <Art picture=album.details.thumb.clone() title=album.title.clone() shape="square" width=304 is_first=true/>
                </div>
                <div class="album__text">
                    <Above item=album.clone()/>
                    <h1 class="head__title" dir="auto">{album.title.clone()}</h1>
                    <Facts item=album.clone()/>
                    <PlayActions target=album/>
                </div>
            </div>
        </header>
        {list}
    }
}

#[component]
fn Track(track: Arc<Item>, album: Arc<Item>) -> impl IntoView {
    let app = use_app();
    let nav = use_nav();
    let key = track.key.clone();
    let is_here = Memo::new(move |_| {
        app.player.with(|player| {
            !player.is_closed && player.item.as_ref().is_some_and(|item| item.key == key)
        })
    });
    let wish = PlayWish::of((*track).clone())
        .within((*album).clone())
        .from_beginning();
    let play = move |_| {
        if is_here.get_untracked() {
            nav.open_player();
        } else {
            app.dispatch(Action::Play(Box::new(wish.clone())));
        }
    };
    let number = track.details.index;
    let length = track.duration().map(labels::track_length);
    view! {
        <li class="track" aria-current=move || is_here.get().then_some("true")>
            <span class="track__no">
                {move || if is_here.get() {
                    view! { <span class="pulse" role="img" aria-label="Playing"><i></i><i></i><i></i></span> }.into_any()
                } else {
                    view! { {number} }.into_any()
                }}
            </span>
            <button class="track__play" on:click=play><span class="track__title" dir="auto">{track.title.clone()}</span></button>
            <span class="track__side" dir="auto">{track.details.original_title.clone()}</span>
            <span class="track__time">
                {move || if is_here.get() {
                    view! { <span class="place">{labels::track_length(app.position.get())}</span> }.into_any()
                } else {
                    view! { {length.clone()} }.into_any()
                }}
            </span>
        </li>
    }
}
