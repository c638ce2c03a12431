"""What people wrote into a document, under its key: the office's, or one that is destroyed with a case."""

from __future__ import annotations

from typing import TypeVar

from saksama.workbench.documents.models import Document
from saksama.workbench.safe.sealing import Body, has_key, open_row, open_under, require_key, seal_row, seal_under

Shape = TypeVar("Shape")


def seal(body: Body, kept_under: str) -> bytes:
    """`body` as a sealed column of a document that lies under that key; "": under the office's own.

    Raises Gone when the key was destroyed.
    """
    return seal_under(kept_under, body) if kept_under else seal_row(body)


def unseal(document: Document, sealed: bytes | memoryview | None, shape: type[Shape]) -> Shape:
    """What a sealed column of `document` holds. Raises Gone when its key was destroyed, Damaged for a changed byte."""
    body = sealed or b""
    return open_under(document.kept_under, body, shape) if document.kept_under else open_row(body, shape)


def is_gone(document: Document) -> bool:
    """Whether its contents were destroyed. Number, days and state stay in the row."""
    return bool(document.kept_under) and not has_key(document.kept_under)


def require_there(document: Document) -> None:
    """Raises Gone when its contents were destroyed."""
    if document.kept_under:
        require_key(document.kept_under)
