/* The worker: ReplayWeb.page's own, unchanged, behind a guard. What it answers for documents and workers of the
   recording leaves with our policy in place of its own, which would let WebSockets out; the frame's sandbox says the
   same once more. What the worker itself fetches is held to this site by the policy of this file. */
"use strict";
const POLICY = "default-src 'self' 'unsafe-inline' 'unsafe-eval' data: blob:; connect-src 'self' data: blob:; " +
  "frame-src 'self' data: blob:; object-src 'none'; form-action 'none'; sandbox allow-scripts allow-same-origin";
const DOCUMENTS = new Set(["document", "frame", "iframe", "embed", "object", "worker", "sharedworker"]);

async function guarded(request, coming) {
  const answer = await coming;
  if (request.mode !== "navigate" && !DOCUMENTS.has(request.destination)) return answer;
  if (answer.status === 0) return Response.error();
  const headers = new Headers(answer.headers);
  headers.set("Content-Security-Policy", POLICY);
  for (const name of ["Clear-Site-Data", "Link", "Refresh", "Report-To", "Reporting-Endpoints"]) headers.delete(name);
  return new Response(answer.body, { status: answer.status, statusText: answer.statusText, headers });
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
