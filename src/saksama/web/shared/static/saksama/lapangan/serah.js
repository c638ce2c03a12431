// A form on its way without any network: one file, encrypted to the office's public key, carried by hand.
import * as store from "./simpan.js";
import { bodyOf, knownProfile } from "./kirim.js";

const MAGIC = "SAKSAMA-LAPANGAN-1\n", INFO = "saksama/lapangan/1", CHUNK = 1 << 20;
const text = new TextEncoder();

const fromBase64 = (said) => Uint8Array.from(atob(said), (sign) => sign.charCodeAt(0));
const toBase64 = (bytes) => btoa(String.fromCharCode(...new Uint8Array(bytes)));

function length(many) {
  const four = new Uint8Array(4);
  new DataView(four.buffer).setUint32(0, many);
  return four;
}

async function keyFor(publicPoint) {
  const curve = { name: "ECDH", namedCurve: "P-256" };
  const theirs = await crypto.subtle.importKey("raw", fromBase64(publicPoint), curve, false, []);
  const own = await crypto.subtle.generateKey(curve, true, ["deriveBits"]);
  const shared = await crypto.subtle.deriveBits({ name: "ECDH", public: theirs }, own.privateKey, 256);
  const salt = crypto.getRandomValues(new Uint8Array(32));
  const base = await crypto.subtle.importKey("raw", shared, "HKDF", false, ["deriveKey"]);
  const key = await crypto.subtle.deriveKey({ name: "HKDF", hash: "SHA-256", salt, info: text.encode(INFO) }, base,
    { name: "AES-GCM", length: 256 }, false, ["encrypt"]);
  return { key, salt, point: await crypto.subtle.exportKey("raw", own.publicKey) };
}

function nonce(n) {
  const twelve = new Uint8Array(12);
  new DataView(twelve.buffer).setUint32(8, n);
  return twelve;
}

async function chunks(key, plain) {
  const bytes = new Uint8Array(await plain.arrayBuffer()), parts = [], many = Math.max(1, Math.ceil(bytes.length / CHUNK));
  for (let n = 0; n < many; n += 1) {
    const last = new Uint8Array([n === many - 1 ? 1 : 0]);
    const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv: nonce(n), additionalData: last }, key,
      bytes.subarray(n * CHUNK, (n + 1) * CHUNK));
    parts.push(length(sealed.byteLength), sealed);
  }
  return parts;
}

// That this officer's phone wrote these words: the box is known to every colleague, the hand is not.
async function proof(hand, head) {
  const key = await crypto.subtle.importKey("raw", text.encode(hand), { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  return crypto.subtle.sign("HMAC", key, head);
}

// The file, and its name: without a person's or a place's name in it.
export async function handOver(form) {
  const profile = knownProfile();
  const head = text.encode(JSON.stringify({ id: form.id, officer: profile.officer.code, ...bodyOf(form) }));
  const media = [];
  for (const file of form.files) { media.push(await store.readFile(file.id)); }
  const { key, salt, point } = await keyFor(profile.box.public);
  const open = text.encode(JSON.stringify({ box: profile.box.id, public: toBase64(point), salt: toBase64(salt) }));
  const sealed = await chunks(key, new Blob([length(head.length), head, await proof(profile.hand, head), ...media]));
  const blob = new Blob([MAGIC, length(open.length), open, ...sealed], { type: "application/octet-stream" });
  return { blob, name: `formulir-a-${form.id.slice(0, 8)}.saksama` };
}
