"""Under https each of the three sites tells browsers never to come without; over loopback's http none does."""

from __future__ import annotations

from contextlib import closing

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory

from saksama.web.loket.policy import Counter
from saksama.web.putar.policy import Names
from saksama.web.shared.middleware import Policy

HALF_A_YEAR = 180 * 24 * 3600


@pytest.mark.parametrize("site", [Policy, Counter, Names])
@pytest.mark.parametrize("secure", [True, False])
def test_https_stays_https_on_each_site(settings, site, secure):
    settings.SECURE, settings.ALLOWED_HOSTS = secure, ["*"]
    host = "putar.localhost:8029" if site is Names else "127.0.0.1"
    answer = site(lambda request: HttpResponse("halo"))(RequestFactory().get("/", headers={"Host": host}))
    told = answer.headers.get("Strict-Transport-Security")
    assert told == (f"max-age={HALF_A_YEAR}" if secure else None)


@pytest.mark.parametrize("site", [Policy, Counter, Names])
def test_no_other_site_loads_what_is_ours(settings, site):
    settings.ALLOWED_HOSTS = ["*"]
    host = "putar.localhost:8029" if site is Names else "127.0.0.1"
    answer = site(lambda request: HttpResponse("halo"))(RequestFactory().get("/", headers={"Host": host}))
    assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    "path",
    ["static/", "static/saksama/", "static/saksama/app.css~", "static/saksama/.DS_Store", "static/../settings.py",
     "static/%2e%2e/%2e%2e/config/settings.py", ".git/config", "saksama.css.bak", "workbench/meja.sqlite3"],
)  # fmt: skip
def test_no_folder_is_listed_and_only_known_files_are_given(db, path):
    with closing(Client().get("/static/saksama/app.css")) as known:
        assert known.status_code == 200
    assert Client().get(f"/{path}").status_code == 404
