"""Every page of the access table, with data, in a real browser: axe, phone and desk, light and dark, by keyboard.

Beside axe's rules: nothing runs past 320 px (zoom 400 %), nothing leaves the machine or breaks the policy, a page
weighs at most 300 kB over the wire, every control is reached by Tab and shows that it is.
"""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.template.loader import render_to_string
from django.urls import reverse

from tests.office import CAST
from tests.served.desk import PHONE, WIDE, chromium, make_world, served, window
from tests.web.access.row import said
from tests.web.access.table import TABLE

pytestmark = pytest.mark.slow
PAGES = [row for row in TABLE if row.method == "GET" and row.status == 200 and not row.fragment]
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
LOOKS = [(size, theme) for size in (WIDE, PHONE) for theme in ("light", "dark")]
NARROW = {"width": 320, "height": 640}
WEIGHT = 300_000
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


@pytest.fixture(scope="module")
def at(tmp_path_factory):
    with served(make_world(tmp_path_factory.mktemp("world"))) as running:
        yield running


@pytest.fixture(scope="module")
def browser():
    with chromium() as opened:
        yield opened


def first_of(row):
    return "" if not row.allowed or (row.may == "anyone" and not row.own) else row.allowed[0]


def path_of(row, world):
    me = {"key": first_of(row), "name": CAST.get(first_of(row), ("",))[0], "email": ""}
    return reverse(row.name, kwargs={name: said(value, world, me) for name, value in row.path.items()}) + row.query


def seen(page, size, theme):
    """What axe finds at `size` with the page unrolled: what lies under a sticky bar is a matter of scrolling."""
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.set_viewport_size({"width": size[0], "height": max(size[1], page.evaluate("document.body.scrollHeight"))})
    page.emulate_media(color_scheme=theme)
    return violations(page)


def violations(page):
    found = Axe().run(page, options=RULES).response["violations"]
    return [
        f"{one['id']}: {node['html'][:160]} {node['failureSummary'][:200]}" for one in found for node in one["nodes"]
    ]


@pytest.mark.parametrize("row", PAGES, ids=lambda row: row.name)
def test_page(row, at, browser):
    with window(browser, at, first_of(row)) as opened:
        page = opened.go(path_of(row, at.world))
        assert "Gangguan" not in page.title()
        assert opened.weight() <= WEIGHT
        wrong = []
        for size, theme in LOOKS:
            wrong += [f"{size[0]} {theme} {one}" for one in seen(page, size, theme)]
        page.set_viewport_size(NARROW)
        overflow = page.evaluate("document.documentElement.scrollWidth")
        wrong += [f"runs past 320 px: {overflow}"] if overflow > NARROW["width"] else []
        page.set_viewport_size({"width": WIDE[0], "height": WIDE[1]})
        wrong += by_keyboard(page)
        wrong += opened.complaints
        assert not wrong, "\n".join(wrong)


# ── Pages that nobody asks for ─────────────────────────────────────────────────────────────────────────────────


def not_there(opened):
    opened.go("/tidak-ada/")
    return "Tidak ada di sini"


def without_a_desk(opened):
    opened.go("/")
    return "Anda belum bertugas"


def came_too_late(opened):
    """A form that arrives after the session ended."""
    opened.go("/")
    opened.context.clear_cookies()
    with opened.page.expect_navigation():
        opened.page.evaluate(
            """() => {
              const form = document.createElement("form");
              Object.assign(form, {method: "post", action: "/kantor-saya/"});
              form.append(Object.assign(document.createElement("input"), {name: "alasan", value: "Yang saya tulis"}));
              document.body.append(form); form.submit();
            }"""
        )
    return "Yang saya tulis"


def out_of_order(opened):
    opened.go("/")
    opened.page.set_content(render_to_string("shared/fault.html"), wait_until="networkidle")
    return "tetap aman"


@pytest.mark.parametrize(
    ("state", "who"),
    [(not_there, "operator"), (without_a_desk, "idle"), (came_too_late, "operator"), (out_of_order, "operator")],
    ids=lambda part: getattr(part, "__name__", None),
)
def test_pages_nobody_asks_for(state, who, at, browser):
    with window(browser, at, who) as opened:
        told = state(opened)
        assert told in opened.page.content()
        wrong = []
        for size, theme in LOOKS:
            wrong += [f"{size[0]} {theme} {one}" for one in seen(opened.page, size, theme)]
        opened.page.set_viewport_size(NARROW)
        assert not wrong, "\n".join(wrong)
        assert opened.page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]


def by_keyboard(page):
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
