"""The public page of a document: anybody who holds its code, signed in or not, sees number, date and state only."""

from __future__ import annotations

from tests.web.access.row import Row

ROWS = [
    Row("documents:page", "anyone", path={"code": "@documents.code"},
        sees=("@documents.number", "@documents.mark", "Terbit dan berlaku")),
]  # fmt: skip
