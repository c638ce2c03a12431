"""Writes of prevention: a verb a function, each one transaction and one line in the log."""

from saksama.workbench.prevention.services.accepting import accept
from saksama.workbench.prevention.services.activities import add_activity, cancel, change_activity, hold, report
from saksama.workbench.prevention.services.letters import (
    approve_batch,
    draft_batch,
    drop_batch,
    number_batch,
    receive,
    send_batch,
)
from saksama.workbench.prevention.services.measures import choose_comparison, note_quiz
from saksama.workbench.prevention.services.plans import (
    approve_plan,
    drop_plan,
    finish_plan,
    make_plan,
    propose_plan,
    return_plan,
    rewrite_plan,
)

__all__ = [
    "accept",
    "add_activity",
    "approve_batch",
    "approve_plan",
    "cancel",
    "change_activity",
    "choose_comparison",
    "draft_batch",
    "drop_batch",
    "drop_plan",
    "finish_plan",
    "hold",
    "make_plan",
    "note_quiz",
    "number_batch",
    "propose_plan",
    "receive",
    "report",
    "return_plan",
    "rewrite_plan",
    "send_batch",
]
