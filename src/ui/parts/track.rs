//! A row of a list that is played in order: an album's track, an item of a playlist.

use super::item_menu::ItemMore;
use crate::app::use_app;
use crate::catalog::labels;
use crate::media::Item;
use crate::session::message::{Action, PlayWish};
use crate::ui::hooks::nav::use_nav;
use leptos::prelude::*;
use std::sync::Arc;

#[component]
pub fn Track(
    track: Arc<Item>,
    /// What it is played from.
    within: Arc<Item>,
    number: Option<u32>,
    /// What stands beside its title.
    side: Option<String>,
) -> impl IntoView {
    let app = use_app();
    let nav = use_nav();
    let key = track.key.clone();
    let is_here = Memo::new(move |_| {
        app.player.with(|player| {
            !player.is_closed && player.item.as_ref().is_some_and(|item| item.key == key)
        })
    });
    let is_music = track.kind.is_music();
    let wish = PlayWish::of((*track).clone()).within((*within).clone());
    let wish = if is_music {
        wish.from_beginning()
    } else {
        wish
    };
    let play = move |_| {
        let is_new = !is_here.get_untracked();
        if is_new {
            app.dispatch(Action::Play(Box::new(wish.clone())));
        }
        // Music is heard where one is.
        if !is_new || !is_music {
            nav.open_player();
        }
    };
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
            <span class="track__side" dir="auto">{side}</span>
            <span class="track__time">
                {move || if is_here.get() {
                    view! { <span class="place">{labels::track_length(app.position.get())}</span> }.into_any()
                } else {
                    view! { {length.clone()} }.into_any()
                }}
            </span>
            <ItemMore item=track within=Some(within)/>
        </li>
    }
}
