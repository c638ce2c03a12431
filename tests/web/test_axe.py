"""Every page of the access table, with data, in a real browser: axe, phone and desk, light and dark, by keyboard.

Beside axe's rules: nothing runs past 320 px (zoom 400 %), nothing leaves the machine or breaks the policy, a page
weighs at most 300 kB over the wire, every control is reached by Tab and shows that it is.
"""

from __future__ import annotations

import pytest
from django.template.loader import render_to_string
from django.urls import reverse

from tests.office import CAST
from tests.served.desk import chromium, make_world, served, window
from tests.served.looks import by_keyboard, faults
from tests.web.access.row import said
from tests.web.access.table import TABLE

pytestmark = [pytest.mark.slow, pytest.mark.long]
PAGES = [row for row in TABLE if row.method == "GET" and row.status == 200 and not row.fragment]
WEIGHT = 300_000
SETTLED = "!document.querySelector('.pt-map:not([data-ready])')"
"""A map that moves comes after the page, and makes it longer."""


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


@pytest.mark.parametrize("row", PAGES, ids=lambda row: row.name)
def test_page(row, at, browser):
    with window(browser, at, first_of(row)) as opened:
        page = opened.page
        page.goto(f"{at.address}{path_of(row, at.world)}", wait_until="load")
        assert "Gangguan" not in page.title()
        page.wait_for_function(SETTLED)
        wrong = faults(page) + by_keyboard(page)
        page.wait_for_load_state("networkidle")
        assert opened.weight() <= WEIGHT
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
        wrong = faults(opened.page)
        assert not wrong, "\n".join(wrong)
