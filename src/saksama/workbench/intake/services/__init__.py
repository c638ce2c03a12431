"""Verbs of intake: one function, one transaction, one line in the log."""

from __future__ import annotations

from saksama.workbench.intake.services.register import decide_registration

__all__ = ["decide_registration"]
