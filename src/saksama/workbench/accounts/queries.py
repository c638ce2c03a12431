"""Reads about officers' sign-ins. Nothing here writes."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from allauth.usersessions.models import UserSession

from saksama.workbench.accounts.models import Officer

SYSTEMS = (("Android", r"Android"), ("iPhone/iPad", r"iPhone|iPad"), ("Windows", r"Windows"),
           ("ChromeOS", r"CrOS"), ("Mac", r"Macintosh"), ("Linux", r"Linux"))  # fmt: skip
BROWSERS = (("Edge", r"Edg/"), ("Opera", r"OPR/"), ("Firefox", r"Firefox/"), ("Chrome", r"Chrome/"),
            ("Safari", r"Safari/"))  # fmt: skip
"""The first that fits: every browser calls itself by several names."""


@dataclass(frozen=True)
class Device:
    """One session, as its owner recognises it."""

    number: int
    browser: str
    """Empty where the browser does not say."""
    system: str
    address: str
    since: datetime
    current: bool


def devices(officer: Officer, *, current: str) -> list[Device]:
    """The living sessions of `officer`, this one (key `current`) first, then the newest."""
    living = [one for one in UserSession.objects.filter(user=officer) if one.exists()]
    found = [
        Device(one.pk, _named(BROWSERS, one.user_agent), _named(SYSTEMS, one.user_agent), one.ip, one.created_at,
               one.session_key == current)
        for one in living
    ]  # fmt: skip
    return sorted(found, key=lambda device: (not device.current, -device.since.timestamp()))


def _named(names: tuple[tuple[str, str], ...], said: str) -> str:
    return next((name for name, mark in names if re.search(mark, said)), "")


def names(codes: Collection[str]) -> dict[str, str]:
    """The names of the officers with these codes; a code of nobody is left out. One query."""
    return dict(Officer.objects.filter(code__in=codes).values_list("code", "name"))
