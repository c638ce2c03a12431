"""What an office does with mandates and platforms' agreements: one verb, one transaction, one audit line."""

from saksama.workbench.mandates.services.agree import approve, give_back
from saksama.workbench.mandates.services.agreements import (
    approve_agreement,
    drop_agreement,
    end_agreement,
    note_paper_seen,
    propose_agreement,
)
from saksama.workbench.mandates.services.draft import draft, rewrite, submit
from saksama.workbench.mandates.services.end import drop, end, withdraw_ended
from saksama.workbench.mandates.services.warn import warn_of_ends

__all__ = [
    "approve", "approve_agreement", "draft", "drop", "drop_agreement", "end", "end_agreement", "give_back",
    "note_paper_seen", "propose_agreement", "rewrite", "submit", "warn_of_ends", "withdraw_ended",
]  # fmt: skip
