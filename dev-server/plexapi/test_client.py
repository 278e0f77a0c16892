"""python-plexapi, a client that was written for real servers, against this one.

Everything that is made on the server is removed again, and what is marked is unmarked.
"""

import sys
import time
import unittest

from plexapi.exceptions import BadRequest, NotFound, Unauthorized
from plexapi.playqueue import PlayQueue
from plexapi.server import PlexServer

import differences
from differences import Case, Options

MADE = "Playhead check"


def connect():
    return PlexServer(Options.server, Options.token)


def section_of(plex, kind):
    """The first section of a kind, or the test is skipped: a real server may lack one."""
    for section in plex.library.sections():
        if section.type == kind and section.totalSize:
            return section
    raise unittest.SkipTest(f"no {kind} section")


def films(plex, count):
    found = section_of(plex, "movie").all(maxresults=count)
    if len(found) < count:
        raise unittest.SkipTest(f"fewer than {count} films")
    return found


def shown(queue, names):
    """`1* 2^ 3`: the current entry, and the end of Up Next."""
    words = []
    for item in queue.items:
        current = "*" if item.playQueueItemID == queue.playQueueSelectedItemID else ""
        end = "^" if item.playQueueItemID == queue.playQueueLastAddedItemID else ""
        words.append(f"{names[item.ratingKey]}{current}{end}")
    return " ".join(words)


def entry(queue, film):
    return next(item for item in queue.items if item.ratingKey == film.ratingKey)


class Connecting(Case):
    def test_connect(self):
        plex = connect()
        self.check_true("machine identifier", plex.machineIdentifier)
        self.check_true("version", plex.version)
        self.check("identifier", plex.library.identifier, "com.plexapp.plugins.library")

    def test_wrong_token(self):
        with self.assertRaises(Unauthorized):
            PlexServer(Options.server, "surely-not-a-token")

    def test_delegation_token(self):
        self.check_true("transient token", connect().createToken())


class Browsing(Case):
    def test_sections_and_items(self):
        plex = connect()
        section = section_of(plex, "movie")
        everything = section.all()
        self.check("totalSize", section.totalSize, len(everything))
        film = everything[0]
        self.check("get by title", section.get(film.title).title, film.title)
        self.check("fetchItem", plex.fetchItem(film.ratingKey), film)
        self.check("section of the item", film.section().uuid, section.uuid)
        self.check_true("parts", film.media[0].parts[0].key)
        film.reload()
        self.check_true("streams on reload", film.media[0].parts[0].streams)

    def test_sorted_search(self):
        found = section_of(connect(), "movie").search(sort="titleSort:desc", maxresults=5)
        titles = [film.titleSort.lower() for film in found]
        self.check("order", titles, sorted(titles, reverse=True))

    def test_show(self):
        show = section_of(connect(), "show").all()[0]
        seasons, episodes = show.seasons(), show.episodes()
        self.check("leaves", show.leafCount, len(episodes))
        self.check("by season", sum(len(season.episodes()) for season in seasons), len(episodes))
        first = seasons[-1].episodes()[0]
        self.check("show of the episode", first.grandparentRatingKey, show.ratingKey)
        self.check("season of the episode", first.parentRatingKey, seasons[-1].ratingKey)

    def test_music(self):
        artist = section_of(connect(), "artist").all()[0]
        albums = artist.albums()
        self.check("tracks", sum(len(album.tracks()) for album in albums), len(artist.tracks()))
        self.check("artist of the track", albums[0].tracks()[0].grandparentTitle, artist.title)

    def test_missing_item(self):
        with self.assertRaises(NotFound):
            connect().fetchItem(999999999)

    def test_search(self):
        plex = connect()
        film = films(plex, 1)[0]
        self.check_true("film is found", film in plex.search(film.title, limit=50))
        self.check("another word", plex.search("zzqqxxyy"), [])

    def test_hubs(self):
        plex = connect()
        for hub in plex.library.hubs():
            self.check_true(f"items of {hub.hubIdentifier}", hub.items() is not None)


