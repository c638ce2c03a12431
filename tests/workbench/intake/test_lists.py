"""Lists of SigapLapor by our columns: all or nothing, faults by line and column; and one report for typing over."""

from __future__ import annotations

from uuid import uuid4

import pytest

from saksama.kernel.errors import BadInput, Refused
from saksama.workbench.intake import queries, services
from saksama.workbench.intake.list_reading import COLUMNS, read_list
from saksama.workbench.intake.models import Report
from saksama.workbench.intake.typing_over import export_rows
from saksama.workbench.vault.models import Reporter
from tests.people import MONDAY
from tests.workbench.intake.counter import BODY, WHO, election, wib

HEADING = ("nomor_sigaplapor", "tanggal_lapor", "kedudukan", "tanggal_diketahui", "peristiwa", "nama_pelapor", "bukti")
GOOD = ("SL-01", "2024-10-11 10:15", "pemilih", "2024-10-10", "Panggung kampanye", "Wiratmoko Danangjaya", "Foto|Video")


def sheet(*rows: tuple[str, ...], heading: tuple[str, ...] = HEADING) -> bytes:
    return "\n".join(";".join(row) for row in (heading, *rows)).encode()


def with_(**changes: str) -> tuple[str, ...]:
    return tuple(changes.get(column, said) for column, said in zip(HEADING, GOOD, strict=True))


def brought(counter, content, once=None):
    return services.import_list(counter.house.desk("colleague"), content, election=election(counter.house), at=MONDAY,
                                once=once or uuid4())  # fmt: skip


def test_every_line_is_a_report_and_its_reporter_lies_in_the_vault(counter):
    assert brought(counter, sheet(GOOD, with_(nomor_sigaplapor="SL-02"))) == 2
    rows = Report.objects.order_by("seq")
    assert [(one.sigaplapor, one.how, one.arrived_at) for one in rows] == [
        ("SL-01", "list", wib(11, 10, 15)), ("SL-02", "list", wib(11, 10, 15)),
    ]  # fmt: skip
    assert Reporter.objects.filter(scope__in=[one.scope for one in rows]).count() == 2
    assert queries.body_of(rows[0]).evidence == ("Foto", "Video")


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (with_(nomor_sigaplapor="SL-2", tanggal_lapor="11/10/2024"), "baris 3, kolom tanggal_lapor"),
        (with_(nomor_sigaplapor="SL-2", tanggal_diketahui="2024-10-12"), "baris 3, kolom tanggal_diketahui"),
        (with_(nomor_sigaplapor="SL-2", kedudukan="saksi"), "baris 3, kolom kedudukan"),
        (with_(nomor_sigaplapor="SL-2", nama_pelapor=""), "baris 3, kolom nama_pelapor"),
        (GOOD, "baris 3, kolom nomor_sigaplapor"),
        (with_(nomor_sigaplapor="SL-2", tanggal_lapor="2024-10-20 10:00"), "baris 3, kolom tanggal_lapor"),
        (GOOD[:-1], "baris 3, kolom -"),
    ],
)
def test_one_bad_line_and_nothing_is_stored(counter, row, said):
    with pytest.raises(BadInput, match=f"diterima: {said}") as caught:
        brought(counter, sheet(GOOD, row))
    assert "Wiratmoko" not in str(caught.value)
    assert (Report.objects.count(), Reporter.objects.count()) == (0, 0)


def test_a_number_that_is_here_already_is_a_bad_line(counter):
    brought(counter, sheet(GOOD))
    with pytest.raises(BadInput, match="baris 2, kolom nomor_sigaplapor"):
        brought(counter, sheet(GOOD))


def test_sent_twice_it_is_one_list(counter):
    once = uuid4()
    assert [brought(counter, sheet(GOOD), once) for _n in "ab"] == [1, 1]
    assert Report.objects.count() == 1


@pytest.mark.parametrize(
    "content",
    [
        b"", b"\xff\xfe\x00", sheet(), sheet(GOOD, heading=(*HEADING[:-1], "nik")),
        sheet(GOOD[1:], heading=HEADING[1:]),
        b'a;"' + b"x" * 200_000,
    ],
    ids=["empty", "bytes", "no row", "foreign column", "column missing", "endless field"],
)  # fmt: skip
def test_what_is_no_list_is_refused(counter, content):
    with pytest.raises(BadInput):
        brought(counter, content)


def test_without_a_vault_no_list_is_taken(house):
    with pytest.raises(Refused, match="belum berkunci"):
        services.import_list(house.desk("colleague"), sheet(GOOD), election=election(house), at=MONDAY, once=uuid4())


def test_commas_and_a_byte_order_mark_are_fine():
    rows = read_list(b"\xef\xbb\xbf" + sheet(GOOD).replace(b";", b","), "WIB")
    assert (rows[0].sigaplapor, rows[0].arrived_at) == ("SL-01", wib(11, 10, 15))
    assert set(HEADING) <= set(COLUMNS)


def test_one_report_for_typing_over_in_the_forms_order_without_who_reported(counter):
    report = counter.received()
    rows = export_rows(report, BODY)
    order = [label for label, _said in rows]
    wanted = ["Nomor", "Pelapor: nama", "Terlapor 1: nama", "Peristiwa", "Tempat kejadian", "Saksi", "Bukti 1"]
    assert [order.index(one) for one in wanted] == sorted(order.index(one) for one in wanted)
    assert dict(rows)["Pelapor: alamat"] == "Pelapor-1"
    assert not {WHO.name, WHO.address, WHO.phone} & {said for _label, said in rows}
