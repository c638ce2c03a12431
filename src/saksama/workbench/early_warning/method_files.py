"""An office's own method as it uploads it, or a packaged one; all faults of a file at once."""

from __future__ import annotations

from pathlib import Path

from saksama.kernel.errors import BadInput, SaksamaError
from saksama.kernel.words import _
from saksama.law.reading import Page, Steps, read
from saksama.vulnerability.faults import faults
from saksama.vulnerability.methods import Book, find_method, load_method, presets
from saksama.vulnerability.shapes import Column, Group, Indicator, Method

BIGGEST = 256 << 10
NAME = Path("metode.yaml")
VERSION, CLASS = 20, 40
"""Letters of a version and of a class's name that the tables keep."""


def packaged() -> list[tuple[str, str]]:
    """Key and name of every packaged method."""
    return [(key, find_method(key).method.name.say()) for key in presets()]


def packaged_book(key: str) -> Book:
    """One of them. Raises BadInput."""
    if key not in presets():
        raise BadInput(_("Pilih metode dari daftar, atau unggah berkas YAML."))
    return find_method(key)


def read_book(raw: bytes) -> tuple[Book | None, list[str]]:
    """A method file's content, or every fault with its line."""
    if len(raw) > BIGGEST:
        return None, [_("Berkas metode lebih dari 256 kB.")]
    try:
        method, page = read(NAME, Method, raw)
        found = [*faults(method, page), *_too_long(method, page)]
    except SaksamaError as fault:
        found = [BadInput(fault.message, fault.advice)]
    return (None, [f"{one.message} {one.advice}".strip() for one in found]) if found else (load_method(NAME, raw), [])


def _too_long(method: Method, page: Page) -> list[BadInput]:
    """What a run and its values have no room for."""
    said: list[tuple[str, int, Steps]] = [(method.version, VERSION, ("version",))]
    said += [(one.id, CLASS, ("classes", "names")) for one in method.classes.names]
    long = ((most, where) for word, most, where in said if len(word) > most)
    return [page.bad(_("paling panjang {n} huruf.").format(n=most), *where) for most, where in long]


def names_of(method: Method) -> dict[str, str]:
    """Key → name of every column, indicator and group."""
    named: list[Column | Indicator | Group] = [*method.columns, *method.indicators, *method.groups]
    return {one.key: one.name.say() for one in named}
