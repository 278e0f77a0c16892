//! Which key wishes for what.
//!
//! Keys with Ctrl, Alt or Meta belong to the browser, but for those that take back and do again; keys pressed while typing
//! to the text, and Space and Enter on a button to the button. Arrows belong to the page while the player is in the bar.

/// What a key asks for. Some of it is a matter of the page alone.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum KeyWish {
    TogglePlay,
    /// Milliseconds, back when negative.
    SeekBy(i64),
    /// Steps of the volume, 0 to 1.
    VolumeBy(f64),
    ToggleMute,
    ToggleFullscreen,
    SkipNext,
    SkipPrevious,
    ToggleQueue,
    /// Take back the last change of the queue, and do it again.
    Undo,
    Redo,
    Close,
    /// One step out: the drawer, then the player.
    StepOut,
}

/// Where the key was pressed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Press<'a> {
    /// `KeyboardEvent.key`.
    pub key: &'a str,
    pub has_shift: bool,
    /// Ctrl or Meta, alone.
    pub has_command: bool,
    /// Ctrl, Alt or Meta.
    pub has_other: bool,
    pub is_typing: bool,
    /// On something that Space and Enter press.
    pub is_on_control: bool,
    /// The player fills the page.
    pub is_player_open: bool,
}

/// The shared defaults of players: ten seconds back, thirty forward, five hundredths of volume.
pub const BACK_MS: i64 = -10_000;
pub const FORWARD_MS: i64 = 30_000;
const VOLUME_STEP: f64 = 0.05;

/// What a press asks for, if anything.
pub fn wish(press: Press<'_>) -> Option<KeyWish> {
    if press.has_command && !press.is_typing {
        return match (press.key, press.has_shift) {
            ("z", false) => Some(KeyWish::Undo),
            ("z" | "Z", true) | ("y", false) => Some(KeyWish::Redo),
            _ => None,
        };
    }
    if press.has_other || press.is_typing {
        return None;
    }
    if press.has_shift {
        return match press.key {
            "N" | "n" => Some(KeyWish::SkipNext),
            "P" | "p" => Some(KeyWish::SkipPrevious),
            _ => None,
        };
    }
    match press.key {
        " " if press.is_on_control => None,
        " " | "k" | "K" => Some(KeyWish::TogglePlay),
        "j" | "J" => Some(KeyWish::SeekBy(BACK_MS)),
        "l" | "L" => Some(KeyWish::SeekBy(FORWARD_MS)),
        "m" | "M" => Some(KeyWish::ToggleMute),
        "q" | "Q" => Some(KeyWish::ToggleQueue),
        "x" | "X" => Some(KeyWish::Close),
        "Escape" => Some(KeyWish::StepOut),
        _ if !press.is_player_open => None,
        "f" | "F" => Some(KeyWish::ToggleFullscreen),
        "ArrowLeft" => Some(KeyWish::SeekBy(BACK_MS)),
        "ArrowRight" => Some(KeyWish::SeekBy(FORWARD_MS)),
        "ArrowUp" => Some(KeyWish::VolumeBy(VOLUME_STEP)),
        "ArrowDown" => Some(KeyWish::VolumeBy(-VOLUME_STEP)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_mean_what_players_agree_on() {
        let open = Press {
            is_player_open: true,
            ..Press::default()
        };
        for (key, expected) in [
            (" ", Some(KeyWish::TogglePlay)),
            ("k", Some(KeyWish::TogglePlay)),
            ("ArrowLeft", Some(KeyWish::SeekBy(-10_000))),
            ("j", Some(KeyWish::SeekBy(-10_000))),
            ("ArrowRight", Some(KeyWish::SeekBy(30_000))),
            ("l", Some(KeyWish::SeekBy(30_000))),
            ("ArrowUp", Some(KeyWish::VolumeBy(0.05))),
            ("ArrowDown", Some(KeyWish::VolumeBy(-0.05))),
            ("m", Some(KeyWish::ToggleMute)),
            ("f", Some(KeyWish::ToggleFullscreen)),
            ("q", Some(KeyWish::ToggleQueue)),
            ("x", Some(KeyWish::Close)),
            ("Escape", Some(KeyWish::StepOut)),
            ("n", None),
            ("Tab", None),
        ] {
            assert_eq!(wish(Press { key, ..open }), expected, "{key}");
        }
        let shifted = Press {
            has_shift: true,
            ..open
        };
        assert_eq!(
            wish(Press {
                key: "N",
                ..shifted
            }),
            Some(KeyWish::SkipNext)
        );
        assert_eq!(
            wish(Press {
                key: "P",
                ..shifted
            }),
            Some(KeyWish::SkipPrevious)
        );
    }

    #[test]
    fn changes_are_taken_back_by_the_keys_of_every_editor() {
        for (key, has_shift, expected) in [
            ("z", false, Some(KeyWish::Undo)),
            ("Z", true, Some(KeyWish::Redo)),
            ("y", false, Some(KeyWish::Redo)),
            ("k", false, None),
        ] {
            let press = Press {
                key,
                has_shift,
                has_command: true,
                has_other: true,
                ..Press::default()
            };
            assert_eq!(wish(press), expected, "{key}");
            let typed = Press {
                is_typing: true,
                ..press
            };
            assert_eq!(wish(typed), None, "{key} while typing");
        }
    }

    #[test]
    fn keys_that_belong_to_others_are_left_to_them() {
        for press in [
            Press {
                key: "k",
                is_typing: true,
                ..Press::default()
            },
            Press {
                key: "k",
                has_other: true,
                ..Press::default()
            },
            Press {
                key: " ",
                is_on_control: true,
                ..Press::default()
            },
            Press {
                key: "ArrowDown",
                ..Press::default()
            },
            Press {
                key: "f",
                ..Press::default()
            },
        ] {
            assert_eq!(wish(press), None, "{press:?}");
        }
    }
}
