"""Whether what the browser hands out is what was sent.

It hands out text always as UTF-8. And where it holds no body though one was announced, Playwright fetches the address
a second time and says nothing: what comes then is another answer, of another moment. So such a body is not asked for.
"""

from __future__ import annotations

from collections.abc import Iterable
from email.message import Message

from saksama.evidence.capture.redaction import Pairs

MOST_BYTES = 64_000_000
"""Of one body, as it travelled; past that it is not asked for."""
EMPTY_CODED = 64
"""Bytes that coding makes out of nothing, at the most."""
TEXTUAL = ("text/", "application/json", "application/javascript", "application/xml", "application/xhtml", "image/svg")


def media_type(answered: Pairs) -> str:
    """As the server named it, in lower case."""
    return _headers(answered).get_content_type()


def why_not(kind: str, asked: Pairs, answered: Pairs, weight: int, *, held: bool) -> str:
    """Why the body must not be asked for; "" when it may. `weight`: its bytes as they travelled, none when `held`.

    too_big. later: fetched for a page to come, the browser lets it go. media: played as it comes, not held. cut:
    less came than was announced.
    """
    announced = _announced(_headers(answered)) or 0
    if max(weight, announced) > MOST_BYTES:
        return "too_big"
    if any(name.lower() == "sec-purpose" for name, _value in asked):
        return "later"
    if kind == "media":
        return "media"
    return "cut" if weight < announced and not held else ""


def gap(method: str, answered: Pairs, body: bytes, weight: int) -> str:
    """Why `body` is not the answer's; "" when it is, as far as can be seen. `weight`: its bytes as they travelled.

    altered: another length than announced. unreadable: nothing came of something.
    """
    headers = _headers(answered)
    if not body and weight > EMPTY_CODED and method != "HEAD":
        return "unreadable"
    return "altered" if not _textual(headers) and _other_length(headers, method, body) else ""


def recoded(method: str, answered: Pairs, body: bytes) -> bool:
    """Whether it is text whose bytes are not those sent: written anew as UTF-8 by the browser."""
    headers = _headers(answered)
    return _textual(headers) and (_other_length(headers, method, body) or _named_otherwise(headers, body))


def as_utf8(answered: Pairs) -> Pairs:
    """The headers with `charset=utf-8`, what the server had said beside it."""
    kept = []
    for name, value in answered:
        if name.lower() == "content-type":
            kept += [(name, f"{value.split(';')[0]}; charset=utf-8"), (f"X-Archive-Orig-{name}", value)]
        else:
            kept.append((name, value))
    return tuple(kept)


def _headers(pairs: Iterable[tuple[str, str]]) -> Message:
    """Looked up without regard to case."""
    headers = Message()
    for name, value in pairs:
        if name.lower() in {"content-type", "content-length", "content-encoding"}:
            headers[name] = value
    return headers


def _textual(headers: Message) -> bool:
    return headers.get_content_type().startswith(TEXTUAL)


def _announced(headers: Message) -> int | None:
    length = str(headers.get("Content-Length", ""))
    return int(length) if length.isdecimal() else None


def _other_length(headers: Message, method: str, body: bytes) -> bool:
    """Told only where the body travelled uncoded and its length was announced."""
    announced = _announced(headers)
    return method != "HEAD" and not headers.get("Content-Encoding") and announced not in {None, len(body)}


def _named_otherwise(headers: Message, body: bytes) -> bool:
    """The server named another character set, and yet this is UTF-8 with more than ASCII in it."""
    named = str(headers.get_param("charset") or "").lower()
    if named in {"", "utf-8", "utf8"} or body.isascii():
        return False
    try:
        body.decode()
    except UnicodeDecodeError:
        return False
    return True
