//! What lives and dies with a component.

pub mod keys;
pub mod nav;
