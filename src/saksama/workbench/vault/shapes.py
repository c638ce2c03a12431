"""What stands sealed in the vault; the shapes are shared with the counter on the net (handover/reporter.py)."""

from __future__ import annotations

from saksama.handover.reporter import STEP, Identity, Kept, packed, require_named, unpacked

__all__ = ["STEP", "Identity", "Kept", "packed", "require_named", "unpacked"]
"""Sealed identities have lengths in steps of `STEP`, so that a length says nothing about a name or an address."""
