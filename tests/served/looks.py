"""How a page is looked at in a browser: axe at both sizes and in both themes, 320 px, every control by Tab.

A page is looked at twice: wide in one theme, on a phone in the other. Which theme is wide turns from page to page, so
that bars and menus, which every page has, are seen in all four ways; test_contrast has the colours themselves in both.
"""

from __future__ import annotations

from zlib import crc32

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.served.desk import PHONE, WIDE

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
THEMES = ("light", "dark")
NARROW = {"width": 320, "height": 640}
TABBABLE = """() => {
  const seen = (e) => e.checkVisibility({visibilityProperty: true}) && !e.closest("[inert]");
  const all = document.querySelectorAll("a[href], button:not([disabled]), input:not([type=hidden]):not([disabled]), " +
    "select:not([disabled]), textarea:not([disabled]), summary, [tabindex='0']");
  const named = new Set();
  return [...all].filter(seen).filter((e) => e.tabIndex >= 0).filter((e) => {
    if (e.type !== "radio") return true;
    const first = !named.has(e.name); named.add(e.name); return first;
  }).map((e, n) => { e.dataset.stop = n; return n; });
}"""
FOCUSED = """() => {
  const e = document.activeElement;
  if (!e || e === document.body) return null;
  const ring = (s) => s.outlineStyle !== "none" && parseFloat(s.outlineWidth) > 0 || s.boxShadow !== "none";
  let shown = ring(getComputedStyle(e)) || ring(getComputedStyle(e, "::after"));
  for (let up = e.parentElement; up && !shown; up = up.parentElement) shown = ring(getComputedStyle(up));
  const group = e.type === "radio" ? document.querySelector(`[name="${CSS.escape(e.name)}"][data-stop]`) : e;
  return {stop: group?.dataset.stop ?? null, shown, what: e.outerHTML.slice(0, 120)};
}"""


def faults(page: Page) -> list[str]:
    """Everything that is wrong with the page as it stands; the window is wide again afterwards."""
    wide, phone = THEMES if crc32(page.title().encode()) % 2 else THEMES[::-1]
    looks = ((WIDE, wide), (PHONE, phone))
    wrong = [f"{size[0]} {theme} {one}" for size, theme in looks for one in seen(page, size, theme)]
    page.set_viewport_size(NARROW)
    overflow = page.evaluate("document.documentElement.scrollWidth")
    wrong += [f"runs past 320 px: {overflow}"] if overflow > NARROW["width"] else []
    page.set_viewport_size({"width": WIDE[0], "height": WIDE[1]})
    return wrong


def seen(page: Page, size: tuple[int, int], theme: str) -> list[str]:
    """What axe finds at `size` with the page unrolled: what lies under a sticky bar is a matter of scrolling."""
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.set_viewport_size({"width": size[0], "height": max(size[1], page.evaluate("document.body.scrollHeight"))})
    page.emulate_media(color_scheme=theme)
    return violations(page)


def violations(page: Page) -> list[str]:
    """axe's findings, one a line."""
    found = Axe().run(page, options=RULES).response["violations"]
    return [
        f"{one['id']}: {node['html'][:160]} {node['failureSummary'][:200]}" for one in found for node in one["nodes"]
    ]


def by_keyboard(page: Page) -> list[str]:
    """What Tab does not reach, and where the focus cannot be seen."""
    page.evaluate("document.activeElement.blur(); window.scrollTo(0, 0)")
    stops, reached, wrong = page.evaluate(TABBABLE), set(), []
    for _press in range(len(stops) * 2 + 10):
        page.keyboard.press("Tab")
        focused = page.evaluate(FOCUSED)
        if focused is None:
            break
        reached.add(focused["stop"])
        wrong += [] if focused["shown"] else [f"focus not seen: {focused['what']}"]
    missed = [stop for stop in stops if str(stop) not in reached]
    shown = [
        page.evaluate("n => document.querySelector(`[data-stop='${n}']`).outerHTML.slice(0, 120)", n) for n in missed
    ]
    return wrong + [f"not reached by Tab: {html}" for html in shown]
