// The map one can move, over the map that is already there (LOOK: the drawing and its table are enough by themselves).
// Classes, sentences and addresses are read from the drawing; only the boundaries are fetched.
"use strict";

const panel = document.querySelector(".pt-map[data-shapes]");
const still = panel?.querySelector(".pt-svg");
const button = panel?.querySelector(".pt-switch");
let moving = null;

const slow = () => {
  const line = navigator.connection;
  return Boolean(line && (line.saveData || /2g$/.test(line.effectiveType ?? "")));
};

function fetched(tag, attributes) {
  return new Promise((done, failed) => {
    const element = Object.assign(document.createElement(tag), attributes);
    element.onload = done;
    element.onerror = failed;
    document.head.append(element);
  });
}

// TopoJSON: each point of an arc by its distance from the one before; ~n is the arc n backwards.
function arcsOf({ arcs, transform: { scale, translate } }) {
  return arcs.map((arc) => {
    let x = 0, y = 0;
    return arc.map(([dx, dy]) => {
      x += dx; y += dy;
      return [y * scale[1] + translate[1], x * scale[0] + translate[0]];
    });
  });
}

function ringOf(numbers, arcs) {
  return numbers.flatMap((n, at) => {
    const points = n >= 0 ? arcs[n] : [...arcs[~n]].reverse();
    return at ? points.slice(1) : points;
  });
}

function polygonsOf(shape, arcs) {
  const all = shape.type === "MultiPolygon" ? shape.arcs : [shape.arcs];
  return all.map((polygon) => polygon.map((ring) => ringOf(ring, arcs)));
}

// Said once in the drawing: as the name of a link, or as the title of an area too small to be one.
const says = (area) => area.getAttribute("aria-label") ?? area.querySelector("title").textContent;

function link(path, area) {
  const element = path.getElement();
  const address = area.getAttribute("href");
  element.setAttribute("aria-label", says(area));
  element.setAttribute("role", address ? "link" : "img");
  if (!address) return;
  element.setAttribute("tabindex", "0");
  path.on("click", () => location.assign(address));
  element.addEventListener("keydown", (event) => {
    if (event.key === "Enter") location.assign(address);
  });
}

// A name stands where it stands in the drawing, and only while its area is wide enough for it on this screen.
function names(map, bounds) {
  const { width, height } = still.viewBox.baseVal;
  const [west, north] = [bounds.getWest(), bounds.getNorth()];
  const labels = [...still.querySelectorAll("[data-at]")].map((area) => {
    const [x, y, room] = area.dataset.at.split(" ").map(Number);
    const text = document.createElement("span");
    text.append(area.dataset.name);
    if (area.dataset.value !== "?") text.append(document.createElement("br"), Object.assign(document.createElement("b"), { textContent: area.dataset.value }));
    const place = [north - (y / height) * (north - bounds.getSouth()), west + (x / width) * (bounds.getEast() - west)];
    const label = L.tooltip(place, { permanent: true, direction: "center", offset: [0, 0], className: "pt-name", content: text }).addTo(map);
    label.getElement().setAttribute("aria-hidden", "true"); // the area itself says it
    return [label.getElement(), text.offsetWidth, room / width];
  });
  const fit = () => {
    const across = map.latLngToLayerPoint(bounds.getNorthEast()).x - map.latLngToLayerPoint(bounds.getNorthWest()).x;
    labels.forEach(([element, needs, share]) => element.classList.toggle("is-off", share * across < needs));
  };
  map.on("zoomend resize", fit);
  fit();
}

function draw(map, topology) {
  const arcs = arcsOf(topology);
  const shapes = topology.objects.areas.geometries
    .map((shape) => [still.querySelector(`[data-code="${shape.id}"]`), polygonsOf(shape, arcs)])
    .filter(([area]) => area);
  const bounds = L.latLngBounds(shapes.flatMap(([, polygons]) => polygons.flat(2)));
  map.fitBounds(bounds, { animate: false, padding: [4, 4] });
  shapes.forEach(([area, points]) => {
    const path = L.polygon(points, { className: area.querySelector("path").getAttribute("class"), fillOpacity: 1 }).addTo(map);
    link(path, area);
    path.bindTooltip(says(area), { sticky: true });
  });
  names(map, bounds);
}

async function begin() {
  const [topology] = await Promise.all([
    fetch(panel.dataset.shapes).then((answer) => answer.json()),
    window.L ? null : fetched("script", { src: panel.dataset.leaflet }),
    window.L ? null : fetched("link", { rel: "stylesheet", href: panel.dataset.leafletStyle }),
  ]);
  const box = Object.assign(document.createElement("div"), { className: "pt-moving" });
  const { width, height } = still.viewBox.baseVal;
  box.style.aspectRatio = `${width} / ${height}`;
  box.setAttribute("role", "group");
  box.setAttribute("aria-label", panel.dataset.name);
  still.after(box);
  const map = L.map(box, {
    attributionControl: false, zoomControl: false, scrollWheelZoom: false, zoomSnap: 0.25, zoomDelta: 0.75,
    zoomAnimation: !matchMedia("(prefers-reduced-motion: reduce)").matches, fadeAnimation: false, maxZoom: 15,
  });
  L.control.zoom({ zoomInTitle: panel.dataset.in, zoomOutTitle: panel.dataset.out }).addTo(map);
  try {
    draw(map, topology);
  } catch (fault) {
    box.remove();
    throw fault;
  }
  moving = box;
}

async function show(move) {
  if (move && !moving) {
    try {
      await begin();
    } catch {
      return; // the drawing stays: nothing is lost with it
    }
  }
  if (moving) moving.hidden = !move;
  still.toggleAttribute("hidden", move);
  button.textContent = move ? button.dataset.still : button.dataset.moving;
  panel.dataset.ready = move ? "moving" : "still";
  performance.mark(`peta-${panel.dataset.ready}`);
}

if (panel && still && button) {
  button.hidden = false;
  button.textContent = button.dataset.moving;
  button.addEventListener("click", () => show(!moving || moving.hidden));
  // The drawing first: what moves is fetched when nothing else waits for the line.
  if (!slow()) addEventListener("load", () => show(true));
}
