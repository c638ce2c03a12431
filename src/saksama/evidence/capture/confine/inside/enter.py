"""Enters the room and becomes the browser: namespaces, loopback up, no rights, Chromium with its own sandbox.

Started by the launcher that `confined` writes: `python -I enter.py room.json ARGUMENTS…`. File handles 3 and 4 (the
driver's pipe) pass through. Standard library only. Whatever dies first takes the rest along: the process that
started this one, the proxy (its end of the lifeline closes), the browser.
"""

from __future__ import annotations

import contextlib
import ctypes
import fcntl
import json
import os
import resource
import select
import signal
import socket
import struct
import sys
from pathlib import Path
from typing import Any, NoReturn

LIBC = ctypes.CDLL(None, use_errno=True)
NEW = {"user": 0x10000000, "pid": 0x20000000, "net": 0x40000000, "mount": 0x00020000}
PDEATHSIG, DUMPABLE, SUBREAPER, NO_NEW_PRIVILEGES = 1, 4, 36, 38
NOSUID, NODEV, NOEXEC, RDONLY, RECURSIVE, PRIVATE = 2, 4, 8, 1, 0x4000, 0x40000
GET_FLAGS, SET_FLAGS, UP = 0x8913, 0x8914, 1
KEPT_VARIABLES = ("LANG", "LC_ALL", "TZ")
NEVER = ("--no-sandbox", "--disable-setuid-sandbox", "--disable-namespace-sandbox", "--disable-seccomp-filter-sandbox",
         "--no-proxy-server", "--proxy-pac-url", "--proxy-auto-detect", "--user-data-dir", "--host-rules")  # fmt: skip
"""Arguments that are dropped, whoever gives them."""
KILLED = 137
ANSWER_SECONDS = 15.0
MEMORY = 2 << 30
"""Bytes of data a process may hold: a body made to burst takes down its own tab only."""


def main(room: dict[str, Any], arguments: list[str]) -> int:
    """The browser's exit code; 137 when it was killed with the room."""
    pipe = [fd for fd in (3, 4) if _is_open(fd)]
    _die_with_parent()
    _unshare(room)
    if "pid" not in room["own"]:
        return _keep(room, arguments, pipe)
    child = os.fork()
    if child == 0:
        _die_with_parent()
        os._exit(_keep(room, arguments, pipe))
    _close(pipe)
    return _code(os.waitpid(child, 0)[1])


def _keep(room: dict[str, Any], arguments: list[str], pipe: list[int]) -> int:
    """Starts the browser and watches over it; inside a process namespace as its first process."""
    life = socket.socket(socket.AF_UNIX)
    life.connect(room["door"])
    if "mount" in room["own"]:
        _mounts(room)
    if "net" in room["own"]:
        _network(room["port"], life)
    else:
        life.send(b".")
    _answered(life)
    if "pid" not in room["own"]:
        _prctl(SUBREAPER, 1)
    browser = os.fork()
    if browser == 0:
        _become(room, arguments)
    _close(pipe)
    code = _watch(life, browser)
    if "pid" not in room["own"]:
        _kill_below()
    return code


def _unshare(room: dict[str, Any]) -> None:
    if room["by_user"]:
        _drop(room)
        _die_with_parent()  # forgotten by the kernel when the user changes
        _prctl(DUMPABLE, 1)
        _must(LIBC.unshare(NEW["user"]), "unshare user")
        Path("/proc/self/setgroups").write_text("deny")
        Path("/proc/self/uid_map").write_text(f"{room['uid']} {room['uid']} 1")
        Path("/proc/self/gid_map").write_text(f"{room['gid']} {room['gid']} 1")
    if room["own"]:
        _must(LIBC.unshare(sum(NEW[name] for name in room["own"])), "unshare")


def _mounts(room: dict[str, Any]) -> None:
    """Our own /proc; a profile in memory that nobody finds after a power cut; the office's folders covered."""
    _mount("none", "/", None, RECURSIVE | PRIVATE, "")
    _mount("proc", "/proc", "proc", NOSUID | NODEV | NOEXEC, "")
    owner = f"mode=0700,uid={room['uid']},gid={room['gid']},size=512m"
    _mount("tmpfs", room["profile"], "tmpfs", NOSUID | NODEV | NOEXEC, owner)
    for folder in room["hidden"]:
        _mount("tmpfs", folder, "tmpfs", NOSUID | NODEV | NOEXEC | RDONLY, "mode=0755,size=4k")


