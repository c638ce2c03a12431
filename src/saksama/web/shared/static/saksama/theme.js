// Light or dark, before the first paint; the machine's wish unless the officer chose.
(() => {
  const chosen = localStorage.getItem("tampilan");
  if (chosen) document.documentElement.dataset.theme = chosen;
})();
