//! The page itself: where it lives, when it is hidden, leaves and returns, how it looks.

use super::listen::Listener;
use wasm_bindgen::JsCast;
use web_sys::{
    Document, Event, FocusOptions, HtmlElement, PageTransitionEvent, ScrollIntoViewOptions,
    ScrollLogicalPosition, Window,
};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageEvent {
    /// Out of sight; on a phone this is the last that a page may hear.
    Hidden,
    Left,
    /// Back from being kept aside whole.
    Returned,
    /// In sight again.
    Shown,
}

fn parts() -> Option<(Window, Document)> {
    let window = web_sys::window()?;
    let document = window.document()?;
    Some((window, document))
}

/// Tells of the page's comings and goings as long as the guards live.
pub fn listen(on_event: impl Fn(PageEvent) + Clone + 'static) -> Vec<Listener> {
    let Some((window, document)) = parts() else {
        return Vec::new();
    };
    let (on_hide, on_leave, on_show) = (on_event.clone(), on_event.clone(), on_event);
    let hidden = document.clone();
    vec![
        Listener::new(&document, "visibilitychange", move |_| {
            on_hide(if hidden.hidden() {
                PageEvent::Hidden
            } else {
                PageEvent::Shown
            });
        }),
        Listener::new(&window, "pagehide", move |_| on_leave(PageEvent::Left)),
        Listener::new(&window, "pageshow", move |event: Event| {
            if event
                .dyn_ref::<PageTransitionEvent>()
                .is_some_and(PageTransitionEvent::persisted)
            {
                on_show(PageEvent::Returned);
            }
        }),
    ]
}

/// Tells whether the browser thinks that there is a network, now and on every change.
pub fn listen_network(on_change: impl Fn(bool) + Clone + 'static) -> Vec<Listener> {
    let Some((window, _)) = parts() else {
        return Vec::new();
    };
    on_change(window.navigator().on_line());
    let (on_online, on_offline) = (on_change.clone(), on_change);
    vec![
        Listener::new(&window, "online", move |_| on_online(true)),
        Listener::new(&window, "offline", move |_| on_offline(false)),
    ]
}

/// The folder that the app lives in, without a slash at the end: empty at the root.
pub fn base_path() -> String {
    let base = parts()
        .and_then(|(_, document)| document.base_uri().ok().flatten())
        .unwrap_or_default();
    let path = base
        .split("://")
        .nth(1)
        .and_then(|rest| rest.split_once('/'))
        .map_or("", |(_, path)| path);
    let folder = path
        .split(['?', '#'])
        .next()
        .unwrap_or_default()
        .trim_end_matches('/');
    if folder.is_empty() {
        String::new()
    } else {
        format!("/{folder}")
    }
}

pub fn set_title(title: &str) {
    if let Some((_, document)) = parts() {
        document.set_title(title);
    }
}

/// `dark`, `light`, or neither for as the system says.
pub fn set_theme(theme: Option<&str>) {
    let root = parts().and_then(|(_, document)| document.document_element());
    let Some(root) = root else { return };
    // Only a name that is no attribute name can fail.
    let _ = match theme {
        Some(theme) => root.set_attribute("data-theme", theme),
        None => root.remove_attribute("data-theme"),
    };
}

/// Marks the whole page, as for a player that fills it.
pub fn set_body_class(class: &str, is_on: bool) {
    let body = parts().and_then(|(_, document)| document.body());
    if let Some(body) = body {
        let _ = body.class_list().toggle_with_force(class, is_on);
    }
}

pub fn reload() {
    if let Some((window, _)) = parts() {
        let _ = window.location().reload();
    }
}

/// Pixels of the screen for one of the page.
pub fn pixel_ratio() -> f64 {
    web_sys::window().map_or(1.0, |window| window.device_pixel_ratio())
}

/// Shows the notice that stands in the page from the start for the case that the app breaks.
pub fn show_broken() {
    let notice = parts().and_then(|(_, document)| document.get_element_by_id("broken"));
    if let Some(notice) = notice {
        let _ = notice.remove_attribute("hidden");
    }
}

/// One step back in the history.
pub fn go_back() {
    if let Some(history) = web_sys::window().and_then(|window| window.history().ok()) {
        let _ = history.back();
    }
}

/// Pixels across the page, without its scroll bar.
pub fn width() -> Option<f64> {
    let (_, document) = parts()?;
    document
        .document_element()
        .map(|root| f64::from(root.client_width()))
}

/// Pixels across and down of what is seen of the page.
pub fn size() -> Option<(f64, f64)> {
    let height = web_sys::window()?.inner_height().ok()?.as_f64()?;
    Some((width()?, height))
}

/// Gives the keyboard to the first part of the page that a selector finds.
pub fn focus_first(selector: &str) {
    let found = parts().and_then(|(_, document)| document.query_selector(selector).ok().flatten());
    focus(found.and_then(|element| element.dyn_into().ok()));
}

/// What has the keyboard.
pub fn focused() -> Option<HtmlElement> {
    parts()
        .and_then(|(_, document)| document.active_element())
        .and_then(|element| element.dyn_into().ok())
}

/// Gives the keyboard to an element that is still there; what is seen stays where it is.
fn focus(element: Option<HtmlElement>) {
    if let Some(element) = element.filter(|element| element.is_connected()) {
        let options = FocusOptions::new();
        options.set_prevent_scroll(true);
        let _ = element.focus_with_options(&options);
    }
}

/// Where nothing has the keyboard: to an element, if it is still there and takes it, else to the first of these parts that
/// does.
pub fn settle_focus(before: Option<HtmlElement>, parts_by_id: &[&str]) {
    // Some browsers take it from what was hidden only after the next frame; until then it is nowhere all the same.
    let is_out_of_reach = |element: &HtmlElement| {
        let hidden = element.closest("[hidden], [inert]");
        element.tag_name() == "BODY" || hidden.is_ok_and(|hidden| hidden.is_some())
    };
    let is_lost = || focused().is_none_or(|element| is_out_of_reach(&element));
    if is_lost() {
        focus(before);
    }
    for id in parts_by_id {
        if is_lost() {
            focus_by_id(id);
        }
    }
}

/// Whatever gets the keyboard comes wholly into sight: browsers leave it under a bar that lies over the page's foot.
pub fn keep_focus_in_sight() -> Option<Listener> {
    let (_, document) = parts()?;
    Some(Listener::new(&document, "focusin", |event: Event| {
        let target = event
            .target()
            .and_then(|target| target.dyn_into::<HtmlElement>().ok());
        let by_key = |element: &HtmlElement| element.matches(":focus-visible").unwrap_or(false);
        // What is larger than the page is never wholly in sight; Home began a little scrolled because it has the keyboard.
        let fits = |element: &HtmlElement| {
            size().is_some_and(|(_, height)| f64::from(element.offset_height()) <= height)
        };
        if let Some(element) = target.filter(by_key).filter(fits) {
            let options = ScrollIntoViewOptions::new();
            options.set_block(ScrollLogicalPosition::Nearest);
            options.set_inline(ScrollLogicalPosition::Nearest);
            element.scroll_into_view_with_scroll_into_view_options(&options);
        }
    }))
}

/// Gives the keyboard to a part of the page that has no key of its own.
pub fn focus_by_id(id: &str) {
    let found = parts().and_then(|(_, document)| document.get_element_by_id(id));
    if let Some(element) = found.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        let _ = element.set_attribute("tabindex", "-1");
        focus(Some(element));
    }
}
