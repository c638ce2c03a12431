"""What a button brings along that asks nothing else: the version of the copy it stood on."""

from __future__ import annotations

from saksama.kernel.errors import BadInput
from saksama.kernel.words import _
from saksama.web.shared.request import OfficerRequest

MOST_DIGITS = 9


def version_of(request: OfficerRequest) -> int:
    """The version that was shown. Raises BadInput where the page brought none."""
    said = request.POST.get("version", "")
    if not (said.isascii() and said.isdigit() and len(said) <= MOST_DIGITS):
        raise BadInput(_("Halaman ini tidak menyebut versi berkasnya."), _("Muat ulang halamannya, lalu coba lagi."))
    return int(said)
