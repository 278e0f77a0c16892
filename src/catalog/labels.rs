//! Times and numbers in words.

use crate::media::{Item, Kind, Millis};

/// `1 h 52 min`, `44 min`, `30 s`.
pub fn length(length: Millis) -> String {
    let secs = length.secs();
    let minutes = (secs + 30) / 60;
    match (minutes / 60, minutes % 60) {
        (0, 0) => format!("{secs} s"),
        (0, minutes) => format!("{minutes} min"),
        (hours, 0) => format!("{hours} h"),
        (hours, minutes) => format!("{hours} h {minutes:02} min"),
    }
}

/// As [`length`], and in days where hours are too many to mean anything: `108 days`.
pub fn long_length(whole: Millis) -> String {
    const DAY: u64 = 24 * 3600;
    match (whole.secs() + DAY / 2) / DAY {
        0..=2 => length(whole),
        days => count(days as usize, "day", "days"),
    }
}

/// A place on a clock face: `06:21`, `1:02:10`.
pub fn timecode(at: Millis) -> String {
    let secs = at.secs();
    let (hours, minutes, secs) = (secs / 3600, secs / 60 % 60, secs % 60);
    if hours > 0 {
        format!("{hours}:{minutes:02}:{secs:02}")
    } else {
        format!("{minutes:02}:{secs:02}")
    }
}

/// A track's length: `3:58`.
pub fn track_length(length: Millis) -> String {
    let code = timecode(length);
    code.strip_prefix('0').map(str::to_owned).unwrap_or(code)
}

/// A place for somebody who hears it: `6 minutes 21 of 48 minutes 10`.
pub fn spoken(at: Millis, whole: Millis) -> String {
    let part = |time: Millis| format!("{} minutes {}", time.secs() / 60, time.secs() % 60);
    format!("{} of {}", part(at), part(whole))
}

/// The hour of the day: `23:14`, from minutes since midnight.
pub fn hour(minutes_of_day: u32) -> String {
    let minutes = minutes_of_day % (24 * 60);
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

/// The hour at which what is left will be over, from the minutes since midnight now.
pub fn ends_at(now_minutes: u32, left: Millis) -> String {
    hour(now_minutes + u32::try_from(left.secs().div_ceil(60)).unwrap_or(0))
}

/// `S2 E6`, `Special 2`, or nothing for what has no number.
pub fn number(item: &Item) -> Option<String> {
    let index = item.details.index?;
    match item.kind {
        Kind::Episode => match item.details.parent.index {
            Some(0) => Some(format!("Special {index}")),
            Some(season) => Some(format!("S{season} E{index}")),
            None => Some(format!("E{index}")),
        },
        _ => None,
    }
}

/// `16 min left`.
pub fn left(item: &Item) -> Option<String> {
    let left = item.duration()? - item.resume_at()?;
    Some(format!("{} left", length(left)))
}

/// `1 track`, `12 tracks`.
pub fn count(n: usize, one: &str, many: &str) -> String {
    if n == 1 {
        format!("1 {one}")
    } else {
        format!("{} {many}", grouped(n))
    }
}

/// An entry and where it stands in its queue, counted from 0 there: `Gangway · 2 of 12`.
pub fn place_in_queue(title: &str, position: usize, total: usize) -> String {
    let (position, total) = (grouped(position + 1), grouped(total));
    format!("{title} · {position} of {total}")
}

/// `12,345`.
pub fn grouped(n: usize) -> String {
    let digits = n.to_string();
    let mut text = String::new();
    for (idx, digit) in digits.chars().enumerate() {
        if idx > 0 && (digits.len() - idx).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// `7 June 2024` from `2024-06-07`; the text as it is when it is no date.
pub fn date(text: &str) -> String {
    let mut parts = text.splitn(3, '-').map(str::parse::<usize>);
    match (parts.next(), parts.next(), parts.next()) {
        (Some(Ok(year)), Some(Ok(month @ 1..=12)), Some(Ok(day @ 1..=31))) => {
            format!("{day} {} {year}", MONTHS[month - 1])
        }
        _ => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_read_as_people_say_them() {
        for (secs, expected) in [
            (0, "0 s"),
            (29, "29 s"),
            (30, "1 min"),
            (44 * 60, "44 min"),
            (3600, "1 h"),
            (112 * 60, "1 h 52 min"),
            (122 * 60 + 31, "2 h 03 min"),
        ] {
            assert_eq!(length(Millis::from_secs(secs)), expected, "{secs}");
        }
    }

    #[test]
    fn very_long_lengths_are_in_days() {
        let hours = |hours: u64| Millis::from_secs(hours * 3600);
        assert_eq!(long_length(hours(40)), "40 h");
        assert_eq!(long_length(hours(24 * 108)), "108 days");
    }

    #[test]
    fn places_read_as_clocks() {
        for (secs, code, track) in [
            (5, "00:05", "0:05"),
            (381, "06:21", "6:21"),
            (3730, "1:02:10", "1:02:10"),
        ] {
            assert_eq!(timecode(Millis::from_secs(secs)), code);
            assert_eq!(track_length(Millis::from_secs(secs)), track);
        }
        assert_eq!(
            spoken(Millis::from_secs(381), Millis::from_secs(2890)),
            "6 minutes 21 of 48 minutes 10"
        );
    }

    #[test]
    fn the_end_may_be_tomorrow() {
        assert_eq!(
            ends_at(23 * 60 + 50, Millis::from_secs(11 * 60 + 1)),
            "00:02"
        );
    }

    #[test]
    fn large_numbers_are_grouped() {
        for (n, expected) in [
            (0, "0"),
            (999, "999"),
            (1284, "1,284"),
            (1_000_000, "1,000,000"),
        ] {
            assert_eq!(grouped(n), expected);
        }
        assert_eq!(
            (
                count(1, "track", "tracks"),
                count(40_000, "track", "tracks")
            ),
            ("1 track".into(), "40,000 tracks".into())
        );
    }

    #[test]
    fn episodes_are_numbered_within_their_season() {
        let mut episode = Item::new(crate::media::RatingKey::new("1"), Kind::Episode, "Neap");
        assert_eq!(number(&episode), None);
        episode.details.index = Some(6);
        for (season, expected) in [(None, "E6"), (Some(2), "S2 E6"), (Some(0), "Special 6")] {
            episode.details.parent.index = season;
            assert_eq!(number(&episode).as_deref(), Some(expected));
        }
    }

    #[test]
    fn dates_are_written_out() {
        for (text, expected) in [
            ("2024-06-07", "7 June 2024"),
            ("2024", "2024"),
            ("2024-13-01", "2024-13-01"),
        ] {
            assert_eq!(date(text), expected);
        }
    }
}
