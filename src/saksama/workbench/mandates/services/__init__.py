"""What an office does with mandates: one verb, one transaction, one audit line."""

from saksama.workbench.mandates.services.agree import approve, give_back
from saksama.workbench.mandates.services.draft import draft, rewrite, submit
from saksama.workbench.mandates.services.end import drop, end, withdraw_ended
from saksama.workbench.mandates.services.warn import warn_of_ends

__all__ = ["approve", "draft", "drop", "end", "give_back", "rewrite", "submit", "warn_of_ends", "withdraw_ended"]
