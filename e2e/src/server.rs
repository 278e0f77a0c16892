//! The dev server of one story: two origins, which can be stopped and come back at the same addresses.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use dev_server::library::huge;
use dev_server::library::model::Library;
use dev_server::{AppConfig, Config, Running};
use serde_json::Value;

use crate::journal::Journal;
use crate::trouble::{Outcome, Trouble, check};

/// One place in a queue.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    pub id: String,
    /// The rating key of its item.
    pub key: String,
    pub title: String,
}

/// How the app is served.
#[derive(Debug, Clone)]
pub struct Setting {
    /// The folder of the origin that it lives under.
    pub base: &'static str,
    /// Whether `config.json` names the server.
    pub names_server: bool,
    /// Whether the story may change the files that are served.
    pub own_files: bool,
    /// Whether there are 100,000 films and 40,000 tracks more.
    pub is_huge: bool,
}

pub struct Server {
    config: Config,
    running: Option<Running>,
    agent: ureq::Agent,
    base: &'static str,
    /// What was asked of servers that have been stopped since.
    past: Vec<Value>,
}

impl Server {
    pub fn start(library: &Arc<Library>, dist: PathBuf, setting: &Setting) -> Outcome<Self> {
        let app = AppConfig {
            dir: dist,
            port: 0,
            base: setting.base.to_owned(),
            names_server: setting.names_server,
        };
        let library = if setting.is_huge {
            let mut all = Library::clone(library);
            huge::add(&mut all);
            Arc::new(all)
        } else {
            Arc::clone(library)
        };
        let mut config = Config::new(library);
        config.app = Some(app);
        let running = dev_server::start(config.clone())?;
        config.port = running.api_port;
        if let (Some(app), Some(port)) = (&mut config.app, running.app_port) {
            app.port = port;
        }
        Ok(Self {
            config,
            running: Some(running),
            agent: agent(),
            base: setting.base,
            past: Vec::new(),
        })
    }

    /// Both origins stop answering, as a machine that was switched off.
    pub fn stop(&mut self) -> Outcome {
        if self.running.is_some() {
            self.past = self.journal()?.into_lines();
        }
        if let Some(running) = self.running.take() {
            running.stop();
        }
        Ok(())
    }

    /// Back at the same addresses, with the state of a first start.
    pub fn start_again(&mut self) -> Outcome {
        self.running = Some(dev_server::start(self.config.clone())?);
        Ok(())
    }

    /// The address of a page of the app; `path` begins with a slash.
    pub fn page(&self, path: &str) -> String {
        let port = self.config.app.as_ref().map_or(0, |app| app.port);
        let base = self.base.trim_end_matches('/');
        format!("http://127.0.0.1:{port}{base}{path}")
    }

    pub fn api(&self) -> String {
        format!("http://127.0.0.1:{}", self.config.port)
    }

    /// Everything that was asked since the story began, or since the journal was emptied.
    pub fn journal(&self) -> Outcome<Journal> {
        let mut lines = self.past.clone();
        if self.running.is_some() {
            let now = self.dev("GET", "/__dev/journal", None)?;
            lines.extend(now.as_array().cloned().unwrap_or_default());
        }
        Ok(Journal::new(lines))
    }

    pub fn empty_journal(&mut self) -> Outcome {
        self.past.clear();
        self.dev("DELETE", "/__dev/journal", None).map(drop)
    }

    pub fn fault(&self, fault: &Value) -> Outcome {
        self.dev("POST", "/__dev/faults", Some(fault)).map(drop)
    }

    pub fn no_faults(&self) -> Outcome {
        self.dev("DELETE", "/__dev/faults", None).map(drop)
    }

    /// The person's other player watched this to its end.
    pub fn mark_watched(&self, key: u64) -> Outcome {
        let plugin = "com.plexapp.plugins.library";
        let target = format!("/:/scrobble?identifier={plugin}&key={key}&X-Plex-Token=demo-token");
        let answer = self.agent.get(format!("{}{target}", self.api())).call()?;
        let status = answer.status();
        check(status.is_success(), format!("{target}: {status}"))
    }

    pub fn state(&self) -> Outcome<Value> {
        self.dev("GET", "/__dev/state", None)
    }

    /// The entries of the newest queue, in the server's order.
    pub fn entries(&self) -> Outcome<Vec<Entry>> {
        let state = self.state()?;
        let newest = state["queues"].as_array().and_then(|queues| queues.last());
        let rows = newest.and_then(|queue| queue["entries"].as_array());
        let entry = |row: &Value| {
            let key = row["ratingKey"].as_str()?.to_owned();
            let item = self.config.library.item(key.parse().ok()?)?;
            Some(Entry {
                id: row["id"].to_string(),
                title: item.title.clone(),
                key,
            })
        };
        Ok(rows.into_iter().flatten().filter_map(entry).collect())
    }

    /// The rating key of what goes by a title that nothing else has.
    pub fn key_of(&self, title: &str) -> Outcome<String> {
        let items = self.config.library.items.values();
        let found: Vec<_> = items.filter(|item| item.title == title).collect();
        match found.as_slice() {
            [only] => Ok(only.rating_key.to_string()),
            all => Err(Trouble(format!("{} items are {title:?}", all.len()))),
        }
    }

    /// Somebody takes an item out of the library.
    pub fn delete_item(&self, key: &str) -> Outcome {
        let path = format!("/__dev/items/{key}");
        self.dev("DELETE", &path, None).map(drop)
    }

    fn dev(&self, method: &str, path: &str, body: Option<&Value>) -> Outcome<Value> {
        let body = body.map(Value::to_string).unwrap_or_default();
        let request = ureq::http::Request::builder()
            .method(method)
            .uri(format!("{}{path}", self.api()))
            .body(body)
            .map_err(|error| Trouble::new(error.to_string()))?;
        let text = self.agent.run(request)?.body_mut().read_to_string()?;
        serde_json::from_str(&text).map_err(|error| Trouble(format!("{path}: {error}: {text}")))
    }
}

fn agent() -> ureq::Agent {
    ureq::Agent::config_builder()
        .allow_non_standard_methods(true)
        .timeout_global(Some(Duration::from_secs(10)))
        .max_idle_connections(0)
        .build()
        .into()
}
