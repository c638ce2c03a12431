"""What a citizen sends lies at the counter sealed; only the office reads it, and only the vault knows who it was."""

from __future__ import annotations

import io
from hashlib import sha256
from uuid import uuid4

import pyrage
import pytest

from saksama.handover.reporter import Identity, unpacked
from saksama.kernel.errors import BadInput, Refused
from saksama.keys.custodians import Plain
from saksama.keys.parts import open_part
from saksama.workbench.loket import services
from saksama.workbench.loket.media import media_of
from saksama.workbench.loket.models import Message
from saksama.workbench.loket.shapes import Faulty
from tests.workbench.loket.made import AT, NETWORK, REPORTER, TEXT, VAULT, a_card, filled, opened, sent

pytestmark = pytest.mark.django_db(databases=["loket"])
PICTURE = b"\xff\xd8\xff" + b"gambar " * 90_000


@pytest.fixture
def card(settings, tmp_path):
    settings.LOKET_HOME = tmp_path / "loket"
    return a_card()


def test_information_reaches_the_office_whole(card):
    sent(card)
    (envelope,) = services.take(card)
    told = opened(envelope)
    assert (told.kind, told.what, told.arrived_at, told.reporter) == ("information", TEXT, AT, b"")
    assert envelope.pile == "ordinary"


def test_who_reports_is_the_vault_s_alone(card):
    sent(card, filled(kind="report", identity=REPORTER, contest=card.contests[0].id, truth=True))
    told = opened(services.take(card)[0])
    assert REPORTER.name not in repr(told.what)
    kept = unpacked(Plain(pyrage.decrypt(told.reporter, [VAULT])), told.reporter_entry)
    assert kept == REPORTER


def test_without_a_vault_nobody_reports_by_name(card):
    bare = a_card(vault="")
    with pytest.raises(Faulty) as refused:
        sent(bare, filled(kind="report", identity=REPORTER))
    assert "kind" in refused.value.faults


@pytest.mark.parametrize(
    ("wrong", "field"),
    [({"what": " "}, "what"), ({"what": "x" * 8001}, "what"), ({"where": "moon"}, "where"), ({"day": "14/10"}, "day"),
     ({"kind": "report"}, "identity"), ({"language": "xx"}, "language"),
     ({"kind": "report", "identity": Identity(name="x" * 201, address="y")}, "identity"),
     ({"links": ("a",) * 21}, "links"), ({"contest": "?"}, "contest")],
)  # fmt: skip
def test_what_cannot_be_sent_is_said_by_field_and_nothing_is_kept(card, wrong, field):
    with pytest.raises(Faulty) as refused:
        sent(card, filled(**wrong))
    assert field in refused.value.faults
    assert not Message.objects.exists()


def test_a_form_is_sent_once(card):
    token = services.begin_draft()
    sent(card, token=token)
    with pytest.raises(Refused, match="sudah dikirim"):
        sent(card, token=token)
    (envelope,) = services.take(card)
    services.done(card, [envelope.id])
    with pytest.raises(Refused, match="sudah dikirim"):  # also when the office has it
        sent(card, token=token)
    assert services.take(card) == []


def parts(data):
    return [data[start : start + 256 * 1024] for start in range(0, len(data), 256 * 1024)]


def test_a_file_in_parts_survives_a_cut_and_arrives_with_the_digest_the_phone_knows(card):
    token, file_id = services.begin_draft(), uuid4()
    first, second, third = parts(PICTURE)
    assert services.add_part(card, token, file_id, 0, first, network=NETWORK, at=AT) == 1
    assert services.add_part(card, token, file_id, 0, first, network=NETWORK, at=AT) == 1
    assert services.how_far(card, token, file_id) == 1
    with pytest.raises(BadInput, match="urutannya"):
        services.add_part(card, token, file_id, 2, third, network=NETWORK, at=AT)
    services.add_part(card, token, file_id, 1, second, network=NETWORK, at=AT)
    services.add_part(card, token, file_id, 2, third, network=NETWORK, at=AT)
    assert services.finish_file(card, token, file_id, at=AT).sha256 == sha256(PICTURE).hexdigest()
    sent(card, token=token)
    (file,) = opened(services.take(card)[0]).files
    sealed = list(services.file_parts(card, file_id))
    about = file_id.hex
    whole = b"".join(open_part(bytes.fromhex(file.key), n, one, about=about) for n, one in enumerate(sealed))
    assert whole == PICTURE


