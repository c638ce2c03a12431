"""Messages of leads come in once, whatever is read again and wherever the worker died."""

from __future__ import annotations

import msgspec
import pytest

from saksama.handover.lead import Lead as Body
from saksama.handover.message import mark_consumed, messages, write_message
from saksama.handover.run_report import Covered, RunReport
from saksama.kernel.errors import Damaged, SaksamaError
from saksama.workbench.audit.models import Line
from saksama.workbench.patrols.models import Lead, Run
from saksama.workbench.patrols.services import ingest, next_numbers
from saksama.workbench.patrols.work import ending
from saksama.workbench.review.models import Place
from saksama.workbench.review.services import queue_leads
from saksama.workbench.safe.keyring import keyring
from saksama.workbench.safe.sealing import open_row
from saksama.workbench.safe.setting import setting
from tests.office import lead_body
from tests.people import RIGHTLY, WRONGLY
from tests.workbench.patrols.field import a_field

pytestmark = pytest.mark.django_db
BROKEN = RuntimeError("killed here")


@pytest.fixture
def field(house):
    return a_field(house, fenced=False)


@pytest.fixture(autouse=True)
def _empty_outbox():
    for path in setting().outbox.glob("*"):
        path.unlink()


def report(field, **changes):
    rows = (Covered(participant_id="p1", watched={"registered": 1}, interactions_read=9, leads=2),
            Covered(participant_id="p0", watched={"registered": 0}, interactions_read=0, leads=0))  # fmt: skip
    base = RunReport(mandate_id=field.mandate.code, counts={"read": 9}, coverage=rows, versions={"stance": "base 1"})
    return msgspec.structs.replace(base, **changes)


def message(field, *leads, run="run-00000000000000a1", told=None):
    return write_message(
        setting().outbox, keyring(), kind="leads", items=leads, at=field.at, about={"run_id": run},
        report=told or report(field),
    )  # fmt: skip


def two(**said):
    return lead_body(RIGHTLY, number=1, **said), lead_body(WRONGLY, number=2, participant="p2", **said)


def take(field):
    return ingest(at=field.at, then=lambda leads: queue_leads(leads, at=field.at))


def unread():
    return [path for path, manifest in messages(setting().outbox, keyring()) if manifest.consumed_at is None]


def test_a_message_becomes_sealed_rows_with_numbers_and_places(field):
    message(field, *two())
    assert take(field) == 2
    first, second = Lead.objects.order_by("number")
    assert (first.number, second.number, first.participant.code, second.participant.code) == (1, 2, "p1", "p2")
    assert open_row(first.sealed, Body) == two()[0]
    assert RIGHTLY.name.encode() not in bytes(first.sealed)
    assert Place.objects.count() == 2
    run = Run.objects.get()
    assert (run.counts, run.versions, run.asked_by) == ({"read": 9}, {"stance": "base 1"}, "machine")
    assert [row["reason"] for row in run.coverage] == ["", "Tidak ada akun terdaftar untuk kolom kosong."]
    assert unread() == []
    assert Line.objects.get(verb="patrols.ingested").detail == '{"leads":2,"run":"run-00000000000000a1"}'


def test_read_again_it_changes_nothing(field):
    path = message(field, *two())
    take(field)
    manifest = dict(messages(setting().outbox, keyring()))[path]
    path.unlink()
    message(field, *two())  # as if it had never been marked
    assert take(field) == 0
    assert (Lead.objects.count(), Place.objects.count(), Run.objects.count()) == (2, 2, 1)
    assert manifest.consumed_at == field.at


def test_killed_before_the_rows_stand_nothing_is_there_and_the_next_time_all_is(field):
    message(field, *two())

    def dies(_leads):
        raise BROKEN

    with pytest.raises(RuntimeError):
        ingest(at=field.at, then=dies)
    assert (Lead.objects.count(), Run.objects.count(), len(unread())) == (0, 0, 1)
    assert Line.objects.filter(verb="patrols.ingested").count() == 0
    assert take(field) == 2


def test_killed_between_the_rows_and_the_mark_nothing_comes_twice(field, monkeypatch):
    message(field, *two())

    def dies(*_args):
        raise BROKEN

    with monkeypatch.context() as patched:
        patched.setattr("saksama.workbench.patrols.services.taking.mark_consumed", dies)
        with pytest.raises(RuntimeError):
            take(field)
    assert (Lead.objects.count(), len(unread())) == (2, 1)
    assert take(field) == 0
    assert (Lead.objects.count(), Place.objects.count(), unread()) == (2, 2, [])


def test_new_acts_on_an_old_lead_are_a_further_lead(field):
    """The ledger hands each act over once: what comes later under the same lead is news."""
    one = lead_body(RIGHTLY, number=1, account="9001")
    seen = msgspec.structs.replace(one.acts[0], interaction_id="i-baru")
    message(field, one)
    take(field)
    message(field, msgspec.structs.replace(one, acts=(seen,)), run="run-00000000000000a2")
    assert take(field) == 1
    first, second = Lead.objects.order_by("number")
    assert (first.lead_code, first.number, second.number) == (one.lead_id, 1, 2)
    assert second.lead_code != first.lead_code


def test_an_altered_message_is_refused_whole(field):
    path = message(field, *two())
    body = path.with_name(path.name.replace(".manifest.json", ".jsonl.age"))
    body.write_bytes(body.read_bytes()[:-3] + b"\x00\x00\x00")
    with pytest.raises(SaksamaError):
        take(field)
    assert (Lead.objects.count(), Run.objects.count()) == (0, 0)


def test_a_participant_nobody_knows_here_stops_the_message(field):
    message(field, lead_body(RIGHTLY, participant="p9"))
    with pytest.raises(Damaged, match="1 peserta"):
        take(field)
    assert (Lead.objects.count(), len(unread())) == (0, 1)


def test_what_is_not_ours_stays_where_it_is(field):
    message(field, *two(), told=report(field, mandate_id="m-lain"))
    write_message(setting().outbox, keyring(), kind="judgement", items=[], at=field.at, about={})
    write_message(setting().outbox, keyring(), kind="leads", items=[], at=field.at, about={"run_id": "run-1"})
    assert take(field) == 0
    assert len(unread()) == 3


def test_numbers_go_on_where_they_were(field):
    message(field, *two())
    take(field)
    assert list(next_numbers(field.house.sukoharjo, 3)) == [3, 4, 5]
    assert list(next_numbers(field.house.offices["33.13"], 1)) == [1]


def test_consumed_messages_go_after_a_day(field, monkeypatch):
    path = message(field)
    take(field)
    mark_consumed(path, field.at, keyring())
    later = field.at + ending.CONSUMED_FOR * 2
    monkeypatch.setattr(ending, "now", lambda: later)
    assert ending.tidy(object(), then=lambda _leads: None) == {"leads": 0, "dropped": 0}
    assert list(setting().outbox.glob("*.age")) == []


def test_a_report_holds_codes_only(field):
    with pytest.raises(SaksamaError):
        message(field, told=report(field, counts={"Siti Nurhayati": 1}))
