//! Empty or broken: one sentence, one thing to do.

use super::icon::Icon;
use crate::app::use_app;
use crate::catalog::route::Route;
use crate::session::view::{Failure, Remedy};
use crate::ui::hooks::nav::use_nav;
use leptos::prelude::*;

/// A part of a page that could not be had, with the way on that helps.
#[component]
pub fn FailureNotice(failure: Failure, #[prop(into)] on_retry: Callback<()>) -> impl IntoView {
    let nav = use_nav();
    let app = use_app();
    let is_refused = failure.remedy() == Remedy::ChangeServer;
    // The notice goes away with the key that was pressed.
    let again = move |_| {
        app.connect_if_lost();
        on_retry.run(());
        app.settle_focus();
    };
    let icon = if failure == Failure::Unreachable {
        "server"
    } else {
        "warning"
    };
    view! {
        <div class="notice" role="alert">
            <Icon name=icon/>
            <p class="notice__title">{failure.to_string()}</p>
            <div class="notice__actions">
                <button class="button button--main" on:click=again>"Try again"</button>
                <a class="button" href=nav.link(&Route::SignIn)>
                    {if is_refused { "Connect again" } else { "Another server" }}
                </a>
            </div>
        </div>
    }
}

#[component]
pub fn EmptyNotice(#[prop(into)] title: String, #[prop(into)] text: String) -> impl IntoView {
    let nav = use_nav();
    view! {
        <div class="notice">
            <span class="notice__spine" aria-hidden="true"></span>
            <p class="notice__title">{title}</p>
            <p class="notice__text">{text}</p>
            <div class="notice__actions"><a class="button" href=nav.link(&Route::Home)>"Home"</a></div>
        </div>
    }
}
