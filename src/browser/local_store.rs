//! Small texts in `localStorage`, written in the moment of asking.

use super::idb::StoreError;
use gloo_storage::errors::StorageError;
use gloo_storage::{LocalStorage, Storage};

/// What stands under a name; as it stands there where it is no text of ours. Storage that is off holds nothing.
pub fn read(name: &str) -> Option<String> {
    // Asking the window first: gloo's own handle panics where a browser forbids storage altogether.
    let store = web_sys::window()?.local_storage().ok()??;
    LocalStorage::get(name)
        .ok()
        .or_else(|| store.get_item(name).ok()?)
}

pub fn write(name: &str, text: &str) -> Result<(), StoreError> {
    let is_there = web_sys::window()
        .and_then(|window| window.local_storage().ok().flatten())
        .is_some();
    if !is_there {
        return Err(StoreError);
    }
    LocalStorage::set(name, text).map_err(|_: StorageError| StoreError)
}

pub fn forget(name: &str) {
    if web_sys::window()
        .and_then(|window| window.local_storage().ok().flatten())
        .is_some()
    {
        LocalStorage::delete(name);
    }
}
