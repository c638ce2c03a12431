"""The bounds of a try: memory, and nothing but reading outside the one folder that a parser was given."""

from __future__ import annotations

import os
import resource
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from fuzz.parser import Parser

MEMORY = 2 << 30
"""Bytes that a process may take beyond what it has when its parsers are loaded."""
CHANGES = frozenset({"os.mkdir", "os.remove", "os.rmdir", "os.rename", "os.link", "os.symlink", "os.truncate",
                     "os.chmod", "os.chown", "shutil.rmtree"})  # fmt: skip
STARTS = frozenset({"subprocess.Popen", "os.posix_spawn", "os.fork"})
LEAVES = STARTS | {"socket.connect", "socket.sendto", "socket.getaddrinfo", "os.system", "os.exec", "pty.spawn"}
WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


class Outside(Exception):  # noqa: N818  says what was touched
    """A parser did what no parser does."""


class Bounds:
    """Hears what Python is asked to do, in this process, for good; judges only while a try runs."""

    def __init__(self) -> None:
        self.room: Path | None = None
        self._done: list[str] = []
        self._leaves = LEAVES
        sys.addaudithook(self._heard)

    @contextmanager
    def trying(self, room: Path, *, programs: bool) -> Iterator[None]:
        """Raises Outside, in the place of the parser's own errors, for anything done beyond `room`."""
        self.room, self._done, self._leaves = room.resolve(), [], LEAVES - (STARTS if programs else frozenset())
        try:
            yield
        finally:
            self.room = None
            if self._done:
                raise Outside("; ".join(self._done[:5]))

    def _heard(self, event: str, said: tuple[object, ...]) -> None:
        if self.room is None:
            return
        if event in self._leaves:
            self._done.append(event)
        elif event in CHANGES or (event == "open" and _writes(said)):
            self._done += [f"{event} {path}" for path in _paths(event, said) if not self._is_within(path)]

    def _is_within(self, path: str) -> bool:
        assert self.room is not None
        return Path(os.path.realpath(path)).is_relative_to(self.room)


BOUNDS = Bounds()


def tried(parser: Parser, data: bytes) -> None:
    """`data` at the parser's door, in an empty folder. Raises whatever it must not raise, and Outside."""
    with tempfile.TemporaryDirectory(prefix="saksama-fuzz-") as name:
        back, tempfile.tempdir = (Path.cwd(), tempfile.tempdir), name
        os.chdir(name)
        try:
            with BOUNDS.trying(Path(name), programs=parser.programs):
                parser.read(data)
        except parser.refuses:
            pass
        finally:
            tempfile.tempdir = back[1]
            os.chdir(back[0])


def bound_memory() -> None:
    """From now on this process gets no more than MEMORY beyond what it has."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
    most = pages * resource.getpagesize() + MEMORY
    resource.setrlimit(resource.RLIMIT_AS, (most, most))


def _writes(said: tuple[object, ...]) -> bool:
    path, mode, flags = (*said, None, None, None)[:3]
    if isinstance(path, int):
        return False
    return any(sign in mode for sign in "wax+") if isinstance(mode, str) else bool(int(str(flags or 0)) & WRITES)


def _paths(event: str, said: tuple[object, ...]) -> list[str]:
    both = event in ("os.rename", "os.link", "os.symlink")
    return [os.fsdecode(one) for one in said[: 2 if both else 1] if isinstance(one, str | bytes | os.PathLike)]
