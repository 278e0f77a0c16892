//! Where the keyboard is.

use std::time::Duration;

use fantoccini::elements::Element;
use serde_json::json;

use crate::browser::{Browser, ELEMENT};
use crate::patience::until;
use crate::trouble::{Outcome, Trouble};

/// Steps through a page before one gives up; a wall of posters is passed by its links.
const MOST_STEPS: usize = 120;

/// What moves or fades in has time to arrive.
const TO_ARRIVE: Duration = Duration::from_secs(3);

/// Why the element with the focus is none that one can see; empty where it is. What lies over the middle of
/// what is in the window hides it.
const LOST: &str = "const e = document.activeElement;\
    const name = (one) => one ? `${one.tagName.toLowerCase()}.${one.className} \"${(one.getAttribute('aria-label') ?? one.innerText ?? '').slice(0, 40)}\"` : 'nothing';\
    if (!e || e === document.body || e === document.documentElement) return 'it is on nothing';\
    if (e.closest('[inert]') || !e.checkVisibility({visibilityProperty: true, opacityProperty: true})) return `${name(e)} cannot be seen`;\
    const box = e.getBoundingClientRect();\
    if (box.width === 0 || box.bottom <= 0 || box.top >= innerHeight) return `${name(e)} is out of sight`;\
    const x = (Math.max(box.left, 0) + Math.min(box.right, innerWidth)) / 2;\
    const y = (Math.max(box.top, 0) + Math.min(box.bottom, innerHeight)) / 2;\
    const over = document.elementFromPoint(x, y);\
    return !over || e.contains(over) || over.contains(e) ? '' : `${name(e)} lies under ${name(over)}`;";

pub struct Focus<'a> {
    browser: &'a Browser,
    /// Every place where it was lost, in order: all of them are told, not the first alone.
    lost: Vec<String>,
}

impl<'a> Focus<'a> {
    pub fn new(browser: &'a Browser) -> Self {
        let lost = Vec::new();
        Self { browser, lost }
    }

    /// Presses Tab until the focus is on what goes by this role and name.
    pub async fn tab_to(&mut self, role: &str, name: &str) -> Outcome {
        let what = format!("{role} {name:?}");
        self.browser.find(role, name).await?;
        for _ in 0..MOST_STEPS {
            let is_there = match self.browser.look(role, name).await? {
                Some(element) => self.is_on(&element).await?,
                None => false,
            };
            if is_there {
                return Ok(());
            }
            self.step(&what).await?;
        }
        Err(Trouble(format!("Tab does not lead to {what}")))
    }

    /// Presses Tab until the focus is on an element that is there already.
    pub async fn tab_to_element(&mut self, what: &str, element: &Element) -> Outcome {
        for _ in 0..MOST_STEPS {
            if self.is_on(element).await? {
                return Ok(());
            }
            self.step(what).await?;
        }
        Err(Trouble(format!("Tab does not lead to {what}")))
    }

    /// From the last of a page Tab leads out of it, and the next one in again. A person goes through the browser's own
    /// controls then; WebDriver's keys go on to the page, whose buttons do not hear Enter before it has the focus again.
    async fn step(&mut self, what: &str) -> Outcome {
        self.browser.key("Tab").await?;
        let is_out = "return document.activeElement === document.body || !document.hasFocus()";
        if self.browser.run(is_out, vec![]).await? == true {
            return self.browser.show_tab(&self.browser.tab().await?).await;
        }
        self.holds(&format!("Tab on the way to {what}")).await
    }

    async fn is_on(&self, element: &Element) -> Outcome<bool> {
        let handle = json!({ELEMENT: element.element_id().as_ref()});
        let script = "return document.activeElement === arguments[0]";
        Ok(self.browser.run(script, vec![handle]).await? == true)
    }

    /// Presses a key on what has the focus; it has to be somewhere in sight afterwards.
    pub async fn press(&mut self, key: &str, what: &str) -> Outcome {
        self.browser.key(key).await?;
        self.holds(&format!("{key} on {what}")).await
    }

    /// Notes where it is lost, and goes on.
    pub async fn holds(&mut self, after: &str) -> Outcome {
        let mut reason = String::new();
        let held = until("the focus is in sight", TO_ARRIVE, async || {
            let said = self.browser.run(LOST, vec![]).await?;
            reason = said.as_str().unwrap_or_default().to_owned();
            Ok(reason.is_empty().then_some(()))
        });
        if held.await.is_err() {
            self.lost.push(format!("after {after}: {reason}"));
        }
        Ok(())
    }

    /// What a walk came to, and where the focus was lost on the way.
    pub fn told(&self, walked: Outcome) -> Outcome {
        let lost = self.lost.join("\n  ");
        match walked {
            _ if lost.is_empty() => walked,
            Ok(()) => Err(Trouble(format!("the focus was lost\n  {lost}"))),
            Err(Trouble(reason)) => Err(Trouble(format!("{reason}; the focus was lost\n  {lost}"))),
        }
    }
}
