"""The source an officer named, or a table with its mapping file."""

from __future__ import annotations

from saksama.patrol.sources.base import Source
from saksama.patrol.sources.mapping import Mapping
from saksama.patrol.sources.registry import by_name
from saksama.patrol.sources.table import table_source


def chosen(name: str | None, mapping: Mapping | None) -> Source | None:
    """The source of `mapping`, or the one called `name`; None when a file is to be recognised.

    Raises BadInput for a name that is not in the list.
    """
    if mapping is not None:
        return table_source(mapping)
    return by_name(name) if name else None
