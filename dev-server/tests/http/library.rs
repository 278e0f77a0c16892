//! Sections, listings, items, hubs, search, pictures.

use super::client::{Server, keys};
use serde_json::json;

#[test]
fn listings_are_sorted_filtered_and_paged() {
    let server = Server::start();
    // (query, rating keys, totalSize)
    let page = "X-Plex-Container-Start=0&X-Plex-Container-Size=3";
    let cases = [
        (page.to_owned(), vec![102, 103, 104], json!(30)),
        (
            format!("{page}&sort=addedAt:desc"),
            vec![130, 129, 128],
            json!(30),
        ),
        (
            format!("{page}&sort=year,titleSort:desc"),
            vec![120, 101, 121],
            json!(30),
        ),
        (
            format!("{page}&title=film 1").replace(' ', "%20"),
            vec![110, 111, 112],
            json!(10),
        ),
        ("title=SALT".to_owned(), vec![101], json!(null)),
        ("limit=2".to_owned(), vec![102, 103], json!(null)),
        (
            "X-Plex-Container-Start=28&X-Plex-Container-Size=9".to_owned(),
            vec![130, 101],
            json!(30),
        ),
        (
            "X-Plex-Container-Start=99&X-Plex-Container-Size=9".to_owned(),
            vec![],
            json!(30),
        ),
        (
            "X-Plex-Container-Start=0&X-Plex-Container-Size=0".to_owned(),
            vec![],
            json!(30),
        ),
    ];
    for (query, expected, total) in cases {
        let answer = server.get(&format!("/library/sections/1/all?{query}"));
        assert_eq!(keys(&answer), expected, "{query}");
        assert_eq!(answer["totalSize"], total, "{query}");
        assert_eq!(answer["size"], json!(expected.len()), "{query}");
    }
    let of_artist = server.get("/library/sections/3/all?type=9&artist.id=300&sort=titleSort");
    assert_eq!(keys(&of_artist), [310, 320]);
    let nothing = server.get("/library/sections/3/all?type=9&artist.id=301");
    assert_eq!(keys(&nothing), [0; 0]);
    let unpaged = server.get("/library/sections/1/all?X-Plex-Container-Size=3");
    assert_eq!(
        keys(&unpaged).len(),
        30,
        "a size without a start is ignored"
    );
    assert_eq!(
        server
            .call("GET", "/library/sections/1/all?sort=nonsense")
            .status,
        400
    );
    assert_eq!(server.call("GET", "/library/sections/99/all").status, 404);
}

#[test]
fn what_lies_under_an_item() {
    let server = Server::start();
    let cases: [(&str, &[u64]); 9] = [
        (
            "/library/metadata/200/children?excludeAllLeaves=1",
            &[209, 210, 211],
        ),
        (
            "/library/metadata/210/children",
            &[201, 202, 203, 204, 205, 206],
        ),
        (
            "/library/metadata/200/grandchildren",
            &[213, 201, 202, 203, 204, 205, 206, 207, 208, 212],
        ),
        (
            "/library/metadata/200/allLeaves",
            &[201, 202, 213, 203, 204, 205, 206, 207, 208, 212],
        ),
        ("/library/metadata/300/children", &[310, 320]),
        ("/library/metadata/101,999,103", &[101, 103]),
        ("/library/metadata/101/extras", &[190]),
        ("/library/collections/450/children", &[102, 101, 105]),
        ("/playlists/400/items", &[311, 322, 311]),
    ];
    for (path, expected) in cases {
        assert_eq!(keys(&server.get(path)), expected, "{path}");
    }
    let with_all = server.get("/library/metadata/200/children");
    // No item, so it has no rating key, and JSON has it by its own name.
    assert_eq!(with_all["Directory"][0]["title"], "All episodes");
    assert_eq!(with_all["Directory"][0]["leafCount"], 10);
    assert_eq!(server.call("GET", "/library/metadata/999").status, 404);
}

