"""BACA-SAYA.txt: the commands with which an outsider checks this very package, Indonesian first, then English."""

from __future__ import annotations

from functools import cache

import jinja2

from saksama.evidence.package.contents import Contents
from saksama.evidence.package.letter import ENCLOSED
from saksama.evidence.package.shape import MANIFEST, STAMP
from saksama.kernel.words import speaking

COMMAND = "   $ "
"""How a line with a command starts."""


@speaking("id")
def read_me(contents: Contents) -> bytes:
    """The text of the package; commands that would check nothing (no stamp, no archive) are left out and said."""
    about = contents.bag.manifest.circumstances
    roots = sum(pem.count(b"-----BEGIN CERTIFICATE-----") for pem in contents.roots.tsa_pems)
    return _template().render(it=contents, about=about, tsa_roots=roots, over=_over).encode()


def commands(text: str) -> tuple[str, ...]:
    """The commands in a BACA-SAYA.txt, in its order."""
    return tuple(line[len(COMMAND) :] for line in text.splitlines() if line.startswith(COMMAND))


def _over(stamp: str) -> str:
    """What a stamp's file is over: the manifest, or the signature where it renewed older stamps."""
    match = STAMP.fullmatch(stamp)
    return match[1] if match else MANIFEST


@cache
def _template() -> jinja2.Template:
    source = ENCLOSED.joinpath("BACA-SAYA.txt.jinja").read_text(encoding="utf-8")
    # A text for the terminal, not a page: escaping would change the commands. Office names are stripped of controls.
    environment = jinja2.Environment(undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True)  # noqa: S701
    return environment.from_string(source)
