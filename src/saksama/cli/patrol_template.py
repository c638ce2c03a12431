"""`saksama patrol template`: an empty table and its mapping file, made from the code, never behind it."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import click
import msgspec
import openpyxl

from saksama.handover.parts import Platform
from saksama.kernel.clock import ZONES
from saksama.kernel.errors import BadInput, Refused
from saksama.kernel.words import _
from saksama.patrol.sources.table import template_guide, template_mapping, template_rows


@click.command(
    "template",
    help=_(
        "Menulis tabel kosong untuk diisi. FILE berakhiran .csv atau .xlsx; berkas pemetaannya ditulis di sebelahnya."
    ),
)
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--platform",
    type=click.Choice([platform.value for platform in Platform]),
    required=True,
    help=_("Platform asal isinya."),
)
@click.option("--zone", type=click.Choice([*ZONES, "UTC"]), required=True, help=_("Zona waktu dalam tabel."))
def template_command(file: Path, platform: str, zone: str) -> None:
    """Write an empty table to FILE (.csv or .xlsx) and its mapping file beside it."""
    beside = file.with_suffix(".pemetaan.yaml")
    for path in (file, beside):
        if path.exists():
            raise Refused(_("Berkas {file} sudah ada.").format(file=path.name), _("Pilih nama lain."))
    file.write_bytes(_table(file.suffix.lower()))
    mapping = template_mapping(Platform(platform), zone)
    beside.write_bytes(msgspec.yaml.encode(mapping, order="sorted"))
    click.echo(_("Ditulis: {table} dan {mapping}.").format(table=file, mapping=beside))
    for name, meaning, example in _guide():
        shown = _(" (contoh: {value})").format(value=example) if example else ""
        click.echo(f"  {name}: {meaning}{shown}")


def _table(suffix: str) -> bytes:
    if suffix == ".csv":
        text = io.StringIO(newline="")
        csv.writer(text, delimiter=";").writerow(template_rows()[0])
        return text.getvalue().encode("utf-8-sig")  # the mark by which Excel knows UTF-8
    if suffix == ".xlsx":
        return _workbook()
    raise BadInput(_("Akhiran nama berkas harus .csv atau .xlsx."))


def _workbook() -> bytes:
    """The first sheet holds the headings only; an example row there would be imported when forgotten."""
    book = openpyxl.Workbook()
    table = book.active
    table.title = _("Isian")
    table.append(template_rows()[0])
    for column in table.iter_cols(max_col=table.max_column):
        letter = column[0].column_letter
        table.column_dimensions[letter].number_format = "@"  # text, so that long ids keep their digits
    notes = book.create_sheet(_("Keterangan"))
    for row in _guide():
        notes.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _guide() -> list[tuple[str, str, str]]:
    """Every column, what goes into it, an invented example."""
    example = dict(zip(*template_rows(), strict=True))
    return [(name, meaning, example[name]) for name, meaning in template_guide()]
