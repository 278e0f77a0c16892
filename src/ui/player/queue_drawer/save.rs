//! The queue as a playlist: its name, and the key that makes it.

use super::state::use_drawer;
use crate::session::message::Action;
use crate::ui::parts::icon::Icon;
use leptos::html::Input;
use leptos::prelude::*;

#[component]
pub fn SaveAs() -> impl IntoView {
    let drawer = use_drawer();
    let is_open = Memo::new(move |_| drawer.naming.with(Option::is_some));
    let node = NodeRef::<Input>::new();
    Effect::new(move |_| {
        if let Some(node) = node.get() {
            let _ = node.focus();
            node.select();
        }
    });
    let close = move || drawer.naming.set(None);
    let save = move || {
        if let Some(title) = drawer.naming.get_untracked() {
            drawer.app.dispatch(Action::SaveAsPlaylist(title));
            close();
        }
    };
    let press = move |event: leptos::ev::KeyboardEvent| {
        if event.key() == "Escape" {
            event.prevent_default();
            close();
        }
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        save();
    };
    let is_nameless = move || {
        drawer
            .naming
            .with(|name| name.as_ref().is_none_or(|name| name.trim().is_empty()))
    };
    view! {
        <Show when=move || is_open.get()>
            <form class="field queue__search" on:submit=submit>
                <Icon name="playlist"/>
                <input type="text" aria-label="Name of the playlist" placeholder="Name of the playlist" node_ref=node on:keydown=press
                    prop:value=move || drawer.naming.get().unwrap_or_default()
                    on:input=move |event| drawer.naming.set(Some(event_target_value(&event)))/>
                <button class="button" type="submit" disabled=is_nameless>"Save"</button>
                <button class="icon-button" type="button" aria-label="Do not save" on:click=move |_| close()><Icon name="close"/></button>
            </form>
        </Show>
    }
}
