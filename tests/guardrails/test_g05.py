"""G5: a name alone never makes a lead, and territory does not make it more at the linkage's and the run's doors."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec
import numpy as np
import pytest

from saksama.handover.lead import Ceiling
from saksama.handover.parts import Platform
from saksama.handover.roster import DeclaredAccount
from saksama.patrol.screening.linkage import gate
from saksama.patrol.screening.linkage.profiles import read_people
from saksama.patrol.screening.linkage.score import AGREES, Pairs
from tests import people
from tests.patrol.screening.linkage.tables import (
    TOWN,
    account,
    declared,
    link,
    persons,
    rare,
    register,
    setting,
)
from tests.patrol.test_run import BRAM, on_lotus, run
from tests.patrol.test_run import RARE as RARE_ACCOUNT
from tests.people import NAMESAKE, RARE, RIGHTLY, WRONGLY

WITH_YEAR = {"actor_handle": "prabaningrum84"}  # the cast's rare person is born in 1984


def test_a_name_alone_makes_nobody_a_candidate():
    assert persons(link(rare(), prior=0.05)) == []
    assert persons(link(rare(**WITH_YEAR))) == [RARE.person_key]


def test_the_mandates_own_district_separates_nobody():
    linked = link(rare(actor_place="Sukoharjo"), prior=0.05)
    assert persons(linked) == []
    assert linked.counts["failed_no_separating_fact"] == 1


def test_a_kecamatan_separates_only_where_the_territory_is_larger():
    in_kecamatan = msgspec.structs.replace(RARE, region_code="33.11.05")
    seen = rare(actor_place="Kec. Grogol")
    assert persons(link(seen, people=register(in_kecamatan))) == [RARE.person_key]
    assert persons(link(seen, people=register(in_kecamatan), territory=("33.11.05",))) == []


def test_another_kecamatan_is_no_separating_fact():
    in_kecamatan = msgspec.structs.replace(RARE, region_code="33.11.05")
    assert persons(link(rare(actor_place="Kec. Tawangsari"), people=register(in_kecamatan))) == []


def test_facts_without_a_name_make_nobody_a_candidate():
    stranger = account(actor_name="Kelana Senja", actor_handle="kelanasenja84", actor_bio="Dinas Perhubungan")
    assert persons(link(stranger, people=register(RARE), prior=0.05)) == []


@pytest.mark.parametrize(("fit", "passes"), [(5.0, 0), (5000.0, 1)])
def test_overwhelming_facts_do_not_replace_the_name(fit, passes):
    one = np.zeros(1, np.int32)
    pairs = Pairs(
        account=one,
        person=one,
        fit=np.array([fit]),
        odds=np.array([1e15]),
        year=one + AGREES,
        unit=one,
        place=one,
        unit_said=one - 1,
        total=np.array([1e15]),
        persons=1,
        impostor=0.002,
    )
    columns = {
        "name": ["Bramantya"],
        "birth_year": [1980],
        "agency": ["Dinas"],
        "unit": [None],
        "region_code": ["33.11"],
    }
    assert len(gate.judge(pairs, read_people(columns), setting()).rows) == passes


def test_a_declared_account_is_told_by_its_stable_id():
    seen = account(actor_id="9001", actor_handle="siapa.saja", actor_name=None, speaks=False)
    linked = link(seen)
    assert linked.candidates.select(["person_key", "tier", "probability"]).to_pylist() == [
        {"person_key": RIGHTLY.person_key, "tier": "declared", "probability": None}
    ]


@pytest.mark.parametrize("stable_id", ["id-of-another", None, "9001 ", "bram.hadi80"])
def test_the_declared_handle_under_another_id_declares_nothing(stable_id):
    assert persons(link(account(actor_id=stable_id, actor_handle="bram.hadi80", actor_name="Bram"))) == []


def test_the_same_id_on_another_platform_declares_nothing():
    assert persons(link(account(platform="instagram", actor_id="9001"))) == []
    on_instagram = msgspec.structs.replace(
        RIGHTLY,
        declared_accounts=(
            DeclaredAccount(
                platform="instagram",
                stable_id="9001",
                handle=None,
                basis="Surat",
                declared_on=date(2024, 9, 2),
            ),
        ),
    )
    assert persons(link(account(platform="tiktok", actor_id="9001"), told=declared(on_instagram))) == []


def test_an_account_declared_for_two_persons_is_nobodys():
    other = msgspec.structs.replace(
        WRONGLY,
        declared_accounts=(
            DeclaredAccount(
                platform="tiktok",
                stable_id="9001",
                handle=None,
                basis="Surat lain",
                declared_on=date(2024, 9, 2),
            ),
        ),
    )
    linked = link(account(actor_id="9001"), told=declared(RIGHTLY, other))
    assert persons(linked) == []
    assert linked.counts["declared_twice"] == 1


def test_an_account_that_only_likes_or_follows_is_never_matched_by_name():
    assert persons(link(rare(speaks=False, **WITH_YEAR))) == []


def test_two_register_persons_of_one_name_and_year_are_a_tie():
    twin = msgspec.structs.replace(RARE, person_key="k-twin", unit="Terminal")
    linked = link(rare(**WITH_YEAR), people=register(RARE, twin))
    assert persons(linked) == []
    assert linked.counts["tied"] == 1


def test_a_fact_that_tells_the_two_apart_breaks_the_tie():
    twin = msgspec.structs.replace(RARE, person_key="k-twin", nip="197107092010012007")
    assert persons(link(rare(**WITH_YEAR), people=register(RARE, twin))) == [RARE.person_key]


def test_another_birth_year_blocks_even_where_the_unit_fits():
    said = {"actor_bio": "Dinas Perhubungan"}
    assert persons(link(rare(**said))) == [RARE.person_key]
    assert persons(link(rare(actor_handle="prabaningrum1979", **said))) == []


def test_another_unit_blocks_even_where_the_birth_year_fits():
    linked = link(rare(actor_bio="Puskesmas Gemblung", **WITH_YEAR))
    assert persons(linked) == []
    assert linked.counts["failed_contradicted"] == 1


def test_another_district_counts_against():
    here, there = (link(rare(actor_place=place, **WITH_YEAR)) for place in ("Sukoharjo", "Wonogiri"))
    odds = [p / (1 - p) for p in (_probability(here), _probability(there))]
    assert odds[1] < odds[0]


def _probability(linked):
    return linked.candidates["probability"][0].as_py()


BORDERLINE = {
    "actor_name": "Bramantya Wicaksana",
    "actor_handle": "bramantya80",
}  # right at 1 %, too faint at .1 %


def test_a_raised_prior_lets_nobody_through_who_failed_at_the_default():
    assert persons(link(account(**BORDERLINE), prior=0.01, default_prior=0.01)) == [RIGHTLY.person_key]
    for prior in (0.01, 0.05, 0.5):
        linked = link(account(**BORDERLINE), prior=prior, default_prior=0.001)
        assert persons(linked) == []
        assert linked.counts["failed_probability"] == 1


def test_a_lowered_prior_is_obeyed():
    assert persons(link(account(**BORDERLINE), prior=0.001, default_prior=0.01)) == []


def test_a_register_of_few_does_not_make_these_few_likelier():
    few, many = (
        link(account(**BORDERLINE), people=people).candidates["probability"][0].as_py()
        for people in (register(RIGHTLY), register())
    )
    assert few == pytest.approx(many, abs=0.01)


def test_the_gate_cannot_be_set_below_nine_tenths():
    with pytest.raises(ValueError, match="gate"):
        setting(gate=0.89)


def test_at_most_three_are_shown():
    # five pairs of account 0, two of account 1: the likeliest three and both
    rows, account_of = np.arange(7, dtype=np.int32), np.array([0, 0, 0, 0, 0, 1, 1], np.int32)
    value = np.array([0.1, 0.5, 0.3, 0.4, 0.2, 0.6, 0.7])
    assert gate.at_most(rows, account_of, value).tolist() == [1, 3, 2, 6, 5]


def test_a_unit_that_holds_most_of_the_register_separates_nobody():
    everybody = [
        msgspec.structs.replace(r, agency="Pemkab Sukoharjo", unit=None) for r in (RIGHTLY, WRONGLY, NAMESAKE, RARE)
    ]
    assert persons(link(rare(actor_bio="Pemkab Sukoharjo"), people=register(*everybody))) == []


def test_the_three_namesake_numbers_are_said():
    other = msgspec.structs.replace(RIGHTLY, person_key="k-other", nip="196103122005011004", unit="SMP Negeri 2")
    row = link(account(**BORDERLINE), people=register(RIGHTLY, other)).candidates.to_pylist()[0]
    assert (row["person_key"], row["namesakes_register"]) == (RIGHTLY.person_key, 1)
    # one share of people bears the name: of 892,000 residents who are no civil servants, of 284,973,643
    share = row["namesakes_residents"] / (TOWN.residents - TOWN.civil_servants)
    assert row["namesakes_nation"] == pytest.approx(share * TOWN.nation)
    assert row["reference"].startswith("tokens.csv:")


def test_a_common_name_has_many_namesakes_and_a_rare_one_few():
    common = msgspec.structs.replace(RARE, person_key="k-common", name="Siti Nurhayati Rahayu")
    rows = [
        link(
            account(actor_name=p.name, actor_bio="Dinas Perhubungan, lahir 1984"), people=register(p)
        ).candidates.to_pylist()[0]
        for p in (RARE, common)
    ]
    assert rows[0]["namesakes_residents"] * 100 < rows[1]["namesakes_residents"]


def test_the_prior_stands_on_the_candidate():
    row = link(rare(**WITH_YEAR), prior=0.03).candidates.to_pylist()[0]
    assert row["prior"] == 0.03
    assert row["probability_at_default"] <= row["probability"]


# What the card says, and what it must not leave out


def says(linked, about):
    return {e["about"]: e for row in linked.candidates.to_pylist() for e in row["evidence"]}[about]


def test_a_district_separates_nobody_even_where_the_mandate_is_a_provinces():
    in_kecamatan = msgspec.structs.replace(RARE, region_code="33.11.05")
    for person in (RARE, in_kecamatan):
        seen = rare(actor_place="Sukoharjo")
        assert persons(link(seen, people=register(person), territory=("33",), prior=0.05)) == []
    assert persons(link(rare(actor_place="Kec. Grogol"), people=register(in_kecamatan), territory=("33",))) == [
        "k-rare"
    ]


def test_an_account_that_copies_name_and_year_is_said_to_be_none_the_agency_declared():
    copied = account(actor_id="6666", actor_name=RIGHTLY.name, actor_handle="bramantya.hadiwidjaja1980")
    linked = link(copied)
    assert persons(linked) == [RIGHTLY.person_key]
    assert says(linked, "declared")["agrees"] is False
    assert "akun lain di platform ini" in says(linked, "declared")["says"]
    elsewhere = link(copied | {"platform": "x"})
    assert says(elsewhere, "declared")["agrees"] is None
    assert "tidak membuktikan" in says(elsewhere, "declared")["says"]


@pytest.mark.parametrize(
    ("shown", "whole"), [("Prabaningrum Sekarjati Widyasmoro", True), ("Prabaningrum Widyasmoro", False)]
)
def test_part_of_a_name_is_not_said_to_be_the_name(shown, whole):
    linked = link(rare(actor_name=shown, **WITH_YEAR))
    assert persons(linked) == [RARE.person_key]
    assert ("hanya bagian" in says(linked, "name")["says"]) is not whole


def test_the_place_that_is_quoted_is_the_one_that_was_compared():
    in_kecamatan = msgspec.structs.replace(RARE, region_code="33.11.05")
    linked = link(rare(actor_place="di hatimu", actor_bio="Kec. Grogol"), people=register(in_kecamatan))
    assert says(linked, "place")["account_value"] == "Kec. Grogol"


@pytest.mark.parametrize("left", [date(2024, 9, 30), None], ids=["the other has left", "both are there"])
def test_a_declared_account_of_somebody_else_is_not_taken_for_a_namesakes(left, tmp_path):
    """At the pipeline's door: the account shows the rare name and her year, and the agency gave it for another."""
    told = DeclaredAccount(
        platform=Platform.TIKTOK, stable_id="9003", handle=None, basis="Surat", declared_on=date(2024, 9, 2)
    )
    other = msgspec.structs.replace(WRONGLY, declared_accounts=(told,), valid_to=left)
    rows = (RARE if left else msgspec.structs.replace(RARE, declared_accounts=(told,)), other)
    roster = people.roster(*rows)
    answer = run(tmp_path, on_lotus("a", **RARE_ACCOUNT), roster=roster, fence=people.fence(of=roster))
    assert answer.leads == []
    assert run(tmp_path, on_lotus("a", **RARE_ACCOUNT)).leads != []


