"""The office's keys, open in memory.

The folder holds `induk` (the root secret), `daftar.json` (generations, no secrets), `objek/` (wrapped data
keys), `segel/` (certificates, no secrets) and, with escrow, `titipan.age` (the root secret for the escrow
holder). Everything but data keys is derived from the root, so a printed sheet brings it back.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

import msgspec
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey

from saksama.kernel.errors import Damaged
from saksama.keys import age, folder, recovery, shared
from saksama.keys import ring as rings
from saksama.keys.derive import ROOT_BYTES, age_identity, derive, key_id, purpose_key, ring_mark
from saksama.keys.files import write_whole
from saksama.keys.lock import by_itself
from saksama.keys.macs import Mac
from saksama.keys.objects import ObjectKey, ObjectKeys
from saksama.keys.purposes import Purpose
from saksama.keys.ring import Generation, Ring
from saksama.keys.sheet import from_rows, is_row
from saksama.keys.signing import PublicKey, Signature, curve_pair, key_pair, public_half
from saksama.keys.streams import Writable, writing

DIGEST_SIGNS = 32  # 128 bits: no two persons or acts of one office ever collide


class Keyring:
    """Proves, digests, encrypts and keeps data keys. Shows nothing secret and cannot be pickled."""

    def __init__(self, place: Path, root: bytes, ring: Ring) -> None:
        self._place, self._root, self._ring = place, root, ring
        self._derived: dict[str, bytes] = {}
        self._shared: tuple[int, tuple[str, ...]] = (0, ())

    @classmethod
    def create(
        cls,
        place: Path,
        *,
        escrow_recipient: str | None = None,
        demo: bool = False,
        at: datetime | None = None,
    ) -> Keyring:
        """Makes new keys in the folder `place`.

        `escrow_recipient` ("age1…") can open the root secret (`titipan.age`) and every data key (`objek/`).
        Raises Refused when the folder holds keys already, BadInput for a bad recipient.
        """
        folder.require_unused(place)
        root = secrets.token_bytes(ROOT_BYTES)
        turns = dict.fromkeys(Purpose, 1)
        ring = Ring(
            mark=ring_mark(root),
            demo=demo,
            escrow_recipient=escrow_recipient,
            made_at=at,
            generations=recovery.generations(root, turns, at),
        )
        folder.lay(place, root, ring)
        return cls(place, root, ring)

    @classmethod
    def open(cls, place: Path) -> Keyring:
        """The keys in the folder `place`.

        Raises BadInput when there are none, Refused when others on this machine may read them, Damaged when a
        file is missing or altered.
        """
        root = folder.read_root(place)
        return cls(place, root, rings.load(place / folder.RING, root))

    @classmethod
    def recover(cls, place: Path, typed_sheet: str, *, at: datetime | None = None) -> Keyring:
        """Puts the root secret of a typed sheet back into `place`, and the list of keys if that is lost too.

        Raises BadInput naming the mistyped row, Refused when the folder's keys are whole or another office's.
        """
        root = from_rows(typed_sheet)
        folder.require_lost(place, ring_mark(root))
        try:
            ring = rings.load(place / folder.RING, root)
        except Damaged:
            made = recovery.generations(root, recovery.turns_in(typed_sheet), at)
            ring = Ring(mark=ring_mark(root), demo=False, escrow_recipient=None, made_at=at, generations=made)
        folder.lay(place, root, ring)
        return cls(place, root, ring)

    def __repr__(self) -> str:
        """The public mark only."""
        return f"Keyring({self._ring.mark!r})"

    def __reduce__(self) -> str:
        """Refused: a pickled keyring would lie in some pipe or file. Open it anew in another process."""
        raise TypeError("a Keyring cannot be pickled")

    @property
    def is_demo(self) -> bool:
        """Whether these keys were made for the demo."""
        return self._ring.demo

    @property
    def mark(self) -> str:
        """Public name of the keyring, printed on the recovery sheet."""
        return self._ring.mark

    @property
    def escrow_recipient(self) -> str | None:
        """Who else can open the root secret and the data keys."""
        return self._ring.escrow_recipient

    @property
    def generations(self) -> tuple[Generation, ...]:
        """Every key there is: purpose, number, id and date; nothing secret."""
        return self._ring.generations

    def recovery_sheet(self, *, office: str = "", at: datetime | None = None, zone: str = "WIB") -> str:
        """The sheet to print, Indonesian. It contains the root secret: show it, never store it."""
        return recovery.sheet_text(self._root, self._ring, office=office, at=at, zone=zone)

    def is_sheet_row(self, number: int, typed: str) -> bool:
        """Whether `typed` is row `number` (1–4) of the recovery sheet: who types it holds the paper."""
        return is_row(self._root, number, typed)

    def rotate(self, purpose: Purpose, *, at: datetime | None = None) -> Generation:
        """A new key for `purpose` from now on; older ones go on proving and opening what they made.

        Rotating PERSON or LEDGER changes every digest made afterwards: import the register anew, and look
        things up with `digests`. Another Keyring object learns of it when it is opened again.
        """
        with self._newest_ring() as there:
            number = there.of(purpose)[0].number + 1
            name = key_id(self._root, purpose, number)
            made = Generation(purpose=purpose, number=number, key_id=name, made_at=at)
            self._take(msgspec.structs.replace(there, generations=(*there.generations, made)))
        return made

    def give_escrow(self, recipient: str | None) -> None:
        """From now on `recipient` can open the root and every data key that is made or wrapped anew; None: nobody.

        The escrow file comes first: a cut in between leaves the earlier holder in the list, and the command is run
        again. What the earlier holder has copied stays theirs: rotate SEAL as well. Raises BadInput.
        """
        with self._newest_ring() as there:
            folder.lay_escrow(self._place, self._root, recipient)
            self._take(msgspec.structs.replace(there, escrow_recipient=recipient))

    def _take(self, ring: Ring) -> None:
        """On the disk first: what a full disk refused is no key of this object either."""
        rings.save(self._place / folder.RING, ring, self._root)
        self._ring = ring

    @contextmanager
    def _newest_ring(self) -> Iterator[Ring]:
        """The list of keys as it lies there now; nobody else changes it meanwhile. Raises Damaged."""
        with by_itself(self._place):
            yield rings.load(self._place / folder.RING, self._root)

    def renewed(self, purpose: Purpose, data: bytes) -> bytes | None:
        """`data` under the newest key of `purpose`; None where it is already. Raises Damaged where no key opens it."""
        newest, *older = self._identities(purpose)
        if not older or age.opens(data, newest):
            return None
        return self.encrypt_bytes(purpose, age.decrypt_bytes(data, older))

    def mac(self, payload: bytes) -> Mac:
        """Proof that this office made `payload`."""
        newest = self._ring.of(Purpose.MAC)[0]
        return Mac(newest.key_id, self._hmac(newest, payload))

    def verify(self, payload: bytes, mac: Mac) -> bool:
        """Whether `mac` fits; constant time. An unknown key id, as another office's, is False."""
        made_by = next((g for g in self._ring.of(Purpose.MAC) if g.key_id == mac.key_id), None)
        if made_by is None:
            return False
        return hmac.compare_digest(self._hmac(made_by, payload).encode(), mac.digest.encode())

    def sign(self, purpose: Purpose, payload: bytes, *, back: int = 0) -> Signature:
        """A signature by the newest key of `purpose`, or the one `back` generations before it, for whoever was not told
        of the newer; `signing.is_signed` checks it without any secret.
        """
        chosen = self._ring.of(purpose)[back]
        private = key_pair(self._key(chosen))
        return Signature(key_id=chosen.key_id, public_key=public_half(private), signature=private.sign(payload).hex())

    def public_keys(self, purpose: Purpose) -> tuple[PublicKey, ...]:
        """The public half of every generation, newest first: to be kept outside this machine."""
        return tuple(
            PublicKey(key_id=g.key_id, public_key=public_half(key_pair(self._key(g))), made_at=g.made_at)
            for g in self._ring.of(purpose)
        )

    def exhibit_pair(self, number: int) -> EllipticCurvePrivateKey:
        """For keys/sealing.py alone: the seal's pair of that generation; 0 is the office's root above them all."""
        return curve_pair(purpose_key(self._root, Purpose.EXHIBIT, number))

    def field_pairs(self) -> dict[str, EllipticCurvePrivateKey]:
        """Key id → the pair to whose public half phones in the field encrypt; the newest first."""
        return {g.key_id: curve_pair(self._key(g)) for g in self._ring.of(Purpose.FIELD)}

    @property
    def seals(self) -> Path:
        """The folder of the office's certificates: public, and made anew with the same keys when it is lost."""
        return self._place / folder.SEALS

    def digest(self, purpose: Purpose, *parts: str) -> str:
        """32 hex signs from `parts` in order, that nobody without the key can make or guess from."""
        return self.digests(purpose, *parts)[0]

    def digests(self, purpose: Purpose, *parts: str) -> tuple[str, ...]:
        """`digest` under every generation, newest first: for finding what was noted before a rotation; of the ledger
        also under the keys that offices share (`shared_digests`), after the own ones.
        """
        own = tuple(self._hmac(g, _joined(parts))[:DIGEST_SIGNS] for g in self._ring.of(purpose))
        return (*own, *self.shared_digests(*parts)) if purpose is Purpose.LEDGER else own

    def shared_digests(self, *parts: str) -> tuple[str, ...]:
        """What every office that holds the shared ledger key makes of `parts`, newest key first; () without one."""
        return tuple(shared.shared_digest(secret, _joined(parts)) for secret in self._shared_secrets())

    def shared_ledger(self) -> str:
        """The shared ledger key for offices below, 64 hex: the one from above, else made of the own one. Secret."""
        from_above = next(iter(self._shared_secrets()), None)
        return from_above or derive(self._key(self._ring.of(Purpose.LEDGER)[0]), "bersama").hex()

    def adopt_ledger(self, secret: str) -> bool:
        """Keep a shared ledger key; older ones go on finding. False where it is here already. Raises BadInput."""
        known = self._shared_secrets()
        if shared.require_secret(secret) in known:
            return False
        text = "\n".join((secret, *known)).encode()
        write_whole(self._place / shared.FILE, self.encrypt_bytes(Purpose.LEDGER, text))
        return True

    def _shared_secrets(self) -> tuple[str, ...]:
        """Read anew when another process wrote them."""
        path = self._place / shared.FILE
        if (at := shared.changed_at(path)) != self._shared[0]:
            plain = self.decrypt_bytes(Purpose.LEDGER, path.read_bytes()) if at else b""
            self._shared = (at, shared.read_secrets(plain))
        return self._shared[1]

    def encrypt(self, purpose: Purpose, src: BinaryIO, dst: Writable) -> None:
        """`src` to its end, encrypted into `dst`; constant memory."""
        age.encrypt(src, dst, [self._identities(purpose)[0].to_public()])

    def decrypt(self, purpose: Purpose, src: BinaryIO, dst: Writable) -> None:
        """`src` to its end, in clear into `dst`. Raises Damaged: what was written is not whole."""
        age.decrypt(src, dst, self._identities(purpose))

    def encrypt_bytes(self, purpose: Purpose, data: bytes) -> bytes:
        """`encrypt` for what is small, such as a column of a row."""
        return age.encrypt_bytes(data, [self._identities(purpose)[0].to_public()])

    def recipient(self, purpose: Purpose) -> str:
        """The public half of the newest key, "age1…", for those who write to the office from elsewhere."""
        return str(self._identities(purpose)[0].to_public())

    def decrypt_bytes(self, purpose: Purpose, data: bytes) -> bytes:
        """`decrypt` for what is small. Raises Damaged."""
        return age.decrypt_bytes(data, self._identities(purpose))

    def reader(self, purpose: Purpose, src: BinaryIO) -> AbstractContextManager[BinaryIO]:
        """The plaintext of `src` as a stream. Raises Damaged from a read."""
        return age.opened(src, self._identities(purpose))

    @contextmanager
    def writer(self, purpose: Purpose, dst: Writable) -> Iterator[BinaryIO]:
        """A stream whose bytes arrive encrypted in `dst`; whole only if the block ended without error."""
        with writing(lambda plain: self.encrypt(purpose, plain, dst)) as stream:
            yield stream

    def new_object_key(self, object_id: str) -> ObjectKey:
        """A fresh data key, stored for the office and the escrow holder. Raises BadInput when it has one."""
        return self.objects.make(object_id)

    def object_key(self, object_id: str) -> ObjectKey:
        """Raises Damaged when the key was destroyed, altered, or is another office's."""
        return self.objects.get(object_id)

    def destroy_object_key(self, object_id: str) -> bool:
        """After this nobody opens the object, not even with sheet or escrow. False when it had none."""
        return self.objects.destroy(object_id)

    @property
    def objects(self) -> ObjectKeys:
        """The folder of data keys, apart from the objects."""
        opens = self._identities(Purpose.SEAL)
        escrow = self._ring.escrow_recipient
        to = [opens[0].to_public(), *([age.recipient(escrow)] if escrow else [])]
        return ObjectKeys(self._place / folder.OBJECTS, opens, to)

    def _hmac(self, generation: Generation, payload: bytes) -> str:
        return hmac.digest(self._key(generation), payload, "sha256").hex()

    def _key(self, generation: Generation) -> bytes:
        if generation.key_id not in self._derived:
            derived = purpose_key(self._root, generation.purpose, generation.number)
            self._derived[generation.key_id] = derived
        return self._derived[generation.key_id]

    def _identities(self, purpose: Purpose) -> list[age.Identity]:
        """Newest first; the newest encrypts, all open."""
        return [age.identity(age_identity(self._key(g))) for g in self._ring.of(purpose)]


def _joined(parts: tuple[str, ...]) -> bytes:
    return b"".join(len(p.encode()).to_bytes(8, "big") + p.encode() for p in parts)
