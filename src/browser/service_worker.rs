//! The worker that keeps the shell for days without a network.

use super::listen::Listener;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{ServiceWorker, ServiceWorkerContainer, ServiceWorkerRegistration};

fn container() -> Option<ServiceWorkerContainer> {
    let navigator = web_sys::window()?.navigator();
    let container = js_sys::Reflect::get(&navigator, &"serviceWorker".into()).ok()?;
    // Absent on pages that did not come over https.
    container.dyn_into().ok()
}

/// Registers the worker beside the page. `on_update` is called when a newer shell has been fetched and waits.
/// `None` where the browser has no workers or none was built.
pub async fn register(path: &str, on_update: impl Fn() + Clone + 'static) -> Option<Vec<Listener>> {
    let container = container()?;
    let registration: ServiceWorkerRegistration = JsFuture::from(container.register(path))
        .await
        .ok()?
        .dyn_into()
        .ok()?;
    if registration.waiting().is_some() && has_older(&registration) {
        on_update();
    }
    let found = registration.clone();
    let listener = Listener::new(&registration, "updatefound", move |_| {
        if let Some(worker) = found.installing().filter(|_| has_older(&found)) {
            tell_when_installed(worker, on_update.clone());
        }
    });
    Some(vec![listener])
}

/// The first worker of all is no update. It too waits for a moment, and by the time it says that it is installed it may be in
/// charge of this page, so that neither of these tells it from a second one.
fn has_older(registration: &ServiceWorkerRegistration) -> bool {
    registration.active().is_some()
}

fn tell_when_installed(worker: ServiceWorker, on_update: impl Fn() + 'static) {
    let watched = worker.clone();
    let listener = Listener::new(&worker, "statechange", move |_| {
        if watched.state() == web_sys::ServiceWorkerState::Installed {
            on_update();
        }
    });
    // Lives as long as the worker that it listens to, which is the page's whole life.
    std::mem::forget(listener);
}

/// Lets the waiting shell take over; `on_done` is called when it has. `None` where none waits any more, as when another tab
/// let it.
pub async fn take_update(on_done: impl Fn() + 'static) -> Option<Listener> {
    let container = container()?;
    let registration: ServiceWorkerRegistration = JsFuture::from(container.get_registration())
        .await
        .ok()?
        .dyn_into()
        .ok()?;
    let listener = Listener::new(&container, "controllerchange", move |_| on_done());
    registration
        .waiting()?
        .post_message(&JsValue::from_str("take over"))
        .ok()?;
    Some(listener)
}
