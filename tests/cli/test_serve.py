"""`saksama serve` as real processes: it starts, says where, mends what dies, and leaves nothing behind."""

from __future__ import annotations

import http.client
import os
import re
import signal
import socket
from http import HTTPStatus
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from saksama.cli.place import COUNTER_PORT, REPLAY_PORT
from saksama.cli.site import COUNTER_PROCESSES, PROCESSES
from saksama.keys.custodians import OpenPiece
from saksama.workbench.vault.room import FarRoom
from tests.people import MONDAY
from tests.processes import answers, free_port, machine, wait_for, with_tables
from tests.served.desk import chromium

pytestmark = pytest.mark.slow


@pytest.fixture
def empty(tmp_path):
    with machine(tmp_path) as made:
        yield made


@pytest.fixture
def served(empty):
    """A machine on which `saksama serve` answers; its port and its process."""
    return serving(with_tables(empty))


def serving(empty):
    port = free_port()
    process = empty.start("serve", "--port", str(port))
    wait_for(lambda: "Ctrl+C" in empty.output.read_text())
    return empty, port, process


def below(pid: int) -> dict[int, str]:
    """Every process under `pid`, with its command."""
    found: dict[int, str] = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
            command = (folder / "cmdline").read_bytes().decode().replace("\0", " ")
        except (FileNotFoundError, ProcessLookupError):
            continue
        if parent == pid:
            found |= {int(folder.name): command} | below(int(folder.name))
    return found


def one(pid: int, command: str) -> int:
    return min(child for child, said in below(pid).items() if f"saksama {command} " in said)


def alive(pids) -> list[int]:
    return [pid for pid in pids if (Path("/proc") / str(pid)).exists() and "Z" not in state(pid)]


def state(pid: int) -> str:
    try:
        return (Path("/proc") / str(pid) / "stat").read_text().rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return "Z"


def get(port: int, path: str = "/", host: str = "127.0.0.1"):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", path, headers={"Host": host})
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer, body


def status(port: int) -> int:
    """Of an answer; 0 while the one who died still holds the line, or nobody does yet."""
    try:
        return get(port)[0].status
    except (OSError, http.client.HTTPException):
        return 0


def test_it_says_where_and_with_which_code_and_ends_cleanly(served):
    office, port, process = served
    said = office.output.read_text()
    assert f"http://127.0.0.1:{port}/mulai/" in said
    assert re.search(r"Kode mulai \(sekali pakai\): [A-Z2-9]{4}-[A-Z2-9]{4}\n", said)
    answer, _body = get(port)
    assert answer.status == 302
    children = below(process.pid)
    assert {said.split(" saksama ")[1].split()[0] for said in children.values()} == {"site", "worker", "vault-room"}
    servers = 3  # of the workbench, the recordings, the counter; in each answers at least one process more
    assert len(children) == 2 + servers + PROCESSES + 1 + COUNTER_PROCESSES  # 2: worker, vault's room
    process.send_signal(signal.SIGINT)
    assert process.wait(30) == 0
    assert alive(children) == []
    assert not answers(port)
    assert not answers(port + REPLAY_PORT)
    assert not answers(port + COUNTER_PORT)


def test_recordings_have_a_site_of_their_own_that_answers_to_its_own_name_only(served):
    office, port, _process = served
    other = port + REPLAY_PORT
    assert f"http://putar.localhost:{other}/" in office.output.read_text()
    answer, body = get(other, host=f"putar.localhost:{other}")
    assert answer.status == 200
    assert "Pemutar rekaman" in body.decode()
    assert get(other, "/akun/login/", host=f"putar.localhost:{other}")[0].status == 404
    assert get(other, host=f"127.0.0.1:{other}")[0].status == 400
    assert get(port, host=f"putar.localhost:{port}")[0].status == 400


def test_the_counter_stands_beside_with_a_database_and_an_address_of_its_own(served):
    office, port, process = served
    other = port + COUNTER_PORT
    assert f"http://127.0.0.1:{other}/" in office.output.read_text()
    answer, body = get(other)
    assert (answer.status, answer.getheader("Set-Cookie")) == (200, None)
    assert "belum dihubungkan" in body.decode()
    assert get(other, host="putar.localhost")[0].status == 400
    assert get(other, "/akun/login/")[0].status == 404
    assert (office.home / "loket" / "loket.sqlite3").stat().st_mode & 0o077 == 0
    of_it = [pid for pid, said in below(process.pid).items() if "--site loket" in said]
    told = (Path("/proc") / str(of_it[0]) / "environ").read_bytes()
    assert b"SAKSAMA_LOKET_INTRODUCTION=" in told
    assert b"SAKSAMA_LOKET_INTRODUCTION" not in office.output.read_bytes()


