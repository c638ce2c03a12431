"""What a visitor has answered so far. It lives in the form's hidden fields; nothing is kept here before sending."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

import msgspec
from django.http import QueryDict

from saksama.kernel.errors import NO_JSON, BadInput
from saksama.kernel.words import _
from saksama.web.loket.fields import NAMES, PEOPLE
from saksama.web.loket.stamp import stamped

TRAP = "website"
"""A field that no person sees; whatever fills it is a machine."""
TOKEN, STAMP, FILES, ROWS, REVIEWED, SCRIPT = "token", "shown", "files", "rows", "reviewed", "script"
LONGEST_TOKEN, LONGEST_LIST = 80, 20_000


class Chosen(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A file that came whole, as the visitor's own form remembers it."""

    id: UUID
    name: str
    """As on the visitor's device; shown to them, never sent on."""
    sha256: str
    size: int
    media_type: str


@dataclass(frozen=True, repr=False)
class Draft:
    """One report on its way."""

    token: str
    stamp: str
    values: Mapping[str, str]
    files: tuple[Chosen, ...] = ()
    rows: int = 1
    """Persons the form has lines for."""
    reviewed: bool = False
    """The answers were looked over once: a changed one leads back there."""
    trap: str = ""
    script: bool = False

    def __getitem__(self, name: str) -> str:
        """The answer to `name`; empty where there is none. KeyError for what is not asked, where templates look."""
        if name not in NAMES:
            raise KeyError(name)
        return self.values.get(name, "")

    def with_only(self, names: set[str]) -> Draft:
        """The same without answers to anything else."""
        return replace(self, values={name: value for name, value in self.values.items() if name in names})

    def with_files(self, *files: Chosen) -> Draft:
        """The same with these files in the place of those it had."""
        return replace(self, files=files)

    def people(self) -> Iterator[tuple[str, str]]:
        """Name and work of everybody reported, without empty lines."""
        for n in range(PEOPLE):
            pair = self[f"name{n}"], self[f"agency{n}"]
            if any(pair):
                yield pair

    def carried(self, shown: tuple[str, ...]) -> list[tuple[str, str]]:
        """What travels in hidden fields while the page asks for `shown`."""
        kept = [(name, value) for name, value in self.values.items() if value and name not in shown]
        own = [(TOKEN, self.token), (STAMP, self.stamp), (ROWS, str(self.rows))]
        own += [(FILES, msgspec.json.encode(self.files).decode())] if self.files else []
        return [*own, *([(REVIEWED, "1")] if self.reviewed else []), *kept]


def fresh(token: str, at: datetime) -> Draft:
    """An empty one, first shown at `at`."""
    return Draft(token, stamped(token, at), {})


def read(post: QueryDict) -> Draft:
    """What the form brought; line ends are made one kind. Raises BadInput for a form that is not ours."""
    token = post.get(TOKEN, "")
    if not token or len(token) > LONGEST_TOKEN or not token.isascii():
        raise BadInput(_("Formulir ini tidak utuh."), _("Mulai lagi dari halaman pertama."))
    values = {name: _plain(post.get(name, "")) for name in NAMES if post.get(name, "").strip()}
    rows = post.get(ROWS, "1")
    return Draft(
        token, post.get(STAMP, "")[:LONGEST_TOKEN], values, _files(post.get(FILES, "")),
        min(PEOPLE, int(rows)) if rows in {"1", "2", "3", "4", "5"} else 1,
        post.get(REVIEWED) == "1", post.get(TRAP, ""), post.get(SCRIPT) == "1",
    )  # fmt: skip


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\0", "").strip()


def _files(text: str) -> tuple[Chosen, ...]:
    if not text:
        return ()
    try:
        if len(text) > LONGEST_LIST:
            raise ValueError
        return msgspec.json.decode(text, type=tuple[Chosen, ...])
    except NO_JSON:
        raise BadInput(_("Daftar berkas tidak terbaca."), _("Mulai lagi dari halaman pertama.")) from None
