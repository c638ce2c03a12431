"""Clarification: planned, invited in time, held, written down and read back; or the party stays away, at most twice."""

from __future__ import annotations

from datetime import datetime

import msgspec
from django.db import transaction

from saksama.kernel.clock import local_day, say
from saksama.kernel.errors import BadInput, NotThere, Refused
from saksama.kernel.words import _
from saksama.law.clock_shapes import Regime
from saksama.law.explaining import Explanation, Question, explain
from saksama.workbench.agenda.terms import clockbook
from saksama.workbench.cases import papers
from saksama.workbench.cases.models import Case, Clarification, Party
from saksama.workbench.cases.rules import (
    LONGEST_PLACE,
    MOST_ROUNDS,
    RUNNING_ROUNDS,
    WORKED,
    Mode,
    Oath,
    PartyRole,
    Round,
    Served,
    Signed,
    State,
    round_before,
)
from saksama.workbench.cases.services.steps import enter, keep, move, require_short, said, touch
from saksama.workbench.cases.shapes import Answer, ClarificationBody
from saksama.workbench.documents import services as documents
from saksama.workbench.documents.rules import State as PaperState
from saksama.workbench.offices.desk import Desk
from saksama.workbench.offices.models import Office
from saksama.workbench.safe.sealing import open_under, seal_under
from saksama.workbench.vault.models import Paper

RULE = "undangan-klarifikasi"
"""The key of the invitation's term in the law's clocks; where a regime has none, the general election's is used."""


@transaction.atomic
def plan_clarification(
    desk: Desk, case: Case, party: Party, *, mode: Mode, planned_at: datetime, place: str, at: datetime,
    version: int, office: Office | None = None, signer: str = "",
) -> Clarification:  # fmt: skip
    """Invite `party`: B.9 is drafted (of the reporter the vault makes it), the case is being clarified.

    A second invitation only where the first was not followed. `office`: the lower level that will hear them. Raises
    BadInput without a place or for an office that is not below, Refused where the invitation would come too late, or
    one runs already, or for a third.
    """
    enter(desk, case, "cases.handle")
    _require_of(case, party.case_id)
    _require_place(mode, planned_at, place, at)
    if office is not None and office.parent_id != desk.office.pk:
        raise BadInput(_("Klarifikasi hanya dapat ditugaskan ke kantor langsung di bawah kantor ini."))
    require_in_time(case, planned_at, at)
    turn = _turn(party)
    if case.state == State.OPENED:
        move(case, State.CLARIFYING, version)
    else:
        touch(case, WORKED, version)
    in_vault = party.role == PartyRole.REPORTER
    made = Clarification.objects.create(
        case=case, party=party, round=turn, in_vault=in_vault, mode=mode, planned_at=planned_at, office=office,
        sealed=seal_under(case.kept_under, ClarificationBody(place=place.strip())), planned_by=desk.code,
    )  # fmt: skip
    if not in_vault:
        made.invitation = papers.invitation(desk, made, at, signer)
        made.save(update_fields=["invitation"])
    keep(desk, case, "clarification_planned", at=at, detail=_about(made))
    return made


@transaction.atomic
def invite(desk: Desk, clarification: Clarification, *, at: datetime, version: int) -> None:
    """Give the invitation its number; then it can be served. Raises Refused for the reporter's (the vault's)."""
    case = _entered(desk, clarification)
    if clarification.invitation is None or clarification.state != Round.PLANNED:
        raise Refused(_("Undangan ini tidak dapat diberi nomor di sini."), _("Undangan pelapor dibuat di brankas."))
    require_in_time(case, clarification.planned_at, at)
    touch(case, WORKED, version)
    documents.issue(desk, clarification.invitation, at=at)
    keep(desk, case, "invited", at=at, detail=_about(clarification))


@transaction.atomic
def serve(
    desk: Desk, clarification: Clarification, *, how: Served, served_at: datetime, receipt: str, at: datetime,
    version: int, paper: Paper | None = None,
) -> None:  # fmt: skip
    """Note that and how the invitation arrived, at least a day before (rule `undangan-klarifikasi`).

    Of the reporter `paper` is the vault's. Raises Refused for one that came too late or has no number yet, BadInput
    without saying how that is known.
    """
    case = _entered(desk, clarification)
    if served_at > at:
        raise BadInput(_("Waktu diterima tidak dapat sesudah sekarang."))
    require_in_time(case, clarification.planned_at, served_at)
    _require_invited(clarification, paper)
    body = msgspec.structs.replace(_body(clarification), receipt=said(receipt))
    touch(case, WORKED, version)
    _move(clarification, Round.SERVED, body, served_at=served_at, served_how=how, vault_invitation=paper)
    keep(desk, case, "served", at=at, detail=_about(clarification) | {"how": how.value})


