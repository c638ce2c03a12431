"""A package for the outside and the receipt for it: made once, taken verified, gone after a week."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest

from saksama.evidence.package import making
from saksama.evidence.package.checking import verdict, verify
from saksama.evidence.package.custody_lines import Act
from saksama.evidence.seal.shape import Roots
from saksama.kernel.digests import sha256
from saksama.kernel.errors import BadInput, Damaged, NotThere, Refused
from saksama.workbench.custody import queries, services
from saksama.workbench.custody.models import Export, Item
from saksama.workbench.custody.services.destroy import remove
from saksama.workbench.custody.storing import store
from saksama.workbench.custody.work import bags, packaging, tidying
from saksama.workbench.jobs.models import Job
from tests.workbench.custody.kept import NOW, a_job, anew, ask, captured

WHOM = "Gakkumdu Sukoharjo, surat 12/2027"


def asked(house, item, *, once=None):
    return services.ask_package(house.desk("operator", NOW), item, for_whom=WHOM, at=NOW, once=once)


def job_of(export):
    return Job.objects.select_related("office").get(pk=Export.objects.get(pk=export.pk).job_id)


def made(house, item):
    export = asked(house, item)
    packaging.make_package(job_of(export))
    export.refresh_from_db()
    return export


@pytest.fixture
def quick(monkeypatch):
    """The package's own making has its own tests: here it is a file with what it was given."""
    calls = []

    def package(bag, *, custody, seal_key, roots, into, at, zone):
        calls.append((sorted(path.name for path in bag.iterdir()), [one.what for one in custody], zone))
        path = into / f"{bag.name}.zip"
        path.write_bytes(b"PK paket " + b"x" * 1000)
        return path

    monkeypatch.setattr(making, "package", package)
    return calls


def taken(house, item, export, at=NOW):
    with services.take_package(house.desk("operator", NOW), item, export.pk, at=at) as (stream, _row):
        return stream.read()


def test_it_holds_the_bag_and_the_custody_up_to_now_and_the_next_line_names_it(house, quick):
    item = captured(house)
    export = made(house, item)
    names, acts, zone = quick[0]
    assert {"manifest.json", "manifest.json.p7s", "data", "tagmanifest-sha256.txt"} <= set(names)
    assert (acts, zone) == ([Act.CAPTURED, Act.SEALED], "WIB")
    line = queries.timeline(item)[-1]
    assert (line.what, line.by) == (Act.EXPORTED, "p-operator")
    assert line.detail == {"for": WHOM, "package": export.sha256}
    assert sha256(taken(house, item, export)) == export.sha256
    assert queries.for_whom(export) == WHOM


def test_asked_twice_with_one_form_it_is_one_package(house, quick):
    item, once = captured(house), uuid4()
    assert asked(house, item, once=once).pk == asked(house, item, once=once).pk
    assert Export.objects.count() == 1


@pytest.mark.parametrize("where", ["before", "after"])
def test_killed_before_or_after_the_store_it_is_one_package_and_one_line(house, quick, monkeypatch, where):
    item = captured(house)
    export = asked(house, item)

    def die(*_given, **_said):
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(packaging, {"before": "_into_store", "after": "_write_down"}[where], die)
        with pytest.raises(KeyboardInterrupt):
            packaging.make_package(job_of(export))
    packaging.make_package(job_of(export))
    packaging.make_package(job_of(export))
    assert len(quick) == (2 if where == "before" else 1)
    assert [one.what for one in queries.timeline(item)].count(Act.EXPORTED) == 1
    assert [one.object_id for one in store().all()].count(export.object_id) == 1


def test_after_a_week_it_is_gone_and_the_exhibit_is_not(house, quick, monkeypatch):
    item = captured(house)
    export = made(house, item)
    later = NOW + timedelta(days=8)  # whatever the machine took since NOW
    with pytest.raises(Refused, match="tujuh hari"):
        taken(house, item, export, at=later)
    monkeypatch.setattr(tidying, "now", lambda: later)
    assert tidying.tidy(a_job(house, "custody.tidy"))["packages"] == 1
    assert store().verify(export.object_id) is None
    assert queries.verify(item) is True
    with pytest.raises(Refused, match="Buat paket lagi"):
        taken(house, item, export)


