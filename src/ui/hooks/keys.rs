//! The keyboard, for the whole page.

use super::nav::Nav;
use crate::app::App;
use crate::catalog::keys::{KeyWish, Press, wish};
use crate::session::message::{Action, QueueWish};
use crate::session::view::Status;
use leptos::ev;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{Element, KeyboardEvent};

/// Hears keys as long as the frame lives.
pub fn use_keys(app: App, nav: Nav) {
    let handle = window_event_listener(ev::keydown, move |event| {
        let has_player = app
            .player
            .with_untracked(|player| player.status != Status::Idle && !player.is_closed);
        let is_player_open = nav.is_player();
        let is_queue_open = app.is_queue_open.get_untracked();
        if event.default_prevented() {
            return;
        }
        // What was done to a queue can be taken back wherever one is.
        let has_keys = has_player || is_player_open || is_queue_open;
        let is_heard = |wish: &KeyWish| has_keys || matches!(wish, KeyWish::Undo | KeyWish::Redo);
        if let Some(wish) = read(&event, is_player_open).filter(is_heard) {
            event.prevent_default();
            carry_out(app, nav, wish);
        }
    });
    on_cleanup(move || handle.remove());
}

fn read(event: &KeyboardEvent, is_player_open: bool) -> Option<KeyWish> {
    let target = event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok());
    let is_on = |selector: &str| {
        target
            .as_ref()
            .is_some_and(|element| element.closest(selector).ok().flatten().is_some())
    };
    let wish = wish(Press {
        key: &event.key(),
        has_shift: event.shift_key(),
        has_command: (event.ctrl_key() || event.meta_key()) && !event.alt_key(),
        has_other: event.ctrl_key() || event.alt_key() || event.meta_key(),
        is_typing: is_on("input, textarea, select, [contenteditable], [role=menu]"),
        is_on_control: is_on("button, a, summary, [role=tab], [role=radio]"),
        is_player_open,
    })?;
    // A key that is held down seeks and turns the volume; it presses everything else once.
    let may_repeat = matches!(wish, KeyWish::SeekBy(_) | KeyWish::VolumeBy(_));
    (may_repeat || !event.repeat()).then_some(wish)
}

fn carry_out(app: App, nav: Nav, wish: KeyWish) {
    match wish {
        KeyWish::TogglePlay => app.dispatch(Action::TogglePlay),
        KeyWish::SeekBy(by) => app.dispatch(Action::SeekBy(by)),
        KeyWish::VolumeBy(by) => {
            let volume = app.settings.with_untracked(|settings| settings.volume);
            app.dispatch(Action::SetVolume(volume + by));
        }
        KeyWish::ToggleMute => app.dispatch(Action::ToggleMute),
        KeyWish::ToggleFullscreen => app.toggle_fullscreen(),
        KeyWish::SkipNext => app.dispatch(Action::SkipNext),
        KeyWish::SkipPrevious => app.dispatch(Action::SkipPrevious),
        KeyWish::ToggleQueue => app.is_queue_open.update(|is_open| *is_open = !*is_open),
        KeyWish::Undo => app.dispatch(Action::Edit(QueueWish::Undo)),
        KeyWish::Redo => app.dispatch(Action::Edit(QueueWish::Redo)),
        KeyWish::Close => close(app, nav),
        KeyWish::StepOut if app.is_queue_open.get_untracked() => app.is_queue_open.set(false),
        KeyWish::StepOut if nav.is_player() => nav.leave_player(),
        KeyWish::StepOut => {}
    }
}

/// Ends playing and leaves the player.
pub fn close(app: App, nav: Nav) {
    app.dispatch(Action::Close);
    app.is_queue_open.set(false);
    if nav.is_player() {
        nav.leave_player();
    }
}
