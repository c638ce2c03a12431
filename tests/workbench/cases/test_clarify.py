"""Clarification: invited at least a day before, at most twice; online needs a recording; a reporter's stays apart."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from saksama.kernel.errors import BadInput, NotThere, Refused
from saksama.workbench.cases import queries, services
from saksama.workbench.cases.models import Clarification, Party
from saksama.workbench.cases.rules import Mode, Oath, Round, Signed, State
from saksama.workbench.documents.models import Document
from saksama.workbench.documents.queries import content_of
from saksama.workbench.vault.models import Generation, Paper
from tests.people import MONDAY
from tests.workbench.cases.made import (
    ANSWERS,
    DAY,
    HOUR,
    WEDNESDAY,
    heard,
    held,
    minuted,
    opened,
    planned,
    reported,
    respondent,
    serve,
    served,
    witness,
)
from tests.workbench.fieldwork.made import SUSPECTED

pytestmark = pytest.mark.django_db
LAST = MONDAY.replace(hour=16, minute=59, second=59) + DAY
"""Tuesday 23.59.59 WIB: one calendar day before Wednesday's clarification (Perbawaslu 7/2022 Art. 28-30)."""


@pytest.fixture
def case(house):
    return opened(house)


def test_the_whole_way_of_one_clarification(house, case):
    one = heard(house, case)
    case.refresh_from_db()
    assert (one.state, one.round, case.state) == (Round.MINUTED, 1, State.CLARIFYING)
    assert [(paper.form, paper.kept_under == case.kept_under) for paper in Document.objects.filter(
        subject=f"cases.case:{case.pk}").order_by("form")] == [("B.12", True), ("B.9", True)]  # fmt: skip
    said = content_of(one.invitation)
    assert (said.values["person"], said.values["capacity"]) == (SUSPECTED.actor, "Terlapor (Terlapor-1)")
    assert (said.values["day"], said.values["time"]) == ("16 Oktober 2024", "09.00 WIB")
    assert content_of(one.minutes).rows["answers"][0]["answer"] == ANSWERS[0].answer
    assert one.invitation.number.startswith("001/B.9/")


def test_an_invitation_a_day_before_is_in_time_a_second_later_is_not(house, case):
    one = served_until(house, case, LAST)
    assert one.state == Round.SERVED
    late = planned(house, case, party=witness(case))
    number(house, case, late)
    with pytest.raises(Refused, match=r"Perbawaslu 7/2022 Pasal 28-30: undangan diterima paling lambat Sel, 15 Okt"):
        serve(house, case, late, at=LAST + timedelta(seconds=1))
    late.refresh_from_db()
    assert late.state == Round.PLANNED


def served_until(house, case, at):
    one = planned(house, case)
    number(house, case, one)
    serve(house, case, one, at=at)
    return one


def number(house, case, one, at=MONDAY):
    case.refresh_from_db()
    services.invite(house.desk("coordinator", at), one, at=at, version=case.version)


def test_what_could_not_arrive_in_time_is_not_even_planned(house, case):
    with pytest.raises(Refused, match="paling lambat"):
        planned(house, case, planned_at=MONDAY + 6 * HOUR)
    case.refresh_from_db()
    assert (case.state, Clarification.objects.count(), Document.objects.filter(form="B.9").count()) == ("opened", 0, 0)


def test_without_a_number_it_is_not_served(house, case):
    with pytest.raises(Refused, match="belum bernomor"):
        serve(house, case, planned(house, case), at=MONDAY + HOUR)


@pytest.mark.parametrize(("said", "because"), [
    ({"place": " "}, "di mana"), ({"mode": "telepathy"}, "di mana"),
    ({"planned_at": MONDAY - HOUR}, "sesudah sekarang"),
])  # fmt: skip
def test_a_plan_that_cannot_be_is_refused(house, case, said, because):
    with pytest.raises(BadInput, match=because):
        planned(house, case, **said)


def test_it_can_be_assigned_to_an_office_directly_below_only(house, case):
    with pytest.raises(BadInput, match="langsung di bawah"):
        planned(house, case, office=house.offices["33.13"])


def test_who_stays_away_is_invited_once_more_and_no_third_time(house, case):
    first = served(house, case)
    with pytest.raises(Refused, match="sudah diundang"):
        planned(house, case)
    with pytest.raises(Refused, match="belum tiba"):
        absent(house, case, first, WEDNESDAY - HOUR)
    absent(house, case, first, WEDNESDAY + HOUR)
    assert queries.unheard(case) == ["Terlapor-1"]
    second = served(house, case, at=WEDNESDAY + HOUR, planned_at=WEDNESDAY + 2 * DAY)
    assert second.round == 2
    absent(house, case, second, WEDNESDAY + 3 * DAY)
    assert queries.unheard(case) == []
    with pytest.raises(Refused, match="dua kali diundang"):
        planned(house, case, at=WEDNESDAY + 3 * DAY, planned_at=WEDNESDAY + 6 * DAY)


