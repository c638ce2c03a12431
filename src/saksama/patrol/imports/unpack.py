"""A file → the streams inside it: plain, gzip, zip; UTF-8 with or without BOM, UTF-16. In bounded memory."""

from __future__ import annotations

import io
import zipfile
import zlib
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, getincrementaldecoder
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from saksama.kernel.errors import BadInput, Refused
from saksama.kernel.figures import whole
from saksama.kernel.words import _
from saksama.kernel.zips import PACKED, ZIP_FAULTS
from saksama.patrol.imports.beside import Beside, is_picture
from saksama.patrol.imports.limits import KB, LIMITS, Limits
from saksama.patrol.imports.lines import Readable, fill
from saksama.patrol.sources.base import Head

GZIP, ZIP = b"\x1f\x8b", b"PK\x03\x04"
EMPTY_ZIP = b"PK\x05\x06"
SHEET = "[Content_Types].xml"
SPREADSHEET = ".xlsx"
GZIP_WINDOW = 31
ENCRYPTED = 0x1
CHUNK = 256 * KB
NOT_OURS = ("__MACOSX/", ".")
"""Beginnings of names of members that file managers add."""
UTF_16 = (
    (BOM_UTF16_LE, "utf-16-le"),
    (BOM_UTF16_BE, "utf-16-be"),
    (b"{\x00", "utf-16-le"),
    (b"\x00{", "utf-16-be"),
)


@dataclass(frozen=True, slots=True)
class Member:
    """One file inside what was imported; the file itself where it is no archive."""

    number: int
    """1-based, in the archive's order."""
    name: str
    """Without folders. Never stored: file names hold handles."""
    head: Head
    stream: Stream
    sheet: bool = False
    """A spreadsheet (XLSX), given whole and as it is."""
    packed: bool = False
    """Came out of a zip, possibly beside others."""
    beside: Beside | None = None
    """The pictures in the same zip; None where there are none."""


class Stream:
    """A readable stream with its beginning put back; `cut` is true when the packing ended too early."""

    def __init__(self, start: bytes, rest: Readable) -> None:
        self._start, self._rest = start, rest

    @property
    def cut(self) -> bool:
        """Whether the packed data broke off: what came before it is whole, the rest is missing."""
        return bool(getattr(self._rest, "cut", False))

    def read(self, n: int = -1, /) -> bytes:
        """As any stream."""
        if n < 0:
            whole, self._start = self._start + self._rest.read(), b""
            return whole
        if self._start:
            block, self._start = self._start[:n], self._start[n:]
            return block
        return self._rest.read(n)


def members(raw: Readable, name: str, limits: Limits = LIMITS) -> Iterator[Member]:
    """The streams inside `raw`, to be read one after the other.

    Raises Refused for archives in archives and for bombs (also while a member is being read), BadInput for
    damaged or locked archives.
    """
    start = fill(raw, limits.head)
    whole = Stream(start, raw)
    if start.startswith(GZIP):
        plain = Guarded(Gunzip(whole), limits)
        yield _member(1, name.removesuffix(".gz"), plain, limits)
    elif start.startswith((ZIP, EMPTY_ZIP)):
        yield from _zipped(whole, name, limits)
    else:
        yield _member(1, name, whole, limits)


class Gunzip:
    """The unpacked bytes of a gzip stream; one that was cut gives all that is there, then says so."""

    def __init__(self, raw: Readable) -> None:
        self._raw, self._inflate, self._packed = raw, zlib.decompressobj(GZIP_WINDOW), b""
        self.cut = False
        self.taken = 0
        self._ended = False

    def read(self, n: int = -1, /) -> bytes:
        """As any stream. Raises BadInput when the bytes are no gzip."""
        while True:
            if self._ended or (self._inflate.eof and not self._next_part()):
                return b""
            packed = self._packed or self._take()
            try:
                block = self._inflate.decompress(packed, max(n, 0) or CHUNK)
            except zlib.error:
                raise BadInput(_("Berkas gzip ini rusak."), _("Unduh atau salin ulang berkasnya.")) from None
            self._packed = self._inflate.unconsumed_tail
            if block:
                return block
            if not packed:
                self.cut = self._ended = True
                return b""

    def _take(self) -> bytes:
        block = self._raw.read(CHUNK)
        self.taken += len(block)
        return block

    def _next_part(self) -> bool:
        """Gzip files may be joined end to end, and padded with zeros."""
        rest = self._inflate.unused_data.lstrip(b"\x00")
        while not rest and (block := self._take()):
            rest = block.lstrip(b"\x00")
        self._inflate, self._packed, self._ended = zlib.decompressobj(GZIP_WINDOW), rest, not rest
        return bool(rest)


