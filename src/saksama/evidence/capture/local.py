"""Invented pages of a demo: names ending in .test that lead to this machine, inside the capture's room only.

Outside a demo there are none, whatever lies in the folder: the list of forbidden addresses has no exception there.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import msgspec

from saksama.kernel.errors import BadInput, Refused
from saksama.kernel.words import _
from saksama.keys.files import private_folder, write_whole

FILE = Path("evidence") / "halaman-rekaan.json"
ENDING = ".test"
"""Reserved for tests: no public name ends so (RFC 6761 §6.2)."""


def keep_local_pages(home: Path, pages: Mapping[str, int]) -> None:
    """In the demo home `home` the names of `pages` lead to these ports of this machine. Safe to call again.

    Raises BadInput for a name that could be somebody's.
    """
    if wrong := [name for name in pages if not name.endswith(ENDING)]:
        raise BadInput(_("Bukan nama rekaan (harus berakhir .test): {name}").format(name=wrong[0]))
    private_folder(home / FILE.parent)
    write_whole(home / FILE, msgspec.json.encode(dict(pages), order="deterministic"))


def local_pages(home: Path, *, demo: bool) -> Mapping[str, int]:
    """Name → port of this machine; empty outside a demo.

    Raises Refused when such a list lies in a home that is no demo's: somebody put it there.
    """
    path = home / FILE
    if not path.exists():
        return {}
    if not demo:
        raise Refused(
            _("Folder kantor ini bukan demo, tetapi berisi daftar halaman rekaan ({file}).").format(file=FILE),
            _("Periksa siapa yang menaruhnya, lalu hapus berkas itu."),
        )
    return msgspec.json.decode(path.read_bytes(), type=dict[str, int])
