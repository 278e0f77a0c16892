//! The screens, as a person uses them: by what things are called.

mod film;
mod focus;
mod home;
mod menu;
mod player;
mod queue_drawer;
mod show;

pub use film::FilmPage;
pub use focus::Focus;
pub use home::Home;
pub use menu::Menu;
pub use player::{Element, Player};
pub use queue_drawer::QueueDrawer;
pub use show::ShowPage;
