//! Playlists and collections: create, read, edit, delete.

use super::client::{Server, keys, uri};

/// `(method, path after the list's own, status, rating keys afterwards)`
type Step = (&'static str, String, u16, &'static [u64]);

fn walk(server: &Server, path: &str, items: &str, steps: &[Step]) {
    for (method, rest, status, expected) in steps {
        assert_eq!(
            server.call(method, &format!("{path}{rest}")).status,
            *status,
            "{method} {rest}"
        );
        assert_eq!(
            keys(&server.get(&format!("{path}{items}"))),
            *expected,
            "{method} {rest}"
        );
    }
}

#[test]
fn playlists() {
    let server = Server::start();
    let made = server.call(
        "POST",
        &format!(
            "/playlists?type=video&title=Mine&smart=0&uri={}",
            uri("/library/metadata/103,101")
        ),
    );
    let list = made.container()["Metadata"][0].clone();
    assert_eq!(
        (&list["title"], &list["leafCount"]),
        (&"Mine".into(), &2.into())
    );
    let path = format!(
        "/playlists/{}",
        list["ratingKey"].as_str().expect("a string")
    );
    let rows = server.get(&format!("{path}/items"))["Metadata"].clone();
    let (first, second) = (&rows[0]["playlistItemID"], &rows[1]["playlistItemID"]);
    let steps: [Step; 8] = [
        ("PUT", format!("/items/{second}/move"), 200, &[101, 103]),
        (
            "PUT",
            format!("/items/{second}/move?after={first}"),
            200,
            &[103, 101],
        ),
        (
            "PUT",
            format!("/items/{first}/move?after=99999"),
            404,
            &[103, 101],
        ),
        (
            "PUT",
            format!("/items?uri={}", uri("/library/metadata/210")),
            200,
            &[103, 101, 201, 202, 203, 204, 205, 206],
        ),
        (
            "DELETE",
            format!("/items/{first}"),
            200,
            &[101, 201, 202, 203, 204, 205, 206],
        ),
        (
            "DELETE",
            "/items/99999".into(),
            404,
            &[101, 201, 202, 203, 204, 205, 206],
        ),
        (
            "PUT",
            "?title=Yours".into(),
            200,
            &[101, 201, 202, 203, 204, 205, 206],
        ),
        ("DELETE", "/items".into(), 200, &[]),
    ];
    walk(&server, &path, "/items", &steps);
    assert_eq!(keys(&server.get("/playlists?title=yours")).len(), 1);
    assert_eq!(server.call("DELETE", &path).status, 200);
    assert_eq!(server.call("GET", &path).status, 404);
    let refused = [
        "title=Empty&type=video".to_owned(),
        format!(
            "title=Smart&type=video&smart=1&uri={}",
            uri("/library/metadata/101")
        ),
        format!(
            "title=Nothing&type=video&uri={}",
            uri("/library/metadata/999")
        ),
    ];
    for query in refused {
        assert_eq!(
            server.call("POST", &format!("/playlists?{query}")).status,
            400,
            "{query}"
        );
    }
}

#[test]
fn a_queue_is_saved_as_a_playlist() {
    let server = Server::start();
    let source = uri("/library/metadata/103,101,103");
    let queue = server.call("POST", &format!("/playQueues?type=video&uri={source}"));
    let id = queue.container()["playQueueID"].clone();
    let whole = format!("/playlists?type=video&smart=0&title=Kept&playQueueID={id}");
    let made = server.call("POST", &whole).container()["Metadata"][0].clone();
    assert_eq!(
        (&made["title"], &made["leafCount"]),
        (&"Kept".into(), &3.into())
    );
    let path = made["key"].as_str().expect("a path").to_owned();
    assert_eq!(keys(&server.get(&path)), [103, 101, 103]);
    let more = server.call("PUT", &format!("{path}?playQueueID={id}"));
    assert_eq!(more.container()["Metadata"][0]["leafCount"], 6);
    let unknown = "/playlists?type=video&title=None&playQueueID=999";
    assert_eq!(server.call("POST", unknown).status, 404);
}

#[test]
fn collections() {
    let server = Server::start();
    let query = format!(
        "type=1&title=Mine&smart=0&sectionId=1&uri={}",
        uri("/library/metadata/103,101")
    );
    let made = server
        .call("POST", &format!("/library/collections?{query}"))
        .container();
    let path = format!(
        "/library/collections/{}",
        made["Metadata"][0]["ratingKey"].as_str().expect("a string")
    );
    let steps: [Step; 4] = [
        (
            "PUT",
            format!("/items?uri={}", uri("/library/metadata/104,101")),
            200,
            &[103, 101, 104],
        ),
        ("PUT", "/items/104/move".into(), 200, &[104, 103, 101]),
        (
            "PUT",
            "/items/104/move?after=103".into(),
            200,
            &[103, 104, 101],
        ),
        ("DELETE", "/items/103".into(), 200, &[104, 101]),
    ];
    walk(&server, &path, "/children", &steps);
    assert_eq!(
        keys(&server.get("/library/sections/1/collections")).len(),
        2
    );
    let guest = format!("{path}?X-Plex-Token=guest-token");
    assert_eq!(server.send("DELETE", &guest, &[], "").status, 403);
    assert_eq!(server.call("DELETE", &path).status, 200);
    assert_eq!(server.call("GET", &path).status, 404);
}
