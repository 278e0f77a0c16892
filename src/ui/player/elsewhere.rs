//! What is on in another tab, and the way to have it here.

use crate::app::use_app;
use crate::session::message::Action;
use crate::ui::parts::icon::Icon;
use leptos::prelude::*;

/// In the place of the picture.
#[component]
pub fn Elsewhere() -> impl IntoView {
    let app = use_app();
    let is_shown = Memo::new(move |_| {
        app.player
            .with(|player| player.is_elsewhere && player.failure.is_none())
    });
    view! {
        <Show when=move || is_shown.get()>
            <div class="stage__notice stage__notice--under notice" role="status">
                <Icon name="devices"/>
                <p class="notice__title">"This is on in another tab."</p>
                <div class="notice__actions"><PlayHere class="button button--main"/></div>
            </div>
        </Show>
    }
}

#[component]
pub fn PlayHere(class: &'static str) -> impl IntoView {
    let app = use_app();
    view! { <button class=class on:click=move |_| app.dispatch(Action::PlayHere)>"Play here"</button> }
}