# At the pipeline's doors


def test_an_act_that_two_files_lay_to_two_accounts_is_nobodys(tmp_path):
    mine = [on_lotus("a", **BRAM), on_lotus("b", **BRAM) | {"object_id": "v2"}]
    earlier = {"observed_at": people.MONDAY - timedelta(hours=1), "file_digest": "f0"}
    for changed in (earlier, {"observed_at": people.MONDAY + timedelta(hours=1)}):
        stranger = on_lotus("a", actor_id="9099", actor_name="Warga") | changed
        assert [lead.object_id for lead in run(tmp_path, *mine, stranger).leads] == ["v2"]
    again = on_lotus("a", **BRAM) | earlier
    assert {lead.object_id for lead in run(tmp_path, *mine, again).leads} == {"v1", "v2"}


def test_the_same_act_under_a_handle_of_another_does_not_come_to_the_declared_one(tmp_path):
    """An earlier row knows only a handle; the act stays with the row that was seen first."""
    first = on_lotus("a", actor_handle="warga.lain") | {"observed_at": people.MONDAY - timedelta(hours=1)}
    made = run(tmp_path, first, on_lotus("a", **BRAM), on_lotus("b", **BRAM) | {"object_id": "v2"}).leads
    assert [lead.object_id for lead in made] == ["v2"]


