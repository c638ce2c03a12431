"""Files that come whole with a form, without a script. They stay in memory until the counter has sealed them (G4)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, BinaryIO, cast
from uuid import UUID

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest

from saksama.handover.loket import Card
from saksama.kernel.errors import BadInput
from saksama.kernel.words import _
from saksama.web.loket.client import network_of
from saksama.web.loket.draft import Chosen
from saksama.workbench.loket import services

MB = 1_000_000
LONGEST_NAME = 200


def kept(request: HttpRequest, card: Card, token: str, at: datetime) -> list[Chosen]:
    """The form's files, kept at the counter under the draft `token`, with their digests.

    Raises BadInput for files that are too large for a form or that the counter does not take.
    """
    require_room(request)
    files: Sequence[UploadedFile[Any]] = request.FILES.getlist("file")
    return [_kept(one, card, token, network=network_of(request), at=at) for one in files if one.size]


def require_room(request: HttpRequest) -> None:
    """Raises BadInput for a form whose files were not taken because together they are too large."""
    most: int = settings.FILE_UPLOAD_MAX_MEMORY_SIZE
    sent = request.META.get("CONTENT_LENGTH") or "0"
    if request.content_type == "multipart/form-data" and sent.isdigit() and int(sent) > most:
        raise BadInput(
            _("Berkas terlalu besar untuk sekali unggah: tanpa JavaScript paling banyak {most} MB.").format(
                most=most // MB
            ),
            _("Unggah satu per satu, atau nyalakan JavaScript: berkas besar dikirim bertahap."),
        )


def _kept(one: UploadedFile[Any], card: Card, token: str, *, network: str, at: datetime) -> Chosen:
    sent = services.keep_file(card, token, cast("BinaryIO", one.file), network=network, at=at)
    name = (one.name or "")[:LONGEST_NAME]
    return Chosen(id=UUID(sent.id), name=name, sha256=sent.sha256, size=sent.size, media_type=sent.media_type)
