"""What import-linter cannot see: foreign keys that climb, addresses and signals inside the workbench."""

from __future__ import annotations

import ast
import tomllib
from pathlib import Path

from django.apps import apps

ROOT = Path(__file__).resolve().parents[2]
WORKBENCH = ROOT / "src" / "saksama" / "workbench"
BANNED = {
    "django.urls": "an address is the web's business: an upward arrow that no import tool sees",
    "django.db.models.signals": "apps call each other by name, or are told from above",
    "django.dispatch": "the same",
    "django.contrib.contenttypes": "a generic key points anywhere; the log keeps type and id as text",
}


def ladder() -> list[str]:
    """Apps from the ground up, as the contract in pyproject.toml has them; neighbours one after the other."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    layers = next(one["layers"] for one in contracts if one["id"] == "desk")
    return [app for layer in reversed(layers) for app in layer.split(" | ")]


def climbing(rungs: list[str]) -> list[str]:
    """Foreign keys that point from a lower app to a higher one; `rungs` run from the ground up."""
    height = {label: n for n, label in enumerate(rungs)}
    return [
        f"{model._meta.label}.{field.name} -> {field.related_model._meta.label}"
        for model in apps.get_models()
        if model._meta.app_label in height
        for field in model._meta.get_fields()
        if field.is_relation and not field.auto_created and field.related_model
        if height.get(field.related_model._meta.app_label, -1) > height[model._meta.app_label]
    ]


def test_foreign_keys_look_down_only():
    assert climbing(ladder()) == []


def test_a_key_that_climbs_would_be_noticed():
    upside_down = climbing(list(reversed(ladder())))
    assert "patrols.Lead.mandate -> mandates.Mandate" in upside_down


def test_every_app_of_the_workbench_has_its_rung():
    there = {config.label for config in apps.get_app_configs() if config.name.startswith("saksama.workbench.")}
    assert there | {"safe"} == set(ladder())


def test_the_workbench_makes_no_addresses_and_sends_no_signals():
    found = [
        (path.relative_to(ROOT).as_posix(), module)
        for path in sorted(WORKBENCH.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        for module in imported(node)
        for banned in BANNED
        if (module == banned or module.startswith(f"{banned}.")) and "migrations" not in path.parts
    ]
    assert found == []


def test_an_address_or_a_signal_would_be_noticed():
    code = "from django.urls import reverse\nfrom django.db.models.signals import post_save\nimport django.dispatch"
    assert [m for node in ast.walk(ast.parse(code)) for m in imported(node)] == [
        "django.urls", "django.db.models.signals", "django.dispatch",
    ]  # fmt: skip


def imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.ImportFrom):
        return [node.module or ""]
    return [name.name for name in node.names] if isinstance(node, ast.Import) else []
