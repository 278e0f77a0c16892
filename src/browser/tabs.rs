//! The other tabs of this browser: who of them plays, and a way to talk to each other.
//!
//! A lock of the browser says who plays (Web Locks). It is had by asking while nobody has it, by waiting in line, or by taking
//! it away from the tab that has it; a tab that closes or crashes lets go of it by that. A channel carries texts to all other
//! tabs (BroadcastChannel). Where a browser lacks either, every tab is alone.

use super::listen::Listener;
use js_sys::{Function, Object, Promise, Reflect};
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{BroadcastChannel, MessageEvent};

const LOCK: &str = "playhead.player";
const CHANNEL: &str = "playhead.tabs";

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seat {
    /// This tab plays.
    Ours,
    /// Another one does.
    Elsewhere,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    IfFree,
    InLine,
    ByForce,
}

/// The seat of the tab that plays, and the channel between all of them.
pub struct Tabs {
    door: Rc<Door>,
    channel: BroadcastChannel,
    _listener: Listener,
}

struct Door {
    on_seat: Box<dyn Fn(Seat)>,
    is_in_line: Cell<bool>,
}

impl Tabs {
    /// `None` where tabs cannot know of each other. Otherwise `on_seat` hears soon whether this tab plays, and whenever that
    /// changes; `on_text` hears what other tabs say.
    pub fn open(
        on_seat: impl Fn(Seat) + 'static,
        on_text: impl Fn(String) + 'static,
    ) -> Option<Self> {
        manager()?;
        let channel = BroadcastChannel::new(CHANNEL).ok()?;
        let listener = Listener::new(&channel, "message", move |event| {
            let data = event.dyn_ref::<MessageEvent>().map(MessageEvent::data);
            if let Some(text) = data.and_then(|data| data.as_string()) {
                on_text(text);
            }
        });
        let door = Rc::new(Door {
            on_seat: Box::new(on_seat),
            is_in_line: Cell::new(false),
        });
        door.clone().ask(Way::IfFree);
        Some(Self {
            door,
            channel,
            _listener: listener,
        })
    }

    /// Takes the seat away from whoever has it.
    pub fn take_seat(&self) {
        self.door.clone().ask(Way::ByForce);
    }

    /// To all other tabs.
    pub fn say(&self, text: &str) {
        // Only what cannot be copied is refused, and a text can.
        let _ = self.channel.post_message(&JsValue::from_str(text));
    }
}

impl Door {
    fn ask(self: Rc<Self>, way: Way) {
        let (granted, was_granted) = (self.clone(), Rc::new(Cell::new(false)));
        let has_it = was_granted.clone();
        let on_answer = Closure::once(move |lock: JsValue| -> JsValue {
            if lock.is_null() {
                granted.elsewhere();
                return JsValue::UNDEFINED;
            }
            if way == Way::InLine {
                granted.is_in_line.set(false);
            }
            has_it.set(true);
            (granted.on_seat)(Seat::Ours);
            // Held until the page is gone, or somebody takes it away.
            Promise::new(&mut |_, _| {}).into()
        });
        let Some(held) = request(way, on_answer.as_ref().unchecked_ref()) else {
            return;
        };
        spawn_local(async move {
            // The browser calls it back once, long after this function is left.
            let _on_answer = on_answer;
            match JsFuture::from(held).await {
                Ok(_) => {}
                Err(_) if was_granted.get() => self.elsewhere(),
                // A browser that lets nobody have locks leaves every tab alone.
                Err(_) => (self.on_seat)(Seat::Ours),
            }
        });
    }

    fn elsewhere(self: Rc<Self>) {
        (self.on_seat)(Seat::Elsewhere);
        if !self.is_in_line.replace(true) {
            self.ask(Way::InLine);
        }
    }
}

/// Of the browser; web-sys knows it only as unstable.
fn manager() -> Option<JsValue> {
    let navigator = web_sys::window()?.navigator();
    let manager = Reflect::get(&navigator, &"locks".into()).ok()?;
    manager.is_object().then_some(manager)
}

fn request(way: Way, on_answer: &Function) -> Option<Promise> {
    let manager = manager()?;
    let request: Function = Reflect::get(&manager, &"request".into())
        .ok()?
        .dyn_into()
        .ok()?;
    let options = Object::new();
    let option = match way {
        Way::IfFree => Some("ifAvailable"),
        Way::InLine => None,
        Way::ByForce => Some("steal"),
    };
    if let Some(option) = option {
        Reflect::set(&options, &option.into(), &JsValue::TRUE).ok()?;
    }
    let held = request.call3(&manager, &LOCK.into(), &options, on_answer);
    held.ok()?.dyn_into().ok()
}
