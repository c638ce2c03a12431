// The field officer's page: the PIN, the list of forms, one form, the outbox. Works without a network.
import * as store from "./simpan.js";
import * as sending from "./kirim.js";
import * as sheet from "./formulir.js";
import { handOver } from "./serah.js";
import { say } from "./kata.js";

const IDLE = 5 * 60000, AGAIN = 20000, LEAST_PIN = 6;
const page = (id) => document.getElementById(id);
const STATES = { draft: ["", "draf"], waiting: ["is-wait", "menunggu"], sending: ["is-send", "mengirim"], sent: ["is-done", "terkirim"],
  refused: ["is-late", "ditolak"], signin: ["is-late", "perlu-masuk"] };
let idle = 0;

function screen(name) {
  for (const one of document.querySelectorAll("section[data-layar]")) { one.hidden = one.dataset.layar !== name; }
  const first = !document.body.dataset.layar;
  document.body.dataset.layar = name;
  const head = document.querySelector(`section[data-layar="${name}"] h1`);
  if (head && !first) { head.focus(); } // of a page that just opened, Tab begins at the skip link
}

async function guarded() {
  const known = await store.hasPin();
  page("pin-baru").hidden = known;
  page("pin-lama").hidden = !known;
  screen("pin");
}

function title(form) { return (form.form && (form.form.target || form.form.way)) || say("tanpa-judul"); }

function row(form) {
  const one = page("baris-formulir").content.cloneNode(true).firstElementChild, [look, word] = STATES[form.state];
  one.className = look;
  one.dataset.id = form.id;
  one.dataset.keadaan = form.state;
  one.querySelector("[data-k=judul]").textContent = form.state === "sent" ? say("formulir", { at: when(form.made_at) }) : title(form);
  one.querySelector(".sk-tag").textContent = form.state === "sending" ? say("mengirim-persen", { n: form.percent || 0 }) : say(word);
  one.querySelector("[data-k=rinci]").textContent = detail(form);
  one.querySelector("progress").hidden = form.state !== "sending";
  one.querySelector("progress").value = form.percent || 0;
  one.querySelector("[data-k=sidik]").textContent = form.state === "sent" ? form.files.map((file) => file.sha256.slice(0, 16)).join(" ") : "";
  const may = { buka: ["draft", "refused"], batal: ["waiting", "signin"], serah: ["waiting", "signin"], lihat: ["sent"], masuk: ["signin"],
    hapus: ["draft", "sent"] };
  for (const button of one.querySelectorAll("[data-aksi]")) {
    button.hidden = !may[button.dataset.aksi].includes(form.state) || (button.dataset.aksi === "serah" && !sending.isOwn(form));
  }
  one.querySelector("[data-aksi=lihat]").href = form.record || "#";
  return one;
}

const when = (at) => new Date(at).toLocaleString("id", { dateStyle: "medium", timeStyle: "short" });

function detail(form) {
  if (form.state === "sent") { return say("sama", { n: form.files.length, at: when(form.sent_at) }); }
  const size = form.files.reduce((sum, file) => sum + file.size, 0) / 1e6;
  const media = say("media", { n: form.files.length, mb: size.toFixed(1).replace(".", ",") });
  const why = { jaringan: say("tanpa-jaringan"), sidik: say("sidik-beda") }[form.why] || form.why;
  return [media, why].filter(Boolean).join(" · ");
}

async function list() {
  const forms = await store.forms();
  page("kotak").replaceChildren(...forms.map(row));
  page("kosong").hidden = forms.length > 0;
  const waiting = forms.filter((form) => ["waiting", "sending", "signin"].includes(form.state)).length;
  page("jumlah").textContent = say("menunggu-kirim", { n: waiting });
  const left = await store.room();
  page("ruang").textContent = left === null ? "" : say("ruang", { mb: Math.round(left / 1e6) });
  document.body.dataset.menunggu = String(waiting);
  return forms;
}

async function inside() {
  await store.stay();
  let profile = null;
  try {
    profile = (await sending.refresh()) || sending.knownProfile();
    page("belum-masuk").hidden = true;
  } catch (error) {
    profile = await store.read("profil");
    page("belum-masuk").hidden = false;
    if (!error.said) { throw error; }
  }
  page("baru").disabled = !profile;
  await list();
  screen("daftar");
  sending.sendAll().then(list);
}

