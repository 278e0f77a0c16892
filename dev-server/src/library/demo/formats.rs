//! The versions that films come in: what ffmpeg is told, and what the library says of the result.

use super::scene::Size;

/// One kind of file.
pub struct Format {
    pub name: &'static str,
    pub container: &'static str,
    pub size: Size,
    pub video: VideoCodec,
    pub audio: AudioCodec,
    /// Sound tracks, by language; the empty one is untold.
    pub languages: &'static [Language],
    /// Whether an SRT and an ASS track are inside.
    pub subtitles: bool,
    /// Most kilobits a second of the picture, unless the film says otherwise.
    pub kbps: u32,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum VideoCodec {
    H264,
    Vp9,
    Hevc,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum AudioCodec {
    Aac,
    Opus,
    /// Six channels.
    Ac3,
}

/// A language by its three names.
#[derive(Clone, Copy)]
pub struct Language {
    pub name: &'static str,
    pub tag: &'static str,
    pub code: &'static str,
}

pub const ENGLISH: Language = Language {
    name: "English",
    tag: "en",
    code: "eng",
};
pub const FRENCH: Language = Language {
    name: "Français",
    tag: "fr",
    code: "fra",
};

const HD: Format = Format {
    name: "mp4_720",
    container: "mp4",
    size: (1280, 720),
    video: VideoCodec::H264,
    audio: AudioCodec::Aac,
    languages: &[ENGLISH],
    subtitles: false,
    kbps: 500,
};

const FORMATS: [Format; 6] = [
    HD,
    Format {
        name: "mp4_1080",
        size: (1920, 1080),
        kbps: 900,
        ..HD
    },
    Format {
        name: "mp4_480",
        size: (854, 480),
        kbps: 300,
        ..HD
    },
    Format {
        name: "mkv_720",
        container: "mkv",
        languages: &[ENGLISH, FRENCH],
        subtitles: true,
        ..HD
    },
    Format {
        name: "webm_720",
        container: "webm",
        video: VideoCodec::Vp9,
        audio: AudioCodec::Opus,
        ..HD
    },
    Format {
        name: "hevc_720",
        container: "mkv",
        video: VideoCodec::Hevc,
        audio: AudioCodec::Ac3,
        ..HD
    },
];

/// The format of that name; the names are checked by a test.
pub fn named(name: &str) -> &'static Format {
    FORMATS
        .iter()
        .find(|format| format.name == name)
        .expect("every format that is used is in the table")
}

impl Format {
    /// Options for the picture of one stretch. One thread each, so that every machine with the same ffmpeg
    /// writes the same bytes; no B-frames, so that stretches join without a gap in decoding times.
    pub fn encode_video(&self, kbps: u32) -> Vec<String> {
        let rate = format!(
            "-b:v {kbps}k -maxrate {}k -bufsize {}k",
            kbps * 3 / 2,
            kbps * 2
        );
        let limit = format!("-maxrate {kbps}k -bufsize {}k", kbps * 2);
        let level = if self.size.1 > 720 { "4.0" } else { "3.1" };
        let options = match self.video {
            VideoCodec::H264 => format!(
                "-c:v libx264 -preset veryfast -profile:v high -level {level} -crf 25 {limit} -bf 0 -g 48 \
                 -keyint_min 48 -sc_threshold 0 -refs 2 -threads 1"
            ),
            VideoCodec::Vp9 => {
                format!(
                    "-c:v libvpx-vp9 -deadline realtime -cpu-used 7 {rate} -g 48 -lag-in-frames 0 -threads 1"
                )
            }
            VideoCodec::Hevc => "-c:v libx265 -preset superfast -crf 26 -tag:v hvc1 -x265-params \
                 log-level=error:keyint=48:min-keyint=48:scenecut=0:bframes=0:open-gop=0:pools=1:frame-threads=1"
                .to_owned(),
        };
        words(&format!(
            "{options} -pix_fmt yuv420p -colorspace bt709 -color_primaries bt709 -color_trc bt709 -color_range tv"
        ))
    }

    /// Options for the sound of one stretch.
    pub fn encode_audio(&self) -> Vec<String> {
        words(match self.audio {
            AudioCodec::Aac => "-c:a aac -b:a 64k -ac 2",
            AudioCodec::Opus => "-c:a pcm_s16le -ac 2",
            AudioCodec::Ac3 => "-c:a ac3 -b:a 192k -ac 6",
        })
    }

    /// Options that encode the sound only once it has its full length: repeated packets of Opus overlap, because
    /// each stretch begins with the encoder's own delay.
    pub fn encode_joined_audio(&self) -> Vec<String> {
        words(if self.audio == AudioCodec::Opus {
            "-c:a libopus -b:a 64k"
        } else {
            ""
        })
    }

    /// Extensions of the picture's and the sound's stretch. Sound without timestamps of its own where there is
    /// such a form: it repeats without the encoder's padding.
    pub fn stretch_extensions(&self) -> (&'static str, &'static str) {
        let video = if self.video == VideoCodec::Vp9 {
            "webm"
        } else {
            "mp4"
        };
        let audio = match self.audio {
            AudioCodec::Aac => "aac",
            AudioCodec::Opus => "wav",
            AudioCodec::Ac3 => "ac3",
        };
        (video, audio)
    }

    /// Palettes that follow one another over the length.
    pub fn acts(&self) -> usize {
        if self.video == VideoCodec::H264 { 2 } else { 1 }
    }
}

/// Splits options at spaces.
pub fn words(text: &str) -> Vec<String> {
    text.split_whitespace().map(str::to_owned).collect()
}
