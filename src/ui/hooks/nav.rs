//! Where we are, and the way back out of the player.

use crate::app::{App, use_app};
use crate::catalog::route::Route;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_location, use_navigate};

/// The address as a page of ours.
#[derive(Clone, Copy)]
pub struct Nav {
    app: App,
    path: Memo<String>,
    before_player: StoredValue<String>,
    go: StoredValue<Box<dyn Fn(&str, bool)>, LocalStorage>,
}

impl Nav {
    /// Must be called inside the router.
    pub fn new() -> Self {
        let app = use_app();
        let location = use_location().pathname;
        let path = Memo::new(move |_| app.base.with_value(|base| below(base, &location.get())));
        let before_player = StoredValue::new(Route::Home.path());
        Effect::new(move |_| {
            let path = path.get();
            if path != Route::Player.path() {
                before_player.set_value(path);
            }
        });
        let navigate = use_navigate();
        let go = move |path: &str, replace: bool| {
            navigate(
                &app.link(path),
                NavigateOptions {
                    replace,
                    ..NavigateOptions::default()
                },
            );
        };
        Self {
            app,
            path,
            before_player,
            go: StoredValue::new_local(Box::new(go)),
        }
    }

    /// The path below the app's own folder.
    pub fn path(self) -> String {
        self.path.get()
    }

    pub fn is(self, route: &Route) -> bool {
        self.path.with(|path| *path == route.path())
    }

    /// The player fills the page.
    pub fn is_player(self) -> bool {
        self.is(&Route::Player)
    }

    pub fn to(self, route: &Route) {
        self.go.with_value(|go| go(&route.path(), false));
    }

    /// To the page from which the player was opened; it goes on in the bar.
    pub fn leave_player(self) {
        let path = self.before_player.get_value();
        self.go.with_value(|go| go(&path, true));
    }

    pub fn link(self, route: &Route) -> String {
        self.app.link(&route.path())
    }
}

impl Default for Nav {
    fn default() -> Self {
        Self::new()
    }
}

/// The frame's place in the address.
pub fn use_nav() -> Nav {
    use_context::<Nav>().unwrap_or_default()
}

fn below(base: &str, path: &str) -> String {
    let below = path.strip_prefix(base).unwrap_or(path);
    let trimmed = below.trim_end_matches('/');
    if trimmed.is_empty() {
        "/".to_owned()
    } else {
        trimmed.to_owned()
    }
}
