"""A rulebook that does not hold is refused with the file and the line."""

from __future__ import annotations

import shutil

import pytest

from saksama.kernel.errors import BadInput
from saksama.law import load
from saksama.law.loading import PACKAGED

DISCIPLINE = "annex2b_discipline.yaml"
A_RULE = """
  - code: {code}
    act: {{id: "a", en: "b"}}
    stage: any
    channel: any
    basis: [pp94-2021-5n]
    sanction_range: medium
    valid_from: {first}
    {last}
    mark: H
    sources: [S3]
"""


@pytest.fixture
def folder(tmp_path):
    copy = tmp_path / "rulebook"
    shutil.copytree(PACKAGED, copy)
    return copy


def change(folder, name, old, new, *, keep=0):
    """Replace the first `old` after `keep` others; return the 1-based line where it stood."""
    path = folder / name
    text = path.read_text(encoding="utf-8")
    at = -1
    for _ in range(keep + 1):
        at = text.index(old, at + 1)
    path.write_text(text[:at] + new + text[at + len(old) :], encoding="utf-8")
    return text.count("\n", 0, at) + 1


def complaint(folder, **settings):
    with pytest.raises(BadInput) as wrong:
        load(folder, **settings)
    return wrong.value.message


def test_the_copy_itself_loads(folder):
    assert load(folder).version == load().version


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        (DISCIPLINE, "channel: online", "chanel: online", "chanel"),
        (DISCIPLINE, "mark: H", "mark: X", "'X'"),
        (DISCIPLINE, "mark: H", "mark: 7", ""),
        (DISCIPLINE, "counterpart: KE-02", "counterpart: KE-99", "KE-99"),
        (DISCIPLINE, "sources: [S3, S5]", "sources: []", ""),
        (DISCIPLINE, "sources: [S3, S5]", "sources: [S3, S999]", "S999"),
        (DISCIPLINE, "basis: [pp94-2021-5n]", "basis: [pp94-1]", "pp94-1"),
        (DISCIPLINE, "basis: [pp94-2021-5n]", "basis: []", "basis_note"),
        (DISCIPLINE, "sanction_range: medium", "sanction_range: mild", "mild"),
        (DISCIPLINE, "stage: any", "stage: later", "later"),
        (DISCIPLINE, "acts: [like]", "acts: [wink]", "wink"),
        (DISCIPLINE, "acts: [share]", "acts: [quote]", "quote"),
        (DISCIPLINE, "valid_from: 2022-09-22", "valid_from: 2022-09-31", "2022-09-31"),
        (DISCIPLINE, "valid_from: 2022-09-22", "valid_from: soon", ""),
        (DISCIPLINE, "stage: any", "stage: any\n    stage: any", ""),
        (DISCIPLINE, "stage: any", "on: any", ""),  # YAML 1.1 reads a bare `on` as true
        ("citations.yaml", "successor: uu20-2023-24-1", "successor: uu21", "uu21"),
        ("citations.yaml", "day: 2023-10-31", "day: 2023-11-01", "valid_to"),
        ("citations.yaml", "sources: [S21, E1]", "sources: [S21, E9]", "E9"),
        ("agencies.yaml", "valid_from: 2024-09-04", "valid_from: 2024-08-24", "tumpang tindih"),
        ("agencies.yaml", "role: decides", "role: rules", "rules"),
        ("elections.yaml", "candidates_set_on: 2023-11-13", "candidates_set_on: 13 Nov", ""),
    ],
)
def test_a_wrong_value_is_refused_with_file_and_line(folder, name, old, new, said):
    line = change(folder, name, old, new)
    line += "\n" in new  # the second of two equal keys is the wrong one
    message = complaint(folder)
    assert message.startswith(f"{name}, baris {line}: ")
    assert said in message


def test_a_counterpart_must_point_back(folder):
    line = change(folder, DISCIPLINE, "code: DIS-12\n", "code: DIS-12\n    counterpart: KE-01\n")
    assert complaint(folder) == f"{DISCIPLINE}, baris {line + 1}: pasangan KE-01 tidak menunjuk balik."


def test_a_counterpart_stands_on_the_other_side(folder):
    change(folder, DISCIPLINE, "stage: post", "stage: any")
    assert "tahap yang lain" in complaint(folder)


def test_a_missing_source_is_refused_at_its_rule(folder):
    gone = change(folder, DISCIPLINE, "    sources: [S3, S5]\n", "")
    code = (folder / DISCIPLINE).read_text(encoding="utf-8").splitlines()
    first = max(n for n, text in enumerate(code[:gone], 1) if text.startswith("  - code"))
    message = complaint(folder)
    assert message.startswith(f"{DISCIPLINE}, baris {first}: ")
    assert "sources" in message


