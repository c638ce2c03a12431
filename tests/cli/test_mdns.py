"""Answers of multicast DNS: byte for byte as RFC 1035 and 6762 write them, to nobody who asks for something else."""

from __future__ import annotations

import socket
import threading

import pytest

from saksama.cli.lan import mdns

NAMES = ("putar-kantor.local", "rekaman-kantor.local")
WIRE = b"\x0cputar-kantor\x05local\x00"
FOUR = b"\xc0\xa8\x01\x07"


def asked(kind=b"\x00\x01", name=WIRE, within=b"\x00\x01", flags=b"\x00\x00", count=b"\x00\x01"):
    return b"\x12\x34" + flags + count + b"\x00\x00\x00\x00\x00\x00" + name + kind + within


def test_the_address_of_one_of_our_names_is_told_to_all():
    said = mdns.answer(asked(), NAMES, "192.168.1.7", old=False)
    head = b"\x00\x00\x84\x00\x00\x00\x00\x01\x00\x00\x00\x00"
    assert said == head + WIRE + b"\x00\x01\x80\x01\x00\x00\x00\x78\x00\x04" + FOUR


def test_who_knows_no_multicast_gets_number_and_question_back():
    said = mdns.answer(asked(), NAMES, "192.168.1.7", old=True)
    head = b"\x12\x34\x84\x00\x00\x01\x00\x01\x00\x00\x00\x00"
    assert said == head + WIRE + b"\x00\x01\x00\x01" + WIRE + b"\x00\x01\x00\x01\x00\x00\x00\x0a\x00\x04" + FOUR


def test_a_question_for_another_kind_of_address_is_told_there_is_none():
    said = mdns.answer(asked(b"\x00\x1c"), NAMES, "192.168.1.7", old=False)
    assert said.endswith(WIRE + b"\x00\x2f\x80\x01\x00\x00\x00\x78" + (len(WIRE) + 3).to_bytes(2, "big") + WIRE +
                         b"\x00\x01\x40")  # fmt: skip


def test_names_are_the_same_in_capitals():
    assert mdns.answer(asked(name=WIRE.upper()), NAMES, "192.168.1.7", old=False)


@pytest.mark.parametrize(
    "packet",
    [
        asked(name=b"\x06kantor\x05local\x00"), asked(b"\x00\x0c"), asked(flags=b"\x84\x00"), asked()[:20], b"", b"x",
        asked(name=b"\xc0\x0c"), asked(count=b"\xff\xff")[:30], asked(name=b"\x05\xff\xff\xff\xff\xff\x00"),
    ],
    ids=["another's", "another kind", "an answer", "cut", "empty", "one byte", "a pointer", "too many", "no text"],
)  # fmt: skip
def test_nothing_is_said_to_anything_else(packet):
    assert mdns.answer(packet, NAMES, "192.168.1.7", old=False) is None


def test_over_a_real_socket_the_asker_is_told_the_address_it_came_by():
    with mdns.listening((), port=0) as ours, socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as theirs:
        theirs.settimeout(5)
        theirs.bind(("127.0.0.1", 0))
        thread = threading.Thread(target=mdns.answer_one, args=(ours, NAMES))
        thread.start()
        theirs.sendto(asked(), ("127.0.0.1", ours.getsockname()[1]))
        said, _where = theirs.recvfrom(1000)
        thread.join(5)
    assert said.endswith(b"\x00\x04\x7f\x00\x00\x01")
