//! What can go wrong while playing, sorted by what a person or the player can do next.

use std::fmt;

/// A reason why the entry does not play.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Failure {
    /// No answer at all: the server is off, or the network is.
    Unreachable,
    /// The server is there and refuses: this key, as far as a page can tell, which may not read the reason.
    Unauthorised,
    /// The server is there and answers with an error; the status where a page may read it.
    ServerError { status: Option<u16> },
    /// An answer that is cut short or is something else.
    BadAnswer,
    /// Nothing in the source may be played by this user.
    NothingToPlay,
    /// No version of this item suits this browser, in words.
    Unsupported { why: String },
    /// The server will not let it be played as it is, in its own words.
    Refused { text: Option<String> },
    /// The bytes of the file do not come: it is missing, or kept back.
    FileMissing,
    /// They come and mean nothing to this browser.
    FileBroken,
    /// Nothing moved for too long.
    Stuck,
    /// The server's administrator ended the session, in their words.
    Terminated { text: String },
}

/// One press that may help.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Remedy {
    Retry,
    /// Go on with the next entry.
    Skip,
    ChangeServer,
    ClosePlayer,
}

impl Failure {
    /// The one action to offer first. Skipping helps where this entry alone is the trouble.
    pub fn remedy(&self) -> Remedy {
        match self {
            Self::Unreachable | Self::ServerError { .. } | Self::BadAnswer | Self::Stuck => {
                Remedy::Retry
            }
            Self::Unauthorised => Remedy::ChangeServer,
            Self::NothingToPlay | Self::Terminated { .. } => Remedy::ClosePlayer,
            Self::Unsupported { .. }
            | Self::Refused { .. }
            | Self::FileMissing
            | Self::FileBroken => Remedy::Skip,
        }
    }
}

/// One sentence for a person.
impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreachable => f.write_str("The server does not answer."),
            Self::Unauthorised => {
                f.write_str("The server is there but refuses; this key may be out of date, or the server in trouble.")
            }
            Self::ServerError {
                status: Some(status),
            } => {
                write!(f, "The server could not do this (error {status}).")
            }
            Self::ServerError { status: None } => f.write_str("The server could not do this, or has it no longer."),
            Self::BadAnswer => f.write_str("The server's answer was cut short or makes no sense."),
            Self::NothingToPlay => f.write_str("There is nothing here that you may play."),
            Self::Unsupported { why } => f.write_str(why),
            Self::Refused { text: Some(text) } => {
                write!(f, "The server will not play this: {text}")
            }
            Self::Refused { text: None } => f.write_str("The server will not play this."),
            Self::FileMissing => f.write_str("The server does not give out this file."),
            Self::FileBroken => f.write_str("This browser cannot make sense of the file."),
            Self::Stuck => f.write_str("Nothing arrived for a while."),
            Self::Terminated { text } => f.write_str(text),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_failure_is_one_sentence_with_a_way_on() {
        for (failure, remedy) in [
            (Failure::Unreachable, Remedy::Retry),
            (Failure::Unauthorised, Remedy::ChangeServer),
            (Failure::ServerError { status: Some(500) }, Remedy::Retry),
            (Failure::ServerError { status: None }, Remedy::Retry),
            (Failure::BadAnswer, Remedy::Retry),
            (Failure::NothingToPlay, Remedy::ClosePlayer),
            (
                Failure::Unsupported {
                    why: "No browser plays this.".into(),
                },
                Remedy::Skip,
            ),
            (Failure::Refused { text: None }, Remedy::Skip),
            (Failure::FileMissing, Remedy::Skip),
            (Failure::FileBroken, Remedy::Skip),
            (Failure::Stuck, Remedy::Retry),
            (
                Failure::Terminated {
                    text: "Bedtime.".into(),
                },
                Remedy::ClosePlayer,
            ),
        ] {
            let sentence = failure.to_string();
            assert_eq!(failure.remedy(), remedy, "{sentence}");
            assert_eq!(sentence.matches('.').count(), 1, "{sentence}");
        }
    }
}
