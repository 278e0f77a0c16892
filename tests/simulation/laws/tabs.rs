//! What holds of the tabs of one browser when all is quiet: one plays at most, and the others show what it has.

use super::Laws;
use super::shown::Shown;
use crate::client::Client;
use playhead::media::RatingKey;
use playhead::session::view::{PlayerView, Status};

/// The place is told once a second.
const MOST_BEHIND_MS: u64 = 2_000;

impl Laws {
    pub fn tabs_at_rest(&mut self, tabs: &[Client], player: usize) {
        let open = || tabs.iter().enumerate().filter(|(_, tab)| tab.is_open);
        let playing = open().filter(|(_, tab)| tab.element.is_playing()).count();
        self.check(playing <= 1, || format!("{playing} tabs play at once"));
        for (number, tab) in open() {
            self.broken.extend(self.reports.at_rest(number, tab));
            self.check(tab.is_player == (number == player), || {
                format!(
                    "tab {player} has the seat, and tab {number} takes itself for something else"
                )
            });
        }
        for (number, remote) in open().filter(|(number, _)| *number != player) {
            let differs = differs(&tabs[player], remote);
            self.check(differs.is_none(), || {
                format!("tab {number} shows {}", differs.unwrap_or_default())
            });
        }
    }
}

fn differs(player: &Client, remote: &Client) -> Option<String> {
    let (ours, theirs) = (player.model.player_view(), remote.model.player_view());
    let brief = |view: &PlayerView| {
        let item = view.item.as_ref().map(|item| item.key.clone());
        (view.status, item, view.is_closed)
    };
    let said = |view: &(Status, Option<RatingKey>, bool)| format!("{view:?}");
    let (ours, theirs) = (brief(&ours), brief(&theirs));
    if ours != theirs {
        return Some(format!("{}, not {}", said(&theirs), said(&ours)));
    }
    let (at, there) = (player.model.at().0, remote.model.at().0);
    if at.abs_diff(there) > MOST_BEHIND_MS {
        return Some(format!("{there} ms, not {at}"));
    }
    let (queue, copy) = (player.model.queue_view(), remote.model.queue_view());
    let brief = |client: &Client| {
        let view = client.model.queue_view()?;
        let can = (view.can_undo, view.can_redo, view.is_sending);
        Some((
            view.origin,
            view.position,
            view.repeat,
            view.is_shuffled,
            can,
        ))
    };
    if queue.is_some() && brief(player) != brief(remote) {
        return Some(format!("{:?}, not {:?}", brief(remote), brief(player)));
    }
    if queue.is_some() != copy.is_some() {
        return Some("a queue where there is none, or none where one is".to_owned());
    }
    Shown::of(&remote.model).differs(&Shown::of(&player.model))
}
