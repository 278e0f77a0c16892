//! What somebody is playing now, as `/status/sessions` shows it.

use super::{Facts, Report, State};
use crate::users::UserId;

#[derive(Debug, Clone)]
pub struct Session {
    pub key: u64,
    pub user: UserId,
    pub client: String,
    pub id: String,
    pub rating_key: u64,
    pub guid: String,
    pub state: State,
    pub view_offset_ms: u64,
    pub queue: Option<u64>,
    pub queue_item: Option<u64>,
    pub product: String,
    pub platform: String,
    pub device: String,
    /// Unix milliseconds of the last report.
    pub seen_ms: i64,
}

impl Session {
    pub(super) fn new(key: u64, report: &Report, facts: &Facts, now_ms: i64) -> Session {
        Session {
            key,
            user: report.user,
            client: report.client.clone(),
            id: report.session_id(),
            rating_key: report.rating_key,
            guid: facts.guid.clone(),
            state: report.state,
            view_offset_ms: report.time_ms,
            queue: report.queue,
            queue_item: report.queue_item,
            product: report.product.clone(),
            platform: report.platform.clone(),
            device: report.device.clone(),
            seen_ms: now_ms,
        }
    }

    /// Two tabs of one client are two sessions.
    pub(super) fn is_of(&self, report: &Report) -> bool {
        self.user == report.user && self.client == report.client && self.id == report.session_id()
    }

    pub(super) fn update(&mut self, report: &Report, facts: &Facts, now_ms: i64) {
        *self = Session::new(self.key, report, facts, now_ms);
    }
}
