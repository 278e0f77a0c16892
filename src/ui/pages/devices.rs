//! What this person's other devices play, to go on with here.

use crate::app::use_app;
use crate::catalog::cards::{self, Shape};
use crate::catalog::labels;
use crate::session::message::Action;
use crate::session::view::Device;
use crate::ui::hooks::nav::use_nav;
use crate::ui::parts::art::Art;
use crate::ui::parts::icon::Icon;
use leptos::prelude::*;

/// Nothing while nothing plays elsewhere.
#[component]
pub fn OtherDevices() -> impl IntoView {
    let app = use_app();
    let has_any = move || app.devices.with(|devices| !devices.is_empty());
    view! {
        <Show when=has_any>
            <section class="shelf shelf--wide" aria-label="On your other devices">
                <div class="shelf__head"><h2 class="shelf__title">"On your other devices"</h2></div>
                <ul class="shelf__track" tabindex="-1">
                    <For each=move || app.devices.get() key=|device| (device.client.clone(), device.item.key.clone()) let:device>
                        <li><DeviceCard device/></li>
                    </For>
                </ul>
            </section>
        </Show>
    }
}

#[component]
fn DeviceCard(device: Device) -> impl IntoView {
    let app = use_app();
    let nav = use_nav();
    let width = cards::width(Shape::Wide, app.page_width().unwrap_or(1440.0));
    let name = device
        .name
        .clone()
        .unwrap_or_else(|| "Another device".to_owned());
    let title = cards::title(&device.item).to_owned();
    let client = device.client.clone();
    // The place moves on while the card stays.
    let at = {
        let client = client.clone();
        move || {
            let devices = app.devices.get();
            let found = devices.iter().find(|device| device.client == client);
            found.map_or(device.at, |device| device.at)
        }
    };
    let place = {
        let at = at.clone();
        move || format!("Continue from {name} at {}", labels::timecode(at()))
    };
    let progress = at().share_of(device.item.duration().unwrap_or_default());
    let take = move |_| {
        app.dispatch(Action::ContinueHere(client.clone()));
        nav.open_player();
    };
    view! {
        <article class="card" data-shape="wide">
            <button class="card__link card__link--key" on:click=take aria-label=format!("Continue {title} here")>
                <Art picture=cards::picture(&device.item, Shape::Wide) title=title.clone() shape="wide" width class="art card__art" progress>
                    <span class="art__badge"><Icon name="devices" class="icon icon--small"/></span>
                </Art>
                <span class="card__title" dir="auto">{title.clone()}</span>
                <span class="card__meta" dir="auto">{place}</span>
            </button>
        </article>
    }
}
