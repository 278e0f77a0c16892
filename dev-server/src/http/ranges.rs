//! `Range` requests.

/// What a `Range` header asks of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    Whole,
    /// From the first to the last byte, both included.
    Bytes(u64, u64),
    /// Nothing of the file: 416.
    Unsatisfiable,
}

/// Reads one range; a header of another form is as good as none.
pub fn wanted(header: Option<&str>, size: u64) -> Wanted {
    let Some((from, to)) = header.and_then(bounds) else {
        return Wanted::Whole;
    };
    let last = size.saturating_sub(1);
    match (from, to) {
        _ if size == 0 => Wanted::Unsatisfiable,
        (None, None) => Wanted::Whole,
        (None, Some(0)) => Wanted::Unsatisfiable,
        (None, Some(tail)) => Wanted::Bytes(size.saturating_sub(tail), last),
        (Some(from), _) if from > last => Wanted::Unsatisfiable,
        (Some(from), Some(to)) if to < from => Wanted::Whole,
        (Some(from), to) => Wanted::Bytes(from, to.unwrap_or(last).min(last)),
    }
}

fn bounds(header: &str) -> Option<(Option<u64>, Option<u64>)> {
    let (from, to) = header.strip_prefix("bytes=")?.split_once('-')?;
    let read = |text: &str| match text {
        "" => Some(None),
        text => text.parse().ok().map(Some),
    };
    Some((read(from)?, read(to)?))
}

#[cfg(test)]
mod tests {
    use super::{Wanted, wanted};

    #[test]
    fn ranges_of_a_file_of_ten_bytes() {
        let cases = [
            (None, Wanted::Whole),
            (Some("bytes=0-"), Wanted::Bytes(0, 9)),
            (Some("bytes=2-4"), Wanted::Bytes(2, 4)),
            (Some("bytes=2-400"), Wanted::Bytes(2, 9)),
            (Some("bytes=-3"), Wanted::Bytes(7, 9)),
            (Some("bytes=-30"), Wanted::Bytes(0, 9)),
            (Some("bytes=10-"), Wanted::Unsatisfiable),
            (Some("bytes=-0"), Wanted::Unsatisfiable),
            (Some("bytes=4-2"), Wanted::Whole),
            (Some("bytes=0-1,3-4"), Wanted::Whole),
            (Some("pages=1-2"), Wanted::Whole),
        ];
        for (header, expected) in cases {
            assert_eq!(wanted(header, 10), expected, "{header:?}");
        }
        assert_eq!(wanted(Some("bytes=0-"), 0), Wanted::Unsatisfiable);
    }
}
