from __future__ import annotations

import csv
import io
from datetime import date, datetime

import pytest
from openpyxl import Workbook

from saksama.handover.parts import Platform
from saksama.handover.roster import Category, roster_digest
from saksama.kernel.errors import BadInput, Refused
from saksama.keys import Keyring, Purpose
from saksama.patrol.roster.read import Fallbacks, read_roster
from saksama.patrol.roster.report import FIRST, Reason

TODAY = date(2024, 10, 14)
RECEIVED = date(2024, 9, 20)

# invented; numbers by the layout of tests/people.py
BRAM = "198003122005011004"
SITI = "197706152003122005"
RARE = "198407092020012007"
HEADER = ["nama", "nip", "kategori", "instansi", "unit_kerja", "kode_wilayah"]


def person(  # the columns of HEADER
    name="Bramantya Wicaksana", nip=BRAM, category="PNS", agency="Dinas Pendidikan", unit="SMP 91", region="33.11.05"
):
    return [name, nip, category, agency, unit, region]


@pytest.fixture(scope="module")
def ring(tmp_path_factory):
    return Keyring.create(tmp_path_factory.mktemp("kunci") / "keys")


@pytest.fixture
def bring(tmp_path, ring):
    def bring(path, **changes):
        given = {
            "keyring": ring,
            "transfer_basis": "Perjanjian 04/2024",
            "received_on": RECEIVED,
            "source": "BKPSDM",
            "today": TODAY,
        } | changes
        return read_roster(path, **given)

    return bring


@pytest.fixture
def table(tmp_path):
    def table(*rows, header=HEADER, delimiter=";", encoding="utf-8", name="daftar.csv"):
        out = io.StringIO(newline="")
        csv.writer(out, delimiter=delimiter).writerows([header, *rows])
        path = tmp_path / name
        path.write_bytes(out.getvalue().encode(encoding))
        return path

    return table


def found(findings):
    return {finding.reason: finding for finding in findings}


def only(findings):
    assert len(findings) == 1, findings
    return findings[0]


# What comes in


def test_a_row_comes_in_whole(bring, table, ring):
    roster, report = bring(table(person("Drs. H. Bramantya Wicaksana, S.Pd., M.M.")))
    row = only(roster.rows)
    assert row.name == "Bramantya Wicaksana"
    assert row.titles == ("Drs.", "H.", "S.Pd.", "M.M.")
    assert (row.nip, row.category, row.agency, row.unit) == (BRAM, Category.PNS, "Dinas Pendidikan", "SMP 91")
    assert (row.region_code, row.source) == ("33.11.05", "BKPSDM")
    assert row.person_key == ring.digest(Purpose.PERSON, BRAM)
    assert BRAM not in row.person_key
    assert (report.read, report.taken, report.merged, report.left_out) == (1, 1, 0, 0)
    assert (roster.transfer_basis, roster.received_on) == ("Perjanjian 04/2024", RECEIVED)


def test_the_same_file_gives_the_same_roster(bring, table):
    path = table(person(), person(nip=SITI, name="Siti Nurhayati"))
    assert roster_digest(bring(path)[0]) == roster_digest(bring(path)[0])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_every_encoding_and_delimiter_of_an_office(bring, table, encoding, delimiter):
    roster, report = bring(table(person("Renée Wicaksana"), delimiter=delimiter, encoding=encoding))
    assert only(roster.rows).name == "Renée Wicaksana"
    assert report.taken == 1


@pytest.mark.parametrize(
    "header",
    [
        ["NAMA LENGKAP", "NIP Baru", "Jenis", "OPD", "Unit Kerja", "Kode Kecamatan"],
        ["Nama Pegawai", "NIP/NI PPPK", "Status Kepegawaian", "Perangkat Daerah", "Unit Organisasi", "kode wilayah"],
        ["nama", "NIP.", "PNS/PPPK", "SKPD", "Satuan Kerja", "Kode_Desa"],
    ],
)
def test_headers_as_agencies_write_them(bring, table, header):
    roster, _report = bring(table(person(), header=header))
    assert only(roster.rows).unit == "SMP 91"


def test_titles_above_the_header_and_empty_lines_do_not_shift_line_numbers(bring, tmp_path):
    path = tmp_path / "daftar.csv"
    path.write_text(
        "DAFTAR PEGAWAI;;;;;\n;;;;;\n"
        + ";".join(HEADER)
        + "\n\n"
        + ";".join(person())
        + "\n"
        + ";".join(person(nip="123"))
        + "\n"
    )
    _roster, report = bring(path)
    # the bad row stands on line 6: two of title, header, empty, good, bad
    assert only(report.problems).places == ((6, "nip"),)
    assert report.read == 2


