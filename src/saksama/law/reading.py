"""Reading one YAML file strictly: every complaint names the file and the line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import msgspec
import yaml
from yaml.composer import ComposerError
from yaml.constructor import SafeConstructor

from saksama.kernel.errors import BadInput
from saksama.kernel.words import _

Shape = TypeVar("Shape")
Steps = tuple[str | int, ...]

DEEPEST = 40
"""Levels inside each other; our own files have a handful."""
STEP = re.compile(r"\.(\w+)|\[(\d+)\]")
MISSING = re.compile(r"missing required field `(\w+)`")
UNKNOWN = re.compile(r"unknown field `(\w+)`")


@dataclass(frozen=True)
class Page:
    """A file and its parsed nodes: knows the line of everything in it."""

    file: str
    root: yaml.Node

    def line(self, *steps: str | int) -> int:
        """1-based line of what lies at `steps` (keys, 0-based positions); of its nearest parent if absent."""
        node = self.root
        line = node.start_mark.line
        for step in steps:
            found = _inside(node, step)
            if found is None:
                break
            line, node = found
        return int(line) + 1

    def bad(self, problem: str, *steps: str | int, advice: str = "") -> BadInput:
        """The complaint about what lies at `steps`."""
        where = _("{file}, baris {line}").format(file=self.file, line=self.line(*steps))
        return BadInput(f"{where}: {problem}", advice)


class _Shallow(yaml.SafeLoader):
    """For any file: what lies too deep is refused before Python itself has had enough of it."""

    deep = 0

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        """One node. Raises ComposerError."""
        mark = self.peek_event().start_mark  # type: ignore[no-untyped-call]  # in the stubs alone
        if self.deep > DEEPEST:
            raise ComposerError(None, None, _("isinya bersusun terlalu dalam"), mark)
        self.deep += 1
        found = super().compose_node(parent, index)
        self.deep -= 1
        return found


class _Plain(_Shallow):
    """For what was uploaded: nothing stands for something else either, so it is as small as it looks."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        """One node. Raises ComposerError."""
        if self.check_event(yaml.AliasEvent):
            mark = self.peek_event().start_mark  # type: ignore[no-untyped-call]  # in the stubs alone
            raise ComposerError(None, None, _("tanda * dan & tidak dipakai di sini; tulis isinya lengkap"), mark)
        return super().compose_node(parent, index)


def read(path: Path, shape: type[Shape], raw: bytes | None = None) -> tuple[Shape, Page]:
    """The file as `shape`, and its page. Raises BadInput naming file and line for what does not fit.

    With `raw`, its content: then `path` only lends its name, and nothing is read from a disk.
    """
    page = Page(path.name, _root(path.name, _text(path, raw), _Shallow if raw is None else _Plain))
    _refuse_twice_and_unreadable(page, page.root)
    data = _constructed(page)
    try:
        return msgspec.convert(data, shape), page
    except msgspec.ValidationError as error:
        raise _explained(page, str(error)) from None


def _constructed(page: Page) -> object:
    """What the file says. Raises BadInput for a list or a named part that asks to become something else (`!tag`)."""
    try:
        return SafeConstructor().construct_document(page.root)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise BadInput(
            _("{file}, baris {line}: bukan YAML yang sah ({problem}).").format(
                file=page.file, line=line, problem=error.problem
            )
        ) from None


def _text(path: Path, raw: bytes | None) -> str:
    try:
        data = path.read_bytes() if raw is None else raw
        return data.decode("utf-8")
    except OSError as error:
        raise BadInput(
            _("Berkas {file} tidak dapat dibuka.").format(file=path), _("Periksa nama berkasnya.")
        ) from error
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise BadInput(
            _("{file}, baris {line}: bukan teks UTF-8.").format(file=path.name, line=line),
            _("Simpan ulang sebagai UTF-8."),
        ) from None


def _root(file: str, text: str, loader: type[yaml.SafeLoader]) -> yaml.Node:
    try:
        node = yaml.compose(text, Loader=loader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise BadInput(
            _("{file}, baris {line}: bukan YAML yang sah ({problem}).").format(
                file=file, line=line, problem=error.problem
            )
        ) from None
    except yaml.YAMLError as error:
        raise BadInput(
            _("{file}, baris 1: bukan YAML yang sah ({problem}).").format(file=file, problem=error)
        ) from None
    if not isinstance(node, yaml.MappingNode):
        raise BadInput(_("{file}, baris 1: berkas kosong atau bukan daftar bernama.").format(file=file))
    return node


def _inside(node: yaml.Node, step: str | int) -> tuple[int, yaml.Node] | None:
    if isinstance(node, yaml.MappingNode) and isinstance(step, str):
        for key, value in node.value:
            if key.value == step:
                return key.start_mark.line, value
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step].start_mark.line, node.value[step]
    return None


def _refuse_twice_and_unreadable(page: Page, node: yaml.Node) -> None:
    """YAML itself lets the later of two equal keys win, and says no line for a day that does not exist."""
    if isinstance(node, yaml.SequenceNode):
        for item in node.value:
            _refuse_twice_and_unreadable(page, item)
    elif isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            if key.tag != "tag:yaml.org,2002:str":  # YAML 1.1 reads a bare on, off, yes, no as true and false
                raise _at(page, key, _("kunci harus berupa kata."))
            if key.value in seen:
                raise _at(page, key, _("kunci {key} ditulis dua kali.").format(key=key.value))
            seen.add(key.value)
            _refuse_twice_and_unreadable(page, value)
    else:
        _refuse_unreadable(page, node)


def _refuse_unreadable(page: Page, scalar: yaml.Node) -> None:
    try:
        SafeConstructor().construct_object(scalar)
    except (ValueError, yaml.YAMLError):
        raise _at(page, scalar, _("nilai {value} tidak dapat dibaca.").format(value=scalar.value)) from None


def _at(page: Page, node: yaml.Node, problem: str) -> BadInput:
    where = _("{file}, baris {line}").format(file=page.file, line=node.start_mark.line + 1)
    return BadInput(f"{where}: {problem}")


def _explained(page: Page, problem: str) -> BadInput:
    what, _sep, path = problem.partition(" - at `")
    steps: Steps = tuple(name or int(number) for name, number in STEP.findall(path))
    if found := MISSING.search(what):
        return page.bad(_("kunci {key} tidak ada.").format(key=found[1]), *steps)
    if found := UNKNOWN.search(what):
        return page.bad(_("kunci {key} tidak dikenal.").format(key=found[1]), *steps, found[1])
    return page.bad(_("isian tidak dapat dipakai ({problem}).").format(problem=what), *steps)
