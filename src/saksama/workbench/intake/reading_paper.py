"""What the machine read on a report's paper, as proposals for single fields. Pure.

A proposal fills nothing: the officer confirms or types each field (scan intake). Lines that tell who reports or who saw
it are left out where their place on form B.1 shows it; that is a courtesy to the eye, and no promise: so what was read
stands sealed, is its bringer's alone, and ends with the form.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches

from saksama.handover.picture import Line
from saksama.workbench.intake.rules import Part
from saksama.workbench.intake.shapes import PaperLine, PaperRead, Proposed

UNSURE = 0.85
"""Below this the page asks to look at the letters again."""
SAME_ROW = 0.5
"""How much of a line's height must lie beside another's for both to be one row of the form."""
ALIKE = 0.87
"""How close a label must come that the reader misread by a letter."""
SHORTEST = 7
"""Letters of a label that may be misread at all."""
MOST_PARTIES = 3
NUMBERED = re.compile(r"^\s*(?:\(?\d{1,2}|[a-zA-Z])[.)]\s*")
SPOKEN_DAY = re.compile(r"(\d{1,2})\s+([a-z]+)\s+(\d{4})")
WRITTEN_DAY = re.compile(r"\b(\d{1,2})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{4})\b")
HOUR = re.compile(r"(?:pukul|jam|pkl)\.?\s*(\d{1,2})\s*[.:]\s*(\d{2})")
MONTHS = ("januari", "februari", "maret", "april", "mei", "juni", "juli", "agustus", "september", "oktober",
          "november", "desember")  # fmt: skip

HEADINGS = {
    "datapelapor": Part.REPORTER, "identitaspelapor": Part.REPORTER, "pelapor": Part.REPORTER,
    "dataterlapor": Part.PARTY, "identitasterlapor": Part.PARTY, "terlapor": Part.PARTY, "pihakterlapor": Part.PARTY,
    "namaterlapor": Part.PARTY,
    "peristiwayangdilaporkan": Part.EVENT, "peristiwa": Part.EVENT,
    "saksi": Part.WITNESS, "saksisaksi": Part.WITNESS, "datasaksi": Part.WITNESS, "identitassaksi": Part.WITNESS,
    "bukti": Part.EVIDENCE, "buktibukti": Part.EVIDENCE, "barangbukti": Part.EVIDENCE, "daftarbukti": Part.EVIDENCE,
    "uraiankejadian": Part.STORY, "uraian": Part.STORY, "uraiansingkatkejadian": Part.STORY,
    "kronologi": Part.STORY, "kronologis": Part.STORY, "kronologikejadian": Part.STORY,
    "penyampaian": Part.REPORTER, "dilaporkandi": Part.REPORTER, "disampaikandi": Part.REPORTER,
    "yangmelapor": Part.REPORTER, "hormatsaya": Part.REPORTER, "penerimalaporan": Part.REPORTER,
}  # fmt: skip
"""A row of the form that begins a part, in letters alone."""
LABELS = {
    "peristiwa": "event", "peristiwayangdilaporkan": "event", "tempatkejadian": "place", "lokasikejadian": "place",
    "haridantanggalkejadian": "day", "haritanggalkejadian": "day", "tanggalkejadian": "day", "waktukejadian": "day",
    "haridantanggaldiketahui": "known_on", "haritanggaldiketahui": "known_on", "tanggaldiketahui": "known_on",
    "bukti": "evidence", "buktibukti": "evidence", "barangbukti": "evidence",
    "uraian": "description", "uraiankejadian": "description", "uraiansingkatkejadian": "description",
    "kronologi": "description", "kronologis": "description", "kronologikejadian": "description",
}  # fmt: skip
"""A label of the form, in letters alone → the field it stands before."""
OF_A_PERSON = {
    "nama": "name", "namalengkap": "name", "namaterlapor": "name", "namajabatan": "name", "alamat": "address",
    "alamatterlapor": "address", "nomortelepon": "phone", "notelepon": "phone", "notelp": "phone", "telepon": "phone",
    "nohp": "phone", "notelphp": "phone", "nik": "", "nomoridentitas": "", "tempattanggallahir": "", "umur": "",
    "tempatlahir": "", "tanggallahir": "", "jeniskelamin": "", "pekerjaan": "", "kewarganegaraan": "", "surel": "",
    "email": "", "jabatan": "", "instansi": "",
}  # fmt: skip
"""A label before what tells who somebody is → that part of a reported party; "": no field of ours."""
NONE_OF_OURS = "-"


@dataclass
class _Reader:
    """Where on the form the rows have come to."""

    part: Part = Part.HEAD
    into: str = ""
    parties: int = 0
    witnesses: int = 0
    kept: list[PaperLine] = field(default_factory=list)
    found: dict[str, list[PaperLine]] = field(default_factory=dict)
    left_out: int = 0

    def take(self, row: PaperLine) -> None:
        label, rest = _split(row.text)
        if (part := _heading(label, rest, self.part)) is not None:
            self.part, self.into = part, ""
        if self.part in {Part.HEAD, Part.REPORTER} and label in OF_A_PERSON:
            self.part = Part.REPORTER
        if self.part in {Part.REPORTER, Part.WITNESS}:
            self.witnesses += self.part is Part.WITNESS and _begins_a_person(label, row.text, part)
            self.left_out += 1
            return
        self.kept.append(row)
        self._propose(row, label, rest)

    def _propose(self, row: PaperLine, label: str, rest: str) -> None:
        if label:
            self.into = self._field(label, rest)
            row = PaperLine(text=rest, unsure=row.unsure)
        if self.into and row.text.strip():
            self.found.setdefault(self.into, []).append(row)

    def _field(self, label: str, rest: str) -> str:
        """The field that a label begins; NONE_OF_OURS where the form has none for it."""
        if self.part is not Part.PARTY:
            return LABELS.get(label, NONE_OF_OURS)
        part = OF_A_PERSON.get(label, "name" if rest else "")
        self.parties += part == "name"
        return f"party{self.parties}_{part}" if part and 1 <= self.parties <= MOST_PARTIES else NONE_OF_OURS


def read_paper(pages: Sequence[Iterable[Line]]) -> PaperRead:
    """The rows of all pages in the order of reading, without those that tell who reports or who saw it.

    Which field each row seems to belong to stands beside it as proposals; dates as ISO days, only where they are days.
    """
    reader = _Reader()
    for page in pages:
        for row in rows_of(page):
            reader.take(row)
    proposed = [one for name, rows in reader.found.items() if name != NONE_OF_OURS and (one := _proposed(name, rows))]
    hour = next((found for rows in (reader.found.get("day", ()),) if (found := _hour(_joined(rows)))), "")
    proposed += [Proposed(field="hour", text=hour)] if hour else []
    proposed += [Proposed(field="seen_by", text=str(reader.witnesses))] if reader.witnesses else []
    return PaperRead(lines=tuple(reader.kept), proposed=tuple(proposed), left_out=reader.left_out)


def rows_of(lines: Iterable[Line]) -> list[PaperLine]:
    """Lines from top to bottom; what stands side by side is one row, a label before its value."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda one: (one.box[1] + one.box[3]) / 2):
        beside = next((row for row in rows[-2:] if _beside(row[0], line)), None)
        rows.append([line]) if beside is None else beside.append(line)
    return [_row(sorted(row, key=lambda one: one.box[0])) for row in rows]


