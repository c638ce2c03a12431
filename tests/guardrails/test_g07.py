"""G7: no faces, no biometrics, no profile, timeline, score or export of a person."""

from __future__ import annotations

import re
import tomllib
from uuid import UUID

import pytest
from click.testing import CliRunner

from saksama.cli import app
from saksama.handover.index_score import IndexScore
from saksama.handover.lead import Candidate, Lead, SeenAct
from saksama.vulnerability.cells import Cell
from saksama.vulnerability.cells import published as published_cells
from saksama.workbench.early_warning.publishing.body import drafted
from saksama.workbench.early_warning.services import publishing
from saksama.workbench.register.rules import LEAST, published, share
from saksama.workbench.review.prevention_rules import AGENCY_LEAST, FLOOR, Held, least, ready
from tests.guardrails.doors import SOURCE, asked, commands, names_in_code, structs, tables
from tests.guardrails.web_doors import WEB, addresses, columns, words
from tests.people import MONDAY
from tests.workbench.early_warning.quarter_made import BAKI, GROGOL, LATER, adopted_run, cases, heads, leads, quarter

OF_A_PERSON = re.compile(r"(^|_)(score|skor|rank|rating|risk|risiko|timeline|linimasa|riwayat|behaviou?r)(_|$)")
BODY = re.compile(r"(^|_)(face|wajah|facial|biometr\w*|iris|fingerprint|voiceprint|gait|embedding|faceid)(_|$)")
OUT = {"export", "ekspor", "dump", "csv", "xlsx", "search", "cari", "find", "lookup", "timeline", "linimasa",
       "batch", "score", "skor", "rank", "top", "profile", "profil"}  # fmt: skip
FACE_LIBRARIES = ("face", "dlib", "insightface", "deepface", "mediapipe", "mtcnn", "retinaface", "arcface")
MODELS = (".onnx", ".tflite", ".pt", ".pth", ".pkl", ".pickle", ".joblib", ".h5", ".safetensors")


def test_no_message_and_no_allow_list_has_a_score_a_timeline_or_a_body():
    named = [f"{shape.__name__}.{name}" for shape in structs() for name in shape.__struct_fields__
             if OF_A_PERSON.search(name) or BODY.search(name)]  # fmt: skip
    assert named == []


def test_no_table_has_one_either():
    named = [f"{table}.{column}" for table, schema in tables().items() for column in schema.names
             if OF_A_PERSON.search(column) or BODY.search(column)]  # fmt: skip
    assert named == []


OF_A_KEY = {
    (file, "fingerprint")
    for file in ("keys/signing.py", "keys/authority.py", "keys/sealing.py", "evidence/seal/signature.py")
}
"""Of a public key, as people compare it by eye; of no hand."""


def test_nothing_in_code_is_named_after_a_body():
    assert {(file, name) for file, name in names_in_code() if BODY.search(name)} <= OF_A_KEY


def test_no_command_exports_searches_ranks_or_works_in_batch():
    found = {words: asked(command) & OUT for words, command in commands()}
    about_leads = {words: hit for words, hit in found.items() if hit and ("lead" in words or "petunjuk" in words)}
    assert about_leads == {}
    ranked = {words: hit & {"score", "skor", "rank", "top", "timeline", "linimasa", "profile", "profil"}
              for words, hit in found.items()}  # fmt: skip
    assert {words for words, hit in ranked.items() if hit} == set()


def test_the_order_of_a_lead_is_no_measure_of_a_person():
    assert "order_key" in Lead.__struct_fields__
    assert not {"order_key", "weight", "priority"} & (set(Candidate.__struct_fields__) | set(SeenAct.__struct_fields__))


def test_an_index_is_of_an_area_or_agency():
    assert "unit" in IndexScore.__struct_fields__
    assert not {"person_key", "nip", "name", "account_id", "actor_id"} & set(IndexScore.__struct_fields__)


def test_no_dependency_looks_at_faces():
    pyproject = SOURCE.parents[1] / "pyproject.toml"
    if not pyproject.exists():
        pytest.fail("run from a checkout: the dependencies are read from pyproject.toml")
    project = tomllib.loads(pyproject.read_text(encoding="utf-8"))["project"]
    wanted = [
        *project["dependencies"],
        *(d for extra in project["optional-dependencies"].values() for d in extra),
    ]
    assert [d for d in wanted if any(word in d.lower() for word in FACE_LIBRARIES)] == []


def test_no_model_file_rides_along_unlisted():
    assert [path.name for path in SOURCE.rglob("*") if path.suffix in MODELS] == []


# At the workbench's doors


def test_no_column_of_the_workbench_scores_ranks_or_measures_a_body():
    named = [(label, name) for label, name in columns() if OF_A_PERSON.search(name) or BODY.search(name)]
    assert len(columns()) > 150
    assert named == []


def test_a_lead_s_order_is_no_column_anybody_sees():
    pages = [path.name for path in WEB.rglob("*.html") if "order_key" in path.read_text("utf-8")]
    assert pages == []


