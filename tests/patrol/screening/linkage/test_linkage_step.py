from __future__ import annotations

import msgspec
import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.patrol.screening.linkage.tables import account, link, persons, rare, register, setting
from tests.people import RARE

from benchmarks import linkage, people_generator
from saksama.patrol.interactions.schema import ACCOUNTS
from saksama.patrol.roster.schema import DECLARED, REGISTER
from saksama.patrol.screening.linkage.step import link_accounts
from saksama.patrol.screening.linkage.tokens import TokenTable
from saksama.patrol.screening.signals import CANDIDATES

YEAR = {"actor_handle": "prabaningrum84"}


@pytest.mark.parametrize(
    "name",
    [
        "Prabaningrum Sekarjati Widyasmoro",
        "PRABANINGRUM SEKARJATI WIDYASMORO, S.Pd",
        "Prabaningrum Widyasmoro",
        "Prabaningrum Sekarjati",
        "Pr4b4n1ngrum Sekarjati Widyasmoro",
        "Prabaningrum S. W.",
        "Prabaningrun Widyasmoro",
        "Hj. Prabaningrum Widyasmoro 🌸",
    ],
)
def test_a_name_is_recognised_however_it_is_written(name):
    assert persons(link(rare(actor_name=name, **YEAR))) == [RARE.person_key]


@pytest.mark.parametrize(
    "handle",
    [
        "prabaningrumsekarjati84",
        "prabaningrum.widyasmoro84",
        "pwidyasmoro84",
        "widyasmoro_prabaningrum84",
        "@prabaningrum.widyasmoro84",
    ],
)
def test_a_handle_alone_can_show_the_name(handle):
    shown = account(actor_name="Senja Kelana", actor_handle=handle, actor_bio="Dinas Perhubungan")
    assert persons(link(shown, prior=0.05, default_prior=0.05)) == [RARE.person_key]


def test_a_handle_that_repeats_the_display_name_adds_nothing():
    said = {"actor_name": "Bramantya Hadiwidjaja", "actor_bio": "lahir 1980"}
    seen = [account(**said, actor_handle=handle) for handle in (None, "bramantyahadiwidjaja")]
    odds = [_odds(link(one, prior=0.001, default_prior=0.001, gate=0.9)) for one in seen]
    assert odds[1] < 3 * odds[0]  # two comparisons multiplied would make it hundreds of thousands


def _odds(linked):
    value = linked.candidates["probability"][0].as_py()
    return value / (1 - value)


def test_an_account_that_shows_nothing_is_left_alone():
    linked = link(account(actor_name=None, actor_handle=None), account("a2", actor_name="🌸🌸", actor_handle="12345"))
    assert linked.candidates.num_rows == 0
    assert linked.candidates.schema == CANDIDATES


@pytest.mark.parametrize("empty", ["accounts", "people", "both"])
def test_empty_tables_give_an_empty_answer(empty):
    seen = [] if empty in ("accounts", "both") else [rare(**YEAR)]
    people = REGISTER.empty_table() if empty in ("people", "both") else register()
    linked = link(*seen, people=people, told=DECLARED.empty_table())
    assert linked.candidates.num_rows == 0


def test_evidence_says_both_values_in_a_fixed_order():
    row = link(rare(actor_bio="Dinas Perhubungan", actor_place="Sukoharjo", **YEAR)).candidates.to_pylist()[0]
    by_subject = {e["about"]: e for e in row["evidence"]}
    assert list(by_subject) == ["name", "handle", "birth_year", "unit", "place", "declared"]
    assert by_subject["birth_year"] == {
        "about": "birth_year",
        "account_value": "84 (dua angka akhir nama pengguna)",
        "register_value": "1984",
        "agrees": True,
        "says": "Akun menunjukkan 84 (dua angka akhir nama pengguna); sama dengan tahun lahir 1984. "
        "Angka itu bisa juga bukan tahun lahir.",
    }
    assert (
        by_subject["unit"]["says"]
        == "Akun menyebut Dinas Perhubungan; sama dengan tempat tugas dalam daftar: Dinas Perhubungan."
    )
    assert "tidak membedakan" in by_subject["place"]["says"]
    assert [e["agrees"] for e in row["evidence"]] == [True, True, True, True, None, None]


def test_what_the_account_does_not_say_is_said():
    row = link(rare(**YEAR)).candidates.to_pylist()[0]
    silent = [e for e in row["evidence"] if e["agrees"] is None]
    assert [(e["about"], e["account_value"]) for e in silent] == [
        ("unit", None),
        ("place", None),
        ("declared", None),
    ]
    assert silent[0]["says"] == "Akun tidak menyebut unit atau instansi; dalam daftar tertulis Dinas Perhubungan."


def test_evidence_of_a_declared_account_compares_no_name():
    row = link(account(actor_id="9001", actor_name="Bramantya Wicaksana Hadiwidjaja")).candidates.to_pylist()[0]
    assert [e["about"] for e in row["evidence"]] == ["declared"]
    assert "Surat BKPSDM 800/12/2024" in row["evidence"][0]["says"]


