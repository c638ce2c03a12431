"""What a phone in the field says of a Form A: read strictly, and made into the record's words."""

from __future__ import annotations

import hashlib
from datetime import datetime
from uuid import UUID

import msgspec

from saksama.kernel import words
from saksama.kernel.clock import say
from saksama.kernel.errors import NO_JSON, BadInput
from saksama.kernel.words import _
from saksama.regions.table import by_code, is_within, parent
from saksama.workbench.contest.models import Election
from saksama.workbench.fieldwork.filling import of_desk
from saksama.workbench.fieldwork.shapes import Proof, RecordBody, Sealed, Witness
from saksama.workbench.offices.desk import Desk

MB = 1024 * 1024
MOST_FILES, MOST_BYTES, MOST_IN_ALL = 12, 48 * MB, 60 * MB
"""Of one form: files, bytes of one file, bytes of all: as much as a hand-over file may bring to the desk."""
PART_BYTES = 256 * 1024
MEDIA = ("image/jpeg", "image/png", "image/webp", "image/heic", "video/mp4", "video/webm", "video/3gpp",
         "video/quicktime")  # fmt: skip
SHA256 = r"^[0-9a-f]{64}$"


class Spot(Sealed, frozen=True, kw_only=True):
    """Where the phone said it was."""

    lat: float
    lon: float
    accuracy: float = 0
    """Metres."""
    at: str = ""


class Taken(Sealed, frozen=True, kw_only=True):
    """One photo or video, as noted when it was taken."""

    id: UUID
    sha256: str
    size: int
    media_type: str
    taken_at: datetime
    place: Spot | None = None


class FieldForm(msgspec.Struct, frozen=True, kw_only=True):
    """The form as the phone holds it; fields that the office's form does not know are left out."""

    suspicion: bool = False
    respondent: str = ""
    election: str = ""
    discovered_at: str = ""
    area: str = ""
    place: Spot | None = None
    witnesses: tuple[Witness, ...] = ()
    evidence: tuple[str, ...] = ()
    stage: str = ""
    assignment: str = ""
    way: str = ""
    aim: str = ""
    target: str = ""
    when_where: str = ""
    result: str = ""
    event: str = ""
    event_place: str = ""
    event_time: str = ""
    actor: str = ""
    actor_account: str = ""
    ownership: str = ""
    ownership_how: str = ""
    actor_address: str = ""
    short: str = ""
    facts: str = ""
    analysis: str = ""
    dispute_who: str = ""
    dispute_where_when: str = ""
    dispute_object: str = ""
    dispute_identity: str = ""
    dispute_issued: str = ""
    dispute_loss: str = ""
    dispute_short: str = ""


class Brought(msgspec.Struct, frozen=True, kw_only=True):
    """All of it."""

    form: FieldForm
    files: tuple[Taken, ...] = ()
    made_at: datetime


OWN = ("stage", "assignment", "way", "aim", "target", "result", "event", "event_place", "event_time", "actor",
       "actor_account", "ownership", "ownership_how", "actor_address", "short", "facts", "analysis", "dispute_who",
       "dispute_where_when", "dispute_object", "dispute_identity", "dispute_issued", "dispute_loss",
       "dispute_short")  # fmt: skip
"""Fields that go into the record as they are."""
OF_A_SUSPICION = ("event", "event_place", "event_time", "actor", "actor_account", "ownership", "ownership_how",
                  "actor_address", "short", "facts", "analysis")  # fmt: skip


