//! Tokens.

use super::call::Call;
use super::reply::Failure;
use crate::users::{self, User};
use crate::world::World;

/// The user of the token in header or query. Without a known token, 401.
pub fn user(call: &Call, world: &World) -> Result<&'static User, Failure> {
    let token = call.plex("X-Plex-Token").ok_or(Failure::UNAUTHORIZED)?;
    let transient = || world.user_of_transient(token).and_then(users::by_id);
    users::by_token(token)
        .or_else(transient)
        .ok_or(Failure::UNAUTHORIZED)
}
