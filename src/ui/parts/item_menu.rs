//! The menu of an item: the same choices in the same order on every card, row and page.

use super::menu::{MenuLine, MoreKey};
use crate::app::{App, use_app};
use crate::catalog::menus::{Choice, name, of_item};
use crate::media::Item;
use crate::session::message::{Action, PlayWish, QueueWish, Where};
use crate::session::view::is_addition_final;
use crate::ui::hooks::nav::{Nav, use_nav};
use leptos::prelude::*;
use std::rc::Rc;
use std::sync::Arc;

/// `More for <title>`.
#[component]
pub fn ItemMore(
    item: Arc<Item>,
    /// The list that it is played from.
    #[prop(default = None)]
    within: Option<Arc<Item>>,
    /// What the key is called after, where that is not the item's own title.
    #[prop(optional, into)]
    called: Option<String>,
    #[prop(default = "icon-button")] class: &'static str,
) -> impl IntoView {
    let app = use_app();
    let nav = use_nav();
    let name = called.unwrap_or_else(|| name(&item));
    let lines = move || {
        let (shown, within) = (item.clone(), within.clone());
        let choose = move |choice: &Choice| choose(app, nav, choice, &shown, within.as_ref());
        lines(&item, Rc::new(choose))
    };
    view! { <MoreKey name lines class/> }
}

/// The lines of an item's menu, and who does what they say.
pub fn lines(item: &Item, choose: Rc<dyn Fn(&Choice)>) -> Vec<MenuLine> {
    let line = |line: crate::catalog::menus::Line| {
        let (choose, choice) = (choose.clone(), line.choice);
        let press = move || choose(&choice);
        MenuLine::new(line.label, line.icon, press).group(line.starts_group)
    };
    let lines = of_item(item, is_addition_final(item)).into_iter();
    lines.map(line).collect()
}

/// Does what a line says.
pub fn choose(app: App, nav: Nav, choice: &Choice, item: &Arc<Item>, within: Option<&Arc<Item>>) {
    let wish = || {
        let wish = PlayWish::of((**item).clone());
        match within {
            Some(within) => wish.within((**within).clone()),
            None => wish,
        }
    };
    match choice {
        Choice::Play => play(app, nav, wish()),
        Choice::PlayFromStart => play(app, nav, wish().from_beginning()),
        Choice::Shuffle => play(app, nav, wish().shuffled()),
        Choice::PlayNext => add(app, item, Where::Next),
        Choice::AddToQueue => add(app, item, Where::Queue),
        Choice::AddToEnd => add(app, item, Where::End),
        Choice::GoTo(route) => nav.to(route),
    }
}

/// Plays, and shows it.
pub fn play(app: App, nav: Nav, wish: PlayWish) {
    app.dispatch(Action::Play(Box::new(wish)));
    nav.open_player();
}

pub fn add(app: App, item: &Item, to: Where) {
    let item = Box::new(item.clone());
    app.dispatch(Action::Edit(QueueWish::Add { item, to }));
}