SLOW = pytest.mark.slow
SILENT = ("like", *(pytest.param(act, marks=SLOW) for act in ("react", "follow", "subscribe", "join")))


@pytest.mark.parametrize("act", SILENT)
def test_silent_acts_reach_no_lead_by_name_even_beside_a_comment(act, tmp_path):
    silent = on_lotus("b", **RARE_ACCOUNT) | {"act": act, "text": None, "reaction": "love"}
    assert run(tmp_path / "1", silent).leads == []
    (lead,) = run(tmp_path / "2", on_lotus("a", **RARE_ACCOUNT), silent).leads
    assert [a.act for a in lead.acts] == ["comment"]


@pytest.mark.parametrize("act", SILENT)
def test_silent_acts_alone_lead_to_prevention_at_most(act, tmp_path):
    silent = on_lotus("b", **BRAM) | {"act": act, "text": None, "reaction": "love"}
    assert {lead.ceiling for lead in run(tmp_path, silent).leads} <= {Ceiling.PREVENTION_ONLY}


@pytest.mark.parametrize("known_by", [{"actor_id": "6666"}, {"actor_id": None}], ids=["handle reused", "no id told"])
def test_the_declared_handle_without_its_id_identifies_nobody(known_by, tmp_path):
    assert run(tmp_path, on_lotus("a", **BRAM) | known_by).leads == []


