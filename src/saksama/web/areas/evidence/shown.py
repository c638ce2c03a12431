"""A barang bukti as its page shows it: four states, pictures, files, custody, each in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cached_property
from itertools import groupby
from typing import Any
from urllib.parse import urlsplit

from saksama.evidence.capture.saying import say_missing
from saksama.evidence.package.custody_lines import CustodyLine
from saksama.kernel.clock import say
from saksama.kernel.figures import whole
from saksama.kernel.words import _, again
from saksama.web.areas.evidence import words
from saksama.web.areas.evidence.boxes import Look, StateBox, boxes_of
from saksama.workbench.custody.rules import Kind, StampState, State
from saksama.workbench.custody.shapes import FileShown, ItemShown

MACHINE = "mesin"


@dataclass(frozen=True)
class Picture:
    """One picture of an item."""

    name: str
    what: str
    short: str
    alt: str


@dataclass(frozen=True)
class Line:
    """One line of custody, in words."""

    what: str
    by: str
    says: str
    at: datetime

    @property
    def utc(self) -> str:
        """The same instant in UTC: evidence always says both."""
        return f"{self.at.astimezone(UTC):%H.%M.%S} UTC"


@dataclass(frozen=True)
class Note:
    """One message with its consequence."""

    look: str
    title: str
    says: str
    lines: tuple[str, ...] = ()


@dataclass(frozen=True)
class Shown:
    """One item, seen from one desk."""

    found: ItemShown
    look: Look
    """What was read from its bag just now, or why it could not be."""
    names: Mapping[str, str]
    """Officer code → name."""
    zone: str
    lead: Any = None
    """(address, label) of the lead it is kept for, for who may open it."""
    chosen: str = ""

    @property
    def row(self) -> Any:
        """`custody.models.Item`."""
        return self.found.item

    @property
    def number(self) -> str:
        """What officers call it."""
        return str(self.row.number)

    @property
    def of(self) -> str:
        """The original's number; "" for what is no copy."""
        return str(self.row.of.number) if self.row.of else ""

    @property
    def is_copy(self) -> bool:
        """Whether it is a redacted copy."""
        return bool(self.row.kind == Kind.COPY)

    @property
    def sealed(self) -> bool:
        """Whether there is a sealed bag to read."""
        return bool(self.row.state == State.SEALED)

    @property
    def working(self) -> bool:
        """Whether it is still being made."""
        return self.row.state in {State.ASKED, State.CAPTURING}

    @property
    def failed(self) -> bool:
        """Whether our own machine failed."""
        return bool(self.row.state == State.FAILED)

    @property
    def destroyed(self) -> bool:
        """Whether its content is gone."""
        return bool(self.row.state == State.DESTROYED)

    @property
    def destroy_asked(self) -> bool:
        """Whether somebody proposed to destroy it and nobody answered yet."""
        return bool(self.row.destroy_asked_at) and not self.destroyed

    @property
    def stamped(self) -> bool:
        """Whether an authority of time confirmed it."""
        return bool(self.row.stamp_state == StampState.DONE)

    @property
    def job_id(self) -> Any:
        """The newest work on it."""
        return self.row.job_id

    @property
    def url(self) -> str:
        """The address that was asked for."""
        return self.found.said.url

    @property
    def says(self) -> str:
        """One sentence on what this is."""
        if self.destroyed:
            return _("Isinya dihancurkan {when}.").format(when=say(self.row.destroyed_at, self.zone))
        who = self.name_of(self.row.created_by)
        host = urlsplit(self.url).hostname or ""
        if self.is_copy:
            return _("Salinan dari {number} dengan bagian yang ditutup, dibuat {who}.").format(number=self.of, who=who)
        if self.row.kind == Kind.OFFICER:
            return _("Berkas yang dibawa {who}; kantor tidak melihat halamannya sendiri.").format(who=who)
        says = _("Halaman di {host}, ditangkap dengan peramban kantor atas perintah {who}")
        return says.format(host=host, who=who)

    @cached_property
    def boxes(self) -> list[StateBox]:
        """Ditangkap, disegel, distempel, sidik cocok."""
        return boxes_of(self.row, replace(self.look, stamped_at=self._stamped_at()), self.zone)

    def _stamped_at(self) -> datetime | None:
        told = [one for one in self.found.custody if one.what == "stamped"]
        return min((datetime.fromisoformat(one.detail.get("time", one.at.isoformat())) for one in told), default=None)

    @cached_property
    def pictures(self) -> list[Picture]:
        """What a browser can show, the whole page first."""
        return pictures_of(self.found)

    @property
    def picture(self) -> Picture | None:
        """The one that was asked for, else the first; None unless the bag was read and found as sealed."""
        if not self.look.checked:
            return None
        return next((one for one in self.pictures if one.name == self.chosen), next(iter(self.pictures), None))

    @property
    def videos(self) -> bool:
        """Whether it holds a recording, which no page plays."""
        return any(one.media_type.startswith("video/") for one in self.found.files)

    @property
    def replayable(self) -> bool:
        """Whether the page can be played."""
        return "replay" in self.found.may

    @property
    def files(self) -> list[dict[str, Any]]:
        """Rows of the table of files."""
        return [
            {"name": one.file, "what": words.say(words.FILES, one.what), "size": words.say_size(one.size),
             "sha256": one.sha256}
            for one in self.found.files
        ]  # fmt: skip

    @property
    def timeline(self) -> list[Line]:
        """Custody from the beginning; looks that follow each other are one line with their number."""
        lines: list[Line] = []
        for looks, told in groupby(self.found.custody, key=lambda one: one.what == "viewed"):
            group = list(told)
            lines += self._looks(group) if looks else [self._line(one) for one in group]
        return lines

    def _looks(self, group: list[CustodyLine]) -> list[Line]:
        last, who = group[-1], dict.fromkeys(self.name_of(one.by) for one in group)
        what = _("Dilihat") if len(group) == 1 else _("Dilihat {n} kali").format(n=whole(len(group)))
        return [Line(what, _("oleh {who}").format(who=", ".join(who)), "", last.at)]

    def _line(self, one: CustodyLine) -> Line:
        first = {Kind.OFFICER: "received", Kind.COPY: "copy"}.get(self.row.kind, one.what)
        what = first if one.what == "captured" else one.what
        return Line(words.say(words.EVENTS, what), self._by(one.by), words.say_detail(one.what, one.detail), one.at)

    @property
    def chain_fault(self) -> int | None:
        """The first line of the custody that is not as it was written."""
        return self.found.broken_at

    @property
    def handed_over(self) -> bool:
        """Whether it was ever given to somebody."""
        return any(one.what == "handed_over" for one in self.found.custody)

    def name_of(self, code: str) -> str:
        """An officer's name; the code where there is none any more."""
        return self.names.get(code, code)

    def _by(self, code: str) -> str:
        return _("oleh Saksama") if code == MACHINE else _("oleh {who}").format(who=self.name_of(code))

    @cached_property
    def notes(self) -> list[Note]:
        """What must be known before the picture is looked at, the gravest first."""
        made = [
            self._damage(),
            self._failure(),
            self._gone(),
            self._lower(),
            self._missing(),
            self._stamp_note(),
            self._wall(),
        ]
        return [note for note in made if note]

    def _failure(self) -> Note | None:
        result = self.row.job.result if self.failed and self.row.job else {}
        told = [again(str(result[part])) for part in ("message", "advice") if result.get(part)]
        return Note("late", told[0], " ".join(told[1:])) if told else None

    def _damage(self) -> Note | None:
        if not self.look.fault:
            return None
        return Note("late", _("Isinya tidak cocok dengan sidiknya."), self.look.fault)

    def _stamp_note(self) -> Note | None:
        if not self.sealed or self.stamped:
            return None
        drift = self.look.clock
        says = _("(selisih jam {n} detik saat ditangkap).").format(n=drift) if drift else ""
        rest = _("Paket tetap boleh dibuat; kekurangannya tertulis di surat keterangan.")
        title = _("Tanpa cap waktu, tanggal bukti ini bersandar pada jam kantor saja.")
        return Note("due", title, f"{says} {rest}".strip())

    def _lower(self) -> Note | None:
        if self.row.assurance != "officer" or self.is_copy:
            return None
        says = _("Yang terbukti hanya bahwa berkas ini tidak berubah sejak diserahkan petugas. Waktu dan alamatnya "
                 "bersandar pada pernyataannya.")  # fmt: skip
        return Note("due", _("Kepastian lebih rendah: dari petugas, bukan dari peramban kantor."), says)

    def _missing(self) -> Note | None:
        if not self.row.missing:
            return None
        lines = tuple(say_missing(code) for code in self.row.missing)
        return Note("due", _("Tangkapan sebagian. Yang kurang:"), "", lines)

    def _wall(self) -> Note | None:
        says = words.WALLS.get(self.look.wall)
        return Note("info", _("Yang terlihat di depan isinya:"), str(says)) if says else None

    def _gone(self) -> Note | None:
        if not self.destroyed:
            return None
        says = _("Nomor, rantai penguasaan, dan alasannya tetap ada.")
        when = say(self.row.destroyed_at, self.zone)
        return Note("info", _("Isinya dihancurkan {when}.").format(when=when), says)

    @property
    def facts(self) -> list[tuple[str, str, str]]:
        """(label, value, look) of what people said about it."""
        said, row = self.found.said, self.row
        seen = say(said.seen_at, self.zone) if said.seen_at else ""
        told = [
            (_("Alamat yang diminta"), said.url, "mono"), (_("Alamat terakhir"), self.look.final, "mono"),
            (_("Mengapa disimpan"), said.reason, ""), (_("Dilihat petugas"), seen, ""),
            (_("Bagaimana terlihat"), said.seen_how, ""), (_("Pernyataan petugas"), said.attestation, ""),
            (_("Yang ditutup"), said.derived_how, ""), (_("Mandat"), row.mandate_letter, ""),
            (_("Ruang peramban"), self.look.room, ""),
        ]  # fmt: skip
        return [one for one in told if one[1] and one[1] != (said.url if one[0] == _("Alamat terakhir") else None)]

    @property
    def proves(self) -> dict[str, Any]:
        """What it shows, and what it does not, side by side in weight; empty while there is nothing to show."""
        return proves(self.row) if self.row.sealed_at else {}

    @property
    def steps(self) -> list[str]:
        """What happens while it is captured."""
        return [
            _("peramban kantor membuka alamat itu di ruang tertutup, tanpa masuk akun"),
            _("gambar awal, gulir sampai ujung, gambar akhir, seluruh halaman"),
            _("sidik tiap berkas dihitung, manifes ditandatangani kantor, lalu cap waktu diminta"),
        ]


