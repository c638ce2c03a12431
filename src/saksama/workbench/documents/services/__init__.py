"""Verbs of documents: one function, one transaction, one line in the log."""

from __future__ import annotations

from saksama.workbench.documents.services.draft import draft, drop, new_version, rewrite
from saksama.workbench.documents.services.end import note_number, withdraw
from saksama.workbench.documents.services.forget import forget_files, shut
from saksama.workbench.documents.services.issue import issue, set_again
from saksama.workbench.documents.services.look import look, open_document, open_signed
from saksama.workbench.documents.services.paper import set_letterhead
from saksama.workbench.documents.services.sign import ask_signature, bring_signed

__all__ = [
    "ask_signature", "bring_signed", "draft", "drop", "forget_files", "issue", "look", "new_version", "note_number",
    "open_document", "open_signed", "rewrite", "set_again", "set_letterhead", "shut",
    "withdraw",
]  # fmt: skip
