//! What a server makes of a file for a client that does not play it as it is.
//!
//! Three questions in a row: may the file go out as it is, can it be made into something else, and which of both holds.
//! Each has a code and a text of its own in the answer (the published OpenAPI description; the codes as plx-native and
//! recorded traffic of Plex Web have them). What is made is chosen stream by stream: taken over where the client's target
//! holds its codec and nothing limits it, encoded otherwise.
//!
//! Pure: who asks and where the bytes go is known elsewhere.

use crate::library::model::{Media, Part, Stream, StreamKind};
use crate::profile::{Kind, Profile, Target, chosen};

/// What a client asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wishes {
    pub direct_play: bool,
    /// It says which version and part it plays, and has decided for itself that it can.
    pub has_decided: bool,
    /// Pictures may be taken over as they are.
    pub direct_stream: bool,
    /// Sound may be.
    pub direct_stream_audio: bool,
    /// `hls`, `dash`, `http`.
    pub protocol: String,
    /// Kilobits a second.
    pub most_bitrate: Option<u32>,
    /// A box that the picture fits into.
    pub resolution: Option<(u32, u32)>,
    pub subtitles: Subtitles,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subtitles {
    /// Whatever fits.
    Auto,
    Burn,
    Segmented,
    None,
}

/// A code and its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    pub code: u32,
    pub text: String,
}

impl Said {
    fn new(code: u32, text: impl Into<String>) -> Self {
        let text = text.into();
        Self { code, text }
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    pub general: Said,
    pub direct_play: Said,
    /// Not asked where the file goes out as it is.
    pub transcode: Option<Said>,
    pub way: Way,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Way {
    Direct,
    Convert(Conversion),
    None,
}

/// What comes out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conversion {
    pub protocol: String,
    pub container: String,
    pub video: Option<Made>,
    pub audio: Option<Made>,
    pub subtitle: Option<Caption>,
    /// Pictures are no larger.
    pub resolution: Option<(u32, u32)>,
    /// Kilobits a second, of pictures that are encoded.
    pub bitrate: u32,
}

/// What becomes of a stream.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Made {
    Copied { stream: u64, codec: String },
    Encoded { stream: u64, codec: String },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Caption {
    Burned(u64),
    Segmented(u64),
}

/// What this server can encode. A target's first codec that is none of these has no encoder (4007).
const ENCODERS: [&str; 4] = ["h264", "aac", "mp3", "opus"];
/// Pictures as subtitles, which no text can be made of.
const PICTURE_SUBTITLES: [&str; 4] = ["pgs", "vobsub", "dvd_subtitle", "dvb_subtitle"];

/// What becomes of a part. `can_convert` is the server's own setting.
pub fn decide(
    profile: &Profile,
    kind: Kind,
    (media, part): (&Media, &Part),
    wishes: &Wishes,
    can_convert: bool,
) -> Decision {
    let file = File {
        profile,
        kind,
        media,
        part,
        wishes,
    };
    let direct_play = file.direct_play();
    if direct_play.code < 2000 {
        return Decision {
            general: Said::new(1000, "Direct play OK."),
            direct_play,
            transcode: None,
            way: Way::Direct,
        };
    }
    let conversion = match can_convert {
        true => file.conversion(),
        false => Err(Said::new(4005, "Conversion is disabled on this server.")),
    };
    match conversion {
        Ok(conversion) => {
            let text = "Direct play not available; Conversion OK.";
            Decision {
                general: Said::new(1001, text),
                direct_play,
                transcode: Some(Said::new(1001, text)),
                way: Way::Convert(conversion),
            }
        }
        Err(why) => Decision {
            general: Said::new(2000, "Neither direct play nor conversion is available."),
            direct_play,
            transcode: Some(why),
            way: Way::None,
        },
    }
}

struct File<'a> {
    profile: &'a Profile,
    kind: Kind,
    media: &'a Media,
    part: &'a Part,
    wishes: &'a Wishes,
}

