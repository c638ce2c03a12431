"""Each system check: the unsafe thing is named by its id, the safe one says nothing."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from django.conf import settings
from django.test import override_settings

from saksama.config import checks
from saksama.config.environment import replay_of
from saksama.kernel.errors import BadInput, Refused
from saksama.keys import Keyring
from saksama.workbench.audit.services import record
from saksama.workbench.offices.first_run.queries import FINISHED
from saksama.workbench.safe.keyring import forget_keyring
from saksama.workbench.safe.setting import Setting
from tests.people import MONDAY

LAN = "https://192.168.1.7:8027"
SECRET = "Xk3v9QpL2mZr8TtWb5YcNf7HsJd4GaUe6RqViOoE1"
SQLITE = "django.db.backends.sqlite3"
MOUNTINFO = """\
22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
30 22 0:40 / /srv/kantor rw,relatime shared:9 - nfs4 10.0.0.2:/kantor rw
31 22 0:41 / /srv/kantor\\040lokal rw - ext4 /dev/sdb1 rw
32 22 0:42 / /srv/kantor/dalam rw - ext4 /dev/sdc1 rw
"""


@pytest.fixture
def home(tmp_path):
    """A prepared home of its own, demo keys in it, and settings that point there."""
    tmp_path.chmod(0o700)
    for name in ("keys", "workbench"):
        (tmp_path / name).mkdir(mode=0o700)
    Keyring.create(tmp_path / "keys")
    forget_keyring()
    with override_settings(SAKSAMA=Setting(home=tmp_path), SECRET_KEY=SECRET, SECRET_GIVEN=True, SECURE=False,
                           ALLOWED_HOSTS=["127.0.0.1", "localhost", "[::1]"], DEBUG=False):  # fmt: skip
        yield tmp_path
    forget_keyring()


def ids():
    """What the house's own checks say now."""
    return sorted(message.id for check in checks.ALL for message in check())


def on(address, home, *, demo=False, hosts=("192.168.1.7",), **more):
    setting = Setting(home=home, public_address=address, demo=demo)
    return override_settings(SAKSAMA=setting, ALLOWED_HOSTS=list(hosts), SECURE=address.startswith("https"), **more)


def test_a_safe_home_has_nothing_to_say(home, db):
    assert ids() == []


def test_debug_off_loopback(home, db):
    with override_settings(DEBUG=True):
        assert ids() == []
        with on(LAN, home):
            assert ids() == ["saksama.E001"]


@pytest.mark.parametrize(
    "secret", ["pendek", "a" * 60, "django-insecure-" + SECRET], ids=["short", "one sign", "default"]
)
def test_a_default_or_short_secret(home, db, secret):
    with override_settings(SECRET_KEY=secret):
        assert ids() == ["saksama.E002"]


def test_no_secret_given(home, db):
    with override_settings(SECRET_GIVEN=False):
        assert ids() == ["saksama.E002"]


@pytest.mark.parametrize("address", ["http://192.168.1.7:8027", "http://kantor.local:8027"])
def test_plain_http_on_a_lan_address(home, db, address):
    with on(address, home):
        assert ids() == ["saksama.E003"]
    with on(address.replace("http:", "https:"), home):
        assert ids() == []


def test_plain_http_by_a_name_that_is_only_listed(home, db):
    with override_settings(ALLOWED_HOSTS=["127.0.0.1", "kantor.local"]):
        assert ids() == ["saksama.E003"]


@pytest.mark.parametrize("what", [".", "workbench", "workbench/rahasia"])
def test_readable_data(home, db, what):
    (home / "workbench" / "rahasia").write_text(SECRET)
    (home / "workbench" / "rahasia").chmod(0o600)
    assert ids() == []
    (home / what).chmod(0o755)
    assert ids() == ["saksama.E004"]


def test_readable_database(home, monkeypatch):
    file = home / "workbench" / "meja.sqlite3"
    file.write_bytes(b"")
    file.chmod(0o644)
    monkeypatch.setitem(settings.DATABASES, "default", {"ENGINE": SQLITE, "NAME": file})
    assert [message.id for message in checks.folders_are_private()] == ["saksama.E004"]
    file.chmod(0o600)
    assert checks.folders_are_private() == []


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/srv/kantor/meja.sqlite3", "nfs4"),
        ("/srv/kantor lokal/x", "ext4"),
        ("/srv/kantor/dalam/x", "ext4"),
        ("/x", "ext4"),
    ],
)
def test_the_file_system_under_a_path(tmp_path, path, kind):
    mounts = tmp_path / "mountinfo"
    mounts.write_text(MOUNTINFO)
    assert checks.file_system(Path(path), mounts) == kind
    assert checks.file_system(Path(path), tmp_path / "none") == ""


@pytest.mark.parametrize(("place", "said"), [("/srv/kantor/meja.sqlite3", ["saksama.E005"]), ("/var/meja.sqlite3", [])])
def test_sqlite_on_a_network_file_system(tmp_path, monkeypatch, place, said):
    mounts = tmp_path / "mountinfo"
    mounts.write_text(MOUNTINFO)
    monkeypatch.setattr(checks, "file_system", lambda path, real=checks.file_system: real(path, mounts))
    monkeypatch.setitem(settings.DATABASES, "default", {"ENGINE": SQLITE, "NAME": place})
    assert [message.id for message in checks.database_lies_here()] == said


