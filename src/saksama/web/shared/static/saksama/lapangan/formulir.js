// One Form A on the page: every stroke is kept, media are digested as they are taken.
import * as store from "./simpan.js";
import { taken, withPlace, grouped } from "./foto.js";
import { drawArea, here, markArea } from "./tempat.js";
import { say } from "./kata.js";

const SOON = 400, LISTS = { witnesses: (line) => { const [name, ...more] = line.split(";"); return { name: name.trim(), address: more.join(";").trim() }; },
  evidence: (line) => line };
let form = null, timer = 0, saving = Promise.resolve(), profile = null;
const page = (id) => document.getElementById(id);

export const current = () => form;

export function fresh() {
  const at = new Date().toISOString();
  return { id: crypto.randomUUID(), state: "draft", form: {}, typed: {}, files: [], place: null, made_at: at, changed_at: at,
    why: "", faults: {} };
}

export function show(one, who) {
  form = one;
  profile = who;
  const fields = page("isian").elements;
  fill(page("f-election"), profile.elections.map(({ id, name }) => [id, name]));
  fill(page("f-respondent"), profile.respondents);
  fill(page("f-ownership"), profile.ownership);
  page("usul-surat").replaceChildren(...profile.assignments.map((number) => new Option(number, number)));
  page("usul-tahap").replaceChildren(...profile.stages.map((stage) => new Option(stage, stage)));
  drawArea(page("peta"), page("f-area"), profile.area);
  page("petugas").textContent = `${profile.officer.name}, ${profile.officer.position}, ${profile.office.name}`;
  for (const field of fields) {
    if (!field.name || field.type === "file") { continue; }
    if (field.type === "radio") { field.checked = form.typed[field.name] === field.value; } else { field.value = form.typed[field.name] || ""; }
  }
  doubt();
  markArea(page("peta"), page("f-area").value);
  showPlace();
  showFiles();
  showFaults();
}

function fill(select, pairs) {
  select.replaceChildren(new Option(select.dataset.first, ""), ...pairs.map(([value, text]) => new Option(text, value)));
}

function read() {
  const typed = {};
  for (const field of page("isian").elements) {
    if (!field.name || field.type === "file" || (field.type === "radio" && !field.checked)) { continue; }
    typed[field.name] = field.value;
  }
  return typed;
}

// What the office is sent: the fields by their names in its own Form A.
function built(typed) {
  const said = { ...typed, suspicion: typed.suspicion === "yes", place: form.place };
  for (const [name, one] of Object.entries(LISTS)) {
    said[name] = (typed[name] || "").split("\n").map((line) => line.trim()).filter(Boolean).map(one);
  }
  said.discovered_at = typed.discovered_at ? new Date(typed.discovered_at).toISOString() : "";
  return said;
}

export function save() {
  clearTimeout(timer);
  timer = 0;
  if (!form || !["draft", "refused"].includes(form.state)) { return saving; }
  form.typed = read();
  form.form = built(form.typed);
  form.changed_at = new Date().toISOString();
  const kept = form;
  saving = saving.then(() => store.keep(`form:${kept.id}`, kept)).then(
    () => { page("tersimpan").textContent = say("tersimpan", { at: new Date().toLocaleTimeString("id") }); },
    (error) => trouble(error));
  return saving;
}

function complain(words) {
  page("galat").textContent = words;
  page("galat").hidden = false;
  page("galat").focus();
}

export function trouble(error) {
  const full = error.name === "QuotaExceededError";
  complain(say(full ? "penuh" : "gagal-simpan"));
  if (!full) { throw error; }
}

function doubt() {
  const suspected = page("isian").elements.suspicion.value === "yes";
  for (const part of document.querySelectorAll("[data-dugaan]")) { part.hidden = !suspected; }
}

function showPlace() {
  const place = form.place;
  page("tempat-gps").textContent = place
    ? say("gps", { lat: place.lat.toFixed(5), lon: place.lon.toFixed(5), accuracy: place.accuracy }) : say("tanpa-gps");
}

function showFiles() {
  const rows = form.files.map((file, n) => {
    const row = page("baris-berkas").content.cloneNode(true).firstElementChild;
    const at = new Date(file.taken_at).toLocaleTimeString("id");
    row.querySelector("[data-k=judul]").textContent = say(file.media_type.startsWith("video") ? "video" : "foto", { n: n + 1, at });
    row.querySelector("[data-k=kapan]").textContent = file.place ? say("gps", { lat: file.place.lat.toFixed(5),
      lon: file.place.lon.toFixed(5), accuracy: file.place.accuracy }) : "";
    row.querySelector(".sk-hash").textContent = grouped(file.sha256);
    row.querySelector("button").addEventListener("click", () => drop(file.id));
    return row;
  });
  page("berkas").replaceChildren(...rows);
}

async function drop(id) {
  await store.dropFile(id);
  form.files = form.files.filter((file) => file.id !== id);
  showFiles();
  await save();
}

function showFaults() {
  for (const old of document.querySelectorAll("#isian .sk-error")) { old.remove(); }
  for (const [name, words] of Object.entries(form.faults || {})) {
    const field = document.querySelector(`#isian [name="${CSS.escape(name)}"]`), said = document.createElement("p");
    if (!field) { continue; }
    said.className = "sk-error";
    said.id = `e-${name}`;
    said.textContent = words;
    field.setAttribute("aria-describedby", said.id);
    field.before(said);
    field.closest("details").open = true;
  }
  page("galat").textContent = form.why === "sidik" ? say("sidik-beda") : form.why;
  page("galat").hidden = form.state !== "refused";
}

async function take(input) {
  for (const file of input.files) {
    const { files, file_bytes: one, bytes: all } = profile.limits, held = form.files.reduce((sum, kept) => sum + kept.size, 0);
    if (form.files.length >= files || file.size > one || held + file.size > all) {
      complain(say("terlalu-banyak", { n: files, mb: Math.floor(one / 1048576), all: Math.floor(all / 1048576) }));
      break;
    }
    page("sedang-foto").hidden = false;
    try {
      const noted = await taken(file), owner = form;
      owner.files.push(noted);
      showFiles();
      await save();
      withPlace(noted).then(async (whole) => {
        Object.assign(noted, whole);
        if (form === owner) { showFiles(); await save(); }
      });
    } catch (error) {
      trouble(error);
    } finally {
      page("sedang-foto").hidden = true;
    }
  }
  input.value = "";
}

export function begin() {
  page("isian").addEventListener("input", (event) => {
    if (event.target.type === "file") { return; }
    if (event.target.name === "suspicion") { doubt(); }
    if (event.target.name === "area") { markArea(page("peta"), event.target.value); }
    clearTimeout(timer);
    timer = setTimeout(save, SOON);
  });
  page("f-media").addEventListener("change", (event) => take(event.target));
  page("gps").addEventListener("click", async () => {
    page("tempat-gps").textContent = say("cari-gps");
    const found = await here();
    form.place = found || form.place;
    page("tempat-gps").textContent = found ? "" : say("gps-gagal");
    if (found) { showPlace(); }
    await save();
  });
  for (const event of ["visibilitychange", "pagehide"]) { addEventListener(event, () => { if (timer) { save(); } }); }
}
