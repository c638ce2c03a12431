"""What a stranger sends, or a counter in wrong hands hands over, costs the office neither its line nor its memory."""

from __future__ import annotations

import http.server
import io
import ssl
import struct
import threading
import zlib
from contextlib import contextmanager
from datetime import datetime, timedelta, timezone
from uuid import UUID, uuid4

import msgspec
import pytest
from PIL import Image

from saksama.handover.loket import Envelope
from saksama.workbench.intake import pulling, services
from saksama.workbench.intake.line import MOST_PART, Away, Line, _parts
from saksama.workbench.intake.models import Delivery, DeliveryFile, Information
from saksama.workbench.intake.storing import arrivals
from saksama.workbench.loket import services as loket
from saksama.workbench.loket.models import Letter, Message
from tests.evidence.capture.confine.certificates import certificate_for
from tests.people import MONDAY
from tests.workbench.intake.test_pull import LATER, _told_of, net, pull, sent, vault
from tests.workbench.intake.test_pull_bounds import laid_anew
from tests.workbench.loket.made import NETWORK

__all__ = ["net", "vault"]
pytestmark = [
    pytest.mark.django_db(transaction=True, databases=["default", "loket"]), pytest.mark.slow, pytest.mark.databases,
]  # fmt: skip
OTHER = "Kepala desa membagikan kaus paslon di balai desa."


def with_a_file(card, data, *, file_id=None, **said):
    token, file_id = loket.begin_draft(), file_id or uuid4()
    loket.add_part(card, token, file_id, 0, data, network=NETWORK, at=MONDAY)
    loket.finish_file(card, token, file_id, at=MONDAY)
    return sent(card, token=token, **said)


def test_a_file_number_that_a_visitor_uses_again_neither_stops_the_line_nor_brings_another_s_file(house, net):
    own = uuid4()
    with_a_file(net, b"Percakapan pertama, apa adanya.", file_id=own)
    assert pull(house)["taken"] == 1
    with_a_file(net, b"Percakapan kedua, lain isinya.", file_id=own, what=OTHER)
    sent(net, what="Camat mengajak warga memilih paslon seusai senam.")
    assert pull(house) == {"taken": 2, "told": 0}
    seen = set()
    for file in DeliveryFile.objects.all():
        with arrivals().open(file.object_id) as stream:
            seen.add(stream.read())
    assert seen == {b"Percakapan pertama, apa adanya.", b"Percakapan kedua, lain isinya."}


def photo(exif: bytes, kind: str = "JPEG") -> bytes:
    written = io.BytesIO()
    Image.new("RGB", (8, 8), "teal").save(written, kind, exif=exif)
    return written.getvalue()


def png(width: int, height: int, body: bytes = b"") -> bytes:
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + body + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


BAD = {
    "exif that is none": photo(b"Exif\x00\x00bukan exif sama sekali"),
    "png with exif that is none": photo(b"bukan exif", "PNG"),
    "webp with exif that is none": photo(b"bukan exif", "WEBP"),
    "png with exif cut off": photo(b"II+\x00\x08\x00\x00\xbd", "PNG"),
    "exif cut off": photo(b"Exif\x00\x00II*\x00\x08\x00\x00\x00\xff\xff"),
    "orientation that is text": photo(
        b"Exif\x00\x00II*\x00\x08\x00\x00\x00\x01\x00\x12\x01\x02\x00\xff\x00\x00\x00\xff\xff\xff\x7f\x00\x00\x00\x00"
    ),
    "no pixels": png(8, 8),
    "a chunk of no kind": png(8, 8, b"\x00\x00\x00\x01\xff\xff\xff\xff\x00\x00\x00\x00\x00"),
    "a webp of nothing": b"RIFF\x10\x00\x00\x00WEBPVP8 \x04\x00\x00\x00\x00\x00\x00\x00",
}


@pytest.mark.filterwarnings("ignore::UserWarning")
@pytest.mark.parametrize("name", BAD)
def test_a_picture_that_no_reader_likes_arrives_as_it_came_and_stops_nothing(house, net, name):
    with_a_file(net, BAD[name])
    sent(net, what=OTHER)
    assert pull(house) == {"taken": 2, "told": 0}
    with arrivals().open(DeliveryFile.objects.get().object_id) as stream:
        assert stream.read() == BAD[name]


def test_a_picture_of_more_pixels_than_memory_is_not_opened(house, net, monkeypatch):
    monkeypatch.setattr(Image.Image, "convert", lambda *_a, **_k: pytest.fail("opened"))
    with_a_file(net, png(9_000, 8_000))
    pull(house)
    assert DeliveryFile.objects.get().clean_id == ""


ODD = {
    "a kind that is none": {"kind": "raja"},
    "a receipt's key that is none": {"reply_to": "age1bukan"},
    "no zone": {"arrived_at": MONDAY.replace(tzinfo=None)},
    "the year one": {"arrived_at": datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=7)))},
    "a name of a receipt without end": {"mark": "a" * 100_000},
}


@pytest.mark.parametrize("name", ODD)
def test_an_inside_that_no_counter_of_ours_writes_is_kept_unread_and_stops_nothing(house, net, name):
    sent(net)
    laid_anew(net, **ODD[name])
    sent(net, what=OTHER)
    assert pull(house)["taken"] == 2
    assert pull(house)["taken"] == 0
    assert sorted(Delivery.objects.values_list("why", flat=True)) == ["", "unreadable"]
    assert Information.objects.count() == 1