impl File<'_> {
    fn direct_play(&self) -> Said {
        let refused =
            |why: &str| Said::new(3000, format!("App cannot direct play this item. {why}"));
        if !self.wishes.direct_play {
            return refused("Direct play is disabled.");
        }
        let is_over = |most: &u32| self.media.bitrate > *most;
        if self.wishes.most_bitrate.as_ref().is_some_and(is_over) {
            return Said::new(3001, "Not enough bandwidth for direct play of this item.");
        }
        match self.profile.direct_play(self.kind, self.media, self.part) {
            Err(why) if !self.wishes.has_decided => refused(&why),
            _ => Said::new(1000, "Direct play OK."),
        }
    }

    fn conversion(&self) -> Result<Conversion, Said> {
        let protocol = &self.wishes.protocol;
        let target = self.profile.target(self.kind, protocol).ok_or_else(|| {
            Said::new(
                4005,
                format!("No conversion profile exists for protocol {protocol}."),
            )
        })?;
        let subtitle = self.caption(target);
        let is_burned = matches!(subtitle, Some(Caption::Burned(_)));
        let video = chosen(self.part, StreamKind::Video)
            .map(|stream| {
                let may_copy = self.wishes.direct_stream && !is_burned && self.is_small(stream);
                self.made(stream, &target.video, may_copy)
            })
            .transpose()?;
        let audio = chosen(self.part, StreamKind::Audio)
            .map(|stream| self.made(stream, &target.audio, self.wishes.direct_stream_audio))
            .transpose()?;
        Ok(Conversion {
            protocol: protocol.clone(),
            container: target.container.clone(),
            video,
            audio,
            subtitle,
            resolution: self.wishes.resolution,
            bitrate: self.wishes.most_bitrate.unwrap_or(self.media.bitrate),
        })
    }

    fn made(&self, stream: &Stream, codecs: &[String], may_copy: bool) -> Result<Made, Said> {
        let refusal = || {
            self.profile
                .refusal(self.kind, self.media, self.part, stream)
        };
        if may_copy && codecs.contains(&stream.codec) && refusal().is_none() {
            let codec = stream.codec.clone();
            return Ok(Made::Copied {
                stream: stream.id,
                codec,
            });
        }
        let codec = codecs.first().cloned().unwrap_or_default();
        if !ENCODERS.contains(&codec.as_str()) {
            return Err(Said::new(
                4007,
                format!("No encoder is available for {codec}."),
            ));
        }
        Ok(Made::Encoded {
            stream: stream.id,
            codec,
        })
    }

    /// Neither over the bitrate that was asked for nor over the box.
    fn is_small(&self, stream: &Stream) -> bool {
        let is_slow = self
            .wishes
            .most_bitrate
            .is_none_or(|most| self.media.bitrate <= most);
        let size = stream.width.zip(stream.height);
        let fits = |(width, height): (u32, u32)| {
            size.is_none_or(|(wide, high)| wide <= width && high <= height)
        };
        is_slow && self.wishes.resolution.is_none_or(fits)
    }

    /// Of the selected subtitles: text goes along as segments where the target takes them, pictures are burned in.
    fn caption(&self, target: &Target) -> Option<Caption> {
        let mut streams = self.part.streams.iter();
        let stream =
            streams.find(|stream| stream.kind == StreamKind::Subtitle && stream.selected)?;
        let is_picture = PICTURE_SUBTITLES.contains(&stream.codec.as_str());
        let takes_text = target.subtitle.iter().any(|codec| codec == "webvtt");
        match self.wishes.subtitles {
            Subtitles::None => None,
            Subtitles::Burn => Some(Caption::Burned(stream.id)),
            Subtitles::Auto | Subtitles::Segmented if is_picture => {
                Some(Caption::Burned(stream.id))
            }
            Subtitles::Segmented => Some(Caption::Segmented(stream.id)),
            Subtitles::Auto if takes_text => Some(Caption::Segmented(stream.id)),
            Subtitles::Auto => Some(Caption::Burned(stream.id)),
        }
    }
}

#[cfg(test)]
mod tests;
