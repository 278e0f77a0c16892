//! Time.

use gloo_timers::callback::Interval;
use gloo_timers::future::TimeoutFuture;

/// Milliseconds since 1970.
pub fn now_ms() -> u64 {
    js_sys::Date::now() as u64
}

/// Minutes since midnight, where this browser is.
pub fn minutes_of_day() -> u32 {
    let now = js_sys::Date::new_0();
    now.get_hours() * 60 + now.get_minutes()
}

/// Calls again and again, until dropped. A browser slows the calls of a hidden page.
pub struct Every(#[expect(dead_code, reason = "held for its drop, which ends the calls")] Interval);

impl Every {
    pub fn new(ms: u32, callback: impl FnMut() + 'static) -> Self {
        Self(Interval::new(ms, callback))
    }
}

/// Ready after so long.
pub fn after(ms: u32) -> TimeoutFuture {
    TimeoutFuture::new(ms)
}
