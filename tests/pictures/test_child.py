"""The reading process and its contract: one request, one answer; what is refused, what ends it."""

from __future__ import annotations

import io
import json
import resource
import signal
import subprocess
import sys
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from PIL import Image

from saksama.handover.picture import Reading
from saksama.pictures import child, reading
from saksama.pictures.kinds import Why
from tests.pictures.samples import NO_PICTURES, pattern, png_that_says, with_camera, written


@contextmanager
def started():
    running = subprocess.Popen(
        [sys.executable, "-m", "saksama.pictures.child"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        yield running
    finally:
        running.kill()
        running.wait()
        for end in (running.stdin, running.stdout):
            with suppress(BrokenPipeError):
                end.close()


def ask(running, data, *, name="1", text=False, size=None):
    head = {"id": name, "size": len(data) if size is None else size, "hands": False, "text": text, "most_frames": 2}
    running.stdin.write(json.dumps(head).encode() + b"\n" + data)
    running.stdin.flush()
    line = running.stdout.readline()
    said = json.loads(line) if line else None
    return said, [running.stdout.read(size) for size in (said or {}).get("shown", [])]


def test_one_process_within_limits_answers_file_after_file_and_ends_with_its_input():
    with started() as running:
        first, shown = ask(running, with_camera(), name="a")
        refused, none = ask(running, NO_PICTURES["svg"], name="b")
        bomb, _none = ask(running, png_that_says(50_000, 50_000), name="c")
        again, _shown = ask(running, with_camera(), name="a")
        assert resource.prlimit(running.pid, resource.RLIMIT_DATA)[1] == child.MEMORY
        assert resource.prlimit(running.pid, resource.RLIMIT_CORE) == (0, 0)
        assert 0 < resource.prlimit(running.pid, resource.RLIMIT_CPU)[0] <= child.CPU_SECONDS + 30
        running.stdin.close()
        assert running.wait(20) == 0
    assert (refused, none) == ({"id": "b", "ok": False, "why": "not_a_picture"}, [])
    assert bomb == {"id": "c", "ok": False, "why": "too_many_pixels"}
    assert again == first
    assert first["id"] == "a"
    assert first["reading"]["camera"]["latitude"] == -7.68
    assert first["reading"]["frames"][0]["lines"] == []
    assert (first["reading"]["text_read"], first["reading"]["hands_read"]) == (False, False)
    (picture,) = shown
    assert Image.open(io.BytesIO(picture)).size == (96, 64)
    assert not Image.open(io.BytesIO(picture)).getexif()


@pytest.mark.parametrize("line", [b"not json\n", b'{"id":"1"}\n', b'{"id":"1","size":-1,"hands":false,"text":false,'
                                  b'"most_frames":1}\n'])  # fmt: skip
def test_what_cannot_be_understood_ends_the_process_with_its_own_code(line, monkeypatch):
    assert told(line, monkeypatch) == (child.NOT_ASKED, b"")


def test_a_file_that_stops_coming_ends_the_process(monkeypatch):
    head = json.dumps({"id": "1", "size": 10, "hands": False, "text": False, "most_frames": 1}).encode()
    assert told(head + b"\nabc", monkeypatch) == (child.NOT_ASKED, b"")


def told(given, monkeypatch):
    """Exit code and output of `main` in this process, whose own limits stay."""
    into = io.BytesIO()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given)))
    monkeypatch.setattr(child, "_own_stdout", lambda: into)
    monkeypatch.setattr(child, "_limit", lambda: None)
    return child.main(), into.getvalue()


@pytest.mark.slow
def test_out_of_memory_is_an_answer_or_the_end_but_never_a_hang():
    with started() as running:
        ask(running, written(pattern(), "PNG"))
        status = Path(f"/proc/{running.pid}/status").read_text()
        little = int(status.partition("VmData:")[2].split()[0]) * 1024 + 100_000_000
        resource.prlimit(running.pid, resource.RLIMIT_DATA, (little, little))
        said, _shown = ask(running, written(Image.new("RGB", (7000, 7000)), "PNG"))
        assert said is None or said["why"] == "too_many_pixels"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("limit", "work", "signal_of"),
    [("CPU_SECONDS", "while True: pass", signal.SIGXCPU), ("WALL_SECONDS", "time.sleep(60)", signal.SIGALRM)],
)
def test_out_of_time_is_the_end(limit, work, signal_of):
    slow = f"import time\nfrom saksama.pictures import child\ndef read(data, **asked):\n    {work}\n"
    running = subprocess.run(
        [sys.executable, "-c", slow + f"child.read, child.{limit} = read, 1\nchild.main()"],
        input=b'{"id":"1","size":0,"hands":false,"text":false,"most_frames":1}\n', capture_output=True, timeout=60,
        check=False,
    )  # fmt: skip
    assert (running.returncode, running.stdout) == (-signal_of, b"")


def test_hands_that_were_not_looked_for_are_not_no_hands(monkeypatch):
    monkeypatch.setattr(reading.hand_marks, "installed", lambda: False)
    told_of, _shown = reading.read(with_camera(), hands=True, text=False, most_frames=1)
    assert isinstance(told_of, Reading)
    assert (told_of.hands_read, told_of.frames[0].hands) == (False, ())
    assert set(told_of.versions) == {"pillow", "imagehash"}
    assert Why.READER_ENDED.value == "reader_ended"
