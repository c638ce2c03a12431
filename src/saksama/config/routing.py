"""Which tables lie in which database: the counter's in its own, everything else in the workbench's."""

from __future__ import annotations

from typing import Any

LOKET = "loket"
"""The counter's app, and the alias of its database."""


class Loket:
    """Django's router: neither half ever sees the other's tables."""

    def db_for_read(self, model: Any, **_hints: Any) -> str | None:
        """The counter's alias for its models; nothing to say about others."""
        return LOKET if model._meta.app_label == LOKET else None

    db_for_write = db_for_read

    def allow_relation(self, one: Any, other: Any, **_hints: Any) -> bool | None:
        """Not across."""
        return None if LOKET not in {one._meta.app_label, other._meta.app_label} else (
            one._meta.app_label == other._meta.app_label
        )  # fmt: skip

    def allow_migrate(self, db: str, app_label: str, **_hints: Any) -> bool:
        """The counter's tables in the counter's database, and no others there."""
        return (db == LOKET) == (app_label == LOKET)
