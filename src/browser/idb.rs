//! Records in IndexedDB, by name.
//!
//! Durability is the browser's default ("relaxed"): a write is with the operating system when it is done, which a killed
//! browser survives, and costs no flush of the disk every two seconds.

use rexie::{ObjectStore, Rexie, TransactionMode, TransactionResult};
use wasm_bindgen::JsValue;

const DATABASE: &str = "playhead";
const RECORDS: &str = "records";

/// The browser refused: storage is off, full, or broken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StoreError;

/// The open database.
pub struct Records(Rexie);

impl Records {
    pub async fn open() -> Result<Self, StoreError> {
        let builder = Rexie::builder(DATABASE)
            .version(1)
            .add_object_store(ObjectStore::new(RECORDS));
        builder.build().await.map(Self).map_err(|_| StoreError)
    }

    pub async fn read(&self, name: &str) -> Result<Option<String>, StoreError> {
        let transaction = self
            .0
            .transaction(&[RECORDS], TransactionMode::ReadOnly)
            .map_err(|_| StoreError)?;
        let store = transaction.store(RECORDS).map_err(|_| StoreError)?;
        let value = store
            .get(JsValue::from_str(name))
            .await
            .map_err(|_| StoreError)?;
        Ok(value.and_then(|value| value.as_string()))
    }

    pub async fn write(&self, name: &str, text: &str) -> Result<(), StoreError> {
        let transaction = self
            .0
            .transaction(&[RECORDS], TransactionMode::ReadWrite)
            .map_err(|_| StoreError)?;
        let store = transaction.store(RECORDS).map_err(|_| StoreError)?;
        let name = JsValue::from_str(name);
        store
            .put(&JsValue::from_str(text), Some(&name))
            .await
            .map_err(|_| StoreError)?;
        is_done(transaction.done().await)
    }

    pub async fn forget(&self, name: &str) -> Result<(), StoreError> {
        let transaction = self
            .0
            .transaction(&[RECORDS], TransactionMode::ReadWrite)
            .map_err(|_| StoreError)?;
        let store = transaction.store(RECORDS).map_err(|_| StoreError)?;
        store
            .delete(JsValue::from_str(name))
            .await
            .map_err(|_| StoreError)?;
        is_done(transaction.done().await)
    }
}

/// Where no room is left every step succeeds, and all of it is undone at the end.
fn is_done(result: rexie::Result<TransactionResult>) -> Result<(), StoreError> {
    match result {
        Ok(TransactionResult::Committed) => Ok(()),
        Ok(TransactionResult::Aborted) | Err(_) => Err(StoreError),
    }
}
