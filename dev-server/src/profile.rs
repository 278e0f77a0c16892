//! What a client can play: the profile that goes with its name, and what it adds of its own.
//!
//! A direct-play profile names a container with its codecs; a transcode target is what may be made where none fits; a
//! limitation narrows both, by width, bit depth, channels and the like. Which built-in profiles a real server has is
//! nowhere published: those of the browsers here hold what the published clients rely on (inferred).
//!
//! Pure: it knows versions, parts and streams as the library describes them, and neither requests nor files.

mod grammar;

use crate::library::model::{Media, Part, Stream, StreamKind};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Video,
    Music,
}

/// Names, or anything.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Words {
    Any,
    These(Vec<String>),
}

impl Words {
    /// Divided by commas; `*` is anything.
    pub fn read(text: &str) -> Self {
        match text {
            "*" => Self::Any,
            _ => Self::These(text.split(',').map(str::to_owned).collect()),
        }
    }

    fn allow(&self, word: &str) -> bool {
        match self {
            Self::Any => true,
            Self::These(words) => words.iter().any(|known| known.eq_ignore_ascii_case(word)),
        }
    }
}

/// A file that is played as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DirectPlay {
    kind: Kind,
    container: Words,
    video: Words,
    audio: Words,
}

/// What may be made for a client, and what of a file may be taken over into it. The first codec of each is made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    pub kind: Kind,
    pub context: String,
    pub protocol: String,
    pub container: String,
    pub video: Vec<String>,
    pub audio: Vec<String>,
    pub subtitle: Vec<String>,
}

impl Target {
    fn is_for(&self, kind: Kind, context: &str, protocol: &str) -> bool {
        let is_context = self.context == context || self.context == "all";
        self.kind == kind && is_context && self.protocol == protocol
    }
}

/// What a limitation is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    Container,
    VideoCodec,
    /// Of a video's sound.
    VideoAudioCodec,
    MusicCodec,
}

impl Scope {
    fn read(text: &str) -> Option<Self> {
        match text {
            "videoContainer" | "musicContainer" => Some(Self::Container),
            "videoCodec" => Some(Self::VideoCodec),
            "videoAudioCodec" => Some(Self::VideoAudioCodec),
            "musicCodec" => Some(Self::MusicCodec),
            _ => None,
        }
    }
}

#[derive(Debug, Clone, PartialEq)]
enum Test {
    Match(Words),
    NotMatch(Words),
    AtMost(f64),
    AtLeast(f64),
}

#[derive(Debug, Clone, PartialEq)]
pub struct Limitation {
    scope: Scope,
    scope_name: Words,
    /// `video.bitDepth`.
    name: String,
    test: Test,
}

impl Limitation {
    fn is_about_what(&self, other: &Self) -> bool {
        let kind = |test: &Test| std::mem::discriminant(test);
        (self.scope, &self.scope_name, &self.name) == (other.scope, &other.scope_name, &other.name)
            && kind(&self.test) == kind(&other.test)
    }

    fn allows(&self, value: &str) -> bool {
        let number = || value.parse::<f64>().ok();
        match &self.test {
            Test::Match(words) => words.allow(value),
            Test::NotMatch(words) => !words.allow(value),
            Test::AtMost(most) => number().is_none_or(|number| number <= *most),
            Test::AtLeast(least) => number().is_none_or(|number| number >= *least),
        }
    }
}

#[derive(Debug, Clone, Default, PartialEq)]
pub struct Profile {
    direct_play: Vec<DirectPlay>,
    targets: Vec<Target>,
    limitations: Vec<Limitation>,
}

/// What browsers play as it is, by container, video codec and audio codec.
const BROWSER: &str = "add-direct-play-profile(type=videoProfile&container=mp4,m4v,mov&videoCodec=h264,av1,vp9&audioCodec=aac,mp3,flac,opus)\
    +add-direct-play-profile(type=videoProfile&container=webm&videoCodec=vp8,vp9,av1&audioCodec=opus,vorbis)\
    +add-direct-play-profile(type=musicProfile&container=mp3&audioCodec=mp3)\
    +add-direct-play-profile(type=musicProfile&container=mp4,m4a&audioCodec=aac,alac)\
    +add-direct-play-profile(type=musicProfile&container=flac&audioCodec=flac)\
    +add-direct-play-profile(type=musicProfile&container=ogg,wav&audioCodec=opus,vorbis,flac,pcm)";

/// What a server makes for browsers.
const BROWSER_TARGETS: &str = "add-transcode-target(type=videoProfile&context=streaming&protocol=hls&container=mpegts&videoCodec=h264&audioCodec=aac,mp3)\
    +add-transcode-target(type=videoProfile&context=streaming&protocol=dash&container=mp4&videoCodec=h264&audioCodec=aac,mp3)\
    +add-transcode-target(type=musicProfile&context=streaming&protocol=hls&container=mpegts&audioCodec=aac,mp3)\
    +add-transcode-target(type=musicProfile&context=streaming&protocol=http&container=mp3&audioCodec=mp3)\
    +add-limitation(scope=videoCodec&scopeName=h264&type=upperBound&name=video.bitDepth&value=8)";

