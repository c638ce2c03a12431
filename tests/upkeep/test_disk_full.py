"""A disk that is full, for real: what was stored stays whole, the rest is refused in words, and then it goes on."""

from __future__ import annotations

import http.client
import io
import json
import re
import secrets
import sqlite3
from datetime import UTC, datetime

import pytest
from django.test import override_settings

from saksama.evidence import Store
from saksama.kernel.room import is_full, no_room
from saksama.keys import Keyring
from saksama.keys.files import TEMPORARY, write_whole
from saksama.patrol.home import Home
from tests.processes import free_port, machine, wait_for, with_tables
from tests.upkeep.small_disk import disk

AT = datetime(2027, 10, 14, 2, 0, tzinfo=UTC)
MB = 1_000_000
HAND = "tests.upkeep.hand"
slow = pytest.mark.slow


@pytest.fixture
def small(tmp_path):
    with disk(tmp_path / "cakram", 24) as made:
        yield made


# ── In one process ─────────────────────────────────────────────────────────────────────────────────────────────


def test_evidence_that_does_not_fit_leaves_nothing_and_what_was_there_opens(small):
    store = Store(small.root / "asli", Keyring.create(small.root / "keys"))
    first = store.put(io.BytesIO(b"sudah tersimpan"), kind="original", at=AT, expires_on=None)
    small.fill(leaving=MB)
    with pytest.raises(OSError, match="No space left") as met:
        store.put(io.BytesIO(bytes(3 * MB)), kind="original", at=AT, expires_on=None)
    assert is_full(met.value)
    assert [one.object_id for one in store.all()] == [first.object_id]
    assert store.verify(first.object_id) is True
    assert left_over(small.root) == []
    small.free()
    second = store.put(io.BytesIO(bytes(3 * MB)), kind="original", at=AT, expires_on=None)
    assert store.verify(second.object_id) is True


def test_a_key_list_is_never_half_written(small):
    keyring = Keyring.create(small.root / "keys")
    small.fill()
    with pytest.raises(OSError, match="No space left") as met:
        keyring.rotate(next(iter(keyring.generations)).purpose, at=AT)
    assert is_full(met.value)
    assert Keyring.open(small.root / "keys").generations == keyring.generations
    assert left_over(small.root) == []


def test_an_encrypted_spool_that_does_not_fit_leaves_no_file(small):
    small.fill(leaving=64 * 1024)
    with pytest.raises(OSError, match="No space left") as met:
        write_whole(small.root / "bagian", bytes(MB))
    assert is_full(met.value)
    assert left_over(small.root) == []
    assert not (small.root / "bagian").exists()


def test_sqlite_and_a_file_at_its_limit_are_recognised_too(small):
    base = sqlite3.connect(small.root / "meja.sqlite3")
    base.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE t(x)")
    small.fill()
    with pytest.raises(sqlite3.Error) as met, base:
        base.execute("INSERT INTO t VALUES (zeroblob(3000000))")
    assert is_full(met.value)
    assert is_full(OSError(27, "File too large"))
    assert not is_full(ValueError("penuh"))
    assert base.execute("SELECT count(*) FROM t").fetchone() == (0,)
    base.close()


@pytest.mark.django_db
@pytest.mark.parametrize("site", ["kantor", "putar", "loket"])
def test_each_site_says_a_full_disk_as_a_page(rf, site):
    from saksama.web.loket import policy as loket
    from saksama.web.putar import policy as putar
    from saksama.web.shared import middleware as kantor
    from tests.office import prepare_home

    prepare_home()
    request = rf.get("/")
    request.officer = request.desk = request.user = None
    request.desks, request.now, request.session = [], AT, {}
    refusals = {"kantor": kantor, "putar": putar, "loket": loket}[site].Refusals(lambda _request: None)
    own = {}
    if site == "loket":
        from saksama.config import loket as settings

        own = {"ROOT_URLCONF": settings.ROOT_URLCONF, "TEMPLATES": settings.TEMPLATES}
    if site == "putar":
        from saksama.config import putar as settings

        own = {"ROOT_URLCONF": settings.ROOT_URLCONF, "TEMPLATES": settings.TEMPLATES}
    with override_settings(**own):
        answer = refusals.process_exception(request, OSError(28, "No space left on device"))
    assert answer.status_code == 507
    assert ("tidak tersimpan" in answer.content.decode()) or ("belum diterima" in answer.content.decode())


# ── Real processes ─────────────────────────────────────────────────────────────────────────────────────────────


