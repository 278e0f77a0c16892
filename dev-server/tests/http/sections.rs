//! Browsing, filtering and the menus of a section.

use super::client::{Server, keys, uri};
use serde_json::{Value, json};

fn directories(answer: &Value, name: &str) -> Vec<Value> {
    let rows = answer["Directory"].as_array().cloned().unwrap_or_default();
    rows.iter().map(|row| row[name].clone()).collect()
}

#[test]
fn choices_lead_to_listings_and_queues() {
    let server = Server::start();
    let genres = server.get("/library/sections/1/genre");
    assert_eq!(directories(&genres, "title"), ["Comedy", "Drama"]);
    assert_eq!(genres["viewGroup"], "secondary");
    let path = genres["Directory"][0]["fastKey"].as_str().expect("a path");
    assert_eq!(keys(&server.get(path)), [103]);
    let comedy = genres["Directory"][0]["key"].as_str().expect("an id");
    // (query of the listing, rating keys), over HTTP and inside the uri of a queue
    let cases = [
        (format!("type=1&genre={comedy}"), vec![103]),
        (
            format!("genre!={comedy}&sort=titleSort:desc&limit=2"),
            vec![101, 130],
        ),
        ("unwatched=0".to_owned(), vec![104]),
        ("sourceType=1&unwatched=1&year=2004".to_owned(), vec![124]),
    ];
    server.call("GET", "/:/scrobble?identifier=x&key=104");
    for (query, expected) in cases {
        let path = format!("/library/sections/1/all?{query}");
        assert_eq!(keys(&server.get(&path)), expected, "{query}");
        let source = uri(&path.replace(':', "%253A").replace('!', "%21"));
        let queue = server.call("POST", &format!("/playQueues?type=video&uri={source}"));
        assert_eq!(keys(&queue.container()), expected, "{query} in a queue");
    }
    let paged =
        server.get("/library/sections/2/genre?X-Plex-Container-Start=0&X-Plex-Container-Size=0");
    assert_eq!(
        (&paged["size"], &paged["totalSize"]),
        (&json!(0), &json!(1))
    );
    for (path, status) in [
        ("/library/sections/1/nonsense", 404),
        ("/library/sections/9/genre", 404),
        ("/library/sections/1/genre?type=99", 400),
        ("/library/sections/1/all?genre=Comedy", 400),
        ("/library/sections/1/all?firstCharacter=F", 200),
    ] {
        assert_eq!(server.call("GET", path).status, status, "{path}");
    }
}

#[test]
fn other_ways_to_browse() {
    let server = Server::start();
    let letters = server.get("/library/sections/1/firstCharacter");
    assert_eq!(directories(&letters, "key"), ["F", "S"]);
    assert_eq!(directories(&letters, "size"), [29, 1]);
    assert_eq!(
        keys(&server.get("/library/sections/1/firstCharacter/S")),
        [101]
    );
    let newest = server.get("/library/sections/1/recentlyAdded?limit=2");
    assert_eq!(keys(&newest), [130, 129]);
    server.call("GET", "/:/scrobble?identifier=x&key=101");
    assert_eq!(keys(&server.get("/library/sections/1/unwatched")).len(), 29);
    for way in directories(&server.get("/library/sections/1"), "key") {
        let path = format!("/library/sections/1/{}", way.as_str().expect("a word"));
        assert_eq!(server.call("GET", &path).status, 200, "{path}");
    }
}

/// python-plexapi looks its filters and sorts up here before it sends them.
#[test]
fn menus() {
    let server = Server::start();
    let asked = "includeMeta=1&X-Plex-Container-Start=0&X-Plex-Container-Size=0";
    let meta = server.get(&format!("/library/sections/2/all?{asked}"))["Meta"].clone();
    let kinds: Vec<&Value> = meta["Type"].as_array().expect("kinds").iter().collect();
    let words: Vec<_> = kinds
        .iter()
        .map(|kind| (&kind["type"], &kind["active"]))
        .collect();
    assert_eq!(
        words,
        [
            (&json!("show"), &json!(true)),
            (&json!("season"), &json!(false)),
            (&json!("episode"), &json!(false))
        ]
    );
    let named = |kind: &Value, list: &str, name: &str| -> Vec<Value> {
        let rows = kind[list].as_array().cloned().unwrap_or_default();
        rows.iter().map(|row| row[name].clone()).collect()
    };
    assert!(named(kinds[0], "Filter", "filter").contains(&json!("unwatchedLeaves")));
    assert!(named(kinds[2], "Filter", "key").contains(&json!("/library/sections/2/genre?type=4")));
    assert!(named(kinds[0], "Sort", "descKey").contains(&json!("addedAt:desc")));
    assert!(named(kinds[0], "Field", "key").contains(&json!("genre")));
    assert_eq!(
        named(&meta, "FieldType", "type"),
        ["tag", "integer", "string", "boolean"]
    );
    let filters = server.get("/library/sections/1/filters");
    assert!(directories(&filters, "filter").contains(&json!("genre")));
    let sorts = server.get("/library/sections/1/sorts");
    assert!(directories(&sorts, "key").contains(&json!("titleSort")));
}
