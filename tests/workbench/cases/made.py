"""Cases as the tests of the room make them: opened as the plenary does, then led on step by step."""

from __future__ import annotations

from datetime import timedelta

from saksama.law.clock_shapes import Regime
from saksama.law.explaining import Question
from saksama.workbench.agenda.terms import start_term
from saksama.workbench.cases import services
from saksama.workbench.cases.book import casebook
from saksama.workbench.cases.models import Party
from saksama.workbench.cases.rules import HANDLING, Kind, Mode, PartyRole, Served, Signed
from saksama.workbench.cases.shapes import AllegationBody, Answer, StudyBody
from tests.office import contest_of
from tests.people import MONDAY
from tests.workbench.fieldwork.made import proposed
from tests.workbench.pleno.made import a_report

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
WEDNESDAY = MONDAY + 2 * DAY
"""When the respondent is heard."""
QUOTE = "Ayo bapak ibu, coblos nomor satu biar desa kita maju."
NUMBER = "001/REG/TM/K.JT-28/X/2024"
NONE = {one.key: "Tidak ada." for one in casebook().exculpatory}
BODY = AllegationBody(quote=QUOTE, where="Balai desa", when="14 Oktober 2024, 08.50 WIB", exculpatory=NONE)
STUDY = StudyBody(
    facts="Dua saksi melihat pembagian kalender.", evidence="Satu kalender, satu foto.",
    analysis="Perbuatan itu dapat memihak satu pasangan.", exculpatory_weighed="Tidak ada surat tugas.",
    conclusion="Cukup untuk diputus.",
)  # fmt: skip
ANSWERS = (Answer(question="Apakah Saudara membagikan kalender?", answer="Ya, atas permintaan tetangga."),)
WHY = "Perlu keterangan ahli bahasa."


def opened(house, *, at=MONDAY, record=None, number=NUMBER):
    """A case from a supervision record, with its handling clock, as the plenary leaves both."""
    record = record or proposed(house, at=at)
    subject = f"pleno.finding:{record.pk}"
    return _begun(house, at, number, subject, record.election, record=record)


def reported(house, *, at=MONDAY, number="001/REG/LP/K.JT-28/X/2024"):
    """A case from a report."""
    report = a_report(house, at=at)
    return _begun(house, at, number, f"pleno.registration:{report.pk}", report.election, report=report)


def _begun(house, at, number, subject, election, **about):
    question = Question(rule="penanganan", regime=Regime.REGIONAL, start=at, zone="WIB", known_on=at.date())
    start_term(question, kind=HANDLING, label="Penanganan", office=house.sukoharjo, subject=subject)
    return services.open_case(
        house.desk("pleno", at), number=number, election=election or contest_of(house)[1], subject=subject, at=at,
        **about,
    )  # fmt: skip


def respondent(case):
    return Party.objects.get(case=case, code="Terlapor-1")


def alleged(house, case, *, who="reviewer", at=MONDAY, **changes):
    case.refresh_from_db()
    said = {"act": "DIS-08", "stage": "post", "channel": "offline", "body": BODY} | changes
    return services.write_allegation(house.desk(who, at), case, at=at, version=case.version, **said)


def confirmed(house, case, *, at=MONDAY, **said):
    """An allegation whose stage another officer confirmed."""
    made = alleged(house, case, at=at, **said)
    services.confirm_stage(house.desk("second", at), case, made, at=at, version=case.version)
    return made


def planned(house, case, *, party=None, at=MONDAY, planned_at=WEDNESDAY, mode=Mode.FACE, place="Ruang rapat", **said):
    case.refresh_from_db()
    return services.plan_clarification(
        house.desk("reviewer", at), case, party or respondent(case), mode=mode, planned_at=planned_at, place=place,
        at=at, version=case.version, **said,
    )  # fmt: skip


def served(house, case, *, at=MONDAY, planned_at=WEDNESDAY, **said):
    """Invited, numbered, received an hour later."""
    one = planned(house, case, at=at, planned_at=planned_at, **said)
    case.refresh_from_db()
    services.invite(house.desk("coordinator", at), one, at=at, version=case.version)
    serve(house, case, one, at=at + HOUR)
    return one


def serve(house, case, one, *, at, **said):
    case.refresh_from_db()
    services.serve(
        house.desk("reviewer", at), one, how=Served.HAND, served_at=at, receipt="Tanda terima ditandatangani.", at=at,
        version=case.version, **said,
    )  # fmt: skip


def held(house, case, one, *, at=WEDNESDAY + HOUR, **said):
    case.refresh_from_db()
    services.hold(
        house.desk("reviewer", at), one, held_at=at, identity="KTP dicocokkan.", at=at, version=case.version, **said
    )


def minuted(house, case, one, *, at=WEDNESDAY + 2 * HOUR, answers=ANSWERS, signed=Signed.SIGNED, **said):
    case.refresh_from_db()
    services.minute(
        house.desk("reviewer", at), one, answers=answers, read_back_at=at, signed=signed, at=at, version=case.version,
        **said,
    )  # fmt: skip


def heard(house, case, **said):
    one = served(house, case, **said)
    held(house, case, one)
    minuted(house, case, one)
    return one


def written(house, case, *, who="reviewer", kind=Kind.STUDY, proposal="breach", at=WEDNESDAY + 3 * HOUR, body=STUDY):
    case.refresh_from_db()
    return services.write_study(
        house.desk(who, at), case, kind=kind, body=body, proposal=proposal, at=at, version=case.version
    )


def approved(house, case, study, *, who="second", at=WEDNESDAY + 4 * HOUR):
    case.refresh_from_db()
    services.approve_study(house.desk(who, at), study, at=at, version=case.version)


def issued(house, case, study, *, at=WEDNESDAY + 5 * HOUR):
    case.refresh_from_db()
    study.refresh_from_db()
    services.issue_study(house.desk("coordinator", at), study, at=at, version=case.version)


def studied(house, case, *, proposal="breach", **said):
    """Alleged, heard, studied, approved and numbered."""
    confirmed(house, case, **said)
    heard(house, case)
    study = written(house, case, proposal=proposal)
    approved(house, case, study)
    issued(house, case, study)
    case.refresh_from_db()
    return study


def propose(house, case, *, at=WEDNESDAY + 6 * HOUR):
    case.refresh_from_db()
    services.propose(house.desk("reviewer", at), case, at=at, version=case.version)


def decided(house, case, *, accepted=True, at=WEDNESDAY + 7 * HOUR, **said):
    """Before the plenary and decided by it."""
    studied(house, case, **said)
    propose(house, case)
    services.decide(case, accepted=accepted, item="pleno.item:1", desk=house.desk("pleno", at), at=at)
    return case


def witness(case):
    return Party.objects.filter(case=case, role=PartyRole.WITNESS).first()
