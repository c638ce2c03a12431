"""Django's name for this room."""

from django.apps import AppConfig

from saksama.workbench.documents.gates import GATES


class CasesConfig(AppConfig):
    """`cases`: the file of what the plenary opened, from the first day to the last."""

    name = "saksama.workbench.cases"
    label = "cases"

    def ready(self) -> None:
        """Papers of a case are shut for who stepped aside from it."""
        GATES[self.label] = "saksama.workbench.cases.gate.stepped_aside"
