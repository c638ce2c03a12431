"""One click to one exhibit with the real browser: a public page of an invented network, captured, sealed, packaged."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from PIL import Image

from saksama.evidence.package.checking import verify
from saksama.evidence.package.custody_lines import Act
from saksama.evidence.seal.shape import Roots
from saksama.kernel.errors import Refused
from saksama.workbench.custody import queries, services
from saksama.workbench.custody.models import Export
from saksama.workbench.custody.work import bags, capturing, packaging
from saksama.workbench.jobs.models import Job
from saksama.workbench.patrols.services import exhibits
from saksama.workbench.safe.setting import setting
from tests.evidence.site import served
from tests.office import a_mandate, open_house, prepare_home
from tests.workbench.custody.kept import NOW, anew, ask, job_of

pytestmark = [
    pytest.mark.slow,
    pytest.mark.databases,
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore:Exception ignored.*sRGB2014:pytest.PytestUnraisableExceptionWarning"),
]


@pytest.fixture
def site(settings):
    with served() as site:
        pages = tuple(f"{name}={port}" for name, port in site.local.items())
        settings.SAKSAMA = replace(setting(), demo=True, local_pages=pages)
        yield site


@pytest.fixture
def house(db):
    prepare_home()
    house = open_house()
    a_mandate(house, NOW)
    return house


def captured(house, url):
    item = ask(house, url=url)
    capturing.capture(job_of(item), allowed=exhibits.still_under)
    return anew(item)


def test_a_page_is_captured_sealed_looked_at_and_packaged_for_outsiders(house, site, tmp_path):
    item = captured(house, site.url)
    assert (item.state, item.assurance) == ("sealed", "office")
    assert (item.outcome, item.missing) == ("complete", [])
    assert {"page.wacz", "page.pdf", "viewport-end.png", "capture.json"} <= {one.file for one in queries.files_of(item)}
    with queries.read_file(item, "viewport-end.png") as (stream, _size):
        assert Image.open(io.BytesIO(stream.read())).width > 300
    token = services.replay_link(house.desk("operator", NOW), item, NOW)
    with services.open_replay(token, NOW) as replay:
        assert replay.stream.read(4) == b"PK\x03\x04"
    _packaged(house, item, tmp_path)
    assert [one.what for one in queries.timeline(item)] == [Act.CAPTURED, Act.SEALED, Act.VIEWED, Act.EXPORTED]
    assert site.hits == {}, "nothing inside the office was reached"


def test_an_address_that_gives_nothing_is_a_sealed_finding_without_a_picture(house, site):
    item = captured(house, site.fault("/tidak-ada-di-sini"))
    assert (item.state, item.outcome, item.why) == ("sealed", "negative", "http_404")
    assert [one.file for one in queries.files_of(item) if one.is_picture] == []


def test_a_demo_asks_for_no_address_that_nobody_invented(house, site):
    with pytest.raises(Refused, match="Demo tidak membuka internet"):
        ask(house, url=f"http://127.0.0.1:{site.internal.port}/rahasia")
    assert site.hits == {}


def test_an_address_inside_the_office_is_refused_and_reaches_nothing(house, site, settings):
    settings.SAKSAMA = replace(setting(), demo=False, local_pages=())
    item = ask(house, url=f"http://127.0.0.1:{site.internal.port}/rahasia")
    with pytest.raises(Refused, match="pintu 80 dan 443"):
        capturing.capture(job_of(item), allowed=exhibits.still_under)
    assert (anew(item).state, anew(item).why) == ("failed", "refused")
    assert site.hits == {}


def _packaged(house, item, tmp_path):
    desk = house.desk("operator", NOW)
    export = services.ask_package(desk, item, for_whom="Gakkumdu", at=NOW)
    packaging.make_package(Job.objects.select_related("office").get(pk=export.job_id))
    path = tmp_path / "paket.zip"
    with services.take_package(desk, item, Export.objects.get().pk, at=NOW) as (stream, _row):
        path.write_bytes(stream.read())
    roots = Roots(office_pem=bags.seal_key(item, NOW).root_pem)
    assert [line.says for line in verify(path, at=NOW, roots=roots) if line.state == "fail"] == []