async function open(form) {
  const profile = sending.knownProfile() || (await store.read("profil"));
  form.by = form.by || profile.officer.code;
  sheet.show(form, profile);
  screen("isi");
}

const ACTS = {
  buka: (form) => open({ ...form, state: form.state }),
  batal: async (form) => { await store.keep(`form:${form.id}`, { ...form, state: "draft", why: "" }); },
  serah: async (form) => {
    const { blob, name } = await handOver(form), link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    page("diserahkan").hidden = false;
  },
  hapus: async (form) => { if (confirm(say("hapus-yakin"))) { await store.dropForm(form); } },
  masuk: () => { location.href = "/akun/login/?next=/lapangan/"; },
};

async function acted(event) {
  const button = event.target.closest("button[data-aksi]");
  if (!button) { return; }
  const form = await store.read(`form:${button.closest("li").dataset.id}`);
  await ACTS[button.dataset.aksi](form);
  if (document.body.dataset.layar === "daftar") { await list(); }
}

async function queued() {
  await sheet.save();
  const form = sheet.current();
  await store.keep(`form:${form.id}`, { ...form, state: "waiting", why: "", faults: {} });
  await list();
  screen("daftar");
  sending.sendAll().then(list);
}

async function tried(event) {
  event.preventDefault();
  const pin = page("f-pin").value, wrong = page("pin-salah");
  page("f-pin").value = "";
  const { open: right, wait } = await store.unlock(pin);
  wrong.hidden = right;
  wrong.textContent = wait ? say("pin-tunggu", { n: Math.ceil(wait / 1000) }) : say("pin-salah");
  if (right) { await inside(); }
}

async function chosen(event) {
  event.preventDefault();
  const [one, two] = [page("f-pin1").value, page("f-pin2").value], fault = page("pin-lemah");
  const weak = !/^\d+$/.test(one) || one.length < LEAST_PIN || /^(\d)\1+$/.test(one) || "01234567890 9876543210".includes(one);
  fault.hidden = !weak && one === two;
  fault.textContent = say(weak ? "pin-lemah" : "pin-beda");
  if (!weak && one === two) { await store.newPin(one); await inside(); }
}

function lock() {
  sheet.save().then(() => { store.lock(); location.reload(); });
}

function moved() {
  clearTimeout(idle);
  if (store.isOpen()) { idle = setTimeout(lock, IDLE); }
}

function network() {
  page("jaringan").hidden = navigator.onLine;
  document.body.dataset.jaringan = navigator.onLine ? "ada" : "putus";
  if (navigator.onLine && store.isOpen()) { sending.sendAll().then(list); }
}

// Laid in for days without a network; with one, a newer edition is asked for at once, not when the browser likes.
async function keptHere() {
  const kept = await navigator.serviceWorker.register("/lapangan/sw.js", { scope: "/lapangan/", updateViaCache: "none" });
  await navigator.serviceWorker.ready;
  document.body.dataset.siap = "1";
  try {
    await kept.update();
  } catch (error) {
    if (!(error instanceof TypeError)) { throw error; }  // nobody answers: the edition at hand stays
  }
}

function begin() {
  page("pin-lama").addEventListener("submit", tried);
  page("pin-baru").addEventListener("submit", chosen);
  page("lupa").addEventListener("click", async () => {
    if (confirm(say("lupa-yakin"))) { await store.startOver(); location.reload(); }
  });
  page("kunci").addEventListener("click", lock);
  page("baru").addEventListener("click", () => open(sheet.fresh()));
  page("kembali").addEventListener("click", async () => { await sheet.save(); await list(); screen("daftar"); });
  page("masukkan").addEventListener("click", queued);
  page("kirim-sekarang").addEventListener("click", () => sending.sendAll().then(list));
  page("kotak").addEventListener("click", acted);
  for (const name of ["pointerdown", "keydown"]) { addEventListener(name, moved); }
  for (const name of ["online", "offline"]) { addEventListener(name, network); }
  setInterval(() => { if (store.isOpen() && document.body.dataset.layar === "daftar") { sending.sendAll().then(list); } }, AGAIN);
  sending.onChange((form) => {
    const old = document.querySelector(`#kotak li[data-id="${form.id}"]`);
    if (old) { old.replaceWith(row(form)); }
  });
  sheet.begin();
  network();
  if ("serviceWorker" in navigator) { keptHere(); }
  guarded();
}

begin();
