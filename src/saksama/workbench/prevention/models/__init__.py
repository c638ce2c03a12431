"""Tables of prevention: plans and activities (`plans`), letters to agencies (`letters`), measures.

Areas, agencies and numbers; no column of a person (G7).
"""

from saksama.workbench.prevention.models.letters import Batch, Letter
from saksama.workbench.prevention.models.measures import Comparison, Quiz
from saksama.workbench.prevention.models.plans import Activity, Attendance, Plan

__all__ = ["Activity", "Attendance", "Batch", "Comparison", "Letter", "Plan", "Quiz"]
