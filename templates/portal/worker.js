// Answers while there is no network: pages that somebody kept on this device, and the page that lists them.
const SHELL = "shell-{{ release }}";
const KEPT = "kept";
const OFFLINE = {{ offline|safe }};
const FILES = {{ shell|safe }};
self.addEventListener("install", (event) =>
  event.waitUntil(
    caches
      .open(SHELL)
      .then((shell) => shell.addAll([...FILES, new Request(OFFLINE, { credentials: "omit", cache: "reload" })]))
      .then(() => self.skipWaiting()),
  ),
);
self.addEventListener("activate", (event) =>
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter((name) => name !== SHELL && name !== KEPT).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  ),
);
const page = async (request) => {
  try {
    return await fetch(request);
  } catch {
    const kept = await (await caches.open(KEPT)).match(new URL(request.url).pathname);
    return kept || (await (await caches.open(SHELL)).match(OFFLINE)) || Response.error();
  }
};
const file = async (request) => {
  const known = await (await caches.open(SHELL)).match(request);
  return known || fetch(request);
};
self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || new URL(request.url).origin !== location.origin) return;
  if (request.mode === "navigate") event.respondWith(page(request));
  else if (FILES.includes(new URL(request.url).pathname)) event.respondWith(file(request));
});
