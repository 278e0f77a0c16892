//! Preview pictures of a video in one file, as Roku defined it and Plex serves it.
//!
//! Little endian: magic, version, count, milliseconds a timestamp stands for, zeros up to byte 64; then count + 1
//! pairs of timestamp and offset, the last with timestamp `FFFFFFFF` and the file's end; then the JPEGs.

const MAGIC: [u8; 8] = [0x89, b'B', b'I', b'F', 0x0d, 0x0a, 0x1a, 0x0a];
const HEADER: usize = 64;

/// Packs pictures taken every `interval_ms`, the first at 0.
///
/// # Panics
/// When the pictures need more than 4 GiB, which the format cannot say.
pub fn pack(pictures: &[Vec<u8>], interval_ms: u32) -> Vec<u8> {
    let word = |value: usize| {
        u32::try_from(value)
            .expect("a BIF file is smaller than 4 GiB")
            .to_le_bytes()
    };
    let mut bytes = MAGIC.to_vec();
    bytes.extend(word(0));
    bytes.extend(word(pictures.len()));
    bytes.extend(interval_ms.to_le_bytes());
    bytes.resize(HEADER, 0);
    let mut offset = HEADER + 8 * (pictures.len() + 1);
    for (at, picture) in pictures.iter().enumerate() {
        bytes.extend(word(at));
        bytes.extend(word(offset));
        offset += picture.len();
    }
    bytes.extend(u32::MAX.to_le_bytes());
    bytes.extend(word(offset));
    bytes.extend(pictures.iter().flatten());
    bytes
}

/// The picture shown at `offset_ms`, or the last one before the end; `None` if this is no BIF file.
pub fn picture_at(bytes: &[u8], offset_ms: u64) -> Option<&[u8]> {
    let word = |at: usize| Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?));
    if !bytes.starts_with(&MAGIC) {
        return None;
    }
    let count = word(12)? as usize;
    let unit = match word(16)? {
        0 => 1000,
        ms => u64::from(ms),
    };
    let entry = |i: usize| Some((word(HEADER + 8 * i)?, word(HEADER + 8 * i + 4)? as usize));
    let mut found = None;
    for i in 0..count {
        let (stamp, start) = entry(i)?;
        if found.is_some() && u64::from(stamp) * unit > offset_ms {
            break;
        }
        found = Some((start, entry(i + 1)?.1));
    }
    let (start, end) = found?;
    bytes.get(start..end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn layout_is_the_documented_one_byte_by_byte() {
        let bytes = pack(&[vec![1, 2, 3], vec![4]], 10_000);
        let mut expected = vec![0x89, 0x42, 0x49, 0x46, 0x0d, 0x0a, 0x1a, 0x0a];
        expected.extend([0, 0, 0, 0, 2, 0, 0, 0, 0x10, 0x27, 0, 0]);
        expected.extend([0; 44]);
        expected.extend([0, 0, 0, 0, 88, 0, 0, 0]);
        expected.extend([1, 0, 0, 0, 91, 0, 0, 0]);
        expected.extend([0xff, 0xff, 0xff, 0xff, 92, 0, 0, 0]);
        expected.extend([1, 2, 3, 4]);
        assert_eq!(bytes, expected);
    }

    #[test]
    fn pictures_are_found_by_time() {
        let bytes = pack(&[vec![1, 2, 3], vec![4], vec![5, 6]], 10_000);
        let cases: [(u64, &[u8]); 5] = [
            (0, &[1, 2, 3]),
            (9_999, &[1, 2, 3]),
            (10_000, &[4]),
            (20_001, &[5, 6]),
            (900_000, &[5, 6]),
        ];
        for (at, expected) in cases {
            assert_eq!(picture_at(&bytes, at), Some(expected), "at {at} ms");
        }
        assert_eq!(picture_at(&pack(&[], 0), 0), None);
        assert_eq!(picture_at(b"\xff\xd8 a picture", 0), None);
    }
}
