//! A real browser with a profile of its own, driven through WebDriver.
//!
//! What only Chromium can do goes through its DevTools; stories that need it are told in Chromium alone.

mod driver;
mod engine;
mod input;
mod vendor;

use std::path::{Path, PathBuf};
use std::time::Duration;

use fantoccini::elements::{Element, ElementRef};
use fantoccini::wd::WindowHandle;
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};

use crate::patience::{SOON, until};
use crate::trouble::{Outcome, Trouble};
use driver::Driver;
pub use engine::Engine;
use vendor::Vendor;

/// Finds what a person or a screen reader would find: visible, by role and name.
const FIND: &str = include_str!("browser/find.js");

/// The name under which WebDriver passes elements.
pub const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// One of its tabs.
pub struct Tab(WindowHandle);

pub struct Browser {
    pub engine: Engine,
    client: Client,
    driver: Driver,
    profile: PathBuf,
    log: Vec<Value>,
}

impl Browser {
    pub async fn open(engine: Engine, profile: &Path) -> Outcome<Self> {
        let driver = Driver::start(engine, profile).await?;
        let client = connect(engine, &driver, profile).await?;
        let browser = Self {
            engine,
            client,
            driver,
            profile: profile.to_owned(),
            log: Vec::new(),
        };
        if engine != Engine::Chromium {
            let (width, height) = engine::WINDOW;
            browser.set_size(width, height).await?;
        }
        Ok(browser)
    }

    /// Ends the browser as a crash or a flat battery would, and opens it again with the same profile.
    pub async fn kill_and_open(&mut self) -> Outcome {
        driver::kill_browser(self.engine, &self.profile).await?;
        let driver = Driver::start(self.engine, &self.profile).await?;
        self.client = connect(self.engine, &driver, &self.profile).await?;
        self.driver = driver;
        Ok(())
    }

    /// Closes it in an orderly way.
    pub async fn close(self) {
        // A browser that was killed by its story has no session to end.
        let _ = self.client.close().await;
    }

    pub async fn go(&self, url: &str) -> Outcome {
        Ok(self.client.goto(url).await?)
    }

    /// A tab beside this one, in front. A window in WebKit, whose tabs stay behind under automation whatever is switched to.
    pub async fn open_tab(&self) -> Outcome<Tab> {
        let is_tab = self.engine != Engine::Webkit;
        let tab = Tab(self.client.new_window(is_tab).await?.handle);
        self.show_tab(&tab).await?;
        Ok(tab)
    }

    /// The one in front.
    pub async fn tab(&self) -> Outcome<Tab> {
        Ok(Tab(self.client.window().await?))
    }

    pub async fn show_tab(&self, tab: &Tab) -> Outcome {
        Ok(self.client.switch_to_window(tab.0.clone()).await?)
    }

    /// Closes the one in front; another has to be shown then.
    pub async fn close_tab(&self) -> Outcome {
        Ok(self.client.close_window().await?)
    }

    pub async fn reload(&self) -> Outcome {
        Ok(self.client.refresh().await?)
    }

    pub async fn address(&self) -> Outcome<String> {
        Ok(self.client.current_url().await?.to_string())
    }

    /// Runs a function body in the page.
    pub async fn run(&self, script: &str, arguments: Vec<Value>) -> Outcome<Value> {
        Ok(self.client.execute(script, arguments).await?)
    }

    /// Runs a script until it returns something that counts as true.
    pub async fn wait_for(&self, what: &str, script: &str) -> Outcome<Value> {
        self.wait_within(what, SOON, script).await
    }

    pub async fn wait_within(&self, what: &str, within: Duration, script: &str) -> Outcome<Value> {
        until(what, within, async || {
            let value = self.run(script, vec![]).await?;
            let is_no = value.is_null() || value == json!(false) || value == json!("");
            Ok((!is_no).then_some(value))
        })
        .await
    }

