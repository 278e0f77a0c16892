//! Preview pictures of a part, in Roku's BIF format (layout as Plezy reads it).
//!
//! Little endian: magic, version, count at 12, milliseconds of one timestamp unit at 16 (0 is 1000), and
//! from 64 on pairs of timestamp and offset, the last of them marking the end.

const FIRST_PAIR: usize = 64;

/// The picture in force at this time: the last one that begins no later.
pub fn frame(bif: &[u8], at_ms: u64) -> Option<&[u8]> {
    let count = usize::try_from(number(bif, 12)?).ok()?;
    let unit = match number(bif, 16)? {
        0 => 1000,
        unit => u64::from(unit),
    };
    let start_ms = |place: usize| Some(u64::from(number(bif, FIRST_PAIR + place * 8)?) * unit);
    let offset = |place: usize| usize::try_from(number(bif, FIRST_PAIR + place * 8 + 4)?).ok();
    let place = (0..count)
        .rev()
        .find(|place| start_ms(*place).is_some_and(|start| start <= at_ms));
    let place = place.or((count > 0).then_some(0))?;
    bif.get(offset(place)?..offset(place + 1)?)
}

fn number(bytes: &[u8], at: usize) -> Option<u32> {
    let four = bytes.get(at..at + 4)?;
    Some(u32::from_le_bytes(four.try_into().ok()?))
}

#[cfg(test)]
mod tests {
    use super::frame;

    fn bif() -> Vec<u8> {
        let mut file = b"\x89BIF\r\n\x1a\n".to_vec();
        for number in [0_u32, 2, 2000] {
            file.extend(number.to_le_bytes());
        }
        file.resize(64, 0);
        for (timestamp, offset) in [(0_u32, 88_u32), (5, 91), (u32::MAX, 95)] {
            file.extend(timestamp.to_le_bytes());
            file.extend(offset.to_le_bytes());
        }
        file.extend(b"oneMore");
        file
    }

    #[test]
    fn the_last_picture_that_has_begun() {
        let cases = [
            (0, "one"),
            (9_999, "one"),
            (10_000, "More"),
            (1_000_000, "More"),
        ];
        for (at_ms, expected) in cases {
            assert_eq!(
                frame(&bif(), at_ms),
                Some(expected.as_bytes()),
                "{at_ms} ms"
            );
        }
        assert_eq!(frame(b"short", 0), None);
    }
}
