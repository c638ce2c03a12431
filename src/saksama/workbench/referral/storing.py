"""The store of packages: bytes that are encrypted to their receiver already, sealed once more while they lie here."""

from __future__ import annotations

from saksama.evidence.store import Store
from saksama.kernel.digests import sha256
from saksama.kernel.errors import Damaged, Refused
from saksama.kernel.words import _
from saksama.workbench.referral.models import Referral
from saksama.workbench.safe.keyring import keyring
from saksama.workbench.safe.setting import setting


def store() -> Store:
    """The installation's store of packages."""
    return Store(setting().referrals, keyring(), by_content=True)


def package_of(one: Referral) -> bytes:
    """The encrypted bytes as they were made. Raises Refused before that, Damaged at a changed byte."""
    if one.packed_at is None:
        raise Refused(_("Penerusan ini tidak disertai paket."))
    with store().open(one.package_id) as stream:
        body = stream.read()
    if sha256(body) != one.package_sha256:
        raise Damaged(_("Paket ini tidak sama dengan sidiknya saat dibuat."), _("Jangan dikirim; buat penerusan baru."))
    return body