class Queues(Case):
    def test_worked_example(self):
        plex = connect()
        chosen = films(plex, 8)
        names = {film.ratingKey: number for number, film in enumerate(chosen, 1)}
        one, two, _, four, five, six, _, eight = chosen
        queue = PlayQueue.create(plex, chosen[:3])
        step = lambda expected: self.check(f"step {expected}", shown(queue, names), expected)
        step("1* 2 3")
        versions = [queue.playQueueVersion]
        edits = [
            (lambda: queue.moveItem(entry(queue, two)), "2 1* 3"),
            (lambda: queue.moveItem(entry(queue, two), after=entry(queue, one)), "1* 2^ 3"),
            (lambda: queue.addItem(four), "1* 2 4^ 3"),
            (lambda: queue.addItem(five, playNext=True), "1* 5 2 4^ 3"),
            (lambda: queue.addItem(six), "1* 5 2 4 6^ 3"),
            (lambda: queue.removeItem(entry(queue, four)), "1* 5 2 6^ 3"),
            (lambda: queue.clear(), "1*"),
            (lambda: queue.addItem(eight), "1* 8^"),
        ]
        for edit, expected in edits:
            edit()
            step(expected)
            versions.append(queue.playQueueVersion)
        self.check("versions rise", versions, sorted(set(versions)))

    def test_start_item(self):
        plex = connect()
        chosen = films(plex, 3)
        queue = PlayQueue.create(plex, chosen, startItem=chosen[1])
        self.check("selected", queue.playQueueSelectedMetadataItemID, chosen[1].ratingKey)
        self.check("offset", queue.playQueueSelectedItemOffset, 1)
        self.check("selectedItem", queue.selectedItem.ratingKey, chosen[1].ratingKey)
        self.check("count", len(queue), 3)

    def test_lookup(self):
        plex = connect()
        chosen = films(plex, 3)
        made = PlayQueue.create(plex, chosen)
        read = PlayQueue.get(plex, made.playQueueID)
        self.check("items", [item.playQueueItemID for item in read.items], [item.playQueueItemID for item in made.items])
        self.check_true("contains", made.items[0] in read)
        self.check("get_queue_item", read.getQueueItem(chosen[1]).ratingKey, chosen[1].ratingKey)
        with self.assertRaises(NotFound):
            PlayQueue.get(plex, 999999999)

    def test_refused_moves(self):
        plex = connect()
        chosen = films(plex, 2)
        queue = PlayQueue.create(plex, chosen)
        queue.addItem(chosen[1])
        with self.assertRaises(BadRequest):
            queue.moveItem(chosen[1])
        for path in [f"/playQueues/{queue.playQueueID}/items/999999999/move", "/playQueues/999999999/shuffle"]:
            with self.subTest(path), self.assertRaises((BadRequest, NotFound)):
                plex.query(path, method=plex._session.put)
        with self.subTest("shuffle with Up Next"), self.assertRaises(BadRequest):
            plex.query(f"/playQueues/{queue.playQueueID}/shuffle", method=plex._session.put)

    def test_shuffle(self):
        plex = connect()
        chosen = films(plex, 6)
        path = f"/playQueues/{PlayQueue.create(plex, chosen).playQueueID}"
        shuffled = plex.query(f"{path}/shuffle", method=plex._session.put)
        self.check("shuffled", shuffled.attrib["playQueueShuffled"], "1")
        self.check("current stays", shuffled.attrib["playQueueSelectedMetadataItemID"], str(chosen[0].ratingKey))
        back = plex.query(f"{path}/unshuffle", method=plex._session.put)
        self.check("order", [row.attrib["ratingKey"] for row in back], [str(film.ratingKey) for film in chosen])

    def test_episode_and_what_follows(self):
        plex = connect()
        season = section_of(plex, "show").all()[0].seasons()[-1]
        episodes = season.episodes()
        queue = PlayQueue.create(plex, episodes[-2], continuous=1)
        self.check("first", queue.items[0].ratingKey, episodes[-2].ratingKey)
        self.check("next", queue.items[1].ratingKey, episodes[-1].ratingKey)

    def test_album(self):
        plex = connect()
        album = section_of(plex, "artist").all()[0].albums()[0]
        tracks = album.tracks()
        queue = PlayQueue.create(plex, album)
        self.check("tracks", [item.ratingKey for item in queue.items], [track.ratingKey for track in tracks])
        self.check("all Up Next", queue.playQueueLastAddedItemID, queue.items[-1].playQueueItemID)
        started = PlayQueue.create(plex, album, startItem=tracks[1])
        self.check("started at", started.playQueueSelectedMetadataItemID, tracks[1].ratingKey)
        self.check("no Up Next", started.playQueueLastAddedItemID, None)

    def test_playlist(self):
        plex = connect()
        chosen = films(plex, 3)
        playlist = plex.createPlaylist(MADE, items=chosen)
        try:
            queue = PlayQueue.create(plex, playlist)
            self.check("items", [item.ratingKey for item in queue.items], [film.ratingKey for film in chosen])
            shuffled = PlayQueue.create(plex, playlist, shuffle=1)
            self.check("shuffled", shuffled.playQueueShuffled, True)
            self.check("count", len(shuffled), 3)
            shuffled.addItem(playlist)
            self.check("added twice", len(shuffled), 6)
        finally:
            playlist.delete()

    def test_collection(self):
        plex = connect()
        chosen = films(plex, 3)
        collection = plex.createCollection(MADE, section_of(plex, "movie"), items=chosen)
        try:
            queue = PlayQueue.create(plex, collection)
            self.check("items", {item.ratingKey for item in queue.items}, {film.ratingKey for film in chosen})
        finally:
            collection.delete()

    def test_without_client_identifier(self):
        plex = connect()
        headers = {"X-Plex-Client-Identifier": ""}
        with self.assertRaises(BadRequest):
            plex.query("/playQueues?type=video&uri=x", method=plex._session.post, headers=headers)


