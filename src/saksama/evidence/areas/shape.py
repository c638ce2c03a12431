"""What a report of areas says, ready to be set: words and lengths, nothing to be computed."""

from __future__ import annotations

import msgspec


class Class(msgspec.Struct, frozen=True):
    """One class of the method."""

    name: str
    fill: str
    span: str


class Shape(msgspec.Struct, frozen=True):
    """One area on the map."""

    path: str
    fill: str
    over: str = ""
    """`arsir`: class not sure; `titik`: too little data; `silang`: not told outside the office."""


class Label(msgspec.Struct, frozen=True):
    """A name on the map."""

    x: int
    y: int
    text: str
    value: str


class Drawing(msgspec.Struct, frozen=True):
    """The map."""

    view: str
    shapes: tuple[Shape, ...]
    labels: tuple[Label, ...]


class Bar(msgspec.Struct, frozen=True):
    """An interval on 0 to 100."""

    low: float
    at: float
    high: float


class Row(msgspec.Struct, frozen=True):
    """One unit of the table."""

    name: str
    value: str
    bar: Bar | None
    span: str
    class_name: str
    chance: str
    missing: str


class Part(msgspec.Struct, frozen=True):
    """A heading and its sentences."""

    title: str
    lines: tuple[str, ...]


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """The whole."""

    title: str
    office: str
    about: str
    whom: str
    """For whom it is: inside the office, or outside with small cells left out."""
    made: str
    classes: tuple[Class, ...]
    cuts: tuple[float, ...]
    head: tuple[str, ...]
    """Six heads of the table's columns."""
    map_title: str
    drawing: Drawing | None
    key: tuple[tuple[str, str], ...]
    """Kind of hatch and what it means."""
    rows: tuple[Row, ...]
    method: Part
    parts: tuple[Part, ...]
    """What follows the table: uncertainty, what is not known, limits."""
