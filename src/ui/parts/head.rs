//! The head of a film, show or album: picture, title, facts, what to do.

use super::art::Art;
use super::icon::Icon;
use super::item_menu::{ItemMore, add, play};
use crate::app::use_app;
use crate::catalog::facts::{Fact, facts};
use crate::catalog::menus::holds_others;
use crate::catalog::route::Route;
use crate::catalog::{cards, labels};
use crate::media::{Item, Millis};
use crate::session::message::{From, PlayWish, Where};
use crate::ui::hooks::nav::use_nav;
use leptos::prelude::*;
use std::sync::Arc;

/// The facts under a title.
#[component]
pub fn Facts(item: Arc<Item>) -> impl IntoView {
    let fact = |fact: Fact| {
        if fact.is_tag {
            view! { <span class="tag">{fact.text}</span> }.into_any()
        } else {
            view! { <span>{fact.text}</span> }.into_any()
        }
    };
    view! { <p class="head__facts">{facts(&item).into_iter().map(fact).collect_view()}</p> }
}

/// Resume or Play, and from the start.
#[component]
pub fn PlayActions(
    /// What the keys play.
    target: Arc<Item>,
    /// Which part of it comes next: `S2 E6`.
    #[prop(optional, into)]
    lead: Option<String>,
    /// Where that part was left, for a target that has no place of its own.
    #[prop(default = None)]
    place: Option<Millis>,
) -> impl IntoView {
    let app = use_app();
    let nav = use_nav();
    let place = place.or_else(|| target.resume_at());
    let item = StoredValue::new(target.clone());
    let wish = move || PlayWish::of((*item.get_value()).clone());
    let from = move |from: From| play(app, nav, wish().from(from));
    let put = move |to: Where| add(app, &item.get_value(), to);
    // Where there is a place to go on from, the row is full, and Shuffle is in the menu.
    let is_many = holds_others(&target.kind) && place.is_none();
    let main_label = if place.is_some() { "Resume" } else { "Play" };
    view! {
        <div class="head__actions">
            <button class="button button--main button--large" aria-label=main_label
                on:click=move |_| from(From::Place)>
                <Icon name="play"/>
                <span aria-hidden="true">{main_label}{lead.map(|lead| format!(" {lead}"))}</span>
                {place.map(|at| view! { <span class="place" aria-hidden="true">{labels::timecode(at)}</span> })}
            </button>
            <Show when=move || place.is_some()>
                <button class="button button--large" aria-label="From the start"
                    on:click=move |_| from(From::Beginning)>
                    <Icon name="previous"/><span aria-hidden="true">"From the start"</span>
                </button>
            </Show>
            {is_many.then(|| view! {
                <button class="button button--large" on:click=move |_| play(app, nav, wish().shuffled())>
                    <Icon name="shuffle"/><span>"Shuffle"</span>
                </button>
            })}
            <button class="button button--large" on:click=move |_| put(Where::Next)><Icon name="play-next"/><span>"Play next"</span></button>
            <button class="icon-button icon-button--large icon-button--filled not-phone" aria-label="Add to queue" on:click=move |_| put(Where::Queue)>
                <Icon name="queue-add"/>
            </button>
            <ItemMore item=target class="icon-button icon-button--large icon-button--filled"/>
        </div>
    }
}

/// The head of a page with art behind it.
#[component]
pub fn Head(item: Arc<Item>, shape: &'static str, children: Children) -> impl IntoView {
    let app = use_app();
    let backdrop = item
        .details
        .art
        .as_ref()
        .and_then(|path| app.backdrop(path));
    let progress = cards::progress(&item);
    let picture = item.details.thumb.clone();
    let width = if shape == "wide" { 420 } else { 304 };
    let cover = match progress {
        Some(progress) => {
            view! { <Art picture title=item.title.clone() shape width progress is_first=true/> }
                .into_any()
        }
        None => {
            view! { <Art picture title=item.title.clone() shape width is_first=true/> }.into_any()
        }
    };
    let story = item.details.summary.clone();
    view! {
        <header class="head">
            <div class="head__art">{backdrop.map(|source| view! { <img src=source alt=""/> })}</div>
            <div class="head__body">
                <div class="head__cover" data-shape=shape>{cover}</div>
                <div class="head__text">
                    <Above item=item.clone()/>
                    <h1 class="head__title" dir="auto">{item.title.clone()}</h1>
                    <Facts item=item.clone()/>
                    {children()}
                    {story.map(|story| view! { <p class="head__story" dir="auto">{story}</p> })}
                </div>
            </div>
        </header>
    }
}

/// What the item belongs to, with the way there.
#[component]
pub fn Above(item: Arc<Item>) -> impl IntoView {
    let nav = use_nav();
    let details = &item.details;
    let ancestors = [&details.grandparent, &details.parent];
    let known = ancestors
        .into_iter()
        .filter_map(|above| Some((above.key.clone()?, above.title.clone()?)));
    let links: Vec<_> = known
        .enumerate()
        .map(|(idx, (key, title))| view! {
            {(idx > 0).then_some(" · ")}<a href=nav.link(&Route::Item(key)) dir="auto">{title}</a>
        })
        .collect();
    (!links.is_empty()).then(|| view! { <p class="head__lead">{links}</p> })
}
