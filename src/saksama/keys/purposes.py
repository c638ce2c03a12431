"""What a key is for. One purpose never opens or proves what belongs to another."""

from __future__ import annotations

from enum import StrEnum


class Purpose(StrEnum):
    """Each has its own key, derived from the root secret, with its own generations."""

    MAC = "mac"
    """Proves that a mandate, a fence or a manifest was made by this office's workbench (G1)."""
    SEAL = "seal"
    """Wraps the data keys of sealed objects."""
    HANDOVER = "handover"
    """Encrypts messages between the halves of the house."""
    LEDGER = "ledger"
    """Keyed digests of acts that were handed over or judged."""
    PERSON = "person"
    """Keyed digests of NIPs: the opaque person keys."""
    RUN = "run"
    """Encrypts small things that outlive one process of a run: set-aside rows, checkpoints."""
    ROWS = "rows"
    """Encrypts what the workbench's rows hold about a person: sealed columns."""
    AUDIT = "audit"
    """Signs the roots over the audit lines."""
    EXHIBIT = "exhibit"
    """Seals exhibits: the P-256 pairs behind the office's own certificates (keys/sealing.py)."""
    LOKET = "loket"
    """The office's box at the counter on the net (what citizens send is encrypted to it), and its signature there."""
    FIELD = "field"
    """Opens what a phone encrypted to the office and somebody carried here by hand (P-256)."""
    BUNDLE = "bundle"
    """Opens bundles that other offices' machines wrote to this one, and signs those that leave (handover/bundle.py)."""