def test_a_taken_port_of_the_counter_is_said_before_anything_starts(empty):
    port = free_port()
    with socket.socket() as other:
        other.bind(("127.0.0.1", port + COUNTER_PORT))
        other.listen()
        told = empty.run("serve", "--port", str(port))
    assert told.returncode == 2
    assert f"Port {port + COUNTER_PORT} dipakai program lain" in told.stderr


def test_a_taken_port_of_the_replay_is_said_before_anything_starts(empty):
    port = free_port()
    with socket.socket() as other:
        other.bind(("127.0.0.1", port + REPLAY_PORT))
        other.listen()
        told = empty.run("serve", "--port", str(port))
    assert told.returncode == 2
    assert f"Port {port + REPLAY_PORT} dipakai program lain" in told.stderr


def test_what_it_makes_from_nothing_is_the_owners_alone(empty):
    office, _port, _process = serving(empty)
    open_to_others = [
        path for path in (office.home, *office.home.rglob("*")) if path.stat().st_mode & 0o077 and not path.is_socket()
    ]
    assert open_to_others == []
    assert len((office.home / "workbench" / "rahasia").read_text()) > 40


def test_all_processes_of_the_site_are_told_of_one_vault_s_room_and_it_answers(served):
    office, _port, process = served
    path = office.home / "workbench" / "brankas.sock"
    sites = [pid for pid, said in below(process.pid).items() if "saksama site " in said]
    told = {pid: (Path("/proc") / str(pid) / "environ").read_bytes().split(b"\0") for pid in sites}
    assert [pid for pid in sites if f"SAKSAMA_VAULT_ROOM={path}".encode() not in told[pid]] == []
    request = uuid4()
    for officer in (1, 2):
        laid = FarRoom(path).lay(request, UUID(int=officer), OpenPiece(officer, bytes(32)), MONDAY)
    assert sorted(one.number for one in laid) == [1, 2]


def test_killed_hard_it_takes_everything_along(served):
    _office, port, process = served
    children = below(process.pid)
    process.kill()
    process.wait()
    wait_for(lambda: not alive(children) and not answers(port), seconds=15)


@pytest.mark.slow
@pytest.mark.parametrize("command", ["worker", "site", "vault-room"])
def test_what_dies_is_started_again(served, command):
    _office, port, process = served
    old = one(process.pid, command)
    os.kill(old, signal.SIGKILL)
    wait_for(lambda: any(f"saksama {command} " in said and pid != old for pid, said in below(process.pid).items()))
    wait_for(lambda: status(port) == HTTPStatus.FOUND)
    process.terminate()
    assert process.wait(30) == 0


@pytest.mark.slow
def test_started_again_it_keeps_its_secret_and_prints_a_new_code(served):
    office, port, process = served
    secret = (office.home / "workbench" / "rahasia").read_text()
    process.terminate()
    process.wait(30)
    office.start("serve", "--port", str(port))
    codes = wait_for(lambda: re.findall(r": ([A-Z2-9]{4}-[A-Z2-9]{4})\n", office.output.read_text())[1:])
    assert codes
    assert (office.home / "workbench" / "rahasia").read_text() == secret


def test_a_taken_port_is_said_before_anything_starts(empty):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        told = empty.run("serve", "--port", str(port))
    assert told.returncode == 2
    assert f"Port {port} dipakai program lain" in told.stderr


def test_it_refuses_to_start_unsafe(empty):
    (empty.home / "workbench").mkdir(mode=0o755)
    told = empty.run("serve", "--port", str(free_port()))
    assert told.returncode == 2
    assert "dapat dibaca orang lain" in told.stderr


@pytest.mark.slow
def test_the_office_s_cookies_never_reach_the_recordings(served):
    """In a real browser, under both names of the workbench on this machine; a second look at the workbench has them."""
    _office, port, _process = served
    brought: dict[str, list[str]] = {}

    def asked(request):
        host = request.url.split("/")[2]
        brought.setdefault(host, []).append(request.all_headers().get("cookie", ""))

    with chromium() as browser:
        page = browser.new_page()
        for host in (f"127.0.0.1:{port}", f"localhost:{port}"):
            page.goto(f"http://{host}/mulai/kode/")
        page.on("requestfinished", asked)
        for host in (f"putar.localhost:{port + REPLAY_PORT}", f"127.0.0.1:{port}", f"localhost:{port}"):
            page.goto(f"http://{host}/")
        page.wait_for_timeout(500)
    assert set(brought.pop(f"putar.localhost:{port + REPLAY_PORT}")) == {""}
    assert len(brought) == 2
    assert all(any("kantor_csrf=" in one for one in of_host) for of_host in brought.values())
