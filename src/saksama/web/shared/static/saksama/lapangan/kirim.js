// The outbox: one form after the other, each once, part by part; nothing is called sent before the digests are the same.
import * as store from "./simpan.js";

const WITHOUT_ANSWER = "jaringan";
let busy = false, profile = null, told = () => {};

export function onChange(tell) { told = tell; }
export function knownProfile() { return profile; }

// Whether whoever is signed in wrote it: a phone that two officers share sends nothing in the other's name.
export function isOwn(form) { return !form.by || !profile || form.by === profile.officer.code; }

class Refused extends Error {
  constructor(answer, said) { super(said.why || ""); this.status = answer.status; this.said = said; }
}

async function ask(path, body, head = {}) {
  const answer = await fetch(path, {
    method: body === undefined ? "GET" : "POST", body, credentials: "same-origin", redirect: "error", cache: "no-store",
    headers: { Accept: "application/json", ...(profile ? { "X-CSRFToken": profile.csrf } : {}), ...head },
  });
  const kind = answer.headers.get("Content-Type") || "";
  const said = kind.includes("json") ? await answer.json() : {};
  if (!answer.ok) { throw new Refused(answer, said); }
  return said;
}

// Who is signed in, with a fresh token; kept for the days without a network. null: nobody answers.
export async function refresh() {
  try {
    profile = await ask("/lapangan/saya/");
    await store.keep("profil", { ...profile, csrf: "" });
    return profile;
  } catch (error) {
    if (error instanceof Refused) { throw error; }
    profile = await store.read("profil");
    return null;
  }
}

// With a token that had gone stale, once more with a fresh one.
async function insist(path, body, head) {
  try {
    return await ask(path, body, head);
  } catch (error) {
    if (!(error instanceof Refused) || error.status !== 403 || error.said.why !== "csrf") { throw error; }
    profile = await ask("/lapangan/saya/");
    return ask(path, body, head);
  }
}

export function bodyOf(form) {
  return { form: form.form, files: form.files.map(({ id, sha256, size, media_type, taken_at, place }) => (
    { id, sha256, size, media_type, taken_at, place })), made_at: form.made_at };
}

async function change(form, more) {
  Object.assign(form, more);
  await store.keep(`form:${form.id}`, form);
  told(form);
}

async function sendFiles(form, next) {
  const total = form.files.reduce((sum, file) => sum + file.size, 0) || 1;
  let gone = 0;
  for (const file of form.files) {
    const bytes = await store.readFile(file.id), step = profile.limits.part;
    let n = next[file.id] || 0;
    while (bytes && n * step < bytes.byteLength) {
      const part = bytes.slice(n * step, (n + 1) * step);
      n = (await insist(`/lapangan/kirim/${form.id}/berkas/${file.id}/${n}/`, part,
        { "Content-Type": "application/octet-stream" })).next;
      form.percent = Math.floor((100 * (gone + Math.min(n * step, file.size))) / total);
      told(form);
    }
    gone += file.size;
  }
}

async function ended(form, said) {
  const other = form.files.filter((file) => said.files[file.id] !== file.sha256);
  if (other.length) {
    await change(form, { state: "refused", why: "sidik", faults: {} });
    return;
  }
  const files = form.files.map(({ id, sha256 }) => ({ id, sha256 }));
  for (const file of form.files) { await store.dropFile(file.id); }
  for (const name of Object.keys(form)) { if (!["id", "made_at", "changed_at"].includes(name)) { delete form[name]; } }
  await change(form, { state: "sent", files, record: said.record, sent_at: new Date().toISOString(), form: {} });
}

async function sendOne(form) {
  await change(form, { state: "sending", why: "", faults: {}, percent: 0 });
  const said = await insist(`/lapangan/kirim/${form.id}/`, JSON.stringify(bodyOf(form)), { "Content-Type": "application/json" });
  if (said.state === "done") { return ended(form, said); }
  await sendFiles(form, said.next || {});
  return ended(form, await insist(`/lapangan/kirim/${form.id}/selesai/`, ""));
}

async function failed(form, error) {
  if (!(error instanceof Refused) || error.status >= 500 || error.said.missing) {
    await change(form, { state: "waiting", why: WITHOUT_ANSWER });
    return false;
  }
  if (error.status === 401) {
    await change(form, { state: "signin", why: "" });
    return false;
  }
  await change(form, { state: "refused", why: error.said.why || `(${error.status})`, faults: error.said.faults || {} });
  return true;
}

// Everything that waits, the oldest first; stops where nobody answers or nobody is signed in. Called again while it
// runs, it does nothing: two windows take turns by the browser's own lock.
export async function sendAll() {
  if (busy || !store.isOpen()) { return; }
  busy = true;
  try {
    const work = async () => {
      const waiting = (await store.forms()).filter((form) => ["waiting", "sending", "signin"].includes(form.state));
      if (!waiting.length) { return; }
      try {
        if (!(await refresh())) { return; }
      } catch (error) {
        for (const form of waiting) { await failed(form, error); }
        return;
      }
      for (const form of waiting.reverse()) {
        if (!isOwn(form)) {
          await change(form, { state: "signin", why: "" });
          continue;
        }
        try {
          await sendOne(form);
        } catch (error) {
          if (!(await failed(form, error))) { return; }
        }
      }
    };
    await (navigator.locks ? navigator.locks.request("saksama-lapangan-kirim", work) : work());
  } finally {
    busy = false;
  }
}
