// Keys of the review (LOOK §6): single letters only outside fields, and only where the officer wants them.
"use strict";

const work = document.querySelector("[data-keys]");
const form = document.getElementById("nilai");
const inField = (at) => at.closest("input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]");
const rows = () => [...document.querySelectorAll(".sk-q:not(.sk-q--done) .sk-q__say a")];

function step(by) {
  const link = document.querySelector(by > 0 ? "a[rel=next].btn" : "a[rel=prev].btn");
  if (link && document.querySelector(".sk-verdict, .rv-door")) { link.click(); return; }
  const all = rows();
  if (!all.length) return;
  const here = all.indexOf(document.activeElement);
  all[Math.min(Math.max(here < 0 ? 0 : here + by, 0), all.length - 1)].focus();
}

function choose(key) {
  const radio = [...document.querySelectorAll("#nilai .sk-choice kbd")].find((one) => one.textContent === key);
  const input = radio?.closest(".sk-choice").querySelector("input");
  if (input) { input.checked = true; input.focus(); }
  return Boolean(input);
}

function list() {
  const keys = document.getElementById("papan-ketik");
  if (!keys) return;
  keys.open = !keys.open;
  if (keys.open) keys.querySelector("summary").focus();
}

const SINGLE = {
  j: () => step(1), k: () => step(-1), "?": list,
  b: () => document.getElementById("simpan-bukti")?.requestSubmit(),
  u: () => document.getElementById("batalkan")?.requestSubmit(),
};

document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && form) {
    event.preventDefault();
    form.requestSubmit(form.querySelector("button[type=submit]"));
    return;
  }
  if (work?.dataset.keys !== "on" || event.ctrlKey || event.metaKey || event.altKey || inField(event.target)) return;
  const known = SINGLE[event.key.toLowerCase()];
  if (known) { event.preventDefault(); known(); } else if (choose(event.key.toUpperCase())) event.preventDefault();
});