def _beside(one: Line, other: Line) -> bool:
    shared = min(one.box[3], other.box[3]) - max(one.box[1], other.box[1])
    lower = min(one.box[3] - one.box[1], other.box[3] - other.box[1])
    apart = one.box[2] <= other.box[0] + 0.01 or other.box[2] <= one.box[0] + 0.01
    return apart and shared > SAME_ROW * lower


def _row(parts: list[Line]) -> PaperLine:
    first, rest = parts[0].text, " ".join(one.text for one in parts[1:])
    between = (
        ": " if rest and ":" not in first and not rest.lstrip().startswith(":") and _known(_letters(first)) else " "
    )
    return PaperLine(text=f"{first}{between}{rest}".strip(), unsure=min(one.sure for one in parts) < UNSURE)


def _split(text: str) -> tuple[str, str]:
    """The label before the colon, in letters alone and as the form spells it, and what follows; ("", text): none."""
    bare = NUMBERED.sub("", text)
    before, colon, after = bare.partition(":")
    label = _known(_letters(before))
    return (label, after.strip() if colon else "") if label else ("", text)


def _known(letters: str) -> str:
    known = HEADINGS.keys() | LABELS.keys() | OF_A_PERSON.keys()
    if letters in known or len(letters) < SHORTEST:
        return letters if letters in known else ""
    return next(iter(get_close_matches(letters, sorted(known), n=1, cutoff=ALIKE)), "")


def _heading(label: str, rest: str, now: Part) -> Part | None:
    """The part that a row begins; a label with its value on the same row begins its part as well."""
    part = HEADINGS.get(label)
    if part is None and label in LABELS and now in {Part.HEAD, Part.REPORTER, Part.PARTY, Part.WITNESS}:
        return Part.EVENT
    return part


def _begins_a_person(label: str, text: str, heading: Part | None) -> bool:
    return OF_A_PERSON.get(label) == "name" or (heading is None and not label and bool(NUMBERED.match(text)))


def _proposed(name: str, rows: Sequence[PaperLine]) -> Proposed | None:
    unsure = any(row.unsure for row in rows)
    if name == "evidence":
        text = "\n".join(NUMBERED.sub("", row.text).strip() for row in rows)
    elif name in {"day", "known_on"}:
        text = _day(_joined(rows))
    else:
        text = _joined(rows)
    return Proposed(field=name, text=text, unsure=unsure) if text else None


def _joined(rows: Sequence[PaperLine]) -> str:
    return " ".join(row.text.strip() for row in rows)


def _day(text: str) -> str:
    """The first day that `text` names, ISO; "" where it names none that there is."""
    said, written = SPOKEN_DAY.search(text.casefold()), WRITTEN_DAY.search(text)
    try:
        if said and (month := next(iter(get_close_matches(said[2], MONTHS, n=1, cutoff=0.75)), "")):
            return date(int(said[3]), MONTHS.index(month) + 1, int(said[1])).isoformat()
        return date(int(written[3]), int(written[2]), int(written[1])).isoformat() if written else ""
    except ValueError:
        return ""


def _hour(text: str) -> str:
    found = HOUR.search(text.casefold())
    return f"{int(found[1]):02}:{found[2]}" if found and int(found[1]) < 24 and int(found[2]) < 60 else ""  # noqa: PLR2004


def _letters(text: str) -> str:
    return re.sub(r"[^a-z]", "", text.casefold())
