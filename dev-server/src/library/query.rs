//! Questions one asks of a library: what lies under an item, what lies above, what belongs to a section.

use super::model::{Item, Kind, Library, Section, SectionKind, Stream};

impl Kind {
    /// The number of `type=` in queries and notifications (python-plexapi `utils.SEARCHTYPES`).
    pub fn number(self) -> u32 {
        match self {
            Kind::Movie => 1,
            Kind::Show => 2,
            Kind::Season => 3,
            Kind::Episode => 4,
            Kind::Artist => 8,
            Kind::Album => 9,
            Kind::Track => 10,
            Kind::Clip => 12,
        }
    }

    pub fn from_number(number: u32) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.number() == number)
    }

    /// The word of the `type` attribute.
    pub fn word(self) -> &'static str {
        match self {
            Kind::Movie => "movie",
            Kind::Show => "show",
            Kind::Season => "season",
            Kind::Episode => "episode",
            Kind::Artist => "artist",
            Kind::Album => "album",
            Kind::Track => "track",
            Kind::Clip => "clip",
        }
    }

    /// Whether it can be played itself, rather than being a container of what can.
    pub fn is_leaf(self) -> bool {
        matches!(self, Kind::Movie | Kind::Episode | Kind::Track | Kind::Clip)
    }

    pub fn is_audio(self) -> bool {
        matches!(self, Kind::Artist | Kind::Album | Kind::Track)
    }

    pub const ALL: [Kind; 8] = [
        Kind::Movie,
        Kind::Show,
        Kind::Season,
        Kind::Episode,
        Kind::Artist,
        Kind::Album,
        Kind::Track,
        Kind::Clip,
    ];
}

impl SectionKind {
    /// The kind that `/library/sections/{key}/all` lists when no `type` is asked for.
    pub fn top_kind(self) -> Kind {
        match self {
            SectionKind::Movie => Kind::Movie,
            SectionKind::Show => Kind::Show,
            SectionKind::Artist => Kind::Artist,
        }
    }

    /// The levels of such a section, outermost first.
    pub fn kinds(self) -> &'static [Kind] {
        match self {
            SectionKind::Movie => &[Kind::Movie],
            SectionKind::Show => &[Kind::Show, Kind::Season, Kind::Episode],
            SectionKind::Artist => &[Kind::Artist, Kind::Album, Kind::Track],
        }
    }
}

impl Library {
    pub fn section(&self, key: u32) -> Option<&Section> {
        self.sections.iter().find(|section| section.key == key)
    }

    pub fn item(&self, rating_key: u64) -> Option<&Item> {
        self.items.get(&rating_key)
    }

    /// A track of any file. Looks through all of them.
    pub fn stream(&self, id: u64) -> Option<&Stream> {
        let media = self.items.values().flat_map(|item| &item.media);
        let mut streams = media
            .flat_map(|media| &media.parts)
            .flat_map(|part| &part.streams);
        streams.find(|stream| stream.id == id)
    }

    /// The children of an item, in order; unknown keys are skipped.
    pub fn children(&self, item: &Item) -> impl Iterator<Item = &Item> {
        item.children.iter().filter_map(|key| self.items.get(key))
    }

    pub fn parent(&self, item: &Item) -> Option<&Item> {
        self.item(item.parent?)
    }

    /// The show of an episode, the artist of a track.
    pub fn grandparent(&self, item: &Item) -> Option<&Item> {
        self.parent(self.parent(item)?)
    }

    /// The show of a show, season or episode.
    pub fn show_of<'a>(&'a self, item: &'a Item) -> Option<&'a Item> {
        match item.kind {
            Kind::Show => Some(item),
            Kind::Season => self.parent(item),
            Kind::Episode => self.grandparent(item),
            _ => None,
        }
    }

    /// All that can be played under an item, in the order of its children; a leaf is its own only leaf.
    pub fn leaves<'a>(&'a self, item: &'a Item) -> Vec<&'a Item> {
        if item.kind.is_leaf() {
            return vec![item];
        }
        self.children(item)
            .flat_map(|child| self.leaves(child))
            .collect()
    }

    /// The leaves of a show in aired order, specials interleaved by their date (`/allLeaves`); undated
    /// ones, and everything that is not a show, keep the order of the children.
    pub fn leaves_as_aired<'a>(&'a self, item: &'a Item) -> Vec<&'a Item> {
        let mut leaves = self.leaves(item);
        let all_dated = leaves
            .iter()
            .all(|leaf| leaf.originally_available_at.is_some());
        if item.kind == Kind::Show && all_dated {
            leaves.sort_by(|a, b| a.originally_available_at.cmp(&b.originally_available_at));
        }
        leaves
    }
}

/// A number for a tag, the same on every start.
pub fn tag_id(kind: &str, tag: &str) -> u32 {
    let bytes = kind.bytes().chain([0]).chain(tag.bytes());
    let hash = bytes.fold(0x811c_9dc5_u32, |hash, byte| {
        (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    });
    hash % 900_000 + 1
}
