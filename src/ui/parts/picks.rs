//! Picking several cards by hand, and what to do with them.

use super::icon::Icon;
use super::item_menu::play;
use crate::app::use_app;
use crate::media::{Item, RatingKey};
use crate::session::message::{Action, List, PlayWish, QueueWish, Where};
use crate::ui::hooks::nav::use_nav;
use leptos::ev::PointerEvent;
use leptos::prelude::*;
use std::sync::Arc;
use std::time::Duration;

/// How long a finger rests on a card before it picks it.
const RESTS: Duration = Duration::from_millis(500);

/// The cards that are picked, in the order of picking; none while nobody picks.
#[derive(Clone, Copy)]
pub struct Picks(RwSignal<Option<Vec<Arc<Item>>>, LocalStorage>);

impl Picks {
    /// For the cards of a page.
    pub fn provide() -> Self {
        let picks = Self(RwSignal::new_local(None));
        provide_context(picks);
        picks
    }

    pub fn is_picking(self) -> bool {
        self.0.with(Option::is_some)
    }

    pub fn begin(self) {
        self.0.set(Some(Vec::new()));
    }

    pub fn end(self) {
        self.0.set(None);
    }

    fn has(self, key: &RatingKey) -> bool {
        self.0.with(|picked| {
            let mut picked = picked.iter().flatten();
            picked.any(|item| item.key == *key)
        })
    }

    fn toggle(self, item: &Arc<Item>) {
        self.0.update(|picked| {
            let picked = picked.get_or_insert_default();
            match picked.iter().position(|known| known.key == item.key) {
                Some(idx) => drop(picked.remove(idx)),
                None => picked.push(item.clone()),
            }
        });
    }
}

/// Lies over a card while one picks.
#[component]
pub fn PickKey(item: Arc<Item>, name: String) -> impl IntoView {
    let picks = use_context::<Picks>();
    let key = item.key.clone();
    let item = StoredValue::new(item);
    let is_picked = Memo::new(move |_| picks.is_some_and(|picks| picks.has(&key)));
    let is_picking = move || picks.is_some_and(Picks::is_picking);
    let toggle = move |_| {
        if let Some(picks) = picks {
            item.with_value(|item| picks.toggle(item));
        }
    };
    view! {
        <Show when=is_picking>
            <button class="card__pick" role="checkbox" aria-label=name.clone() aria-checked=move || is_picked.get().to_string() on:click=toggle>
                <span class="card__tick"><Icon name="check" class="icon icon--small"/></span>
            </button>
        </Show>
    }
}

/// A finger that rests on a card picks it.
#[derive(Clone, Copy)]
pub struct LongPress {
    picks: Option<Picks>,
    item: StoredValue<Arc<Item>>,
    timer: StoredValue<Option<TimeoutHandle>>,
}

impl LongPress {
    pub fn new(item: Arc<Item>) -> Self {
        Self {
            picks: use_context::<Picks>(),
            item: StoredValue::new(item),
            timer: StoredValue::new(None),
        }
    }

    pub fn begin(self, event: &PointerEvent) {
        let Some(picks) = self.picks.filter(|_| event.pointer_type() == "touch") else {
            return;
        };
        let pick = move || {
            if let (false, Some(item)) = (picks.is_picking(), self.item.try_get_value()) {
                picks.toggle(&item);
            }
        };
        self.timer
            .set_value(set_timeout_with_handle(pick, RESTS).ok());
    }

    pub fn end(self) {
        if let Some(timer) = self.timer.get_value() {
            timer.clear();
        }
    }
}

/// What to do with what is picked.
#[component]
pub fn PickBar(picks: Picks) -> impl IntoView {
    let app = use_app();
    let nav = use_nav();
    let count = move || picks.0.with(|picked| picked.iter().flatten().count());
    let take = move || {
        let picked = picks.0.get_untracked().unwrap_or_default();
        picks.end();
        picked
    };
    let play_all = move |_| {
        let items: Vec<Item> = take().iter().map(|item| (**item).clone()).collect();
        let wish = match <[Item; 1]>::try_from(items) {
            Ok([only]) => PlayWish::of(only),
            Err(items) => PlayWish::of_list("your selection", List::Items(items)),
        };
        play(app, nav, wish);
    };
    let put = move |to| {
        let items = take().iter().map(|item| (**item).clone()).collect();
        app.dispatch(Action::Edit(QueueWish::AddEach { items, to }));
    };
    let has_none = move || count() == 0;
    view! {
        <Show when=move || picks.is_picking()>
            <div class="pick-bar" role="toolbar" aria-label="Selected">
                <span class="pick-bar__count" role="status">{move || format!("{} selected", count())}</span>
                <button class="button button--main" disabled=has_none on:click=play_all><Icon name="play"/>"Play"</button>
                <button class="button" disabled=has_none on:click=move |_| put(Where::Next)><Icon name="play-next"/><span>"Play next"</span></button>
                <button class="button" disabled=has_none on:click=move |_| put(Where::Queue)><Icon name="queue-add"/><span>"Add to queue"</span></button>
                <button class="icon-button" aria-label="End selection" on:click=move |_| picks.end()><Icon name="close"/></button>
            </div>
        </Show>
    }
}
