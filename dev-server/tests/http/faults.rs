//! The journal, faults, switches and reset.

use super::client::{Server, keys, uri};
use serde_json::{Value, json};

#[test]
fn the_journal_keeps_what_was_asked() {
    let server = Server::start();
    server.send(
        "GET",
        "/identity?a=b%20c",
        &[("Origin", "http://player.test")],
        "",
    );
    server.call("GET", "/library/metadata/999");
    server.send("OPTIONS", "/playQueues", &[], "");
    server.dev("GET", "/__dev/state", "");
    let journal = server.dev("GET", "/__dev/journal", "");
    let seen: Vec<Value> = journal
        .as_array()
        .expect("an array")
        .iter()
        .map(|line| {
            assert!(
                line["time"]
                    .as_i64()
                    .is_some_and(|time| time > 1_700_000_000_000)
            );
            assert!(line["ms"].is_u64());
            json!([
                line["method"],
                line["path"],
                line["status"],
                line["client"],
                line["origin"],
                line["query"]["a"]
            ])
        })
        .collect();
    let expected = [
        json!(["GET", "/identity", 200, null, "http://player.test", "b c"]),
        json!(["GET", "/library/metadata/999", 404, "tester", null, null]),
        json!(["OPTIONS", "/playQueues", 200, null, null, null]),
    ];
    assert_eq!(seen, expected);
    server.dev("DELETE", "/__dev/journal", "");
    assert_eq!(server.dev("GET", "/__dev/journal", ""), json!([]));
}

#[test]
fn rules() {
    let server = Server::start();
    // (rule, status, whole body where it matters)
    let cases = [
        (
            json!({"path": "/identity", "count": 1, "status": 500}),
            500,
            None,
        ),
        (
            json!({"path": "/identity", "count": 1, "truncate": 5}),
            200,
            Some("<?xml"),
        ),
        (
            json!({"path": "/identity", "count": 1, "body": "no", "content_type": "text/plain"}),
            200,
            Some("no"),
        ),
        (
            json!({"path": "/identity", "count": 1, "delay_ms": 50}),
            200,
            None,
        ),
    ];
    for (rule, status, body) in cases {
        server.dev("POST", "/__dev/faults", &rule.to_string());
        let got = server.send("GET", "/identity", &[], "");
        assert_eq!(got.status, status, "{rule}");
        if let Some(body) = body {
            assert_eq!(got.text(), body, "{rule}");
        }
        let after = server.send("GET", "/identity", &[], "");
        assert_eq!(
            (after.status, after.bytes.len() > 100),
            (200, true),
            "used up: {rule}"
        );
    }
    for rule in [
        json!({"path": "/identity", "drop": true}),
        json!({"path": "/identity", "drop": true, "truncate": 9}),
    ] {
        server.dev("POST", "/__dev/faults", &rule.to_string());
        assert!(
            server.try_send("GET", "/identity", &[], "").is_err(),
            "{rule}"
        );
        server.dev("DELETE", "/__dev/faults", "");
    }
    assert_eq!(server.send("GET", "/identity", &[], "").status, 200);
    assert_eq!(
        server
            .send("POST", "/__dev/faults", &[], "{\"no\": 1}")
            .status,
        400
    );
}

fn create(server: &Server) -> Value {
    let query = format!(
        "/playQueues?type=video&uri={}",
        uri("/library/metadata/101,102,103")
    );
    server.call("POST", &query).container()
}

#[test]
fn switches() {
    let server = Server::start();
    let set = |json: Value| server.dev("POST", "/__dev/faults", &json.to_string());
    let queue = create(&server);
    let path = format!("/playQueues/{}", queue["playQueueID"]);

    set(json!({"window_cap": 2}));
    assert_eq!(server.get(&path)["size"], 2);
    set(json!({"window_cap": 200, "empty_create": 1}));
    let empty = create(&server);
    assert_eq!(
        (keys(&empty).len(), &empty["playQueueTotalCount"]),
        (0, &json!(3))
    );
    assert_eq!(keys(&create(&server)).len(), 3, "only once");

    set(json!({"renumber_on_shuffle": true}));
    let shuffled = server.call("PUT", &format!("{path}/shuffle")).container();
    assert_eq!(shuffled["playQueueSelectedMetadataItemID"], 101);
    assert!(
        shuffled["playQueueSelectedItemID"].as_u64() > queue["playQueueSelectedItemID"].as_u64()
    );

    set(json!({"terminate_session": "Too long"}));
    let fixed = "/:/timeline?ratingKey=101&key=%2Flibrary%2Fmetadata%2F101&duration=600000&state=playing&time=1";
    let told = server.get(fixed);
    assert_eq!(
        (&told["terminationCode"], &told["terminationText"]),
        (&json!(2006), &json!("Too long"))
    );

    set(json!({"selection_lag_ms": 300}));
    let second = &shuffled["Metadata"][1];
    let (id, key) = (
        &second["playQueueItemID"],
        second["ratingKey"].as_str().expect("a string"),
    );
    let moved = format!(
        "/:/timeline?ratingKey={key}&key=x&duration=600000&state=playing&time=1&playQueueItemID={id}&containerKey={path}"
    );
    server.get(&moved);
    assert_ne!(&server.get(&path)["playQueueSelectedItemID"], id, "not yet");
    // However slow the machine is: the selection moves in the end, and each look takes a moment of its own.
    let moves = || &server.get(&path)["playQueueSelectedItemID"] == id;
    assert!((0..100_000).any(|_| moves()), "the selection never moved");

    set(json!({"forget_queues": true}));
    assert_eq!(server.call("GET", &path).status, 404);
}

