"""What codes of early warning are called."""

from __future__ import annotations

from collections.abc import Mapping

from saksama.kernel.words import _
from saksama.regions import regions
from saksama.workbench.early_warning.rules import Origin, RunState

STATES = {
    RunState.WAITING: "due", RunState.MADE: "info", RunState.FAILED: "late", RunState.ADOPTED: "done",
    RunState.DROPPED: "",
}  # fmt: skip
"""State → how its tag looks."""


def say_origin(origin: str) -> str:
    """What an event rests on."""
    return {
        Origin.CASE: _("perkara"), Origin.RECORD: _("Formulir A"), Origin.REPORT: _("laporan"),
        Origin.INFORMATION: _("informasi awal"), Origin.ENTERED: _("dokumen lembaga lain"),
    }[Origin(origin)]  # fmt: skip


def say_state(state: str) -> tuple[str, str]:
    """How a run's state looks and is called."""
    said = {
        RunState.WAITING: _("tersusun, belum dihitung"), RunState.MADE: _("terhitung, belum dipakai"),
        RunState.FAILED: _("gagal"), RunState.ADOPTED: _("dipakai kantor"), RunState.DROPPED: _("dibuang"),
    }  # fmt: skip
    return STATES[RunState(state)], said[RunState(state)]


def say_level(level: str) -> str:
    """What units of a level are called."""
    return {
        "province": _("provinsi"), "regency": _("kabupaten/kota"), "district": _("kecamatan"),
        "village": _("desa/kelurahan"), "agency": _("instansi"),
    }[level]  # fmt: skip


def say_area(code: str) -> str:
    """Name and code of an area; a code that the list does not have stands for itself."""
    found = regions().get(code)
    return f"{found.name} ({code})" if found else code


def say_unit(unit: str, bodies: Mapping[str, str]) -> str:
    """An area's name and code, or an agency's name."""
    area, slash, slug = unit.partition("/")
    return bodies.get(slug, unit) if slash else say_area(area)