    /// The first that is visible, by role and name; `None` where there is none now. A name matches as a whole.
    pub async fn look(&self, role: &str, name: &str) -> Outcome<Option<Element>> {
        let found = self.run(FIND, vec![json!(role), json!(name)]).await?;
        Ok(self.element(&found).ok())
    }

    /// The element that a script returned.
    pub fn element(&self, found: &Value) -> Outcome<Element> {
        let id = found[ELEMENT].as_str().map(str::to_owned);
        let id = id.ok_or_else(|| Trouble::new("the page has no such element"))?;
        let reference = ElementRef::from(id);
        Ok(Element::from_element_id(self.client.clone(), reference))
    }

    /// Waits until it is there.
    pub async fn find(&self, role: &str, name: &str) -> Outcome<Element> {
        until(&format!("{role} {name:?}"), SOON, async || {
            self.look(role, name).await
        })
        .await
    }

    /// Waits until it is gone.
    pub async fn gone(&self, role: &str, name: &str) -> Outcome {
        until(&format!("{role} {name:?} is gone"), SOON, async || {
            Ok(self.look(role, name).await?.is_none().then_some(()))
        })
        .await
    }

    /// Presses with a real pointer; tries again while something is in the way.
    pub async fn press(&self, role: &str, name: &str) -> Outcome {
        until(
            &format!("pressing {role} {name:?}"),
            SOON,
            async || match self.look(role, name).await? {
                Some(element) => {
                    // The bar lies over the end of the page, and WebDriver takes what is under it for reachable.
                    let middle = "arguments[0].scrollIntoView({block: 'center'})";
                    let handle = json!({ELEMENT: element.element_id().as_ref()});
                    self.run(middle, vec![handle]).await?;
                    Ok(Some(element.click().await?))
                }
                None => Ok(None),
            },
        )
        .await
    }

    /// Text that stands on the page and can be seen.
    pub async fn wait_for_text(&self, text: &str) -> Outcome {
        let script = format!("return document.body.innerText.includes({})", json!(text));
        self.wait_for(&format!("the text {text:?}"), &script)
            .await
            .map(drop)
    }

    /// Where something stands on the screen: x, y, width, height. WebDriver's own answer counts from the top of the
    /// page, which may be scrolled under what lies over it.
    pub async fn box_of(&self, element: &Element) -> Outcome<(f64, f64, f64, f64)> {
        let script = "const box = arguments[0].getBoundingClientRect(); return [box.x, box.y, box.width, box.height]";
        let handle = json!({ELEMENT: element.element_id().as_ref()});
        let found = self.run(script, vec![handle]).await?;
        let number = |index: usize| found[index].as_f64().unwrap_or_default();
        Ok((number(0), number(1), number(2), number(3)))
    }

    /// Another tab comes to the front and goes again, as for somebody who looks something up.
    pub async fn look_away_and_back(&self) -> Outcome {
        let count = "window.timesShown = 0; document.addEventListener('visibilitychange',\
            () => { window.timesShown += document.hidden ? 0 : 1; })";
        self.run(count, vec![]).await?;
        let ours = self.tab().await?;
        self.open_tab().await?;
        self.wait_for("the other tab is in front", "return !document.hidden")
            .await?;
        self.close_tab().await?;
        self.show_tab(&ours).await?;
        self.wait_for("our page is in sight again", "return window.timesShown > 0")
            .await
            .map(drop)
    }

    /// Runs in every page from now on, before anything of the page's own.
    pub async fn before_every_page(&self, script: &str) -> Outcome {
        let what = json!({"source": script});
        self.cdp("Page.addScriptToEvaluateOnNewDocument", what)
            .await
            .map(drop)
    }

    /// Cuts the page off from everything, or lets it back.
    pub async fn set_online(&self, is_online: bool) -> Outcome {
        // Nought is no speed, less is no limit.
        let speed = if is_online { -1 } else { 0 };
        let conditions = json!({
            "offline": !is_online, "latency": 0, "downloadThroughput": speed, "uploadThroughput": speed,
        });
        self.cdp("Network.enable", json!({})).await?;
        self.cdp("Network.emulateNetworkConditions", conditions)
            .await?;
        let is_so = format!("return navigator.onLine === {is_online}");
        self.wait_for("the page hears of the network", &is_so)
            .await
            .map(drop)
    }

