//! A wall of cards of any size: only what is near the screen is drawn and asked for.

use super::card::Card;
use super::skeleton::CardSkeleton;
use crate::app::library::Wall;
use crate::app::use_app;
use crate::catalog::cards::card;
use crate::catalog::paging::{Rows, Viewport, visible};
use leptos::ev;
use leptos::html::Ul;
use leptos::prelude::*;
use std::time::Duration;

/// How long rows stay on screen before they are asked for.
const SETTLES: Duration = Duration::from_millis(80);

/// Rows are placed by padding above and below, so the page is as long as the library from the start.
#[component]
pub fn Grid(wall: Wall, shape: &'static str, label: String) -> impl IntoView {
    let app = use_app();
    let grid = NodeRef::<Ul>::new();
    let viewport = RwSignal::new(None::<Viewport>);
    // Called from timers and frames too, which may come when the page has been left.
    let measure = move || {
        if let Some(Some(grid)) = grid.try_get_untracked() {
            let _ = viewport.try_set(app.viewport(&grid));
        }
    };
    for handle in [
        window_event_listener(ev::scroll, move |_| measure()),
        window_event_listener(ev::resize, move |_| measure()),
    ] {
        on_cleanup(move || handle.remove());
    }
    let rows = Memo::new(move |_| {
        let total = wall.total.get().unwrap_or(0);
        viewport.get().map_or(
            Rows {
                start: 0,
                end: total.min(60),
            },
            |viewport| visible(viewport, total),
        )
    });
    Effect::new(move |_| {
        let seen = rows.get();
        // Rows that only fly past are not asked for.
        let ask = move || {
            if rows.try_get_untracked() == Some(seen) {
                wall.want(seen);
            }
        };
        set_timeout(ask, SETTLES);
        // A grid that was just filled has a height to measure.
        request_animation_frame(measure);
    });
    let padding = move |rows_of: usize| {
        let viewport = viewport.get()?;
        Some(format!(
            "{}px",
            (rows_of / viewport.columns.max(1)) as f64 * viewport.row_height
        ))
    };
    let above = move || padding(rows.get().start);
    let below = move || {
        let columns = viewport.get().map_or(1, |viewport| viewport.columns.max(1));
        padding((wall.total.get()?.saturating_sub(rows.get().end)).div_ceil(columns) * columns)
    };
    let waiting = move || wall.total.get().is_none() && wall.failure.get().is_none();
    view! {
        <section class="wall" aria-label=label aria-busy=move || waiting().to_string()>
            <div style:height=above></div>
            <ul class="wall__grid" node_ref=grid>
                <Show when=waiting>
                    {(0..24).map(|_| view! { <li><CardSkeleton shape/></li> }).collect_view()}
                </Show>
                <For each=move || rows.get().start..rows.get().end key=|idx| *idx let(idx)>
                    <li>{move || match wall.item(idx) {
                        Some(item) => view! { <Card card=card(&item)/> }.into_any(),
                        None => view! { <CardSkeleton shape/> }.into_any(),
                    }}</li>
                </For>
            </ul>
            <div style:height=below></div>
        </section>
    }
}