/// What all rows share stands on the container, as in the recordings of Home Assistant's tests; rows of several
/// sections keep theirs.
#[test]
fn what_rows_share_stands_on_the_container() {
    let server = Server::start();
    // (path, group, titles, parent, grandparent, whether rows name their section)
    let cases = [
        (
            "/library/sections/1/all",
            json!("movie"),
            json!(["Films", "All Films"]),
            json!(null),
            json!(null),
            false,
        ),
        (
            "/library/sections/2/all?type=4",
            json!("episode"),
            json!(["Shows", "All Shows"]),
            json!(null),
            json!(null),
            false,
        ),
        (
            "/library/sections/1/collections",
            json!("collection"),
            json!(["Films", null]),
            json!(null),
            json!(null),
            false,
        ),
        (
            "/library/metadata/200/children",
            json!("season"),
            json!(["Shows", "Harbour"]),
            json!("Harbour"),
            json!(null),
            false,
        ),
        (
            "/library/metadata/210/children",
            json!("episode"),
            json!(["Harbour", "Season 1"]),
            json!("Season 1"),
            json!("Harbour"),
            false,
        ),
        (
            "/library/metadata/200/allLeaves",
            json!("episode"),
            json!(["Shows", "Harbour"]),
            json!("Harbour"),
            json!(null),
            false,
        ),
        (
            "/library/metadata/300/children",
            json!("album"),
            json!(["Music", "Low Tide"]),
            json!("Low Tide"),
            json!(null),
            false,
        ),
        (
            "/library/metadata/310/children",
            json!("track"),
            json!(["Low Tide", "Salt"]),
            json!("Salt"),
            json!("Low Tide"),
            false,
        ),
        (
            "/library/metadata/101",
            json!(null),
            json!([null, null]),
            json!(null),
            json!(null),
            true,
        ),
        (
            "/playlists/400/items",
            json!(null),
            json!([null, null]),
            json!(null),
            json!(null),
            true,
        ),
        (
            "/library/collections/450/children",
            json!("movie"),
            json!([null, "Tides"]),
            json!(null),
            json!(null),
            true,
        ),
    ];
    for (path, group, titles, parent, grandparent, rows_name_it) in cases {
        let answer = server.get(path);
        let rows = answer["Metadata"].as_array().cloned().unwrap_or_default();
        let row = rows.last().expect("a row");
        assert_eq!(answer["viewGroup"], group, "{path}");
        assert_eq!(
            json!([answer["title1"], answer["title2"]]),
            titles,
            "{path}"
        );
        assert_eq!(answer["parentTitle"], parent, "{path}");
        assert_eq!(answer["grandparentTitle"], grandparent, "{path}");
        assert_eq!(row["librarySectionID"].is_u64(), rows_name_it, "{path}");
        if !rows_name_it {
            assert!(
                answer["librarySectionID"].is_u64() && answer["librarySectionUUID"].is_string()
            );
        }
    }
    let upwards = server.get("/library/sections/1/all?sort=year")["sortAsc"].clone();
    let downwards = server.get("/library/sections/1/all?sort=year:desc")["sortAsc"].clone();
    assert_eq!((upwards, downwards), (json!(true), json!(false)));
}

#[test]
fn details_show_more_than_listings() {
    let server = Server::start();
    let listed = server.get("/library/sections/1/all?title=salt");
    let plain = server.get("/library/metadata/101");
    let full =
        server.get("/library/metadata/101?includeChapters=1&includeMarkers=1&includeExtras=1");
    let row = |answer: &serde_json::Value| answer["Metadata"][0].clone();
    assert!(row(&listed)["Media"][0]["Part"][0]["Stream"].is_null());
    assert_eq!(
        row(&plain)["Media"][0]["Part"][0]["Stream"]
            .as_array()
            .map(Vec::len),
        Some(4)
    );
    assert!(row(&plain)["Chapter"].is_null() && row(&plain)["Marker"].is_null());
    assert_eq!(row(&full)["Chapter"][0]["endTimeOffset"], 300_000);
    assert_eq!(row(&full)["Marker"][0]["final"], true);
    assert_eq!(row(&full)["Extras"]["Metadata"][0]["ratingKey"], "190");
    let bare =
        server.get("/library/metadata/101?excludeElements=Media,Genre&excludeFields=summary");
    assert!(row(&bare)["Media"].is_null() && row(&bare)["summary"].is_null());
}

#[test]
fn xml_and_json_are_the_same_answer() {
    let server = Server::start();
    let path = "/library/metadata/101?X-Plex-Token=demo-token";
    let xml = server.send("GET", path, &[], "").text();
    let json = server.get("/library/metadata/101");
    let row = &json["Metadata"][0];
    let pairs = [
        ("ratingKey", row["ratingKey"].as_str().map(str::to_owned)),
        ("title", Some("Salt &amp; Smoke".to_owned())),
        (
            "duration",
            row["duration"].as_u64().map(|ms| ms.to_string()),
        ),
        (
            "rating",
            row["rating"].as_f64().map(|rating| rating.to_string()),
        ),
        ("optimizedForStreaming", Some("1".to_owned())),
    ];
    for (name, value) in pairs {
        let text = format!("{name}=\"{}\"", value.expect(name));
        assert!(xml.contains(&text), "{text} is in the XML");
    }
    assert!(xml.contains("<Video ratingKey=\"101\""));
}

