"""Photos and videos of a record as its page shows them: with what a machine read in them, as hints for the eye."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from saksama.workbench.custody.kinds import EVIDENCE
from saksama.workbench.fieldwork.queries import media_of
from saksama.workbench.offices.desk import Desk
from saksama.workbench.pictures.queries import hints
from saksama.workbench.pictures.rules import EXHIBIT


@dataclass(frozen=True)
class Media:
    """One photo or video."""

    file: Any
    hints: Any
    """`pictures.shapes.Hints`; None: never asked to be read."""
    may_keep: bool
    """Whether it can become a barang bukti, where parts of it are covered in a copy."""


def media_rows(desk: Desk, record: Any) -> list[Media]:
    """In the order in which they were taken. The caller notes the view."""
    reads, keeps = desk.may("pictures.see"), desk.may("custody.keep")
    found = [(file, file.exhibit) for file in media_of(record)]
    return [
        Media(file, hints(desk, f"{EXHIBIT}{exhibit.pk}") if reads else None, keeps and exhibit.media_type in EVIDENCE)
        for file, exhibit in found
        if exhibit
    ]
