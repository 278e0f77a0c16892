//! Events that a server tells while they happen (`EventSource`).

use super::listen::Listener;
use crate::media::SignedUrl;
use web_sys::{EventSource, MessageEvent};

/// Open as long as it lives; the browser opens it again by itself when it breaks.
pub struct EventStream {
    source: EventSource,
    _listener: Listener,
}

impl EventStream {
    /// `on_event` hears the data of every event of this name. `None` for what is no address.
    pub fn open(
        url: &SignedUrl,
        name: &'static str,
        on_event: impl Fn(String) + 'static,
    ) -> Option<Self> {
        let source = EventSource::new(url.expose()).ok()?;
        let listener = Listener::new(&source, name, move |event| {
            let data = wasm_bindgen::JsCast::dyn_ref::<MessageEvent>(&event);
            if let Some(text) = data.and_then(|event| event.data().as_string()) {
                on_event(text);
            }
        });
        Some(Self {
            source,
            _listener: listener,
        })
    }
}

impl Drop for EventStream {
    fn drop(&mut self) {
        self.source.close();
    }
}
