"""`saksama law …` as it is typed."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from saksama.cli.law import law
from saksama.cli.shared import SaidInWords
from saksama.kernel import words
from saksama.law import load

APP = SaidInWords(commands={"law": law})


def say(*typed: str) -> tuple[int, str]:
    result = CliRunner().invoke(APP, ["law", *typed], catch_exceptions=False)
    return result.exit_code, result.output


def test_show_tells_the_whole_row_at_a_date():
    code, said = say("show", "DIS-06d", "--at", "2023-11-20")
    assert code == 0
    for part in (
        "Menyukai (like)", "tim pemenangan calon", "sesudah penetapan calon",
        "UU 5/2014 Pasal 9(2): dicabut pada Sel, 31 Okt 2023 oleh UU 20/2023",
        "penerusnya UU 20/2023 Pasal 24(1)",
        "sedang (M)", "tidak ada konkordansi resmi", "PP 94/2021 Pasal 5(n)5: berlaku", "disiplin berat",
        "8(4) jo. 14(i)3-4", "rentang; PPK yang memutuskan", "tinggi (H)", "S3  Kompas", load().version,
    ):  # fmt: skip
        assert part in said


def test_without_the_day_of_determination_it_says_that_it_depends():
    _, said = say("show", "DIS-06d", "--at", "2023-11-20")
    assert "tergantung" in said
    assert "KE-04d" in said


@pytest.mark.parametrize(
    ("at", "expected"),
    [("2023-11-12", "jadi yang dapat berlaku: KE-04d"), ("2023-11-14", "jadi yang dapat berlaku: DIS-06d"),
     ("2023-11-13", "KE-04d sebelum jam penetapan, DIS-06d sesudahnya")],
)  # fmt: skip
@pytest.mark.parametrize("code", ["DIS-06d", "KE-04d"])
def test_with_it_the_code_for_that_day_is_named(code, at, expected):
    assert expected in say("show", code, "--at", at, "--candidates-set-on", "2023-11-13")[1]
    assert expected in say("show", code, "--at", at, "--election", "pemilu-2024-presiden")[1]


def test_two_contests_of_one_year_can_give_different_codes():
    # presidential pairs 13 Nov 2023, legislative lists 3 Nov 2023: the 8th lies between
    assert "berlaku: KE-04d" in say("show", "DIS-06d", "--at", "2023-11-08", "--election", "pemilu-2024-presiden")[1]
    assert "berlaku: DIS-06d" in say("show", "DIS-06d", "--at", "2023-11-08", "--election", "pemilu-2024-legislatif")[1]


def test_an_election_may_come_from_a_file(tmp_path):
    file = tmp_path / "pilkada.yaml"
    file.write_text(
        "elections:\n  - key: rekaan\n    name: {id: Rekaan, en: Invented}\n"
        "    candidates_set_on: 2030-01-10\n    mark: L\n    sources: [lokal]\n",
        encoding="utf-8",
    )
    _, said = say("show", "KE-02", "--at", "2030-01-11", "--election", str(file))
    assert "berlaku: DIS-02" in said
    assert "rendah (L)" in said


@pytest.mark.parametrize(
    ("typed", "part"),
    [
        (["show", "DIS-6d", "--at", "2023-11-20"], "DIS-06d"),
        (["show", "DIS-06d", "--at", "20-11-2023"], "2023-11-20"),
        (["show", "DIS-06d", "--at", "2023-02-30"], "bukan tanggal yang ada"),
        (["show", "DIS-06d", "--at", "20231120"], "bukan tanggal yang ada"),
        (["show", "DIS-06d", "--at", "2023-11-20", "--election", "x"], "pemilu-2024-presiden"),
        (["show", "DIS-06d", "--at", "2023-11-20", "--election", "nowhere.yaml"], "nowhere.yaml"),
        (["show", "KE-02", "--at", "2023-11-20", "--election", "x", "--candidates-set-on", "2024-09-22"],
         "jangan keduanya"),
    ],
)  # fmt: skip
def test_a_wrong_word_ends_with_2_and_what_to_do(typed, part):
    code, said = say(*typed)
    assert code == 2
    assert part in said


def test_a_row_that_depends_on_nothing_says_so():
    assert "tidak bergantung pada penetapan calon" in say("show", "DIS-12", "--at", "2024-10-14")[1]


def test_a_row_before_the_decree_says_it_was_not_valid():
    assert "tidak berlaku" in say("show", "DIS-01", "--at", "2022-09-21")[1]


def test_a_row_without_a_seen_basis_says_so():
    assert "belum terlihat" in say("show", "DIS-10", "--at", "2024-10-14")[1]


def test_list_names_every_row_and_at_a_date_only_the_valid_ones():
    _, said = say("list")
    assert all(rule.code in said for rule in load().rules)
    assert "DIS-01" not in say("list", "--at", "2022-09-21")[1]


def test_list_marks_what_an_office_does_not_use(tmp_path):
    file = tmp_path / "kantor.yaml"
    file.write_text("switched_off:\n  - {code: KE-06, reason: x, decided_by: BA-1}\n", encoding="utf-8")
    line = next(line for line in say("list", "--settings", str(file))[1].splitlines() if line.startswith("KE-06"))
    assert "tidak dipakai" in line
    assert "Tidak dipakai" in say("show", "KE-06", "--at", "2024-10-14", "--settings", str(file))[1]


def test_the_rows_own_text_comes_in_the_language_in_use():
    words.use("en")  # put back after every test by the house rules
    assert "Like in or for a group or account" in say("show", "DIS-06d", "--at", "2023-11-20")[1]
