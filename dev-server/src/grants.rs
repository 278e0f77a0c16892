//! Who may fetch which part directly: whoever was told so by a decision.
//!
//! The published OpenAPI spec lets a server refuse (503) a part for which the session has no decision.
//! A decision is for its session where it names one, else for its client, else for its token.

use std::collections::BTreeSet;

use crate::users::UserId;

/// How a request says who it is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Player {
    pub user: UserId,
    pub client: Option<String>,
    pub session: Option<String>,
}

#[derive(Debug, Clone, Default)]
pub struct Grants {
    given: BTreeSet<(Player, u64)>,
}

impl Grants {
    /// The verdict for a part replaces the one before it.
    pub fn decide(&mut self, player: Player, part: u64, is_direct: bool) {
        if is_direct {
            self.given.insert((player, part));
        } else {
            self.given.remove(&(player, part));
        }
    }

    /// A request that names a session needs a decision of that session; one that only names a client, any
    /// of that client; one that names neither, any of that user's that named neither.
    pub fn allows(&self, asking: &Player, part: u64) -> bool {
        self.given.iter().any(|(player, granted)| {
            let by_session = asking.session.is_some() && player.session == asking.session;
            let by_client = asking.session.is_none() && player.client == asking.client;
            *granted == part && player.user == asking.user && (by_session || by_client)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{Grants, Player};
    use crate::users::{GUEST, OWNER};

    fn player(client: &str, session: &str) -> Player {
        let word = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        Player {
            user: OWNER.id,
            client: word(client),
            session: word(session),
        }
    }

    #[test]
    fn parts_need_a_decision_of_the_same_player() {
        // (decision by, asked by, part, allowed)
        let cases = [
            (player("c", "s"), player("c", "s"), 5, true),
            (player("c", "s"), player("", "s"), 5, true),
            (player("c", "s"), player("c", ""), 5, true),
            (player("c", "s"), player("c", "other"), 5, false),
            (player("c", "s"), player("", ""), 5, false),
            (player("c", "s"), player("c", "s"), 6, false),
            (player("c", ""), player("c", ""), 5, true),
            (player("c", ""), player("d", ""), 5, false),
        ];
        for (decided, asking, part, expected) in cases {
            let mut grants = Grants::default();
            grants.decide(decided.clone(), 5, true);
            assert_eq!(
                grants.allows(&asking, part),
                expected,
                "{decided:?} {asking:?}"
            );
            let guest = Player {
                user: GUEST.id,
                ..asking
            };
            assert!(!grants.allows(&guest, part));
            grants.decide(decided.clone(), 5, false);
            assert!(!grants.allows(&decided, 5));
        }
    }
}
