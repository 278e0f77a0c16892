//! Icons, from the one sprite beside the app.

use leptos::prelude::*;

#[component]
pub fn Icon(name: &'static str, #[prop(default = "icon")] class: &'static str) -> impl IntoView {
    view! {
        <svg class=class aria-hidden="true">
            <use_ href=format!("icons.svg#{name}")></use_>
        </svg>
    }
}

/// The mark: a disc as far as one has come, and the line where one is.
#[component]
pub fn Mark() -> impl IntoView {
    view! {
        <svg class="mark" aria-hidden="true" viewBox="70 70 372 372">
            <path d="M326 144a130 130 0 0 1 0 224z" fill="currentColor" opacity=".34"></path>
            <path d="M274 127.400A130 130 0 1 0 274 384.600z" fill="currentColor"></path>
            <path class="mark__head" d="M268 82h64v36l-20 22v290h-24V140l-20-22z"></path>
        </svg>
    }
}
