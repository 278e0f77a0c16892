//! Waiting for a condition, with a deadline.

use std::time::{Duration, Instant};

use crate::trouble::{Outcome, Trouble};

const LOOK_AGAIN: Duration = Duration::from_millis(50);

/// How long a person would wait for something that should come at once, on a slow machine.
pub const SOON: Duration = Duration::from_secs(15);

/// Asks until there is an answer. A failure while asking counts as no answer yet, because pages change under the
/// question; the last one is told when the time is up.
pub async fn until<T>(
    what: &str,
    within: Duration,
    mut ask: impl AsyncFnMut() -> Outcome<Option<T>>,
) -> Outcome<T> {
    let started = Instant::now();
    let mut last = String::new();
    loop {
        match ask().await {
            Ok(Some(answer)) => return Ok(answer),
            Ok(None) => {}
            Err(Trouble(reason)) => last = format!(" ({reason})"),
        }
        if started.elapsed() > within {
            let seconds = within.as_secs();
            return Err(Trouble(format!("not within {seconds} s: {what}{last}")));
        }
        tokio::time::sleep(LOOK_AGAIN).await;
    }
}
