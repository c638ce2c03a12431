"""Begin a referral, and give its letter a number."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime
from uuid import UUID, uuid4, uuid5

from django.db import IntegrityError, transaction

from saksama.kernel.clock import local_day
from saksama.kernel.errors import BadInput, Refused
from saksama.kernel.ids import new_id
from saksama.kernel.words import _
from saksama.workbench.cases.book import casebook
from saksama.workbench.cases.models import Case
from saksama.workbench.cases.naming import require_names_nobody
from saksama.workbench.cases.rules import State as CaseState
from saksama.workbench.cases.services.steps import require_free
from saksama.workbench.custody.models import Item
from saksama.workbench.custody.queries import find_item
from saksama.workbench.custody.rules import State as Kept
from saksama.workbench.documents import services as documents
from saksama.workbench.documents.models import Document
from saksama.workbench.documents.rules import State as Paper
from saksama.workbench.offices.desk import Desk, require, require_own
from saksama.workbench.referral import papers
from saksama.workbench.referral.models import Receiver, Referral
from saksama.workbench.referral.queries import may_show_reporter
from saksama.workbench.referral.roads import body, fits, missing, recipients
from saksama.workbench.referral.rules import LONGEST, Kind, State
from saksama.workbench.referral.services.steps import enter, move, note

READY = frozenset({CaseState.ANNOUNCED, CaseState.REFERRED, CaseState.ANSWERED})
MOST_EXHIBITS = 50


@transaction.atomic
def draft(
    desk: Desk, case: Case, receiver: Receiver, *, exhibits: Collection[str] = (), remark: str = "", signer: str = "",
    at: datetime, once: UUID | None = None,
) -> Referral:  # fmt: skip
    """A referral of a decided and announced case to one competent receiver, with the draft of its letter.

    With `once`, sent again it is one. Raises Refused for an outcome that is not referred, a receiver that is not
    approved or not competent today, or one that has it already; BadInput for an exhibit that is not sealed, that a
    reporter may be seen in, or that is not there, and for a remark that names a party.
    """
    require(desk, "referral.draft")
    require_own(desk, case.office_id)
    require_own(desk, receiver.office_id)
    require_free(desk, case)
    if once and (made := Referral.objects.filter(pk=once, office=desk.office).first()):
        return made
    day = local_day(at, desk.zone)
    _require_ready(case)
    _require_competent(receiver, case, day)
    if len(remark) > LONGEST:
        raise BadInput(_("Catatan paling panjang {n} huruf.").format(n=LONGEST))
    require_names_nobody(case, remark)
    items = [exhibit_for(desk, case, number) for number in dict.fromkeys(exhibits)][: MOST_EXHIBITS + 1]
    if len(items) > MOST_EXHIBITS:
        raise BadInput(_("Paling banyak {n} barang bukti.").format(n=MOST_EXHIBITS))
    others = [one.says.say() for one in recipients(case, day).bodies if one.key != body(receiver.key)]
    letter = papers.referral(desk, case, receiver, exhibits=items, note=remark, others=others, at=at, signer=signer)
    made = _kept(desk, case, receiver, letter=letter, items=items, at=at, pk=once or uuid4())
    note(desk, made, "drafted", at=at, detail={"kind": receiver.kind, "exhibits": len(items)})
    return made


@transaction.atomic
def draft_all(
    desk: Desk, case: Case, receivers: Sequence[Receiver], *, exhibits: Collection[str] = (), remark: str = "",
    signer: str = "", at: datetime, once: UUID | None = None,
) -> list[Referral]:  # fmt: skip
    """One `draft` for each of `receivers`: with what is there already, every body that is competent today has one.

    With `once`, sent again it is the same. Raises Refused, naming it, while a competent body is left out.
    """
    require(desk, "referral.draft")
    require_own(desk, case.office_id)
    day = local_day(at, desk.zone)
    chosen = {body(one.key) for one in receivers}
    if not once or not Referral.objects.filter(case=case, pk__in=[_nth(once, one) for one in receivers]).exists():
        _require_all(case, day, chosen)
    return [
        draft(desk, case, one, exhibits=exhibits, remark=remark, signer=signer, at=at, once=once and _nth(once, one))
        for one in receivers
    ]


def _nth(once: UUID, receiver: Receiver) -> UUID:
    return uuid5(once, str(receiver.pk))


def _require_all(case: Case, day: date, chosen: Collection[str]) -> None:
    """Raises BadInput without any receiver, Refused while a competent body is neither chosen nor served already."""
    if not chosen:
        raise BadInput(_("Pilih lembaga penerimanya."))
    says = {one.key: one.says.say() for one in recipients(case, day).bodies}
    if left := [says.get(key, key) for key in missing(case, day) if key not in chosen]:
        raise Refused(
            _("Belum dipilih: {bodies}.").format(bodies=", ".join(left)),
            _("Perkara diteruskan kepada setiap lembaga yang berwenang; tambahkan di halaman Lembaga penerima."),
        )


def _kept(
    desk: Desk, case: Case, receiver: Receiver, *, letter: Document, items: list[Item], at: datetime, pk: UUID
) -> Referral:
    try:
        with transaction.atomic():
            return Referral.objects.create(
                pk=pk, case=case, office=desk.office, receiver=receiver, track=case.track, letter=letter,
                exhibits=[item.number for item in items], package_id=new_id("o"), drafted_by=desk.code, drafted_at=at,
            )  # fmt: skip
    except IntegrityError:
        raise Refused(_("Perkara ini sudah diteruskan kepada lembaga itu, atau sedang disusun.")) from None


@transaction.atomic
def issue(desk: Desk, one: Referral, *, version: int, at: datetime) -> None:
    """Give the letter its number. Raises BadInput while something required is empty, Refused when stale."""
    enter(desk, one, "referral.send")
    _require_ready(one.case)
    move(one, State.ISSUED, version)
    assert one.letter is not None
    if one.letter.state == Paper.DRAFT:
        documents.issue(desk, one.letter, at=at)
    note(desk, one, "issued", at=at)


@transaction.atomic
def drop(desk: Desk, one: Referral, *, version: int, at: datetime) -> None:
    """Throw a referral away whose letter has no number yet, with the draft of the letter."""
    enter(desk, one, "referral.draft")
    note(desk, one, "dropped", at=at)
    letter = one.letter
    if not Referral.objects.filter(pk=one.pk, version=version, state=State.DRAFTED).delete()[0]:
        raise Refused(_("Penerusan ini sudah bernomor atau sudah berubah."), _("Muat ulang halamannya."))
    if letter is not None:
        documents.drop(desk, letter, at=at)


def exhibit_for(desk: Desk, case: Case, number: str) -> Item:
    """A sealed exhibit that may go along. Raises BadInput; NotThere for a number that is not the office's.

    In a case from a report, and of what came with one, a thing that an officer was handed may show the reporter (G11):
    only what our own browser read, or a redacted copy.
    """
    item = find_item(desk, number)
    if item.state != Kept.SEALED:
        raise BadInput(_("Barang bukti {number} belum disegel atau sudah tidak ada.").format(number=number))
    if may_show_reporter(case, item):
        raise BadInput(
            _("Barang bukti {number} mungkin menunjukkan pelapor.").format(number=number),
            _("Buat salinan yang ditutupi bagiannya, lalu sertakan salinan itu."),
        )
    return item


def _require_ready(case: Case) -> None:
    case.refresh_from_db()
    if case.state not in READY or not casebook().outcome(case.outcome).referred:
        raise Refused(
            _("Perkara ini tidak dapat diteruskan."),
            _("Hanya perkara yang diputus untuk diteruskan dan sudah diumumkan statusnya."),
        )


def _require_competent(receiver: Receiver, case: Case, day: date) -> None:
    there = receiver.valid_from <= day and (receiver.valid_to is None or day <= receiver.valid_to)
    if receiver.approved_at is None or receiver.ended_at is not None or not there:
        raise Refused(_("Penerima ini belum disetujui, atau tidak berlaku pada hari ini."))
    if receiver.kind == Kind.TAKEDOWN or not fits(receiver, case, day):
        raise Refused(
            _("Lembaga ini tidak berwenang menerima perkara ini pada hari ini."),
            _("Lihat pada halaman perkara lembaga mana yang berwenang."),
        )
