//! Times within a work.

use serde::{Deserialize, Serialize};
use std::ops::{Add, Sub};

/// A duration or a place in a work, in whole milliseconds.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Millis(pub u64);

impl Millis {
    pub const ZERO: Self = Self(0);

    pub const fn from_secs(secs: u64) -> Self {
        Self(secs * 1000)
    }

    /// Whole milliseconds of a media element's time; anything that is not a time is zero.
    pub fn from_secs_f64(secs: f64) -> Self {
        if secs.is_finite() && secs > 0.0 {
            Self((secs * 1000.0).round() as u64)
        } else {
            Self::ZERO
        }
    }

    pub fn as_secs_f64(self) -> f64 {
        self.0 as f64 / 1000.0
    }

    pub const fn secs(self) -> u64 {
        self.0 / 1000
    }

    /// How far along this is within `whole`, 0 to 1; 0 where there is no whole.
    pub fn share_of(self, whole: Self) -> f64 {
        if whole.0 == 0 {
            0.0
        } else {
            (self.0 as f64 / whole.0 as f64).clamp(0.0, 1.0)
        }
    }
}

/// Never past the largest time there is.
impl Add for Millis {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

/// Never below zero: nothing is before the beginning.
impl Sub for Millis {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn element_times_become_whole_milliseconds() {
        for (secs, millis) in [
            (0.0, 0),
            (1.2345, 1235),
            (-3.0, 0),
            (f64::NAN, 0),
            (f64::INFINITY, 0),
        ] {
            assert_eq!(Millis::from_secs_f64(secs), Millis(millis), "{secs}");
        }
    }

    #[test]
    fn a_share_is_never_outside_the_whole() {
        for (at, whole, share) in [(0, 0, 0.0), (5, 0, 0.0), (5, 10, 0.5), (20, 10, 1.0)] {
            assert_eq!(Millis(at).share_of(Millis(whole)), share, "{at} of {whole}");
        }
    }
}
