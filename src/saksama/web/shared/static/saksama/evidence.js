// Draws boxes on a picture. The numbers beside it are the truth: without this file they are typed by hand.
"use strict";

const form = document.getElementById("salinan");
const sheet = document.getElementById("lembar");
const rows = document.getElementById("kotak");
const SVG = "http://www.w3.org/2000/svg";
const SIDES = ["left", "top", "width", "height"];
const MOST = 40;
const SMALLEST = 0.3; // percent: less is a slip of the hand

const layer = document.createElementNS(SVG, "svg");
for (const [name, value] of [["viewBox", "0 0 100 100"], ["preserveAspectRatio", "none"], ["aria-hidden", "true"]]) layer.setAttribute(name, value);
sheet.append(layer);
document.getElementById("cara").hidden = false;

// A finger scrolls the picture until it is told to draw; a mouse or a pen draws at once.
const touch = document.getElementById("sentuh");
touch.hidden = !matchMedia("(any-pointer: coarse)").matches;
touch.querySelector("button").addEventListener("click", (event) => {
  const drawing = event.currentTarget.getAttribute("aria-pressed") !== "true";
  event.currentTarget.setAttribute("aria-pressed", String(drawing));
  sheet.classList.toggle("is-drawing", drawing);
});

const fields = (row) => SIDES.map((side) => row.querySelector(`[name^="${side}-"]`));
const numbers = (row) => fields(row).map((field) => Number.parseFloat(field.value.replace(",", ".")));
const round = (part) => String(Math.round(part * 100) / 100);

function rectangle(box, look) {
  const shape = document.createElementNS(SVG, "rect");
  ["x", "y", "width", "height"].forEach((name, n) => shape.setAttribute(name, box[n]));
  shape.setAttribute("class", look);
  return shape;
}

function show(drawn) {
  layer.replaceChildren();
  [...rows.children].forEach((row) => {
    const box = numbers(row);
    if (box.every(Number.isFinite)) layer.append(rectangle(box, row.contains(document.activeElement) ? "is-here" : ""));
  });
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

function place(event) {
  const at = sheet.getBoundingClientRect();
  const within = (part) => Math.min(Math.max(part, 0), 100);
  return [within((100 * (event.clientX - at.left)) / at.width), within((100 * (event.clientY - at.top)) / at.height)];
}

let start = null;
const between = (from, to) => [Math.min(from[0], to[0]), Math.min(from[1], to[1]), Math.abs(from[0] - to[0]), Math.abs(from[1] - to[1])];

sheet.addEventListener("pointerdown", (event) => {
  if (event.button !== 0 || (event.pointerType === "touch" && !sheet.classList.contains("is-drawing"))) return;
  start = place(event);
  sheet.setPointerCapture(event.pointerId);
  event.preventDefault();
});
sheet.addEventListener("pointermove", (event) => { if (start) show(between(start, place(event))); });
sheet.addEventListener("pointercancel", () => { start = null; show(); });
sheet.addEventListener("pointerup", (event) => {
  if (!start) return;
  const box = between(start, place(event));
  start = null;
  const free = [...rows.children].find((row) => fields(row).every((field) => !field.value)) || another();
  if (free && box[2] >= SMALLEST && box[3] >= SMALLEST) fields(free).forEach((field, n) => { field.value = round(box[n]); });
  show();
});
rows.addEventListener("input", () => show());
rows.addEventListener("focusin", () => show());
rows.addEventListener("focusout", () => show());
show();
