"""What is measured of a plan: with whom it is compared, fixed beforehand; what groups answered, in numbers."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import transaction

from saksama.kernel.clock import local_day
from saksama.kernel.errors import BadInput, Refused
from saksama.kernel.words import _
from saksama.workbench.early_warning.models import Agency, Value
from saksama.workbench.offices.desk import Desk, log, require, require_own
from saksama.workbench.prevention import standing
from saksama.workbench.prevention.effect import Unit, matched
from saksama.workbench.prevention.models import Activity, Comparison, Plan, Quiz
from saksama.workbench.prevention.rules import LEAST_GROUP, TOOK_PLACE, Moment, PlanState
from saksama.workbench.prevention.services.plans import named
from saksama.workbench.prevention.units import unit_of

LEAST_WINDOW = timedelta(days=28)
OPEN = (PlanState.DRAFT, PlanState.PROPOSED, PlanState.APPROVED)


@transaction.atomic
def choose_comparison(desk: Desk, plan: Plan, *, at: datetime) -> Comparison:
    """Partners for the plan's units by class and size, once and for good, before anything was held or measured.

    Units without a class in the plan's index and groups under 20 civil servants take no part (G7). Raises Refused where
    something was held or measured already, the plan rests on no index, or nobody is near enough.
    """
    require(desk, "prevention.plan")
    require_own(desk, plan.office_id)
    begun = Activity.objects.filter(plan=plan, state__in=TOOK_PLACE).exists()
    if begun or plan.state not in OPEN or Quiz.objects.filter(plan=plan).exists():
        raise Refused(_("Sudah ada yang terlaksana atau diukur: pembanding dipilih sebelum itu, supaya jujur."))
    if plan.run is None:
        raise Refused(_("Rencana ini tidak bersandar pada indeks, jadi tidak ada pembanding yang setara."))
    if Comparison.objects.filter(plan=plan).exists():
        raise Refused(_("Pembanding sudah dipilih dan tidak diubah lagi."))
    taught, others = _units(plan)
    pairs = matched(taught, others)
    if not pairs:
        raise Refused(_("Tidak ada kelompok yang sekelas dan seukuran untuk dibandingkan."))
    paired = {one.unit for one, _other in pairs}
    made = Comparison.objects.create(
        plan=plan, pairs=[[one.unit, other.unit] for one, other in pairs],
        left_out=sorted(set(plan.units) - paired), since=plan.first - _window(plan),
        turn=plan.first, chosen_by=desk.code, chosen_at=at,
    )  # fmt: skip
    log("prevention.comparison_chosen", desk, at=at, subject=named(plan), detail={"pairs": len(pairs)})
    return made


@transaction.atomic
def note_quiz(
    desk: Desk, plan: Plan, *, unit: str, moment: Moment, on: date, takers: int, asked: int, right: int, at: datetime
) -> Quiz:
    """What one group answered: numbers only. Raises BadInput for a group under 20 or the impossible, Refused twice."""
    require(desk, "prevention.attend")
    require_own(desk, plan.office_id)
    compared = Comparison.objects.filter(plan=plan).first()
    if compared is None:
        raise Refused(_("Pilih pembandingnya dulu, sebelum ada jawaban."))
    if unit not in {one for pair in compared.pairs for one in pair}:
        raise BadInput(_("Kelompok ini tidak ikut dibandingkan."))
    if takers < LEAST_GROUP:
        raise BadInput(_("Kelompok di bawah 20 pegawai tidak dicatat, supaya tidak seorang pun dapat dikenali."))
    if not takers <= asked or not 0 <= right <= asked or on > local_day(at, desk.zone):
        raise BadInput(_("Jumlahnya tidak mungkin, atau harinya belum tiba."))
    made, new = Quiz.objects.get_or_create(
        plan=plan, unit=unit, moment=moment.value,
        defaults={"office": desk.office, "on": on, "takers": takers, "asked": asked, "right": right,
                  "noted_by": desk.code, "noted_at": at},
    )  # fmt: skip
    if not new:
        raise Refused(_("Jawaban kelompok ini pada saat itu sudah dicatat."))
    log("prevention.quiz_noted", desk, at=at, subject=named(plan), detail={"moment": moment.value, "takers": takers})
    return made


def _window(plan: Plan) -> timedelta:
    """How long events are counted before and after the plan's first day: as long as it lasts, at least four weeks."""
    return max(plan.last - plan.first + timedelta(days=1), LEAST_WINDOW)


def _units(plan: Plan) -> tuple[list[Unit], list[Unit]]:
    """The plan's units and those nobody has taught or means to teach, with class and size as the index had them."""
    assert plan.run is not None
    sizes = {unit_of(one): one.asn for one in Agency.objects.filter(office=plan.office).select_related("office")}
    known = [_unit(value, sizes) for value in standing.values(plan.run)]
    large = [one for one in known if one.index_class and one.asn >= LEAST_GROUP]
    touched = {unit for row in Activity.objects.filter(office=plan.office).exclude(state="cancelled")
               for unit in row.units}  # fmt: skip
    mine = set(plan.units)
    return [one for one in large if one.unit in mine], [one for one in large if one.unit not in mine | touched]


def _unit(value: Value, sizes: dict[str, int | None]) -> Unit:
    return Unit(value.unit, value.index_class, value.asn or sizes.get(value.unit) or 0)
