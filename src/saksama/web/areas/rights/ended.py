"""What the pages of a case's end are given: its term with mark and source, who did what, what this desk may do now."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from saksama.kernel import words as speech
from saksama.kernel.clock import say, say_day
from saksama.kernel.figures import whole
from saksama.kernel.words import _
from saksama.law.casebook import CaseBook
from saksama.web.areas.rights.shown import Action
from saksama.web.areas.rights.words import DESTROYED, WHY
from saksama.web.shared.request import OfficerRequest
from saksama.workbench.accounts.queries import names
from saksama.workbench.cases.book import casebook
from saksama.workbench.rights import ending

Row = Any
"""A row as a query gave it."""
Facts = list[tuple[str, str]]


def outcome(case: Row) -> str:
    """How it ended, in the language that is spoken."""
    return str(getattr(casebook().outcome(case.outcome).says, speech.language()))


def why(sealing: Row) -> str:
    """Why it was sealed."""
    return str(WHY[sealing.why])


def standing(row: ending.Kept) -> tuple[str, str]:
    """Mark and word of where a kept case stands."""
    if row.hold is not None:
        return "info", _("ditahan")
    if row.asked is not None:
        return "due", _("menunggu persetujuan orang kedua")
    return ("due", _("boleh dimusnahkan")) if row.due else ("", _("disimpan"))


def terms() -> dict[str, Any]:
    """How long each outcome is kept, with mark and source; the office may set its own."""
    book: CaseBook = casebook()
    rows = [(getattr(one.says, speech.language()), book.terms.retention[one.code]) for one in book.outcomes.values()]
    return {"rows": rows, "backups": book.terms.backups, "mark": book.terms.mark.value,
            "source": book.terms.set_by or book.terms.source}  # fmt: skip


def page(request: OfficerRequest, case: Row) -> dict[str, Any]:
    """Everything about the end of one case."""
    hold, asked, done = ending.hold_of(case), ending.asked_of(case), ending.approved_of(case)
    return {
        "about": case, "facts": _facts(request, case), "hold": hold, "hold_facts": _hold_facts(request, hold),
        "asked_facts": _asked_facts(request, asked), "done": done, "done_facts": _done_facts(request, done),
        "destroyed": [(DESTROYED[kind], count) for kind, count in done.destroyed.items()] if done else [],
        "actions": _actions(request, case, hold, asked), "may_documents": request.desk.may("documents.open"),
        "may_look": request.desk.may("rights.hold"),
    }  # fmt: skip


def _facts(request: OfficerRequest, case: Row) -> Facts:
    zone, book = request.desk.zone, casebook().terms
    months = whole(book.retention[case.outcome])
    term = _("{n} bulan sesudah ditutup ({mark}; {source})").format(
        n=months, mark=book.mark.value, source=book.set_by or book.source
    )
    facts = [
        (_("Hasil"), outcome(case)), (_("Dibuka"), say(case.opened_at, zone)),
        (_("Ditutup"), say(case.closed_at, zone)),
        (_("Masa simpan"), term), (_("Boleh dimusnahkan sejak"), say_day(ending.kept_until(case))),
    ]  # fmt: skip
    if case.sealed_at:
        facts.append((_("Disegel"), say(case.sealed_at, zone)))
    return facts


def _hold_facts(request: OfficerRequest, hold: Row) -> Facts:
    if hold is None:
        return []
    who, zone = names({hold.by, hold.agreed_by} - {""}), request.desk.zone
    agreed = _who(who, hold.agreed_by, hold.agreed_at, zone) if hold.agreed_by else _("menunggu orang kedua")
    return [(_("Diminta"), _who(who, hold.by, hold.at, zone)), (_("Disetujui"), agreed)]


def _asked_facts(request: OfficerRequest, asked: Row) -> Facts:
    if asked is None:
        return []
    who = names({asked.asked_by})
    return [(_("Diusulkan"), _who(who, asked.asked_by, asked.asked_at, request.desk.zone))]


def _done_facts(request: OfficerRequest, done: Row) -> Facts:
    if done is None:
        return []
    who, zone = names({done.asked_by, done.approved_by}), request.desk.zone
    return [
        (_("Diusulkan"), _who(who, done.asked_by, done.asked_at, zone)),
        (_("Disetujui"), _who(who, done.approved_by, done.approved_at, zone)),
        (_("Selesai"), say(done.done_at, zone) if done.done_at else _("sedang diselesaikan mesin")),
        (_("Cadangan lama dapat dibuka sampai"), say_day(done.backups_until)),
    ]  # fmt: skip


def _who(known: dict[str, str], code: str, at: Any, zone: str) -> str:
    return f"{known.get(code, code)}, {say(at, zone)}"


def _actions(request: OfficerRequest, case: Row, hold: Row, asked: Row) -> list[Action]:
    """What fits now; the service asks again."""
    if case.destroyed_at:
        return []
    may, mine = request.desk.may, request.desk.code
    free = hold is None and asked is None
    over = ending.is_due(case, request.now)
    early = casebook().outcome(case.outcome).sealed_early and not case.sealed_at
    steps = [
        (early and may("rights.seal"), "seal", _("Segel dini"), False, False),
        (hold is None and may("rights.hold"), "hold", _("Tahan pemusnahan"), False, False),
        (hold and not hold.agreed_at and hold.by != mine and may("rights.hold"), "agree_hold", _("Setujui penahanan"),
         True, True),
        (hold and hold.by != mine and may("rights.hold"), "end_hold", _("Akhiri penahanan"), True, False),
        (free and over and may("rights.delete"), "ask_deletion", _("Usulkan pemusnahan"), False, True),
        (asked and may("rights.delete"), "give_up_deletion", _("Urungkan usul"), True, False),
        (asked and hold is None and asked.asked_by != mine and may("rights.approve_deletion"), "approve_deletion",
         _("Setujui pemusnahan"), False, True),
    ]  # fmt: skip
    return [
        Action(reverse(f"rights:{name}", args=[case.pk]), label, post=post, main=main)
        for fits, name, label, post, main in steps
        if fits
    ]