def pictures_of(found: ItemShown) -> list[Picture]:
    """The pictures of an item, the whole page first."""
    shown = [one for one in found.files if one.is_picture]
    shown.sort(key=lambda one: ORDER.index(one.what) if one.what in ORDER else len(ORDER))
    return [_picture(found.item.number, n, one) for n, one in enumerate(shown, start=1)]


def _picture(of: str, number: int, one: FileShown) -> Picture:
    what = words.say(words.FILES, one.what)
    alt = _("Barang bukti {number}: {what}").format(number=of, what=what)
    return Picture(one.file, what, _short(number, one), alt)


def _short(number: int, one: FileShown) -> str:
    short = {"picture_at_load": _("awal"), "picture_at_end": _("akhir")}
    tile = one.file.rpartition("-")[2].partition(".")[0]
    if one.what == "page_picture":
        return _("penuh {n}").format(n=whole(int(tile))) if tile.isdecimal() else _("penuh")
    return short.get(one.what) or _("gambar {n}").format(n=whole(number))


ORDER = ("page_picture", "picture_at_load", "picture_at_end", "target_picture", "officer_file", "redacted_picture")


def proves(row: Any) -> dict[str, Any]:
    """The two lists for one kind of item and one outcome."""
    unknown = [_("siapa yang mengetiknya"), _("bahwa pemilik akun adalah pegawai tertentu"), _("maksud penulisnya")]
    if row.kind == Kind.COPY:
        shows = [_("gambar ini dibuat dari {number}; selain bagian hitam, isinya sama").format(number=row.of.number),
                 _("berkas tidak berubah sejak disegel")]  # fmt: skip
        return _both(_("Salinan ini menunjukkan"), shows, _("Salinan ini tidak menunjukkan"),
                     [_("apa yang ada di bawah bagian hitam"), *unknown])  # fmt: skip
    if row.kind == Kind.OFFICER:
        shows = [_("berkas tidak berubah sejak diserahkan petugas"), _("petugas menyatakan melihatnya pada waktu itu")]
        return _both(_("Berkas ini menunjukkan"), shows, _("Berkas ini tidak menunjukkan"),
                     [_("bahwa halaman itu benar tampil demikian di alamatnya"), *unknown])  # fmt: skip
    if row.outcome == "negative":
        shows = [_("alamat itu tidak memberi halaman, pada jam itu, kepada peramban kantor"),
                 _("catatan tidak berubah sejak ditangkap")]  # fmt: skip
        return _both(_("Tangkapan ini menunjukkan"), shows, _("Tangkapan ini tidak menunjukkan"),
                     [_("apa yang pernah ada di sana"), _("siapa yang menghapusnya, bila dihapus")])  # fmt: skip
    shows = [_("teks dan gambar itu tampil di alamat itu, pada jam itu"), _("berkas tidak berubah sejak ditangkap")]
    return _both(_("Tangkapan ini menunjukkan"), shows, _("Tangkapan ini tidak menunjukkan"), unknown)


def _both(title: str, shows: list[str], other: str, shows_not: list[str]) -> dict[str, Any]:
    return {"shows_title": title, "shows": shows, "shows_not_title": other, "shows_not": shows_not}
