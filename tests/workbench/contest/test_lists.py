"""KPU's list: read by its bytes, columns chosen, every mistake by line and column, taken over once."""

from __future__ import annotations

import io
import zipfile
import zlib
from datetime import date, datetime
from io import BytesIO

import openpyxl
import pytest

from saksama.kernel.errors import BadInput, NotThere, Refused
from saksama.workbench.contest import services
from saksama.workbench.contest.listing import guess, heading_of, read_day
from saksama.workbench.contest.queries import accounts_of
from saksama.workbench.contest.services.lists import listed_sheet
from saksama.workbench.contest.sheet import UNPACKED, column_letter, read_sheet
from saksama.workbench.custody.models import Exhibit
from saksama.workbench.custody.services import keep
from tests.office import an_election
from tests.people import MONDAY
from tests.workbench.contest.asked import PICTURE

HEAD = "Peserta;Platform;Nama akun;Tautan;Nomor pendaftaran;Tanggal pendaftaran;ID akun"
GOOD = "1;IG;@teratai.ig;https://www.instagram.com/teratai.ig;KPU/10;22-09-2024;"


@pytest.fixture
def election(house):
    return an_election(house)


def xlsx(*rows):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    raw = io.BytesIO()
    book.save(raw)
    return raw.getvalue()


def take(house, election, raw, mapped=None, *, keeping=True):
    raw = raw if isinstance(raw, bytes) else "\n".join([HEAD, *raw]).encode()
    desk = house.desk("operator")
    exhibit = services.keep_list(BytesIO(raw), desk=desk, at=MONDAY)
    mapped = mapped or guess(heading_of(read_sheet(raw)))
    if not keeping:
        return services.try_list(election, exhibit, mapped)
    return services.import_list(election, exhibit, mapped, desk=desk, at=MONDAY)


def mistakes(reading):
    return [(one.line, one.column, one.reason) for one in reading.mistakes]


def test_good_rows_come_in_and_each_bad_one_is_named_by_line_and_column(house, election):
    reading = take(house, election, [
        GOOD,
        "9;TikTok;@a;https://www.tiktok.com/@a;KPU/11;22-09-2024;",
        "2;MySpace;@b;https://www.tiktok.com/@b;KPU/12;;",
        "2;TikTok;;https://www.tiktok.com/@c;KPU/13;;",
        "2;TikTok;@d;https://www.tiktok.com/@d;KPU/14;kemarin;",
        "2;TikTok;@e;https://www.instagram.com/e;KPU/15;;",
        "",
        "1;instagram;teratai.ig;https://www.instagram.com/teratai.ig;KPU/10;;",
        "2;TikTok;@beringindua;https://www.tiktok.com/@beringindua;KPU-33.11/AK/002;;700200",
    ])  # fmt: skip
    assert [(one.line, one.content.handle) for one in reading.entries] == [(2, "teratai.ig")]
    assert reading.known == [10]
    assert mistakes(reading) == [
        (3, "A", "Peserta ini tidak ada dalam daftar peserta."),
        (4, "B", "Platform ini tidak dikenal."),
        (5, "C", "Belum diisi."),
        (6, "F", "Tulis tanggal seperti 22-09-2024."),
        (7, "", "Alamat ini bukan alamat TikTok."),
        (9, "", "Akun ini sudah ada di baris sebelumnya."),
    ]
    assert [one.code for one in accounts_of(election)] == ["ca-1", "ca-3", "ca-2"]


def test_a_dry_run_adds_nothing(house, election):
    assert len(take(house, election, [GOOD], keeping=False).entries) == 1
    assert len(accounts_of(election)) == 2


def test_taken_over_twice_it_stands_once(house, election):
    take(house, election, [GOOD])
    again = take(house, election, [GOOD])
    assert (again.entries, again.known) == ([], [2])
    assert len(accounts_of(election)) == 3


def test_the_file_is_the_proof_of_every_account_taken_from_it(house, election):
    take(house, election, [GOOD])
    account = next(one for one in accounts_of(election) if one.handle == "teratai.ig")
    assert account.proof_exhibit.purpose == "contest.list"
    assert (account.registered_on, account.proof) == (date(2024, 9, 22), "KPU/10")


def test_other_headings_are_chosen_by_hand(house, election):
    raw = b"P;M;U;L;N\n1;tiktok;satu;https://www.tiktok.com/@satu;KPU/9\n"
    mapped = {"participant": 0, "platform": 1, "handle": 2, "url": 3, "proof": 4}
    assert len(take(house, election, raw, mapped).entries) == 1
    with pytest.raises(BadInput, match="setiap isian wajib"):
        take(house, election, raw, {"participant": 0})
    with pytest.raises(BadInput, match="dua isian"):
        take(house, election, raw, mapped | {"proof": 0})


@pytest.mark.parametrize(
    "said", ["1", "01", "No. 1", "nomor urut 1", "p1", "Wiratmo Teratai – Larasati Kembang", "WIRATMO"]
)
def test_a_participant_is_known_by_number_code_name_or_alias(house, election, said):
    row = f"{said};TikTok;@satu;https://www.tiktok.com/@satu;KPU/9;;"
    assert [one.participant.code for one in take(house, election, [row]).entries] == ["p1"]


