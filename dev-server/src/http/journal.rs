//! What the server was asked, for tests to look at.

use std::collections::VecDeque;

use serde_json::{Map, Value, json};

use super::call::Call;

/// More than a story asks; the oldest go first.
const KEPT: usize = 20_000;

#[derive(Debug, Default)]
pub struct Journal {
    lines: VecDeque<(u64, Value)>,
    last: u64,
}

impl Journal {
    /// Notes a request as it comes in, with status 0 until it is answered.
    pub fn begin(&mut self, call: &Call) -> u64 {
        self.last += 1;
        let query: Map<String, Value> = call
            .query
            .iter()
            .map(|(name, value)| (name.clone(), json!(value)))
            .collect();
        let line = json!({
            "method": call.method,
            "path": call.path,
            "query": query,
            "client": call.client(),
            "origin": call.header("origin"),
            "status": 0,
            "ms": 0,
            "time": call.now_ms,
        });
        self.lines.push_back((self.last, line));
        if self.lines.len() > KEPT {
            self.lines.pop_front();
        }
        self.last
    }

    /// Status 0 stays for an answer that never came.
    pub fn finish(&mut self, number: u64, status: u16, ms: u128) {
        let found = self
            .lines
            .iter_mut()
            .rev()
            .find(|(known, _)| *known == number);
        if let Some((_, line)) = found {
            line["status"] = json!(status);
            line["ms"] = json!(u64::try_from(ms).unwrap_or(u64::MAX));
        }
    }

    pub fn to_json(&self) -> Value {
        self.lines.iter().map(|(_, line)| line.clone()).collect()
    }

    pub fn clear(&mut self) {
        self.lines.clear();
    }
}
