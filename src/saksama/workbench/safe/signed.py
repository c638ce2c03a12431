"""Signed files of the office: what the patrol's commands read, with the workbench's MAC (G1, G2)."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TypeVar

from django.db import transaction

from saksama.handover.parts import Struct
from saksama.handover.signed import canonical, seal, unseal
from saksama.kernel.digests import sha256
from saksama.keys.files import write_whole
from saksama.workbench.safe.keyring import keyring
from saksama.workbench.safe.setting import setting

Body = TypeVar("Body", bound=Struct)
CODE = re.compile(r"[a-z]+-[a-z0-9-]{1,40}")


def write_signed(code: str, body: Struct) -> str:
    """Sign `body` and lay it whole into the folder of signed files. Gives the SHA-256 of what was signed."""
    write_whole(signed_path(code), seal(body, keyring()))
    return signed_digest(body)


def read_signed(code: str, shape: type[Body]) -> Body:
    """The body of a signed file. Raises Refused or BadInput when it is not there, altered or another office's."""
    return unseal(signed_path(code), shape, keyring())


def remove_signed(code: str) -> None:
    """Take the file away once the transaction stands: from then on no command can use it. Safe to call again.

    A crash in between leaves the file; the worker calls this again for everything that is out of force.
    """
    transaction.on_commit(lambda: signed_path(code).unlink(missing_ok=True))


def signed_digest(body: Struct) -> str:
    """SHA-256 of the bytes that are signed."""
    return sha256(canonical(body))


def signed_path(code: str) -> Path:
    """Where the signed file of `code` lies."""
    assert CODE.fullmatch(code), "a code of ours"
    return setting().signed / f"{code}.json"
