// Sends a file in parts and digests it on the way. Without this file the form itself sends small files in one piece.
// What has arrived is the server's word: after a reload or a lost session it goes on from there.
import { sha256 } from "../vendor/noble-hashes/sha2.js";

const form = document.getElementById("unggah");
const field = document.getElementById("berkas");
const shown = { box: byId("kemajuan"), says: byId("kemajuan-kata"), bar: byId("kemajuan-batang"), count: byId("kemajuan-angka") };
const trouble = { box: byId("gangguan"), what: byId("gangguan-apa"), advice: byId("gangguan-saran"), go: byId("lanjutkan"), login: byId("masuk") };
const words = form.dataset;
const PART = Number(words.size);
const TRIES = [1000, 2000, 4000, 8000, 15000];
let token = form.querySelector("[name=csrfmiddlewaretoken]").value;
let busy = false;

function byId(id) { return document.getElementById(id); }

class Stop extends Error {
  constructor(what, advice = "", out = false) { super(what); this.advice = advice; this.out = out; }
}

async function ask(address, body, kind) {
  const headers = { "X-CSRFToken": token, Accept: "application/json" };
  if (kind) headers["Content-Type"] = kind;
  const answer = await fetch(address, { method: body === undefined ? "GET" : "POST", body, headers, redirect: "manual", credentials: "same-origin" });
  if (answer.type === "opaqueredirect" || answer.status === 401) throw new Stop(words.wOut, "", true);
  const json = (answer.headers.get("Content-Type") || "").startsWith("application/json") ? await answer.json() : null;
  if (answer.status >= 500) throw new TypeError(json ? json.message : String(answer.status));
  if (!answer.ok || !json) throw new Stop(json ? json.message : words.wStopped, json ? json.advice : "");
  token = json.token;
  return json;
}

// A line that is down or a database that is busy is waited for; what the server refuses is not asked again.
async function patiently(what) {
  for (let n = 0; ; n += 1) {
    try {
      return await what();
    } catch (fault) {
      if (fault instanceof Stop || n >= TRIES.length) throw fault;
      shown.says.textContent = words.wLost;
      await new Promise((go) => setTimeout(go, TRIES[n]));
    }
  }
}

const megabytes = (bytes) => (bytes / 1048576).toLocaleString(document.documentElement.lang, { minimumFractionDigits: 1, maximumFractionDigits: 1 });

function tell(done, size, says) {
  shown.box.hidden = false;
  shown.says.textContent = says;
  shown.bar.value = size ? (100 * done) / size : 0;
  shown.count.textContent = `${megabytes(done)} ${words.wOf} ${megabytes(size)} MB`;
}

async function read(file, from, to) {
  try {
    return new Uint8Array(await file.slice(from, to).arrayBuffer());
  } catch {
    throw new Stop(words.wChanged);
  }
}

async function send(file) {
  await ask(words.part); // a fresh token, and whether the session still lives
  let arrived = (await patiently(() => ask(words.begin, new URLSearchParams({ size: file.size, name: file.name })))).arrived;
  const digest = sha256.create();
  for (let offset = 0; offset < file.size; ) {
    const end = Math.min(offset + PART, file.size);
    const block = await read(file, offset, end);
    for (let at = 0; at < block.length; at += 1048576) {
      digest.update(block.subarray(at, at + 1048576));
      await new Promise((go) => setTimeout(go)); // the page stays alive
      tell(offset + Math.min(at + 1048576, block.length), file.size, words.wSending);
    }
    while (arrived < end) {
      const start = arrived;
      const rest = block.subarray(start - offset);
      arrived = (await patiently(() => ask(`${words.part}?offset=${start}`, rest, "application/octet-stream"))).arrived;
      if (arrived < offset) throw new Stop(words.wStopped);
    }
    offset = end;
  }
  tell(file.size, file.size, words.wChecking);
  const hex = Array.from(digest.digest(), (byte) => byte.toString(16).padStart(2, "0")).join("");
  const told = await patiently(() => ask(words.finish, new URLSearchParams({ sha256: hex })));
  window.removeEventListener("beforeunload", warn);
  location.assign(told.next);
}

function complain(what, advice, out) {
  trouble.what.textContent = what;
  trouble.advice.textContent = advice;
  trouble.login.hidden = !out;
  trouble.box.hidden = false;
  shown.box.hidden = true;
  trouble.go.focus();
}

function warn(event) { event.preventDefault(); }

async function start() {
  const file = field.files[0];
  if (busy) return;
  if (!file || !file.size) { complain(words.wEmpty, "", false); return; }
  if (file.size > Number(words.most)) { complain(words.wLarge, "", false); return; }
  busy = true;
  trouble.box.hidden = true;
  window.addEventListener("beforeunload", warn);
  try {
    await send(file);
  } catch (fault) {
    if (fault instanceof Stop) complain(fault.message, fault.advice, fault.out);
    else complain(words.wStopped, "", false);
    window.removeEventListener("beforeunload", warn);
  } finally {
    busy = false;
  }
}

form.addEventListener("submit", (event) => { event.preventDefault(); event.stopImmediatePropagation(); start(); });
trouble.go.addEventListener("click", start);
