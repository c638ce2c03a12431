"""What an officer who leaves leaves open. The kinds are told from above, in one table: `saksama.config.open_work`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from django.utils.module_loading import import_string

from saksama.workbench.accounts.models import Officer
from saksama.workbench.offices.models import Office


@dataclass(frozen=True)
class OpenWork:
    """One kind of work that waits for one person."""

    code: str
    """For the audit line."""
    label: Callable[[], str]
    """What it is, in the reader's language."""
    alone: Callable[[], str]
    """What becomes of it without a successor."""
    count: Callable[[Officer, Office, datetime], int]
    pass_on: Callable[[Officer, Office, Officer | None, datetime], None]
    """Gives it to the successor, or frees it where there is none. Called inside the hand-over's transaction."""


def kinds_of_open_work() -> Sequence[OpenWork]:
    """Every kind there is."""
    return cast(Sequence[OpenWork], import_string("saksama.config.open_work.OPEN_WORK"))
