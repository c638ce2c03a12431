"""The store of sealed objects: put, open, verify, expire, destroy. There is no way to copy one out in clear.

In its place (a folder or a bucket): ID.json (what it is, with a MAC), ID.nisan.json (its tombstone), and the object
under its own data key: ID.age, or in a store by content ab/cd/DIGEST, the SHA-256 of the encrypted bytes. An object
exists from the moment its ID.json does and is gone from the moment its tombstone is there; what a killed process leaves
in between is removed by `sweep`. Both forms open in either store, for ever.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import BinaryIO, cast

from saksama.evidence.by_content import ByContent
from saksama.evidence.place import Absent, FolderPlace, Place
from saksama.evidence.sealed import Record, Sealed, Tombstone, read_record, write_record
from saksama.evidence.standing import Audit, Begun, State
from saksama.evidence.verified import verified
from saksama.kernel.clock import local_day, say
from saksama.kernel.codes import require_codes
from saksama.kernel.digests import BLOCK, Digesting
from saksama.kernel.errors import BadInput, Damaged, Refused
from saksama.kernel.ids import new_id
from saksama.kernel.words import _
from saksama.keys import Keyring, ObjectKey
from saksama.keys.files import TEMPORARY, private_folder
from saksama.keys.lock import alone, busy, if_quiet

DATA, RECORD, TOMBSTONE = ".age", ".json", ".nisan.json"
EXPIRED = "expired"
OBJECT_ID = re.compile(r"o-[0-9a-f]{16}")


class Store:
    """One place of sealed objects. Several processes may put and open at once."""

    def __init__(self, folder: Path, keyring: Keyring, *, by_content: bool = False, place: Place | None = None) -> None:
        """With `by_content` new objects lie by the digest of their encrypted bytes, in a folder with mode 0440.

        They lie in `place` where one is given, and `folder` then holds only what is being written, and the locks.
        """
        self._folder = private_folder(folder)
        self._objects = place or FolderPlace(folder)
        self._keyring = keyring
        self._by_content = ByContent(self._folder, self._objects)
        self._new_by_content = by_content

    def put(
        self,
        stream: BinaryIO,
        *,
        kind: str,
        at: datetime,
        expires_on: date | None,
        notes: Mapping[str, str] | None = None,
        object_id: str | None = None,
    ) -> Sealed:
        """Seals `stream` to its end; all of it or nothing. `notes` are opaque codes.

        `object_id` is the id it shall have (`new_id("o")`), for whoever wrote it down before and asks `holds` first.
        Raises BadInput for a note that is no code or an id that is taken, and whatever reading the stream raises.
        """
        codes = dict(notes or {})
        require_codes([kind, *codes, *codes.values()])
        key = ObjectKey.fleeting(object_id or new_id("o"))
        with busy(self._folder), self._claimed(object_id), self._or_nothing(key.object_id) as begun:
            read, begun.stored = self._encrypt(stream, key)
            self._keyring.objects.keep(key)
            begun.keyed = True
            sealed = Sealed(
                object_id=key.object_id,
                kind=kind,
                sha256=read.hexdigest(),
                size=read.size,
                sealed_at=at,
                expires_on=expires_on,
                notes=codes,
                stored=begun.stored,
            )
            write_record(self._objects, _name(key.object_id, RECORD), sealed, self._keyring)
            self._by_content.ended(key.object_id, begun.stored)
        return sealed

    @contextmanager
    def open(self, object_id: str) -> Iterator[BinaryIO]:
        """The object in clear, as a stream in bounded memory.

        Reading raises Damaged at a changed byte or, at the latest, where the stream would end: what was read
        is proven only when the end was reached without error. Raises Refused when it was destroyed, BadInput
        when it never was.
        """
        sealed = self.about(object_id)
        key = self._keyring.object_key(object_id)
        with self._data(sealed) as file, key.reader(file) as plain:
            yield verified(plain, sealed)

    def holds(self, object_id: str) -> bool:
        """Whether that object is here and was not destroyed. Says nothing about its bytes: `verify` does."""
        return self._is_there(object_id, RECORD) and not self._is_there(object_id, TOMBSTONE)

    def about(self, object_id: str) -> Sealed:
        """What the object is. Raises as `open` does."""
        if stone := self.tombstone(object_id):
            raise Refused(
                _("Objek {id} dihancurkan pada {when} ({reason}).").format(
                    id=object_id, when=say(stone.destroyed_at, "WIB"), reason=stone.reason
                )
            )
        sealed = self._record(object_id, RECORD, Sealed)
        if sealed is None:
            raise BadInput(_("Tidak ada objek {id}.").format(id=object_id))
        return sealed

    def tombstone(self, object_id: str) -> Tombstone | None:
        """What stayed of a destroyed object; None when it was not destroyed. Raises Damaged."""
        return self._record(object_id, TOMBSTONE, Tombstone)

    def all(self) -> tuple[Sealed, ...]:
        """Every object there is, by time of sealing. Raises Damaged when a record was altered."""
        sound, altered = self._records()
        _complain(altered)
        return tuple(sorted(sound, key=lambda s: (s.sealed_at, s.object_id)))

    def verify(self, object_id: str) -> bool | None:
        """True: each byte is as sealed. False: it is not. None: nothing to check (destroyed or unknown)."""
        try:
            with self.open(object_id) as stream:
                while stream.read(BLOCK):
                    pass
        except (Refused, BadInput):
            return None
        except Damaged:
            return False
        return True

    def expire(self, at: datetime, *, zone: str = "WIB") -> list[Tombstone]:
        """Destroys what is past its last day in `zone`. Safe to call again.

        Raises Damaged when records cannot be read, after destroying all that can.
        """
        today = local_day(at, zone)
        sound, altered = self._records()
        past = [s for s in sound if s.expires_on is not None and today > s.expires_on]
        stones = [self.destroy(s.object_id, reason=EXPIRED, at=at) for s in past]
        _complain(altered)
        return stones

    def destroy(self, object_id: str, *, reason: str, at: datetime) -> Tombstone:
        """Destroys key and data for good; the tombstone stays. `reason` is a code. Safe to call again."""
        if stone := self.tombstone(object_id):
            self._wipe(object_id, stone.stored)
            return stone
        require_codes([reason])
        sealed = self.about(object_id)
        stone = Tombstone(
            object_id=object_id,
            kind=sealed.kind,
            sha256=sealed.sha256,
            sealed_at=sealed.sealed_at,
            expires_on=sealed.expires_on,
            destroyed_at=at,
            reason=reason,
            stored=sealed.stored,
        )
        write_record(self._objects, _name(object_id, TOMBSTONE), stone, self._keyring)
        self._wipe(object_id, sealed.stored)
        return stone

    def sweep(self) -> int:
        """Finishes what killed processes left: half objects go, begun destructions end. How many things.

        Does nothing while another process is sealing.
        """
        with if_quiet(self._folder) as quiet:
            return self._sweep() if quiet else 0

    def audit_folder(self) -> Audit:
        """Every object and every file of the store, compared: which are sound, rotten, missing, extra.

        Reads every encrypted byte and opens every key. An object by content is sound when its bytes have the digest
        that its record (under the office's MAC) and its name say; one under its id is opened to its end.
        """
        known, stored = self._ids(RECORD), set[str]()
        found: dict[State, list[str]] = {state: [] for state in State}
        for object_id in sorted(known - self._ids(TOMBSTONE)):
            state, digest = self._state_of(object_id)
            found[state].append(object_id)
            stored.add(digest)
        extra = [f"{one}{DATA}" for one in self._ids(DATA) - known] + self._by_content.strangers(stored)
        return Audit(
            sound=tuple(found[State.SOUND]), rotten=tuple(found[State.ROTTEN]), missing=tuple(found[State.MISSING]),
            extra=tuple(sorted(extra)),
        )  # fmt: skip

    def _state_of(self, object_id: str) -> tuple[State, str]:
        """How one object stands, and where its bytes lie by content ("": under its id, or not known any more)."""
        try:
            sealed = self.about(object_id)
        except Damaged:
            return State.ROTTEN, ""
        if not self._objects.exists(self._name_of(sealed)):
            return State.MISSING, sealed.stored
        return (State.SOUND if self._is_sound(sealed) else State.ROTTEN), sealed.stored

    def _is_sound(self, sealed: Sealed) -> bool:
        if not sealed.stored:
            return self.verify(sealed.object_id) is True
        try:
            self._keyring.object_key(sealed.object_id)
        except Damaged:
            return False
        return self._by_content.is_sound(sealed.stored)

    def _sweep(self) -> int:
        halves = self._by_content.halves()
        unfinished = [path for path in self._folder.glob(f"{TEMPORARY}*") if path not in halves]
        for path in unfinished:
            path.unlink()
        kept = self._ids(RECORD) - self._ids(TOMBSTONE)
        loose = (self._ids(DATA) | self._ids(RECORD)) - kept
        for object_id in sorted(loose):
            self._wipe(object_id, self._stored_of_gone(object_id))
        half = 0
        for path, (object_id, stored) in halves.items():
            if object_id not in kept:
                self._wipe(object_id, stored)
                half += 1
            path.unlink(missing_ok=True)
        return len(unfinished) + len(loose) + half + self._keyring.objects.sweep()

    def _stored_of_gone(self, object_id: str) -> str:
        stone = self.tombstone(object_id)
        return stone.stored if stone else ""

    def _records(self) -> tuple[list[Sealed], list[str]]:
        """The records that can be read, and the ids of those that cannot."""
        sound, altered = [], []
        for object_id in sorted(self._ids(RECORD) - self._ids(TOMBSTONE)):
            try:
                sound.append(self.about(object_id))
            except Damaged:
                altered.append(object_id)
        return sound, altered

    def _encrypt(self, stream: BinaryIO, key: ObjectKey) -> tuple[Digesting, str]:
        """What was read, and the digest under which the encrypted bytes lie ("": under the object's id)."""
        digesting = Digesting(stream)
        name = "" if self._new_by_content else _name(key.object_id, DATA)
        with self._by_content.writing(key.object_id, name=name) as file:
            key.encrypt(cast(BinaryIO, digesting), file)
        return digesting, "" if name else file.hexdigest()

    @contextmanager
    def _or_nothing(self, object_id: str) -> Iterator[Begun]:
        begun = Begun()
        try:
            yield begun
        except BaseException:
            if begun.keyed:
                self._wipe(object_id, begun.stored)
            elif begun.stored:
                self._by_content.remove(begun.stored)
                self._by_content.ended(object_id, begun.stored)
            elif not self._new_by_content:
                self._objects.remove(_name(object_id, DATA))
            raise

    @contextmanager
    def _claimed(self, object_id: str | None) -> Iterator[None]:
        """The id is the caller's alone while inside, and what a killed writer left of it is gone."""
        if object_id is None:
            yield
            return
        if any(self._is_there(object_id, suffix) for suffix in (DATA, RECORD, TOMBSTONE)):
            raise BadInput(_("Objek {id} sudah ada.").format(id=object_id))
        with alone(self._folder, object_id) as mine:
            if not mine:
                raise Refused(_("Objek {id} sedang ditulis.").format(id=object_id), _("Tunggu sebentar, lalu ulangi."))
            for stored in self._by_content.halves_of(object_id):
                self._by_content.remove(stored)
                self._by_content.ended(object_id, stored)
            self._keyring.destroy_object_key(object_id)
            yield

    def _wipe(self, object_id: str, stored: str) -> None:
        """Key first: from then on the rest is noise. The record last: it says where the bytes lie."""
        self._keyring.destroy_object_key(object_id)
        self._objects.remove(_name(object_id, DATA))
        if stored:
            self._by_content.remove(stored)
            self._by_content.ended(object_id, stored)
        self._objects.remove(_name(object_id, RECORD))

    @contextmanager
    def _data(self, sealed: Sealed) -> Iterator[BinaryIO]:
        with ExitStack() as stack:
            try:
                file = stack.enter_context(self._objects.stream(self._name_of(sealed)))
            except Absent:
                raise Damaged(_("Isi objek {id} hilang dari gudang.").format(id=sealed.object_id)) from None
            yield file

    def _record(self, object_id: str, suffix: str, shape: type[Record]) -> Record | None:
        name = _name(object_id, suffix)
        try:
            return read_record(name, self._objects.get(name), shape, self._keyring)
        except Absent:
            return None

    def _is_there(self, object_id: str, suffix: str) -> bool:
        return self._objects.exists(_name(object_id, suffix))

    def _name_of(self, sealed: Sealed) -> str:
        return self._by_content.name(sealed.stored) if sealed.stored else _name(sealed.object_id, DATA)

    def _ids(self, suffix: str) -> set[str]:
        names = (name for name in self._objects.top() if name.startswith("o-") and name.endswith(suffix))
        return {name.removesuffix(suffix) for name in names if name.count(".") == suffix.count(".")}


def _name(object_id: str, suffix: str) -> str:
    if not OBJECT_ID.fullmatch(object_id):
        raise BadInput(_("Nomor objek tidak dikenali."))
    return f"{object_id}{suffix}"


def _complain(altered: list[str]) -> None:
    if altered:
        raise Damaged(
            _("Catatan objek rusak atau diubah: {ids}.").format(ids=", ".join(altered)),
            _("Pulihkan dari cadangan, atau hancurkan objeknya dengan alasan yang dicatat."),
        )


def stores_below(root: Path, keyring: Keyring) -> list[tuple[str, Store]]:
    """Every folder of an office's home that holds sealed objects, by name."""
    folders = [path for path in sorted(root.iterdir()) if path.is_dir() and any(path.glob(f"o-*{RECORD}"))]
    return [(path.name, Store(path, keyring)) for path in folders]
