"""Take a bundle in: everything in it in one transaction, or nothing. Again: nothing new."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Max, Q

from saksama.handover import bundle, bundle_file
from saksama.handover.bundle import Downward, Heading, Upward, is_above
from saksama.kernel.clock import local_day
from saksama.kernel.errors import BadInput, Refused
from saksama.kernel.words import _
from saksama.workbench.audit.anchors import Anchor, Statement, as_line
from saksama.workbench.audit.services import MACHINE, mark_carried, record
from saksama.workbench.nation.models import Counted, HeldAnchor, Peer, Sent, SharedAct, Taken
from saksama.workbench.nation.rules import CELLS, Fit, Kind, Place, fit, quarters_to
from saksama.workbench.nation.services.papers import kept
from saksama.workbench.nation.services.sending import one_at_a_time
from saksama.workbench.offices.models import Membership
from saksama.workbench.offices.queries import on_day
from saksama.workbench.offices.services.noted import note_letter
from saksama.workbench.patrols.services.settled import share_settled, take_settled
from saksama.workbench.safe.keyring import keyring


@dataclass(frozen=True)
class Outcome:
    """What became of a file."""

    sender: str
    number: int
    new: bool
    """False: it was taken before, and nothing changed."""
    acts: int = 0
    anchors: int = 0
    counts: int = 0
    papers: int = 0


@dataclass(frozen=True)
class Came:
    """A checked file: from whom, its heading and digest, and what it is called."""

    peer: Peer
    heading: Heading
    digest: str
    name: str

    @property
    def again(self) -> bool:
        """Whether it was taken before. Raises Refused for a gap or a split sequence."""
        return _fit(self.peer, self.heading, self.digest, self.name) is Fit.AGAIN

    @property
    def nothing(self) -> Outcome:
        """What becomes of a file that was taken before."""
        return Outcome(self.peer.code, self.heading.number, new=False)


def take_bundle(data: bytes, name: str, *, at: datetime) -> Outcome:
    """Take the file `data`. Raises Damaged (cut, changed), Refused (unknown sender, gap, split), BadInput.

    Whatever is raised, nothing of it was written. Killed in the middle, the next try begins from nothing.
    """
    signed, sealed = bundle_file.read(data, name)
    peer = _peer(signed.heading, name)
    bundle_file.require_by(signed, peer.signer, name)
    came = Came(peer, signed.heading, bundle_file.digest_of(signed.heading), name)
    if came.again:
        return came.nothing
    if is_above(peer.office.code, peer.code):
        return _taken(came, bundle_file.opened(sealed, Upward, keyring(), name), at)
    return _taken(came, bundle_file.opened(sealed, Downward, keyring(), name), at)


@transaction.atomic
def _taken(came: Came, body: Upward | Downward, at: datetime) -> Outcome:
    peer, number = came.peer, came.heading.number
    one_at_a_time()  # who waited looks again
    if came.again:
        return came.nothing
    outcome = _from_below(came, body, at) if isinstance(body, Upward) else _from_above(came, body, at)
    Taken.objects.create(peer=peer, number=number, digest=came.digest, made_at=came.heading.made_at, taken_at=at)
    _arrived(peer, body.taken, at)
    detail: dict[str, str | int] = {"from": peer.code, "number": number, "digest": came.digest[:16]}
    record("nation.bundle_taken", office=peer.office.code, actor=MACHINE, at=at, subject=str(peer), detail=detail)
    return outcome


def _arrived(peer: Peer, number: int, at: datetime) -> None:
    """The peer says up to where our bundles came: their bytes may go, their anchors left the machine."""
    there = Sent.objects.filter(peer=peer, number__lte=number)
    newest = there.order_by("-number").first()
    for code, root in (newest.anchors if newest else {}).items():
        mark_carried(code, f"bundle:{peer.code}", root, at=at)
    there.exclude(data=b"").update(data=b"")


def _peer(heading: Heading, name: str) -> Peer:
    there = Peer.objects.filter(code=heading.sender, agreed_at__isnull=False, ended_at=None).select_related("office")
    found = there.filter(office__code=heading.receiver).first()
    if found is None:
        raise Refused(
            _("{file}: kartu kantor {sender} belum disetujui di kantor {receiver}, atau bundel ini untuk kantor lain.")
            .format(file=name, sender=heading.sender, receiver=heading.receiver),
            _("Dua orang memasukkan dan mencocokkan kartunya di halaman Antar kantor."),
        )  # fmt: skip
    if found.stream != heading.stream:
        raise Refused(
            _("{file}: kantor {code} memulai urutan baru; kartunya harus dimasukkan lagi.").format(
                file=name, code=heading.sender
            )
        )
    return found


def _fit(peer: Peer, heading: Heading, digest: str, name: str) -> Fit:
    """Raises Refused for a gap, naming what is missing, and for a split sequence."""
    if Taken.objects.filter(peer__office=peer.office_id, peer__code=peer.code, digest=digest).exists():
        return Fit.AGAIN  # also under an earlier card: this office began anew since, the sender did not
    newest = Taken.objects.filter(peer=peer).order_by("-number").first()
    known = Taken.objects.filter(peer=peer, number=heading.number).values_list("digest", flat=True).first()
    place = Place(newest.number, newest.digest) if newest else Place(0, bundle_file.START)
    found = fit(heading.number, digest, heading.previous, newest=place, known=known)
    if found is Fit.GAP:
        missing = ", ".join(str(one) for one in range(place.number + 1, min(heading.number, place.number + 21)))
        raise Refused(
            _("{file}: bundel nomor {missing} dari kantor {code} belum masuk.").format(
                file=name, missing=missing, code=peer.code
            ),
            _("Masukkan yang itu dulu. Di kantor itu: saksama bundle export --since {number}").format(
                number=place.number + 1
            ),
        )
    if found is Fit.SPLIT:
        raise Refused(
            _("{file}: kantor {code} pernah mengirim bundel lain dengan nomor {number}, atau urutannya bercabang.")
            .format(file=name, code=peer.code, number=heading.number),
            _("Komputernya mungkin dipulihkan dari cadangan lama. Di sana: saksama bundle card --anew, lalu dua orang "
              "memasukkan kartu barunya di sini."),
        )  # fmt: skip
    return found


def _require_own_words(peer: Peer, code: str) -> None:
    """Raises Refused where a sender speaks of an office that is neither itself nor below it."""
    if code != peer.code and not is_above(peer.code, code):
        raise Refused(
            _("Bundel dari kantor {code} berisi angka atau jejak kantor {other}; tidak ada yang dimasukkan.").format(
                code=peer.code, other=code
            )
        )


def _from_below(came: Came, body: Upward, at: datetime) -> Outcome:
    peer = came.peer
    for code in sorted({one.office for part in (body.counts, body.anchors, body.acts) for one in part}):
        _require_own_words(peer, code)
    anchors = sum(_hold(peer, one, at) for one in body.anchors)
    counts, acts = _count(came, body.counts, at), _acts(body.acts, at)
    return Outcome(peer.code, came.heading.number, new=True, acts=acts, anchors=anchors, counts=counts)


def _from_above(came: Came, body: Downward, at: datetime) -> Outcome:
    """What can be refused first: the shared key is a file, and stays where the transaction does not.

    With it this office's own settled acts get the digests that others know.
    """
    own, peer = came.peer.office.code, came.peer
    for one in body.delegations:
        if one.below == own and is_above(one.above, own):
            note_letter(one, source=peer.code, at=at)
    papers = sum(kept(one, source=peer.code, at=at) for one in body.papers)
    keyring().adopt_ledger(body.ledger)  # written whole; killed after it, the next try finds it there
    share_settled(own)
    foreign = tuple(one for one in body.acts if one.office != own)
    return Outcome(peer.code, came.heading.number, new=True, acts=_acts(foreign, at), papers=papers)


def _acts(acts: tuple[bundle.Acts, ...], at: datetime) -> int:
    """Digests of other offices' settled acts; those that are known here already stay as they are."""
    new = 0
    for one in acts:
        new += take_settled(one.digests, office_code=one.office, at=at)
        rows = [SharedAct(digest=digest, office_code=one.office) for digest in one.digests]
        SharedAct.objects.bulk_create(rows, ignore_conflicts=True, batch_size=500)
    return new


