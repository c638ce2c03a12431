"""G3: public only, at the door through which files come in and at the one through which leads go out."""

from __future__ import annotations

import json

import pytest

from saksama.handover.attestation import Answer, SeenBy
from saksama.handover.parts import Platform
from saksama.kernel.errors import Refused
from saksama.patrol.imports.service import import_file, open_batches
from saksama.patrol.sources.mapping import Mapping
from tests.patrol.imports.invented import attestation, comment, everything_under, ndjson, office
from tests.patrol.test_run import BRAM, on_lotus, run


@pytest.fixture
def at_work(tmp_path):
    return office(tmp_path)


def visibilities(at_work, tmp_path, *records, **said) -> list[str]:
    path = tmp_path / "asal.ndjson"
    path.write_bytes(ndjson(*records))
    told = import_file(path, attestation=attestation(**said), **at_work)
    return [v for batch in open_batches(told.import_id, **at_work) for v in batch["visibility"].to_pylist()]


def user(number: int, **flags) -> dict:
    return {"uid": str(number), "unique_id": f"u{number}", "nickname": f"U {number}"} | flags


def test_what_the_platform_calls_private_never_leaves_the_import(at_work, tmp_path):
    records = [
        comment(1, user=user(1, secret=True)),
        comment(2, user=user(2, secret=False)),
        comment(3, user=user(3)),
    ]

    # 1 is private and dropped, 2 is called public by the platform, 3 rests on the officer's statement
    assert visibilities(at_work, tmp_path, *records) == ["public", "attested"]


@pytest.mark.parametrize(
    "said",
    [
        {"anyone_could_see": Answer.UNKNOWN},
        {"seen_by": SeenBy.OFFICE, "logged_in": True, "through_relation": Answer.YES},
        {"seen_by": SeenBy.OFFICE, "logged_in": True, "through_relation": Answer.UNKNOWN},
    ],
    ids=["nobody knows", "seen as a follower", "perhaps seen as a follower"],
)
def test_a_missing_flag_is_not_public(said, at_work, tmp_path):
    assert visibilities(at_work, tmp_path, comment(1), **said) == ["unknown"]


@pytest.mark.parametrize(
    "said", [{"chat_member": True}, {"anyone_could_see": Answer.NO}], ids=["a member's chat", "not public"]
)
@pytest.mark.parametrize("dry_run", [False, True])
def test_what_is_not_public_is_not_even_tried_out(said, dry_run, at_work, tmp_path):
    path = tmp_path / "asal.ndjson"
    path.write_bytes(ndjson(comment(1)))
    before = everything_under(tmp_path / "kantor")

    with pytest.raises(Refused):
        import_file(path, attestation=attestation(**said), dry_run=dry_run, **at_work)

    assert everything_under(tmp_path / "kantor") == before


@pytest.mark.parametrize("kind", ["private_group", "private_supergroup", "personal_chat", "saved_messages", "bot_chat"])
def test_a_chat_that_is_not_a_public_channel_is_refused(kind, at_work, tmp_path):
    path = tmp_path / "result.json"
    message = {"id": 1, "type": "message", "date": "2024-10-14T09:00:00", "date_unixtime": "1728871200"}
    message |= {"from": "Warga", "from_id": "user1", "text": "halo"}
    path.write_text(json.dumps({"name": "Grup Rekaan", "type": kind, "id": 1, "messages": [message]}))

    with pytest.raises(Refused):
        import_file(path, attestation=attestation(), **at_work)


def test_the_statement_cannot_be_changed_afterwards(at_work, tmp_path):
    path = tmp_path / "asal.ndjson"
    path.write_bytes(ndjson(comment(1)))
    told = import_file(path, attestation=attestation(anyone_could_see=Answer.UNKNOWN), **at_work)
    record = at_work["home"].imports / f"{told.import_id}.json"
    record.write_bytes(record.read_bytes().replace(b'"unknown"', b'"yes"'))

    with pytest.raises(Refused):
        list(open_batches(told.import_id, **at_work))


@pytest.mark.parametrize(
    ("cell", "said", "becomes"),
    [
        ("public", {"through_relation": Answer.YES, "seen_by": SeenBy.OFFICER, "logged_in": True}, ["unknown"]),
        ("public", {"anyone_could_see": Answer.UNKNOWN}, ["unknown"]),
        ("public", {}, ["attested"]),
        ("private", {}, []),
    ],
)
def test_a_cell_that_somebody_typed_opens_nothing(cell, said, becomes, at_work, tmp_path):
    path = tmp_path / "isian.csv"
    path.write_text(f"akun;kata;kiriman;terbuka\nwarga.satu;gas pol;71;{cell}\n")
    mapping = Mapping(
        platform=Platform.TIKTOK, constants={"act": "comment"},
        columns={"actor_handle": "akun", "text": "kata", "object_id": "kiriman", "visibility": "terbuka"},
    )  # fmt: skip
    told = import_file(path, attestation=attestation(**said), mapping=mapping, **at_work)
    seen = [v for batch in open_batches(told.import_id, **at_work) for v in batch["visibility"].to_pylist()]
    assert seen == becomes


@pytest.mark.parametrize("visibility", ["unknown", "private"])
def test_what_not_everybody_could_see_leaves_the_pipeline_as_no_lead(visibility, tmp_path):
    answer = run(tmp_path, on_lotus("a", **BRAM) | {"visibility": visibility})
    assert (answer.leads, answer.counts["accounts"]) == ([], 0)
