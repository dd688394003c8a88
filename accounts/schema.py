"""Changes of large tables while the portal is at work."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db.migrations.operations import AddIndex


class AddIndexAtWork(AddIndexConcurrently):
    """AddIndex that lets others write meanwhile where the database can (PostgreSQL); its migration must not be atomic."""

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        """Make the index."""
        forwards = self._of(schema_editor).database_forwards
        forwards(self, app_label, schema_editor, from_state, to_state)

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        """Take it away."""
        backwards = self._of(schema_editor).database_backwards
        backwards(self, app_label, schema_editor, from_state, to_state)

    def _of(self, schema_editor):
        return AddIndexConcurrently if schema_editor.connection.vendor == "postgresql" else AddIndex
