//! A real Chromium with a profile of its own, driven through chromedriver.

mod driver;
mod vendor;

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use base64::Engine;
use fantoccini::elements::{Element, ElementRef};
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};

use crate::patience::{SOON, until};
use crate::trouble::{Outcome, Trouble};
use driver::Driver;
use vendor::Vendor;

/// Finds what a person or a screen reader would find: visible, by role and name.
const FIND: &str = include_str!("browser/find.js");

/// The name under which WebDriver passes elements.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

pub struct Browser {
    client: Client,
    driver: Driver,
    profile: PathBuf,
    log: Vec<Value>,
}

impl Browser {
    pub async fn open(profile: &Path) -> Outcome<Self> {
        let driver = Driver::start()?;
        let client = connect(&driver, profile).await?;
        Ok(Self {
            client,
            driver,
            profile: profile.to_owned(),
            log: Vec::new(),
        })
    }

    /// Ends the browser as a crash or a flat battery would, and opens it again with the same profile.
    pub async fn kill_and_open(&mut self) -> Outcome {
        let mark = format!("--user-data-dir={}", self.profile.display());
        let pids = driver::processes_with(&mark);
        if pids.is_empty() {
            return Err(Trouble::new("found no process of the browser"));
        }
        Command::new("kill").arg("-9").args(&pids).status()?;
        until("the browser is gone", SOON, async || {
            Ok(driver::processes_with(&mark).is_empty().then_some(()))
        })
        .await?;
        // What a killed browser leaves says that it still runs; a person's browser asks and goes on.
        let _ = std::fs::remove_file(self.profile.join("SingletonLock"));
        self.driver = Driver::start()?;
        self.client = connect(&self.driver, &self.profile).await?;
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
        let id = found[ELEMENT].as_str().map(str::to_owned);
        Ok(id.map(|id| Element::from_element_id(self.client.clone(), ElementRef::from(id))))
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

    /// One press of a key that types a letter, or of a named one.
    pub async fn key(&self, key: &str) -> Outcome {
        let is_letter = key.chars().count() == 1;
        let is_capital = key.chars().all(|c| c.is_ascii_uppercase()) && is_letter;
        let code = match key {
            " " => "Space".to_owned(),
            letter if is_letter => format!("Key{}", letter.to_uppercase()),
            named => named.to_owned(),
        };
        let mut down = json!({"type": "keyDown", "key": key, "code": code, "modifiers": if is_capital { 8 } else { 0 }});
        if is_letter {
            down["text"] = json!(key);
        }
        let mut up = down.clone();
        up["type"] = json!("keyUp");
        self.cdp("Input.dispatchKeyEvent", down).await?;
        self.cdp("Input.dispatchKeyEvent", up).await.map(drop)
    }

    /// The pointer goes there, as a sign of life.
    pub async fn point(&self, x: f64, y: f64) -> Outcome {
        let moved = json!({"type": "mouseMoved", "x": x, "y": y});
        self.cdp("Input.dispatchMouseEvent", moved).await.map(drop)
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

    /// A press of the main button somewhere on the screen.
    pub async fn click_at(&self, x: f64, y: f64) -> Outcome {
        self.point(x, y).await?;
        for kind in ["mousePressed", "mouseReleased"] {
            let event = json!({"type": kind, "x": x, "y": y, "button": "left", "clickCount": 1});
            self.cdp("Input.dispatchMouseEvent", event).await?;
        }
        Ok(())
    }

    /// Runs in every page from now on, before anything of the page's own.
    pub async fn before_every_page(&self, script: &str) -> Outcome {
        let what = json!({"source": script});
        self.cdp("Page.addScriptToEvaluateOnNewDocument", what)
            .await
            .map(drop)
    }

    /// What the browser's own check says against installing the page.
    pub async fn installability_errors(&self) -> Outcome<Value> {
        let answer = self.cdp("Page.getInstallabilityErrors", json!({})).await?;
        Ok(answer["installabilityErrors"].clone())
    }

    pub async fn set_size(&self, width: u32, height: u32) -> Outcome {
        let size = json!({"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 500});
        self.cdp("Emulation.setDeviceMetricsOverride", size)
            .await
            .map(drop)
    }

    pub async fn prefer(&self, scheme: &str) -> Outcome {
        let features = json!({"features": [{"name": "prefers-color-scheme", "value": scheme}]});
        self.cdp("Emulation.setEmulatedMedia", features)
            .await
            .map(drop)
    }

    pub async fn picture(&self, file: &Path) -> Outcome {
        let shot = self
            .cdp("Page.captureScreenshot", json!({"format": "png"}))
            .await?;
        let bytes = base64::engine::general_purpose::STANDARD
            .decode(shot["data"].as_str().unwrap_or_default())
            .map_err(|error| Trouble::new(error.to_string()))?;
        if let Some(folder) = file.parent() {
            std::fs::create_dir_all(folder)?;
        }
        Ok(std::fs::write(file, bytes)?)
    }

    async fn cdp(&self, method: &str, params: Value) -> Outcome<Value> {
        Ok(self.client.issue_cmd(Vendor::cdp(method, params)).await?)
    }

    /// What the console said since the story began, one message a line.
    pub async fn console(&mut self) -> Vec<String> {
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

async fn connect(driver: &Driver, profile: &Path) -> Outcome<Client> {
    let capabilities = driver::capabilities(profile);
    ClientBuilder::new(HttpConnector::new())
        .capabilities(capabilities)
        .connect(&driver.url())
        .await
        .map_err(|error| Trouble(format!("cannot open the browser: {error}")))
}
