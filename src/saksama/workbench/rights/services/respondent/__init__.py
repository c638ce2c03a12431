"""A respondent's rights in their case, a file per verb: the redacted file, the way in, what they say, what follows."""

from __future__ import annotations

from saksama.workbench.rights.services.respondent.check import approve_file, require_checker, return_file, view_file
from saksama.workbench.rights.services.respondent.decide import decide_objection, tell_objection
from saksama.workbench.rights.services.respondent.give import draw_factor, end_access, give_access
from saksama.workbench.rights.services.respondent.look import look_file, look_objection, look_reply
from saksama.workbench.rights.services.respondent.pieces import add_page, add_picture, add_text, drop_piece
from saksama.workbench.rights.services.respondent.redact import ask_bound, begin_file
from saksama.workbench.rights.services.respondent.visit import enter_with, file_bytes, leave, visiting
from saksama.workbench.rights.services.respondent.voice import reply, take_objection

__all__ = [
    "add_page", "add_picture", "add_text", "approve_file", "ask_bound", "begin_file", "decide_objection", "draw_factor",
    "drop_piece", "end_access", "enter_with", "file_bytes", "give_access", "leave", "look_file", "look_objection",
    "look_reply", "reply", "require_checker", "return_file", "take_objection", "tell_objection", "view_file",
    "visiting",
]  # fmt: skip
