//! Switches of the whole server, by name.

use serde_json::{Map, Value, json};

/// Ways in which servers differ or fail as a whole. The name of each is its name in JSON too.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Switches {
    /// A report's selection comes into force so much later.
    pub selection_lag_ms: u64,
    /// So many creations answer without rows, though the queue is there.
    pub empty_create: u64,
    /// Most entries in a queue's answer.
    pub window_cap: usize,
    /// Parts are refused to whoever has no decision for direct play.
    pub require_decision: bool,
    /// Shuffling and unshuffling hand out new entry ids.
    pub renumber_on_shuffle: bool,
    /// Every creation of a queue is a 400.
    pub refuse_queues: bool,
    /// A source that is spelled `server://` is a 400, as on the old servers that took `library://` only
    /// (PlexKodiConnect).
    pub refuse_server_uris: bool,
    /// A report that names a queue or an entry is a 400.
    pub refuse_queue_reports: bool,
    /// `playQueueTotalCount` is missing, as in queues of radio stations (Music Assistant).
    pub hide_total_count: bool,
    /// `playQueueSelectedItemOffset` lies beyond the queue (seen by PlexAutoSkip).
    pub wrong_offset: bool,
    /// `continuous=1` gives the whole show with the episode selected, and not only what follows: reports differ.
    pub continue_whole_show: bool,
    /// Clearing empties a queue, as the published description has it, where real servers were seen to keep the
    /// current entry.
    pub clear_empties: bool,
    /// `/status/sessions` is a 403 for everybody but the owner, who otherwise get an empty list (QueuePilot).
    pub forbid_sessions: bool,
}

impl Default for Switches {
    fn default() -> Switches {
        Switches {
            selection_lag_ms: 0,
            empty_create: 0,
            window_cap: 200,
            require_decision: true,
            renumber_on_shuffle: false,
            refuse_queues: false,
            refuse_server_uris: false,
            refuse_queue_reports: false,
            hide_total_count: false,
            wrong_offset: false,
            continue_whole_show: false,
            clear_empties: false,
            forbid_sessions: false,
        }
    }
}

impl Switches {
    /// Sets the switch of that name; the error is a line for a person.
    pub(super) fn set(&mut self, name: &str, value: &Value) -> Result<(), String> {
        let wrong = || format!("{name} cannot be {value}");
        if let Some((_, flag)) = self.flags().into_iter().find(|(known, _)| *known == name) {
            *flag = value.as_bool().ok_or_else(wrong)?;
            return Ok(());
        }
        let number = || value.as_u64().ok_or_else(wrong);
        match name {
            "selection_lag_ms" => self.selection_lag_ms = number()?,
            "empty_create" => self.empty_create = number()?,
            "window_cap" => {
                self.window_cap = usize::try_from(number()?).map_err(|_| wrong())?;
            }
            _ => return Err(format!("there is no switch {name}")),
        }
        Ok(())
    }

    pub(super) fn to_json(&self) -> Map<String, Value> {
        let mut copy = self.clone();
        let flags = copy.flags().into_iter();
        let mut all: Map<String, Value> = flags
            .map(|(name, flag)| (name.to_owned(), json!(*flag)))
            .collect();
        all.insert("selection_lag_ms".to_owned(), json!(self.selection_lag_ms));
        all.insert("empty_create".to_owned(), json!(self.empty_create));
        all.insert("window_cap".to_owned(), json!(self.window_cap));
        all
    }

    fn flags(&mut self) -> [(&'static str, &mut bool); 10] {
        [
            ("require_decision", &mut self.require_decision),
            ("renumber_on_shuffle", &mut self.renumber_on_shuffle),
            ("refuse_queues", &mut self.refuse_queues),
            ("refuse_server_uris", &mut self.refuse_server_uris),
            ("refuse_queue_reports", &mut self.refuse_queue_reports),
            ("hide_total_count", &mut self.hide_total_count),
            ("wrong_offset", &mut self.wrong_offset),
            ("continue_whole_show", &mut self.continue_whole_show),
            ("clear_empties", &mut self.clear_empties),
            ("forbid_sessions", &mut self.forbid_sessions),
        ]
    }
}