/// Names that a server has a profile for. Bare names of operating systems have none (Plezy, measured).
const BROWSERS: [&str; 7] = [
    "Chrome",
    "Edge",
    "Firefox",
    "Microsoft Edge",
    "Opera",
    "Safari",
    "Web",
];
/// These are devices, whose profiles nobody here asks about; `Generic` has no transcode targets (Plezy, measured).
const OTHERS: [&str; 6] = [
    "Android",
    "Generic",
    "Plex Home Theater",
    "Roku",
    "iOS",
    "tvOS",
];

impl Profile {
    /// The profile of a platform or of a profile's own name; `None` where a server has none.
    pub fn named(name: &str) -> Option<Self> {
        let mut profile = Self::default();
        if BROWSERS.contains(&name) {
            profile.extend(BROWSER);
            profile.extend(BROWSER_TARGETS);
        } else if OTHERS.contains(&name) {
            profile.extend(BROWSER);
        } else {
            return None;
        }
        Some(profile)
    }

    /// With what a client adds. What cannot be read is left out.
    pub fn extend(&mut self, extra: &str) {
        grammar::extend(self, extra);
    }

    /// What may be made for this protocol.
    pub fn target(&self, kind: Kind, protocol: &str) -> Option<&Target> {
        let mut targets = self.targets.iter();
        targets.find(|target| target.is_for(kind, "streaming", protocol))
    }

    /// Whether a part is played as it is; otherwise why not, in the words of the answer.
    pub fn direct_play(&self, kind: Kind, media: &Media, part: &Part) -> Result<(), String> {
        let video = chosen(part, StreamKind::Video);
        let audio = chosen(part, StreamKind::Audio);
        let fits = |words: &Words, stream: Option<&Stream>| {
            stream.is_none_or(|stream| words.allow(&stream.codec))
        };
        let is_known = self.direct_play.iter().any(|known| {
            known.kind == kind
                && known.container.allow(&part.container)
                && fits(&known.video, video)
                && fits(&known.audio, audio)
        });
        if !is_known {
            let codec = |stream: Option<&Stream>| stream.map(|stream| format!("/{}", stream.codec));
            let codecs = [codec(video), codec(audio)].into_iter().flatten();
            let what = codecs.fold(part.container.clone(), |what, codec| what + &codec);
            return Err(format!("No direct play profile exists for {what}."));
        }
        let parts = [video, audio].into_iter().flatten();
        let mut refusals = parts.filter_map(|stream| self.refusal(kind, media, part, stream));
        refusals.next().map_or(Ok(()), Err)
    }

    /// Why a stream is too much for the client; nothing where it is not.
    pub fn refusal(
        &self,
        kind: Kind,
        media: &Media,
        part: &Part,
        stream: &Stream,
    ) -> Option<String> {
        let is_in_scope = |limitation: &&Limitation| {
            let name = match limitation.scope {
                Scope::Container => &part.container,
                Scope::VideoCodec if stream.kind == StreamKind::Video => &stream.codec,
                Scope::VideoAudioCodec
                    if stream.kind == StreamKind::Audio && kind == Kind::Video =>
                {
                    &stream.codec
                }
                Scope::MusicCodec if stream.kind == StreamKind::Audio && kind == Kind::Music => {
                    &stream.codec
                }
                _ => return false,
            };
            limitation.scope_name.allow(name)
        };
        let limitations = self.limitations.iter().filter(is_in_scope);
        limitations
            .filter_map(|limitation| {
                let value = value_of(&limitation.name, media, stream)?;
                let refuses = !limitation.allows(&value);
                refuses.then(|| format!("{} {value} is not supported.", limitation.name))
            })
            .next()
    }
}

/// The stream that is played: the selected one, else the first.
pub fn chosen(part: &Part, kind: StreamKind) -> Option<&Stream> {
    let of_kind = || part.streams.iter().filter(|stream| stream.kind == kind);
    let selected = of_kind().find(|stream| stream.selected);
    selected.or_else(|| of_kind().next())
}

/// What a limitation's name stands for; `None` for what nobody knows of this stream.
fn value_of(name: &str, media: &Media, stream: &Stream) -> Option<String> {
    let is = |kind: StreamKind| stream.kind == kind;
    let (of, what) = name.split_once('.')?;
    match (of, what) {
        ("video", _) if !is(StreamKind::Video) => None,
        ("audio", _) if !is(StreamKind::Audio) => None,
        ("video", "width") => stream.width.or(media.width).map(|width| width.to_string()),
        ("video", "height") => stream
            .height
            .or(media.height)
            .map(|height| height.to_string()),
        ("video" | "audio", "bitrate") => stream.bitrate.map(|bitrate| bitrate.to_string()),
        ("video" | "audio", "bitDepth") => stream.bit_depth.map(|depth| depth.to_string()),
        ("video", "level") => stream.level.map(|level| level.to_string()),
        ("video", "frameRate") => stream.frame_rate.map(|rate| rate.to_string()),
        ("video" | "audio", "profile") => stream.profile.clone(),
        ("audio", "channels") => stream.channels.map(|channels| channels.to_string()),
        ("audio", "samplingRate") => stream.sampling_rate.map(|rate| rate.to_string()),
        _ => None,
    }
}

#[cfg(test)]
pub(crate) mod tests;
