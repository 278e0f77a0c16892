// The service worker: keeps the shell, so that the player opens with no network.
//
// Written by `cargo xtask dist` from the list of built files. It keeps those files and nothing else: no answer of a
// server, no picture, no media, nothing that carries a token ever comes in here.

const VERSION = "__VERSION__";
const FILES = ["__FILES__"];

// One origin may hold several copies of the player, each under a folder of its own.
const PREFIX = `playhead ${new URL("./", self.location).pathname} `;
const CACHE = PREFIX + VERSION;
const SHELL = new URL("./", self.location).href;

self.addEventListener("install", (event) => {
  event.waitUntil(keep());
});

self.addEventListener("activate", (event) => {
  event.waitUntil(takeCharge());
});

// An update waits until the page, and so the person, says so.
self.addEventListener("message", (event) => {
  if (event.data === "take over") {
    self.skipWaiting();
  }
});

self.addEventListener("fetch", (event) => {
  const request = event.request;
  if (!isOurs(request)) {
    return; // The browser goes on as if there were no worker.
  }
  event.respondWith(request.mode === "navigate" ? page(request) : file(request));
});

// All or nothing: a shell with a hole in it does not open.
async function keep() {
  const cache = await caches.open(CACHE);
  // Past the browser's own cache, which may hold the page of an older build.
  await cache.addAll(FILES.map((path) => new Request(path, { cache: "reload" })));
}

async function takeCharge() {
  const older = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== CACHE);
  await Promise.all(older.map((name) => caches.delete(name)));
  // On the first visit nothing older is in charge, so the page that is open may be served from now on. Later the
  // browser hands over by itself, when the update was asked for or the last page has gone.
  if (older.length === 0) {
    await self.clients.claim();
  }
}

// Requests of the app's own origin that ask for a page or a file of the build.
function isOurs(request) {
  if (request.method !== "GET" || request.headers.has("range")) {
    return false;
  }
  if (!request.url.startsWith(SHELL)) {
    return false;
  }
  const path = request.url.slice(SHELL.length).split(/[?#]/)[0];
  // The owner of the host may change this file at any time.
  return path !== "config.json";
}

// What is kept, always: a newer build comes with its own worker, and only when the person says so. A page that is not a
// file of the build is a deep link.
async function page(request) {
  const cache = await caches.open(CACHE);
  return (await cache.match(request)) ?? (await cache.match(SHELL)) ?? fetch(request);
}

// Names carry a hash of the content, so what is kept under a name is right. Files of another build come from the
// network and are not kept: the worker of that build will.
async function file(request) {
  const cache = await caches.open(CACHE);
  return (await cache.match(request)) ?? fetch(request).catch(() => Response.error());
}
