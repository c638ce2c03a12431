"""Official interfaces of platforms are shut: no collector is here, and a file from one needs an agreement in force."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from saksama.handover.attestation import SeenBy
from saksama.kernel.errors import Refused
from saksama.workbench.patrols.models import Upload
from tests.workbench.mandates.agreed import proposed
from tests.workbench.patrols.field import a_field, an_upload

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "saksama"
HOSTS = re.compile(
    r"api\.(?:x|twitter|telegram)\.(?:com|org)|graph\.(?:facebook|instagram|threads)\.(?:com|net)"
    r"|youtube\.googleapis|googleapis\.com/youtube|tiktokapis\.com|/xrpc/app\.bsky"
)
SPOKEN_OF = {
    "patrol/sources/facebook.py": "an address inside a stored answer is recognised, never asked",
    "demo/formats/meta.py": "the demo's invented answers hold such addresses",
    "demo/formats/x.py": "the same",
}
CLIENTS = {
    "tweepy", "google-api-python-client", "python-youtube", "yt-dlp", "telethon", "pyrogram", "atproto",
    "mastodon-py", "instaloader", "facebook-sdk", "tiktokapi", "snscrape", "twikit", "requests", "httpx", "aiohttp",
}  # fmt: skip


def test_no_code_knows_where_an_interface_is():
    found = {str(path.relative_to(SOURCE)) for path in SOURCE.rglob("*.py") if HOSTS.search(path.read_text("utf-8"))}
    assert found == set(SPOKEN_OF)


def test_no_client_of_a_platform_is_required():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = [line for name, lines in project["optional-dependencies"].items() if name != "dev" for line in lines]
    named = {re.split(r"[<>=\[; ]", line)[0].lower() for line in [*project["dependencies"], *extras]}
    assert len(named) > 20
    assert named & CLIENTS == set()


@pytest.mark.django_db
def test_a_file_from_one_is_refused_without_an_agreement_that_two_agreed_to(house):
    field = a_field(house, fenced=False)
    proposed(house, field.at)
    with pytest.raises(Refused, match="tertutup"):
        an_upload(field, seen_by=SeenBy.OFFICIAL)
    assert not Upload.objects.exists()
