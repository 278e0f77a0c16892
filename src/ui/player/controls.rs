//! The keys that the bar and the player share.

use crate::app::use_app;
use crate::catalog::labels;
use crate::session::message::Action;
use crate::ui::parts::icon::Icon;
use crate::ui::parts::slider::Slider;
use leptos::prelude::*;

/// Play or Pause, whichever the next press means.
#[component]
pub fn PlayKey(
    #[prop(default = "icon-button")] class: &'static str,
    #[prop(default = "icon")] icon: &'static str,
) -> impl IntoView {
    let app = use_app();
    let is_going = Memo::new(move |_| app.player.with(|player| player.status.is_going()));
    view! {
        <button class=class aria-label=move || if is_going.get() { "Pause" } else { "Play" }
            on:click=move |_| app.dispatch(Action::TogglePlay)>
            {move || if is_going.get() { view! { <Icon name="pause" class=icon/> } } else { view! { <Icon name="play" class=icon/> } }}
        </button>
    }
}

#[component]
pub fn NextKey(#[prop(optional)] room: Option<&'static str>) -> impl IntoView {
    let app = use_app();
    let is_off = move || app.player.with(|player| !player.has_next);
    view! {
        <button class="icon-button" data-room=room aria-label="Next" disabled=is_off on:click=move |_| app.dispatch(Action::SkipNext)>
            <Icon name="next"/>
        </button>
    }
}

#[component]
pub fn PreviousKey(#[prop(optional)] room: Option<&'static str>) -> impl IntoView {
    let app = use_app();
    view! {
        <button class="icon-button" data-room=room aria-label="Previous" on:click=move |_| app.dispatch(Action::SkipPrevious)>
            <Icon name="previous"/>
        </button>
    }
}

#[component]
pub fn QueueKey() -> impl IntoView {
    let app = use_app();
    view! {
        <button class="icon-button" aria-label="Queue" aria-expanded=move || app.is_queue_open.get().to_string()
            on:click=move |_| app.is_queue_open.update(|is_open| *is_open = !*is_open)>
            <Icon name="queue"/>
        </button>
    }
}

/// Mute, and how loud.
#[component]
pub fn Volume() -> impl IntoView {
    let app = use_app();
    let is_muted = Memo::new(move |_| {
        app.settings
            .with(|settings| settings.is_muted || settings.volume == 0.0)
    });
    let volume = Signal::derive(move || {
        app.settings.with(|settings| {
            if settings.is_muted {
                0.0
            } else {
                settings.volume
            }
        })
    });
    let text = Signal::derive(move || format!("{:.0} percent", volume.get() * 100.0));
    let set = move |volume| app.dispatch(Action::SetVolume(volume));
    let follow = move |volume: Option<f64>| volume.into_iter().for_each(set);
    view! {
        <button class="icon-button" aria-label="Mute" aria-pressed=move || is_muted.get().to_string()
            on:click=move |_| app.dispatch(Action::ToggleMute)>
            {move || if is_muted.get() { view! { <Icon name="mute"/> } } else { view! { <Icon name="volume"/> } }}
        </button>
        <Slider class="range" label="Volume" value=volume value_text=text key_step=0.05
            on_set=set on_move=follow/>
    }
}

/// The place and the length.
#[component]
pub fn Times() -> impl IntoView {
    let app = use_app();
    let length = move || labels::timecode(app.player.with(|player| player.duration));
    view! { <span class="place">{move || labels::timecode(app.position.get())}</span>" / "{length} }
}
