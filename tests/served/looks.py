"""How a page is looked at in a browser: axe at both sizes and in both themes, 320 px, every control by Tab.

A page is looked at twice: wide in one theme, on a phone in the other. Which theme is wide turns from page to page, so
that bars and menus, which every page has, are seen in all four ways; test_contrast has the colours themselves in both.
"""

from __future__ import annotations

from zlib import crc32

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

from tests.served.desk import PHONE, WIDE

RULES = {
    "resultTypes": ["violations"],
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
}
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
WATCH_FOCUS = """() => {
  window.focused = [];
  const ring = (s) => s.outlineStyle !== "none" && parseFloat(s.outlineWidth) > 0 || s.boxShadow !== "none";
  document.addEventListener("focusin", ({target: e}) => {
    let shown = ring(getComputedStyle(e)) || ring(getComputedStyle(e, "::after"));
    for (let up = e.parentElement; up && !shown; up = up.parentElement) shown = ring(getComputedStyle(up));
    const group = e.type === "radio" ? document.querySelector(`[name="${CSS.escape(e.name)}"][data-stop]`) : e;
    window.focused.push({stop: group?.dataset.stop ?? null, shown, what: e.outerHTML.slice(0, 120)});
  });
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
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    found = page.evaluate("rules => axe.run(rules).then((told) => told.violations)", RULES)
    return [
        f"{one['id']}: {node['html'][:160]} {node['failureSummary'][:200]}" for one in found for node in one["nodes"]
    ]


def by_keyboard(page: Page) -> list[str]:
    """What Tab does not reach, and where the focus cannot be seen."""
    page.evaluate("document.activeElement.blur(); window.scrollTo(0, 0)")
    stops = page.evaluate(TABBABLE)
    page.evaluate(WATCH_FOCUS)
    focused, reached, pressed = [], set(), 0
    while not reached.issuperset(map(str, stops)) and pressed < len(stops) * 2 + 10:
        for _press in range(max(len(stops) - len(reached), 1)):
            page.keyboard.press("Tab")
            pressed += 1
        focused = page.evaluate("window.focused")
        reached = {one["stop"] for one in focused}
    wrong = [f"focus not seen: {one['what']}" for one in focused if not one["shown"]]
    missed = [stop for stop in stops if str(stop) not in reached]
    shown = [
        page.evaluate("n => document.querySelector(`[data-stop='${n}']`).outerHTML.slice(0, 120)", n) for n in missed
    ]
    return wrong + [f"not reached by Tab: {html}" for html in shown]
