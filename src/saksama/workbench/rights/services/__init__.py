"""Verbs of rights: one function, one transaction, one line in the log."""

from __future__ import annotations

from saksama.workbench.rights.services.answers import answer, hand_over, refuse
from saksama.workbench.rights.services.incidents import assess, close, note_incident, unfounded
from saksama.workbench.rights.services.look import look, look_request
from saksama.workbench.rights.services.notices import draft_notice, note_sent
from saksama.workbench.rights.services.requests import ask_register, prove, receive

__all__ = [
    "answer", "ask_register", "assess", "close", "draft_notice", "hand_over", "look", "look_request", "note_incident",
    "note_sent", "prove", "receive", "refuse", "unfounded",
]  # fmt: skip
