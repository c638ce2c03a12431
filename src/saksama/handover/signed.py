"""Signed files: a message body with the workbench's MAC (G1). What is unsigned or altered is refused."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

import msgspec

from saksama.handover import plain
from saksama.handover.parts import Struct
from saksama.kernel.errors import BadInput, Refused
from saksama.kernel.words import _
from saksama.keys import Keyring, Mac

Body = TypeVar("Body", bound=Struct)


class Envelope(Struct, frozen=True):
    """What stands in a signed file: the kind, the body as canonical JSON, and the MAC over both."""

    kind: str
    body: msgspec.Raw
    mac: Mac | None = None


def canonical(body: Struct) -> bytes:
    """The bytes that are signed: deterministic JSON of `body`."""
    return msgspec.json.encode(body, order="deterministic")


def seal(body: Struct, keyring: Keyring) -> bytes:
    """A signed file holding `body`."""
    raw = canonical(body)
    mac = keyring.mac(_signed_bytes(type(body), raw))
    return msgspec.json.format(msgspec.json.encode(Envelope(kind=_kind(type(body)), body=msgspec.Raw(raw), mac=mac)))


def unseal(path: Path, shape: type[Body], keyring: Keyring) -> Body:
    """The body of the signed file at `path`.

    Raises Refused when it is unsigned or the MAC is another key's or does not fit; BadInput when it is not such a
    file or a field is missing, unknown or of the wrong kind (the message names the field).
    """
    envelope = _envelope(path, shape)
    if envelope.kind != _kind(shape):
        raise BadInput(
            _("{file}: ini berkas {kind}, yang diperlukan {wanted}.").format(
                file=path.name, kind=_said(envelope.kind), wanted=_said(_kind(shape))
            )
        )
    body = _decode(path, bytes(envelope.body), shape)
    if envelope.mac is None:
        raise _unsigned(path, shape)
    if not keyring.verify(_signed_bytes(shape, canonical(body)), envelope.mac):
        raise Refused(
            _("{file}: tanda tangan tidak cocok; isinya berubah atau dibuat kantor lain.").format(file=path.name)
        )
    return body


def read_unsigned(path: Path, shape: type[Body]) -> Body:
    """The body of a plain JSON file, before anyone signed it. Raises BadInput naming the field."""
    return _read(path, shape)


def _envelope(path: Path, shape: type[Struct]) -> Envelope:
    try:
        return _read(path, Envelope)
    except BadInput as error:
        try:
            _read(path, shape)
        except BadInput:
            raise error from None
        raise _unsigned(path, shape) from None  # a body by itself: written by hand and not signed yet


def _unsigned(path: Path, shape: type[Struct]) -> Refused:
    return Refused(
        _("{file}: berkas ini tidak bertanda tangan.").format(file=path.name),
        _("Buat di meja kerja, atau tanda tangani dengan `saksama {kind} sign`.").format(kind=_kind(shape)),
    )


def _kind(shape: type[Struct]) -> str:
    return shape.__name__.lower()


def _said(kind: str) -> str:
    names = {"mandate": _("mandat"), "fence": _("pagar"), "manifest": _("keterangan pesan")}
    return names.get(kind, _("lain"))


def _signed_bytes(shape: type[Struct], raw: bytes) -> bytes:
    return _kind(shape).encode() + b"\x00" + raw


def _read(path: Path, shape: type[Body]) -> Body:
    try:
        return _decode(path, path.read_bytes(), shape)
    except FileNotFoundError:
        raise BadInput(_("Berkas {file} tidak ada.").format(file=path)) from None


def _decode(path: Path, raw: bytes, shape: type[Body]) -> Body:
    return plain.decode(raw, shape, path.name)