def _network(port: int, life: socket.socket) -> None:
    """Loopback up, nothing else there; the proxy accepts on a socket of ours."""
    names = [name for _, name in socket.if_nameindex()]
    if names != ["lo"]:
        raise OSError(f"not a network of its own: {names}")
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as control:
        request = struct.pack("16sH14x", b"lo", 0)
        (now,) = struct.unpack("16xH14x", fcntl.ioctl(control, GET_FLAGS, request))
        fcntl.ioctl(control, SET_FLAGS, struct.pack("16sH14x", b"lo", now | UP))
    with socket.create_server(("127.0.0.1", port), backlog=128) as listener:
        socket.send_fds(life, [b"."], [listener.fileno()])


def _answered(life: socket.socket) -> None:
    """Waits until the proxy accepts here and has hold of us."""
    life.settimeout(ANSWER_SECONDS)
    if life.recv(1) != b".":
        raise OSError("the proxy did not answer")
    life.settimeout(None)


def _become(room: dict[str, Any], arguments: list[str]) -> NoReturn:
    try:
        if os.getuid() == 0:
            _drop(room)
        _prctl(NO_NEW_PRIVILEGES, 1)
        _die_with_parent()
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
        os.chdir(room["profile"])
        # nothing of our environment: it may hold secrets
        kept = {name: os.environ[name] for name in KEPT_VARIABLES if name in os.environ}
        home = {"HOME": room["profile"], "TMPDIR": room["profile"], "PATH": "/usr/local/bin:/usr/bin:/bin"}
        os.execve(room["program"], [room["program"], *_safe(room, arguments)], home | kept)  # noqa: S606  no shell is wanted
    except OSError as fault:
        sys.stderr.write(f"{fault}\n")
        sys.stderr.flush()
        os._exit(126)


def _safe(room: dict[str, Any], arguments: list[str]) -> list[str]:
    """The room's own flags win over what was given."""
    own = room["flags"]
    banned = {*NEVER, *(flag.split("=")[0] for flag in own)}
    kept = [argument for argument in arguments if argument.split("=")[0] not in banned]
    return [*own, f"--user-data-dir={room['profile']}/{os.getpid()}", *kept]


def _drop(room: dict[str, Any]) -> None:
    if os.getuid() == 0:
        os.setgroups([])
        os.setresgid(room["gid"], room["gid"], room["gid"])
        os.setresuid(room["uid"], room["uid"], room["uid"])


def _watch(life: socket.socket, browser: int) -> int:
    handle = os.pidfd_open(browser)
    while True:
        ended: list[Any] = select.select([life.fileno(), handle], [], [], 1.0)[0]
        if (code := _reap(browser)) is not None:
            return code
        if life.fileno() in ended:
            return KILLED


def _reap(browser: int) -> int | None:
    """Buries what has ended; the browser's code when it is among them."""
    while True:
        try:
            pid, status = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return KILLED
        if pid == browser:
            return _code(status)
        if pid == 0:
            return None


def _kill_below() -> None:
    """Everything we started and everything that it started, until nothing is left."""
    while True:
        for pid in Path(f"/proc/self/task/{os.getpid()}/children").read_text().split():
            with contextlib.suppress(ProcessLookupError):
                os.kill(int(pid), signal.SIGKILL)
        try:
            os.waitpid(-1, 0)
        except ChildProcessError:
            return


def _mount(what: str, where: str, kind: str | None, how: int, options: str) -> None:
    done = LIBC.mount(what.encode(), where.encode(), kind and kind.encode(), ctypes.c_ulong(how), options.encode())
    _must(done, f"mount {where}")


def _prctl(what: int, value: int) -> None:
    _must(LIBC.prctl(what, value, 0, 0, 0), "prctl")


def _die_with_parent() -> None:
    _prctl(PDEATHSIG, signal.SIGKILL)


def _must(done: int, what: str) -> None:
    if done != 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{what}: {os.strerror(number)}")


def _code(status: int) -> int:
    code = os.waitstatus_to_exitcode(status)
    return code if code >= 0 else 128 - code


def _is_open(fd: int) -> bool:
    try:
        os.fstat(fd)
    except OSError:
        return False
    return True


def _close(handles: list[int]) -> None:
    for fd in handles:
        with contextlib.suppress(OSError):
            os.close(fd)


if __name__ == "__main__":
    try:
        sys.exit(main(json.loads(Path(sys.argv[1]).read_text()), sys.argv[2:]))
    except OSError as fault:
        sys.exit(str(fault))