def _count(came: Came, counts: tuple[bundle.Count, ...], at: datetime) -> int:
    """The sender's newest word about its own quarters stands in place of its earlier one, whole quarters at a time.

    Of an office that counts for itself (it sent bundles here, or works here) nobody else's word is kept.
    """
    code = came.peer.code
    for one in counts:
        if one.kind not in set(Kind) or one.cell not in CELLS[Kind(one.kind)]:
            said = _("Bundel dari kantor {code} menghitung sesuatu yang tidak dikenal di sini.")
            raise BadInput(said.format(code=code))
    apart, sent = _counting_themselves(came.peer, at)
    kept = [one for one in counts if one.office not in apart]
    spoken = Counted.objects.filter(quarter__in=quarters_to(local_day(came.heading.made_at, "WIB")))
    spoken.filter(Q(code=code) | Q(code__startswith=f"{code}.")).exclude(code__in=apart | sent).delete()
    for office, quarter in {(one.office, one.quarter) for one in kept}:
        Counted.objects.filter(code=office, quarter=quarter).delete()
    Counted.objects.bulk_create([
        Counted(code=one.office, quarter=one.quarter, kind=one.kind, cell=one.cell, number=one.number) for one in kept
    ])  # fmt: skip
    return len(kept)


def _counting_themselves(peer: Peer, at: datetime) -> tuple[set[str], set[str]]:
    """Offices, the sender not among them, of which it may not speak; and those that ever sent a bundle here."""
    others = Peer.objects.filter(office=peer.office_id).exclude(code=peer.code)
    sent = set(others.filter(taken__isnull=False).values_list("code", flat=True))
    cards = set(others.filter(agreed_at__isnull=False, ended_at=None).values_list("code", flat=True))
    works = Membership.objects.filter(on_day(local_day(at, "WIB"))).exclude(office__code=peer.code)
    return sent & cards | set(works.values_list("office__code", flat=True)), sent


