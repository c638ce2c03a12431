"""How a room is found, what is in it, and that nothing of it outlives its end."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from saksama.evidence.capture.confine import NotFetched, confined
from saksama.evidence.capture.confine import launcher as launcher_module
from saksama.evidence.capture.confine.folders import PREFIX, sweep
from saksama.evidence.capture.confine.ways import WAYS, Way, browser_user
from saksama.evidence.capture.record import Limits
from saksama.kernel.errors import BadInput, Refused
from tests.evidence.capture.confine.rig import WAYS_HERE, name, reply, serving

LOCAL = "sosial.test"
IMPOSSIBLE = Way("namespace", ("net", "tiada"), False)


def inside(room, script, *arguments):
    """What a program other than Chromium sees in the room."""
    settings = room.executable.parent / launcher_module.SETTINGS
    program = room.executable.parent / "program"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    settings.write_text(json.dumps(json.loads(settings.read_text()) | {"program": str(program)}))
    done = subprocess.run([room.executable, *arguments], capture_output=True, text=True, timeout=30, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def processes_about(folder, uid):
    """Processes that the room's folder appears in, or that belong to its user."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            line = (process / "cmdline").read_bytes().decode(errors="replace")
            owner = process.stat().st_uid
        except (FileNotFoundError, ProcessLookupError):
            continue
        # a dead one that its parent has not buried yet has no command line
        if line and (str(folder) in line or (uid not in (0, os.getuid()) and owner == uid)):
            found.append(line)
    return found


def gone(folder, uid):
    """Within ten seconds, on a busy machine."""
    until = time.monotonic() + 10
    while left := processes_about(folder, uid):
        assert time.monotonic() < until, left
        time.sleep(0.1)
    return True


@pytest.mark.parametrize("host", ["a.go.id", "localhost", "127.0.0.1", "test", "a.test.id", "a.tes"])
def test_only_names_nobody_can_own_may_stand_for_this_machine(tmp_path, host):
    with pytest.raises(BadInput), confined(Limits(), local={host: 80}, log=tmp_path / "log"):
        pass


@pytest.mark.slow
def test_the_strictest_way_is_taken_and_said(tmp_path):
    with confined(Limits(), log=tmp_path / "log") as room:
        assert room.kind == "namespace"
        assert "ruang jaringan tersendiri" in room.says
        assert not any("no-sandbox" in flag for flag in room.arguments)


@pytest.mark.slow
def test_where_no_namespace_is_permitted_the_room_says_so_in_words(tmp_path, monkeypatch):
    with confined(Limits(), log=tmp_path / "log", ways=[IMPOSSIBLE, WAYS[-1]]) as room:
        assert room.kind == "rules"
        assert "tidak mengizinkan" in room.says
        assert "tiada" in room.says  # the machine's own reason


@pytest.mark.slow
def test_where_nothing_works_the_capture_is_refused(tmp_path):
    with (
        pytest.raises(Refused, match="tidak dapat dikurung"),
        confined(Limits(), log=tmp_path / "log", ways=[IMPOSSIBLE]),
    ):
        pass


@pytest.mark.slow
@pytest.mark.parametrize("way", WAYS_HERE, ids=name)
def test_what_runs_inside_has_no_rights_no_secrets_and_a_home_of_its_own(tmp_path, way, monkeypatch):
    monkeypatch.setenv("SAKSAMA_RAHASIA", "kunci")
    with confined(Limits(), log=tmp_path / "log", ways=[way]) as room:
        seen = inside(
            room,
            'id -u; grep -E "^(Cap|NoNew)" /proc/self/status; env; touch "$HOME/x"; ulimit -d; ulimit -c',
        )
        assert seen.splitlines()[0] != "0"
        assert "CapEff:\t0000000000000000" in seen
        assert "CapPrm:\t0000000000000000" in seen
        assert "NoNewPrivs:\t1" in seen
        assert "SAKSAMA" not in seen
        assert f"HOME={room.profile}" in seen
        assert seen.splitlines()[-2:] == [str(2 * 1024 * 1024), "0"]  # 2 GiB of data in KiB; no core file


@pytest.mark.slow
@pytest.mark.parametrize("way", [way for way in WAYS_HERE if "mount" in way.own], ids=name)
def test_inside_the_offices_folders_are_empty_and_so_is_the_list_of_processes(tmp_path, way):
    with confined(Limits(), log=tmp_path / "log", ways=[way]) as room:
        seen = inside(room, "ls -A /root /home /run 2>&1; echo; ls /proc | grep -c '^[0-9]'; cat /proc/net/dev")
    hidden, rest = seen.split("\n\n", 1) if "\n\n" in seen else ("", seen)
    listed = [line for line in hidden.splitlines() if line and not line.endswith(":")]
    assert listed == []
    assert "lo:" in rest
    assert not any(card in rest for card in ("eth0", "ens", "enp", "wlan"))


@pytest.mark.slow
def test_the_rooms_flags_win_over_what_the_driver_gives(tmp_path):
    with confined(Limits(), log=tmp_path / "log") as room:
        seen = inside(
            room, 'printf "%s\\n" "$@"', "--no-sandbox", "--proxy-server=http://1.1.1.1:1", "--no-proxy-server",
            "--proxy-bypass-list=*", "--user-data-dir=/tmp/x", "--headless", "about:blank",
        ).splitlines()  # fmt: skip
    assert [flag for flag in seen if flag.startswith("--proxy-server")] == ["--proxy-server=http://127.0.0.1:8820"]
    assert [flag for flag in seen if flag.startswith("--proxy-bypass")] == ["--proxy-bypass-list=<-loopback>"]
    assert {"--headless", "about:blank"} <= set(seen)
    assert not {"--no-sandbox", "--no-proxy-server", "--user-data-dir=/tmp/x"} & set(seen)


