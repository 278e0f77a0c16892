//! The stories, in the order in which they are told.

mod add_from_menus;
mod browse_while_playing;
mod clear_the_queue;
mod close_says_stopped;
mod edit_the_queue;
mod every_input;
mod failing_answers;
mod failing_media;
mod failing_server;
mod failing_storage;
mod folder;
mod going_back;
mod jump_in_the_queue;
mod keyboard;
mod kill_and_resume;
mod long_queue;
mod next_episode;
mod no_network;
mod odd_windows;
mod offline_in_mid_play;
mod one_menu;
mod parsimony;
mod pictures;
mod play_a_film;
mod play_everything;
mod play_lists;
mod queue_in_fullscreen;
mod queues_forgotten;
mod random_kills;
mod reload_and_resume;
mod repeat;
mod search_the_queue;
mod seek;
mod sign_in;
mod two_devices;
mod two_tabs;
mod update;
mod volume;

use std::pin::Pin;

use crate::browser::Engine;
use crate::server::Setting;
use crate::stage::Stage;
use crate::trouble::Outcome;

type Telling<'a> = Pin<Box<dyn Future<Output = Outcome> + 'a>>;

/// When the same thing may be asked again in a story.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Again {
    Never,
    /// After what may have changed the answer, and after a failure.
    WithReason,
    /// After an answer that makes no sense, which the journal cannot tell from any other.
    Freely,
    /// With a reason, but in this engine freely: it gives up before anything was reported, so the journal shows none.
    FreelyIn(Engine),
}

pub struct Story {
    pub name: &'static str,
    pub tell: for<'a> fn(&'a mut Stage) -> Telling<'a>,
    pub asks_again: Again,
    /// The engines that it is not told in, and why.
    pub not_in: (&'static [Engine], &'static str),
    /// Whether it is for `--long` alone.
    pub is_long: bool,
    base: &'static str,
    names_server: bool,
    own_files: bool,
    is_huge: bool,
}

