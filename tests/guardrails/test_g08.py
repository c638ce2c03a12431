"""G8: the annex's sanction range may be shown; nothing in Saksama proposes a sanction (the PPK decides).

Looked at by introspection: every message shape, dataclass, enum and table schema of the package,
every key of the rulebook's YAML, and what the law commands print.
"""

from __future__ import annotations

import dataclasses
import enum
import importlib
import inspect
import pkgutil
import re
from collections.abc import Iterator
from typing import Any

import msgspec
import pyarrow as pa
import pytest
import yaml
from click.testing import CliRunner

import saksama
from saksama.cli.law import law
from saksama.handover.lead import RuleHint
from saksama.law import load
from saksama.law.loading import PACKAGED
from saksama.law.shapes import Rule, SanctionRange
from saksama.law.words import say_range
from saksama.patrol.screening.acts.schema import RULES
from saksama.patrol.screening.signals import ACT_SIGNALS

ABOUT_SANCTIONS = re.compile(r"sanction|sanksi|penalt|punish|hukuman|severity", re.IGNORECASE)
ALLOWED = re.compile(r"sanction_ranges?")
"""The only names that may speak of sanctions: the range, and the list of ranges."""
RANGE_SHAPES = {"SanctionRange", "RangeLevel"}
PROPOSING = re.compile(
    r"(diusulkan|sebaiknya|rekomendasi\w*|disarankan|layak|pantas|(harus|akan) dijatuh\w*) (\w+ ){0,3}"
    r"(sanksi|hukuman)"
    r"|(sanksi|hukuman) (\w+ ){0,2}(diusulkan|disarankan|yang tepat|yang sesuai)",
    re.IGNORECASE,
)
OPTIONAL = {"pyspark"}
"""Extras whose absence leaves a backend file unread."""


def modules() -> Iterator[Any]:
    """Every module of the package that can be loaded here."""
    for found in pkgutil.walk_packages(saksama.__path__, "saksama."):
        if found.name.rpartition(".")[2] in {"__main__", "wsgi"}:  # entries: they start what they name
            continue
        try:
            yield importlib.import_module(found.name)
        except ModuleNotFoundError as missing:
            if missing.name is None or missing.name.partition(".")[0] not in OPTIONAL:
                raise


def names_of(thing: Any) -> list[str]:
    """The field names of a struct, dataclass, enum or table schema."""
    if isinstance(thing, pa.Schema):
        return [name for field in thing for name in _arrow_names(field)]
    if inspect.isclass(thing) and issubclass(thing, msgspec.Struct):
        return list(thing.__struct_fields__)
    if inspect.isclass(thing) and dataclasses.is_dataclass(thing):
        return [field.name for field in dataclasses.fields(thing)]
    if inspect.isclass(thing) and issubclass(thing, enum.Enum):
        return list(thing.__members__)
    return []


def _arrow_names(field: pa.Field) -> list[str]:
    inner = field.type.value_type if pa.types.is_list(field.type) else field.type
    below = [name for one in inner for name in _arrow_names(one)] if pa.types.is_struct(inner) else []
    return [field.name, *below]


def shapes() -> dict[str, Any]:
    """Every shape of the package by its dotted name."""
    return {
        f"{module.__name__}.{name}": thing
        for module in modules()
        for name, thing in vars(module).items()
        if names_of(thing) and (isinstance(thing, pa.Schema) or thing.__module__.startswith("saksama"))
    }


def speaking_of_sanctions(names: list[str]) -> list[str]:
    return [name for name in names if ABOUT_SANCTIONS.search(name) and not ALLOWED.fullmatch(name)]


def keys_in(data: Any) -> Iterator[str]:
    """Every key of nested YAML data."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield key
            yield from keys_in(value)
    if isinstance(data, list):
        for item in data:
            yield from keys_in(item)


def printed(*typed: str) -> str:
    return CliRunner().invoke(law, list(typed), catch_exceptions=False).output


def test_the_check_would_see_a_proposed_sanction():
    proposal = msgspec.defstruct("Proposal", [("proposed_sanction", str)])
    assert speaking_of_sanctions(names_of(proposal)) == ["proposed_sanction"]
    table = pa.schema([pa.field("rules", pa.list_(pa.struct([pa.field("sanksi", pa.string())])))])
    assert speaking_of_sanctions(names_of(table)) == ["sanksi"]
    assert PROPOSING.search("Sebaiknya dijatuhi sanksi sedang.")
    assert PROPOSING.search("Diusulkan hukuman berat")


def test_no_shape_or_table_has_a_field_for_a_sanction_but_the_range():
    found = shapes()
    assert len(found) > 30, "too few shapes seen: this test would check nothing"
    assert {name: bad for name, thing in found.items() if (bad := speaking_of_sanctions(names_of(thing)))} == {}


def test_no_shape_is_named_for_a_sanction_but_the_range():
    named = {name.rpartition(".")[2] for name in shapes()}
    assert {name for name in named if ABOUT_SANCTIONS.search(name)} <= RANGE_SHAPES


def test_the_range_is_reachable_only_through_the_rule_it_belongs_to():
    holders = {
        name.rpartition(".")[2]
        for name, thing in shapes().items()
        if any(ALLOWED.fullmatch(n) for n in names_of(thing))
    }
    assert holders == {"Rule", "Sheet", "Rulebook"}


def test_what_the_patrol_hands_on_carries_no_range_at_all():
    for names in (names_of(RULES), names_of(ACT_SIGNALS), names_of(RuleHint)):
        assert not [name for name in names if ABOUT_SANCTIONS.search(name)]


def test_a_range_offers_nothing_to_choose_by():
    """No weight, order or default: a range is words, articles, a class and its sources."""
    assert set(SanctionRange.__struct_fields__) == {
        "key",
        "level",
        "says",
        "articles",
        "note",
        "mark",
        "sources",
    }
    assert msgspec.structs.fields(Rule)[Rule.__struct_fields__.index("sanction_range")].type is str


@pytest.mark.parametrize("file", sorted(PACKAGED.glob("*.yaml")), ids=lambda file: file.name)
def test_no_key_of_the_rulebook_names_a_sanction_but_the_range(file):
    keys = list(keys_in(yaml.safe_load(file.read_text(encoding="utf-8"))))
    assert keys
    assert speaking_of_sanctions(keys) == []


def test_every_range_is_said_to_be_a_range_that_the_ppk_decides_on():
    book = load()
    for rule in book.rules:
        said = " ".join(say_range(book, rule))
        assert said.startswith("Rentang")
        assert "PPK yang memutuskan" in said


@pytest.mark.parametrize("code", [rule.code for rule in load().rules])
def test_what_the_commands_print_proposes_nothing(code):
    said = printed("show", code, "--at", "2024-10-14", "--election", "pemilihan-2024")
    assert not PROPOSING.search(said)
    lines = [line for line in said.splitlines() if re.search(r"sanksi|hukuman", line, re.IGNORECASE)]
    assert len(lines) == 1
    assert lines[0].startswith("Rentang")


def test_the_list_of_rules_speaks_of_no_sanction():
    assert not re.search(r"sanksi|hukuman", printed("list"), re.IGNORECASE)
