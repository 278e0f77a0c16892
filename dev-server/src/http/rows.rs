//! Library items as rows of an answer.
//!
//! Attributes as in the recordings of Home Assistant's tests and the classes of python-plexapi. Listings
//! carry media and parts but no streams; only detail rows have those.

use super::media_rows;
use crate::library::model::{Item, Kind, MarkerKind, Picture};
use crate::library::query::tag_id;
use crate::tree::{Node, Value};
use crate::users::UserId;
use crate::world::World;

/// How much of an item to show.
#[derive(Debug, Clone, Copy, Default)]
pub struct Detail {
    pub streams: bool,
    pub chapters: bool,
    pub markers: bool,
    pub guids: bool,
    pub extras: bool,
    /// The section stands on the container and not on each row, as where all rows are of one section.
    pub is_hoisted: bool,
}

impl Detail {
    /// What the `include…` parameters of a detail request ask for; chapters and markers are off by default.
    pub fn asked(call: &super::call::Call) -> Detail {
        Detail {
            streams: true,
            chapters: call.is_on("includeChapters"),
            markers: call.is_on("includeMarkers"),
            guids: true,
            extras: call.is_on("includeExtras"),
            is_hoisted: false,
        }
    }

    /// A listing whose container names the section for all rows.
    pub fn of_one_section(call: &super::call::Call) -> Detail {
        Detail {
            is_hoisted: true,
            ..Detail::listed(call)
        }
    }

    /// The same for rows of a listing.
    pub fn listed(call: &super::call::Call) -> Detail {
        Detail {
            streams: false,
            guids: call.is_on("includeGuids"),
            extras: false,
            ..Detail::asked(call)
        }
    }
}

/// Rows for one user.
#[derive(Clone, Copy)]
pub struct Rows<'a> {
    pub world: &'a World,
    pub user: UserId,
    pub detail: Detail,
}

impl Rows<'_> {
    pub fn row(&self, item: &Item) -> Node {
        let row = Node::item(element(item.kind))
            .with("ratingKey", item.rating_key.to_string())
            .with("key", key(item))
            .with("guid", &item.guid)
            .with("type", item.kind.word())
            .with("title", &item.title)
            .with_some("titleSort", item.title_sort.as_ref())
            .with_some("originalTitle", item.original_title.as_ref());
        let row = self.with_ancestors(row, item);
        let row = self.with_section(row, item.section);
        let row = with_facts(row, item);
        let row = self.with_views(row, item);
        let row = with_pictures(row, item);
        self.with_children(row, item)
    }

    pub fn with_section(&self, row: Node, key: u32) -> Node {
        let section = self.world.library.section(key);
        let Some(section) = section.filter(|_| !self.detail.is_hoisted) else {
            return row;
        };
        row.with("librarySectionID", key)
            .with("librarySectionTitle", &section.title)
            .with("librarySectionKey", format!("/library/sections/{key}"))
    }

    fn with_ancestors(&self, mut row: Node, item: &Item) -> Node {
        let library = &self.world.library;
        if let Some(parent) = library.parent(item) {
            row = row
                .with("parentRatingKey", parent.rating_key.to_string())
                .with("parentKey", own_path(parent))
                .with("parentGuid", &parent.guid)
                .with("parentTitle", &parent.title)
                .with_some("parentIndex", parent.index)
                .with_some("parentYear", parent.year)
                .with_some(
                    "parentThumb",
                    picture_path(parent, "thumb", parent.thumb.as_ref()),
                );
        }
        if let Some(above) = library.grandparent(item) {
            row = row
                .with("grandparentRatingKey", above.rating_key.to_string())
                .with("grandparentKey", own_path(above))
                .with("grandparentGuid", &above.guid)
                .with("grandparentTitle", &above.title)
                .with_some(
                    "grandparentThumb",
                    picture_path(above, "thumb", above.thumb.as_ref()),
                )
                .with_some(
                    "grandparentArt",
                    picture_path(above, "art", above.art.as_ref()),
                );
        }
        row
    }

    fn with_views(&self, row: Node, item: &Item) -> Node {
        let views = self.world.timeline.views(self.user);
        let view = views.get(item.rating_key);
        let row = row
            .with_some("userRating", view.rating)
            .with_some("lastRatedAt", view.last_rated_at);
        if item.kind.is_leaf() {
            return row
                .with_some("viewOffset", some_above_zero(view.view_offset_ms))
                .with_some("viewCount", some_above_zero(u64::from(view.view_count)))
                .with_some("lastViewedAt", view.last_viewed_at);
        }
        let leaves = self.world.library.leaves(item);
        let of_leaves = leaves.iter().map(|leaf| views.get(leaf.rating_key));
        let viewed = of_leaves.clone().filter(|view| view.is_watched()).count();
        row.with("leafCount", leaves.len())
            .with("viewedLeafCount", viewed)
            .with("childCount", item.children.len())
            .with_some(
                "lastViewedAt",
                of_leaves.filter_map(|view| view.last_viewed_at).max(),
            )
    }

    fn with_children(&self, mut row: Node, item: &Item) -> Node {
        let choice = &self.world.timeline.views(self.user).streams;
        let streams = self.detail.streams;
        row = row
            .children(
                item.media
                    .iter()
                    .map(|media| media_rows::media(media, streams, choice)),
            )
            .children(images(item))
            .children(item.ultra_blur.as_ref().map(ultra_blur))
            .children(tags("Genre", &item.genres))
            .children(tags("Country", &item.countries))
            .children(tags("Director", &item.directors))
            .children(tags("Writer", &item.writers))
            .children(
                item.roles
                    .iter()
                    .map(|role| tag("Role", &role.tag).with("role", &role.role)),
            );
        if self.detail.guids {
            row =
                row.child(Node::new("Guid").with("id", format!("imdb://tt{:07}", item.rating_key)));
        }
        if self.detail.chapters {
            row = row.children(chapters(item));
        }
        if self.detail.markers {
            row = row.children(markers(item));
        }
        if self.detail.extras {
            row = row.child(self.extras(item));
        }
        row
    }

    fn extras(&self, item: &Item) -> Node {
        let rows = Rows {
            detail: Detail::default(),
            ..*self
        };
        let extras = item
            .extras
            .iter()
            .filter_map(|key| self.world.library.item(*key));
        Node::object("Extras")
            .with("size", item.extras.len())
            .children(extras.map(|extra| rows.row(extra)))
    }
}