@pytest.mark.slow
@pytest.mark.parametrize("way", WAYS_HERE, ids=name)
def test_at_the_end_everything_inside_is_dead_and_the_folder_gone(tmp_path, way):
    with serving(lambda s, head: s.sendall(reply(b"<title>a</title>", b"Content-Type: text/html"))) as site:
        local = {LOCAL: site.port}
        with sync_playwright() as play, confined(Limits(), local=local, log=tmp_path / "log", ways=[way]) as room:
            folder, uid = room.profile.parent, room.downloads.stat().st_uid
            page = play.chromium.launch(executable_path=room.executable).new_page()
            page.goto(f"http://{LOCAL}/")
            assert page.title() == "a"
            assert len(processes_about(folder, uid)) > 3
            room.end()
            assert gone(folder, uid)
            with pytest.raises(NotFetched):
                room.fetch(f"http://{LOCAL}/")
            room.end()
        assert not folder.exists()


@pytest.mark.slow
@pytest.mark.parametrize("way", WAYS_HERE, ids=name)
def test_killed_hard_the_capture_takes_everything_inside_along(tmp_path, way):
    script = textwrap.dedent(f"""
        import sys, time
        from pathlib import Path
        from playwright.sync_api import sync_playwright
        from saksama.evidence.capture.confine import confined
        from saksama.evidence.capture.confine.ways import WAYS
        from saksama.evidence.capture.record import Limits
        with sync_playwright() as play:
            with confined(Limits(), log=Path(sys.argv[1]), ways=[WAYS[{WAYS.index(way)}]]) as room:
                page = play.chromium.launch(executable_path=room.executable).new_page()
                page.evaluate("() => void setTimeout(() => {{ while (1); }}, 0)")
                print(room.profile.parent, room.downloads.stat().st_uid, flush=True)
                time.sleep(60)
    """)
    with subprocess.Popen(
        [sys.executable, "-c", script, tmp_path / "log"], stdout=subprocess.PIPE, text=True
    ) as capture:
        folder, uid = capture.stdout.readline().split()
        assert len(processes_about(folder, int(uid))) > 3
        os.kill(capture.pid, signal.SIGKILL)
        capture.wait()
    assert gone(folder, int(uid))
    with confined(Limits(), log=tmp_path / "log2"):
        assert not Path(folder).exists()  # the next room sweeps


@pytest.mark.slow
def test_two_rooms_at_once_are_two_users_and_leave_each_other_alone(tmp_path):
    with confined(Limits(), log=tmp_path / "1") as first, confined(Limits(), log=tmp_path / "2") as second:
        assert first.profile.exists()
        if os.getuid() == 0:
            assert first.downloads.stat().st_uid != second.downloads.stat().st_uid
        assert inside(first, "echo satu") == "satu\n"
        assert inside(second, "echo dua") == "dua\n"


def test_only_rooms_nobody_lives_in_are_swept(tmp_path):
    (tmp_path / f"{PREFIX}lama").mkdir()
    (tmp_path / f"{PREFIX}lama" / "kunci").touch()
    (tmp_path / f"{PREFIX}baru").mkdir()
    (tmp_path / "lain").mkdir()
    assert sweep(tmp_path) == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["lain", f"{PREFIX}baru"]


def test_the_browser_never_runs_as_root():
    assert browser_user().uid != 0
    assert browser_user().gid != 0


@pytest.mark.slow
@pytest.mark.parametrize("way", WAYS_HERE, ids=name)
def test_what_the_browser_downloads_can_be_read_outside(tmp_path, way):
    def attachment(connection, head):
        link = b"<a href=/berkas download>ambil</a>"
        page = reply(link, b"Content-Type: text/html")
        file = reply(b"isi berkas", b"Content-Disposition: attachment; filename=surat.bin")
        connection.sendall(file if b"/berkas" in head else page)

    with (
        serving(attachment) as site,
        confined(Limits(), local={LOCAL: site.port}, log=tmp_path / "log", ways=[way]) as room,
        sync_playwright() as play,
    ):
        browser = play.chromium.launch(executable_path=room.executable, downloads_path=room.downloads)
        page = browser.new_page()
        page.goto(f"http://{LOCAL}/")
        with page.expect_download() as coming:
            page.click("a")
        assert coming.value.path().read_bytes() == b"isi berkas"
        browser.close()


@pytest.mark.slow
def test_the_room_fetches_for_us(tmp_path):
    with (
        serving(lambda s, head: s.sendall(reply(b"%PDF"))) as site,
        confined(Limits(), local={LOCAL: site.port}, log=tmp_path / "log") as room,
    ):
        assert room.fetch(f"http://{LOCAL}/a.pdf", user_agent="Peramban").body == b"%PDF"
        assert room.ip(f"http://{LOCAL}/a.pdf") == "127.0.0.1"
        assert room.said(f"http://{LOCAL}/") == "ok"
        assert room.why_not(f"http://{LOCAL}/") is None
        assert room.why_not("http://lain.test/") is not None
