"""An agency's file comes in: encrypted, looked at, its columns chosen, dropped after a day. Nobody is stored."""

from __future__ import annotations

import io
import json
from datetime import timedelta
from uuid import uuid4

import pytest

from saksama.handover.roster_reading import Chosen
from saksama.kernel.errors import BadInput, NotThere, Refused
from saksama.workbench.audit.models import Line
from saksama.workbench.jobs.models import Job
from saksama.workbench.register.arrived import sweep_arrived
from saksama.workbench.register.models import Arrival, Person
from saksama.workbench.register.services import ask_import, choose_columns, drop, forget, needed_by_nobody, take_file
from saksama.workbench.register.services.arrive import given_of, reading_of
from saksama.workbench.safe.setting import setting
from tests.people import MONDAY
from tests.workbench.register.files import HEADER, arrived, csv, given, nip, row, xlsx

ODD = ("Siapa", "Angka", "Apa", "Kantor", "Bagian", "Di", "a", "b", "c", "d")


def kept_files():
    return sorted(setting().uploads.glob("*.daftar-masuk"))


@pytest.fixture(autouse=True)
def _no_leftovers():
    """Neither from tests of other rooms, which share the home, nor for them."""
    _clear()
    yield
    _clear()


def _clear():
    for path in kept_files():
        path.unlink()


@pytest.mark.parametrize("write", [csv, xlsx])
def test_it_is_kept_encrypted_and_looked_at(house, write):
    arrival = arrived(house, write(*(row(n) for n in range(30)), row(31, nip="123")))
    seen = reading_of(arrival)
    assert (seen.read, seen.taken, seen.left_out) == (31, 30, 1)
    assert seen.problems[0].places == ((32, "nip"),)
    assert seen.positions["agency"] == 3
    (file,) = kept_files()
    for planted in (nip(0), "Pegawai Rekaan", "awati", "rekaan0"):
        assert planted.encode() not in file.read_bytes()
        assert planted not in str(bytes(arrival.sealed_reading) + bytes(arrival.sealed_given))
    assert Person.objects.count() == 0
    assert Line.objects.filter(verb="register.arrived").count() == 1


def test_sent_twice_it_is_kept_once(house):
    once, raw = uuid4(), csv(row(1))
    made = [take_file(io.BytesIO(raw), given(), desk=house.desk("operator"), at=MONDAY, once=once) for _n in "ab"]
    assert made[0] == made[1]
    assert (len(kept_files()), Arrival.objects.count()) == (1, 1)


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (b"", "kosong"),
        (b"\x89PNG\r\n\x1a\n" + b"x" * 100, "gambar atau PDF"),
        (b"%PDF-1.7\n" + b"x" * 100, "gambar atau PDF"),
        (b"<html><table><tr><td>nama</td></tr></table>", "halaman web"),
        (b"\x00" * 500, "tidak ada baris judul"),
        (b"PK\x03\x04rusak", "rusak"),
        (b"halo", "tidak ada baris judul"),
        (b"a" * (12 * 1024 * 1024 + 1), "lebih dari 12 MB"),
    ],
)
def test_what_is_no_register_is_refused_and_nothing_stays(house, raw, says):
    with pytest.raises(BadInput, match=says):
        arrived(house, raw)
    assert kept_files() == []
    assert Arrival.objects.count() == 0


def test_a_workbook_that_bursts_is_refused(house):
    raw = xlsx(*([["x" * 32000] * 10] * 1))
    assert reading_of(arrived(house, raw)).refused, "a long cell alone is no bomb"
    bomb = io.BytesIO()
    import zipfile  # noqa: PLC0415

    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"\x00" * (90 << 20))
    with pytest.raises(BadInput, match="mengembang"):
        arrived(house, bomb.getvalue())


@pytest.mark.parametrize("changes", [{"transfer_basis": "belum ada"}, {"source": "-"}])
def test_without_basis_or_agency_it_is_refused(house, changes):
    with pytest.raises(BadInput):
        arrived(house, **changes)
    assert kept_files() == []


def test_a_formula_stays_out_by_line_and_column(house):
    seen = reading_of(arrived(house, csv(row(1), row(2, nama='=HYPERLINK("http://x")'))))
    assert seen.taken == 1
    assert {fault.reason: fault.places for fault in seen.problems}["formula"] == ((3, "nama"),)


