//! The media element: orders in, facts out.
//!
//! Every fact carries the ticket of the source that was set last when its event fired, so a fact of an older source can be
//! told from one of this.

use super::listen::Listener;
use crate::media::{Millis, SignedUrl};
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::HtmlVideoElement;

/// Something that the element reports.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum ElementEvent {
    LengthKnown(Millis),
    Playing,
    Paused,
    Waiting,
    TimeMoved {
        at: Millis,
        buffered: Millis,
    },
    Sought(Millis),
    Ended,
    PlayRefused,
    SourceFailed,
    /// It plays at this speed now, by an order or by a menu of the browser's own.
    RateChanged(f64),
}

type OnEvent = Rc<dyn Fn(u64, ElementEvent)>;

/// The one element of the page, with its listeners.
pub struct MediaElement {
    element: HtmlVideoElement,
    ticket: Rc<Cell<u64>>,
    on_event: OnEvent,
    _listeners: Vec<Listener>,
}

/// Which event of the element says what. `None`: the event says nothing in this moment.
type Reading = fn(&HtmlVideoElement) -> Option<ElementEvent>;

const READINGS: &[(&str, Reading)] = &[
    ("loadedmetadata", length),
    ("durationchange", length),
    ("playing", |_| Some(ElementEvent::Playing)),
    // The end fires a pause of its own before it says so.
    ("pause", |element| {
        (!element.ended()).then_some(ElementEvent::Paused)
    }),
    ("waiting", |_| Some(ElementEvent::Waiting)),
    ("timeupdate", moved),
    ("progress", moved),
    ("seeked", |element| {
        Some(ElementEvent::Sought(Millis::from_secs_f64(
            element.current_time(),
        )))
    }),
    ("ended", |_| Some(ElementEvent::Ended)),
    ("ratechange", |element| {
        Some(ElementEvent::RateChanged(element.playback_rate()))
    }),
    // Taking a source off is an error of the empty address, which is no failure.
    ("error", |element| {
        element
            .has_attribute("src")
            .then_some(ElementEvent::SourceFailed)
    }),
];

fn length(element: &HtmlVideoElement) -> Option<ElementEvent> {
    let secs = element.duration();
    secs.is_finite()
        .then(|| ElementEvent::LengthKnown(Millis::from_secs_f64(secs)))
}

fn moved(element: &HtmlVideoElement) -> Option<ElementEvent> {
    // Before there is anything to show the element stands at zero, which is not where the person was.
    if element.ready_state() == 0 || element.seeking() {
        return None;
    }
    let at = element.current_time();
    Some(ElementEvent::TimeMoved {
        at: Millis::from_secs_f64(at),
        buffered: buffered(element, at),
    })
}

/// Where the stretch around the place that has been fetched ends.
fn buffered(element: &HtmlVideoElement, at: f64) -> Millis {
    let ranges = element.buffered();
    let around = (0..ranges.length()).find_map(|idx| {
        let (start, end) = (ranges.start(idx).ok()?, ranges.end(idx).ok()?);
        (start <= at + 0.5 && at <= end).then_some(end)
    });
    Millis::from_secs_f64(around.unwrap_or(at))
}

impl MediaElement {
    pub fn new(element: HtmlVideoElement, on_event: impl Fn(u64, ElementEvent) + 'static) -> Self {
        let ticket = Rc::new(Cell::new(0));
        let on_event: OnEvent = Rc::new(on_event);
        let listen = |(event, reading): &(&'static str, Reading)| {
            let (element_in, ticket, on_event, reading) =
                (element.clone(), ticket.clone(), on_event.clone(), *reading);
            Listener::new(&element, event, move |_| {
                if let Some(event) = reading(&element_in) {
                    on_event(ticket.get(), event);
                }
            })
        };
        let listeners = READINGS.iter().map(listen).collect();
        Self {
            element,
            ticket,
            on_event,
            _listeners: listeners,
        }
    }

    /// Begins to fetch a source, to be played from `start`.
    pub fn set_source(&self, ticket: u64, url: &SignedUrl, start: Millis) {
        self.ticket.set(ticket);
        self.element.set_src(url.expose());
        // Set before anything is known of the source, this is where it will begin (HTML: default playback start position).
        if start > Millis::ZERO {
            self.element.set_current_time(start.as_secs_f64());
        }
        self.play();
    }

    pub fn play(&self) {
        let Ok(promise) = self.element.play() else {
            return;
        };
        let (ticket, asked, on_event) = (
            self.ticket.clone(),
            self.ticket.get(),
            self.on_event.clone(),
        );
        spawn_local(async move {
            let refused = JsFuture::from(promise).await.err();
            let name = refused.and_then(|error| error.dyn_into::<web_sys::DomException>().ok());
            // An abort is a newer source taking over, and a source that cannot be played says so by its own event.
            if name.is_some_and(|error| error.name() == "NotAllowedError") && ticket.get() == asked
            {
                on_event(asked, ElementEvent::PlayRefused);
            }
        });
    }

    /// Tells where it is and what is here. Where no time moves it says nothing by itself.
    pub fn look(&self) {
        if let Some(event) = moved(&self.element) {
            (self.on_event)(self.ticket.get(), event);
        }
    }

    /// The other of playing and paused, by the element's own word.
    pub fn toggle(&self) {
        if self.element.paused() {
            self.play()
        } else {
            self.pause()
        }
    }

    fn pause(&self) {
        // Fails only for an element that is gone.
        let _ = self.element.pause();
    }

    pub fn seek(&self, at: Millis) {
        self.element.set_current_time(at.as_secs_f64());
    }

    pub fn unload(&self) {
        self.pause();
        let _ = self.element.remove_attribute("src");
        self.element.load();
    }

    /// From now on, whatever the source: a new one begins at the default speed.
    pub fn set_rate(&self, rate: f64) {
        self.element.set_default_playback_rate(rate);
        self.element.set_playback_rate(rate);
    }

    pub fn set_volume(&self, volume: f64, is_muted: bool) {
        self.element.set_volume(volume);
        self.element.set_muted(is_muted);
    }
}

/// What a browser says of a type: whether it would try.
pub fn can_play(mime: &str) -> bool {
    let element = web_sys::window()
        .and_then(|window| window.document())
        .and_then(|document| {
            document
                .create_element("video")
                .ok()?
                .dyn_into::<HtmlVideoElement>()
                .ok()
        });
    element.is_some_and(|element| !element.can_play_type(mime).is_empty())
}
