"""The next bundle, and every one that is still on its way, written whole into a folder that leaves the machine."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from saksama.keys.files import write_whole
from saksama.workbench.nation.models import Peer
from saksama.workbench.nation.queries import unarrived
from saksama.workbench.nation.services import make_bundle

ENDING = ".bundel"


def name_of(sender: str, receiver: str, number: int) -> str:
    """File name, "33.11-ri-00000007.bundel": sorts in the order in which they are to be taken."""
    return f"{sender}-{receiver}-{number:08d}{ENDING}"


def write_out(peer: Peer, folder: Path, *, since: int | None, at: datetime) -> list[Path]:
    """Make one more bundle for `peer` and write it with all that have not arrived, or those from number `since`.

    With `since` nothing new is made. A stick that was lost costs nothing: what did not arrive is written again, the
    same bytes. Raises OSError; what could not be written is written the next time.
    """
    if since is None:
        make_bundle(peer, at=at)
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for sent in unarrived(peer, since or 0):
        path = folder / name_of(peer.office.code, peer.code, sent.number)
        write_whole(path, bytes(sent.data))
        written.append(path)
    return written
