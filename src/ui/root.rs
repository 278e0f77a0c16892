//! The whole page.

use super::frame::{Banners, Rail, Toasts};
use super::hooks::keys::use_keys;
use super::hooks::nav::{Nav, use_nav};
use super::pages::{diagnostics, home, item, library, list, settings, sign_in};
use super::parts::menu::{MenuHost, Menus};
use super::player::bar::Bar;
use super::player::full::Player;
use super::player::queue_drawer::QueueDrawer;
use crate::app::handle::Connection;
use crate::app::{App, use_app};
use crate::catalog::route::Route as Page;
use leptos::prelude::*;
use leptos_router::components::{FlatRoutes, Route, Router};
use leptos_router::path;

/// Everything; mounted once.
#[component]
pub fn Root(app: App) -> impl IntoView {
    provide_context(app);
    let base = app.base.get_value();
    view! {
        <Router base=base>
            <Frame/>
        </Router>
    }
}

#[component]
fn Frame() -> impl IntoView {
    let app = use_app();
    provide_context(Nav::new());
    provide_context(Menus::new());
    let nav = use_nav();
    use_keys(app, nav);
    // A page, the drawer or the bar that goes away takes the keyboard with it.
    let is_closed = Memo::new(move |_| app.player.with(|player| player.is_closed));
    Effect::new(move |before: Option<()>| {
        nav.follow();
        app.is_queue_open.track();
        is_closed.track();
        if before.is_some() {
            app.settle_focus();
        }
    });
    let has_bar = move || {
        app.player
            .with(|player| player.item.is_some() && !player.is_closed)
    };
    let has_drawer = move || app.is_queue_open.get() && !nav.is_player();
    let needs_server = move || {
        app.connection.with(|c| *c == Connection::Nowhere)
            || app.is_naming.get()
            || nav.is(&Page::SignIn)
    };
    view! {
        <div class="app" data-bar=move || has_bar().then_some("shown") inert=move || nav.is_player()>
            <a class="skip-link" href=move || nav.here("#main") on:click=move |event| { event.prevent_default(); app.focus_content() }>
                "Skip to content"
            </a>
            <Show when=move || !needs_server()>
                <Rail/>
            </Show>
            <Show when=move || !needs_server() fallback=sign_in::SignIn>
                <Banners/>
                <FlatRoutes fallback=home::Lost>
                    <Route path=path!("/") view=home::Home/>
                    <Route path=path!("/index.html") view=home::Home/>
                    <Route path=path!("/library/:key") view=library::Library/>
                    <Route path=path!("/item/:key") view=item::ItemPage/>
                    <Route path=path!("/playlists") view=list::Playlists/>
                    <Route path=path!("/playlist/:key") view=list::PlaylistPage/>
                    <Route path=path!("/collection/:key") view=list::CollectionPage/>
                    <Route path=path!("/settings") view=settings::Settings/>
                    <Route path=path!("/diagnostics") view=diagnostics::Diagnostics/>
                    <Route path=path!("/signin") view=|| ()/>
                </FlatRoutes>
            </Show>
            <Show when=move || has_bar() && !nav.is_player()>
                <Bar/>
            </Show>
            <Show when=has_drawer>
                <QueueDrawer dock="over"/>
            </Show>
        </div>
        <Player/>
        <Show when=move || !nav.is_player()><MenuHost/><Toasts/></Show>
    }
}

/// Puts the app on the page and starts it.
pub fn mount() {
    let owner = Owner::new();
    let app = owner.with(|| App::new(App::folder()));
    app.announce_panics();
    mount_to_body(move || {
        app.boot();
        view! { <Root app/> }
    });
    // The page is the app's life: its signals are never given back.
    std::mem::forget(owner);
}
