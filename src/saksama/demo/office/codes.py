"""The six-digit codes of the demo's officers, as their phones would show them now (RFC 6238)."""

from __future__ import annotations

import base64
import hmac
import struct
from collections.abc import Iterable
from datetime import datetime

from jinja2 import Environment

from saksama.demo.office.cast import CAST, PASSWORD, Player
from saksama.kernel import words
from saksama.kernel.words import _

PERIOD = 30
"""Seconds a code lasts."""
PAGE = """<!doctype html>
<html lang="{{ language }}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="refresh" content="{{ left }}"><meta name="color-scheme" content="light dark"><title>{{ title }}</title>
<style>{{ style | safe }}</style></head><body><main><h1>{{ title }}</h1><p>{{ lead }}</p>
<p>{{ site_label }}: <a href="{{ site }}" target="_blank" rel="noopener">{{ site }}</a></p>
<p>{{ password_label }}: <code>{{ password }}</code></p><p>{{ lasts }}</p>
<table><thead><tr>{% for one in heads %}<th scope="col">{{ one }}</th>{% endfor %}</tr></thead><tbody>
{% for one, code in rows %}<tr><td>{{ one.name }}<small>{{ one.does }}</small></td><td><code>{{ one.email }}</code></td>
<td><code class="code">{{ code }}</code></td></tr>
{% endfor %}</tbody></table></main></body></html>
"""
STYLE = (
    "body{margin:0;font:1rem/1.5 system-ui,sans-serif;background:Canvas;color:CanvasText}"
    "main{max-width:60rem;margin:0 auto;padding:1.5rem 1rem 3rem}h1{font-size:1.5rem;margin:0 0 .5rem}p{margin:.25rem 0}"
    "table{border-collapse:collapse;width:100%;margin-top:1rem}th,td{text-align:left;vertical-align:top;padding:.5rem .75rem "
    ".5rem 0;border-bottom:1px solid color-mix(in srgb,CanvasText 25%,Canvas)}small{display:block;opacity:.75}"
    "code{font-family:ui-monospace,monospace;overflow-wrap:anywhere}.code{font-size:1.25rem;letter-spacing:.08em;"
    "white-space:nowrap}@media(max-width:34rem){thead{display:none}tr{display:block;padding:.6rem 0;border-bottom:1px solid "
    "color-mix(in srgb,CanvasText 25%,Canvas)}td{display:block;border:0;padding:.1rem 0}}"
)


def code_of(secret: str, at: datetime) -> str:
    """The code of the base32 `secret` at `at`."""
    counter = struct.pack(">Q", int(at.timestamp()) // PERIOD)
    mac = hmac.digest(base64.b32decode(secret), counter, "sha1")
    start = mac[-1] & 0x0F
    number = int.from_bytes(mac[start : start + 4], "big") & 0x7FFFFFFF
    return f"{number % 10**6:06d}"


def codes(at: datetime, players: Iterable[Player] = CAST) -> list[tuple[Player, str]]:
    """Everybody's code at `at`."""
    return [(one, code_of(one.secret, at)) for one in players]


def page(site: str, at: datetime) -> str:
    """The page of log-ins at `at` (the machine's own clock: phones have no other); it renews itself."""
    left = PERIOD - int(at.timestamp()) % PERIOD
    return Environment(autoescape=True).from_string(PAGE).render(
        language=words.language(), left=left, style=STYLE, site=site, password=PASSWORD, rows=codes(at),
        title=_("Masuk ke demo"),
        lead=_("Semua orang di sini rekaan. Halaman ini hanya ada di demo, hanya di komputer ini."),
        site_label=_("Meja kerja"), password_label=_("Sandi untuk semua"),
        lasts=_("Kode berganti tiap 30 detik, sisa {left} detik; satu kode hanya dapat dipakai sekali.").format(left=left),
        heads=(_("Siapa"), _("Surel"), _("Kode sekarang")),
    )  # fmt: skip


def log_ins() -> list[str]:
    """The list of log-ins, for the terminal."""
    wide = max(len(one.email) for one in CAST)
    return [f"{one.email:<{wide}}  {one.name}: {one.does}" for one in CAST]
