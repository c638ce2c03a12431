"""Under https each of the three sites tells browsers never to come without; over loopback's http none does."""

from __future__ import annotations

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

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
