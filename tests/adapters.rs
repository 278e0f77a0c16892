//! The adapters of the browser room, in a browser: what they promise and no mock could prove.
#![cfg(target_arch = "wasm32")]

use std::cell::RefCell;
use std::rc::Rc;

use gloo_timers::future::TimeoutFuture;
use playhead::browser::idb::{Durability, Records};
use playhead::browser::listen::Listener;
use playhead::browser::media_element::{ElementEvent, MediaElement};
use playhead::browser::{local_store, page};
use playhead::media::{Millis, SignedUrl};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{Document, Event, HtmlVideoElement};

wasm_bindgen_test_configure!(run_in_browser);

fn document() -> Document {
    web_sys::window().unwrap().document().unwrap()
}

#[wasm_bindgen_test]
async fn a_record_comes_back_is_replaced_and_forgotten() {
    let records = Records::open().await.unwrap();
    assert_eq!(records.read("test").await, Ok(None));
    for text in ["first", "second, with ünïcode"] {
        for durability in [Durability::Relaxed, Durability::Strict] {
            records.write("test", text, durability).await.unwrap();
        }
        assert_eq!(records.read("test").await, Ok(Some(text.to_owned())));
    }
    // What another page of the same origin sees.
    let again = Records::open().await.unwrap();
    assert!(again.read("test").await.unwrap().is_some());
    records.forget("test").await.unwrap();
    assert_eq!(again.read("test").await, Ok(None));
}

#[wasm_bindgen_test]
fn a_small_text_is_there_in_the_moment_of_writing() {
    assert_eq!(local_store::read("test"), None);
    local_store::write("test", "{\"a\":1}").unwrap();
    assert_eq!(local_store::read("test").as_deref(), Some("{\"a\":1}"));
    local_store::forget("test");
    assert_eq!(local_store::read("test"), None);
}

/// It was taken for nothing at all, and nobody heard that something was lost.
#[wasm_bindgen_test]
fn a_small_text_that_nobody_here_wrote_is_read_as_it_is() {
    let store = web_sys::window().unwrap().local_storage().unwrap().unwrap();
    store.set_item("test", "}{ not a record").unwrap();
    assert_eq!(
        local_store::read("test").as_deref(),
        Some("}{ not a record")
    );
    local_store::forget("test");
}

#[wasm_bindgen_test]
fn the_folder_is_the_one_of_the_pages_base() {
    assert_eq!(page::base_path(), "");
    let base = document().create_element("base").unwrap();
    for (href, expected) in [("/a/b/", "/a/b"), ("/", ""), ("/a/", "/a")] {
        base.set_attribute("href", href).unwrap();
        document().head().unwrap().append_child(&base).unwrap();
        assert_eq!(page::base_path(), expected, "{href}");
    }
    base.remove();
}

#[wasm_bindgen_test]
fn a_listener_hears_until_it_is_dropped() {
    let heard = Rc::new(RefCell::new(0));
    let count = heard.clone();
    let target = document();
    let listener = Listener::new(&target, "test", move |_| *count.borrow_mut() += 1);
    target.dispatch_event(&Event::new("test").unwrap()).unwrap();
    drop(listener);
    target.dispatch_event(&Event::new("test").unwrap()).unwrap();
    assert_eq!(*heard.borrow(), 1);
}

type Heard = Rc<RefCell<Vec<(u64, ElementEvent)>>>;

fn element() -> (MediaElement, Heard) {
    let element: HtmlVideoElement = document()
        .create_element("video")
        .unwrap()
        .dyn_into()
        .unwrap();
    let heard = Heard::default();
    let write = heard.clone();
    let media = MediaElement::new(element, move |ticket, event| {
        write.borrow_mut().push((ticket, event));
    });
    // Nobody has pressed anything here, and a browser lets only silence play then.
    media.set_volume(1.0, true);
    (media, heard)
}

/// Waits until some event has come, for five seconds at most.
async fn has(heard: &Heard, is_it: impl Fn(&(u64, ElementEvent)) -> bool) -> bool {
    for _ in 0..100 {
        if heard.borrow().iter().any(&is_it) {
            return true;
        }
        TimeoutFuture::new(50).await;
    }
    false
}

fn signed(url: &str) -> SignedUrl {
    SignedUrl::new(url.to_owned(), "a test".to_owned())
}

/// One second of silence: 8,000 samples of one byte behind a header of 44.
fn silence() -> String {
    let mut samples = vec![0x80_u8; 8_000];
    let mut wav = b"RIFF\x64\x1f\0\0WAVEfmt \x10\0\0\0\x01\0\x01\0".to_vec();
    wav.extend(b"\x40\x1f\0\0\x40\x1f\0\0\x01\0\x08\0data\x40\x1f\0\0");
    wav.append(&mut samples);
    let bytes: String = wav.iter().map(|byte| format!("%{byte:02x}")).collect();
    format!("data:audio/wav,{bytes}")
}

#[wasm_bindgen_test]
async fn a_source_plays_from_its_start_to_its_end_and_every_fact_has_its_ticket() {
    let (media, heard) = element();
    media.set_source(7, &signed(&silence()), Millis(400));
    assert!(has(&heard, |(_, event)| *event == ElementEvent::Ended).await);
    let heard = heard.borrow();
    assert!(heard.iter().all(|(ticket, _)| *ticket == 7));
    assert!(heard.contains(&(7, ElementEvent::LengthKnown(Millis(1_000)))));
    assert!(heard.contains(&(7, ElementEvent::Playing)));
    assert!(!heard.contains(&(7, ElementEvent::Paused)));
    let first = heard.iter().find_map(|(_, event)| match event {
        ElementEvent::TimeMoved { at, .. } => Some(*at),
        _ => None,
    });
    assert!(first.is_some_and(|at| at >= Millis(400)), "{heard:?}");
}

#[wasm_bindgen_test]
async fn a_source_that_is_none_fails_and_taking_it_off_is_no_failure() {
    let (media, heard) = element();
    media.set_source(1, &signed("data:video/mp4,noise"), Millis::ZERO);
    let failed = |(ticket, event): &(u64, ElementEvent)| {
        *ticket == 1 && *event == ElementEvent::SourceFailed
    };
    assert!(has(&heard, failed).await);
    heard.borrow_mut().clear();
    media.unload();
    TimeoutFuture::new(200).await;
    assert!(!heard.borrow().iter().any(failed));
}

/// What a person sees should the app break all the same: the notice that stands in the page from the start.
#[wasm_bindgen_test]
fn a_broken_app_shows_the_notice_that_was_there_from_the_start() {
    let notice = document().create_element("div").unwrap();
    notice.set_id("broken");
    notice.set_attribute("hidden", "").unwrap();
    document().body().unwrap().append_child(&notice).unwrap();
    page::show_broken();
    assert!(!notice.has_attribute("hidden"));
    notice.remove();
}
