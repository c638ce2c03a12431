"""Verbs of intake: one function, one transaction, one line in the log."""

from __future__ import annotations

from saksama.workbench.intake.services.bring import import_list
from saksama.workbench.intake.services.end import blank, shut
from saksama.workbench.intake.services.examine import ask_completion, complete, judge_condition, lapse, make_ready
from saksama.workbench.intake.services.information import (
    assign_tracing,
    close_information,
    note_information,
    report_tracing,
    require_tracer,
    to_information,
)
from saksama.workbench.intake.services.leave import forward, merge, receive_forwarded, withdraw
from saksama.workbench.intake.services.look import look, look_information
from saksama.workbench.intake.services.receive import keep_identity, receive
from saksama.workbench.intake.services.register import decide_registration

__all__ = [
    "ask_completion", "assign_tracing", "blank", "close_information", "complete", "decide_registration", "forward",
    "import_list", "judge_condition", "keep_identity", "lapse", "look", "look_information", "make_ready", "merge",
    "note_information", "receive", "receive_forwarded", "report_tracing", "require_tracer", "shut",
    "to_information", "withdraw",
]  # fmt: skip
