//! A library as a wall of pictures, of any size: only what is near the screen is drawn and asked for.

use crate::app::handle::Connection;
use crate::app::library::Wall;
use crate::app::use_app;
use crate::catalog::cards::{Shape, card};
use crate::catalog::labels;
use crate::catalog::paging::{Rows, Viewport, visible};
use crate::catalog::route::Route;
use crate::media::{Kind, Section, SectionKey};
use crate::ui::hooks::nav::use_nav;
use crate::ui::pages::home::Lost;
use crate::ui::parts::card::Card;
use crate::ui::parts::icon::Mark;
use crate::ui::parts::notice::{EmptyNotice, FailureNotice};
use crate::ui::parts::skeleton::CardSkeleton;
use leptos::ev;
use leptos::html::Ul;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use std::time::Duration;

/// How long rows stay on screen before they are asked for.
const SETTLES: Duration = Duration::from_millis(80);

#[component]
pub fn Library() -> impl IntoView {
    let params = use_params_map();
    let key = Memo::new(move |_| SectionKey::new(params.read().get("key").unwrap_or_default()));
    let app = use_app();
    let section = Memo::new(move |_| {
        app.sections.with(|sections| {
            sections
                .iter()
                .find(|section| section.key == key.get())
                .cloned()
        })
    });
    let is_known = move || app.sections.with(|sections| !sections.is_empty());
    let failure = move || {
        app.connection.with(|connection| match connection {
            Connection::Failed(failure) => Some(failure.clone()),
            _ => None,
        })
    };
    move || match (section.get(), failure()) {
        (Some(section), _) => view! { <LibraryOf section/> }.into_any(),
        (None, Some(failure)) => view! {
            <main class="app__main" id="main"><FailureNotice failure on_retry=|()| ()/></main>
        }
        .into_any(),
        (None, None) if is_known() => view! { <Lost/> }.into_any(),
        (None, None) => {
            view! { <main class="app__main library" id="main" aria-busy="true"></main> }.into_any()
        }
    }
}

#[component]
fn LibraryOf(section: Section) -> impl IntoView {
    let app = use_app();
    let nav = use_nav();
    app.set_title(Some(&section.title));
    let wall = app.wall(&section);
    let shape = if section.kind == Kind::Artist {
        Shape::Square
    } else {
        Shape::Poster
    }
    .as_str();
    let server = move || app.server_name().map(|name| format!(" on {name}"));
    let count = move || {
        wall.total
            .get()
            .map(|total| format!("{}{}", labels::grouped(total), server().unwrap_or_default()))
    };
    let title = section.title.clone();
    view! {
        <main class="app__main library" id="main">
            <div class="topbar phone-only">
                <a class="topbar__brand" href=nav.link(&Route::Home) aria-label="Playhead, home"><Mark/></a>
            </div>
            <header class="library__head">
                <h1 class="library__title" dir="auto">{section.title.clone()}</h1>
                <p class="library__count">{count}</p>
            </header>
            {move || wall.failure.get().map(|failure| view! { <FailureNotice failure on_retry=move || wall.retry()/> })}
            <Show when=move || wall.total.get() == Some(0)>
                <EmptyNotice title="Nothing here yet" text="This library is empty."/>
            </Show>
            <Grid wall shape label=title.clone()/>
        </main>
    }
}

/// Rows are placed by padding above and below, so the page is as long as the library from the start.
#[component]
fn Grid(wall: Wall, shape: &'static str, label: String) -> impl IntoView {
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
