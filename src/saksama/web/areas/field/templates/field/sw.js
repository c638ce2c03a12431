// The page and its files for days without a network. Answers about a person are never kept.
const VERSION = "saksama-lapangan-{{ version }}";
const FILES = ["/lapangan/", {% for file in files %}"{{ file|escapejs }}", {% endfor %}];

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(VERSION).then((cache) => cache.addAll(FILES.map((file) => new Request(file, { cache: "reload" }))))
    .then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(caches.keys().then((names) => Promise.all(
    names.filter((name) => name.startsWith("saksama-lapangan-") && name !== VERSION).map((name) => caches.delete(name))))
    .then(() => self.clients.claim()));
});

// Only what was laid in at the start is answered from here; everything else goes to the network untouched.
self.addEventListener("fetch", (event) => {
  const address = new URL(event.request.url), path = address.pathname;
  if (event.request.method !== "GET" || address.origin !== location.origin) { return; }
  if (path === "/lapangan/" || FILES.some((file) => file.split("?")[0] === path)) {
    event.respondWith(caches.open(VERSION).then((cache) => cache.match(path, { ignoreSearch: true }))
      .then((kept) => kept || fetch(event.request)));
  }
});
