"""Django's name for this room."""

from django.apps import AppConfig


class CasesConfig(AppConfig):
    """`cases`: the file of what the plenary opened, from the first day to the last."""

    name = "saksama.workbench.cases"
    label = "cases"

    def ready(self) -> None:
        """Papers of a case are shut for who stepped aside from it."""
        from saksama.workbench.cases.gate import stepped_aside
        from saksama.workbench.documents.gates import GATES

        GATES[self.label] = stepped_aside