def test_a_cell_over_two_lines_is_counted_where_it_begins(bring, table):
    _roster, report = bring(table(person("Bramantya\nWicaksana"), person(nip="123")))
    assert only(report.problems).places == ((4, "nip"),)


@pytest.mark.parametrize(
    "written",
    [
        "19800312 200501 1 004",
        "'198003122005011004",
        "1980.0312.2005.01.1.004",
        '="198003122005011004"',
        "１９８００３１２２００５０１１００４",
        "\u200b198003122005011004",
    ],
)
def test_a_number_as_people_write_it(bring, table, written):
    assert only(bring(table(person(nip=written)))[0].rows).nip == BRAM


@pytest.mark.parametrize(
    ("written", "category"),
    [("PNS", "PNS"), ("cpns", "PNS"), ("P3K", "PPPK"), ("PPPK Paruh Waktu", "PPPK"), ("Pegawai Negeri Sipil", "PNS")],
)
def test_categories_as_agencies_write_them(bring, table, written, category):
    assert only(bring(table(person(category=written)))[0].rows).category == category


def test_a_category_for_the_whole_file(bring, table):
    path = table(["Bramantya", BRAM, "Dinas", "33.11"], header=["nama", "nip", "opd", "kode wilayah"])
    assert only(bring(path, fallbacks=Fallbacks(category=Category.PNS))[0].rows).category is Category.PNS
    with pytest.raises(BadInput, match="kategori"):
        bring(path)


# Places


def test_a_place_by_name_needs_someone_who_knows_names(bring, table):
    path = table(
        ["Bram", BRAM, "PNS", "Dinas", "Sukoharjo", "Grogol", "Madegondo"],
        header=["nama", "nip", "jenis", "opd", "Kab/Kota", "Kecamatan", "Desa/Kelurahan"],
    )
    asked = []

    def resolve(*names):
        asked.append(names)
        return "33.11.08.2001"

    assert only(bring(path, fallbacks=Fallbacks(resolve=resolve))[0].rows).region_code == "33.11.08.2001"
    assert asked == [("Sukoharjo", "Grogol", "Madegondo")]
    with pytest.raises(BadInput, match="wilayah tidak dikenali"):
        bring(path, fallbacks=Fallbacks(resolve=lambda *names: None))


def test_without_a_place_the_agencys_territory_holds(bring, table):
    path = table(person(region=""))
    assert only(bring(path, fallbacks=Fallbacks(region="33.11"))[0].rows).region_code == "33.11"
    with pytest.raises(BadInput, match="wilayah"):
        bring(path)


@pytest.mark.parametrize(
    ("code", "dotted"), [("3311", "33.11"), ("331105", "33.11.05"), ("33.11.05.2001", "33.11.05.2001")]
)
def test_codes_in_any_spelling(bring, table, code, dotted):
    assert only(bring(table(person(region=code)))[0].rows).region_code == dotted


# What stays out


@pytest.mark.parametrize(
    ("change", "reason", "column"),
    [
        ({"name": ""}, Reason.NAME_EMPTY, "nama"),
        ({"name": "-"}, Reason.NAME_EMPTY, "nama"),
        ({"name": "12345"}, Reason.NAME_EMPTY, "nama"),
        ({"nip": ""}, Reason.NIP_EMPTY, "nip"),
        ({"nip": "19800312200501100"}, Reason.NIP_LENGTH, "nip"),
        ({"nip": "19800312200501100X"}, Reason.NIP_LENGTH, "nip"),
        ({"nip": "1,98003E+17"}, Reason.NIP_LOST, "nip"),
        ({"nip": "1.98003122005011E+17"}, Reason.NIP_LOST, "nip"),
        ({"nip": "198003122005011000"}, Reason.NIP_LOST, "nip"),
        ({"category": "Honorer"}, Reason.CATEGORY, "kategori"),
        ({"category": ""}, Reason.CATEGORY, "kategori"),
        ({"agency": "", "unit": ""}, Reason.AGENCY, "instansi"),
        ({"region": "33.1"}, Reason.REGION, "kode_wilayah"),
        ({"region": "Sukoharjo"}, Reason.REGION, "kode_wilayah"),
        ({"name": "=HYPERLINK(1)"}, Reason.FORMULA, "nama"),
        ({"agency": "=1+1"}, Reason.FORMULA, "instansi"),
    ],
)
def test_a_bad_cell_keeps_the_row_out_and_is_named_by_line_and_column(bring, table, change, reason, column):
    roster, report = bring(table(person(nip=SITI, name="Siti Nurhayati"), person(**change)))
    assert [row.nip for row in roster.rows] == [SITI]
    assert (3, column) in found(report.problems)[reason].places
    assert (report.read, report.taken, report.left_out) == (2, 1, 1)


