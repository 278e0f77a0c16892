//! Records on their way to and from the two stores.

use super::handle::App;
use crate::browser::idb::{Durability, Records};
use crate::browser::local_store;
use crate::prefs::key::{Key, Store};
use crate::session::message::Fact;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::rc::Rc;

/// The database, waited for while it opens; none where the browser has none for us.
async fn records(app: App) -> Option<Rc<Records>> {
    let opening = app
        .runtime
        .try_with_value(|runtime| runtime.records.clone())
        .flatten();
    opening?.await
}

pub(super) async fn load(app: App, key: Key) {
    let read = match key.store() {
        Store::Small => Ok(local_store::read(&key.name())),
        Store::Large => match records(app).await {
            Some(records) => records.read(&key.name()).await,
            None => Ok(None),
        },
    };
    app.learn(match read {
        Ok(text) => Fact::Loaded { key, text },
        Err(_) => Fact::LoadFailed { key },
    });
}

pub(super) fn save(app: App, key: Key, text: String) {
    match key.store() {
        Store::Small => {
            if local_store::write(&key.name(), &text).is_err() {
                app.learn(Fact::StoreFailed);
            }
        }
        Store::Large => spawn_local(async move {
            let durability = match key.is_precious() {
                true => Durability::Strict,
                false => Durability::Relaxed,
            };
            let is_written = write(app, &key.name(), &text, durability).await;
            note_written(app, key, is_written);
            if !is_written && !write_small(key, &text) {
                app.learn(Fact::StoreFailed);
            }
        }),
    }
}

async fn write(app: App, name: &str, text: &str, durability: Durability) -> bool {
    match records(app).await {
        Some(records) => records.write(name, text, durability).await.is_ok(),
        None => false,
    }
}

/// A queue is written before the list that names it: both have to arrive before anything gives way to them.
fn note_written(app: App, key: Key, is_written: bool) {
    let _ = app.runtime.try_update_value(|runtime| {
        runtime.is_store_full = match key {
            Key::Queue(..) => !is_written,
            _ => runtime.is_store_full || !is_written,
        };
    });
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
            write(app, &key.aside(), &text, Durability::Relaxed).await;
        }),
    }
}

/// What cannot be forgotten is not looked for again. What could not be written leaves what was there before, so that this
/// visit does not take with it what it cannot replace.
pub(super) fn forget(app: App, key: Key) {
    match key.store() {
        Store::Small => local_store::forget(&key.name()),
        Store::Large => spawn_local(async move {
            let Some(records) = records(app).await else {
                return;
            };
            // The store does one thing after the other: once this is read, it is known what became of the writes before.
            let _ = records.read(&key.name()).await;
            let is_full = app.runtime.try_with_value(|runtime| runtime.is_store_full);
            if is_full == Some(false) {
                let _ = records.forget(&key.name()).await;
            }
        }),
    }
}
