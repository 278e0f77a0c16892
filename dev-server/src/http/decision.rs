//! `GET /{video|music|audio}/:/transcode/universal/decision`: may the file be played as it is?
//!
//! Conversion is not offered: whatever cannot be played directly gets a refusal (general code 2000), as a
//! real server gives with its transcoder switched off.

use super::call::Ask;
use super::metadata;
use super::reply::{Answer, Failure, Reply};
use super::rows::{Detail, Rows};
use crate::conversion::{self, Decision, Said, Subtitles, Way, Wishes};
use crate::library::model::{Item, Kind};
use crate::play_queue::uri::LIBRARY_PLUGIN;
use crate::profile::{self, Profile};
use crate::tree::Node;
use crate::world::World;

/// Whether this server converts. It does not yet.
const CAN_CONVERT: bool = false;

pub fn decide(ask: &Ask, world: &mut World) -> Answer {
    let item = item(ask, world)?;
    let profile = profile_of(ask)?;
    let contradicts = ask.is_on("directPlay") && ask.param("subtitles") == Some("burn");
    if ask.client().is_none() || contradicts {
        return Err(Failure::BAD_REQUEST);
    }
    let chosen = chosen_media(ask, item)?;
    let media = &item.media[chosen.media];
    let wishes = wishes(ask, chosen.is_explicit)?;
    let kind = match item.kind {
        Kind::Track => profile::Kind::Music,
        _ => profile::Kind::Video,
    };
    let part = &media.parts[chosen.part];
    let decision = conversion::decide(&profile, kind, (media, part), &wishes, CAN_CONVERT);
    let is_direct = decision.way == Way::Direct;
    let tree = answer(ask, item, &chosen, &decision, world);
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

/// Of the platform or of the profile that is named, with what the client adds. Unknown names and bare names of operating
/// systems are refused (Plezy, measured).
fn profile_of(ask: &Ask) -> Result<Profile, Failure> {
    let names = ["X-Plex-Client-Profile-Name", "X-Plex-Platform"];
    let mut named = names
        .iter()
        .filter_map(|name| Profile::named(ask.plex(name)?));
    let mut profile = named.next().ok_or(Failure::BAD_REQUEST)?;
    profile.extend(ask.plex("X-Plex-Client-Profile-Extra").unwrap_or_default());
    Ok(profile)
}

/// A client that has decided for itself (`hasMDE=1`) is believed, where it says which version and part.
fn wishes(ask: &Ask, is_explicit: bool) -> Result<Wishes, Failure> {
    let is_on = |name: &str| ask.is_on(name);
    let has_sound_wish = ask.param("directStreamAudio").is_some();
    let bitrates = ["maxVideoBitrate", "videoBitrate", "musicBitrate"];
    let bitrates: Result<Vec<Option<u32>>, Failure> =
        bitrates.iter().map(|name| ask.number(name)).collect();
    let resolution = ask.param("videoResolution").and_then(|text| {
        let (width, height) = text.split_once('x')?;
        Some((width.parse().ok()?, height.parse().ok()?))
    });
    Ok(Wishes {
        direct_play: is_on("directPlay"),
        has_decided: is_on("hasMDE") && is_explicit,
        direct_stream: is_on("directStream"),
        direct_stream_audio: is_on("directStreamAudio")
            || (!has_sound_wish && is_on("directStream")),
        protocol: ask.param("protocol").unwrap_or("http").to_owned(),
        most_bitrate: bitrates?.into_iter().flatten().next(),
        resolution,
        subtitles: match ask.param("subtitles") {
            Some("burn") => Subtitles::Burn,
            Some("segmented") => Subtitles::Segmented,
            Some("none") => Subtitles::None,
            _ => Subtitles::Auto,
        },
    })
}

fn answer(ask: &Ask, item: &Item, chosen: &Chosen, decision: &Decision, world: &World) -> Node {
    let is_direct = decision.way == Way::Direct;
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
        .with_some("resourceSession", session);
    let said = |code: &'static str, text: &'static str, said: Option<&Said>, tree: Node| {
        tree.with_some(code, said.map(|said| said.code))
            .with_some(text, said.map(|said| said.text.clone()))
    };
    let (general, direct) = (Some(&decision.general), Some(&decision.direct_play));
    tree = said(
        "directPlayDecisionCode",
        "directPlayDecisionText",
        direct,
        tree,
    );
    tree = said("generalDecisionCode", "generalDecisionText", general, tree);
    tree = said("mdeDecisionCode", "mdeDecisionText", general, tree);
    let transcode = decision.transcode.as_ref();
    tree = said(
        "transcodeDecisionCode",
        "transcodeDecisionText",
        transcode,
        tree,
    );
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