def test_the_same_code_twice_is_refused_at_the_second(folder):
    path = folder / DISCIPLINE
    lines = len(path.read_text(encoding="utf-8").splitlines())
    path.write_text(
        path.read_text(encoding="utf-8") + A_RULE.format(code="DIS-01", first="2022-09-22", last=""),
        encoding="utf-8",
    )
    assert complaint(folder).startswith(f"{DISCIPLINE}, baris {lines + 2}: DIS-01")


def test_overlapping_validity_is_refused_at_the_later_version(folder):
    path = folder / DISCIPLINE
    lines = len(path.read_text(encoding="utf-8").splitlines())
    path.write_text(
        path.read_text(encoding="utf-8") + A_RULE.format(code="DIS-08", first="2025-01-01", last=""),
        encoding="utf-8",
    )
    # valid_from is the seventh line of the added rule, after one empty line
    message = complaint(folder)
    assert message.startswith(f"{DISCIPLINE}, baris {lines + 8}: ")
    assert "tumpang tindih" in message


def test_two_versions_of_a_row_may_follow_each_other(folder):
    path = folder / DISCIPLINE
    text = path.read_text(encoding="utf-8")
    head, tail = text.split("  - code: DIS-08", 1)
    tail = tail.replace("valid_from: 2022-09-22", "valid_from: 2022-09-22\n    valid_to: 2024-12-31", 1)
    path.write_text(
        head + "  - code: DIS-08" + tail + A_RULE.format(code="DIS-08", first="2025-01-01", last=""),
        encoding="utf-8",
    )
    book = load(folder)
    versions = [r for r in book.rules if r.code == "DIS-08"]
    assert len(versions) == 2
    assert book.rule("DIS-08", versions[0].valid_to) is versions[0]
    assert book.rule("DIS-08", versions[1].valid_from) is versions[1]
    assert book.rule("DIS-08") is versions[1]


def test_validity_that_ends_before_it_begins_is_refused(folder):
    line = change(folder, DISCIPLINE, "valid_from: 2022-09-22", "valid_from: 2022-09-22\n    valid_to: 2021-01-01")
    assert complaint(folder).startswith(f"{DISCIPLINE}, baris {line + 1}: ")


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (b"rules: [", 1),
        (b"", 1),
        (b"- a\n", 1),
        (b"version: x\nrules:\n\t- a\n", 3),
        (b"version: x\n# \xff\n", 2),
    ],
)
def test_a_file_that_is_no_yaml_mapping_is_refused(folder, data, line):
    (folder / "zz.yaml").write_bytes(data)
    assert complaint(folder).startswith(f"zz.yaml, baris {line}: ")


def test_a_folder_without_sheets_or_version_is_refused(tmp_path, folder):
    assert "lembar aturan" in complaint(tmp_path / "nothing")
    (folder / "book.yaml").unlink()
    assert "versi" in complaint(folder)


def test_two_versions_of_the_book_are_refused(folder):
    (folder / "zz.yaml").write_text("version: other\n", encoding="utf-8")
    assert complaint(folder).startswith("zz.yaml, baris 1: ")


def settings_file(tmp_path, code):
    path = tmp_path / "kantor.yaml"
    path.write_text(
        f"switched_off:\n  - code: {code}\n    reason: satu sumber saja\n    decided_by: BA-07/2024\n",
        encoding="utf-8",
    )
    return path


def test_an_office_can_switch_off_a_rule_of_mark_m(tmp_path):
    book = load(settings=settings_file(tmp_path, "DIS-09"))
    day = max(rule.valid_from for rule in book.rules)
    assert "DIS-09" not in {rule.code for rule in book.at(day)}
    assert [s.reason for s in book.settings() if not s.on] == ["satu sumber saja"]
    assert book.version.startswith(load().version + "+")  # a lead can tell which rules were in use


def test_a_rule_of_mark_h_cannot_be_switched_off(tmp_path, folder):
    message = complaint(folder, settings=settings_file(tmp_path, "DIS-08"))
    assert message.startswith("kantor.yaml, baris 2: DIS-08")


def test_an_unknown_code_cannot_be_switched_off(tmp_path, folder):
    assert complaint(folder, settings=settings_file(tmp_path, "DIS-99")).startswith("kantor.yaml, baris 2: ")