FILES = {
    "a number that is none": {"id": "../../kunci"}, "a key that is none": {"key": "zz"}, "a short key": {"key": "00"},
    "a size of more than was agreed": {"size": 1 << 40},
}  # fmt: skip


@pytest.mark.parametrize("name", FILES)
def test_a_file_s_odd_particulars_keep_it_unread_and_stop_nothing(house, net, name):
    with_a_file(net, b"Percakapan, apa adanya.")
    sealed = Message.objects.get()
    inside = pulling.read_sent(pulling.keyring().decrypt_bytes(pulling.Purpose.LOKET, bytes(sealed.sealed)))
    laid_anew(net, files=tuple(msgspec.structs.replace(one, **FILES[name]) for one in inside.files))
    sent(net, what=OTHER)
    assert pull(house)["taken"] == 2
    assert sorted(Delivery.objects.values_list("why", flat=True)) == ["", "unreadable"]


def test_more_files_than_a_form_holds_are_not_fetched(house, net):
    with_a_file(net, b"Percakapan, apa adanya.")
    inside = pulling.read_sent(
        pulling.keyring().decrypt_bytes(pulling.Purpose.LOKET, bytes(Message.objects.get().sealed))
    )
    laid_anew(net, files=inside.files * 500)
    pull(house)
    assert Delivery.objects.get().why == "unreadable"
    assert not DeliveryFile.objects.exists()


@pytest.mark.parametrize("changes", [{"id": "satu"}, {"day": "kemarin"}, {"pile": "tersembunyi"}, {"group": "a" * 900}])
def test_an_envelope_that_no_counter_of_ours_writes_is_a_fault_and_stops_nothing(house, net, monkeypatch, changes):
    sent(net)
    take, odd = Line.take, [True]

    def mixed(self):
        found = take(self)
        whole = Envelope(id=str(uuid4()), pile="ordinary", day="2024-10-14", sealed=b"?")
        return [msgspec.structs.replace(whole, **changes), *found] if odd.pop(0) or odd.append(True) else found

    monkeypatch.setattr(Line, "take", lambda self: mixed(self) if odd else take(self))
    assert pull(house)["fault"] == "odd"
    assert Information.objects.count() == 1
    assert Delivery.objects.count() == 1


def test_a_counter_that_never_ends_is_left_after_a_while(house, net, monkeypatch):
    asked = []

    def endless(_self):
        asked.append(1)
        assert len(asked) <= pulling.MOST_TURNS
        return [Envelope(id=str(uuid4()), pile="ordinary", day="2024-10-14", sealed=b"?")]

    monkeypatch.setattr(Line, "take", endless)
    assert pull(house)["taken"] == pulling.MOST_TURNS == len(asked)


@pytest.mark.parametrize("address", ["http://loket.example", "http://203.0.113.9:8080", "ftp://127.0.0.2.example"])
def test_nobody_on_the_way_reads_when_people_report(house, net, monkeypatch, address):
    monkeypatch.setattr("socket.create_connection", lambda *_a, **_k: pytest.fail("called"))
    with _told_of(address):
        assert pull(house)["fault"] == "no_https"


@contextmanager
def counting_machine(folder):
    """A server by https whose certificate nobody vouches for; what it was asked, and where."""
    asked = []

    class Heard(http.server.BaseHTTPRequestHandler):
        def do_POST(self):
            asked.append(self.path)

    server = http.server.HTTPServer(("127.0.0.1", 0), Heard)
    own = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    own.load_cert_chain(certificate_for("localhost", folder))
    server.socket = own.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield f"https://localhost:{server.server_port}", asked
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_machine_that_only_plays_the_counter_is_told_nothing(house, net, tmp_path):
    with counting_machine(tmp_path) as (address, asked), _told_of(address):
        assert pull(house)["fault"] == "unreachable"
    assert asked == []


class Answer:
    """A counter's answer whose parts are as long as it says."""

    def __init__(self, said: bytes) -> None:
        self.said, self.most = io.BytesIO(said), 0

    def read(self, n: int) -> bytes:
        self.most = max(self.most, n)
        return self.said.read(n)


def test_a_part_of_four_gigabytes_is_not_waited_for():
    answer = Answer(b"\xff\xff\xff\xff" + b"x" * 100)
    with pytest.raises(Away):
        list(_parts(answer))
    assert answer.most <= MOST_PART


def test_a_file_that_goes_on_past_its_size_is_left(house, net, monkeypatch):
    with_a_file(net, b"Percakapan, apa adanya.")
    read = []

    def endless(answer):
        whole = list(_parts(answer))
        while True:
            read.append(1)
            assert len(read) < 10
            yield from whole

    monkeypatch.setattr("saksama.workbench.intake.line._parts", endless)
    assert pull(house)["fault"] == "file_changed"


def test_many_words_leave_in_many_calls(house, net):
    """A counter takes no more than 4 MiB at once; a flood of honest reports must not silence the office."""
    sent(net)
    pull(house)
    desk, delivery = house.desk("reviewer", LATER), Delivery.objects.get()
    for _n in range(5):
        services.say_to_reporter(desk, delivery, kind="note", words="x" * 2000, at=LATER)
    calls, put = [], Line.put

    def counted(self, letters):
        calls.append(len(letters))
        put(self, letters)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Line, "put", counted)
        patched.setattr(pulling, "AT_ONCE", 2)
        pull(house)
    assert calls == [2, 2, 1]
    assert Letter.objects.count() == 6
    assert UUID(str(delivery.pk))