class Guarded:
    """A decompressing stream that refuses to grow beyond the limits (a bomb)."""

    def __init__(self, inner: Gunzip, limits: Limits) -> None:
        self._inner, self._limits, self._given = inner, limits, 0

    @property
    def cut(self) -> bool:
        """As the stream underneath."""
        return self._inner.cut

    def read(self, n: int = -1, /) -> bytes:
        """As any stream. Raises Refused beyond the limits."""
        block = self._inner.read(n)
        self._given += len(block)
        refuse_bomb(self._given, self._inner.taken, self._limits)
        return block


def refuse_bomb(unpacked: int, packed: int, limits: Limits) -> None:
    """Raises Refused when so much came out of so little."""
    if unpacked > limits.unpacked or (unpacked > limits.ratio_from and unpacked > limits.ratio * packed):
        raise Refused(
            _("Arsip ini mengembang tidak wajar ({unpacked} MB dari {packed} MB).").format(
                unpacked=unpacked >> 20, packed=packed >> 20
            ),
            _("Periksa asalnya. Bila memang benar, bongkar sendiri dan impor isinya."),
        )


class _ZipMember:
    """A zip's member; damage is said in words."""

    def __init__(self, archive: zipfile.ZipFile, entry: zipfile.ZipInfo, number: int) -> None:
        self._number = number
        with _zip_faults(number):
            if entry.compress_type not in PACKED:
                raise NotImplementedError
            self._file = archive.open(entry)

    def read(self, n: int = -1, /) -> bytes:
        with _zip_faults(self._number):
            return self._file.read(n)


class _zip_faults:  # noqa: N801  reads as a verb where it is used
    def __init__(self, number: int) -> None:
        self._number = number

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: type[BaseException] | None, *_rest: object) -> None:
        if kind is not None and issubclass(kind, ZIP_FAULTS):
            raise BadInput(
                _("Isi ke-{number} arsip zip ini rusak atau dikemas dengan cara yang tidak dikenal.").format(
                    number=self._number
                ),
                _("Unduh ulang, atau bongkar sendiri dan impor isinya."),
            ) from None


def _zipped(whole: Stream, name: str, limits: Limits) -> Iterator[Member]:
    data = fill(whole, limits.archive + 1)
    if len(data) > limits.archive:
        raise Refused(
            _("Arsip zip lebih dari {size} MB tidak dibuka.").format(size=limits.archive >> 20),
            _("Bongkar sendiri, lalu impor isinya; atau pakai gzip."),
        )
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        if not all(archive.namelist()):
            raise zipfile.BadZipFile  # a member without a name: Python's own reader stumbles over it
    except ZIP_FAULTS:
        raise BadInput(_("Berkas zip ini rusak atau terpotong."), _("Unduh atau salin ulang berkasnya.")) from None
    with archive:
        if SHEET in archive.namelist():
            _inspect(archive.infolist(), len(data), limits)
            head = Head(_base(name), data[: limits.head], b"")
            yield Member(1, head.name, head, Stream(data, io.BytesIO()), sheet=True)
            return
        entries = [entry for entry in archive.infolist() if not _added_by_a_file_manager(entry)]
        _inspect(entries, len(data), limits)
        pictures = [entry for entry in entries if is_picture(entry.filename)]
        beside = Beside(archive, pictures, limits) if pictures else None
        for number, entry in enumerate(entries, 1):
            if not is_picture(entry.filename):
                member = _packed(archive, entry, number, limits)
                yield replace(member, packed=True, beside=beside)


