"""What speaks for the person: shown before any rule, weighing as much as one (LOOK §1.2)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from saksama.handover.days import day_of
from saksama.handover.fence import AccountClass
from saksama.handover.lead import Hint, SeenAct
from saksama.handover.parts import SILENT_ACTS, Act
from saksama.kernel.clock import say_day
from saksama.kernel.folding import letters
from saksama.kernel.spelling import BIDI, OTHER_SCRIPTS
from saksama.kernel.words import _
from saksama.patrol.leads.schema import LeadContext

FEWEST_WORDS = 3
"""Below it a repeated text ("mantap") says nothing about copying."""
AGAINST = frozenset({"angry", "sad", "haha", "dislike", "thumbs_down"})
DUTY = re.compile(
    r"\b(surat tugas|penugasan|bertugas|petugas piket|piket|protokol|protokoler|dokumentasi kegiatan|"
    r"mewakili|atas nama dinas|tugas dinas|perjalanan dinas|undangan resmi|narasumber|liputan)\b"
)


@dataclass(frozen=True)
class Shown:
    """One act of a lead as the hints see it."""

    act: SeenAct
    day: date | None
    flags: frozenset[str]
    stance_hints: tuple[str, ...]


def exculpatory(
    acts: Iterable[Shown], account: dict[str, Any], campaign_account_id: str, context: LeadContext
) -> tuple[Hint, ...]:
    """Every hint of a lead, each kind once, in a fixed order: account, time, words, item."""
    found: dict[str, Hint] = {}
    for kind, says in _all(tuple(acts), account, campaign_account_id, context):
        found.setdefault(kind, Hint(kind=kind, says=says))
    return tuple(found.values())


Found = Iterator[tuple[str, str]]


def _all(acts: tuple[Shown, ...], account: dict[str, Any], campaign_account_id: str, context: LeadContext) -> Found:
    yield from _about_account(account)
    for shown in acts:
        yield from _about_time(shown, campaign_account_id, context)
    for shown in acts:
        yield from _about_words(shown)
    for shown in acts:
        yield from _about_item(shown)
    for shown in acts:
        yield from _about_pictures(shown)
    yield from _about_campaign_account(campaign_account_id, context)


def _about_account(account: dict[str, Any]) -> Found:
    if account["actor_id"] is None:
        yield (
            "handle_reused",
            _("Akun ini hanya dikenal dari nama akunnya; nama akun dapat berpindah ke orang lain."),
        )
    if any(_looks_like_latin(account[field] or "") for field in ("actor_handle", "actor_name")):
        yield (
            "lookalike",
            _("Nama akun memakai huruf yang menyerupai huruf lain; mungkin ada yang meniru orang ini."),
        )


def _looks_like_latin(text: str) -> bool:
    return bool(BIDI.search(text)) or any(
        unicodedata.name(c, "").startswith(OTHER_SCRIPTS) for c in text if not c.isascii() and c.isalpha()
    )


def _about_time(shown: Shown, campaign_account_id: str, context: LeadContext) -> Found:
    if shown.day is None:
        yield "time_unknown", _("Waktu kejadian tidak diketahui; bisa jadi sudah lama.")
        return
    said, fence = say_day(shown.day), context.fence
    if shown.day < fence.period.first:
        yield "old_post", _("Sudah lama: dibuat {day}, sebelum masa yang diawasi.").format(day=said)
    if fence.calendar.candidates_set_on and shown.day < fence.calendar.candidates_set_on:
        yield "before_candidacy", _("Dibuat {day}, sebelum calon ditetapkan.").format(day=said)
    campaign_account = context.campaign_account(campaign_account_id)
    if campaign_account and campaign_account.registered_on and shown.day < campaign_account.registered_on:
        yield (
            "before_registration",
            _("Dibuat {day}, sebelum akun kampanye ini didaftarkan.").format(day=said),
        )


def _about_words(shown: Shown) -> Found:
    for code in shown.stance_hints:
        yield code, _said(code)
    if shown.act.copies > 1 and len((shown.act.text or "").split()) >= FEWEST_WORDS:
        yield (
            "copies",
            _("Kalimatnya sama atau mirip dengan {others} tulisan lain; bisa salinan berantai.").format(
                others=shown.act.copies - 1
            ),
        )
    if DUTY.search(letters(shown.act.text or "")):
        yield "official_duty", _("Menyebut tugas atau undangan resmi; mungkin bagian dari pekerjaan.")


def _said(code: str) -> str:
    known = {
        "congratulation": _("Tampaknya ucapan selamat kepada pejabat, bukan ajakan memilih."),
        "quoted_news": _("Tampaknya kutipan judul atau isi berita."),
        "hijack_claim": _("Ada pernyataan bahwa akun dibajak atau gawai dipakai orang lain."),
        "question": _("Tampaknya pertanyaan, bukan pernyataan dukungan."),
        "complaint": _("Tampaknya keluhan atau permintaan layanan."),
        "campaign_slogan_of_kpu_bawaslu": _("Tampaknya ajakan umum penyelenggara, tanpa memihak peserta."),
        "sarcasm?": _("Bisa jadi sindiran; artinya dapat berlawanan dengan kata-katanya."),
    }
    return known.get(code) or _("Tanda lain yang terbaca dalam teks: {code}.").format(code=code)


def _about_item(shown: Shown) -> Found:
    act = shown.act
    if act.act in SILENT_ACTS:
        yield (
            "silent_act",
            _("Suka, reaksi, atau mengikuti dapat terjadi tanpa sengaja dan belum tentu berarti dukungan."),
        )
    if act.act is Act.QUOTE:
        yield "quote", _("Kutipan dapat berisi kritik; baca seluruh konteksnya.")
    if act.reaction in AGAINST:
        yield "reaction_against", _("Reaksinya bukan reaksi dukungan.")
    if "edited" in shown.flags:
        yield "edited", _("Tulisan pernah disunting; yang terlihat mungkin bukan yang semula.")
    if "promoted" in shown.flags:
        yield "promoted", _("Unggahan ini ditayangkan sebagai iklan; orang dapat menjumpainya tanpa mencari.")
    if shown.flags & {"partial", "truncated"}:
        yield "partial", _("Tulisan tidak terambil seluruhnya; bagian yang hilang dapat mengubah artinya.")
    if act.precision == "day":
        yield "day_only", _("Hanya tanggalnya yang diketahui, bukan jamnya.")


def _about_pictures(shown: Shown) -> Found:
    """Copies speak for the person: who passes a picture on did not make it, and an old one is not of this election."""
    for picture in shown.act.pictures:
        if picture.earliest and (shown.day is None or picture.earliest < shown.day):
            yield (
                "picture_earlier",
                _("Gambar yang sama sudah ada sejak {day}; bisa jadi tidak dibuat untuk pemilihan ini.").format(
                    day=say_day(picture.earliest)
                ),
            )
        if picture.copies > 1:
            yield (
                "picture_copies",
                _("Gambar yang sama ada pada {others} kiriman lain; bisa salinan berantai.").format(
                    others=picture.copies - 1
                ),
            )


def _about_campaign_account(campaign_account_id: str, context: LeadContext) -> Found:
    account = context.campaign_account(campaign_account_id)
    if account and account.account_class is not AccountClass.REGISTERED:
        yield (
            "not_registered",
            _("Akun kampanye ini tidak ada dalam daftar KPU; orang dapat mengira ia akun biasa."),
        )


def act_day(act: SeenAct, zone: str) -> date | None:
    """The calendar day of `act` in `zone`."""
    return day_of(act.occurred_at, act.precision, zone)
