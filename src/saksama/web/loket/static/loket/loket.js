// Files go in parts of 256 KiB and go on where the line was cut. Everything else on these pages works without script.
"use strict";

const PART = 256 * 1024, PATIENCE = 120000, TRIES = 8;
const wait = (ms) => new Promise((go) => setTimeout(go, ms));

// SHA-256 (FIPS 180-4) piece by piece: a phone need not hold a whole video, and plain http has no crypto.subtle.
const K = (() => {
  const k = [], prime = (n) => { for (let i = 2; i * i <= n; i++) if (n % i === 0) return false; return true; };
  for (let n = 2; k.length < 64; n++) if (prime(n)) k.push((Math.cbrt(n) % 1) * 2 ** 32 | 0);
  return k;
})();
class Sha256 {
  constructor() {
    this.h = [0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19];
    this.rest = new Uint8Array(0); this.length = 0; this.w = new Int32Array(64);
  }
  add(bytes) {
    this.length += bytes.length;
    const all = new Uint8Array(this.rest.length + bytes.length);
    all.set(this.rest); all.set(bytes, this.rest.length);
    const view = new DataView(all.buffer);
    let at = 0;
    for (; at + 64 <= all.length; at += 64) this.block(view, at);
    this.rest = all.slice(at);
  }
  block(view, at) {
    const w = this.w, r = (x, n) => (x >>> n) | (x << (32 - n));
    for (let i = 0; i < 16; i++) w[i] = view.getInt32(at + 4 * i);
    for (let i = 16; i < 64; i++) {
      const a = w[i - 15], b = w[i - 2];
      w[i] = (w[i - 16] + (r(a, 7) ^ r(a, 18) ^ (a >>> 3)) + w[i - 7] + (r(b, 17) ^ r(b, 19) ^ (b >>> 10))) | 0;
    }
    let [a, b, c, d, e, f, g, h] = this.h;
    for (let i = 0; i < 64; i++) {
      const x = (h + (r(e, 6) ^ r(e, 11) ^ r(e, 25)) + ((e & f) ^ (~e & g)) + K[i] + w[i]) | 0;
      const y = ((r(a, 2) ^ r(a, 13) ^ r(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      h = g; g = f; f = e; e = (d + x) | 0; d = c; c = b; b = a; a = (x + y) | 0;
    }
    [a, b, c, d, e, f, g, h].forEach((x, i) => { this.h[i] = (this.h[i] + x) | 0; });
  }
  hex() {
    const bits = this.length * 8, pad = new Uint8Array(((this.length % 64) < 56 ? 64 : 128) - (this.length % 64));
    pad[0] = 0x80;
    const view = new DataView(pad.buffer);
    view.setUint32(pad.length - 8, Math.floor(bits / 2 ** 32)); view.setUint32(pad.length - 4, bits >>> 0);
    this.add(pad);
    return this.h.map((x) => (x >>> 0).toString(16).padStart(8, "0")).join("");
  }
}
const digest = (text) => { const sum = new Sha256(); sum.add(new TextEncoder().encode(text)); return sum.hex(); };

class Counter {
  constructor(form) {
    this.form = form; this.address = form.dataset.parts; this.token = form.elements.token.value;
    this.input = form.querySelector("input[type=file]");
    this.list = form.querySelector(".lk-files") || this.input.after(document.createElement("ul")) || this.input.nextSibling;
    this.list.className = "lk-files"; this.list.setAttribute("aria-live", "polite");
    this.says = document.getElementById("kata").dataset;
    this.busy = 0; this.queue = Promise.resolve();
    this.whole = this.held().value ? JSON.parse(this.held().value) : [];
    for (const plain of form.querySelectorAll("[data-plain]")) plain.hidden = true;
    this.input.addEventListener("change", () => this.chosen());
    form.addEventListener("submit", (event) => { if (this.busy) event.preventDefault(); });
  }
  held() {
    let field = this.form.elements.files;
    if (!field) {
      field = document.createElement("input");
      field.type = "hidden"; field.name = "files"; this.form.append(field);
    }
    return field;
  }
  chosen() {
    for (const file of this.input.files) {
      const row = new Row(this.list, file, this.says);
      this.busy++;
      this.queue = this.queue.then(() => this.send(file, row)).catch((error) => row.fail(error.says || this.says.waiting)).then(() => { this.busy--; });
    }
    this.input.value = "";
  }
  async ask(id, what, body) {
    const stop = new AbortController(), late = setTimeout(() => stop.abort(), PATIENCE);
    try {
      const headers = { "x-saksama-konsep": this.token, "x-saksama-berkas": id, "x-saksama-bagian": String(what), "content-type": "application/octet-stream" };
      const answer = await fetch(this.address, { method: "POST", headers, body, signal: stop.signal, credentials: "omit" });
      if (answer.status >= 500) throw new Error("away");
      const said = await answer.json();
      if (!answer.ok) throw Object.assign(new Error("no"), { says: said.says });
      return said;
    } finally { clearTimeout(late); }
  }
  async stubborn(id, what, body) {
    for (let n = 0; ; n++) {
      try { return await this.ask(id, what, body); } catch (error) {
        if (error.says || n >= TRIES) throw error;
        await wait(Math.min(30000, 1000 * 2 ** n));
      }
    }
  }
  async send(file, row) {
    const mark = digest([this.token, file.name, file.size, file.lastModified].join("\n"));
    const id = [mark.slice(0, 8), mark.slice(8, 12), "4" + mark.slice(13, 16), "8" + mark.slice(17, 20), mark.slice(20, 32)].join("-");
    if (this.whole.some((one) => one.id === id)) { row.item.remove(); return; }
    let next = (await this.stubborn(id, "sampai")).next;
    const sum = new Sha256(), parts = Math.max(1, Math.ceil(file.size / PART));
    for (let n = 0; n < parts; n++) {
      const bytes = new Uint8Array(await file.slice(n * PART, (n + 1) * PART).arrayBuffer());
      sum.add(bytes);
      if (n >= next) next = (await this.stubborn(id, n, bytes)).next;
      row.at(n + 1, parts);
    }
    row.say(this.says.checking);
    const mine = sum.hex(), theirs = await this.stubborn(id, "selesai");
    if (theirs.sha256 !== mine) {
      await this.stubborn(id, "hapus");
      throw Object.assign(new Error("differs"), { says: this.says.differs });
    }
    this.keep({ id, name: file.name.slice(0, 200), sha256: mine, size: theirs.size, media_type: theirs.media_type });
    row.done(mine, () => this.drop(id, row));
  }
  async drop(id, row) {
    await this.stubborn(id, "hapus");
    this.whole = this.whole.filter((one) => one.id !== id);
    this.held().value = JSON.stringify(this.whole);
    row.item.remove();
  }
  keep(one) { this.whole.push(one); this.held().value = JSON.stringify(this.whole); }
}

class Row {
  constructor(list, file, says) {
    this.says = says;
    this.item = document.createElement("li");
    this.text = this.add("span"); this.name = document.createElement("strong"); this.name.textContent = file.name;
    this.state = document.createElement("span");
    this.text.append(this.name, document.createElement("br"), this.state);
    this.bar = this.add("progress"); this.bar.max = 1; this.bar.value = 0; this.bar.setAttribute("aria-label", file.name);
    this.say(says.sending);
    list.append(this.item);
  }
  add(tag) { const made = document.createElement(tag); this.item.append(made); return made; }
  say(words) { this.state.textContent = words; }
  at(n, of) { this.bar.max = of; this.bar.value = n; this.say(`${this.says.sending} ${Math.floor((100 * n) / of)} %`); }
  fail(words) { this.bar.remove(); this.say(words); this.state.className = "lk-wrong"; }
  done(sum, drop) {
    this.bar.remove(); this.say(this.says.whole); this.state.className = "lk-tag";
    const button = this.add("button"); button.type = "button"; button.className = "lk-btn lk-btn--sm";
    button.textContent = `${this.says.drop} ${this.name.textContent}`;
    button.addEventListener("click", drop);
    const hash = this.add("span"); hash.className = "lk-hash"; hash.textContent = sum.match(/.{8}/g).join(" ");
  }
}

for (const form of document.querySelectorAll("form")) {
  if (form.elements.script) form.elements.script.value = "1";
  if (form.dataset.parts) new Counter(form);
}
