"""House rules of the tests: Indonesian by default, no network, and under CI no skip but for absent shared data."""

from __future__ import annotations

import gc
import os

import pytest
from django.core import management
from django.db import connection, connections
from django.db.backends.base.operations import BaseDatabaseOperations
from hypothesis import settings
from pytest_django.plugin import blocking_manager_key

from saksama.kernel import words
from saksama.workbench.audit import guards
from saksama.workbench.audit.reading import through
from saksama.workbench.custody import guards as kept
from saksama.workbench.vault import guards as locked
from tests.migrated import pour, template
from tests.shared_data import ABSENT
from tests.standing import STANDING, wanted

ALLOWED_SKIPS = (ABSENT,)
settings.register_profile("untimed", deadline=None)  # speed belongs in benchmarks/, never in a test
settings.load_profile("untimed")


ON_A_DATABASE = {"db", "transactional_db", "django_db_setup", "live_server", "_ground"}


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config, items):
    """On PostgreSQL only what could differ there: pytest-django lets no other test near a database, and those that
    start programs of their own on it are marked `databases`. The rest passed or failed on SQLite already.
    """
    if connection.vendor == "sqlite":
        return
    kept = [item for item in items if _on_a_database(item)]
    config.hook.pytest_deselected(items=[item for item in items if not _on_a_database(item)])
    items[:] = kept


def _on_a_database(item):
    marked = any(item.get_closest_marker(name) for name in ("django_db", "databases"))
    return marked or bool(ON_A_DATABASE & set(getattr(item, "fixturenames", ())))


def pytest_collection_finish():
    """Thousands of tests stay for the whole run: the collector of garbage need not look at them again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item):
    """What stands is taken down before the first fixture of a test that stands on nothing: beside a browser's loop
    Django has other connections, and one that is open would lock the tables.
    """
    if STANDING.house is not None and not wanted(item):
        with item.config.stash[blocking_manager_key].unblock():
            STANDING.need()


@pytest.fixture(scope="session")
def _tables_at_once():
    """The tests' tables are poured in, or the database is made from one that has them: not migrated once more."""
    kept = management.call_command
    if connection.vendor == "postgresql":
        connection.settings_dict["TEST"]["TEMPLATE"] = template(os.environ["DATABASE_URL"])

    def call(name, *words, **said):
        alias = said.get("database")
        if name == "migrate" and said.get("run_syncdb") and connections[alias].vendor == "sqlite":
            connections[alias].ensure_connection()
            return pour(connections[alias].connection, alias)
        if name == "migrate" and said.get("run_syncdb") and connections[alias].vendor == "postgresql":
            return None
        return kept(name, *words, **said)

    management.call_command = call
    yield
    management.call_command = kept


@pytest.fixture(scope="session")
def django_db_setup(_tables_at_once, django_db_setup):
    """The plugin's own."""


@pytest.fixture(scope="session")
def _ground(django_db_setup, django_db_blocker):
    yield
    with django_db_blocker.unblock():
        STANDING.need()


@pytest.fixture
def _floors(request, _ground, django_db_blocker):
    with django_db_blocker.unblock():
        STANDING.need(*wanted(request.node))


@pytest.fixture
def _django_db_helper(_floors, _django_db_helper):
    """The plugin's own, on what stands (tests/standing.py)."""
    return _django_db_helper


@pytest.fixture(autouse=True)
def _indonesian():
    words.use("id")
    yield
    words.use("id")


@pytest.fixture(scope="session", autouse=True)
def _tests_may_clean_up_after_themselves():
    """Emptying the tables after a test with real transactions is the one delete that the guards let pass."""
    empty = BaseDatabaseOperations.execute_sql_flush

    def without_guards(self, sql_list):
        if self.connection.alias != "default":  # the counter's has no guards
            return empty(self, sql_list)
        book = through(connection)

        def run(text):
            return book.ask(text, ())

        with guards.lifted(run, book.vendor), kept.lifted(run, book.vendor), locked.lifted(run, book.vendor):
            return empty(self, sql_list)

    BaseDatabaseOperations.execute_sql_flush = without_guards
    yield
    BaseDatabaseOperations.execute_sql_flush = empty


def pytest_terminal_summary(terminalreporter, exitstatus, config):
    """Under CI a skip is a failure unless it says that the shared data is absent."""
    odd = [report for report in terminalreporter.getreports("skipped") if not _allowed(report)]
    if odd and os.environ.get("CI") == "true":
        terminalreporter.section("skips that are not allowed under CI")
        for report in odd:
            terminalreporter.line(f"{report.nodeid}: {report.longrepr}")


def pytest_sessionfinish(session, exitstatus):
    """Turn a forbidden skip into a failed run."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("CI") == "true" and reporter is not None:
        skipped = reporter.getreports("skipped")
        if any(not _allowed(report) for report in skipped):
            session.exitstatus = pytest.ExitCode.TESTS_FAILED


def _allowed(report) -> bool:
    return any(reason in str(report.longrepr) for reason in ALLOWED_SKIPS)
