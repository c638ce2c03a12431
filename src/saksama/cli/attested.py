"""The officer's statement on a file, as options or as a JSON file; nothing of it is preset (G3)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from saksama.handover import plain
from saksama.handover.attestation import Answer, Attestation, Request, SeenBy
from saksama.kernel.errors import BadInput
from saksama.kernel.words import _

FILE = click.Path(path_type=Path, exists=True, dir_okay=False)
REQUIRED = ("seen_by", "logged_in", "anyone_could_see", "through_relation", "collected_at", "collector")
"""What has to be said about every file."""

Command = Callable[..., Any]


def attested(command: Command) -> Command:
    """Adds the options of the officer's statement."""
    yes_no = click.Choice([answer.value for answer in Answer])
    for option in (
        click.option("--attestation", type=FILE, help=_("Keterangan sebagai JSON.")),
        click.option("--seen-by", type=click.Choice([kind.value for kind in SeenBy]),
                     help=_("Jenis akun yang melihat isi berkas; bukan namanya.")),
        click.option("--logged-in/--not-logged-in", default=None, help=_("Apakah akun itu masuk?")),
        click.option("--anyone-could-see", type=yes_no, help=_("Dapatkah siapa pun melihatnya tanpa akun?")),
        click.option("--through-relation", type=yes_no,
                     help=_("Terlihat karena akun itu mengikuti, berteman atau menjadi anggota?")),
        click.option("--chat-member", is_flag=True, help=_("Percakapan yang diekspor anggotanya.")),
        click.option("--collected-at", help=_("Waktu pengumpulan dengan zona: 2024-10-14T09:00+07:00.")),
        click.option("--collector", help=_("Kode petugas yang mengumpulkan.")),
        click.option("--expected", type=click.IntRange(min=0), help=_("Jumlah menurut halaman aslinya.")),
        click.option("--request", type=FILE, help=_("Permintaan tersimpan sebagai JSON, pengganti lima pilihan ini.")),
        click.option("--request-url", help=_("Alamat yang diminta, untuk daftar penyuka dan sejenisnya.")),
        click.option("--object", "object_id", help=_("Nomor kiriman yang disukai, dibagikan atau dibalas.")),
        click.option("--object-url", help=_("Alamat kiriman itu.")),
        click.option("--owner-id", help=_("Nomor akun kampanye pemilik kiriman.")),
        click.option("--owner-handle", help=_("Nama akun kampanye pemilik kiriman.")),
    ):  # fmt: skip
        command = option(command)
    return command


def statement(said: dict[str, Any]) -> tuple[Attestation, Request]:
    """What the options of `attested` say. Raises BadInput naming what was not said."""
    request = _request(said)
    if said["attestation"]:
        return plain.decode(said["attestation"].read_bytes(), Attestation, said["attestation"].name), request
    missing = ["--" + name.replace("_", "-") for name in REQUIRED if said[name] is None]
    if missing:
        raise BadInput(
            _("Keterangan berkas belum lengkap: {options}.").format(options=", ".join(missing)),
            _("Setiap berkas harus disertai keterangan siapa yang melihatnya dan apakah terbuka untuk umum."),
        )
    return Attestation(
        seen_by=SeenBy(said["seen_by"]), logged_in=said["logged_in"],
        anyone_could_see=Answer(said["anyone_could_see"]), through_relation=Answer(said["through_relation"]),
        chat_member=said["chat_member"], collected_at=_instant(said["collected_at"]),
        collector=said["collector"], expected=said["expected"],
    ), request  # fmt: skip


def _request(said: dict[str, Any]) -> Request:
    if said["request"]:
        return plain.decode(said["request"].read_bytes(), Request, said["request"].name)
    return Request(
        request_url=said["request_url"], object_id=said["object_id"], object_url=said["object_url"],
        object_owner_id=said["owner_id"], object_owner_handle=said["owner_handle"],
    )  # fmt: skip


def _instant(text: str) -> datetime:
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        at = None
    if at is None or at.tzinfo is None:
        raise BadInput(
            _("Waktu pengumpulan tidak dapat dibaca."),
            _("Tulis dengan zona, misalnya 2024-10-14T09:00+07:00."),
        )
    return at.astimezone(UTC)
