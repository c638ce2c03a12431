"""What the colours mean."""

from __future__ import annotations

from dataclasses import dataclass

from saksama.workbench.early_warning.reading import Sheet
from saksama.workbench.early_warning.saying import class_span, class_word, colour


@dataclass(frozen=True)
class Class:
    """One class of a method: its colour and where it begins and ends."""

    name: str
    colour: int
    span: str


def classes_of(sheet: Sheet) -> list[Class]:
    """From low to high, with the cut-offs of the sheet's period."""
    return [Class(class_word(sheet, n), colour(sheet, n), class_span(sheet, n)) for n in range(len(sheet.class_names))]
