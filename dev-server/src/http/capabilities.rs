//! What the server says of itself.

use super::call::Ask;
use super::reply::{Answer, Reply};
use crate::library::model::SectionKind;
use crate::play_queue::uri::LIBRARY_PLUGIN;
use crate::tree::Node;
use crate::world::World;

/// Where pictures of codecs and studios lie; on every container of rows.
pub const MEDIA_TAG_PREFIX: &str = "/system/bundle/media/flags/";
pub const MEDIA_TAG_VERSION: u32 = 1_760_000_000;

pub const VERSION: &str = "1.43.0.10492-121068a07";

/// `GET /identity`, which needs no token.
pub fn identity(world: &World) -> Reply {
    let tree = Node::container()
        .with("size", 0)
        .with("apiVersion", "1.1.1")
        .with("claimed", true)
        .with("machineIdentifier", &world.library.machine_identifier)
        .with("version", VERSION);
    Reply::Tree(tree)
}

/// `GET /`, after the recording in Home Assistant's tests. Sums and ladders of a transcoder are left out:
/// this server converts no films.
pub fn root(ask: &Ask, world: &World) -> Reply {
    let flag = |node: Node, name: &'static str| node.with(name, true);
    let tree = Node::container()
        .with("size", 8)
        .with("allowCameraUpload", false)
        .with("allowChannelAccess", false)
        .with("allowMediaDeletion", ask.user.is_owner)
        .with("allowSharing", ask.user.is_owner)
        .with("allowSync", false)
        .with("certificate", false)
        .with("claimed", true)
        .with("countryCode", "usa")
        .with("friendlyName", &world.library.friendly_name)
        .with("machineIdentifier", &world.library.machine_identifier)
        .with("multiuser", true)
        .with("myPlex", true)
        .with("myPlexMappingState", "unknown")
        .with("myPlexSigninState", "ok")
        .with("myPlexSubscription", false)
        .with_some("myPlexUsername", ask.user.is_owner.then_some(ask.user.name))
        .with("ownerFeatures", "")
        .with("platform", "Linux")
        .with("platformVersion", "6.1")
        .with("streamingBrainVersion", 2)
        .with("transcoderActiveVideoSessions", 0)
        .with("transcoderPhoto", true)
        .with("transcoderVideo", false)
        .with("updatedAt", 1_760_000_000)
        .with("version", VERSION);
    let names = [
        "companionProxy",
        "eventStream",
        "hubSearch",
        "itemClusters",
        "mediaProviders",
    ];
    let tree = names.into_iter().fold(tree, flag);
    let directory = |key: &'static str| {
        Node::new("Directory")
            .with("count", 1)
            .with("key", key)
            .with("title", key)
    };
    let keys = [
        "actions",
        "hubs",
        "library",
        "media",
        "photo",
        "playQueues",
        "playlists",
        "security",
    ];
    Reply::Tree(tree.children(keys.map(directory)))
}

/// `GET /library`, for the owner. python-plexapi takes the `identifier` for every uri it makes.
pub fn library(ask: &Ask) -> Answer {
    ask.owner_only()?;
    let directory = |(key, title)| Node::new("Directory").with("key", key).with("title", title);
    let rows = [
        ("sections", "Library Sections"),
        ("recentlyAdded", "Recently Added"),
        ("onDeck", "On Deck"),
    ];
    let tree = Node::container()
        .with("size", 3)
        .with("allowSync", false)
        .with("art", "/:/resources/library-art.png")
        .with("content", "")
        .with("identifier", LIBRARY_PLUGIN)
        .with("mediaTagPrefix", MEDIA_TAG_PREFIX)
        .with("mediaTagVersion", MEDIA_TAG_VERSION)
        .with("title1", "Plex Library")
        .with("title2", "");
    Ok(Reply::Tree(tree.children(rows.map(directory))))
}

/// `GET /media/providers`: the index that tells newer clients where everything is.
pub fn providers(world: &World) -> Reply {
    let feature = |kind: &str, key: &str| Node::new("Feature").with("type", kind).with("key", key);
    let content = feature("content", "/library/sections")
        .child(
            Node::new("Directory")
                .with("hubKey", "/hubs")
                .with("title", "Home"),
        )
        .children(world.library.sections.iter().map(provider_section));
    let timeline = feature("timeline", "/:/timeline")
        .with("scrobbleKey", "/:/scrobble")
        .with("unscrobbleKey", "/:/unscrobble");
    let actions = feature("actions", "/actions").child(
        Node::new("Action")
            .with("id", "removeFromContinueWatching")
            .with("key", "/actions/removeFromContinueWatching"),
    );
    let provider = Node::new("MediaProvider")
        .with("identifier", LIBRARY_PLUGIN)
        .with("id", 1)
        .with("title", "Library")
        .with("types", "video,audio,photo")
        .with("protocols", "stream,download")
        .child(content)
        .child(feature("search", "/hubs/search"))
        .child(feature("metadata", "/library/metadata"))
        .child(feature("promoted", "/hubs/promoted"))
        .child(feature("continuewatching", "/hubs/continueWatching"))
        .child(feature("playqueue", "/playQueues").with("flavor", "full"))
        .child(feature("playlist", "/playlists").with("flavor", "full"))
        .child(feature("collection", "/library/collections"))
        .child(feature("imagetranscoder", "/photo/:/transcode"))
        .child(feature("rate", "/:/rate"))
        .child(timeline)
        .child(actions);
    let tree = Node::container()
        .with("size", 1)
        .with("friendlyName", &world.library.friendly_name)
        .with("identifier", LIBRARY_PLUGIN)
        .with("machineIdentifier", &world.library.machine_identifier)
        .with("version", VERSION);
    Reply::Tree(tree.child(provider))
}

fn provider_section(section: &crate::library::model::Section) -> Node {
    Node::new("Directory")
        .with("id", section.key.to_string())
        .with("key", format!("/library/sections/{}", section.key))
        .with("hubKey", format!("/hubs/sections/{}", section.key))
        .with("type", section_word(section.kind))
        .with("title", &section.title)
        .with("uuid", &section.uuid)
}

pub fn section_word(kind: SectionKind) -> &'static str {
    match kind {
        SectionKind::Movie => "movie",
        SectionKind::Show => "show",
        SectionKind::Artist => "artist",
    }
}

/// `GET /security/token`: a token for another player of the same user.
pub fn token(ask: &Ask, world: &mut World) -> Answer {
    let is_delegation =
        ask.param("type") == Some("delegation") && ask.param("scope") == Some("all");
    if !is_delegation {
        return Err(super::reply::Failure::BAD_REQUEST);
    }
    let token = world.new_token(ask.user.id);
    Ok(Reply::Tree(
        Node::container().with("size", 0).with("token", token),
    ))
}
