"""The workbench's settings, frozen. `saksama.config.settings` builds the one object; everybody else receives it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from django.conf import settings


@dataclass(frozen=True)
class Setting:
    """What this installation is told by its environment."""

    home: Path
    """The office's folder, owner-only; the patrol's commands use the same one."""
    demo: bool = False
    """Invented data only; refuses any address but loopback."""
    public_address: str = "http://127.0.0.1:8027"
    """How officers reach the workbench; stands in mails and on the printed guide."""

    replay_front: str = "http://putar.localhost:8029"
    """Where recordings are opened: a name that is not the workbench's, because cookies do not look at ports."""
    replay_content: str = "http://*.putar.localhost:8029"
    """Where what was recorded runs: another origin again; "*" stands for a name of each recording's own."""

    counter: str = ""
    """Address of the counter on the net from which this installation takes what is its own; "": none."""
    counter_authority: str = ""
    """File (PEM) of who vouches for that address, where it is the office's own; "": the machine's list."""
    counter_introduction: str = ""
    """What `saksama serve` tells its counter and its worker at each start, so that the first card is taken."""

    letter_least: int = 3
    """So many leads of so many people before a letter to their agency is written; never under three (G7)."""
    report_number: str = "{seq:03}/LP/{unit}/{month}/{year}"
    """How a report's number reads; no annex with its pattern was seen, so it is the office's."""
    anchor_folders: tuple[Path, ...] = ()
    """Folders outside this machine (a stick, a share) to which signed roots of the audit are copied."""
    anchor_mail: tuple[str, ...] = ()
    """Addresses outside this office to which the newest signed root is mailed once a day."""
    local_pages: tuple[str, ...] = ()
    """"NAME.test=PORT": invented pages on this machine that a demo's captures may visit; unused outside a demo."""

    evidence: str = ""
    """"s3://bucket/prefix" where exhibits and documents lie instead of the office's folder (docs/s3.md); "": there."""

    @property
    def keys(self) -> Path:
        """Key files; only `saksama.keys` opens them."""
        return self.home / "keys"

    @property
    def outbox(self) -> Path:
        """Encrypted messages of leads from the patrol."""
        return self.home / "outbox"

    @property
    def signed(self) -> Path:
        """Signed mandate and fence files for the patrol's commands."""
        return self.home / "signed"

    @property
    def uploads(self) -> Path:
        """Encrypted parts of uploads on their way."""
        return self.home / "uploads"

    @property
    def field(self) -> Path:
        """Encrypted parts of photos and videos on their way from phones in the field."""
        return self.home / "field"

    @property
    def registers(self) -> Path:
        """Encrypted rosters for the patrol's commands."""
        return self.home / "registers"

    @property
    def exhibits(self) -> Path:
        """Sealed files kept by custody (evidence store)."""
        return self.home / "exhibits"

    @property
    def readings(self) -> Path:
        """What machines read in pictures, and the pictures that screens show (evidence store)."""
        return self.home / "readings"

    @property
    def arrivals(self) -> Path:
        """Sealed files that came from the counter on the net (evidence store)."""
        return self.home / "arrivals"

    @property
    def referrals(self) -> Path:
        """Packages on their way to other bodies, each encrypted to its receiver (evidence store)."""
        return self.home / "referrals"

    @property
    def documents(self) -> Path:
        """Sealed official documents (evidence store)."""
        return self.home / "documents"

    @property
    def signers(self) -> Path:
        """Roots (PEM) of those who vouch for officials' signatures: BSrE's, laid here by the administrator."""
        return self.home / "evidence" / "signers"

    @property
    def anchors(self) -> Path:
        """Signed roots of the audit chain, ready to leave the machine."""
        return self.home / "anchors"


FOLDERS = ("signed", "uploads", "registers", "exhibits", "documents", "anchors", "workbench")


def setting() -> Setting:
    """The settings of this process."""
    return settings.SAKSAMA
