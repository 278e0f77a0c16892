//! What the server tells those who listen.

use super::{Facts, Report, Session, State};
use crate::users::UserId;

#[derive(Debug, Clone, PartialEq)]
pub enum Notification {
    Playing(Playing),
    Timeline(TimelineEntry),
}

/// `PlaySessionStateNotification`.
#[derive(Debug, Clone, PartialEq)]
pub struct Playing {
    pub user: UserId,
    pub session_key: u64,
    pub client: String,
    pub guid: String,
    pub rating_key: u64,
    pub view_offset_ms: u64,
    pub queue: Option<u64>,
    pub queue_item: Option<u64>,
    pub state: State,
}

/// `TimelineEntry`: something about an item changed.
#[derive(Debug, Clone, PartialEq)]
pub struct TimelineEntry {
    pub section: u32,
    pub rating_key: u64,
    /// Number of the item's kind.
    pub kind: u32,
    pub title: String,
    /// 0 created, 5 processed, 9 deleted (python-plexapi `alert.py`).
    pub state: u32,
    /// Unix seconds.
    pub updated_at: i64,
}

impl Playing {
    pub(super) fn of(report: &Report, facts: &Facts, session_key: u64) -> Playing {
        Playing {
            user: report.user,
            session_key,
            client: report.client.clone(),
            guid: facts.guid.clone(),
            rating_key: report.rating_key,
            view_offset_ms: report.time_ms,
            queue: report.queue,
            queue_item: report.queue_item,
            state: report.state,
        }
    }

    pub(super) fn expired(session: &Session) -> Playing {
        Playing {
            user: session.user,
            session_key: session.key,
            client: session.client.clone(),
            guid: session.guid.clone(),
            rating_key: session.rating_key,
            view_offset_ms: session.view_offset_ms,
            queue: session.queue,
            queue_item: session.queue_item,
            state: State::Stopped,
        }
    }
}
