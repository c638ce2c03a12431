"""What is done to a referral, a file per verb."""

from __future__ import annotations

from saksama.workbench.referral.services.answer import (
    answered_by_partner,
    finish,
    heed,
    note_answer,
    receipt_by_partner,
)
from saksama.workbench.referral.services.draft import draft, draft_all, drop, issue
from saksama.workbench.referral.services.forget import forget_packages
from saksama.workbench.referral.services.look import look
from saksama.workbench.referral.services.recall import confirm_recall, recall, recall_all
from saksama.workbench.referral.services.receivers import approve_receiver, end_receiver, propose_receiver
from saksama.workbench.referral.services.remind import escalate, note_silent, remind
from saksama.workbench.referral.services.send import pack, send, take_package
from saksama.workbench.referral.services.stage import note_stage, stage_words
from saksama.workbench.referral.services.takedown import ask_takedown, note_takedown

__all__ = [
    "answered_by_partner", "approve_receiver", "ask_takedown", "confirm_recall", "draft", "draft_all", "drop",
    "end_receiver", "escalate", "finish", "forget_packages", "heed", "issue", "look", "note_answer", "note_silent",
    "note_stage", "note_takedown", "pack", "propose_receiver", "recall", "recall_all", "receipt_by_partner", "remind",
    "send", "stage_words", "take_package",
]  # fmt: skip
