"""Django's name for this room."""

from django.apps import AppConfig

from saksama.workbench.documents.gates import GATES, NUMBER_ONLY


class CasesConfig(AppConfig):
    """`cases`: the file of what the plenary opened, from the first day to the last."""

    name = "saksama.workbench.cases"
    label = "cases"

    def ready(self) -> None:
        """Papers of a case are shut for who stepped aside from it, and where it was handed over from."""
        GATES[self.label] = "saksama.workbench.cases.gate.stepped_aside"
        NUMBER_ONLY[self.label] = "saksama.workbench.cases.gate.handed_over"