def _hold(peer: Peer, one: bundle.Anchor, at: datetime) -> bool:
    """Keep an anchor; False where it is here. Raises Refused for a bad signature, or another under its number."""
    said = {name: getattr(one, name) for name in one.__struct_fields__ if name != "signed"}
    anchor = Anchor(statement=Statement(**said), signed=one.signed)
    if not anchor.holds or one.signed.public_key not in peer.audit:
        raise Refused(
            _("Jangkar {number} kantor {code} tidak ditandatangani dengan kunci jejak yang dikenal.").format(
                number=one.number, code=one.office
            )
        )
    newest = HeldAnchor.objects.filter(office_code=one.office).aggregate(n=Max("number"))["n"] or 0
    if one.number > newest + 1:  # whose predecessor is not here, that one cannot be compared
        raise Refused(
            _("Jangkar {number} kantor {code} tidak menyambung: yang di sini sampai nomor {newest}.").format(
                number=one.number, code=one.office, newest=newest
            )
        )
    known = HeldAnchor.objects.filter(office_code=one.office, number__in=[one.number, one.number - 1])
    digests = dict(known.values_list("number", "digest"))
    if digests.get(one.number, anchor.statement.digest) != anchor.statement.digest or (
        digests.get(one.number - 1, one.previous) != one.previous
    ):
        raise Refused(
            _("Jejak kantor {code} tidak lagi sama dengan jangkar nomor {number} yang disimpan di sini.").format(
                code=one.office, number=one.number
            ),
            _("Jejaknya ditulis ulang, atau komputernya dipulihkan. Hubungi auditornya; jangan hapus jangkar ini."),
        )
    if one.number <= newest:
        return False
    line = as_line(anchor).decode()
    HeldAnchor.objects.create(
        office_code=one.office, number=one.number, digest=anchor.statement.digest, line=line, taken_at=at
    )
    return True
