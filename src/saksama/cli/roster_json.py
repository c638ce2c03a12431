"""`saksama roster … --json`: what the workbench asks and reads. The same reader, told as one JSON object."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import click
import msgspec

from saksama.handover.roster import Roster
from saksama.handover.roster_reading import Chosen
from saksama.kernel.errors import NO_JSON, BadInput, SaksamaError
from saksama.kernel.words import _
from saksama.keys import Keyring
from saksama.patrol.roster.read import Fallbacks, Handed, examine, nothing_usable
from saksama.patrol.roster.reading import NO_HEADER, reading_of
from saksama.patrol.roster.sheet import Held, find_header, hold

STDIN = Path("-")
REFUSED = 2
Save = Callable[[Roster], str]
"""Keeps the roster and says its digest."""


def held_from(file: Path, label: str) -> Held:
    """The file's bytes, from standard input where it is "-": then nothing of it touches the disk."""
    if file == STDIN:
        return Held(label or "-", sys.stdin.buffer.read())
    held = hold(file)
    return Held(label or held.name, held.raw)


def chosen_from(text: str | None) -> Chosen | None:
    """The choice of columns as `--columns` gives it. Raises BadInput."""
    if not text:
        return None
    try:
        return msgspec.json.decode(text, type=Chosen)
    except NO_JSON:
        raise BadInput(_("Pilihan kolom tidak terbaca.")) from None


def tell(
    held: Held,
    handed: Handed,
    *,
    keyring: Keyring,
    today: date,
    fallbacks: Fallbacks,
    chosen: Chosen | None,
    save: Save | None = None,
) -> None:
    """Print the reading; with `save` keep the roster too. A refusal is printed the same way and ends with 2."""
    header, report, digest = NO_HEADER, None, ""
    refused = ("", "")
    try:
        header = find_header(held)
        roster, report = examine(held, handed, keyring=keyring, today=today, fallbacks=fallbacks, chosen=chosen)
        if roster.rows:
            digest = save(roster) if save else ""
        else:
            refused = (nothing_usable(), "")
    except SaksamaError as error:
        refused = (error.message, error.advice)
    click.echo(msgspec.json.encode(reading_of(header, chosen, report, refused=refused, digest=digest)).decode())
    if refused[0]:
        raise click.exceptions.Exit(REFUSED)
