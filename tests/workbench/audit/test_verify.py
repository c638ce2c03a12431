"""The check: what it finds, and that it finds any single changed field. The chain is copied into a list and changed."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from saksama.kernel import clock
from saksama.workbench.audit import guards
from saksama.workbench.audit.models import Head, Line, Root
from saksama.workbench.audit.queries import anchor
from saksama.workbench.audit.reading import through
from saksama.workbench.audit.services import link, record, seal
from saksama.workbench.audit.verdict import Fault, Kind, Verdict, verdict_of
from saksama.workbench.audit.verify import check, check_all
from tests.people import MONDAY

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)
LINES = 12
OFFICE = "33.11"


@pytest.fixture
def ticking(monkeypatch):
    """A machine whose clock moves by a minute at each look; `set` moves it."""

    class Clock:
        at = MONDAY

        def now(self):
            self.at += MINUTE
            return self.at

    ours = Clock()
    monkeypatch.setattr(clock, "now", ours.now)
    return ours


@pytest.fixture
def chain(ticking):
    """Twelve lines, roots over 1–5 and 6–10, two lines under none; the anchors as they left."""
    for n in range(1, LINES + 1):
        record("review.opened", office=OFFICE, actor=f"p-{n % 3}", at=clock.now(), subject=f"review.place:{n}",
               detail={"n": n})  # fmt: skip
        if n in (5, 10):
            seal(OFFICE, at=clock.now())
    book = through(connection)
    guards.remove(lambda text: book.ask(text, ()), book.vendor)
    return [anchor(OFFICE, 1), anchor(OFFICE, 2)]


def found(anchors=(), keys=None):
    return check(through(connection), OFFICE, list(anchors), keys)


def kinds(report):
    return [(fault.kind, fault.first, fault.last) for fault in report.faults]


def rewrite(since=1):
    """What an administrator with a program does: every digest from `since` on made to fit."""
    before = Line.objects.filter(office=OFFICE, seq=since - 1).first()
    previous = before.digest if before else "0" * 64
    for line in Line.objects.filter(office=OFFICE, seq__gte=since).order_by("seq"):
        line.previous = previous
        line.digest = previous = link(line)
        Line.objects.filter(office=OFFICE, seq=line.seq).update(previous=line.previous, digest=line.digest)
    Head.objects.filter(office=OFFICE).update(digest=previous)


def sign_anew():
    """With the office's own key, at the times of the old roots: whoever has root has the key."""
    times = list(Root.objects.order_by("number").values_list("last_seq", "at"))
    head = Head.objects.get(office=OFFICE)
    Root.objects.all().delete()
    for last, at in times:
        Head.objects.filter(office=OFFICE).update(seq=last, digest=Line.objects.get(office=OFFICE, seq=last).digest)
        seal(OFFICE, at=at)
    head.save()


def test_an_untouched_chain_holds_with_anchors_and_only_then(chain):
    alone, compared = found(), found(chain)
    assert (alone.chain, alone.verdict) == (Verdict.HOLDS, Verdict.NOTHING)
    assert (compared.verdict, compared.lines, compared.anchored_to, compared.agrees_to) == (Verdict.HOLDS, 12, 10, 2)


def test_an_altered_line_is_named(chain):
    Line.objects.filter(seq=7).update(actor="p-else")
    assert kinds(found(chain)) == [(Kind.ALTERED, 7, 7)]
    assert found(chain).agrees_to == 1


def test_an_altered_line_whose_own_digest_was_made_to_fit_is_named(chain):
    line = Line.objects.get(seq=7)
    line.actor = "p-else"
    Line.objects.filter(seq=7).update(actor="p-else", digest=link(line))
    assert kinds(found()) == [(Kind.ALTERED, 7, 7)]


def test_the_last_line_has_no_successor_but_a_head(chain):
    line = Line.objects.get(seq=LINES)
    line.actor = "p-else"
    Line.objects.filter(seq=LINES).update(actor="p-else", digest=link(line))
    assert kinds(found()) == [(Kind.ALTERED, LINES, LINES)]


@pytest.mark.parametrize("gone", [[1], [4], [5], [6, 7], [12], [11, 12], [1, 2, 3]])
def test_missing_lines_are_named(chain, gone):
    Line.objects.filter(seq__in=gone).delete()
    assert kinds(found()) == [(Kind.MISSING, gone[0], gone[-1])]
    assert kinds(found(chain)) == [(Kind.MISSING, gone[0], gone[-1])]


