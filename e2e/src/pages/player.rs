//! The full player and the bar: whatever controls the one media element.

use std::time::Duration;

use serde_json::json;

use crate::browser::Browser;
use crate::patience::until;
use crate::trouble::{Outcome, Trouble, check};

/// Decoding starts slowly where there are two cores and no graphics card.
const TO_START: Duration = Duration::from_secs(20);

pub struct Player<'a>(pub &'a Browser);

/// What the media element says.
#[derive(Debug, Clone)]
pub struct Element {
    pub count: u64,
    pub seconds: f64,
    pub length: f64,
    pub is_paused: bool,
    pub volume: f64,
    pub is_muted: bool,
    pub source: String,
}

impl Element {
    /// What plays, without who asks for it: that changes with every visit.
    pub fn file(&self) -> &str {
        self.source.split('?').next().unwrap_or_default()
    }
}

impl Player<'_> {
    pub async fn element(&self) -> Outcome<Element> {
        let script = "const all = document.querySelectorAll('video, audio'); const v = all[0]; return v && {\
            count: all.length, seconds: v.currentTime, length: v.duration || 0, paused: v.paused, volume: v.volume,\
            muted: v.muted, source: v.currentSrc}";
        let value = self.0.run(script, vec![]).await?;
        let element = Element {
            count: value["count"].as_u64().unwrap_or_default(),
            seconds: value["seconds"].as_f64().unwrap_or_default(),
            length: value["length"].as_f64().unwrap_or_default(),
            is_paused: value["paused"] != json!(false),
            volume: value["volume"].as_f64().unwrap_or_default(),
            is_muted: value["muted"] == json!(true),
            source: value["source"].as_str().unwrap_or_default().to_owned(),
        };
        check(
            element.count == 1,
            format!("{} media elements", element.count),
        )?;
        Ok(element)
    }

    /// Time moves on: two looks at different seconds, not paused.
    pub async fn moves(&self) -> Outcome<Element> {
        let mut first = None;
        let moved = until("the picture moves", TO_START, async || {
            let now = self.element().await?;
            let from = *first.get_or_insert(now.seconds);
            // A seek looks like movement, so the first look after it counts anew.
            if now.is_paused || now.seconds < from {
                first = None;
                return Ok(None);
            }
            Ok((now.seconds > from + 0.3).then_some(now))
        })
        .await;
        match moved {
            Ok(element) => Ok(element),
            Err(Trouble(reason)) => {
                let state = self.element().await;
                Err(Trouble(format!("{reason}; the element: {state:?}")))
            }
        }
    }

    /// Whether it goes on without a press, as the browser may allow after a reload.
    pub async fn moves_by_itself(&self) -> Outcome<Option<Element>> {
        until("the player is back", TO_START, async || {
            let now = self.element().await?;
            let is_ready = self.0.look("button", "Play").await?.is_some();
            let is_going = !now.is_paused && now.seconds > 0.0;
            Ok((is_ready || is_going).then_some(is_going.then_some(now)))
        })
        .await
    }

    pub async fn is_paused(&self) -> Outcome<Element> {
        until("it is paused", TO_START, async || {
            let now = self.element().await?;
            Ok(now.is_paused.then_some(now))
        })
        .await
    }

    /// Waits until the element stands near a second.
    pub async fn is_at(&self, seconds: f64, give_or_take: f64) -> Outcome<Element> {
        until(&format!("the place is {seconds} s"), TO_START, async || {
            let now = self.element().await?;
            Ok(((now.seconds - seconds).abs() <= give_or_take).then_some(now))
        })
        .await
    }

    /// So many seconds behind the place are here already.
    pub async fn has_buffered(&self, seconds: f64) -> Outcome {
        let script = format!(
            "const v = document.querySelector('video, audio'), b = v.buffered;\
             const end = Math.min(v.currentTime + {seconds}, v.duration - 0.5);\
             return [...Array(b.length).keys()].some((i) => b.start(i) <= v.currentTime && b.end(i) >= end)"
        );
        self.0
            .wait_within("what follows is here", TO_START, &script)
            .await
            .map(drop)
    }

    /// Another file than this is in the element.
    pub async fn has_left(&self, source: &str) -> Outcome<Element> {
        until("the next file plays", Duration::from_secs(30), async || {
            let now = self.element().await?;
            Ok((now.source != source && !now.source.is_empty()).then_some(now))
        })
        .await
    }

    /// A press on one of the player's keys, which show when the pointer moves.
    pub async fn press(&self, name: &str) -> Outcome {
        self.wake().await?;
        self.0.press("button", name).await
    }

    pub async fn wake(&self) -> Outcome {
        self.0.stir().await
    }

    /// A press on the seek bar, at a share of its width.
    pub async fn seek_to(&self, share: f64) -> Outcome {
        self.wake().await?;
        let slider = self.0.find("slider", "Seek").await?;
        let (x, y, width, height) = self.0.box_of(&slider).await?;
        let (x, y) = (x + width * share, y + height / 2.0);
        self.0.click_at(x, y).await
    }

    pub async fn leave_to_bar(&self) -> Outcome {
        self.0.key("Escape").await?;
        self.0.find("link", "Films").await.map(drop)
    }
}
