"""Writes of the review: a file per verb."""

from saksama.workbench.review.services.act import Said, held_place, judge_act, open_card, see_picture
from saksama.workbench.review.services.back import hand_back
from saksama.workbench.review.services.candidate import judge_candidate, open_candidate, see_candidate, see_whole
from saksama.workbench.review.services.end import close_account, forget_lead
from saksama.workbench.review.services.observe import Noted, note
from saksama.workbench.review.services.queue import queue_leads
from saksama.workbench.review.services.take import extend, free_all, release, take, take_copies, take_differing
from saksama.workbench.review.services.undo import step_aside, undo

__all__ = [
    "Noted",
    "Said",
    "close_account",
    "extend",
    "forget_lead",
    "free_all",
    "hand_back",
    "held_place",
    "judge_act",
    "judge_candidate",
    "note",
    "open_candidate",
    "open_card",
    "queue_leads",
    "release",
    "see_candidate",
    "see_picture",
    "see_whole",
    "step_aside",
    "take",
    "take_copies",
    "take_differing",
    "undo",
]
