//! One item, drawn by its kind. What the card already knew is shown at once.

use super::album::AlbumPage;
use super::film::FilmPage;
use super::show::{ArtistPage, SeasonPage, ShowPage};
use crate::app::pages::Loadable;
use crate::app::use_app;
use crate::catalog::cards;
use crate::media::{Item, Kind, RatingKey};
use crate::ui::parts::icon::Icon;
use crate::ui::parts::notice::{EmptyNotice, FailureNotice};
use crate::ui::parts::skeleton::ShelfSkeleton;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use std::sync::Arc;

#[component]
pub fn ItemPage() -> impl IntoView {
    let app = use_app();
    let params = use_params_map();
    let key = Memo::new(move |_| RatingKey::new(params.read().get("key").unwrap_or_default()));
    let page = app.item_page(key);
    let content = move || {
        match page.slot.get() {
        Loadable::Ready(listing) => match listing.items.first() {
            Some(item) => drawn(Arc::new(item.clone())),
            None => view! { <EmptyNotice title="Nothing here" text="The server knows of nothing at this address."/> }.into_any(),
        },
        Loadable::Loading => match app.known_item(&key.get()) {
            Some(item) => drawn(item),
            None => view! { <div class="head head--empty" aria-busy="true"></div><ShelfSkeleton/> }.into_any(),
        },
        Loadable::Failed(failure) => view! { <FailureNotice failure on_retry=move || page.retry()/> }.into_any(),
    }
    };
    view! {
        <main class="app__main" id="main">
            <div class="topbar home__top phone-only">
                <button class="icon-button" aria-label="Back" on:click=move |_| app.go_back()><Icon name="chevron-left"/></button>
            </div>
            {content}
        </main>
    }
}

fn drawn(item: Arc<Item>) -> AnyView {
    use_app().set_title(Some(&cards::title(&item)));
    match item.kind {
        Kind::Show => view! { <ShowPage show=item/> }.into_any(),
        Kind::Season => view! { <SeasonPage season=item/> }.into_any(),
        Kind::Album => view! { <AlbumPage album=item/> }.into_any(),
        Kind::Artist => view! { <ArtistPage artist=item/> }.into_any(),
        Kind::Film | Kind::Episode | Kind::Clip => view! { <FilmPage film=item/> }.into_any(),
        _ => view! {
            <EmptyNotice title=item.title.clone() text="This player does not know how to show this kind of item yet."/>
        }
        .into_any(),
    }
}
