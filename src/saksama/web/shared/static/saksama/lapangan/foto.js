// A photo or video at the moment it is taken: its digest first, then where and when, then encrypted into the store.
import * as store from "./simpan.js";
import { here } from "./tempat.js";

export async function sha256(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

// What is noted of it. Throws QuotaExceededError when this phone is full: nothing is then half stored.
export async function taken(file) {
  const bytes = await file.arrayBuffer(), digest = await sha256(bytes), at = new Date().toISOString();
  const id = crypto.randomUUID();
  await store.keepFile(id, bytes);
  return { id, sha256: digest, size: bytes.byteLength, media_type: file.type || "application/octet-stream", taken_at: at,
    place: null };
}

// Where the phone is may come late, or never: it is added when it is known.
export async function withPlace(noted) {
  return { ...noted, place: await here() };
}

export function grouped(hex) { return hex.match(/.{8}/g).join(" "); }
