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
