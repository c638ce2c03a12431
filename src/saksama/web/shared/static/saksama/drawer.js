// Draws boxes on a picture. The numbers beside it are the truth: without this file they are typed by hand.
"use strict";

const form = document.getElementById("salinan");
const sheet = document.getElementById("lembar");
const view = sheet.parentElement;
const rows = document.getElementById("kotak");
const says = document.getElementById("kata");
const SVG = "http://www.w3.org/2000/svg";
const SIDES = ["left", "top", "width", "height"];
const MOST = 40;
const SMALLEST = 0.3; // percent: less is a slip of the hand
const CORNER = 18; // pixels around the far corner of a box in which it is sized, not moved

const layer = document.createElementNS(SVG, "svg");
for (const [name, value] of [["viewBox", "0 0 100 100"], ["preserveAspectRatio", "none"], ["aria-hidden", "true"]]) layer.setAttribute(name, value);
sheet.append(layer);
for (const part of document.querySelectorAll("[data-drawn]")) part.hidden = false;

const fields = (row) => SIDES.map((side) => row.querySelector(`[name^="${side}-"]`));
const numbers = (row) => fields(row).map((field) => Number.parseFloat(field.value.replace(",", ".")));
const isWhole = (box) => box.every(Number.isFinite);
const round = (part) => String(Math.round(part * 100) / 100);
const write = (row, box) => fields(row).forEach((field, n) => { field.value = box ? round(box[n]) : ""; });
const filled = () => [...rows.children].filter((row) => fields(row).some((field) => field.value));
const free = () => [...rows.children].find((row) => fields(row).every((field) => !field.value)) || another();

function rectangle(box, look) {
  const shape = document.createElementNS(SVG, "rect");
  ["x", "y", "width", "height"].forEach((name, n) => shape.setAttribute(name, box[n]));
  shape.setAttribute("class", look);
  return shape;
}

function show(drawn) {
  layer.replaceChildren();
  for (const row of rows.children) {
    const box = numbers(row);
    if (isWhole(box)) layer.append(rectangle(box, row.contains(document.activeElement) ? "is-here" : ""));
  }
  if (drawn) layer.append(rectangle(drawn, "is-here"));
}

function another() {
  const n = rows.children.length;
  if (n >= MOST) return null;
  const row = rows.lastElementChild.cloneNode(true);
  row.querySelector("legend").textContent = `${form.dataset.wBox} ${n + 1}`;
  fields(row).forEach((field, m) => { field.name = `${SIDES[m]}-${n}`; field.value = ""; });
  rows.append(row);
  return row;
}

// ── what is said to who does not see the picture ────────────────────────────────────────────────────────────────────
function tell(row) {
  const box = numbers(row);
  const name = row.querySelector("legend").textContent;
  const parts = [...row.querySelectorAll("label")].map((label, n) => `${label.firstChild.textContent.trim()} ${round(box[n])}`);
  says.textContent = isWhole(box) ? `${name}: ${parts.join(", ")}` : `${name}: ${form.dataset.wEmpty}`;
}

// ── by mouse, pen or finger ─────────────────────────────────────────────────────────────────────────────────────────
// A finger scrolls the picture until it is told to draw; a mouse or a pen draws at once.
const touch = document.getElementById("sentuh");
touch.hidden = !matchMedia("(any-pointer: coarse)").matches;
touch.addEventListener("click", () => {
  const drawing = touch.getAttribute("aria-pressed") !== "true";
  touch.setAttribute("aria-pressed", String(drawing));
  sheet.classList.toggle("is-drawing", drawing);
});

const within = (part, most = 100) => Math.min(Math.max(part, 0), most);

function place(event) {
  const at = sheet.getBoundingClientRect();
  return [within((100 * (event.clientX - at.left)) / at.width), within((100 * (event.clientY - at.top)) / at.height)];
}

const between = (from, to) => [Math.min(from[0], to[0]), Math.min(from[1], to[1]), Math.abs(from[0] - to[0]), Math.abs(from[1] - to[1])];
const moved = (box, by) => [within(box[0] + by[0], 100 - box[2]), within(box[1] + by[1], 100 - box[3]), box[2], box[3]];
const sized = (box, by) => [box[0], box[1], within(Math.max(box[2] + by[0], SMALLEST), 100 - box[0]), within(Math.max(box[3] + by[1], SMALLEST), 100 - box[1])];

