{% load static %}// Without a network, says so in our own words; with one it changes nothing and keeps no page of ours.
const CACHE = "offline-1";
const PAGE = "{% url 'offline' %}";
const STYLES = ["tokens", "base", "components/header"].map((name) => `{% get_static_prefix %}css/${name}.css?offline`);

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll([PAGE, ...STYLES])).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  const forget = caches.keys().then((names) => Promise.all(names.filter((name) => name !== CACHE).map((name) => caches.delete(name))));
  // So that no page waits for this worker to wake up.
  event.waitUntil(Promise.all([forget, self.registration.navigationPreload?.enable()]));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { pathname, search } = new URL(request.url);
  if (STYLES.includes(pathname + search)) {
    event.respondWith(caches.match(request).then((kept) => kept || fetch(request)));
  } else if (request.mode === "navigate" && request.method === "GET") {
    const fresh = async () => (await event.preloadResponse) || fetch(request);
    event.respondWith(fresh().catch(() => caches.match(PAGE)));
  }
});
