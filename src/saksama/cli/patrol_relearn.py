"""`saksama patrol relearn`: the stance model of one election, moved towards the reviewers' readings."""

from __future__ import annotations

from pathlib import Path

import click

from saksama.cli.shared import home_option
from saksama.handover.fence import Fence, require_sound
from saksama.handover.judgement import Judgement
from saksama.handover.mandate import Mandate, require_active
from saksama.handover.message import read_manifest, read_message
from saksama.handover.signed import unseal
from saksama.kernel.clock import now
from saksama.kernel.errors import Refused
from saksama.kernel.figures import whole
from saksama.kernel.words import _
from saksama.keys import Keyring
from saksama.patrol.home import Home

SEED = 20241127
"""How the held-out parts are drawn; the same for everybody, so that a figure can be checked."""
FILE = click.Path(path_type=Path, exists=True, dir_okay=False)


@click.command("relearn", help=_("Mempelajari cara bicara pemilihan ini. Dasarnya penilaian penelaah, sebagai pesan."))
@click.option("--mandate", "mandate_file", type=FILE, required=True, help=_("Berkas mandat bertanda tangan."))
@click.option("--fence", "fence_file", type=FILE, required=True, help=_("Berkas pagar bertanda tangan."))
@click.option("--judgements", "message", type=FILE, required=True, help=_("Pesan penilaian dari meja kerja."))
@home_option
def relearn(mandate_file: Path, fence_file: Path, message: Path, home: Home) -> None:
    """Learn how this election speaks, from what reviewers read (their judgements, as a message)."""
    # Loaded here so that the other commands start without the text model's libraries.
    from saksama.patrol.screening.stance import learn, shelf
    from saksama.patrol.screening.stance.base import base_model
    from saksama.patrol.screening.stance.model import agreement_in_words

    at, keyring = now(), Keyring.open(home.keys)
    mandate = unseal(mandate_file, Mandate, keyring)
    require_active(mandate, at)
    fence = unseal(fence_file, Fence, keyring)
    require_sound(fence, at)
    _require_together(mandate, fence, read_manifest(message, keyring).about)
    judgements = list(read_message(message, Judgement, keyring))
    before = base_model()
    model = learn.relearn(judgements, before, fence.participants, at=at, seed=SEED)
    right, given = learn.agreement_on(learn.lessons(judgements, fence.participants), before)
    shelf.keep(model, home.models, mandate.election.code)
    click.echo(
        _("Model {version} dipelajari dari {n} teks yang dinilai.").format(version=model.version, n=whole(model.labels))
    )
    click.echo(_("Model bawaan: cocok {right} dari {given} bacaan.").format(right=whole(right), given=whole(given)))
    click.echo(agreement_in_words(model))


def _require_together(mandate: Mandate, fence: Fence, about: dict[str, str]) -> None:
    """Raises Refused unless the fence and the judgements belong to the mandate (G1)."""
    if fence.mandate_id != mandate.mandate_id:
        raise Refused(_("Pagar ini bukan milik mandat {mandate}.").format(mandate=mandate.mandate_id))
    if about.get("mandate_id") != mandate.mandate_id:
        raise Refused(_("Penilaian ini bukan milik mandat {mandate}.").format(mandate=mandate.mandate_id))
