"""Tags of this site's pages: a field by its name, a choice, a file of the site. Loaded everywhere."""

from __future__ import annotations

from typing import Any

from django import template

from saksama.law.shapes import Mark
from saksama.web.loket import answers
from saksama.web.loket import look as files
from saksama.web.loket.fields import of

register = template.Library()


@register.simple_tag
def look(name: str) -> str:
    """The address of one of the site's own files; it carries a digest, so that phones may keep it."""
    return files.address(name)


@register.inclusion_tag("loket/part/line.html", takes_context=True)
def line(context: dict[str, Any], name: str, bare: bool = False) -> dict[str, Any]:  # noqa: FBT001, FBT002  a template's flag
    """One field of the draft: label, hint, fault, what was typed. `bare`: the heading asks already."""
    return _field(context, name, bare=bare)


@register.inclusion_tag("loket/part/picks.html", takes_context=True)
def picks(
    context: dict[str, Any],
    name: str,
    options: list[tuple[str, str, str]],
    bare: bool = False,  # noqa: FBT001, FBT002  a template's flag
    two: bool = False,  # noqa: FBT001, FBT002  a template's flag
) -> dict[str, Any]:
    """A choice: value, words, a smaller line below. Nothing is chosen beforehand."""
    return {**_field(context, name, bare=bare), "options": options, "two": two}


def _field(context: dict[str, Any], name: str, *, bare: bool) -> dict[str, Any]:
    return {
        "name": name, "field": of(name), "value": context["draft"][name], "fault": context["faults"].get(name, ""),
        "today": context["today"], "bare": bare,
    }  # fmt: skip


@register.filter
def sureness(mark: Mark) -> str:
    """How sure a source is, in a word."""
    return answers.sureness(mark)