class Watching(Case):
    def setUp(self):
        self.plex = connect()
        self.film = films(self.plex, 1)[0].reload()
        if self.film.viewCount or self.film.viewOffset:
            self.skipTest("the first film has been played, and that is not for a test to undo")

    def tearDown(self):
        self.film.markUnplayed()

    def test_marks(self):
        self.film.markPlayed()
        self.check("played", self.film.reload().isPlayed, True)
        self.film.markUnplayed()
        self.check("unplayed", self.film.reload().isPlayed, False)

    def test_progress(self):
        self.film.updateProgress(90_000)
        self.check("viewOffset", self.film.reload().viewOffset, 90_000)
        keys = [item.ratingKey for item in self.plex.continueWatching()]
        self.check_true("continue watching", self.film.ratingKey in keys)
        self.film.removeFromContinueWatching()
        keys = [item.ratingKey for item in self.plex.continueWatching()]
        self.check_true("taken off", self.film.ratingKey not in keys)

    def test_rating(self):
        self.film.rate(8.0)
        self.check("rating", self.film.reload().userRating, 8.0)
        self.film.rate(None)
        self.check("cleared", self.film.reload().userRating, None)

    def test_timeline(self):
        length = self.film.duration
        self.film.updateTimeline(100_000, "playing", length)
        self.check("resume point", self.film.reload().viewOffset, 100_000)
        sessions = self.plex.sessions()
        self.check_true("session", any(item.ratingKey == self.film.ratingKey for item in sessions))
        self.film.updateTimeline(length - 1000, "playing", length)
        self.film.updateTimeline(length - 1000, "stopped", length)
        self.film.reload()
        self.check("watched", self.film.viewCount, 1)
        self.check("no resume point", self.film.viewOffset, 0)
        self.check("sessions after stop", [item for item in self.plex.sessions() if item.ratingKey == self.film.ratingKey], [])
        with self.subTest("time beyond the duration"), self.assertRaises(BadRequest):
            self.film.updateTimeline(length + 1000, "playing", length)

    def test_selection_follows_reports(self):
        chosen = films(self.plex, 2)
        queue = PlayQueue.create(self.plex, chosen)
        second = queue.items[1]
        query = (
            f"/:/timeline?ratingKey={second.ratingKey}&key={second.key}&identifier=com.plexapp.plugins.library"
            f"&state=playing&time=0&duration={second.duration}&playQueueItemID={second.playQueueItemID}"
            f"&containerKey=/playQueues/{queue.playQueueID}"
        )
        self.plex.query(query)
        time.sleep(1)
        read = PlayQueue.get(self.plex, queue.playQueueID)
        self.check("selected", read.playQueueSelectedItemID, second.playQueueItemID)
        self.plex.query(query.replace("state=playing", "state=stopped"))


class Playlists(Case):
    def test_life_of_a_playlist(self):
        plex = connect()
        chosen = films(plex, 4)
        keys = lambda: [item.ratingKey for item in playlist.reload().items()]
        order = lambda *numbers: [chosen[number - 1].ratingKey for number in numbers]
        playlist = plex.createPlaylist(MADE, items=chosen[:3])
        try:
            self.check("created", keys(), order(1, 2, 3))
            self.check("listed", playlist.title in [found.title for found in plex.playlists()], True)
            self.check("kind", playlist.playlistType, "video")
            playlist.addItems(chosen[3])
            self.check("added", keys(), order(1, 2, 3, 4))
            playlist.moveItem(chosen[3])
            self.check("moved to the front", keys(), order(4, 1, 2, 3))
            playlist.moveItem(chosen[3], after=chosen[0])
            self.check("moved behind", keys(), order(1, 4, 2, 3))
            playlist.removeItems(chosen[1])
            self.check("removed", keys(), order(1, 4, 3))
            playlist.editTitle(f"{MADE} 2").reload()
            self.check("renamed", playlist.title, f"{MADE} 2")
        finally:
            playlist.delete()
        with self.assertRaises(NotFound):
            plex.fetchItem(playlist.ratingKey)

    def test_life_of_a_collection(self):
        plex = connect()
        chosen = films(plex, 3)
        section = section_of(plex, "movie")
        collection = section.createCollection(MADE, items=chosen[:2])
        try:
            keys = lambda: {item.ratingKey for item in collection.reload().items()}
            self.check("created", keys(), {film.ratingKey for film in chosen[:2]})
            collection.addItems(chosen[2])
            self.check("added", keys(), {film.ratingKey for film in chosen})
            collection.removeItems(chosen[0])
            self.check("removed", keys(), {film.ratingKey for film in chosen[1:]})
            self.check_true("listed", collection in section.collections())
        finally:
            collection.delete()


if __name__ == "__main__":
    differences.main(sys.modules[__name__])
