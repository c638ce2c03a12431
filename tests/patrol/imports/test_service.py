"""Importing: sealed, reported, once; mapped again; ended."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from datetime import date, timedelta

import pytest

from saksama.evidence.store import Store
from saksama.handover.attestation import Answer, Request, SeenBy
from saksama.handover.parts import Period, Platform
from saksama.kernel.errors import BadInput, Damaged, Refused, SaksamaError
from saksama.patrol.imports.records import State, list_imports, load
from saksama.patrol.imports.report import warnings
from saksama.patrol.imports.retention import expire, sweep, withdraw
from saksama.patrol.imports.service import import_file, open_batches, remap
from saksama.patrol.sources.mapping import Mapping
from tests import people
from tests.patrol.imports.invented import (
    PLANTED,
    VIDEO,
    attestation,
    comment,
    comments,
    everything_under,
    ndjson,
    newer,
    office,
    planted,
)


@pytest.fixture
def at_work(tmp_path):
    return office(tmp_path)


@pytest.fixture
def file(tmp_path):
    def write(data: bytes, name: str = "zeeschuimer-export.ndjson"):
        path = tmp_path / name
        path.write_bytes(data)
        return path

    return write


def rows(import_id: str, at_work) -> list[dict]:
    return [row for batch in open_batches(import_id, **at_work) for row in batch.to_pylist()]


def test_an_import_reports_and_a_run_reads_the_same_rows(at_work, file):
    told = import_file(file(comments(3) + b"{broken\n"), attestation=attestation(), **at_work)

    assert (told.counts.read, told.counts.mapped, told.counts.not_understood) == (4, 3, {"not_json": 1})
    assert told.reasons[0].first == ("4",)
    found = rows(told.import_id, at_work)
    assert [row["line_no"] for row in found] == [1, 2, 3]
    assert {row["visibility"] for row in found} == {"attested"}
    assert {row["file_digest"] for row in found} == {told.sha256}


@pytest.mark.parametrize(
    "pack", [gzip.compress, lambda data: b"\xef\xbb\xbf" + data, lambda data: data.decode().encode("utf-16")]
)
def test_a_packed_file_is_the_same_import(pack, at_work, file):
    told = import_file(file(pack(comments(3))), attestation=attestation(), **at_work)

    assert len(rows(told.import_id, at_work)) == told.counts.rows == 3


def test_an_archive_may_hold_several_sources_and_what_is_unknown_is_kept_aside(at_work, file):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("catatan.txt", "bukan data")
        archive.writestr("satu.ndjson", comments(2))
        archive.writestr("dua.ndjson", comments(2, start=2))

    told = import_file(file(out.getvalue(), "semua.zip"), attestation=attestation(), **at_work)

    # comments 1, 2 and 2, 3: four rows of three acts
    assert (told.counts.rows, told.duplicates) == (4, 1)
    assert told.counts.not_understood == {"unknown_format": 1}
    assert len(rows(told.import_id, at_work)) == 4


def test_a_file_of_no_known_kind_is_refused_and_leaves_nothing(at_work, file):
    with pytest.raises(BadInput, match="tidak dikenal"):
        import_file(file(b"apa saja\n"), attestation=attestation(), **at_work)

    assert list_imports(at_work["home"], at_work["keyring"]) == []
    assert Store(at_work["home"].originals, at_work["keyring"]).all() == ()


def test_the_same_file_twice_is_the_earlier_import(at_work, file):
    first = import_file(file(comments(3)), attestation=attestation(), **at_work)
    second = import_file(file(comments(3), "salinan.ndjson"), attestation=attestation(), **at_work)

    assert (second.import_id, second.again) == (first.import_id, True)
    assert len(list_imports(at_work["home"], at_work["keyring"])) == 1


def test_under_another_mandate_it_is_another_import_and_stays_apart(at_work, file):
    first = import_file(file(comments(1)), attestation=attestation(), **at_work)
    other = at_work | {"mandate": people.mandate(mandate_id="m-2")}
    second = import_file(file(comments(1)), attestation=attestation(), **other)

    assert not second.again
    with pytest.raises(Refused, match="mandat lain"):
        rows(first.import_id, other)


def test_a_dry_run_keeps_nothing_and_shows_columns_not_people(at_work, file, tmp_path):
    before = everything_under(tmp_path / "kantor")

    told = import_file(file(ndjson(planted(1), comment(2))), attestation=attestation(), dry_run=True, **at_work)

    assert everything_under(tmp_path / "kantor") == before
    assert told.import_id is None
    assert told.dry_run.accounts == 2
    assert told.dry_run.filled["actor_name"] == 2
    assert told.dry_run.examples["object_id"] == VIDEO
    shown = " ".join(told.dry_run.examples.values()).encode()
    assert not any(secret in shown for secret in PLANTED)


def test_no_mandate_no_import(at_work, file):
    ended = people.mandate(period=Period(first=date(2024, 10, 1), last=date(2024, 10, 13)))

    with pytest.raises(Refused, match="berakhir"):
        import_file(file(comments(1)), attestation=attestation(), **(at_work | {"mandate": ended}))


def test_nothing_is_read_again_after_the_mandate_ended(at_work, file):
    told = import_file(file(comments(1)), attestation=attestation(), **at_work)
    later = at_work | {"at": people.MONDAY + timedelta(days=60)}

    with pytest.raises(Refused, match="berakhir"):
        rows(told.import_id, later)


def test_a_platform_outside_the_mandate_is_refused(at_work, file):
    only_x = people.mandate(platforms=(Platform.X,))

    with pytest.raises(Refused, match="tiktok"):
        import_file(file(comments(1)), attestation=attestation(), **(at_work | {"mandate": only_x}))


def test_what_was_collected_without_a_mandate_is_refused(at_work, file):
    before = attestation(collected_at=people.BEFORE - timedelta(days=1))

    with pytest.raises(Refused, match="mandat tidak berlaku"):
        import_file(file(comments(1)), attestation=before, **at_work)


def test_a_likers_list_takes_its_post_from_the_request_which_is_sealed(at_work, file, tmp_path):
    answer = {
        "data": [{"id": "501", "name": "Warga Lima", "username": "warga5"}],
        "meta": {"result_count": 1},
    }
    asked = Request(
        request_url="https://api.twitter.com/2/tweets/1846000000000000001/liking_users?access_token=RAHASIA",
        object_owner_handle="@PemilikKiriman",
    )

    told = import_file(
        file(json.dumps(answer).encode(), "jawaban.json"), attestation=attestation(), request=asked, **at_work
    )
    (row,) = rows(told.import_id, at_work)

    assert (row["act"], row["object_id"], row["actor_id"]) == ("like", "1846000000000000001", "501")
    assert row["object_owner_handle"] == "pemilikkiriman"
    kept = everything_under(tmp_path / "kantor")
    for secret in (b"RAHASIA", b"PemilikKiriman", b"1846000000000000001", b"warga5"):
        assert secret not in kept


def test_a_table_comes_in_by_its_mapping(at_work, file):
    table = "siapa;apa;kiriman;kapan\nwarga.satu;Mantap;9001;2024-10-14 09:16\n;kosong;9001;\n"
    mapping = Mapping(
        platform=Platform.FACEBOOK, constants={"act": "comment"},
        columns={"actor_handle": "siapa", "text": "apa", "object_id": "kiriman"},
    )  # fmt: skip

    told = import_file(file(table.encode("cp1252"), "isian.csv"), attestation=attestation(), mapping=mapping, **at_work)
    (row,) = rows(told.import_id, at_work)

    assert (row["platform"], row["actor_handle"], row["text"], row["line_no"]) == (
        "facebook",
        "warga.satu",
        "Mantap",
        2,
    )
    assert told.counts.left_out == {"no_actor": 1}


def test_a_newer_mapper_maps_what_was_kept_aside_without_a_new_upload(at_work, file, monkeypatch):
    path = file(comments(2) + ndjson(comment(3)).replace(b'"cid"', b'"comment_id"'))
    told = import_file(path, attestation=attestation(), **at_work)
    path.unlink()
    old = {row["interaction_id"] for row in rows(told.import_id, at_work)}

    newer(monkeypatch, lambda record: record.replace(b'"comment_id"', b'"cid"'))
    again = remap(told.import_id, **at_work)

    assert (again.before.aside_before, again.before.aside_after) == (1, 0)
    assert (again.before.mapped_before, again.before.mapped_after) == (2, 3)
    now = [row["interaction_id"] for row in rows(told.import_id, at_work)]
    # each act once: the two old ids stay what they were, one is new
    assert len(now) == len(set(now)) == 3
    assert old < set(now)
    assert load(told.import_id, at_work["home"], at_work["keyring"]).total().aside == 0


def test_an_original_ends_after_thirty_days_and_leaves_counts_only(at_work, file):
    told = import_file(file(comments(3) + b"{\n"), attestation=attestation(), **at_work)
    home, keyring = at_work["home"], at_work["keyring"]

    # imported on 14 October, last day 13 November
    assert expire(home, keyring, people.MONDAY + timedelta(days=30)) == []
    (stone,) = expire(home, keyring, people.MONDAY + timedelta(days=31))

    assert (stone.state, stone.total().mapped, stone.members[0].aside) == (State.EXPIRED, 3, ())
    assert keyring.objects.ids() == ()
    assert expire(home, keyring, people.MONDAY + timedelta(days=31)) == []
    with pytest.raises(Refused, match="masa simpannya"):
        rows(told.import_id, at_work | {"at": people.MONDAY + timedelta(days=31)})


def test_an_original_past_its_day_is_not_read_even_before_it_is_destroyed(at_work, file):
    told = import_file(file(comments(1)), attestation=attestation(), keep_days=2, **at_work)

    with pytest.raises(Refused, match="masa simpannya"):
        rows(told.import_id, at_work | {"at": people.MONDAY + timedelta(days=3)})


def test_no_original_is_kept_longer_than_thirty_days(at_work, file):
    with pytest.raises(BadInput, match="30 hari"):
        import_file(file(comments(1)), attestation=attestation(), keep_days=31, **at_work)


def test_a_withdrawn_import_may_come_again_with_a_right_statement(at_work, file):
    wrong = import_file(file(comments(1)), attestation=attestation(anyone_could_see=Answer.UNKNOWN), **at_work)
    withdraw(wrong.import_id, at_work["home"], at_work["keyring"], people.MONDAY)

    right = import_file(file(comments(1)), attestation=attestation(), **at_work)

    assert not right.again
    assert rows(right.import_id, at_work)[0]["visibility"] == "attested"


def test_an_altered_record_is_refused(at_work, file):
    told = import_file(file(comments(1)), attestation=attestation(anyone_could_see=Answer.UNKNOWN), **at_work)
    path = at_work["home"].imports / f"{told.import_id}.json"
    path.write_bytes(path.read_bytes().replace(b'"anyone_could_see": "unknown"', b'"anyone_could_see": "yes"'))

    with pytest.raises(Refused, match="tanda tangan"):
        rows(told.import_id, at_work)


def test_an_altered_original_is_never_read_to_its_end(at_work, file):
    told = import_file(file(comments(50)), attestation=attestation(), **at_work)
    (sealed,) = at_work["home"].originals.glob("o-*.age")
    data = bytearray(sealed.read_bytes())
    data[-5] ^= 1
    sealed.write_bytes(bytes(data))

    with pytest.raises(Damaged):
        rows(told.import_id, at_work)


def test_the_record_holds_no_name_handle_text_or_file_name(at_work, file):
    path = file(ndjson(planted(1), comment(2), planted(3))[:-40], "gendhuk.rekaan.ndjson")

    told = import_file(path, attestation=attestation(), **at_work)

    kept = everything_under(at_work["home"].root)
    assert told.counts.aside == 1
    assert not any(secret in kept for secret in PLANTED)


def test_a_failure_while_mapping_leaves_nothing_to_open(at_work, file):
    path = file(gzip.compress(comments(200))[:-8] + b"damaged!")  # checksum and length at the end are wrong

    with pytest.raises(SaksamaError):
        import_file(path, attestation=attestation(), **at_work)

    assert list_imports(at_work["home"], at_work["keyring"]) == []
    assert at_work["keyring"].objects.ids() == ()
    assert sweep(at_work["home"], at_work["keyring"], people.MONDAY) == 0


def test_a_cleanup_that_fails_does_not_hide_the_cause(at_work, file, monkeypatch):
    def gone(*_object, **_said):
        raise BadInput("Tidak ada objek.")

    monkeypatch.setattr(Store, "destroy", gone)
    path = file(gzip.compress(comments(3000))[:-8] + b"damaged!")  # longer than what is looked at beforehand
    with pytest.raises(SaksamaError) as failed:
        import_file(path, attestation=attestation(), **at_work)

    assert "Tidak ada objek" not in str(failed.value)
    assert failed.value.__notes__ == ["cleanup: Tidak ada objek."]
    monkeypatch.undo()
    assert sweep(at_work["home"], at_work["keyring"], people.MONDAY) == 1  # what was left is ended later


def test_sweeping_leaves_a_whole_import_alone(at_work, file):
    told = import_file(file(comments(2)), attestation=attestation(), request=Request(object_id="1"), **at_work)

    assert sweep(at_work["home"], at_work["keyring"], people.MONDAY) == 0
    assert len(rows(told.import_id, at_work)) == 2


@pytest.mark.parametrize(
    ("data", "how", "said"),
    [
        (comments(1) + b"{\n{\n", {}, "Hanya 1 dari 3"),
        (b"{\n" + comments(1).replace(b'"cid"', b'"kid"'), {}, "Tidak ada satu pun"),
        (comments(2), {"expected": 100}, "Diharapkan 100"),
        (comments(2), {"anyone_could_see": Answer.UNKNOWN}, "tidak akan ada petunjuk"),
        (comments(2), {"seen_by": SeenBy.OFFICER, "through_relation": Answer.YES}, "tidak akan ada petunjuk"),
        (gzip.compress(comments(400))[:-30], {}, "Arsip terpotong"),
    ],
    ids=[
        "little mapped",
        "nothing mapped",
        "fewer than expected",
        "not known whether public",
        "seen as a follower",
        "cut gzip",
    ],
)
def test_it_warns_when_nothing_or_little_came(data, how, said, at_work, file):
    told = import_file(file(data), attestation=attestation(**how), **at_work)

    assert any(said in warning for warning in warnings(told))


def test_it_does_not_warn_when_all_is_well(at_work, file):
    told = import_file(file(comments(5)), attestation=attestation(expected=5), **at_work)

    assert warnings(told) == []


def test_it_warns_when_nothing_concerns_the_fence(at_work, file):
    told = import_file(file(comments(5)), attestation=attestation(), inside=lambda _batch: 0, **at_work)

    assert (told.inside, told.outside) == (0, 5)
    assert any("di dalam pagar" in warning for warning in warnings(told))


def test_an_officer_may_name_the_source(at_work, file):
    told = import_file(file(comments(1)), attestation=attestation(), source="zeeschuimer-tiktok-comments", **at_work)

    assert told.sources == ("zeeschuimer-tiktok-comments 1",)
    with pytest.raises(BadInput, match="sumber bernama"):
        import_file(file(comments(2)), attestation=attestation(), source="salah", **at_work)


def test_progress_counts_the_bytes_of_the_file(at_work, file):
    path, seen = file(comments(30)), []

    import_file(path, attestation=attestation(), progress=seen.append, **at_work)

    assert sum(seen) == path.stat().st_size
