"""How this program writes its own log: where something went wrong, never with the words of an error (G4)."""

from __future__ import annotations

import logging
import traceback
from types import TracebackType

Raised = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class WithoutWords(logging.Formatter):
    """An error's own message may quote a row; its kind and its place in the code say enough."""

    def formatException(self, ei: Raised) -> str:  # noqa: N802  the base class names it so
        """The places in the code, then the kind of error."""
        kind, _error, trace = ei
        said = f"{kind.__module__}.{kind.__qualname__}" if kind else ""
        return "".join([*traceback.format_tb(trace), said])
