//! A playlist with its items, a collection with its works, and all the playlists there are.

use crate::app::pages::Loadable;
use crate::app::use_app;
use crate::catalog::cards::{self, card};
use crate::catalog::{facts, labels};
use crate::media::{Item, Kind, RatingKey};
use crate::session::message::PlayWish;
use crate::ui::hooks::nav::use_nav;
use crate::ui::parts::art::Art;
use crate::ui::parts::card::Card;
use crate::ui::parts::head::Head;
use crate::ui::parts::icon::Icon;
use crate::ui::parts::item_menu::{ItemMore, play};
use crate::ui::parts::notice::{EmptyNotice, FailureNotice};
use crate::ui::parts::picks::{PickBar, Picks};
use crate::ui::parts::track::Track;
use crate::ui::parts::wall::Grid;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use std::sync::Arc;

#[component]
pub fn PlaylistPage() -> impl IntoView {
    one(Kind::Playlist, |list| view! { <Playlist list/> }.into_any())
}

#[component]
pub fn CollectionPage() -> impl IntoView {
    one(Kind::Collection, |list| {
        view! { <Collection list/> }.into_any()
    })
}

/// The list that the address names, once it is known.
fn one(kind: Kind, draw: fn(Arc<Item>) -> AnyView) -> impl IntoView {
    let app = use_app();
    let params = use_params_map();
    let key = Memo::new(move |_| RatingKey::new(params.read().get("key").unwrap_or_default()));
    let page = app.list_page(kind, key);
    let drawn = move |list: Arc<Item>| {
        app.set_title(Some(&list.title));
        draw(list)
    };
    let content = move || {
        match page.slot.get() {
        Loadable::Ready(listing) => match listing.items.first() {
            Some(list) => drawn(Arc::new(list.clone())),
            None => view! { <EmptyNotice title="Nothing here" text="The server knows of nothing at this address."/> }.into_any(),
        },
        Loadable::Loading => match app.known_item(&key.get()) {
            Some(list) => drawn(list),
            None => view! { <div class="head head--empty" aria-busy="true"></div> }.into_any(),
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

/// Play and Shuffle, once it is known what the list begins with.
#[component]
fn ListActions(list: Arc<Item>, #[prop(into)] first: Signal<Option<Arc<Item>>>) -> impl IntoView {
    let app = use_app();
    let nav = use_nav();
    let list = StoredValue::new(list);
    let start = move |is_shuffled: bool| {
        if let Some(first) = first.get_untracked() {
            let wish = PlayWish::of((*first).clone()).within((*list.get_value()).clone());
            let wish = if is_shuffled { wish.shuffled() } else { wish };
            play(app, nav, wish);
        }
    };
    let is_empty = move || first.with(Option::is_none);
    view! {
        <div class="head__actions">
            <button class="button button--main button--large" disabled=is_empty on:click=move |_| start(false)>
                <Icon name="play"/><span>"Play"</span>
            </button>
            <button class="button button--large" disabled=is_empty on:click=move |_| start(true)>
                <Icon name="shuffle"/><span>"Shuffle"</span>
            </button>
            <ItemMore item=list.get_value() class="icon-button icon-button--large icon-button--filled"/>
        </div>
    }
}

#[component]
fn Playlist(list: Arc<Item>) -> impl IntoView {
    let app = use_app();
    let entries = app.playlist_items_page(&list.key);
    let first = Signal::derive(move || {
        entries.slot.with(|slot| {
            let listing = slot.ready()?;
            listing.items.first().cloned().map(Arc::new)
        })
    });
    let shown = list.clone();
    let rows = move || match entries.slot.get() {
        Loadable::Ready(listing) => {
            let row = |(idx, item): (usize, &Item)| {
                let side = cards::line(item);
                let number = u32::try_from(idx + 1).ok();
                view! { <Track track=Arc::new(item.clone()) within=shown.clone() number side/> }
            };
            let rows = listing.items.iter().enumerate().map(row).collect_view();
            let more = listing
                .total
                .unwrap_or(0)
                .saturating_sub(listing.items.len());
            view! {
                <ol class="tracks" aria-label="Items">{rows}</ol>
                {(more > 0).then(|| view! { <p class="tracks__more">{format!("and {} more, which play too", labels::grouped(more))}</p> })}
            }
            .into_any()
        }
        Loadable::Loading => {
            view! { <ol class="tracks" aria-busy="true" aria-label="Items"></ol> }.into_any()
        }
        Loadable::Failed(failure) => {
            view! { <FailureNotice failure on_retry=move || entries.retry()/> }.into_any()
        }
    };
    view! {
        <header class="album">
            <div class="album__body">
                <div class="album__cover"><Art picture=list.details.thumb.clone() title=list.title.clone() shape="square" width=304 is_first=true/></div>
                <div class="album__text">
                    <h1 class="head__title" dir="auto">{list.title.clone()}</h1>
                    <ListFacts list=list.clone()/>
                    <ListActions list=list.clone() first/>
                    {list.details.summary.clone().map(|story| view! { <p class="head__story" dir="auto">{story}</p> })}
                </div>
            </div>
        </header>
        {rows}
    }
}

#[component]
fn ListFacts(list: Arc<Item>) -> impl IntoView {
    let facts = facts::of_list(&list);
    view! { <p class="head__facts">{facts.into_iter().map(|fact| view! { <span>{fact}</span> }).collect_view()}</p> }
}

#[component]
fn Collection(list: Arc<Item>) -> impl IntoView {
    let app = use_app();
    let picks = Picks::provide();
    let wall = app.collection_wall(&list.key);
    let first = Signal::derive(move || wall.item(0).map(Arc::new));
    let (label, shown) = (list.title.clone(), list.clone());
    view! {
        <Head item=list.clone() shape="poster"><ListActions list=shown first/></Head>
        {move || wall.failure.get().map(|failure| view! { <FailureNotice failure on_retry=move || wall.retry()/> })}
        <Grid wall shape="poster" label/>
        <PickBar picks/>
    }
}

#[component]
pub fn Playlists() -> impl IntoView {
    let app = use_app();
    app.set_title(Some("Playlists"));
    let page = app.playlists_page();
    let wall = move || {
        match page.slot.get() {
        Loadable::Ready(listing) if listing.items.is_empty() => view! {
            <EmptyNotice title="No playlists yet" text="Playlists that you make on this server stand here."/>
        }
        .into_any(),
        Loadable::Ready(listing) => view! {
            <section class="wall" aria-label="Playlists"><ul class="wall__grid">
                {listing.items.iter().map(|list| view! { <li><Card card=card(list)/></li> }).collect_view()}
            </ul></section>
        }
        .into_any(),
        Loadable::Loading => ().into_any(),
        Loadable::Failed(failure) => view! { <FailureNotice failure on_retry=move || page.retry()/> }.into_any(),
    }
    };
    view! {
        <main class="app__main library" id="main">
            <header class="library__head"><h1 class="library__title">"Playlists"</h1></header>
            {wall}
        </main>
    }
}
