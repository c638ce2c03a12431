"""How a capture ended, decided in one place: complete, partial, negative or failed, and why."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from saksama.evidence.capture.record import Outcome

OF_CHROMIUM = (
    (r"NAME_NOT_RESOLVED|NAME_RESOLUTION_FAILED|DNS_", "dns"),
    (r"TOO_MANY_REDIRECTS", "redirect_loop"),
    (r"CONNECTION_REFUSED|ADDRESS_UNREACHABLE", "refused"),
    (r"CONNECTION_RESET|CONNECTION_CLOSED|CONNECTION_ABORTED|EMPTY_RESPONSE|SOCKET_NOT_CONNECTED", "reset"),
    (r"CERT_|SSL_", "certificate"),
    (r"TIMED_OUT", "no_answer"),
    (r"UNSAFE_REDIRECT|UNKNOWN_URL_SCHEME|UNSAFE_PORT|DISALLOWED_URL_SCHEME|INVALID_URL", "redirect_forbidden"),
    (r"INVALID_HTTP|INVALID_CHUNKED|INVALID_REDIRECT|RESPONSE_HEADERS|HTTP2_|CONTENT_DECODING", "bad_answer"),
    (r"CONTENT_LENGTH_MISMATCH|INCOMPLETE_CHUNKED", "cut_short"),
    (r"TUNNEL_CONNECTION_FAILED|PROXY_CONNECTION_FAILED", "refused"),
)
"""Chromium's name of a failure → our code, first that fits."""
PARTS = {
    "picture_at_load", "picture_at_end", "page_picture", "page_pdf", "page_mhtml", "page_source", "replay",
}  # fmt: skip
"""What a whole capture of a page has."""
PICTURES = {"picture_at_load", "picture_at_end", "page_picture"}


def why_nothing(message: str, said: str) -> str:
    """Code for a navigation that showed nothing.

    Args:
        message: Playwright's words, with Chromium's `net::ERR_…` in them.
        said: The last word of our proxy about the host ("refused:dns" …); it knows better than the browser.
    """
    if said.startswith("refused:"):
        return said.removeprefix("refused:")
    if said.startswith("cut:"):
        return f"{said.removeprefix('cut:')}_limit"
    return next((code for pattern, code in OF_CHROMIUM if re.search(rf"net::ERR_.*({pattern})", message)), "no_content")


def conclude(
    *, why: str, missing: Sequence[str], has: Collection[str], crashed: str, kept: int, answered: bool
) -> tuple[Outcome, str]:
    """The outcome and its code.

    Args:
        why: Code of a negative end, "" when content came.
        missing: Codes of what a page or target lacks.
        has: Codes of the files there are.
        crashed: Code of our browser's end before its time; "" when it lived.
        kept: Responses whose bytes are there.
        answered: The address sent at least the head of an answer.
    """
    if why:
        return Outcome.NEGATIVE, why
    shown = bool(PICTURES & set(has)) or "target" in has
    if crashed and "page_picture" not in has and "target" not in has:
        return Outcome.FAILED, crashed
    if not shown and not kept:
        return Outcome.NEGATIVE, "not_drawable" if answered else "no_answer"
    return (Outcome.PARTIAL if missing else Outcome.COMPLETE), ""
