"""Where the first run stands. Nothing here writes; the audit's lines are the memory, so nobody starts it anew."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from allauth.mfa.utils import is_mfa_enabled

from saksama.kernel.errors import BadInput
from saksama.workbench.accounts.models import Officer
from saksama.workbench.audit.models import Line
from saksama.workbench.offices.models import Membership, Office
from saksama.workbench.offices.rules import Role
from saksama.workbench.safe.keyring import keyring

FOUNDED, SHEET_KEPT, FINISHED = "offices.founded", "offices.sheet_kept", "offices.first_run_finished"


class Step(StrEnum):
    """The steps, in their order."""

    OFFICE = "office"
    PERSON = "person"
    KEYS = "keys"
    """Before the second factor: its secret is sealed under them."""
    FACTOR = "factor"
    SHEET = "sheet"
    DUTIES = "duties"


@dataclass(frozen=True)
class Standing:
    """How far the first run is."""

    office: Office | None
    administrator: Officer | None
    keys: bool
    factor: bool
    sheet: bool

    @property
    def next(self) -> Step:
        """The first step that is not done."""
        done = {
            Step.OFFICE: self.office, Step.PERSON: self.administrator, Step.KEYS: self.keys, Step.FACTOR: self.factor,
            Step.SHEET: self.sheet,
        }  # fmt: skip
        return next((step for step, is_done in done.items() if not is_done), Step.DUTIES)


def is_set_up() -> bool:
    """Whether the first run of this installation was finished."""
    return Line.objects.filter(verb=FINISHED).exists()


def is_empty() -> bool:
    """Whether nobody can sign in here yet."""
    return not Officer.objects.exists()


def standing() -> Standing:
    """How far the first run is; the office is the one chosen last."""
    line = Line.objects.filter(verb=FOUNDED).order_by("-at").first()
    office = Office.objects.filter(code=line.office).first() if line else None
    administrator = _administrator(office) if office else None
    return Standing(
        office,
        administrator,
        keys=has_keys(),
        factor=administrator is not None and is_mfa_enabled(administrator),
        sheet=Line.objects.filter(verb=SHEET_KEPT).exists(),
    )


def _administrator(office: Office) -> Officer | None:
    made = Membership.objects.filter(office=office, role=Role.ADMINISTRATOR).select_related("officer")
    first = made.order_by("first_day", "pk").first()
    return first.officer if first else None


def has_keys() -> bool:
    """Whether this machine holds the office's keys."""
    try:
        keyring()
    except BadInput:
        return False
    return True
