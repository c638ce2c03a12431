"""What forms offer: the office's areas and agencies, methods, and the keys that events and figures count under."""

from __future__ import annotations

from typing import Any

from saksama.vulnerability.feeds import feeds
from saksama.workbench.early_warning import queries
from saksama.workbench.early_warning.areas import unit_of
from saksama.workbench.early_warning.method_files import names_of, packaged, packaged_book
from saksama.workbench.offices.desk import Desk

Choices = list[tuple[str, Any]]


def areas(desk: Desk) -> Choices:
    """The office's own area and all inside it."""
    return list(queries.area_choices(desk.office))


def agencies(desk: Desk) -> Choices:
    """Agencies in use, by their id."""
    return [(str(one.pk), one.name) for one in queries.open_agencies(desk.office)]


def units(desk: Desk) -> Choices:
    """Areas, then agencies, as methods name them."""
    bodies = [(unit_of(desk.office.code, one.slug), one.name) for one in queries.open_agencies(desk.office)]
    return [*areas(desk), *bodies]


def methods() -> Choices:
    """The packaged methods."""
    return list(packaged())


def event_keys() -> Choices:
    """What can be counted from papers: indicators that count cases, and what the office counts itself."""
    counted = {one.key: one.name.say() for one in feeds().feeds if one.origin == "case"}
    for key, _name in packaged():
        for one in packaged_book(key).method.indicators:
            if one.zero == "unknown" or one.key in feeds().every_key():
                counted.setdefault(one.key, one.name.say())
    return sorted(counted.items(), key=lambda pair: pair[1])


def figure_keys() -> Choices:
    """Columns, indicators and printed totals of the packaged methods."""
    found: dict[str, str] = {}
    for key, _name in packaged():
        for one, name in names_of(packaged_book(key).method).items():
            found.setdefault(one, name)
    return sorted(found.items(), key=lambda pair: pair[1])