@transaction.atomic
def hold(
    desk: Desk, clarification: Clarification, *, held_at: datetime, identity: str, at: datetime, version: int,
    oath: Oath | None = None, oath_words: str = "",
) -> None:  # fmt: skip
    """The party came: who it is was checked (`identity` says how); an oath is noted only where one was offered.

    It goes on without an oath; one that was taken is noted with its words (B.10, of an expert B.11; of the reporter
    in the vault). Raises BadInput without the check or the words, or for a time after `at`.
    """
    case = _entered(desk, clarification)
    if held_at > at:
        raise BadInput(_("Waktu klarifikasi tidak dapat sesudah sekarang."))
    body = msgspec.structs.replace(_body(clarification), identity=said(identity))
    swore = oath is Oath.TAKEN and not clarification.in_vault
    lafal = said(oath_words) if swore else ""
    touch(case, WORKED, version)
    _move(clarification, Round.HELD, body, held_at=held_at, oath=oath or "")
    if swore:
        clarification.oath_document = papers.oath(desk, clarification, lafal, at)
        clarification.save(update_fields=["oath_document"])
    keep(desk, case, "clarification_held", at=at, detail=_about(clarification) | {"oath": str(oath or "")})


@transaction.atomic
def minute(
    desk: Desk, clarification: Clarification, *, answers: tuple[Answer, ...], read_back_at: datetime, signed: Signed,
    at: datetime, version: int, recording: str = "", paper: Paper | None = None,
) -> None:  # fmt: skip
    """Write down what was asked and answered, read back and signed or not: B.12 is drafted.

    Of the reporter nothing is written here: `paper` is the vault's B.12 or its scan. Raises BadInput for an online
    clarification without a recording (its exhibit's number), without answers, or not read back.
    """
    case = _entered(desk, clarification)
    _require_read_back(clarification, read_back_at, at)
    _require_written(clarification, answers, recording, paper)
    body = msgspec.structs.replace(_body(clarification), answers=answers)
    touch(case, WORKED, version)
    _move(
        clarification, Round.MINUTED, body, read_back_at=read_back_at, signed=signed, recording=recording.strip(),
        vault_minutes=paper,
    )  # fmt: skip
    if not clarification.in_vault:
        clarification.minutes = papers.minutes(desk, clarification, at)
        clarification.save(update_fields=["minutes"])
    keep(desk, case, "minuted", at=at, detail=_about(clarification) | {"signed": signed.value})


@transaction.atomic
def note_absent(desk: Desk, clarification: Clarification, *, at: datetime, version: int) -> None:
    """The party was invited in time and did not come. Raises Refused before the hour it was invited for."""
    case = _entered(desk, clarification)
    if at < clarification.planned_at:
        raise Refused(_("Waktu klarifikasinya belum tiba."))
    touch(case, WORKED, version)
    _move(clarification, Round.ABSENT, None)
    keep(desk, case, "absent", at=at, detail=_about(clarification))


@transaction.atomic
def cancel(desk: Desk, clarification: Clarification, *, reason: str, at: datetime, version: int) -> None:
    """Take an invitation back; it does not count as one. Raises Refused once the party was heard."""
    case = _entered(desk, clarification)
    why = said(reason)
    touch(case, WORKED, version)
    _move(clarification, Round.CANCELLED, None)
    keep(desk, case, "clarification_cancelled", at=at, note=why, detail=_about(clarification))


def last_to_serve(case: Case, planned_at: datetime, at: datetime) -> Explanation:
    """Until when an invitation for `planned_at` has to arrive, by the law's clocks."""
    zone = case.office.zone
    question = Question(
        rule=RULE, regime=Regime.GENERAL, start=local_day(planned_at, zone), zone=zone, known_on=local_day(at, zone)
    )
    return explain(clockbook(), question)


