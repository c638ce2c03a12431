"""How much may pass: bytes, seconds and connections of one capture, all browsers' tabs together."""

from __future__ import annotations

from collections.abc import Callable

from saksama.evidence.capture.record import Limits


class Cut(Exception):
    """A limit was reached; `code` says which."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code
        self.said = f"cut:{code}"


class Budget:
    """Counts down; from the first limit reached nothing more is spent."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self.when_cut: Callable[[], None] | None = None
        """Ends what is open."""
        self.spent = self.connections = 0
        self.cut = ""
        """Which limit cut: "bytes", "seconds", "connections"; "" when none did."""

    def open(self) -> None:
        """One more connection. Raises Cut; those already open go on."""
        self.connections += 1
        if not self.cut and self.connections > self._limits.connections:
            self.cut = "connections"
        if self.cut:
            raise Cut(self.cut)

    def spend(self, size: int) -> None:
        """`size` more bytes, up or down, asked before they are passed on. Raises Cut, for every connection."""
        self.spent += size
        if self.spent > self._limits.bytes:
            self.end("bytes")
            raise Cut(self.cut)

    def end(self, code: str) -> None:
        """Cuts everything for `code`. The first reason stays."""
        self.cut = self.cut or code
        if self.when_cut:
            self.when_cut()
