"""A list of agencies as a file: read whole, every fault told with its line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from saksama.kernel.errors import BadInput, SaksamaError
from saksama.kernel.words import _
from saksama.vulnerability.persons import is_of_a_person
from saksama.workbench.contest.sheet import Row, read_sheet
from saksama.workbench.early_warning.areas import known_area, require_nobody

NEEDED = ("slug", "name", "region_code")
COLUMNS = (*NEEDED, "asn", "asn_source", "addressee", "address")
LONGEST = {"name": 160, "asn_source": 160, "addressee": 160, "address": 240}
SLUG = re.compile(r"[a-z][a-z0-9-]{1,23}")
MOST_ASN = 5_000_000


@dataclass(frozen=True)
class AgencyContent:
    """What is said of one agency."""

    slug: str
    name: str
    region_code: str
    asn: int | None = None
    asn_source: str = ""
    addressee: str = ""
    address: str = ""


def read_list(raw: bytes, office: str) -> tuple[list[AgencyContent], list[str]]:
    """The agencies of a CSV or XLSX, and every fault with its line. Raises BadInput for a file that cannot be read."""
    first, *rows = read_sheet(raw).rows
    names = [cell.strip().lower() for cell in first.cells]
    _require_headings(names)
    found: dict[str, tuple[AgencyContent, int]] = {}
    faults: list[str] = []
    for row in rows:
        content, wrong = _content(row, names, office)
        if content and content.slug in found:
            wrong = [_("{slug} sudah ada di baris {line}.").format(slug=content.slug, line=found[content.slug][1])]
        faults += [_("Baris {line}: {problem}").format(line=row.number, problem=one) for one in wrong]
        if content and not wrong:
            found[content.slug] = content, row.number
    if not rows:
        faults.append(_("Daftar ini tidak berisi satu instansi pun."))
    return [content for content, _line in found.values()], faults


def why_not(content: AgencyContent, office: str) -> Iterator[str]:
    """Everything that is wrong with one agency, in words."""
    if not SLUG.fullmatch(content.slug):
        yield _("slug memakai 2 sampai 24 huruf kecil, angka, atau tanda hubung, diawali huruf.")
    if not content.name:
        yield _("name kosong.")
    if not known_area(content.region_code, office):
        yield _("region_code bukan wilayah kantor ini dalam daftar resmi.")
    for key, most in LONGEST.items():
        if len(getattr(content, key)) > most:
            yield _("{column} lebih dari {most} huruf.").format(column=key, most=most)
    if content.asn is not None and not content.asn_source:
        yield _("asn diisi, asn_source kosong: tulis dari mana angkanya.")
    try:
        require_nobody(content.name, content.asn_source, content.addressee, content.address)
    except SaksamaError as error:
        yield error.message


def _require_headings(names: list[str]) -> None:
    if odd := [str(n) for n, name in enumerate(names, 1) if name not in COLUMNS]:
        if any(is_of_a_person(name) for name in names if name not in COLUMNS):
            raise BadInput(_("Kolom ke-{numbers} tampak seperti data seseorang.").format(numbers=", ".join(odd)),
                           _("Daftar ini tentang instansi saja. Hapus kolom itu."))  # fmt: skip
        raise BadInput(_("Kolom ke-{numbers} tidak dikenal.").format(numbers=", ".join(odd)), _headings())
    if missing := [name for name in NEEDED if name not in names]:
        raise BadInput(_("Kolom {names} tidak ada.").format(names=", ".join(missing)), _headings())
    if len(set(names)) != len(names):
        raise BadInput(_("Satu judul kolom tertulis dua kali."), _headings())


def _content(row: Row, names: list[str], office: str) -> tuple[AgencyContent | None, list[str]]:
    if len(row.cells) > len(names):
        return None, [_("jumlah kolomnya tidak sama dengan judul.")]
    said = {name: cell.strip() for name, cell in zip(names, row.cells, strict=False)}
    asn, wrong = _asn(said)
    content = AgencyContent(**{key: said.get(key, "") for key in COLUMNS if key != "asn"}, asn=asn)
    return content, [*wrong, *why_not(content, office)]


def _asn(said: Mapping[str, str]) -> tuple[int | None, list[str]]:
    written = said.get("asn", "")
    if not written:
        return None, []
    if not written.isdecimal() or int(written) > MOST_ASN:
        return None, [_("asn bukan jumlah orang; yang tidak diketahui dikosongkan, bukan 0.")]
    return int(written), []


def _headings() -> str:
    return _("Judul kolom: {names}.").format(names=", ".join(COLUMNS))
