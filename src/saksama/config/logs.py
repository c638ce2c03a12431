"""How this program writes its own log: where something went wrong, never with the words of an error (G4)."""

from __future__ import annotations

import logging
import traceback
from types import TracebackType

Raised = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class WithoutWords(logging.Formatter):
    """An error's own message may quote a row, an address the secret of a link; kind, place and pattern say enough."""

    def format(self, record: logging.LogRecord) -> str:
        """As the base class; what Django says of a request names its status and the pattern of its address."""
        if (status := getattr(record, "status_code", None)) is not None:
            match = getattr(getattr(record, "request", None), "resolver_match", None)
            record = logging.makeLogRecord({**record.__dict__, "args": (status, match.route if match else "-")})
            record.msg = "%s %s"
        return super().format(record)

    def formatException(self, ei: Raised) -> str:  # noqa: N802  the base class names it so
        """The places in the code, then the kind of error."""
        kind, _error, trace = ei
        said = f"{kind.__module__}.{kind.__qualname__}" if kind else ""
        return "".join([*traceback.format_tb(trace), said])
