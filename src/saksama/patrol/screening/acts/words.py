"""Why a rule could apply, and how a date lies against the election calendar, in words to read aloud."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from saksama.handover.fence import AccountClass, Calendar
from saksama.handover.parts import Act
from saksama.kernel.clock import local_day, say_day
from saksama.kernel.words import _
from saksama.law.shapes import Mark, Rule

OFFSET_HOURS = {"WIB": 7, "WITA": 8, "WIT": 9}


class Why(StrEnum):
    """How the act's day lies against the calendar: the `why_code` of ACT_SIGNALS."""

    BEFORE = "before"
    BORDER_DAY = "border_day"
    AFTER = "after"
    CAMPAIGN = "campaign"
    QUIET = "quiet"
    NO_DATE = "no_date"
    NOT_SET_YET = "not_set_yet"


class Side(StrEnum):
    """On which side of candidate determination an act lies, as far as the calendar tells."""

    PRE = "pre"
    POST = "post"
    EITHER = "either"


SIDE_OF = {
    Why.BEFORE: Side.PRE,
    Why.NOT_SET_YET: Side.PRE,
    Why.AFTER: Side.POST,
    Why.CAMPAIGN: Side.POST,
    Why.QUIET: Side.POST,
    Why.BORDER_DAY: Side.EITHER,
    Why.NO_DATE: Side.EITHER,
}


def say_why(
    why_code: str,
    *,
    rule: Rule,
    act: str,
    account_class: str,
    occurred_at: datetime | None,
    calendar: Calendar,
    zone: str,
) -> str:
    """The sentences of a RuleHint: rule, act, class of account, day in the calendar, who confirms the stage.

    Raises ValueError for a `why_code` or `act` that is not known.
    """
    day = None if occurred_at is None else local_day(occurred_at, zone)
    what = _("{code} dapat menyangkut perbuatan ini: {act} pada {account}.").format(
        code=rule.code, act=say_act(act), account=say_account_class(account_class)
    )
    parts = [what, _say_when(Why(why_code), day, calendar), _say_stage(rule)]
    if rule.mark is not Mark.H:
        parts.append(_("Keyakinan sumber aturan ini {mark}.").format(mark=say_mark(rule.mark)))
    return " ".join(parts)


def say_act(act: str) -> str:
    """The act as officers call it."""
    return {
        Act.POST: _("unggahan"),
        Act.COMMENT: _("komentar"),
        Act.REPLY: _("balasan komentar"),
        Act.SHARE: _("membagikan"),
        Act.QUOTE: _("kutipan"),
        Act.LIKE: _("suka (like)"),
        Act.REACT: _("reaksi yang dibaca sebagai suka"),
        Act.FOLLOW: _("mengikuti (follow)"),
        Act.SUBSCRIBE: _("berlangganan"),
        Act.JOIN: _("bergabung"),
        Act.MENTION: _("penyebutan"),
        Act.TAG: _("penandaan (tag)"),
        Act.PHOTO: _("unggahan foto"),
        Act.LIVE_COMMENT: _("komentar siaran langsung"),
    }[Act(act)]


def say_account_class(account_class: str) -> str:
    """The class of a campaign account as officers call it."""
    return {
        AccountClass.REGISTERED: _("akun resmi kampanye"),
        AccountClass.WOULD_BE: _("akun bakal calon atau timnya yang belum terdaftar"),
        AccountClass.ADDITION: _("akun tambahan dalam pagar"),
    }[AccountClass(account_class)]


def say_mark(mark: str) -> str:
    """The mark of a source as officers call it."""
    return {Mark.H: _("tinggi (H)"), Mark.M: _("sedang (M)"), Mark.L: _("rendah (L)")}[Mark(mark)]


def _say_when(why: Why, day: date | None, calendar: Calendar) -> str:
    if why is Why.NO_DATE or day is None:
        return _("Tanggal perbuatan tidak diketahui, jadi aturan sebelum dan sesudah penetapan calon disebut.")
    said = say_day(day)
    if why is Why.NOT_SET_YET:
        return _("Dilakukan {day}; penetapan calon belum tercatat, maka dibaca sebagai sebelum penetapan.").format(
            day=said
        )
    if why is Why.BORDER_DAY:
        return _("Dilakukan {day}, pada hari penetapan calon; jamnya tidak tercatat, jadi kedua tahap disebut.").format(
            day=said
        )
    where = {
        Why.BEFORE: _("sebelum penetapan calon"),
        Why.AFTER: _("sesudah penetapan calon"),
        Why.CAMPAIGN: _("di masa kampanye"),
        Why.QUIET: _("di masa tenang"),
    }[why]
    if calendar.candidates_set_on is None:
        return _("Dilakukan {day}, {where}.").format(day=said, where=where)
    return _("Dilakukan {day}, {where} (calon ditetapkan {set_on}).").format(
        day=said, where=where, set_on=say_day(calendar.candidates_set_on)
    )


def _say_stage(rule: Rule) -> str:
    if rule.counterpart is None:
        return _("Tahap ini usulan; penelaah yang memastikan.")
    return _("Tahap ini usulan; penelaah yang memastikan. Di tahap yang lain berlaku {code}.").format(
        code=rule.counterpart
    )