/// Method, path, status.
type Refused = (&'static str, String, u16);

/// Ways in which servers refuse, each switched on alone.
#[test]
fn refusals_on_request() {
    let server = Server::start();
    let queue = create(&server);
    let path = format!("/playQueues/{}", queue["playQueueID"]);
    let entry = &queue["playQueueSelectedItemID"];
    let film = uri("/library/metadata/101");
    let twin = "library:%2F%2Fx%2Fitem%2F%252Flibrary%252Fmetadata%252F101";
    let report = "/:/timeline?ratingKey=101&key=x&duration=600000&state=playing&time=1";
    let guest = "/status/sessions?X-Plex-Token=guest-token";
    // (switch, [(method, path, status)])
    let cases: [(&str, Vec<Refused>); 4] = [
        (
            "refuse_server_uris",
            vec![
                ("POST", format!("/playQueues?type=video&uri={film}"), 400),
                ("POST", format!("/playQueues?type=video&uri={twin}"), 200),
                ("PUT", format!("{path}?uri={film}"), 400),
                ("PUT", format!("{path}?uri={twin}"), 200),
            ],
        ),
        (
            "refuse_queues",
            vec![
                ("POST", format!("/playQueues?type=video&uri={film}"), 400),
                ("POST", format!("/playQueues?type=video&uri={twin}"), 400),
                ("GET", path.clone(), 200),
            ],
        ),
        (
            "refuse_queue_reports",
            vec![
                ("GET", format!("{report}&containerKey={path}"), 400),
                ("GET", format!("{report}&playQueueItemID={entry}"), 400),
                ("GET", report.to_owned(), 200),
            ],
        ),
        (
            "forbid_sessions",
            vec![
                ("GET", guest.to_owned(), 403),
                (
                    "GET",
                    "/status/sessions?X-Plex-Token=demo-token".to_owned(),
                    200,
                ),
            ],
        ),
    ];
    for (switch, calls) in cases {
        let set = |on: bool| server.dev("POST", "/__dev/faults", &json!({switch: on}).to_string());
        set(true);
        for (method, path, status) in calls {
            assert_eq!(
                server.call(method, &path).status,
                status,
                "{switch}: {method} {path}"
            );
        }
        set(false);
    }
}

/// Ways in which servers answer differently, each switched on alone.
#[test]
fn other_answers_on_request() {
    let server = Server::start();
    let set = |switch: &str, on: bool| {
        server.dev("POST", "/__dev/faults", &json!({switch: on}).to_string());
    };
    let queue = create(&server);
    let path = format!("/playQueues/{}", queue["playQueueID"]);
    set("hide_total_count", true);
    assert_eq!(server.get(&path)["playQueueTotalCount"], json!(null));
    set("hide_total_count", false);
    set("wrong_offset", true);
    assert_eq!(server.get(&path)["playQueueSelectedItemOffset"], 3);
    set("wrong_offset", false);
    assert_eq!(server.get(&path)["playQueueSelectedItemOffset"], 0);
    set("continue_whole_show", true);
    let source = uri("/library/metadata/203");
    let show = server.call(
        "POST",
        &format!("/playQueues?type=video&continuous=1&uri={source}"),
    );
    let show = show.container();
    assert_eq!(keys(&show), [201, 202, 203, 204, 205, 206, 207, 208, 212]);
    assert_eq!(show["playQueueSelectedMetadataItemID"], 203);
    set("clear_empties", true);
    let cleared = server.call("DELETE", &format!("{path}/items")).container();
    assert_eq!(
        (&cleared["size"], &cleared["playQueueVersion"]),
        (&json!(0), &json!(2))
    );
    assert!(cleared["playQueueSelectedItemID"].is_null());
    set("restart", true);
    assert_eq!(
        server.get(&path)["playQueueVersion"],
        2,
        "queues outlive a restart"
    );
}

#[test]
fn a_deleted_item_leaves_its_queues() {
    let server = Server::start();
    let queue = create(&server);
    let path = format!("/playQueues/{}", queue["playQueueID"]);
    server.dev("DELETE", "/__dev/items/102", "");
    let now = server.get(&path);
    assert_eq!(
        (keys(&now), &now["playQueueVersion"]),
        (vec![101, 103], &json!(2))
    );
    assert_eq!(server.call("GET", "/library/metadata/102").status, 404);
    assert_eq!(
        server.send("DELETE", "/__dev/items/102", &[], "").status,
        404
    );
    assert_eq!(
        keys(&server.get("/library/collections/450/children")),
        [101, 105]
    );
    server.dev("POST", "/__dev/reset", "");
    assert_eq!(
        server.call("GET", "/library/metadata/102").status,
        200,
        "back again"
    );
}

#[test]
fn reset_goes_back_to_the_start() {
    let server = Server::start();
    create(&server);
    server.call("GET", "/:/scrobble?identifier=x&key=101");
    server.call("DELETE", "/playlists/400");
    server.dev(
        "POST",
        "/__dev/faults",
        r#"{"path": "/hubs", "status": 500}"#,
    );
    server.dev("POST", "/__dev/reset", "");
    let state = server.dev("GET", "/__dev/state", "");
    assert_eq!(
        (&state["queues"], &state["views"]),
        (&json!([]), &json!({}))
    );
    assert_eq!(server.dev("GET", "/__dev/faults", "")["rules"], json!([]));
    assert_eq!(server.call("GET", "/playlists/400").status, 200);
    assert_eq!(
        server
            .dev("GET", "/__dev/journal", "")
            .as_array()
            .map(Vec::len),
        Some(1)
    );
}
