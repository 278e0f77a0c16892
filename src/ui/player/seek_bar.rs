//! The seek bar: where one is, what is fetched, where the chapters part.

use crate::app::use_app;
use crate::catalog::labels;
use crate::media::{Chapter, Millis};
use crate::session::message::Action;
use crate::ui::parts::slider::Slider;
use leptos::prelude::*;

#[component]
pub fn SeekBar() -> impl IntoView {
    let app = use_app();
    let duration = Memo::new(move |_| app.player.with(|player| player.duration));
    let dragged = RwSignal::new(None::<f64>);
    let pointer = RwSignal::new(None::<f64>);
    let shows_end = RwSignal::new(false);
    let at_share = move |share: f64| Millis((share * duration.get().0 as f64) as u64);
    let at = Signal::derive(move || dragged.get().map_or_else(|| app.position.get(), at_share));
    let share = Signal::derive(move || at.get().share_of(duration.get()));
    let seconds = Signal::derive(move || duration.get().as_secs_f64());
    let text = Signal::derive(move || labels::spoken(at.get(), duration.get()));
    let buffered = move || format!("{:.4}", app.buffered.get().share_of(duration.get()));
    let seek = move |share: f64| {
        app.dispatch(Action::Seek(Millis(
            (share * duration.get_untracked().0 as f64) as u64,
        )))
    };
    let rest = move || {
        let left = duration.get() - at.get();
        if shows_end.get() {
            format!("ends {}", labels::ends_at(app.minutes_of_day(), left))
        } else {
            format!("−{}", labels::timecode(left))
        }
    };
    view! {
        <div class="seek" style:--buffered=buffered>
            <span class="seek__now">{move || labels::timecode(at.get())}</span>
            <Slider class="seek__slider" label="Seek" whole=seconds value=share value_text=text on_set=seek
                on_move=move |share| dragged.set(share) on_hover=move |share| pointer.set(share)>
                {move || chapters(app.player.with(|player| player.item.as_ref().map(|item| item.details.chapters.clone())).unwrap_or_default(), duration.get())}
                <span class="seek__head"></span>
                {move || pointer.get().map(|share| view! {
                    <span class="seek__aim" style:--pointer=format!("{share:.4}")></span>
                    <span class="seek__tip" style:--pointer=format!("{share:.4}") aria-hidden="true">{labels::timecode(at_share(share))}</span>
                })}
            </Slider>
            <button class="seek__rest" on:click=move |_| shows_end.update(|shows| *shows = !*shows)>
                {rest}<span class="visually-hidden">" left; press for the time it ends"</span>
            </button>
        </div>
    }
}

/// The line in pieces, one a chapter; whole where there are none.
fn chapters(chapters: Vec<Chapter>, whole: Millis) -> impl IntoView {
    let pieces: Vec<(f64, f64)> = match chapters.len() {
        0 | 1 => vec![(0.0, 1.0)],
        _ => chapters
            .iter()
            .map(|chapter| (chapter.start.share_of(whole), chapter.end.share_of(whole)))
            .collect(),
    };
    pieces
        .into_iter()
        .filter(|(from, to)| to > from)
        .map(|(from, to)| view! {
            <span class="seek__chapter" style:--from=format!("{from:.4}") style:--to=format!("{to:.4}")></span>
        })
        .collect_view()
}
