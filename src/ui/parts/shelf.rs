//! A row of cards.

use super::card::Card;
use super::icon::Icon;
use super::item_menu::play;
use super::menu::{MenuLine, MoreKey};
use crate::app::{App, use_app};
use crate::catalog::home::Shelf as ShelfData;
use crate::media::Item;
use crate::session::message::{List, PlayWish};
use crate::ui::hooks::nav::{Nav, use_nav};
use leptos::html::Ul;
use leptos::prelude::*;
use std::rc::Rc;

#[component]
pub fn Shelf(shelf: ShelfData) -> impl IntoView {
    let track = NodeRef::<Ul>::new();
    let turn = move |by: f64| {
        if let Some(track) = track.get_untracked() {
            track.scroll_by_with_x_and_y(by * f64::from(track.client_width()), 0.0);
        }
    };
    let title = shelf.title.clone();
    let app = use_app();
    let nav = use_nav();
    let items = Rc::new(shelf.all());
    let (name, called) = (shelf.title.clone(), shelf.title.clone());
    // A row without a link or key in it must be reached by itself to be scrolled.
    let has_stops = shelf.cards.iter().any(|card| card.route.is_some());
    let tab_stop = if has_stops { "-1" } else { "0" };
    view! {
        <section class="shelf" class=("shelf--wide", shelf.is_wide) aria-label=title>
            <div class="shelf__head">
                <h2 class="shelf__title">{shelf.title}</h2>
                {(!items.is_empty()).then(|| view! { <MoreKey name lines=move || lines(app, nav, called.clone(), items.clone())/> })}
                <div class="shelf__turn">
                    <button class="icon-button" aria-label="Back" on:click=move |_| turn(-0.8)><Icon name="chevron-left"/></button>
                    <button class="icon-button" aria-label="Forward" on:click=move |_| turn(0.8)><Icon name="chevron-right"/></button>
                </div>
            </div>
            <ul class="shelf__track" node_ref=track tabindex=tab_stop>
                {shelf.cards.into_iter().map(|card| view! { <li><Card card/></li> }).collect_view()}
            </ul>
        </section>
    }
}

/// All of a row, in order or shuffled.
fn lines(app: App, nav: Nav, title: String, items: Rc<Vec<Item>>) -> Vec<MenuLine> {
    let wish = move || PlayWish::of_list(&title, List::Items(items.to_vec()));
    let shuffled = wish.clone();
    vec![
        MenuLine::new("Play all", "play", move || play(app, nav, wish())),
        MenuLine::new("Shuffle all", "shuffle", move || {
            play(app, nav, shuffled().shuffled())
        }),
    ]
}