def test_every_fault_of_a_row_is_said_but_the_row_counted_once(bring, table):
    _roster, report = bring(table(person(), person(name="", nip="1", category="x")))
    assert set(found(report.problems)) == {Reason.NAME_EMPTY, Reason.NIP_LENGTH, Reason.CATEGORY}
    assert report.left_out == 1


def test_no_name_or_number_stands_in_the_report(bring, table):
    rows = [
        person("Namaterlarang Satu", "198013122005011004"),
        person("Namaterlarang Dua, Kataterlarang", SITI),
        person("Namaterlarang Tiga", BRAM),
        person("Namaterlarang Empat", BRAM),
        person("=Namaterlarang", "1"),
    ]
    _roster, report = bring(table(*rows, person("Baik", RARE, "PPPK")))
    said = "\n".join(report.lines())
    assert "erlarang" not in said
    assert not any(row[1] in said for row in rows if len(row[1]) > 1)
    assert report.lines()[0].startswith("daftar.csv (utf-8): dibaca 6, masuk 2, digabung 0, tidak masuk 4")


def test_places_are_the_first_twenty(bring, table):
    _roster, report = bring(table(person(), *(person(nip="1") for _n in range(50))))
    finding = only(report.problems)
    assert finding.count == 50
    assert [place.line for place in finding.places] == list(range(3, 3 + FIRST))
    assert "dan 30 lagi" in finding.say()


def test_nothing_usable_is_refused_with_the_reasons(bring, table):
    with pytest.raises(BadInput, match="Tidak ada baris") as caught:
        bring(table(person(nip="1")))
    assert "NIP bukan 18 angka: 1 kali, baris 2 (nip)" in caught.value.advice


# The same number twice


def test_equal_rows_become_one(bring, table):
    roster, report = bring(table(person(), person(), person(nip=SITI)))
    assert len(roster.rows) == 2
    assert (report.merged, report.left_out) == (1, 0)
    assert found(report.warnings)[Reason.MERGED].places == ((2, "nip"), (3, "nip"))


def test_contradicting_rows_both_stay_out(bring, table):
    roster, report = bring(table(person(), person(unit="SD 3"), person(nip=SITI)))
    assert [row.nip for row in roster.rows] == [SITI]
    assert only(report.problems).places == ((2, "nip"), (3, "nip"))
    assert (report.read, report.taken, report.left_out) == (3, 1, 2)


# Odd signs


def test_unseen_signs_are_stripped_and_said(bring, table):
    roster, report = bring(table(person("Bram\u200bantya \u202eWicak\x07sana\u00a0Putra")))
    assert only(roster.rows).name == "Bramantya Wicaksana Putra"
    assert found(report.warnings)[Reason.STRIPPED].places == ((2, "nama"),)


def test_foreign_lookalikes_become_latin_and_are_said(bring, table):
    roster, report = bring(table(person("Вramаntуa")))  # В, а, у are Cyrillic
    assert only(roster.rows).name == "Bramantya"
    assert found(report.warnings)[Reason.LOOKALIKE].places == ((2, "nama"),)


# Declared accounts

ACCOUNTS = [*HEADER, "akun_tiktok", "id_tiktok", "akun_x", "id_x", "dasar", "tanggal"]


def with_accounts(*cells, **changes):
    return [*person(**changes), *cells]


def test_declared_accounts_come_with_basis_and_date(bring, table):
    path = table(with_accounts("@Bram.80", "9001", "bram80", "77", "Surat 800/12", "01/09/2024"), header=ACCOUNTS)
    tiktok, x = only(bring(path)[0].rows).declared_accounts
    assert (tiktok.platform, tiktok.handle, tiktok.stable_id) == (Platform.TIKTOK, "bram.80", "9001")
    assert (x.platform, x.stable_id, x.basis, x.declared_on) == (Platform.X, "77", "Surat 800/12", date(2024, 9, 1))


@pytest.mark.parametrize("written", ["2024-09-01", "1/9/2024", "01-09-2024", "1 September 2024", "1 Sep 2024"])
def test_days_as_offices_write_them(bring, table, written):
    path = table(with_accounts("a", "9001", "", "", "Surat", written), header=ACCOUNTS)
    assert only(only(bring(path)[0].rows).declared_accounts).declared_on == date(2024, 9, 1)


@pytest.mark.parametrize(
    ("basis", "day", "column"),
    [
        ("", "2024-09-01", "dasar"),
        ("Surat", "", "tanggal"),
        ("Surat", "31/02/2024", "tanggal"),
        ("Surat", "2024-09-21", "tanggal"),
    ],  # a day after the register was received
)
def test_an_account_without_basis_or_date_is_left_out_and_the_person_stays(bring, table, basis, day, column):
    roster, report = bring(table(with_accounts("a", "9001", "", "", basis, day), header=ACCOUNTS))
    assert only(roster.rows).declared_accounts == ()
    assert found(report.warnings)[Reason.ACCOUNT_NO_BASIS].places == ((2, column),)


