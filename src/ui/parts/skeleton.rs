//! The shape of what is coming.

use leptos::prelude::*;

/// One card that is not there yet.
#[component]
pub fn CardSkeleton(#[prop(default = "poster")] shape: &'static str) -> impl IntoView {
    view! {
        <div class="card" data-shape=shape aria-hidden="true">
            <div class="skeleton skeleton--art"></div>
            <span class="skeleton skeleton--text"></span>
            <span class="skeleton skeleton--text skeleton--short"></span>
        </div>
    }
}

/// A shelf that is not there yet.
#[component]
pub fn ShelfSkeleton(#[prop(optional)] is_wide: bool) -> impl IntoView {
    let shape = if is_wide { "wide" } else { "poster" };
    view! {
        <section class="shelf" class=("shelf--wide", is_wide) aria-busy="true" aria-label="Loading">
            <div class="shelf__head"><span class="skeleton skeleton--text skeleton--head"></span></div>
            <ul class="shelf__track">
                {(0..9).map(|_| view! { <li><CardSkeleton shape/></li> }).collect_view()}
            </ul>
        </section>
    }
}
