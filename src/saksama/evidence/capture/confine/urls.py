"""Whether an address may be opened at all: asked before every `goto` and after every navigation."""

from __future__ import annotations

import re
from collections.abc import Collection
from urllib.parse import SplitResult, urlsplit

from saksama.evidence.capture.confine.names import plain, refusal
from saksama.kernel.words import _

LONGEST = 4000
FORBIDDEN = re.compile(r"[\x00-\x20\x7f\\<>\"^`{|}]")


def why_not(url: str, local: Collection[str] = ()) -> str | None:
    """Why `url` may not be opened, as a sentence; None when it may.

    Only http and https, without user or password, to a public name or address on port 80 or 443. `local`: the
    invented names ending in `.test` that the room knows.
    """
    parts = _parts(url)
    if parts is None:
        return _("Alamat ini tidak terbaca sebagai alamat web.")
    if parts.scheme not in ("http", "https"):
        return _("Hanya alamat http:// dan https:// yang dapat ditangkap.")
    if parts.username is not None or parts.password is not None:
        return _("Alamat memuat nama pengguna atau kata sandi; Saksama tidak pernah masuk ke akun.")
    return _said(_refused(parts, local))


def _parts(url: str) -> SplitResult | None:
    """None for what two readers might read differently."""
    if len(url) > LONGEST or FORBIDDEN.search(url):
        return None
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return None
    return None if port == 0 or (parts.scheme in ("http", "https") and not parts.hostname) else parts


def _refused(parts: SplitResult, local: Collection[str]) -> str:
    try:
        host = plain(parts.hostname or "").encode("idna").decode()
    except UnicodeError:
        return "name"
    return refusal(host, parts.port or (80 if parts.scheme == "http" else 443), local)


def _said(code: str) -> str | None:
    return {
        "": None,
        "port": _("Hanya pintu 80 dan 443 yang dapat ditangkap."),
        "address": _("Alamat ini menunjuk ke jaringan dalam, bukan ke internet publik."),
        "name": _("Nama ini bukan nama di internet publik."),
    }[code]
