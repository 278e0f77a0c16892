//! `GET /{video|music|audio}/:/transcode/universal/decision`: may the file be played as it is?
//!
//! Conversion is not offered: whatever cannot be played directly gets a refusal (general code 2000), as a
//! real server gives with its transcoder switched off.

use super::call::Ask;
use super::metadata;
use super::reply::{Answer, Failure, Reply};
use super::rows::{Detail, Rows};
use crate::library::model::{Item, Media};
use crate::play_queue::uri::LIBRARY_PLUGIN;
use crate::tree::Node;
use crate::world::World;

/// Names with a profile. Unknown ones and bare names of operating systems are refused (Plezy, measured).
const PLATFORMS: [&str; 12] = [
    "Android",
    "Chrome",
    "Edge",
    "Firefox",
    "Generic",
    "Microsoft Edge",
    "Opera",
    "Plex Home Theater",
    "Roku",
    "Safari",
    "iOS",
    "tvOS",
];

/// What a browser's built-in profile plays.
const CONTAINERS: [&str; 8] = ["mp4", "m4v", "webm", "mp3", "m4a", "flac", "ogg", "wav"];
const VIDEO_CODECS: [&str; 4] = ["h264", "vp8", "vp9", "av1"];
const AUDIO_CODECS: [&str; 7] = ["aac", "mp3", "opus", "vorbis", "flac", "pcm", "alac"];

struct Verdict {
    general: (u32, &'static str),
    direct_play: (u32, &'static str),
}

const DIRECT: Verdict = Verdict {
    general: (1000, "Direct play OK."),
    direct_play: (1000, "Direct play OK."),
};

const DISABLED: Verdict = Verdict {
    general: (2000, "Neither direct play nor conversion is available."),
    direct_play: (
        3000,
        "App cannot direct play this item. Direct play is disabled.",
    ),
};

const UNFIT: Verdict = Verdict {
    general: (2000, "Neither direct play nor conversion is available."),
    direct_play: (
        3000,
        "App cannot direct play this item. No direct play profile exists for it.",
    ),
};

pub fn decide(ask: &Ask, world: &mut World) -> Answer {
    let item = item(ask, world)?;
    let is_unidentified = ask.client().is_none()
        || !ask
            .plex("X-Plex-Platform")
            .is_some_and(|name| PLATFORMS.contains(&name));
    let contradicts = ask.is_on("directPlay") && ask.param("subtitles") == Some("burn");
    if is_unidentified || contradicts {
        return Err(Failure::BAD_REQUEST);
    }
    let chosen = chosen_media(ask, item)?;
    let verdict = verdict(ask, &item.media[chosen.media], chosen.is_explicit);
    let is_direct = verdict.general.0 < 2000;
    let tree = answer(ask, item, &chosen, &verdict, world);
    let parts: Vec<u64> = item.media[chosen.media]
        .parts
        .iter()
        .map(|part| part.id)
        .collect();
    for part in parts {
        world.grants.decide(ask.player(), part, is_direct);
    }
    Ok(Reply::Tree(tree))
}

/// `path` is the item's key, perhaps with the server's loopback address in front (plex-for-kodi).
fn item<'a>(ask: &Ask, world: &'a World) -> Result<&'a Item, Failure> {
    let path = ask.required_text("path")?;
    let at = path
        .find("/library/metadata/")
        .ok_or(Failure::BAD_REQUEST)?;
    let key = path[at..].trim_start_matches("/library/metadata/");
    let item = metadata::find(key, world)?;
    if item.media.is_empty() {
        Err(Failure::BAD_REQUEST)
    } else {
        Ok(item)
    }
}

struct Chosen {
    media: usize,
    part: usize,
    /// Both indexes were given, so that the client's own decision counts.
    is_explicit: bool,
}

/// -1 and absent leave the choice to the server, which takes the first.
fn chosen_media(ask: &Ask, item: &Item) -> Result<Chosen, Failure> {
    let index = |name: &str| -> Result<Option<usize>, Failure> {
        let given = ask.number::<i64>(name)?;
        Ok(given.and_then(|index| usize::try_from(index).ok()))
    };
    let (media, part) = (index("mediaIndex")?, index("partIndex")?);
    let chosen = Chosen {
        media: media.unwrap_or(0),
        part: part.unwrap_or(0),
        is_explicit: media.is_some() && part.is_some(),
    };
    let found = item.media.get(chosen.media).ok_or(Failure::BAD_REQUEST)?;
    if chosen.part < found.parts.len() {
        Ok(chosen)
    } else {
        Err(Failure::BAD_REQUEST)
    }
}

/// A client that has decided for itself (`hasMDE=1`) is believed, where it says which version and part.
fn verdict(ask: &Ask, media: &Media, is_explicit: bool) -> Verdict {
    if !ask.is_on("directPlay") {
        DISABLED
    } else if (ask.is_on("hasMDE") && is_explicit) || fits_a_browser(media) {
        DIRECT
    } else {
        UNFIT
    }
}

fn fits_a_browser(media: &Media) -> bool {
    let known = |list: &[&str], name: Option<&String>| {
        name.is_none_or(|name| list.contains(&name.as_str()))
    };
    CONTAINERS.contains(&media.container.as_str())
        && known(&VIDEO_CODECS, media.video_codec.as_ref())
        && known(&AUDIO_CODECS, media.audio_codec.as_ref())
}

fn answer(ask: &Ask, item: &Item, chosen: &Chosen, verdict: &Verdict, world: &World) -> Node {
    let is_direct = verdict.general.0 < 2000;
    let detail = Detail {
        streams: true,
        ..Detail::default()
    };
    let mut row = Rows {
        world,
        user: ask.user.id,
        detail,
    }
    .row(item);
    keep_chosen(
        &mut row,
        chosen,
        if is_direct { "directplay" } else { "none" },
    );
    let session = ask
        .plex("X-Plex-Session-Identifier")
        .or(ask.param("session"));
    let mut tree = Node::container()
        .with("size", 1)
        .with("allowSync", false)
        .with("identifier", LIBRARY_PLUGIN)
        .with("librarySectionID", item.section)
        .with("directPlayDecisionCode", verdict.direct_play.0)
        .with("directPlayDecisionText", verdict.direct_play.1)
        .with("generalDecisionCode", verdict.general.0)
        .with("generalDecisionText", verdict.general.1)
        .with("mdeDecisionCode", verdict.general.0)
        .with("mdeDecisionText", verdict.general.1)
        .with_some("resourceSession", session);
    if !is_direct {
        tree = tree.with("transcodeDecisionCode", 4005).with(
            "transcodeDecisionText",
            "Conversion is disabled on this server.",
        );
    }
    tree.child(row)
}

/// The row shows the chosen version only, marked as selected, its parts and tracks with the verdict.
fn keep_chosen(row: &mut Node, chosen: &Chosen, decision: &'static str) {
    let mut index = 0;
    row.nodes_mut().retain(|node| {
        let is_media = node.name() == "Media";
        index += usize::from(is_media);
        !is_media || index == chosen.media + 1
    });
    let is_direct = decision == "directplay";
    for media in row
        .nodes_mut()
        .iter_mut()
        .filter(|node| node.name() == "Media")
    {
        media.set("selected", true);
        for part in media.nodes_mut() {
            part.set("decision", decision);
            part.set("selected", true);
            for stream in part.nodes_mut().iter_mut().filter(|_| is_direct) {
                stream.set("location", "direct");
            }
        }
    }
}
