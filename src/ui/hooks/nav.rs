//! Where we are, and the way into the player and out of it.
//!
//! The player is a layer over whatever page it was opened from, and says so in the address (`?player`): Back closes it, a
//! reload finds it open, and the page under it stays as it was, scrolled where it was.

use crate::app::{App, use_app};
use crate::catalog::route::Route;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_location, use_navigate};

const PLAYER: &str = "player";

type Go = Box<dyn Fn(&str, NavigateOptions)>;

/// The address as a page of ours.
#[derive(Clone, Copy)]
pub struct Nav {
    app: App,
    path: Memo<String>,
    /// What the address says behind the path of the page itself: a filter, an order.
    words: Memo<String>,
    is_player: Memo<bool>,
    /// The player was opened by a press here, so that Back leads to the page under it.
    was_opened: StoredValue<bool>,
    go: StoredValue<Go, LocalStorage>,
}

impl Nav {
    /// Must be called inside the router.
    pub fn new() -> Self {
        let app = use_app();
        let location = use_location();
        let path = Memo::new(move |_| {
            app.base
                .with_value(|base| below(base, &location.pathname.get()))
        });
        // An address that says player, with nothing to play, is that of the page under it.
        let has_item = Memo::new(move |_| app.player.with(|player| player.item.is_some()));
        let is_player =
            Memo::new(move |_| has_item.get() && location.query.read().get(PLAYER).is_some());
        let search = location.search;
        let words = Memo::new(move |_| {
            let all = search.get();
            let own = all
                .trim_start_matches('?')
                .split('&')
                .filter(|word| !word.is_empty() && word.split('=').next() != Some(PLAYER));
            own.collect::<Vec<_>>().join("&")
        });
        let navigate = use_navigate();
        // The router puts the folder in front by itself.
        let go: Go = Box::new(navigate);
        Self {
            app,
            path,
            words,
            is_player,
            was_opened: StoredValue::new(false),
            go: StoredValue::new_local(go),
        }
    }

    pub fn is(self, route: &Route) -> bool {
        self.path.with(|path| *path == route.path())
    }

    /// The player fills the page.
    pub fn is_player(self) -> bool {
        self.is_player.get()
    }

    /// A place within the page that is shown. The page has a `<base>`, so a bare `#place` would lead home.
    pub fn here(self, place: &str) -> String {
        self.path
            .with(|path| self.app.link(&format!("{path}{place}")))
    }

    /// Is told of every change of the page.
    pub fn follow(self) {
        self.path.track();
    }

    pub fn to(self, route: &Route) {
        self.go
            .with_value(|go| go(&route.path(), NavigateOptions::default()));
    }

    /// Over the page that is shown.
    pub fn open_player(self) {
        if !self.is_player.get_untracked() {
            self.was_opened.set_value(true);
            self.app.keep_focus();
            let words = self.words.get_untracked();
            let rest = if words.is_empty() {
                words
            } else {
                format!("&{words}")
            };
            let path = format!("{}?{PLAYER}{rest}", self.path.get_untracked());
            self.go.with_value(|go| {
                go(
                    &path,
                    NavigateOptions {
                        scroll: false,
                        ..NavigateOptions::default()
                    },
                )
            });
        }
    }

    /// Back to the page under the player, which goes on in the bar.
    pub fn leave_player(self) {
        if self.was_opened.get_value() {
            self.was_opened.set_value(false);
            return self.app.go_back();
        }
        let options = NavigateOptions {
            scroll: false,
            replace: true,
            ..NavigateOptions::default()
        };
        let words = self.words.get_untracked();
        self.stay(&words, options);
    }

    /// The same page with other words in its address, in place of the ones that stand there.
    pub fn search(self, words: &str) {
        let options = NavigateOptions {
            scroll: false,
            replace: true,
            ..NavigateOptions::default()
        };
        self.stay(words, options);
    }

    fn stay(self, words: &str, options: NavigateOptions) {
        let path = self.path.get_untracked();
        let rest = if words.is_empty() {
            path
        } else {
            format!("{path}?{words}")
        };
        self.go.with_value(|go| go(&rest, options));
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
