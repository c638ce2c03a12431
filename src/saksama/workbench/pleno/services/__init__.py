"""Verbs of the plenary: one function, one transaction, one line in the log."""

from __future__ import annotations

from saksama.workbench.pleno.services.agenda import add_item, add_items
from saksama.workbench.pleno.services.call import call_meeting, call_off
from saksama.workbench.pleno.services.conclude import conclude_item, delegate_item, postpone_item
from saksama.workbench.pleno.services.look import look
from saksama.workbench.pleno.services.minutes import close_meeting, issue_minutes, note_signed
from saksama.workbench.pleno.services.sit import Seat, note_presence, open_meeting
from saksama.workbench.pleno.services.vote import declare_conflict, vote

__all__ = [
    "Seat", "add_item", "add_items", "call_meeting", "call_off", "close_meeting", "conclude_item", "declare_conflict",
    "delegate_item", "issue_minutes", "look", "note_presence", "note_signed", "open_meeting", "postpone_item", "vote",
]  # fmt: skip