def test_other_namesakes_of_the_register_are_counted():
    others = [msgspec.structs.replace(RARE, person_key=f"k-{y}", nip=f"{y}07092010012007") for y in (1970, 1971, 1972)]
    row = link(rare(**YEAR), people=register(RARE, *others)).candidates.to_pylist()[0]
    assert row["namesakes_register"] == 3


def test_the_version_names_method_weights_and_gate():
    assert link(rare()).version.startswith("linkage 1, weights 20")
    assert link(rare(), gate=0.99).version.endswith("gate 0.99")


def test_counts_hold_numbers_and_no_person():
    counts = link(rare(**YEAR), rare("a2"), account("a3", actor_id="9001", speaks=False)).counts
    assert counts["accounts"] == 3
    assert counts["speaking"] == 2
    assert counts["declared"] == 1
    assert counts["corroborated"] == 1
    assert counts["failed_no_separating_fact"] == 1
    assert all(isinstance(v, int) for v in counts.values())


@pytest.fixture(scope="module")
def town():
    """3,000 accounts and 1,500 persons of the benchmark's generator, as the step's tables."""
    accounts, people = people_generator.generate(3000, 1500, noise=people_generator.Noise(), seed=7)
    seen = pa.table(
        {
            "account_key": [f"a{i:05d}" for i in accounts["acc_id"].to_pylist()],
            "platform": ["tiktok"] * 3000,
            "actor_id": [str(i) for i in accounts["acc_id"].to_pylist()],
            "actor_handle": accounts["handle"],
            "actor_name": accounts["display_name"],
            "actor_bio": accounts["bio"],
            "actor_place": accounts["location"],
            "speaks": [True] * 3000,
        },
        schema=ACCOUNTS,
    )
    known = pa.table(
        {
            "person_key": [f"p{i:05d}" for i in people["asn_id"].to_pylist()],
            "category": ["PNS"] * 1500,
            "name": people["name"],
            "birth_year": pa.array([int(n[:4]) for n in people["nip"].to_pylist()], pa.int32()),
            "agency": people["agency"],
            "unit": pa.nulls(1500, pa.string()),
            "region_code": people["region_code"],
        },
        schema=REGISTER,
    )
    return accounts, people, seen, known


def test_the_order_of_the_rows_changes_nothing(town):
    _accounts, _people, seen, known = town
    shuffled = np.random.default_rng(1)
    results = [
        link_accounts(a, r, DECLARED.empty_table(), TokenTable.default(), setting())
        for a, r in (
            (seen, known),
            (seen.take(shuffled.permutation(3000)), known.take(shuffled.permutation(1500))),
        )
    ]
    assert results[0].candidates.num_rows > 10
    assert results[0].candidates.equals(results[1].candidates)
    assert results[0].counts == results[1].counts


def test_who_passes_the_gate_is_right(town):
    accounts, _people, seen, known = town
    linked = link_accounts(seen, known, DECLARED.empty_table(), TokenTable.default(), setting())
    truth = accounts["true_asn_id"].to_pylist()
    right = [
        truth[int(a[1:])] == int(p[1:])
        for a, p in zip(linked.candidates["account_key"].to_pylist(), persons(linked), strict=True)
    ]
    assert len(right) > 0.08 * sum(t >= 0 for t in truth)
    assert sum(right) >= 0.97 * len(right)


def test_probabilities_mean_what_they_say(town):
    accounts, people, *_ = town
    run = linkage._scored(accounts, people, TokenTable.default())
    posterior = run.pairs.posterior(0.15, 1500)
    for low, high in ((0.05, 0.3), (0.3, 0.7), (0.7, 0.95), (0.95, 1.0)):
        part = (posterior >= low) & (posterior < high)
        expected, found = posterior[part].mean(), run.hit[part].mean()
        spread = 3 * (expected * (1 - expected) / part.sum()) ** 0.5
        assert abs(expected - found) < spread + 0.08, (low, high)


def test_an_accounts_candidates_share_one_whole(town):
    accounts, people, *_ = town
    run = linkage._scored(accounts, people, TokenTable.default())
    for prior in (0.001, 0.01, 0.05, 0.5):
        sums = np.bincount(run.pairs.account, weights=run.pairs.posterior(prior, 1500))
        assert sums.max() < 1


ANY = st.text(alphabet="abinrstu ._-1984🌸é'\"\\\x00", max_size=24)


@settings(max_examples=40, deadline=None)
@given(name=st.none() | ANY, handle=st.none() | ANY, bio=st.none() | ANY, place=st.none() | ANY)
def test_any_text_is_survived_and_gated(name, handle, bio, place):
    linked = link(account(actor_name=name, actor_handle=handle, actor_bio=bio, actor_place=place))
    for row in linked.candidates.to_pylist():
        assert row["probability"] >= 0.9
        assert any(e["agrees"] for e in row["evidence"] if e["about"] in ("birth_year", "unit", "place"))
