"""One row of the matrix: who may open an address by a method, and what shows that they did."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.office import CAST
from tests.world import World

AT_HOME = tuple(key for key, (_name, office, _roles) in CAST.items() if office == "33.11")
"""The cast at Bawaslu Kabupaten Sukoharjo, where the world's data is."""
AWAY = tuple(key for key in CAST if key not in AT_HOME)
"""Officers of other offices and partner desks: what is Sukoharjo's is not there for them."""
ALL = " ".join(CAST)
HERE = " ".join(AT_HOME)
WORK = "operator reviewer second colleague coordinator pleno prevention field"
"""Who works with cases and reports at Sukoharjo: everybody but those who give access, read the log or volunteer."""


@dataclass(frozen=True)
class Row:
    """What is expected of one address and method."""

    name: str
    """Of the URL, with its namespace."""
    may: str
    """Members of the cast at Sukoharjo who may, blank between them; or the word "anyone", signed in or not."""
    method: str = "GET"
    sees: tuple[str, ...] = ()
    """GET: what stands on the page for those who may. "@key" is a text of the world, and nobody else may see it;
    "@me.name" and "@me.email" are the asker's own, "@mine.key" is the world's "key.WHO" (of anybody, for who has
    none); anything else is a sentence of the page."""
    plain: str = ""
    """Why a page shows no data of the office at all; otherwise a row must name an "@"."""
    away: str = ""
    """Members elsewhere whom their role lets in: they find their own office's page, or 404 for an object of ours."""
    away_answer: int = 0
    """Their status where it is neither the row's nor a 404: they have no mandate, or hold nothing."""
    unlike: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Members who may, but see this instead of `sees`; what of `sees` is not named must then be absent."""
    path: Mapping[str, str] = field(default_factory=dict)
    """Arguments of the URL; "@key" from the world."""
    query: str = ""
    body: Mapping[str, Any] = field(default_factory=dict)
    """POST: a valid form; "@key" from the world."""
    raw: bytes = b""
    """POST: the bytes of the body, where it is no form."""
    leaves: str = ""
    """POST: the verb of the audit line it leaves; or "app.Model" of which a row is new or different; or "nothing"."""
    answer: int = 0
    """Status for those who may; 0: 200 for GET, 302 for POST."""
    to: str = ""
    """Where the answer leads, if that matters: the beginning of its address."""
    fragment: bool = False
    """A part of a page (htmx) or a file: the browser tests leave it out."""
    inside: str = ""
    """Members whom the door lets in and the service refuses, because the verb is wider than this act."""
    gate: bool = False
    """For those who are not signed in yet (`may` is empty); everybody else is led home."""
    nobody: str = "/akun/"
    """Where somebody who is not signed in is led."""
    script: bool = False
    """A script asks: who is not signed in gets 401, who lacks a second factor 403, and nobody is led to a page."""
    own: bool = False
    """Concerns only the asker (allauth's pages): needs no second factor, and knows no office."""

    @property
    def key(self) -> tuple[str, str]:
        """What the row is about."""
        return self.name, self.method

    @property
    def id(self) -> str:
        """Name of the test."""
        return f"{self.name} {self.method}"

    @property
    def allowed(self) -> tuple[str, ...]:
        """Members at Sukoharjo who may."""
        return AT_HOME if self.may == "anyone" else tuple(self.may.split())

    @property
    def status(self) -> int:
        """Status for those who may."""
        return self.answer or (200 if self.method == "GET" else 302)

    @property
    def of_an_object(self) -> bool:
        """Whether the address names an object of the office."""
        return any(str(value).startswith("@") for value in self.path.values())

    @property
    def of_oneself(self) -> bool:
        """Whether the address names something of which everyone has their own."""
        return any(str(value).endswith(".me") for value in self.path.values())


def said(value: Any, world: World, me: Mapping[str, str]) -> Any:
    """`value` with "@key" replaced by the world's text; what can be called is called, anything else passed on.

    Of several (a tuple), each.

    "@area.what.me" is the asker's own of several; who has none asks for somebody else's.
    """
    if isinstance(value, tuple):
        return [said(one, world, me) for one in value]
    if isinstance(value, str) and value.startswith("@mine."):
        return world.get(f"{value[6:]}.{me['key']}") or next(v for k, v in world.items() if k.startswith(value[6:]))
    if not isinstance(value, str) or not value.startswith("@"):
        return value() if callable(value) else value
    if value.endswith(".me"):
        own = value[1:-2]
        return world.get(own + me["key"]) or next(text for key, text in world.items() if key.startswith(own))
    return me[value[4:]] if value.startswith("@me.") else world[value[1:]]
