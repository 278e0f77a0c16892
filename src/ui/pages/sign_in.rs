//! Naming a server by its address and key.

use crate::app::handle::Connection;
use crate::app::use_app;
use crate::catalog::route::Route;
use crate::ui::hooks::nav::use_nav;
use crate::ui::parts::icon::{Icon, Mark};
use leptos::ev::SubmitEvent;
use leptos::html::Input;
use leptos::prelude::*;

#[component]
pub fn SignIn() -> impl IntoView {
    let app = use_app();
    let nav = use_nav();
    app.set_title(Some("Connect"));
    let address = NodeRef::<Input>::new();
    let token = NodeRef::<Input>::new();
    let problem = RwSignal::new(None::<String>);
    let is_sent = RwSignal::new(false);
    let connect = move |event: SubmitEvent| {
        event.prevent_default();
        let value = |node: NodeRef<Input>| {
            node.get_untracked()
                .map(|input| input.value())
                .unwrap_or_default()
        };
        problem.set(None);
        if app.name_server(&value(address), &value(token)) {
            is_sent.set(true);
        } else {
            problem.set(Some("That is not the address of a server.".to_owned()));
        }
    };
    Effect::new(move |_| match app.connection.get() {
        Connection::Connected { .. } if is_sent.get_untracked() => nav.to(&Route::Home),
        Connection::Failed(failure) if is_sent.get_untracked() => {
            problem.set(Some(failure.to_string()))
        }
        _ => {}
    });
    let is_busy = move || is_sent.get() && app.connection.with(|c| *c == Connection::Connecting);
    let can_go_back = move || {
        app.connection
            .with(|c| matches!(c, Connection::Connected { .. }))
    };
    view! {
        <main class="signin signin--plain" id="main">
            <form class="signin__form" on:submit=connect>
                <p class="signin__brand"><Mark/>"Playhead"</p>
                <h1 class="signin__title">"Name your server"</h1>
                <p class="signin__lead">"Its address, and the key that it knows you by."</p>
                <div class="signin__fields">
                    <label class="signin__label" for="server-address">"Address"</label>
                    <div class="field"><input id="server-address" node_ref=address type="text" inputmode="url" autocomplete="url"
                        placeholder="http://192.168.1.10:32400" required spellcheck="false"/></div>
                    <label class="signin__label" for="server-token">"Token"</label>
                    <div class="field"><input id="server-token" node_ref=token type="password" autocomplete="off" spellcheck="false"/></div>
                </div>
                {move || problem.get().map(|problem| view! { <p class="signin__problem" role="alert"><Icon name="warning"/>{problem}</p> })}
                <div class="signin__actions">
                    <button class="button button--main button--large" type="submit" disabled=is_busy>
                        {move || if is_busy() { "Connecting" } else { "Connect" }}
                    </button>
                    <Show when=can_go_back>
                        <a class="button button--large" href=nav.link(&Route::Home)>"Back"</a>
                    </Show>
                </div>
                <p class="signin__fine">"Playhead talks to your own server and to nobody else. The key stays in this browser."</p>
            </form>
        </main>
    }
}