def test_a_whole_file_without_script_and_one_taken_back(card):
    token = services.begin_draft()
    kept = services.keep_file(card, token, io.BytesIO(PICTURE), network=NETWORK, at=AT)
    other = services.keep_file(card, token, io.BytesIO(b"%PDF-1.7 lain"), network=NETWORK, at=AT)
    services.drop_file(card, token, other_id(other))
    sent(card, token=token)
    assert [one.sha256 for one in opened(services.take(card)[0]).files] == [kept.sha256]


def other_id(file):
    from uuid import UUID

    return UUID(file.id)


def test_a_program_or_a_page_is_not_taken_in(card):
    token = services.begin_draft()
    for data in (b"MZ\x90\x00", b"<svg onload=alert(1)>", b"#!/bin/sh\n", b"\x7fELF", b""):
        with pytest.raises(BadInput):
            services.keep_file(card, token, io.BytesIO(data), network=NETWORK, at=AT)


def test_another_form_s_file_is_nobody_else_s(card):
    file_id = uuid4()
    services.add_part(card, services.begin_draft(), file_id, 0, PICTURE[:100], network=NETWORK, at=AT)
    with pytest.raises(BadInput, match="formulir lain"):
        services.add_part(card, services.begin_draft(), file_id, 1, PICTURE[:100], network=NETWORK, at=AT)


def test_a_form_s_files_go_to_the_office_for_which_they_came(card):
    token, other = services.begin_draft(), a_card(code="33.13", name="Kantor lain")
    services.keep_file(other, token, io.BytesIO(PICTURE), network=NETWORK, at=AT)
    sent(card, token=token)
    assert opened(services.take(card)[0]).files == ()


@pytest.mark.parametrize(
    ("head", "kind"),
    [(b"\xff\xd8\xff\xe0", "image/jpeg"), (b"RIFF\0\0\0\0WEBP", "image/webp"), (b"\0\0\0\x18ftypheic", "image/heic"),
     (b"\0\0\0\x18ftypisom", "video/mp4"), (b"\0\0\0\x18ftyp3gp5", "video/3gpp"), (b"OggS\0", "audio/ogg"),
     (b"PK\x03\x04", "application/zip"), ("14/10/24 09.16 - Bu Sri: kalender é".encode() * 20, "text/plain"),
     (("x" * 511 + "é").encode()[:512], "text/plain"), (b"\xef\xbb\xbf<html>", ""), (bytes(range(128, 255)) * 4, ""),
     (b"RIFF\0\0\0\0AVI ", ""), (b"teks\0biner", "")],
)  # fmt: skip
def test_a_file_is_what_its_first_bytes_say(head, kind):
    assert media_of(head) == kind


def test_what_the_office_has_is_gone_from_the_counter(card):
    token = services.begin_draft()
    kept = services.keep_file(card, token, io.BytesIO(PICTURE), network=NETWORK, at=AT)
    sent(card, token=token)
    (envelope,) = services.take(card)
    assert services.done(card, [envelope.id]) > 0
    services.done(card, [envelope.id])
    assert services.take(card) == []
    assert not [path for path in (card_home() / "files").rglob(f"*{kept.id[:8]}*") if path.is_file()]


def card_home():
    from django.conf import settings

    return settings.LOKET_HOME


def test_of_two_parts_with_one_number_the_first_stays(card, monkeypatch):
    """Both were let in while none was there: neither seals over the other, nor changes what was digested meanwhile."""
    from saksama.workbench.loket.models import File

    token, file_id = services.begin_draft(), uuid4()
    services.add_part(card, token, file_id, 0, b"Percakapan, apa adanya.", network=NETWORK, at=AT)
    done = services.finish_file(card, token, file_id, at=AT)
    late = File(pk=file_id, office=card.code, draft=File.objects.get().draft)
    monkeypatch.setattr("saksama.workbench.loket.services.files._known", lambda *_given: late)
    with pytest.raises(BadInput):
        services.add_part(card, token, file_id, 0, b"Percakapan, lain isinya.", network=NETWORK, at=AT)
    assert services.add_part(card, token, file_id, 0, b"Percakapan, apa adanya.", network=NETWORK, at=AT) == 1
    monkeypatch.undo()
    sent(card, token=token)
    (file,) = opened(services.take(card)[0]).files
    (part,) = services.file_parts(card, file_id)
    assert open_part(bytes.fromhex(file.key), 0, part, about=file_id.hex) == b"Percakapan, apa adanya."
    assert file.sha256 == done.sha256
