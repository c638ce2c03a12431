"""From one click to a sealed exhibit: number, mandate, states, custody; killed anywhere, it is one exhibit."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import uuid4

import pytest

from saksama.evidence.capture.record import Outcome
from saksama.evidence.package.custody_lines import Act, verify_chain
from saksama.kernel.errors import BadInput, NotThere, Refused, SaksamaError
from saksama.keys.files import private_folder
from saksama.workbench.audit.models import Line
from saksama.workbench.custody import queries
from saksama.workbench.custody.models import CustodyEvent, Item
from saksama.workbench.custody.rules import State, number_of, read_number
from saksama.workbench.custody.storing import store
from saksama.workbench.custody.work import bags, capturing, entering, tidying
from saksama.workbench.jobs.models import Job
from saksama.workbench.jobs.tasks import Cancelled
from saksama.workbench.mandates.models import Mandate
from saksama.workbench.patrols.services import exhibits
from saksama.workbench.safe.setting import setting
from tests.workbench.custody.kept import NOW, URL, WHY, a_job, anew, ask, captured, fake_browser, job_of, work


def test_one_click_gives_a_number_and_a_place_in_the_queue(house):
    item = ask(house, subject="patrols.lead:x")
    year = NOW.astimezone().year
    assert (item.number, item.state, item.kind) == (f"BB-{year}-0001", "asked", "capture")
    assert job_of(item).kind == "custody.capture"
    assert job_of(item).asked == {"item": str(item.pk)}, "the address stands in no job"
    assert [one.number for one in queries.items_about(house.desk("reviewer", NOW), "patrols.lead:x")] == [item.number]


def test_the_same_form_twice_is_one_exhibit_and_two_clicks_on_one_address_are_two(house):
    once = uuid4()
    assert ask(house, once=once).pk == ask(house, once=once).pk
    assert ask(house).number != ask(house).number
    assert Item.objects.count() == 3


def test_numbers_have_no_gap_when_a_form_is_undone(house):
    ask(house)
    with pytest.raises(BadInput):
        ask(house, reason="  -  ")
    assert ask(house).seq == 2


def test_each_office_counts_for_itself_and_each_year_from_one_by_the_offices_zone(house):
    office = house.sukoharjo
    office.zone = "WIT"
    office.save()
    # 31 December 2026, 14.59 UTC is 23.59 in Jayapura; one minute later it is 2027 there, and still 2026 in London
    before, after = datetime(2026, 12, 31, 14, 59, tzinfo=UTC), datetime(2026, 12, 31, 15, 0, tzinfo=UTC)
    under = exhibits.Basis("m-1", "ST/1", "UU 10/2016")
    numbers = [
        exhibits.custody.ask_capture(desk, url=URL, reason=WHY, subject="", under=under, at=at).number
        for desk, at in (
            (house.desk("operator", before), before), (house.desk("operator", after), after),
            (house.desk("elsewhere", before), before), (house.desk("operator", after), after),
        )
    ]  # fmt: skip
    assert numbers == ["BB-2026-0001", "BB-2027-0001", "BB-2026-0001", "BB-2027-0002"]


def test_without_an_active_mandate_nothing_is_captured(house):
    with pytest.raises(Refused, match="mandat"):
        exhibits.ask_capture(house.desk("operator", NOW), url=URL, reason=WHY, at=NOW)
    assert Item.objects.count() == 0


def test_a_mandate_that_ended_before_the_browser_began_stops_it_visibly(house):
    item, program = ask(house), fake_browser()
    Mandate.objects.update(state="ended")
    with pytest.raises(Refused):
        work(item, program)
    assert program.asked == []
    assert (anew(item).state, anew(item).why) == ("failed", "refused")


@pytest.mark.parametrize("url", ["", "kampanye.test", "file:///etc/passwd", "javascript:alert(1)", "https://",
                                 "view-source:https://a.test", "https://a.test/a b", "https://u:p@a.test/",
                                 "https://[::1"])  # fmt: skip
def test_what_is_no_web_address_is_refused_before_a_number_is_given(house, url):
    with pytest.raises(BadInput, match="alamat"):
        ask(house, url=url)
    assert Item.objects.count() == 0


def test_a_sealed_exhibit_says_what_it_holds_and_every_byte_is_proven(house):
    item, program = ask(house), fake_browser()
    work(item, program)
    shown = queries.item_for(house.desk("operator", NOW), item.number)
    assert program.asked == [URL]
    assert (shown.item.state, shown.item.outcome, shown.item.assurance) == ("sealed", "complete", "office")
    assert {one.file: one.what for one in shown.files} == {
        "capture.json": "record", "page.png": "page_picture", "page.wacz": "replay"}  # fmt: skip
    assert (shown.said.url, shown.said.reason) == (URL, WHY)
    assert queries.verify(shown.item) is True
    assert shown.item.stamp_state == "waiting", "belum distempel"
    with queries.read_file(shown.item, "page.png") as (stream, size):
        assert len(stream.read()) == size
    with pytest.raises(NotThere), queries.read_file(shown.item, "lain.png"):
        pass


def test_its_custody_begins_with_captured_and_sealed_and_the_chain_holds(house):
    shown = queries.item_for(house.desk("operator", NOW), captured(house).number)
    assert [(one.what, one.by) for one in shown.custody] == [(Act.CAPTURED, "p-operator"), (Act.SEALED, "mesin")]
    assert shown.custody[0].detail["outcome"] == "complete"
    assert verify_chain(shown.custody) is None
    assert shown.broken_at is None


@pytest.mark.parametrize(("outcome", "why", "missing"), [
    (Outcome.PARTIAL, "", ("page_cut", "responses:3")), (Outcome.NEGATIVE, "http_404", ()),
])  # fmt: skip
def test_partial_and_negative_ends_are_sealed_as_what_they_are(house, outcome, why, missing):
    item = captured(house, fake_browser(outcome, why, missing))
    assert (item.state, item.outcome, item.why, item.missing) == ("sealed", outcome.value, why, list(missing))


def test_a_failed_capture_is_no_exhibit_is_said_and_can_be_tried_again(house):
    item = ask(house)
    with pytest.raises(SaksamaError, match="tidak ada yang dapat dikatakan"):
        work(item, fake_browser(Outcome.FAILED, "crash"))
    item = anew(item)
    assert (item.state, item.outcome, item.why, item.tries) == ("failed", "failed", "crash", 1)
    assert not store().holds(item.object_id)
    assert "capture" in queries.item_for(house.desk("operator", NOW), item.number).may
    exhibits.ask_again(house.desk("operator", NOW), item, at=NOW)
    work(item)
    assert (anew(item).state, anew(item).outcome, anew(item).tries) == ("sealed", "complete", 2)


def test_after_five_failures_the_number_rests(house):
    item = ask(house)
    Item.objects.update(state=State.FAILED, tries=5)
    with pytest.raises(Refused, match="5 kali"):
        exhibits.ask_again(house.desk("operator", NOW), anew(item), at=NOW)


def test_a_capture_that_left_nothing_or_crashed_is_failed_not_waiting(house):
    def nothing(_job, _item, _url, _into):
        return None

    def crash(_job, _item, _url, _into):
        raise MemoryError

    for program, error, why in ((nothing, SaksamaError, "machine"), (crash, MemoryError, "crash")):
        item = ask(house)
        with pytest.raises(error):
            work(item, program)
        assert (anew(item).state, anew(item).why) == ("failed", why)


def test_a_full_disk_is_said_leaves_nothing_half_and_can_be_tried_again(house, monkeypatch):
    item = ask(house)

    def full(*_given, **_said):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(bags, "pack", full)
        with pytest.raises(SaksamaError, match="Cakram komputer kantor penuh"):
            work(item)
    assert (anew(item).state, anew(item).why) == ("failed", "disk_full")
    assert not store().holds(item.object_id)
    exhibits.ask_again(house.desk("operator", NOW), anew(item), at=NOW)
    work(item)
    assert anew(item).state == "sealed"


def test_a_capture_whose_job_was_stopped_is_failed(house):
    def stopped(_job, _item, _url, _into):
        raise Cancelled

    item = ask(house)
    with pytest.raises(Cancelled):
        work(item, stopped)
    assert (anew(item).state, anew(item).why) == ("failed", "cancelled")


class Killed(BaseException):
    """Stands for kill -9: nothing below may tidy up after it in the database."""


@pytest.mark.parametrize("where", ["before the store", "after the store", "in the row"])
def test_killed_anywhere_and_run_again_it_is_one_object_one_number_one_custody(house, monkeypatch, where):
    item, program = ask(house), fake_browser()
    place = {"before the store": (capturing, "enter"), "after the store": (capturing, "finish"),
             "in the row": (entering, "record")}[where]  # fmt: skip

    def die(*_given, **_said):
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr(*place, die)
        patched.setattr(capturing, "fail", lambda *_given: None)
        with pytest.raises(Killed):
            work(item, program)
    work(item, program)
    work(item, program)
    assert len(program.asked) == (2 if where == "before the store" else 1)
    assert anew(item).state == "sealed"
    assert CustodyEvent.objects.filter(item=item).count() == 2
    assert Line.objects.filter(verb="custody.sealed", subject=f"custody.item:{item.pk}").count() == 1
    assert [one.object_id for one in store().all() if one.kind == "item"].count(item.object_id) == 1


def test_nothing_in_clear_is_left_when_the_work_is_done(house):
    captured(house)
    assert list((setting().home / "capturing").iterdir()) == []


def test_a_folder_that_a_killed_worker_left_goes_with_the_next_tidying(house):
    left = private_folder(setting().home / "capturing") / str(uuid4())
    left.mkdir()
    (left / "page.png").write_bytes(b"x")
    assert tidying.tidy(a_job(house, "custody.tidy"))["rooms"] == 1
    assert not left.exists()


def test_one_whose_worker_died_for_good_does_not_wait_for_ever(house):
    item = ask(house)
    Job.objects.filter(pk=item.job_id).update(state=Job.State.FAILED)
    Item.objects.filter(pk=item.pk).update(state=State.CAPTURING)
    assert tidying.tidy(a_job(house, "custody.tidy"))["lost"] == 1
    assert (anew(item).state, anew(item).why) == ("failed", "lost")


def test_another_offices_exhibit_does_not_exist(house):
    item = captured(house)
    with pytest.raises(NotThere):
        queries.item_for(house.desk("elsewhere", NOW), item.number)


def test_numbers_are_read_as_they_are_written():
    assert number_of(2027, 31) == "BB-2027-0031"
    assert read_number(" bb-2027-0031 ") == (2027, 31)
    assert [read_number(one) for one in ("BB-2027-31", "31", "BB-2027-0031/../x")] == [None] * 3
