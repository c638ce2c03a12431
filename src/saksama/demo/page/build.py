"""One self-contained page of invented leads: no script, nothing fetched, everything escaped."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from importlib.resources import files

import jinja2

from saksama.demo.page.cards import Setting, cards
from saksama.handover import words
from saksama.handover.fence import AccountClass, Fence
from saksama.handover.lead import Lead
from saksama.handover.mandate import Mandate, says_own_sop, why_not
from saksama.kernel.clock import say, say_day
from saksama.kernel.words import _, speaking
from saksama.patrol.leads.coverage import ParticipantCoverage

ASSETS = files("saksama.demo.page")
FONTS = ("source-sans-3-latin-wght-normal.woff2", "atkinson-hyperlegible-mono-latin-wght-normal.woff2")
BATCH = 25
"""Leads per part of the page, as in an officer's batch."""


@speaking("id")
def render(
    leads: Sequence[Lead],
    fence: Fence,
    mandate: Mandate,
    summary: Mapping[str, int],
    coverage: Sequence[ParticipantCoverage],
    *,
    at: datetime,
    office: str = "",
    rules: Mapping[str, str] | None = None,
    people: Mapping[str, str] | None = None,
) -> str:
    """The page of `leads` as one HTML file, in Indonesian. Demo only: offices see them one by one in the workbench.

    `summary` holds the counts of `funnel`; what is missing is left out. `rules` gives a title by rule code,
    `people` a description by person_key (`cards.described`); without it a candidate has no heading.
    """
    shown, repeated = cards(leads, Setting(fence, mandate.zone, rules or {}, people or {}))
    style = _style()
    return _template().render(
        style=style,
        style_digest=base64.b64encode(hashlib.sha256(style.encode()).digest()).decode(),
        office=office or _("Kantor {code}").format(code=mandate.office),
        mandate=mandate,
        mandate_facts=mandate_facts(mandate),
        mandate_problem=why_not(mandate, at),
        mandate_until=say_day(mandate.period.last),
        own_sop=says_own_sop(mandate),
        at=say(at, mandate.zone),
        funnel=funnel(summary),
        coverage=coverage,
        classes=[(kind.value, words.account_class(kind.value)) for kind in AccountClass],
        parts=[shown[start : start + BATCH] for start in range(0, len(shown), BATCH)],
        total=len(shown),
        repeated=repeated,
        number=words.number,
    )


def mandate_facts(mandate: Mandate) -> list[tuple[str, str]]:
    """The mandate as label and value."""
    letter = _("{number}, {day}").format(number=mandate.letter_number, day=say_day(mandate.letter_date))
    first, last = say_day(mandate.period.first), say_day(mandate.period.last)
    guideline = _("{number}, versi {version}").format(
        number=mandate.guideline.number, version=mandate.guideline.version
    )
    officers = len({approval.officer for approval in mandate.approvals})
    return [
        (_("Surat tugas"), letter),
        (_("Dasar hukum"), mandate.legal_basis),
        (_("Pedoman"), guideline),
        (_("Berita acara pleno"), mandate.guideline.pleno_minutes),
        (_("DPIA"), mandate.dpia_reference),
        (_("Masa"), _("{first} sampai {last}").format(first=first, last=last)),
        (_("Disetujui"), _("{n} petugas yang berbeda").format(n=officers)),
    ]


def funnel(summary: Mapping[str, int]) -> list[tuple[str, str]]:
    """What the machine did, as count and sentence, from many to few; what `summary` lacks is left out."""
    steps = (
        ("read", _("baris dibaca dari berkas yang diunggah petugas")),
        ("not_understood", _("baris tidak dipahami; disimpan tersegel, dapat dipetakan lagi")),
        (
            "private_or_unknown",
            _("baris pribadi atau tidak jelas siapa yang dapat melihatnya; tidak dipakai"),
        ),
        ("duplicates", _("baris kembar; dihitung sekali")),
        ("outside_fence", _("interaksi di luar akun kampanye; dibuang")),
        ("inside", _("interaksi dengan akun kampanye, dalam masa yang diawasi")),
        ("accounts", _("akun berinteraksi, hampir semuanya warga biasa")),
        ("unlinked_accounts", _("akun tidak ditautkan kepada siapa pun; dihapus sesudah penyaringan")),
        (
            "linked_accounts",
            _("akun mungkin milik pegawai: dinyatakan, atau bernama sama dengan fakta pembeda"),
        ),
        ("linked_acts", _("perbuatan akun-akun itu; hanya kata-kata merekalah yang dibaca")),
        ("known", _("perbuatan sudah pernah diserahkan atau dinilai; tidak muncul lagi")),
        ("leads", _("petunjuk untuk dinilai orang")),
    )
    return [(words.number(summary[key]), said) for key, said in steps if key in summary]


@lru_cache(maxsize=1)
def _template() -> jinja2.Template:
    # `<` in a quoted post must never become markup: escaping is on for every template, undefined names fail.
    loader = jinja2.FunctionLoader(lambda name: ASSETS.joinpath(name).read_text(encoding="utf-8"))
    environment = jinja2.Environment(
        loader=loader, autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.get_template("page.html.jinja")


@lru_cache(maxsize=1)
def _style() -> str:
    sheets = "".join(ASSETS.joinpath(name).read_text(encoding="utf-8") for name in ("tokens.css", "app.css"))
    for name in FONTS:
        data = base64.b64encode(ASSETS.joinpath("fonts", name).read_bytes()).decode()
        sheets = sheets.replace(f"fonts/{name}", f"data:font/woff2;base64,{data}")
    return sheets
