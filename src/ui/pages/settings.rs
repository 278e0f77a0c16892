//! How this person likes it.

use crate::app::use_app;
use crate::catalog::route::Route;
use crate::session::message::Action;
use crate::session::view::{MOST_TRAILERS, Theme};
use crate::ui::hooks::nav::use_nav;
use leptos::prelude::*;

#[component]
pub fn Settings() -> impl IntoView {
    let app = use_app();
    let nav = use_nav();
    app.set_title(Some("Settings"));
    let server = move || app.server_name().unwrap_or_else(|| "none yet".to_owned());
    view! {
        <main class="app__main" id="main">
            <div class="settings settings--plain">
                <h1 class="settings__title">"Settings"</h1>
                <div class="settings__body">
                    <section aria-label="Look">
                        <h2 class="settings__heading">"Look"</h2>
                        <div class="settings__group"><div class="setting setting--stack">
                            <div class="settings__themes" role="radiogroup" aria-label="Theme">
                                <ThemeCard theme=Theme::System label="As the system"/>
                                <ThemeCard theme=Theme::Dark label="Dark"/>
                                <ThemeCard theme=Theme::Light label="Light"/>
                            </div>
                        </div></div>
                    </section>
                    <section aria-label="Playing">
                        <h2 class="settings__heading">"Playing"</h2>
                        <div class="settings__group"><div class="setting">
                            <div>
                                <p class="setting__name">"Trailers before films"</p>
                                <p class="setting__note">"Only when a film is played from its start."</p>
                            </div>
                            <Trailers/>
                        </div></div>
                    </section>
                    <section aria-label="Server">
                        <h2 class="settings__heading">"Server"</h2>
                        <div class="settings__group"><div class="setting">
                            <div><p class="setting__name">{server}</p><p class="setting__note">"The key stays in this browser."</p></div>
                            <a class="button" href=nav.link(&Route::SignIn)>"Change"</a>
                        </div></div>
                    </section>
                    <section aria-label="About">
                        <h2 class="settings__heading">"About"</h2>
                        <div class="settings__group"><div class="setting">
                            <div>
                                <p class="setting__name">{format!("Playhead {}", env!("CARGO_PKG_VERSION"))}</p>
                                <p class="setting__note">"What was asked of the server lately, for reports of trouble."</p>
                            </div>
                            <a class="button" href=nav.link(&Route::Diagnostics)>"Diagnostics"</a>
                        </div></div>
                    </section>
                </div>
            </div>
        </main>
    }
}

#[component]
fn Trailers() -> impl IntoView {
    let app = use_app();
    let keys = (0..=MOST_TRAILERS).map(|count: u8| {
        let is_chosen = move || app.settings.with(|settings| settings.trailers == count);
        let label = if count == 0 {
            "None".to_owned()
        } else {
            count.to_string()
        };
        view! {
            <button class="chip" role="radio" aria-checked=move || is_chosen().to_string()
                on:click=move |_| app.dispatch(Action::SetTrailers(count))>{label}</button>
        }
    });
    view! { <div class="chips" role="radiogroup" aria-label="Trailers before films">{keys.collect_view()}</div> }
}

#[component]
fn ThemeCard(theme: Theme, label: &'static str) -> impl IntoView {
    let app = use_app();
    let is_chosen = move || app.settings.with(|settings| settings.theme == theme);
    let (class, shown) = match theme {
        Theme::System => ("theme-card__view theme-card__view--split", None),
        Theme::Dark => ("theme-card__view", Some("dark")),
        Theme::Light => ("theme-card__view", Some("light")),
    };
    view! {
        <button class="theme-card" role="radio" aria-checked=move || is_chosen().to_string()
            on:click=move |_| app.dispatch(Action::SetTheme(theme))>
            <span class=class data-theme=shown></span>{label}
        </button>
    }
}
