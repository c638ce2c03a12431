"""Small things every source reads the same way: records, ids, words, web addresses."""

from __future__ import annotations

import re
from typing import TypeVar

import msgspec

from saksama.kernel import folding
from saksama.patrol.sources.base import NotUnderstood

T = TypeVar("T")

Id = str | int | float
"""How platforms write an id. It leaves here as a string, or not at all."""

EXACT = 1 << 53
"""Above it a JSON number may have been rounded by whoever wrote the file (IEEE 754 double): a wrong id."""

_LONE_SURROGATE = re.compile(
    rb"(?P<pair>\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2})|\\u[dD][89a-fA-F][0-9a-fA-F]{2}"
)


class Something(msgspec.Struct):
    """An object of which only the presence counts."""


def decode(decoder: msgspec.json.Decoder[T], record: bytes) -> T:
    """`record` in the decoder's shape. Raises NotUnderstood with a code and a path, never with a value."""
    try:
        return decoder.decode(record)
    except msgspec.ValidationError as fault:
        raise NotUnderstood("wrong_shape", _path(fault)) from None
    except msgspec.DecodeError as fault:
        return _again(decoder, record, fault)
    except UnicodeDecodeError:
        raise NotUnderstood("not_utf8") from None
    except RecursionError:
        raise NotUnderstood("too_deep") from None


def _again(decoder: msgspec.json.Decoder[T], record: bytes, fault: msgspec.DecodeError) -> T:
    # Browsers cut names in the middle of an emoji; the lone half is not Unicode, the rest is fine.
    mended = _LONE_SURROGATE.sub(lambda found: found["pair"] or b"\\ufffd", record)
    if mended != record:
        return decode(decoder, mended)
    raise NotUnderstood("cut_off" if "truncated" in str(fault) else "not_json") from None


def _path(fault: msgspec.ValidationError) -> str:
    return str(fault).rpartition(" - at `")[2].rstrip("`") if " - at `" in str(fault) else "$"


def ident(value: Id | None, instead: Id | None = None) -> str | None:
    """The id as a string; `instead` where the value lost digits. Raises NotUnderstood "lossy_id" without
    either.
    """
    if type(value) is str:
        return value or None
    if value is None:
        return None
    if type(value) is int and -EXACT < value < EXACT:
        return str(value)
    if type(instead) is str and instead:
        return instead
    raise NotUnderstood("lossy_id")


def required(value: str | None, reason: str = "no_id") -> str:
    """`value`; raises NotUnderstood with `reason` where it is missing."""
    if not value:
        raise NotUnderstood(reason)
    return value


def said(text: str | None) -> str | None:
    """Words as written; None where there are none. NUL characters go: no database and no Arrow file likes
    them.
    """
    if not text:
        return None
    if "\x00" in text:
        text = text.replace("\x00", "")
    return text if text and not text.isspace() else None


def handle(text: str | None) -> str | None:
    """A folded handle, None where there is none."""
    return folding.handle(text) or None if text else None


def address(url: str | None) -> str | None:
    """A web address without query and fragment: those carry tokens, device ids and signatures. None if it
    is none.
    """
    if not url or not url.startswith(("https://", "http://")):
        return None
    bare = url.partition("?")[0].partition("#")[0]
    return None if "@" in bare.split("/", 3)[2] else bare