impl Story {
    const fn new(name: &'static str, tell: for<'a> fn(&'a mut Stage) -> Telling<'a>) -> Self {
        Self {
            name,
            tell,
            asks_again: Again::Never,
            not_in: (&[], ""),
            is_long: false,
            base: "/",
            names_server: true,
            own_files: false,
            is_huge: false,
        }
    }

    const fn asking_again(mut self) -> Self {
        self.asks_again = Again::WithReason;
        self
    }

    const fn asking_freely_in(mut self, engine: Engine) -> Self {
        self.asks_again = Again::FreelyIn(engine);
        self
    }

    const fn asking_freely(mut self) -> Self {
        self.asks_again = Again::Freely;
        self
    }

    const fn long(mut self) -> Self {
        self.is_long = true;
        self
    }

    const fn chromium_only(self, why: &'static str) -> Self {
        self.not_in(&[Engine::Firefox, Engine::Webkit], why)
    }

    const fn not_in(mut self, engines: &'static [Engine], why: &'static str) -> Self {
        self.not_in = (engines, why);
        self
    }

    const fn under(mut self, base: &'static str) -> Self {
        self.base = base;
        self
    }

    const fn without_config(mut self) -> Self {
        self.names_server = false;
        self
    }

    const fn with_own_files(mut self) -> Self {
        self.own_files = true;
        self
    }

    /// With 100,000 films and a playlist of 40,000 tracks.
    const fn in_a_huge_library(mut self) -> Self {
        self.is_huge = true;
        self
    }

    pub fn setting(&self) -> Setting {
        Setting {
            base: self.base,
            names_server: self.names_server,
            own_files: self.own_files,
            is_huge: self.is_huge,
        }
    }
}

/// A story by the function that tells it.
macro_rules! story {
    ($room:ident :: $tell:ident) => {
        Story::new(stringify!($tell), |stage| Box::pin($room::$tell(stage)))
    };
}

pub const ALL: &[Story] = &[
    story!(play_a_film::play_a_film),
    story!(play_a_film::play_an_album),
    story!(next_episode::play_through_to_the_next),
    story!(browse_while_playing::browse_while_playing),
    story!(seek::seek_and_report),
    story!(jump_in_the_queue::jump_in_the_queue),
    story!(long_queue::long_queue)
        .in_a_huge_library()
        .asking_again(),
    story!(odd_windows::windows_of_21)
        .in_a_huge_library()
        .asking_again(),
    story!(odd_windows::an_offset_outside_the_queue)
        .in_a_huge_library()
        .asking_again(),
    story!(odd_windows::a_queue_without_a_total)
        .in_a_huge_library()
        .asking_again(),
    story!(one_menu::one_menu_everywhere).asking_again(),
    story!(add_from_menus::play_next_and_undo),
    story!(add_from_menus::add_to_the_end),
    story!(add_from_menus::music_does_not_fit),
    story!(add_from_menus::add_an_album),
    story!(play_everything::play_from_every_source)
        .asking_again()
        .long(),
    story!(play_lists::play_a_filtered_library).asking_again(),
    story!(play_lists::play_a_playlist),
    story!(play_lists::playlists_on_a_phone),
    story!(play_lists::play_a_collection).asking_again(),
    story!(play_lists::play_a_selection),
    story!(edit_the_queue::remove_and_undo).asking_again(),
    story!(edit_the_queue::remove_several),
    story!(edit_the_queue::reorder_by_keyboard),
    story!(edit_the_queue::reorder_by_drag),
    story!(edit_the_queue::reorder_by_touch)
        .chromium_only("whether a list follows a finger is known of its driver alone"),
    story!(edit_the_queue::shuffle_and_repeat),
    story!(clear_the_queue::clear_and_undo).asking_again(),
    story!(repeat::repeat_one_and_all).asking_again().long(),
    story!(search_the_queue::search_the_queue),
    story!(queue_in_fullscreen::queue_in_fullscreen).not_in(
        &[Engine::Webkit],
        "nothing fills the screen there under automation",
    ),
    story!(parsimony::parsimony).asking_again().long(),
    story!(close_says_stopped::close_says_stopped),
    story!(keyboard::keyboard_alone),
    story!(two_tabs::one_tab_plays).asking_again(),
    story!(two_tabs::the_other_tab_offers_other_devices).asking_again(),
    story!(going_back::go_back_to_a_recent_queue).asking_again(),
    story!(going_back::continue_from_another_device).asking_again(),
    story!(volume::volume_is_remembered),
    story!(reload_and_resume::reload_and_resume).asking_again(),
    story!(kill_and_resume::kill_and_resume)
        .asking_again()
        .not_in(
            &[Engine::Webkit],
            "a browser under automation keeps nothing on the disk there",
        ),
    story!(random_kills::random_kills).asking_again().not_in(
        &[Engine::Webkit],
        "a browser under automation keeps nothing on the disk there",
    ),
    story!(offline_in_mid_play::offline_in_mid_play).asking_again(),
    story!(two_devices::two_devices)
        .asking_again()
        .long()
        .not_in(
            &[Engine::Webkit],
            "nobody looks away there under automation: tabs stay behind, windows hide nothing",
        ),
    story!(queues_forgotten::server_forgets_every_queue).asking_again(),
    story!(queues_forgotten::a_later_entry_was_deleted).asking_again(),
    story!(queues_forgotten::the_current_entry_was_deleted).asking_again(),
    story!(no_network::open_with_no_network).asking_again(),
    story!(sign_in::name_a_server)
        .without_config()
        .asking_again(),
    story!(sign_in::wrong_token).without_config().asking_again(),
    story!(folder::under_a_folder).under("/a/b/").asking_again(),
    story!(folder::installable).chromium_only("the check is one of its DevTools"),
    story!(update::update_on_consent)
        .with_own_files()
        .asking_again(),
    story!(failing_server::unreachable_at_start).asking_again(),
    story!(failing_server::server_comes_back).asking_again(),
    story!(failing_server::refused_at_start).asking_again(),
    story!(failing_answers::server_error).asking_again(),
    story!(failing_answers::not_found).asking_again(),
    story!(failing_answers::cut_in_half).asking_freely(),
    story!(failing_answers::not_xml).asking_freely(),
    story!(failing_answers::empty_queue).asking_again(),
    story!(failing_answers::no_queue_can_be_made).asking_again(),
    story!(failing_media::file_is_missing).asking_again(),
    // Noise in place of the film is asked about once more.
    story!(failing_media::file_cannot_be_decoded).asking_freely_in(Engine::Firefox),
    story!(failing_media::no_version_plays)
        .asking_again()
        .chromium_only("the others decode HEVC"),
    story!(failing_storage::storage_refused)
        .chromium_only("a script has to run before the page's own"),
    story!(failing_storage::garbage_in_storage).asking_again(),
    story!(failing_storage::records_of_a_future_version).asking_again(),
    story!(failing_storage::storage_full)
        .asking_again()
        .long()
        .chromium_only("the room that is left is set through its DevTools"),
    story!(pictures::pictures)
        .asking_again()
        .chromium_only("the pictures are of one browser"),
    story!(every_input::by_mouse).asking_again().long(),
    story!(every_input::by_keyboard).asking_again().long(),
    story!(every_input::by_touch).asking_again().long(),
    story!(random_kills::many_random_kills)
        .asking_again()
        .long()
        .not_in(
            &[Engine::Webkit],
            "a browser under automation keeps nothing on the disk there",
        ),
    story!(pictures::picture_set_dark)
        .asking_again()
        .long()
        .chromium_only("the pictures are of one browser"),
    story!(pictures::picture_set_light)
        .asking_again()
        .long()
        .chromium_only("the pictures are of one browser"),
];
