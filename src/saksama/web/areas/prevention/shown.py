"""What pages of prevention are given: rows with their words, nothing that is not said."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.urls import reverse

from saksama.kernel.clock import say_day
from saksama.kernel.figures import whole
from saksama.kernel.words import _
from saksama.web.areas.prevention import pieces
from saksama.web.areas.prevention.words import (
    ACTIVITY_STATES,
    BATCH_STATES,
    KINDS,
    PLAN_STATES,
    ROLES,
    VERDICTS,
    in_ten,
    likely,
    plus,
)
from saksama.web.shared.request import OfficerRequest
from saksama.workbench.prevention import queries, reach, units
from saksama.workbench.prevention.effect import Group
from saksama.workbench.prevention.rules import LEAST_COUNT, Kind
from saksama.workbench.prevention.weighing import Weighed

Row = Any
"""A plan, an activity, a batch, as a query gave it."""
MANY = 3
"""Names of units in a list before "and n more"."""


@dataclass(frozen=True)
class About:
    """What a form's page is about: where it leads back to, and what that is called."""

    pk: Any
    number: str


def about(one: Row) -> About:
    """A plan or a batch on the pages of its forms."""
    return About(one.pk, str(one))


def about_activity(one: Row) -> About:
    """An activity on the pages of its forms."""
    return About(one.pk, f"{KINDS[one.kind]}, {say_day(one.day)}")


def offered(request: OfficerRequest, extra: Iterable[str] = ()) -> list[Any]:
    """Areas and agencies to tick, in two groups; `extra` units are among them whatever they are."""
    office = request.desk.office
    areas, agencies = units.areas(office), [(units.unit_of(one), one.name) for one in units.agencies(office)]
    known = {unit for unit, _name in [*areas, *agencies]}
    others = list(units.called(office, [one for one in extra if one not in known]).items())
    groups = [(_("Wilayah"), areas), (_("Instansi"), agencies), (_("Lain"), others)]
    return [(title, rows) for title, rows in groups if rows]


def activity_rows(request: OfficerRequest, rows: Iterable[Row]) -> list[dict[str, Any]]:
    """Activities for a list."""
    kept = list(rows)
    names = units.called(request.desk.office, {unit for one in kept for unit in one.units})
    return [
        {"one": one, "kind": KINDS[one.kind], "state": ACTIVITY_STATES[one.state], "who": several(one.units, names),
         "why": because(one.why), "came": _came(one)}
        for one in kept
    ]  # fmt: skip


def several(codes: Iterable[str], names: Mapping[str, str]) -> str:
    """The first names and how many more there are."""
    said = [names[code] for code in codes]
    rest = len(said) - MANY
    told = ", ".join(said[:MANY])
    return _("{names}, dan {n} lagi").format(names=told, n=whole(rest)) if rest > 0 else told


def because(why: Mapping[str, Any]) -> str:
    """Why an activity is here, in a sentence; empty where the officer put it in themselves."""
    if not why:
        return ""
    parts = []
    if why["because"] == "high":
        parts.append(_("kelas {name}: {likely}").format(name=why["class"], likely=likely(why["chance"])))
        if why["weighs_most"]:
            parts.append(_("paling berat: {name}").format(name=why["weighs_most"]))
    if why["coverage"] is None:
        parts.append(_("cakupan tahun ini tidak diketahui"))
    else:
        parts.append(_("{n} dari 100 pegawai sudah diundang tahun ini").format(n=why["coverage"]))
    last = why["last_day"]
    parts.append(
        _("terakhir disentuh {day}").format(day=say_day(date.fromisoformat(last)))
        if last
        else _("belum pernah disentuh")
    )
    said = "; ".join(parts)
    return said[:1].upper() + said[1:] + "."


def plan_rows(rows: Iterable[Row]) -> list[tuple[Row, tuple[str, Any]]]:
    """Plans for a list."""
    return [(one, PLAN_STATES[one.state]) for one in rows]


def plan_facts(request: OfficerRequest, one: Row) -> list[tuple[Any, Any]]:
    """One plan's own facts."""
    purse = queries.purse(one)
    facts = [
        (_("Tujuan"), one.goal),
        (_("Untuk siapa"), ", ".join(units.called(request.desk.office, one.units).values())),
        (_("Masa"), _("{first} sampai {last}").format(first=say_day(one.first), last=say_day(one.last))),
        (_("Anggaran"), _("Rp{planned} untuk kegiatan, dari Rp{all}; terpakai Rp{spent}").format(
            planned=whole(purse.planned), all=whole(one.budget), spent=whole(purse.spent))),
    ]  # fmt: skip
    if one.election:
        facts.append((_("Pemilihan"), one.election.name))
    if one.because:
        facts.append((_("Alasan"), one.because))
    return facts


