//! What a queue, playlist or collection is made of, as one `uri` parameter.
//!
//! `server://MACHINE/com.plexapp.plugins.library/PATH` is what most clients send;
//! `library://SECTION-UUID/item|directory/PATH` is the form of plex-for-kodi (path encoded once more)
//! and of python-plexapi (path as it is), and the section's uuid is not looked at.

use percent_encoding::percent_decode_str;

/// The plugin that holds libraries, and the `identifier` of every answer.
pub const LIBRARY_PLUGIN: &str = "com.plexapp.plugins.library";

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// One or several items; containers among them give their leaves.
    Items(Vec<u64>),
    /// What lies under an item (`/children`, `/grandchildren`).
    Children(u64),
    /// All leaves of an item, a show's in aired order.
    AllLeaves(u64),
    Collection(u64),
    Playlist(u64),
    /// A listing of a section, with its query.
    Section {
        section: u32,
        query: Vec<(String, String)>,
    },
    Folder {
        section: u32,
        parent: Option<u64>,
    },
    /// The `key` of a hub of new things: the number of a kind, and perhaps a section.
    RecentlyAdded {
        kind: u32,
        section: Option<u32>,
    },
    /// The `key` of the hub of begun things.
    ContinueWatching,
}

/// The uri is of no form that a server takes. 400
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BadUri;

/// Reads a uri that is meant for the server with this machine identifier.
pub fn parse(uri: &str, machine_identifier: &str) -> Result<Source, BadUri> {
    if let Some(rest) = uri.strip_prefix("server://") {
        let rest = rest.strip_prefix(machine_identifier).ok_or(BadUri)?;
        let rest = rest
            .strip_prefix('/')
            .and_then(|rest| rest.strip_prefix(LIBRARY_PLUGIN));
        return path(rest.ok_or(BadUri)?);
    }
    let rest = uri.strip_prefix("library://").ok_or(BadUri)?;
    let (_uuid, rest) = rest.split_once('/').ok_or(BadUri)?;
    let inner = rest
        .strip_prefix("item/")
        .or_else(|| rest.strip_prefix("directory/"));
    let inner = percent_decode_str(inner.ok_or(BadUri)?)
        .decode_utf8()
        .map_err(|_| BadUri)?;
    path(&format!("/{}", inner.trim_start_matches('/')))
}

fn path(path: &str) -> Result<Source, BadUri> {
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    let segments: Vec<&str> = path.strip_prefix('/').ok_or(BadUri)?.split('/').collect();
    match segments.as_slice() {
        ["library", "metadata", ids] => Ok(Source::Items(numbers(ids)?)),
        ["library", "metadata", id, "children"] => Ok(Source::Children(number(id)?)),
        ["library", "metadata", id, "allLeaves" | "grandchildren"] => {
            Ok(Source::AllLeaves(number(id)?))
        }
        ["library", "collections", id] | ["library", "collections", id, "children" | "items"] => {
            Ok(Source::Collection(number(id)?))
        }
        ["library", "sections", section, "all"] => Ok(Source::Section {
            section: number(section)?,
            query: pairs(query),
        }),
        ["library", "sections", section, "folder"] => Ok(Source::Folder {
            section: number(section)?,
            parent: value(query, "parent")?,
        }),
        ["hubs", "home", "recentlyAdded"] => Ok(Source::RecentlyAdded {
            kind: value(query, "type")?.ok_or(BadUri)?,
            section: value(query, "sectionID")?,
        }),
        ["hubs", "home", "continueWatching" | "onDeck"]
        | ["hubs", "continueWatching"]
        | ["hubs", "continueWatching", "items"] => Ok(Source::ContinueWatching),
        ["playlists", id] | ["playlists", id, "items"] => Ok(Source::Playlist(number(id)?)),
        _ => Err(BadUri),
    }
}

fn number<T: std::str::FromStr>(text: &str) -> Result<T, BadUri> {
    text.parse().map_err(|_| BadUri)
}

fn numbers(text: &str) -> Result<Vec<u64>, BadUri> {
    text.split(',').map(number).collect()
}

/// A number in the query, where it is there.
fn value<T: std::str::FromStr>(query: &str, name: &str) -> Result<Option<T>, BadUri> {
    let pairs = pairs(query);
    let found = pairs.iter().find(|(known, _)| known == name);
    found.map(|(_, value)| number(value)).transpose()
}

