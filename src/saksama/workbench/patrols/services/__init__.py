"""Writes of the patrols: a file per thing, a function per verb."""

from saksama.workbench.patrols.services.imports import (
    ask_remap,
    ask_withdrawal,
    mirror,
    note_import,
    note_remap,
    start_import,
)
from saksama.workbench.patrols.services.runs import ask_run, plan_nightly
from saksama.workbench.patrols.services.taking import ingest, next_numbers
from saksama.workbench.patrols.services.uploads import Said, begin, drop, drop_abandoned, finish, open_upload, receive

__all__ = [
    "Said",
    "ask_remap",
    "ask_run",
    "ask_withdrawal",
    "begin",
    "drop",
    "drop_abandoned",
    "finish",
    "ingest",
    "mirror",
    "next_numbers",
    "note_import",
    "note_remap",
    "open_upload",
    "plan_nightly",
    "receive",
    "start_import",
]
