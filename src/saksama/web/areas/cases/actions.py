"""What a desk may do now with a case, an allegation, a hearing, a study: in the order of the work."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from saksama.kernel.words import _
from saksama.web.shared.request import OfficerRequest
from saksama.workbench.cases.book import casebook
from saksama.workbench.cases.rules import WORKED, Kind, PartyRole, Round, State

Row = Any
"""A case or something of it, as a query gave it."""


@dataclass(frozen=True)
class Action:
    """One thing this desk may do now; a posted one carries the version that was shown."""

    address: str
    label: str
    post: bool = False
    main: bool = False


def _to(name: str, case: Row, *rest: object) -> str:
    return reverse(f"cases:{name}", args=[case.pk, *rest])


def _kept(found: Iterable[tuple[bool, Action]]) -> list[Action]:
    return [action for there, action in found if there]


def actions(request: OfficerRequest, case: Row) -> list[Action]:
    """Of the case itself."""
    may, state = request.desk.may, State(case.state)
    worked, referred = state in WORKED, bool(case.outcome) and casebook().outcome(case.outcome).referred
    return _kept([
        (worked and may("cases.assign"), Action(_to("assign", case), _("Tugaskan"), main=case.handler_id is None)),
        (worked and may("cases.handle"), Action(_to("allege", case), _("Tulis dalil"), main=state is State.OPENED)),
        (worked and may("cases.handle"), Action(_to("add_party", case), _("Tambah pihak"))),
        (worked and may("cases.handle"), Action(_to("study", case, Kind.PRELIMINARY), _("Tulis kajian awal"))),
        (worked and may("cases.handle"), Action(_to("study", case, Kind.STUDY), _("Tulis kajian"))),
        (worked and may("cases.handle"), Action(_to("track", case), _("Pilih jalur"))),
        (state is State.STUDIED and may("cases.handle"),
         Action(_to("propose", case), _("Ajukan ke pleno"), post=True, main=True)),
        (state is State.DECIDED and may("cases.issue"), Action(_to("announce", case), _("Umumkan status"), main=True)),
        (state is State.ANNOUNCED and not referred and may("cases.refer"),
         Action(_to("close", case), _("Tutup perkara"), main=True)),
        (worked and may("cases.assign"), Action(_to("extend", case), _("Perpanjang tenggat"))),
        (worked and may("cases.transfer"), Action(_to("transfer", case), _("Limpahkan"))),
        (state is not State.CLOSED and may("cases.aside"), Action(_to("aside", case), _("Saya mundur"))),
    ])  # fmt: skip


def party_actions(request: OfficerRequest, case: Row, party: Row, *, running: bool) -> list[Action]:
    """Of one party: put right who it is, invite."""
    works = request.desk.may("cases.handle") and State(case.state) in WORKED
    return _kept([
        (works and party.role != PartyRole.REPORTER,
         Action(_to("rewrite_party", case, party.pk), _("Betulkan data"))),
        (works and not running, Action(_to("plan", case, party.pk), _("Undang klarifikasi"))),
    ])  # fmt: skip


def allegation_actions(request: OfficerRequest, case: Row, row: Row) -> list[Action]:
    """Of one allegation: write it anew; another officer confirms its stage."""
    works = request.desk.may("cases.handle") and State(case.state) in WORKED
    other = row.written_by != request.desk.code and not row.stage_by
    return _kept([
        (works and other, Action(_to("confirm", case, row.pk), _("Kuatkan tahapnya"), post=True, main=True)),
        (works, Action(_to("reallege", case, row.pk), _("Tulis ulang"))),
    ])  # fmt: skip


def heard_actions(request: OfficerRequest, case: Row, row: Row) -> list[Action]:
    """Of one hearing: number, arrived, heard, minutes, absent, taken back."""
    if not request.desk.may("cases.handle") or State(case.state) not in WORKED:
        return []
    state, due = Round(row.state), request.now >= row.planned_at
    drafted = row.invitation is not None and not row.invitation.number

    def act(name: str, label: str, *, post: bool = False, main: bool = True) -> Action:
        return Action(_to(name, case, row.pk), label, post=post, main=main)

    return _kept([
        (state is Round.PLANNED and drafted and request.desk.may("documents.issue"),
         act("invite", _("Beri nomor undangan"), post=True)),
        (state is Round.PLANNED and not drafted, act("serve", _("Catat undangan sampai"))),
        (state is Round.SERVED, act("hold", _("Mulai klarifikasi"), main=due)),
        (state is Round.SERVED and due, act("absent", _("Tidak hadir"), post=True, main=False)),
        (state is Round.HELD, act("minute", _("Tulis berita acara"))),
        (state in {Round.PLANNED, Round.SERVED}, act("cancel", _("Batalkan"), main=False)),
    ])  # fmt: skip


def study_actions(request: OfficerRequest, case: Row, row: Row, *, newest: bool) -> list[Action]:
    """Of one study: another approves it, then it is numbered."""
    if not newest or State(case.state) not in WORKED:
        return []
    other = row.written_by != request.desk.code
    return _kept([
        (not row.approved_by and other and request.desk.may("cases.approve"),
         Action(_to("approve", case, row.pk), _("Setujui"), post=True, main=True)),
        (bool(row.approved_by) and row.document is None and request.desk.may("cases.issue"),
         Action(_to("issue", case, row.pk), _("Beri nomor"), post=True, main=True)),
    ])  # fmt: skip
