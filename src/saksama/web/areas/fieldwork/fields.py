"""Fields of the form: lists that are written one a line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from saksama.web.shared.fields import Paragraph, Text

LINE, WORDS = 300, 20_000


def line(**named: Any) -> Text:
    """One line; its label comes from the book of forms."""
    return Text(max_length=LINE, **named)


def words(rows: int = 3, **named: Any) -> Paragraph:
    """Several lines; its label comes from the book of forms."""
    return Paragraph(max_length=WORDS, widget=forms.Textarea(attrs={"rows": rows}), **named)


def rows_of(text: str, parts: int) -> list[list[str]]:
    """Lines of `text` in `parts` pieces each, split at semicolons; what is left of a line stays in its last piece."""
    found = [[one.strip() for one in said.split(";", parts - 1)] for said in text.splitlines() if said.strip()]
    return [one + [""] * (parts - len(one)) for one in found]


def written(rows: Sequence[Sequence[str]]) -> str:
    """The other way round, as it stands in the field."""
    return "\n".join("; ".join(row).rstrip("; ") for row in rows)
