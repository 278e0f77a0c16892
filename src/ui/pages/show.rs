//! A show with its seasons, a season with its episodes, an artist with their albums.

use crate::app::pages::{Loadable, Page};
use crate::app::use_app;
use crate::catalog::cards::{self, Shape, card};
use crate::catalog::labels;
use crate::catalog::route::Route;
use crate::media::{Item, RatingKey};
use crate::session::message::{Action, PlayWish};
use crate::ui::hooks::nav::use_nav;
use crate::ui::parts::art::Art;
use crate::ui::parts::card::Card;
use crate::ui::parts::head::{Head, PlayActions};
use crate::ui::parts::icon::Icon;
use crate::ui::parts::item_menu::ItemMore;
use crate::ui::parts::notice::FailureNotice;
use leptos::prelude::*;
use std::sync::Arc;

#[component]
pub fn ShowPage(show: Arc<Item>) -> impl IntoView {
    let app = use_app();
    let seasons = app.children_page(Signal::stored(Some(show.key.clone())));
    let deck = show.details.on_deck.as_deref().cloned();
    let lead = deck.as_ref().and_then(labels::number);
    let deck_season = deck
        .as_ref()
        .and_then(|episode| episode.details.parent.key.clone());
    let chosen = RwSignal::new(deck_season);
    let known = move || {
        seasons
            .slot
            .get()
            .ready()
            .map(|listing| listing.items.clone())
            .unwrap_or_default()
    };
    let current = Signal::derive(move || chosen.get().or_else(|| first_season(&known())));
    let episodes = app.children_page(current);
    let place = deck.as_ref().and_then(Item::resume_at);
    let target = show.clone();
    let actions = match lead {
        Some(lead) => view! { <PlayActions target lead place/> }.into_any(),
        None => view! { <PlayActions target place/> }.into_any(),
    };
    view! {
        <Head item=show shape="poster">{actions}</Head>
        <div class="seasons">
            <div class="chips chips--scroll" role="tablist" aria-label="Season">
                {move || known().into_iter().map(|season| view! { <SeasonTab season current chosen/> }).collect_view()}
            </div>
        </div>
        <Episodes page=episodes/>
    }
}

/// Specials come last where there is anything else.
fn first_season(seasons: &[Item]) -> Option<RatingKey> {
    let regular = seasons
        .iter()
        .find(|season| season.details.index != Some(0));
    regular
        .or_else(|| seasons.first())
        .map(|season| season.key.clone())
}

#[component]
fn SeasonTab(
    season: Item,
    current: Signal<Option<RatingKey>>,
    chosen: RwSignal<Option<RatingKey>>,
) -> impl IntoView {
    let key = StoredValue::new(season.key.clone());
    let is_here = move || current.with(|current| current.as_ref() == Some(&key.get_value()));
    let count = match (
        season.details.leaf_count,
        season.details.watched_leaf_count.unwrap_or(0),
    ) {
        _ if season.is_watched() => {
            view! { <Icon name="check" class="icon icon--small"/> }.into_any()
        }
        (Some(all), 0) => view! { <span class="chip__count">{all}</span> }.into_any(),
        (Some(all), watched) => {
            view! { <span class="chip__count">{format!("{watched} of {all}")}</span> }.into_any()
        }
        (None, _) => ().into_any(),
    };
    view! {
        <button class="chip" role="tab" aria-selected=move || is_here().to_string()
            on:click=move |_| chosen.set(Some(key.get_value()))>
            <span dir="auto">{season.title}</span>" "{count}
        </button>
    }
}

#[component]
pub fn SeasonPage(season: Arc<Item>) -> impl IntoView {
    let app = use_app();
    let episodes = app.children_page(Signal::stored(Some(season.key.clone())));
    view! {
        <Head item=season.clone() shape="poster"><PlayActions target=season/></Head>
        <Episodes page=episodes/>
    }
}

#[component]
fn Episodes(page: Page) -> impl IntoView {
    move || {
        match page.slot.get() {
        Loadable::Ready(listing) => view! {
            <h2 class="visually-hidden">"Episodes"</h2>
            <ol class="episodes">
                {listing.items.iter().cloned().map(|episode| view! { <Episode episode=Arc::new(episode)/> }).collect_view()}
            </ol>
        }
        .into_any(),
        Loadable::Loading => view! {
            <ol class="episodes" aria-busy="true">
                {(0..6).map(|_| view! { <li class="episode episode--waiting"><span class="skeleton skeleton--art"></span></li> }).collect_view()}
            </ol>
        }
        .into_any(),
        Loadable::Failed(failure) => view! { <FailureNotice failure on_retry=move || page.retry()/> }.into_any(),
    }
    }
}

#[component]
fn Episode(episode: Arc<Item>) -> impl IntoView {
    let app = use_app();
    let nav = use_nav();
    let progress = cards::progress(&episode);
    let state = match (progress, episode.is_watched()) {
        (Some(_), _) => "current",
        (None, true) => "watched",
        (None, false) => "next",
    };
    let wish = PlayWish::of((*episode).clone());
    let play = move |_| {
        app.dispatch(Action::Play(Box::new(wish.clone())));
        nav.open_player();
    };
    let details = &episode.details;
    let picture = cards::picture(&episode, Shape::Wide);
    let title = episode.title.clone();
    let art = match progress {
        Some(progress) => {
            view! { <Art picture title=title.clone() shape="wide" width=260 progress/> }.into_any()
        }
        None => view! { <Art picture title=title.clone() shape="wide" width=260/> }.into_any(),
    };
    view! {
        <li class="episode" data-state=state style:--progress=progress.map(|progress| format!("{progress:.4}"))>
            {progress.map(|_| view! { <span class="episode__head" aria-hidden="true"></span> })}
            <span class="episode__bead">{details.index}</span>
            {art}
            <div class="episode__text">
                <h3 class="episode__title"><a href=nav.link(&Route::Item(episode.key.clone())) dir="auto">{title.clone()}</a></h3>
                <p class="episode__facts">
                    {episode.resume_at().map(|at| view! { <span class="place">{labels::timecode(at)}</span> })}
                    <span>{labels::left(&episode).or_else(|| episode.duration().map(labels::length))}</span>
                    {details.available_on.as_deref().map(|date| view! { <span>{labels::date(date)}</span> })}
                </p>
                <p class="episode__story" dir="auto">{details.summary.clone()}</p>
            </div>
            <div class="episode__actions">
                <button class="icon-button" aria-label=format!("Play {title}") on:click=play><Icon name="play"/></button>
                <ItemMore item=episode.clone()/>
            </div>
        </li>
    }
}

#[component]
pub fn ArtistPage(artist: Arc<Item>) -> impl IntoView {
    let app = use_app();
    let albums = app.children_page(Signal::stored(Some(artist.key.clone())));
    let wall = move || {
        match albums.slot.get() {
        Loadable::Ready(listing) => view! {
            <section class="wall" aria-label="Albums"><ul class="wall__grid">
                {listing.items.iter().map(|album| view! { <li><Card card=card(album)/></li> }).collect_view()}
            </ul></section>
        }
        .into_any(),
        Loadable::Loading => ().into_any(),
        Loadable::Failed(failure) => view! { <FailureNotice failure on_retry=move || albums.retry()/> }.into_any(),
    }
    };
    view! {
        <Head item=artist.clone() shape="square"><PlayActions target=artist/></Head>
        {wall}
    }
}