def test_no_group_under_twenty_people_is_shown_nor_can_be_subtracted():
    seen = published({"a": 200, "b": 19, "c": 40})
    assert {cell.code for cell in seen.cells} == {"a"}
    assert (seen.hidden, seen.together, LEAST, AGENCY_LEAST) == (2, 59, 20, 20)
    assert share(19, 200) is None


def test_a_letter_is_never_of_fewer_than_three_leads_and_three_people():
    assert (FLOOR, least(0), least(2), least(5)) == (3, 3, 3, 5)
    same = [Held(UUID(int=n), "a", "k-1") for n in range(9)]
    assert ready(same, {"a": 900}, FLOOR) == {}


def test_no_page_s_address_is_of_a_profile_a_timeline_or_a_score():
    found = [route for route, _arguments in addresses() if words(route) & OUT - {"csv", "batch", "ekspor"}]
    assert found == []


# At the door of the index


@pytest.mark.parametrize("column", ["nama", "nip", "akun", "person_key"])
def test_data_about_a_person_never_become_an_index(tmp_path, column):
    table = tmp_path / "data.csv"
    table.write_text(f"unit,indicator,value,{column}\n33,kejadian,3,x\n")
    for typed in (["run", "netralitas-asn-2023", table], ["check", table, "--method", "netralitas-asn-2023"]):
        answer = CliRunner().invoke(app, ["index", *map(str, typed)])
        assert (answer.exit_code, "data seseorang" in answer.output) == (2, True)


@pytest.mark.parametrize("unit", ["198501012010011001", "@akun", "Nama Orang"])
def test_nor_does_a_person_as_a_unit(tmp_path, unit):
    table = tmp_path / "data.csv"
    table.write_text(f"unit,indicator,value\n{unit},kejadian,3\n")
    answer = CliRunner().invoke(app, ["index", "run", "netralitas-asn-2023", str(table)])
    assert answer.exit_code == 2
    assert unit not in answer.output


def index_cells(of, before=None):
    return published_cells({unit: Cell(*pair) for unit, pair in of.items()}, before)


def test_no_small_cell_of_an_index_is_published_nor_can_be_subtracted():
    first = index_cells({"a": (500, 9), "b": (500, 2), "c": (300, 4), "d": (19, 30)})
    assert set(first.shown) == {"a", "c"}
    later = index_cells({"a": (500, 10), "b": (500, 2), "c": (300, 7), "d": (19, 30)}, first)
    assert later.shown == {"a": 9, "c": 7}


# At the open pages: page, data file and one-file page are made of this body and nothing else

OF_SOMEBODY = {"person", "nip", "nik", "handle", "actor", "officer", "respondent", "terlapor", "candidate", "reporter"}


def keys_in(body):
    if isinstance(body, dict):
        return {key for key in body} | {key for value in body.values() for key in keys_in(value)}
    return {key for value in body for key in keys_in(value)} if isinstance(body, list) else set()


def an_edition(house):
    heads(house)
    for area, n, outcome in ((GROGOL, 9, "breach"), (BAKI, 7, "not_breach")):
        cases(house, n, area=area, outcome=outcome)
    leads(house, 5, verdict="not_a_breach")
    adopted_run(house, {GROGOL: (52.4, 900, 9), BAKI: (77.6, 700, 7)})
    return drafted(quarter(house), {}).body


def test_what_goes_out_has_no_place_for_a_person_nor_for_a_measure_of_one(house):
    body = an_edition(house)
    said = keys_in(body)
    assert {"participants", "areas", "families"} <= said, "the whole body was walked"
    assert [key for key in said if OF_A_PERSON.search(key) or BODY.search(key) or words(key) & OF_SOMEBODY] == []
    assert sorted(body["contest"]["participants"][0]) == ["accounts", "because", "code", "name", "number", "read"]
    rows = {row for one in body["families"].values() for table in one["tables"].values() for row in table["rows"]}
    people = {one.code for one in house.officers.values()} | {one.name for one in house.officers.values()}
    assert rows & people == set()


def test_the_index_that_goes_out_tells_no_places_and_stands_in_the_order_of_codes(house):
    (block,) = an_edition(house)["index"]
    assert not {"position", "first", "last", "contributions"} & keys_in(block)
    assert [row["unit"] for row in block["areas"]] == sorted(row["unit"] for row in block["areas"])


def test_two_editions_of_the_same_days_show_no_single_case(house):
    """One case more, in every place it could be: whatever goes out the second time is what went out the first."""
    first = an_edition(house)
    made = publishing.prepare(house.desk("prevention", LATER), first=quarter(house).first, last=quarter(house).last,
                              prevention={}, at=LATER)  # fmt: skip
    publishing.approve(house.desk("pleno", LATER), made, digest=made.digest, at=LATER)
    for area in (GROGOL, BAKI, "33.11.01", ""):
        (more,) = cases(house, 1, area=area, outcome="breach", opened_at=MONDAY)
        second = drafted(quarter(house), {}).body
        assert [
            name for name, one in second["families"].items() if one["tables"] != first["families"][name]["tables"]
        ] == []
        more.delete()
