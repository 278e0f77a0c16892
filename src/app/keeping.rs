//! Records on their way to and from the two stores.

use super::handle::App;
use crate::browser::idb::Records;
use crate::browser::local_store;
use crate::prefs::key::{Key, Store};
use crate::session::message::Fact;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::rc::Rc;

/// The open database; none where the browser has none for us.
fn records(app: App) -> Option<Rc<Records>> {
    app.runtime
        .try_with_value(|runtime| runtime.records.clone())
        .flatten()
}

pub(super) async fn load(app: App, key: Key) {
    let text = match key.store() {
        Store::Small => local_store::read(&key.name()),
        Store::Large => match records(app) {
            Some(records) => records.read(&key.name()).await.ok().flatten(),
            None => None,
        },
    };
    app.learn(Fact::Loaded { key, text });
}

pub(super) fn save(app: App, key: Key, text: String) {
    match key.store() {
        Store::Small => {
            if local_store::write(&key.name(), &text).is_err() {
                app.learn(Fact::StoreFailed);
            }
        }
        Store::Large => spawn_local(async move {
            if !write(app, &key.name(), &text).await && !write_small(key, &text) {
                app.learn(Fact::StoreFailed);
            }
        }),
    }
}

async fn write(app: App, name: &str, text: &str) -> bool {
    match records(app) {
        Some(records) => records.write(name, text).await.is_ok(),
        None => false,
    }
}

/// Where the large store is shut the small one may still be open, and a place is small.
fn write_small(key: Key, text: &str) -> bool {
    match key {
        Key::Place(owner) => local_store::write(&Key::LastPlace(owner).name(), text).is_ok(),
        _ => false,
    }
}

/// What cannot be set aside either was of no use to anybody.
pub(super) fn set_aside(app: App, key: Key, text: String) {
    match key.store() {
        Store::Small => drop(local_store::write(&key.aside(), &text)),
        Store::Large => spawn_local(async move {
            write(app, &key.aside(), &text).await;
        }),
    }
}

/// What cannot be forgotten is not looked for again.
pub(super) fn forget(app: App, key: Key) {
    match key.store() {
        Store::Small => local_store::forget(&key.name()),
        Store::Large => spawn_local(async move {
            if let Some(records) = records(app) {
                let _ = records.forget(&key.name()).await;
            }
        }),
    }
}
