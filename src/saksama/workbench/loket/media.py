"""What a file is by its first bytes, whatever its name says."""

from __future__ import annotations

import codecs

BEGINNINGS: tuple[tuple[int, bytes, str], ...] = (
    (0, b"\xff\xd8\xff", "image/jpeg"), (0, b"\x89PNG\r\n\x1a\n", "image/png"), (8, b"WEBP", "image/webp"),
    (4, b"ftypheic", "image/heic"), (4, b"ftypheix", "image/heic"), (4, b"ftypmif1", "image/heic"),
    (0, b"%PDF-", "application/pdf"), (4, b"ftyp3g", "video/3gpp"), (4, b"ftypM4A", "audio/mp4"),
    (4, b"ftyp", "video/mp4"), (0, b"\x1aE\xdf\xa3", "video/webm"), (0, b"ID3", "audio/mpeg"),
    (0, b"\xff\xfb", "audio/mpeg"), (0, b"\xff\xf3", "audio/mpeg"), (0, b"OggS", "audio/ogg"),
    (0, b"#!AMR", "audio/amr"), (0, b"PK\x03\x04", "application/zip"),
)  # fmt: skip
"""Where they stand, the bytes, the type; the first that fits. A ZIP is an exported chat."""


def media_of(head: bytes) -> str:
    """The type; "" for what is not taken in: programs, pages, documents that carry programs."""
    for place, signs, kind in BEGINNINGS:
        if head[place : place + len(signs)] == signs:
            return kind
    return "text/plain" if _is_text(head) else ""


def _is_text(head: bytes) -> bool:
    """Plain text, as chats are exported; no page and no script."""
    try:
        said = codecs.getincrementaldecoder("utf-8-sig")().decode(head)  # the last letter may be cut in two
    except UnicodeDecodeError:
        return False
    odd = any(sign < " " and sign not in "\n\r\t" for sign in said) or "\x7f" in said
    return bool(said) and not odd and not said.lstrip().startswith(("<", "#!", "{\\rtf"))
