/* The worker: ReplayWeb.page's own, unchanged, behind a guard. What it answers for documents and workers of the
   recording leaves with our policy in place of its own, which would let WebSockets out; the frame's sandbox says the
   same once more. What the worker itself fetches is held to this site by the policy of this file. */
"use strict";
const POLICY = "default-src 'self' 'unsafe-inline' 'unsafe-eval' data: blob:; connect-src 'self' data: blob:; " +
  "frame-src 'self' data: blob:; object-src 'none'; form-action 'none'; sandbox allow-scripts allow-same-origin";
/* Closes WebRTC too, which no content policy does; the player redirects within its own folder. Chromium only, and it
   ends the page when WebRTC is tried: so documents lose WebRTC first, as in a browser that does not have it. */
const ALLOWED = `("${self.location.origin}/*");redirects=allow`;
const WITHOUT = "<script>for (const one of [\"RTCPeerConnection\", \"webkitRTCPeerConnection\"]) delete self[one];</script>";
const INSERTED = new TextEncoder().encode("<!-- End WB Insert -->");
const DOCUMENTS = new Set(["document", "frame", "iframe", "embed", "object", "worker", "sharedworker"]);
const GONE = ["Clear-Site-Data", "Content-Length", "Link", "Refresh", "Report-To", "Reporting-Endpoints"];

function place(body) {
  let at = body.indexOf(INSERTED[0]);
  while (at >= 0 && !INSERTED.every((byte, n) => body[at + n] === byte)) at = body.indexOf(INSERTED[0], at + 1);
  return at < 0 ? 0 : at + INSERTED.length;
}

async function stripped(answer) {
  if (!answer.body || !(answer.headers.get("Content-Type") || "").startsWith("text/html")) return answer.body;
  const body = new Uint8Array(await answer.arrayBuffer());
  const at = place(body);
  return at ? new Blob([body.subarray(0, at), WITHOUT, body.subarray(at)]) : body;
}

async function guarded(request, coming) {
  const answer = await coming;
  if (request.mode !== "navigate" && !DOCUMENTS.has(request.destination)) return answer;
  if (answer.status === 0) return Response.error();
  const headers = new Headers(answer.headers);
  headers.set("Content-Security-Policy", POLICY);
  headers.set("Connection-Allowlist", ALLOWED);
  for (const name of GONE) headers.delete(name);
  return new Response(await stripped(answer), { status: answer.status, statusText: answer.statusText, headers });
}

function watched(event) {
  const answer = (coming) => event.respondWith(guarded(event.request, coming));
  return new Proxy(event, {
    get(target, name) {
      if (name === "respondWith") return answer;
      const value = Reflect.get(target, name, target);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
}

const listen = self.addEventListener.bind(self);
self.addEventListener = (kind, told, ...rest) =>
  listen(kind, kind === "fetch" ? (event) => told(watched(event)) : told, ...rest);
importScripts("sw.js");
