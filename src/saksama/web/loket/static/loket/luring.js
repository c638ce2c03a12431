"use strict";
(() => {
  const all = (what) => [...document.querySelectorAll(what)];
  const picked = (name) => all(`[name=${name}]`).find((one) => one.checked);
  if (!(window.CSS && CSS.supports("selector(:has(*))"))) {
    const show = () => {
      const keys = [picked("w"), picked("k")].filter(Boolean).map((one) => one.id);
      all(".lk-case").forEach((one) => { one.hidden = !keys.every((key) => one.classList.contains(key)); });
    };
    all("[name=w], [name=k]").forEach((one) => one.addEventListener("change", show));
  }
  const kept = document.getElementById("simpan");
  if (!kept || !("serviceWorker" in navigator) || !window.isSecureContext || location.protocol === "file:") return;
  const [keep, drop] = kept.querySelectorAll("button");
  const said = kept.querySelector("[role=status]");
  const here = () => navigator.serviceWorker.getRegistration("./");
  const tell = (yes) => { keep.hidden = yes; drop.hidden = !yes; kept.hidden = false; };
  const working = (one) => new Promise((yes, no) => {
    const its = one.installing || one.waiting || one.active;
    const look = () => { if (its.state === "activated") yes(); else if (its.state === "redundant") no(new Error(its.state)); };
    its.addEventListener("statechange", look);
    look();
  });
  keep.addEventListener("click", () => {
    navigator.serviceWorker.register("pelayan.js", { scope: "./" })
      .then(working)
      .then(() => { tell(true); said.textContent = kept.dataset.kept; drop.focus(); })
      .catch(() => { said.textContent = kept.dataset.not; });
  });
  drop.addEventListener("click", () => {
    here().then((one) => one && one.unregister())
      .then(() => caches.open("boleh-luring"))
      .then((box) => box.delete(location.pathname))
      .then(() => { tell(false); said.textContent = kept.dataset.gone; keep.focus(); });
  });
  here().then((one) => tell(Boolean(one)));
})();
