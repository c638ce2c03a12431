"""What stands sealed of a redacted file, under the case's own key."""

from __future__ import annotations

from saksama.workbench.cases.shapes import Sealed


class Cover(Sealed, frozen=True, kw_only=True):
    """A black box: fractions of width and height."""

    left: float
    top: float
    right: float
    bottom: float


class PieceBody(Sealed, frozen=True, kw_only=True):
    """Either a typed text, or a page of a paper, or an exhibit's redacted copy; with what is covered."""

    text: str = ""
    document: str = ""
    page: int = 0
    item: str = ""
    boxes: tuple[Cover, ...] = ()


class Bound(Sealed, frozen=True, kw_only=True):
    """The PDF."""

    pdf: bytes
