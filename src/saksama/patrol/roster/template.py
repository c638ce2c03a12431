"""The empty register file that agencies fill, made from the column table."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from saksama.kernel.errors import BadInput
from saksama.kernel.words import _
from saksama.patrol.roster.columns import COLUMNS, explain

TEXT = "@"  # the number format that keeps long numbers whole


def write_template(path: Path) -> None:
    """Writes the template: XLSX where the name ends so, or CSV with semicolons and a byte-order mark for Excel.

    The row of example is left out by the reader when it is forgotten. Raises BadInput for another ending.
    """
    match path.suffix.lower():
        case ".xlsx":
            _workbook().save(path)
        case ".csv":
            path.write_text(_csv(), "utf-8-sig", newline="")
        case _:
            raise BadInput(_("Akhiran nama berkas harus .csv atau .xlsx."))


def _csv() -> str:
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";")
    writer.writerow([column.header for column in COLUMNS])
    writer.writerow([column.example for column in COLUMNS])
    return out.getvalue()


def _workbook() -> Workbook:
    book = Workbook()
    sheet = book.active
    sheet.title = _("Daftar")
    sheet.append([column.header for column in COLUMNS])
    sheet.append([column.example for column in COLUMNS])
    for position, column in enumerate(COLUMNS, start=1):
        if column.key == "nip" or column.key.startswith("id:"):
            sheet.column_dimensions[get_column_letter(position)].number_format = TEXT
    sheet.freeze_panes = "A2"
    about = book.create_sheet(_("Petunjuk pengisian"))
    for column in COLUMNS:
        about.append([column.header, explain(column.key)])
    return book
