//! Records in IndexedDB, by name.
//!
//! A write is with the operating system when it is done, which a killed browser survives. Where it has to survive a power cut
//! too it says so ([`Durability::Strict`]) and costs a flush of the disk.

use idb::{Database, ObjectStore, Transaction, TransactionMode, TransactionResult};
use js_sys::{Function, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

const DATABASE: &str = "playhead";
const RECORDS: &str = "records";

/// The browser refused: storage is off, full, or broken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StoreError;

impl From<idb::Error> for StoreError {
    fn from(_: idb::Error) -> Self {
        Self
    }
}

impl From<JsValue> for StoreError {
    fn from(_: JsValue) -> Self {
        Self
    }
}

/// How much a write has to survive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Durability {
    /// The end of the browser.
    Relaxed,
    /// The end of the machine.
    Strict,
}

/// The open database.
pub struct Records(JsValue);

impl Records {
    pub async fn open() -> Result<Self, StoreError> {
        let builder = Database::builder(DATABASE)
            .version(1)
            .add_object_store(ObjectStore::builder(RECORDS));
        Ok(Self(builder.build().await?.into()))
    }

    pub async fn read(&self, name: &str) -> Result<Option<String>, StoreError> {
        let transaction = self.begin(TransactionMode::ReadOnly, Durability::Relaxed)?;
        let store = transaction.object_store(RECORDS)?;
        let value = store.get(JsValue::from_str(name))?.await?;
        // What is no text was not written by this app: it is no record either, and whoever reads it says so and sets it aside.
        let in_words = |value: &JsValue| js_sys::JSON::stringify(value).ok().map(String::from);
        Ok(value.map(|value| {
            value
                .as_string()
                .or_else(|| in_words(&value))
                .unwrap_or_default()
        }))
    }

    pub async fn write(
        &self,
        name: &str,
        text: &str,
        durability: Durability,
    ) -> Result<(), StoreError> {
        let transaction = self.begin(TransactionMode::ReadWrite, durability)?;
        let store = transaction.object_store(RECORDS)?;
        let name = JsValue::from_str(name);
        store.put(&JsValue::from_str(text), Some(&name))?;
        committed(transaction).await
    }

    pub async fn forget(&self, name: &str) -> Result<(), StoreError> {
        let transaction = self.begin(TransactionMode::ReadWrite, Durability::Relaxed)?;
        let store = transaction.object_store(RECORDS)?;
        store.delete(JsValue::from_str(name))?;
        committed(transaction).await
    }

    /// The library has no word for durability, so the browser is asked by hand.
    fn begin(
        &self,
        mode: TransactionMode,
        durability: Durability,
    ) -> Result<Transaction, StoreError> {
        let begin: Function = Reflect::get(&self.0, &"transaction".into())?.dyn_into()?;
        let options = Object::new();
        let word = match durability {
            Durability::Relaxed => "relaxed",
            Durability::Strict => "strict",
        };
        Reflect::set(&options, &"durability".into(), &word.into())?;
        let begun = begin.call3(&self.0, &RECORDS.into(), &mode.into(), &options)?;
        Ok(Transaction::try_from(begun)?)
    }
}

/// The browser is told at once that nothing more comes. Left to find that out by itself it asks the page, which may have gone
/// meanwhile: WebKit keeps such a page aside with its transaction open, and every later page waits for it.
///
/// Where no room is left every step succeeds, and all of it is undone at the end.
async fn committed(transaction: Transaction) -> Result<(), StoreError> {
    match transaction.commit()?.await? {
        TransactionResult::Committed => Ok(()),
        TransactionResult::Aborted => Err(StoreError),
    }
}
