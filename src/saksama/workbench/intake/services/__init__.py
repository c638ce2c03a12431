"""Verbs of intake: one function, one transaction, one line in the log."""

from __future__ import annotations

from saksama.workbench.intake.services.bring import import_list
from saksama.workbench.intake.services.calling import ask_pull
from saksama.workbench.intake.services.cover import cover_file, open_covered
from saksama.workbench.intake.services.deliver import accept, keep_delivery, note_read, set_aside
from saksama.workbench.intake.services.end import blank, blank_traced, keys_of, keys_of_traced, shut, shut_traced
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
from saksama.workbench.intake.services.opening import look_delivery, open_file
from saksama.workbench.intake.services.paper import bring_paper, open_page, receive_on_paper, throw_away
from saksama.workbench.intake.services.read import read_file
from saksama.workbench.intake.services.receive import keep_identity, receive
from saksama.workbench.intake.services.register import decide_registration
from saksama.workbench.intake.services.saying import say_to_reporter, tell_states

__all__ = [
    "accept", "ask_completion", "ask_pull", "assign_tracing", "blank", "blank_traced", "bring_paper",
    "close_information", "complete", "cover_file", "decide_registration", "forward", "import_list", "judge_condition",
    "keep_delivery", "keep_identity", "keys_of", "keys_of_traced", "lapse", "look", "look_delivery",
    "look_information", "make_ready", "merge", "note_information", "note_read", "open_covered", "open_file",
    "open_page", "read_file", "receive", "receive_forwarded", "receive_on_paper", "report_tracing", "require_tracer",
    "say_to_reporter", "set_aside", "shut", "shut_traced", "tell_states", "throw_away", "to_information", "withdraw",
]  # fmt: skip
