"""Setter, signer and checker by their names: loaded when a worker uses them, never by the web process."""

from __future__ import annotations

from datetime import datetime
from typing import Any, cast

from django.utils.module_loading import import_string

from saksama.evidence.documents.shape import Checked
from saksama.workbench.offices.models import Office
from saksama.workbench.safe.keyring import keyring
from saksama.workbench.safe.setting import setting


def set_paper(manifest: bytes) -> bytes:
    """The PDF of a manifest."""
    return cast(bytes, _tool("setting.set_paper")(manifest))


def sign(pdf: bytes, office: Office, *, at: datetime, place: str) -> bytes:
    """`pdf` signed with the office's own key."""
    return cast(bytes, _tool("signing.sign")(pdf, _seal_key(office, at), at=at, place=place))


def check(signed: bytes, original: bytes, *, roots: list[bytes], at: datetime) -> Checked:
    """What a signed file is worth."""
    return cast(Checked, _tool("checking.check")(signed, original, roots=roots, at=at))


def office_root(office: Office, at: datetime) -> bytes:
    """The office's own root certificate (PEM)."""
    return cast(bytes, _seal_key(office, at).root_pem)


def signers_roots() -> list[bytes]:
    """The roots of officials' certificates that the administrator laid into `evidence/signers`, each a PEM."""
    folder = setting().signers
    return [path.read_bytes() for path in sorted(folder.glob("*.pem"))] if folder.is_dir() else []


def _seal_key(office: Office, at: datetime) -> Any:
    return import_string("saksama.keys.sealing.seal_key")(keyring(), office.name, at)


def _tool(name: str) -> Any:
    return import_string(f"saksama.evidence.documents.{name}")
