"""The room in a process of its own: what is laid by one process is there for another, and ends with the room."""

from __future__ import annotations

import os
import socket
import stat
import subprocess
import sys
import time
from uuid import UUID, uuid4

import pytest

from saksama.kernel.errors import Refused
from saksama.keys.custodians import OpenPiece
from saksama.keys.sheet_key import SheetKey
from saksama.workbench.vault import queries, services
from saksama.workbench.vault.room import FarRoom, Room, room
from saksama.workbench.vault.rules import State
from saksama.workbench.vault.wire import FILE, LONGEST, VARIABLE, RoomAway
from tests.people import MONDAY
from tests.workbench.vault.locked import PLANTED, approved, asked, founded, give, kept, opened

LAYS = """
import sys
from pathlib import Path
from uuid import UUID
from saksama.keys.custodians import OpenPiece
from saksama.workbench.vault.room import FarRoom
path, request, officer, number = sys.argv[1:]
laid = FarRoom(Path(path)).lay(UUID(request), UUID(officer), OpenPiece(int(number), bytes([int(number)]) * 32), None)
print(sorted(one.carried().hex() for one in laid))
"""
SHORT = """
import sys
from datetime import timedelta
from pathlib import Path
from saksama.workbench.vault import rules
rules.PIECE_STAYS = rules.OPEN_FOR = timedelta(seconds=1)
from saksama.workbench.vault.keeper import keep_room
keep_room(Path(sys.argv[1]))
"""


