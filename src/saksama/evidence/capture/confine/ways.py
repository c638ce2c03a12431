"""The ways to shut the browser in, strictest first. What this machine permits is found by trying."""

from __future__ import annotations

import os
import pwd
import secrets
from dataclasses import dataclass
from pathlib import Path

UIDS = range(61_184, 65_520)
"""Where systemd takes its passing users from as well."""
HIDDEN = ("/home", "/root", "/run", "/srv", "/mnt", "/media", "/var/lib", "/var/tmp")  # noqa: S108  covered, not used
"""Covered inside a mount namespace: the office's files and other programs' sockets."""


@dataclass(frozen=True)
class Way:
    """One way in."""

    kind: str
    """"namespace" or "rules"."""
    own: tuple[str, ...]
    """Namespaces of its own: "net", "pid", "mount"."""
    by_user: bool
    """Through a user namespace, which the kernel may give to those without rights."""


WAYS = (
    Way("namespace", ("net", "pid", "mount"), False),
    Way("namespace", ("net", "pid", "mount"), True),
    Way("namespace", ("net",), False),
    Way("namespace", ("net",), True),
    Way("rules", (), False),
)


@dataclass(frozen=True)
class User:
    """Whom the browser runs as."""

    uid: int
    gid: int


def browser_user() -> User:
    """A user nobody else is, when we are root; else ourselves."""
    if os.getuid() != 0:
        return User(os.getuid(), os.getgid())
    taken = {entry.pw_uid for entry in pwd.getpwall()} | _running()
    uid = secrets.choice([uid for uid in UIDS if uid not in taken])
    return User(uid, uid)


def _running() -> set[int]:
    """Users who own a process now."""
    owners = set()
    for process in Path("/proc").glob("[0-9]*"):
        try:
            owners.add(process.stat().st_uid)
        except FileNotFoundError:
            continue
    return owners
