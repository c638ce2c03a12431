"""The mapping file of a table: our column ← their column, what is the same in every row, and how time is
written.

It is read strictly: an unknown key, a column named twice or a time without a zone is an error that says
where.
"""

from __future__ import annotations

import re
from typing import Any

import msgspec
import yaml

from saksama.handover import plain
from saksama.handover.parts import Act, Platform
from saksama.kernel.clock import ZONES
from saksama.kernel.errors import NO_JSON, BadInput
from saksama.kernel.folding import letters
from saksama.kernel.words import _

COLUMNS = (
    "act",
    "reaction",
    "item_id",
    "parent_item_id",
    "object_id",
    "object_url",
    "object_owner_id",
    "object_owner_handle",
    "actor_id",
    "actor_handle",
    "actor_name",
    "actor_bio",
    "actor_place",
    "text",
    "parent_text",
    "pictures",
    "visibility",
    "occurred_at",
)
"""What a table may fill; everything else in it is not read."""

NEVER_CONSTANT = frozenset(
    {
        "pictures",
        "occurred_at",
        "visibility",
        "item_id",
        "text",
        "actor_id",
        "actor_handle",
        "actor_name",
        "actor_bio",
        "actor_place",
    }
)
"""A time is an act's own, that something is public is attested, and no mapping file lays all rows to one account."""
PRIVATE_HEADING = re.compile(
    r"\b(nik|nip|ktp|e ?ktp|kk|npwp|hp|wa|telp|telepon|ponsel|phone|e ?mail|surel|password|sandi|token|cookie|"
    r"tanggal lahir|tgl lahir|nomor induk|no induk)\b"
)
"""Headings of what no campaign page shows about an account: such a column is not patrol's to read (G4)."""

UNITS = frozenset({"iso", "seconds", "milliseconds"})
ZONE_NAMES = {**ZONES, "UTC": "UTC"}


class Time(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How the column `occurred_at` is written."""

    format: str
    """"iso", "seconds", "milliseconds" (since 1970), or a strptime format such as "%d/%m/%Y %H:%M"."""
    zone: str | None = None
    """WIB, WITA, WIT or UTC; required where the format has no zone of its own."""


class Mapping(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A mapping file."""

    platform: Platform
    columns: dict[str, str]
    """Our column ← the table's heading."""
    constants: dict[str, str] = {}
    """Our column ← the same value in every row."""
    acts: dict[str, Act] = {}
    """The table's words for acts → ours, where `act` is a column."""
    time: Time | None = None


class _Once(yaml.SafeLoader):
    """YAML in which no key may stand twice."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        seen: set[str] = set()
        for key, _value in node.value:
            if not isinstance(key, yaml.ScalarNode) or key.value in seen:
                raise yaml.constructor.ConstructorError(None, None, "duplicate key", key.start_mark)
            seen.add(key.value)
        return super().construct_mapping(node, deep)


def read_mapping(text: bytes, name: str) -> Mapping:
    """The mapping in `text` (YAML or JSON) of the file `name`. Raises BadInput naming file and place."""
    try:
        if not text.strip():
            raise _bad(name, _("berkas ini kosong"))
        raw = yaml.load(text, Loader=_Once)  # noqa: S506  a SafeLoader, only stricter
        mapping = msgspec.convert(raw, Mapping)
    except yaml.MarkedYAMLError as fault:
        mark = fault.problem_mark or fault.context_mark
        raise _bad(name, _("baris {line}").format(line=mark.line + 1 if mark else "?")) from None
    except msgspec.ValidationError as fault:
        value = "".join(str(fault).split("'")[1:2])  # a word of the mapping file, not of the table
        raise _bad(name, plain.say(fault).removesuffix(".") + (f" ({value})" if value else "")) from None
    except (yaml.YAMLError, *NO_JSON):
        raise _bad(name, _("bukan berkas teks YAML")) from None
    if wrong := _wrong(mapping):
        raise _bad(name, wrong)
    return mapping


def _bad(name: str, why: str) -> BadInput:
    return BadInput(
        _("Berkas pemetaan {name} tidak dapat dipakai: {why}.").format(name=name, why=why),
        _("Contoh pemetaan: saksama patrol template."),
    )


def _wrong(mapping: Mapping) -> str | None:
    given = (*mapping.columns, *mapping.constants)
    if unknown := [name for name in given if name not in COLUMNS]:
        return _("kolom {name} tidak dikenal").format(name=unknown[0])
    if private := [name for name in mapping.columns.values() if PRIVATE_HEADING.search(letters(name))]:
        return _("kolom tabel “{name}” memuat data yang tidak boleh dibaca patroli").format(name=private[0])
    if twice := set(mapping.columns) & set(mapping.constants):
        return _("kolom {name} diisi dua kali").format(name=min(twice))
    if never := NEVER_CONSTANT & set(mapping.constants):
        return _("{name} tidak boleh sama untuk semua baris").format(name=min(never))
    return _wrong_act(mapping) or _wrong_person(mapping) or _wrong_time(mapping)


def _wrong_act(mapping: Mapping) -> str | None:
    if "act" not in (*mapping.columns, *mapping.constants):
        return _("act belum diisi")
    if mapping.constants.get("act", Act.POST) not in set(Act):
        return _("act {name} tidak dikenal").format(name=mapping.constants["act"])
    return None


def _wrong_person(mapping: Mapping) -> str | None:
    if not {"actor_id", "actor_handle", "actor_name"} & set(mapping.columns):
        return _("tidak ada kolom yang menyebut akun: actor_id, actor_handle, atau actor_name")
    return None


def _wrong_time(mapping: Mapping) -> str | None:
    if "occurred_at" not in mapping.columns:
        return None
    if mapping.time is None:
        return _("time belum diisi, padahal occurred_at ada")
    if mapping.time.zone is not None and mapping.time.zone not in ZONE_NAMES:
        return _("zona {zone} tidak dikenal; pakai WIB, WITA, WIT, atau UTC").format(zone=mapping.time.zone)
    has_zone = mapping.time.format in ("seconds", "milliseconds") or "%z" in mapping.time.format
    if mapping.time.zone is None and not has_zone:
        return _("zona waktu belum diisi (WIB, WITA, WIT, atau UTC)")
    return None
