"""A day as an argument of the commands under `saksama law`."""

from __future__ import annotations

from datetime import date

import click

from saksama.kernel.errors import BadInput
from saksama.kernel.words import _


class Day(click.ParamType[date]):
    """A calendar day written YYYY-MM-DD."""

    name = "day"

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        """How to write it, in the language in use."""
        return _("TAHUN-BULAN-HARI")

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day. Raises BadInput saying how to write it."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(_four_two_two(str(value)))
        except ValueError:
            raise BadInput(
                _("{value} bukan tanggal yang ada.").format(value=value),
                _("Tulis TAHUN-BULAN-HARI, misalnya 2023-11-20."),
            ) from None


DAY = Day()


def _four_two_two(text: str) -> str:
    """Only the long form; Python also reads 20231120 and week dates, which people do not write."""
    parts = text.split("-")
    if [len(part) for part in parts] != [4, 2, 2]:
        raise ValueError(text)
    return text
