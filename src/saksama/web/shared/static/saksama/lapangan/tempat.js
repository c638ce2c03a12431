// Where: by the phone's own receiver, with how exact it is, or picked in the officer's area, which is on the phone.
const NS = "http://www.w3.org/2000/svg", PATIENCE = 15000;

export function here() {
  return new Promise((done) => {
    if (!navigator.geolocation) { done(null); return; }
    navigator.geolocation.getCurrentPosition(
      ({ coords, timestamp }) => done({ lat: coords.latitude, lon: coords.longitude,
        accuracy: Math.round(coords.accuracy), at: new Date(timestamp).toISOString() }),
      () => done(null), { enableHighAccuracy: true, timeout: PATIENCE, maximumAge: 60000 });
  });
}

// The map of the area: shapes that can be clicked; the list beside it says and does the same.
export function drawArea(svg, list, area) {
  svg.replaceChildren();
  list.replaceChildren(new Option(list.dataset.first, ""));
  svg.setAttribute("viewBox", area.view);
  for (const place of area.places) {
    list.append(new Option(place.above ? `${place.name}, ${place.above}` : place.name, place.code));
    if (!place.path) { continue; }
    const shape = document.createElementNS(NS, "path"), title = document.createElementNS(NS, "title");
    shape.setAttribute("d", place.path);
    shape.dataset.code = place.code;
    title.textContent = place.name;
    shape.append(title);
    shape.addEventListener("click", () => { list.value = place.code; list.dispatchEvent(new Event("input", { bubbles: true })); });
    svg.append(shape);
  }
}

export function markArea(svg, code) {
  for (const shape of svg.querySelectorAll("path")) { shape.classList.toggle("is-chosen", shape.dataset.code === code); }
}