/// `key` of a container leads to its children, `key` of a leaf to itself.
pub fn key(item: &Item) -> String {
    match item.kind.is_leaf() {
        true => own_path(item),
        false => format!("{}/children", own_path(item)),
    }
}

fn own_path(item: &Item) -> String {
    format!("/library/metadata/{}", item.rating_key)
}

fn element(kind: Kind) -> &'static str {
    match kind {
        Kind::Movie | Kind::Episode | Kind::Clip => "Video",
        Kind::Track => "Track",
        Kind::Show | Kind::Season | Kind::Artist | Kind::Album => "Directory",
    }
}

fn with_facts(row: Node, item: &Item) -> Node {
    let is_clip = item.kind == Kind::Clip;
    row.with_some("subtype", is_clip.then_some("trailer"))
        .with_some("extraType", is_clip.then_some(1))
        .with_some("studio", item.studio.as_ref())
        .with_some("contentRating", item.content_rating.as_ref())
        .with("summary", &item.summary)
        .with_some("tagline", item.tagline.as_ref())
        .with_some("index", item.index)
        .with_some("rating", item.rating)
        .with_some("year", item.year)
        .with_some("duration", some_above_zero(item.duration_ms))
        .with_some(
            "originallyAvailableAt",
            item.originally_available_at.as_ref(),
        )
        .with("addedAt", item.added_at)
        .with("updatedAt", item.updated_at)
        .with_some(
            "chapterSource",
            (!item.chapters.is_empty()).then_some("media"),
        )
        .with_some(
            "primaryExtraKey",
            item.extras
                .first()
                .map(|key| format!("/library/metadata/{key}")),
        )
}

fn with_pictures(row: Node, item: &Item) -> Node {
    row.with_some("thumb", picture_path(item, "thumb", item.thumb.as_ref()))
        .with_some("art", picture_path(item, "art", item.art.as_ref()))
}

pub fn picture_path(item: &Item, name: &str, picture: Option<&Picture>) -> Option<String> {
    let stamp = picture?.stamp;
    Some(format!("{}/{name}/{stamp}", own_path(item)))
}

fn images(item: &Item) -> Vec<Node> {
    let poster = if item.kind == Kind::Episode {
        "snapshot"
    } else {
        "coverPoster"
    };
    let thumb = picture_path(item, "thumb", item.thumb.as_ref()).map(|url| (poster, url));
    let art = picture_path(item, "art", item.art.as_ref()).map(|url| ("background", url));
    let image = |(kind, url): (&str, String)| {
        Node::new("Image")
            .with("alt", &item.title)
            .with("type", kind)
            .with("url", url)
    };
    thumb.into_iter().chain(art).map(image).collect()
}

fn ultra_blur(corners: &[String; 4]) -> Node {
    let [top_left, top_right, bottom_right, bottom_left] = corners;
    Node::object("UltraBlurColors")
        .with("topLeft", top_left)
        .with("topRight", top_right)
        .with("bottomRight", bottom_right)
        .with("bottomLeft", bottom_left)
}

fn tags(name: &'static str, tags: &[String]) -> impl Iterator<Item = Node> {
    tags.iter().map(move |text| tag(name, text))
}

fn tag(name: &'static str, text: &str) -> Node {
    let id = tag_id(name, text);
    let field = match name {
        "Role" => "actor".to_owned(),
        other => other.to_lowercase(),
    };
    let filter = format!("{field}={id}");
    Node::new(name)
        .with("id", id)
        .with("filter", filter)
        .with("tag", text)
}

fn chapters(item: &Item) -> Vec<Node> {
    let media = item
        .media
        .iter()
        .find(|media| media.parts.iter().any(|part| part.bif.is_some()));
    let chapters = (1_u64..).zip(&item.chapters);
    chapters
        .map(|(index, chapter)| {
            let thumb =
                media.map(|media| format!("/library/media/{}/chapterImages/{index}", media.id));
            Node::new("Chapter")
                .with("id", item.rating_key * 1000 + index)
                .with("filter", format!("thumb={index}"))
                .with("tag", &chapter.title)
                .with("index", index)
                .with("startTimeOffset", chapter.start_ms)
                .with("endTimeOffset", chapter.end_ms)
                .with_some("thumb", thumb)
        })
        .collect()
}

fn markers(item: &Item) -> Vec<Node> {
    let markers = (1_u64..).zip(&item.markers);
    markers
        .map(|(index, marker)| {
            let kind = match marker.kind {
                MarkerKind::Intro => "intro",
                MarkerKind::Credits => "credits",
            };
            Node::new("Marker")
                .with("id", item.rating_key * 100 + index)
                .with("type", kind)
                .with("startTimeOffset", marker.start_ms)
                .with("endTimeOffset", marker.end_ms)
                .with_some("final", marker.last.then_some(true))
        })
        .collect()
}

fn some_above_zero(value: u64) -> Option<impl Into<Value>> {
    (value > 0).then_some(value)
}
