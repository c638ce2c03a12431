"""The invented world: repeatable, of the promised size, and every file is what it says it is."""

from __future__ import annotations

import gzip
import zipfile
from collections import Counter

import msgspec
import pytest

from saksama.cli.demo import attestation_of
from saksama.demo import cast
from saksama.demo.acts import COPIES, CROWD, MEMBERS, PLANTED_TEXTS, TRAPS
from saksama.demo.formats import CANARIES
from saksama.demo.world import write_world
from saksama.handover.attestation import Request
from saksama.handover.parts import Platform
from saksama.kernel.digests import sha256_file
from saksama.patrol.imports.counts import Counts
from saksama.patrol.imports.service import import_file
from saksama.patrol.sources.mapping import read_mapping

UNREADABLE = ("cut_off", "not_json", "unknown_platform", "cut_line")


def digests(folder):
    return {path.name: sha256_file(path) for path in sorted(folder.iterdir())}


def raw(path):
    if path.suffix == ".gz":
        return gzip.decompress(path.read_bytes())
    if path.suffix == ".zip":
        with zipfile.ZipFile(path) as packed:
            return b"\n".join(packed.read(name) for name in packed.namelist())
    return path.read_bytes()


@pytest.fixture(scope="module")
def everything(world):
    return b"\n".join(raw(file.path) for file in world.files)


@pytest.fixture(scope="module")
def reports(world, home, keyring):
    return {file.path.name: dry_run(file, world, home, keyring) for file in world.files}


def dry_run(file, world, home, keyring):
    return import_file(
        file.path, home=home, keyring=keyring, mandate=world.mandate, attestation=attestation_of(file), at=world.at,
        request=Request(object_owner_id=file.object_owner_id, object_owner_handle=file.object_owner_handle),
        mapping=read_mapping(file.mapping.read_bytes(), file.mapping.name) if file.mapping else None, dry_run=True,
    )  # fmt: skip


def test_the_same_seed_gives_the_same_bytes(world, tmp_path):
    write_world(tmp_path, seed=7, scale=0.02)
    assert digests(tmp_path) == digests(world.folder)


def test_another_seed_gives_another_world(world, tmp_path):
    write_world(tmp_path, seed=8, scale=0.02)
    same = [name for name, digest in digests(tmp_path).items() if digests(world.folder).get(name) == digest]
    mappings = {"catatan-petugas-tiktok.pemetaan.json", "komentar-bergambar-tiktok.pemetaan.json"}
    assert set(same) == mappings  # an officer's mapping knows no chance


def test_the_whole_world_holds_at_least_150000_interactions():
    # 96,000 + 22,000 + 11,000 + 15,000 + 11,000 = 155,000 ordinary ones, before likes and planted acts
    assert sum(CROWD.values()) == 155_000


def test_civil_servants_are_at_most_two_in_a_hundred_commenters():
    # 620 commenting accounts of theirs; the crowd has .42 × 155,000 = 65,100 accounts, of which at least half write
    own = sum(cast.COUNTS[kind] for kind in cast.SERVANT_KINDS if kind != "silent")
    assert own == 620
    assert own / (MEMBERS * 155_000 / 2) <= 0.02


def test_the_small_world_says_its_own_sizes(world):
    sizes = world.truth.sizes
    assert sizes["interactions"] == sum(sizes[p] for p in ("tiktok", "x", "instagram", "youtube", "facebook"))
    assert sizes["residents"] == 900_000
    assert 0.02 * sum(CROWD.values()) <= sizes["interactions"] <= 0.035 * sum(CROWD.values())


def test_every_file_is_recognised_and_what_cannot_be_read_is_what_was_broken(world, reports):
    whole = Counts()
    for report in reports.values():
        whole.add(report.counts)
    broken = Counter()
    for damage in world.truth.broken.values():
        broken.update(damage)
    assert {kind: whole.not_understood.get(kind, 0) for kind in UNREADABLE} == {
        kind: broken[kind] for kind in UNREADABLE
    }
    # Lines without their user are whole JSON: of the wrong shape or left out because nobody acted, never a row.
    assert set(whole.not_understood) <= {*UNREADABLE, "wrong_shape"}
    assert whole.not_understood.get("wrong_shape", 0) + whole.left_out["no_actor"] >= 4


def test_every_platform_has_its_own_format(reports):
    sources = {name.split()[0] for report in reports.values() for name in report.sources}
    assert sources >= {
        "zeeschuimer-tiktok", "zeeschuimer-tiktok-comments", "zeeschuimer-x", "zeeschuimer-instagram",
        "instagram-graph-comments", "youtube-comment-threads", "facebook-graph", "table",
    }  # fmt: skip
    assert any("liking" in name or "x-api" in name for name in sources)


def test_private_rows_are_dropped_and_unattested_ones_stay_unknown(world, reports):
    private = sum(act.trap == "private" for act in world.truth.acts)
    seen = Counts()
    for report in reports.values():
        seen.add(report.counts)
    assert private > 0
    assert seen.visibility["private"] >= private
    assert seen.visibility["unknown"] >= sum(act.trap == "unknown" for act in world.truth.acts)


def test_comments_are_full_size(world):
    lines = sorted(
        len(line) for file in world.files if "tiktok-comments" in file.path.name for line in raw(file.path).split(b"\n")
    )
    assert lines[len(lines) // 2] >= 1500


def test_what_must_never_be_stored_stands_in_the_files(everything):
    assert all(canary.encode() in everything for canary in CANARIES)


def test_the_truth_refers_to_acts_that_stand_in_the_files(world, everything):
    for act in world.truth.acts:
        if act.item_id and act.trap != "broken":
            assert act.item_id.encode() in everything, act.kind
        assert act.account.encode() in everything or act.trap == "broken"


def test_an_act_that_was_ruined_stands_in_no_whole_line(world):
    lost = [act.item_id for act in world.truth.acts if act.trap == "broken"]
    assert lost
    files = [file.path for file in world.files if file.path.name.startswith("zeeschuimer")]
    whole = {item_of(line) for path in files for line in raw(path).replace(b"\x00", b"").split(b"\n")}
    assert len(whole) > 1_000
    assert whole.isdisjoint(lost)


def item_of(line):
    try:
        told = msgspec.json.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
    return told.get("__import_meta", told)["item_id"]


def test_everything_that_was_promised_is_planted(world):
    kinds = {account.kind for account in world.truth.accounts}
    assert kinds == set(cast.COUNTS)
    assert {act.trap for act in world.truth.acts} == set(TRAPS)
    said = {act.kind.split()[0] for act in world.truth.acts}
    assert said >= (set(PLANTED_TEXTS) | {"like"})
    assert world.truth.duplicates > 0


def test_acts_lie_before_and_after_the_determination_of_candidates(world, everything):
    from_determination = 1_821_546_000  # 22 September 2027, 00.00 WIB
    inside = [act.at for act in world.truth.acts if act.trap == ""]
    assert min(inside) < from_determination < max(inside)


def test_old_acts_lie_before_the_period(world):
    first_second = 1_819_731_600  # 1 September 2027, 00.00 WIB
    assert all(act.at < first_second for act in world.truth.acts if act.trap == "old")


def test_handed_out_texts_go_round_for_every_participant():
    assert set(COPIES) == {"p1", "p2", "p0"}


def test_forty_accounts_on_five_platforms(world):
    assert len(world.accounts) == 40
    assert {a.platform for a in world.accounts} == {
        Platform.TIKTOK, Platform.X, Platform.INSTAGRAM, Platform.YOUTUBE, Platform.FACEBOOK
    }  # fmt: skip
    assert all(a.stable_id for a in world.accounts)
