"""Getting stamps into a bag: asked with a fresh nonce, the raw reply on the disk first, judged after.

A reply that holds becomes `manifest.json.tsr` (`manifest.json.2.tsr` … for the next authorities). One that does not is
kept beside it as `….ditolak`, so that what an authority answered can be shown to it.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

from rfc3161_client import HashAlgorithm, TimestampRequestBuilder

from saksama.evidence.seal import signature as signatures
from saksama.evidence.seal.client import Unreachable, ask
from saksama.evidence.seal.manifest import NAME, SIGNATURE
from saksama.evidence.seal.shape import Authority, Stamp, StampState
from saksama.evidence.seal.tokens import BadReply, Token, facts, judge
from saksama.evidence.seal.wording import explained
from saksama.keys.files import write_whole

RECEIVED, REJECTED = ".diterima", ".ditolak"
MOST = 99
TOLERANCE = 5.0
"""Seconds between this machine's clock and an authority's, above which it is said."""


def reply_files(bag: Path, over: str = NAME) -> list[Path]:
    """The replies kept in the bag over the file named `over`, the first one first."""
    return [path for path in _places(bag / over) if path.is_file()]


def of_authority(file: Path, authority: Authority, *, at: datetime, anew: bool = False) -> Stamp:
    """One authority's stamp over `file`: the one that is there, or a new one. Never raises for the authority.

    `anew` asks for another one although one is there.
    """
    data = file.read_bytes()
    for path in [] if anew else reply_files(file.parent, file.name):
        try:
            return _done(authority.label, path, judge(path.read_bytes(), data, root_pem=authority.root_pem))
        except BadReply:
            continue
    try:
        token, path, ahead = _fetch(data, authority, _free(file), at=at)
    except Unreachable as error:
        return _failed(authority, StampState.WAITING, error.code)
    except BadReply as error:
        return _failed(authority, StampState.REFUSED, error.code)
    return _done(authority.label, path, token, ahead)


def inside(signature: Path, authorities: Sequence[Authority], *, at: datetime) -> bool:
    """Puts a stamp over the signature into it, by the first authority that gives one. Whether one is in it."""
    raw = signature.read_bytes()
    try:
        signed = signatures.read(raw)
    except signatures.BadSignature:
        return False
    for authority in () if signed.token else authorities:
        kept = signature.with_name(f"{signature.name}.baru.tsr")
        try:
            token, _path, _clock_gap = _fetch(signed.value, authority, kept, at=at)
        except (Unreachable, BadReply):
            continue
        write_whole(signature, signatures.with_stamp(raw, token.raw))
        kept.unlink(missing_ok=True)  # the same token stands in the signature now
        return True
    return signed.token is not None


def found(bag: Path) -> tuple[Stamp, ...]:
    """The stamps in the bag as they say of themselves, unproven."""
    return tuple(_as_it_says(path) for over in (NAME, SIGNATURE) for path in reply_files(bag, over))


def _as_it_says(path: Path) -> Stamp:
    try:
        token = facts(path.read_bytes())
    except BadReply as error:
        return Stamp(authority="", state=StampState.REFUSED, file=path.name, why=error.code, says=explained(error.code))
    return _done(token.signer, path, token)


def _fetch(data: bytes, authority: Authority, path: Path, *, at: datetime) -> tuple[Token, Path, float]:
    """A new reply over `data`, judged, as the file `path`. Raises Unreachable, BadReply."""
    request = TimestampRequestBuilder().data(data).hash_algorithm(HashAlgorithm.SHA256).build()
    received, began = path.with_name(f"{path.name}.{secrets.token_hex(4)}{RECEIVED}"), time.monotonic()
    raw = ask(authority.url, request.as_bytes())
    took = timedelta(seconds=time.monotonic() - began)
    write_whole(received, raw)
    try:
        token = judge(raw, data, root_pem=authority.root_pem, nonce=request.nonce)
    except BadReply:
        received.replace(path.with_name(path.name + REJECTED))
        raise
    received.replace(path)
    return token, path, _clock_gap(token.at, at, at + took)


def _clock_gap(stamped: datetime, asked: datetime, answered: datetime) -> float:
    """Seconds this machine's clock is ahead of the stamp; 0 within the time the answer took.

    Authorities may cut to whole seconds, so up to one second early is 0 too.
    """
    if stamped > answered:
        return -(stamped - answered).total_seconds()
    return max(0.0, (asked - stamped).total_seconds() - 1)


def _places(file: Path) -> list[Path]:
    return [file.with_name(f"{file.name}.{n}.tsr" if n > 1 else f"{file.name}.tsr") for n in range(1, MOST + 1)]


def _free(file: Path) -> Path:
    return next(path for path in _places(file) if not path.exists())


def _done(label: str, path: Path, token: Token, ahead: float | None = None) -> Stamp:
    off = ahead is not None and abs(ahead) > TOLERANCE
    return Stamp(
        authority=label,
        state=StampState.DONE,
        at=token.at,
        file=path.name,
        signer=token.signer,
        signer_ends_at=token.signer_ends_at,
        ahead=ahead,
        why="clock" if off else "",
        says=explained("clock" if off else "done"),
    )


def _failed(authority: Authority, state: StampState, code: str) -> Stamp:
    return Stamp(authority=authority.label, state=state, why=code, says=explained(code))
