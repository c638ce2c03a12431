/* Loaded only where the worker did not answer for its own folder yet: waits until it is ready, loads again once. */
"use strict";
const AGAIN = "putar-lagi";
navigator.serviceWorker.register("/replay/jaga.js?serveIndex=1", { scope: "/replay/" })
  .then(() => navigator.serviceWorker.ready)
  .then(() => {
    if (sessionStorage.getItem(AGAIN)) return;
    sessionStorage.setItem(AGAIN, "1");
    location.reload();
  });
