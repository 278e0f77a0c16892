//! The full player: a view onto the session that fills the page while the address says so. The media element inside it
//! stays drawn all the time.

use super::controls::{NextKey, PlayKey, PreviousKey, QueueKey, Volume};
use super::elsewhere::Elsewhere;
use super::queue_drawer::QueueDrawer;
use super::seek_bar::SeekBar;
use super::stage::{Picture, StageFailure};
use crate::app::use_app;
use crate::catalog::keys::{BACK_MS, FORWARD_MS};
use crate::catalog::{cards, labels};
use crate::media::Millis;
use crate::session::message::Action;
use crate::session::view::Status;
use crate::ui::frame::Toasts;
use crate::ui::hooks::keys::close;
use crate::ui::hooks::nav::use_nav;
use crate::ui::parts::icon::Icon;
use crate::ui::parts::menu::MenuHost;
use leptos::html::Div;
use leptos::prelude::*;
use std::time::Duration;

/// How long the chrome stays after the last sign of life.
const CHROME_STAYS: Duration = Duration::from_millis(3_500);

#[component]
pub fn Player() -> impl IntoView {
    let app = use_app();
    let nav = use_nav();
    let node = NodeRef::<Div>::new();
    let is_awake = use_chrome();
    Effect::new(move |_| {
        if let Some(node) = node.get() {
            app.adopt_stage(&node);
        }
    });
    Effect::new(move |_| {
        let is_open = nav.is_player();
        app.mark_player_open(is_open);
        is_awake.wake();
        // The page under it is out of reach now, so the keyboard goes on from here.
        match node.get_untracked().filter(|_| is_open) {
            Some(node) => drop(node.focus()),
            None => app.settle_focus(),
        }
    });
    let is_hidden = move || {
        !is_awake.get()
            && app
                .player
                .with(|player| player.status == Status::Playing && !player.is_elsewhere)
    };
    let is_queue_open = move || app.is_queue_open.get() && nav.is_player();
    let wake = move || is_awake.wake();
    view! {
        <div class="player" id="player" tabindex="-1" node_ref=node hidden=move || !nav.is_player()
            data-chrome=move || if is_hidden() { "hidden" } else { "visible" }
            data-queue=move || if is_queue_open() { "open" } else { "closed" } data-dock="beside"
            on:pointermove=move |_| wake() on:pointerdown=move |_| wake() on:keydown=move |_| wake()>
            <section class="stage" aria-label="Player">
                <Picture/>
                <Chrome/>
                <StageFailure/>
                <Elsewhere/>
            </section>
            <Show when=is_queue_open>
                <QueueDrawer dock="beside"/>
            </Show>
            // Here, since nothing outside is seen while this fills the screen.
            <Show when=move || nav.is_player()><MenuHost/><Toasts/></Show>
        </div>
    }
}

/// Whether the chrome shows, and what keeps it.
#[derive(Clone, Copy)]
struct Awake {
    until: RwSignal<bool>,
    timer: StoredValue<Option<TimeoutHandle>>,
}

impl Awake {
    fn get(self) -> bool {
        self.until.get()
    }

    fn wake(self) {
        if let Some(timer) = self.timer.get_value() {
            timer.clear();
        }
        if !self.until.get_untracked() {
            self.until.set(true);
        }
        let timer = set_timeout_with_handle(move || self.until.set(false), CHROME_STAYS);
        self.timer.set_value(timer.ok());
    }
}

fn use_chrome() -> Awake {
    let awake = Awake {
        until: RwSignal::new(true),
        timer: StoredValue::new(None),
    };
    awake.wake();
    awake
}

#[component]
fn Chrome() -> impl IntoView {
    view! {
        <div class="chrome">
            <Top/>
            <div class="chrome__big">
                <Jump by=BACK_MS/>
                <PlayKey class="icon-button icon-button--main icon-button--round icon-button--large" icon="icon icon--large"/>
                <Jump by=FORWARD_MS/>
            </div>
            <div class="chrome__bottom">
                <SeekBar/>
                <Keys/>
            </div>
        </div>
    }
}

#[component]
fn Top() -> impl IntoView {
    let app = use_app();
    let nav = use_nav();
    let item = move || app.player.with(|player| player.item.clone());
    let title = move || item().map(|item| cards::title(&item));
    let line = move || {
        item().and_then(|item| {
            let number = labels::number(&item).map(|number| format!("{number} · {}", item.title));
            number.or_else(|| item.details.grandparent.title.clone())
        })
    };
    let plan = move || {
        app.player
            .with(|player| player.plan.clone().filter(|_| player.failure.is_none()))
    };
    view! {
        <header class="chrome__top">
            <button class="icon-button" aria-label="Leave the player; it goes on in the bar" on:click=move |_| nav.leave_player()>
                <Icon name="chevron-down"/>
            </button>
            <div class="chrome__work">
                <h1 class="chrome__title" dir="auto">{title}</h1>
                <p class="chrome__item" dir="auto">{line}</p>
            </div>
            <div class="chrome__how">
                {move || plan().map(|plan| view! {
                    <span class="how" data-room="wide"><Icon name="check" class="icon icon--small"/>{plan}</span>
                })}
            </div>
            <button class="icon-button" aria-label="Close player" on:click=move |_| close(app, nav)><Icon name="close"/></button>
        </header>
    }
}

#[component]
fn Jump(by: i64) -> impl IntoView {
    let app = use_app();
    let (label, icon) = if by < 0 {
        ("Back 10 seconds", "back-10")
    } else {
        ("Forward 30 seconds", "forward-30")
    };
    view! {
        <button class="icon-button" aria-label=label on:click=move |_| app.dispatch(Action::SeekBy(by))><Icon name=icon/></button>
    }
}

#[component]
fn Keys() -> impl IntoView {
    let app = use_app();
    let is_busy = move || app.player.with(|player| player.status == Status::Busy);
    // Whole minutes, so that the hour is worked out once a minute.
    let minutes_left = Memo::new(move |_| {
        let left = app.player.with(|player| player.duration) - app.position.get();
        left.secs().div_ceil(60)
    });
    let ends = move || {
        let left = Millis::from_secs(minutes_left.get() * 60);
        format!("ends {}", labels::ends_at(app.minutes_of_day(), left))
    };
    view! {
        <div class="chrome__row" aria-busy=move || is_busy().to_string()>
            <PreviousKey/>
            <span data-room="middle"><Jump by=BACK_MS/></span>
            <span data-room="middle"><PlayKey class="icon-button icon-button--large" icon="icon icon--large"/></span>
            <span data-room="middle"><Jump by=FORWARD_MS/></span>
            <NextKey/>
            <span class="chrome__volume"><Volume/></span>
            <span class="chrome__ends">{ends}</span>
            <span class="chrome__push"></span>
            <QueueKey/>
            <button class="icon-button" aria-label="Fullscreen" on:click=move |_| app.toggle_fullscreen()><Icon name="fullscreen"/></button>
        </div>
    }
}