#[test]
fn hubs_and_search() {
    let server = Server::start();
    assert_eq!(
        server
            .call("GET", "/:/scrobble?identifier=x&key=201")
            .status,
        200
    );
    assert_eq!(
        server
            .call("GET", "/:/progress?identifier=x&key=102&time=90000")
            .status,
        200
    );
    assert_eq!(keys(&server.get("/hubs/continueWatching/items")).len(), 2);
    assert!(
        keys(&server.get("/hubs/home/continueWatching")).contains(&202),
        "the next episode"
    );
    let hubs = server.get("/hubs?count=2");
    let names: Vec<_> = hubs["Hub"]
        .as_array()
        .expect("hubs")
        .iter()
        .map(|hub| &hub["hubIdentifier"])
        .collect();
    let expected = [
        "home.continue",
        "home.movies.recent",
        "home.television.recent",
        "home.music.recent",
        "home.playlists",
    ];
    assert_eq!(names, expected);
    assert_eq!(hubs["Hub"][1]["Metadata"].as_array().map(Vec::len), Some(2));
    assert_eq!(hubs["Hub"][1]["more"], true);
    assert_eq!(
        keys(&server.get("/hubs/home/recentlyAdded?type=9")),
        [320, 310]
    );
    let found = server.get("/hubs/search?query=salt&limit=5");
    let rows = |kind: &str| {
        let hubs = found["Hub"].as_array().expect("hubs").clone();
        hubs.iter().find(|hub| hub["type"] == kind).map(keys)
    };
    assert_eq!(rows("movie"), Some(vec![101]));
    assert_eq!(rows("album"), Some(vec![310]));
    let odd = [
        ("query=", 400),
        ("query=salt&limit=0", 500),
        ("query=salt&sectionId=0", 400),
    ];
    for (query, expected) in odd {
        assert_eq!(
            server.call("GET", &format!("/hubs/search?{query}")).status,
            expected,
            "{query}"
        );
    }
}

#[test]
fn pictures_are_really_scaled() {
    let server = Server::start();
    let url = "%2Flibrary%2Fmetadata%2F101%2Fthumb%2F1700000000";
    // (query, size, content type); the source is a JPEG of 60 by 90
    let cases = [
        (
            format!("url={url}&width=30&height=30"),
            (20, 30),
            "image/jpeg",
        ),
        (
            format!("url={url}&width=30&height=30&minSize=1"),
            (30, 45),
            "image/jpeg",
        ),
        (
            format!("url={url}&width=300&height=300"),
            (60, 90),
            "image/jpeg",
        ),
        (
            format!("url={url}&width=300&height=300&upscale=1&format=png"),
            (200, 300),
            "image/png",
        ),
        (
            format!("url=http:%2F%2F127.0.0.1:32400{url}&width=30&height=30&format=jpg"),
            (20, 30),
            "image/jpeg",
        ),
        (
            "url=%2Fplaylists%2F401%2Fcomposite%2F1&width=50&height=50".to_owned(),
            (50, 50),
            "image/jpeg",
        ),
    ];
    for (query, size, content_type) in cases {
        let got = server.call("GET", &format!("/photo/:/transcode?{query}"));
        assert_eq!(got.status, 200, "{query}");
        assert_eq!(got.header("content-type"), Some(content_type), "{query}");
        assert!(
            got.header("cache-control")
                .is_some_and(|value| value.starts_with("public, max-age"))
        );
        let picture = image::load_from_memory(&got.bytes).expect("a picture");
        assert_eq!((picture.width(), picture.height()), size, "{query}");
    }
    let refused = [
        ("width=1&height=1", 400),
        ("url=%2Fnowhere&width=1&height=1", 404),
        ("url=x&width=1&height=1", 400),
    ];
    for (query, expected) in refused {
        let got = server.call("GET", &format!("/photo/:/transcode?{query}"));
        assert_eq!(got.status, expected, "{query}");
    }
}
