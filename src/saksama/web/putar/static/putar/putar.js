/* The player's page: the worker first, the player only when it is in charge, one recording at a time. */
"use strict";
const { handle, url, ts } = document.body.dataset;
const says = (id) => document.querySelectorAll(".pt-wait").forEach((one) => { one.hidden = one.id !== id; });

async function ready() {
  const kept = await navigator.serviceWorker.register("/replay/jaga.js?serveIndex=1", { scope: "/replay/" });
  const worker = kept.installing || kept.waiting || kept.active;
  if (worker.state === "activated") return;
  await new Promise((done, failed) => worker.addEventListener("statechange", () => {
    if (worker.state === "activated") done();
    if (worker.state === "redundant") failed(new Error("worker"));
  }));
}

function play() {
  const player = document.createElement("replay-web-page");
  const told = {
    source: `/${handle}/page.wacz`, url, ts, coll: handle, replaybase: "/replay/", swname: "jaga.js",
    embed: "replayonly", nocache: "", newwindowbase: "/replay/",
  };
  for (const [name, value] of Object.entries(told)) player.setAttribute(name, value);
  says("");
  document.body.append(player);
}

const others = new BroadcastChannel("putar");
others.postMessage(handle);
others.addEventListener("message", () => {
  document.querySelector("replay-web-page")?.remove();
  says("diganti");
});
if (navigator.serviceWorker) ready().then(play, () => says("tanpa"));
else says("tanpa");
