from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import msgspec
import pytest

from saksama.handover.judgement import Judgement, Verdict
from saksama.handover.message import (
    mark_consumed,
    messages,
    read_manifest,
    read_message,
    sweep,
    write_message,
)
from saksama.handover.roster import Roster
from saksama.kernel.errors import BadInput, Damaged, Refused
from saksama.keys import Keyring
from saksama.keys.lock import busy
from tests import people

AT = datetime(2024, 10, 14, 2, 0, tzinfo=UTC)
ABOUT = {"run": "run-01", "mandate": "m-1"}


@pytest.fixture
def ring(tmp_path):
    return Keyring.create(tmp_path / "keys")


@pytest.fixture
def outbox(tmp_path):
    return tmp_path / "outbox"


def judgement(number: int) -> Judgement:
    return Judgement(
        judgement_id=f"j-{number}",
        lead_id="l-1",
        interaction_ids=("i-1",),
        participant_id="p1",
        officer=people.OPERATOR,
        at=AT,
        verdict=Verdict.NOT_A_BREACH,
        identity=None,
        reason="PLANTED-REASON",
    )


def write(outbox, ring, items, **changes):
    given = {"kind": "judgements", "at": AT, "about": ABOUT} | changes
    return write_message(outbox, ring, items=items, **given)


def test_what_is_written_is_read_in_order(outbox, ring):
    items = [judgement(n) for n in range(500)]
    path = write(outbox, ring, iter(items))
    assert list(read_message(path, Judgement, ring)) == items
    manifest = read_manifest(path, ring)
    assert (manifest.count, manifest.kind, manifest.created_at, manifest.consumed_at) == (500, "judgements", AT, None)
    assert manifest.about == ABOUT


def test_an_empty_message_is_a_message(outbox, ring):
    assert list(read_message(write(outbox, ring, []), Judgement, ring)) == []


def test_nothing_personal_lies_in_clear_and_files_are_the_owners(outbox, ring):
    write(outbox, ring, [judgement(1)])
    for path in outbox.iterdir():
        assert b"PLANTED" not in path.read_bytes()
        assert path.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("about", [{"by": "Siti Nurhayati"}, {"nip": "197706152003122005"}, {"dua kata": "x"}])
def test_only_codes_stand_in_the_manifest(outbox, ring, about):
    with pytest.raises(BadInput, match="kode"):
        write(outbox, ring, [judgement(1)], about=about)
    assert not outbox.exists()


def test_consuming_is_noted_once(outbox, ring):
    path = write(outbox, ring, [judgement(1)])
    assert mark_consumed(path, AT + timedelta(hours=1), ring).consumed_at == AT + timedelta(hours=1)
    assert mark_consumed(path, AT + timedelta(hours=9), ring).consumed_at == AT + timedelta(hours=1)
    assert list(read_message(path, Judgement, ring)) == [judgement(1)]


def test_every_byte_of_the_body_counts(outbox, ring):
    path = write(outbox, ring, [judgement(n) for n in range(3)])
    body = next(outbox.glob("*.age"))
    whole = body.read_bytes()
    for position in range(0, len(whole), 29):
        body.write_bytes(whole[:position] + bytes([whole[position] ^ 1]) + whole[position + 1 :])
        with pytest.raises(Damaged):
            list(read_message(path, Judgement, ring))


def test_every_byte_of_the_manifest_counts(outbox, ring):
    path = write(outbox, ring, [judgement(1)])
    whole = path.read_bytes()
    read = read_manifest(path, ring)
    for position in range(0, len(whole), 5):
        path.write_bytes(whole[:position] + bytes([whole[position] ^ 2]) + whole[position + 1 :])
        try:
            assert read_manifest(path, ring) == read  # white space only
        except (BadInput, Refused, Damaged):
            continue
        assert whole[position : position + 1].isspace()


def test_a_body_of_another_message_is_found(outbox, ring):
    one, other = write(outbox, ring, [judgement(1)]), write(outbox, ring, [judgement(2)])
    bodies = [path.with_name(path.name.replace(".manifest.json", ".jsonl.age")) for path in (one, other)]
    bodies[0].write_bytes(bodies[1].read_bytes())
    with pytest.raises(Damaged, match="tidak sama dengan keterangannya"):
        list(read_message(one, Judgement, ring))


def test_a_manifest_of_another_message_is_found(outbox, ring):
    one, other = write(outbox, ring, [judgement(1)]), write(outbox, ring, [judgement(2)])
    one.write_bytes(other.read_bytes())
    with pytest.raises(Damaged, match="milik pesan lain"):
        read_manifest(one, ring)


def test_a_missing_body_is_found(outbox, ring):
    path = write(outbox, ring, [judgement(1)])
    next(outbox.glob("*.age")).unlink()
    with pytest.raises(Damaged, match="hilang"):
        list(read_message(path, Judgement, ring))


def test_another_office_reads_nothing(outbox, ring, tmp_path):
    path = write(outbox, ring, [judgement(1)])
    with pytest.raises(Refused):
        list(read_message(path, Judgement, Keyring.create(tmp_path / "lain")))


def test_another_shape_is_refused_without_its_values(outbox, ring):
    path = write(outbox, ring, [people.roster()], kind="roster")
    with pytest.raises(BadInput, match="baris 1") as caught:
        list(read_message(path, Judgement, ring))
    assert people.WRONGLY.nip not in str(caught.value)
    assert list(read_message(path, Roster, ring)) == [people.roster()]


def test_items_that_fail_leave_no_message(outbox, ring):
    def items():
        yield judgement(1)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write(outbox, ring, items())
    assert messages(outbox, ring) == []
    assert [p.name for p in outbox.iterdir()] == [".gembok"]


def test_a_body_without_manifest_does_not_exist_and_is_swept(outbox, ring):
    kept = write(outbox, ring, [judgement(1)])
    lost = write(outbox, ring, [judgement(2)])
    lost.unlink()  # as if killed before the manifest
    (outbox / ".sementara-ab-x.jsonl.age").write_bytes(b"half")
    assert [path for path, _manifest in messages(outbox, ring)] == [kept]
    with busy(outbox):
        assert sweep(outbox, ring) == 0
    assert sweep(outbox, ring) == 2
    assert list(read_message(kept, Judgement, ring)) == [judgement(1)]


def test_consumed_messages_are_swept_after_a_time_and_others_stay(outbox, ring):
    done, waiting = write(outbox, ring, [judgement(1)]), write(outbox, ring, [judgement(2)])
    mark_consumed(done, AT, ring)
    assert sweep(outbox, ring, consumed_before=AT) == 0
    assert sweep(outbox, ring, consumed_before=AT + timedelta(days=1)) == 1
    assert [path for path, _manifest in messages(outbox, ring)] == [waiting]


def test_the_manifest_is_signed_json(outbox, ring):
    raw = json.loads(write(outbox, ring, []).read_text())
    assert set(raw) == {"kind", "body", "mac"}
    assert msgspec.json.decode(json.dumps(raw["body"]))["sha256"]
