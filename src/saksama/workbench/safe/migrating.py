"""An operation for migrations of big tables: an index that is made beside running writers."""

from __future__ import annotations

from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations import AddIndex
from django.db.migrations.state import ProjectState


class AddIndexGently(AddIndex):
    """On PostgreSQL CREATE INDEX CONCURRENTLY, outside a transaction (`atomic = False`); on SQLite as ever.

    Not for the lines of the log: PostgreSQL makes no such index on a partitioned table; there it is made part by part.
    """

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        """Make the index."""
        self._do("add_index", app_label, schema_editor, to_state)

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        """Take it away."""
        self._do("remove_index", app_label, schema_editor, from_state)

    def _do(self, what: str, app_label: str, editor: BaseDatabaseSchemaEditor, state: ProjectState) -> None:
        model = state.apps.get_model(app_label, self.model_name)
        how: dict[str, Any] = {"concurrently": True} if editor.connection.vendor == "postgresql" else {}
        if self.allow_migrate_model(editor.connection.alias, model):
            getattr(editor, what)(model, self.index, **how)