def _packed(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, number: int, limits: Limits) -> Member:
    """One file of the archive; a spreadsheet is one too, though it is a zip itself."""
    inner = _ZipMember(archive, entry, number)
    if not entry.filename.lower().endswith(SPREADSHEET):
        return _member(number, entry.filename, inner, limits)
    data = fill(inner, limits.document + 1)
    head = Head(_base(entry.filename), data[: limits.head], b"")
    _require_sheet(data, limits)
    return Member(number, head.name, head, Stream(data, io.BytesIO()), sheet=True)


def _require_sheet(data: bytes, limits: Limits) -> None:
    """Raises Refused for an archive that only bears a spreadsheet's name, and for a bomb in one."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as inside:
            sheet = len(data) <= limits.document and SHEET in inside.namelist()
            _inspect(inside.infolist(), len(data), limits)
    except ZIP_FAULTS:
        sheet = False
    if not sheet:
        raise Refused(_("Arsip di dalam arsip tidak dibuka."), _("Bongkar sendiri, lalu impor isinya."))


def _inspect(entries: list[zipfile.ZipInfo], packed: int, limits: Limits) -> None:
    if not entries:
        raise BadInput(_("Arsip zip ini kosong."))
    pictures = sum(is_picture(entry.filename) for entry in entries)
    if pictures > limits.pictures:
        raise Refused(_("Arsip zip ini memuat lebih dari {n} gambar.").format(n=whole(limits.pictures)))
    if len(entries) - pictures > limits.members:
        raise Refused(_("Arsip zip ini memuat lebih dari {n} berkas.").format(n=whole(limits.members)))
    if any(entry.flag_bits & ENCRYPTED for entry in entries):
        raise BadInput(_("Arsip zip ini dikunci kata sandi."), _("Bongkar sendiri, lalu impor isinya."))
    # zipfile never hands out more than the size that the index declares
    refuse_bomb(sum(entry.file_size for entry in entries), packed, limits)


def _added_by_a_file_manager(entry: zipfile.ZipInfo) -> bool:
    return entry.is_dir() or entry.filename.startswith(NOT_OURS) or _base(entry.filename).startswith(".")


def _member(number: int, name: str, stream: Readable, limits: Limits) -> Member:
    start = fill(stream, limits.head)
    if start.startswith((GZIP, ZIP)):  # an outer one was opened above
        raise Refused(_("Arsip di dalam arsip tidak dibuka."), _("Bongkar sendiri, lalu impor isinya."))
    text = _as_utf8(start, stream)
    start = fill(text, limits.head)
    head = Head(_base(name), start, _first_line(start))
    return Member(number, head.name, head, Stream(start, text))


def _as_utf8(start: bytes, rest: Readable) -> Stream:
    if start.startswith(BOM_UTF8):
        return Stream(start[len(BOM_UTF8) :], rest)
    for mark, encoding in UTF_16:
        if start.startswith(mark):
            skip = len(mark) if mark in (BOM_UTF16_LE, BOM_UTF16_BE) else 0
            return Stream(b"", Transcoded(Stream(start[skip:], rest), encoding))
    return Stream(start, rest)


class Transcoded:
    """A stream of another encoding as UTF-8; what is no character there becomes U+FFFD."""

    def __init__(self, raw: Stream, encoding: str) -> None:
        self._raw, self._decoder = raw, getincrementaldecoder(encoding)("replace")

    @property
    def cut(self) -> bool:
        """As the stream underneath."""
        return self._raw.cut

    def read(self, n: int = -1, /) -> bytes:
        """As any stream; may give more or less than `n`."""
        while block := self._raw.read(n if n > 0 else CHUNK):
            if text := self._decoder.decode(block):
                return text.encode("utf-8", "replace")
        return self._decoder.decode(b"", final=True).encode("utf-8", "replace")


def _first_line(start: bytes) -> bytes:
    return next((line for line in start.replace(b"\x00", b"").splitlines() if line.strip()), b"")


def _base(name: str) -> str:
    return PurePosixPath(name.replace("\\", "/")).name