@slow
def test_the_log_stops_at_the_last_whole_line_and_goes_on_from_there(tmp_path):
    with disk(tmp_path / "cakram", 24) as small, machine(small.root) as office:
        assert office.run("prepare", module=HAND).returncode == 0
        small.fill(leaving=400_000)
        said = office.run("lines", "4000", module=HAND)
        assert said.returncode == 0, said.stderr
        written = int(said.stdout)
        assert 0 < written < 4000
        small.free()
        assert office.run("lines", "5", module=HAND).stdout.strip() == "5"
        seen = json.loads(office.run("see", module=HAND).stdout)
        assert seen["lines"] == ["test.line"] * (written + 5)
        checked = office.run("audit", "verify")
        assert f"Kantor 33.11: {written + 5} baris" in checked.stdout, checked.stderr
        assert checked.returncode == 3, checked.stdout  # no root was signed: nothing to check it against, and said so


@slow
def test_long_work_on_a_full_disk_fails_in_words_and_is_done_once_when_asked_again(tmp_path):
    with disk(tmp_path / "cakram", 32) as small, machine(small.root) as office:
        assert office.run("prepare", module=HAND).returncode == 0
        small.fill(leaving=3 * MB)
        first = office.run("ask", "test.writing", module=HAND).stdout.strip()
        office.start("work", module=HAND)

        def see(job):
            found = json.loads(office.run("see", module=HAND).stdout)
            return found if found["jobs"][job]["state"] in {"done", "failed"} else None

        seen = wait_for(lambda: see(first))
        assert seen["jobs"][first]["state"] == "failed"
        assert seen["jobs"][first]["result"]["message"] == no_room().message
        assert "test.effect" not in seen["lines"]
        assert left_over(small.root) == []
        small.free()
        second = office.run("ask", "test.writing", module=HAND).stdout.strip()
        seen = wait_for(lambda: see(second))
        assert seen["jobs"][second]["state"] == "done"
        assert seen["lines"].count("test.effect") == 1


@slow
def test_the_sites_say_it_warn_before_and_go_on_without_being_started_again(tmp_path):
    with disk(tmp_path / "cakram", 420) as small, machine(small.root) as office:
        port = free_port()
        with_tables(office).start("serve", "--port", str(port))
        wait_for(lambda: "Ctrl+C" in office.output.read_text())
        assert ready(port) == (200, {"ready": True, "look": ["disk"]})
        small.fill(leaving=150 * MB)
        assert wait_for(lambda: ready(port) == (503, {"ready": False, "look": ["disk!"]}))
        small.fill()
        cookie, token = form(port)
        assert wait_for(lambda: send(port, cookie, token) == 507)  # what the database had set aside is used up first
        assert wait_for(lambda: "disk!" in ready(port + 4)[1]["look"])
        small.free()
        assert wait_for(lambda: send(port, cookie, token) == 200)
        assert wait_for(lambda: ready(port)[0] == 200)


@slow
def test_a_command_says_it_and_the_same_command_goes_through_with_room(tmp_path):
    with disk(tmp_path / "cakram", 24) as small, machine(small.root) as office:
        Home(office.home).prepare()
        small.fill()
        said = office.run("keys", "init")
        assert said.returncode == 2
        assert "penuh" in said.stderr
        assert "Traceback" not in said.stderr
        small.free()
        assert office.run("keys", "init").returncode == 0


def left_over(root):
    """Files that were begun and not finished."""
    return [path.name for path in root.rglob(f"{TEMPORARY}*")]


def ask(port, method, path, body=None, headers=None):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request(method, path, body=body, headers=headers or {})
    answer = connection.getresponse()
    text = answer.read().decode()
    connection.close()
    return answer, text


def ready(port):
    answer, text = ask(port, "GET", "/health/ready")
    return answer.status, json.loads(text)


def form(port):
    """A visitor at a form of the workbench: its cookie and its token."""
    answer, text = ask(port, "GET", "/akun/password/reset/")
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', text)
    return (answer.getheader("Set-Cookie") or "").split(";")[0], token[1]


def send(port, cookie, token):
    """A wrong sign-in by somebody new: a try is counted, so something is written."""
    head = {"Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded",
            "Origin": f"http://127.0.0.1:{port}"}  # fmt: skip
    words = f"csrfmiddlewaretoken={token}&login={secrets.token_hex(8)}@rekaan.test&password=sembarang"
    answer, _text = ask(port, "POST", "/akun/login/", words, head)
    return answer.status
