"""Which rules could apply to an act that an officer noted by hand, and what speaks for the person.

The same question the patrol asks of imported acts; a test holds the two answers against each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from saksama.handover.fence import AccountClass
from saksama.handover.lead import Hint, RuleHint
from saksama.handover.parts import SILENT_ACTS, Act
from saksama.handover.words import account_class as say_class
from saksama.handover.words import act as say_act
from saksama.kernel.clock import say_day
from saksama.kernel.spelling import code_points
from saksama.kernel.words import _
from saksama.law.rulebook import STAGES_OF, Rulebook
from saksama.law.shapes import Rule, Stage

FOR_THE_PERSON = (
    "old_post", "quoted_news", "congratulation", "official_duty", "hijack_claim", "question", "complaint",
)  # fmt: skip
"""What an observer may have noticed that speaks for the person."""


def rules_for(
    book: Rulebook, *, act: Act, reaction: str, account_class: str, day: date | None, set_on: date | None
) -> tuple[RuleHint, ...]:
    """The rows of the annex that could cover the act, by code; the stage is proposed, never decided.

    On the very day of determination (its hour is in no calendar) and without a date, rows of both sides with stage
    "unknown".
    """
    side = _side(day, set_on)
    rows = book.at(day) if day else book.between(date.min, date.max)
    found = {
        rule.code: (rule, stage)
        for rule in rows
        if _covers(book, rule, act, reaction, account_class) and (stage := _stage(rule, side))
    }
    return tuple(
        RuleHint(
            code=code, why=_why(rule, act, reaction, account_class, day), stage_proposed=stage, mark=rule.mark.value,
            rulebook_version=book.version,
        )
        for code, (rule, stage) in sorted(found.items())
    )  # fmt: skip


def hints_for(
    noticed: Iterable[str], *, act: Act, day: date | None, set_on: date | None, account_class: str,
    names: tuple[str | None, str | None], account_id: str | None,
) -> tuple[Hint, ...]:  # fmt: skip
    """What the observer noticed, and what follows from the act itself; each kind once."""
    found = dict(_of_the_account(names, account_id))
    if day is None:
        found["time_unknown"] = _("Waktu kejadian tidak diketahui; bisa jadi sudah lama.")
    elif set_on and day < set_on:
        found["before_candidacy"] = _("Dibuat {day}, sebelum calon ditetapkan.").format(day=say_day(day))
    found |= {kind: say_noticed(kind) for kind in noticed if kind in FOR_THE_PERSON}
    if act in SILENT_ACTS:
        found["silent_act"] = _(
            "Suka, reaksi, atau mengikuti dapat terjadi tanpa sengaja dan belum tentu berarti dukungan."
        )
    if account_class != AccountClass.REGISTERED:
        found["not_registered"] = _(
            "Akun kampanye ini tidak ada dalam daftar KPU; orang dapat mengira ia akun biasa."
        )  # fmt: skip
    return tuple(Hint(kind=kind, says=says) for kind, says in found.items())


def say_noticed(kind: str) -> str:
    """One thing that speaks for the person, in words."""
    return {
        "old_post": _("Tampaknya sudah lama, sebelum masa yang diawasi."),
        "quoted_news": _("Tampaknya kutipan judul atau isi berita."),
        "congratulation": _("Tampaknya ucapan selamat kepada pejabat, bukan ajakan memilih."),
        "official_duty": _("Menyebut tugas atau undangan resmi; mungkin bagian dari pekerjaan."),
        "hijack_claim": _("Ada pernyataan bahwa akun dibajak atau gawai dipakai orang lain."),
        "question": _("Tampaknya pertanyaan, bukan pernyataan dukungan."),
        "complaint": _("Tampaknya keluhan atau permintaan layanan."),
    }[kind]


def _of_the_account(names: tuple[str | None, str | None], account_id: str | None) -> Iterator[tuple[str, str]]:
    if not account_id:
        yield (
            "handle_reused",
            _("Akun ini hanya dikenal dari nama akunnya; nama akun dapat berpindah ke orang lain."),
        )
    if any(code_points(name) for name in names):
        yield (
            "lookalike",
            _("Nama akun memakai huruf yang menyerupai huruf lain; mungkin ada yang meniru orang ini."),
        )


def _covers(book: Rulebook, rule: Rule, act: Act, reaction: str, account_class: str) -> bool:
    acts = {act.value}
    if act is Act.REACT:
        acts = {read.act.value for read in book.reactions if reaction.lower() in {one.lower() for one in read.kinds}}
    return any(
        account_class in {one.value for one in covered.account_classes}
        and acts & {one.value for one in covered.acts}
        for covered in rule.covers
    )  # fmt: skip


def _side(day: date | None, set_on: date | None) -> Stage | None:
    """PRE or POST; None where the calendar does not tell."""
    if day is None or day == set_on:
        return None
    return Stage.PRE if set_on is None or day < set_on else Stage.POST


def _stage(rule: Rule, side: Stage | None) -> str:
    if rule.stage is Stage.ANY:
        return Stage.ANY.value
    if side is None:
        return "unknown"
    return side.value if side in STAGES_OF[rule.stage] else ""


def _why(rule: Rule, act: Act, reaction: str, account_class: str, day: date | None) -> str:
    what = _("{code} dapat menyangkut perbuatan ini: {act} pada {account}.").format(
        code=rule.code, act=say_act(act, reaction or None), account=say_class(account_class)
    )
    then = _("Dilakukan {day}.").format(day=say_day(day)) if day else _("Tanggal perbuatan tidak diketahui.")
    return f"{what} {then}"