def absent(house, case, one, at):
    case.refresh_from_db()
    services.note_absent(house.desk("reviewer", at), one, at=at, version=case.version)


def test_a_cancelled_invitation_does_not_count_as_one(house, case):
    one = planned(house, case)
    case.refresh_from_db()
    services.cancel(house.desk("reviewer"), one, reason="Ruang rapat dipakai.", at=MONDAY, version=case.version)
    assert planned(house, case).round == 1


def test_the_oath_is_noted_with_its_words_and_refused_it_goes_on(house, case):
    one, other = served(house, case), served(house, case, party=witness(case))
    with pytest.raises(BadInput, match="alasan"):
        held(house, case, one, oath=Oath.TAKEN)
    held(house, case, one, oath=Oath.TAKEN, oath_words="Demi Allah saya bersumpah akan menerangkan yang sebenarnya.")
    assert (one.oath_document.form, content_of(one.oath_document).values["identity"]) == ("B.10", "KTP dicocokkan.")
    held(house, case, other, oath=Oath.REFUSED)
    assert (other.oath_document, other.state) == (None, Round.HELD)
    minuted(house, case, other, signed=Signed.REFUSED)
    assert content_of(other.minutes).values["signed"] == "menolak menandatangani"


def test_online_without_a_recording_there_are_no_minutes(house, case):
    one = served(house, case, mode=Mode.ONLINE, place="Tautan rapat daring")
    held(house, case, one)
    with pytest.raises(BadInput, match="direkam"):
        minuted(house, case, one)
    with pytest.raises(IntegrityError), transaction.atomic():
        Clarification.objects.filter(pk=one.pk).update(state="minuted", read_back_at=WEDNESDAY, signed="signed")
    minuted(house, case, one, recording="BB-004/2024")
    assert (one.state, one.recording) == (Round.MINUTED, "BB-004/2024")


def test_minutes_have_answers_and_are_read_back(house, case):
    one = served(house, case)
    held(house, case, one)
    with pytest.raises(BadInput, match="jawaban"):
        minuted(house, case, one, answers=())
    case.refresh_from_db()
    with pytest.raises(BadInput, match="dibacakan"):
        services.minute(house.desk("reviewer"), one, answers=ANSWERS, read_back_at=WEDNESDAY, signed=Signed.SIGNED,
                        at=WEDNESDAY + 3 * HOUR, version=case.version)  # fmt: skip


@pytest.mark.parametrize("deed", ["held", "minuted", "absent"])
def test_no_step_is_jumped_over(house, case, deed):
    one = planned(house, case)
    steps = {"held": held, "minuted": minuted, "absent": lambda h, c, o: absent(h, c, o, WEDNESDAY + HOUR)}
    with pytest.raises((Refused, BadInput)):
        steps[deed](house, case, one)
    one.refresh_from_db()
    assert one.state == Round.PLANNED


def test_another_case_s_party_is_not_there(house, case):
    other = reported(house)
    with pytest.raises(NotThere):
        planned(house, case, party=respondent(other))


# ── A reporter ───────────────────────────────────────────────────────────────────────────────────────────────────────


def paper_of(case, scope=None):
    """A scan of the vault, as it lies there."""
    office = case.office
    kept = {"number": 1, "recipient": "age1", "sealed_at": MONDAY}
    generation = Generation.objects.get_or_create(office=office, number=1, defaults=kept)[0]
    return Paper.objects.create(
        office=office, scope=scope or case.report.scope, day=MONDAY.date(), media="pdf", digest="0" * 64,
        generation=generation, sealed_key=b"x", made_by="p-coordinator", made_at=MONDAY,
    )  # fmt: skip


def test_of_a_reporter_there_is_no_document_and_no_answer_in_the_case(house):
    case = reported(house)
    reporter = Party.objects.get(case=case, code="Pelapor-1")
    one = planned(house, case, party=reporter)
    assert (one.in_vault, one.invitation) == (True, None)
    with pytest.raises(Refused, match="brankas"):
        number(house, case, one)
    with pytest.raises(BadInput, match="brankas"):
        serve(house, case, one, at=MONDAY + HOUR)
    with pytest.raises(BadInput, match="brankas"):
        serve(house, case, one, at=MONDAY + HOUR, paper=paper_of(case, "intake.report:other"))
    serve(house, case, one, at=MONDAY + HOUR, paper=paper_of(case))
    held(house, case, one, oath=Oath.TAKEN)
    with pytest.raises(BadInput, match="brankas"):
        minuted(house, case, one, paper=paper_of(case))
    minuted(house, case, one, answers=(), paper=paper_of(case))
    one.refresh_from_db()
    assert (one.state, one.minutes, one.oath_document) == (Round.MINUTED, None, None)
    assert not Document.objects.filter(subject=f"cases.case:{case.pk}").exists()
    with pytest.raises(IntegrityError), transaction.atomic():
        Clarification.objects.filter(pk=one.pk).update(in_vault=False)
    assert Paper.objects.count() == 4
