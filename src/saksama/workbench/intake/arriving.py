"""From the words of a visitor to the body of a report, and what is kept of a message."""

from __future__ import annotations

import msgspec

from saksama.handover.loket import Sent
from saksama.kernel.errors import BadInput
from saksama.kernel.words import _
from saksama.regions.table import by_code, parent
from saksama.workbench.intake.models import Delivery
from saksama.workbench.intake.shapes import Party, ReportBody

PLACES = {"internet": "Di internet", "here": "", "elsewhere": "Di luar wilayah kantor"}


def unread(sent: Sent) -> Sent:
    """The message as the desk keeps it: the identity stays in the vault, keys of files are used up."""
    bare = tuple(msgspec.structs.replace(one, key="") for one in sent.files)
    return msgspec.structs.replace(sent, files=bare)


def body_from(sent: Sent, delivery: Delivery) -> ReportBody:
    """Form B.1's fields, as far as the visitor filled them. Indonesian, as the paper it ends on."""
    files = [f"Berkas {n}: {one.media_type}, SHA-256 {one.sha256}" for n, one in enumerate(sent.files, 1)]
    return ReportBody(
        event=sent.what, place=", ".join(filter(None, (PLACES.get(sent.where, ""), say_region(sent.region)))),
        day=sent.day, hour=sent.hour, evidence=(*sent.links, *files)[:30],
        parties=tuple(Party(name=one.name or "belum diketahui", address=one.agency) for one in sent.who),
        truth_signed=sent.truth, region=sent.region, exact=sent.place,
    )  # fmt: skip


def say_region(code: str) -> str:
    """A place in words, "Telukan, Grogol"; the code where the list does not know it; "" for none."""
    if not code:
        return ""
    try:
        found = by_code(code)
    except BadInput:
        return code
    above = parent(found.code)
    return f"{found.name}, {above.name}" if above and len(found.code) > len("33.11.09") else found.name


def say_kind(media_type: str) -> str:
    """What a file is, in words."""
    first = media_type.partition("/")[0]
    says = {"image": _("foto"), "video": _("video"), "audio": _("rekaman suara"), "text": _("teks")}
    return says.get(first, _("dokumen"))
