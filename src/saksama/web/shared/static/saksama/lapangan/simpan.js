// What stands in this phone: everything but a PIN's salt is encrypted (AES-GCM) under a key that only the PIN unwraps.
const NAME = "saksama-lapangan", ROUNDS = 600000, FREE_TRIES = 3, FIRST_WAIT = 10000;
const STORES = ["kunci", "isi", "berkas"];
let database = null, key = null;

function asked(request) {
  return new Promise((done, failed) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => failed(request.error);
  });
}

async function opened() {
  if (!database) {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => STORES.forEach((name) => request.result.createObjectStore(name));
    database = await asked(request);
    database.onversionchange = () => { database.close(); database = null; };
  }
  return database;
}

async function within(name, mode, work) {
  const transaction = (await opened()).transaction(name, mode);
  const ended = new Promise((done, failed) => {
    transaction.oncomplete = done;
    transaction.onabort = transaction.onerror = () => failed(transaction.error || new Error("abort"));
  });
  const found = await asked(work(transaction.objectStore(name)));
  await ended;
  return found;
}

const get = (name, at) => within(name, "readonly", (store) => store.get(at));
const put = (name, at, value) => within(name, "readwrite", (store) => store.put(value, at));
const remove = (name, at) => within(name, "readwrite", (store) => store.delete(at));
const keysOf = (name) => within(name, "readonly", (store) => store.getAllKeys());

async function ofPin(pin, salt) {
  const typed = await crypto.subtle.importKey("raw", new TextEncoder().encode(pin), "PBKDF2", false, ["deriveKey"]);
  return crypto.subtle.deriveKey({ name: "PBKDF2", hash: "SHA-256", salt, iterations: ROUNDS }, typed,
    { name: "AES-GCM", length: 256 }, false, ["wrapKey", "unwrapKey"]);
}

export async function hasPin() { return Boolean(await get("kunci", "pin")); }

export async function newPin(pin) {
  const salt = crypto.getRandomValues(new Uint8Array(16)), iv = crypto.getRandomValues(new Uint8Array(12));
  const fresh = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, true, ["encrypt", "decrypt"]);
  const wrapped = await crypto.subtle.wrapKey("raw", fresh, await ofPin(pin, salt), { name: "AES-GCM", iv });
  await put("kunci", "pin", { salt, iv, wrapped, wrong: 0, until: 0 });
  return unlock(pin);
}

// Whether the PIN was right; else how long to wait before the next try, in milliseconds.
export async function unlock(pin) {
  const kept = await get("kunci", "pin");
  if (kept.until > Date.now()) { return { open: false, wait: kept.until - Date.now() }; }
  try {
    key = await crypto.subtle.unwrapKey("raw", kept.wrapped, await ofPin(pin, kept.salt), { name: "AES-GCM", iv: kept.iv },
      { name: "AES-GCM" }, false, ["encrypt", "decrypt"]);
  } catch (error) {
    if (error.name !== "OperationError") { throw error; }
    const wrong = kept.wrong + 1;
    const wait = wrong < FREE_TRIES ? 0 : FIRST_WAIT * 2 ** Math.min(wrong - FREE_TRIES, 8);
    await put("kunci", "pin", { ...kept, wrong, until: wait ? Date.now() + wait : 0 });
    return { open: false, wait };
  }
  if (kept.wrong) { await put("kunci", "pin", { ...kept, wrong: 0, until: 0 }); }
  return { open: true, wait: 0 };
}

export function lock() { key = null; }
export function isOpen() { return key !== null; }

async function sealed(bytes) {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  return { iv, data: await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, bytes) };
}

const clear = (kept) => crypto.subtle.decrypt({ name: "AES-GCM", iv: kept.iv }, key, kept.data);

export async function keep(at, said) { await put("isi", at, await sealed(new TextEncoder().encode(JSON.stringify(said)))); }

export async function read(at) {
  const kept = await get("isi", at);
  return kept ? JSON.parse(new TextDecoder().decode(await clear(kept))) : null;
}

export async function forms() {
  const names = (await keysOf("isi")).filter((name) => name.startsWith("form:"));
  const found = await Promise.all(names.map(read));
  return found.sort((one, other) => other.changed_at.localeCompare(one.changed_at));
}

export async function keepFile(id, bytes) { await put("berkas", id, await sealed(bytes)); }
export async function readFile(id) { const kept = await get("berkas", id); return kept ? clear(kept) : null; }
export async function dropFile(id) { await remove("berkas", id); }

export async function dropForm(form) {
  for (const file of form.files || []) { await remove("berkas", file.id); }
  await remove("isi", `form:${form.id}`);
}

// Everything of this phone's store goes, the PIN too: what was not sent is lost, and the page has said so.
export async function startOver() {
  key = null;
  for (const name of STORES) { await within(name, "readwrite", (store) => store.clear()); }
}

export async function room() {
  if (!navigator.storage || !navigator.storage.estimate) { return null; }
  const { quota, usage } = await navigator.storage.estimate();
  return Math.max(0, quota - usage);
}

export async function stay() {
  if (navigator.storage && navigator.storage.persist) { await navigator.storage.persist(); }
}