def test_an_account_without_id_is_kept_and_said(bring, table):
    roster, report = bring(table(with_accounts("a", "", "", "", "Surat", "2024-09-01"), header=ACCOUNTS))
    assert only(only(roster.rows).declared_accounts).stable_id is None
    assert found(report.warnings)[Reason.ACCOUNT_NO_ID].places == ((2, "id_tiktok"),)


def test_an_account_that_two_persons_declare_is_nobodys(bring, table):
    cells = ("a", "9001", "", "", "Surat", "2024-09-01")
    roster, report = bring(table(with_accounts(*cells), with_accounts(*cells, nip=SITI), header=ACCOUNTS))
    assert [len(row.declared_accounts) for row in roster.rows] == [1, 1], "both claims stay; linkage names neither"
    assert found(report.warnings)[Reason.ACCOUNT_SHARED].places == ((2, "id_tiktok"), (3, "id_tiktok"))


# Spreadsheets


@pytest.fixture
def book(tmp_path):
    def book(*rows, header=HEADER, above=0, extra=False):
        workbook = Workbook()
        sheet = workbook.active
        for _n in range(above):
            sheet.append(["DAFTAR"])
        for row in (header, *rows):
            sheet.append(row)
        if extra:
            workbook.create_sheet("PPPK").append(["lain"])
        path = tmp_path / "daftar.xlsx"
        workbook.save(path)
        return path

    return book


def test_a_workbook_with_numbers_as_text(bring, book):
    roster, report = bring(book(person(), above=3))
    assert only(roster.rows).nip == BRAM
    assert (report.encoding, report.taken) == ("xlsx", 1)


def test_a_number_that_excel_rounded_is_refused_with_the_reason(bring, book):
    # 198003122005011004 has 18 digits; a spreadsheet's number keeps 15 (a double has 53 bits)
    _roster, report = bring(book(person(nip=SITI), person(nip=int(BRAM)), person(nip=float(BRAM)), above=2))
    assert found(report.problems)[Reason.NIP_LOST].places == ((5, "nip"), (6, "nip"))
    assert "menjadi teks" in only(report.problems).say()


def test_an_account_id_that_excel_rounded_is_left_out(bring, book):
    row = [*person(), "a", 7301234567890123456, "b", 12345, "Surat", datetime(2024, 9, 1)]  # noqa: DTZ001  as calamine
    roster, report = bring(book(row, header=ACCOUNTS))
    account = only(only(roster.rows).declared_accounts)
    assert (account.platform, account.stable_id, account.declared_on) == (Platform.X, "12345", date(2024, 9, 1))
    assert found(report.warnings)[Reason.ACCOUNT_ID_LOST].places == ((2, "id_tiktok"),)


def test_region_codes_that_are_numbers_are_read(bring, book):
    assert only(bring(book(person(region=331105)))[0].rows).region_code == "33.11.05"


def test_other_sheets_are_said(bring, book):
    assert Reason.OTHER_SHEETS in found(bring(book(person(), extra=True))[1].warnings)
    assert Reason.OTHER_SHEETS not in found(bring(book(person()))[1].warnings)


# Files that are no register


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x00" * 500,
        b"halo",
        b"PK\x03\x04rusak",
        b"\xd0\xcf\x11\xe0rusak",
        b"nama;umur\nBudi;3\n",
        b"\x81\x8d\x8f;\n",
    ],
)
def test_what_is_no_register_is_refused_with_what_to_do(bring, tmp_path, content):
    path = tmp_path / "daftar.csv"
    path.write_bytes(content)
    with pytest.raises(BadInput) as caught:
        bring(path)
    assert "daftar.csv" in caught.value.message
    assert "Budi" not in str(caught.value)


def test_a_missing_file_is_said(bring, tmp_path):
    with pytest.raises(BadInput, match="tidak ada"):
        bring(tmp_path / "tak-ada.csv")


@pytest.mark.parametrize("basis", ["", " ", "-", "belum ada"])
def test_without_a_legal_basis_of_the_transfer_nothing_comes_in(bring, table, basis):
    with pytest.raises(Refused, match="Dasar penyerahan"):
        bring(table(person()), transfer_basis=basis)


def test_it_cannot_have_been_received_tomorrow(bring, table):
    with pytest.raises(Refused, match="masa depan"):
        bring(table(person()), received_on=date(2024, 10, 15))
