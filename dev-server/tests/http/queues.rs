//! `/playQueues` over HTTP.

use super::client::{Server, keys, uri};
use serde_json::{Value, json};

fn create(server: &Server, query: &str) -> Value {
    let got = server.call("POST", &format!("/playQueues?{query}"));
    assert_eq!(got.status, 200, "{query}: {}", got.text());
    got.container()
}

/// `1* 2^ 3` from an answer.
fn show(queue: &Value) -> String {
    let rows = queue["Metadata"].as_array().cloned().unwrap_or_default();
    let words = rows.iter().map(|row| {
        let id = &row["playQueueItemID"];
        let current = if *id == queue["playQueueSelectedItemID"] {
            "*"
        } else {
            ""
        };
        let end = if *id == queue["playQueueLastAddedItemID"] {
            "^"
        } else {
            ""
        };
        format!("{}{current}{end}", row["ratingKey"].as_str().unwrap_or("?"))
    });
    words.collect::<Vec<_>>().join(" ")
}

#[test]
fn sources() {
    let server = Server::start();
    let item = |path: &str| format!("type=video&uri={}", uri(path));
    let section = uri("/library/sections/1/all?sort=titleSort:desc&limit=3");
    let cases = [
        (item("/library/metadata/101"), "101*"),
        (item("/library/metadata/103,101,999,102"), "103* 101 102"),
        (
            format!(
                "{}&key=%2Flibrary%2Fmetadata%2F101",
                item("/library/metadata/103,101")
            ),
            "103 101*",
        ),
        (
            format!("{}&extrasPrefixCount=1", item("/library/metadata/101")),
            "190* 101",
        ),
        (item("/library/metadata/203"), "203*"),
        (
            format!("{}&continuous=1", item("/library/metadata/203")),
            "203* 204 205 206 207 208 212",
        ),
        (
            format!("{}&continuous=1", item("/library/metadata/212")),
            "212*",
        ),
        (
            format!("{}&continuous=1", item("/library/metadata/101")),
            "101*",
        ),
        (item("/library/metadata/211"), "207* 208 212"),
        (item("/library/metadata/211/children"), "207* 208 212"),
        (
            format!("{}&limit=3", item("/library/metadata/200/allLeaves")),
            "201* 202 213",
        ),
        (item("/library/collections/450"), "102* 101 105"),
        (format!("type=video&uri={section}"), "101* 130 129"),
        (
            format!("type=audio&uri={}", uri("/library/metadata/310")),
            "311* 312 313 314^",
        ),
        (
            format!(
                "type=audio&key=%2Flibrary%2Fmetadata%2F312&uri={}",
                uri("/library/metadata/310")
            ),
            "311 312* 313 314",
        ),
        ("type=audio&playlistID=400".to_owned(), "311* 322 311"),
        (
            format!("type=audio&playlistID=400&uri={}", uri("/playlists/400")),
            "311* 322 311",
        ),
        (
            format!("type=audio&uri={}", uri("/playlists/400/items")),
            "311* 322 311",
        ),
        (
            "type=video&uri=library:%2F%2F%2Fdirectory%2F%252Flibrary%252Fmetadata%252F101%252C102"
                .to_owned(),
            "101* 102",
        ),
        (
            format!("type=audio&uri={}", uri("/library/metadata/300")),
            "311* 312 313 314 321 322 323",
        ),
        (
            format!(
                "type=audio&limit=4&uri={}",
                uri("/hubs/home/recentlyAdded?type=9&sectionID=3")
            ),
            "321* 322 323 311",
        ),
        (
            format!(
                "type=audio&limit=5&uri={}",
                uri("/library/metadata/320,400")
            ),
            "321* 322 323 311 322",
        ),
        (item("/library/metadata/450,103"), "102* 101 105 103"),
        (item("/hubs/home/continueWatching"), ""),
        (
            item("/library/sections/2/folder?parent=210"),
            "201* 202 203 204 205 206",
        ),
        (item("/library/metadata/999"), ""),
    ];
    for (query, expected) in cases {
        let queue = create(&server, &query);
        assert_eq!(show(&queue), expected, "{query}");
        assert_eq!(queue["playQueueVersion"], 1, "{query}");
    }
}

#[test]
fn on_deck_follows_what_was_watched() {
    let server = Server::start();
    server.call("GET", "/:/scrobble?identifier=x&key=202");
    let queue = create(
        &server,
        &format!("type=video&onDeck=1&uri={}", uri("/library/metadata/210")),
    );
    assert_eq!(show(&queue), "201 202 203* 204 205 206");
    let show_queue = create(
        &server,
        &format!("type=video&onDeck=1&uri={}", uri("/library/metadata/200")),
    );
    assert_eq!(show_queue["playQueueSelectedMetadataItemID"], 203);
    let hub = server.get("/hubs/continueWatching")["Hub"][0].clone();
    assert_eq!(
        (&hub["key"], &hub["hubKey"]),
        (
            &json!("/hubs/home/continueWatching"),
            &json!("/library/metadata/203")
        )
    );
    for key in ["key", "hubKey"] {
        let path = hub[key].as_str().expect("a path");
        let queue = create(&server, &format!("type=video&uri={}", uri(path)));
        assert_eq!(show(&queue), "203*", "{key}");
    }
}

