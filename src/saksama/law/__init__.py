"""The rulebook: what the joint decree's annex names, on which legal basis, from when, and how sure that is.

Rules are reviewed data (`rulebook/*.yaml`), not code. Nothing here decides or proposes a sanction (G8).
"""

from saksama.law.loading import load
from saksama.law.rulebook import Rulebook
from saksama.law.shapes import BasisState, Rule

__all__ = ["BasisState", "Rule", "Rulebook", "load"]