def require_in_time(case: Case, planned_at: datetime, arrives: datetime) -> None:
    """Raises Refused with the rule where an invitation that arrives then comes too late."""
    term = last_to_serve(case, planned_at, arrives)
    if arrives > term.due_at:
        raise Refused(
            _("{article}: undangan diterima paling lambat {day}.").format(
                article=term.rule.article, day=say(term.due_at, case.office.zone)
            ),
            _("Pilih waktu klarifikasi yang lebih kemudian."),
        )


def _entered(desk: Desk, clarification: Clarification) -> Case:
    case = clarification.case
    enter(desk, case, "cases.handle")
    return case


def _turn(party: Party) -> int:
    rounds = list(Clarification.objects.filter(party=party).values_list("state", flat=True))
    if any(state in RUNNING_ROUNDS for state in rounds):
        raise Refused(_("Pihak ini sudah diundang."), _("Selesaikan undangan itu dahulu."))
    absent = rounds.count(Round.ABSENT)
    if absent >= MOST_ROUNDS:
        raise Refused(
            _("Pihak ini sudah dua kali diundang dan tidak hadir."), _("Lanjutkan kajian tanpa keterangannya.")
        )
    return absent + 1


def _move(clarification: Clarification, to: Round, body: ClarificationBody | None, **columns: object) -> None:
    """One conditional UPDATE. Raises Refused where it does not stand there (any more)."""
    if body is not None:
        columns["sealed"] = seal_under(clarification.case.kept_under, body)
    waiting = Clarification.objects.filter(pk=clarification.pk, state__in=round_before(to))
    if not waiting.update(state=to, **columns):
        raise Refused(_("Klarifikasi ini tidak lagi pada tahap itu."), _("Muat ulang halamannya."))
    clarification.refresh_from_db()


def _require_place(mode: Mode, planned_at: datetime, place: str, at: datetime) -> None:
    if mode not in set(Mode) or not 0 < len(place.strip()) <= LONGEST_PLACE:
        raise BadInput(
            _("Isi di mana atau lewat apa klarifikasinya, paling panjang {n} huruf.").format(n=LONGEST_PLACE)
        )
    if planned_at <= at:
        raise BadInput(_("Waktu klarifikasi harus sesudah sekarang."))


def _require_invited(clarification: Clarification, paper: Paper | None) -> None:
    if clarification.in_vault:
        _require_vault(clarification, paper)
        return
    invitation = clarification.invitation
    if paper is not None or invitation is None:
        raise BadInput(_("Hanya surat pelapor yang disimpan di brankas."))
    invitation.refresh_from_db()
    if invitation.state == PaperState.DRAFT:
        raise Refused(_("Undangannya belum bernomor."), _("Koordinator memberi nomor, lalu undangan disampaikan."))


def _require_read_back(clarification: Clarification, read_back_at: datetime, at: datetime) -> None:
    held = clarification.held_at
    if held is None or not held <= read_back_at <= at:
        raise BadInput(_("Isi kapan berita acaranya dibacakan kembali: sesudah klarifikasi, tidak sesudah sekarang."))


def _require_written(
    clarification: Clarification, answers: tuple[Answer, ...], recording: str, paper: Paper | None
) -> None:
    if clarification.mode == Mode.ONLINE and not recording.strip():
        raise BadInput(_("Klarifikasi daring harus direkam."), _("Isi nomor barang bukti rekamannya."))
    if clarification.in_vault:
        _require_vault(clarification, paper)
        if answers:
            raise BadInput(_("Keterangan pelapor hanya ada di brankas, tidak dalam perkara."))
        return
    if paper is not None or not answers or any(not one.question.strip() for one in answers):
        raise BadInput(_("Isi pertanyaan dan jawabannya."))
    for one in answers:
        require_short(one)


def _require_vault(clarification: Clarification, paper: Paper | None) -> None:
    """The vault's own paper of this report's reporter, and nobody else's (G11)."""
    report = clarification.case.report
    if paper is None or report is None or paper.scope != report.scope:
        raise BadInput(_("Pilih surat pelapor dari brankas laporan ini."), _("Buat atau pindai dahulu di brankas."))


def _require_of(case: Case, case_id: object) -> None:
    if case_id != case.pk:
        raise NotThere(_("Halaman ini tidak ada, atau bukan milik kantor Anda."))


def _body(clarification: Clarification) -> ClarificationBody:
    return open_under(clarification.case.kept_under, clarification.sealed, ClarificationBody)


def _about(clarification: Clarification) -> dict[str, str | int]:
    return {"party": clarification.party.code, "round": clarification.round, "mode": clarification.mode}
