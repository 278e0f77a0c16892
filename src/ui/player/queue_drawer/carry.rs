//! Moving an entry by its handle, and throwing it out sideways: with a mouse, a pen or a finger.

use super::state::{Drawer, row_at};
use crate::catalog::programme::{creep, landing};
use crate::session::view::{EntryId, QueueRow};
use leptos::ev::PointerEvent;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::Element;

/// An entry in somebody's hand.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Carry {
    pub entry: EntryId,
    pub from: usize,
    /// Of the pointer, when it took hold and now.
    start: f64,
    pointer: (f64, f64),
    /// Pixels that the list was scrolled when it took hold.
    scrolled: f64,
    /// Pixels that the row is off its place.
    pub by: f64,
    /// Behind which place it would land now.
    pub behind: Option<usize>,
}

/// Rows that lie under a pointer tell their place.
const ROW: &str = "[data-place]";

/// Takes hold of an entry.
pub fn lift(drawer: Drawer, row: &QueueRow, event: &PointerEvent) {
    if event.button() != 0 {
        return;
    }
    hold(event);
    let y = f64::from(event.client_y());
    drawer.carry.set(Some(Carry {
        entry: row.entry,
        from: row.place,
        start: y,
        pointer: (f64::from(event.client_x()), y),
        scrolled: drawer.scrolled(),
        by: 0.0,
        behind: None,
    }));
    creep_on(drawer);
}

/// It goes where the pointer goes.
pub fn follow(drawer: Drawer, event: &PointerEvent) {
    let pointer = (f64::from(event.client_x()), f64::from(event.client_y()));
    drawer.carry.update(|carry| {
        if let Some(carry) = carry {
            carry.pointer = pointer;
        }
    });
    place(drawer);
}

/// Lets it go where it is.
pub fn drop_here(drawer: Drawer) {
    let Some(carry) = drawer.carry.get_untracked() else {
        return;
    };
    drawer.carry.set(None);
    let item = drawer.now(|queue| row_at(queue, carry.from).map(|row| row.item.clone()));
    if let (Some(item), Some(behind)) = (item, carry.behind) {
        drawer.land(carry.entry, &item, behind);
        drawer.focus(carry.entry);
    }
}

/// The pointer is heard wherever it goes from now on.
fn hold(event: &PointerEvent) {
    let element = event
        .current_target()
        .and_then(|target| target.dyn_into::<Element>().ok());
    if let Some(element) = element {
        // Refused only for a pointer that is gone already.
        let _ = element.set_pointer_capture(event.pointer_id());
    }
}

fn place(drawer: Drawer) {
    let Some(carry) = drawer.carry.get_untracked() else {
        return;
    };
    let (x, y) = carry.pointer;
    let position = drawer.now(|queue| queue.position);
    let over = drawer.app.under(x, y, ROW).and_then(|(row, is_lower)| {
        let place = row.get_attribute("data-place")?.parse().ok()?;
        Some(landing(place, is_lower, position))
    });
    drawer.carry.set(Some(Carry {
        by: y - carry.start + drawer.scrolled() - carry.scrolled,
        behind: over.or(carry.behind),
        ..carry
    }));
}

/// Near an edge the list moves under what is held.
fn creep_on(drawer: Drawer) {
    request_animation_frame(move || {
        let Some(Some(carry)) = drawer.carry.try_get_untracked() else {
            return;
        };
        if let Some(list) = drawer.list.get_untracked() {
            let area = drawer.app.area(&list);
            let by = creep(carry.pointer.1, area.top, area.top + area.height);
            if by != 0.0 && carry.by != 0.0 {
                list.set_scroll_top(list.scroll_top() + by as i32);
                place(drawer);
            }
        }
        creep_on(drawer);
    });
}

/// A finger that draws a row aside.
#[derive(Clone, Copy)]
pub struct Swipe {
    start: StoredValue<Option<(f64, f64)>>,
    pub by: RwSignal<f64>,
}

/// Pixels before a movement is a swipe, and before letting go removes.
const BEGINS: f64 = 12.0;
const ACTS: f64 = 96.0;

impl Swipe {
    pub fn new() -> Self {
        Self {
            start: StoredValue::new(None),
            by: RwSignal::new(0.0),
        }
    }

    pub fn begin(self, event: &PointerEvent) {
        if event.pointer_type() == "touch" {
            let at = (f64::from(event.client_x()), f64::from(event.client_y()));
            self.start.set_value(Some(at));
        }
    }

    pub fn follow(self, event: &PointerEvent) {
        let Some((x, y)) = self.start.get_value() else {
            return;
        };
        let by = (f64::from(event.client_x()) - x).min(0.0);
        let is_swipe = -by > BEGINS && -by > (f64::from(event.client_y()) - y).abs();
        if is_swipe && self.by.get_untracked() == 0.0 {
            hold(event);
        }
        if is_swipe || self.by.get_untracked() != 0.0 {
            self.by.set(by);
        }
    }

    /// Whether it went far enough.
    pub fn end(self) -> bool {
        self.start.set_value(None);
        let by = self.by.get_untracked();
        // A press follows the finger's leaving, and is none when it swiped.
        request_animation_frame(move || {
            let _ = self.by.try_set(0.0);
        });
        -by >= ACTS
    }

    pub fn is_under_way(self) -> bool {
        self.by.get_untracked() != 0.0
    }
}