def test_a_demo_off_loopback(home, db):
    shutil.rmtree(home / "keys")
    Keyring.create(home / "keys", demo=True)
    with on("http://127.0.0.1:8027", home, demo=True, hosts=["127.0.0.1"]):
        assert ids() == []
    with on(LAN, home, demo=True):
        assert ids() == ["saksama.E006"]


@pytest.mark.parametrize(("options", "said"), [({}, ["saksama.E007"]), ({"pool": {"max_size": 8}}, [])])
def test_postgresql_without_a_pool(monkeypatch, options, said):
    monkeypatch.setitem(
        settings.DATABASES, "default", {"ENGINE": SQLITE.replace("sqlite3", "postgresql"), "OPTIONS": options}
    )
    assert [message.id for message in checks.postgres_has_a_pool()] == said


def test_missing_keys_after_set_up(home, db):
    shutil.rmtree(home / "keys")
    forget_keyring()
    assert ids() == []
    record(FINISHED, office="33.11", actor="p-01", at=MONDAY)
    assert ids() == ["saksama.E008"]


def test_readable_keys_after_set_up(home, db):
    record(FINISHED, office="33.11", actor="p-01", at=MONDAY)
    (home / "keys" / "induk").chmod(0o644)
    assert ids() == ["saksama.E008"]


def test_demo_keys_outside_the_demo_and_real_ones_inside(home, db):
    with override_settings(SAKSAMA=Setting(home=home, demo=True)):
        assert ids() == ["saksama.E009"]
    shutil.rmtree(home / "keys")
    Keyring.create(home / "keys", demo=True)
    assert ids() == ["saksama.E009"]


@pytest.mark.parametrize("host", ["*", ".example.org"])
def test_a_site_that_answers_to_any_name(home, db, host):
    with on(LAN, home, hosts=["192.168.1.7", host]):
        assert ids() == ["saksama.E010"]


def test_the_start_is_refused_with_every_reason(home, db):
    with on("http://192.168.1.7:8027", home, DEBUG=True), pytest.raises(Refused) as refused:
        checks.refuse_unsafe()
    assert "saksama.E001" in refused.value.message
    assert "saksama.E003" in refused.value.message
    assert "saksama serve --lan" in refused.value.advice


def test_nothing_unsafe_lets_it_start(home, db):
    checks.refuse_unsafe()


@pytest.mark.parametrize(
    ("front", "content"),
    [
        ("https://192.168.1.7:8029", "https://rekaman-kantor.local:8029"),
        ("https://putar-kantor.local:8029", "https://192.168.1.7:8029"),
        ("https://putar-kantor.local:8029", "https://putar-kantor.local:8029"),
        ("https://putar.kantor.local:8029", "https://rekaman-kantor.local:8029"),
        ("https://putar-kantor.local:8029", "https://*.kantor.local:8029"),
        ("http://putar-kantor.local:8029", "http://rekaman-kantor.local:8029"),
    ],
    ids=["the office's address", "the same for the content", "one name", "below", "all below", "plain http"],
)
def test_recordings_under_a_name_of_the_workbench(home, db, front, content):
    names = ["192.168.1.7", "kantor.local"]
    setting = Setting(home=home, public_address=LAN, replay_front=front, replay_content=content)
    with override_settings(SAKSAMA=setting, OFFICE_HOSTS=names, ALLOWED_HOSTS=names, SECURE=True):
        assert ids() == ["saksama.E011"]
        good = {
            "replay_front": "https://putar-kantor.local:8029",
            "replay_content": "https://rekaman-kantor.local:8029",
        }
        with override_settings(SAKSAMA=replace(setting, **good)):
            assert ids() == []


def test_many_names_are_for_recordings_alone(home, db):
    with override_settings(ALLOWED_HOSTS=["putar.localhost", ".putar.localhost"]):
        assert ids() == ["saksama.E010"]
        with override_settings(ROOT_URLCONF="saksama.web.putar.urls"):
            assert ids() == []
    with override_settings(ALLOWED_HOSTS=[".lain.localhost"], ROOT_URLCONF="saksama.web.putar.urls"):
        assert ids() == ["saksama.E010"]


def test_the_office_s_cookies_are_its_host_s_alone_and_under_https_nobody_else_can_lay_them():
    told = {"SAKSAMA_ADDRESS": LAN, "SAKSAMA_HOSTS": "192.168.1.7"}
    said = subprocess.run(
        [sys.executable, "-c", NAMED], env={**os.environ, **told, "DJANGO_SETTINGS_MODULE": "x"}, check=True, text=True,
        capture_output=True,
    ).stdout.split()  # fmt: skip
    assert said == ["__Host-kantor", "__Host-kantor_csrf", "True", "None", "None"]


NAMED = """
from saksama.config import settings as s
from django.conf import global_settings as g
print(s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME, s.SESSION_COOKIE_SECURE and s.CSRF_COOKIE_SECURE,
      *(getattr(s, name, getattr(g, name)) for name in ("SESSION_COOKIE_DOMAIN", "CSRF_COOKIE_DOMAIN")))
"""


@pytest.mark.parametrize("said", ["http://a.test", "http://a.test http://b.test http://c.test", "http://*.a.test http://b.test",
                                  "http://a.test http://*.*.b.test", "a.test b.test"])  # fmt: skip
def test_recordings_need_two_addresses(monkeypatch, said):
    monkeypatch.setenv("SAKSAMA_REPLAY", said)
    with pytest.raises(BadInput, match="SAKSAMA_REPLAY"):
        replay_of("SAKSAMA_REPLAY", "")
