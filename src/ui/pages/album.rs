//! An album: its cover, its light, its tracks.

use crate::app::pages::Loadable;
use crate::app::use_app;
use crate::media::Item;
use crate::ui::parts::art::Art;
use crate::ui::parts::head::{Above, Facts, PlayActions};
use crate::ui::parts::notice::FailureNotice;
use crate::ui::parts::track::Track;
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
                {listing.items.iter().map(|track| view! { <Track track=Arc::new(track.clone()) within=shown.clone() number=track.details.index side=track.details.original_title.clone()/> }).collect_view()}
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
