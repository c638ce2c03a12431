"""What is done to a case, a file per verb."""

from __future__ import annotations

from saksama.workbench.cases.services.allege import confirm_stage, write_allegation
from saksama.workbench.cases.services.announce import announce, close, extend, mark_answered, mark_referred
from saksama.workbench.cases.services.clarify import (
    cancel,
    hold,
    invite,
    minute,
    note_absent,
    plan_clarification,
    serve,
)
from saksama.workbench.cases.services.decide import decide
from saksama.workbench.cases.services.handle import assign, choose_track, declare_conflict
from saksama.workbench.cases.services.look import look
from saksama.workbench.cases.services.open import open_case
from saksama.workbench.cases.services.parties import add_party, rewrite_party
from saksama.workbench.cases.services.reopen import reopen, require_other
from saksama.workbench.cases.services.seal import bury, keys_of, seal
from saksama.workbench.cases.services.study import approve_study, issue_study, propose, write_study
from saksama.workbench.cases.services.transfer import accept_transfer, ask_transfer, take_over

__all__ = [
    "accept_transfer", "add_party", "announce", "approve_study", "ask_transfer", "assign", "bury", "cancel",
    "choose_track", "close", "confirm_stage", "decide", "declare_conflict", "extend", "hold", "invite", "issue_study",
    "keys_of", "look", "mark_answered", "mark_referred", "minute", "note_absent", "open_case",
    "plan_clarification", "propose", "reopen", "require_other",
    "rewrite_party", "seal", "serve", "take_over", "write_allegation", "write_study",
]  # fmt: skip