fn pairs(query: &str) -> Vec<(String, String)> {
    let decode = |text: &str| percent_decode_str(text).decode_utf8_lossy().into_owned();
    let pairs = query.split('&').filter(|pair| !pair.is_empty());
    pairs
        .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
        .map(|(name, value)| (decode(name), decode(value)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{BadUri, Source, parse};

    const MID: &str = "abc";

    fn section(query: &[(&str, &str)]) -> Source {
        let query = query
            .iter()
            .map(|(name, value)| ((*name).into(), (*value).into()));
        Source::Section {
            section: 1,
            query: query.collect(),
        }
    }

    #[test]
    fn forms_that_clients_send() {
        let server = "server://abc/com.plexapp.plugins.library";
        let cases = [
            (
                format!("{server}/library/metadata/101"),
                Source::Items(vec![101]),
            ),
            (
                format!("{server}/library/metadata/1,2,3"),
                Source::Items(vec![1, 2, 3]),
            ),
            (
                format!("{server}/library/metadata/9/children"),
                Source::Children(9),
            ),
            (
                format!("{server}/library/metadata/9/allLeaves"),
                Source::AllLeaves(9),
            ),
            (
                format!("{server}/library/metadata/9/grandchildren"),
                Source::AllLeaves(9),
            ),
            (
                format!("{server}/library/collections/55"),
                Source::Collection(55),
            ),
            (
                format!("{server}/library/collections/55/children"),
                Source::Collection(55),
            ),
            (format!("{server}/playlists/55/items"), Source::Playlist(55)),
            (format!("{server}/playlists/55"), Source::Playlist(55)),
            (
                format!("{server}/library/sections/1/all?sourceType=1&sort=titleSort%3Adesc"),
                section(&[("sourceType", "1"), ("sort", "titleSort:desc")]),
            ),
            (format!("{server}/library/sections/1/all"), section(&[])),
            (
                format!("{server}/library/sections/1/folder?parent=3"),
                Source::Folder {
                    section: 1,
                    parent: Some(3),
                },
            ),
            (
                format!("{server}/hubs/home/recentlyAdded?type=1&sectionID=4"),
                Source::RecentlyAdded {
                    kind: 1,
                    section: Some(4),
                },
            ),
            (
                format!("{server}/hubs/home/continueWatching"),
                Source::ContinueWatching,
            ),
            (
                "library://uuid/item/%2Flibrary%2Fmetadata%2F101".into(),
                Source::Items(vec![101]),
            ),
            (
                "library://uuid/item/library/metadata/101".into(),
                Source::Items(vec![101]),
            ),
            (
                "library://uuid/item//library/metadata/101".into(),
                Source::Items(vec![101]),
            ),
            (
                "library://whatever/directory/%2Flibrary%2Fmetadata%2F9%2Fchildren".into(),
                Source::Children(9),
            ),
            (
                "library:///directory/%2Flibrary%2Fmetadata%2F101%2C102".into(),
                Source::Items(vec![101, 102]),
            ),
        ];
        for (uri, expected) in cases {
            assert_eq!(parse(&uri, MID), Ok(expected), "{uri}");
        }
    }

    #[test]
    fn everything_else_is_refused() {
        let cases = [
            "",
            "/library/metadata/1",
            "library://all",
            "server://other/com.plexapp.plugins.library/library/metadata/1",
            "server://abc/com.plexapp.plugins.itunes/library/metadata/1",
            "server://abc/com.plexapp.plugins.library",
            "server://abc/com.plexapp.plugins.library/library/metadata/x",
            "server://abc/com.plexapp.plugins.library/library/metadata/",
            "server://abc/com.plexapp.plugins.library/library/metadata/9/station/u?type=10",
            "server://abc/com.plexapp.plugins.library/hubs/home/recentlyAdded",
            "library://uuid/elsewhere/library/metadata/1",
            "provider://tv.plex.provider.vod/library/metadata/1",
            "http://localhost/library/metadata/1",
        ];
        for uri in cases {
            assert_eq!(parse(uri, MID), Err(BadUri), "{uri}");
        }
    }
}
