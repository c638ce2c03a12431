"""Whose papers a desk may not open although its role reads documents: asked of the rooms that know, which lie above.

A room says at its start which subjects are shut for a desk (somebody stepped aside from a case). The rooms fill the
list in their AppConfig, before there are models: by name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.module_loading import import_string

from saksama.kernel.errors import NotThere, Refused
from saksama.kernel.words import _

if TYPE_CHECKING:
    from saksama.workbench.offices.desk import Desk

GATES: dict[str, str] = {}
"""Room → dotted name of a function (desk) → subjects ("app.model:id") whose papers are not there for it."""
NUMBER_ONLY: dict[str, str] = {}
"""The same, of subjects whose papers stay in the list by number and state, and open for nobody here."""


def shut_for(desk: Desk) -> set[str]:
    """Every subject whose papers are not there for this desk."""
    return _all(GATES, desk)


def require_open(desk: Desk, subject: str) -> None:
    """Raises NotThere for a paper that is shut for this desk, Refused for one of which it keeps number and state."""
    if subject in shut_for(desk):
        raise NotThere(_("Halaman ini tidak ada, atau bukan milik kantor Anda."))
    if subject in _all(NUMBER_ONLY, desk):
        raise Refused(
            _("Berkas ini kini ditangani kantor lain; di sini tinggal nomor dan keadaannya."),
            _("Mintalah isinya kepada kantor yang menanganinya sekarang."),
        )


def _all(gates: dict[str, str], desk: Desk) -> set[str]:
    return {subject for name in gates.values() for subject in import_string(name)(desk)}
