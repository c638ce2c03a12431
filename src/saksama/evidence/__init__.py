"""Evidence: what was received is sealed, opened only by its own key, verified whenever it is read (G9)."""

from saksama.evidence.sealed import Sealed, Tombstone
from saksama.evidence.store import Store

__all__ = ["Sealed", "Store", "Tombstone"]
