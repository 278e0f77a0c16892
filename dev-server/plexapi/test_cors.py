"""What a page of another origin may read: raw requests, as a browser sends them."""

import sys

import requests

import differences
from differences import Case, Options

ORIGIN = "http://player.test:8080"
PLEX = "https://app.plex.tv"
CLIENT = "playhead-cors-check"


def send(method, path, token=True, headers=None, **query):
    query["X-Plex-Client-Identifier"] = CLIENT
    if token:
        query["X-Plex-Token"] = Options.token
    headers = {"Origin": ORIGIN, **(headers or {})}
    return requests.request(method, Options.server + path, params=query, headers=headers, timeout=20)


def allowed(answer):
    return answer.headers.get("Access-Control-Allow-Origin")


class Simple(Case):
    """No preflight: the token and everything else in the query."""

    def test_successes_may_be_read(self):
        for path in ["/", "/library/sections", "/hubs", "/playlists"]:
            answer = send("GET", path)
            self.check(f"status of {path}", answer.status_code, 200)
            self.check_true(f"origin of {path}", allowed(answer) in (ORIGIN, "*"))

    def test_json_only_with_accept(self):
        answer = send("GET", "/library/sections", headers={"Accept": "application/json"})
        self.check("type", answer.headers["Content-Type"].split(";")[0], "application/json")
        answer = send("GET", "/library/sections", headers={"Accept": "*/*"})
        self.check("type without", answer.headers["Content-Type"].split(";")[0], "text/xml")

    def test_nothing_is_exposed(self):
        self.check("exposed", send("GET", "/").headers.get("Access-Control-Expose-Headers"), None)


class Failing(Case):
    """Errors may not be read, so a page cannot tell a refused token from a server that is away."""

    def test_errors(self):
        cases = [("/", False, 401), ("/library/metadata/999999999", True, 404), ("/playQueues/999999999", True, 404)]
        for path, token, status in cases:
            answer = send("GET", path, token=token)
            self.check(f"status of {path}", answer.status_code, status)
            self.check(f"origin of {path}", allowed(answer), PLEX)
            self.check(f"type of {path}", answer.headers["Content-Type"].split(";")[0], "text/html")

    def test_identity_without_a_token(self):
        answer = send("GET", "/identity", token=False)
        self.check("status", answer.status_code, 200)
        self.check("origin", allowed(answer), PLEX)


class Preflights(Case):
    def test_edits_are_allowed_after_asking(self):
        for method in ["PUT", "DELETE"]:
            asked = {"Access-Control-Request-Method": method, "Access-Control-Request-Headers": "x-plex-token"}
            answer = send("OPTIONS", "/playQueues/1/items/1", token=False, headers=asked)
            self.check(f"status for {method}", answer.status_code, 200)
            self.check_true(f"origin for {method}", allowed(answer) in (ORIGIN, "*"))
            methods = answer.headers.get("Access-Control-Allow-Methods", "")
            self.check_true(f"{method} in the methods", method in methods)
            headers = answer.headers.get("Access-Control-Allow-Headers", "").lower()
            self.check_true(f"token header for {method}", "x-plex-token" in headers or headers == "*")

    def test_tokens_in_headers(self):
        answer = send("GET", "/", token=False, headers={"X-Plex-Token": Options.token})
        self.check("status", answer.status_code, 200)


class Posting(Case):
    def test_a_queue_is_made_with_a_simple_request(self):
        machine = send("GET", "/identity", headers={"Accept": "application/json"}).json()
        machine = machine["MediaContainer"]["machineIdentifier"]
        uri = f"server://{machine}/com.plexapp.plugins.library/library/metadata/999999999"
        answer = send("POST", "/playQueues", type="video", uri=uri)
        self.check("status", answer.status_code, 200)
        self.check_true("origin", allowed(answer) in (ORIGIN, "*"))


if __name__ == "__main__":
    differences.main(sys.modules[__name__])
