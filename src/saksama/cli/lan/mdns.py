"""Says in the office's network which machine `putar-kantor.local` is: a few answers of multicast DNS (RFC 6762).

The workbench's own name is answered by the system, where it does so at all. The names of the site *putar* are ours, so
we answer for them: these and no others, address records only, to whoever asks on this network. Nothing is asked.
"""

from __future__ import annotations

import socket
import struct
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass

GROUP, PORT = "224.0.0.251", 5353
HEADER = struct.Struct("!6H")
QUESTION = struct.Struct("!2H")
RECORD = struct.Struct("!2HIH")
IS_ANSWER, AUTHORITATIVE = 0x8000, 0x8400
A, NSEC, AAAA, ANY = 1, 47, 28, 255
IN, ALONE, UNICAST = 1, 0x8001, 0x8000
"""Class of the internet; with the mark that no other record of this name counts; the wish to be answered directly."""
SECONDS, SHORT = 120, 10
"""How long an answer holds; for askers that know no multicast."""
ONLY_A = b"\x00\x01\x40"
"""Of all kinds of record there are address records: a question for another kind need not wait."""
MOST = 9000


@dataclass(frozen=True)
class Asked:
    """One question."""

    name: str
    kind: int
    unicast: bool
    raw: bytes


def answer(packet: bytes, names: Sequence[str], address: str, *, old: bool) -> bytes | None:
    """The answer to `packet` where it asks for one of `names`, all of them at `address`; None for anything else.

    `old`: the asker speaks from another port, so it expects its question back, and its number.
    """
    ours = [one for one in questions(packet) if one.name in names and one.kind in {A, AAAA, ANY}]
    if not ours:
        return None
    number = struct.unpack_from("!H", packet)[0] if old else 0
    kind_in, lasts = (IN, SHORT) if old else (ALONE, SECONDS)
    records = [_record(one, address, kind_in, lasts) for one in ours]
    back = [one.raw for one in ours] if old else []
    return b"".join((HEADER.pack(number, AUTHORITATIVE, len(back), len(records), 0, 0), *back, *records))


def questions(packet: bytes) -> list[Asked]:
    """What `packet` asks; nothing where it is an answer, or no sound packet."""
    try:
        _number, flags, count, *_others = HEADER.unpack_from(packet)
        return [] if flags & IS_ANSWER else list(_questions(packet, count))
    except (struct.error, IndexError, UnicodeDecodeError):
        return []


def _questions(packet: bytes, count: int) -> Iterator[Asked]:
    at = HEADER.size
    for _n in range(count):
        start, labels = at, []
        while (length := packet[at]) and length < 0xC0:
            labels.append(packet[at + 1 : at + 1 + length].decode("utf-8"))
            at += 1 + length
        if length:
            return  # a pointer to an earlier name: nobody asks for one of ours in this way first
        kind, within = QUESTION.unpack_from(packet, at + 1)
        at += 1 + QUESTION.size
        yield Asked(".".join(labels).lower(), kind, bool(within & UNICAST), packet[start:at])


def _record(one: Asked, address: str, kind_in: int, lasts: int) -> bytes:
    name = b"".join(bytes([len(part)]) + part.encode() for part in one.name.split(".")) + b"\x00"
    kind, data = (NSEC, name + ONLY_A) if one.kind == AAAA else (A, socket.inet_aton(address))
    return name + RECORD.pack(kind, kind_in, lasts, len(data)) + data


@contextmanager
def listening(addresses: Sequence[str], port: int = PORT) -> Iterator[socket.socket]:
    """A socket on which the questions of the networks of `addresses` arrive. Raises OSError where that cannot be."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asked:
        asked.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        asked.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)  # the system's own answerer listens there too
        asked.bind(("", port))
        for address in addresses:
            joined = socket.inet_aton(GROUP) + socket.inet_aton(address)
            asked.setsockopt(socket.IPPROTO_IP, socket.IP_ADD_MEMBERSHIP, joined)
        yield asked


def answer_one(asked: socket.socket, names: Sequence[str]) -> None:
    """Wait for one packet and answer it, if it asks for us: to the asker alone, or to all who listen."""
    packet, (host, port) = asked.recvfrom(MOST)
    with suppress(OSError):  # whoever cannot be reached any more gets no answer
        _say(asked, packet, (host, port), names)


def _say(asked: socket.socket, packet: bytes, to: tuple[str, int], names: Sequence[str]) -> None:
    host, port = to
    own = _own(host)
    said = answer(packet, names, own, old=port != PORT)
    if said is None:
        return
    if port != PORT or all(one.unicast for one in questions(packet)):
        asked.sendto(said, (host, port))
        return
    asked.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_IF, socket.inet_aton(own))
    asked.sendto(said, (GROUP, PORT))


def _own(host: str) -> str:
    """This machine's address as `host` reaches it. Connecting a datagram socket sends nothing."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as way:
        way.connect((host, PORT))
        return str(way.getsockname()[0])
