"""The steps of the first run, each written to the audit. Done twice, the second time is refused or changes nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from saksama.kernel.clock import ZONES, local_day
from saksama.kernel.errors import BadInput, Refused
from saksama.kernel.words import _
from saksama.keys import Keyring
from saksama.keys.sheet import ROWS
from saksama.workbench.accounts.models import Officer
from saksama.workbench.audit.services import MACHINE, record
from saksama.workbench.offices.first_run import queries
from saksama.workbench.offices.first_run.queries import FINISHED, FOUNDED, SHEET_KEPT, Standing, Step
from saksama.workbench.offices.models import Office
from saksama.workbench.offices.rules import Role
from saksama.workbench.offices.services import Joining, found, open_office, take_access
from saksama.workbench.safe.keyring import forget_keyring, keyring
from saksama.workbench.safe.setting import setting


@dataclass(frozen=True)
class Founder:
    """The first administrator, as typed."""

    name: str
    email: str
    password: str
    language: str = "id"


@transaction.atomic
def choose_office(code: str, zone: str, *, at: datetime) -> Office:
    """This installation is the office `code` of the official list. Chosen anew as long as nobody works there.

    Raises BadInput for a code or a zone there is none of, Refused once it has its first administrator.
    """
    _require_open()
    if queries.standing().administrator is not None:
        raise Refused(_("Kantor ini sudah punya pengelola; kantornya tidak dapat diganti lagi."))
    if zone not in ZONES:
        raise BadInput(_("Zona waktu itu tidak ada."))
    office = open_office(code)
    Office.objects.filter(pk=office.pk).update(zone=zone)
    office.zone = zone
    record(FOUNDED, office=office.code, actor=MACHINE, at=at, detail={"zone": zone})
    return office


@transaction.atomic
def name_administrator(founder: Founder, *, at: datetime) -> Officer:
    """The first administrator of the chosen office. Raises Refused when there is one, BadInput for what was typed."""
    standing = _require(Step.PERSON)
    assert standing.office is not None
    joining = Joining(
        email=founder.email, name=founder.name, roles=(Role.ADMINISTRATOR,),
        first_day=local_day(at, standing.office.zone), link_days=1,
    )  # fmt: skip
    link = found(joining, office=standing.office, at=at)
    return take_access(link.token, password=founder.password, language=founder.language, at=at)


@transaction.atomic
def make_keys(officer: Officer, *, escrow: str | None, at: datetime) -> Keyring:
    """The office's keys, once. `escrow` is an age recipient. Raises BadInput for a bad one, Refused where keys are."""
    standing = _require(Step.KEYS)
    _record("offices.keys_made", standing, officer, at, escrow="yes" if escrow else "no")
    made = Keyring.create(setting().keys, escrow_recipient=escrow, at=at)
    forget_keyring()
    return made


@transaction.atomic
def show_sheet(officer: Officer, *, at: datetime) -> str:
    """The recovery sheet to print; it is stored nowhere. Raises Refused once somebody showed that they hold it."""
    standing = _require(Step.SHEET)
    assert standing.office is not None
    _record("offices.sheet_shown", standing, officer, at)
    return keyring().recovery_sheet(office=standing.office.name, at=at, zone=standing.office.zone)


@transaction.atomic
def keep_sheet(officer: Officer, *, number: int, typed: str, at: datetime) -> None:
    """Who typed row `number` back holds the paper. Raises BadInput when it is another row, or mistyped."""
    standing = _require(Step.SHEET)
    if not (1 <= number <= ROWS and keyring().is_sheet_row(number, typed)):
        raise BadInput(
            _("Baris {number} belum sama dengan lembar yang dicetak.").format(number=number),
            _("Salin dari kertas: empat kelompok, empat huruf atau angka."),
        )
    _record(SHEET_KEPT, standing, officer, at)


@transaction.atomic
def finish(officer: Officer, *, at: datetime) -> None:
    """The first run is over for good: its pages are gone. Raises Refused while a step is missing."""
    _record(FINISHED, _require(Step.DUTIES), officer, at)


def _require(step: Step) -> Standing:
    """Where the first run stands, which must be at `step`."""
    _require_open()
    standing = queries.standing()
    if standing.next is not step:
        raise Refused(_("Langkah ini sudah selesai, atau belum gilirannya."), _("Kembali ke halaman penyiapan."))
    return standing


def _require_open() -> None:
    if queries.is_set_up():
        raise Refused(_("Penyiapan pertama sudah selesai."))


def _record(verb: str, standing: Standing, officer: Officer, at: datetime, **detail: str | int) -> None:
    assert standing.office is not None
    record(verb, office=standing.office.code, actor=officer.code, at=at, detail=detail)