def started(path, *arguments):
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    process = subprocess.Popen([sys.executable, *arguments], stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    until = time.monotonic() + 30
    while time.monotonic() < until and process.poll() is None:
        try:
            FarRoom(path).lies(uuid4(), MONDAY)
        except RoomAway:
            time.sleep(0.05)
        else:
            return process
    process.kill()
    raise AssertionError(process.communicate()[0])


def ended(process):
    """Killed hard; it said nothing."""
    if not process.stdout.closed:
        process.kill()
        assert process.communicate()[0] == b""


@pytest.fixture
def home(tmp_path):
    folder = tmp_path / ("folder-yang-dalam-" * 6)  # longer than a socket's address may be
    folder.mkdir(mode=0o700)
    return folder


@pytest.fixture
def keeper(home):
    process = started(
        home / FILE, "-m", "saksama", "vault-room", "--home", str(home), "--parent", str(os.getpid())
    )  # fmt: skip
    yield process
    ended(process)


@pytest.fixture
def far(home, keeper):
    return FarRoom(home / FILE)


def piece(number):
    return OpenPiece(number, bytes([number]) * 32)


def from_another_process(path, request, number):
    told = subprocess.run(
        [sys.executable, "-c", LAYS, str(path), str(request), str(UUID(int=number)), str(number)],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    return told.stdout.strip()


@pytest.mark.slow
def test_pieces_of_two_processes_meet(far):
    request = uuid4()
    first, second = (bytes([number] * 33).hex() for number in (1, 2))
    assert from_another_process(far.path, request, 1) == str([first])
    assert from_another_process(far.path, request, 2) == str([first, second])
    assert far.lies(request, MONDAY) == 2
    assert far.lies(uuid4(), MONDAY) == 0


def test_it_answers_as_a_room_in_this_process_does(far):
    request, officer = uuid4(), uuid4()
    for one in (Room(), far):
        assert [had.carried() for had in one.lay(request, officer, piece(3), MONDAY)] == [bytes([3] * 33)]
        assert len(one.lay(request, officer, piece(3), MONDAY)) == 1, "the same custodian twice is one"
        one.take_away(request)
        assert one.lies(request, MONDAY) == 0
        assert (one.read(request, MONDAY), one.holds(request, MONDAY)) == (None, False)
        one.show(request, PLANTED, MONDAY)
        assert (one.read(request, MONDAY), one.holds(request, MONDAY)) == (PLANTED, True)
        one.shut(request)
        assert one.read(request, MONDAY) is None


def test_a_paper_s_key_travels_and_the_paper_does_not(far):
    key, request = SheetKey.fresh(), uuid4()
    far.show(request, key, MONDAY)
    opened = far.read(request, MONDAY)
    assert isinstance(opened, SheetKey)
    assert opened.carried() == key.carried()
    assert (far.holds(request, MONDAY), len(key.carried())) == (True, 32)
    far.shut(request)
    assert far.read(request, MONDAY) is None


def test_the_socket_is_the_owners_alone_and_nothing_else_is_written(far, home):
    far.show(uuid4(), PLANTED, MONDAY)
    found = {one.name: stat.S_IMODE(one.stat().st_mode) for one in (far.path.parent, *far.path.parent.iterdir())}
    assert found == {"workbench": 0o700, "brankas.sock": 0o600}
    assert [path for path in home.rglob("*") if path.is_file()] == []


def test_what_is_too_long_or_senseless_gets_no_answer_and_the_room_stays(far):
    request = uuid4()
    far.show(request, PLANTED, MONDAY)
    folder = os.open(far.path.parent, os.O_RDONLY)
    for said in ((LONGEST + 1).to_bytes(4, "big"), b"\0\0\0\3abc", b"\0\0"):
        with socket.socket(socket.AF_UNIX) as line:
            line.settimeout(5)
            line.connect(f"/proc/self/fd/{folder}/{far.path.name}")
            line.sendall(said)
            line.shutdown(socket.SHUT_WR)
            assert line.recv(100) == b""
    os.close(folder)
    assert far.holds(request, MONDAY)


@pytest.mark.slow
def test_its_own_clock_ends_what_is_open(home):
    path, request = home / FILE, uuid4()
    process = started(path, "-c", SHORT, str(path))
    try:
        far = FarRoom(path)
        far.lay(request, uuid4(), piece(1), MONDAY)
        far.show(request, PLANTED, MONDAY)
        assert (far.lies(request, MONDAY), far.holds(request, MONDAY)) == (1, True)
        time.sleep(1.1)
        assert (far.lies(request, MONDAY), far.read(request, MONDAY)) == (0, None), "whatever time the caller says"
    finally:
        ended(process)


def test_killed_it_is_away_and_started_again_it_is_empty(far, keeper, home):
    request = uuid4()
    far.show(request, PLANTED, MONDAY)
    ended(keeper)
    with pytest.raises(RoomAway, match="tidak menjawab"):
        far.read(request, MONDAY)
    again = started(far.path, "-m", "saksama", "vault-room", "--home", str(home), "--parent", str(os.getpid()))
    try:
        assert far.read(request, MONDAY) is None
    finally:
        ended(again)


@pytest.fixture
def serving(far):
    """This process asks the other one's room; over before the fixture that empties this process's own."""
    with pytest.MonkeyPatch.context() as told:
        told.setenv(VARIABLE, str(far.path))
        yield far


def test_the_whole_way_goes_through_it(house, serving):
    founded(house)
    request = opened(house, kept(house))
    assert services.look(house.desk("colleague"), request, at=MONDAY) == PLANTED
    assert queries.told(request, MONDAY).readable
    assert serving.read(request.pk, MONDAY) == PLANTED
    with pytest.MonkeyPatch.context() as alone:
        alone.delenv(VARIABLE)
        assert room().read(request.pk, MONDAY) is None, "this process has nothing"
    services.close(house.desk("colleague"), request, at=MONDAY)
    assert serving.read(request.pk, MONDAY) is None


def test_away_it_says_so_opens_nothing_and_tries_no_passphrase(house, serving, keeper):
    founded(house)
    reporter = kept(house)
    request, undecided = approved(house, reporter), asked(house, reporter)
    ended(keeper)
    with pytest.raises(RoomAway):
        give(house, request, "pleno")
    assert not request.steps.filter(deed__in=("gave", "wrong")).exists()
    told = queries.told(request, MONDAY)
    assert (told.away, told.readable, told.pieces) == (True, False, 0)
    services.decline(house.desk("coordinator"), undecided, at=MONDAY)
    assert queries.state(undecided, MONDAY) is State.DECLINED


def test_what_was_open_is_shut_when_it_falls_and_can_be_closed(house, serving, keeper):
    founded(house)
    request = opened(house, kept(house))
    ended(keeper)
    with pytest.raises(Refused, match="Proses ruang brankas tidak menjawab"):
        services.look(house.desk("colleague"), request, at=MONDAY)
    services.close(house.desk("colleague"), request, at=MONDAY)
    assert queries.state(request, MONDAY) is State.CLOSED


def test_a_process_alone_has_its_own_room_and_one_that_was_told_of_another_never_falls_back():
    assert isinstance(room(), Room)
    with pytest.MonkeyPatch.context() as told:
        told.setenv(VARIABLE, "/tidak/ada/brankas.sock")
        with pytest.raises(RoomAway):
            room().lies(uuid4(), MONDAY)
