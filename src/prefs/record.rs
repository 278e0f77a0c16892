//! Records as text, with the number of their format.
//!
//! Every record is `{"format":N,"data":…}`. A format is raised when the meaning of its data changes; its type then says
//! how to bring older data up. A record of a newer format is left untouched in its place: an older copy of the app
//! must not destroy what a newer one wrote.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::fmt;

/// Something that is stored.
pub trait Record: Serialize + DeserializeOwned {
    /// The number of the format that is written today.
    const FORMAT: u32;

    /// Brings data of an older format up to today's, or `None` where that cannot be.
    fn migrate(_format: u32, _data: Value) -> Option<Value> {
        None
    }
}

/// Why a stored text is not used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unreadable {
    /// Written by a newer version of the app.
    Future {
        format: u32,
    },
    Garbage,
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Future { format } => write!(f, "written by a newer version (format {format})"),
            Self::Garbage => f.write_str("not readable"),
        }
    }
}

#[derive(Serialize, Deserialize)]
struct Envelope<T> {
    format: u32,
    data: T,
}

/// The text to store. A record that cannot be written as JSON does not exist: all of them are plain data.
pub fn write<T: Record>(record: &T) -> String {
    serde_json::to_string(&Envelope {
        format: T::FORMAT,
        data: record,
    })
    .unwrap_or_default()
}

pub fn read<T: Record>(text: &str) -> Result<T, Unreadable> {
    let envelope: Envelope<Value> = serde_json::from_str(text).map_err(|_| Unreadable::Garbage)?;
    let data = match envelope.format {
        format if format > T::FORMAT => return Err(Unreadable::Future { format }),
        format if format < T::FORMAT => {
            T::migrate(format, envelope.data).ok_or(Unreadable::Garbage)?
        }
        _ => envelope.data,
    };
    serde_json::from_value(data).map_err(|_| Unreadable::Garbage)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    struct Lamp {
        watts: u32,
    }

    impl Record for Lamp {
        const FORMAT: u32 = 3;

        fn migrate(format: u32, data: Value) -> Option<Value> {
            (format == 2).then(|| serde_json::json!({ "watts": data["power"] }))
        }
    }

    #[test]
    fn a_record_comes_back_as_it_went() {
        let lamp = Lamp { watts: 40 };
        assert_eq!(read::<Lamp>(&write(&lamp)), Ok(lamp));
    }

    #[test]
    fn older_is_brought_up_newer_is_left_alone_and_garbage_is_told() {
        for (text, expected) in [
            (
                r#"{"format":2,"data":{"power":25}}"#,
                Ok(Lamp { watts: 25 }),
            ),
            (
                r#"{"format":1,"data":{"candles":2}}"#,
                Err(Unreadable::Garbage),
            ),
            (
                r#"{"format":4,"data":{"lumens":9}}"#,
                Err(Unreadable::Future { format: 4 }),
            ),
            (
                r#"{"format":3,"data":{"watts":"forty"}}"#,
                Err(Unreadable::Garbage),
            ),
            (r#"{"format":3,"da"#, Err(Unreadable::Garbage)),
            ("", Err(Unreadable::Garbage)),
        ] {
            assert_eq!(read::<Lamp>(text), expected, "{text}");
        }
    }
}
