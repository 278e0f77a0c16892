//! Another device of the same person, at the same queue.

use crate::client::TOKEN;
use crate::dice::Dice;
use crate::world::World;
use dev_server::library::synthetic;
use playhead::session::live::Hold;

impl World {
    /// The server's administrator ends what plays; a player hears of it in the answer to its next report.
    pub fn end_session(&mut self) {
        self.note(|| "the administrator ENDS the session".to_owned());
        let order = r#"{"terminate_session": "Bedtime"}"#;
        self.server.set_faults(order).expect("a fault that exists");
    }
}

/// Adds, removes or moves something in the queue that the tab plays from.
pub fn changes(world: &mut World, dice: &mut Dice) {
    let Some(live) = world.tabs[world.player()].model.queue() else {
        return;
    };
    let Hold::Server(id) = live.hold else { return };
    let known: Vec<u64> = live
        .rows()
        .filter_map(|(_, entry, _)| live.server_id(entry))
        .collect();
    let (Some(one), Some(other)) = (dice.pick(&known).copied(), dice.pick(&known).copied()) else {
        return;
    };
    let number = 1 + dice.roll(12);
    let item = match live.is_music() {
        true => synthetic::track(number),
        false => synthetic::film(number),
    };
    let (method, target) = match dice.roll(3) {
        0 => ("DELETE", format!("/playQueues/{id}/items/{one}")),
        1 => (
            "PUT",
            format!("/playQueues/{id}/items/{one}/move?after={other}"),
        ),
        _ => {
            let library = "com.plexapp.plugins.library";
            let uri = format!(
                "server://{}/{library}/library/metadata/{item}",
                synthetic::MACHINE
            );
            ("PUT", format!("/playQueues/{id}?uri={uri}"))
        }
    };
    let now = world.now as i64;
    let (status, _) = world.server.ask(method, &target, "phone", TOKEN, now);
    if status == 200 {
        world.laws.changed_elsewhere();
    }
    world.note(|| format!("ELSEWHERE {method} {target}: {status}"));
}