def activity_facts(request: OfficerRequest, one: Row) -> list[tuple[Any, Any]]:
    """One activity's own facts."""
    hour = f", {one.hour:%H.%M} {request.desk.zone}" if one.hour else ""
    facts = [
        (_("Rencana"), one.plan.title), (_("Hari"), f"{say_day(one.day)}{hour}"),
        (_("Untuk siapa"), ", ".join(units.called(request.desk.office, one.units).values())),
        (_("Tempat"), one.place or _("belum ditentukan")), (_("Penanggung jawab"), ROLES.get(one.role, one.role)),
        (_("Anggaran"), f"Rp{whole(one.budget)}"),
        (_("Bahan"), ", ".join(pieces.called(one.materials)) or _("belum dipilih")),
    ]  # fmt: skip
    if one.spent is not None:
        facts.append((_("Biaya sebenarnya"), f"Rp{whole(one.spent)}"))
    if one.why:
        facts.append((_("Mengapa di sini"), because(one.why)))
    if one.cancelled_because:
        facts.append((_("Alasan batal"), one.cancelled_because))
    return facts


def batch_rows(rows: Iterable[Row]) -> list[tuple[Row, tuple[str, Any]]]:
    """Batches for a list."""
    return [(one, BATCH_STATES[one.state]) for one in rows]


def matrix(request: OfficerRequest) -> dict[str, Any]:
    """Areas by kinds, and how many cells nobody has touched."""
    own = request.desk.office.code
    rows = [(code, _("Tingkat kantor") if code == own else name, cells)
            for code, name, cells in reach.matrix(request.desk.office)]  # fmt: skip
    cells = [[cells[kind] for kind in Kind] for _code, _name, cells in rows]
    empty = sum(not (cell.done or cell.planned) for row in cells for cell in row)
    return {
        "kinds": [KINDS[kind] for kind in Kind], "empty": empty, "cells": sum(map(len, cells)),
        "rows": [(name, row) for (_code, name, _cells), row in zip(rows, cells, strict=True)],
    }  # fmt: skip


def week(request: OfficerRequest, rows: Iterable[Row]) -> list[dict[str, Any]]:
    """Seven days from today, with what each holds."""
    today, kept = queries.today_of(request.desk, request.now), activity_rows(request, rows)
    days = [today + timedelta(days=n) for n in range(queries.WEEK)]
    planned = [row for row in kept if row["one"].state == "planned"]
    return [{"day": say_day(day).rpartition(" ")[0], "today": day == today,
             "rows": [row for row in planned if row["one"].day == day]} for day in days]  # fmt: skip


def effect(request: OfficerRequest, found: Weighed) -> dict[str, Any]:
    """What the effect page says of a plan."""
    names = units.called(request.desk.office, {unit for pair in found.pairs for unit in pair})
    names |= units.called(request.desk.office, found.comparison.left_out)
    counts, net = found.counts, found.net
    return {
        "found": found, "pairs": [(names[one], names[other]) for one, other in found.pairs],
        "left_out": [names[unit] for unit in found.comparison.left_out], "many": len(found.pairs),
        "shares": [(label, _share(found.groups[key]), _share(found.groups[f"other_{key}"]))
                   for key, label in (("before", _("Sebelum")), ("after", _("Sesudah")))],
        "net": {"value": plus(net.value), "low": plus(net.low), "high": plus(net.high), "tells": net.tells}
        if net else None,
        "events": [(_("Sebelum"), _few(counts.before), _few(counts.other_before)),
                   (_("Sesudah"), _few(counts.after), _few(counts.other_after))],
        "verdict": VERDICTS[found.verdict], "before_last": found.comparison.turn - timedelta(days=1),
    }  # fmt: skip


def back_to(one: Row) -> tuple[str, Any]:
    """Address and title of a plan, for what is made inside it."""
    return reverse("prevention:plan", args=[one.pk]), one.title


def _share(group: Group) -> str:
    if not group.takers:
        return _("belum ada")
    return in_ten(group.share) if group.shown else _("terlalu kecil untuk ditampilkan")


def _few(count: int) -> str:
    return _("kurang dari 3") if count < LEAST_COUNT else whole(count)


def _came(one: Row) -> str:
    rows = list(one.attendances.all())
    if not rows:
        return ""
    return _("{came} hadir dari {invited} diundang").format(
        came=whole(sum(row.came for row in rows)), invited=whole(sum(row.invited for row in rows))
    )