def test_every_line_gone_is_missing_lines(chain):
    Line.objects.all().delete()
    assert kinds(found(chain)) == [(Kind.MISSING, 1, LINES)]


def test_a_rebuilt_chain_with_the_old_roots_is_named(chain):
    Line.objects.filter(seq=7).update(actor="p-else")
    rewrite(7)
    assert kinds(found()) == [(Kind.REBUILT, 6, 10)]


def test_a_chain_rebuilt_with_its_roots_shows_only_against_anchors(chain):
    Line.objects.filter(seq=7).update(actor="p-else")
    rewrite(7)
    sign_anew()
    assert found().verdict is Verdict.NOTHING
    report = found(chain)
    assert kinds(report) == [(Kind.REBUILT, 6, 10)]
    assert (report.faults[0].number, report.agrees_to) == (2, 1)


def test_with_the_newest_anchor_alone_an_old_change_still_shows(chain):
    Line.objects.filter(seq=2).update(actor="p-else")
    rewrite(2)
    sign_anew()
    assert kinds(found(chain[1:])) == [(Kind.REBUILT, 1, 10)]


def test_an_older_backup_ends_before_the_anchor(chain):
    Line.objects.filter(seq__gt=7).delete()
    Root.objects.filter(number=2).delete()
    Head.objects.update(seq=7, digest=Line.objects.get(seq=7).digest)
    assert found().verdict is Verdict.NOTHING
    assert kinds(found(chain)) == [(Kind.OLDER, 8, 10)]


def test_an_older_backup_of_before_the_first_line_is_named(chain):
    for model in (Line, Root, Head):
        model.objects.all().delete()
    (report,) = check_all(through(connection), anchors=chain)
    assert (Kind.OLDER, 1, 10) in kinds(report)


def test_an_older_backup_that_was_continued_is_a_rebuilt_chain(chain, ticking):
    Line.objects.filter(seq__gt=7).delete()
    Root.objects.filter(number=2).delete()
    Head.objects.update(seq=7, digest=Line.objects.get(seq=7).digest)
    for _ in range(8):
        record("review.judged", office=OFFICE, actor="p-9", at=clock.now())
    seal(OFFICE, at=clock.now())
    assert kinds(found(chain)) == [(Kind.REBUILT, 6, 10)]


def test_a_clock_moved_back_is_named_at_the_line_where_time_turns(chain, ticking):
    ticking.at -= timedelta(hours=2)
    record("review.judged", office=OFFICE, actor="p-1", at=clock.now())
    record("review.judged", office=OFFICE, actor="p-1", at=clock.now())
    assert kinds(found(chain)) == [(Kind.CLOCK, 13, 13)]


def test_a_clock_corrected_by_minutes_was_not_moved(chain, ticking):
    ticking.at -= timedelta(minutes=4)
    record("review.judged", office=OFFICE, actor="p-1", at=clock.now())
    assert found(chain).verdict is Verdict.HOLDS


def test_a_line_written_before_the_anchor_it_follows_is_a_moved_clock(chain, ticking):
    ticking.at += timedelta(hours=3)
    seal(OFFICE, at=clock.now())  # three quiet hours later
    ticking.at -= timedelta(hours=2)
    record("review.judged", office=OFFICE, actor="p-1", at=clock.now())
    assert kinds(found([*chain, anchor(OFFICE, 3)])) == [(Kind.CLOCK, 13, 13)]


def test_a_root_dated_before_its_lines_is_a_moved_clock(chain, ticking):
    record("review.judged", office=OFFICE, actor="p-1", at=clock.now())
    seal(OFFICE, at=clock.now() - timedelta(hours=1))
    assert Kind.CLOCK in [kind for kind, *_rest in kinds(found())]


def test_an_inserted_line_is_named(chain):
    extra = Line.objects.get(seq=LINES)
    extra.seq, extra.previous = LINES + 1, extra.digest
    extra.digest = link(extra)
    extra.save(force_insert=True)
    assert kinds(found(chain)) == [(Kind.EXTRA, 13, 13)]


@pytest.mark.parametrize("field", ["root", "head", "previous", "at", "first_seq", "last_seq", "digest"])
@pytest.mark.parametrize("number", [1, 2])
def test_a_changed_root_row_is_named(chain, field, number):
    new = {"at": MONDAY, "first_seq": 2, "last_seq": 9}.get(field, "f" * 64)
    Root.objects.filter(number=number).update(**{field: new})
    assert (Kind.ROOT, 0, 0) in kinds(found())
    assert found().faults[0].number == number


