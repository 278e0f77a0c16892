//! How far one is, with a tick where one is.

use leptos::prelude::*;

#[component]
pub fn Line(
    #[prop(into)] progress: Signal<f64>,
    #[prop(default = "line")] class: &'static str,
) -> impl IntoView {
    view! { <span class=class style:--progress=move || format!("{:.4}", progress.get())></span> }
}
