//! What can be made to go wrong: rules for single requests, and switches of the whole server.

mod switches;

use serde_json::{Map, Value, json};

pub use switches::Switches;

/// Something happens to the requests that match.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rule {
    /// Prefix of the path.
    pub path: String,
    /// Any method but `OPTIONS` where absent.
    pub method: Option<String>,
    /// How many more requests it is for; all where absent.
    pub count: Option<u64>,
    pub delay_ms: Option<u64>,
    /// The answer is an error page of this status, and nothing is done.
    pub status: Option<u16>,
    /// The answer ends after so many bytes. With `drop` the connection breaks there instead.
    pub truncate: Option<usize>,
    /// The connection closes without an answer (the request has been carried out).
    pub drop: bool,
    /// This instead of the real answer's body.
    pub body: Option<String>,
    pub content_type: Option<String>,
}

/// Done once, when asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Order {
    ForgetQueues,
    /// The server goes and comes back.
    Restart,
    TerminateSession(String),
}

#[derive(Debug, Clone, Default)]
pub struct Faults {
    pub rules: Vec<Rule>,
    pub switches: Switches,
}

impl Faults {
    /// Takes one object or an array of them. An object with `path` is a rule, any other sets switches.
    pub fn take(&mut self, json: &Value) -> Result<Vec<Order>, String> {
        let mut orders = Vec::new();
        let single = std::slice::from_ref(json);
        for entry in json.as_array().map_or(single, Vec::as_slice) {
            let object = entry.as_object().ok_or("a fault is an object")?;
            if object.contains_key("path") {
                self.rules.push(read_rule(object)?);
            } else {
                orders.extend(self.set_switches(object)?);
            }
        }
        Ok(orders)
    }

    /// The first rule for the request; its count goes down, and it goes with the last.
    pub fn matching(&mut self, method: &str, path: &str) -> Option<Rule> {
        let is_for = |rule: &Rule| {
            let by_method = rule
                .method
                .as_deref()
                .map_or(method != "OPTIONS", |own| own == method);
            by_method && path.starts_with(&rule.path)
        };
        let place = self.rules.iter().position(is_for)?;
        let rule = self.rules[place].clone();
        match &mut self.rules[place].count {
            Some(left) if *left > 1 => *left -= 1,
            Some(_) => drop(self.rules.remove(place)),
            None => {}
        }
        Some(rule)
    }

    /// The rules, and every switch under its name.
    pub fn to_json(&self) -> Value {
        let mut all = self.switches.to_json();
        let rules = self.rules.iter().map(rule_json).collect();
        all.insert("rules".to_owned(), rules);
        Value::Object(all)
    }

    fn set_switches(&mut self, object: &Map<String, Value>) -> Result<Vec<Order>, String> {
        let mut orders = Vec::new();
        for (name, value) in object {
            let wrong = || format!("{name} cannot be {value}");
            let truth = || value.as_bool().ok_or_else(wrong);
            match name.as_str() {
                "forget_queues" => orders.extend(truth()?.then_some(Order::ForgetQueues)),
                "restart" => orders.extend(truth()?.then_some(Order::Restart)),
                "terminate_session" => {
                    let text = value.as_str().ok_or_else(wrong)?;
                    orders.push(Order::TerminateSession(text.to_owned()));
                }
                _ => self.switches.set(name, value)?,
            }
        }
        Ok(orders)
    }
}

fn read_rule(object: &Map<String, Value>) -> Result<Rule, String> {
    let mut rule = Rule::default();
    for (name, value) in object {
        let wrong = || format!("{name} cannot be {value}");
        let number = || value.as_u64().ok_or_else(wrong);
        let text = || value.as_str().map(str::to_owned).ok_or_else(wrong);
        match name.as_str() {
            "path" => rule.path = text()?,
            "method" => rule.method = Some(text()?.to_uppercase()),
            "count" => rule.count = Some(number()?),
            "delay_ms" => rule.delay_ms = Some(number()?),
            "status" => rule.status = Some(u16::try_from(number()?).map_err(|_| wrong())?),
            "truncate" => rule.truncate = Some(usize::try_from(number()?).map_err(|_| wrong())?),
            "drop" => rule.drop = value.as_bool().ok_or_else(wrong)?,
            "body" => rule.body = Some(text()?),
            "content_type" => rule.content_type = Some(text()?),
            _ => return Err(format!("a rule has no {name}")),
        }
    }
    Ok(rule)
}

fn rule_json(rule: &Rule) -> Value {
    json!({
        "path": rule.path,
        "method": rule.method,
        "count": rule.count,
        "delay_ms": rule.delay_ms,
        "status": rule.status,
        "truncate": rule.truncate,
        "drop": rule.drop,
        "body": rule.body,
        "content_type": rule.content_type,
    })
}

#[cfg(test)]
mod tests {
    use super::{Faults, Order};
    use serde_json::json;

    #[test]
    fn rules_match_by_prefix_and_method_and_run_out() {
        let mut faults = Faults::default();
        let rules = json!([
            {"path": "/library/", "method": "get", "count": 2, "status": 500},
            {"path": "/playQueues", "drop": true},
        ]);
        assert_eq!(faults.take(&rules), Ok(vec![]));
        let cases = [
            ("GET", "/hubs", None),
            ("POST", "/library/sections", None),
            ("GET", "/library/sections", Some(Some(500))),
            ("GET", "/library/metadata/1", Some(Some(500))),
            ("GET", "/library/metadata/1", None),
            ("OPTIONS", "/playQueues/1", None),
            ("PUT", "/playQueues/1", Some(None)),
            ("PUT", "/playQueues/1", Some(None)),
        ];
        for (method, path, expected) in cases {
            let status = faults.matching(method, path).map(|rule| rule.status);
            assert_eq!(status, expected, "{method} {path}");
        }
    }

    #[test]
    fn switches_are_set_and_orders_passed_on() {
        let mut faults = Faults::default();
        let orders = faults.take(&json!({"forget_queues": true, "window_cap": 5}));
        assert_eq!(orders, Ok(vec![Order::ForgetQueues]));
        assert_eq!(faults.switches.window_cap, 5);
        let orders = faults.take(&json!({"restart": true, "hide_total_count": true}));
        assert_eq!(orders, Ok(vec![Order::Restart]));
        let shown = faults.to_json();
        assert_eq!(
            (&shown["hide_total_count"], &shown["window_cap"]),
            (&json!(true), &json!(5))
        );
        for wrong in [
            json!({"hide_total_count": 1}),
            json!({"no_such": 1}),
            json!({"path": 1}),
            json!({"window_cap": "5"}),
            json!(7),
        ] {
            assert!(faults.take(&wrong).is_err(), "{wrong}");
        }
    }
}
