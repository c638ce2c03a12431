// The page's sentences, in the language in which it was kept.
const said = new Map([...document.querySelectorAll("#kata [data-k]")].map((one) => [one.dataset.k, one.textContent]));

export function say(key, parts = {}) {
  const words = said.get(key);
  if (words === undefined) { throw new Error(key); }
  return words.replace(/\[(\w+)\]/g, (_all, name) => String(parts[name]));
}
