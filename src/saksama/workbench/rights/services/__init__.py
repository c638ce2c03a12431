"""Verbs of rights: one function, one transaction, one line in the log."""

from __future__ import annotations

from saksama.workbench.rights.services.answers import answer, hand_over, refuse
from saksama.workbench.rights.services.deleting import approve_deletion, ask_deletion, give_up_deletion, require_second
from saksama.workbench.rights.services.holds import agree_hold, end_hold, look_hold, place_hold
from saksama.workbench.rights.services.incidents import assess, close, note_incident, unfounded
from saksama.workbench.rights.services.look import look, look_request
from saksama.workbench.rights.services.notices import draft_notice, note_sent
from saksama.workbench.rights.services.requests import ask_register, prove, receive
from saksama.workbench.rights.services.sealing import seal_early

__all__ = [
    "agree_hold", "answer", "approve_deletion", "ask_deletion", "ask_register", "assess", "close", "draft_notice",
    "end_hold", "give_up_deletion", "hand_over", "look", "look_hold", "look_request", "note_incident", "note_sent",
    "place_hold", "prove", "receive", "refuse", "require_second", "seal_early", "unfounded",
]  # fmt: skip
