"""Key frames of a video, by Debian's ffmpeg: as nobody, without a network, within limits, from memory to memory."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import Any

from PIL import Image

from saksama.pictures.kinds import VIDEOS, Unreadable, Why
from saksama.pictures.opening import MOST_PIXELS, UNREADABLE

LONGEST = 3 * 3600.0
"""Seconds of a video that is looked into."""
SECONDS = 60
"""For one answer of ffmpeg."""
MEMORY, OUTPUT = 1_000_000_000, 200_000_000
NOBODY = 65534
FURTHEST = 0.5
"""Seconds within which two key frames are one."""


@dataclass(frozen=True)
class Still:
    """One key frame."""

    second: float
    pixels: Image.Image
    """RGB, upright."""


def key_frames(data: bytes, named: str, most: int) -> Iterator[Still]:
    """At most `most` key frames, spread over the video's length, the first among them.

    Raises Unreadable: NO_READER without ffmpeg, NOT_A_PICTURE without moving pictures, TOO_MANY_PIXELS, TOO_LONG,
    BROKEN where not one frame can be read. `named` is one of VIDEOS.
    """
    if not shutil.which("ffmpeg"):
        raise Unreadable(Why.NO_READER)
    with _lying(data) as place:
        _judge(place, named)
        found = False
        for second in spread(_keys(place, named), most):
            still = _still(place, named, second)
            if still is not None:
                found = True
                yield Still(second, still)
        if not found:
            raise Unreadable(Why.BROKEN)


def spread(seconds: list[float], most: int) -> list[float]:
    """At most `most` of `seconds`, evenly by their place in the list, the first always."""
    if most < 1 or not seconds:
        return []
    step = max(1.0, len(seconds) / most)
    return [seconds[int(number * step)] for number in range(min(most, len(seconds)))]


def _judge(place: str, named: str) -> None:
    """By what the container says of itself; ffmpeg's own limits hold where it lies."""
    said = _probe(place, named, "-show_entries", "stream=codec_type,width,height:format=duration")
    streams = said.get("streams", [])
    if not streams:
        raise Unreadable(Why.NOT_A_PICTURE)
    if int(streams[0].get("width", 0)) * int(streams[0].get("height", 0)) > MOST_PIXELS:
        raise Unreadable(Why.TOO_MANY_PIXELS)
    if _number(said.get("format", {}).get("duration")) > LONGEST:
        raise Unreadable(Why.TOO_LONG)


def _keys(place: str, named: str) -> list[float]:
    """When the key frames stand, in seconds; the start alone where the container does not say."""
    said = _probe(place, named, "-show_entries", "packet=pts_time,flags")
    times = [_number(one.get("pts_time")) for one in said.get("packets", []) if one.get("flags", "").startswith("K")]
    kept: list[float] = []
    for second in sorted(times):
        if not kept or second - kept[-1] >= FURTHEST:
            kept.append(max(0.0, second))
    return kept or [0.0]


def _probe(place: str, named: str, *asked: str) -> dict[str, Any]:
    words = ("-v", "error", "-select_streams", "v:0", *asked, "-of", "json")
    written = _run("ffprobe", *words, *_opened(place, named))
    if written is None:
        raise Unreadable(Why.BROKEN)
    return dict(json.loads(written or b"{}"))


def _still(place: str, named: str, second: float) -> Image.Image | None:
    """The frame at `second`; None where ffmpeg finds none that it can read."""
    before = ("-v", "error", "-nostdin", "-threads", "1", "-ss", f"{second:.3f}")
    after = ("-an", "-sn", "-dn", "-frames:v", "1", "-c:v", "ppm", "-f", "image2pipe", "pipe:1")
    written = _run("ffmpeg", *before, *_opened(place, named), *after)
    try:
        return Image.open(io.BytesIO(written or b""), formats=["PPM"]).convert("RGB")
    except UNREADABLE:
        return None


def _opened(place: str, named: str) -> tuple[str, ...]:
    """The one file, by the one reader that its first bytes name, by no other protocol."""
    return ("-protocol_whitelist", "file", "-f", VIDEOS[named], "-i", place)


def _number(said: Any) -> float:
    try:
        return float(said)
    except (TypeError, ValueError):
        return 0.0


@contextmanager
def _lying(data: bytes) -> Iterator[str]:
    """`data` where ffmpeg can look for its index at the end, and on no disk."""
    number = os.memfd_create("video", 0)
    try:
        with os.fdopen(os.dup(number), "wb") as written:
            written.write(data)
        yield f"/proc/self/fd/{number}"
    finally:
        os.close(number)


def _run(*command: str) -> bytes | None:
    """What a program writes; None when it failed or took too long."""
    shut = [*_apart(), "prlimit", f"--data={MEMORY}", f"--cpu={SECONDS}", f"--fsize={OUTPUT}", "--core=0"]
    if os.geteuid() == 0:
        shut += ["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups", "--no-new-privs"]
        shut += ["--inh-caps=-all", "--bounding-set=-all"]
    try:
        done = subprocess.run(  # noqa: S603  fixed words and a number
            [*shut, *command], cwd="/", stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL,
            timeout=SECONDS, check=False, env={"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"},
            pass_fds=[int(word.rpartition("/")[2]) for word in command if word.startswith("/proc/self/fd/")],
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return None
    return done.stdout if done.returncode == 0 else None


@cache
def _apart() -> tuple[str, ...]:
    """Into a network without a way out, where this machine permits; found by trying."""
    words = ("unshare", "--net") if os.geteuid() == 0 else ("unshare", "--map-current-user", "--net")
    try:
        done = subprocess.run([*words, "true"], capture_output=True, timeout=10, check=False)  # noqa: S603  fixed words
    except (OSError, subprocess.TimeoutExpired):
        return ()
    return words if done.returncode == 0 else ()
