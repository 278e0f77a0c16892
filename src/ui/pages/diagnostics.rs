//! The last questions and reports, to be read and copied.

use crate::app::use_app;
use leptos::prelude::*;

#[component]
pub fn Diagnostics() -> impl IntoView {
    let app = use_app();
    app.set_title(Some("Diagnostics"));
    let copied = RwSignal::new(None::<bool>);
    let said = move || match copied.get() {
        Some(true) => "Copied.",
        Some(false) => "This browser does not let pages copy here; select the lines instead.",
        None => "",
    };
    let copy = move |_| {
        app.copy_journal(move |is_copied| {
            let _ = copied.try_set(Some(is_copied));
        })
    };
    let lines = move || {
        app.journal_revision.track();
        app.journal()
    };
    view! {
        <main class="app__main" id="main">
            <div class="settings settings--plain">
                <h1 class="settings__title">"Diagnostics"</h1>
                <div class="settings__body">
                    <p class="setting__note">
                        "Every queue call and report of this page, oldest first: what was asked, the queue's version before and after, the result, the time it took. The key to the server is not in it."
                    </p>
                    <div class="diagnostics__copy"><button class="button" on:click=copy>"Copy"</button><span role="status">{said}</span></div>
                    <ol class="journal" aria-label="Requests">
                        {move || lines().into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}
                    </ol>
                </div>
            </div>
        </main>
    }
}
