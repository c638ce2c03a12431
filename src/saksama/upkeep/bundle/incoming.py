"""Files that came: each taken whole or not at all, in the order of their numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path

from saksama.handover.bundle_file import LARGEST, LONGEST_HEADING, MAGIC, receiver_in
from saksama.kernel.errors import BadInput
from saksama.kernel.words import _
from saksama.upkeep.bundle.outgoing import ENDING
from saksama.workbench.nation.queries import is_for_others
from saksama.workbench.nation.services import take_bundle
from saksama.workbench.nation.services.taking import Outcome


def files_in(places: Iterable[Path]) -> tuple[list[Path], list[Path]]:
    """The bundles among files and folders, by name, which is by sender and number; then those that are passed over.

    A folder may hold what leaves here, and what is for others: only what is named itself is asked for whoever it is
    for. Raises BadInput for none.
    """
    named, lying = set(), set()
    for place in places:
        if place.is_dir():
            lying |= set(place.glob(f"*{ENDING}"))
        else:
            named.add(place)
    passed = {path for path in lying - named if is_for_others(receiver_in(_beginning(path)))}
    found = (named | lying) - passed
    if not found:
        raise BadInput(_("Tidak ada berkas bundel ({ending}) untuk kantor ini di situ.").format(ending=ENDING))
    return sorted(found, key=_by_name), sorted(passed, key=_by_name)


def take_in(paths: Iterable[Path], *, at: datetime) -> Iterator[tuple[Path, Outcome]]:
    """Take one after the other. Raises as `take_bundle` at the first that does not fit; those before it are in."""
    for path in paths:
        yield path, take_bundle(_bytes_of(path), path.name, at=at)


def _bytes_of(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if size <= LARGEST:
            return path.read_bytes()
    except FileNotFoundError:
        raise BadInput(_("Berkas {file} tidak ada.").format(file=path)) from None
    raise BadInput(_("{file}: berkas ini terlalu besar untuk sebuah bundel.").format(file=path.name))


def _beginning(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(len(MAGIC) + LONGEST_HEADING + 1)


def _by_name(path: Path) -> str:
    return path.name
