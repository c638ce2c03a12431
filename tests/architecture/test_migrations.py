"""Every migration since the last release only widens, and none that landed was edited (scripts/migrations.py)."""

from __future__ import annotations

import pytest
from django.db import connection, migrations, models
from django.db.migrations.state import ModelState, ProjectState
from scripts.migrations import LANDED, Landed, digest, edited, files, landed, narrowed, refused

from saksama.workbench.safe.migrating import AddIndexGently

RELEASES = {"cases/0004_second_name": "0.10.0"}


def before():
    """A table of cases with two columns, and the queue of jobs, which is big."""
    state = ProjectState()
    name, old = models.CharField(max_length=40), models.CharField(max_length=8, null=True)
    state.add_model(ModelState("cases", "Case", [("id", models.AutoField(primary_key=True)), ("name", name),
                                                 ("old", old)]))  # fmt: skip
    state.add_model(ModelState("jobs", "Job", [("id", models.AutoField(primary_key=True)),
                                               ("kind", models.CharField(max_length=48))]))  # fmt: skip
    return state


def said(*operations, app="cases", **more):
    made = type("Migration", (migrations.Migration,), {"operations": list(operations), **more})
    return [one.partition(": ")[2] for one in refused(f"{app}/0005_x", made("0005_x", app), before(), RELEASES)]


def add(field):
    return migrations.AddField("case", "fresh", field)


def alter(field):
    return migrations.AlterField("case", "name", field)


INDEX = models.Index(fields=["kind"], name="by_kind")
CHECK = models.CheckConstraint(condition=models.Q(name__gt=""), name="named")
WIDENS = {
    "a new table": migrations.CreateModel("New", [("id", models.AutoField(primary_key=True))]),
    "a column that may be empty": add(models.CharField(max_length=3, null=True)),
    "a column that the database fills": add(models.BooleanField(db_default=False)),
    "a longer text": alter(models.CharField(max_length=80)),
    "may be empty now": alter(models.CharField(max_length=40, null=True)),
    "other words": alter(models.CharField(max_length=40, help_text="Nama")),
    "one rule less": migrations.RemoveConstraint("case", "named"),
    "a small table's index": migrations.AddIndex("case", models.Index(fields=["name"], name="by_name")),
    "there and back": migrations.RunPython(migrations.RunPython.noop, migrations.RunPython.noop),
}
NARROWS = {
    "a column that nobody fills": (add(models.BooleanField(default=False)), "null=True, or db_default"),
    "a column gone": (migrations.RemoveField("case", "old"), "the release before still uses it"),
    "another name": (migrations.RenameField("case", "name", "title"), "the release before still uses it"),
    "a table gone": (migrations.DeleteModel("Case"), "the release before still uses it"),
    "a shorter text": (alter(models.CharField(max_length=20)), "max_length 40 → 20"),
    "a number instead": (alter(models.IntegerField()), "another kind of column"),
    "unique now": (alter(models.CharField(max_length=40, unique=True)), "unique None → True"),
    "must be filled": (migrations.AlterField("case", "old", models.CharField(max_length=8)), "null True → None"),
    "a new rule": (migrations.AddConstraint("case", CHECK), "may write what it refuses"),
    "no way back": (migrations.RunPython(migrations.RunPython.noop), "irreversible = "),
    "SQL without a way back": (migrations.RunSQL("SELECT 1"), "irreversible = "),
    "hidden": (migrations.SeparateDatabaseAndState([migrations.RemoveField("case", "old")]), "still uses it"),
}  # fmt: skip


def test_nothing_of_ours_is_refused():
    assert [*edited(), *narrowed()] == []
    assert len(landed()) == len(files()) > 50


@pytest.mark.parametrize("what", WIDENS)
def test_what_widens_passes(what):
    assert said(WIDENS[what]) == []


@pytest.mark.parametrize("what", NARROWS)
def test_what_narrows_is_refused_with_its_reason(what):
    operation, reason = NARROWS[what]
    (told,) = said(operation)
    assert reason in told


def test_a_contract_waits_for_a_release_after_the_one_that_widened():
    gone = migrations.RemoveField("case", "old")
    assert said(gone, contract="0.11.0", expanded_by="cases/0004_second_name") == []
    (early,) = said(gone, contract="0.10.0", expanded_by="cases/0004_second_name")
    assert "one release later" in early
    (alone,) = said(gone, contract="0.11.0")
    assert "without the migration that widened first" in alone


def test_a_way_of_no_return_says_why():
    assert said(migrations.RunPython(migrations.RunPython.noop), irreversible="Kunci lama sudah dihancurkan.") == []


def test_a_big_tables_index_is_made_beside_running_writers():
    (told,) = said(migrations.AddIndex("job", INDEX), app="jobs")
    assert "stops the writers of a big table" in told
    (told,) = said(AddIndexGently("job", INDEX), app="jobs")
    assert "atomic = False" in told
    assert said(AddIndexGently("job", INDEX), app="jobs", atomic=False) == []


def test_what_was_edited_or_is_gone_or_new_is_named(tmp_path):
    same, other = tmp_path / "0001_a.py", tmp_path / "0002_b.py"
    same.write_text("a")
    other.write_text("b")
    known = [Landed(digest(same), "cases/0001_a", "0.9.0"), Landed("0" * 64, "cases/0002_b", "0.9.0"),
             Landed("1" * 64, "cases/0003_c", "0.9.0")]  # fmt: skip
    there = {"cases/0001_a": same, "cases/0002_b": other, "cases/0004_d": other}
    told = sorted(edited(there, known))
    assert [one.partition(":")[0] for one in told] == ["cases/0002_b", "cases/0003_c", "cases/0004_d"]
    assert ["was edited" in told[0], "is gone" in told[1], "--add RELEASE" in told[2]] == [True] * 3


def test_the_list_says_what_it_is():
    assert LANDED.read_text("utf-8").startswith("# SHA-256, migration, release")


@pytest.mark.django_db(transaction=True)
def test_an_index_is_made_and_taken_away_on_this_database():
    state = ProjectState()
    state.add_model(ModelState("jobs", "Job", [("id", models.UUIDField(primary_key=True)),
                                               ("kind", models.CharField(max_length=48))]))  # fmt: skip
    operation, after = AddIndexGently("job", models.Index(fields=["kind"], name="by_kind_tried")), state.clone()
    operation.state_forwards("jobs", after)
    with connection.schema_editor(atomic=False) as editor:
        operation.database_forwards("jobs", editor, state, after)
    assert "by_kind_tried" in constraints()
    with connection.schema_editor(atomic=False) as editor:
        operation.database_backwards("jobs", editor, after, state)
    assert "by_kind_tried" not in constraints()


def constraints():
    with connection.cursor() as cursor:
        return connection.introspection.get_constraints(cursor, "jobs_job")
