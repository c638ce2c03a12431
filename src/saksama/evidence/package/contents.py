"""What a package tells a reader: one exhibit's facts, for the certificate and for BACA-SAYA.txt. Indonesian.

Both are papers of an Indonesian case and speak Indonesian whatever the interface speaks.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import msgspec

from saksama.evidence.package.custody_lines import Act, CustodyLine
from saksama.evidence.seal.shape import Bag, Roots, Stamp, StampState
from saksama.kernel.clock import MONTHS, ZONES
from saksama.kernel.errors import NO_JSON, Damaged
from saksama.kernel.words import _

TOLERANCE = 5
"""Seconds a clock may be ahead of a stamp's, as in the seal."""
CAPTURE = "data/capture.json"
OUTCOMES = {
    "complete": "Lengkap: halaman dimuat sampai selesai.",
    "partial": "Sebagian: ada yang tidak tertangkap.",
    "negative": "Nihil: alamat itu tidak memberi isi. Yang tersimpan hanya jawaban dan catatan jaringan.",
    "failed": "Gagal di pihak kantor: tidak ada yang dapat dikatakan tentang alamat itu.",
}
WALLS = {
    "login": "Alamat itu meminta masuk akun; permintaan itu dicatat, tidak dilewati.",
    "consent": "Alamat itu menampilkan permintaan persetujuan; dicatat, tidak dijawab.",
    "captcha": "Alamat itu menampilkan ujian anti-robot; dicatat, tidak dilewati.",
}
KINDS = {
    "capture": "Ditangkap peramban kantor",
    "officer": "Diserahkan petugas (jaminan lebih rendah)",
    "copy": "Salinan tersamar, bukan berkas asli",
}
ACTS = {
    Act.CAPTURED: "Ditangkap",
    Act.SEALED: "Disegel",
    Act.STAMPED: "Diberi cap waktu",
    Act.VIEWED: "Dilihat",
    Act.EXPORTED: "Dibuatkan paket",
    Act.HANDED_OVER: "Diserahkan",
    Act.COPIED: "Disalin tersamar",
    Act.CHECKED: "Diperiksa keutuhannya",
    Act.DESTROYED: "Dihancurkan",
}
FILES = {
    "page_picture": "gambar seluruh halaman",
    "picture_at_load": "gambar layar saat termuat",
    "picture_at_end": "gambar layar saat selesai",
    "page_pdf": "halaman sebagai PDF",
    "page_mhtml": "halaman dalam satu berkas",
    "page_source": "susunan halaman (DOM)",
    "network": "catatan permintaan",
    "egress": "catatan penjaga jaringan",
    "replay": "arsip untuk diputar ulang",
    "target": "berkas di alamat itu",
    "target_picture": "gambar berkas di alamat itu",
}


class Seen(msgspec.Struct, frozen=True):
    """What the letter needs of capture.json; whatever else stands there stays there."""

    asked: str = ""
    final: str = ""
    outcome: str = ""
    missing: tuple[str, ...] = ()
    why: str = ""
    status: int | None = None
    title: str = ""
    wall: str = ""
    server_ip: str = ""
    certificate_issuer: str = ""
    user_agent: str = ""
    requests: int = 0
    kept: int = 0
    files: tuple[dict[str, str | int], ...] = ()

    def what(self) -> Mapping[str, str]:
        """File of the bag → what it is, in words."""
        return {f"data/{file['name']}": FILES.get(str(file.get("what")), "") for file in self.files}


@dataclass(frozen=True)
class Contents:
    """All that the two papers are written from."""

    bag: Bag
    seen: Seen
    custody: tuple[CustodyLine, ...]
    roots: Roots
    at: datetime
    zone: str

    @property
    def exhibit(self) -> str:
        """Its number, "BB-2027-0031"."""
        return self.bag.manifest.circumstances.exhibit

    @property
    def stamps(self) -> tuple[Stamp, ...]:
        """Those that are there."""
        return tuple(stamp for stamp in self.bag.stamps if stamp.state is StampState.DONE)

    @property
    def ahead(self) -> int:
        """Whole seconds by which the office's clock was ahead of the first stamp when it sealed; 0 within tolerance."""
        times = [stamp.at for stamp in self.stamps if stamp.at]
        seconds = (moment(self.bag.manifest.sealed.utc) - min(times)).total_seconds() if times else 0
        return round(seconds) if seconds > TOLERANCE else 0

    def has(self, path: str) -> bool:
        """Whether the bag holds the file, e.g. "data/page.wacz"."""
        return any(file.path == path for file in self.bag.manifest.files)

    def say(self, at: datetime) -> str:
        """An instant as "14 Okt 2027, 09.16.08 WIB (02.16.08 UTC)"; another day in UTC is written out."""
        there, utc = at.astimezone(ZoneInfo(ZONES[self.zone])), at.astimezone(UTC)
        day = "" if there.date() == utc.date() else f"{_day(utc)}, "
        return f"{_day(there)}, {there:%H.%M.%S} {self.zone} ({day}{utc:%H.%M.%S} UTC)"


def read_seen(bag: Path) -> Seen:
    """What was seen, from data/capture.json; empty where an officer brought files. Raises Damaged."""
    path = bag / CAPTURE
    if not path.exists():
        return Seen()
    try:
        return msgspec.json.decode(path.read_bytes(), type=Seen)
    except NO_JSON as error:
        raise Damaged(_("{file} tidak dapat dibaca.").format(file=CAPTURE)) from error


def moment(iso: str) -> datetime:
    """An instant of the manifest. Raises Damaged for what is none."""
    try:
        return datetime.fromisoformat(iso)
    except ValueError as error:
        raise Damaged(_("manifest.json memuat waktu yang tidak dapat dibaca.")) from error


def _day(at: datetime) -> str:
    return f"{at.day} {MONTHS[at.month - 1]} {at.year}"
