"""A demo opens no network: a platform's address stands for an invented page of this machine, all others are refused."""

from __future__ import annotations

from urllib.parse import urlsplit

from saksama.kernel.errors import Refused
from saksama.kernel.words import _
from saksama.workbench.safe.setting import setting

ENDING = ".rekaan.test"
"""What follows a platform's name in the invented one; no public name ends so (RFC 6761 §6.2)."""


def in_demo(url: str) -> str:
    """`url` as it is captured: itself outside a demo; in a demo the invented page that stands for it.

    Raises Refused in a demo for an address that no invented page stands for.
    """
    if not setting().demo:
        return url
    names, parts = {pair.partition("=")[0] for pair in setting().local_pages}, urlsplit(url)
    host = parts.hostname or ""
    if host in names:
        return url
    if host + ENDING not in names:
        raise Refused(
            _("Demo tidak membuka internet; alamat ini tidak punya halaman rekaan."),
            _("Coba dari petunjuk atau akun kampanye rekaan: tekan Simpan sebagai barang bukti."),
        )
    return parts._replace(scheme="http", netloc=host + ENDING).geturl()
