"""To whom a case goes, and from the draft of the letter to the decision that is reported back."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import uuid4

import pyrage
import pytest

from saksama.kernel.errors import BadInput, NotThere, Refused
from saksama.workbench.agenda.models import Due
from saksama.workbench.audit.models import Line
from saksama.workbench.cases import services as cases
from saksama.workbench.cases.models import Case
from saksama.workbench.cases.rules import Ending
from saksama.workbench.cases.rules import State as CaseState
from saksama.workbench.documents.queries import content_of
from saksama.workbench.referral import queries, services
from saksama.workbench.referral.models import Answer, Referral
from saksama.workbench.referral.naming import named
from saksama.workbench.referral.roads import competent, missing
from saksama.workbench.referral.rules import MOVES, AnswerKind, State
from saksama.workbench.referral.shapes import AnswerBody
from saksama.workbench.referral.storing import package_of
from tests.workbench.cases.made import HOUR, QUOTE, STUDY, opened
from tests.workbench.fieldwork.made import SUSPECTED
from tests.workbench.referral.made import (
    FRIDAY,
    THURSDAY,
    a_receiver,
    announced,
    answered,
    drafted,
    issued,
    packed,
    sent,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(house):
    return announced(house)


@pytest.mark.parametrize(
    ("day", "keys"),
    [
        (date(2023, 11, 20), ("kasn", "ppk")),
        (date(2024, 8, 30), ("ppk",)),
        (date(2024, 10, 17), ("bkn", "ppk")),
    ],
)
def test_who_is_competent_depends_on_the_day_and_the_ppk_always_is(case, day, keys):
    assert competent(case, day) == keys


def test_a_receiver_takes_two_officers_and_the_fingerprint_that_was_read_out(house):
    one = services.propose_receiver(house.desk("coordinator"), key="bkn", name="BKN", at=THURSDAY,
                                    recipient=str(a_key()), valid_from=date(2024, 9, 4))  # fmt: skip
    with pytest.raises(Refused):
        services.approve_receiver(house.desk("coordinator"), one, mark_read=one.key_mark, at=THURSDAY)
    with pytest.raises(BadInput, match="dibacakan"):
        services.approve_receiver(house.desk("pleno"), one, mark_read="0000", at=THURSDAY)
    services.approve_receiver(house.desk("pleno"), one, mark_read=one.key_mark.upper(), at=THURSDAY)
    one.refresh_from_db()
    assert one.approved_by == "p-pleno"


def a_key():
    return pyrage.x25519.Identity.generate().to_public()


@pytest.mark.parametrize("said", [{"key": "seseorang"}, {"recipient": "age1salah"}, {"name": " - "}])
def test_what_is_no_receiver_is_refused(house, said):
    told = {"key": "bkn", "name": "BKN", "valid_from": date(2024, 9, 4)} | said
    with pytest.raises(BadInput):
        services.propose_receiver(house.desk("coordinator"), at=THURSDAY, **told)


def test_a_new_key_of_the_same_body_ends_the_old_one(house):
    old, new = a_receiver(house), a_receiver(house)
    old.refresh_from_db()
    assert (old.ended_at, new.ended_at) == (THURSDAY, None)
    assert list(queries.receivers_on(house.desk("reviewer"), THURSDAY.date())) == [new]


def test_the_letter_says_whom_what_and_what_speaks_for_them(house, case):
    one = drafted(house, case, a_receiver(house))
    said = content_of(one.letter)
    assert said.rows["reported"][0]["name"] == SUSPECTED.actor
    assert said.rows["allegations"][0]["quote"] == QUOTE
    assert said.values["weighed"] == STUDY.exculpatory_weighed
    assert "atas permintaan tetangga" in said.values["statement"]
    assert one.letter.kept_under == case.kept_under


def test_only_a_decided_and_announced_breach_is_referred(house):
    case = opened(house)
    with pytest.raises(Refused, match="tidak dapat diteruskan"):
        drafted(house, case, a_receiver(house))
    other = announced(house, case, proposal="not_breach")
    with pytest.raises(Refused, match="tidak dapat diteruskan"):
        drafted(house, other, a_receiver(house))


def test_only_an_approved_and_competent_body_gets_it_and_once(house, case):
    waiting = services.propose_receiver(house.desk("coordinator"), key="ppk", name="Bupati", at=THURSDAY,
                                        valid_from=date(2024, 1, 1))  # fmt: skip
    with pytest.raises(Refused, match="belum disetujui"):
        drafted(house, case, waiting)
    with pytest.raises(Refused, match="tidak berwenang"):
        drafted(house, case, a_receiver(house, "gakkumdu"))
    with pytest.raises(Refused, match="tidak berwenang"):
        drafted(house, case, a_receiver(house, "kasn"))
    bkn = a_receiver(house)
    drafted(house, case, bkn)
    with pytest.raises(Refused, match="sudah diteruskan"):
        drafted(house, case, bkn)


def test_a_choice_that_leaves_a_competent_body_out_is_refused(house, case):
    bkn, ppk = a_receiver(house), a_receiver(house, "ppk")
    desk, once = house.desk("coordinator", THURSDAY), uuid4()
    with pytest.raises(BadInput, match="Pilih"):
        services.draft_all(desk, case, [], at=THURSDAY)
    with pytest.raises(Refused, match="Belum dipilih"):
        services.draft_all(desk, case, [bkn], at=THURSDAY)
    assert not Referral.objects.exists()
    made = services.draft_all(desk, case, [bkn, ppk], at=THURSDAY, once=once)
    assert services.draft_all(desk, case, [bkn, ppk], at=THURSDAY, once=once) == made
    assert [one.receiver for one in made] == [bkn, ppk]


def test_between_the_two_supervisors_the_ppk_alone_is_enough(house):
    assert missing(announced(house), date(2024, 8, 30)) == ["ppk"]


def test_what_waits_here_is_what_is_not_sent_or_not_answered_in_time(house, case):
    desk = house.desk("reviewer")
    one = drafted(house, case, a_receiver(house))
    assert queries.waiting(desk, THURSDAY) == [one]
    services.drop(house.desk("coordinator", THURSDAY), one, version=1, at=THURSDAY)
    out = sent(house, case, a_receiver(house, "ppk"))
    assert queries.waiting(desk, THURSDAY + timedelta(days=13)) == []
    assert queries.waiting(desk, THURSDAY + timedelta(days=14)) == [out]


def test_a_package_that_is_taken_out_is_a_line_and_a_recalled_one_stays(house, case):
    one = packed(house, issued(house, case, a_receiver(house)))
    assert queries.packing(one).state == "waiting"
    desk = house.desk("coordinator", THURSDAY)
    assert services.take_package(desk, one, at=THURSDAY) == package_of(one)
    assert Line.objects.filter(verb="referral.package_taken", subject=named(one)).count() == 1
    services.recall(desk, one, why="Putusan berubah.", version=one.version, at=THURSDAY)
    with pytest.raises(Refused, match="ditarik kembali"):
        services.take_package(desk, one, at=THURSDAY)


def test_another_office_and_who_stepped_aside_do_not_get_at_it(house, case):
    one = drafted(house, case, a_receiver(house))
    with pytest.raises(NotThere):
        queries.referral_for(house.desk("elsewhere"), one.pk)
    cases.declare_conflict(house.desk("coordinator"), case, reason="Saudara kandung.", at=THURSDAY)
    with pytest.raises(NotThere):
        queries.referral_for(house.desk("coordinator"), one.pk)
    with pytest.raises(Refused):
        services.issue(house.desk("coordinator"), one, version=one.version, at=THURSDAY)


def test_it_cannot_be_sent_before_the_package_is_made(house, case):
    one = issued(house, case, a_receiver(house))
    with pytest.raises(Refused, match="Paketnya belum dibuat"):
        services.send(house.desk("coordinator", THURSDAY), one, how="hand", version=one.version, at=THURSDAY)
    packed(house, one)
    with pytest.raises(Refused, match="kunci untuk mesinnya"):
        services.send(house.desk("coordinator", THURSDAY), one, how="api", version=one.version, at=THURSDAY)
    services.send(house.desk("coordinator", THURSDAY), one, how="hand", version=one.version, at=THURSDAY)
    assert (one.state, one.sent_at) == (State.SENT, THURSDAY)


def test_a_stale_copy_is_refused(house, case):
    one = drafted(house, case, a_receiver(house))
    services.issue(house.desk("coordinator", THURSDAY), one, version=1, at=THURSDAY)
    with pytest.raises(Refused, match="Muat ulang"):
        services.recall(house.desk("coordinator", THURSDAY), one, why="Keliru.", version=1, at=THURSDAY)


def test_the_first_one_sent_refers_the_case_and_starts_three_reminders(house, case):
    one = sent(house, case, a_receiver(house))
    assert case.state == CaseState.REFERRED
    clocks = Due.objects.filter(subject=named(one)).order_by("due_at")
    assert [due.due_at - THURSDAY for due in clocks] == [timedelta(days=n) for n in (14, 30, 60)]
    assert {due.mark for due in clocks} == {"L"}
    assert missing(case, THURSDAY.date()) == ["ppk"]
    sent(house, case, a_receiver(house, "ppk:dinas-pendidikan", sealed=False))
    assert missing(case, THURSDAY.date()) == []


def test_the_ppk_s_decision_answers_the_case_and_its_execution_closes_it(house, case):
    bkn, ppk = sent(house, case, a_receiver(house)), sent(house, case, a_receiver(house, "ppk"))
    answered(house, bkn, kind=AnswerKind.STATUS)
    assert Case.objects.get().state == CaseState.REFERRED
    answered(house, ppk)
    case.refresh_from_db()
    assert (case.state, ppk.state) == (CaseState.ANSWERED, State.ANSWERED)
    assert not Due.objects.filter(subject=named(ppk), state="running").exists()
    answered(house, ppk, kind=AnswerKind.EXECUTION)
    desk = house.desk("coordinator", FRIDAY)
    services.finish(desk, ppk, executed=True, reason="SK dilaksanakan.", version=ppk.version, at=FRIDAY)
    case.refresh_from_db()
    assert (case.state, case.ending, ppk.state) == (CaseState.CLOSED, Ending.EXECUTED, State.CLOSED)


def test_the_case_does_not_end_while_a_competent_body_has_not_got_it(house, case):
    ppk = sent(house, case, a_receiver(house, "ppk"))
    answered(house, ppk)
    with pytest.raises(Refused, match="semua lembaga"):
        services.finish(house.desk("coordinator", FRIDAY), ppk, executed=False, reason="Tidak.",
                        version=ppk.version, at=FRIDAY)  # fmt: skip


def test_answers_are_only_added_and_sent_twice_are_one(house, case):
    ppk = sent(house, case, a_receiver(house, "ppk"))
    once, body = uuid4(), AnswerBody(words="Sedang diperiksa.")
    for _time in range(2):
        services.note_answer(house.desk("coordinator", FRIDAY), ppk, kind="status", on=FRIDAY.date(), body=body,
                             version=ppk.version, at=FRIDAY, once=once)  # fmt: skip
    answered(house, ppk, at=FRIDAY + HOUR)
    answered(house, ppk, at=FRIDAY + 2 * HOUR, words="Diralat.", decided="heavy")
    told = [(row.kind, said.words) for row, said in queries.answers(ppk)]
    assert told == [("status", "Sedang diperiksa."), ("decision", "Dijatuhi hukuman."), ("decision", "Diralat.")]
    assert Answer.objects.count() == 3


@pytest.mark.parametrize(
    ("kind", "said"),
    [("decision", {"number": ""}), ("decision", {"decided": ""}), ("decision", {"decided": "gantung"}), ("x", {})],
)
def test_an_answer_that_says_too_little_is_refused(house, case, kind, said):
    ppk = sent(house, case, a_receiver(house, "ppk"))
    with pytest.raises(BadInput):
        answered(house, ppk, kind=kind, **said)


def test_a_day_to_come_is_no_day_of_an_answer(house, case):
    ppk = sent(house, case, a_receiver(house, "ppk"))
    with pytest.raises(BadInput, match="belum tiba"):
        services.note_answer(house.desk("coordinator", FRIDAY), ppk, kind="status", on=date(2030, 1, 1),
                             body=AnswerBody(), version=ppk.version, at=FRIDAY)  # fmt: skip


def test_reminder_silence_escalation(house, case):
    ppk, bkn = sent(house, case, a_receiver(house, "ppk")), a_receiver(house)
    desk = house.desk("coordinator", FRIDAY)
    with pytest.raises(Refused, match="pengingat"):
        services.note_silent(desk, ppk, version=ppk.version, at=FRIDAY)
    letter = services.remind(desk, ppk, reason="Putusan atas terlapor.", version=ppk.version, at=FRIDAY)
    assert content_of(letter.document).values["letter"] == ppk.letter.number
    assert Due.objects.filter(subject=named(ppk), state="met").count() == 1
    services.note_silent(desk, ppk, version=ppk.version, at=FRIDAY)
    up = services.escalate(desk, ppk, to=bkn, reason="Tidak ada jawaban.", version=ppk.version, at=FRIDAY)
    assert content_of(up.document).values["about"] == ppk.receiver.name
    assert (ppk.state, [one.escalates for one in queries.letters(ppk)]) == (State.ESCALATED, [False, True])
    answered(house, ppk)
    assert ppk.state == State.ANSWERED


def test_the_terms_of_the_examination_run_from_what_the_ppk_tells(house, case):
    ppk, bkn = sent(house, case, a_receiver(house, "ppk")), sent(house, case, a_receiver(house))
    desk = house.desk("coordinator", FRIDAY)
    told = {"term": "pp94-periksa", "on": FRIDAY.date(), "number": "800/PG/1", "at": FRIDAY}
    with pytest.raises(Refused, match="PPK"):
        services.note_stage(desk, bkn, version=bkn.version, **told)
    with pytest.raises(BadInput, match="daftar"):
        services.note_stage(desk, ppk, version=ppk.version, **(told | {"term": "penanganan"}))
    services.note_stage(desk, ppk, version=ppk.version, **told)
    (due,) = Due.objects.filter(kind="referral.pp94-periksa")
    assert (due.mark, due.state) == ("M", "running")
    assert "PP 94/2021" in due.rule + due.source
    assert due.due_at.date() == date(2024, 10, 29), "seven working days from Friday the 18th: the 29th ends the seventh"
    answered(house, ppk)
    due.refresh_from_db()
    assert due.state == "met"


def test_what_went_out_is_recalled_once_and_what_did_not_is_dropped(house, case):
    bkn, ppk = sent(house, case, a_receiver(house)), drafted(house, case, a_receiver(house, "ppk"))
    desk = house.desk("coordinator", FRIDAY)
    made = services.recall_all(desk, case, why="Putusan berubah: bukan pelanggaran.", at=FRIDAY)
    assert services.recall_all(desk, case, why="Putusan berubah.", at=FRIDAY) == []
    bkn.refresh_from_db()
    assert (bkn.state, [one.referral for one in made]) == (State.RECALLED, [bkn])
    assert not Referral.objects.filter(pk=ppk.pk).exists()
    said = content_of(made[0].letter).values
    assert (said["letter"], said["reason"]) == (bkn.letter.number, "Putusan berubah: bukan pelanggaran.")
    assert {due.state for due in Due.objects.filter(subject=named(bkn))} == {"withdrawn"}
    services.confirm_recall(desk, bkn, at=FRIDAY)
    with pytest.raises(Refused):
        services.confirm_recall(desk, bkn, at=FRIDAY)


def test_letters_beside_the_referral_name_nobody(house, case):
    ppk = sent(house, case, a_receiver(house, "ppk"))
    desk = house.desk("coordinator", FRIDAY)
    for verb in (services.remind,):
        with pytest.raises(BadInput, match="nama pihak"):
            verb(desk, ppk, reason=f"Perkara {SUSPECTED.actor}.", version=ppk.version, at=FRIDAY)
    with pytest.raises(BadInput, match="nama pihak"):
        services.recall(desk, ppk, why=f"{SUSPECTED.actor} tidak bersalah.", version=ppk.version, at=FRIDAY)


def test_a_takedown_asks_for_addresses_and_takes_no_person_along(house, case):
    platform = a_receiver(house, "platform", sealed=False)
    urls = ["https://tik.test/v/1", "https://tik.test/v/1", " "]
    one = services.ask_takedown(house.desk("coordinator", FRIDAY), case, platform, urls=urls, why="Ajakan.", at=FRIDAY)
    said = content_of(one.letter)
    assert said.rows["urls"] == ({"url": "https://tik.test/v/1"},)
    assert SUSPECTED.actor not in str(said)
    services.note_takedown(house.desk("pleno", FRIDAY), one, state="removed", said="Sudah dihapus.", at=FRIDAY)
    with pytest.raises(Refused):
        services.note_takedown(house.desk("pleno", FRIDAY), one, state="refused", said="", at=FRIDAY)
    with pytest.raises(BadInput, match="ke-2"):
        services.ask_takedown(house.desk("coordinator", FRIDAY), case, platform, at=FRIDAY,
                              urls=["https://tik.test/v/1", "bukan alamat"], why="Ajakan memilih.")  # fmt: skip


def test_every_state_is_reached_and_left_as_the_table_says():
    reached = {to for next_ones in MOVES.values() for to in next_ones}
    assert reached | {State.DRAFTED} == set(State)
    assert {state for state, next_ones in MOVES.items() if not next_ones} == {State.RECALLED}


def test_every_look_is_a_line(house, case):
    one = drafted(house, case, a_receiver(house))
    services.look(house.desk("reviewer"), one, at=THURSDAY)
    assert Line.objects.filter(verb="referral.opened", actor="p-reviewer", subject=named(one)).count() == 1