@pytest.mark.parametrize(
    "shown",
    [
        pytest.param({"actor_name": "Siti Nurhayati", "actor_place": "Sukoharjo"}, marks=SLOW),
        pytest.param({"actor_name": "Siti Nurhayati ASN", "actor_bio": "ASN | abdi negara | Sukoharjo"}, marks=SLOW),
        {"actor_name": "Siti Nurhayati", "actor_bio": "Dinas Kesehatan"},  # two register persons of that agency: a tie
        pytest.param(
            {"actor_name": "Rini Widyasmoro", "actor_handle": "riniwidyasmoro84"}, marks=SLOW
        ),  # a relative: the surname and a year
        pytest.param({"actor_name": "\u202eProbaningrum Sekarjati Widyasmoro"}, marks=SLOW),
        {"actor_name": "Pr\u0430banin\u0433rum Sekarj\u0430ti Widyasm\u043ero", "actor_handle": "x1984"},
        pytest.param(
            {"actor_name": "Prabaningrum Sekarjati Widyasmoro", "actor_bio": "lahir 1979 | Dinas Perhubungan"},
            marks=SLOW,
        ),
        pytest.param(
            {"actor_name": "Prabaningrum Sekarjati Widyasmoro", "actor_handle": "praba1984", "actor_bio": "lahir 1990"},
            marks=SLOW,
        ),
    ],
    ids=["district", "says ASN", "tie", "relative", "turned", "homoglyphs", "other year", "two years"],
)
def test_these_are_nobodys_leads(shown, tmp_path):
    assert run(tmp_path, on_lotus("a", actor_id="9010") | shown).leads == []


def test_an_act_from_before_the_person_was_a_civil_servant_is_nobodys(tmp_path):
    """RIGHTLY entered service on the 15th; the act is of the 14th, WIB."""
    entered = msgspec.structs.replace(RIGHTLY, valid_from=date(2024, 10, 15))
    for row, leads in ((RIGHTLY, 1), (entered, 0)):
        roster = people.roster(row)
        made = run(tmp_path, on_lotus("a", **BRAM), roster=roster, fence=people.fence(of=roster)).leads
        assert len(made) == leads


def test_an_act_dated_after_it_was_seen_is_not_read(tmp_path):
    tomorrow, later = people.MONDAY + timedelta(days=1), people.MONDAY + timedelta(days=1, seconds=1)
    assert len(run(tmp_path, on_lotus("a", **BRAM) | {"occurred_at": tomorrow}).leads) == 1
    assert run(tmp_path, on_lotus("a", **BRAM) | {"occurred_at": later}).leads == []