def test_a_spreadsheet_gives_text_dates_and_exact_numbers(house, election):
    day = datetime(2024, 9, 22)  # noqa: DTZ001  a spreadsheet's day has no zone
    raw = xlsx(
        ["Daftar akun kampanye"], [], HEAD.split(";"),
        [1, "TikTok", "@satu", "https://www.tiktok.com/@satu", 71, day, 7001],
        [2, "TikTok", "@dua", "https://www.tiktok.com/@dua", 72, day, 7123456789012345678],
    )  # fmt: skip
    reading = take(house, election, raw)
    content = reading.entries[0].content
    assert (content.proof, content.registered_on, content.stable_id) == ("71", date(2024, 9, 22), "7001")
    assert mistakes(reading) == [(5, "G", "Angka ini dibulatkan lembar kerja; simpan kolomnya sebagai teks.")]


def test_formulas_are_text_and_never_become_an_account(house, election):
    reading = take(house, election, [
        '1;TikTok;"=HYPERLINK(""https://x.example"";""satu"")";https://www.tiktok.com/@s;KPU/9;;',
        "1;TikTok;+cmd|' /C calc'!A0;https://www.tiktok.com/@t;KPU/9;;",
    ])  # fmt: skip
    assert reading.entries == []
    assert len(reading.mistakes) == 2
    assert column_letter(26) == "AA"


def test_hidden_characters_are_named_by_their_number(house, election):
    reading = take(house, election, ["1;TikTok;sa\u202etu;https://www.tiktok.com/@s;KPU/9;;"])
    assert "U+202E" in reading.mistakes[0].reason


# What is no list


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (b"", "kosong"),
        (b" \n \n", "kosong"),
        (b";;;\n;;\n", "tidak berisi baris"),
        (PICTURE, "bukan CSV atau XLSX"),
        (b"%PDF-1.7\n\x00\x01", "bukan CSV atau XLSX"),
        (b"\xd0\xcf\x11\xe0" + bytes(64), "buku kerja lama"),
        (b"PK\x03\x04" + bytes(64), "rusak"),
        (b"a;b\n" * 6_000, "lebih dari 5000 baris"),
        (b"x" * (2 << 20) + b"y", "lebih dari 2 MB"),
    ],
)
def test_what_is_no_list_is_refused_and_not_kept(house, election, raw, says):
    kept = Exhibit.objects.count()
    with pytest.raises(BadInput, match=says):
        services.keep_list(BytesIO(raw), desk=house.desk("operator"), at=MONDAY)
    assert Exhibit.objects.count() == kept


def zipped(**members):
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name.replace("__", "/"), data)
    return raw.getvalue()


def test_a_zip_that_is_no_spreadsheet_is_refused():
    with pytest.raises(BadInput, match="bukan CSV atau XLSX"):
        read_sheet(zipped(catatan="x"))


def test_a_spreadsheet_with_macros_is_refused():
    with pytest.raises(BadInput, match="bukan CSV atau XLSX"):
        read_sheet(zipped(**{"xl__workbook.xml": "<a/>", "xl__vbaProject.bin": "x"}))


def test_a_bomb_is_refused_before_it_unpacks():
    with pytest.raises(BadInput, match="mengembang"):
        read_sheet(zipped(**{"xl__workbook.xml": "<a/>", "xl__worksheets__sheet1.xml": b" " * (UNPACKED + 1)}))


def test_a_bomb_that_lies_about_its_size_is_refused_too():
    raw = bytearray(zipped(**{"xl__workbook.xml": b" " * (UNPACKED + 1)}))
    true = (UNPACKED + 1).to_bytes(4, "little")
    for place in (raw.find(true), raw.rfind(true)):  # the local header and the directory
        raw[place : place + 4] = (10).to_bytes(4, "little")
    with pytest.raises(BadInput, match=r"mengembang|rusak"):
        read_sheet(bytes(raw))


def test_many_members_are_refused():
    with pytest.raises(BadInput, match="mengembang"):
        read_sheet(zipped(**{"xl__workbook.xml": "<a/>"}, **{f"m{n}": "" for n in range(600)}))


def test_a_damaged_member_is_refused():
    raw = bytearray(xlsx(HEAD.split(";"), ["1"]))
    raw[60:90] = zlib.compress(b"lain")[:30].ljust(30, b"\x00")
    with pytest.raises(BadInput):
        read_sheet(bytes(raw))


def test_a_file_kept_for_something_else_is_no_list(house, election):
    other = keep(BytesIO(PICTURE), desk=house.desk("operator"), purpose="contest.proof", at=MONDAY)
    with pytest.raises(NotThere):
        listed_sheet(house.desk("operator"), other.pk)


def test_another_offices_list_is_not_there(house, election):
    exhibit = services.keep_list(BytesIO(HEAD.encode()), desk=house.desk("operator"), at=MONDAY)
    with pytest.raises(NotThere):
        listed_sheet(house.desk("elsewhere"), exhibit.pk)
    with pytest.raises(Refused, match="Peran"):
        listed_sheet(house.desk("reviewer"), exhibit.pk)


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("2024-09-22", date(2024, 9, 22)), ("22-09-2024", date(2024, 9, 22)), ("22/9/2024", date(2024, 9, 22)),
        ("22 September 2024", date(2024, 9, 22)), ("22 Sept 2024", date(2024, 9, 22)), ("31-02-2024", None),
        ("besok", None), ("2024", None), ("22 Foo 2024", None),
    ],
)  # fmt: skip
def test_days_as_lists_write_them(said, day):
    assert read_day(said) == day
