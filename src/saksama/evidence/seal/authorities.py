"""The time stamping authorities an office chose: a folder each, with an address and the root to believe."""

from __future__ import annotations

import re
import secrets
import shutil
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding

from saksama.evidence.seal.client import require_url
from saksama.evidence.seal.shape import Authority
from saksama.kernel.errors import BadInput, Damaged, Refused
from saksama.kernel.words import _
from saksama.keys.files import TEMPORARY, private_folder, settle, write_whole

URL, ROOT = "url", "root.pem"
LABEL = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")


def place_of(home: Path) -> Path:
    """Where an office's authorities lie."""
    return home / "evidence" / "authorities"


def add(place: Path, label: str, url: str, root_pem: bytes) -> Authority:
    """Keeps an authority; whole or not at all. Of `root_pem` only the certificates are kept.

    Raises BadInput for a label, address or root that cannot be used, Refused when the label is taken.
    """
    if not LABEL.fullmatch(label):
        raise BadInput(_("Sebutan otoritas: huruf kecil, angka dan tanda hubung, paling panjang 40."))
    require_url(url)
    authority = Authority(label=label, url=url, root_pem=_certificates(root_pem))
    if (private_folder(place) / label).exists():
        raise Refused(
            _("Otoritas {label} sudah ada.").format(label=label),
            _("Stempel lama tetap diperiksa dengan akar lamanya; pakai sebutan lain untuk akar baru."),
        )
    unfinished = place / f"{TEMPORARY}{secrets.token_hex(6)}"
    unfinished.mkdir(mode=0o700)
    try:
        write_whole(unfinished / URL, url.encode() + b"\n")
        write_whole(unfinished / ROOT, authority.root_pem)
        unfinished.rename(place / label)
        settle(place)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    return authority


def kept(place: Path) -> tuple[Authority, ...]:
    """Every authority, by label. Raises Damaged for a folder that is not whole."""
    if not place.exists():
        return ()
    return tuple(_read(path) for path in sorted(place.iterdir()) if LABEL.fullmatch(path.name))


def fingerprints(root_pem: bytes) -> list[str]:
    """SHA-256 of each certificate, to be compared with what the authority publishes: "AB:CD:…"."""
    return [one.fingerprint(hashes.SHA256()).hex(":").upper() for one in x509.load_pem_x509_certificates(root_pem)]


def _read(folder: Path) -> Authority:
    try:
        url, root = (folder / URL).read_text("ascii").strip(), _certificates((folder / ROOT).read_bytes())
        require_url(url)
    except (OSError, UnicodeDecodeError, BadInput):
        raise Damaged(
            _("Catatan otoritas stempel {label} rusak.").format(label=folder.name),
            _("Hapus folder {folder}, lalu tambahkan lagi.").format(folder=folder),
        ) from None
    return Authority(label=folder.name, url=url, root_pem=root)


def _certificates(root_pem: bytes) -> bytes:
    try:
        found = x509.load_pem_x509_certificates(root_pem)
    except ValueError:
        raise BadInput(
            _("Berkas akar otoritas bukan sertifikat PEM."),
            _("Minta sertifikat akar kepada otoritasnya; isinya dimulai dengan BEGIN CERTIFICATE."),
        ) from None
    return b"".join(one.public_bytes(Encoding.PEM) for one in found)