def test_a_package_whose_work_ended_half_way_does_not_stay(house, quick, monkeypatch):
    item = captured(house)
    export = asked(house, item)
    monkeypatch.setattr(packaging, "_write_down", lambda *_given, **_said: None)
    packaging.make_package(job_of(export))
    assert tidying.tidy(a_job(house, "custody.tidy"))["packages"] == 0
    Job.objects.filter(pk=job_of(export).pk).update(state="failed", ended_at=NOW)
    assert tidying.tidy(a_job(house, "custody.tidy"))["packages"] == 1
    assert not store().holds(export.object_id)


def test_a_package_that_rotted_is_not_handed_out(house, quick):
    item = captured(house)
    export = made(house, item)
    path = store()._objects.path(store()._name_of(store().about(export.object_id)))
    path.chmod(0o600)
    whole = path.read_bytes()
    path.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    with pytest.raises(Damaged):
        taken(house, item, export)


def test_of_what_is_not_sealed_or_another_offices_there_is_no_package(house, quick):
    with pytest.raises(Refused, match="belum disegel"):
        asked(house, ask(house))
    item, other = captured(house), captured(house)
    export = made(house, item)
    with pytest.raises(NotThere):
        taken(house, other, export)
    with pytest.raises(NotThere):
        services.ask_package(house.desk("elsewhere", NOW), item, for_whom=WHOM, at=NOW)
    with pytest.raises(BadInput):
        services.ask_package(house.desk("operator", NOW), item, for_whom=" ", at=NOW)


def test_one_destroyed_meanwhile_is_not_packaged(house, quick):
    item = captured(house)
    export = asked(house, item)
    Item.objects.filter(pk=item.pk).update(state="destroyed")
    with pytest.raises(Refused, match="tidak ada lagi"):
        packaging.make_package(job_of(export))


def test_a_package_made_while_two_destroyed_its_exhibit_does_not_stay(house, quick, monkeypatch):
    item = captured(house)
    export = asked(house, item)
    services.ask_destruction(house.desk("coordinator", NOW), item, why="Putusan", at=NOW)
    into_store = packaging._into_store

    def destroyed_meanwhile(one, path):
        services.destroy(house.desk("pleno", NOW), anew(item), at=NOW)
        remove(anew(item), at=NOW)
        into_store(one, path)

    monkeypatch.setattr(packaging, "_into_store", destroyed_meanwhile)
    with pytest.raises(Refused, match="tidak ada lagi"):
        packaging.make_package(job_of(export))
    tidying.tidy(a_job(house, "custody.tidy"))
    assert not store().holds(export.object_id)


def test_a_package_not_yet_written_down_goes_with_its_exhibit(house, quick, monkeypatch):
    item = captured(house)
    export = asked(house, item)
    monkeypatch.setattr(packaging, "_write_down", lambda *_given, **_said: None)
    packaging.make_package(job_of(export))
    assert store().holds(export.object_id)
    remove(item, at=NOW)
    assert not store().holds(export.object_id)


def test_it_is_handed_over_with_a_receipt_and_only_when_there_is_a_package(house, quick):
    item, desk, once = captured(house), house.desk("coordinator", NOW), uuid4()
    with pytest.raises(Refused, match="Belum ada paket"):
        services.hand_over(desk, item, to="Gakkumdu", receipt="BA-3/2027", at=NOW)
    export = made(house, item)
    for _ in range(2):
        services.hand_over(desk, item, to="Gakkumdu", receipt="BA-3/2027", at=NOW, once=once)
    lines = [one for one in queries.timeline(item) if one.what is Act.HANDED_OVER]
    assert [one.detail for one in lines] == [{"to": "Gakkumdu", "receipt": "BA-3/2027", "package": export.sha256}]
    with pytest.raises(BadInput, match="berita acara"):
        services.hand_over(desk, item, to="Gakkumdu", receipt="", at=NOW)
    with pytest.raises(Refused):
        services.hand_over(house.desk("operator", NOW), item, to="Gakkumdu", receipt="BA-3", at=NOW)


@pytest.mark.slow
@pytest.mark.databases
@pytest.mark.filterwarnings("ignore:Exception ignored.*sRGB2014:pytest.PytestUnraisableExceptionWarning")
def test_a_real_one_is_verified_outside_line_by_line(house, tmp_path):
    item = captured(house)
    export = made(house, item)
    path = tmp_path / "paket.zip"
    path.write_bytes(taken(house, item, export))
    roots = Roots(office_pem=bags.seal_key(anew(item), NOW).root_pem)
    lines = verify(path, at=NOW, roots=roots)
    assert [one for one in lines if one.state == "fail"] == []
    assert verdict(lines) != "fail"
    assert "custody" in {one.what for one in lines if one.state == "pass"}
