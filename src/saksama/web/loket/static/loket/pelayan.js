"use strict";
// Keeps one page: the folder this file lies in. The line comes first, so that answers stay new; without a line, what was kept.
const PAGE = new URL("./", self.location).pathname;
const box = () => caches.open("boleh-luring");
self.addEventListener("install", (event) => {
  event.waitUntil(box().then((kept) => kept.add(new Request(PAGE, { cache: "reload" }))).then(() => self.skipWaiting()));
});
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  if (event.request.method !== "GET" || new URL(event.request.url).pathname !== PAGE) return;
  const fresh = fetch(event.request).then((answer) => {
    if (!answer.ok) return answer;
    const copy = answer.clone();
    return box().then((kept) => kept.put(PAGE, copy)).then(() => answer);
  });
  event.respondWith(fresh.catch(() => box().then((kept) => kept.match(PAGE))));
});
