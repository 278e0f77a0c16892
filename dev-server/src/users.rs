//! Who may ask: the owner and one managed user of the home, each with a token of their own.

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UserId(pub u32);

#[derive(Debug)]
pub struct User {
    pub id: UserId,
    pub name: &'static str,
    pub token: &'static str,
    pub is_owner: bool,
}

pub const OWNER: User = User {
    id: UserId(1),
    name: "demo",
    token: "demo-token",
    is_owner: true,
};

/// A managed user: sees the same libraries, has watched other things, and may not see the sessions of
/// others or edit collections.
pub const GUEST: User = User {
    id: UserId(2),
    name: "guest",
    token: "guest-token",
    is_owner: false,
};

pub static USERS: [&User; 2] = [&OWNER, &GUEST];

pub fn by_token(token: &str) -> Option<&'static User> {
    USERS.into_iter().find(|user| user.token == token)
}

pub fn by_id(id: UserId) -> Option<&'static User> {
    USERS.into_iter().find(|user| user.id == id)
}
