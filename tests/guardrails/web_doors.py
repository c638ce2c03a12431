"""Every door of the workbench's web by introspection: addresses, form fields, parameters, inputs, sorts, files."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from django import forms
from django.apps import apps
from django.db import models
from django.urls import URLPattern, URLResolver, get_resolver

import saksama.web
from tests.guardrails.doors import SOURCE

WEB, WORKBENCH = SOURCE / "web", SOURCE / "workbench"
INPUT = re.compile(r"<(?:input|select|textarea|button)\b[^>]*?\bname=\"([^\"{]+)\"")
WORD = re.compile(r"[^a-z]+")


def words(name: str) -> set[str]:
    """The single words in a name."""
    return {word for word in WORD.split(name.lower()) if word}


def addresses() -> list[tuple[str, set[str]]]:
    """(route, names of its arguments) of every address that is ours."""
    return list(_walk(get_resolver().url_patterns, ""))


def _walk(patterns: list[URLPattern | URLResolver], above: str) -> Iterator[tuple[str, set[str]]]:
    for one in patterns:
        route = above + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from _walk(one.url_patterns, route)
        elif not route.startswith("akun/"):
            yield route, set(one.pattern.converters)


def form_fields() -> set[tuple[str, str]]:
    """("area.Form", field) of every form of ours; fields that are made on the way are read from the code."""
    for one in pkgutil.walk_packages(saksama.web.__path__, "saksama.web."):
        importlib.import_module(one.name)
    ours_only = (form for form in _below(forms.BaseForm) if form.__module__.startswith("saksama.web."))
    found = {(f"{_area(form.__module__.split('.')[2:])}.{form.__name__}", name)
             for form in ours_only for name in form.base_fields}  # fmt: skip
    return found | set(_made_on_the_way())


def _area(parts: Sequence[str]) -> str:
    """["areas", "register", "forms"] → "register"."""
    return parts[1] if parts[0] == "areas" else parts[0]


def _below(kind: type) -> Iterator[type]:
    for one in kind.__subclasses__():
        yield one
        yield from _below(one)


def _made_on_the_way() -> Iterator[tuple[str, str]]:
    """`self.fields["…"] = …` inside a form's class."""
    for path, tree in trees(WEB):
        for form in (node for node in ast.walk(tree) if isinstance(node, ast.ClassDef)):
            for node in ast.walk(form):
                if isinstance(node, ast.Subscript) and _is_fields(node.value) and isinstance(node.ctx, ast.Store):
                    yield f"{_area(path.split('/')[1:])}.{form.name}", _text(node.slice)


def _is_fields(node: ast.AST) -> bool:
    return isinstance(node, ast.Attribute) and node.attr == "fields"


def parameters() -> set[tuple[str, str]]:
    """(file, name) of what views read from the address or a form by themselves."""
    found = set()
    for path, tree in trees(WEB):
        for node in ast.walk(tree):
            read = _read(node)
            if read is not None:
                found.add((path, read))
    return found


def _read(node: ast.AST) -> str | None:
    if isinstance(node, ast.Subscript) and _is_query(node.value):
        return _text(node.slice)
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and _is_query(node.func.value):
        return _text(node.args[0]) if node.args else node.func.attr
    return None


def _is_query(node: ast.AST) -> bool:
    return isinstance(node, ast.Attribute) and node.attr in {"GET", "POST"}


def inputs() -> set[tuple[str, str]]:
    """(template, name) of what templates ask for by hand."""
    return {
        (path.relative_to(WEB).as_posix(), name)
        for path in sorted(WEB.rglob("*.html"))
        for name in INPUT.findall(path.read_text("utf-8"))
    }


def files() -> set[tuple[str, str]]:
    """(file, function) of every view that answers with something other than a page."""
    return {
        (path, function.name)
        for path, tree in trees(WEB / "areas")
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef) and any(map(_gives_a_file, ast.walk(function)))
    }


def _gives_a_file(node: ast.AST) -> bool:
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        return node.func.id in {"FileResponse", "StreamingHttpResponse", "JsonResponse"} or any(
            key.arg == "content_type" for key in node.keywords
        )
    return isinstance(node, ast.Constant) and node.value == "Content-Disposition"


def sorts(top: Path) -> set[tuple[str, str]]:
    """(file, column) of every order that is asked of the database; "?" for one that is not written out."""
    return {
        (path, _text(argument))
        for path, tree in trees(top)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "order_by"
        for argument in node.args
    }


def columns() -> set[tuple[str, str]]:
    """(app.Model, column) of every table of ours that is not sealed."""
    return {
        (model._meta.label, field.name)
        for model in ours()
        for field in model._meta.get_fields()
        if isinstance(field, models.Field) and not field.name.startswith("sealed")
    }


def ours() -> list[type[models.Model]]:
    """Every table of the workbench."""
    return [model for model in apps.get_models() if model.__module__.startswith("saksama.workbench.")]


def trees(top: Path) -> Iterator[tuple[str, ast.Module]]:
    """(file, syntax tree) of everything below `top`, migrations aside."""
    for path in sorted(top.rglob("*.py")):
        if "migrations" not in path.parts:
            yield path.relative_to(SOURCE).as_posix(), ast.parse(path.read_text("utf-8"))


def _text(node: ast.AST) -> str:
    if isinstance(node, ast.Constant):
        return str(node.value)
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) for part in node.values if isinstance(part, ast.Constant))
    return "?"
