"""Every door of the house by introspection, so that a new one is tested the day it is built."""

from __future__ import annotations

import ast
import importlib
import pkgutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import click
import msgspec
import pyarrow as pa

import saksama
from saksama.cli import app

SOURCE = Path(saksama.__file__).parent
NOT_HERE = ("saksama.__main__", "saksama.config.wsgi", "saksama.patrol.engine.spark")
"""Modules that run when loaded, or load only with an extra."""


@cache
def modules() -> tuple[object, ...]:
    """Every module of the package that can be loaded everywhere."""
    names = [m.name for m in pkgutil.walk_packages(saksama.__path__, "saksama.")]
    return tuple(importlib.import_module(name) for name in sorted(names) if not name.startswith(NOT_HERE))


def structs() -> list[type[msgspec.Struct]]:
    """Every message shape and allow-list."""
    found = {
        thing
        for module in modules()
        for thing in vars(module).values()
        if isinstance(thing, type) and issubclass(thing, msgspec.Struct) and thing.__module__.startswith("saksama.")
    }
    return sorted(found, key=lambda shape: (shape.__module__, shape.__name__))


def handover_structs() -> list[type[msgspec.Struct]]:
    """Every published message shape."""
    return [shape for shape in structs() if shape.__module__.startswith("saksama.handover")]


def tables() -> dict[str, pa.Schema]:
    """Every table schema that a module names."""
    return {
        f"{module.__name__}.{name}": thing  # type: ignore[attr-defined]  # modules are objects here
        for module in modules()
        for name, thing in vars(module).items()
        if isinstance(thing, pa.Schema)
    }


def commands() -> Iterator[tuple[str, click.Command]]:
    """Every command of the command line with the words one types."""
    return _below(app, "saksama")


def _below(command: click.Command, words: str) -> Iterator[tuple[str, click.Command]]:
    yield words, command
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            child = command.get_command(context, name)
            assert child is not None, f"{words} {name} is listed and does not exist"
            yield from _below(child, f"{words} {name}")


def asked(command: click.Command) -> set[str]:
    """The single words in the names of what a command asks for."""
    names = [command.name or ""]
    for parameter in command.params:
        names += [parameter.name or "", *parameter.opts, *parameter.secondary_opts]
    return {word for name in names for word in name.strip("-").replace("-", "_").lower().split("_") if word}


def fields(shape: type[msgspec.Struct]) -> set[str]:
    """A struct's field names."""
    return set(shape.__struct_fields__)


def names_in_code() -> Iterator[tuple[str, str]]:
    """Every class, function, argument and field that our code names, with its file."""
    for path in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            for name in _named(node):
                yield path.relative_to(SOURCE).as_posix(), name


def _named(node: ast.AST) -> list[str]:
    if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
        return [node.name]
    if isinstance(node, ast.arg):
        return [node.arg]
    if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
        return [node.target.id]
    return []