def test_columns_nobody_recognises_are_chosen(house):
    arrival = arrived(house, csv(*(row(n) for n in range(30)), header=ODD))
    assert reading_of(arrival).headers == ODD
    assert reading_of(arrival).taken == 0
    with pytest.raises(Refused, match="Belum ada baris"):
        ask_import(arrival, desk=house.desk("operator"), at=MONDAY)
    keys = ("name", "nip", "category", "agency", "unit", "region")
    chosen = Chosen(header_line=1, positions={key: n for n, key in enumerate(keys)})
    seen = choose_columns(arrival, chosen, desk=house.desk("operator"), at=MONDAY)
    arrival.refresh_from_db()
    assert seen.taken == reading_of(arrival).taken == 30
    assert given_of(arrival).columns == chosen


def test_no_person_stands_in_the_job_or_the_log(house):
    arrival = arrived(house)
    job = ask_import(arrival, desk=house.desk("operator"), at=MONDAY)
    assert job.asked == {"arrival": str(arrival.pk)}
    said = json.dumps(list(Line.objects.values_list("detail", "subject")))
    assert nip(0) not in said
    assert "ekaan" not in said


def test_asked_twice_it_is_one_job_and_after_a_failure_another(house):
    arrival, desk = arrived(house), house.desk("operator")
    first = ask_import(arrival, desk=desk, at=MONDAY)
    assert ask_import(arrival, desk=desk, at=MONDAY) == first
    Job.objects.filter(pk=first.pk).update(state=Job.State.FAILED)
    assert ask_import(arrival, desk=desk, at=MONDAY) != first


def test_a_dropped_file_is_gone_and_a_taken_one_cannot_be_dropped(house):
    arrival, desk = arrived(house), house.desk("operator")
    taken = arrived(house)
    ask_import(taken, desk=desk, at=MONDAY)
    drop(arrival, desk=desk, at=MONDAY)  # on_commit runs at the end of the transaction
    arrival.refresh_from_db()
    assert (arrival.state, arrival.file, arrival.sealed_reading) == ("dropped", "", None)
    drop(arrival, desk=desk, at=MONDAY)
    with pytest.raises(Refused):
        drop(Arrival.objects.get(pk=taken.pk), desk=desk, at=MONDAY)
    with pytest.raises(Refused):
        choose_columns(Arrival.objects.get(pk=taken.pk), None, desk=desk, at=MONDAY)


def test_after_a_day_it_is_shredded(house):
    arrival = arrived(house)
    early = forget(house.sukoharjo, at=MONDAY + timedelta(hours=23), needed=needed_by_nobody)
    assert (early["arrivals"], len(kept_files())) == (0, 1)
    late = forget(house.sukoharjo, at=MONDAY + timedelta(hours=24), needed=needed_by_nobody)
    arrival.refresh_from_db()
    assert (late["arrivals"], kept_files(), arrival.state) == (1, [], "dropped")


def test_a_file_nobody_names_is_swept_after_an_hour_and_other_rooms_uploads_stay(house):
    orphan, other = setting().uploads / "x.daftar-masuk", setting().uploads / "part.bin"
    orphan.write_bytes(b"1")
    other.write_bytes(b"1")
    from saksama.kernel.clock import now  # noqa: PLC0415

    assert sweep_arrived(set(), now()) == 0
    assert sweep_arrived(set(), now() + timedelta(hours=2)) == 1
    assert other.exists()
    other.unlink()


@pytest.mark.parametrize("who", ["reviewer", "auditor", "administrator", "prevention", "volunteer", "province"])
def test_other_roles_may_not(house, who):
    with pytest.raises(Refused):
        take_file(io.BytesIO(csv(row(1))), given(), desk=house.desk(who), at=MONDAY, once=uuid4())


def test_another_office_s_file_is_not_there(house):
    arrival, elsewhere = arrived(house), house.desk("elsewhere")
    for act in (drop, ask_import):
        with pytest.raises(NotThere):
            act(arrival, desk=elsewhere, at=MONDAY)
    with pytest.raises(NotThere):
        choose_columns(arrival, None, desk=elsewhere, at=MONDAY)
    assert len(HEADER) == len(ODD)