def test_a_root_signed_by_a_stranger_is_named(chain):
    Root.objects.filter(number=2).update(signature="0" * 128)
    assert [(fault.kind, fault.number) for fault in found().faults] == [(Kind.SIGNATURE, 2)]


def test_a_key_that_was_not_given_to_us_is_named(chain):
    report = found(chain, keys={"audit-1-elsewhere": "0" * 64})
    assert {(fault.kind, fault.number) for fault in report.faults} == {(Kind.KEY, 1), (Kind.KEY, 2)}


def test_a_root_row_that_an_anchor_proves_is_missed(chain):
    Root.objects.filter(number=2).delete()
    assert found().verdict is Verdict.NOTHING
    assert [(fault.kind, fault.number) for fault in found(chain).faults] == [(Kind.ROOT, 2)]


def test_two_anchors_of_one_number_that_differ_are_named(chain):
    Line.objects.filter(seq=7).update(actor="p-else")
    rewrite(7)
    sign_anew()
    assert Kind.FORKED in {fault.kind for fault in found([*chain, anchor(OFFICE, 2)]).faults}


def test_lifted_guards_are_named(chain):
    (report,) = check_all(through(connection), anchors=chain)
    (fault,) = report.faults
    parts = guards.parts(lambda text: through(connection).ask(text, ()), connection.vendor)
    assert (fault.kind, len(fault.names)) == (Kind.GUARDS, len(guards.expected(connection.vendor, parts)))


def test_a_guard_of_the_same_name_that_does_nothing_is_named(chain):
    book = through(connection)
    guards.install(lambda text: book.ask(text, ()), book.vendor)
    name = sorted(guards.expected(book.vendor))[0]
    if book.vendor == "sqlite":
        book.ask(f"DROP TRIGGER {name}", ())
        book.ask(f"CREATE TRIGGER {name} BEFORE UPDATE ON audit_line BEGIN SELECT 1; END", ())
    else:
        book.ask(f"ALTER TABLE audit_line DISABLE TRIGGER {name}", ())
    assert book.missing_guards() == [name]


def test_of_several_offices_the_worst_decides(chain):
    record("review.opened", office="33.13", actor="p-1", at=MONDAY)
    reports = [found(chain), check(through(connection), "33.13", [], None)]
    assert verdict_of(reports[:1]) is Verdict.HOLDS
    assert verdict_of(reports) is Verdict.NOTHING
    reports[1].faults.append(Fault(Kind.ALTERED, 1, 1))
    assert verdict_of(reports) is Verdict.BROKEN
    assert verdict_of([]) is Verdict.NOTHING


CODE = st.from_regex(r"[a-z0-9.:-]{1,30}", fullmatch=True)
CHANGES = {
    "seq": st.integers(0, 40), "office": CODE, "actor": CODE, "verb": CODE, "subject": CODE,
    "detail": CODE, "previous": st.from_regex(r"[0-9a-f]{64}", fullmatch=True),
    "digest": st.from_regex(r"[0-9a-f]{64}", fullmatch=True),
    "at": st.timedeltas(timedelta(microseconds=1), timedelta(days=400)),
    "written_at": st.timedeltas(timedelta(microseconds=1), timedelta(days=400)),
}  # fmt: skip


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data(), seq=st.integers(1, LINES), field=st.sampled_from(sorted(CHANGES)))
def test_any_single_changed_field_of_any_line_is_found(chain, data, seq, field):
    assert set(CHANGES) == {column.name for column in Line._meta.concrete_fields}
    line = Line.objects.get(office=OFFICE, seq=seq)
    was = getattr(line, field)
    change = data.draw(CHANGES[field])
    new = was + change if field in ("at", "written_at") else change
    if new == was or (field == "seq" and 1 <= new <= LINES):
        return  # the same, or taken: the database itself refuses
    with transaction.atomic():
        Line.objects.filter(office=OFFICE, seq=seq).update(**{field: new})
        report = found()
        assert report.verdict is Verdict.BROKEN
        assert any(fault.first <= seq <= fault.last for fault in report.faults)
        transaction.set_rollback(True)


def test_a_line_moved_before_the_first_leaves_every_line_in_doubt_also_those_under_no_root(chain):
    Line.objects.filter(office=OFFICE, seq=LINES - 1).update(seq=0)
    assert kinds(found())[0] == (Kind.EXTRA, 0, LINES)