#[test]
fn refusals() {
    let server = Server::start();
    let queue = create(
        &server,
        &format!("type=audio&uri={}", uri("/library/metadata/310")),
    );
    let path = format!("/playQueues/{}", queue["playQueueID"]);
    let film = uri("/library/metadata/101");
    let cases = [
        ("POST", "/playQueues?type=video".to_owned(), 400),
        ("POST", format!("/playQueues?uri={film}"), 400),
        (
            "POST",
            "/playQueues?type=video&uri=%2Flibrary%2Fmetadata%2F101".to_owned(),
            400,
        ),
        (
            "POST",
            "/playQueues?type=video&uri=library:%2F%2Fall".to_owned(),
            400,
        ),
        ("GET", "/playQueues/9999".to_owned(), 404),
        ("GET", format!("{path}?center=99999"), 404),
        ("PUT", format!("{path}/shuffle"), 400),
        ("PUT", path.clone(), 400),
        ("PUT", format!("{path}?uri={film}&playlistID=400"), 400),
        ("PUT", "/playQueues/9999/shuffle".to_owned(), 404),
        ("PUT", format!("{path}/items/99999/move"), 404),
        ("DELETE", format!("{path}/items/99999"), 404),
    ];
    for (method, path, expected) in cases {
        assert_eq!(
            server.call(method, &path).status,
            expected,
            "{method} {path}"
        );
    }
    let nameless = format!("/playQueues?type=video&uri={film}&X-Plex-Token=demo-token");
    assert_eq!(
        server.send("POST", &nameless, &[], "").status,
        400,
        "no client identifier"
    );
    let others = format!("{path}?X-Plex-Token=guest-token&X-Plex-Client-Identifier=tester");
    assert_eq!(
        server.send("GET", &others, &[], "").status,
        404,
        "another user's queue"
    );
}

/// The entry of an item.
fn id(queue: &Value, key: u64) -> Value {
    let rows = queue["Metadata"].as_array().cloned().unwrap_or_default();
    let is_it = |row: &Value| row["ratingKey"].as_str() == Some(&key.to_string());
    let row = rows.into_iter().find(is_it);
    row.map(|row| row["playQueueItemID"].clone())
        .expect("in the queue")
}

fn add(key: u64) -> String {
    format!("?uri={}", uri(&format!("/library/metadata/{key}")))
}

/// A method, the call in view of the queue as it is, and the queue afterwards.
type Step = (&'static str, Box<dyn Fn(&Value) -> String>, &'static str);

#[test]
fn the_worked_example() {
    let server = Server::start();
    let queue = create(
        &server,
        &format!("type=video&uri={}", uri("/library/metadata/101,102,103")),
    );
    let path = format!("/playQueues/{}", queue["playQueueID"]);
    let mut now = queue;
    let steps: [Step; 8] = [
        (
            "PUT",
            Box::new(|now| format!("/items/{}/move", id(now, 102))),
            "102 101* 103",
        ),
        (
            "PUT",
            Box::new(|now| format!("/items/{}/move?after={}", id(now, 102), id(now, 101))),
            "101* 102^ 103",
        ),
        ("PUT", Box::new(|_| add(104)), "101* 102 104^ 103"),
        (
            "PUT",
            Box::new(|_| format!("{}&next=1", add(105))),
            "101* 105 102 104^ 103",
        ),
        ("PUT", Box::new(|_| add(106)), "101* 105 102 104 106^ 103"),
        (
            "DELETE",
            Box::new(|now| format!("/items/{}", id(now, 104))),
            "101* 105 102 106^ 103",
        ),
        ("DELETE", Box::new(|_| "/items".to_owned()), "101*"),
        ("PUT", Box::new(|_| add(108)), "101* 108^"),
    ];
    for (version, (method, call, expected)) in (2..).zip(steps) {
        let call = call(&now);
        let got = server.call(method, &format!("{path}{call}"));
        assert_eq!(got.status, 200, "{call}");
        now = got.container();
        assert_eq!(
            (show(&now).as_str(), &now["playQueueVersion"]),
            (expected, &json!(version)),
            "{call}"
        );
    }
}

#[test]
fn windows_and_ownership() {
    let server = Server::start();
    let queue = create(
        &server,
        &format!("type=video&uri={}", uri("/library/sections/1/all")),
    );
    let path = format!("/playQueues/{}", queue["playQueueID"]);
    assert_eq!(
        (&queue["size"], &queue["playQueueTotalCount"]),
        (&json!(11), &json!(30))
    );
    assert_eq!(server.get(&format!("{path}?window=50"))["size"], 30);
    assert_eq!(server.get(&format!("{path}?window=2&repeat=1"))["size"], 5);
    let ids = server.get(&format!("{path}?window=50"))["Metadata"].clone();
    let center = &ids[15]["playQueueItemID"];
    let around = server.get(&format!("{path}?center={center}&window=1"));
    assert_eq!(keys(&around).len(), 3);
    assert_eq!(
        around["playQueueSelectedItemOffset"], 0,
        "looking elsewhere selects nothing"
    );
    let after = server.get(&format!("{path}?center={center}&window=1&includeBefore=0"));
    assert_eq!(keys(&after).len(), 1);
    let other = format!("{path}?own=1&X-Plex-Token=demo-token&X-Plex-Client-Identifier=other");
    assert_eq!(server.send("GET", &other, &[], "").status, 200);
    assert_eq!(
        server.dev("GET", "/__dev/state", "")["queues"][0]["owner"],
        "other"
    );
}