def read_brought(body: bytes) -> Brought:
    """What a phone sent. Raises BadInput where it does not read, or holds too many or unfit files."""
    try:
        brought = msgspec.json.decode(body, type=Brought)
    except NO_JSON:
        raise BadInput(_("Isian dari ponsel ini tidak terbaca.")) from None
    if len(brought.files) > MOST_FILES:
        raise BadInput(_("Paling banyak {n} berkas.").format(n=MOST_FILES))
    for one in brought.files:
        sound = len(one.sha256) == 64 and set(one.sha256) <= set("0123456789abcdef")
        if not sound or not 0 < one.size <= MOST_BYTES or one.media_type not in MEDIA or one.taken_at.tzinfo is None:
            raise BadInput(_("Satu berkas tidak dapat diterima: foto atau video, paling besar {n} MB.").format(
                n=MOST_BYTES // MB))  # fmt: skip
    if sum(one.size for one in brought.files) > MOST_IN_ALL:
        raise BadInput(_("Foto dan video satu formulir paling besar {n} MB; bagi menjadi dua formulir.").format(
            n=MOST_IN_ALL // MB))  # fmt: skip
    return brought


def digest_of(brought: Brought) -> str:
    """By which the same form is known again, whichever way it comes."""
    return hashlib.sha256(msgspec.json.encode(brought, order="deterministic")).hexdigest()


def faults_of(desk: Desk, form: FieldForm, at: datetime) -> dict[str, str]:
    """Field → what is wrong with it; only the officer's own area is written about."""
    faults = {}
    if form.suspicion and form.election and election_of(desk, form.election) is None:
        faults["election"] = _("Pemilihan ini tidak ada di kantor Anda.")
    found = instant_of(form.discovered_at) if form.suspicion else None
    if found is not None and found > at:
        faults["discovered_at"] = _("Waktu ditemukan tidak dapat sesudah sekarang.")
    if form.area and not _own_area(desk, form.area):
        faults["area"] = _("Desa ini di luar wilayah tugas kantor Anda.")
    if not form.target.strip() and not form.result.strip():
        faults["target"] = _("Isi siapa atau apa yang diawasi.")
    return faults


@words.speaking("id")
def body_of(desk: Desk, brought: Brought, at: datetime) -> RecordBody:
    """The record's words. What belongs to a suspicion is left out where the officer has none."""
    form, base = brought.form, of_desk(desk, None, at)
    names = [name for name in OWN if form.suspicion or name not in OF_A_SUSPICION]
    said = {name: text for name in names if (text := getattr(form, name).strip())}
    where = [form.when_where.strip(), say_area(form.area), _spot(form.place, "Letak ponsel", desk.zone)]
    said["result"] = _result(said.get("result", ""), brought, desk.zone)
    return msgspec.structs.replace(
        base, **said, when_where="\n".join(filter(None, where)),
        witnesses=form.witnesses if form.suspicion else (), evidence=form.evidence if form.suspicion else (),
        exhibits=tuple(_proof(n, one, desk.zone) for n, one in enumerate(brought.files, 1)) if form.suspicion else (),
    )  # fmt: skip


def election_of(desk: Desk, said: str) -> Election | None:
    """The desk's own election of that id."""
    try:
        return Election.objects.filter(pk=UUID(said), office=desk.office).select_related("office").first()
    except ValueError:
        return None


def instant_of(said: str) -> datetime | None:
    """An ISO instant with its zone; None for anything else."""
    try:
        found = datetime.fromisoformat(said)
    except ValueError:
        return None
    return found if found.tzinfo else None


def say_area(code: str) -> str:
    """A place in words, "Telukan, Grogol"; empty for none."""
    if not code:
        return ""
    found = by_code(code)
    above = parent(found.code)
    return f"{found.name}, {above.name}" if above else found.name


def _own_area(desk: Desk, code: str) -> bool:
    try:
        return is_within(by_code(code).code, desk.office.code)
    except BadInput:
        return False


def _proof(n: int, one: Taken, zone: str) -> Proof:
    kind = "Video" if one.media_type.startswith("video") else "Foto"
    taken = f"{kind}, diambil {say(one.taken_at, zone)}"
    return Proof(number=f"{kind} {n}", what="; ".join(filter(None, (taken, _spot(one.place, "letak", zone)))),
                 sha256=one.sha256)  # fmt: skip


def _result(told: str, brought: Brought, zone: str) -> str:
    """Without a suspicion the photos stand below the description: part IV of the form is empty then."""
    if brought.form.suspicion:
        return told
    proofs = [_proof(n, one, zone) for n, one in enumerate(brought.files, 1)]
    return "\n".join(
        [*([told] if told else []), *(f"{one.number}: {one.what}. SHA-256 {one.sha256}" for one in proofs)]
    )


def _spot(spot: Spot | None, says: str, zone: str) -> str:
    if spot is None:
        return ""
    return f"{says} {spot.lat:.5f}, {spot.lon:.5f} (ketelitian {spot.accuracy:.0f} m)"
