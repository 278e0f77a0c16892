//! Going to a place of the list, and back to what plays.

use super::state::{Drawer, use_drawer};
use crate::ui::parts::icon::Icon;
use leptos::prelude::*;

/// What was played unfolds upwards, so that what plays stays where it is seen.
pub fn unfold(drawer: Drawer) {
    drawer.shows_played.update(|shows| *shows = !*shows);
    request_animation_frame(move || to_now(drawer, 0.4));
}

/// Scrolls so that what plays stands at this share of the list's height.
fn to_now(drawer: Drawer, share: f64) {
    let Some(list) = drawer.list.get_untracked() else {
        return;
    };
    let mark = list.query_selector("[data-mark]").ok().flatten();
    if let Some(mark) = mark {
        let off = drawer.app.area(&mark).top - drawer.app.area(&list).top;
        let is_unfolded = drawer.shows_played.get_untracked();
        let room = if is_unfolded {
            f64::from(list.client_height()) * share
        } else {
            0.0
        };
        list.set_scroll_top(list.scroll_top() + (off - room) as i32);
        drawer.shift();
    }
}

/// Scrolls to a place of the queue.
pub fn go_to(drawer: Drawer, place: usize) {
    let parts = drawer.parts.get_untracked();
    if place < parts.played.end {
        drawer.shows_played.set(true);
    }
    if place == parts.played.end {
        return to_now(drawer, 0.0);
    }
    request_animation_frame(move || {
        let Some(list) = drawer.list.get_untracked() else {
            return;
        };
        let (by, rows) = [
            ("played", parts.played),
            ("you", parts.added),
            ("source", parts.source),
        ]
        .into_iter()
        .find(|(_, rows)| (rows.start..rows.end).contains(&place))
        .unwrap_or(("source", parts.source));
        let selector = format!("[data-by={by}] > ol");
        if let Some(column) = list.query_selector(&selector).ok().flatten() {
            let len = rows.end - rows.start;
            let standing = drawer.app.standing(&list, &column, len).unwrap_or_default();
            let row = (place - rows.start) as f64 * standing.row_height;
            let middle = standing.height / 2.0;
            list.set_scroll_top(list.scroll_top() + (row - standing.scrolled - middle) as i32);
            drawer.shift();
        }
    });
}

#[component]
pub fn BackToNow() -> impl IntoView {
    let drawer = use_drawer();
    // More than a screen from where it stands in the list.
    let is_far = Memo::new(move |_| {
        drawer.shifts.track();
        let list = drawer.list.get_untracked()?;
        let mark = list.query_selector("[data-mark]").ok().flatten()?;
        let area = drawer.app.area(&list);
        let off = drawer.app.area(&mark).top - area.top;
        (off > area.height || off < -area.height).then_some(())
    });
    let back = move |_| to_now(drawer, 0.4);
    view! {
        <Show when=move || is_far.get().is_some()>
            <button class="button queue__return" on:click=back><Icon name="queue" class="icon icon--small"/>"Back to now"</button>
        </Show>
    }
}
