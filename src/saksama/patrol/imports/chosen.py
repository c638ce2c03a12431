"""The source an officer named, or a table with its mapping file."""

from __future__ import annotations

from collections.abc import Mapping

from saksama.kernel.errors import BadInput
from saksama.kernel.words import _
from saksama.patrol.sources.base import Source
from saksama.patrol.sources.registry import by_name


def chosen(name: str | None, mapping: Mapping[str, object] | None) -> Source | None:
    """The source called `name`, or that of `mapping`; None when a file is to be recognised. Raises BadInput."""
    if mapping is not None:
        raise BadInput(_("Tabel dengan pemetaan belum didukung."))
    return by_name(name) if name else None
