"""A sealed bag on its way into the store and out of it: one ZIP without compression, the same bytes every time."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, cast

from django.utils.module_loading import import_string

from saksama.evidence.package.shape import MANIFEST, SIGNED, TAGMANIFEST, TAGS
from saksama.evidence.seal.shape import Authority, Bag, Circumstances, Stamp
from saksama.kernel.clock import local_day
from saksama.kernel.errors import Damaged
from saksama.kernel.words import _
from saksama.workbench.accounts.models import Officer
from saksama.workbench.custody.models import Item
from saksama.workbench.custody.reading import walk
from saksama.workbench.custody.rules import Kind
from saksama.workbench.custody.shapes import Said
from saksama.workbench.custody.storing import store
from saksama.workbench.offices.queries import roles_at
from saksama.workbench.offices.words import say_role
from saksama.workbench.safe.keyring import keyring
from saksama.workbench.safe.sealing import open_row
from saksama.workbench.safe.setting import setting

REPLY = re.compile(r"manifest\.json(\.p7s)?(\.[0-9]{1,2})?\.tsr")
"""An authority's reply over the manifest, or over the signature when a stamp was renewed."""
LAID_AT = (1980, 1, 1, 0, 0, 0)
"""Date of the files in the ZIP: when they were laid in says nothing."""


def seal(item: Item, files: Path, into: Path, *, at: datetime) -> Bag:
    """Seal the folder `files` as the bag `into`, in the name of the office and of whoever asked."""
    return cast(Bag, _tool("saksama.evidence.seal.making.seal")(
        files, into, circumstances=circumstances(item), key=seal_key(item, at), authorities=authorities(), at=at,
    ))  # fmt: skip


def stamp(bag: Path, *, at: datetime) -> tuple[Stamp, ...]:
    """Ask every authority for the stamps that `bag` lacks."""
    return cast(tuple[Stamp, ...], _tool("saksama.evidence.seal.making.stamp")(bag, authorities(), at=at))


def renew(bag: Path, *, at: datetime) -> tuple[Stamp, ...]:
    """Ask every authority for one more stamp, over the signature and the stamp in it."""
    return cast(tuple[Stamp, ...], _tool("saksama.evidence.seal.making.renew")(bag, authorities(), at=at))


def read_bag(bag: Path) -> Bag:
    """The bag as it says of itself."""
    return cast(Bag, _tool("saksama.evidence.seal.making.read_bag")(bag))


def seal_key(item: Item, at: datetime) -> Any:
    """The office's seal key (keys.sealing.SealKey)."""
    return _tool("saksama.keys.sealing.seal_key")(keyring(), item.office.name, at)


def pack(bag: Path, into: Path) -> Path:
    """`bag` as one file: every file of it by its name in it, in order."""
    with zipfile.ZipFile(into, "x", zipfile.ZIP_STORED) as archive:
        names = sorted(path.relative_to(bag).as_posix() for path in bag.rglob("*") if path.is_file())
        for name in filter(belongs, names):
            entry = zipfile.ZipInfo(name, LAID_AT)
            with (bag / name).open("rb") as source, archive.open(entry, "w") as target:
                while block := source.read(1 << 20):
                    target.write(block)
    return into


def unpack(item: Item, into: Path) -> Path:
    """The bag of `item` out of the store as the folder `into`, with the stamps that came later.

    Raises Damaged when a byte is not as it was sealed: what lies in `into` then is nothing.
    """
    with store().open(item.object_id) as stream:
        for name, body in walk(stream):
            _lay(into, name, body)
    for late in item.late_stamps.all():
        (into / late.file).write_bytes(bytes(late.body))
    return into


def circumstances(item: Item) -> Circumstances:
    """What people say about `item`, for the manifest."""
    said, office = open_row(item.sealed, Said), item.office
    officer = Officer.objects.get(code=item.created_by)
    roles = roles_at(officer, office, local_day(item.created_at, office.zone))
    return Circumstances(
        exhibit=item.number, kind=cast(Any, str(item.kind)), office=office.name, office_code=office.code,
        zone=cast(Any, office.zone), officer=officer.name, officer_code=officer.code,
        role=", ".join(say_role(role) for role in sorted(roles)), mandate=item.mandate,
        mandate_letter=item.mandate_letter, legal_basis=item.legal_basis, reason=said.reason,
        url=said.url if item.kind == Kind.OFFICER else "", seen_how=said.seen_how, seen_at=said.seen_at,
        attestation=said.attestation, derived_from=item.of.number if item.of else "",
        derived_how=said.derived_how,
    )  # fmt: skip


def authorities() -> Sequence[Authority]:
    """The authorities of time that this installation was told of (`saksama evidence tsa add`), by label."""
    folder = _tool("saksama.evidence.seal.authorities.place_of")(setting().home)
    return cast(Sequence[Authority], _tool("saksama.evidence.seal.authorities.kept")(folder))


def belongs(name: str) -> bool:
    """Whether a file in the folder of a bag is the bag's: a reply that was refused lies there too, and is not."""
    return name.startswith("data/") or name in {*TAGS, TAGMANIFEST, MANIFEST, SIGNED} or bool(REPLY.fullmatch(name))


def _lay(into: Path, name: str, body: bytes) -> None:
    path = into / name
    if not belongs(name) or not path.resolve().is_relative_to(into.resolve()):
        raise Damaged(_("Kantong segel ini bukan susunan yang ditulis Saksama."))
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.write_bytes(body)


def _tool(path: str) -> Callable[..., Any]:
    """A signer is loaded when a worker uses it, never by the web process."""
    return cast(Callable[..., Any], import_string(path))