    /// How many bytes the page's origin may keep; `None` for as many as there are. Whatever wrote a moment ago still
    /// writes, because the browser remembers for a while that there was room.
    pub async fn set_quota(&self, bytes: Option<u64>) -> Outcome {
        let origin = self.run("return location.origin", vec![]).await?;
        let mut quota = json!({"origin": origin});
        if let Some(bytes) = bytes {
            quota["quotaSize"] = json!(bytes);
        }
        let done = self.cdp("Storage.overrideQuotaForOrigin", quota).await;
        done.map(drop)
    }

    /// What the browser's own check says against installing the page.
    pub async fn installability_errors(&self) -> Outcome<Value> {
        let answer = self.cdp("Page.getInstallabilityErrors", json!({})).await?;
        Ok(answer["installabilityErrors"].clone())
    }

    /// The page's own size, without what the browser draws around it.
    pub async fn set_size(&self, width: u32, height: u32) -> Outcome {
        if self.engine == Engine::Chromium {
            // Its windows are never narrower than 500 px.
            let size = json!({"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 500});
            let done = self.cdp("Emulation.setDeviceMetricsOverride", size).await;
            return done.map(drop);
        }
        let around = "return [outerWidth - innerWidth, outerHeight - innerHeight]";
        let around = self.run(around, vec![]).await?;
        let whole = |inner: u32, index: usize| {
            let frame = around[index]
                .as_u64()
                .and_then(|frame| u32::try_from(frame).ok());
            inner + frame.unwrap_or_default()
        };
        Ok(self
            .client
            .set_window_size(whole(width, 0), whole(height, 1))
            .await?)
    }

    /// Fingers instead of a mouse, as far as the browser has to be told.
    pub async fn has_touch(&self) -> Outcome {
        if self.engine != Engine::Chromium {
            return Ok(());
        }
        let touch = json!({"enabled": true, "maxTouchPoints": 5});
        let done = self.cdp("Emulation.setTouchEmulationEnabled", touch).await;
        done.map(drop)
    }

    pub async fn picture(&self, file: &Path) -> Outcome {
        let bytes = self.client.screenshot().await?;
        if let Some(folder) = file.parent() {
            std::fs::create_dir_all(folder)?;
        }
        Ok(std::fs::write(file, bytes)?)
    }

    async fn cdp(&self, method: &str, params: Value) -> Outcome<Value> {
        Ok(self.client.issue_cmd(Vendor::cdp(method, params)).await?)
    }

    /// What the console said since the story began, one message a line. All of it in Chromium; in Firefox what the app
    /// wrote and what it did not catch, but no refusals of the content policy; nothing in WebKitGTK, whose browser keeps
    /// it to itself under automation.
    pub async fn console(&mut self) -> Vec<String> {
        if self.engine != Engine::Chromium {
            let log = std::fs::read(driver::log_of(&self.profile)).unwrap_or_default();
            return String::from_utf8_lossy(&log)
                .lines()
                .map(str::to_owned)
                .collect();
        }
        // The log of a browser that is gone is gone too.
        if let Ok(Value::Array(lines)) = self.client.issue_cmd(Vendor::console()).await {
            self.log.extend(lines);
        }
        let line = |entry: &Value| {
            let word = |name: &str| entry[name].as_str().unwrap_or_default().to_owned();
            format!("{} {} {}", word("level"), word("source"), word("message"))
        };
        self.log.iter().map(line).collect()
    }
}

async fn connect(engine: Engine, driver: &Driver, profile: &Path) -> Outcome<Client> {
    ClientBuilder::new(HttpConnector::new())
        .capabilities(engine.capabilities(profile)?)
        .connect(&driver.url())
        .await
        .map_err(|error| Trouble(format!("cannot open the browser: {error}")))
}