// What a press begins: a new box, or the move or the size of the topmost one under it.
function begun(at) {
  const area = sheet.getBoundingClientRect();
  const near = [(100 * CORNER) / area.width, (100 * CORNER) / area.height];
  for (const row of [...rows.children].reverse()) {
    const box = numbers(row);
    if (!isWhole(box)) continue;
    const far = [box[0] + box[2], box[1] + box[3]];
    if (Math.abs(at[0] - far[0]) < near[0] && Math.abs(at[1] - far[1]) < near[1]) return { row, box, at, act: sized };
    if (at[0] > box[0] && at[0] < far[0] && at[1] > box[1] && at[1] < far[1]) return { row, box, at, act: moved };
  }
  return { at };
}

let held = null;
const toward = (at) => held.act(held.box, [at[0] - held.at[0], at[1] - held.at[1]]);

sheet.addEventListener("pointerdown", (event) => {
  if (event.button !== 0 || (event.pointerType === "touch" && !sheet.classList.contains("is-drawing"))) return;
  held = begun(place(event));
  sheet.setPointerCapture(event.pointerId);
  event.preventDefault();
});
sheet.addEventListener("pointermove", (event) => {
  if (!held) return;
  if (held.row) write(held.row, toward(place(event)));
  show(held.row ? null : between(held.at, place(event)));
});
sheet.addEventListener("pointercancel", () => {
  if (held?.row) write(held.row, held.box);
  held = null;
  show();
});
sheet.addEventListener("pointerup", (event) => {
  if (!held) return;
  const box = between(held.at, place(event));
  const row = held.row || (box[2] >= SMALLEST && box[3] >= SMALLEST ? free() : null);
  if (row && !held.row) write(row, box);
  held = null;
  if (row) tell(row);
  show();
});

// ── by keyboard ─────────────────────────────────────────────────────────────────────────────────────────────────────
// A step is the same way on the screen to the side and down, however tall the picture is.
function step(event) {
  const area = sheet.getBoundingClientRect();
  const wide = event.ctrlKey ? 0.2 : 1;
  const high = (wide * area.width) / area.height;
  return { ArrowLeft: [-wide, 0], ArrowRight: [wide, 0], ArrowUp: [0, -high], ArrowDown: [0, high] }[event.key];
}

// The box stays in sight while it moves; the page itself does not jump.
function follow(box) {
  const [top, bottom] = [(box[1] * sheet.offsetHeight) / 100, ((box[1] + box[3]) * sheet.offsetHeight) / 100];
  if (bottom > view.scrollTop + view.clientHeight) view.scrollTop = bottom - view.clientHeight;
  if (top < view.scrollTop) view.scrollTop = top;
}

function middle() {
  const high = Math.min((12 * sheet.offsetWidth) / sheet.offsetHeight, 100);
  const top = (100 * (view.scrollTop + Math.min(view.clientHeight, sheet.offsetHeight) / 2)) / sheet.offsetHeight - high / 2;
  return [35, within(top, 100 - high), 30, high];
}

rows.addEventListener("keydown", (event) => {
  const row = event.target.matches("[data-grip]") ? event.target.closest("fieldset") : null;
  const by = row && step(event);
  if (!row || !(by || event.key === "Delete")) return;
  event.preventDefault();
  const box = isWhole(numbers(row)) ? numbers(row) : middle();
  const next = by ? (event.shiftKey ? sized : moved)(box, by) : null;
  write(row, next);
  if (next) follow(next);
  tell(row);
  show();
});
rows.addEventListener("click", (event) => {
  const row = event.target.closest("fieldset");
  if (event.target.matches("[data-grip]") && !isWhole(numbers(row))) write(row, middle());
  if (event.target.matches("[data-clear]")) write(row, null);
  if (event.target.matches("[data-grip], [data-clear]")) tell(row);
  show();
});
document.getElementById("baru").addEventListener("click", () => {
  const row = free();
  if (!row) return;
  write(row, middle());
  row.querySelector("[data-grip]").focus();
  tell(row);
});
document.getElementById("terakhir").addEventListener("click", () => {
  const row = filled().pop();
  if (!row) return;
  write(row, null);
  tell(row);
  show();
});
rows.addEventListener("input", () => show());
rows.addEventListener("focusin", () => show());
rows.addEventListener("focusout", () => show());
show();
