"""Every address of the URLconf, by introspection."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from saksama.web.shared.doors import Door

BARE = ("account_", "mfa_", "usersessions_")
"""Names of allauth's own views: they stand behind no door of ours; the table says who sees what."""


PARTNERS = "partner"
"""Namespace of the interface for partners' machines: no officer signs in there; tests/api says which key opens what."""


@dataclass(frozen=True)
class Address:
    """One address: its name, pattern, view and what the view takes."""

    name: str
    route: str
    door: Door | None
    methods: tuple[str, ...]


def addresses() -> list[Address]:
    """All of them, in the URLconf's order; one without a name is called by its pattern."""
    return list(_walk(get_resolver().url_patterns, "", ""))


def _walk(patterns: list[Any], space: str, above: str) -> Iterator[Address]:
    for pattern in patterns:
        route = f"{above}{pattern.pattern}"
        if isinstance(pattern, URLResolver) and pattern.namespace == PARTNERS:
            continue
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from _walk(pattern.url_patterns, inner, route)
        elif isinstance(pattern, URLPattern):
            door = getattr(pattern.callback, "door", None)
            name = f"{space}{pattern.name}" if pattern.name else f"(no name) {route}"
            yield Address(name, route, door, door.methods if door else _taken(pattern.callback))


def _taken(view: Any) -> tuple[str, ...]:
    """What a view of allauth takes: a class says it by its methods."""
    named = getattr(view, "view_class", None)
    return tuple(method.upper() for method in ("get", "post") if named is None or hasattr(named, method))
