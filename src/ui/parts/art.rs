//! A picture in a box that never moves the page; a missing one is the title, set in the serif.

use super::icon::Icon;
use super::line::Line;
use crate::app::use_app;
use leptos::prelude::*;

#[component]
pub fn Art(
    /// Path on the server.
    picture: Option<String>,
    /// Shown in place of a missing picture.
    #[prop(into)]
    title: String,
    /// `poster`, `wide` or `square`.
    shape: &'static str,
    /// Pixels of the page, for the size that is asked of the server.
    width: u32,
    #[prop(default = "art")] class: &'static str,
    #[prop(optional)] progress: Option<f64>,
    #[prop(optional)] is_first: bool,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let app = use_app();
    let height = match shape {
        "wide" => width * 9 / 16,
        "square" => width,
        _ => width * 3 / 2,
    };
    let source = picture.and_then(|path| app.picture(&path, width, height));
    let is_broken = RwSignal::new(source.is_none());
    view! {
        <span class=class data-shape=shape data-missing=move || is_broken.get().then_some("") data-started=progress.map(|_| "")>
            {move || if is_broken.get() {
                view! {
                    <Icon name="film"/>
                    <span class="art__name"><span dir="auto">{title.clone()}</span></span>
                }.into_any()
            } else {
                view! {
                    <img src=source.clone() alt="" width=width height=height decoding="async"
                        loading=if is_first { "eager" } else { "lazy" }
                        on:error=move |_| is_broken.set(true)/>
                }.into_any()
            }}
            {progress.map(|progress| view! { <Line progress=progress/> })}
            {children.map(|children| children())}
        </span>
    }
}
