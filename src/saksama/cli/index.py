"""`saksama index …`: the vulnerability index of areas and agencies, on the command line."""

from __future__ import annotations

from pathlib import Path

import click
import msgspec

from saksama.cli.index_after import backtest, compare, report
from saksama.cli.index_folder import write_folder
from saksama.cli.index_words import say_method, say_result
from saksama.kernel.errors import Refused
from saksama.kernel.words import _
from saksama.law.reading import read
from saksama.vulnerability.faults import faults
from saksama.vulnerability.fitting import require_fitting
from saksama.vulnerability.index import Index, calculated
from saksama.vulnerability.methods import Book, find_method, load_method, presets
from saksama.vulnerability.published import is_published, read_published
from saksama.vulnerability.results import files, told
from saksama.vulnerability.shapes import Method
from saksama.vulnerability.tables import Cell, grid, read_cells
from saksama.vulnerability.totals import require_following
from saksama.vulnerability.tree import grown
from saksama.vulnerability.uncertainty import spread

FILE = click.Path(path_type=Path, dir_okay=False, exists=True)
EDITION = click.option("--edition", help=_("Terbitan mana, bila DATA adalah tabel angka terbitan."))


@click.group("index", help=_("Indeks kerawanan wilayah dan instansi. Metode, hitungan, ketidakpastian, uji balik."))
def index_group() -> None:
    """The vulnerability index: of areas and agencies, never of persons."""


@index_group.command("run", help=_("Menghitung indeks. METHOD: nama metode bawaan atau berkas YAML; DATA: CSV."))
@click.argument("method")
@click.argument("data", type=FILE)
@click.option("--out", type=click.Path(path_type=Path), help=_("Folder baru untuk hasilnya."))
@click.option("--json", "as_json", is_flag=True, help=_("Cetak hasil sebagai JSON."))
@click.option("--runs", type=click.IntRange(1, 100_000), help=_("Banyaknya ulangan; bawaan dari metode."))
@click.option("--seed", type=click.IntRange(0), help=_("Benih acak; bawaan dari metode."))
@EDITION
def run(
    method: str, data: Path, *, out: Path | None, as_json: bool, runs: int | None, seed: int | None,
    edition: str | None,
) -> None:  # fmt: skip
    """The index of DATA by METHOD: values, classes, places, with their uncertainty."""
    if out is not None and out.exists():
        raise Refused(_("Folder {name} sudah ada; hasil lama tidak ditimpa.").format(name=out.name),
                      _("Pilih nama lain, atau hapus folder itu lebih dahulu."))  # fmt: skip
    book = find_method(method)
    index = sound(book, data, edition)
    result = told(index, spread(index, runs=runs, seed=seed), data.read_bytes())
    if out is not None:
        write_folder(out, files(index, result))
    if as_json:
        click.echo(msgspec.json.encode(result).decode())
        return
    for line in say_result(index, result):
        click.echo(line)


@index_group.command("check", help=_("Memeriksa berkas metode (YAML) atau data (CSV, dengan --method)."))
@click.argument("file", type=FILE)
@click.option("--method", help=_("Metode bawaan atau berkas YAML; untuk memeriksa data."))
@EDITION
def check(file: Path, method: str | None, edition: str | None) -> None:
    """All faults of a method at once; or whether data fit a method and printed totals follow from their parts."""
    if file.suffix.lower() in {".yaml", ".yml"}:
        _check_method(file)
        return
    if method is None:
        raise Refused(_("Data diperiksa terhadap sebuah metode."),
                      _("Beri --method: {names}, atau berkas YAML.").format(names=", ".join(presets())))  # fmt: skip
    index = sound(find_method(method), file, edition)
    click.echo(_("Dapat dipakai: {units} unit, {periods} periode; total tercetak sesuai bagiannya.").format(
        units=len(set(index.grid.units)), periods=len(index.grid.frames())))  # fmt: skip


def sound(book: Book, data: Path, edition: str | None) -> Index:
    """The index of a data file. Raises BadInput for what does not fit, or a printed total that does not follow."""
    cells = cells_of(book.method, data, edition)
    require_fitting(data, cells, book.method)
    index = calculated(book, grid(cells))
    require_following(data, cells, index)
    return index


def cells_of(method: Method, data: Path, edition: str | None) -> list[Cell]:
    """The cells of a data file, or the totals of one edition of a table of published figures."""
    if is_published(data):
        return read_published(data, edition, grown(method).root.key, ("score",))
    return read_cells(data)


def _check_method(file: Path) -> None:
    method, page = read(file, Method)
    found = faults(method, page)
    for fault in found[:-1]:
        click.echo(str(fault), err=True)
    if found:
        raise found[-1]
    for line in say_method(load_method(file)):
        click.echo(line)


for command in (compare, backtest, report):
    index_group.add_command(command)
